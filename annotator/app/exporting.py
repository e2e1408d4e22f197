"""What is chosen of a project goes out as a job: first a look at what cannot be held, then the files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from annotator.app.export import ExportReport, Losses, export_steps, loss_steps
from annotator.app.export_about import About
from annotator.app.export_choice import Choice, layer_of, selected
from annotator.app.export_people import people_of
from annotator.app.jobs import Job
from annotator.app.suggesting import lexicon_for
from annotator.model import Message
from annotator.storage import Store


def export_job(
    store: Store, out: Path, format: str, choice: Choice, reports: list[ExportReport]
) -> Job[ExportReport | None]:
    """Writes gold and reads it back; the report is added to `reports` at the end."""
    languages = Counter(row.language for row in store.documents())
    lexicon = lexicon_for(languages.most_common(1)[0][0] if languages else "ar")
    chosen = selected(store, choice)
    layers = list(chosen)
    people = people_of(store, chosen.taken.documents, chosen.schema)
    about = About(layer_of(store, choice), choice, chosen.left, chosen.taken, people)
    registry = store.entities.registry
    steps = export_steps(layers, chosen.schema, out, format=format, about=about, lexicon=lexicon, registry=registry)

    def keep(report: ExportReport | None) -> None:
        if report is not None:
            reports.append(report)

    return Job(Message("Exporting"), steps, keep, total=3 * len(layers))


def losses_job(store: Store, format: str, choice: Choice, found: list[Message]) -> Job[Losses]:
    """Looks at what `format` cannot hold; `found` gets it in words."""
    chosen = selected(store, choice)
    layers = list(chosen)
    steps = loss_steps(layers, chosen.schema, store.entities.registry, format)

    def keep(losses: Losses) -> None:
        found[:] = losses.messages()

    return Job(Message("Looking at what the format can hold"), steps, keep, total=len(layers) + 1)
