"""What a file gives: one text with what the file says about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotator.model import Checked, Entity, ItemId, Mention, Message, Relation, Suggestion

# White space and marks without width, written as escapes because nobody can see them.
_UNSEEN = re.compile("[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad]*")


@dataclass(frozen=True, slots=True)
class RawFile:
    """The file as it came, where the text is only taken from it: a page, a word processor's document."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Incoming:
    """One text on its way in.

    `source` is the file's name, or what the file names as its source. `language` and `id` are None unless the file
    tells them. `meta` is a JSON object as text, or empty: what the file says that we do not understand. `items`
    are its mentions (offsets in code points of `text`) and relations; ids are unique among them. `line` is where in
    the file the text begins, counted from 1, for files that hold many. `encoding` is how the bytes were read.
    `relation_checks` are mentions, alone or in pairs, of which the file says that no relation is missing. `entries`
    tells for mentions by id which entry of a registry they name, as far as the file tells of that entry. `annotated`
    says that the file speaks of annotations, be it to say that there are none. `suggestions` are a machine's words in
    the file, whose source is the machine's name: suggestions also where all else is gold; their ids and those of
    `items` differ. `checked` is what a person has looked at; None leaves it to `meta` and `annotated`. `notes` are
    sentences for people on what was not taken as it stands in the file. `symmetric` are labels of relations of which
    the file says that they have no direction, with whether they are transitive too.
    """

    text: str
    source: str
    title: str = ""
    language: str | None = None
    meta: str = ""
    id: str | None = None
    items: tuple[Mention | Relation, ...] = ()
    relation_checks: tuple[tuple[ItemId, ItemId | None], ...] = ()
    raw: RawFile | None = None
    line: int | None = None
    encoding: str = "utf-8"
    annotated: bool = False
    entries: tuple[tuple[ItemId, Entity], ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    checked: tuple[Checked, ...] | None = None
    notes: tuple[Message, ...] = ()
    symmetric: tuple[tuple[str, bool], ...] = ()


def is_blank(text: str) -> bool:
    """Whether there is nothing to see in `text`."""
    return _UNSEEN.fullmatch(text) is not None
