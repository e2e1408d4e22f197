"""The schema of a project as a file that people write, out and in again."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from annotator.app.evaluating import question
from annotator.app.schema_change import Loss, Losses, apply_to_store, effect, stamp_now
from annotator.editing.schema_change import Renames
from annotator.formats.schema_file import parse_schema, read_schema, schema_yaml
from annotator.model import HashiyaError, Message, Schema, WrongUse
from annotator.storage import Store


def write_schema(schema: Schema, out: Path, *, over: bool = False) -> None:
    """Writes `schema` as YAML; the file stands there whole or not at all. Raises HashiyaError in words, also when a
    file is there already and it was not asked to write over it."""
    if out.exists() and not over:
        raise WrongUse("{path} exists already. Choose another name.", path=out)
    part = out.with_name(out.name + ".part")
    try:
        part.write_text(schema_yaml(schema), encoding="utf-8", newline="\n")
        os.replace(part, out)
    except OSError as why:
        part.unlink(missing_ok=True)
        raise HashiyaError(
            "The schema could not be written to {path} ({why}).", path=out, why=why.strerror or why
        ) from why


def losses_said(losses: Losses) -> list[Message]:
    """What would be lost, a sentence for each label."""
    return [
        *(
            Message("Mentions {label}: {items}, in documents: {documents}. The label is gone.", **_parts(loss))
            for loss in losses.mentions
        ),
        *(
            Message("Relations {label}: {items}, in documents: {documents}. The label is gone.", **_parts(loss))
            for loss in losses.relations
        ),
        *(
            Message(
                "Relations {label}: {items}, in documents: {documents}. They lose an end or are forbidden.",
                **_parts(loss),
            )
            for loss in losses.forbidden
        ),
    ]


def _parts(loss: Loss) -> dict[str, object]:
    return {"label": loss.label, "items": loss.items, "documents": loss.documents}


def use_file(store: Store, file: Path, rename: str, annotator: str, agrees: Callable[[Sequence[Message]], bool]) -> int:
    """Gives a project the schema of a YAML file, as one step that the window can undo; `rename` is `OLD=NEW,OLD=NEW`.
    `agrees` is asked when something would be lost. Returns how many layers of documents changed.

    Raises BadInput with line and column, WrongUse for a rename of what is not there, HashiyaError when nobody agreed.
    """
    new, renames = read_schema(file), _renames(store.schema, question(rename=rename).rename)
    for names, old_of, new_of in (
        (renames.entities, store.schema.entity, new.entity),
        (renames.relations, store.schema.relation, new.relation),
    ):
        for name, to in names.items():
            if old_of(name) is None or new_of(to) is None:
                raise WrongUse(
                    "{name} cannot become {to}: the one must be in the project, the other in {path}.",
                    name=name,
                    to=to,
                    path=file,
                )
    planned = effect(store, new, renames, stamp_now(annotator))
    if planned.losses and not agrees(losses_said(planned.losses)):
        raise HashiyaError("Nothing was changed. Give --yes to remove them, or --rename OLD=NEW to keep them.")
    store.add_annotator(annotator)
    apply_to_store(store, planned, annotator)
    return len(planned.moves)


def as_yaml(schema: Schema) -> str:
    return schema_yaml(schema).rstrip()


def from_yaml(text: str, name: str) -> Schema:
    """Raises BadInput, which calls the text `name` and tells line and column."""
    return parse_schema(text, name)


def from_file(file: Path) -> Schema:
    """Raises BadInput with line and column."""
    return read_schema(file)


def _renames(schema: Schema, pairs: Mapping[str, str]) -> Renames:
    """`pairs` from old to new names, told apart by what `schema` has."""
    return Renames(
        {name: to for name, to in pairs.items() if schema.relation(name) is None},
        {name: to for name, to in pairs.items() if schema.relation(name) is not None},
    )
