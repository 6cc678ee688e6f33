"""Reading what another person wrote is noted before it leaves (product.md, Who may see what)."""

from uuid import UUID

from dialogs.turn import Turn


async def note(turn: Turn, subject: UUID, what: str, thing: UUID) -> None:
    """Note that the reader is about to see something of `subject`'s, once for each thing and local day.

    The service draws cards anew by itself, and people look at one card several times a day: that is one reading.
    """
    if turn.who.id != subject:
        await turn.work.reads.log(turn.who.id, subject, what, thing, at=turn.now, on=turn.today)
