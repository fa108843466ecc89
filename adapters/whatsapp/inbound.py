"""Parses what Twilio posts about a message: text, files, location, and its sender. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from adapters.whatsapp.choices import read_tap
from adapters.whatsapp.opting import Wish, wish_of
from adapters.whatsapp.sender import Sender, person_of
from adapters.whatsapp.settings import PREFIX
from adapters.whatsapp.wire import Form, field, identifier
from bot.errors import MalformedPayload, UnsupportedEvent
from bot.model import CUSTOMERS, PLACE, Attachment, ChannelName, Incoming
from bot.people import Filling
from bot.progress import Feedback
from bot.words.plain import shorten

_ADDRESS = re.compile(r"whatsapp:\+?[A-Za-z0-9._-]{1,160}")
_VERDICT = re.compile(r"fb:(up|down):(\S{1,120})")
_FILE_NAME = re.compile(r"\S{1,120}\.[A-Za-z0-9]{2,5}")
_MAX_MEDIA = 10
_NAME_CHARS = 100
_WORDS = frozenset({"", "text", "button", "interactive", "list", "order"})
_SILENT = frozenset({"reaction"})
"""A thumb under an answer asks for nothing."""

_MEDIA = (
    ("image/webp", "the sticker"),
    ("image/", "the photo"),
    ("audio/", "the voice message"),
    ("video/", "the video"),
    ("text/vcard", "the contact card"),
    ("text/x-vcard", "the contact card"),
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A person's message. wish: what it says about being written to. handled: Twilio has answered that itself.

    silent: what sort of message asks for nothing, where this is one.
    """

    message: Incoming
    sender: Sender
    wish: Wish = Wish.NONE
    handled: bool = False
    silent: str = ""


@dataclass(frozen=True, slots=True)
class Rated:
    """A person's verdict on a reply, pressed as a button. message: the press, as Twilio lists it, too."""

    feedback: Feedback
    message: Incoming


def is_message(form: Form) -> bool:
    """Whether Twilio says here that somebody wrote."""
    return (field(form, "SmsStatus") or field(form, "MessageStatus") or "received") == "received"


def parse(form: Form, *, now: float, order: str) -> Heard | Rated:
    """What a message means.

    now: Unix time in seconds, since Twilio names none. order: its place among all that arrived. Raises UnsupportedEvent
    or MalformedPayload.
    """
    sid = identifier(form, "MessageSid")
    if not is_message(form):
        raise UnsupportedEvent("not_received")
    sender = _sender(form)
    kind = field(form, "MessageType").lower()
    files = tuple(_files(form, kind))
    text = _words(form, named_file=any(file.name == field(form, "Body") for file in files))
    if not text and not files and kind not in _WORDS:
        files = (Attachment("this kind of message", kind[:_NAME_CHARS]),)
    opt_out_type = field(form, "OptOutType").upper()
    tap = read_tap(field(form, "ButtonPayload") or field(form, "ListId"))
    text = tap if isinstance(tap, str) else text
    message = _message(sid, sender, text, files, now=now, order=order, quoted=field(form, "OriginalRepliedMessageSid"))
    message = replace(message, submission=tap if isinstance(tap, Filling) else None)
    if kind in _SILENT:
        return Heard(message, sender, silent=kind)
    if verdict := _VERDICT.fullmatch(field(form, "ButtonPayload")):
        helpful, channel = verdict[1] == "up", ChannelName.WHATSAPP
        verdict_of = Feedback(verdict[2], sender.as_person.id, helpful=helpful, channel=channel, place=channel)
        return Rated(verdict_of, message)
    wish = wish_of("" if tap else text, opt_out_type)  # an answer may be called like a word that stops everything
    return Heard(message, sender, wish, handled=bool(opt_out_type))


def listed(sid: str, sender: Sender, body: str, *, files: int, sent_at: float, order: str) -> Heard:
    """A message that was found in Twilio's list, which does not say what its files are. sent_at: Unix time."""
    names = tuple(Attachment(f"the file {number}" if files > 1 else "the file") for number in range(1, files + 1))
    return Heard(_message(sid, sender, body.strip(), names, now=sent_at, order=order), sender, wish_of(body, ""))


def _sender(form: Form) -> Sender:
    address, ours = field(form, "From"), field(form, "To")
    if address and not address.startswith(PREFIX):
        raise UnsupportedEvent("not_whatsapp")  # a text message to the same number
    for name, value in (("From", address), ("To", ours)):
        if not _ADDRESS.fullmatch(value):
            raise MalformedPayload(f"field_{name}")
    external = field(form, "ExternalUserId")
    if external and not _ADDRESS.fullmatch(external):
        raise MalformedPayload("field_ExternalUserId")
    return Sender(address, person_of(address, external), ours, field(form, "ProfileName"))


def _message(
    sid: str,
    sender: Sender,
    text: str,
    files: tuple[Attachment, ...],
    *,
    now: float,
    order: str,
    quoted: str = "",
) -> Incoming:
    address = {"to": sender.address, "from": sender.ours}
    return Incoming(
        dedupe_key=f"whatsapp:{sid}",
        platform_id=sid,
        conversation=sender.conversation,
        person=sender.as_person,
        text=text,
        order=order,
        sent_at=now,
        address=address | ({"quoted": quoted} if quoted else {}),
        attachments=files,
        audience=CUSTOMERS,
        private=True,
    )


def _words(form: Form, *, named_file: bool) -> str:
    """What the person said: the title that was tapped, or the text. named_file: the text is a file's name."""
    tapped = field(form, "ButtonText") or field(form, "ListTitle")
    written = "" if named_file else field(form, "Body")
    return tapped or written or field(form, "ButtonPayload") or field(form, "ListId")


def _files(form: Form, kind: str) -> Iterator[Attachment]:
    yield from _media(form, kind)
    if field(form, "Latitude"):
        yield Attachment(_place(form), PLACE)
    if kind == "contacts" and not _count(form):
        yield Attachment("the contact card")
    if field(form, "InteractiveData") or field(form, "FlowData"):
        yield Attachment("the form", "application/json")


def _media(form: Form, kind: str) -> Iterator[Attachment]:
    total = _count(form)
    for number in range(total):
        media_type = shorten(field(form, f"MediaContentType{number}"), 255).lower()
        name = _media_name(media_type, field(form, "Body") if kind == "document" else "")
        yield Attachment(name if total == 1 else f"{name} {number + 1}", media_type)


def _media_name(media_type: str, caption: str) -> str:
    """A document's name stands where others have their caption."""
    if _FILE_NAME.fullmatch(caption):
        return caption
    return next((name for prefix, name in _MEDIA if media_type.startswith(prefix)), "the document")


def _count(form: Form) -> int:
    said = field(form, "NumMedia") or "0"
    if not (said.isascii() and said.isdigit()):
        raise MalformedPayload("field_NumMedia")
    return min(int(said[:4]), _MAX_MEDIA)


def _place(form: Form) -> str:
    """How it is named, if it is; where it lies is for nobody to read."""
    named = ", ".join(part for part in (field(form, "Label"), field(form, "Address")) if part)
    return shorten(f"the location {named}".rstrip(), _NAME_CHARS)
