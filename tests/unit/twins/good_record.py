"""The record of a rehearsal in which everything went right, and how it is judged."""

from dataclasses import replace
from typing import Any  # what REST hands over

from adapters.twins.rehearsal.cases import Asked, Case, Linked, Outage, Rating, Spoken, Voice, Wish
from adapters.twins.rehearsal.judging import judge
from adapters.twins.rehearsal.seen import (
    BESIDE,
    OFFER,
    Entrance,
    Line,
    Pause,
    Probe,
    Record,
    Role,
    Said,
    Sent,
    Shown,
    ShutOut,
    Wait,
    Want,
    Welcome,
)
from adapters.twins.rehearsal.shelf import Shelf
from adapters.twins.rehearsal.sides import FORM

ADA = Role("Ada", "slack", "U1", is_employee=True)
BEN = Role("Ben", "whatsapp", "ben", is_employee=False)
EVE = Role("Eve", "whatsapp", "eve", is_employee=False)
BOB = Role("Bob, a colleague", "slack", "U2", is_employee=True)
RETURN, UNKNOWN, LEAVE, THANKS = (
    Line("How long may I keep it?", Want.ANSWER, ("30 days",)),
    Line("Where do penguins live?", Want.UNKNOWN),
    Line("How much leave do I have?", Want.HIDDEN),
    Line("thanks", Want.WORDS),
)
WHAT, IN_PASSING = Line("What can you do?", Want.OFFERS), Line("Where is my badge?", Want.WORDS, passing=True)
PHOTO = Line("", Want.TOLD, ("photo",), sent=Sent.PICTURE)
ALOUD = Line("hello", Want.WORDS, room=True)
LATE = Line("Do you take cash?", Want.LATE, ago_s=7200.0)
GERMAN = Line("Guten Tag", Want.TONGUE)
HASTE, ALONE = Line("hello", Want.HASTY, ("a minute",)), Line("My aunt likes her green hat", Want.WORDS)
NOTED = Line("My customer number is C-1.", Want.NOTED, ("C-1",))
TO_NORA, STOP = Line("On my card, says Ada.", Want.QUIET), Line("STOP", Want.STOPPED)
NUMBER, PROMISED = "FD-0A1B2C3D", "Your ticket is FD-0A1B2C3D. You can expect an answer by today 15:30 UTC time."
ANSWER = "You may send an item back within 30 days. [1]\n\nSources\n[1] Sending things back · returns@shop.example"
NOT_KNOWN = "I could not find an answer to \u201cWhere do penguins live?\u201d. Ask returns@shop.example."
INSIDE = "Every employee has 27 days of leave in a year. [1]\n\nSources\n[1] Days of leave · hr@shop.example"
TICKET: dict[str, Any] = {
    "form_data": {"email": "ada@play.example", "urgency": "high"},
    "transcript": [
        {"by": "desk", "text": "You are welcome!"},
        {"by": "person", "text": RETURN.text},
        {"by": "person", "text": LEAVE.text},
        {"by": "person", "text": "it was wet"},
        {"by": "person", "text": THANKS.text},
    ],
    "passages": [{"article": "returns/return", "title": "Sending things back"}],
    "department": "returns",
    "reason": "person_wanted",
    "status": "resolved",
    "urgency": "high",
}
GIVEN = {"email": "ada@play.example", "urgency": "high"}
CARD = f"resolved: person wanted\nada@play.example, high\n{THANKS.text}\nSending things back"
KNOWN: dict[str, Any] = {
    "transcripts": [
        {"asked": [{"text": line.text}], "said": "So it is.", "outcome": "answered"}
        for line in (RETURN, LEAVE, THANKS, WHAT, IN_PASSING, LATE, NOTED)
    ],
    "feedback": [{"reply_id": "r-slack-m1", "helpful": True}],
}
COPY = {**KNOWN, "tickets": [{"ticket": NUMBER}], "facts": [{"name": "customer number", "value": "C-1"}]}
AUDITED = f"at  read_person  rehearsal\nat  read_ticket  rehearsal\nat  read_ticket  slack:GDESK  card of {NUMBER}"


def said(role: Role, line: Line, number: float, **more: object) -> Said:
    values: dict[str, object] = {
        "id": f"m{number}",
        "place": f"at {role.name}",
        "at": float(number),
        "taken_at": float(number),
        "under": f"m{number}" if role.channel == "slack" else "",
    }
    return Said(role, line, **(values | more))  # type: ignore[arg-type] # the test names them


def shown(to: Said, text: str, outcome: str = "notice", **more: object) -> Shown:
    values: dict[str, object] = {
        "channel": to.role.channel,
        "place": to.place,
        "id": f"reply to {to.id}",
        "text": text,
        "reply_id": f"r-{to.role.channel}-{to.id}",
        "part": 1,
        "parts": 1,
        "in_reply_to": (to.id,),
        "outcome": outcome,
        "at": to.at + 0.5,
        "beside": BESIDE.get(to.role.channel, frozenset()) if outcome == "answered" else frozenset(),
        "under": to.under,
    }
    return Shown(**(values | more))  # type: ignore[arg-type] # the test names them


def good() -> Record:
    """A short rehearsal in which nothing is wrong."""
    lines = [
        said(ADA, RETURN, 1),
        said(ADA, LEAVE, 2),
        said(ADA, THANKS, 3),
        said(BEN, RETURN, 4),
        said(BEN, UNKNOWN, 5),
        said(BEN, LEAVE, 6),
    ]
    texts = [(ANSWER, "answered"), (INSIDE, "answered"), ("You are welcome!", "notice"), (ANSWER, "answered")]
    texts += [(NOT_KNOWN, "not_known"), (NOT_KNOWN.replace("Where do penguins live?", LEAVE.text), "not_known")]
    told = [shown(line, *text) for line, text in zip(lines, texts, strict=True)]
    german, form = said(EVE, GERMAN, 7), said(ADA, FORM, 8)
    told += [shown(german, "Guten Tag! Wie kann ich Ihnen helfen?", "notice"), shown(form, PROMISED, "handed_over")]
    what, passing = said(ADA, WHAT, 8.2), said(ADA, IN_PASSING, 8.4, under="")
    told += [
        shown(what, "Ask me anything.", beside=frozenset({OFFER})),
        shown(passing, f"{IN_PASSING.text}: I do not know."),
    ]
    late = said(ADA, LATE, 8.45)
    told.append(shown(late, f"Does “{LATE.text}” still matter?", "asked", beside=frozenset({OFFER})))
    noted = said(ADA, NOTED, 8.5)
    told.append(shown(noted, "I have noted C-1."))
    aloud = said(BOB, ALOUD, 8.6, place="in a room")
    told.append(shown(aloud, "Hello Bob! Send me a direct message."))
    words = "Hello, this is Nora"
    promised = next(one for one in told if one.text == PROMISED)
    told.append(
        replace(promised, text=f"Nora: {words}", reply_id="n", id="n", in_reply_to=(), outcome="notice", at=10.0)
    )
    photo = said(BOB, PHOTO, 8.7)
    told.append(shown(photo, "I have not looked at the photo.", "asked"))
    hasty, alone = said(BOB, HASTE, 8.8), said(BOB, ALONE, 8.9)
    closed = said(BOB, THANKS, 8.95)
    told += [shown(closed, "**Returns** is closed now and is back today 09:00 UTC time.")]
    told += [shown(hasty, "I take 30 messages a minute."), shown(alone, f"I take “{ALONE.text}” to go with it.")]
    lines += [
        german,
        form,
        said(ADA, TO_NORA, 11),
        said(EVE, STOP, 12),
        what,
        passing,
        late,
        noted,
        aloud,
        photo,
        hasty,
        alone,
        closed,
    ]
    own = f"ada@play.example, {NUMBER}, C-1"
    return Record(
        said=lines,
        shown=told,
        probes=[Probe("an unsigned event", 401, (401, 403))],
        pauses=[Pause("C1", 10.0, 1.0, 11.0)],
        waits=[Wait("C1", is_shown=True)],
        entrances=[
            Entrance("a tab of Ben's", "Ask me anything.", 1, is_open=True),
            Entrance("a tab of Ada's", INSIDE, 1, is_open=False),
        ],
        welcomes=[Welcome("a group", ("Hello, I am the desk.",))],
        shut_out=[ShutOut("D9", 1)],
        left={"m9": "another bot"},
        states={"slack m1": "done"},
        tickets={NUMBER: True},
        at_once={NUMBER: True},
        made=[NUMBER],
        cases=[
            Case(
                *("Ada", "slack", "at Ada", THANKS.text, GIVEN, NUMBER, TICKET),
                card=CARD,
                room="slack",
                looked=f"{NUMBER} has been resolved",
                denied="I could not find FD-0A1B2C3E among your tickets.",
                added="it was wet",
                due="today 15:30 UTC time",
                card_at_first="Due\ntoday 15:30 UTC time",
            ),
        ],
        spoken=[
            Spoken(Voice.ANSWER, NUMBER, words, 1),
            Spoken(Voice.RELAYED, NUMBER, TO_NORA.text, 1),
            Spoken(Voice.NOTE, NUMBER, "among us"),
            Spoken(Voice.STEP, NUMBER, "Resolve", 1),
        ],
        asked=[
            Asked(Wish.KNOWN, "Ada", own),
            Asked(Wish.EXPORT, "Ada", own, again=404, copy=COPY),
            Asked(Wish.KEEP, "Ada", "Nothing is deleted."),
            Asked(Wish.FORGET, "Ben", "er_0123456789ab", done="done"),
        ],
        linked=[Linked(("Cleo", "Cleo, by phone"), ("C-7",), "nothing", "C-7 is your number", "This code was used.")],
        ratings=[Rating("Ada", "r-slack-m1", helpful=True)],
        outages=[Outage(503, 200, ())],
        known={"Ada": KNOWN, "Ben": {}},
        private={"Ada": ("ada@play.example", "C-1"), "Ben": ("ben@play.example",)},
        stored={"ada@play.example"},
        audited={"Ada": AUDITED},
        log='{"event": "turn.finished"}\n',
    )


def broken(record: Record, shelf: Shelf) -> set[tuple[str, str]]:
    return {(each.promise, each.check) for each in judge(record, shelf) if each.violations}
