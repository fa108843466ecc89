"""The Content API: templates and rich content, their limits, their approval. Source: twilio.com/docs, "Content"."""

import re
from collections.abc import Mapping
from typing import Any

from adapters.twins.twilio.checks import length, parse_variables
from adapters.twins.twilio.errors import Json, invalid_parameter, not_found
from adapters.twins.twilio.request import Answer, Request, timestamp
from adapters.twins.twilio.world import Content

MAX_VARIABLES = 1_024
KNOWN_TYPES = frozenset(
    [
        *("twilio/text", "twilio/quick-reply", "twilio/list-picker", "twilio/call-to-action", "twilio/card"),
        *("twilio/carousel", "twilio/media", "twilio/location", "twilio/flows", "whatsapp/flows", "whatsapp/card"),
        "whatsapp/authentication",
    ]
)
SESSION_ONLY = frozenset({"twilio/list-picker", "twilio/location"})
MAX_BODY: Mapping[str, int] = {"twilio/text": 1_600}
RICH_BODY = 1_024
QUICK_REPLIES, APPROVED_QUICK_REPLIES, LIST_ITEMS = 3, 10, 10
INVALID_CONTENT = 63021
WITHDRAWN = {"paused": 63041, "disabled": 63042}
_PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_FORBIDDEN_IN_VARIABLE = re.compile(r"[\n\t]| {5}")


def create(request: Request) -> Answer:
    """POST /v1/Content: a new template."""
    document = request.args.document
    if not isinstance(document, dict):
        raise invalid_parameter("body", "an object is wanted")
    types, language = document.get("types"), document.get("language")
    if not isinstance(types, dict) or not types or not types.keys() <= KNOWN_TYPES:
        raise invalid_parameter("types", "at least one known content type is wanted")
    if not isinstance(language, str) or not language:
        raise invalid_parameter("language", "is required")
    for kind, value in types.items():
        _check_type(kind, value)
    sid, name = request.world.next_sid("HX"), str(document.get("friendly_name") or "")
    variables = document.get("variables") or {}
    return Answer(_shown(request, request.world.add_content(Content(sid, name, language, types, variables))), 201)


def fetch(request: Request) -> Answer:
    """GET /v1/Content/{sid}: one template."""
    return Answer(_shown(request, _find(request)))


def delete(request: Request) -> Answer:
    """DELETE /v1/Content/{sid}: a template less."""
    del request.world.contents[_find(request).sid]
    return Answer(None, 204)


def listed(request: Request) -> Answer:
    """GET /v1/Content: every template, newest first, page by page."""
    size = min(int(request.args.text("PageSize") or 50), 1000)
    page = int(request.args.text("Page") or 0)
    kept = list(request.world.contents.values())[::-1]
    here = f"https://content.twilio.com/v1/Content?PageSize={size}&Page="
    more = len(kept) > (page + 1) * size
    meta = {"page": page, "page_size": size, "key": "contents", "url": f"{here}{page}", "first_page_url": f"{here}0"}
    meta |= {"previous_page_url": f"{here}{page - 1}" if page else None}
    meta |= {"next_page_url": f"{here}{page + 1}&PageToken=PT{page + 1}" if more else None}
    shown = [_shown(request, content) for content in kept[page * size : (page + 1) * size]]
    return Answer({"meta": meta, "contents": shown})


def submit(request: Request) -> Answer:
    """POST /v1/Content/{sid}/ApprovalRequests/whatsapp: ask Meta; content for sessions alone is refused."""
    content = _find(request)
    if content.types.keys() & SESSION_ONLY:
        raise invalid_parameter("types", "cannot be approved by WhatsApp")
    content.approval, content.category = "received", request.args.text("category")
    return Answer(_approval(content), 201)


def approvals(request: Request) -> Answer:
    """GET /v1/Content/{sid}/ApprovalRequests: what Meta says."""
    content = _find(request)
    account = {"sid": content.sid, "account_sid": request.world.account_sid}
    return Answer(account | {"whatsapp": _approval(content), "url": f"{_url(content)}/ApprovalRequests"})


def render(content: Content, variables_text: str) -> Json:
    """Return the types of content with their variables filled in."""
    values = content.variables | parse_variables(variables_text)
    filled: Json = _fill(content.types, values)
    return filled


def body_of(types: Json) -> str:
    """Return the text of rich content."""
    return next((str(value["body"]) for value in types.values() if value.get("body")), "")


def content_problem(content: Content, variables_text: str) -> int:
    """Return the code with which a message of this content fails after it was taken; 0 for none."""
    if content.approval in WITHDRAWN:
        return WITHDRAWN[content.approval]
    actions = content.types.get("twilio/quick-reply", {}).get("actions", [])
    if content.approval != "approved" and len(actions) > QUICK_REPLIES:
        return INVALID_CONTENT
    values = content.variables | parse_variables(variables_text)
    too_long = sum(length(value) for value in values.values()) > MAX_VARIABLES
    is_odd = content.approval == "approved" and any(map(_FORBIDDEN_IN_VARIABLE.search, values.values()))
    is_missing = not {found[1] for found in _PLACEHOLDER.finditer(body_of(content.types))} <= values.keys()
    return INVALID_CONTENT if too_long or is_odd or is_missing else 0


def _check_type(kind: str, value: Any) -> None:
    if not isinstance(value, dict):
        raise invalid_parameter(kind, "an object is wanted")
    if length(str(value.get("body") or "")) > MAX_BODY.get(kind, RICH_BODY):
        raise invalid_parameter(f"{kind}.body", "is too long")
    match kind:
        case "twilio/quick-reply":
            _check_entries(kind, value.get("actions"), APPROVED_QUICK_REPLIES, {"title": 20, "id": 200})
        case "twilio/list-picker":
            _check_entries(kind, value.get("items"), LIST_ITEMS, {"item": 24, "id": 200, "description": 72})
            _check_lengths(kind, value, {"button": 20})
        case "twilio/call-to-action":
            _check_entries(kind, value.get("actions"), APPROVED_QUICK_REPLIES, {"title": 25})


def _check_entries(kind: str, entries: Any, most: int, limits: Mapping[str, int]) -> None:
    if not isinstance(entries, list) or not 1 <= len(entries) <= most:
        raise invalid_parameter(kind, f"1 to {most} entries are wanted")
    for entry in entries:
        if not isinstance(entry, dict):
            raise invalid_parameter(kind, "an entry is no object")
        _check_lengths(kind, entry, limits)


def _check_lengths(kind: str, entry: Json, limits: Mapping[str, int]) -> None:
    for name, most in limits.items():
        if length(str(entry.get(name) or "")) > most:
            raise invalid_parameter(f"{kind}.{name}", f"longer than {most} characters")


def _fill(value: Any, values: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _fill(inner, values) for name, inner in value.items()}
    if isinstance(value, list):
        return [_fill(inner, values) for inner in value]
    if isinstance(value, str):
        return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), value)
    return value


def _find(request: Request) -> Content:
    found = request.world.contents.get(request.path["sid"])
    if found is None:
        raise not_found(request.url)
    return found


def _url(content: Content) -> str:
    return f"https://content.twilio.com/v1/Content/{content.sid}"


def _approval(content: Content) -> Json:
    name = re.sub(r"[^a-z0-9_]", "_", content.friendly_name.lower())
    return {
        "name": name,
        "category": content.category,
        "content_type": next(iter(content.types)),
        "status": content.approval,
        "rejection_reason": "",
        "allow_category_change": True,
    }


def _shown(request: Request, content: Content) -> Json:
    url = _url(content)
    return {
        "sid": content.sid,
        "account_sid": request.world.account_sid,
        "friendly_name": content.friendly_name,
        "language": content.language,
        "variables": content.variables,
        "types": content.types,
        "url": url,
        "links": {"approval_fetch": f"{url}/ApprovalRequests", "approval_create": f"{url}/ApprovalRequests/whatsapp"},
        "date_created": timestamp(content.created),
        "date_updated": timestamp(content.created),
    }
