"""Every card has a sample and every sample a card."""

from collections import Counter

from dialogs import features
from dialogs.cards import Card
from tests.cards.samples import all_samples


def test_every_card_has_a_sample() -> None:
    assert features.VERBS
    assert set(Card.by_name) - {sample.card.name for sample in all_samples()} == set()


def test_every_sample_is_of_a_card_that_exists() -> None:
    assert {sample.card.name for sample in all_samples()} <= set(Card.by_name)


def test_no_two_samples_have_the_same_name() -> None:
    counts = Counter(sample.name for sample in all_samples())
    assert [name for name, count in counts.items() if count > 1] == []


def test_samples_are_the_same_in_every_run() -> None:
    assert all_samples.__wrapped__() == all_samples()
