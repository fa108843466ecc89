"""Hands over all that is known of a person: to staff as JSON, to the person by a link that works once."""

import hashlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict
from typing import Any  # documents as the store gives them back

from bot.issues import issue_to_doc
from bot.model import JsonObject
from bot.people import Profile
from bot.ports import Clock
from memory.ports import Documents, People, Stored, pages

KIND = "export"
VALID_S = 900.0
"""For so long a link works; a clock that went back makes it no longer."""
PAGE = 100
EXPORTED = "privacy_export"
"""The reason of a reply that handed data over: it is not repeated within other data."""


class DocumentExports:
    """Implements `Exports`."""

    def __init__(self, documents: Documents, people: People, clock: Clock) -> None:
        self._documents = documents
        self._people = people
        self._clock = clock

    async def of(self, person_id: str) -> JsonObject:
        """See the port."""
        profile = await self._people.get(person_id)
        ids = profile.identities if profile else (person_id,)
        turns = [turn async for turn in self._all("turn", ids, order="finished_at")]
        verdicts = [verdict async for verdict in self._all("feedback", ids, order="at")]
        return {
            "person": person_id,
            "profile": _profile(profile) if profile else None,
            "issues": [issue_to_doc(issue) for issue in profile.issues] if profile else [],
            "facts": [asdict(fact) for fact in profile.facts] if profile else [],
            "sessions": await self._sessions(turns, ids),
            "transcripts": [_transcript(turn) for turn in turns],
            "feedback": [_verdict(verdict) for verdict in verdicts],
            "tickets": [_ticket(ticket) async for ticket in self._all("ticket", ids, order="created_at")],
        }

    async def keep(self, turn: str, person: str, given: JsonObject) -> None:
        """The effect of a turn in which a person asked for their data: keep a hash of the link for a while."""
        doc: JsonObject = {
            "person": person,
            "turn": turn,
            "begins_at": self._clock.now(),
            "expires_at": self._clock.now() + VALID_S,
            "is_used": False,
        }
        await self._documents.insert(KIND, str(given["token"]), doc)

    async def take(self, token: str) -> "JsonObject | None":
        """See the port."""
        key = hashlib.sha256(token.encode()).hexdigest()
        stored: Any = await self._documents.get(KIND, key)
        if stored is None or stored.doc["is_used"] or not self._is_valid(stored.doc):
            return None
        data = await self.of(stored.doc["person"])
        is_first = await self._documents.replace(KIND, key, {**stored.doc, "is_used": True}, version=stored.version)
        return data if is_first else None

    def _is_valid(self, doc: Any) -> bool:
        return bool(doc["begins_at"] <= self._clock.now() < doc["expires_at"])

    async def _all(self, kind: str, ids: Sequence[str], *, order: str) -> AsyncIterator[Stored]:
        for person in ids:
            async for page in pages(self._documents, kind, {"person": person}, order=order, size=PAGE):
                for stored in page:
                    yield stored

    async def _sessions(self, turns: Sequence[Stored], ids: Sequence[str]) -> list[Any]:
        """What the person is at, in the conversations of these turns; what is over goes into the issues."""
        found: list[Any] = []
        for conversation in dict.fromkeys(str(turn.doc["conversation"]) for turn in turns):
            stored: Any = await self._documents.get("conversation", conversation)
            found += [one for one in (stored.doc.get("sessions", ()) if stored else ()) if one["person"] in ids]
        return found


def _profile(profile: Profile) -> JsonObject:
    return {name: value for name, value in asdict(profile).items() if name not in {"id", "issues", "facts"}} | {
        "identities": [*profile.identities]
    }


def _transcript(turn: Stored) -> JsonObject:
    doc: Any = turn.doc
    reply = doc["reply"]
    is_export = reply["reason"] == EXPORTED
    return {
        "turn": turn.key,
        "conversation": doc["conversation"],
        "finished_at": doc["finished_at"],
        "asked": [
            {name: asked[name] for name in ("text", "name", "sent_at", "locale", "attachments", "address")}
            for asked in doc["asked"]
        ],
        "said": "" if is_export else reply["text"],
        "outcome": reply["outcome"],
        "department": reply["department"],
        "sources": [citation["article"] for citation in reply["citations"]],
    }


def _ticket(stored: Stored) -> JsonObject:
    names = ("status", "department", "created_at", "form", "call_back", "question", "resolution", "entities")
    doc: Any = stored.doc
    said = [line for line in doc["transcript"] if not line.get("internal")]
    return {"ticket": stored.key} | {name: doc.get(name) for name in names} | {"transcript": said}


def _verdict(stored: Stored) -> JsonObject:
    return {name: stored.doc.get(name) for name in ("reply_id", "helpful", "comment", "channel", "at")}
