"""An agreed plan as a Word document: who may have it, what is in it, and the offer to save it (issue B, 10).

Teams asks the person for consent to save a file in their OneDrive. Only when they give it is the document made, in
their own right of that moment; it is sent where Teams says and kept nowhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from dialogs import access, plan, plan_writing
from dialogs.actions import Do, Show
from dialogs.cards import Card
from dialogs.ports import Work
from dialogs.rules import plans
from dialogs.rules.people import Language
from dialogs.rules.plans import PlanVersion, Signature, Stage
from dialogs.rules.talks import Party
from dialogs.turn import NotFound, Turn


class Act(StrEnum):
    """What a signature means. A plan that was read but not agreed to is established by the manager."""

    PROPOSED = "proposed"
    READ = "read"
    AGREED = "agreed"
    ESTABLISHED = "established"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """`at` is local time."""

    name: str
    party: Party
    act: Act
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDocument:
    """All that stands in the document. `digest` is the short form of the version's seal; `made_at` is local time.

    `needs` are the texts of the unit's needs that goals point at, by id.
    """

    language: Language
    employee: str
    manager: str | None
    plan: PlanVersion
    needs: Mapping[UUID, str]
    signatures: tuple[Signed, ...]
    current_until: date | None
    digest: str
    made_at: datetime


class Told(StrEnum):
    """How far saving a document has come."""

    OFFERED = "offered"
    DECLINED = "declined"
    ANSWERED = "answered"
    FAILED = "failed"
    BROKEN = "broken"
    """The version is not any more what was signed, so no document is made of it."""


class Broken(Exception):
    """The seal does not fit what is stored: a document would say that they signed it."""


@dataclass(frozen=True, kw_only=True)
class WordCard(Card, name="word"):
    """What became of an offer to save this version; `again` makes a new one."""

    version: UUID
    number: int
    party: Party
    employee: str
    told: Told
    again: "Offer | None"
    plan: Show


@dataclass(frozen=True, kw_only=True)
class Offer(Show, verb="word.offer"):
    """Asks, through Teams, whether the document may be saved. Nothing of the plan leaves yet."""

    plan: UUID

    async def show(self, turn: Turn) -> Card:
        return await card(turn, self.plan, Told.OFFERED)


@dataclass(frozen=True, kw_only=True)
class Answered(Do):
    """The answer to one offer, remembered like a press. No card can carry it: it has no place among the verbs."""

    plan: UUID
    verb: ClassVar[str] = "word.answered"

    async def do(self, turn: Turn) -> Show:
        return Offer(plan=self.plan)


async def card(turn: Turn, version: UUID, told: Told) -> WordCard:
    """What the person is told: of a broken version that alone. Raises NotFound where no agreed plan is theirs."""
    seat = await _agreed(turn, version)
    if not await turn.work.plans.is_intact(version):
        told = Told.BROKEN
    return WordCard(
        version=version,
        number=seat.plan.number,
        party=seat.party,
        employee=seat.employee.first_name,
        told=told,
        again=Offer(plan=version) if told not in (Told.OFFERED, Told.BROKEN) else None,
        plan=plan.Open(plan=version),
    )


async def taken(turn: Turn, version: UUID, offer: str) -> PlanDocument | None:
    """The document of an offer that is accepted now, noted as read; None where that offer was answered before.

    `offer` names the offer. Raises NotFound where the person may not have it any more, and Broken.
    """
    seat = await _agreed(turn, version)
    if not await turn.work.plans.is_intact(version):
        raise Broken
    if not await _answers_first(turn, version, offer):
        return None
    await plan_writing.log_reading(turn, seat)
    manager = await turn.work.people.get(seat.manager) if seat.manager else None
    digest = await turn.work.plans.digest(version)
    return document(
        seat.plan,
        employee=seat.employee.name,
        manager=manager.name if manager else None,
        needs=await needs_of(turn.work, seat.plan),
        digest=digest,
        language=turn.language,
        now=turn.now,
        zone=turn.zone,
    )


async def declined(turn: Turn, version: UUID, offer: str) -> bool:
    """Note that the offer was declined; False where it was answered before."""
    await _agreed(turn, version)
    return await _answers_first(turn, version, offer)


async def needs_of(work: Work, version: PlanVersion) -> Mapping[UUID, str]:
    """The texts of the unit's needs that the goals point at, ended ones too."""
    found = [await work.needs.get(goal.need) for goal in version.goals if goal.need]
    return {need.id: need.text for need in found if need}


def document(
    version: PlanVersion,
    *,
    employee: str,
    manager: str | None,
    needs: Mapping[UUID, str],
    digest: str,
    language: Language,
    now: datetime,
    zone: tzinfo,
) -> PlanDocument:
    """The document of an agreed version. The manager is the one who signed it, or else the one of today."""
    signatures = tuple(_signatures(version, zone))
    by_manager = [each.name for each in signatures if each.party is Party.MANAGER]
    return PlanDocument(
        language=language,
        employee=employee,
        manager=by_manager[-1] if by_manager else manager,
        plan=version,
        needs=needs,
        signatures=signatures,
        current_until=plans.current_until(version.agreed.on) if version.agreed else None,
        digest=digest,
        made_at=now.astimezone(zone),
    )


def _signatures(version: PlanVersion, zone: tzinfo) -> Iterator[Signed]:
    last = Act.ESTABLISHED if version.read else Act.AGREED
    acts: tuple[tuple[Act, Signature | None], ...] = (
        (Act.PROPOSED, version.proposed),
        (Act.READ, version.read),
        (last, version.agreed),
    )
    for act, signature in acts:
        if signature:
            at = signature.at.astimezone(zone)
            yield Signed(name=signature.name, party=signature.party, act=act, at=at)


async def _agreed(turn: Turn, version: UUID) -> access.PlanSeat:
    seat = await access.plan(turn, version)
    if seat.plan.stage is not Stage.AGREED:
        raise NotFound
    return seat


async def _answers_first(turn: Turn, version: UUID, offer: str) -> bool:
    """Whether this is the first answer to the offer; it is remembered like a press, in the same transaction."""
    key = f"word:{version}:{offer}"
    if await turn.work.presses.answer_to(turn.who.id, key):
        return False
    await turn.work.presses.remember(turn.who.id, key, Answered(plan=version), Offer(plan=version))
    return True
