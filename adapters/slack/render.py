"""Renders a reply as Slack messages: Markdown, sources, suggested questions, feedback buttons. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from adapters.http.fields import records
from adapters.slack.actions import CHOICE_ACTION, FEEDBACK_ACTION
from adapters.slack.forms import form_buttons
from adapters.slack.text import escape, link, safe_markdown, to_mrkdwn
from bot.capabilities import CAPABILITIES
from bot.durable.records import marker_to_doc
from bot.model import ChannelName, Citation, Incoming, Json, JsonObject, Reply, Turn
from bot.progress import Marker
from bot.words.around import heading_of, language_around
from bot.words.around_words import AroundWords, around_words
from bot.words.citing import day_of, facts_of
from bot.words.desk_words import desk_words
from bot.words.plain import shorten
from bot.words.splitting import split_markdown

SHOWS = CAPABILITIES[ChannelName.SLACK]
EVENT_TYPE = "frontdesk_reply"
MAX_FALLBACK_CHARS = 39_000  # of 40,000: what is longer is cut by Slack, in the middle of an escape if need be
MAX_CONTEXT_CHARS = 3_000  # docs.slack.dev, "Text object"
_BUTTON_CHARS, _VALUE_CHARS = 75, 2_000


def render(reply: Reply, turn: Turn) -> list[JsonObject]:
    """The messages that show `reply`, each with where it goes (channel, thread_ts, or user: a direct message)."""
    pieces = split_markdown(safe_markdown(reply.text), SHOWS.max_chars)
    language = language_around(reply, turn)
    cited = _cite(reply.citations, day_of(turn.last.sent_at), around_words(language))
    ending = cited + _form(reply, turn) + _offer(reply.choices)
    if not pieces and not ending.blocks:
        return []
    contents = [_Content([to_mrkdwn(piece)], [{"type": "markdown", "text": piece}]) for piece in pieces] or [_Content()]
    contents[0] = _repeat_question(turn.last, language) + contents[0]
    contents[-1] += ending + _Content(blocks=[_feedback_row(language)] if reply.wants_feedback else [])
    return [_to(turn.last) | {"text": _fallback(content.lines), "blocks": content.blocks} for content in contents]


def complete(part: JsonObject, marker: Marker) -> JsonObject:
    """The arguments of chat.postMessage for a part: marked, the feedback naming the reply."""
    blocks = part.get("blocks")
    message: JsonObject = {
        "text": part["text"],
        "blocks": [_name_reply(block, marker.reply_id) for block in blocks] if isinstance(blocks, list) else [],
        "unfurl_links": False,
        "unfurl_media": False,
        "metadata": {"event_type": EVENT_TYPE, "event_payload": marker_to_doc(marker)},
    }
    return message | ({"thread_ts": part["thread_ts"]} if part.get("thread_ts") else {})


def choice_buttons(questions: Sequence[str]) -> list[Json]:
    """Buttons that ask a question in the person's name."""
    return [
        {
            "type": "button",
            "text": {"type": "plain_text", "text": shorten(question, _BUTTON_CHARS)},
            "value": shorten(question, _VALUE_CHARS),
            "action_id": f"{CHOICE_ACTION}-{number}",
        }
        for number, question in enumerate(questions, start=1)
        if shorten(question, _BUTTON_CHARS)
    ]


def _to(message: Incoming) -> JsonObject:
    address = message.address
    return {"channel": address["channel"], "thread_ts": address["thread"], "user": address["user"]}


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands in one message: as blocks, and as lines of mrkdwn for notifications and screen readers."""

    lines: list[str] = field(default_factory=list)
    blocks: list[Json] = field(default_factory=list)

    def __add__(self, other: "_Content") -> "_Content":
        return _Content([*self.lines, *other.lines], [*self.blocks, *other.blocks])


def _repeat_question(message: Incoming, language: str) -> _Content:
    """What was asked, where the question does not stand above the answer anyway."""
    line = escape(heading_of(message, language))
    return _Content([line], [_context(line)]) if line else _Content()


def _cite(citations: Sequence[Citation], today: date, words: AroundWords) -> _Content:
    """The sources, in context blocks of as many lines as a text object holds."""
    lines = list(_source_lines(citations, today, words))
    texts = [f"*{words.sources}*"] if lines else []
    for line in lines:
        if len(texts[-1]) + len(line) < MAX_CONTEXT_CHARS:
            texts[-1] += f"\n{line}"
        else:
            texts.append(line)
    return _Content([f"{words.sources}:", *lines] if lines else [], [_context(text) for text in texts])


def _source_lines(citations: Sequence[Citation], today: date, words: AroundWords) -> Iterator[str]:
    for citation in citations[: SHOWS.sources]:
        title = link(shorten(citation.title, 120), citation.url)
        yield f"[{citation.n}] " + " · ".join([title, *(escape(fact) for fact in facts_of(citation, today, words))])
    if len(citations) > SHOWS.sources:
        yield words.more.format(n=len(citations) - SHOWS.sources)


def _offer(questions: Sequence[str]) -> _Content:
    buttons = choice_buttons(questions[: SHOWS.buttons])
    if not buttons:
        return _Content()
    lines = [f"• {escape(shorten(question, _BUTTON_CHARS))}" for question in questions[: SHOWS.buttons]]
    return _Content(lines, [{"type": "actions", "block_id": "choices", "elements": buttons}])


def _form(reply: Reply, turn: Turn) -> _Content:
    if reply.filling is None:
        return _Content()
    buttons = form_buttons(reply.filling, turn.conversation)
    return _Content(blocks=[{"type": "actions", "block_id": "form", "elements": buttons}])


def _feedback_row(language: str) -> JsonObject:
    words = desk_words(language)
    return {
        "type": "context_actions",
        "block_id": "feedback",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": FEEDBACK_ACTION,
                "positive_button": _verdict(words.helpful, f"up.{language}:", words.did_help),
                "negative_button": _verdict(words.unhelpful_button, f"down.{language}:", words.did_not_help),
            }
        ],
    }


def _verdict(words: str, value: str, label: str) -> JsonObject:
    return {"text": {"type": "plain_text", "text": words}, "value": value, "accessibility_label": label}


def _name_reply(block: Json, reply_id: str) -> Json:
    """A part is rendered before its reply has an id, so the feedback buttons learn it when they are sent."""
    if not isinstance(block, dict) or block.get("type") != "context_actions":
        return block
    named = ({name: _named(button, reply_id) for name, button in row.items()} for row in records(block, "elements"))
    return {**block, "elements": [*named]}


def _named(button: Json, reply_id: str) -> Json:
    return {**button, "value": f"{button['value']}{reply_id}"} if isinstance(button, dict) else button


def _fallback(lines: Sequence[str]) -> str:
    """The message as mrkdwn, cut (but not within an escape) where Slack would cut it."""
    words = "\n".join(line for line in lines if line)
    return words if len(words) <= MAX_FALLBACK_CHARS else re.sub(r"&[a-z]*$", "", words[:MAX_FALLBACK_CHARS]) + "…"


def _context(mrkdwn: str) -> Json:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": mrkdwn}]}
