import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.activity_body import DEEPEST, read_activity

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


def _depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(_depth, inner), default=0)


@given(st.dictionaries(TEXT, VALUES, max_size=5), st.booleans())
def test_an_ordinary_object_is_read_as_it_was_written(activity: dict[str, Any], ascii_only: bool) -> None:
    body = json.dumps(activity, ensure_ascii=ascii_only).encode()
    assert _depth(activity) <= DEEPEST
    assert read_activity(body) == activity


@given(st.integers(1, 60), st.booleans())
def test_an_object_is_read_down_to_the_deepest_level_and_no_further(levels: int, in_lists: bool) -> None:
    value: Any = 0
    for _ in range(levels - 1):
        value = [value] if in_lists else {"a": value}
    body = json.dumps({"value": value}).encode()
    if levels <= DEEPEST:
        assert read_activity(body) == {"value": value}
    else:
        with pytest.raises(ValueError, match="too deep"):
            read_activity(body)


@given(st.integers(0, 6))
def test_a_nul_is_told_from_backslashes_and_digits(backslashes: int) -> None:
    body = b'{"a": "' + b"\\" * (backslashes + 1) + b'u0000"}'
    if backslashes % 2:
        assert read_activity(body)["a"] == "\\" * ((backslashes + 1) // 2) + "u0000"
    else:
        with pytest.raises(ValueError, match="NUL"):
            read_activity(body)


@given(st.text(st.characters(categories=["Cs"]), min_size=1, max_size=1))
def test_half_a_surrogate_pair_is_refused(half: str) -> None:
    with pytest.raises(ValueError, match="surrogates not allowed"):
        read_activity(json.dumps({"a": {"b": f"x{half}y"}}).encode())
