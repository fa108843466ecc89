"""What is told of a ticket in each language: every word is there, and what it says to say is understood."""

import re
from dataclasses import fields, replace
from typing import Any

import pytest

from bench.conversing import NO_ESTIMATES
from bot.handover.case_words import CASE_WORDS
from bot.handover.meanwhile import answered, is_about, notice
from bot.handover.ticket_requests import ASKED, pattern
from bot.hours import ALWAYS
from bot.model import Effect
from bot.tickets import AWAY, LATE, OVERDUE, UNTAKEN, Reason, Status, Ticket, Urgency
from bot.words.times import told_at
from tests.unit.core.session_kit import turn
from tests.unit.core.test_form_languages import blanks

LANGUAGES = [*CASE_WORDS]
_QUOTED = re.compile(r"[\u201c\u201e\u00ab]\s*([^{}\u201c\u201d\u00bb]+?)\s*[\u201c\u201d\u00bb]")


def ticket(language: str, **changes: Any) -> Ticket:
    made = Ticket(
        "FD-XQA2BVEP", Status.ASSIGNED, "p", "web:c:1", "web", "", Reason.FORM, Urgency.LOW, {}, "A lamp", 0,
        assigned_to="Grace", language=language,
    )  # fmt: skip
    return replace(made, **changes)


def test_every_language_has_every_word_with_the_same_blanks() -> None:
    for language in LANGUAGES[1:]:
        for each in fields(CASE_WORDS["en"]):
            english, other = getattr(CASE_WORDS["en"], each.name), getattr(CASE_WORDS[language], each.name)
            assert other, (language, each.name)
            if each.name not in {"waits", "calls", "assists", "times", "around"}:
                assert other != english, (language, each.name)
                assert blanks(other) == blanks(english), (language, each.name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_step_of_waiting_is_told_in_the_language_with_what_can_be_chosen(language: str) -> None:
    words = CASE_WORDS[language]
    for what in (UNTAKEN, OVERDUE, AWAY, f"{LATE}1970-01-01T10:00:00Z"):
        text, choices = notice(ticket(language), what, NO_ESTIMATES, 0)
        assert set(choices) <= {words.keep, words.call, words.assistant}
        for choice in choices[1:]:
            assert choice in text
        assert language == "en" or not re.search(r"\b(?:ticket \*\*FD-\w+\*\* is|waiting|the team|you)\b", text)
    untaken = notice(ticket(language, due_at=7200.0), UNTAKEN, NO_ESTIMATES, 0)[0]
    assert told_at(ALWAYS, 7200.0, 0, language) in untaken


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_chosen_is_understood_and_answered_in_the_language(language: str) -> None:
    words, case = CASE_WORDS[language], ticket(language)
    for said, does in ((words.keep, "wait"), (words.assistant, "assistant")):
        assert is_about(turn(said), said)
        reply = answered(turn(said), said, case)
        assert reply
        assert reply.language == language
        assert reply.effects[0].given["meanwhile"] == does
    asked = answered(turn(words.call), words.call, case)
    assert asked
    assert (asked.text, asked.language, asked.awaits) == (words.which_number, language, "call_back:FD-XQA2BVEP:phone")


@pytest.mark.parametrize(
    ("language", "text", "time"),
    [
        ("en", "call me back on +49 170 1234567, mornings", "mornings"),
        ("en", "Please call me tomorrow at +49 170 1234567", "tomorrow"),
        ("de", "Rufen Sie mich bitte unter +49 170 1234567 an, vormittags", "vormittags"),
        ("de", "Bitte zur\u00fcckrufen: +49 170 1234567 morgen ab 9", "morgen ab 9"),
        ("de", "rufen Sie mich morgen unter +49 170 1234567 an", "morgen"),
        ("fr", "Rappelez-moi au +49 170 1234567 demain matin", "demain matin"),
        ("es", "Ll\u00e1menme al +49 170 1234567 por la ma\u00f1ana", "por la ma\u00f1ana"),
        ("it", "Richiamatemi al +49 170 1234567 domani", "domani"),
        ("pt", "Liguem-me para +49 170 1234567 amanh\u00e3", "amanh\u00e3"),
        ("nl", "Bel mij terug op +49 170 1234567 morgen", "morgen"),
    ],
)
def test_a_call_is_wished_for_with_number_and_time_at_once(language: str, text: str, time: str) -> None:
    reply = answered(turn(text), text, ticket(language))
    assert reply
    assert reply.text == CASE_WORDS[language].noted.format(id="FD-XQA2BVEP")
    assert reply.effects == (
        Effect(
            "meanwhile",
            {"ticket": "FD-XQA2BVEP", "meanwhile": "call_back", "call_back": {"time": time, "phone": "+491701234567"}},
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Call me Ann", "Ll\u00e1mame Juan", "Chiamami Marco", "Ich rufe an", "Wie lange muss ich warten?",
        "Hablar con una persona", "parlare con qualcuno", "Bel de winkel", "rappelez-vous ?", "espero que funcione",
    ],
)  # fmt: skip
def test_what_only_sounds_like_it_is_no_such_wish(text: str) -> None:
    assert not is_about(turn(text), text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_to_answer_a_ticket_that_waits_is_understood(language: str) -> None:
    told = CASE_WORDS[language].waiting.format(id="FD-XQA2BVEP")
    beginning = _QUOTED.findall(told)[0]
    found = re.fullmatch(pattern(ASKED[language].adds), f"{beginning} It was red", re.IGNORECASE | re.DOTALL)
    assert found, beginning
    assert "It was red" in {value and value.strip() for value in found.groupdict().values()}
