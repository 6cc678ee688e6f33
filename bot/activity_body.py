"""Knows what the body of an activity may look like before anybody looks at what it says."""

import json
import math
import re
from typing import Any, Never

DEEPEST = 32
# A NUL fits in no PostgreSQL text; `\\u0000` with an even number of backslashes before it is not one.
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


def read_activity(body: bytes) -> dict[str, Any]:
    """One JSON object in strict UTF-8, at most 32 levels deep, that can be stored and written again as JSON.

    ValueError for NaN, infinity, a key given twice (whose readers may disagree), half a surrogate pair and NUL.
    """
    try:
        activity = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_without_repeats,
            parse_constant=_refuse_constant,
            parse_float=_finite,
        )
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(activity, dict):
        raise ValueError("not an object")
    if _is_deeper(activity, DEEPEST):
        raise ValueError("too deep")
    if b"\\u" in body:
        _check_escapes(activity, body)
    return activity


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key twice")
    return found


def _refuse_constant(name: str) -> Never:
    raise ValueError(name)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("infinite")
    return number


def _is_deeper(value: Any, deepest: int) -> bool:
    level = [value]
    for _ in range(deepest):
        level = [inner for outer in level for inner in _containers_in(outer)]
        if not level:
            return False
    return True


def _containers_in(outer: Any) -> list[Any]:
    inside = outer.values() if isinstance(outer, dict) else outer
    return [value for value in inside if isinstance(value, dict | list)]


def _check_escapes(activity: dict[str, Any], body: bytes) -> None:
    if _NUL.search(body):
        raise ValueError("NUL")
    json.dumps(activity, ensure_ascii=False).encode("utf-8")  # UnicodeEncodeError, a ValueError, on half a pair
