"""What labels of elsewhere are called here, as it is written on the command line or in a file."""

from __future__ import annotations

from pathlib import Path

from annotator.formats.files import read_bytes, shown
from annotator.model import BadInput, WrongUse

_LARGEST = 1 << 20


def label_map(written: str) -> dict[str, str]:
    """`OLD=NEW,OLD=NEW`, or the name of a UTF-8 file with an OLD=NEW on each line; empty lines, and those that begin
    with #, say nothing. Raises WrongUse for what is neither, BadInput for a line that says nothing of the kind.
    """
    path = Path(written.strip())
    if written.strip() and "=" not in path.name:
        return _from_file(path)
    return pairs(written)


def pairs(written: str) -> dict[str, str]:
    """`OLD=NEW,OLD=NEW`. Raises WrongUse."""
    found = {}
    for pair in (part.strip() for part in written.split(",")):
        if not pair:
            continue
        old, equals, new = (part.strip() for part in pair.partition("="))
        if not (old and equals and new):
            raise WrongUse("{pair} does not say which label becomes which. Write OLD=NEW,OLD=NEW.", pair=pair)
        found[old] = new
    return found


def _from_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        raise WrongUse("{pair} does not say which label becomes which. Write OLD=NEW,OLD=NEW.", pair=path)
    try:
        text = read_bytes(path, _LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            "{path}, byte {byte}: not {encoding}. Save the file as UTF-8, or name its encoding.",
            path=shown(path),
            byte=error.start,
            encoding="utf-8",
        ) from error
    found: dict[str, str] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        old, equals, new = (part.strip() for part in line.partition("="))
        if not (old and equals and new) or found.get(old, new) != new:
            raise BadInput(
                "{path}, line {line}: {told} does not say what one label becomes. Write OLD=NEW, each OLD once.",
                path=shown(path),
                line=number,
                told=line.strip()[:80],
            )
        found[old] = new
    return found
