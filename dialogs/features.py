"""Every feature, so that all verbs are known wherever a press can come in. A new feature is added here."""

from dialogs import (  # noqa: F401  # a feature is known by being imported
    activity_form,
    agreeing,
    booking,
    coverage,
    deputies,
    deputy,
    earlier,
    effect,
    follow_up,
    goal_form,
    handover,
    held,
    home,
    needs,
    nudging,
    outcomes,
    paper,
    pay,
    plan,
    plan_history,
    prepare,
    readers,
    release,
    room,
    talks,
    team,
    word,
)
from dialogs.actions import Action

VERBS = frozenset(Action.by_verb)
