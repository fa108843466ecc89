"""What is said in a rehearsal, in acts; it is about ShopUNow, whose articles come with the desk."""

from adapters.twins.rehearsal.seen import Line, Sent, Want

OPENING = (
    Line("hello", Want.WORDS),
    Line("What can you do?", Want.OFFERS),
)
EMPLOYEE = (
    (
        Line("How do I request time off?", Want.ANSWER, ("Roster",)),
        Line("How do I set up multi-factor sign-in on a new phone?", Want.WORDS),
        Line("What do I do when I lose my badge?", Want.WORDS),
        Line("How do I open a workplace investigation?", Want.HIDDEN),
    ),
    (
        Line("Do you ship to Canada?", Want.ANSWER, ("19.95",)),
        Line("What is the airspeed of an unladen swallow?", Want.UNKNOWN),
        Line("How much per diem do I get on a trip?", Want.WORDS),
    ),
)
CUSTOMER = (
    (
        Line("Do you ship to Canada?", Want.ANSWER, ("19.95",)),
        Line("And to Mexico?", Want.ANSWER, ("24.95",)),
        Line("How do I request time off?", Want.HIDDEN),
        Line("Can I pay for my order with seashells?", Want.UNKNOWN),
    ),
    (
        Line("What do I do when I lose my badge?", Want.HIDDEN),
        Line("My order arrived broken.", Want.ANSWER, ("photo",)),
        Line("How much is the referral bonus for hiring a friend?", Want.HIDDEN),
    ),
)
"""What each of them asks in the first act, and in the second."""


def noted(number: int) -> Line:
    """What the nth person says of themselves, and may find again and have forgotten."""
    return Line(f"My customer number is C-4711{number}.", Want.NOTED, (f"C-4711{number}",))


GRAVE = Line("I want to talk to a person: your blender exploded and cut my hand.", Want.WORDS)
"""What few may read."""
MUCH = Line(
    "Do you ship to Canada? My order arrived broken, what do I do now? What if the size I need is sold out? "
    "How do I get an invoice for my order? Which payment methods do you take?",
    Want.ANSWER,
    ("19.95", "refund by itself", "Which payment methods do you take?"),
)
"""More than one WhatsApp message holds."""
BURST = (
    Line("Can I swap it for a different color?", Want.WORDS),
    Line("and how long does an exchange by mail take?", Want.WORDS),
)
MISSED = Line("How do I get an invoice for my order?", Want.ANSWER, ("invoice",))
"""What a platform gave up delivering."""
_LATE = (Line("Which payment methods do you take?", Want.LATE, ago_s=2 * 3600.0),)
LATE = {"slack": _LATE, "teams": _LATE}
"""What a platform that tells when something was written delivers hours later."""
HELD_UP = Line("How do I get an invoice for my order?", Want.ANSWER, ("invoice",))
WRITES_AGAIN = Line("What if the size I need is sold out?", Want.ANSWER, ("turns into a refund",))
UNHAPPY = Line("That did not help", Want.WORDS)
ROOM = (
    Line("What if the size I need is sold out?", Want.ANSWER, ("turns into a refund",), room=True),
    Line("and who pays the shipping for a defective product?", Want.WORDS, room=True),
)
COLLEAGUE = (
    Line("hello", Want.WORDS, room=True),
    Line("I want to talk to a real person!", Want.WORDS, room=True),
)
"""What somebody else says then in the same thread."""
BY_COMMAND = {"slack": (Line("What do I do when I lose my badge?", Want.ANSWER, passing=True),)}
"""What an employee asks by a command, by platform."""
BY_PROGRAM = (*CUSTOMER[0], Line("What can you do?", Want.OFFERS))
"""What a program asks for a customer."""
ASKED_AGAIN = CUSTOMER[0][-1]
"""What it asks once more shortly before somebody writes down the answer, and then again, word for word."""
GUESTS_ROOM = (Line("How do I request time off?", Want.HIDDEN, room=True, guests=True),)
GROUP = (Line("Do you ship to Canada?", Want.ANSWER, ("19.95",), room=True, group=True),)
GUESTS_GROUP = (Line("How do I request time off?", Want.HIDDEN, room=True, group=True, guests=True),)
"""What is asked in chats of several people."""
HASTE = Line("Do you ship to Canada", Want.HASTY, ("a minute",))
"""What somebody writes again and again without waiting, and what they are told of it."""
LINK = "Link my accounts"
NOT_FOR_HER = Line("How much is the referral bonus for hiring a friend?", Want.HIDDEN)
"""What an employee may read, asked from a phone that was linked with an account of theirs."""
_CALLS = Line("Do you take *seashells* or <!channel> & <@U1> as a gift?", Want.UNKNOWN)
"""Signs with which a platform calls people, typed as words."""
_LONG = Line("I would like to know all that there is to know about it. " * 150, Want.TOLD, ("in a few sentences",))
_DANGER = Line("I want to kill myself", Want.TOLD, ("findahelpline.com",))
_UNKNOWN = (
    Line("What is the airspeed of an unladen swallow?", Want.UNKNOWN),
    Line("Who won the chess championship of 1921?", Want.UNKNOWN),
    Line("How deep is the Mariana Trench?", Want.UNKNOWN),
)
"""What nobody knows, again and again."""
_STRANGER = (
    Line("", Want.TOLD, ("damage.jpg",), sent=Sent.PICTURE),
    Line("Hello, do you ship to Canada?", Want.TOLD, ("damage.jpg", "19.95"), sent=Sent.PICTURE),
    Line("I want to talk to a person", Want.WORDS),
    Line("never mind", Want.TOLD, ("passed nothing on",)),
    Line("How do I request time off?", Want.HIDDEN),
    Line("How much per diem do I get on a trip?", Want.HIDDEN),
    Line("Do you ship to Canada? \N{PACKAGE} \N{GRINNING FACE}", Want.ANSWER, ("19.95",)),
    *_UNKNOWN,
    _LONG,
    _DANGER,
)
BRIEF = {
    "slack": (*_STRANGER, _CALLS),
    "teams": _STRANGER,
    "whatsapp": (
        Line("", Want.TOLD, ("photo",), sent=Sent.PICTURE),
        Line("Do you ship to Canada?", Want.TOLD, ("photo", "19.95"), sent=Sent.PICTURE),
        Line("", Want.TOLD, ("location",), sent=Sent.PLACE),
        Line("", Want.TOLD, ("contact card",), sent=Sent.CONTACT),
        Line("Guten Tag, ich habe eine Frage zu meiner Bestellung", Want.TONGUE),
        Line("Kann ich meine Bestellung mit Muscheln bezahlen?", Want.TONGUE),
        Line("Ich möchte bitte mit einem Menschen sprechen", Want.TONGUE),
        Line("eve@play.example", Want.TONGUE),
        Line("abbrechen", Want.TOLD, ("nichts weitergegeben",)),
        Line("UNSUBSCRIBE", Want.STOPPED),
        Line("Do you ship to Canada?", Want.STOPPED),
        Line("UNSTOP", Want.WORDS),
        Line("Hello, do you ship to Canada?", Want.ANSWER, ("19.95",)),
    ),
}
"""What those say who come for a moment, by platform."""
BELOW = {"slack": (Line("Do you ship to Canada?", Want.ANSWER, ("19.95",)),)}
"""What they say then below their first message, where a direct message has threads."""
STOPPED_SINCE = {"whatsapp": (Line("Do you ship to Canada?", Want.STOPPED), Line("START", Want.WORDS))}
"""What those say after the desk has died who had said STOP before, by platform."""
STOP = Line("STOP", Want.STOPPED)
QUOTING = {"whatsapp": ((CUSTOMER[0][0], Line("How long does it take?", Want.ANSWER, ("6 to 10",))),)}
"""Lines whose answers they quote when other things have been said, and what they ask of it, by platform."""
KNOWN, EXPORT, FORGET = "What do you know about me?", "Export my data", "Forget me"
"""How people say what they want done with what is theirs."""
SHUT = Line("hello again", Want.SHUT)
CLOSING = (Line("thanks, that is all", Want.WORDS),)
