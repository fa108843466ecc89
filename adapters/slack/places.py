"""Which conversations of a workspace the desk is in, and which of the messages listed there are for it. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from adapters.http.fields import Fields, flag, text
from adapters.slack.client import Identity
from adapters.slack.text import mentions
from bot.model import Incoming, JsonObject

KINDS = ("im", "mpim", "public_channel", "private_channel")
"""As users.conversations names them."""

_LEGACY_ROOT = "assistant_app_thread"


@dataclass(frozen=True, slots=True)
class Place:
    """A direct message, a group message or a room. kind: one of KINDS; team: under which its messages are known.

    threads: the root's ts of each thread in which the desk is, with the ts since which it is.
    """

    id: str
    kind: str
    team: str
    threads: Mapping[str, str]
    is_shared: bool = False

    @property
    def in_person(self) -> bool:
        """Whether everything said there is said to the desk."""
        return self.kind == "im"


def known_places(asked: Iterable[Incoming]) -> dict[str, Place]:
    """Where these messages were said, by id. asked: newest first; so are the places and the threads in them."""
    found: dict[str, tuple[Incoming, dict[str, str]]] = {}
    for message in asked:
        channel, root = message.address.get("channel", ""), message.address.get("thread", "")
        if channel and root:
            _, threads = found.setdefault(channel, (message, {}))
            threads[root] = min(message.order, threads.get(root, message.order))
    return {
        channel: Place(channel, _kind_of(newest), newest.conversation.tenant, threads)
        for channel, (newest, threads) in found.items()
    }


def listed_place(channel: Fields, kind: str, me: Identity, known: Mapping[str, Place]) -> Place:
    """A place as users.conversations lists it, with what is known of it."""
    before = known.get(text(channel, "id"))
    team, threads = (before.team, before.threads) if before else (me.team_id, {})
    return Place(text(channel, "id"), kind, team, threads, flag(channel, "is_ext_shared"))


def moved_threads(roots: Iterable[Fields], since: str) -> list[str]:
    """The root's ts of each thread in which something was said after `since`."""
    return [text(root, "ts") for root in roots if text(root, "latest_reply") > since]


def said_to_desk(listed: Iterable[Fields], place: Place, me: Identity, *, since: str) -> Iterator[JsonObject]:
    """What was said to the desk after `since`, oldest first, each as the request in which Slack would have sent it.

    In a thread of a room that is what mentions the desk, and everything after the desk came in.
    """
    by_ts = {text(message, "ts"): message for message in listed}
    legacy = {ts for ts, message in by_ts.items() if text(message, "subtype") == _LEGACY_ROOT}
    began = dict(place.threads)
    for ts, message in sorted(by_ts.items()):
        root = text(message, "thread_ts") or ts
        if mentions(text(message, "text"), me.user_id):
            began[root] = min(ts, began.get(root, ts))
        is_for_desk = place.in_person or (root in began and ts >= began[root])
        if is_for_desk and ts > since:
            yield _as_sent(message, place, me, in_legacy=root in legacy)


def _as_sent(message: Fields, place: Place, me: Identity, *, in_legacy: bool) -> JsonObject:
    """A mention in a room comes as an event of its own kind, and that is the one which the desk keeps."""
    is_room = place.kind not in {"im", "mpim"}
    is_mention = is_room and mentions(text(message, "text"), me.user_id)
    event: JsonObject = {
        **message,
        "type": "app_mention" if is_mention else "message",
        "channel": place.id,
        "channel_type": place.kind,
        "root": {"subtype": _LEGACY_ROOT} if in_legacy else {},
    }
    return {
        "type": "event_callback",
        "team_id": place.team,
        "enterprise_id": me.enterprise_id or None,
        "is_ext_shared_channel": place.is_shared,
        "event": event,
    }


def _kind_of(message: Incoming) -> str:
    return "im" if message.address.get("place") == "person" else "public_channel"
