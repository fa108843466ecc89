"""P6: the same answers are the same ticket, once, however and wherever the form was filled in."""

import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from adapters.teams.forms import form_card, key_of, read_form
from adapters.twins.teams.cards import check_card, inputs
from adapters.twins.teams.inputs import sent_values
from adapters.whatsapp.choices import content_of, read_tap
from bot.durable.sessions import current
from bot.forms import Choice, Field, Kind, check
from bot.handover.cases import Given
from bot.handover.contact import FREE_TEXT, PREFERRED, REACHED_BY, WAYS, form_for, missing
from bot.handover.filling_in import WRONG
from bot.handover.handing_over import answers_to
from bot.people import Filling
from bot.tickets import Reason, Ticket, Urgency
from tests.simulation.knowledge import HELP
from tests.simulation.linked import Talk
from tests.simulation.loop import LoopClock, run
from tests.simulation.world import World, deliver, quiet

BLOCKS, CASES = 10, 50
OWN = (
    Field("order_number", "Order number", asks="Which order is it about?"),
    Field("parcel", "Parcel", Kind.CHOICE, choices=(Choice("small", "Small"), Choice("big", "Quite big"))),
    Field("remarks", "Remarks", Kind.TEXT, required=False, asks="Anything else?"),
)
QUESTION = "How do I return a lamp?"
FORM = form_for(replace(HELP, form=OWN))
HERE, THERE = "slack", "whatsapp"
NAMES = ("Ada Lovelace", "Łukasz Żak", "李 小龙", "O'Neil-Smith", "Grace")
TEXTS = (
    "It never came.",
    "The box was open,\nand the lamp was gone.",
    "Das Paket fehlt",
    "100% broken & <bent>",
    "壊れた",
)
ABROAD = {
    "question": (
        "Liefern Sie auch nach Norwegen?",
        "Livrez-vous aussi en Norvège ?",
        "¿Envían también a Noruega?",
        "Spedite anche in Norvegia?",
        "Enviam também para a Noruega?",
        "Bezorgt u ook in Noorwegen?",
    ),
    "back": ("zurück", "retour", "atrás", "indietro", "voltar", "terug"),
    "skip": ("überspringen", "passer", "omitir", "salta", "pular", "overslaan"),
    "no": ("nein", "non", "não", "nee"),
}
"""The same interruptions in other languages; a third of them comes so."""
NONSENSE = {Kind.EMAIL: "ada@", Kind.PHONE: "12", Kind.CHOICE: "je ne sais pas", Kind.LINE: "\U0001f600"}


@dataclass
class Case:
    """One person and what they want to have written into the form."""

    random: random.Random
    talk: Talk
    wanted: dict[str, str]
    where: str = HERE
    presses: int = 0
    interrupted: list[str] = field(default_factory=list)

    async def filling(self) -> Filling | None:
        """The form as it is open where the person is."""
        last = [each for each in self.talk.said if each.person.id.startswith(self.where)][-1]
        held = await self.talk.world.documents.get("conversation", str(last.conversation))
        session = current(held.doc, last.person.id, now=LoopClock().now(), idle_s=1e6) if held else None
        return session.filling if session else None

    async def begun(self) -> Filling:
        await self.talk.say(self.where, QUESTION)
        await self.talk.say(self.where, "talk to a person")
        filling = await self.filling()
        assert filling is not None
        return filling


async def _sent(case: Case, filling: Filling, *, key: str = "", text: str = "") -> None:
    """Hand in a submission, twice, as its channel does."""
    case.presses += 1
    like = [each for each in case.talk.said if each.person.id.startswith(case.where)][-1]
    name = key or f"press:{case.presses}"
    order = f"{len(case.talk.said):06d}"
    sent = replace(
        like, dedupe_key=name, platform_id=name, text=text, order=order, sent_at=LoopClock().now(), submission=filling
    )
    case.talk.said.append(sent)
    for _ in range(2):
        assert not await deliver(case.talk.process, sent)
    await quiet(case.talk.world)


async def by_card(case: Case) -> None:
    """The Teams card: what its client sends of it, also as the fallback for old clients does; pressed four times."""
    filling = await case.begun()
    if case.random.random() < 0.3:
        await case.talk.say(case.where, case.wanted["name"])
        filling = await case.filling() or filling
    card: Any = form_card(FORM, filling)
    check_card(card)
    action = case.random.choice([card["actions"][0], card["actions"][0]["fallback"]])
    read = read_form(sent_values(inputs(card), {"issue_summary": QUESTION, **case.wanted}) | action["data"])
    assert read is not None
    for _ in range(4):
        await _sent(case, read, key=f"card:{key_of(read)}")


async def at_once(case: Case) -> None:
    """A modal or a web form: what was given as it was given, choices by value, label or number."""
    filling = await case.begun()
    given = {name: _worded(case, FORM.field(name), value) for name, value in case.wanted.items()}
    if case.random.random() < 0.3:  # first with something wrong, which is asked by talking; then the form once more
        await _sent(case, replace(filling, given={**given, "email": "nobody"}, asks=""))
    await _sent(case, replace(filling, given={"issue_summary": QUESTION, **given}, asks=""))
    await _sent(case, replace(filling, given={"issue_summary": QUESTION, **given, "name": "Another"}, asks=""))


async def by_talking(case: Case) -> None:
    """Question by question, with questions in the middle, corrections, steps back, and words that fit nothing."""
    await case.begun()
    await _talked(case)


async def by_tapping(case: Case) -> None:
    """The same, with choices tapped on WhatsApp."""
    await case.begun()
    await _talked(case, taps=True)


async def on_two_channels(case: Case) -> None:
    """Begun on one channel and finished on a linked one."""
    await case.talk.link(HERE, THERE)
    await case.begun()
    for _ in range(case.random.randint(0, 2)):
        await _step(case, taps=False)
    case.where = THERE
    await case.talk.say(THERE, "continue my form")
    assert await case.filling() is not None
    await _talked(case)


async def through_rest(case: Case) -> None:
    """POST /api/v1/escalation/form, twice."""
    await case.talk.say(case.where, QUESTION)
    checked = check(FORM, {"issue_summary": QUESTION, **case.wanted})
    assert checked.is_valid
    given = Given(checked.values, HELP.id, case.talk.said[-1].conversation)
    for _ in range(2):
        await case.talk.process.cases.submit(given, once="form:1")


WAYS_TO: Mapping[str, Callable[[Case], Awaitable[None]]] = {
    "card": by_card,
    "at once": at_once,
    "talking": by_talking,
    "tapping": by_tapping,
    "two channels": on_two_channels,
    "REST": through_rest,
}


async def _talked(case: Case, *, taps: bool = False) -> None:
    for _ in range(60):
        if not await _step(case, taps=taps):
            return
    raise AssertionError("the form never ends")


async def _step(case: Case, *, taps: bool) -> bool:
    """One thing that the person says; whether the form goes on."""
    filling = await case.filling()
    assert filling is not None
    if filling.asks == WRONG:
        await case.talk.say(case.where, case.random.choice(["ok", "hm, let me see"]))  # which sends nothing
        assert await case.talk.world.documents.count("ticket", {}) == 0
        return True
    if not filling.asks:
        return await _at_the_end(case, filling, taps=taps)
    asked = FORM.field(filling.asks)
    if await _interrupted(case, asked):
        return True
    wanted = case.wanted.get(asked.name, QUESTION if asked.name == FREE_TEXT else "")
    if asked.name == "phone" and not wanted:
        await case.talk.say(case.where, case.wanted["email"])
    elif taps and wanted and asked.kind is Kind.CHOICE:
        await _tapped(case, filling, wanted)
    else:
        await case.talk.say(case.where, _worded(case, asked, wanted) if wanted else "skip")
    return True


async def _at_the_end(case: Case, filling: Filling, *, taps: bool) -> bool:
    assert missing(FORM, filling) is None
    have = check(FORM, filling.given).values
    for name, value in check(FORM, {"issue_summary": QUESTION, **case.wanted}).values.items():
        if have.get(name) != value:
            label = FORM.field(name).label.lower()
            await case.talk.say(case.where, f"change {label} to {_worded(case, FORM.field(name), case.wanted[name])}")
            return True
    if "end" not in case.interrupted and case.random.random() < 0.3:
        case.interrupted.append("end")
        said = {"no": "no", "back": "back", "question": "And how long does it take?"}
        await case.talk.say(case.where, _somewhere(case, *case.random.choice([*said.items()])))
        return True
    if taps:
        content: Any = content_of("", answers_to(FORM, filling))
        tapped = read_tap(content["twilio/quick-reply"]["actions"][0]["id"])
        assert isinstance(tapped, str)
        await case.talk.say(case.where, tapped)
    else:
        await case.talk.say(case.where, "yes")
    return False


async def _interrupted(case: Case, asked: Field) -> bool:
    """Whether something else was said than the answer; at each field once at most."""
    if asked.name in case.interrupted or case.random.random() < 0.6:
        return False
    case.interrupted.append(asked.name)
    others = [("back", "back")]
    others += [("question", "Do you ship to Norway?")] if asked.name != FREE_TEXT else []
    others += [("", NONSENSE[asked.kind])] if asked.kind in NONSENSE else []
    others += [("skip", "skip")] if asked.required and asked.name not in FORM.either else []
    await case.talk.say(case.where, _somewhere(case, *case.random.choice(others)))
    return True


def _somewhere(case: Case, kind: str, english: str) -> str:
    """An interruption, in another language every third time."""
    return case.random.choice(ABROAD[kind]) if kind in ABROAD and case.random.random() < 1 / 3 else english


async def _tapped(case: Case, filling: Filling, wanted: str) -> None:
    content: Any = content_of(filling.asks, answers_to(FORM, filling))
    (shown,) = content.values()
    entries = [*shown.get("actions", ()), *shown.get("items", ())]
    (entry,) = [each for each in entries if each["id"].endswith(f":{wanted}")]
    tapped = read_tap(entry["id"])
    assert isinstance(tapped, Filling)
    await _sent(case, tapped, text=str(entry.get("title") or entry.get("item")))


def _worded(case: Case, asked: Field, value: str) -> str:
    """A choice by its value, its label or its number."""
    if asked.kind is not Kind.CHOICE:
        return value
    values = [each.value for each in asked.choices]
    label = asked.choices[values.index(value)].label
    return case.random.choice([value, label, label.upper(), str(values.index(value) + 1)])


def _wanted(chance: random.Random) -> dict[str, str]:
    """Random answers that are right."""
    begins = chance.choice(["+1", "+49", "0", "7"])  # no country begins with 0
    digits = "".join(chance.choices("0123456789", k=chance.randint(7, 12)))
    given = {
        "name": chance.choice(NAMES),
        "email": f"{chance.choice('abcxyz')}{chance.randint(1, 999)}@Example.{chance.choice(['org', 'co.uk'])}",
        "phone": begins + digits,
        "urgency": str(chance.choice(list(Urgency))),
        "order_number": f"{chance.choice('ABC')}-{chance.randint(1000, 9999)}",
        "parcel": chance.choice(["small", "big"]),
    }
    left_out = chance.choice(["email", "phone", ""])
    given.pop(left_out, "")
    has = [each.value for each in WAYS if REACHED_BY[each.value] != left_out]
    if not left_out or chance.random() < 1 / 3:
        given[PREFERRED] = chance.choice(has)
    for name in ("issue_summary", "remarks"):
        if chance.random() < 0.5:
            given[name] = chance.choice(TEXTS)
    return given


async def _tickets(way: str, seed: int) -> tuple[list[Ticket], dict[str, str], int]:
    """The tickets that came of one case, what was wanted, and how often somebody was told of one."""
    chance = random.Random(seed)
    world = World(form_of=lambda _: FORM)
    wanted = _wanted(chance)
    async with world.process() as process:
        case = Case(chance, Talk(process, world), wanted)
        await WAYS_TO[way](case)
        found = list(await process.tickets.list())
    told = sum("Your ticket is **" in arrived.text for arrived in world.platform.arrived)
    return found, wanted, told


@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_same_answers_are_the_same_ticket_once_on_every_way(block: int) -> None:
    ways = [*WAYS_TO]
    for number in range(CASES):
        seed = block * CASES + number
        way = ways[seed % len(ways)]
        found, wanted, told = run(_tickets(way, seed))
        about = f"seed {seed}, {way}: {wanted}"
        assert len(found) == 1, about
        (ticket,) = found
        form = check(FORM, {"issue_summary": QUESTION, **wanted}).values
        assert {name: value for name, value in ticket.form.items() if value} == form, about
        assert (ticket.department, ticket.urgency) == (HELP.id, form["urgency"]), about
        assert (ticket.summary, ticket.question) == (form["issue_summary"], QUESTION), about
        assert ticket.reason is (Reason.FORM if way == "REST" else Reason.ASKED), about
        assert told == (way != "REST"), about


def test_every_field_of_everybody_and_of_the_department_is_covered() -> None:
    seen = {name for seed in range(BLOCKS * CASES) for name in _wanted(random.Random(seed))}
    assert seen == {each.name for each in FORM.fields}
