"""Who made the data that goes out, how long that took, and how far they agree."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from annotator.gold.agreement import Agreements, Met
from annotator.gold.selection import LeftOut, narrowed
from annotator.model import DocumentId, Schema
from annotator.storage import Store

# A longer silence between two steps of one person is taken for a break.
_BREAK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class People:
    """`each` and `agreement` are JSON objects; `last` is when the last step was taken, as the journal has it, or
    empty."""

    each: tuple[dict[str, Any], ...] = ()
    agreement: tuple[dict[str, Any], ...] = ()
    last: str = ""


def people_of(store: Store, documents: Collection[DocumentId], schema: Schema) -> People:
    """Whoever has touched one of `documents`. `schema` is what of the project's goes out: they are held against one
    another by that alone."""
    steps = store.steps_taken()
    minutes = _minutes(steps)
    each, done_by = [], dict[DocumentId, list[str]]()
    for name in store.annotators():
        states = {key: state for key, state in store.states(name).items() if key in documents and state.touched}
        done = [key for key, state in states.items() if state.entities_done or state.relations_done]
        for key in done:
            done_by.setdefault(key, []).append(name)
        if states:
            told = {"name": name, "documents": len(states), "done": len(done)}
            each.append(told | ({"minutes": minutes[name]} if minutes.get(name) else {}))
    agreements = Agreements(schema)
    for key, names in done_by.items():
        if len(names) > 1:
            agreements.add([narrowed(store.annotation(key, name), schema, LeftOut()) for name in names])
    told_of = (
        {"between": list(names), "mentions": _told(found.mentions), "relations": _told(found.relations)}
        for names, found in sorted(agreements.pairs.items())
    )
    last = max((at for _, at in steps), default=None)
    return People(tuple(each), tuple(told_of), last.isoformat(timespec="seconds") if last else "")


def _told(met: Met) -> dict[str, Any] | None:
    if not met.documents:
        return None
    f1 = met.f1
    return {"documents": met.documents, "both": met.both, "f1": None if f1 is None else round(f1, 3)}


def _minutes(steps: Iterable[tuple[str, datetime]]) -> dict[str, int]:
    """Minutes of work of each person: the times between steps that follow one another without a break."""
    spent: dict[str, timedelta] = {}
    before: dict[str, datetime] = {}
    for name, at in steps:
        since = at - before.get(name, at)
        if timedelta() < since <= _BREAK:
            spent[name] = spent.get(name, timedelta()) + since
        before[name] = at
    return {name: round(each / timedelta(minutes=1)) for name, each in spent.items()}
