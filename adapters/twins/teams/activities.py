"""What people do in Teams, as the activities it sends about that; the twin's world remembers it too.

Source of the shapes: learn.microsoft.com, "Conversation events", "Send and receive files", "Universal Actions".
Texts are given as on the wire. more: further members of the activity, or others in place of the usual ones.
"""

import html
import json
from collections.abc import Callable
from typing import Any

from adapters.twins.teams.cards import actions, check_card, inputs
from adapters.twins.teams.errors import Json
from adapters.twins.teams.files import LIFETIME_S
from adapters.twins.teams.inputs import sent_values
from adapters.twins.teams.world import THREAD_MARK, Conversation, File, Message, Person, World, split_thread

PNG = b"\x89PNG\r\n\x1a\n twin"
FILE_DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"


class Activities:
    """Builds activities, each with a new id and increasing times. service_url: of a tenant."""

    def __init__(self, world: World, *, origin: str, service_url: Callable[[str], str]) -> None:
        self._world, self._origin, self._service_url = world, origin, service_url

    def personal_message(self, user_id: str, text: str, **more: Any) -> Json:
        """Somebody writes to the bot alone."""
        return self._message(user_id, self._world.personal_with(user_id).id, text, **more)

    def group_message(
        self, user_id: str, text: str, conversation: str = "19:group@thread.v2", *, mention: bool = True, **more: Any
    ) -> Json:
        """Somebody writes in a group chat. mention: to the bot; without it Teams would not tell."""
        return self._message(user_id, conversation, text, mention=mention, **more)

    def channel_message(
        self,
        user_id: str,
        text: str,
        room: str = "19:help@thread.tacv2",
        root: str = "",
        *,
        mention: bool = True,
        **more: Any,
    ) -> Json:
        """Somebody writes in a channel: a new thread, or in the thread of a root message."""
        message_id = self._world.next_message_id()
        conversation = f"{room}{THREAD_MARK}{root or message_id}"
        return self._message(user_id, conversation, text, mention=mention, **{"id": message_id, **more})

    def command(self, user_id: str, title: str) -> Json:
        """Somebody chooses a command or a prompt starter: its title is sent as a message."""
        return self.personal_message(user_id, title)

    def edited(self, message_id: str, text: str) -> Json:
        """Somebody edits a message."""
        message = self._world.messages[message_id]
        message.text, message.is_edited = text, True
        return self._about(message, "messageUpdate", "editMessage", text=text, textFormat="plain")

    def deleted(self, message_id: str) -> Json:
        """Somebody deletes a message."""
        message = self._world.messages[message_id]
        message.is_deleted = True
        return self._about(message, "messageDelete", "softDeleteMessage")

    def undeleted(self, message_id: str) -> Json:
        """Somebody takes the deletion of a message back."""
        message = self._world.messages[message_id]
        message.is_deleted = False
        return self._about(message, "messageUpdate", "undeleteMessage", text=message.text, textFormat="plain")

    def reaction(self, message_id: str, user_id: str, kind: str = "like", *, is_removed: bool = False) -> Json:
        """Somebody reacts to a message, or no longer does."""
        members = {"reactionsRemoved" if is_removed else "reactionsAdded": [{"type": kind}]}
        return self.event(user_id, self._where(message_id), "messageReaction", replyToId=message_id, **members)

    def installed(self, where: str, user_id: str = "") -> tuple[Json, Json]:
        """Somebody installs the app, for themselves or in a conversation: a conversationUpdate, an installationUpdate.

        where: a person or a conversation.
        """
        return self._installation(where, user_id, has_bot=True, action="add")

    def removed(self, where: str, user_id: str = "") -> tuple[Json, Json]:
        """Somebody removes the app."""
        return self._installation(where, user_id, has_bot=False, action="remove")

    def upgraded(self, where: str, user_id: str = "") -> Json:
        """The app is installed anew where it was: an installationUpdate alone."""
        return self._installation(where, user_id, has_bot=True, action="add-upgrade")[1]

    def members_added(self, conversation: str, *user_ids: str) -> Json:
        """People join a conversation."""
        place = self._place(conversation)
        place.members += [user_id for user_id in user_ids if user_id not in place.members]
        return self._members(place, "membersAdded", "teamMemberAdded", [{"id": user_id} for user_id in user_ids])

    def members_removed(self, conversation: str, *user_ids: str) -> Json:
        """People leave a conversation."""
        place = self._place(conversation)
        place.members = [user_id for user_id in place.members if user_id not in user_ids]
        return self._members(place, "membersRemoved", "teamMemberRemoved", [{"id": user_id} for user_id in user_ids])

    def invoke(self, name: str, value: Any, user_id: str = "29:ada", conversation: str = "", **more: Any) -> Json:
        """Something that wants an answer at once. conversation: by default the chat with the bot."""
        where = conversation or self._world.personal_with(user_id).id
        return self.event(user_id, where, "invoke", **{"name": name, "value": value, **more})

    def execute(self, user_id: str, message_id: str, verb: str, data: Json, *, trigger: str = "manual") -> Json:
        """Somebody presses an Action.Execute. data: what was typed, and the action's own."""
        action = {"type": "Action.Execute", "verb": verb, "data": data}
        return self._invoke_on(message_id, "adaptiveCard/action", {"action": action, "trigger": trigger}, user_id)

    def submit(self, user_id: str, data: Json, message_id: str, **more: Any) -> Json:
        """Somebody presses an Action.Submit: a message without text. data: what was typed, and the action's own."""
        where = self._where(message_id)
        more = {"value": data, "replyToId": message_id, **more}
        activity = self.event(user_id, where, "message", **more)
        activity["channelData"] |= {"source": {"name": "message"}, "legacy": {"replyToId": f"1:{message_id}"}}
        return activity

    def message_back(self, user_id: str, text: str, value: Any, message_id: str) -> Json:
        """Somebody presses a messageBack button: a text and a value."""
        return self.submit(user_id, value, message_id, text=text, textFormat="plain")

    def press(
        self, user_id: str, message_id: str, action: str, *, is_old: bool = False, is_checked: bool = True, **typed: Any
    ) -> Json:
        """Somebody presses a button of a card that stands in a message, by its title, id or verb.

        typed: inputs by id. Inputs left alone bring their value, as in the real client. is_old: a client that knows no
        Action.Execute and takes its fallback. is_checked: the client looks at the inputs first; one that was tampered
        with does not. Raises LookupError, and NotSent where the client shows errors.
        """
        card, found = self._find_action(message_id, action)
        if is_old and found["type"] == "Action.Execute":
            found = found["fallback"]
        declared = [] if found.get("associatedInputs") == "none" else list(inputs(card))
        given = {one["id"]: one["value"] for one in declared if "value" in one} | (typed if declared else {})
        values = sent_values(declared, typed if declared else {}) if is_checked else given
        data = found.get("data")
        data = {**values, **data} if isinstance(data, dict) else values
        if found["type"] == "Action.Execute":
            return self.execute(user_id, message_id, found.get("verb", ""), data)
        return self._submitted(user_id, message_id, data)

    def feedback(self, message_id: str, reaction: str = "like", text: str = "", user_id: str = "29:ada") -> Json:
        """Somebody uses the feedback buttons below a message."""
        answer = {"reaction": reaction, "feedback": json.dumps({"feedbackText": text})}
        value = {"actionName": "feedback", "actionValue": answer}
        return self._invoke_on(message_id, "message/submitAction", value, user_id)

    def task_fetch(self, user_id: str, data: Json, message_id: str) -> Json:
        """Somebody presses a button that opens a dialog."""
        return self._invoke_on(message_id, "task/fetch", {"data": data, "context": {"theme": "default"}}, user_id)

    def task_submit(self, user_id: str, data: Json, message_id: str) -> Json:
        """Somebody sends a dialog."""
        return self._invoke_on(message_id, "task/submit", {"data": data, "context": {"theme": "default"}}, user_id)

    def file_consent(self, user_id: str, name: str, *, is_accepted: bool = True, context: Any = None) -> Json:
        """Somebody allows or refuses a file."""
        value: Json = {"type": "fileUpload", "action": "accept" if is_accepted else "decline", "context": context or {}}
        if is_accepted:
            file_id = self._world.next_id("UP")
            self._world.uploads[file_id] = b""
            value["uploadInfo"] = {
                "contentUrl": f"{self._origin}/personal/{name}",
                "name": name,
                "uploadUrl": f"{self._origin}/uploads/{file_id}",
                "uniqueId": file_id,
                "fileType": name.rpartition(".")[2],
            }
        return self.invoke("fileConsent/invoke", value, user_id)

    def with_file(self, user_id: str, name: str, content: bytes, text: str = "") -> Json:
        """Somebody sends the bot a file, in their chat with it."""
        file_id = self._keep_file(content, "application/octet-stream", needs_token=False)
        content_info = {
            "downloadUrl": f"{self._origin}/files/{file_id}?tempauth=twin",
            "uniqueId": file_id,
            "fileType": name.rpartition(".")[2],
        }
        address = f"{self._origin}/personal/{name}"
        file = {"contentType": FILE_DOWNLOAD, "contentUrl": address, "name": name, "content": content_info}
        return self._with_attachment(self.personal_message(user_id, text), file)

    def with_inline_image(self, user_id: str, text: str = "", content: bytes = PNG, conversation: str = "") -> Json:
        """Somebody pastes an image into a message."""
        file_id = self._keep_file(content, "image/png", needs_token=True)
        where = conversation or self._world.personal_with(user_id).id
        activity = self._message(user_id, where, text, mention=bool(conversation))
        address = f"{activity['serviceUrl']}v3/attachments/{file_id}/views/original"
        return self._with_attachment(activity, {"contentType": "image/*", "contentUrl": address})

    def event(self, user_id: str, conversation: str, kind: str, **more: Any) -> Json:
        """Return any activity of somebody in a conversation. more: its members."""
        place, person = self._place(conversation), self._world.people[user_id]
        described: Json = {"id": conversation, "conversationType": place.kind, "tenantId": place.tenant_id}
        if place.kind != "personal":
            described |= {"isGroup": True} | ({"name": place.name} if place.kind == "channel" else {})
        return {
            "type": kind,
            "id": self._world.next_message_id(),
            **self._world.times(),
            "channelId": "msteams",
            "serviceUrl": self._service_url(place.tenant_id),
            "from": {"id": person.id, "name": person.name, "aadObjectId": person.aad_object_id},
            "recipient": {"id": self._world.bot_id, "name": self._world.bot_name},
            "conversation": described,
            "channelData": self._channel_data(place),
            "locale": person.locale,
            "entities": [_client_info(person)],
            **more,
        }

    def note(self, activity: Json) -> None:
        """Remember a message that was not built here, if it is one and is said in a place that exists."""
        try:
            is_known = activity["id"] in self._world.messages or activity["type"] != "message"
            if not is_known and self._world.place(activity["conversation"]["id"]):
                self._remember(activity)
        except (AttributeError, KeyError, TypeError):
            return

    def _message(self, user_id: str, conversation: str, text: str, *, mention: bool = False, **more: Any) -> Json:
        shown = html.escape(text, quote=False)
        entities = [_client_info(self._world.people[user_id])]
        if mention:
            at = f"<at>{self._world.bot_name}</at>"
            mentioned = {"id": self._world.bot_id, "name": self._world.bot_name}
            entities.insert(0, {"type": "mention", "mentioned": mentioned, "text": at})
            text, shown = f"{at} {text}", f"{_mention_html(self._world.bot_name)}&nbsp;{shown}"
        html_copy = {"contentType": "text/html", "content": f"<p>{shown}</p>"}
        usual = {"text": text, "textFormat": "plain", "attachments": [html_copy], "entities": entities}
        return self._remember(self.event(user_id, conversation, "message", **{**usual, **more}))

    def _remember(self, activity: Json) -> Json:
        room, root = split_thread(activity["conversation"]["id"])
        message = Message(activity["id"], room, activity["from"]["id"], activity.get("text") or "", root)
        message.text_format = activity.get("textFormat", "plain")
        self._world.add_message(message)
        return activity

    def _with_attachment(self, activity: Json, attachment: Json) -> Json:
        if not activity["text"]:
            activity["attachments"] = []
        activity["attachments"].insert(0, attachment)
        self._world.messages[activity["id"]].attachments = activity["attachments"]
        return activity

    def _keep_file(self, content: bytes, content_type: str, *, needs_token: bool) -> str:
        file_id = self._world.next_id("F")
        expires_at = self._world.clock() + LIFETIME_S
        self._world.files[file_id] = File(content, content_type, needs_token, expires_at)
        return file_id

    def _about(self, message: Message, kind: str, event_type: str, **more: Any) -> Json:
        activity = self.event(message.sender, self._where(message.id), kind, **more)
        activity["id"] = message.id
        activity["channelData"] |= {"eventType": event_type}
        return activity

    def _installation(self, where: str, user_id: str, *, has_bot: bool, action: str) -> tuple[Json, Json]:
        place = self._world.personal_with(where) if where in self._world.people else self._place(where)
        self._world.install(place, has_bot=has_bot)
        side, event_type = ("Added", "teamMemberAdded") if has_bot else ("Removed", "teamMemberRemoved")
        update = self._members(place, f"members{side}", event_type, [{"id": self._world.bot_id}], user_id)
        installation = self.event(user_id or place.members[0], place.id, "installationUpdate", action=action)
        return update, installation

    def _members(self, place: Conversation, name: str, event_type: str, people: list[Json], by: str = "") -> Json:
        who = by or next(iter(place.members), "") or "29:ada"
        activity = self.event(who, place.id, "conversationUpdate", **{name: people})
        if place.kind == "channel":
            activity["channelData"] |= {"eventType": event_type}
        return activity

    def _invoke_on(self, message_id: str, name: str, value: Any, user_id: str) -> Json:
        return self.invoke(name, value, user_id, self._where(message_id), replyToId=message_id)

    def _submitted(self, user_id: str, message_id: str, data: Json) -> Json:
        """Return what a press sends: Submit may stand for a messageBack, an imBack or a dialog."""
        how = data.get("msteams") if isinstance(data.get("msteams"), dict) else {}
        data = {name: value for name, value in data.items() if name != "msteams"}
        match (how or {}).get("type"):
            case "task/fetch":
                return self.task_fetch(user_id, data, message_id)
            case "messageBack":
                said = {"text": how["text"], "textFormat": "plain"} if how and how.get("text") else {}
                return self.submit(user_id, how.get("value", data) if how else data, message_id, **said)
            case "imBack":
                return self._message(user_id, self._where(message_id), str(how["value"] if how else ""))
        return self.submit(user_id, data, message_id)

    def _find_action(self, message_id: str, wanted: str) -> tuple[Json, Json]:
        for card in self._world.messages[message_id].cards:
            check_card(card)
            for action in actions(card):
                if wanted in (action.get("title"), action.get("id"), action.get("verb")):
                    return card, action
        raise LookupError(f"there is no {wanted!r} on a card of message {message_id}")

    def _where(self, message_id: str) -> str:
        message = self._world.messages[message_id]
        return f"{message.conversation}{THREAD_MARK}{message.root}" if message.root else message.conversation

    def _place(self, conversation: str) -> Conversation:
        place = self._world.place(conversation)
        if place is None:
            raise LookupError(f"there is no conversation {conversation!r}")
        return place

    def _channel_data(self, place: Conversation) -> Json:
        data: Json = {"tenant": {"id": place.tenant_id}}
        if place.kind == "channel":
            data |= {"teamsChannelId": place.id, "teamsTeamId": place.team}
            data |= {"channel": {"id": place.id}, "team": {"id": place.team}}
        return data


def _client_info(person: Person) -> Json:
    where = {"country": person.country, "timezone": person.timezone}
    return {"type": "clientInfo", "locale": person.locale, "platform": "Web", **where}


def _mention_html(name: str) -> str:
    kind = 'itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0"'
    return f"<span {kind}>{html.escape(name)}</span>"
