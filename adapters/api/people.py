"""The REST endpoints for a person's data: staff read it, have it deleted, and check that it is gone."""

from collections.abc import Mapping
from typing import Any  # the export as JSON

from adapters.api.endpoint import Answer, Call
from adapters.api.people_models import DeletePerson, GetErasure, GetPerson
from adapters.http.errors import RequestRefused
from bot.model import ChannelName
from memory.ports import AuditLog, Erasures, Exports, ReadKind


class People:
    """The endpoints of whoever looks after people's data."""

    def __init__(self, exports: Exports, erasures: Erasures, audit: AuditLog) -> None:
        self._exports = exports
        self._erasures = erasures
        self._audit = audit

    async def get_person(self, call: Call[GetPerson]) -> Answer:
        """All that is known of them."""
        person = _meant(call)
        await self._record(call, ReadKind.READ_PERSON, person)
        data = await self._exports.of(person)
        if not _is_known(data):
            raise RequestRefused(404, "not_found", "Nothing is known of such a person.")
        return Answer(data)

    async def delete_person(self, call: Call[DeletePerson]) -> Answer:
        """Have them forgotten; who is not known is forgotten as well."""
        person = _meant(call)
        await self._record(call, ReadKind.ERASE_PERSON, person)
        return Answer({"erasure_id": await self._erasures.begin(person, by=f"rest:{call.key.name}")}, 202)

    async def get_erasure(self, call: Call[GetErasure]) -> Answer:
        """How far it has come."""
        report = await self._erasures.report(call.asked.path.erasure_id)
        if report is None:
            raise RequestRefused(404, "not_found", "No such erasure is known here.")
        return Answer({"state": report.state, "certificate": report.certificate})

    async def _record(self, call: Call[Any], what: ReadKind, person: str) -> None:
        """Write down what is done with whose data, before it is done."""
        await self._audit.record(what, who=call.key.name, whom=person, request=call.request_id)


def _meant(call: Call[Any]) -> str:
    """Whom the path means: by the id under which the desk knows them, or as the key itself names one of its people."""
    given: str = call.asked.path.id
    channel, colon, _ = given.partition(":")
    return given if colon and channel in set(ChannelName) else call.key.person(given)


def _is_known(data: Mapping[str, Any]) -> bool:
    return any(data[part] for part in ("profile", "sessions", "transcripts", "feedback", "tickets"))
