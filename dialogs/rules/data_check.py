"""Knows what the data check before a launch looks for (product.md, Around it). It tells of data, never of states."""

from dataclasses import dataclass
from enum import StrEnum


class Problem(StrEnum):
    NO_MANAGER = "no_manager"
    MANAGER_HAS_LEFT = "manager_has_left"
    MANAGERS_IN_A_CIRCLE = "managers_in_a_circle"
    NO_TEAMS_ACCOUNT = "no_teams_account"
    NO_EMPLOYMENT_FORM = "no_employment_form"
    EMPTY_UNIT = "empty_unit"
    UNITS_IN_A_CIRCLE = "units_in_a_circle"
    DISPUTED_TALKS = "disputed_talks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`id` is the person_id or unit_id of the import files.

    Of disputed talks it is the name of their cycle, and `name` says how many: an administrator sees names in the data
    check, never states (product.md, Who may see what), and of few not the number either. By card they stand among the
    figures of a unit instead.
    """

    problem: Problem
    id: str
    name: str
