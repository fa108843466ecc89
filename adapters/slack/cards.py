"""Renders what operators see of a ticket: the card, what happens below it, and the modals. Pure."""

from collections.abc import Iterator, Sequence

from adapters.slack.acts import PREFIX, SOLUTION, SUBMIT, Where, to_private
from adapters.slack.text import escape, link, to_mrkdwn
from bot.handover.dossier import ASSISTANT, URGENCY, URGENCY_OF, Act, Dossier, News, Rows
from bot.handover.floor import (
    ASKS_FOR_WORDS,
    CASE_IS_CUT,
    HAS_A_COLLEAGUE,
    LABELS,
    MAX_SOLUTION_CHARS,
    buttons_of,
)
from bot.model import Json, JsonObject
from bot.words.plain import clean, shorten
from bot.words.splitting import split_markdown

HEADER_CHARS, SECTION_CHARS, FIELDS = 150, 3_000, 10
MODAL_BLOCKS = 100
"""docs.slack.dev, "Block Kit". All texts of a message together hold about 13,200 characters."""
MESSAGE_CHARS = 3_500
SHARES = {"fact": 300, "case": 1_200, "person": 1_500, "said": 5_000, "sources": 1_200, "entities": 600}
"""How many characters of a card each part may take, escapes counted; one fact or text of the case, the others as a
whole."""
CUT = " […]"
_HOW = (
    "Reply in this thread to talk to the person; whoever replies first has the ticket. A reply that begins with `note:`"
    " stays among you."
)
_DISCREET = (
    "A discreet matter: _Whole case_ shows it to you alone, and it is written down that you read it. What you reply in"
    " this thread goes to the person, and everybody here can read it."
)


def card(dossier: Dossier) -> JsonObject:
    """The message that shows a case: `text` and `blocks` of chat.postMessage."""
    blocks: list[Json] = [_header(dossier.title), _fields(dossier.facts)]
    blocks += [_section(f"*{name}*\n{escaped(text, SHARES['case'])}") for name, text in dossier.case]
    if dossier.person:
        blocks.append(_section(f"*Person*\n{_listed(dossier.person, SHARES['person'])}"))
    blocks += [_section(text) for text in _conversation(dossier)]
    if dossier.sources:
        blocks.append(_context(f"*Sources seen* {_sources(dossier.sources)}"))
    if dossier.entities:
        blocks.append(_context(f"*Spoken of* {_listed(dossier.entities, SHARES['entities'], between=' · ')}"))
    if dossier.is_open:
        blocks.append(_context(_DISCREET if dossier.is_discreet else _HOW))
    if not dossier.is_erased:
        acts = f"acts_{dossier.urgency}"  # under another id, so that Slack shows what is chosen now
        blocks.append({"type": "actions", "block_id": acts, "elements": _buttons(dossier)})
    state = "; ".join(f"{name}: {text}" for name, text in dossier.facts)
    return {"text": escaped(f"{dossier.title} ({state})", MESSAGE_CHARS), "blocks": blocks}


def news(happened: News) -> list[JsonObject]:
    """The messages that tell of it; a long text is split, never cut."""
    said = f"*{escape(happened.by)}:* " if happened.by else ""
    pieces = _pieces(happened.text, MESSAGE_CHARS)
    return [{"text": f"{said}{escape(piece)}" if said else f"_{escape(piece)}_"} for piece in pieces]


def case_view(dossier: Dossier) -> JsonObject:
    """A modal with the whole case; where it is longer than that holds, without the oldest lines."""
    blocks: list[Json] = [_fields(dossier.facts)]
    blocks += [_section(piece) for rows in (dossier.case, dossier.person) for piece in _sections(rows)]
    if dossier.sources:
        blocks.append(_context(f"*Sources seen* {_sources(dossier.sources)}"))
    if dossier.entities:
        blocks.append(_context(f"*Spoken of* {_listed(dossier.entities, SHARES['entities'], between=' · ')}"))
    said = [_section(piece) for piece in _sections(dossier.said)]
    room = MODAL_BLOCKS - len(blocks) - 1
    if len(said) > room:
        blocks.append(_context(CASE_IS_CUT))
    return _modal(dossier.number, [*blocks, *said[-room:]], close="Close")


def solution_view(where: Where) -> JsonObject:
    """A small modal that asks what the person is told of the end."""
    element: JsonObject = {
        "type": "plain_text_input",
        "action_id": SOLUTION,
        "multiline": True,
        "max_length": MAX_SOLUTION_CHARS,
    }
    label: JsonObject = {"type": "plain_text", "text": ASKS_FOR_WORDS}
    block: JsonObject = {"type": "input", "block_id": SOLUTION, "optional": True, "label": label, "element": element}
    view = _modal(f"Resolve {where.ticket}", [block], close="Cancel")
    submit: JsonObject = {"type": "plain_text", "text": "Resolve"}
    return view | {"callback_id": SUBMIT, "private_metadata": to_private(where), "submit": submit}


def escaped(text: str, max_chars: int) -> str:
    """Plain words as mrkdwn of at most so many characters, with a mark where they are cut; no escape is torn."""
    whole = escape(text)
    if len(whole) <= max_chars:
        return whole
    kept: list[str] = []
    room = max_chars - len(CUT)
    for each in clean(text):
        room -= len(escape(each))
        if room < 0:
            break
        kept.append(each)
    return escape("".join(kept).rstrip()) + CUT


def _buttons(dossier: Dossier) -> list[Json]:
    buttons: list[Json] = [_button(act, dossier.number) for act in buttons_of(dossier)]
    return [*buttons, _urgency(dossier)] if dossier.is_open else buttons


def _urgency(dossier: Dossier) -> JsonObject:
    """The menu that sets how urgent it is."""
    options: dict[str, JsonObject] = {
        urgency: {"text": {"type": "plain_text", "text": f"Urgency: {urgency}"}, "value": f"{act}:{dossier.number}"}
        for act, urgency in URGENCY_OF.items()
    }
    chosen: JsonObject = {"initial_option": options[dossier.urgency], "options": [*options.values()]}
    return {"type": "static_select", "action_id": f"{PREFIX}{URGENCY}", **chosen}


def _button(act: str, number: str) -> JsonObject:
    button: JsonObject = {
        "type": "button",
        "action_id": f"{PREFIX}{act}",
        "text": {"type": "plain_text", "text": LABELS[act]},
        "value": number,
    }
    if act == Act.CLAIM:
        button["style"] = "primary"
    if act == Act.TAKE_OVER:
        button["confirm"] = {
            "title": {"type": "plain_text", "text": "Take over?"},
            "text": {"type": "plain_text", "text": HAS_A_COLLEAGUE},
            "confirm": {"type": "plain_text", "text": "Take over"},
            "deny": {"type": "plain_text", "text": "Leave it"},
        }
    return button


def _conversation(dossier: Dossier) -> list[str]:
    """What was said, as texts of sections: the last lines that there is room for."""
    room, lines = SHARES["said"], list[str]()
    for who, text in reversed(dossier.said):
        line = f"*{escape(who)}:* {_words(who, text)}"
        room -= len(line)
        if room < 0:
            break
        lines.insert(0, line)
    omitted = dossier.omitted + len(dossier.said) - len(lines)
    heading = ["*Asked and answered*"] if lines or omitted else []
    heading += [f"_{omitted} earlier lines are left out: see Whole case._"] if omitted else []
    return list(_packed([*heading, *lines]))


def _words(who: str, text: str) -> str:
    """What the assistant said has its form; in what people wrote, a link must not be able to hide its address."""
    return to_mrkdwn(text) if who == ASSISTANT else escape(text)


def _sections(rows: Rows) -> Iterator[str]:
    """Rows as texts of sections, nothing cut."""
    lines = []
    for name, text in rows:
        lines += [f"*{escape(name)}:* {_words(name, piece)}" for piece in _pieces(text, SECTION_CHARS - 500)]
    return _packed(lines)


def _pieces(text: str, max_chars: int) -> Sequence[str]:
    """The text in pieces that fit when they are escaped, which may make five characters of one."""
    size, pieces = max_chars, split_markdown(text, max_chars)
    while any(len(escape(piece)) > max_chars for piece in pieces):
        size = max(size * 3 // 4, max_chars // 5)
        pieces = split_markdown(text, size)
    return pieces


def _packed(lines: Sequence[str]) -> Iterator[str]:
    """Lines joined to texts that a section holds."""
    text = ""
    for line in lines:
        if text and len(text) + 1 + len(line) > SECTION_CHARS:
            yield text
            text = line
        else:
            text = f"{text}\n{line}" if text else line
    if text:
        yield text


def _listed(rows: Rows, max_chars: int, *, between: str = "\n") -> str:
    """Rows, those that there is room for whole."""
    room, lines = max_chars, list[str]()
    for name, text in rows:
        line = f"{escape(name)}: {escaped(text, SHARES['fact'])}"
        room -= len(line) + len(between)
        if room < 0:
            return between.join([*lines, CUT.strip()])
        lines.append(line)
    return between.join(lines)


def _sources(sources: Rows) -> str:
    room, shown = SHARES["sources"], list[str]()
    for title, url in sources:
        one = link(shorten(title, 120), url)
        room -= len(one) + 3
        if room < 0:
            break
        shown.append(one)
    more = len(sources) - len(shown)
    return " · ".join(shown) + (f" and {more} more" if more else "")


def _fields(rows: Rows) -> JsonObject:
    fields: list[Json] = [
        {"type": "mrkdwn", "text": f"*{name}*\n{escaped(text, SHARES['fact'])}"} for name, text in rows[:FIELDS]
    ]
    return {"type": "section", "fields": fields}


def _modal(title: str, blocks: Sequence[Json], *, close: str) -> JsonObject:
    named: JsonObject = {"type": "plain_text", "text": title}
    return {"type": "modal", "title": named, "close": {"type": "plain_text", "text": close}, "blocks": [*blocks]}


def _header(text: str) -> JsonObject:
    return {"type": "header", "text": {"type": "plain_text", "text": shorten(text, HEADER_CHARS)}}


def _section(text: str) -> JsonObject:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def _context(text: str) -> JsonObject:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text}]}
