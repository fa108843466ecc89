"""Runs the Bot Framework's adapter over our own connector; only this module and its neighbours know botbuilder.

The SDK is past its end of life; what replaces it must fit in here. It brings turn contexts, references and middleware;
activities go to the wire as the JSON that render.py made, since (de)serialising one with msrest costs half a
millisecond.
"""

import copy
from collections.abc import Sequence
from typing import Any

from botbuilder.core import BotAdapter, TurnContext
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    ResourceResponse,
)

from adapters.teams.client import Connector, Refused
from adapters.teams.places import Place, split_thread
from adapters.teams.verify import CHANNEL
from bot.errors import AmbiguousOutcome
from bot.model import Json, JsonObject

# botbuilder has no types: `Any` stays in this module.


class Ready(Activity):  # type: ignore[misc] # the SDK is untyped
    """An activity whose JSON is made already; the SDK adds where it goes."""

    def __init__(self, content: JsonObject) -> None:
        super().__init__(type=str(content["type"]))
        self.content = content

    def __deepcopy__(self, memo: object) -> "Ready":
        """The SDK copies what it sends, to address the copy; nobody changes the content."""
        return copy.copy(self)


class DeskAdapter(BotAdapter):  # type: ignore[misc] # the SDK is untyped
    """Sends, changes and deletes activities with our connector."""

    def __init__(self, connector: Connector) -> None:
        super().__init__()
        self._connector = connector

    async def send(self, place: Place, content: JsonObject, *, reply_to: str = "") -> str:
        """Say something in a place, as an answer where `reply_to` names what to. The id, where Teams gives one."""
        sent: list[ResourceResponse] = []

        async def say(context: TurnContext) -> None:
            sent.extend(await context.send_activities([Ready(content)]))

        await self.run_pipeline(TurnContext(self, _incoming(place, reply_to)), say)
        return str(sent[-1].id or "") if sent else ""

    async def begin(self, place: Place, content: JsonObject) -> str:
        """Begin a thread in a channel; the id of its first message.

        Source: learn.microsoft.com, "Channel and group conversations with a bot". Raises AmbiguousOutcome where no id
        comes back: whatever was posted cannot be found again.
        """
        channel: JsonObject = {"channel": {"id": place.room}, "tenant": {"id": place.tenant}}
        wanted: JsonObject = {"isGroup": True, "bot": {"id": place.bot}, "tenantId": place.tenant}
        wanted |= {"channelData": channel, "activity": content}
        thread = split_thread(await self._connector.post(place.service_url, ("conversations",), wanted))[1]
        if not thread:
            raise AmbiguousOutcome("the thread has no id")
        return thread

    async def delete(self, place: Place, activity_id: str) -> None:
        """Take back what has this id."""

        async def take_back(context: TurnContext) -> None:
            await context.delete_activity(activity_id)

        await self.run_pipeline(TurnContext(self, _incoming(place, "")), take_back)

    async def change(self, place: Place, activity_id: str, content: JsonObject) -> None:
        """Put other content in the place of what has this id."""

        async def put(context: TurnContext) -> None:
            changed = Ready(content)
            changed.id = activity_id
            await context.update_activity(changed)

        await self.run_pipeline(TurnContext(self, _incoming(place, "")), put)

    async def send_activities(
        self,
        context: TurnContext,  # noqa: ARG002 the SDK passes it
        activities: Sequence[Any],
    ) -> list[ResourceResponse]:
        """The SDK's hook: post each in turn."""
        return [ResourceResponse(id=await self._post(activity)) for activity in activities]

    async def update_activity(self, context: TurnContext, activity: Any) -> ResourceResponse:  # noqa: ARG002 the SDK's
        """The SDK's hook: put other content in the place of what has this id."""
        path = ("conversations", activity.conversation.id, "activities", activity.id)
        await self._connector.put(activity.service_url, path, _to_wire(activity))
        return ResourceResponse(id=activity.id)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:  # noqa: ARG002
        """The SDK's hook: take back what has this id."""
        path = ("conversations", reference.conversation.id, "activities", reference.activity_id)
        await self._connector.delete(reference.service_url, path)

    async def _post(self, activity: Any) -> str:
        """As a reply where it answers something; plainly where that is gone, or where it answers nothing."""
        path = ("conversations", activity.conversation.id, "activities")
        body = _to_wire(activity)
        if not activity.reply_to_id:
            return await self._connector.post(activity.service_url, path, body)
        try:
            return await self._connector.post(activity.service_url, (*path, activity.reply_to_id), body)
        except Refused as exc:
            if not exc.is_missing:
                raise
            return await self._connector.post(activity.service_url, path, body)


def _incoming(place: Place, activity_id: str) -> Activity:
    """What is answered, as far as the SDK needs it to address the answer."""
    return Activity(
        type=ActivityTypes.message,
        id=activity_id or None,
        channel_id=CHANNEL,
        service_url=place.service_url,
        from_property=ChannelAccount(id=place.user or None),
        recipient=ChannelAccount(id=place.bot),
        conversation=ConversationAccount(id=place.conversation_id),
    )


def _to_wire(activity: Any) -> JsonObject:
    content: JsonObject = activity.content if isinstance(activity, Ready) else activity.serialize()
    addressed: dict[str, Json] = {
        "from": {"id": activity.from_property.id},
        "conversation": {"id": activity.conversation.id},
    }
    if activity.recipient and activity.recipient.id:
        addressed["recipient"] = {"id": activity.recipient.id}
    if activity.reply_to_id:
        addressed["replyToId"] = activity.reply_to_id
    return content | addressed
