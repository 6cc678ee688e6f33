"""The motivation of the pay: written by the manager from criteria and outcomes, and given to the employee.

product.md, Talks: the motivation points at criteria and at evidence from the performance talk, or says why there is
none this cycle; never an amount of money.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from dialogs import access, chain, forms, motivation, notices, talks
from dialogs.access import Seat
from dialogs.actions import Do, Show, typed
from dialogs.cards import Card
from dialogs.chain import Link
from dialogs.forms import Fields
from dialogs.ports import Why
from dialogs.questions import Criterion
from dialogs.rules import money, pay
from dialogs.rules.obligations import What
from dialogs.rules.pay import LONGEST_MOTIVATION, Motivation
from dialogs.rules.talks import Party, TalkKind
from dialogs.turn import NotFound, Turn

LIMITS = {"motivation": LONGEST_MOTIVATION, "no_evidence": LONGEST_MOTIVATION}


@dataclass(frozen=True, kw_only=True)
class MotivationFormCard(Card, name="motivation_form"):
    """The manager's form. `links` with an outcome can be chosen as evidence; `is_given` once the employee has one."""

    employee: str
    criteria: tuple[Criterion, ...]
    links: tuple[Link, ...]
    fields: Fields
    limits: Mapping[str, int]
    is_given: bool
    save: "Save | None"
    give: "Give"
    keep_stored: "KeepStored"
    talk: Show

    @property
    def is_form(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class Write(Show, verb="pay.write", answers=What.MOTIVATE):
    talk: UUID
    is_logged = True

    async def show(self, turn: Turn) -> Card:
        seat = await _managers_seat(turn, self.talk)
        own, given = await own_and_given(turn, seat)
        version = own.version if own else 0
        criteria = turn.banks[TalkKind.PAY].criteria
        links = tuple(await chain.of_talk(turn, seat))
        return MotivationFormCard(
            employee=seat.employee.first_name,
            criteria=criteria,
            links=links,
            fields=await forms.fields(turn, _place(self.talk), _texts(own or given)),
            limits=LIMITS,
            is_given=given is not None,
            save=Save(talk=self.talk, version=version) if given is None else None,
            give=Give(talk=self.talk, version=version),
            keep_stored=KeepStored(talk=self.talk),
            talk=talks.Open(talk=self.talk),
        )


@dataclass(frozen=True, kw_only=True)
class Save(Do, verb="pay.save"):
    """Store the motivation as far as it is written; the manager's alone, until it is given."""

    talk: UUID
    version: int
    criteria: str = typed()
    goals: str = typed()
    no_evidence: str = typed()
    motivation: str = typed()

    async def do(self, turn: Turn) -> Show:
        seat = await _managers_seat(turn, self.talk)
        own, given = await own_and_given(turn, seat)
        links = chain.goals(await chain.of_talk(turn, seat))
        written = self._read(turn, own, links)
        if why := self._reason_to_keep(own, given, written):
            await forms.keep(turn, _place(self.talk), why, self._typed)
            return Write(talk=self.talk)
        await forms.drop(turn, _place(self.talk))
        return await self._store(turn, seat, own, given, written)

    @property
    def _gives(self) -> bool:
        return False

    async def _store(
        self, turn: Turn, seat: Seat, own: Motivation | None, given: Motivation | None, written: Motivation
    ) -> Show:
        is_same = _texts(written) == _texts(own)
        if not self._gives and given is None:
            if not is_same:
                await turn.work.motivations.save(written)
            return talks.Open(talk=self.talk)
        if not (is_same and given):  # the same again takes no acknowledgement away
            await turn.work.motivations.save(pay.give(written, turn.now, turn.today))
            await _tell(turn, seat, written)
        return motivation.Read(talk=self.talk)

    @property
    def _typed(self) -> dict[str, str]:
        names = ("criteria", "goals", "no_evidence", "motivation")
        return {name: getattr(self, name).strip() for name in names}

    def _reason_to_keep(self, own: Motivation | None, given: Motivation | None, written: Motivation) -> Why | None:
        if forms.is_too_long(self._typed, LIMITS):
            return Why.TOO_LONG
        if money.has_amount(self._typed["motivation"]) or money.has_amount(self._typed["no_evidence"]):
            return Why.AMOUNT
        if forms.has_clash(self._typed, _texts(own), self.version, own.version if own else 0):
            return Why.CHANGED_MEANWHILE
        return Why.INCOMPLETE if (self._gives or given) and not written.is_complete else None

    def _read(self, turn: Turn, own: Motivation | None, links: Mapping[UUID, Link]) -> Motivation:
        """What was typed, with the criteria and the outcomes that there are."""
        known = [each.id for each in turn.banks[TalkKind.PAY].criteria]
        chosen = self._typed["goals"].split(",")
        return Motivation(
            id=own.id if own else turn.new_id(),
            talk=self.talk,
            author=turn.who.id,
            criteria=tuple(each for each in known if each in self._typed["criteria"].split(",")),
            evidence=tuple(goal for goal, link in links.items() if link.outcome and str(goal) in chosen),
            no_evidence=self._typed["no_evidence"],
            text=self._typed["motivation"],
            version=own.version + 1 if own else 1,
        )


@dataclass(frozen=True, kw_only=True)
class Give(Save, verb="pay.give"):
    """Give it to the employee; a change after that is a new version for them to receive."""

    @property
    def _gives(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class KeepStored(Do, verb="pay.keep_stored"):
    """Of two texts, keep the one that is stored."""

    talk: UUID

    async def do(self, turn: Turn) -> Show:
        await _managers_seat(turn, self.talk)
        await forms.drop(turn, _place(self.talk))
        return Write(talk=self.talk)


async def pay_seat(turn: Turn, talk: UUID) -> Seat:
    return of_pay(await access.seat(turn, talk))


def of_pay(seat: Seat) -> Seat:
    if seat.talk.kind is not TalkKind.PAY:
        raise NotFound
    return seat


async def _managers_seat(turn: Turn, talk: UUID) -> Seat:
    seat = await pay_seat(turn, talk)
    if not writes(seat):
        raise NotFound
    return seat


def writes(seat: Seat) -> bool:
    """Whether the motivation is theirs to write. A former manager, who keeps a talk that is over, only reads it."""
    return seat.party is Party.MANAGER and seat.reads_plan


async def own_and_given(turn: Turn, seat: Seat) -> tuple[Motivation | None, Motivation | None]:
    """One's own, given or not, and what the employee has been given."""
    every = await turn.work.motivations.of_talk(seat.talk.id)
    return next((each for each in every if each.author == turn.who.id), None), pay.given(every)


async def _tell(turn: Turn, seat: Seat, given: Motivation) -> None:
    await turn.work.messages.renew(seat.talk.id)
    key = f"notice:pay:{given.id}:{given.version}"
    await notices.tell(turn, seat.employee.id, motivation.Read(talk=seat.talk.id), key=key, talk=seat.talk.id)


def _texts(written: Motivation | None) -> dict[str, str]:
    if written is None:
        return dict.fromkeys(("criteria", "goals", "no_evidence", "motivation"), "")
    return {
        "criteria": ",".join(written.criteria),
        "goals": ",".join(map(str, written.evidence)),
        "no_evidence": written.no_evidence,
        "motivation": written.text,
    }


def _place(talk: UUID) -> str:
    return f"motivation:{talk}"
