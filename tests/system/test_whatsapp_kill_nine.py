"""P1 and P2 on WhatsApp: `kill -9` in the middle of traffic, with a platform that hardly ever tries again."""

import asyncio
import random
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from adapters.twins.faults import hang, rate_limited, reset
from adapters.twins.twilio.server import TwilioTwin
from tests.system.desk import DeskProcess

PUBLIC_URL = "https://desk.example.com"
WEBHOOK = f"{PUBLIC_URL}/whatsapp/webhook"
PEOPLE = ("ann", "ben", "eve", "hana")
QUESTIONS = (
    "How long do I have to return something?",
    "hello",
    "When do I get my refund?",
    "What is the airspeed of an unladen swallow?",
)


def answers(twin: TwilioTwin) -> Counter[str]:
    """How often each message was answered, by the addresses for reports on first parts."""
    answered: Counter[str] = Counter()
    for message in twin.said():
        named = parse_qs(urlsplit(message.status_callback).query)
        if named["part"] == ["1"]:
            answered.update(named["in_reply_to"][0].split(","))
    return answered


def desk_for(twin: TwilioTwin, folder: Path) -> DeskProcess:
    return DeskProcess(
        folder,
        None,
        FRONTDESK_PUBLIC_URL=PUBLIC_URL,
        FRONTDESK_RATE_PER_MINUTE="0",
        **{name: value for name, value in twin.environ.items() if name.startswith("TWILIO_")},
    )


async def start(desk: DeskProcess, twin: TwilioTwin) -> None:
    await desk.start()
    twin.behind(PUBLIC_URL, desk.url)


@pytest.mark.parametrize("seed", [1, 2])
async def test_killed_again_and_again_it_answers_each_message_once(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    async with TwilioTwin() as twin:
        desk = desk_for(twin, tmp_path)
        await start(desk, twin)
        twin.faults.add(reset("messages.create", takes_effect=True, times=2))
        twin.faults.add(rate_limited("messages.create", times=2))
        twin.faults.add(reset("messages.create", takes_effect=False, times=2))
        sent: set[str] = set()

        async def traffic() -> None:
            """Each message is delivered once; now and then twice. What nobody takes is not delivered again."""
            async with asyncio.TaskGroup() as deliveries:
                for number in range(60):
                    form = twin.webhooks.text(PEOPLE[number % len(PEOPLE)], QUESTIONS[number // 4 % len(QUESTIONS)])
                    sent.add(form["MessageSid"])
                    for _ in range(1 + (dice.random() < 0.2)):
                        deliveries.create_task(twin.deliver(WEBHOOK, form))
                    await asyncio.sleep(0.05)

        sending = asyncio.create_task(traffic())
        for _ in range(4):
            await asyncio.sleep(dice.uniform(0.2, 0.9))
            await desk.kill()
            await start(desk, twin)
        await sending
        await twin.until(lambda: set(answers(twin)) >= sent, timeout_s=180)
        await desk.stop()
        assert answers(twin) == dict.fromkeys(sent, 1)


async def test_killed_while_a_send_hangs_it_looks_it_up_and_answers_once(tmp_path: Path) -> None:
    async with TwilioTwin() as twin:
        desk = desk_for(twin, tmp_path)
        await start(desk, twin)
        for takes_effect in (False, True):
            twin.faults.add(hang("messages.create", takes_effect=takes_effect))
            asked = twin.webhooks.text("ann", "How long do I have to return something?")
            known = len(twin.calls_to("messages.create"))
            assert (await twin.deliver(WEBHOOK, asked)).status == 200
            await twin.until(lambda known=known: len(twin.calls_to("messages.create")) > known, timeout_s=20)  # type: ignore[misc]
            await desk.kill()
            await start(desk, twin)
            sid = asked["MessageSid"]
            await twin.until(lambda sid=sid: answers(twin)[sid] == 1, timeout_s=12)  # type: ignore[misc]
            await asyncio.sleep(0)
        await desk.stop()
        assert set(answers(twin).values()) == {1}


async def test_what_was_written_while_the_desk_was_off_is_answered_when_it_is_back(tmp_path: Path) -> None:
    async with TwilioTwin() as twin:
        desk = desk_for(twin, tmp_path)
        await start(desk, twin)
        await desk.kill()
        missed = twin.webhooks.text("ann", "How long do I have to return something?")
        assert not (await twin.deliver(WEBHOOK, missed)).is_accepted
        await start(desk, twin)
        await twin.until(lambda: answers(twin)[missed["MessageSid"]] == 1, timeout_s=15)
        assert await desk.stop() == 0


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"FRONTDESK_HOST": "0.0.0.0", "FRONTDESK_PUBLIC_URL": ""}, "FRONTDESK_PUBLIC_URL must be set"),
        ({"TWILIO_AUTH_TOKEN": ""}, "TWILIO_AUTH_TOKEN must be set"),
    ],
)
async def test_a_desk_that_could_not_check_signatures_does_not_start(
    tmp_path: Path, changed: dict[str, str], complaint: str
) -> None:
    async with TwilioTwin() as twin:
        settings = {name: value for name, value in twin.environ.items() if name.startswith("TWILIO_")}
        desk = DeskProcess(tmp_path, None, **(settings | changed))
        await desk.start()
        assert await desk.process.wait() == 2
        assert complaint in "\n".join(desk.err)
