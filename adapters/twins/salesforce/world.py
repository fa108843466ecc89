"""What is in a Salesforce organisation: users, cases and their comments, with rules for what is written.

Source: developer.salesforce.com/docs, object reference: Case, CaseComment; REST API Developer Guide, "Status Codes and
Error Responses".
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

FIELD = "Frontdesk_Ticket__c"
STATUSES = {"New": False, "Working": False, "On Hold": False, "Escalated": False, "Closed": True}
PRIORITIES = ("High", "Medium", "Low")
MAX_COMMENT_BYTES = 4_000
LENGTHS = {
    "Subject": 255,
    "Description": 32_000,
    "SuppliedName": 80,
    "SuppliedEmail": 80,
    "SuppliedPhone": 40,
    FIELD: 255,
}
DESK, GRACE = "005000000000001AAA", "005000000000002AAA"
QUEUE = "00G000000000001AAA"


class Refused(Exception):
    """A call was refused with a code of theirs. status: of HTTP."""

    def __init__(self, status: int, code: str, message: str = "", *, fields: list[str] | None = None) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        body = {"message": message or code, "errorCode": code}
        self.body = [body | ({"fields": fields} if fields is not None else {})]


@dataclass
class Organisation:
    """Holds it all. clock: Unix time in seconds."""

    clock: Callable[[], float]
    users: dict[str, Json] = field(default_factory=dict)
    cases: dict[str, Json] = field(default_factory=dict)
    comments: dict[str, Json] = field(default_factory=dict)
    _ids: Any = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.users[DESK] = {"Id": DESK, "Name": "Frontdesk Integration", "Type": "User"}
        self.users[GRACE] = {"Id": GRACE, "Name": "Grace Hopper", "Type": "User"}
        self.users[QUEUE] = {"Id": QUEUE, "Name": "Support", "Type": "Queue"}

    def upsert(self, number: str, given: Json, *, by: str) -> tuple[str, bool]:
        """Make or change the case with this external id; its id, and whether it was made."""
        found = [case for case in self.cases.values() if case[FIELD] == number]
        if found:
            self.update(str(found[0]["Id"]), given, by=by)
            return str(found[0]["Id"]), False
        self._check(given)
        case_id = self._id("500")
        names = ("Subject", "Description", "SuppliedName", "SuppliedEmail", "SuppliedPhone")
        empty: Json = {**dict.fromkeys(names), "Status": "New", "Priority": "Medium", "OwnerId": by}
        self.cases[case_id] = {"Id": case_id, **empty, FIELD: number, **given, "CreatedDate": self.now()}
        self._touch(self.cases[case_id])
        return case_id, True

    def update(self, case_id: str, given: Json, *, by: str) -> None:
        """Change a case."""
        case = self.case(case_id)
        self._check(given)
        case |= {**given, "LastModifiedById": by}
        self._touch(case)

    def comment(self, given: Json, *, by: str) -> str:
        """Write something on a case."""
        unknown = set(given) - {"ParentId", "CommentBody", "IsPublished"}
        if unknown:
            raise Refused(400, "INVALID_FIELD", f"No such column '{min(unknown)}' on sobject of type CaseComment")
        if not given.get("ParentId"):
            raise Refused(400, "REQUIRED_FIELD_MISSING", "Required fields are missing: [ParentId]", fields=["ParentId"])
        self.case(given["ParentId"])
        if len(str(given.get("CommentBody", "")).encode()) > MAX_COMMENT_BYTES:
            raise Refused(400, "STRING_TOO_LONG", "Comment Body: data value too large", fields=["CommentBody"])
        comment_id = self._id("00a")
        self.comments[comment_id] = {
            "Id": comment_id,
            "IsPublished": False,
            **given,
            "CreatedById": by,
            "CreatedDate": self.now(),
        }
        self._touch(self.comments[comment_id])
        return comment_id

    def case(self, case_id: str) -> Json:
        """Return one case."""
        if case_id not in self.cases:
            raise Refused(404, "NOT_FOUND", "The requested resource does not exist")
        return self.cases[case_id]

    def now(self) -> str:
        """As Salesforce writes times."""
        moment = datetime.fromtimestamp(self.clock(), UTC)
        return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}+0000"

    def _touch(self, record: Json) -> None:
        record["SystemModstamp"] = self.now()

    def _check(self, given: Json) -> None:
        known = {"Subject", "Description", "Status", "Priority", "OwnerId", *LENGTHS}
        if unknown := set(given) - known:
            said = f"No such column '{min(unknown)}' on sobject of type Case"
            raise Refused(400, "INVALID_FIELD", said)
        for name, allowed in (("Status", STATUSES), ("Priority", PRIORITIES)):
            if name in given and given[name] not in allowed:
                said = f"bad value for restricted picklist field: {given[name]}"
                raise Refused(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", said, fields=[name])
        for name, most in LENGTHS.items():
            if len(str(given.get(name) or "")) > most:
                said = f"{name}: data value too large (max length={most})"
                raise Refused(400, "STRING_TOO_LONG", said, fields=[name])
        if "@" not in str(given.get("SuppliedEmail", "@")):
            raise Refused(400, "INVALID_EMAIL_ADDRESS", "Email: invalid email address", fields=["SuppliedEmail"])

    def _id(self, prefix: str) -> str:
        return f"{prefix}{next(self._ids):012d}AAA"
