"""What people press, submit and command, as Slack sends it. Source: docs.slack.dev, "Handling user interaction"."""

from collections.abc import Callable, Iterator
from typing import Any

from adapters.twins.slack.errors import Json
from adapters.twins.slack.payload import COMMAND, INTERACTION, Payload
from adapters.twins.slack.world import Message, World


class Interactions:
    """Builds commands and interactions, each with a trigger of its own and, where Slack gives one, a response_url."""

    def __init__(self, world: World, *, origin: str) -> None:
        self._world = world
        self._origin = origin

    def slash_command(self, command: str, text: str, *, user: str = "U1", channel: str = "C1") -> Payload:
        """Somebody types a command; never inside a thread."""
        world, place = self._world, self._world.channels[channel]
        name = "directmessage" if place.kind == "im" else "privategroup" if place.kind == "private" else place.name
        body = {
            "token": "unused",
            "team_id": "T1",
            "team_domain": world.team["domain"],
            "channel_id": channel,
            "channel_name": name,
            "user_id": user,
            "user_name": world.users[user].name,
            "command": command,
            "text": text,
            "api_app_id": world.app_id,
            "is_enterprise_install": "false",
            "response_url": self._response_url(channel, user),
            "trigger_id": world.issue_trigger(user),
        }
        return Payload(COMMAND, body)

    def press(self, message: Message, action_id: str, *, user: str = "U1", value: str = "") -> Payload:
        """Somebody presses what stands in a message. value: which of two feedback buttons, or which option.

        Raises LookupError where the message holds no such element or choice: a person could not press it either.
        """
        block, element = find_element(message.blocks, action_id)
        return self.block_actions(message, _action(element, block.get("block_id", "b1"), value), user=user)

    def block_actions(self, message: Message, action: Json, *, user: str = "U1") -> Payload:
        """Somebody does something in a message."""
        channel = self._world.channels[message.channel]
        thread = {"thread_ts": message.thread_ts} if message.thread_ts else {}
        where = {"type": "message", "message_ts": message.ts, "channel_id": channel.id}
        container = {**where, "is_ephemeral": message.is_ephemeral, **thread}
        place = {"id": channel.id, "name": "directmessage" if channel.kind == "im" else channel.name}
        body = self._by("block_actions", user) | {"container": container, "channel": place, "state": {"values": {}}}
        if not message.is_ephemeral:
            body["message"] = self._shown(message)
        body["response_url"] = self._response_url(channel.id, user, message.ts)
        return Payload(INTERACTION, body | {"actions": [self._done(action)]})

    def press_in_view(self, view: Json, action_id: str, *, user: str = "U1", value: str = "") -> Payload:
        """Somebody presses what stands in a modal or a home tab: no channel, no response_url."""
        block, element = find_element(view["blocks"], action_id)
        action = self._done(_action(element, block.get("block_id", "b1"), value))
        container = {"type": "view", "view_id": view["id"]}
        body = self._by("block_actions", user) | {"container": container, "view": view, "state": view.get("state", {})}
        return Payload(INTERACTION, body | {"actions": [action]})

    def view_submission(self, view: Json, values: dict[str, dict[str, Json]], *, user: str = "U1") -> Payload:
        """Somebody submits a modal. values: by block_id and action_id, such as {"type": ..., "value": ...}."""
        submitted = view | {"state": {"values": values}}
        return Payload(INTERACTION, self._by("view_submission", user) | {"view": submitted, "response_urls": []})

    def send_form(self, view: Json, values: dict[str, str], *, user: str = "U1") -> Payload:
        """Somebody fills in fields of a modal, by block_id, and submits it; the others stay as they were opened.

        Raises LookupError where Slack would not let them: a field that is not there, an option that is none, more
        characters than fit, an empty field that is not optional.
        """
        inputs = {block["block_id"]: block for block in view["blocks"] if block["type"] == "input"}
        if unknown := values.keys() - inputs.keys():
            raise LookupError(f"no input with block_id {', '.join(sorted(unknown))}")
        state = {name: _filled_in(block, values.get(name)) for name, block in inputs.items()}
        return self.view_submission(view, state, user=user)

    def view_closed(self, view: Json, *, user: str = "U1", is_cleared: bool = False) -> Payload:
        """Somebody closes a modal that asked to be told; cleared, the ones below it go too."""
        self._world.views.pop(view["id"], None)
        if is_cleared:
            self._world.close_views(user)
        body = self._by("view_closed", user) | {"view": view, "is_cleared": is_cleared}
        body.pop("trigger_id")
        return Payload(INTERACTION, body)

    def message_action(self, message: Message, callback_id: str, *, user: str = "U1") -> Payload:
        """Somebody uses a shortcut on a message."""
        place = {"id": message.channel, "name": self._world.channels[message.channel].name}
        body = self._by("message_action", user) | {"callback_id": callback_id, "channel": place}
        body |= {"message_ts": message.ts, "message": self._shown(message), "action_ts": self._world.next_ts()}
        return Payload(INTERACTION, body | {"response_url": self._response_url(message.channel, user, message.ts)})

    def shortcut(self, callback_id: str, *, user: str = "U1") -> Payload:
        """Somebody uses a global shortcut: no channel."""
        body = self._by("shortcut", user) | {"callback_id": callback_id, "action_ts": self._world.next_ts()}
        return Payload(INTERACTION, body)

    def _by(self, kind: str, user: str) -> Json:
        person = self._world.users[user]
        who = {"id": user, "username": person.name, "name": person.name, "team_id": person.team_id}
        team = {"id": "T1", "domain": self._world.team["domain"]}
        head: Json = {"type": kind, "user": who, "team": team, "enterprise": None, "is_enterprise_install": False}
        return head | {
            "api_app_id": self._world.app_id,
            "token": "unused",
            "trigger_id": self._world.issue_trigger(user),
        }

    def _response_url(self, channel: str, user: str, message_ts: str = "") -> str:
        return f"{self._origin}/response/{self._world.issue_response_url(channel, user, message_ts)}"

    def _shown(self, message: Message) -> Json:
        bot = {"bot_id": message.bot_id, "app_id": self._world.app_id} if message.bot_id else {}
        thread = {"thread_ts": message.thread_ts} if message.thread_ts else {}
        shown = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text, "team": "T1"}
        metadata = {"metadata": message.metadata} if message.metadata else {}
        return {**shown, **bot, **thread, **metadata, "blocks": message.blocks}

    def _done(self, action: Json) -> Json:
        return {**action, "action_ts": self._world.next_ts()}


def find_element(blocks: list[Json], action_id: str) -> tuple[Json, Json]:
    """Return the block and the element with that action_id. Raises LookupError where there is none."""
    for block in blocks:
        for element in _elements(block):
            if element.get("action_id") == action_id:
                return block, element
    raise LookupError(f"no element with action_id {action_id!r}")


def _elements(block: Json) -> Iterator[Json]:
    candidates = [*block.get("elements", []), block.get("accessory"), block.get("element")]
    yield from (item for item in candidates if isinstance(item, dict))


def _action(element: Json, block_id: str, value: str) -> Json:
    action: Json = {"type": element["type"], "action_id": element["action_id"], "block_id": block_id}
    return action | _CHOICES.get(element["type"], _typed)(element, value)


def _button(element: Json, _value: str) -> Json:
    return {"text": element["text"]} | {name: element[name] for name in ("value", "style") if name in element}


def _feedback(element: Json, value: str) -> Json:
    buttons = [element["positive_button"], element["negative_button"]]
    chosen = next((button for button in buttons if value in (button["value"], "")), None)
    if chosen is None:
        raise LookupError(f"no feedback button with value {value!r}")
    return {"text": chosen["text"], "value": chosen["value"]}


def _option(element: Json, value: str) -> Json:
    groups = [group["options"] for group in element.get("option_groups", [])]
    options: list[Json] = [option for group in [element.get("options", []), *groups] for option in group]
    chosen = next((option for option in options if option["value"] == value), None)
    if chosen is None:
        raise LookupError(f"no option with value {value!r}")
    return {"selected_option": chosen}


def _filled_in(block: Json, given: str | None) -> Json:
    """One field of a submission. given: what is typed or chosen there, None where it is left as it was opened."""
    element, name = block["element"], block["block_id"]
    if element["type"] == "static_select":
        option = _option(element, given)["selected_option"] if given else None
        entered = {"selected_option": element.get("initial_option") if given is None else option}
    else:
        entered = {"value": (element.get("initial_value") if given is None else given) or None}
    (value,) = entered.values()
    if value is None and not block.get("optional"):
        raise LookupError(f"{name!r} is empty and not optional")
    if isinstance(value, str) and not element.get("min_length", 0) <= len(value) <= element.get("max_length", 3000):
        raise LookupError(f"{name!r} is too long or too short")
    return {element["action_id"]: {"type": element["type"], **entered}}


def _typed(_element: Json, value: str) -> Json:
    return {"value": value}


_CHOICES: dict[str, Callable[[Any, str], Json]] = {
    "button": _button,
    "icon_button": _button,
    "feedback_buttons": _feedback,
    "static_select": _option,
    "overflow": _option,
    "radio_buttons": _option,
}
