"""Files that tell about the data beside them, and are no articles: the card, certificate and recipe of a data set."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from annotator.formats.files import open_file
from annotator.model import BadInput

_CERTIFICATE = "certificate.json"
_CARDS = ("README.md", "CERTIFICATE.md")
_LARGEST = 1 << 24
# What a card of the Hugging Face hub begins with, and fields of which it has one or another.
_LINE = "---"
_FIELDS = ("configs", "dataset_info", "task_categories", "pretty_name", "size_categories", "annotations_creators")


def companions_in(folder: Path) -> Callable[[Path, str | None], bool]:
    """For the files of `folder`: whether one, which is of the format named, only tells about others.

    Where a certificate of ours lies, in the folder or above it, these are the files that it lists, other than those of
    the format it was written in; what a person has laid beside them is not listed.
    """
    told, root = _certificate(folder), folder
    if not told:
        told, root = _certificate(folder.parent), folder.parent
    listed: Mapping[str, Any] = told.get("files", {})
    written_as = told.get("written_as") or ("spacy" if any(name.endswith(".spacy") for name in listed) else "jsonl")
    seen: dict[str, str] = {}
    for name in sorted(listed, reverse=True):
        seen.setdefault(_sum(listed, name), name)

    def is_companion(file: Path, format: str | None) -> bool:
        if file.name in _CARDS and (told or any(folder.glob("*.certificate.json")) or _is_card(file)):
            return True
        name = file.relative_to(root).as_posix()
        if name not in listed:
            return False
        # For spaCy the same documents may stand there twice: in pieces, or once more to be looked at while learning.
        again = format == "spacy" and (file.stem.endswith("-pieces") or seen[_sum(listed, name)] != name)
        return format != written_as or again

    return is_companion


def _sum(listed: Mapping[str, Any], name: str) -> str:
    told = listed[name]
    return str(told.get("sha256", name)) if isinstance(told, dict) else name


def _certificate(folder: Path) -> dict[str, Any]:
    """The certificate of an export of ours; empty where there is none."""
    with suppress(BadInput, OSError, ValueError, RecursionError):
        with open_file(folder / _CERTIFICATE) as file:
            told = json.loads(file.read(_LARGEST))
        if (
            isinstance(told, dict)
            and str(told.get("format", "")).startswith("hashiya")
            and isinstance(told.get("files"), dict)
        ):
            return told
    return {}


def _is_card(file: Path) -> bool:
    with suppress(BadInput, OSError):
        with open_file(file) as opened:
            lines = opened.read(1 << 16).decode("utf-8", "replace").splitlines()
        if lines[:1] == [_LINE] and _LINE in lines[1:]:
            head = lines[1 : lines.index(_LINE, 1)]
            return any(line.startswith(f"{field}:") for line in head for field in _FIELDS)
    return False
