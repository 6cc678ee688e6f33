"""People who do what they owe, in the plainest way: so that years get somewhere, and can begin in the middle."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta

from dialogs.actions import Action, Do
from tests.fake_teams.card import Card
from tests.fake_teams.card_reading import Button
from tests.fake_teams.inputs import Given, Input
from tests.years.screens import Press, buttons, inputs_of, press

WAYS = (
    ("plan.propose", "plan.agree", "plan.establish"),
    ("plan.save_activity",),
    ("plan.save_goal",),
    ("plan.edit_goal",),
    ("plan.begin",),
    ("pay.give", "pay.acknowledge", "outcomes.save", "outcomes.edit"),
    ("prepare.release", "prepare.save", "booking.send_times", "booking.take", "held.say"),
    ("follow_up.say", "effect.tell", "handover.take_over"),
)
"""The verbs that bring something owed to its end, the best first."""

STEPS = (
    *("plan.of_talk", "plan.answer", "pay.write", "pay.read", "outcomes.open", "prepare.open", "booking.propose"),
    *("booking.pick", "held.ask", "follow_up.open", "effect.open", "handover.open", "plan.revision"),
)
"""Where the lines of a to-do card lead."""

LEAVES = {("prepare.save", "back"), ("prepare.save", "leave"), ("held.say", "not_held")}
ANSWERS: Mapping[str, str] = {"result": "met", "progress": "done", "responsible": "employee", "rating": "4"}
"""What is chosen where it makes a difference, by the id of the input."""

Writes = Callable[[], str]


def owed_lines(todo: Card) -> Sequence[Button]:
    return [each for each in buttons(todo) if verb_of(each) in STEPS]


def ways_on(card: Card) -> Sequence[Button]:
    """The buttons that a person who wants to get on would choose from."""
    found = [each for each in buttons(card) if not _leaves(each)]
    ways = next((of_one for verbs in WAYS if (of_one := [each for each in found if verb_of(each) in verbs])), [])
    return _without_more(ways) if len(ways) > 1 else ways


def pressed(card: Card, button: Button, today: date, writes: Writes) -> Press | None:
    return press(card, button, {each.id: _given(each, today, writes) for each in inputs_of(card, button)})


def verb_of(button: Button) -> str:
    return str(button.action["data"]["press"]["verb"])


def is_do(button: Button) -> bool:
    return issubclass(Action.by_verb[verb_of(button)], Do)


def within(field: Input, day: date) -> date:
    low = date.fromisoformat(field.minimum) if field.minimum else day
    high = date.fromisoformat(field.maximum) if field.maximum else day
    return min(max(day, low), high)


def _without_more(ways: Sequence[Button]) -> Sequence[Button]:
    """The last of a plan's buttons adds another goal, or activity: a goal needs one activity."""
    match verb_of(ways[-1]):
        case "plan.edit_goal":
            return ways[:-1]
        case "plan.save_goal":
            return ways[:-1] if len(ways) > 2 else ways[-1:]
    return ways


def _leaves(button: Button) -> bool:
    """To change a plan that is agreed is no step on the way either: there would be no end of it."""
    carried = button.action["data"]["press"]
    revises = carried["verb"] == "plan.begin" and "talk" not in carried
    return revises or any((carried["verb"], carried.get(name)) in LEAVES for name in ("go", "outcome"))


def _given(field: Input, today: date, writes: Writes) -> Given:
    match field.kind:
        case "Input.Text":
            return field.value or writes()
        case "Input.Date":
            return field.value or within(field, today + timedelta(days=14))
        case "Input.Time":
            return field.value or time(9, 30)
        case "Input.ChoiceSet" if field.several:
            return [value for _, value in field.choices]
        case "Input.ChoiceSet":
            values = [value for _, value in field.choices]
            return ANSWERS.get(field.id) or field.value or values[-1]
    return field.value
