"""What is said of an export beside what its files hold: whose layer it is, and what was left out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from annotator.app.export_choice import Choice
from annotator.app.export_people import People
from annotator.gold.selection import LeftOut, Taken
from annotator.model import Message, WrongUse


@dataclass(frozen=True, slots=True)
class About:
    """`layer` is the name of an annotator or of the majority; `left` what the choice did not take, `taken` what it did;
    `people` who made what goes out."""

    layer: str = ""
    choice: Choice = field(default_factory=Choice)
    left: LeftOut = field(default_factory=LeftOut)
    taken: Taken = field(default_factory=Taken)
    people: People = field(default_factory=People)

    def told(self) -> dict[str, Any]:
        """For the certificate, as JSON values."""
        selection, left = self.choice.selection, self.left
        return {
            "layer": self.layer,
            "majority": self.choice.majority,
            "chosen": {
                "documents": selection.documents.value,
                "labels": None if selection.labels is None else sorted(selection.labels),
                "relations": None if selection.relations is None else sorted(selection.relations),
            },
            "not_chosen": {
                "documents_without_decisions": left.untouched,
                "documents_not_finished": left.unfinished,
                "mentions": dict(sorted(left.mentions.items())),
                "relations": dict(sorted(left.relations.items())),
                "relations_without_an_end": dict(sorted(left.without_an_end.items())),
            },
            "languages": dict(sorted(self.taken.languages.items())),
            "origins": dict(sorted(self.taken.origins.items())),
            "people": list(self.people.each),
            "agreement": list(self.people.agreement),
            "last_step": self.people.last,
            "licence": self.choice.licence,
        }

    def nothing(self) -> WrongUse:
        """Why there is no document to write."""
        if self.left.unfinished:
            return WrongUse("No document is done. Mark some as done first, or export unfinished ones too.")
        if self.left.untouched:
            return WrongUse(
                "Nobody has decided anything in this layer. Confirm some suggestions first, then export again."
            )
        return WrongUse("The project holds no document to export. Import some first.")

    def notes(self) -> Iterator[Message]:
        """What was left out, in words."""
        left = self.left
        if left.untouched:
            yield Message(
                "Documents left out because nobody has decided anything in them: {count}.", count=left.untouched
            )
        if left.unfinished:
            yield Message("Documents left out because they are not done: {count}.", count=left.unfinished)
        if left.mentions:
            yield Message(
                "Mentions left out with their labels: {count} ({labels}).",
                count=left.mentions.total(),
                labels=", ".join(sorted(left.mentions)),
            )
        if left.relations:
            yield Message(
                "Relations left out with their labels: {count} ({labels}).",
                count=left.relations.total(),
                labels=", ".join(sorted(left.relations)),
            )
        if left.without_an_end:
            yield Message(
                "Relations left out because an end of theirs is: {count} ({labels}).",
                count=left.without_an_end.total(),
                labels=", ".join(sorted(left.without_an_end)),
            )
