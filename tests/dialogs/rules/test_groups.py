"""Tells that no small group can be had from the groups that are shown, and that not one too many is hidden."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules.groups import SMALLEST_GROUP, shown_groups
from dialogs.rules.people import Unit


def chain(*parents: int | None) -> list[Unit]:
    """Units 0, 1, 2 ... with these parents, each of which comes before its children."""
    return [Unit(id=str(i), name="", parent=None if up is None else str(up)) for i, up in enumerate(parents)]


def shown(units: list[Unit], *own: int, before: Iterable[str] = ()) -> set[str]:
    return shown_groups(units, {str(i): size for i, size in enumerate(own)}, SMALLEST_GROUP, set(before))


def test_large_groups_are_all_shown() -> None:
    assert shown(chain(None, 0, 0), 0, 6, 6) == {"0", "1", "2"}


def test_a_small_group_is_hidden_and_so_is_the_smallest_beside_it() -> None:
    assert shown(chain(None, 0, 0, 0), 0, 3, 8, 20) == {"0", "3"}


def test_one_person_right_in_a_unit_hides_one_more_group() -> None:
    assert shown(chain(None, 0, 0), 1, 8, 9) == {"0", "2"}


def test_a_unit_in_the_middle_is_hidden_where_that_hides_less() -> None:
    """What is right in it, and in the one above it, is large enough together."""
    assert shown(chain(None, 0, 1, 1), 3, 3, 9, 9) == {"0", "2", "3"}


def test_of_two_choices_what_was_shown_stays() -> None:
    units = chain(None, 0, 0)
    assert shown(units, 1, 8, 8) == {"0", "2"} or shown(units, 1, 8, 8) == {"0", "1"}
    assert shown(units, 1, 8, 8, before=["0", "1"]) == {"0", "1"}
    assert shown(units, 1, 8, 8, before=["0", "2"]) == {"0", "2"}


def test_too_few_people_in_all_show_nothing() -> None:
    assert shown(chain(None, 0), 2, 3) == set()


trees = st.lists(st.integers(0, 14), min_size=1, max_size=9).flatmap(
    lambda sizes: st.tuples(
        st.just(sizes), st.tuples(*(st.integers(0, max(0, number - 1)) for number in range(len(sizes))))
    )
)


@given(trees)
def test_no_small_group_can_be_had_and_no_choice_shows_more(drawn: tuple[list[int], tuple[int, ...]]) -> None:
    sizes, parents = drawn
    units = chain(None, *parents[1:])
    found = shown(units, *sizes)
    assert is_safe(units, sizes, found)
    totals = _totals(units, sizes)
    candidates = [unit for unit, size in totals.items() if size >= SMALLEST_GROUP]
    larger = combinations(candidates, len(found) + 1) if len(candidates) < 8 else ()
    assert not any(is_safe(units, sizes, set(each)) for each in larger)


def is_safe(units: list[Unit], sizes: list[int], wanted: set[str]) -> bool:
    """Whether what each of these groups leaves over is empty or large: from these rests all others are made."""
    above = {unit.id: unit.parent for unit in units}
    rests = dict.fromkeys(wanted, 0)
    for unit, size in zip(units, sizes, strict=True):
        at: str | None = unit.id
        while at is not None and at not in wanted:
            at = above[at]
        if at is not None:
            rests[at] += size
    return all(rest == 0 or rest >= SMALLEST_GROUP for rest in rests.values())


def _totals(units: list[Unit], sizes: list[int]) -> Mapping[str, int]:
    totals = {unit.id: size for unit, size in zip(units, sizes, strict=True)}
    for unit in reversed(units):
        if unit.parent is not None:
            totals[unit.parent] += totals[unit.id]
    return totals


def test_of_the_units_of_an_employer_nine_in_ten_are_shown() -> None:
    """A region of 600 units as they are: some wards with a manager of their own, some units of three."""
    random = Random(7)
    parents: list[int | None] = [None]
    parents += [0] * 8
    parents += [random.randint(1, 8) for _ in range(60)]
    parents += [random.randint(9, 68) for _ in range(530)]
    units = chain(*parents)
    has_below = {unit.parent for unit in units}
    own = [random.choice([0, 1, 2, 3, 9]) if unit.id in has_below else random.randint(3, 34) for unit in units]
    found = shown(units, *own)
    assert is_safe(units, own, found)
    large = [unit for unit, size in _totals(units, own).items() if size >= SMALLEST_GROUP]
    assert len(found) / len(large) >= 0.9, (len(found), len(large))
