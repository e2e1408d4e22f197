"""The schema as JSON, exact both ways."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from annotator.model import EntityLabel, LabelText, RelationLabel, Schema


def schema_to_json(schema: Schema) -> str:
    return json.dumps(asdict(schema), ensure_ascii=False, separators=(",", ":"))


def schema_from_json(text: str) -> Schema:
    plain = json.loads(text)
    return Schema(
        plain["name"],
        tuple(
            EntityLabel(label["name"], label["colour"], label["key"], _texts(label["texts"]))
            for label in plain["entities"]
        ),
        tuple(
            RelationLabel(
                label["name"],
                label["colour"],
                tuple(label["heads"]),
                tuple(label["tails"]),
                label["symmetric"],
                _texts(label["texts"]),
                # Files of format 1.0 know neither.
                label.get("transitive", False),
                label.get("max_distance", 0),
            )
            for label in plain["relations"]
        ),
    )


def _texts(plain: list[list[Any]]) -> tuple[tuple[str, LabelText], ...]:
    return tuple(
        (
            language,
            LabelText(text["title"], text["definition"], tuple(text["examples"]), tuple(text["counterexamples"])),
        )
        for language, text in plain
    )
