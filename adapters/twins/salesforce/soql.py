"""As much of SOQL as help-desk programs speak: SELECT … FROM … WHERE … AND … ORDER BY …, with =, LIKE and >=.

Source: developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from adapters.twins.salesforce.world import FIELD, STATUSES, Json, Organisation, Refused

_QUERY = re.compile(r"SELECT (?P<fields>.+?) FROM (?P<kind>\w+) WHERE (?P<where>.+?)(?: ORDER BY (?P<order>[\w, ]+))?")
_CONDITION = re.compile(r"(?P<field>[\w.]+) (?P<sign>=|LIKE|>=) (?P<value>'(?:[^'\\]|\\.)*'|[\w:.+-]+)")
_CASE = {"Id", "Status", "IsClosed", "Priority", "OwnerId", "Owner.Name", "Owner.Type", "SystemModstamp", FIELD}
_COMMENT = {"Id", "ParentId", "CommentBody", "IsPublished", "CreatedById", "CreatedBy.Name", "CreatedDate"}
FIELDS = {"Case": _CASE, "CaseComment": {*_COMMENT, "SystemModstamp", f"Parent.{FIELD}"}}


def query(text: str, world: Organisation) -> list[Json]:
    """Return the records that are asked for. Raises Refused for what is no query."""
    found = _QUERY.fullmatch(text)
    if found is None or found["kind"] not in FIELDS:
        raise Refused(400, "MALFORMED_QUERY", "unexpected token")
    kind = found["kind"]
    fields = [name.strip() for name in found["fields"].split(",")]
    tests = [_test(each, kind) for each in found["where"].split(" AND ")]
    for name in fields:
        _known(name, kind)
    every = world.cases if kind == "Case" else world.comments
    rows = [row for row in (_flat(record, world) for record in every.values()) if all(test(row) for test in tests)]
    for name in reversed([each.strip() for each in (found["order"] or "Id").split(",")]):
        rows.sort(key=lambda row: str(row[_known(name, kind)]))
    return [_shaped(row, fields, kind) for row in rows]


def _test(text: str, kind: str) -> Callable[[Json], bool]:
    found = _CONDITION.fullmatch(text.strip())
    if found is None:
        raise Refused(400, "MALFORMED_QUERY", f"unexpected token: {text[:40]}")
    name, value = _known(found["field"], kind), found["value"]
    is_text = value.startswith("'")
    wanted = re.sub(r"\\(.)", r"\1", value[1:-1]) if is_text else value
    match found["sign"]:
        case "LIKE" if is_text:
            pattern = re.compile(re.escape(wanted).replace("%", ".*"), re.IGNORECASE | re.DOTALL)
            return lambda row: bool(pattern.fullmatch(str(row[name] or "")))
        case ">=" if not is_text:
            return lambda row: datetime.fromisoformat(row[name]) >= datetime.fromisoformat(wanted)
        case "=" if is_text:
            return lambda row: bool(row[name] == wanted)
    raise Refused(400, "INVALID_FIELD", f"value of filter criterion for field '{name}' must be of another type")


def _known(name: str, kind: str) -> str:
    if name not in FIELDS[kind]:
        raise Refused(400, "INVALID_FIELD", f"No such column '{name}' on entity '{kind}'")
    return name


def _flat(record: Json, world: Organisation) -> Json:
    """A record with what it refers to, under names with dots."""
    if "ParentId" in record:
        author, parent = world.users[record["CreatedById"]], world.cases[record["ParentId"]]
        return {**record, "CreatedBy.Name": author["Name"], f"Parent.{FIELD}": parent[FIELD]}
    owner = world.users[record["OwnerId"]]
    is_closed = STATUSES[record["Status"]]
    return {**record, "IsClosed": is_closed, "Owner.Name": owner["Name"], "Owner.Type": owner["Type"]}


def _shaped(row: Json, fields: list[str], kind: str) -> Json:
    """A record as it is answered: what it refers to is an object of its own."""
    shaped: Json = {"attributes": {"type": kind, "url": f"/services/data/v62.0/sobjects/{kind}/{row['Id']}"}}
    for name in fields:
        head, _, tail = name.partition(".")
        if tail:
            inner: dict[str, Any] = shaped.setdefault(head, {"attributes": {"type": "Name"}})
            inner[tail] = row[name]
        else:
            shaped[name] = row[name]
    return shaped
