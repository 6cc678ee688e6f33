"""Knows what becomes of a talk and a plan when somebody else becomes the manager (product.md, Rules of a talk)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from dialogs.rules import talks
from dialogs.rules.talks import Talk

TAKE_OVER_WITHIN = 10  # working days


def hand_over(talk: Talk, manager: UUID | None, today: date) -> Talk:
    """The talk as it comes to another manager, or to nobody while there is none.

    A booking both had agreed on stands, and so does a talk that was held. What the old manager alone has said falls:
    times that were proposed, and a word about whether it was held.
    """
    came = replace(
        talk,
        version=talk.version + 1,
        manager=manager,
        proposed_times=(),
        proposed_on=None,
        handed_over_on=today,
        taken_over_on=None,
    )
    return came if talks.held_on(talk, today) else _without_word(came)


def take_over(talk: Talk, today: date) -> Talk:
    """No new version: what somebody is typing about this talk is as good as before."""
    return replace(talk, taken_over_on=today)


def waits_to_be_taken_over(talk: Talk) -> bool:
    return talk.handed_over_on is not None and talk.taken_over_on is None and talk.manager is not None


def _without_word(talk: Talk) -> Talk:
    """A day that was never booked, and that nobody says it was held on any more, is no day."""
    has_day = talk.booked_at is not None or talk.employee_word is not None
    return replace(talk, manager_word=None, booked_on=talk.booked_on if has_day else None)
