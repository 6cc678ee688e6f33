"""Tells that no small group can be had from teams and units together, and that not one too many is hidden."""

from collections.abc import Iterable, Mapping
from itertools import product
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules.groups import SMALLEST_GROUP
from dialogs.rules.teams import Part, Rest, shown_teams

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


def part(team: UUID | None, rest: Rest, others: int, *, has_leader: bool = False) -> Part:
    return Part(team=team, rest=rest, others=others, has_leader=has_leader)


def shown(*parts: Part) -> set[UUID]:
    return shown_teams(parts, SMALLEST_GROUP)


def test_a_team_that_is_a_whole_unit_is_shown() -> None:
    assert shown(part(ONE, "ward", 10, has_leader=True)) == {ONE}


def test_a_team_is_hidden_that_leaves_two_known_people_of_its_unit_over() -> None:
    assert shown(part(ONE, "ward", 10), part(None, "ward", 2)) == set()
    assert shown(part(ONE, "ward", 10), part(TWO, "ward", 2), part(TWO, "clinic", 9)) == set()


def test_of_two_teams_in_a_unit_the_smaller_one_is_hidden_with_who_is_left_over() -> None:
    assert shown(part(ONE, "ward", 10), part(TWO, "ward", 8), part(None, "ward", 1)) == {ONE}


def test_a_team_with_few_people_in_another_unit_is_hidden_and_so_is_the_one_they_would_be_left_over_of() -> None:
    assert shown(part(ONE, "ward", 10), part(ONE, "clinic", 1), part(TWO, "clinic", 12)) == set()


def test_a_team_across_units_with_many_in_each_is_shown() -> None:
    assert shown(part(ONE, "ward", 7), part(ONE, "clinic", 8), part(TWO, "clinic", 9)) == {ONE, TWO}


def test_many_who_are_left_over_hide_nothing() -> None:
    assert shown(part(ONE, "ward", 10), part(None, "ward", 3), part(TWO, "ward", 3)) == {ONE}


def test_outside_the_units_that_are_shown_nothing_is_left_over() -> None:
    assert shown(part(ONE, None, 10), part(None, None, 2)) == {ONE}


def test_the_one_who_leads_a_team_is_known_by_name_and_does_not_make_it_large_enough() -> None:
    assert shown(part(ONE, "ward", SMALLEST_GROUP - 1, has_leader=True)) == set()


def test_what_is_decided_of_a_team_hangs_on_the_rests_alone_in_which_it_has_people() -> None:
    far = (part(THREE, "far", 20), part(None, "far", 1))
    near = (part(ONE, "ward", 10), part(TWO, "ward", 8), part(None, "ward", 1))
    assert shown(*near, *far) == shown(*near) | shown(*far)


RESTS: tuple[Rest, ...] = ("ward", "clinic", "office", None)
TEAMS = (ONE, TWO, THREE, None)

crowds = st.lists(st.integers(0, 14), min_size=16, max_size=16).map(
    lambda sizes: {place: size for place, size in zip(product(TEAMS, RESTS), sizes, strict=True) if size}
)


@given(crowds)
def test_no_small_group_can_be_had_from_teams_and_units(people: Mapping[tuple[UUID | None, Rest], int]) -> None:
    """Some teams added and some units taken away, whichever: what stays is nobody, or many."""
    found = shown(*(part(team, rest, number) for (team, rest), number in people.items()))
    sizes = {rest: sum(n for (_, at), n in people.items() if at == rest) for rest in RESTS}
    if any(0 < size < SMALLEST_GROUP for rest, size in sizes.items() if rest):
        return  # such a unit is not shown: dialogs.rules.groups
    for some_teams in _choices(sorted(found)):
        for some_rests in _choices(rest for rest in RESTS if rest):
            left = _apart(people, some_teams, some_rests)
            assert left == 0 or left >= SMALLEST_GROUP, (found, some_teams, some_rests)


def _choices(every: Iterable[UUID] | Iterable[str]) -> list[set[UUID | str]]:
    found: list[set[UUID | str]] = [set()]
    for each in every:
        found += [one | {each} for one in found]
    return found


def _apart(people: Mapping[tuple[UUID | None, Rest], int], teams: set[UUID | str], rests: set[UUID | str]) -> int:
    """How many people stand in these teams or these units, and not in both."""
    return sum(number for (team, rest), number in people.items() if (team in teams) != (rest in rests))


def test_of_the_teams_that_data_allow_nine_in_ten_are_shown() -> None:
    """Wards of one or two teams; one in twenty wards has somebody whose manager is elsewhere, or who has none."""
    random = Random(5)
    parts, allowed = [], 0
    for number in range(1000):
        sizes = [random.randint(SMALLEST_GROUP, 30) for _ in range(random.choice((1, 1, 2)))]
        parts += [part(UUID(int=number * 10 + place + 1), f"u{number}", size) for place, size in enumerate(sizes)]
        allowed += len(sizes)
        if random.random() < 0.05:
            parts.append(part(random.choice((None, UUID(int=number * 10 + 9))), f"u{number}", 1))
    assert len(shown(*parts)) / allowed >= 0.9


def test_no_team_is_hidden_that_could_be_shown_beside_the_others() -> None:
    """Of small organisations with teams of one unit each: with one team more, some small group could be had."""
    for seed in range(200):
        people = _wards(Random(seed))
        found = shown(*(part(team, rest, number) for (team, rest), number in people.items()))
        large = {team for (team, _), number in people.items() if team and number >= SMALLEST_GROUP}
        assert not any(_is_safe(people, found | {team}) for team in large - found), people


def _wards(random: Random) -> Mapping[tuple[UUID | None, Rest], int]:
    people: dict[tuple[UUID | None, Rest], int] = {}
    for number, rest in enumerate(("ward", "clinic", "office")):
        for place in range(random.randint(1, 2)):
            people[UUID(int=number * 10 + place + 1), rest] = random.randint(3, 12)
        if random.random() < 0.5:
            people[None, rest] = random.randint(1, 9)
        if sum(size for (_, at), size in people.items() if at == rest) < SMALLEST_GROUP:
            people[None, rest] = SMALLEST_GROUP
    return people


def _is_safe(people: Mapping[tuple[UUID | None, Rest], int], teams: set[UUID]) -> bool:
    lefts = (
        _apart(people, some, rests)
        for some in _choices(sorted(teams))
        for rests in _choices(("ward", "clinic", "office"))
    )
    return all(left == 0 or left >= SMALLEST_GROUP for left in lefts)
