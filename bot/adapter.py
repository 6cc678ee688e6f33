"""The Bot Framework SDK, and nothing else of ours knows it: one admitted activity in, one turn, one answer out.

botbuilder-core 4.17.1 is its last release. Its CloudAdapter answers 500 to every invoke with a body and opens a
client for every turn, so this adapter stands on BotAdapter alone and speaks to Teams through our own Messenger.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from botbuilder.core import BotAdapter, InvokeResponse, TurnContext
from botbuilder.schema import Activity, Attachment, ConversationReference, ResourceResponse

from bot.answers import CARD
from bot.messenger import Address, Messenger, Sent

Answer = Callable[[], Awaitable[Mapping[str, Any] | None]]
"""Gives the activity to send back, the body of an invoke's answer, or None."""


class Undelivered(Exception):
    """Teams did not take a message."""


class TeamsAdapter(BotAdapter):  # type: ignore[misc]  # the SDK carries no types
    """Runs turns through the SDK's pipeline; sends through the Messenger."""

    def __init__(self, messenger: Messenger) -> None:
        super().__init__(self._on_error)
        self._messenger = messenger

    async def process(self, activity: Mapping[str, Any], answer: Answer) -> InvokeResponse | None:
        """Run one turn. The answer of an invoke is its HTTP answer; every other answer is sent as a message."""
        context = TurnContext(self, _activity(activity))
        invoked: list[InvokeResponse] = []

        async def logic(context: TurnContext) -> None:
            reply = await answer()
            if activity.get("type") == "invoke":
                invoked.append(InvokeResponse(status=200, body=reply or {}))
            elif reply:
                await self._reply(context, activity, _message(reply))

        await self.run_pipeline(context, logic)
        return invoked[0] if invoked else None

    async def _reply(self, context: TurnContext, activity: Mapping[str, Any], message: Activity) -> None:
        """A new message; or, for a press by Action.Submit (older clients), the pressed message shown anew."""
        pressed = activity.get("replyToId") if activity.get("value") else None
        if isinstance(pressed, str) and pressed:
            message.id = pressed
            try:
                await context.update_activity(message)
            except Undelivered:  # the message is gone: the answer must be seen all the same
                message.id = None
            else:
                return
        await context.send_activity(message)

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        address = _address(context.activity)
        return [ResourceResponse(id=await self._send(address, each)) for each in activities]

    async def _send(self, address: Address, activity: Activity) -> str | None:
        sent = await self._messenger.send(address, _plain(activity))
        if not isinstance(sent, Sent):
            raise Undelivered(sent.kind)
        return sent.activity_id

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        updated = await self._messenger.update(_address(context.activity), activity.id, _plain(activity))
        if not isinstance(updated, Sent):
            raise Undelivered(updated.kind)
        return ResourceResponse(id=activity.id)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        await self._messenger.delete(_address(context.activity), reference.activity_id)

    async def _on_error(self, context: TurnContext, error: Exception) -> None:
        """Let what went wrong reach the route, which knows what to answer."""
        raise error


def _activity(activity: Mapping[str, Any]) -> Activity:
    """What the pipeline needs of the activity; we read the rest as it came, since msrest is strict and slow."""
    return Activity(
        type=activity.get("type"),
        id=activity.get("id"),
        channel_id=activity.get("channelId"),
        service_url=activity.get("serviceUrl"),
        conversation=_Conversation(activity.get("conversation")),
    )


class _Conversation:
    """The one thing that is read of a conversation when a reply is addressed."""

    def __init__(self, conversation: object) -> None:
        self.id = conversation.get("id") if isinstance(conversation, dict) else None


class _Message(Activity):  # type: ignore[misc]  # the SDK carries no types
    """Drawn for one reply. The SDK copies, deep down, whatever it is given to send."""

    def __deepcopy__(self, memo: object) -> "_Message":
        return self


def _message(reply: Mapping[str, Any]) -> Activity:
    attachments = [Attachment(content_type=CARD, content=each["content"]) for each in reply.get("attachments", [])]
    return _Message(
        type=reply["type"],
        text=reply.get("text"),
        summary=reply.get("summary"),
        attachments=attachments,
        channel_data=reply.get("channelData"),
    )


def _plain(activity: Activity) -> dict[str, Any]:
    """An activity of ours as JSON; msrest would take longer for it than all the rest of the turn."""
    fields = {
        "type": activity.type,
        "text": activity.text,
        "summary": activity.summary,
        "channelData": activity.channel_data,
        "attachments": [
            {"contentType": each.content_type, "content": each.content} for each in activity.attachments or []
        ],
    }
    return {name: value for name, value in fields.items() if value}


def _address(activity: Activity) -> Address:
    return Address(service_url=activity.service_url, conversation_id=activity.conversation.id)
