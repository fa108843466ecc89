"""Joins the replies to one turn into one: small talk only opens it, and every file is mentioned."""

from collections.abc import Sequence
from dataclasses import replace

from bot import handlers
from bot.model import Citation, Outcome, Reply, Turn
from bot.people import Noticed
from bot.questions import is_question
from bot.words.desk_words import desk_words
from bot.words.echoing import echo

Section = tuple[str, Reply]
"""What was asked, and what is said to it."""
_SMALL_TALK = {"greeting", "noted", "thanks", "content", "vague", "small_talk", "goodbye"}


def joined(sections: Sequence[Section]) -> Reply:
    """One reply of one or more: it brings about what each would, and awaits what the last one awaits that does."""
    effects = tuple(effect for _, reply in sections for effect in reply.effects)
    awaits = next((reply.awaits for _, reply in reversed(sections) if reply.awaits), "")
    said = _said_together(sections)
    is_all = (said.effects, said.awaits) == (effects, awaits)
    return said if is_all else replace(said, effects=effects, awaits=awaits)


def _said_together(sections: Sequence[Section]) -> Reply:
    """Small talk beside a question is only an opening, and a single question needs no heading."""
    if grave := [reply for _, reply in sections if reply.reason == "distress"]:
        return grave[0]
    talk = [section for section in sections if section[1].reason in _SMALL_TALK]
    matters = [section for section in sections if section not in talk]
    if not matters:
        return talk[0][1]
    if len(matters) == 1:
        return matters[0][1]
    hello = next((desk_words(reply.language).hello for _, reply in talk if reply.reason == "greeting"), "")
    return _together(matters, hello)


def with_files(reply: Reply, turn: Turn, language: str) -> Reply:
    """Files that nobody can read yet are named, never passed over."""
    files = [file for asked in turn.asked for file in asked.message.attachments]
    names = [file.name for file in files if not file.is_place]
    if not names:
        return _with_places(reply, language) if files else reply
    unread = handlers.files_unread(names, language=language)
    if reply.reason == "empty" or _is_caption(reply, turn):
        return replace(reply, text=unread, outcome=Outcome.ASKED, language=language, reason="file", choices=())
    return replace(reply, text=f"{reply.text}\n\n{unread}")


def _with_places(reply: Reply, language: str) -> Reply:
    """Where somebody is says nothing to the desk; it answers what was asked beside it, or asks for words."""
    words = desk_words(language)
    if reply.reason == "empty":
        text = f"{words.no_distances} {words.where_else}"
        return replace(reply, text=text, outcome=Outcome.ASKED, language=language, reason="file", choices=())
    return replace(reply, text=f"{words.no_distances}\n\n{reply.text}")


def _is_caption(reply: Reply, turn: Turn) -> bool:
    """Whether what stands under files only says what they are, and nothing is known of it: "here is my receipt"."""
    texts = [asked.message.text for asked in turn.asked if asked.message.attachments]
    return reply.outcome is Outcome.NOT_KNOWN and len(texts) == len(turn.asked) and not any(map(is_question, texts))


def _together(sections: Sequence[Section], opening: str) -> Reply:
    """One reply to several questions, each under its own heading and with its sources numbered through."""
    texts: list[str] = [opening] if opening else []
    citations: list[Citation] = []
    for question, reply in sections:
        heading = f"**{asked}**\n\n" if (asked := echo(question)) else ""  # a form, for example, has no words
        texts.append(f"{heading}{_renumbered(reply, citations)}")
    replies = [reply for _, reply in sections]
    best = next((reply for reply in replies if reply.outcome is Outcome.ANSWERED), replies[0])
    confidences = [reply.confidence for reply in replies if reply.confidence is not None]
    return Reply(
        "\n\n".join(texts),
        best.outcome,
        citations=tuple(citations),
        department=best.department,
        language=best.language,
        confidence=min(confidences, default=None),
        reason=best.reason,
        wants_feedback=any(reply.wants_feedback for reply in replies),
        awaits=next((reply.awaits for reply in reversed(replies) if reply.awaits), ""),
        filling=next((reply.filling for reply in reversed(replies) if reply.filling), None),
        effects=tuple(effect for reply in replies for effect in reply.effects),
        ticket_id=next((reply.ticket_id for reply in reversed(replies) if reply.ticket_id), ""),
        noticed=next((reply.noticed for reply in reversed(replies) if reply.noticed.declined), Noticed()),
    )


def _renumbered(reply: Reply, citations: list[Citation]) -> str:
    """The reply's text with its marks numbered after `citations`, to which its own are added.

    What an article says that is cited already goes under the same number, with this quoted, too.
    """
    text = reply.text
    numbers: dict[int, int] = {}
    for citation in reply.citations:
        place = next((at for at, each in enumerate(citations) if each.article == citation.article), len(citations))
        numbers[citation.n] = place + 1
        before = citations[place : place + 1]
        quotes = dict.fromkeys([*(each.quote for each in before), citation.quote])
        citations[place : place + 1] = [replace(citation, n=place + 1, quote=" ".join(quotes))]
    for old, new in sorted(numbers.items(), reverse=True):
        text = text.replace(f"[{old}]", f"[\0{new}]")
    return text.replace("[\0", "[")
