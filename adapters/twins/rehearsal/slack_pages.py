"""The desk's own pages in Slack, as somebody sees who opens them: Home tab, Messages tab, and `/help`."""

import json

from adapters.twins.rehearsal.seen import Entrance, Role
from adapters.twins.slack.payload import Payload
from adapters.twins.slack.server import SlackTwin

TABS, HELP, TRIES = ("home", "messages"), "/help", 3
_ITEM = "• "


class SlackPages:
    """Opens them, and notes what was seen there last."""

    def __init__(self, slack: SlackTwin) -> None:
        self._slack = slack
        self._helped: dict[Role, str] = {}

    async def open(self, role: Role, url: str) -> None:
        """Let somebody open each of them. url: where the desk takes events."""
        for tab in TABS:
            await self._slack.deliver(url, self._slack.events.app_home_opened(role.user, tab=tab))
        direct = self._slack.world.im_with(role.user).id
        for _ in range(TRIES):  # whoever is told by Slack that it took too long types it again
            command = self._slack.interactions.slash_command(HELP, "", user=role.user, channel=direct)
            answer = await self._slack.deliver(url, command)
            if answer.is_accepted:
                break
        self._helped[role] = str(json.loads(answer.body)["text"]) if answer.is_accepted and answer.body else ""

    def press(self, role: Role) -> tuple[Payload, str] | None:
        """The press of the first button of somebody's Home tab, and what it asks; None where there is none."""
        view = self._slack.world.homes.get(role.user, {"blocks": []})
        button = next((one for block in view["blocks"] for one in block.get("elements", ()) if "value" in one), None)
        if button is None:
            return None
        press = self._slack.interactions.press_in_view(view, button["action_id"], user=role.user)
        return press, str(button["value"])

    def seen(self) -> list[Entrance]:
        """What everybody saw who opened them."""
        return [one for role in self._helped for one in (self._home(role), self._prompts(role), self._help(role))]

    def _home(self, role: Role) -> Entrance:
        blocks = self._slack.world.homes.get(role.user, {}).get("blocks", [])
        buttons = [one for block in blocks for one in block.get("elements", ()) if one["type"] == "button"]
        texts = [part["text"]["text"] for part in [*blocks, *buttons] if "text" in part]
        return _entrance("Home tab", role, texts, len(buttons))

    def _prompts(self, role: Role) -> Entrance:
        direct = self._slack.world.im_with(role.user).id
        texts = [one["message"] for one in self._slack.world.prompts.get(direct, {}).get("prompts", ())]
        return _entrance("Messages tab", role, texts, len(texts))

    def _help(self, role: Role) -> Entrance:
        told = self._helped[role]
        return _entrance(HELP, role, [told], told.count(_ITEM))


def _entrance(name: str, role: Role, texts: list[str], offered: int) -> Entrance:
    return Entrance(f"{name} of {role.name}", "\n".join(texts), offered, is_open=not role.is_employee)
