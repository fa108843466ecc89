"""An act of wishes: what is known of me, hand it over, forget me; and a look for what should be gone."""

import asyncio
import json
import re
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from adapters.twins.rehearsal.cases import Asked, Wish
from adapters.twins.rehearsal.rest import OK
from adapters.twins.rehearsal.script import EXPORT, FORGET, KNOWN
from adapters.twins.rehearsal.seen import Line, Role, Said, Shown, Want
from adapters.twins.rehearsal.sides import Side
from adapters.twins.rehearsal.stage import Stage

MOST_LOOKS, FEW_LOOKS, LOOK_S = 200, 10, 0.2
"""So often one looks whether an erasure is over, and whether it has been begun at all; seconds between."""
_ADDRESS = re.compile(r"https?://[^\s|()<>\[\]]+/export/[\w-]+")
_REFERENCE = re.compile(r"er_[0-9a-f]{12}")


async def ask_what_is_known(stage: Stage, side: Side, role: Role) -> None:
    """Ask for it, and for a copy, whose link must work once."""
    shown = await stage.hear(side, role, Line(KNOWN, Want.WORDS))
    stage.record.asked.append(Asked(Wish.KNOWN, role.name, _text(shown)))
    shown = await stage.hear(side, role, Line(EXPORT, Want.WORDS))
    stage.record.asked.append(await _fetched(stage, role, _text(shown)))


async def think_better(stage: Stage, side: Side, role: Role) -> None:
    """Ask to be forgotten, and say no: nothing may have gone."""
    shown = await stage.hear(side, role, Line(FORGET, Want.WORDS))
    asked = Asked(Wish.KEEP, role.name, _text(shown))
    shown = await stage.hear(side, role, Line("no", Want.WORDS))
    asked.answer = f"{asked.answer}\n{_text(shown)}"
    asked.done = " ".join(_REFERENCE.findall(asked.answer))
    stage.record.asked.append(asked)


async def be_forgotten(stage: Stage, side: Side, role: Role) -> None:
    """Ask to be forgotten, say yes, and wait until the desk says that it is done."""
    await stage.hear(side, role, Line(FORGET, Want.WORDS))
    shown = await stage.hear(side, role, Line("yes, delete", Want.WORDS))
    reference = next(iter(_REFERENCE.findall(_text(shown))), "")
    asked = Asked(Wish.FORGET, role.name, _text(shown), done="nothing was promised")
    stage.record.asked.append(asked)
    if not reference:
        return
    for number in range(MOST_LOOKS):
        report = await stage.rest.get(f"/api/v1/erasures/{reference}")
        asked.done = str(report.get("state", "not there"))
        if asked.done == "failed":
            asked.done += f", {report['certificate']['probe']['found']} was found"
        if asked.done != "working" and (report or number > FEW_LOOKS):
            break
        await asyncio.sleep(LOOK_S)


async def ask_aloud(stage: Stage, side: Side, after: Said) -> None:
    """Ask where others read along."""
    role = side.roles[0]
    shown = await stage.hear(side, role, Line(KNOWN, Want.WORDS, room=True), after=after)
    stage.record.asked.append(Asked(Wish.ALOUD, role.name, _text(shown)))


async def look_up(stage: Stage) -> None:
    """What the desk hands over to staff of each person, once all wishes are done."""
    for side, role in stage.everybody:
        stage.record.known[role.name] = await stage.rest.get(f"/api/v1/people/{side.person_id(role)}")


def read_files(folder: Path, words: Iterable[str]) -> set[str]:
    """Which of these words the files of a desk hold that has ended, in whatever case they stand there."""
    content = b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()).lower()
    return {word for word in words if any(form.lower() in content for form in _forms(word))}


def private_words(stage: Stage) -> dict[str, tuple[str, ...]]:
    """By which words each person can be told: what they entered in forms, and said to an operator."""
    given = {case.role: case.given for case in stage.record.cases}
    entered = {role: (form.get("email", ""), form.get("order_number", "")) for role, form in given.items()}
    said = {one.role.name: (one.line.text,) for one in stage.record.said if one.line.want is Want.QUIET}
    noted = {one.role.name: one.line.fact for one in stage.record.said if one.line.want is Want.NOTED}
    names = [role.name for _, role in stage.everybody]
    told = (entered, said, noted)
    return {name: tuple(filter(None, chain.from_iterable(each.get(name, ()) for each in told))) for name in names}


def _forms(word: str) -> tuple[bytes, bytes]:
    """As text, and as JSON writes what is not ASCII."""
    return word.encode(), json.dumps(word).strip('"').encode()


async def _fetched(stage: Stage, role: Role, text: str) -> Asked:
    """What the link leads to, or the text itself where there is none."""
    found = _ADDRESS.search(text)
    if not found:
        return Asked(Wish.EXPORT, role.name, text, again=404)
    path = found[0].removeprefix(stage.desk.url)
    status, data = await stage.rest.ask("POST", path)
    again, _ = await stage.rest.ask("POST", path)
    data = data if status == OK else {}
    return Asked(Wish.EXPORT, role.name, json.dumps(data, ensure_ascii=False), again, copy=data)


def _text(shown: Iterable[Shown]) -> str:
    return "\n".join(chain(one.text for one in shown))
