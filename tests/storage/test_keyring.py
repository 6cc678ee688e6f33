import os
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from storage.keyring import Keyring, NotGenuine, Place, Sealed, SealedText, SealError, UnknownKey

NEW, OLD = ("2026", b"n" * 32), ("2025", b"o" * 32)
KEYRING = Keyring([NEW, OLD])
PLACE = Place("answer", "text", UUID(int=1))
DIALECT = sqlite.dialect()


@given(st.text())
def test_a_sealed_text_opens_at_its_place(text: str) -> None:
    assert KEYRING.open(KEYRING.seal(text, PLACE), PLACE) == text


def test_the_same_text_is_never_sealed_alike() -> None:
    assert KEYRING.seal("samma", PLACE) != KEYRING.seal("samma", PLACE)


def test_the_newest_key_seals_and_the_older_ones_still_open() -> None:
    before = Keyring([OLD]).seal("från i fjol", PLACE)
    assert KEYRING.open(before, PLACE) == "från i fjol"
    assert (before.key_id, KEYRING.seal("", PLACE).key_id) == ("2025", "2026")


@pytest.mark.parametrize(
    "other",
    [PLACE._replace(row=uuid4()), PLACE._replace(column="comment"), PLACE._replace(table="goal")],
)
def test_a_text_moved_to_another_place_does_not_open(other: Place) -> None:
    with pytest.raises(NotGenuine, match=str(other.row)):
        KEYRING.open(KEYRING.seal("hemligt", PLACE), other)


def test_every_flipped_bit_is_noticed() -> None:
    token = KEYRING.seal("åäö", PLACE).token
    for position in range(len(token) * 8):
        changed = bytearray(token)
        changed[position // 8] ^= 1 << position % 8
        with pytest.raises(SealError):
            KEYRING.open(Sealed(bytes(changed)), PLACE)


@pytest.mark.parametrize("length", [0, 1, 2, 8, 20])
def test_a_cut_token_is_noticed(length: int) -> None:
    with pytest.raises(SealError):
        KEYRING.open(Sealed(KEYRING.seal("hela", PLACE).token[:length]), PLACE)


def test_an_unknown_key_is_named() -> None:
    with pytest.raises(UnknownKey, match="2026"):
        Keyring([OLD]).open(KEYRING.seal("nytt", PLACE), PLACE)


def test_another_key_with_the_same_id_does_not_open() -> None:
    with pytest.raises(NotGenuine):
        Keyring([("2026", os.urandom(32))]).open(KEYRING.seal("nytt", PLACE), PLACE)


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ([], "empty"),
        ([NEW, NEW], "same id"),
        ([("2026", b"short")], "5 bytes"),
        ([("", b"n" * 32)], "key id"),
        ([("å", b"n" * 32)], "key id"),
        ([("k" * 65, b"n" * 32)], "key id"),
    ],
)
def test_a_keyring_that_could_not_work_is_refused(keys: list[tuple[str, bytes]], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Keyring(keys)


def test_neither_keys_nor_texts_are_shown_by_accident() -> None:
    assert repr(KEYRING) == "Keyring(2026, 2025)"
    assert repr(KEYRING.seal("hemligt", PLACE)) == "<sealed>"


def test_a_digest_confirms_the_very_content_at_its_place() -> None:
    digest = KEYRING.digest("planen", PLACE)
    assert KEYRING.confirms(digest, "planen", PLACE)
    assert not KEYRING.confirms(digest, "planer", PLACE)
    assert not KEYRING.confirms(digest, "planen", PLACE._replace(row=uuid4()))
    assert not KEYRING.confirms(f"{digest[:-1]}å", "planen", PLACE)


def test_a_digest_of_an_older_key_is_still_confirmed_and_needs_that_key() -> None:
    digest = Keyring([OLD]).digest("planen", PLACE)
    assert KEYRING.confirms(digest, "planen", PLACE)
    with pytest.raises(UnknownKey):
        Keyring([NEW]).confirms(digest, "planen", PLACE)


@pytest.mark.parametrize("clear", ["klartext", b"klartext"])
def test_a_column_for_sealed_text_refuses_clear_text(clear: object) -> None:
    with pytest.raises(TypeError, match="sealed"):
        SealedText().process_bind_param(clear, DIALECT)


def test_a_column_for_sealed_text_gives_back_what_it_took() -> None:
    sealed = KEYRING.seal("hemligt", PLACE)
    stored = SealedText().process_bind_param(sealed, DIALECT)
    assert SealedText().process_result_value(stored, DIALECT) == sealed
    assert SealedText().process_bind_param(None, DIALECT) is None
    assert SealedText().process_result_value(None, DIALECT) is None
