"""Judges what a bot wants to show: sizes, entities, citations, feedback buttons, suggested actions.

Sources: learn.microsoft.com, "Bot messages with AI-generated content", "Format your bot messages".
"""

import json
from collections.abc import Iterator
from typing import Any

from adapters.twins.teams.cards import check_card
from adapters.twins.teams.errors import Json, Refused, bad_syntax
from adapters.twins.teams.world import ADAPTIVE_CARD, Conversation

MAX_MESSAGE_BYTES = 100 * 1024
ROOT_ENTITY = "https://schema.org/Message"
MAX_CITATIONS = 20
MAX_NAME_CHARS, MAX_ABSTRACT_CHARS, MAX_KEYWORDS, MAX_KEYWORD_CHARS = 80, 160, 3, 28
FEEDBACK_KINDS = ("default", "custom")


def check_message(activity: Json, conversation: Conversation) -> None:
    """Let a message pass that Teams would show. Raises Refused: 400, 413."""
    check_size(activity)
    check_types(activity)
    _check_suggested_actions(activity, conversation)
    for attachment in attachments_of(activity):
        _check_attachment(attachment)
    _check_entities(activity)
    _check_feedback(activity)
    if not activity.get("text") and not activity.get("attachments"):
        raise bad_syntax("Activity must have text or an attachment")


def check_types(activity: Json) -> None:
    """Let an activity pass whose members are of the right types. Raises Refused: 400."""
    if not isinstance(activity.get("text") or "", str):
        raise bad_syntax("text must be a string")
    if not isinstance(activity.get("channelData") or {}, dict):
        raise bad_syntax("channelData must be an object")
    if activity.get("textFormat") not in (None, "", "plain", "markdown", "xml"):
        raise bad_syntax("textFormat must be one of plain, markdown, xml")


def check_size(activity: Json) -> None:
    """Let a message pass that is not too big. Raises Refused: 413."""
    if message_bytes(activity) > MAX_MESSAGE_BYTES:
        raise Refused(413, "MessageSizeTooBig", "Message size too large")


def message_bytes(activity: Json) -> int:
    """Return what a message weighs: its JSON in UTF-16."""
    text = json.dumps(activity, ensure_ascii=False, separators=(",", ":"))
    return len(text.encode("utf-16-le", "surrogatepass"))


def attachments_of(activity: Json) -> list[Json]:
    """Return the attachments. Raises Refused where they are no list of objects."""
    return _objects(activity, "attachments")


def entities_of(activity: Json) -> list[Json]:
    """Return the entities. Raises Refused where they are no list of objects."""
    return _objects(activity, "entities")


def is_rich(activity: Json) -> bool:
    """Say whether there is something that only a complete message may have."""
    data = activity.get("channelData") or {}
    has_feedback = bool(data.get("feedbackLoop") or data.get("feedbackLoopEnabled"))
    return bool(activity.get("attachments")) or has_feedback or bool(_root_entities(activity))


def _check_suggested_actions(activity: Json, conversation: Conversation) -> None:
    wanted = activity.get("suggestedActions") or {}
    actions = wanted.get("actions") if isinstance(wanted, dict) else None
    if wanted and conversation.kind != "personal":
        raise bad_syntax("suggestedActions are for personal chats")
    if wanted and activity.get("attachments"):
        raise bad_syntax("suggestedActions are for messages of text alone")
    if wanted and not (isinstance(actions, list) and all(_is_im_back(action) for action in actions)):
        raise bad_syntax("suggestedActions take imBack actions with a title and a value")


def _is_im_back(action: Any) -> bool:
    named = isinstance(action, dict) and all(isinstance(action.get(name), str) for name in ("title", "value"))
    return named and action.get("type") == "imBack"


def _check_attachment(attachment: Json) -> None:
    content_type = attachment.get("contentType")
    if not isinstance(content_type, str) or not content_type:
        raise bad_syntax("An attachment must have a contentType")
    if content_type == ADAPTIVE_CARD:
        check_card(attachment.get("content"))
    elif not attachment.get("contentUrl") and attachment.get("content") is None:
        raise bad_syntax("An attachment must have content or a contentUrl")


def _check_entities(activity: Json) -> None:
    for entity in entities_of(activity):
        if not isinstance(entity.get("type"), str):
            raise bad_syntax("An entity must have a type")
        if entity["type"] == "mention":
            _check_mention(entity, activity)
    roots = _root_entities(activity)
    if len(roots) > 1:
        raise bad_syntax("Only one root message entity is allowed")
    for root in roots:
        _check_root(root, activity)


def _check_mention(entity: Json, activity: Json) -> None:
    mentioned, text = entity.get("mentioned"), entity.get("text")
    if not isinstance(mentioned, dict) or not mentioned.get("id") or not isinstance(text, str):
        raise bad_syntax("A mention must have mentioned.id and text")
    if not any(text in said for said in _said(activity)):
        raise bad_syntax("The text of a mention must occur in the message")


def _check_root(root: Json, activity: Json) -> None:
    if root.get("@type") != "Message" or root.get("@context") != "https://schema.org":
        raise bad_syntax("The root message entity must have @type Message and @context https://schema.org")
    labels = root.get("additionalType") or []
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        raise bad_syntax("additionalType must be a list of strings")
    citations = root.get("citation") or []
    if not isinstance(citations, list) or len(citations) > MAX_CITATIONS:
        raise bad_syntax(f"citation must be a list of up to {MAX_CITATIONS} claims")
    for claim in citations:
        _check_claim(claim, activity)


def _check_claim(claim: Any, activity: Json) -> None:
    if not isinstance(claim, dict) or claim.get("@type") != "Claim":
        raise bad_syntax("A citation must have @type Claim")
    position, appearance = claim.get("position"), claim.get("appearance")
    if not isinstance(position, int) or isinstance(position, bool):
        raise bad_syntax("position must be a number")
    if not any(f"[{position}]" in said for said in _said(activity)):
        raise bad_syntax(f"The text must contain [{position}]")
    if not isinstance(appearance, dict) or appearance.get("@type") != "DigitalDocument":
        raise bad_syntax("appearance must have @type DigitalDocument")
    _check_appearance(appearance)


def _check_appearance(appearance: Json) -> None:
    for name, max_chars, is_required in (("name", MAX_NAME_CHARS, True), ("abstract", MAX_ABSTRACT_CHARS, False)):
        value = appearance.get(name)
        if (value is not None or is_required) and not (isinstance(value, str) and 0 < len(value) <= max_chars):
            raise bad_syntax(f"{name} must have 1 to {max_chars} characters")
    if not isinstance(appearance.get("url") or "", str):
        raise bad_syntax("url must be a string")
    words = appearance.get("keywords") or []
    if not isinstance(words, list) or len(words) > MAX_KEYWORDS:
        raise bad_syntax(f"keywords must be a list of up to {MAX_KEYWORDS}")
    if not all(isinstance(word, str) and len(word) <= MAX_KEYWORD_CHARS for word in words):
        raise bad_syntax(f"A keyword has at most {MAX_KEYWORD_CHARS} characters")


def _check_feedback(activity: Json) -> None:
    loop = (activity.get("channelData") or {}).get("feedbackLoop")
    if loop is not None and not (isinstance(loop, dict) and loop.get("type") in FEEDBACK_KINDS):
        raise bad_syntax(f"feedbackLoop.type must be one of {', '.join(FEEDBACK_KINDS)}")


def _root_entities(activity: Json) -> list[Json]:
    return [entity for entity in entities_of(activity) if entity.get("type") == ROOT_ENTITY]


def _objects(activity: Json, name: str) -> list[Json]:
    value = activity.get(name) or []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise bad_syntax(f"{name} must be a list of objects")
    return value


def _said(activity: Json) -> Iterator[str]:
    """Yield every text of a message, those of its cards included."""
    yield activity.get("text") or ""
    yield from _strings(activity.get("attachments"))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)
