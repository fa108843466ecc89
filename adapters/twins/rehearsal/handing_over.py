"""An act of hand-overs: everybody fills in a form, operators help some of them, and all is looked up over REST."""

import asyncio
import re
import time
from collections.abc import Mapping, Sequence

from adapters.twins.rehearsal.cases import Case, Spoken, Voice
from adapters.twins.rehearsal.rooms import HAND_BACK, RESOLVE, Room
from adapters.twins.rehearsal.seen import Line, Probe, Role, Said, Shown, Want
from adapters.twins.rehearsal.sides import Side
from adapters.twins.rehearsal.stage import Stage

WISH = Line("I want to talk to a real person about my refund!", Want.WORDS)
STALE = Line("Do you ship to Canada, by the way?", Want.QUIET)
WHERE = Line("Where is my ticket?", Want.WORDS)
BACK_AT_WORK = Line("Do you ship to Canada?", Want.ANSWER, ("19.95",))
NUMBER, _DUE = re.compile(r"FD-[0-9A-Z]{8}"), re.compile(r"expect an answer by ([^.\n]+)")
SEEN_WITHIN_S, QUIET_S = 6.0, 0.4
MISTYPED = "person@play"
MOST_QUESTIONS, MOST_TRIES, AGAIN_AFTER_S = 6, 20, 0.1
CONFLICT, AWAY, NO_ANSWER = 409, 503, 0
YES = Line("yes", Want.WORDS)
_ASKED = {"email": "e-mail", "order_number": "order", "phone": "number"}
"""By which word a question is known, for a form that is filled in by talking."""


def given_by(number: int) -> dict[str, str]:
    """What the nth person enters, by the names of the fields; a form asks for some of it."""
    return {
        "email": f"person{number}@play.example",
        "phone": f"+1312555017{number}",
        "order_number": f"SUN-2026041{number}",
        "urgency": "high",
    }


async def hand_over(stage: Stage, side: Side, role: Role, given: Mapping[str, str], *, wish: Line = WISH) -> Case:
    """Ask for a person and fill in the form, twice over, as people do whose press seems to have no effect."""
    asked = await stage.hear(side, role, wish)
    place = asked[-1].place if asked else ""
    await side.open_form(role)
    looks: list[asyncio.Task[None]] = []
    side.dwell(role, lambda text: _looks_up(stage, text, looks))
    letters, entered = side.fill_in(role, given)
    for number, letter in enumerate(letters):
        (stage.record.again if number else stage.record.said).append(letter.said)
        stage.lanes.says(side.name, role.name, letter.said.line.text)
        await stage.deliver(letter)  # whoever sees that it was not sent presses again
    await stage.answered([letter.said for letter in letters[:1]])
    entered = entered if letters else await _by_talking(stage, side, role, given, asked)
    case = Case(role.name, side.name, place, wish.text, entered)
    found = [NUMBER.search(one.text) for one in side.shown() if one.place == place]
    case.number = next((one[0] for one in found if one), "")
    stage.record.cases.append(case)
    await asyncio.gather(*looks)
    await _add(stage, side, role, case)
    return case


async def _add(stage: Stage, side: Side, role: Role, case: Case) -> None:
    """Add something to one's ticket, and keep what was promised for it."""
    told = "\n".join(one.text for one in side.shown() if one.place == case.place and case.number in one.text)
    case.due = next(iter(_DUE.findall(told)), "") if case.number else ""
    if case.number:
        case.added = f"the parcel was wet when it came to {role.user}"
        await stage.hear(side, role, Line(f"Add to {case.number}: {case.added}", Want.WORDS))


def _looks_up(stage: Stage, text: str, looks: list[asyncio.Task[None]]) -> bool:
    """Whether a text on its way to somebody names a ticket; it is looked for before they can read that."""
    found = NUMBER.search(text)
    if found:
        looks.append(asyncio.create_task(_look_up_at_once(stage, found[0])))
    return found is not None


async def _look_up_at_once(stage: Stage, number: str) -> None:
    stage.record.at_once[number] = bool(await stage.rest.get(f"/api/v1/escalation/{number}"))


async def _by_talking(
    stage: Stage, side: Side, role: Role, given: Mapping[str, str], asked: Sequence[Shown]
) -> dict[str, str]:
    """Answer one question after the other, one mistyped, and say yes once too often; what was answered, by field."""
    entered: dict[str, str] = {}
    typed = {name: [value] for name, value in given.items()}
    typed["email"] = [MISTYPED, given["email"]]
    for _ in range(MOST_QUESTIONS):
        text = "\n".join(one.text for one in asked)
        if NUMBER.search(text):
            break
        last = text.lower().rpartition("\n\n")[2]
        name = next((one for one, word in _ASKED.items() if word in last and typed[one]), "")
        if name:
            entered[name] = given[name]
        asked = await stage.hear(side, role, Line(typed[name].pop(0), Want.WORDS) if name else YES)
    await stage.hear(side, role, YES)
    return entered


async def help_out(stage: Stage, side: Side, role: Role, case: Case) -> None:
    """An operator notes something, talks to the person, hears them, and gives the case back; then it is resolved."""
    if not case.number or not await stage.until(lambda: _room_of(stage, case), SEEN_WITHIN_S):
        return
    room = _room_of(stage, case)[0]
    case.card_at_first = room.card(case.number)
    stage.lanes.happens(f"{room.operator} helps {role.name} from a room in {room.name.capitalize()}")
    note, hello, answer = (f"{words} {role.user}." for words in _WORDS)
    await _speak(stage, room, case, f"{room.notes} {note}")
    before = len(_unasked(side, case))
    await _speak(stage, room, case, hello)
    await _told(stage, side, case, "taken", before)
    await stage.until(lambda: _count(side, case.place, hello), SEEN_WITHIN_S)
    await stage.say(side, role, Line(answer, Want.QUIET))
    await stage.until(lambda: any(answer in one for one in room.thread(case.number)), SEEN_WITHIN_S)
    await stage.until(lambda: False, QUIET_S)
    for voice, words in ((Voice.NOTE, note), (Voice.ANSWER, hello)):
        by = room.operator if voice is Voice.ANSWER else ""
        stage.record.spoken.append(_heard(stage, side, case, voice, words, by=by))
    count = sum(one.count(answer) for one in room.thread(case.number))
    stage.record.spoken.append(Spoken(Voice.RELAYED, case.number, answer, count))
    await _step(stage, side, room, case, HAND_BACK)
    await stage.hear(side, role, BACK_AT_WORK)
    await _step(stage, side, room, case, RESOLVE)


async def help_by_rest(stage: Stage, side: Side, role: Role, case: Case) -> None:
    """The same by a program of somebody's own: a case is taken, and resolved with words that the person reads."""
    if not case.number:
        return
    stage.lanes.happens(f"a program takes the case of {role.name} over REST, and resolves it")
    stale: Said | None = None
    if side.hesitate(role):  # an answer waits to be sent, and is stale by then
        stale = await stage.say(side, role, STALE)
        await stage.until(lambda: False, QUIET_S)
    before = len(_unasked(side, case))
    await _patch(stage, case, status="assigned", assigned_to="Nora")
    await _be_late(stage, case)
    if stale:
        stale.quiet_from = time.time()
    await _told(stage, side, case, "taken", before)
    await stage.say(side, role, Line(f"{_WORDS[-1]} {role.user}.", Want.QUIET))
    await stage.until(lambda: False, QUIET_S)
    words = f"The money is on its way, {role.user}."
    await _patch(stage, case, status="resolved", resolution=words)
    await stage.until(lambda: _count(side, case.place, words), SEEN_WITHIN_S)
    stage.record.spoken.append(_heard(stage, side, case, Voice.ANSWER, words))
    await stage.hear(side, role, BACK_AT_WORK)


async def ask_after(stage: Stage, side: Side, role: Role, case: Case) -> None:
    """Ask how far one's own ticket is, and that somebody else's be closed."""
    if not case.number:
        return
    case.looked = "\n".join(one.text for one in await stage.hear(side, role, WHERE))
    other = next((one.number for one in stage.record.cases if one.number and one.role != case.role), "")
    if other:
        shown = await stage.hear(side, role, Line(f"Close {other}", Want.WORDS))
        case.denied = "\n".join(one.text for one in shown)


async def withdraw(stage: Stage, side: Side, role: Role, given: Mapping[str, str]) -> None:
    """Ask for a person, and close the ticket that came of it oneself."""
    case = await hand_over(stage, side, role, given)
    if case.number:
        shown = await stage.hear(side, role, Line(f"Close {case.number}", Want.WORDS))
        case.withdrawn = "\n".join(one.text for one in shown)


async def look_up(stage: Stage) -> None:
    """What REST says of every ticket that anybody was told, and which there are."""
    record = stage.record
    told = {number for one in stage.shown() for number in NUMBER.findall(one.text)}
    for number in sorted(told):
        record.tickets[number] = bool(await stage.rest.get(f"/api/v1/escalation/{number}"))
    for case in record.cases:
        case.ticket = await stage.rest.get(f"/api/v1/escalation/{case.number}") if case.number else {}
        cards = ((name, room.card(case.number)) for name, room in stage.rooms.items() if case.number)
        case.room, case.card = next(((name, card) for name, card in cards if card), ("", ""))
    listed = await stage.rest.get("/api/v1/escalation")
    record.made = [str(one["ticket_id"]) for one in listed.get("tickets", ())]


_WORDS = (
    "The bank must not be told yet of",
    "Hello, I have your case here,",
    "I would rather have the money on my card <!channel> & [soon](now), says",
)
"""Of an operator to colleagues and to the person, and of the person. Who it is about comes after it."""


def _room_of(stage: Stage, case: Case) -> list[Room]:
    return [room for room in stage.rooms.values() if room.card(case.number)]


async def _speak(stage: Stage, room: Room, case: Case, words: str) -> None:
    stage.lanes.says(room.name, f"{room.operator}, below the card of {case.role}", words)
    await room.speak(case.number, words)


async def _step(stage: Stage, side: Side, room: Room, case: Case, label: str) -> None:
    """The operator presses a button, and the person is told."""
    before = len(_unasked(side, case))
    await stage.until(lambda: room.offers(case.number, label), SEEN_WITHIN_S)
    stage.lanes.says(room.name, f"{room.operator}, on the card of {case.role}", f"({label})")
    try:
        await room.press(case.number, label)
    except LookupError:
        stage.record.spoken.append(Spoken(Voice.STEP, case.number, f"there is no button {label!r}"))
        return
    await _told(stage, side, case, label, before)


async def _told(stage: Stage, side: Side, case: Case, what: str, before: int) -> None:
    """Note whether the person was told of a step. before: of how many they had been told until then."""
    told = await stage.until(lambda: len(_unasked(side, case)) > before, SEEN_WITHIN_S)
    stage.record.spoken.append(Spoken(Voice.STEP, case.number, what, int(told)))


async def _patch(stage: Stage, case: Case, **changes: str) -> None:
    """Change a ticket; where something else has just happened to it, or nothing was answered, read it again first."""
    path = f"/api/v1/escalation/{case.number}"
    for _ in range(MOST_TRIES):
        version = (await stage.rest.get(path)).get("version", 0)
        status, _answer = await stage.rest.ask("PATCH", path, json={"version": version, **changes})
        if status not in {CONFLICT, NO_ANSWER, AWAY}:
            return
        await asyncio.sleep(AGAIN_AFTER_S)


async def _be_late(stage: Stage, case: Case) -> None:
    """Change a ticket as it was before it was taken, as a program does that has not looked again."""
    late = {"version": 1, "status": "in_progress", "assigned_to": "Late Larry"}
    status, _answer = await stage.rest.ask("PATCH", f"/api/v1/escalation/{case.number}", json=late)
    stage.record.probes.append(Probe(f"a change of the ticket of {case.role} as it was before", status, (CONFLICT,)))


def _unasked(side: Side, case: Case) -> list[Shown]:
    """What the person was told of their case without having said anything."""
    return [one for one in side.shown() if one.place == case.place and not one.in_reply_to and case.number in one.text]


def _heard(stage: Stage, side: Side, case: Case, voice: Voice, words: str, *, by: str = "") -> Spoken:
    """by: whose name must stand with the words."""
    here = _count(side, case.place, words, by)
    everywhere = sum(one.text.count(words) for one in stage.shown() if by in one.text)
    return Spoken(voice, case.number, words, here, everywhere - here)


def _count(side: Side, place: str, words: str, by: str = "") -> int:
    return sum(one.text.count(words) for one in side.shown() if one.place == place and by in one.text)
