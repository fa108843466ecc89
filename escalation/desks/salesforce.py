"""Tickets of ours as cases in Salesforce Service Cloud, by its REST API.

A case is upserted by an external-id field that holds our number, so that there is one. Comments have no such field:
each of ours ends with a key, by which it is found before it is written again. They are not published: no customer of a
portal reads them.

Sources, all below developer.salesforce.com/docs: atlas.en-us.api_rest.meta/api_rest/dome_upsert.htm (upsert),
atlas.en-us.api_rest.meta/api_rest/errorcodes.htm (errors), atlas.en-us.api_rest.meta/api_rest/resources_query.htm
(SOQL and nextRecordsUrl), platform/object-reference/references/standard-objects/object-casecomment.html (4 000 bytes),
atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_case.htm.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any  # JSON of their API

from bot.errors import DependencyError
from bot.model import JsonObject
from bot.ports import Clock
from bot.tickets import COLLEAGUE, Status, Urgency
from bot.words.plain import clean
from escalation.desks.calls import Answer, seconds, unreadable
from escalation.desks.salesforce_login import WHO, Login, Token
from escalation.desks.words import cut, operators_name
from escalation.notices.mail import SETTINGS_RETRY_S, refusal
from escalation.ports import Changed, Comment, Message, NewCase, Outside

NAME = "salesforce"
NUMBER = "FD-"
PRIORITY = {Urgency.LOW: "Low", Urgency.MEDIUM: "Medium", Urgency.HIGH: "High", Urgency.CRITICAL: "High"}
_URGENCY = {"Low": Urgency.LOW, "Medium": Urgency.MEDIUM, "High": Urgency.HIGH}
MAX_DESCRIPTION_BYTES = 32_000
OVERLAP_S = 300.0
"""Looked at again each time: what is committed late has an earlier time."""
_KEY = re.compile(r"\[frontdesk ([0-9a-f]+)\]\s*\Z")
_ID = re.compile(r"[A-Za-z0-9]{15,18}")
_NOT_FOUND = 404
_LATER = frozenset({"REQUEST_LIMIT_EXCEEDED", "UNABLE_TO_LOCK_ROW", "SERVER_UNAVAILABLE"})
_SETTINGS = frozenset({"INVALID_FIELD", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "INSUFFICIENT_ACCESS"})
_LATER_S = 30.0


class SalesforceDesk:
    """Implements `Desk`. field: the external-id field of Case. statuses: which state there stands for which of ours."""

    name = NAME
    max_bytes = 3_900
    """Comments hold 4 000 bytes, the key among them."""
    frees = False
    """A case always has an owner."""

    def __init__(self, login: Login, clock: Clock, *, version: str, field: str, statuses: Mapping[Status, str]) -> None:
        self._login = login
        self._clock = clock
        self._path = f"/services/data/{version}"
        self._field = field
        self._theirs = statuses

    def shows(self, status: Status, *, before: Status) -> Status:  # noqa: ARG002 - each can follow on each
        """See the port. Of several states of ours with one there, the first is what it is read as."""
        if status in (Status.RESOLVED, Status.CLOSED):
            return Status.RESOLVED
        return self._read(self._theirs[status], is_closed=False)

    def shows_urgency(self, urgency: Urgency) -> Urgency:
        """See the port."""
        return _URGENCY[PRIORITY[urgency]]

    async def find(self, ticket: str) -> str | None:
        """See the port."""
        answer = await self._login.call("GET", f"{self._path}/sobjects/Case/{self._field}/{ticket}")
        if answer.status == _NOT_FOUND and _code(answer) == "NOT_FOUND":
            return None
        return str(_done(answer)["Id"])

    async def create(self, case: NewCase) -> str:
        """See the port. Where it is there, its state is left alone: somebody may have it by now."""
        known = await self.find(case.ticket)
        if known is not None:
            return known
        fields = {
            "Subject": case.subject,
            "Description": cut(case.text, MAX_DESCRIPTION_BYTES),
            "Status": self._theirs[case.status],
            "Priority": PRIORITY[case.urgency],
            "SuppliedName": case.name[:80],
            "SuppliedEmail": case.email[:80],
            "SuppliedPhone": case.phone[:40],
        }
        given = {name: value for name, value in fields.items() if value}
        path = f"{self._path}/sobjects/Case/{self._field}/{case.ticket}"
        return str(_done(await self._login.call("PATCH", path, send=given))["id"])

    async def fetch(self, case: str, report: "JsonObject | None") -> Outside:  # noqa: ARG002 - all is asked for
        """See the port. What the desk's own user has or says counts for nobody and nothing."""
        user = (await self._login.token()).user
        found = await self._query(
            "SELECT Id, Status, IsClosed, Priority, OwnerId, Owner.Name, Owner.Type FROM Case"  # noqa: S608
            f" WHERE Id = '{_id(case)}'"
        )
        if not found:
            raise DependencyError("the case is no longer there")
        comments = await self._query(
            "SELECT Id, CommentBody, IsPublished, CreatedById, CreatedBy.Name FROM CaseComment"  # noqa: S608
            f" WHERE ParentId = '{_id(case)}' ORDER BY CreatedDate, Id"
        )
        own = [each for each in comments if _is_same(each["CreatedById"], user)]
        said = [each for each in comments if each["IsPublished"] and each not in own and each["CommentBody"]]
        row = found[0]
        owner = row.get("Owner") or {}
        is_person = owner.get("Type") == "User" and not _is_same(row["OwnerId"], user)
        return Outside(
            self._read(str(row["Status"]), is_closed=bool(row["IsClosed"])),
            operators_name(clean(str(owner.get("Name") or ""))) if is_person else "",
            comments=tuple(Comment(each["Id"], _author(each), clean(each["CommentBody"])) for each in said),
            ours=frozenset(key[1] for each in own if (key := _KEY.search(str(each["CommentBody"])))),
            urgency=_URGENCY.get(str(row["Priority"])),
        )

    async def tell(self, case: str, message: Message, *, stamp: str) -> str:
        """See the port. State and priority are set first: they may be set again, the comment not."""
        fields = {"Status": self._theirs[message.status]} if message.status else {}
        fields |= {"Priority": PRIORITY[message.urgency]} if message.urgency else {}
        if fields:
            _check(await self._login.call("PATCH", f"{self._path}/sobjects/Case/{_id(case)}", send=fields))
        comment = {
            "ParentId": _id(case),
            "CommentBody": f"{message.text}\n[frontdesk {message.key}]",
            "IsPublished": False,
        }
        _done(await self._login.call("POST", f"{self._path}/sobjects/CaseComment", send=comment))
        return stamp

    async def changed(self, cursor: str) -> tuple[Sequence[Changed], str]:
        """See the port. Cases, and cases in which something was said; what has been seen comes twice, and is known."""
        since = (datetime.fromisoformat(cursor).timestamp() if cursor else self._clock.now()) - OVERLAP_S
        moment = datetime.fromtimestamp(since, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        cases = await self._query(
            f"SELECT Id, {self._field}, SystemModstamp FROM Case WHERE {self._field} LIKE '{NUMBER}%'"  # noqa: S608
            f" AND SystemModstamp >= {moment} ORDER BY SystemModstamp, Id"
        )
        comments = await self._query(
            f"SELECT Id, Parent.{self._field}, SystemModstamp FROM CaseComment"  # noqa: S608
            f" WHERE Parent.{self._field} LIKE '{NUMBER}%' AND SystemModstamp >= {moment} ORDER BY SystemModstamp, Id"
        )
        found = [Changed(str(each[self._field]), _mark(each)) for each in cases]
        found += [Changed(str(each["Parent"][self._field]), _mark(each)) for each in comments]
        last = max((_time(each["SystemModstamp"]) for each in (*cases, *comments)), default=since + OVERLAP_S)
        return found, datetime.fromtimestamp(max(last, since + OVERLAP_S), UTC).isoformat()

    async def describe(self) -> Any:
        """What Salesforce says of cases: their fields and states."""
        return _done(await self._login.call("GET", f"{self._path}/sobjects/Case/describe"))

    async def token(self) -> Token:
        """Signed in."""
        return await self._login.token()

    def _read(self, status: str, *, is_closed: bool) -> Status:
        """What a state there is here; one that nobody named is work that somebody has begun."""
        if is_closed:
            return Status.RESOLVED
        named = (ours for ours, theirs in self._theirs.items() if theirs == status)
        return next((ours for ours in named if ours not in (Status.ASSIGNED, Status.CLOSED)), Status.IN_PROGRESS)

    async def _query(self, soql: str) -> list[Any]:
        """Every record, page by page."""
        body = _done(await self._login.call("GET", f"{self._path}/query", params={"q": soql}))
        records = [*body["records"]]
        while not body.get("done", True):
            body = _done(await self._login.call("GET", str(body["nextRecordsUrl"])))
            records += body["records"]
        return records


def _done(answer: Answer) -> Any:
    _check(answer)
    if not isinstance(answer.body, dict):
        raise unreadable(WHO)
    return answer.body


def _check(answer: Answer) -> None:
    """Raises DependencyError for a refusal, with its code and without its words: they may repeat what was sent."""
    if answer.is_success:
        return
    code = _code(answer)
    what = f"Salesforce answered {answer.status} {code}".rstrip()
    if code in _LATER:
        raise DependencyError(what, retry_after=max(seconds(answer.wait), _LATER_S))
    if code.startswith(tuple(_SETTINGS)):
        raise DependencyError(what, retry_after=SETTINGS_RETRY_S)
    error = refusal(WHO, answer.status, answer.wait)
    raise DependencyError(what, retry_after=error.retry_after)


def _code(answer: Answer) -> str:
    """[{"errorCode": …, "message": …}]"""
    first = answer.body[0] if isinstance(answer.body, list) and answer.body else {}
    return re.sub(r"[^A-Z_0-9]", "", str(first.get("errorCode", "")))[:60] if isinstance(first, dict) else ""


def _id(case: str) -> str:
    """Only what is an id goes into a query or an address."""
    if not _ID.fullmatch(case):
        raise DependencyError("it is no id of a case")
    return case


def _is_same(one: Any, other: str) -> bool:
    """Ids of 15 characters are the beginning of those of 18."""
    return str(one)[:15] == other[:15]


def _mark(record: Any) -> str:
    return f"{record['Id']}@{record['SystemModstamp']}"


def _author(comment: Any) -> str:
    return operators_name(clean(str((comment.get("CreatedBy") or {}).get("Name") or ""))) or COLLEAGUE


def _time(stamp: Any) -> float:
    """2026-05-04T10:00:00.000+0000"""
    return datetime.fromisoformat(str(stamp)).timestamp()
