"""Labels as brat may write them, and names of files.

brat's types are ASCII letters, digits, `_` and `-`. Every other character of a label is written as its number,
`_u639_`, and `visual.conf` tells brat what to show instead.
"""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[A-Za-z0-9-]")
_ESCAPED = re.compile(r"_u([0-9a-f]{2,6})_")
_NO_FILE_NAME = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 60


def type_of(label: str) -> str:
    """`label` as brat may write it; `label_of` gives it back."""
    # An underscore stays one unless it would read as the beginning of a number.
    plain = "".join(_escaped(sign) if not _PLAIN.match(sign) and sign != "_" else sign for sign in label)
    return (
        plain if label_of(plain) == label else "".join(sign if _PLAIN.match(sign) else _escaped(sign) for sign in label)
    )


def label_of(type_name: str) -> str:
    """The label that brat's type means. Numbers of no character stay as they are."""
    return _ESCAPED.sub(lambda found: _sign(found[0], int(found[1], 16)), type_name)


def _escaped(sign: str) -> str:
    return f"_u{ord(sign):02x}_"


def _sign(written: str, number: int) -> str:
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else written


class FileNames:
    """Names without suffix for documents, each once, whatever a file system makes of capitals."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, key: str) -> str:
        """A name for the document `key`: its own as far as a file may have it."""
        wanted = _NO_FILE_NAME.sub("_", key).strip("._")[:_LONGEST_NAME] or "document"
        name, turn = wanted, 1
        while name.casefold() in self._taken:
            turn += 1
            name = f"{wanted}-{turn}"
        self._taken.add(name.casefold())
        return name
