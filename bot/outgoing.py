"""Knows how what one planning has found is put in the outbox, and noted in the ledger, each thing once."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.found import Planned
from dialogs import nudging
from dialogs.rules.outlook import Question
from storage.ids import new_id
from storage.nudges import Recorded
from storage.work import Work


async def put_in_outbox(work: Work, planned: Sequence[Planned], now: datetime) -> list[Planned]:
    """The ledger and the outbox, both or neither; those that were new."""
    records = [_record(each, now.date()) for each in planned]
    new = await work.nudges.record_all(records)
    messages = [
        nudging.message(each.id, each.person, each.on, is_digest=each.is_digest) for each in records if each.id in new
    ]
    await work.messages.send_all(messages, now)
    return [each for each, record in zip(planned, records, strict=True) if record.id in new]


def _record(planned: Planned, today: date) -> Recorded:
    lines, is_digest = planned.bundle.lines, planned.bundle.is_digest
    return Recorded(id=new_id(), person=planned.person, on=today, lines=lines, is_digest=is_digest)


async def not_asked(work: Work, questions: Sequence[Question]) -> tuple[Question, ...]:
    """Those that nobody was asked yet."""
    keys = [each.key for each in questions]
    known = (await work.messages.known(keys)) | (await work.notices.known(keys)) if keys else ()
    return tuple(each for each in questions if each.key not in known)
