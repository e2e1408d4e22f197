"""YAML as nodes that know their line and column. Values are text as written: no dates, no truth values, no objects."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.formats.files import read_bytes, shown
from annotator.model import BadInput

if TYPE_CHECKING:
    from yaml.nodes import Node


def root(path: Path, largest: int) -> Node:
    """The one top node of the YAML file `path`, of at most `largest` bytes. Raises BadInput."""
    data = read_bytes(path, largest)
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            "{path}, byte {byte}: not UTF-8. Save the schema as UTF-8.", path=shown(path), byte=error.start
        ) from error
    return composed(text, shown(path))


def composed(text: str, path: str) -> Node:
    """The one top node of YAML that is called `path` in errors. Raises BadInput."""
    import yaml

    try:
        root: Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadInput(
            "{path}, line {line}, column {column}: not YAML ({why}).",
            path=path,
            line=mark.line + 1 if mark else 1,
            column=mark.column + 1 if mark else 1,
            why=error.problem or error.context,
        ) from error
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        raise BadInput(
            "{path}, line {line}, column {column}: YAML permits no character {code} here. Remove it.",
            path=path,
            line=before.count("\n") + 1,
            column=error.position - before.rfind("\n"),
            code=f"U+{ord(text[error.position]):04X}",
        ) from error
    except RecursionError as error:
        raise BadInput("{path} is nested too deeply for a schema.", path=path) from error
    if root is None:
        raise BadInput("{path} is empty. A schema has a name and a list of entities.", path=path)
    return root


@dataclass(frozen=True, slots=True)
class Reading:
    """Walks the nodes of one file, so that each complaint knows its place. Every method may raise BadInput."""

    path: str

    def at(self, node: Node) -> dict[str, object]:
        """The parts `path`, `line` and `column` of a complaint about `node`."""
        mark = node.start_mark
        return {"path": self.path, "line": mark.line + 1, "column": mark.column + 1}

    def fields(self, node: Node, known: Sequence[str]) -> dict[str, Node]:
        """The values of a mapping whose keys are all among `known`, each at most once."""
        from yaml.nodes import MappingNode

        if not isinstance(node, MappingNode):
            raise BadInput(
                "{path}, line {line}, column {column}: expected fields ({known}), each with a colon.",
                **self.at(node),
                known=", ".join(known),
            )
        found: dict[str, Node] = {}
        for key_node, value in node.value:
            key = self.text(key_node)
            if key not in known:
                raise self._unknown(key_node, key, known)
            if key in found:
                raise BadInput(
                    "{path}, line {line}, column {column}: {key} stands twice. Keep one of them.",
                    **self.at(key_node),
                    key=key,
                )
            found[key] = value
        return found

    def _unknown(self, node: Node, key: str, known: Sequence[str]) -> BadInput:
        near = difflib.get_close_matches(key.lower(), known, n=1)
        if near:
            return BadInput(
                "{path}, line {line}, column {column}: unknown field {key}. Was {near} meant?",
                **self.at(node),
                key=key,
                near=near[0],
            )
        return BadInput(
            "{path}, line {line}, column {column}: unknown field {key}. Known here: {known}.",
            **self.at(node),
            key=key,
            known=", ".join(known),
        )

    def listed(self, node: Node | None) -> Iterator[Node]:
        """The entries of a list; none of what is missing or empty."""
        from yaml.nodes import SequenceNode

        if node is None or node.tag.endswith(":null"):
            return
        if not isinstance(node, SequenceNode):
            raise BadInput("{path}, line {line}, column {column}: expected a list.", **self.at(node))
        yield from node.value

    def text(self, node: Node | None) -> str:
        """The value as written; empty for what is missing or empty."""
        from yaml.nodes import ScalarNode

        if node is None or node.tag.endswith(":null"):
            return ""
        if not isinstance(node, ScalarNode):
            raise BadInput(
                "{path}, line {line}, column {column}: expected text. Put it in quotes if it holds a colon or bracket.",
                **self.at(node),
            )
        return str(node.value)
