"""What an export tells whoever asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotator.model import Message


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written, all of it read back and found to be what the project holds.

    `out` is the folder, or the file of the neutral form. `train`, `dev` and `test` are 0 for the neutral
    form. `notes` are sentences the user should read before using the files; `parts` tell what each part holds.
    """

    out: Path
    format: str
    documents: int
    train: int
    dev: int
    mentions: int
    relations: int
    only_in_spans: int
    lost_in_stock: int
    certificate: Path
    notes: tuple[Message, ...] = ()
    test: int = 0
    parts: tuple[Message, ...] = ()

    @property
    def message(self) -> Message:
        return Message(
            "Exported {mentions} mentions and {relations} relations of {documents} documents to {path}. Nothing lost.",
            mentions=self.mentions,
            relations=self.relations,
            documents=self.documents,
            path=self.out,
        )

    @property
    def in_stock(self) -> Message | None:
        """What spaCy's own tokenizer would have lost of the same mentions; None where it would have lost none."""
        if not self.lost_in_stock:
            return None
        return Message(
            "Lost: 0, moved: 0. spaCy's own tokenizer would have lost {lost} of the {mentions} mentions.",
            lost=self.lost_in_stock,
            mentions=self.mentions,
        )
