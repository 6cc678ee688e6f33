"""What stands near in a text: in the same clause, with few words between."""

from math import inf

import pytest

from dialogs.rules.near import Clauses, tidied


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A B", 0),
        ("A eller kanske B", 2),
        ("B eller kanske A", 2),
        ("A, B", inf),
        ("A. Sedan B", inf),
        ("A 1,5 B", 2),
        ("B. A och B", 1),
        ("A", inf),
    ],
)
def test_words_are_counted_to_the_nearest_in_the_same_clause(text: str, words: float) -> None:
    places = [(at, at + 1) for at, letter in enumerate(text) if letter == "B"]
    one = text.index("A")
    assert Clauses(text).words_between((one, one + 1), places) == words


def test_blanks_are_tidied_and_paragraphs_stay() -> None:
    assert tidied("ett \u00a0 två \n \n\n  tre\tfyra\nfem") == "ett två\n\ntre fyra\nfem"
