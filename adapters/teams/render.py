"""Renders a reply as Teams messages: Markdown, citations, suggested questions, feedback buttons. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from adapters.teams.choices import to_data
from adapters.teams.forms import form_card
from adapters.teams.invokes import CARD
from adapters.teams.places import Kind
from adapters.teams.text import escape, is_safe_link, to_markdown
from bot.capabilities import CAPABILITIES
from bot.durable.records import marker_to_doc
from bot.handover.contact import FormOf
from bot.handover.handing_over import OFFER, answers_to, everybody
from bot.handover.screen_words import screen_words
from bot.handover.translated import form_for_filling
from bot.model import ChannelName, Citation, Incoming, Json, JsonObject, Outcome, Reply, Turn
from bot.progress import Marker
from bot.words.around import heading_of, language_around
from bot.words.around_words import AroundWords, around_words
from bot.words.citing import day_of, facts_of
from bot.words.desk_words import desk_words
from bot.words.plain import shorten
from bot.words.splitting import split_markdown

SHOWS = CAPABILITIES[ChannelName.TEAMS]
MARKED = "frontdesk"
MAX_NAME_CHARS, MAX_ABSTRACT_CHARS, MAX_KEYWORD_CHARS = 80, 160, 28
_TITLE_CHARS, _VALUE_CHARS = 80, 1_000
_MARK = re.compile(r"\[(\d{1,3})\](?!\()")
_NOTHING: JsonObject = {}


def render(reply: Reply, turn: Turn, form_of: FormOf = everybody) -> list[JsonObject]:
    """The activities that show `reply`, each with the address to which it goes. form_of: what a department asks.

    Text and a card in one activity would be split by Teams, which then gives no id: they are two here. What nobody
    asked for is no reply to anything.
    """
    asked, language = turn.last, language_around(reply, turn)
    texts = split_markdown(_text_of(reply, asked, language), SHOWS.max_chars)
    activities = [_said(text, reply, day_of(asked.sent_at), around_words(language)) for text in texts]
    if activities and reply.wants_feedback:
        activities[-1]["channelData"] = {"feedbackLoop": {"type": "default"}}
    form = _form(reply, turn, form_of)
    if form:
        activities.append(form)
    offered = [] if form else _offer(reply.choices) or _answers(reply, asked, form_of)
    if offered:
        if activities and asked.address["place"] == Kind.PERSONAL:
            activities[-1]["suggestedActions"] = suggest(offered, user=asked.address["user"])
        else:
            activities.append(card(offered, nonce=turn.reply_id, title=f"{desk_words(language).also_ask}:"))
    to: JsonObject = {**asked.address, **({"activity": ""} if asked.notice else {})}
    return [{"to": to, "activity": activity} for activity in activities]


def attached(content: JsonObject, *, summary: str = "") -> JsonObject:
    """An activity that shows a card. summary: what stands for it where it cannot be shown."""
    shown: JsonObject = {"attachments": [{"contentType": CARD, "content": content}]}
    return {"type": "message", **({"summary": summary} if summary else {}), **shown}


def complete(part: JsonObject, marker: Marker) -> JsonObject:
    """The activity of a part, marked with what it answers."""
    activity = _activity(part)
    data = activity.get("channelData")
    marked = (data if isinstance(data, dict) else _NOTHING) | {MARKED: marker_to_doc(marker)}
    return activity | {"channelData": marked}


def bare(activity: JsonObject) -> "JsonObject | None":
    """The same words alone, for when Teams refuses what is around them; None where there is nothing around."""
    if not any(name in activity for name in ("entities", "suggestedActions", "attachments")):
        return None
    text = activity.get("text") or activity.get("summary")
    kept: JsonObject = {name: activity[name] for name in ("type", "textFormat", "channelData") if name in activity}
    return kept | {"text": text}


def suggest(questions: Sequence[str], *, user: str) -> JsonObject:
    """Questions that one press sends as the person's own words; only in a chat with the desk alone."""
    actions: list[Json] = [
        {"type": "imBack", "title": shorten(question, _TITLE_CHARS), "value": shorten(question, _VALUE_CHARS)}
        for question in questions
    ]
    return {"to": [user], "actions": actions}


def card(questions: Sequence[str], *, nonce: str, title: str) -> JsonObject:
    """The same where several people are: a card whose presses name the offer and the question."""
    actions: list[Json] = [
        {
            "type": "Action.Submit",
            "title": shorten(question, _TITLE_CHARS),
            "data": to_data(shorten(question, _VALUE_CHARS), f"{nonce}:{number}"),
        }
        for number, question in enumerate(questions, start=1)
    ]
    content: JsonObject = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "body": [{"type": "TextBlock", "text": title, "wrap": True}, {"type": "ActionSet", "actions": actions}],
    }
    lines = "\n".join(f"- {escape(shorten(question, _TITLE_CHARS))}" for question in questions)
    return attached(content, summary=f"{title}\n\n{lines}")


def _form(reply: Reply, turn: Turn, form_of: FormOf) -> "JsonObject | None":
    """The form as a card, as it begins here and once all of it is known; in between it is talked about."""
    filling = reply.filling
    if filling is None or filling.asks == OFFER or turn.last.address["place"] != Kind.PERSONAL:
        return None
    before = turn.at.filling
    if filling.asks and before and before.id == filling.id and before.asks != OFFER:
        return None
    content = form_card(form_for_filling(form_of, filling), filling)
    return attached(content, summary=screen_words(filling.language).one_by_one) if content else None


def _answers(reply: Reply, asked: Incoming, form_of: FormOf) -> list[str]:
    """What the form lets the person choose among, where that can be chips."""
    if reply.filling is None or asked.address["place"] != Kind.PERSONAL:
        return []
    found = answers_to(form_of(reply.filling.department), reply.filling)
    return [choice.label for choice in found] if len(found) <= SHOWS.buttons else []


def _text_of(reply: Reply, asked: Incoming, language: str) -> str:
    """The answer, under the question where that stands nowhere; sources that it does not mark are marked below it."""
    text = to_markdown(reply.text)
    heading = heading_of(asked, language)
    if heading and text:
        text = f"_{escape(heading)}_\n\n{text}"
    marked = {int(number) for number in _MARK.findall(text)}
    silent = [citation for citation in reply.citations[: SHOWS.sources] if citation.n not in marked]
    if not silent:
        return text
    numbers = " ".join(f"[{citation.n}]" for citation in silent)
    return f"{text}\n\n{around_words(language).sources}: {numbers}".strip()


def _said(text: str, reply: Reply, today: date, words: AroundWords) -> JsonObject:
    """One piece of the answer, with the sources that are marked in it and the label that a machine wrote it."""
    activity: JsonObject = {"type": "message", "textFormat": "markdown", "text": text}
    marked = {int(number) for number in _MARK.findall(text)}
    cited = [citation for citation in reply.citations if citation.n in marked][: SHOWS.sources]
    if not cited and reply.outcome is not Outcome.ANSWERED:
        return activity
    return activity | {"entities": [_root(cited, today, words)]}


def _root(citations: Sequence[Citation], today: date, words: AroundWords) -> Json:
    """Source: learn.microsoft.com, "Bot messages with AI-generated content"."""
    root: JsonObject = {
        "type": "https://schema.org/Message",
        "@type": "Message",
        "@context": "https://schema.org",
        "@id": "",
        "additionalType": ["AIGeneratedContent"],
    }
    claims: list[Json] = [_claim(citation, today, words) for citation in citations]
    return root | ({"citation": claims} if claims else {})


def _claim(citation: Citation, today: date, words: AroundWords) -> Json:
    name = shorten(citation.title, MAX_NAME_CHARS) or shorten(citation.article, MAX_NAME_CHARS) or words.source
    facts = " · ".join(facts_of(citation, today, words))
    quote = shorten(citation.quote, MAX_ABSTRACT_CHARS)
    abstract = f"{facts}: {quote}" if facts and quote else facts or quote or name
    appearance: JsonObject = {
        "@type": "DigitalDocument",
        "name": name,
        "abstract": shorten(abstract, MAX_ABSTRACT_CHARS),
    }
    if citation.url.startswith(("https://", "http://")) and is_safe_link(citation.url):
        appearance["url"] = citation.url
    keyword = shorten(citation.department, MAX_KEYWORD_CHARS)
    if keyword:
        appearance["keywords"] = [keyword]
    return {"@type": "Claim", "position": citation.n, "appearance": appearance}


def _offer(questions: Sequence[str]) -> list[str]:
    """What is offered as buttons, each once."""
    shown = dict.fromkeys(shorten(question, _VALUE_CHARS) for question in questions)
    return [question for question in shown if question][: SHOWS.buttons]


def _activity(part: JsonObject) -> JsonObject:
    activity = part["activity"]
    return activity if isinstance(activity, dict) else _NOTHING
