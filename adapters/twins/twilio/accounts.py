"""Who is calling, and what the account, its sender and its messaging service are."""

import base64
import binascii
import hmac
from dataclasses import dataclass, field

from adapters.twins.twilio.errors import Json, TwilioError, not_found
from adapters.twins.twilio.request import Answer, Request, rfc_2822


@dataclass
class Credentials:
    """What is accepted as HTTP Basic: the account with its token, and API keys. keys: key sid -> secret."""

    account_sid: str
    auth_token: str
    keys: dict[str, str] = field(default_factory=dict)

    def check(self, authorization: str) -> None:
        """Raise TwilioError 20003 unless this is a good Basic header."""
        user, _, password = _basic(authorization).partition(":")
        expected = self.auth_token if user == self.account_sid else self.keys.get(user)
        if expected is None or not hmac.compare_digest(password.encode(), expected.encode()):
            raise TwilioError(20003)


@dataclass
class Sender:
    """How the WhatsApp sender is set up at Twilio. status: ONLINE, OFFLINE and others.

    service_url: what its messaging service calls for incoming messages, "" where that leaves it to its senders.
    """

    sid: str = "XE" + "0" * 32
    status: str = "ONLINE"
    callback_url: str = ""
    fallback_url: str = ""
    status_callback_url: str = ""
    service_url: str = ""


def fetch_account(request: Request) -> Answer:
    """GET Accounts/{ac}.json: the account itself."""
    sid = request.world.account_sid
    named = {"sid": sid, "friendly_name": "Example", "status": "active", "type": "Full", "owner_account_sid": sid}
    made = rfc_2822(1_767_225_600.0)
    return Answer(named | {"auth_token": "", "date_created": made, "date_updated": made, "uri": request.url})


def list_numbers(request: Request) -> Answer:
    """GET IncomingPhoneNumbers.json: the account's numbers that send SMS. PhoneNumber= for one of them."""
    wanted = request.args.text("PhoneNumber")
    found = sorted(number for number in request.world.sms_numbers if wanted in {"", number})
    able: Json = {"sms": True, "mms": False, "voice": True}
    numbers: list[Json] = [{"phone_number": number, "capabilities": able} for number in found]
    return Answer({"incoming_phone_numbers": numbers, "page": 0, "page_size": 50, "next_page_uri": None})


def list_senders(request: Request, sender: Sender) -> Answer:
    """GET /v2/Channels/Senders: the one sender, and the webhooks that Twilio calls for it."""
    here = "https://messaging.twilio.com/v2/Channels/Senders"
    meta: Json = {"page": 0, "page_size": 50, "key": "senders", "url": here, "first_page_url": here}
    meta |= {"next_page_url": None, "previous_page_url": None}
    return Answer({"meta": meta, "senders": [_shown(request, sender)]})


def fetch_sender(request: Request, sender: Sender) -> Answer:
    """GET /v2/Channels/Senders/{sid}: a sender."""
    if request.path["sid"] != sender.sid:
        raise not_found(request.url)
    return Answer(_shown(request, sender))


def fetch_service(request: Request, sender: Sender) -> Answer:
    """GET /v1/Services/{sid}: the messaging service, where there is one."""
    sid = request.path["sid"]
    if sid != request.world.service:
        raise not_found(request.url)
    called: Json = {"inbound_request_url": sender.service_url or None, "inbound_method": "POST"}
    called |= {"use_inbound_webhook_on_number": not sender.service_url}
    return Answer({"sid": sid, "account_sid": request.world.account_sid, "friendly_name": "Frontdesk"} | called)


def _shown(request: Request, sender: Sender) -> Json:
    webhook = {
        "callback_url": sender.callback_url or None,
        "callback_method": "POST",
        "fallback_url": sender.fallback_url or None,
        "fallback_method": "POST",
        "status_callback_url": sender.status_callback_url or None,
        "status_callback_method": "POST",
    }
    url = f"https://messaging.twilio.com/v2/Channels/Senders/{sender.sid}"
    return {
        "sid": sender.sid,
        "sender_id": request.world.sender,
        "status": sender.status,
        "webhook": webhook,
        "url": url,
    }


def _basic(authorization: str) -> str:
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(value, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
