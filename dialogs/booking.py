"""Booking a talk: the manager proposes up to three times, the employee picks one or asks for another."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from uuid import UUID

from dialogs import access, forms, notices, talks
from dialogs.access import Seat
from dialogs.actions import Do, Show, step, typed
from dialogs.cards import Card
from dialogs.forms import Fields
from dialogs.ports import Why
from dialogs.rules import talks as rules
from dialogs.rules.obligations import What
from dialogs.rules.talks import MOST_PROPOSED_TIMES, Party, TalkKind, TalkState
from dialogs.turn import NotFound, Turn

LATEST_AFTER_HOLD_BY = timedelta(days=365)  # later than this is a slip of the finger


@dataclass(frozen=True, kw_only=True)
class ProposeCard(Card, name="propose_times"):
    kind: TalkKind
    employee: str
    hold_by: date
    earliest: date
    booked_at: datetime | None
    other_time_asked: bool
    fields: Fields
    slots: int
    send: "SendTimes"
    talk: Show

    @property
    def is_form(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class PickCard(Card, name="pick_time"):
    """`times` are local; the button of each is the press beside it."""

    kind: TalkKind
    manager: str
    times: tuple[tuple[datetime, "Take"], ...]
    other: "AskForOther"
    talk: Show


@dataclass(frozen=True, kw_only=True)
class Propose(Show, verb="booking.propose", answers=What.BOOK):
    talk: UUID

    async def show(self, turn: Turn) -> Card | Show:
        seat = await _managers_seat(turn, self.talk)
        if seat.talk.is_on_paper:  # there is nobody to answer
            return step(What.RECORD_ON_PAPER, self.talk)
        booked_at = seat.talk.booked_at
        return ProposeCard(
            kind=seat.talk.kind,
            employee=seat.employee.first_name,
            hold_by=seat.talk.window.hold_by,
            earliest=turn.today,
            booked_at=turn.local(booked_at) if booked_at else None,
            other_time_asked=seat.talk.other_time_asked_on is not None,
            fields=await forms.fields(turn, _place(self.talk), _proposed(turn, seat)),
            slots=MOST_PROPOSED_TIMES,
            send=SendTimes(talk=self.talk, version=seat.talk.version),
            talk=talks.Open(talk=self.talk),
        )


@dataclass(frozen=True, kw_only=True)
class SendTimes(Do, verb="booking.send_times"):
    talk: UUID
    version: int
    date_1: str = typed()
    time_1: str = typed()
    date_2: str = typed()
    time_2: str = typed()
    date_3: str = typed()
    time_3: str = typed()

    async def do(self, turn: Turn) -> Show:
        seat = await _managers_seat(turn, self.talk)
        if not rules.may_propose(seat.talk, turn.today):
            return talks.Open(talk=self.talk)
        times = self._times(turn)
        if why := self._reason_to_keep(seat, times, turn):
            await forms.keep(turn, _place(self.talk), why, self._typed)
            return Propose(talk=self.talk)
        await forms.drop(turn, _place(self.talk))
        await turn.work.talks.save(rules.propose(seat.talk, times, turn.today))
        await _notify(turn, seat, Pick(talk=self.talk))
        return talks.Open(talk=self.talk)

    @property
    def _typed(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in _slot_names()}

    def _reason_to_keep(self, seat: Seat, times: tuple[datetime, ...], turn: Turn) -> Why | None:
        if self.version != seat.talk.version:
            return Why.CHANGED_MEANWHILE
        latest = seat.talk.window.hold_by + LATEST_AFTER_HOLD_BY
        in_time = all(turn.now < at and turn.local(at).date() <= latest for at in times)
        return None if times and in_time and self._is_whole(turn.zone) else Why.INCOMPLETE

    def _is_whole(self, zone: tzinfo) -> bool:
        """Every slot has a date and a time that can be read, or neither."""
        pairs = [(self._typed[f"date_{slot}"], self._typed[f"time_{slot}"]) for slot in _slots()]
        return all(bool(day) == bool(at) and (not day or _parse(day, at, zone)) for day, at in pairs)

    def _times(self, turn: Turn) -> tuple[datetime, ...]:
        read = (_parse(self._typed[f"date_{slot}"], self._typed[f"time_{slot}"], turn.zone) for slot in _slots())
        return tuple(sorted({at for at in read if at}))


@dataclass(frozen=True, kw_only=True)
class Pick(Show, verb="booking.pick", answers=What.ANSWER_TIMES):
    """The proposed times; when there is nothing to pick any more, the talk as it stands."""

    talk: UUID
    is_live = True

    async def show(self, turn: Turn) -> Card | Show:
        seat = await access.seat(turn, self.talk)
        if rules.state(seat.talk, turn.today) is not TalkState.PROPOSED or seat.party is Party.MANAGER:
            return talks.Open(talk=self.talk)
        version, manager = seat.talk.version, await access.manager(turn, seat)
        return PickCard(
            kind=seat.talk.kind,
            manager=manager.first_name if manager else "",
            times=tuple(
                (turn.local(at), Take(talk=self.talk, version=version, number=number))
                for number, at in enumerate(seat.talk.proposed_times, start=1)
                if at > turn.now
            ),
            other=AskForOther(talk=self.talk, version=version),
            talk=talks.Open(talk=self.talk),
        )


@dataclass(frozen=True, kw_only=True)
class Take(Do, verb="booking.take"):
    """Take the time with this number (from 1) of the proposal with this version."""

    talk: UUID
    version: int
    number: int

    async def do(self, turn: Turn) -> Show:
        seat = await _employees_seat(turn, self.talk)
        times = seat.talk.proposed_times
        if self.version != seat.talk.version or not 1 <= self.number <= len(times):
            return Pick(talk=self.talk)
        at = times[self.number - 1]
        if at <= turn.now:
            return Pick(talk=self.talk)
        await turn.work.talks.save(rules.book(seat.talk, at, turn.local(at).date()))
        await _notify(turn, seat, talks.Open(talk=self.talk))
        return talks.Open(talk=self.talk)


@dataclass(frozen=True, kw_only=True)
class AskForOther(Do, verb="booking.ask_for_other"):
    """None of the proposed times, or another one than is booked: before the talk, or when it did not take place."""

    talk: UUID
    version: int

    async def do(self, turn: Turn) -> Show:
        seat = await _employees_seat(turn, self.talk)
        if self.version == seat.talk.version and rules.may_ask_for_other_time(seat.talk, turn.today):
            await turn.work.talks.save(rules.ask_for_other_time(seat.talk, turn.today))
            await _notify(turn, seat, Propose(talk=self.talk))
        return talks.Open(talk=self.talk)


async def _managers_seat(turn: Turn, talk: UUID) -> Seat:
    seat = await access.seat(turn, talk)
    if seat.party is not Party.MANAGER:
        raise NotFound
    return seat


async def _employees_seat(turn: Turn, talk: UUID) -> Seat:
    seat = await access.seat(turn, talk)
    if seat.party is not Party.EMPLOYEE:
        raise NotFound
    return seat


async def _notify(turn: Turn, seat: Seat, show: Show) -> None:
    """Tell the other party, within calm hours, and keep what they already have on their screen true."""
    await turn.work.messages.renew(seat.talk.id)
    other = await access.other(turn, seat)
    if other:
        key = f"notice:{show.verb}:{seat.talk.id}:{seat.talk.version}"
        await notices.tell(turn, other.id, show, key=key, talk=seat.talk.id)


def _proposed(turn: Turn, seat: Seat) -> dict[str, str]:
    local = [turn.local(at) for at in seat.talk.proposed_times]
    dates = {f"date_{slot}": at.date().isoformat() for slot, at in zip(_slots(), local, strict=False)}
    return dates | {f"time_{slot}": f"{at:%H:%M}" for slot, at in zip(_slots(), local, strict=False)}


def _slots() -> range:
    return range(1, MOST_PROPOSED_TIMES + 1)


def _slot_names() -> list[str]:
    return [f"{part}_{slot}" for slot in _slots() for part in ("date", "time")]


def _parse(day: str, at: str, zone: tzinfo) -> datetime | None:
    """The moment of a slot's local time, in UTC; None when it cannot be read or no calendar holds it."""
    try:
        local = datetime.combine(date.fromisoformat(day), time.fromisoformat(at).replace(tzinfo=zone))
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _place(talk: UUID) -> str:
    return f"times:{talk}"
