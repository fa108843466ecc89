"""Renders what operators see of a ticket in Teams: the card, what happens below it, and the dialogs. Pure.

Source: learn.microsoft.com, "Universal Actions for Adaptive Cards" and "Dialogs"; adaptivecards.io/explorer.
"""

from collections.abc import Iterable

import orjson

from adapters.teams.acts import DIALOGS, SOLUTION, TICKET, to_data
from adapters.teams.choices import OURS
from adapters.teams.forms import MAX_CARD_BYTES, card_of, said
from adapters.teams.invokes import CARD
from adapters.teams.render import attached
from adapters.teams.text import escape, is_safe_link, to_markdown
from bot.handover.dossier import ASSISTANT, URGENCY_OF, Act, Dossier, News, Rows
from bot.handover.floor import (
    ASKS_FOR_WORDS,
    CASE_IS_CUT,
    HAS_A_COLLEAGUE,
    LABELS,
    MAX_SOLUTION_CHARS,
    RESOLVE_WITH_WORDS,
    buttons_of,
)
from bot.model import Json, JsonObject
from bot.words.plain import shorten
from bot.words.splitting import split_markdown

MESSAGE_CHARS = 4_000
"""Of what is posted below a card: escaped, it is still far from the 100 KB of UTF-16 that a message may have."""
SHARES = {"fact": 600, "case": 2_400, "person": 2_400, "said": 6_000, "sources": 2_400, "entities": 1_200}
"""How many bytes of a card each part may take, escapes counted; one fact or text of the case, the others as a whole."""
CUT = " […]"
VERB = "frontdesk.ticket."
_HOW = (
    "Reply in this thread to talk to the person, and mention me where you have not let me read along; whoever replies"
    " first has the ticket. A reply that begins with note: stays among you."
)
_DISCREET = (
    "A discreet matter: Whole case shows it to you alone, and it is written down that you read it. What you reply in"
    " this thread goes to the person, and everybody here can read it."
)


def card(dossier: Dossier) -> JsonObject:
    """The activity that shows a case."""
    body = [said(_fitted(dossier.title, SHARES["fact"]), size="Large", weight="Bolder"), _facts(dossier.facts)]
    body += [_part(name, _fitted(text, SHARES["case"])) for name, text in dossier.case]
    if dossier.person:
        body.append(_part("Person", _listed(dossier.person, SHARES["person"])))
    body += _conversation(dossier)
    body += _around(dossier)
    if dossier.is_open:
        body.append(_small(_DISCREET if dossier.is_discreet else _HOW))
    content = card_of(body)
    if not dossier.is_erased:
        content["actions"] = _buttons(dossier)
    state = "; ".join(f"{name}: {text}" for name, text in dossier.facts)
    return attached(content, summary=shorten(f"{dossier.title} ({state})", MESSAGE_CHARS))


def news(happened: News) -> list[JsonObject]:
    """The activities that tell of it; a long text is split, never cut."""
    by = f"**{escape(happened.by)}:** " if happened.by else ""
    pieces = split_markdown(happened.text, MESSAGE_CHARS)
    lines = [f"{by}{escape(piece)}" if by else f"_{escape(piece)}_" for piece in pieces]
    return [{"type": "message", "textFormat": "markdown", "text": line} for line in lines]


def case_dialog(dossier: Dossier) -> JsonObject:
    """A dialog with the whole case; where it is longer than that holds, without the oldest lines."""
    body = [_facts(dossier.facts)]
    body += [_part(name, _fitted(text, SHARES["said"])) for name, text in dossier.case]
    if dossier.person:
        body.append(_part("Person", _listed(dossier.person, SHARES["person"])))
    body += _around(dossier)
    lines = [
        said(f"**{escape(who)}:** {_words(who, piece)}")
        for who, text in dossier.said
        for piece in split_markdown(text, MESSAGE_CHARS)
    ]
    room = MAX_CARD_BYTES - len(orjson.dumps(card_of([*body, _small(CASE_IS_CUT)])))
    shown: list[JsonObject] = []
    for line in reversed(lines):
        room -= len(orjson.dumps(line)) + 1
        if room < 0:
            body.append(_small(CASE_IS_CUT))
            break
        shown.insert(0, line)
    return _dialog(dossier.number, card_of([*body, *shown]))


def solution_dialog(number: str) -> JsonObject:
    """A small dialog that asks what the person is told of the end."""
    field: JsonObject = {"type": "Input.Text", "id": SOLUTION, "label": ASKS_FOR_WORDS, "isMultiline": True}
    content = card_of([field | {"maxLength": MAX_SOLUTION_CHARS}])
    send: JsonObject = {"type": "Action.Submit", "title": "Resolve", "data": _data(RESOLVE_WITH_WORDS, number)}
    content["actions"] = [send]
    return _dialog(f"Resolve {number}", content)


def told(words: str) -> JsonObject:
    """What takes the place of a dialog, or stands in one."""
    return {"task": {"type": "message", "value": words}}


def _dialog(title: str, content: JsonObject) -> JsonObject:
    shown: JsonObject = {"contentType": CARD, "content": content}
    value: JsonObject = {"title": title, "height": "large", "width": "large", "card": shown}
    return {"task": {"type": "continue", "value": value}}


def _buttons(dossier: Dossier) -> list[Json]:
    buttons: list[Json] = [_button(act, dossier.number) for act in buttons_of(dossier)]
    return [*buttons, _urgency(dossier)] if dossier.is_open else buttons


def _urgency(dossier: Dossier) -> JsonObject:
    """What it can be set to; the card shows six buttons, and this is the sixth."""
    others: list[Json] = [
        _button(act, dossier.number) for act, urgency in URGENCY_OF.items() if urgency != dossier.urgency
    ]
    return {"type": "Action.ShowCard", "title": "Urgency…", "card": card_of([]) | {"actions": others}}


def _button(act: str, number: str) -> JsonObject:
    """A dialog opens by `Action.Submit` alone; what a colleague has is asked about once more."""
    if act in DIALOGS:
        opens: JsonObject = {"msteams": {"type": "task/fetch"}}
        return {"type": "Action.Submit", "title": LABELS[act], "data": _data(act, number) | opens}
    button: JsonObject = {"title": LABELS[act], "data": _data(act, number)}
    fallback: JsonObject = {"type": "Action.Submit", **button}
    executed: JsonObject = {"type": "Action.Execute", "verb": f"{VERB}{act}", **button, "fallback": fallback}
    if act != Act.TAKE_OVER:
        return executed
    asked = card_of([said(HAS_A_COLLEAGUE)]) | {"actions": [executed]}
    return {"type": "Action.ShowCard", "title": f"{LABELS[act]}…", "card": asked}


def _data(act: str, number: str) -> JsonObject:
    return {OURS: {TICKET: {**to_data(act, number)}}}


def _conversation(dossier: Dossier) -> list[JsonObject]:
    """What was said: the last lines that there is room for."""
    room, lines = SHARES["said"], list[JsonObject]()
    for who, text in reversed(dossier.said):
        line = said(f"**{escape(who)}:** {_words(who, text)}", spacing="Small")
        room -= len(orjson.dumps(line))
        if room < 0:
            break
        lines.insert(0, line)
    omitted = dossier.omitted + len(dossier.said) - len(lines)
    if not lines and not omitted:
        return []
    left_out = [_small(f"{omitted} earlier lines are left out: see Whole case.")] if omitted else []
    return [said("Asked and answered", weight="Bolder"), *left_out, *lines]


def _around(dossier: Dossier) -> list[JsonObject]:
    shown = []
    if dossier.sources:
        sources = [_source(title, url) for title, url in dossier.sources]
        shown.append(_small(f"**Sources seen** {_joined(sources, SHARES['sources'], between=' · ')}"))
    if dossier.entities:
        shown.append(_small(f"**Spoken of** {_listed(dossier.entities, SHARES['entities'], between=' · ')}"))
    return shown


def _words(who: str, text: str) -> str:
    """What the assistant said has its form; in what people wrote, a link must not be able to hide its address."""
    return to_markdown(text) if who == ASSISTANT else escape(text)


def _source(title: str, url: str) -> str:
    name = escape(shorten(title, 120))
    return f"[{name}]({url})" if url and is_safe_link(url) else name


def _listed(rows: Rows, max_bytes: int, *, between: str = "\n\n") -> str:
    return _joined([f"{escape(name)}: {_fitted(text, SHARES['fact'])}" for name, text in rows], max_bytes, between)


def _joined(lines: Iterable[str], max_bytes: int, between: str) -> str:
    """Lines, those that there is room for whole."""
    room, kept = max_bytes, list[str]()
    for line in lines:
        room -= _size(line) + _size(between)
        if room < 0:
            return between.join([*kept, CUT.strip()])
        kept.append(line)
    return between.join(kept)


def _fitted(text: str, max_bytes: int) -> str:
    """Plain words escaped, with a mark where they are cut; no escape is torn."""
    whole = escape(text)
    chars = max_bytes
    while _size(whole) > max_bytes:
        chars = chars * 3 // 4
        whole = escape(text[:chars].rstrip()) + CUT
    return whole


def _size(text: str) -> int:
    """What a text takes within the JSON of a card."""
    return len(orjson.dumps(text)) - 2


def _facts(rows: Rows) -> JsonObject:
    facts: list[Json] = [{"title": name, "value": _fitted(text, SHARES["fact"])} for name, text in rows]
    return {"type": "FactSet", "facts": facts}


def _part(name: str, text: str) -> JsonObject:
    return said(f"**{escape(name)}**\n\n{text}")


def _small(text: str) -> JsonObject:
    return said(text, size="Small", isSubtle=True)
