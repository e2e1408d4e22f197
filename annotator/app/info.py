"""What is in a project, in figures."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass

from annotator.app.project import Project, state_word
from annotator.app.queue import Order, arranged, order_of

_FEW = 20  # documents that are named


@dataclass(frozen=True, slots=True)
class Info:
    """Figures of `annotator`'s layer; `suggestions` counts all, `pending` those not decided. `states` counts
    documents that are new, begun, done with entities only, or done. `integrity` is "ok" or says what is wrong.
    `ids` and `titles` are the documents, in the order of import or as they were asked for; `unsure` is how unsure the
    machine is of each (see `app.queue`)."""

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
    unsure: tuple[float, ...]


def info_of(project: Project, annotator: str | None = None, order: str = Order.IMPORT) -> Info:
    """Raises WrongUse when nobody called `annotator` has worked in the project, or there is no such order."""
    layer = project.chosen_annotator(annotator)
    wanted, rows, states = order_of(order), project.documents(), project.states(layer)
    unsure = project.queue.unsure_of(rows, layer)
    if wanted is Order.UNSURE:
        rows = arranged(rows, unsure)
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
        unsure=tuple(round(unsure[row.id], 3) for row in rows),
    )


def as_json(info: Info) -> str:
    return json.dumps(asdict(info), ensure_ascii=False, indent=2)


def as_lines(info: Info, *, doubts: bool = False) -> str:
    """The figures for people; ids only where the project is small. With `doubts` how unsure the machine is of the
    first documents."""
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
    if doubts or info.documents <= _FEW:
        for key, title, unsure in list(zip(info.ids, info.titles, info.unsure, strict=True))[:_FEW]:
            lines.append(f"Document     {key}  {f'{unsure:.1f}  ' if doubts else ''}{title}")
    return "\n".join(lines)
