"""Every feature, so that all verbs are known wherever a press can come in. A new feature is added here."""

from dialogs import (
    activity_form,
    agreeing,
    booking,
    coverage,
    goal_form,
    held,
    home,
    nudging,
    plan,
    prepare,
    release,
    talks,
    team,
)

FEATURES = (
    activity_form,
    agreeing,
    booking,
    coverage,
    goal_form,
    held,
    home,
    nudging,
    plan,
    prepare,
    release,
    talks,
    team,
)
