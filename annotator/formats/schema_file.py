"""Label schemas as YAML that people write.

    name: news
    entities:
      - {name: PER, colour: "#0072B2", key: p, ar: {title: شخص, definition: ..., examples: [...]}}
    relations:
      - {name: near, colour: "#8A5AB5", heads: [FAC, GPE], tails: [GPE], symmetric: true, transitive: false,
         max_distance: 300, en: {title: near}}

Values are taken as written: a label called NO is no truth value. A label without colour takes the next spare one.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.formats.files import shown
from annotator.formats.yaml_nodes import Reading, composed, root
from annotator.model import BadInput, EntityLabel, LabelText, RelationLabel, Schema
from annotator.model.schema import SPARE_COLOURS

if TYPE_CHECKING:
    from yaml.nodes import Node

_LARGEST = 4 * 1024 * 1024
_LANGUAGES = ("ar", "en", "fa", "he", "ur")
# No text is longer than a number of so many digits says.
_DIGITS = 9
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_KEY = re.compile(r"[A-Za-z]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_TRUTH = {"true": True, "yes": True, "false": False, "no": False, "": False}


def read_schema(path: Path) -> Schema:
    """The schema that the YAML file `path` describes. Raises BadInput with line and column."""
    return _schema(root(path, _LARGEST), shown(path), path.stem)


def parse_schema(text: str, name: str) -> Schema:
    """The schema that `text` describes, as `schema_yaml` writes it. Errors call it `name`; see `read_schema`."""
    return _schema(composed(text, name), name, name)


def _schema(top_node: Node, path: str, unnamed: str) -> Schema:
    reading = Reading(path)
    labels = _Labels(reading)
    top = reading.fields(top_node, ("name", "entities", "relations"))
    entities = tuple(labels.entity(node, turn) for turn, node in enumerate(reading.listed(top.get("entities"))))
    relations = tuple(
        labels.relation(node, turn, {label.name for label in entities})
        for turn, node in enumerate(reading.listed(top.get("relations")), start=len(entities))
    )
    name = reading.text(top.get("name")) or unnamed
    return Schema(name, entities, relations)


def schema_yaml(schema: Schema) -> str:
    """`schema` in the layout that `read_schema` reads; equal schemas give equal text."""
    import yaml

    layout: dict[str, object] = {
        "name": schema.name,
        "entities": [
            {"name": label.name, "colour": label.colour}
            | ({"key": label.key} if label.key else {})
            | _written_texts(label.texts)
            for label in schema.entities
        ],
        "relations": [
            {"name": label.name, "colour": label.colour, "heads": list(label.heads), "tails": list(label.tails)}
            | {"symmetric": label.symmetric, "transitive": label.transitive}
            | ({"max_distance": label.max_distance} if label.max_distance else {})
            | _written_texts(label.texts)
            for label in schema.relations
        ],
    }

    class Dumper(yaml.SafeDumper):
        """Quotes what holds rare line ends: unquoted, they read back as spaces."""

        def represent_str(self, text: str) -> yaml.ScalarNode:
            style = '"' if _CONTROL.search(text.replace("\n", "")) else None
            return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    Dumper.add_representer(str, Dumper.represent_str)
    return str(yaml.dump(layout, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=110))


def _written_texts(texts: tuple[tuple[str, LabelText], ...]) -> dict[str, object]:
    written: dict[str, object] = {}
    for language, text in texts:
        fields = {
            "title": text.title,
            "definition": text.definition,
            "examples": list(text.examples),
            "counterexamples": list(text.counterexamples),
        }
        written[language] = {name: value for name, value in fields.items() if value or name == "title"}
    return written


class _Labels:
    """Reads labels, and remembers which names and keys are taken."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._names: dict[str, Node] = {}
        self._keys: dict[str, str] = {}

    def entity(self, node: Node, turn: int) -> EntityLabel:
        fields = self._reading.fields(node, ("name", "colour", "key", *_LANGUAGES))
        name = self._name(node, fields)
        return EntityLabel(name, self._colour(fields, turn), self._key(fields, name), self._texts(fields, name))

    def relation(self, node: Node, turn: int, entities: set[str]) -> RelationLabel:
        known = ("name", "colour", "heads", "tails", "symmetric", "transitive", "max_distance", *_LANGUAGES)
        fields = self._reading.fields(node, known)
        name = self._name(node, fields)
        return RelationLabel(
            name,
            self._colour(fields, turn),
            self._ends(fields.get("heads"), entities),
            self._ends(fields.get("tails"), entities),
            self._truth(fields, "symmetric"),
            self._texts(fields, name),
            self._truth(fields, "transitive"),
            self._distance(fields.get("max_distance")),
        )

    def _name(self, label: Node, fields: dict[str, Node]) -> str:
        node = fields.get("name", label)
        name = self._reading.text(fields.get("name"))
        if not name:
            raise BadInput("{path}, line {line}, column {column}: a label without a name.", **self._reading.at(node))
        if name != name.strip() or _CONTROL.search(name):
            raise BadInput(
                "{path}, line {line}, column {column}: a label's name is one line without spaces around it.",
                **self._reading.at(node),
            )
        if name in self._names:
            raise BadInput(
                "{path}, line {line}, column {column}: the label {name} stands in line {other} already.",
                **self._reading.at(node),
                name=name,
                other=self._names[name].start_mark.line + 1,
            )
        self._names[name] = node
        return name

    def _colour(self, fields: dict[str, Node], turn: int) -> str:
        colour = self._reading.text(fields.get("colour"))
        if colour and not _COLOUR.fullmatch(colour):
            raise BadInput(
                "{path}, line {line}, column {column}: {colour} is no colour. Write it in quotes, like {example}.",
                **self._reading.at(fields["colour"]),
                colour=colour,
                example='"#0072B2"',
            )
        if "colour" in fields and not colour:
            raise BadInput(
                "{path}, line {line}, column {column}: no colour after the colon. An unquoted # begins a comment: "
                "write it in quotes, like {example}.",
                **self._reading.at(fields["colour"]),
                example='"#0072B2"',
            )
        return colour or SPARE_COLOURS[turn % len(SPARE_COLOURS)]

    def _key(self, fields: dict[str, Node], name: str) -> str:
        key = self._reading.text(fields.get("key"))
        if not key:
            return ""
        if not _KEY.fullmatch(key):
            raise BadInput(
                "{path}, line {line}, column {column}: {key} is no key. A key is one letter from a to z.",
                **self._reading.at(fields["key"]),
                key=key,
            )
        taken = self._keys.setdefault(key.lower(), name)
        if taken != name:
            raise BadInput(
                "{path}, line {line}, column {column}: the key {key} belongs to {other} already.",
                **self._reading.at(fields["key"]),
                key=key,
                other=taken,
            )
        return key

    def _ends(self, node: Node | None, entities: set[str]) -> tuple[str, ...]:
        ends: list[str] = []
        for end in self._reading.listed(node):
            name = self._reading.text(end)
            if name not in entities:
                near = difflib.get_close_matches(name, sorted(entities), n=1) or sorted(entities)
                raise BadInput(
                    "{path}, line {line}, column {column}: {name} is no entity label here (was {near} meant?).",
                    **self._reading.at(end),
                    name=name,
                    near=", ".join(near) or "-",
                )
            ends.append(name)
        return tuple(dict.fromkeys(ends))

    def _truth(self, fields: dict[str, Node], field: str) -> bool:
        node = fields.get(field)
        word = self._reading.text(node).lower()
        if node is not None and word not in _TRUTH:
            raise BadInput(
                "{path}, line {line}, column {column}: {field} is true or false, not {word}.",
                **self._reading.at(node),
                field=field,
                word=word,
            )
        return _TRUTH[word]

    def _distance(self, node: Node | None) -> int:
        word = self._reading.text(node)
        if node is None or not word:
            return 0
        if not (word.isascii() and word.isdigit() and len(word) <= _DIGITS):
            raise BadInput(
                "{path}, line {line}, column {column}: {word} is no distance. Write how many characters may lie "
                "between the two mentions, or 0 for any number.",
                **self._reading.at(node),
                word=word,
            )
        return int(word)

    def _texts(self, fields: dict[str, Node], name: str) -> tuple[tuple[str, LabelText], ...]:
        texts: list[tuple[str, LabelText]] = []
        for language, node in fields.items():
            if language in _LANGUAGES:
                said = self._reading.fields(node, ("title", "definition", "examples", "counterexamples"))
                texts.append(
                    (
                        language,
                        LabelText(
                            self._reading.text(said.get("title")) or name,
                            self._reading.text(said.get("definition")),
                            tuple(map(self._reading.text, self._reading.listed(said.get("examples")))),
                            tuple(map(self._reading.text, self._reading.listed(said.get("counterexamples")))),
                        ),
                    )
                )
        return tuple(texts)
