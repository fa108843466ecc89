"""P7: a person gets their data, whole, once and for a while; and nobody else's."""

import html
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from aiohttp import ClientSession

from adapters.http.export import export_routes
from adapters.http.metrics import PrometheusMetrics
from adapters.http.server import build_app, listening
from bot.clock import SystemClock
from bot.model import JsonObject
from bot.people import Fact, Notes
from bot.rights.export_words import EXPORT_WORDS
from bot.rights.wishes import token_hash
from bot.tickets import Line
from escalation.service import DocumentTickets
from memory.exports import VALID_S, DocumentExports
from memory.people import DocumentPeople
from memory.ports import Documents
from memory.sqlite import MEMORY, open_sqlite
from tests.unit.core.test_tickets import DRAFT

ADA, BEA = "web:ada", "web:bea"


@dataclass
class Time(SystemClock):
    at: float = 1_764_000_000.0

    def now(self) -> float:
        return self.at


@dataclass
class Desk:
    documents: Documents
    exports: DocumentExports
    clock: Time


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    clock = Time()
    async with open_sqlite(MEMORY) as documents:
        people = DocumentPeople(documents, clock)
        for person in (ADA, BEA):
            name = person.upper()
            await people.note(person, Notes({"name": name}, (Fact("size", f"of {name}", "r", 1.5),)), once="n")
            await documents.insert("turn", f"r of {person}", _turn(person))
            session: JsonObject = {"id": "s", "person": person, "at": 1.5}
            await documents.insert("conversation", f"of {person}", {"sessions": [session]})
            verdict: JsonObject = {
                "person": person,
                "reply_id": f"r of {person}",
                "helpful": True,
                "comment": f"by {person}",
                "channel": "web",
                "at": 1.5,
            }
            await documents.insert("feedback", f"f of {person}", verdict)
        yield Desk(documents, DocumentExports(documents, people, clock), clock)


def _turn(person: str, *, reason: str = "") -> JsonObject:
    asked: JsonObject = {
        "text": f"asked by {person}",
        "name": "",
        "sent_at": 1.5,
        "locale": "",
        "attachments": [],
        "address": {},
    }
    reply: JsonObject = {
        "text": f"said to {person}",
        "reason": reason,
        "outcome": "answered",
        "department": "",
        "citations": [],
    }
    return {"person": person, "conversation": f"of {person}", "asked": [asked], "reply": reply, "finished_at": 1.5}


async def test_everything_that_is_known_of_a_person_is_in_it_and_nothing_of_others(desk: Desk) -> None:
    data: Any = await desk.exports.of(ADA)
    assert data["profile"]["name"] == "WEB:ADA"
    assert [fact["value"] for fact in data["facts"]] == ["of WEB:ADA"]
    assert [one["said"] for one in data["transcripts"]] == ["said to web:ada"]
    assert [one["asked"][0]["text"] for one in data["transcripts"]] == ["asked by web:ada"]
    assert len(data["sessions"]) == 1
    assert [(one["helpful"], one["comment"]) for one in data["feedback"]] == [(True, "by web:ada")]
    assert "bea" not in str(data).lower()


async def test_data_that_were_handed_over_before_are_not_handed_over_within_the_next(desk: Desk) -> None:
    await desk.documents.insert("turn", "r_2", {**_turn(ADA, reason="privacy_export"), "finished_at": 2.5})
    data: Any = await desk.exports.of(ADA)
    assert [one["said"] for one in data["transcripts"]] == ["said to web:ada", ""]


async def test_what_staff_noted_among_themselves_is_not_what_a_person_was_told(desk: Desk) -> None:
    tickets = DocumentTickets(desk.documents, desk.clock, secret="salt")
    ticket = await tickets.open(replace(DRAFT, person=ADA), once="r")
    await tickets.add(ticket.id, Line("Grace", "It is on its way.", 1.5), once="w")
    await tickets.add(ticket.id, Line("Grace", "She has called twice.", 2.5, internal=True), once="n")
    data: Any = await desk.exports.of(ADA)
    assert [line["text"] for line in data["tickets"][0]["transcript"]] == ["It is on its way."]
    assert "twice" not in str(data)


async def test_a_link_works_once(desk: Desk) -> None:
    await desk.exports.keep("r_1", ADA, {"token": token_hash("secret")})
    await desk.exports.keep("r_1", ADA, {"token": token_hash("secret")})
    data = await desk.exports.take("secret")
    assert data
    assert data["person"] == ADA
    assert await desk.exports.take("secret") is None
    await desk.exports.keep("r_1", ADA, {"token": token_hash("secret")})
    assert await desk.exports.take("secret") is None


@pytest.mark.parametrize("later_s", [VALID_S, 10 * VALID_S, -1.0])
async def test_a_link_works_for_a_quarter_of_an_hour_whatever_the_clock_does(desk: Desk, later_s: float) -> None:
    await desk.exports.keep("r_1", ADA, {"token": token_hash("secret")})
    desk.clock.at += later_s
    assert await desk.exports.take("secret") is None


async def test_a_link_that_nobody_was_given_opens_nothing(desk: Desk) -> None:
    await desk.exports.keep("r_1", ADA, {"token": token_hash("secret")})
    for guess in ("", "Secret", token_hash("secret")):
        assert await desk.exports.take(guess) is None


async def test_looking_at_the_link_does_not_use_it_up_and_the_button_hands_the_file_over(desk: Desk) -> None:
    await desk.exports.keep("r_1", ADA, {"token": token_hash("secret")})
    metrics = PrometheusMetrics()
    app = build_app(export_routes(desk.exports), metrics=metrics)
    async with ClientSession() as http, listening(app, host="127.0.0.1", port=0, metrics=metrics) as address:
        url = f"{address.url}/export/secret"
        for _ in range(3):
            async with http.get(url) as page:
                assert (page.status, page.headers["Cache-Control"]) == (200, "no-store")
                assert "web:ada" not in await page.text()
        async with http.post(url) as file:
            assert file.status == 200
            assert file.headers["Content-Disposition"] == 'attachment; filename="my-data.json"'
            assert (await file.json())["profile"]["name"] == "WEB:ADA"
        async with http.post(url) as gone:
            assert gone.status == 404
            assert "web:ada" not in (await gone.text()).lower()


@pytest.mark.parametrize("language", [*EXPORT_WORDS])
async def test_the_page_is_in_the_language_of_the_link_and_so_is_what_its_button_leads_to(
    desk: Desk, language: str
) -> None:
    metrics, words = PrometheusMetrics(), EXPORT_WORDS[language]
    app = build_app(export_routes(desk.exports), metrics=metrics)
    async with ClientSession() as http, listening(app, host="127.0.0.1", port=0, metrics=metrics) as address:
        url = f"{address.url}/export/secret?language={language}"
        async with http.get(url) as page:
            shown = html.unescape(await page.text())
            assert f'<html lang="{language}">' in shown
            assert all(each in shown for each in (words.title, words.what, words.download))
            assert "action=" not in shown
        async with http.post(url) as gone:
            shown = html.unescape(await gone.text())
            assert gone.status == 404
            assert all(each in shown for each in (words.gone, words.again))


@pytest.mark.parametrize("language", ["xx", "", "<script>"])
async def test_a_language_that_the_desk_does_not_know_gives_the_english_page(desk: Desk, language: str) -> None:
    metrics = PrometheusMetrics()
    app = build_app(export_routes(desk.exports), metrics=metrics)
    async with (
        ClientSession() as http,
        listening(app, host="127.0.0.1", port=0, metrics=metrics) as address,
        http.get(f"{address.url}/export/secret", params={"language": language}) as page,
    ):
        shown = await page.text()
    assert '<html lang="en">' in shown
    assert "<script" not in shown
