"""The fields of the neutral form, one by one: taken when they are what they must be, refused in words otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from annotator.formats.incoming import is_blank
from annotator.model import BadInput, Language, Span

_KINDS = {
    bool: "true or false",
    int: "an integer",
    float: "a decimal number",
    str: "a string",
    list: "a list",
}
_LABEL = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Line:
    """Takes fields out of the object of one line. Every method may raise BadInput, which names path and line."""

    path: str
    line: int

    def fields(self, value: object, what: str = "") -> dict[str, object]:
        """The fields of an object; `what` names it where it is not the whole document."""
        if isinstance(value, dict):
            return value
        if what:
            raise BadInput(
                "{path}, line {line}: {what} is {kind} instead of an object.",
                path=self.path,
                line=self.line,
                what=what,
                kind=kind_of(value),
            )
        raise BadInput(
            "{path}, line {line}: {kind} instead of an object with a text in it.",
            path=self.path,
            line=self.line,
            kind=kind_of(value),
        )

    def text(self, value: Mapping[str, object]) -> str:
        text = value.get("text")
        if not isinstance(text, str):
            raise BadInput(
                "{path}, line {line}: the field text is {kind}; it must hold the text of the document.",
                path=self.path,
                line=self.line,
                kind=kind_of(text) if "text" in value else "missing",
            )
        if is_blank(text):
            raise BadInput("{path}, line {line}: the text is empty.", path=self.path, line=self.line)
        if "\0" in text:
            raise BadInput(
                "{path}, line {line}: the text holds the character U+0000 at {offset}. Remove it.",
                path=self.path,
                line=self.line,
                offset=text.index("\0"),
            )
        return text

    def meta(self, value: Mapping[str, object]) -> dict[str, object]:
        meta = value.get("meta")
        if meta is None:
            return {}
        if not isinstance(meta, dict):
            raise BadInput(
                "{path}, line {line}: the field meta is {kind} instead of an object.",
                path=self.path,
                line=self.line,
                kind=kind_of(meta),
            )
        return meta

    def listed(self, value: Mapping[str, object], field: str) -> list[object]:
        inner = value.get(field)
        if inner is None:
            return []
        if not isinstance(inner, list):
            raise BadInput(
                "{path}, line {line}: the field {field} is {kind} instead of a list.",
                path=self.path,
                line=self.line,
                field=field,
                kind=kind_of(inner),
            )
        return inner

    def language(self, value: object) -> str | None:
        """The language where we know it, be it written with a region or in capitals."""
        if value is None:
            return None
        if not isinstance(value, str):
            raise BadInput(
                "{path}, line {line}: the field language is {kind} instead of a code like {example}.",
                path=self.path,
                line=self.line,
                kind=kind_of(value),
                example='"ar"',
            )
        return language_code(value)

    def identity(self, value: object, what: str) -> str | None:
        """An id as text; None where there is none."""
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, (str, int)):
            raise BadInput(
                "{path}, line {line}: {what} is {kind}; ids are strings or integers.",
                path=self.path,
                line=self.line,
                what=what,
                kind=kind_of(value),
            )
        return str(value)

    def offset(self, value: object, what: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadInput(
                "{path}, line {line}: {what} is {kind}; offsets are integers that count code points.",
                path=self.path,
                line=self.line,
                what=what,
                kind=kind_of(value),
            )
        return value

    def span(self, start: object, end: object, text: str, what: str) -> Span:
        first, last = self.offset(start, f"{what}: start"), self.offset(end, f"{what}: end")
        if not 0 <= first < last <= len(text):
            raise BadInput(
                "{path}, line {line}: {what} runs from {start} to {end}, and the text from 0 to {length}. "
                "Offsets count code points; the start lies before the end.",
                path=self.path,
                line=self.line,
                what=what,
                start=short(str(first)),
                end=short(str(last)),
                length=len(text),
            )
        return Span(first, last)

    def label(self, value: object, what: str) -> str:
        if not isinstance(value, str) or not is_label(value):
            raise BadInput(
                "{path}, line {line}: {what} has {kind} as its label; a label is one line of text without spaces "
                "around it.",
                path=self.path,
                line=self.line,
                what=what,
                kind=short(repr(value)) if isinstance(value, str) else kind_of(value),
            )
        return value

    def surface(self, told: object, span: Span, text: str, what: str) -> None:
        """Holds an entity to the text that it tells of itself."""
        if told != span.of(text):
            raise BadInput(
                "{path}, line {line}: {what} tells the text {told}, but from {start} to {end} stands {found}. "
                "Offsets count code points, not bytes or UTF-16 units.",
                path=self.path,
                line=self.line,
                what=what,
                told=short(told) if isinstance(told, str) else kind_of(told),
                start=span.start,
                end=span.end,
                found=short(span.of(text)),
            )


def is_label(value: str) -> bool:
    """Whether `value` can be a label: one line of text without spaces around it."""
    return value == value.strip() and _LABEL.fullmatch(value) is not None and not is_blank(value)


def language_code(written: str) -> str | None:
    """The language that `written` names, be it with a region or in capitals; None for one we have no name for."""
    code = re.split("[-_]", written.strip().lower())[0]
    return code if code in list(Language) else None


def short(text: str) -> str:
    """`text`, cut to fit into a sentence."""
    return text if len(text) <= 40 else text[:40] + "…"


def kind_of(value: object) -> str:
    """What kind of JSON value this is, for a sentence."""
    return "null" if value is None else _KINDS.get(type(value), "an object")
