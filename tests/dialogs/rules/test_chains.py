"""Tells that circles in a chain are found, once each."""

from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules.chains import circles


def test_a_chain_that_ends_has_no_circle() -> None:
    assert circles({"a": "b", "b": "c", "c": None, "d": "b", "e": "nobody"}) == ()


def test_every_circle_is_found_once_and_without_those_who_only_lead_into_it() -> None:
    assert circles({"x": "a", "a": "b", "b": "c", "c": "a", "y": "x", "self": "self"}) == (("a", "b", "c"), ("self",))


@given(st.dictionaries(st.integers(0, 20), st.integers(0, 20) | st.none()))
def test_the_found_are_exactly_those_who_come_back_to_themselves(above: dict[int, int | None]) -> None:
    def comes_back(start: int) -> bool:
        at = above[start]
        for _ in above:
            if at == start or at is None:
                return at == start
            at = above.get(at)
        return False

    found = [each for circle in circles(above) for each in circle]
    assert sorted(found) == sorted(each for each in above if comes_back(each))
