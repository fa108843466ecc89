"""`app.py serve` as whoever runs it meets it."""

import socket
from pathlib import Path

import aiohttp
import pytest

from adapters.twins.slack.server import SlackTwin
from tests.system.desk import DeskProcess


@pytest.mark.usefixtures("fresh")
async def test_a_new_desk_says_where_to_click_what_is_on_and_what_turns_the_rest_on(tmp_path: Path) -> None:
    desk = DeskProcess(tmp_path, FRONTDESK_API_KEYS="", FRONTDESK_PORT="0")
    await desk.start()
    async with aiohttp.ClientSession() as session, session.get(f"{desk.url}/") as page:
        assert page.status == 200
        assert page.content_type == "text/html"
    assert await desk.stop() == 0
    banner = "\n".join(desk.out)
    assert f"{desk.url}/" in banner
    assert "off  Slack" in banner
    assert "SLACK_BOT_TOKEN" in banner
    assert "FRONTDESK_API_KEYS" in banner


async def test_a_question_over_rest_is_answered_with_its_source_and_is_there_after_a_restart(tmp_path: Path) -> None:
    desk = DeskProcess(tmp_path)
    await desk.start()
    headers = {"Authorization": "Bearer a-secret-of-the-rig"}
    async with aiohttp.ClientSession(headers=headers) as session:
        body = {"text": "How long do I have to return an item?", "person": {"id": "p1", "kind": "customer"}}
        url = f"{desk.url}/api/v1/conversations/c1"
        async with session.post(f"{url}/messages?wait_s=10", json=body) as answer:
            assert answer.status == 200
            [reply] = (await answer.json())["replies"]
            assert reply["outcome"] == "answered"
            assert reply["citations"][0]["article"].startswith("returns/")
        await desk.kill()
        await desk.start()
        async with session.get(f"{url}/replies?after=0") as answer:
            assert [each["reply_id"] for each in (await answer.json())["replies"]] == [reply["reply_id"]]
        async with session.get(f"{desk.url}/ready") as ready:
            assert ready.status == 200
        async with session.get(f"{desk.url}/metrics") as metrics:
            assert "process_resident_memory_bytes" in await metrics.text()
    assert await desk.stop() == 0


async def test_what_alerts_look_at_is_zero_from_the_start_for_each_channel_that_is_on(tmp_path: Path) -> None:
    async with SlackTwin() as slack:
        desk = DeskProcess(tmp_path, slack)
        await desk.start()
        async with aiohttp.ClientSession() as session, session.get(f"{desk.url}/metrics") as metrics:
            shown = (await metrics.text()).splitlines()
        assert await desk.stop() == 0
    for channel in ("web", "rest", "slack"):
        assert f'frontdesk_dead_letters_total{{channel="{channel}"}} 0.0' in shown
        assert f'frontdesk_attempts_failed_total{{channel="{channel}"}} 0.0' in shown
        assert f'frontdesk_parts_total{{channel="{channel}",state="refused"}} 0.0' in shown
    assert "frontdesk_knowledge_problems_total 0.0" in shown
    assert not any('channel="teams"' in line for line in shown)


@pytest.mark.usefixtures("fresh")
async def test_sigterm_lets_the_answer_that_is_under_way_out_and_ends_well(tmp_path: Path) -> None:
    async with SlackTwin() as slack:
        desk = DeskProcess(tmp_path, slack)
        await desk.start()
        person = next(user.id for user in slack.world.users.values() if not user.is_bot)
        asked = slack.events.message_im(person, "hello")
        assert (await slack.deliver(desk.events_url, asked)).status == 200
        assert await desk.stop() == 0
        assert len(slack.said()) == 1


async def test_two_desks_do_not_share_a_data_folder(tmp_path: Path) -> None:
    first, second = DeskProcess(tmp_path), DeskProcess(tmp_path)
    await first.start()
    await second.start()
    assert await second.process.wait() == 2
    assert any("FRONTDESK_DATA_DIR" in line for line in second.err)
    await second.stop()
    assert await first.stop() == 0


async def test_a_port_that_is_taken_ends_the_start_with_one_line_that_says_so(tmp_path: Path) -> None:
    async with SlackTwin() as slack:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            desk = DeskProcess(tmp_path, slack, FRONTDESK_PORT=str(taken.getsockname()[1]))
            await desk.start()
            assert await desk.process.wait() == 1
            await desk.stop()
    said = [line for line in desk.err if '"info"' not in line and "slack.unreachable" not in line]
    assert len(said) == 1, said
    assert "FRONTDESK_PORT" in said[0]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("FRONTDESK_PORT", "many", "FRONTDESK_PORT"),
        ("SLACK_SIGNING_SECRET", "half-a-channel", "SLACK_BOT_TOKEN"),
        ("FRONTDESK_KNOWLEDGE_BASE", "no/such/folder", "FRONTDESK_KNOWLEDGE_BASE"),
    ],
)
async def test_a_bad_setting_ends_the_start_with_its_name(tmp_path: Path, name: str, value: str, expected: str) -> None:
    desk = DeskProcess(tmp_path, None, **{name: value})
    await desk.start()
    assert await desk.process.wait() == 2
    await desk.stop()
    assert any(expected in line for line in desk.err)
    assert not any("Traceback" in line for line in desk.err)
