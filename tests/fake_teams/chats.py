"""What Teams remembers: every chat with the bot, every message in it, and who may be reached."""

import asyncio
import itertools
from collections.abc import Callable

from .acceptance import oddities
from .conversation import Conversation, ConversationType, Message, Reach
from .errors import BadCard, NotYet
from .wire import Json, encode

_FIRST_MESSAGE_ID = 1_764_000_000_000  # Teams numbers messages by the millisecond


class Chats:
    """Chats and messages. strict: a message that would not show as meant fails the test.

    `sends` counts the messages delivered, in all chats together.
    """

    def __init__(self, *, strict: bool = True) -> None:
        self.strict = strict
        self.sends = 0
        self.conversations: dict[str, Conversation] = {}
        self._personal: dict[str, Conversation] = {}
        self._bad: list[str] = []
        self._ids = itertools.count(_FIRST_MESSAGE_ID)
        self._changed = asyncio.Condition()

    def personal_chat(self, aad_object_id: str, *, installed: bool = True) -> Conversation:
        """The person's own chat with the bot; `installed` counts when the chat is new."""
        chat = self._personal.get(aad_object_id)
        if chat is None:
            chat = self._chat("personal", f"a:1{aad_object_id.replace('-', '')}", (aad_object_id,), installed)
            self._personal[aad_object_id] = chat
        return chat

    def group_chat(self, *aad_object_ids: str, installed: bool = False) -> Conversation:
        return self._chat("groupChat", f"19:{next(self._ids):x}@thread.v2", aad_object_ids, installed)

    def known(self, aad_object_id: str) -> Conversation | None:
        """The personal chat if there is one."""
        return self._personal.get(aad_object_id)

    def next_id(self) -> str:
        """A message id that has not been used."""
        return str(next(self._ids))

    def sent_to(self, aad_object_id: str) -> list[Message]:
        """All messages in the person's own chat in order, the deleted ones too."""
        chat = self.known(aad_object_id)
        return list(chat.messages.values()) if chat else []

    async def until(self, happened: Callable[[], bool], *, within: float = 3.0) -> None:
        """Waits, without polling, until something is true of what was sent; `within` in seconds."""
        try:
            async with asyncio.timeout(within), self._changed:
                await self._changed.wait_for(happened)
        except TimeoutError:
            raise NotYet(f"did not happen within {within} s; {self.sends} messages were sent") from None

    def check(self) -> None:
        """Raises BadCard, once, for what came and would not show in Teams as meant."""
        bad, self._bad = self._bad, []
        if bad:
            raise BadCard(bad)

    def _chat(self, kind: ConversationType, id_: str, members: tuple[str, ...], installed: bool) -> Conversation:
        reach = Reach.OPEN if installed else Reach.NOT_INSTALLED
        self.conversations[id_] = Conversation(id_, kind, members, reach)
        return self.conversations[id_]

    def _deliver(self, chat: Conversation, activity: Json, raw: bytes, at: float, reply_to: str | None) -> str:
        """Keeps a message and says its id; text beside a card becomes a message of its own, as in Teams."""
        self._judge(activity)
        if activity["type"] == "typing":
            return self.next_id()
        parts = [raw]
        if activity.get("text") and activity.get("attachments"):
            parts = [encode({**activity, "attachments": []}), encode({**activity, "text": ""})]
        ids = [self.next_id() for _ in parts]
        self.sends += len(ids)
        for id_, part in zip(ids, parts, strict=True):
            chat.messages[id_] = Message(id_, at, [part], reply_to)
        return ids[0]

    def _judge(self, activity: Json) -> None:
        if self.strict:
            self._bad += oddities(activity)

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()
