"""Parses delivery reports: how far a message came, why it failed, and what to do about it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from adapters.whatsapp.wire import Form, field, identifier, is_identifier
from bot.errors import MalformedPayload, UnsupportedEvent

RANKS: Final[Mapping[str, int]] = {
    "accepted": 0,
    "scheduled": 0,
    "queued": 1,
    "sending": 2,
    "sent": 3,
    "failed": 4,
    "undelivered": 4,
    "canceled": 4,
    "delivered": 5,
    "read": 6,
}
"""Status to how far it is. Reports arrive in any order, and twice."""

FAILED: Final = frozenset({"failed", "undelivered", "canceled"})
OUTSIDE_WINDOW: Final = 63016
OPTED_OUT: Final = 21610
TOO_MANY: Final = frozenset({63017, 63018, 30001, 21611})
"""Errors after which the same words may arrive in a moment."""
KEPT_AFTER: Final = TOO_MANY | {OUTSIDE_WINDOW, 63021, 63041, 63042}
"""Errors after which the same words may well arrive later, as plain text where a template failed."""

_ADVICE: Final[Mapping[int, str]] = {
    OUTSIDE_WINDOW: "more than 24 hours after the person last wrote: set TWILIO_TEMPLATE_SID; the answer is kept",
    OPTED_OUT: "the person opted out with STOP: nothing is sent until they write START",
    63003: "Twilio does not know this recipient's channel: check the address",
    63005: "WhatsApp did not accept the content: see the message in Twilio's console",
    63007: "no WhatsApp sender for this From: check TWILIO_WHATSAPP_FROM in Twilio's console",
    63012: "WhatsApp had an internal error: it may work again by itself",
    63013: "against WhatsApp's policy: see the message in Twilio's console",
    63017: "too many messages from this sender: it is sent again; ask Twilio for a higher rate",
    63018: "too many messages to this person: it is sent again",
    63019: "WhatsApp could not download the media: check that its address is public",
    63021: "the content or its variables are not valid: check the template",
    63024: "the recipient is not on WhatsApp: permanent",
    63032: "the person is in an experiment of WhatsApp's that blocks marketing: do not retry",
    63038: "the account's daily limit is reached: it works again tomorrow, or with a higher limit",
    63041: "the template is paused: see its quality in Twilio's console",
    63042: "the template is disabled: have another one approved and set TWILIO_TEMPLATE_SID",
    20003: "Twilio refused the credentials: check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN",
    20429: "too many requests to Twilio: they are repeated more slowly",
    21211: "not a recipient that can be written to: permanent",
    21611: "Twilio's queue for this sender is full: it is sent again",
    21617: "longer than 1,600 characters: a defect of the desk, please report it",
    21408: "the account may not send to this country: enable it under Messaging, Geo permissions, in Twilio's console",
    21614: "not a mobile number, which an SMS could reach: permanent",
    30001: "Twilio's queue is full: it is sent again",
    30002: "the Twilio account is suspended: see Twilio's console",
    30003: "the phone is switched off, out of reach, or cannot receive SMS: try again later",
    30004: "the recipient or their carrier blocks this sender: reach them in another way",
    30005: "an unknown number, or one that is in use no longer: reach the person in another way",
    30006: "a landline, or a carrier that Twilio does not reach: reach the person in another way",
    30007: "filtered by a carrier as spam: see the message in Twilio's console, and its rules for senders",
    30008: "the carrier does not say why: try again later",
    30032: "a toll-free number that is not verified: verify it in Twilio's console",
    30034: "a number that is not registered for messages in the US: register it (A2P 10DLC) in Twilio's console",
}
_UNKNOWN = "look the code up under twilio.com/docs/api/errors"


@dataclass(frozen=True, slots=True)
class Report:
    """How far one message came. reply_id, part: which of ours it was. error: Twilio's code, 0 for none."""

    sid: str
    status: str
    reply_id: str
    part: int
    error: int = 0

    @property
    def is_failed(self) -> bool:
        """Whether the message will never arrive."""
        return self.status in FAILED

    @property
    def is_kept(self) -> bool:
        """Whether what it said should be tried again later."""
        return self.is_failed and self.error in KEPT_AFTER

    @property
    def is_to_act_on(self) -> bool:
        """Whether something follows: what it said is tried again later, or the person is written to no more."""
        return self.is_kept or (self.is_failed and self.error == OPTED_OUT)


def parse_report(form: Form, query: Mapping[str, str]) -> Report:
    """A report on a message. query: of the URL that was called, in which the desk named its part.

    Raises UnsupportedEvent for what the desk did not send, or MalformedPayload.
    """
    sid = identifier(form, "MessageSid")
    status = field(form, "MessageStatus") or field(form, "SmsStatus")
    if not status:
        raise MalformedPayload("field_MessageStatus")
    if status not in RANKS:
        raise UnsupportedEvent("status")
    reply_id, part = query.get("reply", ""), query.get("part", "")
    if not is_identifier(reply_id) or not (part.isascii() and part.isdigit()):
        raise UnsupportedEvent("not_ours")
    return Report(sid, status, reply_id, int(part[:6]), _code(field(form, "ErrorCode")))


def supersedes(new: str, old: str) -> bool:
    """Whether a status says more than the one that is known; a failure is final."""
    return old not in FAILED and RANKS[new] > RANKS[old]


def advice(error: int) -> str:
    """What an operator should know about an error of Twilio's, or do about it."""
    return _ADVICE.get(error, _UNKNOWN)


def _code(said: str) -> int:
    return int(said[:6]) if said.isascii() and said.isdigit() else 0
