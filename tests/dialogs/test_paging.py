"""A long list page by page."""

from hypothesis import given
from hypothesis import strategies as st

from dialogs.paging import PAGE, page_of


@given(st.lists(st.integers(), max_size=4 * PAGE))
def test_from_the_first_page_on_everything_comes_once_and_in_order(every: list[int]) -> None:
    page, seen = page_of(every, 0), list[int]()
    assert page.previous is None
    while True:
        seen += page.items
        if page.next is None:
            break
        following = page_of(every, page.next)
        assert following.previous == page.number
        page = following
    assert seen == every


@given(st.lists(st.integers(), max_size=4 * PAGE), st.integers())
def test_a_page_that_is_not_there_is_the_nearest_that_is(every: list[int], number: int) -> None:
    page = page_of(every, number)
    assert 0 <= page.number < page.count
    assert abs(page.number - number) == min(abs(each - number) for each in range(page.count))
