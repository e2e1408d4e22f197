"""Rows of Hugging Face data sets, ours and those of others, whatever file they stand in.

A row of others has `tokens` and a tag for each (`ner_tags`, as names or as numbers that stand for names), or a `text`
with `spans`, or all of them. Where there is no text it is made of the tokens. The names of numbers stand in the file,
in the card `README.md` or in `dataset_infos.json`, beside the file or in the folder above.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from annotator.formats import neutral
from annotator.formats.conll_tags import Chunks, is_tag
from annotator.formats.files import read_bytes
from annotator.formats.incoming import Incoming
from annotator.formats.neutral_fields import Line, language_code, short
from annotator.formats.offset_units import Place, Unit, spans
from annotator.formats.own_fields import packed
from annotator.model import BadInput, Checked, ItemId, Mention, Span

TAGS = frozenset(("ner_tags", "tags", "ner", "labels", "ner_labels"))
_FLAGS = {Checked.ENTITIES: "entities_checked", Checked.RELATIONS: "relations_checked"}
_OURS = ("id", "text", "language", "entities", "relations")
_LABELS = ("label", "type", "entity_group", "entity")
_INFOS = ("dataset_infos.json", "dataset_info.json")
_LARGEST = 1 << 22
_DEEPEST = 20


@dataclass(slots=True)
class Features:
    """The names that the numbers of a file's tags stand for; looked for when they are first asked for. `inside` is what
    the file itself tells of its columns."""

    path: Path
    inside: object = None
    _known: dict[str, list[str]] = field(default_factory=dict)

    def names(self, column: str) -> list[str]:
        """Empty where nothing tells them."""
        if column not in self._known:
            found = (_find(told, column) for told in (self.inside, *self._beside()))
            self._known[column] = next((names for names in found if names), [])
        return self._known[column]

    def _beside(self) -> Iterator[object]:
        for folder in (self.path.parent, self.path.parent.parent):
            for name in _INFOS:
                with suppress(BadInput, ValueError, RecursionError):
                    yield json.loads(read_bytes(folder / name, _LARGEST))
            with suppress(BadInput, ValueError, RecursionError):
                yield _front_matter(read_bytes(folder / "README.md", _LARGEST).decode("utf-8"))


def _front_matter(card: str) -> object:
    import yaml

    head = card.split("\n---", 1)[0].removeprefix("---\n") if card.startswith("---\n") else ""
    try:
        return yaml.safe_load(head)
    except yaml.YAMLError as error:
        raise ValueError from error


def _find(told: object, column: str, depth: int = 0) -> list[str]:
    """The names of classes below what is told of `column`, wherever that stands."""
    if depth > _DEEPEST or not isinstance(told, (dict, list)):
        return []
    if isinstance(told, dict):
        below = told.get(column) if column in told else told if told.get("name") == column else None
        if below is not None and (names := _names(below)):
            return names
    inner = told.values() if isinstance(told, dict) else told
    return next((names for each in inner if (names := _find(each, column, depth + 1))), [])


def _names(told: object, depth: int = 0) -> list[str]:
    if depth > _DEEPEST or not isinstance(told, dict):
        return []
    match told.get("names"):
        case list(names):
            return [str(name) for name in names]
        case dict(names) if all(str(key) in map(str, range(len(names))) for key in names):
            return [str(name) for _, name in sorted(names.items(), key=lambda each: int(each[0]))]
        case _:
            return next((names for each in told.values() if (names := _names(each, depth + 1))), [])


def incoming(value: object, path: str, line: int, source: str, features: Features) -> Incoming:
    """The document of a row. Raises BadInput that names `path` and `line`."""
    here = Line(path, line)
    fields = here.fields(value)
    title, origin = (word if isinstance(word := fields.get(name), str) else "" for name in ("title", "source"))
    if "text" in fields and "entities" in fields:
        known = {name: fields[name] for name in _OURS if name in fields}
        checked = tuple(what for what, flag in _FLAGS.items() if fields.get(flag) is True)
        if "entities_checked" not in fields:
            checked = (Checked.ENTITIES,)
        return replace(
            neutral.incoming(known, path, line, source), title=title, source=origin or source, checked=checked
        )
    return _Theirs(here, fields, features).incoming(title, origin or source)


@dataclass(slots=True)
class _Theirs:
    here: Line
    fields: dict[str, Any]
    features: Features

    def incoming(self, title: str, source: str) -> Incoming:
        fields, here = self.fields, self.here
        tokens = self._tokens()
        text = here.text(fields if isinstance(fields.get("text"), str) else {"text": " ".join(tokens)})
        column = next((name for name in sorted(TAGS, reverse=True) if isinstance(fields.get(name), list)), "")
        found = self._spans(text) if "spans" in fields else []
        if column and "spans" not in fields:
            found = self._tagged(text, tokens, column)
        used = {"tokens", "text", "spans", "id", "title", "source", "language", column}
        told = {name: inner for name, inner in fields.items() if name not in used}
        language = fields.get("language")
        return Incoming(
            text,
            source,
            title=title,
            language=language_code(language) if isinstance(language, str) else None,
            meta=packed("huggingface", json.loads(json.dumps(told, default=str))),
            id=here.identity(fields.get("id"), "id"),
            items=tuple(Mention(ItemId(f"e{turn}"), *each) for turn, each in enumerate(found, start=1)),
            line=here.line,
            annotated=bool(column) or "spans" in fields,
            checked=(Checked.ENTITIES,) if column or "spans" in fields else (),
        )

    def _tokens(self) -> list[str]:
        tokens = self.here.listed(self.fields, "tokens")
        wrong = next((each for each in tokens if not isinstance(each, str)), None)
        if wrong is not None:
            raise BadInput(
                "{path}, line {line}: a token is {value} instead of a string.",
                path=self.here.path,
                line=self.here.line,
                value=short(str(wrong)),
            )
        return [str(each) for each in tokens]

    def _spans(self, text: str) -> list[tuple[Span, str]]:
        here, places, labels = self.here, [], []
        for number, each in enumerate(here.listed(self.fields, "spans"), start=1):
            what = f"span {number}"
            told = here.fields(each, what)
            start, end = (here.offset(told.get(edge), f"{what}: {edge}") for edge in ("start", "end"))
            surface = told.get("text")
            places.append(Place(start, end, surface if isinstance(surface, str) else None, what))
            labels.append(here.label(next((told[name] for name in _LABELS if name in told), None), what))
        return list(zip(spans(text, places, Unit.CODE_POINTS, here), labels, strict=True))

    def _tagged(self, text: str, tokens: Sequence[str], column: str) -> list[tuple[Span, str]]:
        tags = [self._tag(each, column) for each in self.fields[column]]
        if len(tags) != len(tokens):
            raise BadInput(
                "{path}, line {line}: {tokens} tokens and {tags} tags. Each token has one.",
                path=self.here.path,
                line=self.here.line,
                tokens=len(tokens),
                tags=len(tags),
            )
        chunks, places, at = Chunks(), [], 0
        for token, tag in zip(tokens, tags, strict=True):
            start = text.find(token, at)
            if start < 0:
                raise BadInput(
                    "{path}, line {line}: the token {token} is not in the text after the one before it.",
                    path=self.here.path,
                    line=self.here.line,
                    token=short(token),
                )
            at = start + len(token)
            places.append((start, at))
            chunks.add([tag])
        found = ((Span(places[first][0], places[beyond - 1][1]), label) for label, first, beyond in chunks.found())
        return [(span, self.here.label(label, "a tag")) for span, label in found]

    def _tag(self, told: object, column: str) -> str:
        tag = told
        if isinstance(told, int) and not isinstance(told, bool):
            names = self.features.names(column)
            if not names:
                raise BadInput(
                    "{path}, line {line}: {column} holds numbers, and nothing tells what they stand for. Lay the "
                    "data set's README.md or dataset_infos.json beside the file.",
                    path=self.here.path,
                    line=self.here.line,
                    column=column,
                )
            tag = names[told] if 0 <= told < len(names) else told
        if not isinstance(tag, str) or not is_tag(tag):
            raise BadInput(
                "{path}, line {line}: {word} is no tag. A tag is O, or a letter and a label like {example}.",
                path=self.here.path,
                line=self.here.line,
                word=short(str(tag)),
                example="B-PER",
            )
        return tag
