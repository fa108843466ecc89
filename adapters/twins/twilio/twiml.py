"""What the app's answer to a webhook says to people: TwiML messages, and the plain text that Twilio sends on."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from adapters.twins.twilio.delivery import Delivery
from adapters.twins.twilio.world import Message, World

XML = frozenset({"text/xml", "application/xml"})
NOT_XML, BAD_CONTENT_TYPE = 12100, 12300


@dataclass(frozen=True)
class Said:
    """The messages of an answer, and Twilio's code for an answer that it cannot use; 0 for none."""

    bodies: tuple[str, ...] = ()
    problem: int = 0


def read_answer(delivery: Delivery) -> Said:
    """Read the answer to a webhook. Source: twilio.com/docs, "TwiML for Programmable Messaging"."""
    text = delivery.body.decode("utf-8", "replace").strip()
    if not delivery.is_accepted or not text:
        return Said()
    if delivery.content_type in XML:
        return _read_twiml(text)
    return Said((text,)) if delivery.content_type == "text/plain" else Said(problem=BAD_CONTENT_TYPE)


def take_answer(world: World, person: str, said: Said) -> list[Message]:
    """Keep what an answer said to somebody; it has arrived at once."""
    to, sent = world.people[person].address, []
    for body in said.bodies:
        message = Message(world.next_sid("SM"), "outbound-reply", world.sender, to, body, person=person)
        world.add_message(message)
        message.take_status("delivered", world.clock())
        message.has_arrived = True
        sent.append(message)
    return sent


def _read_twiml(text: str) -> Said:
    try:
        root = ET.fromstring(text)  # noqa: S314 what the app under test answered
    except ET.ParseError:
        return Said(problem=NOT_XML)
    if root.tag != "Response":
        return Said(problem=NOT_XML)
    return Said(tuple(_body(message) for message in root.findall("Message") if _body(message)))


def _body(message: ET.Element) -> str:
    inner = message.find("Body")
    return "".join((inner if inner is not None else message).itertext()).strip()
