"""Converts messages and replies to documents and back."""

from dataclasses import asdict
from typing import Any

from bot.durable.effects import OPEN_TICKET
from bot.issues import issue_from_doc, issue_to_doc
from bot.model import (
    Attachment,
    Audience,
    ChannelName,
    Citation,
    ConversationKey,
    Effect,
    Incoming,
    JsonObject,
    Outcome,
    Person,
    Reply,
)
from bot.people import Fact, Filling, Notes
from bot.progress import Marker

# Documents are JSON: `Any` stays in this module, where it becomes a value again.


def message_to_doc(message: Incoming) -> JsonObject:
    """The message as JSON, without what the event beside it already says."""
    return {
        "dedupe_key": message.dedupe_key,
        "platform_id": message.platform_id,
        "channel": str(message.conversation.channel),
        "tenant": message.conversation.tenant,
        "thread": message.conversation.thread,
        "person": message.person.id,
        "name": message.person.name,
        "text": message.text,
        "order": message.order,
        "sent_at": message.sent_at,
        "address": dict(message.address),
        "attachments": [[file.name, file.media_type] for file in message.attachments],
        "locale": message.locale,
        "audience": None if message.audience is None else [*sorted(message.audience.classes)],
        "private": message.private,
        "notice": message.notice,
        "choices": [*message.choices],
        "time_zone": message.time_zone,
        "submission": filling_to_doc(message.submission),
    }


def message_from_doc(doc: Any) -> Incoming:
    """The message that `message_to_doc` wrote."""
    return Incoming(
        dedupe_key=doc["dedupe_key"],
        platform_id=doc["platform_id"],
        conversation=ConversationKey(ChannelName(doc["channel"]), doc["tenant"], doc["thread"]),
        person=Person(doc["person"], doc["name"]),
        text=doc["text"],
        order=doc["order"],
        sent_at=doc["sent_at"],
        address=doc["address"],
        attachments=tuple(Attachment(name, media_type) for name, media_type in doc["attachments"]),
        locale=doc["locale"],
        audience=None if doc["audience"] is None else Audience(frozenset(doc["audience"])),
        private=doc.get("private", False),
        notice=doc.get("notice", ""),
        choices=tuple(doc.get("choices", ())),
        time_zone=doc.get("time_zone", ""),
        submission=filling_from_doc(doc.get("submission")),
    )


def reply_to_doc(reply: Reply) -> JsonObject:
    """The reply as JSON."""
    return {
        "text": reply.text,
        "outcome": str(reply.outcome),
        "citations": [_citation_to_doc(citation) for citation in reply.citations],
        "choices": [*reply.choices],
        "department": reply.department,
        "confidence": reply.confidence,
        "language": reply.language,
        "reason": reply.reason,
        "wants_feedback": reply.wants_feedback,
        "awaits": reply.awaits,
        "filling": filling_to_doc(reply.filling),
        "ticket_id": reply.ticket_id,
        "sentiment": reply.sentiment,
        "effects": [[effect.name, effect.given] for effect in reply.effects],
    }


def reply_from_doc(doc: Any) -> Reply:
    """The reply that `reply_to_doc` wrote."""
    return Reply(
        text=doc["text"],
        outcome=Outcome(doc["outcome"]),
        citations=tuple(Citation(**citation) for citation in doc["citations"]),
        choices=tuple(doc["choices"]),
        department=doc["department"],
        confidence=doc["confidence"],
        language=doc["language"],
        reason=doc["reason"],
        wants_feedback=doc["wants_feedback"],
        awaits=doc.get("awaits", ""),
        filling=filling_from_doc(doc.get("filling")),
        effects=effects_from_doc(doc),
        ticket_id=doc.get("ticket_id", ""),
        sentiment=doc.get("sentiment", ""),
    )


def effects_from_doc(doc: Any) -> tuple[Effect, ...]:
    """What a stored reply brings about."""
    return tuple(Effect(name, given) for name, given in doc.get("effects", ()))


def filling_to_doc(filling: Filling | None) -> "JsonObject | None":
    """A form as far as it is filled in, as JSON."""
    return asdict(filling) if filling else None


def filling_from_doc(doc: Any) -> Filling | None:
    """The form that `filling_to_doc` wrote."""
    return Filling(**doc) if doc else None


def sent_form(reply: Reply) -> Filling | None:
    """The form that becomes a ticket with this reply, checked; None where none does."""
    sent = [effect.given.get("filling") for effect in reply.effects if effect.name == OPEN_TICKET]
    return filling_from_doc(sent[-1]) if sent else None


def notes_to_doc(notes: Notes) -> JsonObject:
    """What is newly known of a person, as JSON."""
    return {
        "details": dict(notes.details),
        "platform": dict(notes.platform),
        "facts": [asdict(fact) for fact in notes.facts],
        "corrections": [[wrong, right] for wrong, right in notes.corrections],
        "issues": [issue_to_doc(issue) for issue in notes.issues],
        "contact_at": notes.contact_at,
    }


def notes_from_doc(doc: Any) -> Notes:
    """The notes that `notes_to_doc` wrote."""
    return Notes(
        details=doc["details"],
        platform=doc.get("platform", {}),
        facts=tuple(Fact(**fact) for fact in doc["facts"]),
        corrections=tuple((wrong, right) for wrong, right in doc["corrections"]),
        issues=tuple(issue_from_doc(issue) for issue in doc["issues"]),
        contact_at=doc["contact_at"],
    )


def marker_to_doc(marker: Marker) -> JsonObject:
    """The marker as JSON."""
    return {
        "reply_id": marker.reply_id,
        "part": marker.part,
        "parts": marker.parts,
        "in_reply_to": [*marker.in_reply_to],
        "outcome": str(marker.outcome),
    }


def marker_from_doc(doc: Any) -> Marker:
    """The marker that `marker_to_doc` wrote."""
    return Marker(doc["reply_id"], doc["part"], doc["parts"], tuple(doc["in_reply_to"]), Outcome(doc["outcome"]))


def _citation_to_doc(citation: Citation) -> JsonObject:
    return {
        "n": citation.n,
        "article": citation.article,
        "title": citation.title,
        "owner": citation.owner,
        "updated": citation.updated,
        "quote": citation.quote,
        "department": citation.department,
        "url": citation.url,
    }
