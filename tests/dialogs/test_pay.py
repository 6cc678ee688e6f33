"""The pay talk: a motivation from criteria and outcomes, given, and received by the employee."""

from collections.abc import Mapping
from uuid import UUID

import pytest

from dialogs import motivation, pay, prepare, talks
from dialogs.motivation import MotivationCard
from dialogs.pay import MotivationFormCard
from dialogs.ports import Why
from dialogs.prepare import QuestionCard
from dialogs.rules.obligations import What
from dialogs.rules.talks import TalkKind
from dialogs.talks import TalkCard
from dialogs.turn import NotFound
from tests.access import imports
from tests.dialogs.stage import Stage
from tests.dialogs.test_outcomes import MET, hold, recorded
from tests.dialogs.test_plan import GOAL

NO_EVIDENCE = {
    "criteria": "results,cooperation",
    "no_evidence": "Inget prestationssamtal blev av",
    "motivation": "Du leder arbetet tryggt.",
}


async def pay_talk(stage: Stage) -> UUID:
    stage.becomes("2027-03-10T09:00")
    return await stage.talk_of(stage.anna, TalkKind.PAY)


async def given(stage: Stage) -> UUID:
    talk = await pay_talk(stage)
    form = await stage.show(MotivationFormCard, stage.bo, pay.Write(talk=talk))
    await stage.press(MotivationCard, stage.bo, form.give, **NO_EVIDENCE)
    return talk


async def test_the_motivation_points_at_criteria_and_outcomes_and_is_received(stage: Stage) -> None:
    await recorded(stage)
    talk = await pay_talk(stage)
    card = await stage.show(TalkCard, stage.bo, talks.Open(talk=talk))
    form = await stage.press(MotivationFormCard, stage.bo, card.open_motivation)
    (link,) = form.links
    typed = {"criteria": "results", "goals": str(link.goal.lasting_id), "motivation": "Du leder arbetet tryggt."}
    read = await stage.press(MotivationCard, stage.bo, form.give, **typed)
    assert read.change
    assert read.acknowledge is None
    hers = await stage.show(MotivationCard, stage.anna, motivation.Read(talk=talk))
    assert [each.goal.title for each in hers.links] == [GOAL["title"]]
    assert hers.links[0].outcome
    assert hers.links[0].outcome.evidence == MET["evidence"]
    assert [each.id for each in hers.criteria] == ["results"]
    done = await stage.press(MotivationCard, stage.anna, hers.acknowledge)
    assert f"{done.motivation.acknowledged_on}" == "2027-03-10"
    assert (await stage.press(MotivationCard, stage.anna, hers.acknowledge)).motivation == done.motivation


async def test_it_is_the_managers_alone_until_it_is_given(stage: Stage) -> None:
    talk = await pay_talk(stage)
    form = await stage.show(MotivationFormCard, stage.bo, pay.Write(talk=talk))
    await stage.press(TalkCard, stage.bo, form.save, motivation="Ett utkast")
    hers = await stage.show(TalkCard, stage.anna, motivation.Read(talk=talk))
    assert (hers.motivation, hers.open_motivation) == (None, None)
    again = await stage.show(MotivationFormCard, stage.bo, pay.Write(talk=talk))
    assert again.fields["motivation"] == "Ett utkast"


async def test_the_employee_is_told_at_once_and_owes_a_receipt(stage: Stage) -> None:
    talk = await given(stage)
    assert "pay.read" in [each["verb"] for each in await stage.messages_to(stage.anna)]
    card = await stage.show(TalkCard, stage.anna, talks.Open(talk=talk))
    whats = {card.next.what} if card.next else set()
    assert What.ACKNOWLEDGE in whats | {what for what, _ in card.also}


async def test_a_change_after_it_is_given_makes_the_receipt_void(stage: Stage) -> None:
    talk = await given(stage)
    hers = await stage.show(MotivationCard, stage.anna, motivation.Read(talk=talk))
    await stage.press(MotivationCard, stage.anna, hers.acknowledge)
    form = await stage.show(MotivationFormCard, stage.bo, pay.Write(talk=talk))
    assert form.is_given
    same = await stage.press(MotivationCard, stage.bo, form.give, **form.fields.values)
    assert same.motivation.acknowledged_at
    await stage.press(MotivationCard, stage.bo, form.give, **{**NO_EVIDENCE, "motivation": "En ny text."})
    old = await stage.press(MotivationCard, stage.anna, hers.acknowledge)
    assert (old.motivation.text, old.motivation.acknowledged_at) == ("En ny text.", None)
    assert (await stage.press(MotivationCard, stage.anna, old.acknowledge)).motivation.acknowledged_at


INCOMPLETE: list[Mapping[str, str]] = [
    {**NO_EVIDENCE, "criteria": ""},
    {**NO_EVIDENCE, "criteria": "astrologi"},
    {**NO_EVIDENCE, "no_evidence": " "},
    {**NO_EVIDENCE, "motivation": ""},
]


@pytest.mark.parametrize("typed", INCOMPLETE)
async def test_what_is_not_whole_is_not_given_but_can_be_kept(stage: Stage, typed: Mapping[str, str]) -> None:
    talk = await pay_talk(stage)
    form = await stage.show(MotivationFormCard, stage.bo, pay.Write(talk=talk))
    told = await stage.press(MotivationFormCard, stage.bo, form.give, **typed)
    assert (told.fields.why, told.fields["motivation"]) == (Why.INCOMPLETE, typed["motivation"])
    await stage.press(TalkCard, stage.bo, told.save, **typed)
    form = await stage.show(MotivationFormCard, stage.bo, pay.Write(talk=talk))
    assert (await stage.press(MotivationCard, stage.bo, form.give, **NO_EVIDENCE)).motivation.is_given


@pytest.mark.parametrize("name", ["motivation", "no_evidence"])
async def test_an_amount_is_refused_and_the_text_is_kept(stage: Stage, name: str) -> None:
    talk = await pay_talk(stage)
    form = await stage.show(MotivationFormCard, stage.bo, pay.Write(talk=talk))
    for button in (form.save, form.give):
        told = await stage.press(MotivationFormCard, stage.bo, button, **{**NO_EVIDENCE, name: "Du får 1 200 kr mer"})
        assert (told.fields.why, told.fields[name]) == (Why.AMOUNT, "Du får 1 200 kr mer")
    assert (await stage.press(MotivationCard, stage.bo, told.give, **NO_EVIDENCE)).motivation.is_given


async def test_an_amount_is_refused_in_the_managers_preparation_and_not_in_the_employees(stage: Stage) -> None:
    talk = await pay_talk(stage)
    his = await stage.show(QuestionCard, stage.bo, prepare.Open(talk=talk))
    told = await stage.press(QuestionCard, stage.bo, his.save, text="Ett påslag på 3 %")
    assert (told.number, told.fields.why, told.fields["text"]) == (1, Why.AMOUNT, "Ett påslag på 3 %")
    assert (await stage.press(QuestionCard, stage.bo, told.save, text="Kriterierna")).number == 2
    hers = await stage.show(QuestionCard, stage.anna, prepare.Open(talk=talk))
    assert (await stage.press(QuestionCard, stage.anna, hers.save, text="Är 1 200 kr rimligt?")).number == 2


async def test_the_preparations_open_with_the_chain(stage: Stage) -> None:
    await recorded(stage)
    talk = await pay_talk(stage)
    for who in (stage.anna, stage.bo):
        card = await stage.show(QuestionCard, who, prepare.Open(talk=talk))
        assert [link.outcome.evidence for link in card.opening if link.outcome] == [MET["evidence"]]


async def test_an_outcome_that_is_not_of_this_employee_is_no_evidence(stage: Stage) -> None:
    talk = await pay_talk(stage)
    form = await stage.show(MotivationFormCard, stage.bo, pay.Write(talk=talk))
    typed = {**NO_EVIDENCE, "no_evidence": "", "goals": f"{talk},x"}
    told = await stage.press(MotivationFormCard, stage.bo, form.give, **typed)
    assert told.fields.why is Why.INCOMPLETE
    assert (await stage.press(MotivationCard, stage.bo, told.give, **NO_EVIDENCE)).motivation.evidence == ()


async def test_two_devices_of_the_manager_are_shown_both_texts(stage: Stage) -> None:
    talk = await pay_talk(stage)
    old = await stage.show(MotivationFormCard, stage.bo, pay.Write(talk=talk))
    await stage.press(TalkCard, stage.bo, old.save, motivation="Den ena")
    both = await stage.press(MotivationFormCard, stage.bo, old.save, motivation="Den andra")
    assert (both.fields.why, both.fields.differing()) == (Why.CHANGED_MEANWHILE, {"motivation": "Den ena"})
    kept = await stage.press(MotivationFormCard, stage.bo, both.keep_stored)
    assert kept.fields["motivation"] == "Den ena"


async def test_a_former_manager_reads_what_they_gave_and_changes_it_no_more(stage: Stage) -> None:
    await recorded(stage)
    talk = await given(stage)
    old = await stage.show(MotivationFormCard, stage.bo, pay.Write(talk=talk))
    hers = await stage.show(MotivationCard, stage.anna, motivation.Read(talk=talk))
    await stage.press(MotivationCard, stage.anna, hers.acknowledge)
    await hold(stage, talk, "2027-03-10")
    await imports.import_with(stage.database, {imports.ANNA: {"manager_person_id": imports.KARIN}})
    read = await stage.show(MotivationCard, stage.bo, motivation.Read(talk=talk))
    assert (read.change, read.links) == (None, ())
    for press in (pay.Write(talk=talk), old.give):
        with pytest.raises(NotFound):
            await stage.run(stage.bo, press, **(NO_EVIDENCE if press is old.give else {}))
    still = await stage.show(MotivationCard, stage.anna, motivation.Read(talk=talk))
    assert still.motivation.acknowledged_on


async def test_a_motivation_is_for_the_two_of_the_talk(stage: Stage) -> None:
    talk = await given(stage)
    form = await stage.show(MotivationFormCard, stage.bo, pay.Write(talk=talk))
    hers = await stage.show(MotivationCard, stage.anna, motivation.Read(talk=talk))
    for action in (pay.Write(talk=talk), motivation.Read(talk=talk), form.give, form.keep_stored, hers.acknowledge):
        assert action
        with pytest.raises(NotFound):
            await stage.run(stage.hanna, action)
    for action in (pay.Write(talk=talk), form.give, form.keep_stored):
        with pytest.raises(NotFound):
            await stage.run(stage.anna, action)
    with pytest.raises(NotFound):
        await stage.run(stage.bo, hers.acknowledge or motivation.Read(talk=talk))
    with pytest.raises(NotFound):
        await stage.run(stage.bo, pay.Write(talk=await stage.talk_of(stage.anna, TalkKind.DEVELOPMENT)))
    assert (await stage.press(MotivationCard, stage.anna, hers.acknowledge)).motivation.acknowledged_at
