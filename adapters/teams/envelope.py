"""Reads what stands around an activity's text: where, who, and whether the desk was addressed. Pure."""

from collections.abc import Iterator, Mapping

from adapters.http.fields import Fields, part, record, records, text
from adapters.teams.fields import identifier, optional_id
from adapters.teams.places import Kind, Place, split_thread
from adapters.teams.text import Mention, is_named
from bot.model import JsonObject, Person
from bot.words.plain import clean

_KINDS: Mapping[str, Kind] = {str(kind): kind for kind in Kind}


def place_of(body: JsonObject, *, is_thread: bool = True) -> Place:
    """Where it happened. is_thread: in a channel it belongs to a thread, and begins one where it names none."""
    conversation, data = record(body, "conversation"), part(body, "channelData")
    room, thread = split_thread(identifier(conversation, "id", as_field="conversation"))
    kind = _kind(conversation, room, thread, data)
    if kind is not Kind.CHANNEL or not is_thread:
        thread = ""
    elif not thread:
        thread = optional_id(body, "replyToId") or identifier(body, "id")
    return Place(
        tenant=optional_id(conversation, "tenantId") or identifier(part(data, "tenant"), "id", as_field="tenant"),
        room=room,
        kind=kind,
        service_url=identifier(body, "serviceUrl"),
        bot=identifier(record(body, "recipient"), "id", as_field="recipient"),
        user=optional_id(part(body, "from"), "id"),
        thread=thread,
        team=optional_id(part(data, "team"), "id"),
    )


def _kind(conversation: Fields, room: str, thread: str, data: Fields) -> Kind:
    """What it says it is; else what its id and its surroundings say."""
    named = text(conversation, "conversationType")
    if named in _KINDS:
        return _KINDS[named]
    if thread or part(data, "channel") or part(data, "team"):
        return Kind.CHANNEL
    return Kind.GROUP if conversation.get("isGroup") or room.startswith("19:") else Kind.PERSONAL


def person_of(body: JsonObject, place: Place) -> Person:
    """Whoever acts: by the directory's id, which is the same everywhere, else by the one that Teams gives to bots."""
    sender = record(body, "from")
    known = optional_id(sender, "aadObjectId") or identifier(sender, "id", as_field="from")
    return Person(f"teams:{place.tenant}:{known}", " ".join(clean(text(sender, "name")).split())[:80])


def is_home(body: JsonObject, place: Place, home: str) -> bool:
    """Whether everything that names a tenant names ours: where two disagree, somebody from elsewhere may read along."""
    named = {place.tenant, optional_id(part(part(body, "channelData"), "tenant"), "id")} - {""}
    return bool(home) and {tenant.lower() for tenant in named} == {home.lower()}


def is_addressed(body: JsonObject, place: Place) -> bool:
    """Whether a message is for the desk: said to it alone, or mentioning it.

    In channels and group chats it also hears the rest where people have consented to that. Source:
    learn.microsoft.com, "Receive all conversation messages".
    """
    desk = part(body, "recipient")
    if place.kind is Kind.PERSONAL or any(mention.is_desk for mention in mentions_of(body)):
        return True
    return is_named(text(body, "text"), text(desk, "name").strip())


def mentions_of(body: JsonObject) -> Iterator[Mention]:
    """Who is mentioned."""
    desk = text(part(body, "recipient"), "id")
    for entity in records(body, "entities"):
        if text(entity, "type").lower() == "mention":
            who = part(entity, "mentioned")
            yield Mention(text(entity, "text"), text(who, "name"), is_desk=bool(desk) and text(who, "id") == desk)
