"""Forms that the lead of a project wants to see suggested always, each with its label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.model import Span
from annotator.suggest.project_model import Marked
from annotator.text.matching import Forms, Shape, Sheet

NAME, VERSION = "list", "1"
SOURCE = "list"

_SCORE = {Shape.PLAIN: 0.95, Shape.BEHIND_PROCLITIC: 0.9, Shape.OTHER_ARTICLE: 0.8}


class Lists:
    """`labels` maps folded forms (see `matching.form_of`) to the label that each is suggested with."""

    def __init__(self, labels: Mapping[str, str] | None = None) -> None:
        self._labels = dict(labels or {})
        self._forms = Forms()
        for form in self._labels:
            self._forms.add(form)

    def __len__(self) -> int:
        return len(self._labels)

    def propose(self, text: str, tokens: Sequence[Span]) -> list[Marked]:
        """Each listed form, the longest at its place, in text order."""
        if not self._labels:
            return []
        sheet, found, behind = Sheet(text, tokens), [], 0
        for at, token in enumerate(tokens):
            if token.start < behind:
                continue
            match = next(self._forms.matches(sheet, at), None)
            if match is not None:
                label, score = self._labels[match.form], _SCORE[match.shape]
                found.append(Marked(match.span, label, SOURCE, "on a list of the project", score))
                behind = match.span.end
        return found
