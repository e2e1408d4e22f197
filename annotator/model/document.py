"""The text that is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from annotator.model.span import Span

DocumentId = NewType("DocumentId", str)


class Language(StrEnum):
    """What a document is written in; `MIXED` where no rule of ours applies (spaCy's `xx`)."""

    ARABIC = "ar"
    HEBREW = "he"
    PERSIAN = "fa"
    URDU = "ur"
    MIXED = "xx"


class RegionKind(StrEnum):
    """`ARTICLE` is text to annotate; all others are web furniture that is no article text."""

    ARTICLE = "article"
    CAPTION = "caption"
    SHARE = "share"
    RELATED = "related"
    COMMENTS = "comments"
    DONATION = "donation"
    REPEAT = "repeat"
    GLUED = "glued"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Region:
    """A paragraph, or several, of one kind."""

    span: Span
    kind: RegionKind


@dataclass(frozen=True, slots=True)
class Document:
    """A text that never changes after import, byte-identical to what was decoded.

    `source` names where it came from. `regions` is the furniture that was recognised at import, in text order.
    `meta` is a JSON object as text: what the imported file said about it beyond what we understand.
    """

    id: DocumentId
    text: str
    source: str = ""
    language: str = Language.ARABIC
    title: str = ""
    regions: tuple[Region, ...] = ()
    meta: str = ""
