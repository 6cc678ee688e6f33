"""Who may do what, cell by cell, written by hand from product.md ("Who may see what"). The code only lists the verbs.

A verb has a row in each table: `TABLE` is for ordinary times, `SEATS` for when somebody else has got a seat in Anna's
talk, as her new manager or as a deputy.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from tests.access.tables import LOGGED, SEATS, TABLE


class Who(StrEnum):
    """Who presses, and what Anna is to them. Everybody but a stranger is in the employer's import."""

    EMPLOYEE = "employee"
    """Anna herself."""
    MANAGER = "manager"
    """Bo, whose report she is today."""
    FORMER = "former"
    """Bo as well, after an import that gave her another manager; he has prepared, and holds every id."""
    ELSEWHERE = "other"
    """The manager of another unit."""
    ABOVE = "above"
    """Bo's manager."""
    HR = "hr"
    """HR for the region, and so for Anna's unit."""
    OTHER_HR = "other_hr"
    """HR for another unit."""
    COLLEAGUE = "colleague"
    """Another report of Bo's, in the same unit."""
    FORWARDED = "forwarded"
    """The same colleague, who presses the very card that was drawn for Anna or for Bo."""
    STRANGER = "stranger"
    """In the tenant, but not in the import."""
    LEFT = "left"
    """Bo once more, after his employment has ended."""
    GROUP = "group"
    """Anna, and then Bo, in a group chat of the two."""
    MOVED = "moved"
    """Anna, after an import that gave her another manager: Karin."""
    SHARING = "sharing"
    """Anna after that, when she has let Karin read what she prepared."""
    NEW = "new"
    """Karin, to whom Anna's talk has come, before she has taken it over. She is on the manager's side."""
    SETTLED = "settled"
    """Karin, when she has taken it over, and Anna has let her read what she prepared."""
    DEPUTY = "deputy"
    """Johan, a report of Bo's, whom Bo has asked to hold this one talk. He sits in the manager's seat."""
    DEPUTY_OF_ALL = "all_deputy"
    """Elin, another one, whom Bo has asked to hold all of his talks."""


class Answer(StrEnum):
    YES = "yes"
    """Done or shown."""
    STILL = "="
    """Shown, but there was nothing to do: today's card, and nothing has changed."""
    NO = "no"
    """The one answer to what is not there and to what is not theirs. Nothing has changed, not even the log."""
    OWN = "own"
    """Theirs, or what is the same for everybody: the ids on the card make no difference."""
    NOTHING = "-"
    """A friendly word and nothing personal. Nothing has changed."""
    UNDRAWN = "."
    """No card that anybody gets has this button, so there is nothing to forward."""


def _cells(table: str) -> Iterator[tuple[str, Who, str]]:
    header, *rows = (line.split() for line in table.strip().splitlines())
    for verb, *cells in rows:
        for who, cell in zip(header[1:], cells, strict=True):
            yield verb, Who(who), cell


def _by_verb() -> dict[str, dict[Who, Answer]]:
    rows: dict[str, dict[Who, Answer]] = {}
    for verb, who, cell in (*_cells(TABLE), *_cells(SEATS)):
        assert who not in rows.setdefault(verb, {}), f"{verb} has two rows"
        rows[verb][who] = Answer(cell)
    return rows


EXPECTED: Mapping[str, Mapping[Who, Answer]] = _by_verb()

_READS_LIKE_BO = (Who.NEW, Who.SETTLED, Who.DEPUTY, Who.DEPUTY_OF_ALL)
"""They read the plan; no preparation, for neither they nor, for them, Anna has said *ready*."""

_LOGGED = {(verb, who): frozenset(cell.split(",")) - {"-"} for verb, who, cell in _cells(LOGGED)}


def logged(verb: str, who: Who) -> frozenset[str]:
    if (verb, who) == ("earlier.read", Who.SETTLED):
        return frozenset({"preparation"})
    if EXPECTED[verb][who] is Answer.NO:
        return frozenset()
    if verb == "prepare.release" and who in (Who.DEPUTY, Who.DEPUTY_OF_ALL):
        return frozenset({"preparation"})  # then both are ready, and Anna's stands beside theirs
    if who in _READS_LIKE_BO:
        return _LOGGED.get((verb, Who.MANAGER), frozenset()) - {"preparation"}
    return _LOGGED.get((verb, who), frozenset())
