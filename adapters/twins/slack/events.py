"""What people do in the workspace, as the events Slack sends about it; the workspace remembers it too.

Source of the shapes: docs.slack.dev, "Events API". Texts are given as on the wire: escaped, people as <@U1>.
"""

import uuid
from typing import Any

from adapters.twins.slack.errors import Json
from adapters.twins.slack.payload import EVENT, Payload
from adapters.twins.slack.streams import stop_by_user
from adapters.twins.slack.world import Message, World

CHANNEL_TYPES = {"public": "channel", "private": "group", "im": "im", "mpim": "mpim"}


class Events:
    """Builds events, each with a new event_id and increasing times."""

    def __init__(self, world: World, *, origin: str) -> None:
        self._world = world
        self._origin = origin

    def message(self, channel: str, user: str, text: str, *, thread_ts: str = "", **more: Any) -> Payload:
        """Somebody says something in a conversation. more: further members of the event."""
        ts = self._world.next_ts()
        event = self._message_event(channel, user, text, ts=ts, thread_ts=thread_ts) | more
        self._world.add_message(self._remembered(event))
        return self.envelope(event)

    def message_im(self, user: str, text: str, *, thread_ts: str = "", **more: Any) -> Payload:
        """Somebody writes to the bot alone."""
        return self.message(self._world.im_with(user).id, user, text, thread_ts=thread_ts, **more)

    def mention_pair(self, channel: str, user: str, text: str, *, thread_ts: str = "") -> tuple[Payload, Payload]:
        """Somebody mentions the bot in a channel: the message event and its app_mention, same ts, two event ids."""
        message = self.message(channel, user, text, thread_ts=thread_ts)
        twin = {name: value for name, value in message.event.items() if name not in {"channel_type", "parent_user_id"}}
        return message, self.envelope({**twin, "type": "app_mention"})

    def app_mention(self, channel: str, user: str, text: str, *, thread_ts: str = "") -> Payload:
        """Somebody mentions the bot, to an app that hears mentions only. text: with <@UBOT> in it."""
        return self.mention_pair(channel, user, text, thread_ts=thread_ts)[1]

    def message_changed(self, channel: str, ts: str, text: str) -> Payload:
        """Somebody edits a message."""
        message = self._world.messages[channel][ts]
        before = self._wire_message(message)
        message.text, message.blocks, message.edited_ts = text, _rich_text(text), self._world.next_ts()
        after = self._wire_message(message) | {"edited": {"user": message.user, "ts": message.edited_ts}}
        event = self._hidden(channel, "message_changed") | {"message": after, "previous_message": before}
        return self.envelope(event)

    def mention_edited(self, channel: str, ts: str, text: str) -> tuple[Payload, Payload]:
        """Somebody edits a message so that it mentions the bot, as it did before or not: its app_mention comes, too."""
        changed = self.message_changed(channel, ts, text)
        said = changed.event["message"]
        mention = said | {"type": "app_mention", "channel": channel, "event_ts": said["edited"]["ts"]}
        return changed, self.envelope(mention)

    def message_deleted(self, channel: str, ts: str) -> Payload:
        """Somebody deletes a message."""
        message = self._world.messages[channel][ts]
        message.is_deleted = True
        before = self._wire_message(message)
        return self.envelope(self._hidden(channel, "message_deleted") | {"deleted_ts": ts, "previous_message": before})

    def bot_message(self, channel: str, text: str, *, bot_id: str = "BOTHER", thread_ts: str = "") -> Payload:
        """Another app posts something; new apps have a user, older ones only the subtype."""
        event = self._message_event(channel, "UOTHERBOT", text, ts=self._world.next_ts(), thread_ts=thread_ts)
        event |= {
            "bot_id": bot_id,
            "app_id": "AOTHER",
            "bot_profile": {"id": bot_id, "name": "deploys", "team_id": "T1"},
        }
        event.pop("client_msg_id")
        self._world.add_message(self._remembered(event))
        return self.envelope(event)

    def own_message(self, channel: str, ts: str) -> Payload:
        """The echo of what our own bot posted."""
        message = self._world.messages[channel][ts]
        where = {"channel": channel, "channel_type": self._channel_type(channel), "event_ts": ts}
        return self.envelope(
            {**self._wire_message(message), **where, "bot_id": message.bot_id, "app_id": self._world.app_id}
        )

    def channel_join(self, channel: str, user: str) -> Payload:
        """Somebody joins: the message that says so."""
        self._join(channel, user)
        ts = self._world.next_ts()
        text = f"<@{user}> has joined the channel"
        event = self._message_event(channel, user, text, ts=ts) | {"subtype": "channel_join"}
        event.pop("client_msg_id")
        self._world.add_message(self._remembered(event))
        return self.envelope(event)

    def member_joined_channel(self, channel: str, user: str) -> Payload:
        """Somebody joins: the event about it."""
        self._join(channel, user)
        kind = "G" if self._world.channels[channel].kind == "private" else "C"
        event = {"type": "member_joined_channel", "user": user, "channel": channel, "channel_type": kind, "team": "T1"}
        return self.envelope(event | {"inviter": "U1", "event_ts": self._world.next_ts()})

    def member_left_channel(self, channel: str, user: str) -> Payload:
        """Somebody leaves: the event about it."""
        self._world.channels[channel].members.remove(user)
        kind = "G" if self._world.channels[channel].kind == "private" else "C"
        event = {"type": "member_left_channel", "user": user, "channel": channel, "channel_type": kind, "team": "T1"}
        return self.envelope(event | {"event_ts": self._world.next_ts()})

    def file_share(self, channel: str, user: str, text: str, files: list[Json], *, thread_ts: str = "") -> Payload:
        """Somebody posts files, with words or without. files: from `file`."""
        return self.message(channel, user, text, thread_ts=thread_ts, subtype="file_share", files=files, upload=False)

    def file(self, name: str, mimetype: str, content: bytes, **more: Any) -> Json:
        """Put a file into the workspace and return it as events carry it; its private URL serves the content."""
        file_id = self._world.next_id("F")
        url = f"{self._origin}/files-pri/T1-{file_id}/{name}"
        file: Json = {"id": file_id, "name": name, "title": name, "mimetype": mimetype, "size": len(content)}
        file |= {"filetype": name.rpartition(".")[2], "mode": "hosted", "file_access": "visible", "permalink": url}
        file |= {"url_private": url, "url_private_download": url.replace(f"/{name}", f"/download/{name}")} | more
        self._world.files[file_id], self._world.file_contents[file_id] = file, content
        return file

    def app_home_opened(self, user: str, *, tab: str = "home") -> Payload:
        """Somebody opens the app: tab home or messages."""
        channel = self._world.im_with(user).id
        event: Json = {"type": "app_home_opened", "user": user, "channel": channel, "tab": tab}
        if tab == "home" and user in self._world.homes:
            event["view"] = self._world.homes[user]
        if tab == "messages":
            event["context"] = {"entities": []}
        return self.envelope(event | {"event_ts": self._world.next_ts()})

    def app_context_changed(self, user: str, *, looking_at: str = "") -> Payload:
        """Somebody with the app open looks at another channel; at none, the context is empty."""
        entity = {"type": "slack#/types/channel_id", "value": looking_at, "team_id": "T1"}
        context = {"entities": [entity]} if looking_at else {}
        event = {
            "type": "app_context_changed",
            "user": user,
            "channel": self._world.im_with(user).id,
            "context": context,
        }
        return self.envelope(event | {"event_ts": self._world.next_ts()})

    def agent_session_stopped(self, channel: str, thread_ts: str, user: str) -> Payload:
        """Somebody presses Stop: the thread's open streams end, and the app is told which."""
        stopped = stop_by_user(self._world, channel, thread_ts)
        event = {"type": "agent_session_stopped", "channel": channel, "thread_ts": thread_ts, "user": user}
        return self.envelope(event | {"streaming_message_ts": stopped, "event_ts": self._world.next_ts()})

    def assistant_thread_started(self, user: str, *, looking_at: str = "", changed: bool = False) -> Payload:
        """Somebody opens a thread with an assistant (the older experience), or looks elsewhere with it open."""
        context = {"channel_id": looking_at, "team_id": "T1", "enterprise_id": None} if looking_at else {}
        thread = {"user_id": user, "context": context, "channel_id": self._world.im_with(user).id}
        kind = "assistant_thread_context_changed" if changed else "assistant_thread_started"
        thread["thread_ts"] = self._world.next_ts()
        return self.envelope({"type": kind, "assistant_thread": thread, "event_ts": self._world.next_ts()})

    def app_uninstalled(self) -> Payload:
        """The app is removed from the workspace."""
        return self.envelope({"type": "app_uninstalled", "event_ts": self._world.next_ts()})

    def tokens_revoked(self) -> Payload:
        """The bot's token is no longer good."""
        tokens = {"oauth": [], "bot": [self._world.bot_user]}
        return self.envelope({"type": "tokens_revoked", "tokens": tokens, "event_ts": self._world.next_ts()})

    def app_rate_limited(self) -> Payload:
        """More than 30,000 events in an hour: this stands where an envelope would."""
        minute = int(self._world.clock()) // 60 * 60
        body = {"token": "unused", "type": "app_rate_limited", "team_id": "T1", "minute_rate_limited": minute}
        return Payload(EVENT, body | {"api_app_id": self._world.app_id})

    def url_verification(self) -> Payload:
        """The question that a request URL must answer with its challenge."""
        return Payload(EVENT, {"token": "unused", "challenge": uuid.uuid4().hex, "type": "url_verification"})

    def envelope(self, event: Json) -> Payload:
        """Wrap any event; the outer team_id is that of whoever acts, as with Slack Connect."""
        world = self._world
        home = {"enterprise_id": None, "team_id": "T1", "user_id": world.bot_user, "is_bot": True}
        channel = world.channels.get(str(event.get("channel", "")))
        body = {
            "token": "unused",
            "team_id": self._team_of(event.get("user")),
            "enterprise_id": None,
            "context_team_id": "T1",
            "context_enterprise_id": None,
            "api_app_id": world.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": world.next_id("Ev"),
            "event_time": int(world.clock()),
            "authorizations": [home | {"is_enterprise_install": False}],
            "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
            "event_context": f"4-{uuid.uuid4().hex}",
        }
        return Payload(EVENT, body)

    def _message_event(self, channel: str, user: str, text: str, *, ts: str, thread_ts: str = "") -> Json:
        event: Json = {"type": "message", "user": user, "ts": ts, "client_msg_id": str(uuid.uuid4()), "text": text}
        event |= {"team": self._team_of(user)}
        event |= {"blocks": _rich_text(text), "channel": channel, "event_ts": ts}
        if thread_ts:
            root = self._world.message(channel, thread_ts)
            event |= {"thread_ts": thread_ts} | ({"parent_user_id": root.user} if root else {})
        return event | {"channel_type": self._channel_type(channel)}

    def _remembered(self, event: Json) -> Message:
        extra: Json = {name: event[name] for name in ("files", "client_msg_id") if name in event}
        return Message(
            event["channel"],
            event["ts"],
            event.get("user", ""),
            text=event.get("text", ""),
            bot_id=event.get("bot_id", ""),
            thread_ts=event.get("thread_ts", ""),
            subtype=event.get("subtype", ""),
            blocks=event.get("blocks", []),
            extra=extra,
        )

    def _wire_message(self, message: Message) -> Json:
        thread = {"thread_ts": message.thread_ts} if message.thread_ts else {}
        shown = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts, "team": "T1"}
        return {**shown, "blocks": message.blocks, **thread, **message.extra}

    def _hidden(self, channel: str, subtype: str) -> Json:
        ts = self._world.next_ts()
        where = {"channel": channel, "channel_type": self._channel_type(channel)}
        return {"type": "message", "subtype": subtype, "hidden": True, "ts": ts, "event_ts": ts, **where}

    def _channel_type(self, channel: str) -> str:
        known = self._world.channels.get(channel)
        return CHANNEL_TYPES[known.kind if known else "public"]

    def _team_of(self, user: object) -> str:
        known = self._world.users.get(user) if isinstance(user, str) else None
        return known.team_id if known else "T1"

    def _join(self, channel: str, user: str) -> None:
        members = self._world.channels[channel].members
        if user not in members:
            members.append(user)


def _rich_text(text: str) -> list[Json]:
    if not text:
        return []
    plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": plain}]}
    return [{"type": "rich_text", "block_id": "b1", "elements": [section]}]
