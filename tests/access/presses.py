"""What the button of each verb carries, and in which situation of Anna's it can be pressed; written by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import uuid4

from dialogs.rules.talks import Party
from tests.access.expectations import Who
from tests.fake_teams import activities


class Situation(StrEnum):
    """How far Anna and Bo have come. In all of them both have prepared, and times are proposed."""

    ANNA_UNREADY = "Anna has not released what she prepared"
    BO_UNREADY = "Bo has not released what he prepared"
    ON_PAPER = "Bo has recorded the talk as held on paper"
    UNPLANNED = "both have released, and there is no plan"
    UNREMINDED = "both have released, and nobody has been reminded for two weeks"
    WRITTEN = "the draft is complete; both have texts that could not be stored where they were meant"
    PROPOSED_BY_ANNA = "Anna has proposed the plan to Bo"
    PROPOSED_BY_BO = "Bo has proposed the plan to Anna"
    READ = "Anna has read what Bo proposed, and does not agree"
    AGREED = "Bo has proposed the plan, and Anna has agreed to it"
    RECORDED = (
        "the plan is agreed and its goals have outcomes; Bo has begun a motivation; both have texts that were kept"
    )
    GIVEN = "the motivation has been given to Anna"
    DONE = "the first activity has been done for ten weeks"
    TOLD = "Anna has told of its effect, too"


At = Mapping[Party, Situation]

WRITTEN: At = dict.fromkeys(Party, Situation.WRITTEN)
UNPLANNED: At = dict.fromkeys(Party, Situation.UNPLANNED)
UNREMINDED: At = dict.fromkeys(Party, Situation.UNREMINDED)
ON_PAPER: At = dict.fromkeys(Party, Situation.ON_PAPER)
UNREADY: At = {Party.EMPLOYEE: Situation.ANNA_UNREADY, Party.MANAGER: Situation.BO_UNREADY}
PROPOSED_BY_THE_OTHER: At = {Party.EMPLOYEE: Situation.PROPOSED_BY_BO, Party.MANAGER: Situation.PROPOSED_BY_ANNA}
AGREED: At = dict.fromkeys(Party, Situation.AGREED)
RECORDED: At = dict.fromkeys(Party, Situation.RECORDED)
GIVEN: At = dict.fromkeys(Party, Situation.GIVEN)
PROPOSED_BY_ONESELF: At = {Party.EMPLOYEE: Situation.PROPOSED_BY_ANNA, Party.MANAGER: Situation.PROPOSED_BY_BO}
READ: At = dict.fromkeys(Party, Situation.READ)
DONE: At = {Party.EMPLOYEE: Situation.DONE, Party.MANAGER: Situation.TOLD}


@dataclass(frozen=True, kw_only=True)
class Things:
    """What is Anna's: ids by the name that a press carries them with, versions by the thing they are of."""

    ids: Mapping[str, str]
    versions: Mapping[str, int]

    def unknown(self) -> "Things":
        """Ids of the same form that nothing has."""
        ids = {name: str(uuid4()) for name in self.ids} | {"unit": "999"}
        return Things(ids=ids, versions=self.versions)


@dataclass(frozen=True)
class Press:
    """`version_of` names the thing whose version is carried, `fixed` is carried besides, `typed` is filled in.

    `talk_of` is which of Anna's talks is meant, `nudge_of` whose reminder, `plan_of` which plan.
    `shown_by` is a card that has the button when it is drawn for `owner`; empty where nobody gets such a card.
    """

    ids: tuple[str, ...] = ()
    version_of: str = ""
    talk_of: str = "talk"
    nudge_of: str = "nudge"
    plan_of: str = "plan"
    fixed: Mapping[str, str | int] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    at: At = field(default_factory=lambda: WRITTEN)
    shown_by: str = ""
    owner: Who = Who.EMPLOYEE

    def carried(self, verb: str, things: Things) -> dict[str, Any]:
        version = {"version": things.versions[self.version_of]} if self.version_of else {}
        meant = {"talk": self.talk_of, "nudge": self.nudge_of, "plan": self.plan_of}
        ids = {name: things.ids[meant.get(name, name)] for name in self.ids}
        return {"verb": verb, **ids, **version, **self.fixed}

    def value(self, verb: str, things: Things) -> dict[str, Any]:
        """The value of the invoke, as Teams makes it of a pressed button."""
        press = {**self.carried(verb, things), "nonce": str(uuid4())}
        return activities.executed({"verb": verb}, {"press": press, **self.typed})


QUESTION = {"question": "goal"}  # there is one of this name for either party

TALK, PLAN, PREPARATION = ("talk",), ("plan",), ("preparation",)
GOAL, ACTIVITY = ("plan", "goal"), ("plan", "goal", "activity")
OUTCOME = ("talk", "goal")
MOTIVATION = {"criteria": "results", "no_evidence": "Inget samtal", "motivation": "En annan motivering"}
DAYS = {"from_on": "2026-10-05", "to_on": "2026-10-09"}
NEED = ("unit", "need")
PAUSE = {"kind": "pay", "starts_on": "2031-01-01", "ends_on": ""}
TIMES = {"date_1": "2026-10-20", "time_1": "13:00"}

PRESSES: Mapping[str, Press] = {
    "home.todo": Press(shown_by="home.help"),
    "home.welcome": Press(),
    "home.help": Press(shown_by="home.not_there"),
    "home.not_understood": Press(fixed={"said": "Vad får jag se?"}),
    "home.not_there": Press(),
    "home.speak": Press(fixed={"language": "en"}, shown_by="home.help"),
    "kept.mine": Press(shown_by="home.todo"),
    "kept.forget": Press(("place",), shown_by="kept.mine"),
    "chat.asked": Press(fixed={"said": "Vad blir det för väder?"}),
    "chat.of_person": Press(("employee",), fixed={"intent": "person_status"}),
    "care.pointer": Press(fixed={"care": "unwell"}),
    "my_data.mine": Press(),
    "languages.choose": Press(),
    "team.overview": Press(shown_by="home.help", owner=Who.MANAGER),
    "coverage.of_unit": Press(("unit",), shown_by="coverage.of_unit", owner=Who.HR),
    "coverage.trend": Press(("unit",), shown_by="coverage.of_unit", owner=Who.HR),
    "coverage.demand": Press(("unit",), shown_by="coverage.of_unit", owner=Who.HR),
    "coverage.quality": Press(("unit",), shown_by="coverage.of_unit", owner=Who.HR),
    "data_check.open": Press(("unit",), shown_by="coverage.quality", owner=Who.HR),
    "administration.open": Press(shown_by="coverage.of_unit", owner=Who.HR),
    "administration.ask_cycle": Press(shown_by="administration.open", owner=Who.HR),
    "administration.open_cycle": Press(
        typed={"name": "2027/2028"}, shown_by="administration.ask_cycle", owner=Who.HR
    ),
    "administration.ask_close": Press(("cycle",), shown_by="administration.open", owner=Who.HR),
    "administration.close_cycle": Press(("cycle",), shown_by="administration.ask_close", owner=Who.HR),
    "administration.ask_pause": Press(shown_by="administration.open", owner=Who.HR),
    "administration.pause": Press(typed=PAUSE, shown_by="administration.ask_pause", owner=Who.HR),
    "administration.ask_end": Press(("pause",), shown_by="administration.open", owner=Who.HR),
    "administration.end_pause": Press(("pause",), shown_by="administration.ask_end", owner=Who.HR),
    "team.below": Press(shown_by="team.overview", owner=Who.ABOVE),
    "search.unit": Press(("unit",)),
    "search.status": Press(),
    "nudge.open": Press(("nudge",)),
    "nudge.later": Press(("nudge",), fixed={"days": 1}, at=UNREADY, shown_by="nudge.open"),
    "nudge.pace": Press(("nudge",), fixed={"pace": "weekly"}, at=UNREADY, shown_by="nudge.open"),
    "digest.open": Press(("nudge",), nudge_of="digest"),
    "notices.open": Press(("gathered",)),
    "reasons.mine": Press(at=UNREADY, shown_by="nudge.open"),
    "reasons.of": Press(("employee",)),
    "reasons.asked": Press(fixed={"said": "Varför fick inte Anna någon påminnelse?"}),
    "remind.ask": Press(fixed={"filter": "all"}, shown_by="team.overview", owner=Who.MANAGER),
    "remind.send": Press(
        fixed={"filter": "all"},
        typed={"note": "Hör av er"},
        at=UNREMINDED,
        shown_by="remind.ask",
        owner=Who.MANAGER,
    ),
    "remind.sent": Press(("reminder",), shown_by="remind.ask", owner=Who.MANAGER),
    "talks.mine": Press(shown_by="home.help"),
    "talks.open": Press(TALK, shown_by="prepare.review"),
    "prepare.open": Press(TALK, shown_by="talks.open"),
    "prepare.ask": Press(TALK, fixed=QUESTION, shown_by="prepare.review"),
    "prepare.save": Press(
        TALK,
        version_of="answer",
        fixed={**QUESTION, "go": "next"},
        typed={"text": "Något helt annat"},
        shown_by="prepare.ask",
    ),
    "prepare.keep_stored": Press(TALK, fixed=QUESTION, shown_by="prepare.ask"),
    "prepare.paused": Press(TALK),
    "prepare.review": Press(TALK, shown_by="prepare.together"),
    "prepare.release": Press(TALK, at=UNREADY, shown_by="prepare.review"),
    "prepare.together": Press(TALK, shown_by="prepare.review"),
    "room.open": Press(TALK, shown_by="talks.open"),
    "booking.propose": Press(TALK, shown_by="talks.open", owner=Who.MANAGER),
    "booking.send_times": Press(TALK, version_of="talk", typed=TIMES, shown_by="booking.propose", owner=Who.MANAGER),
    "booking.pick": Press(TALK, shown_by="talks.open"),
    "booking.take": Press(TALK, version_of="talk", fixed={"number": 1}, shown_by="booking.pick"),
    "booking.ask_for_other": Press(TALK, version_of="talk", shown_by="booking.pick"),
    "held.ask": Press(TALK, shown_by="talks.open"),
    "held.say": Press(TALK, fixed={"outcome": "held"}, typed={"on": "2026-10-01"}, shown_by="held.ask"),
    "paper.ask": Press(TALK, shown_by="talks.open", owner=Who.MANAGER),
    "paper.record": Press(TALK, typed={"held_on": "2026-10-01"}, shown_by="paper.ask", owner=Who.MANAGER),
    "paper.take_back": Press(TALK, at=ON_PAPER, shown_by="paper.ask", owner=Who.MANAGER),
    "paper.taken_back": Press(TALK),
    "plan.mine": Press(shown_by="home.help"),
    "plan.of_talk": Press(TALK, shown_by="talks.open"),
    "plan.answer": Press(TALK, at=PROPOSED_BY_THE_OTHER, shown_by="talks.open"),
    "plan.of_employee": Press(("employee",), shown_by="handover.open", owner=Who.NEW),
    "plan.open": Press(PLAN, shown_by="plan.edit_goal"),
    "plan.begin": Press(("employee", "talk"), at=UNPLANNED, shown_by="plan.of_talk"),
    "plan.edit_goal": Press(GOAL, shown_by="plan.open"),
    "plan.save_goal": Press(GOAL, version_of="goal", typed={"title": "Ett nytt mål"}, shown_by="plan.edit_goal"),
    "plan.remove_goal": Press(GOAL, version_of="goal", shown_by="plan.edit_goal"),
    "plan.keep_stored_goal": Press(GOAL, shown_by="plan.edit_goal"),
    "plan.edit_activity": Press(ACTIVITY),
    "plan.save_activity": Press(
        ACTIVITY, version_of="activity", typed={"description": "En ny aktivitet"}, shown_by="plan.edit_activity"
    ),
    "plan.remove_activity": Press(ACTIVITY, version_of="activity", shown_by="plan.edit_activity"),
    "plan.keep_stored_activity": Press(ACTIVITY, shown_by="plan.edit_activity"),
    "plan.forget": Press(PLAN, shown_by="plan.open"),
    "plan.propose": Press(PLAN, version_of="plan", shown_by="plan.open"),
    "plan.take_back": Press(PLAN, version_of="plan", at=PROPOSED_BY_ONESELF, shown_by="plan.open"),
    "plan.send_back": Press(
        PLAN, version_of="plan", typed={"comment": "Inte än"}, at=PROPOSED_BY_THE_OTHER, shown_by="plan.open"
    ),
    "handover.open": Press(TALK, shown_by="talks.open", owner=Who.NEW),
    "handover.take_over": Press(TALK, shown_by="handover.open", owner=Who.NEW),
    "earlier.mine": Press(shown_by="earlier.read", owner=Who.MOVED),
    "earlier.read": Press(PREPARATION, shown_by="earlier.mine", owner=Who.MOVED),
    "earlier.share": Press(PREPARATION, shown_by="earlier.read", owner=Who.MOVED),
    "earlier.withdraw": Press(PREPARATION, shown_by="earlier.read", owner=Who.SHARING),
    "readers.of_mine": Press(shown_by="readers.by_me"),
    "readers.by_me": Press(shown_by="readers.of_mine"),
    "deputies.open": Press(TALK, shown_by="deputies.pick", owner=Who.MANAGER),
    "deputies.pick": Press(shown_by="deputies.open", owner=Who.MANAGER),
    "deputies.choose": Press(("deputy", "talk"), shown_by="deputies.open", owner=Who.MANAGER),
    "deputies.delegate": Press(("deputy", "talk"), typed=DAYS, shown_by="deputies.choose", owner=Who.MANAGER),
    "deputies.end": Press(("delegation",), shown_by="deputies.open", owner=Who.MANAGER),
    "deputies.told": Press(("delegation", "talk")),
    "deputies.held": Press(shown_by="deputies.held", owner=Who.DEPUTY_OF_ALL),
    "plan.agree": Press(PLAN, version_of="plan", at=PROPOSED_BY_THE_OTHER, shown_by="plan.open"),
    "word.offer": Press(PLAN, at=AGREED, shown_by="plan.open"),
    "outcomes.open": Press(TALK, talk_of="performance", at=RECORDED, shown_by="outcomes.edit"),
    "outcomes.edit": Press(OUTCOME, talk_of="performance", at=RECORDED, shown_by="outcomes.open"),
    "outcomes.save": Press(
        OUTCOME,
        talk_of="performance",
        version_of="outcome",
        typed={"result": "partly", "evidence": "Ett annat underlag"},
        at=RECORDED,
        shown_by="outcomes.edit",
    ),
    "outcomes.keep_stored": Press(OUTCOME, talk_of="performance", at=RECORDED, shown_by="outcomes.edit"),
    "pay.write": Press(TALK, talk_of="pay", at=GIVEN, shown_by="pay.read", owner=Who.MANAGER),
    "pay.save": Press(
        TALK,
        talk_of="pay",
        version_of="motivation",
        typed={"motivation": "Ett utkast"},
        at=RECORDED,
        shown_by="pay.write",
        owner=Who.MANAGER,
    ),
    "pay.give": Press(
        TALK,
        talk_of="pay",
        version_of="motivation",
        typed=MOTIVATION,
        at=GIVEN,
        shown_by="pay.write",
        owner=Who.MANAGER,
    ),
    "pay.keep_stored": Press(TALK, talk_of="pay", at=GIVEN, shown_by="pay.write", owner=Who.MANAGER),
    "pay.read": Press(TALK, talk_of="pay", at=GIVEN),
    "pay.acknowledge": Press(
        ("talk", "motivation"), version_of="motivation", talk_of="pay", at=GIVEN, shown_by="pay.read"
    ),
    "plan.revision": Press(PLAN),
    "plan.history": Press(("employee",)),
    "plan.discard": Press(PLAN, version_of="plan", shown_by="plan.open"),
    "plan.thrown_away": Press(PLAN, plan_of="thrown_away"),
    "needs.mine": Press(shown_by="team.overview", owner=Who.MANAGER),
    "needs.edit": Press(NEED, shown_by="needs.mine", owner=Who.MANAGER),
    "needs.save": Press(
        NEED,
        version_of="need",
        typed={"text": "Fler handledare", "horizon": "one_to_three", "area": "core"},
        shown_by="needs.edit",
        owner=Who.MANAGER,
    ),
    "needs.end": Press(NEED, version_of="need", shown_by="needs.edit", owner=Who.MANAGER),
    "needs.keep_stored": Press(NEED, shown_by="needs.edit", owner=Who.MANAGER),
    "plan.read": Press(
        PLAN, version_of="plan", typed={"comment": "Inte så"}, at=PROPOSED_BY_THE_OTHER, shown_by="plan.open"
    ),
    "plan.establish": Press(PLAN, version_of="plan", at=READ, shown_by="plan.open", owner=Who.MANAGER),
    "follow_up.open": Press(("activity",), at=AGREED, shown_by="plan.open"),
    "follow_up.say": Press(
        ("activity",),
        fixed={"version": 0},
        typed={"progress": "done", "note": "Klart nu"},
        at=AGREED,
        shown_by="follow_up.open",
    ),
    "follow_up.keep_said": Press(("activity",), at=DONE, shown_by="follow_up.open"),
    "effect.open": Press(("activity",), at=DONE, shown_by="plan.open"),
    "effect.tell": Press(("activity",), typed={"rating": "4", "note": "Det märks"}, at=DONE, shown_by="effect.open"),
}
