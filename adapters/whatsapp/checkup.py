"""Checks Twilio: account, sender, webhook addresses, templates, and whether the desk accepts what Twilio signs."""

import base64
import hashlib
import hmac
from urllib.parse import urlencode

from adapters.http.checkup import Answered, Outside
from adapters.http.fields import flag, part, records, text
from adapters.whatsapp.posting import STATUS_PATH
from adapters.whatsapp.settings import WhatsAppSettings
from adapters.whatsapp.verify import SIGNATURE
from adapters.whatsapp.webhook import PATH
from adapters.whatsapp.wire import FORM
from bot.checkup import Finding, Grade

PART, SMS = "WhatsApp", "SMS"
RETRIES = "#rc=5&rp=ct,rt,5xx"
SANDBOX = "whatsapp:+14155238886"
"""Twilio's shared number. Source: twilio.com/docs, "WhatsApp Sandbox"."""

_OK, _BAD_REQUEST, _UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND = 200, 400, 401, 403, 404
_CREDENTIALS = (
    "Copy Account SID and primary Auth Token from the Twilio Console into TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN."
)


async def check_whatsapp(settings: WhatsAppSettings, outside: Outside) -> list[Finding]:
    """Every finding about the account and about the desk's side of it."""
    if not settings.is_on and not settings.sms_from:
        repair = "TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN and TWILIO_WHATSAPP_FROM turns it on."
        return [Finding(PART, "is off", Grade.OFF, repair)]
    twilio = _Twilio(settings, outside)
    account = await _check_account(twilio)
    if account.grade is Grade.WRONG:
        return [account, *(_check_address(twilio) if settings.is_on else ())]
    texts = await _check_sms(twilio)
    if not settings.is_on:
        return [account, *texts]
    return [
        account,
        *texts,
        *_check_address(twilio),
        *await _check_sender(twilio),
        *await _check_templates(twilio),
        *await _check_webhooks(settings, outside),
    ]


class _Twilio:
    """Reads Twilio's resources with the account's credentials."""

    def __init__(self, settings: WhatsAppSettings, outside: Outside) -> None:
        self.settings = settings
        self.outside = outside
        self.account_sid = settings.account_sid.strip()
        user = f"{self.account_sid}:{settings.auth_token.get_secret_value().strip()}"
        self._headers = {"Authorization": f"Basic {base64.b64encode(user.encode()).decode()}"}

    async def read(self, host: str, path: str) -> Answered:
        """GET a resource. host: without twilio.com."""
        base = self.settings.api_url or f"https://{host}.twilio.com"
        return await self.outside.ask(f"{base}{path}", headers=self._headers)


async def _check_account(twilio: _Twilio) -> Finding:
    answer = await twilio.read("api", f"/2010-04-01/Accounts/{twilio.account_sid}.json")
    if answer.status in {_UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND}:
        return Finding(PART, "Twilio refuses the account's credentials", Grade.WRONG, _CREDENTIALS)
    if answer.status != _OK:
        seen = answer.why or f"status {answer.status}"
        repair = "Check TWILIO_API_URL." if twilio.settings.api_url else "Check the network and status.twilio.com."
        return Finding(PART, f"Twilio cannot be asked: {seen}", Grade.WRONG, repair)
    status = text(answer.body, "status")
    if status != "active":
        return Finding(PART, f"the account is {status}", Grade.WRONG, "Settle that in the Twilio Console.")
    return Finding(PART, f"the account is active: {text(answer.body, 'friendly_name')}")


def _check_address(twilio: _Twilio) -> list[Finding]:
    """Twilio itself calls nothing else, a double of it any address."""
    if twilio.outside.has_public_address:
        return []
    grade = Grade.WARNING if twilio.settings.api_url else Grade.WRONG
    repair = "Set FRONTDESK_PUBLIC_URL to the https address that leads to the desk; Twilio signs and calls that."
    return [Finding(PART, "Twilio cannot call the desk without a public https address", grade, repair)]


async def _check_sender(twilio: _Twilio) -> list[Finding]:
    """What messages leave by, and where Twilio calls when one comes in.

    A service calls one address for all its senders, unless it leaves that to each of them. Source: twilio.com/docs,
    "Services resource".
    """
    settings = twilio.settings
    if not settings.messaging_service_sid:
        return await _check_number(twilio)
    answer = await twilio.read("messaging", f"/v1/Services/{settings.messaging_service_sid}")
    if answer.status == _NOT_FOUND:
        repair = "Copy the Messaging Service SID (MG…) from the Console into TWILIO_MESSAGING_SERVICE_SID."
        return [Finding(PART, "there is no such messaging service in the account", Grade.WRONG, repair)]
    if answer.status != _OK:
        repair = "Look under Messaging, Services whether it is there, and what it calls for incoming messages."
        return [Finding(PART, "Twilio does not say how the messaging service is set up", Grade.WARNING, repair)]
    there = Finding(PART, f"the messaging service is there: {text(answer.body, 'friendly_name')}")
    if flag(answer.body, "use_inbound_webhook_on_number"):
        return [there, *(await _check_number(twilio) if settings.sender else ())]
    return [there, *_check_called(text(answer.body, "inbound_request_url"), "messaging service", twilio.outside)]


async def _check_number(twilio: _Twilio) -> list[Finding]:
    """Whether the sender is registered, and where Twilio calls for it."""
    settings = twilio.settings
    answer = await twilio.read("messaging", "/v2/Channels/Senders?Channel=whatsapp")
    if answer.status != _OK:
        repair = "Look under Messaging, Senders, WhatsApp senders whether it is online."
        return [Finding(PART, "Twilio does not say how the sender is set up", Grade.WARNING, repair)]
    found = next((one for one in records(answer.body, "senders") if text(one, "sender_id") == settings.sender), None)
    if found is None:
        if settings.sender == SANDBOX:
            repair = "Register a number of your own under Messaging, Senders, before customers write to it."
            return [
                Finding(PART, "the sender is Twilio's sandbox, which only joined phones reach", Grade.WARNING, repair)
            ]
        repair = "Register the number under Messaging, Senders, or correct TWILIO_WHATSAPP_FROM (whatsapp:+…)."
        return [Finding(PART, f"{settings.sender} is not a sender of the account", Grade.WRONG, repair)]
    online = text(found, "status") == "ONLINE"
    state = Finding(PART, f"{settings.sender} is {text(found, 'status').lower()}")
    if not online:
        state = Finding(PART, state.what, Grade.WRONG, "Finish its registration under Messaging, Senders.")
    return [state, *_check_called(text(part(found, "webhook"), "callback_url"), "sender", twilio.outside)]


def _check_called(called: str, whose: str, outside: Outside) -> list[Finding]:
    """whose: webhook that is."""
    wanted = f"{outside.public_url}{PATH}"
    if not outside.public_url:
        return []
    address, _, fragment = called.partition("#")
    if address != wanted:
        repair = f"Set the {whose}'s webhook for incoming messages to {wanted}{RETRIES}"
        return [Finding(PART, f"Twilio calls {address or 'nothing'} for incoming messages", Grade.WRONG, repair)]
    if "rc=" not in fragment:
        repair = f"End the webhook's address with {RETRIES}, so that Twilio tries again when the desk restarts."
        return [Finding(PART, "Twilio tries each message only once", Grade.WARNING, repair)]
    return [Finding(PART, f"Twilio calls {wanted}, and again when that fails")]


async def _check_sms(twilio: _Twilio) -> list[Finding]:
    """Whether the number is one of the account's that sends SMS."""
    number = twilio.settings.sms_from
    if not number:
        return []
    path = f"/2010-04-01/Accounts/{twilio.account_sid}/IncomingPhoneNumbers.json"
    answer = await twilio.read("api", f"{path}?{urlencode({'PhoneNumber': number})}")
    if answer.status != _OK:
        repair = "Look under Phone Numbers, Active numbers whether it can send SMS."
        return [Finding(SMS, f"Twilio does not say whether {number} sends SMS", Grade.WARNING, repair)]
    found = [*records(answer.body, "incoming_phone_numbers")]
    if any(part(one, "capabilities").get("sms") is True for one in found):
        return [Finding(SMS, f"{number} sends SMS")]
    what = f"{number} cannot send SMS" if found else f"{number} is not a number of the account"
    return [Finding(SMS, what, Grade.WRONG, "Buy one that can under Phone Numbers, or correct TWILIO_SMS_FROM.")]


async def _check_templates(twilio: _Twilio) -> list[Finding]:
    return [await _check_template(twilio, sid) for sid in twilio.settings.templates]


async def _check_template(twilio: _Twilio, sid: str) -> Finding:
    answer = await twilio.read("content", f"/v1/Content/{sid}/ApprovalRequests")
    status = text(part(answer.body, "whatsapp"), "status") if answer.status == _OK else ""
    if status == "approved":
        return Finding(PART, f"the template {sid} is approved")
    if answer.status not in {_OK, _NOT_FOUND}:
        repair = "Look in the Content Template Builder whether it is approved."
        return Finding(PART, f"Twilio does not say whether the template {sid} is approved", Grade.WARNING, repair)
    what = f"the template {sid} is {status}" if status else f"there is no such template in the account: {sid}"
    do = "Choose an approved utility template in TWILIO_TEMPLATE_SID and TWILIO_TEMPLATE_SIDS, or leave it out."
    return Finding(PART, what, Grade.WRONG, do)


async def _check_webhooks(settings: WhatsAppSettings, outside: Outside) -> list[Finding]:
    """Whether both addresses are there, and take what is signed with the desk's own secret."""
    if not outside.is_running:
        return []
    wrong = [found for path in (PATH, STATUS_PATH) if (found := await _check_webhook(settings, outside, path))]
    what = f"the desk takes what is signed with this token at {outside.url}{PATH} and {STATUS_PATH}"
    return wrong or [Finding(PART, what)]


async def _check_webhook(settings: WhatsAppSettings, outside: Outside, path: str) -> Finding | None:
    """A signed form that says nothing: it is refused as that (400) once its signature holds. None where that is so."""
    url = f"{outside.url}{path}"
    fields = {"AccountSid": settings.account_sid.strip()}
    signed = url + "".join(name + value for name, value in sorted(fields.items()))
    digest = hmac.new(settings.secrets[0], signed.encode(), hashlib.sha1).digest()
    headers = {SIGNATURE: base64.b64encode(digest).decode(), "Content-Type": FORM}
    answer = await outside.ask(url, data=urlencode(fields).encode(), headers=headers)
    if answer.status == _BAD_REQUEST:
        return None
    if answer.status == _FORBIDDEN:
        what = "the running desk has another auth token, or another public address"
        repair = "Restart it with this TWILIO_AUTH_TOKEN and this FRONTDESK_PUBLIC_URL."
    elif answer.status == _NOT_FOUND:
        what = f"{url} is not there"
        repair = "Restart the desk with these settings if it runs without WhatsApp; else let the address lead to it."
    else:
        what = f"{url} does not answer as it should: {answer.why or f'status {answer.status}'}"
        repair = "Restart the desk with these settings, and let the address lead to it."
    return Finding(PART, what, Grade.WRONG, repair)
