"""What became of the goals: the performance talk records an outcome for each (product.md, Talks, "produces")."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from dialogs import access, chain, forms, plan, plan_beginning, talks
from dialogs.access import Seat
from dialogs.actions import Do, Show, typed
from dialogs.cards import Card
from dialogs.chain import Link
from dialogs.forms import Fields
from dialogs.plan_writing import choice
from dialogs.ports import Why
from dialogs.rules.obligations import What
from dialogs.rules.outcomes import LONGEST_EVIDENCE, GoalOutcome, Result
from dialogs.rules.plans import Goal
from dialogs.rules.talks import Party, TalkKind
from dialogs.turn import NotFound, Turn

LIMITS = {"evidence": LONGEST_EVIDENCE}


@dataclass(frozen=True, kw_only=True)
class OutcomeLine:
    """`edit` is None in a cycle that is closed."""

    link: Link
    edit: "Edit | None"


@dataclass(frozen=True, kw_only=True)
class OutcomesCard(Card, name="outcomes"):
    """Every goal of the plan in force with its activities, and what has been recorded of it.

    `adjust` begins a new version of the plan, once every goal has its outcome. `is_closed`: all of it is only read.
    """

    party: Party
    employee: str
    other: str | None
    lines: tuple[OutcomeLine, ...]
    missing: int
    is_closed: bool
    adjust: "plan_beginning.Begin | None"
    talk: Show


@dataclass(frozen=True, kw_only=True)
class NoOutcomesCard(Card, name="no_outcomes"):
    """There is no plan to follow up; `plan` is where one can be written."""

    party: Party
    employee: str
    plan: Show
    talk: Show


@dataclass(frozen=True, kw_only=True)
class OutcomeCard(Card, name="outcome"):
    """The form of one goal's outcome; `number` of `total` starts at 1."""

    party: Party
    employee: str
    number: int
    total: int
    goal: Goal
    fields: Fields
    limits: Mapping[str, int]
    save: "Save"
    keep_stored: "KeepStored"
    back: Show

    @property
    def is_form(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class Open(Show, verb="outcomes.open", answers=What.RECORD_OUTCOMES):
    talk: UUID
    is_live = True
    is_logged = True

    async def show(self, turn: Turn) -> Card | Show:
        seat = _of_performance(await access.reading_seat(turn, self.talk))
        links, is_closed = await chain.of_talk(turn, seat), seat.talk.closed_on is not None
        if not links and (is_closed or not seat.reads_plan):
            return talks.Open(talk=self.talk)
        if not links:
            return NoOutcomesCard(
                party=seat.party,
                employee=seat.employee.first_name,
                plan=plan.OfEmployee(employee=seat.employee.id),
                talk=talks.Open(talk=self.talk),
            )
        other = await access.other(turn, seat)
        missing = sum(link.outcome is None for link in links)
        may_adjust = not missing and not seat.is_deputys and not is_closed
        return OutcomesCard(
            party=seat.party,
            employee=seat.employee.first_name,
            other=other.first_name if other else None,
            lines=tuple(OutcomeLine(link=link, edit=None if is_closed else _edit(self.talk, link)) for link in links),
            missing=missing,
            is_closed=is_closed,
            adjust=plan_beginning.Begin(employee=seat.employee.id, talk=None) if may_adjust else None,
            talk=talks.Open(talk=self.talk),
        )


@dataclass(frozen=True, kw_only=True)
class Edit(Show, verb="outcomes.edit"):
    """The form of one goal; `goal` is its lasting id. Where the plan has changed meanwhile, all of its goals."""

    talk: UUID
    goal: UUID
    is_logged = True

    async def show(self, turn: Turn) -> Card | Show:
        seat = await performance_seat(turn, self.talk)
        links = chain.goals(await chain.of_talk(turn, seat))
        if self.goal not in links:
            return Open(talk=self.talk)
        link = links[self.goal]
        version = link.outcome.version if link.outcome else 0
        return OutcomeCard(
            party=seat.party,
            employee=seat.employee.first_name,
            number=list(links).index(self.goal) + 1,
            total=len(links),
            goal=link.goal,
            fields=await forms.fields(turn, _place(self.talk, self.goal), _texts(link.outcome)),
            limits=LIMITS,
            save=Save(talk=self.talk, goal=self.goal, version=version),
            keep_stored=KeepStored(talk=self.talk, goal=self.goal),
            back=Open(talk=self.talk),
        )


@dataclass(frozen=True, kw_only=True)
class Save(Do, verb="outcomes.save"):
    """Store the outcome of one goal, and go on with the next that has none."""

    talk: UUID
    goal: UUID
    version: int
    result: str = typed()
    evidence: str = typed()

    async def do(self, turn: Turn) -> Show:
        seat = await performance_seat(turn, self.talk)
        await self._know_the_goal(turn)
        recorded = {each.goal: each for each in await turn.work.outcomes.of_talk(self.talk)}
        stored = recorded.get(self.goal)
        if why := self._reason_to_keep(stored):
            await forms.keep(turn, _place(self.talk, self.goal), why, self._typed)
            return Edit(talk=self.talk, goal=self.goal)
        await forms.drop(turn, _place(self.talk, self.goal))
        if self._typed != _texts(stored):
            await turn.work.outcomes.save(self._written(turn, stored))
            await turn.work.messages.renew(self.talk)
        return await self._onwards(turn, seat)

    @property
    def _typed(self) -> dict[str, str]:
        return {"result": self.result, "evidence": self.evidence.strip()}

    async def _know_the_goal(self, turn: Turn) -> None:
        """A goal of another plan, on a forged card, is not there."""
        facts = await turn.work.talks.facts(self.talk)
        if facts is None or self.goal not in {goal for each in facts.agreed for goal in each.goals}:
            raise NotFound

    def _reason_to_keep(self, stored: GoalOutcome | None) -> Why | None:
        if forms.is_too_long(self._typed, LIMITS):
            return Why.TOO_LONG
        if forms.has_clash(self._typed, _texts(stored), self.version, stored.version if stored else 0):
            return Why.CHANGED_MEANWHILE
        is_whole = choice(Result, self.result) and self._typed["evidence"]
        return None if is_whole else Why.INCOMPLETE

    def _written(self, turn: Turn, stored: GoalOutcome | None) -> GoalOutcome:
        return GoalOutcome(
            id=stored.id if stored else turn.new_id(),
            talk=self.talk,
            goal=self.goal,
            result=Result(self.result),
            evidence=self._typed["evidence"],
            recorded_by=turn.who.id,
            said_on=turn.today,
            version=stored.version + 1 if stored else 1,
        )

    async def _onwards(self, turn: Turn, seat: Seat) -> Show:
        links = await chain.of_talk(turn, seat)
        following = next((link for link in links if link.outcome is None), None)
        return _edit(self.talk, following) if following else Open(talk=self.talk)


@dataclass(frozen=True, kw_only=True)
class KeepStored(Do, verb="outcomes.keep_stored"):
    """Of two texts, keep the one that is stored."""

    talk: UUID
    goal: UUID

    async def do(self, turn: Turn) -> Show:
        await performance_seat(turn, self.talk)
        await forms.drop(turn, _place(self.talk, self.goal))
        return Edit(talk=self.talk, goal=self.goal)


async def performance_seat(turn: Turn, talk: UUID) -> Seat:
    """A seat in a performance talk from which the plan is read; raises NotFound for other talks and other people."""
    seat = _of_performance(await access.seat(turn, talk))
    if not seat.reads_plan:
        raise NotFound
    return seat


def _of_performance(seat: Seat) -> Seat:
    if seat.talk.kind is not TalkKind.PERFORMANCE:
        raise NotFound
    return seat


def _edit(talk: UUID, link: Link) -> Edit:
    return Edit(talk=talk, goal=link.goal.lasting_id)


def _texts(outcome: GoalOutcome | None) -> dict[str, str]:
    return {"result": outcome.result.value if outcome else "", "evidence": outcome.evidence if outcome else ""}


def _place(talk: UUID, goal: UUID) -> str:
    return f"outcome:{talk}:{goal}"
