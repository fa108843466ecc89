"""What people send, as the form fields of Twilio's webhook; the twin keeps each as a message of its list too.

Source: twilio.com/docs, "Twilio's request to your incoming message webhook", "WhatsApp message features".
"""

import json
from dataclasses import dataclass
from typing import Any, TypeAlias

from adapters.twins.twilio.errors import Json
from adapters.twins.twilio.world import INBOUND, START_WORDS, STOP_WORDS, Message, Person, World

Form: TypeAlias = dict[str, str]

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
OGG = b"OggS\x00\x02" + bytes(22) + b"OpusHead\x01\x01"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@dataclass(frozen=True)
class File:
    """A file that somebody attaches."""

    content_type: str
    content: bytes

    @property
    def message_type(self) -> str:
        """What WhatsApp calls a message with it."""
        kind = self.content_type.partition("/")[0]
        if self.content_type == "image/webp":
            return "sticker"
        return kind if kind in {"image", "audio", "video"} else "document"


class Webhooks:
    """Builds inbound messages, each with a sid of its own. more: further fields, or others than would be sent."""

    def __init__(self, world: World) -> None:
        self._world = world

    def text(self, person: str, body: str, **more: str) -> Form:
        """Somebody writes."""
        return self._form(person, "text", body, more | self._opt_out(body))

    def reply_to(self, person: str, body: str, sid: str, **more: str) -> Form:
        """Somebody answers a message by quoting it."""
        return self.text(person, body, **self._replied(sid), **more)

    def media(self, person: str, *files: File, body: str = "", **more: str) -> Form:
        """Somebody sends files, in one message, with a caption or without."""
        return self._form(person, files[0].message_type, body, more, files)

    def image(self, person: str, body: str = "", content: bytes = JPEG, **more: str) -> Form:
        """Somebody sends a picture."""
        return self.media(person, File("image/jpeg", content), body=body, **more)

    def voice_note(self, person: str, content: bytes = OGG, **more: str) -> Form:
        """Somebody speaks."""
        return self.media(person, File("audio/ogg", content), **more)

    def pdf(self, person: str, body: str = "", content: bytes = PDF, **more: str) -> Form:
        """Somebody sends a document; Twilio tells its name as the body where there is no caption."""
        return self.media(person, File("application/pdf", content), body=body, **more)

    def location(
        self, person: str, *, latitude: float, longitude: float, label: str = "", address: str = "", **more: str
    ) -> Form:
        """Somebody says where they are."""
        named = {name: value for name, value in (("Label", label), ("Address", address)) if value}
        place = {"Latitude": str(latitude), "Longitude": str(longitude)} | named
        return self._form(person, "location", "", place | more)

    def contact(self, person: str, name: str, phone: str, **more: str) -> Form:
        """Somebody passes on a contact: a vCard as a file."""
        card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nTEL;TYPE=CELL:{phone}\r\nEND:VCARD\r\n"
        return self._form(person, "contacts", "", more, (File("text/vcard", card.encode()),))

    def button(self, person: str, title: str, payload: str, sid: str = "", **more: str) -> Form:
        """Somebody taps a quick reply under a message."""
        tapped = {"ButtonText": title, "ButtonPayload": payload} | self._replied(sid)
        return self._form(person, "button", title, tapped | more)

    def tap(self, sid: str, entry_id: str, **more: str) -> Form:
        """Somebody taps a button of a message, or chooses from its list. Raises LookupError for what is not in it."""
        message = self._world.messages[sid]
        for action in message.content.get("twilio/quick-reply", {}).get("actions", []):
            if entry_id == action.get("id", action["title"]):
                return self.button(message.person, action["title"], entry_id, sid, **more)
        for item in message.content.get("twilio/list-picker", {}).get("items", []):
            if entry_id == item["id"]:
                described = item.get("description", "")
                return self.list_choice(message.person, entry_id, item["item"], sid, description=described, **more)
        raise LookupError(f"the message has no entry {entry_id!r}")

    def list_choice(
        self, person: str, item_id: str, title: str, sid: str = "", *, description: str = "", **more: str
    ) -> Form:
        """Somebody chooses from a list."""
        chosen = {"ListId": item_id, "ListTitle": title} | self._replied(sid)
        described = {"ListDescription": description} if description else {}
        return self._form(person, "interactive", title, chosen | described | more)

    def flow_answer(
        self, person: str, data: Json, sid: str = "", *, field: str = "InteractiveData", **more: str
    ) -> Form:
        """Somebody sends a filled-in flow. field: InteractiveData or FlowData."""
        answered = {field: json.dumps(data, ensure_ascii=False)} | self._replied(sid)
        return self._form(person, "interactive", "", answered | more)

    def unsupported(self, person: str, message_type: str = "unsupported", **more: str) -> Form:
        """Somebody sends what Twilio does not pass on, such as a poll."""
        return self._form(person, message_type, "", more)

    def forwarded(self, person: str, body: str, *, frequently: bool = False, **more: str) -> Form:
        """Somebody passes on what others wrote."""
        return self.text(person, body, **{"FrequentlyForwarded" if frequently else "Forwarded": "true"}, **more)

    def referral(self, person: str, body: str, *, headline: str, url: str = "https://fb.me/ad", **more: str) -> Form:
        """Somebody comes from an advertisement."""
        advertisement = {
            "ReferralBody": headline,
            "ReferralHeadline": headline,
            "ReferralSourceId": "120210000000000000",
            "ReferralSourceType": "ad",
            "ReferralSourceUrl": url,
            "ReferralNumMedia": "0",
            "ReferralCtwaClid": "ARAkLkA8",
        }
        return self.text(person, body, **advertisement | more)

    def stop(self, person: str, word: str = "STOP", **more: str) -> Form:
        """Somebody wants no more messages."""
        return self.text(person, word, **more)

    def start(self, person: str, word: str = "START", **more: str) -> Form:
        """Somebody wants messages again."""
        return self.text(person, word, **more)

    def _form(self, person: str, kind: str, body: str, more: Form, files: tuple[File, ...] = ()) -> Form:
        world, who = self._world, self._world.people[person]
        message = Message(world.next_sid("MM" if files else "SM"), INBOUND, who.address, world.sender, body)
        message.person = who.id
        media = [world.add_media(message.sid, file.content_type, file.content) for file in files]
        message.media = [kept.sid for kept in media]
        world.take_inbound(who, message)
        form = self._routing(message.sid) | _sender(who) | {"MessageType": kind, "Body": body, "To": world.sender}
        form |= {"NumMedia": str(len(media)), "NumSegments": "1", "ChannelMetadata": _metadata(who)}
        for number, kept in enumerate(media):
            form |= {f"MediaUrl{number}": self._media_url(message.sid, kept.sid)}
            form |= {f"MediaContentType{number}": kept.content_type}
        return form | more

    def _routing(self, sid: str) -> Form:
        service = {"MessagingServiceSid": self._world.service} if self._world.service else {}
        same = {"SmsMessageSid": sid, "SmsSid": sid, "MessageSid": sid, "SmsStatus": "received"}
        return same | {"AccountSid": self._world.account_sid, "ApiVersion": "2010-04-01"} | service

    def _replied(self, sid: str) -> Form:
        quoted = self._world.messages.get(sid)
        sender = quoted.from_ if quoted else self._world.sender
        return {"OriginalRepliedMessageSid": sid, "OriginalRepliedMessageSender": sender} if sid else {}

    def _opt_out(self, body: str) -> Form:
        """Return what a messaging service adds when it took a word for itself."""
        word = body.strip().upper()
        if not self._world.service or not self._world.handles_opt_out or word not in STOP_WORDS | START_WORDS:
            return {}
        return {"OptOutType": "STOP" if word in STOP_WORDS else "START"}

    def _media_url(self, message_sid: str, media_sid: str) -> str:
        account = f"https://api.twilio.com/2010-04-01/Accounts/{self._world.account_sid}"
        return f"{account}/Messages/{message_sid}/Media/{media_sid}"


def _sender(who: Person) -> Form:
    named = {"From": who.address, "ProfileName": who.name}
    known = {"WaId": who.wa_id} if who.wa_id else {}
    return named | known | ({"ExternalUserId": f"whatsapp:{who.bsuid}"} if who.bsuid else {})


def _metadata(who: Person) -> str:
    context: dict[str, Any] = {"ProfileName": who.name} | ({"WaId": who.wa_id} if who.wa_id else {})
    return json.dumps({"type": "whatsapp", "data": {"context": context}}, ensure_ascii=False)
