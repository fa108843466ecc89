"""What Twilio looks at before it takes a message, in its order. Source: twilio.com/docs, "Messages resource"."""

import json
import re
from urllib.parse import urlsplit

from adapters.twins.twilio.arguments import Arguments
from adapters.twins.twilio.errors import TwilioError, invalid_parameter
from adapters.twins.twilio.world import Content, World

MAX_BODY = 1_600
MAX_MEDIA = 1
MAX_VALIDITY_S = 36_000
_NUMBER = re.compile(r"\+[1-9]\d{6,14}")
_PHONE = re.compile(r"whatsapp:\+[1-9]\d{6,14}")
_USER_ID = re.compile(r"whatsapp:[A-Z]{2}\.[A-Za-z0-9]{1,128}")


def check_message(world: World, args: Arguments) -> None:
    """Raise TwilioError for what Twilio refuses at once; the rest fails later, by status callback."""
    if args.text("From") in world.sms_numbers:
        _check_sms(args)
    else:
        _check_to(args.text("To"))
        _check_from(world, args)
    _check_content(world, args)
    _check_options(args)
    person = world.find_person(args.text("To"))
    if person is not None and person.opted_out:
        raise TwilioError(21610)


def length(body: str) -> int:
    """Return how long a text is to Twilio: an emoji outside the first plane counts twice."""
    return len(body.encode("utf-16-le", "surrogatepass")) // 2


def parse_variables(text: str) -> dict[str, str]:
    """Return content variables. Raises TwilioError for what is no object of texts, or has an empty one."""
    try:
        values = json.loads(text) if text else {}
    except ValueError:
        raise TwilioError(21656) from None
    if not isinstance(values, dict) or not all(isinstance(value, str) and value for value in values.values()):
        raise TwilioError(21656)
    return values


def _check_sms(args: Arguments) -> None:
    to = args.text("To")
    if to.startswith("whatsapp:"):
        raise TwilioError(21910)
    if not _NUMBER.fullmatch(to):
        raise TwilioError(21211, f"Invalid 'To' Phone Number: {to[:20]}")


def _check_to(to: str) -> None:
    if not to:
        raise TwilioError(21604)
    if _NUMBER.fullmatch(to):
        raise TwilioError(21910)
    if not _PHONE.fullmatch(to) and not _USER_ID.fullmatch(to):
        raise TwilioError(21211, f"Invalid 'To' Phone Number: {to[:20]}")


def _check_from(world: World, args: Arguments) -> None:
    sender, service = args.text("From"), args.text("MessagingServiceSid")
    if not sender and not service:
        raise TwilioError(21603)
    if service and service != world.service:
        raise TwilioError(21701)
    if sender and not sender.startswith("whatsapp:"):
        raise TwilioError(21606)
    if sender and sender != world.sender:
        raise TwilioError(63007)


def _check_content(world: World, args: Arguments) -> None:
    body, media, content = args.text("Body"), args.all("MediaUrl"), args.text("ContentSid")
    if length(body) > MAX_BODY:
        raise TwilioError(21617)
    if content:
        _check_template(world, args, has_more=bool(body or media))
    elif args.text("ContentVariables"):
        raise TwilioError(21654)
    elif not body.strip() and not media:
        raise TwilioError(21619)
    if len(media) > MAX_MEDIA:
        raise TwilioError(21623)
    if not all(_is_address(url) for url in media):
        raise TwilioError(21620)


def _check_template(world: World, args: Arguments, *, has_more: bool) -> Content:
    found = world.contents.get(args.text("ContentSid"))
    if found is None:
        raise TwilioError(21655)
    if has_more:
        raise invalid_parameter("ContentSid", "not together with Body or MediaUrl")
    parse_variables(args.text("ContentVariables"))
    return found


def _check_options(args: Arguments) -> None:
    callback, validity = args.text("StatusCallback"), args.text("ValidityPeriod")
    if callback and not _is_address(callback):
        raise TwilioError(21609)
    if validity and not (validity.isdigit() and 1 <= int(validity) <= MAX_VALIDITY_S):
        raise invalid_parameter("ValidityPeriod", f"1 to {MAX_VALIDITY_S} seconds")


def _is_address(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
