"""The labels that files bring, before anything of them is taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.app.importing import ImportOptions
from annotator.app.jobs import Job
from annotator.formats.incoming import Incoming
from annotator.formats.registry import brings_annotations, files_in, read
from annotator.model import BadInput, Mention, Message, Schema


@dataclass(slots=True)
class IncomingLabels:
    """How often each label stands in the files, of mentions and of relations. `complete` when all of them were read."""

    mentions: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)
    complete: bool = False

    def unknown(self, schema: Schema) -> IncomingLabels:
        """Those that the schema does not have, the most frequent first."""
        return IncomingLabels(
            Counter({name: count for name, count in self.mentions.most_common() if schema.entity(name) is None}),
            Counter({name: count for name, count in self.relations.most_common() if schema.relation(name) is None}),
            self.complete,
        )

    def __bool__(self) -> bool:
        return bool(self.mentions or self.relations)


def labels_job(paths: Sequence[Path], options: ImportOptions, found: IncomingLabels) -> Job[object]:
    """Reads what may bring annotations, and fills `found` at the end; nothing is taken in."""
    files = [file for file in files_in(paths) if not isinstance(file, BadInput)]

    def steps() -> Iterator[object]:
        seen = IncomingLabels(complete=True)
        for file in files:
            if not brings_annotations(file, options.format):
                continue
            texts = read(file, format=options.format, encoding=options.encoding, text_column=options.text_column)
            for incoming in texts:
                if isinstance(incoming, Incoming):
                    _count(incoming, seen)
                yield None
        yield seen

    def keep(step: object) -> None:
        if isinstance(step, IncomingLabels):
            found.mentions, found.relations, found.complete = step.mentions, step.relations, True

    return Job(Message("Looking for labels"), steps(), keep, total=len(files) + 1)


def _count(incoming: Incoming, seen: IncomingLabels) -> None:
    for item in (*incoming.items, *(suggestion.proposed for suggestion in incoming.suggestions)):
        (seen.mentions if isinstance(item, Mention) else seen.relations)[item.label] += 1
    for _, entity in incoming.entries:
        seen.mentions[entity.kind] += 0
