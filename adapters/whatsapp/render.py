"""Renders a reply as WhatsApp messages: text, sources and numbered questions, split to fit. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from adapters.whatsapp.choices import MAX_BODY_CHARS, content_of
from adapters.whatsapp.opting import FAREWELL
from adapters.whatsapp.text import literal, to_whatsapp
from bot.capabilities import CAPABILITIES
from bot.handover.case_words import case_words
from bot.handover.contact import FormOf
from bot.handover.form_words import FORM_WORDS
from bot.handover.handing_over import answers_to, everybody
from bot.model import ChannelName, Citation, Incoming, JsonObject, Reply, Turn
from bot.words.around import language_around
from bot.words.around_words import AroundWords, around_words
from bot.words.citing import day_of, updated
from bot.words.desk_words import desk_words
from bot.words.languages import said_in
from bot.words.plain import shorten
from bot.words.splitting import split_markdown

SHOWS = CAPABILITIES[ChannelName.WHATSAPP]
MAX_TEMPLATE_CHARS = 900
"""Of 1,024 for all variables of a template. Source: twilio.com/docs, "Content types overview"."""

_TITLE_CHARS, _QUESTION_CHARS = 120, 200
_NUMBERING_CHARS = len("(99/99)\n")
_FEW = 3
"""So many numbers are named one by one."""


def render(reply: Reply, turn: Turn, form_of: FormOf = everybody) -> list[JsonObject]:
    """The messages that show `reply`: each with body, to, from, where, and when the person wrote (asked_at).

    asked_at is 0 where nobody wrote and this is said unasked. The last one with what can be tapped in the place of
    typing, where the form lets the person choose. form_of: what a department asks.
    """
    message, language = turn.last, language_around(reply, turn)
    where: JsonObject = {
        "to": message.address["to"],
        "from": message.address["from"],
        "conversation": str(message.conversation),
        "asked_at": max((each.message.sent_at for each in turn.asked if _is_written(each.message)), default=0.0),
        "language": language,
    }
    where |= {FAREWELL: True} if FAREWELL in message.address else {}
    parts: list[JsonObject] = [
        where | {"body": body} for body in _numbered(_bodies(reply, day_of(message.sent_at), language))
    ]
    content = _content(reply, form_of)
    if content and parts and length(str(parts[-1]["body"])) <= MAX_BODY_CHARS:
        parts[-1]["content"] = content
    return parts


def _is_written(message: Incoming) -> bool:
    """Whether its person wrote it, as also who stopped did; else it only carries what is said unasked."""
    return not message.notice or FAREWELL in message.address


def _content(reply: Reply, form_of: FormOf) -> "JsonObject | None":
    filling = reply.filling
    if filling is None:
        return None
    form = form_of(filling.department)
    choices = answers_to(form, filling)
    asked = filling.asks if form.has(filling.asks) else ""
    return content_of(asked, choices, filling.language) if choices else None


def in_one_line(body: str) -> str:
    """A message as a variable of a template: no line breaks or tabs, no run of spaces, not too long."""
    return shorten(body, MAX_TEMPLATE_CHARS)


def length(text: str) -> int:
    """Characters as the platform may count them: one beyond the first 65,536 of Unicode counts as two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _bodies(reply: Reply, today: date, language: str) -> list[str]:
    sources = _sources(reply.citations, today, around_words(language))
    sections = [to_whatsapp(reply.text), "\n".join(sources), "\n".join(_offer(reply, language))]
    text = "\n\n".join(section for section in sections if section)
    if length(text) <= SHOWS.max_chars:
        return [text] if text.strip() else []
    return list(_fitting(text, SHOWS.max_chars - _NUMBERING_CHARS))


def _fitting(text: str, max_chars: int) -> Iterator[str]:
    """Pieces that fit however their characters are counted."""
    for piece in split_markdown(text, max_chars):
        if length(piece) <= SHOWS.max_chars - _NUMBERING_CHARS:
            yield piece
        else:
            yield from _fitting(piece, max_chars // 2)


def _numbered(bodies: Sequence[str]) -> Iterator[str]:
    """Parts say which they are: WhatsApp may show them in another order. The number keeps a line to itself, since
    what begins a list has to begin its line."""
    for number, body in enumerate(bodies, start=1):
        yield f"({number}/{len(bodies)})\n{body}" if len(bodies) > 1 else body


def _sources(citations: Sequence[Citation], today: date, words: AroundWords) -> Iterator[str]:
    """Under the numbers by which the text names them."""
    if citations:
        yield f"*{words.sources}*"
    for citation in citations[: SHOWS.sources]:
        aged = updated(citation, today, words)
        title = shorten(citation.title, _TITLE_CHARS) + (f" ({aged})" if aged else "")
        address = f": {citation.url}" if citation.url.startswith(("https://", "http://")) else ""
        yield f"[{citation.n}] {literal(title)}{address}"
    if len(citations) > SHOWS.sources:
        yield words.more.format(n=len(citations) - SHOWS.sources)


def _offer(reply: Reply, language: str) -> Iterator[str]:
    """Questions, or what may be answered to the words of people, under the numbers that stand for them."""
    questions = reply.choices
    if not any(question.strip() for question in questions):
        return
    words = case_words(language)
    own = desk_words(language)
    yield f"*{words.may_answer}*" if reply.reason == "operator" else f"*{own.also_ask}*"
    for number, question in enumerate(questions, start=1):
        yield f"{number}. {literal(shorten(question, _QUESTION_CHARS)) or '…'}"
    numbers = [str(number) for number, _ in enumerate(questions, start=1)]
    is_few = reply.reason == "operator" and len(numbers) <= _FEW
    if is_few:
        yield words.reply.format(numbers=_listed(numbers, language))
    elif len(numbers) == 1:
        yield own.to_ask_this
    elif len(numbers) <= _FEW:
        yield own.to_ask_one.format(numbers=_listed(numbers, language))
    else:
        yield own.to_ask_many.format(most=len(numbers))


def _listed(numbers: Sequence[str], language: str) -> str:
    """1; 1 or 2; 1, 2 or 3."""
    either = said_in(language, FORM_WORDS).problems.between
    return either.join(filter(None, (", ".join(numbers[:-1]), numbers[-1])))
