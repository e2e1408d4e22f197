"""What is in a project, in figures."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass

from annotator.app.project import Project, state_word


@dataclass(frozen=True, slots=True)
class Info:
    """Figures of `annotator`'s layer; `suggestions` counts all, `pending` those not decided. `states` counts
    documents that are new, begun, done with entities only, or done. `integrity` is "ok" or says what is wrong.
    `ids` and `titles` are the documents, in the order of import."""

    name: str
    annotator: str
    documents: int
    mentions: int
    relations: int
    suggestions: int
    pending: int
    states: dict[str, int]
    schema: str
    entity_labels: tuple[str, ...]
    relation_labels: tuple[str, ...]
    annotators: tuple[str, ...]
    integrity: str
    ids: tuple[str, ...]
    titles: tuple[str, ...]


def info_of(project: Project, annotator: str | None = None) -> Info:
    """Raises WrongUse when nobody called `annotator` has worked in the project."""
    layer = project.chosen_annotator(annotator)
    rows, states = project.documents(), project.states(layer)
    trouble = project.store.integrity()
    schema = project.schema
    return Info(
        name=project.name,
        annotator=layer,
        documents=len(rows),
        mentions=sum(state.mentions for state in states.values()),
        relations=sum(state.relations for state in states.values()),
        suggestions=sum(state.suggestions for state in states.values()),
        pending=sum(state.pending for state in states.values()),
        states=dict(Counter(state_word(states[row.id]) for row in rows)),
        schema=schema.name,
        entity_labels=tuple(label.name for label in schema.entities),
        relation_labels=tuple(label.name for label in schema.relations),
        annotators=tuple(project.store.annotators()),
        integrity=str(trouble) if trouble else "ok",
        ids=tuple(row.id for row in rows),
        titles=tuple(row.title for row in rows),
    )


def as_json(info: Info) -> str:
    return json.dumps(asdict(info), ensure_ascii=False, indent=2)


def as_lines(info: Info) -> str:
    """The figures for people; ids only where the project is small."""
    states = ", ".join(f"{word} {count}" for word, count in sorted(info.states.items())) or "-"
    lines = [
        f"Project      {info.name}",
        f"Documents    {info.documents} ({states})",
        f"Mentions     {info.mentions}",
        f"Relations    {info.relations}",
        f"Suggestions  {info.suggestions}, to decide {info.pending}",
        f"Schema       {info.schema}: {' '.join(info.entity_labels)}",
        f"             {' '.join(info.relation_labels)}",
        f"Annotators   {', '.join(info.annotators) or '-'} (figures of {info.annotator})",
        f"File         {info.integrity}",
    ]
    if info.documents <= 20:
        lines += [f"Document     {key}  {title}" for key, title in zip(info.ids, info.titles, strict=True)]
    return "\n".join(lines)
