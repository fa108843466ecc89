"""What is known of people, a document for each identity; those that are linked are read as one person."""

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any  # a document as the store gives it back

from bot.errors import StoreUnavailable
from bot.issues import issue_from_doc
from bot.model import JsonObject
from bot.people import DETAILS, Fact, Issue, Notes, Profile, renamed
from bot.ports import Clock
from bot.words.plain import visible
from memory.ports import AtLeast, Documents, OneOf, Stored, Where

PERSON, CONVERSATION = "person", "conversation"
MAX_CHARS = 200
MOST_FACTS, MOST_ISSUES, MOST_NOTED = 50, 50, 50
"""So many are kept of one person: the newest."""
MAILBOX = "mailbox"
"""The address that a platform vouches for, and by which its person is found."""
_MOST_TRIES, _MOST_HELD, _MOST_VOUCHED = 100, 8, 20


@dataclass(frozen=True, slots=True)
class Vouched:
    """An identity with the address that its platform vouches for."""

    person: str
    mailbox: str


class DocumentPeople:
    """Implements `People`."""

    def __init__(self, documents: Documents, clock: Clock) -> None:
        self._documents = documents
        self._clock = clock

    async def get(self, person_id: str) -> Profile | None:
        """See the port; two round trips where identities are linked, else one."""
        own = await self._documents.get(PERSON, person_id)
        return _profile(person_id, [own, *await self._linked(own)]) if own else None

    async def recall(self, person_id: str, *, since: float) -> tuple[Profile | None, Sequence[Stored]]:
        """See the port; one round trip where nothing is linked."""
        own = await self._documents.get(PERSON, person_id)
        if own is None:
            return None, ()
        others, held = await asyncio.gather(self._linked(own), self._held(own, since))
        profile = _profile(person_id, [own, *others])
        return profile, [each for each in held if each.doc["person"] in profile.identities]

    async def note(self, person_id: str, notes: Notes, *, once: str, after: str = "") -> None:
        """See the port."""

        def change(doc: Any) -> "JsonObject | None":
            is_over = once in doc["noted"] or (after and after not in doc["noted"])
            return None if is_over else _noted(doc, notes, once, self._clock.now())

        await self.change(person_id, change)

    async def vouched(self, address: str, *, since: float) -> Sequence[Vouched]:
        """Whose mailbox a platform has said this is since then, who came last first. Raises StoreUnavailable."""
        where: Where = {MAILBOX: address.lower()}
        found = await self._documents.find(PERSON, where, order=MAILBOX, limit=_MOST_VOUCHED)
        fresh = [each for each in found if _number(each, "mailbox_at") >= since]
        fresh.sort(key=lambda each: _number(each, "last_contact"), reverse=True)
        return [Vouched(str(each.doc["person"]), str(each.doc[MAILBOX])) for each in fresh]

    async def settle(self, person_id: str, ticket: str, *, resolved: bool) -> None:
        """Mark what a person was at and a ticket came of. Raises StoreUnavailable."""
        await self.change(person_id, lambda doc: _settled(doc, ticket, resolved=resolved))

    async def change(self, person_id: str, change: Callable[[Any], "JsonObject | None"]) -> None:
        """Put what `change` makes of a person's document in its place; None leaves it as it is."""
        for _ in range(_MOST_TRIES):
            stored = await self._documents.get(PERSON, person_id)
            changed = change(stored.doc if stored else self._new(person_id))
            if changed is None:
                return
            if stored is None:
                is_done = await self._documents.insert(PERSON, person_id, changed)
            else:
                is_done = await self._documents.replace(PERSON, person_id, changed, version=stored.version)
            if is_done:
                return
        raise StoreUnavailable("a person is written by too many at once", retry_after=1)

    async def _linked(self, own: Stored) -> list[Stored]:
        """The documents that are linked with one; what only one side knows of is no link."""
        linked: Any = own.doc["linked"]
        if not linked:
            return []
        found = await self._documents.find(PERSON, {"person": OneOf(tuple(linked))}, order="person", limit=len(linked))
        return [each for each in found if _is_linked(each, own)]

    async def _held(self, own: Stored, since: float) -> list[Stored]:
        """The conversations of the identities that one names."""
        linked: Any = own.doc["linked"]
        if not linked:
            return []
        where: Where = {"person": OneOf(tuple(linked)), "said_at": AtLeast(since)}
        return await self._documents.find(CONVERSATION, where, order="-said_at", limit=_MOST_HELD)

    def _new(self, person_id: str) -> JsonObject:
        now = self._clock.now()
        return {
            "person": person_id,
            "details": {},
            "platform": {},
            "facts": [],
            "issues": [],
            "noted": [],
            "linked": [],
            "contacts": 0,
            "first_contact": now,
            "last_contact": now,
        }


def _noted(doc: Any, notes: Notes, once: str, now: float) -> JsonObject:
    """The document with what is newly known: a fact or detail of a name replaces the one before."""
    wrong = dict(notes.corrections)
    facts = {fact["name"]: {**fact, "value": wrong.get(fact["value"], fact["value"])} for fact in doc["facts"]}
    shown = {name: value for name, value in doc.get("platform", {}).items() if value in wrong}
    details = {name: wrong.get(value, value) for name, value in (shown | doc["details"]).items()}
    for fact in notes.facts:
        facts.pop(fact.name, None)
        facts[_clean(fact.name)] = {**asdict(fact), "name": _clean(fact.name), "value": _clean(fact.value)}
    issues = {issue["id"]: _corrected(issue, wrong) for issue in doc["issues"]}
    for issue in notes.issues:
        issues[issue.id] = _issue_doc(issue)
    at, mailbox = notes.contact_at, notes.platform.get(MAILBOX, "")
    given = _details(notes.details)
    if "name" in given:
        known = doc["details"].get("name") or doc.get("platform", {}).get("name", "")
        given["name"] = renamed(str(known), str(given["name"]), notes.corrections)
    return {
        **doc,
        **({MAILBOX: mailbox, "mailbox_at": now} if mailbox else {}),
        "details": details | given,
        "platform": doc.get("platform", {}) | _details(notes.platform),
        "facts": list(facts.values())[-MOST_FACTS:],
        "issues": sorted(issues.values(), key=lambda issue: float(issue["at"]))[-MOST_ISSUES:],
        "noted": [*doc["noted"], once][-MOST_NOTED:],
        "contacts": doc["contacts"] + (at is not None),
        "last_contact": doc["last_contact"] if at is None else max(at, doc["last_contact"]),
    }


def _issue_doc(issue: Issue) -> JsonObject:
    things = [{**asdict(one), "value": _clean(one.value)} for one in issue.things]
    return {**asdict(issue), "summary": _clean(issue.summary), "classes": sorted(issue.classes), "things": things}


def _corrected(issue: Any, wrong: Mapping[str, str]) -> Any:
    """What somebody was at, with the number or address in it put right; other words may mean another thing there."""
    summary = str(issue["summary"])
    wrong = {old: new for old, new in wrong.items() if re.search(r"[\d@]", old)}
    for old, new in wrong.items():
        summary = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new.replace("\\", r"\\"), summary)
    things = [{**one, "value": wrong.get(one["value"], one["value"])} for one in issue.get("things", ())]
    return {**issue, "summary": summary, "things": things}


def _settled(doc: Any, ticket: str, *, resolved: bool) -> "JsonObject | None":
    """The document with that marked; None where nothing is another then."""
    issues = [{**one, "resolved": resolved} if one["ticket"] == ticket else one for one in doc["issues"]]
    return None if issues == doc["issues"] else {**doc, "issues": issues}


def _details(given: dict[str, str]) -> JsonObject:
    return {name: _clean(value) for name, value in given.items() if name in DETAILS}


def _number(stored: Stored, field: str) -> float:
    found: Any = stored.doc[field]
    return float(found)


def _is_linked(one: Stored, other: Stored) -> bool:
    linked: Any = one.doc["linked"]
    return other.doc["person"] in linked


def _clean(text: str) -> str:
    """On one line and not too long: a profile is written by its person, and may say anything."""
    return " ".join(visible(text).split())[:MAX_CHARS]


def _profile(person_id: str, parts: Sequence[Stored | None]) -> Profile:
    """The first document, and from the others what it does not say; of facts, issues and contacts, all.

    What a person said goes before what a platform shows, wherever that is.
    """
    docs: list[Any] = [part.doc for part in parts if part]
    details: dict[str, str] = {}
    for field in ("platform", "details"):
        for doc in reversed(docs):
            details |= doc.get(field, {})
    facts = {fact["name"]: Fact(**fact) for fact in sorted(_all(docs, "facts"), key=lambda fact: float(fact["at"]))}
    issues = [issue_from_doc(issue) for issue in _all(docs, "issues")]
    return Profile(
        id=person_id,
        first_contact=min(doc["first_contact"] for doc in docs),
        last_contact=max(doc["last_contact"] for doc in docs),
        contacts=sum(doc["contacts"] for doc in docs),
        issues=tuple(sorted(issues, key=lambda issue: issue.at)),
        facts=tuple(facts.values()),
        identities=tuple(doc["person"] for doc in docs),
        **details,
    )


def _all(docs: Sequence[Any], field: str) -> list[Any]:
    return [one for doc in docs for one in doc[field]]
