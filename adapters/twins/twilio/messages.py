"""The Messages resource and its media: create, list, fetch, delete; and the typing indicator."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from urllib.parse import urlencode

from adapters.twins.twilio.arguments import Arguments
from adapters.twins.twilio.checks import check_message
from adapters.twins.twilio.contents import body_of, render
from adapters.twins.twilio.errors import Json, TwilioError, invalid_parameter, not_found
from adapters.twins.twilio.request import Answer, Request, rfc_2822
from adapters.twins.twilio.world import Media, Message, Typing, World

API = "2010-04-01"
PAGE_SIZE, MAX_PAGE_SIZE = 50, 1_000


def create(request: Request) -> tuple[Answer, Message]:
    """POST Messages.json: take a message for somebody. Raises TwilioError."""
    world, args = request.world, request.args
    check_message(world, args)
    person = world.find_person(args.text("To"))
    template, variables = world.contents.get(args.text("ContentSid")), args.text("ContentVariables")
    content = render(template, variables) if template else {}
    message = Message(
        world.next_sid("MM" if args.all("MediaUrl") else "SM"),
        "outbound-api",
        args.text("From") or world.sender,
        args.text("To"),
        body_of(content) or args.text("Body"),
        status="accepted" if args.text("MessagingServiceSid") else "queued",
        person=person.id if person else "",
        content_sid=args.text("ContentSid"),
        content_variables=variables,
        content=content,
        status_callback=args.text("StatusCallback"),
        messaging_service_sid=args.text("MessagingServiceSid"),
        media=args.all("MediaUrl"),
        persistent_action=args.all("PersistentAction"),
        validity_s=int(args.text("ValidityPeriod") or 36_000),
    )
    world.add_message(message)
    return Answer(shown(world, message), 201), message


def fetch(request: Request) -> Answer:
    """GET Messages/{sid}.json: one message."""
    return Answer(shown(request.world, _find(request)))


def delete(request: Request) -> Answer:
    """DELETE Messages/{sid}.json: a message less in the records; people keep it."""
    _find(request).is_deleted = True
    return Answer(None, 204)


def listed(request: Request) -> Answer:
    """GET Messages.json: both directions, newest first, page by page. To=, From=, DateSent=, DateSent<=, DateSent>=."""
    size, page = _number(request.args, "PageSize", PAGE_SIZE), _number(request.args, "Page", 0)
    if not 1 <= size <= MAX_PAGE_SIZE:
        raise invalid_parameter("PageSize", f"1 to {MAX_PAGE_SIZE}")
    kept = _chosen(request.world, request.args)
    part = kept[page * size : (page + 1) * size]
    body = {"messages": [shown(request.world, message) for message in part], "page": page, "page_size": size}
    body |= {"start": page * size, "end": page * size + max(len(part) - 1, 0), "uri": _page_uri(request, size, page)}
    body |= {"first_page_uri": _page_uri(request, size, 0)}
    body |= {"previous_page_uri": _page_uri(request, size, page - 1) if page else None}
    is_more = len(kept) > (page + 1) * size
    return Answer(body | {"next_page_uri": _page_uri(request, size, page + 1, part[-1].sid) if is_more else None})


def list_media(request: Request) -> Answer:
    """GET Messages/{sid}/Media.json: what came with a message."""
    message = _find(request)
    kept = [media for media in request.world.media.values() if media.message_sid == message.sid]
    shown_media = [_shown_media(request.world, media) for media in kept]
    page = {"page": 0, "page_size": PAGE_SIZE, "start": 0, "end": max(len(kept) - 1, 0), "uri": request.url}
    edges = {"first_page_uri": request.url, "next_page_uri": None, "previous_page_uri": None}
    return Answer({"media_list": shown_media} | page | edges)


def fetch_media(request: Request) -> Answer:
    """GET Messages/{sid}/Media/{media}: where the file lies for a short while; with .json what it is."""
    media = _find_media(request)
    if request.path["media"].endswith(".json"):
        return Answer(_shown_media(request.world, media))
    ticket = request.world.next_sid("")
    request.world.tickets[ticket] = media.sid
    return Answer(None, 307, {"Location": f"{request.storage}/{request.world.account_sid}/{ticket}?Expires=900"})


def delete_media(request: Request) -> Answer:
    """DELETE Messages/{sid}/Media/{media}: a file less."""
    del request.world.media[_find_media(request).sid]
    return Answer(None, 204)


def show_typing(request: Request) -> Answer:
    """POST Indicators/Typing.json: somebody sees that an answer is being written, and that theirs was read."""
    if request.args.text("channel") != "whatsapp":
        raise invalid_parameter("channel", "whatsapp is wanted")
    message = request.world.messages.get(request.args.text("messageId"))
    if message is None or not message.is_inbound:
        raise invalid_parameter("messageId", "no message of a person has it")
    message.is_read = True
    request.world.typing.append(Typing(message.person, message.sid, request.world.clock()))
    return Answer({"success": True})


def shown(world: World, message: Message) -> Json:
    """Return a message as the API shows it, which is without its status callback."""
    uri = _uri(world, message)
    media = len(message.media)
    return {
        "account_sid": world.account_sid,
        "api_version": API,
        "body": message.body,
        "date_created": rfc_2822(message.created),
        "date_sent": rfc_2822(message.sent_at),
        "date_updated": rfc_2822(message.updated),
        "direction": message.direction,
        "error_code": message.error_code if message.status in {"failed", "undelivered"} else None,
        "error_message": message.error_message if message.status in {"failed", "undelivered"} else None,
        "from": message.from_,
        "messaging_service_sid": message.messaging_service_sid or None,
        "num_media": str(media),
        "num_segments": "1",
        "price": None,
        "price_unit": None,
        "sid": message.sid,
        "status": message.status,
        "subresource_uris": {"media": uri.replace(".json", "/Media.json")},
        "to": message.to,
        "uri": uri,
    }


def _chosen(world: World, args: Arguments) -> list[Message]:
    newest_first = [message for message in world.messages.values() if not message.is_deleted][::-1]
    tests = _tests(args)
    return [message for message in newest_first if all(test(message) for test in tests)]


def _tests(args: Arguments) -> Sequence[Callable[[Message], bool]]:
    to, sender = args.text("To"), args.text("From")
    tests: list[Callable[[Message], bool]] = [
        lambda message: to in ("", message.to) and sender in ("", message.from_),
    ]
    for name, value in args.pairs:
        if name in {"DateSent", "DateSent<", "DateSent>"} and value:
            tests.append(_date_test(name, value))
    return tests


def _date_test(name: str, value: str) -> Callable[[Message], bool]:
    """Return a test of when a message was sent; what waits in the queue has no such time and is never found by it."""
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        raise invalid_parameter(name, "a date is wanted") from None
    at = parsed.replace(tzinfo=parsed.tzinfo or UTC).timestamp()
    if name == "DateSent<":
        return lambda message: message.sent_at is not None and int(message.sent_at) <= at
    if name == "DateSent>":
        return lambda message: message.sent_at is not None and int(message.sent_at) >= at
    return lambda message: message.sent_at is not None and at <= message.sent_at < at + 86_400


def _page_uri(request: Request, size: int, page: int, last: str = "") -> str:
    kept = [(name, value) for name, value in request.args.pairs if name not in {"PageSize", "Page", "PageToken"}]
    token = [("PageToken", f"PA{last}")] if last else []
    query = urlencode([*kept, ("PageSize", str(size)), ("Page", str(page)), *token])
    return f"/{API}/Accounts/{request.world.account_sid}/Messages.json?{query}"


def _uri(world: World, message: Message) -> str:
    return f"/{API}/Accounts/{world.account_sid}/Messages/{message.sid}.json"


def _shown_media(world: World, media: Media) -> Json:
    created = rfc_2822(world.messages[media.message_sid].created)
    uri = f"/{API}/Accounts/{world.account_sid}/Messages/{media.message_sid}/Media/{media.sid}.json"
    about = {"sid": media.sid, "parent_sid": media.message_sid, "content_type": media.content_type, "uri": uri}
    return about | {"account_sid": world.account_sid, "date_created": created, "date_updated": created}


def _find(request: Request) -> Message:
    found = request.world.messages.get(request.path["sid"].removesuffix(".json"))
    if found is None or found.is_deleted:
        raise not_found(request.url)
    return found


def _find_media(request: Request) -> Media:
    found = request.world.media.get(request.path["media"].removesuffix(".json"))
    if found is None or found.message_sid != request.path["sid"]:
        raise not_found(request.url)
    return found


def _number(args: Arguments, name: str, default: int) -> int:
    value = args.text(name)
    if value and not value.isdigit():
        raise TwilioError(20001, f"Invalid parameter {name}: a number is wanted")
    return int(value or default)
