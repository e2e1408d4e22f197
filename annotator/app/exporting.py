"""What is chosen of a project goes out as a job: first a look at what cannot be held, then the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from annotator.app.export import ExportReport, Losses, export_steps, loss_steps
from annotator.app.export_about import About
from annotator.app.export_choice import Choice, layer_of, selected
from annotator.app.export_people import people_of
from annotator.app.jobs import Job
from annotator.app.snapshot import Snapshot
from annotator.app.suggesting import lexicon_for
from annotator.model import Message
from annotator.storage import Store


def export_job(
    store: Store, out: Path, format: str, choice: Choice, reports: list[ExportReport]
) -> Job[ExportReport | None]:
    """Writes gold and reads it back; the report is added to `reports` at the end."""
    languages = Counter(row.language for row in store.documents())
    lexicon = lexicon_for(languages.most_common(1)[0][0] if languages else "ar")
    chosen, layer = selected(store, choice), layer_of(store, choice)
    schema, registry = chosen.schema, store.entities.registry
    abouts: list[About] = []

    def tell() -> None:
        people = people_of(store, chosen.taken.documents, schema)
        abouts.append(About(layer, choice, chosen.left, chosen.taken, people))

    snapshot = Snapshot(chosen, store.path.parent, tell)

    def steps() -> Iterator[ExportReport | None]:
        (about,) = abouts
        return export_steps(snapshot, schema, out, format=format, about=about, lexicon=lexicon, registry=registry)

    def keep(report: ExportReport | None) -> None:
        snapshot.take()
        if report is not None:
            reports.append(report)

    each = 4 if format == "spacy" else 3
    return Job(Message("Exporting"), snapshot.then(steps), keep, total=each * len(store.documents()))


def losses_job(store: Store, format: str, choice: Choice, found: list[Message]) -> Job[Losses | None]:
    """Looks at what `format` cannot hold; `found` gets it in words."""
    chosen, registry = selected(store, choice), store.entities.registry
    snapshot = Snapshot(chosen, store.path.parent)

    def keep(losses: Losses | None) -> None:
        snapshot.take()
        if losses is not None:
            found[:] = losses.messages()

    steps = snapshot.then(lambda: loss_steps(snapshot, chosen.schema, registry, format))
    return Job(Message("Looking at what the format can hold"), steps, keep, total=2 * len(store.documents()))
