"""Recognises what people want done with their own data, and words the answer in their language. Pure."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.durable.effects import ERASE, EXPORT
from bot.handlers import notice
from bot.model import Effect, Outcome, Reply
from bot.people import Fact, Issue, Profile
from bot.rights.privacy_words import ANSWERS, ASKED
from bot.rights.wording import Sort, Sorts, sorts_of
from bot.tickets import Status, Ticket
from bot.words.echoing import echo
from bot.words.fact_words import fact_called, fact_told, labelled
from bot.words.languages import ENGLISH, LANGUAGE_NAMES
from bot.words.times import day_at

FORGET_AWAITED = "forget"
"""What a session awaits between the wish to be forgotten and its confirmation."""
MOST_LISTED = 20
MAX_CHARS = 200
"""What is longer is no such wish."""
_SHARED = "privacy"  # a word of several languages
_DETAILS = ("name", "kind", "email", "phone", "preferred_contact", "language", "time_zone", "department")
_CONTACTS, _ISSUES, _FACTS, _IDENTITIES = range(len(_DETAILS), len(_DETAILS) + 4)


class Wish(StrEnum):
    """What somebody wants who writes about their own data."""

    OPTIONS = "options"
    KNOWN = "known"
    FORGET = "forget"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Kept:
    """For how many days what was said, and what is known of a person, is kept."""

    turn_days: int = 90
    person_days: int = 365


_CALLED = {
    language: re.compile(
        rf"(?:(?:{asked.polite}) )*"
        rf"(?:(?P<options>{asked.options})|(?P<known>{asked.known})|(?P<forget>{asked.forget})|(?P<export>{asked.export}))"
        rf"(?: (?:{asked.polite}))*"
    )
    for language, asked in ASKED.items()
}
"""A wish by what it is called, and no more."""
_ENDS = frozenset({Sort.FORGET, Sort.DELETE})
_HANDS = frozenset({Sort.EXPORT, Sort.GIVE})
_OWN_DATA = (
    frozenset({Sort.SMALL, Sort.DO, Sort.WANT, Sort.WHAT, Sort.ALL, Sort.MY, Sort.ME, Sort.ABOUT_ME, Sort.DATA})
    | {Sort.TOLD, Sort.KNOW, Sort.SHOW, Sort.WHOLE, Sort.STORED}
    | _ENDS
    | _HANDS
)
_ALL_AT_ONCE = frozenset({Sort.SMALL, Sort.WANT, Sort.ALL, Sort.WHOLE}) | _ENDS
_STORED_AT_ALL = frozenset({Sort.SMALL, Sort.DO, Sort.WHAT, Sort.KNOW, Sort.STORED, Sort.SHOW})
"""Sorts of wishes that name nothing else, and so mean what the desk itself has: "delete everything"."""
_YES = {language: re.compile(asked.yes) for language, asked in ASKED.items()}
_NO = {language: re.compile(asked.no) for language, asked in ASKED.items()}


@lru_cache
def wish_of(plain: str, *, language: str = "") -> tuple[Wish, str] | None:
    """What a message wants and in which language; None where it is about something else.

    plain: as `routing.plain` makes it. language: in which the person wrote before, where a word belongs to several.
    """
    if len(plain) > MAX_CHARS:
        return None
    if plain == _SHARED:
        return Wish.OPTIONS, language if language in ASKED else ENGLISH
    called = ((spoken, pattern.fullmatch(plain)) for spoken, pattern in _CALLED.items())
    found = [(Wish(str(whole.lastgroup)), spoken) for spoken, whole in called if whole]
    found += [(wish, spoken) for spoken, sorts in sorts_of(plain).items() if (wish := _wish(sorts))]
    return next((each for each in found if each[1] == language), found[0] if found else None)


def _wish(sorts: Sorts) -> Wish | None:
    """What a message wants whose words are of these sorts alone."""
    sorts = sorts - {Sort.BE}
    is_of_theirs = sorts >= {Sort.MY, Sort.DATA}
    is_own = is_of_theirs or Sort.ABOUT_ME in sorts
    if not sorts <= _OWN_DATA:
        return None
    if sorts & _ENDS:
        return Wish.FORGET if _forgets(sorts, is_own=is_own) else None
    is_stored = sorts >= {Sort.WHAT, Sort.STORED} and sorts <= _STORED_AT_ALL
    is_kept = sorts >= {Sort.TOLD, Sort.KNOW} and sorts.isdisjoint(_HANDS)
    if is_stored or is_kept or not is_own:
        return Wish.KNOWN if is_stored or is_kept else None
    if sorts & _HANDS:
        return None if Sort.DO in sorts else Wish.EXPORT
    if Sort.SHOW in sorts or sorts >= {Sort.KNOW, Sort.ABOUT_ME} or sorts >= {Sort.MY, Sort.DATA, Sort.KNOW, Sort.WHAT}:
        return Wish.KNOWN
    return Wish.EXPORT if is_of_theirs and Sort.WANT in sorts else None


def _forgets(sorts: Sorts, *, is_own: bool) -> bool:
    """Whether all of the person is to be forgotten: not "what do you delete", "have you deleted my data"."""
    is_all = Sort.WHOLE in sorts and sorts <= _ALL_AT_ONCE
    is_meant = is_own or is_all or Sort.ME in sorts or (Sort.TOLD in sorts and bool(sorts & {Sort.ALL, Sort.WHAT}))
    if not is_meant or sorts & _HANDS:
        return False
    if Sort.KNOW in sorts:
        return bool(sorts & {Sort.ABOUT_ME, Sort.ALL, Sort.WHAT})
    return sorts.isdisjoint({Sort.DO, Sort.SHOW}) and (Sort.WHAT not in sorts or Sort.TOLD in sorts)


def verdict_of(plain: str, language: str) -> tuple[bool | None, str]:
    """Whether the answer to a request for confirmation is yes, no or (None) something else, and its language."""
    plain = plain[:MAX_CHARS]
    for spoken in sorted(ASKED, key=lambda one: one != language):
        if _YES[spoken].fullmatch(plain):
            return True, spoken
        if _NO[spoken].fullmatch(plain):
            return False, spoken
    return None, language if language in ASKED else ENGLISH


def erasure_id(turn: str) -> str:
    """The reference number of an erasure that a turn asks for: the same however often the turn is tried."""
    return f"er_{hashlib.sha256(turn.encode()).hexdigest()[:12]}"


def in_person(language: str) -> Reply:
    """Others read the place: nothing personal is said there."""
    return notice(ANSWERS[language].in_person, "privacy_in_person", language)


def options(language: str) -> Reply:
    """What can be asked for."""
    return notice(ANSWERS[language].options, "privacy_options", language)


def known(profile: Profile | None, name: str, kept: Kept, language: str, tickets: Sequence[Ticket] = ()) -> Reply:
    """All that is known of a person. name: as the place shows it. tickets: theirs, newest first."""
    words = ANSWERS[language]
    lines = [*_lines(profile, name, language), *(_ticket(each, language) for each in tickets)]
    listed = "\n".join([words.known, "", *lines]) if lines else words.nothing
    until = words.kept.format(turns=kept.turn_days, people=kept.person_days)
    return notice(f"{listed}\n\n{until}", "privacy_known", language)


def sure(language: str) -> Reply:
    """Asks for confirmation before everything is deleted."""
    text = ANSWERS[language].sure
    return Reply(text, Outcome.ASKED, language=language, reason="privacy_sure", awaits=FORGET_AWAITED)


def begun(turn: str, language: str) -> Reply:
    """Everything is going to be deleted; the effect does it."""
    reference = erasure_id(turn)
    effect = Effect(ERASE, {"erasure": reference})
    text = ANSWERS[language].begun.format(id=reference)
    return Reply(text, Outcome.NOTICE, language=language, reason="privacy_begun", effects=(effect,))


def left(language: str) -> Reply:
    """Nothing is deleted."""
    return notice(ANSWERS[language].left, "privacy_left", language)


def linked(link: str, token_hash: str, language: str) -> Reply:
    """Where the person gets their data, once. token_hash: of the secret in the link."""
    effect = Effect(EXPORT, {"token": token_hash})
    text = ANSWERS[language].link.format(link=link)
    return Reply(text, Outcome.NOTICE, language=language, reason="privacy_export", effects=(effect,))


def exported(data: str, language: str) -> Reply:
    """The data themselves. data: JSON."""
    return notice(f"{ANSWERS[language].text}\n\n{data}", "privacy_export", language)


def elsewhere(person: str, language: str) -> Reply:
    """What to do where nothing can be handed over."""
    return notice(ANSWERS[language].elsewhere.format(person=echo(person)), "privacy_elsewhere", language)


def _lines(profile: Profile | None, name: str, language: str) -> list[str]:
    words = ANSWERS[language]
    if profile is None:
        return [_line(words.labels[0], name, language)] if name else []
    details = {field: getattr(profile, field) for field in _DETAILS}
    details["name"] = details["name"] or name
    details["language"] = LANGUAGE_NAMES.get(details["language"], details["language"])
    if details["kind"]:
        details["kind"] = words.kinds[details["kind"] != "employee"]
    details["preferred_contact"] = fact_told(details["preferred_contact"], language)
    lines = [
        _line(label, details[field], language)
        for label, field in zip(words.labels, _DETAILS, strict=False)
        if details[field]
    ]
    since, last = day_at(profile.first_contact, language), day_at(profile.last_contact, language)
    contacts = words.contacts.format(count=profile.contacts, since=since, last=last)
    lines.append(_line(words.labels[_CONTACTS], contacts, language))
    issues = profile.issues[-MOST_LISTED:]
    lines += [_line(words.labels[_ISSUES], _told_of(one, language), language) for one in issues]
    facts = profile.facts
    lines += [_line(words.labels[_FACTS], _fact(one, language), language) for one in facts]
    return [*lines, *(_line(words.labels[_IDENTITIES], one, language) for one in profile.identities)]


def _fact(fact: Fact, language: str) -> str:
    told = labelled(fact_called(fact.name, language), fact_told(fact.value, language), language)
    return f"{told}, {day_at(fact.at, language)}"


def _told_of(issue: Issue, language: str) -> str:
    """What it was, what was spoken of besides, and when."""
    unsaid = (one.value for one in issue.things if one.value.casefold() not in issue.summary.casefold())
    return ", ".join(filter(None, (issue.summary, *unsaid, issue.ticket, day_at(issue.at, language))))


def _ticket(ticket: Ticket, language: str) -> str:
    """Its number, how far it is and what it is about; nothing of that where it is grave: somebody may look on."""
    words, about = ANSWERS[language], ticket.form.get("issue_summary") or ticket.question
    about = words.discreet if ticket.is_grave else about
    state = words.states[list(Status).index(ticket.status)]
    told = ", ".join(filter(None, (ticket.id, state, about, day_at(ticket.created_at, language))))
    return _line("Ticket", told, language)


def _line(label: str, value: str, language: str) -> str:
    return f"- {labelled(label, echo(value), language)}"
