"""JSON that loses nothing: what Python would silently repair, drop or round to infinity is refused in words."""

from __future__ import annotations

import json
import math
import re

from annotator.model import BadInput

# Half of a surrogate pair can be written as an escape; whether it found its other half is seen afterwards.
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_DEEPEST = 100
_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False)


class _Repeated(ValueError):
    pass


class _NoNumber(ValueError):
    pass


def loads(text: str, path: str, line: int) -> object:
    """The value that `text` spells. Raises BadInput that names `path` and `line`.

    Refused beside what is no JSON: a field that stands twice in one object, NaN and numbers beyond a float, nesting
    deeper than 100, characters that no encoding can write.
    """
    try:
        value: object = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise BadInput(
            "{path}, line {line}, column {column}: not JSON ({why}). Each line must hold one whole document.",
            path=path,
            line=line,
            column=error.pos + 1,
            why=error.msg,
        ) from error
    except (ValueError, RecursionError) as error:
        raise _in_words(error, path, line) from error
    _refuse_oddities(value, text, path, line)
    return value


def value_at(text: str, at: int, path: str, line: int) -> tuple[object, int]:
    """The value that begins at `at`, in line `line` of a file that `text` is the whole of, and where it ends.

    Raises BadInput as `loads` does.
    """
    try:
        value, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise not_json(text, error.pos, path, error.msg) from error
    except (ValueError, RecursionError) as error:
        raise _in_words(error, path, line) from error
    _refuse_oddities(value, text[at:end], path, line)
    return value, end


def not_json(text: str, at: int, path: str, why: str) -> BadInput:
    """Says that the whole file `text` is broken at `at`."""
    return BadInput(
        "{path}, line {line}, column {column}: not JSON ({why}).",
        path=path,
        line=text.count("\n", 0, at) + 1,
        column=at - text.rfind("\n", 0, at),
        why=why,
    )


def _in_words(error: ValueError | RecursionError, path: str, line: int) -> BadInput:
    match error:
        case _Repeated():
            return BadInput(
                "{path}, line {line}: the field {field} stands twice in one object. Keep one of them.",
                path=path,
                line=line,
                field=error,
            )
        case _NoNumber():
            return BadInput(
                "{path}, line {line}: {number} is no number that JSON knows. Write a number or null.",
                path=path,
                line=line,
                number=error,
            )
        case RecursionError():
            return _too_deep(path, line)
        case _:
            return BadInput("{path}, line {line}: a number has too many digits.", path=path, line=line)


def _refuse_oddities(value: object, text: str, path: str, line: int) -> None:
    if _too_nested(value):
        raise _too_deep(path, line)
    if _SURROGATE.search(text):
        _refuse_halves(value, path, line)


def dumps(value: object) -> str:
    """`value` as JSON on one line, whichever line ends a reader knows; letters as they are, fields sorted."""
    return one_line(_SORTED.encode(value))


def one_line(written: str) -> str:
    """JSON without the line ends that JSON itself leaves bare inside strings."""
    return written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise _Repeated(name)
            seen.add(name)
    return found


def _constant(name: str) -> float:
    raise _NoNumber(name)


def _number(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise _NoNumber(digits if len(digits) <= 40 else digits[:40] + "…")
    return number


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant, parse_float=_number)


def _too_nested(value: object) -> bool:
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return False
    return True


def _too_deep(path: str, line: int) -> BadInput:
    return BadInput("{path}, line {line}: objects or lists are nested too deeply.", path=path, line=line)


def _refuse_halves(value: object, path: str, line: int) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadInput(
            "{path}, line {line}: {escape} is half a character (a surrogate without its other half). Remove it.",
            path=path,
            line=line,
            escape=f"\\u{ord(error.object[error.start]):04x}",
        ) from error
