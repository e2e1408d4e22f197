"""What the people of one project confirmed and rejected, and where it stands again.

It fills gaps only: what it offers gives way to everything else. A form is a folded surface without its proclitics;
the context of a place is the folded word before and the one after it, within the line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from annotator.model import DocumentId, Span
from annotator.model.lesson import Lesson
from annotator.suggest.project_model import Marked
from annotator.text.folding import folded_text
from annotator.text.matching import Forms, Match, Shape, Sheet, context_of, form_of

NAME, VERSION = "memory", "1"
SOURCE = "memory"

# So often rejected and never confirmed, a form is not offered anywhere in the project.
_OFTEN = 3
_LEAST_SHARE = 0.7  # of the confirmations of a form that one label must have, where the context does not tell
_LEAST_MARKED = 0.5  # of the places of a word in checked text that must be marked
_SHORTEST = 2

_RULES = {
    Shape.PLAIN: ("confirmed in this project", 1.0),
    Shape.BEHIND_PROCLITIC: ("confirmed in this project, behind a proclitic", 0.9),
    Shape.OTHER_ARTICLE: ("confirmed in this project, with another article", 0.8),
}
_WORD = re.compile(r"\w+")
_Side = tuple[str, str, str]
_K = TypeVar("_K", bound=Hashable)


class Memory:
    """Counts over lessons; a lesson on a document takes the place of the one before on the same document."""

    def __init__(self, lessons: Iterable[Lesson] = ()) -> None:
        self._lessons: dict[DocumentId, Lesson] = {}
        self._forms = Forms()
        self._labels: dict[str, Counter[str]] = {}
        self._beside: dict[_Side, Counter[str]] = {}
        self._rejected: Counter[str] = Counter()
        self._rejected_between: Counter[_Side] = Counter()
        self._seen: Counter[str] = Counter()  # words of checked texts
        self._marked: Counter[str] = Counter()  # of these, the ones inside mentions
        for lesson in lessons:
            self.teach(lesson)

    def __len__(self) -> int:
        """How many forms are known."""
        return len(self._forms)

    def teach(self, lesson: Lesson) -> None:
        self.forget(lesson.document.id)
        self._lessons[lesson.document.id] = lesson
        self._count(lesson, 1)

    def forget(self, document_id: DocumentId) -> None:
        """Does nothing for a document that taught nothing."""
        lesson = self._lessons.pop(document_id, None)
        if lesson is not None:
            self._count(lesson, -1)

    def lesson(self, document_id: DocumentId) -> Lesson | None:
        """What was taught of one document."""
        return self._lessons.get(document_id)

    def lessons(self) -> list[Lesson]:
        """In the order in which they were taught, the latest last."""
        return list(self._lessons.values())

    def refuses(self, text: str, span: Span, label: str) -> bool:
        """Whether people do not want this form here: rejected in the same context, or everywhere."""
        form = form_of(text, span)
        if form not in self._rejected:
            return False
        if form not in self._labels and self._rejected[form] >= _OFTEN:
            return True
        context = context_of(text, span)
        if (form, *context) not in self._rejected_between:
            return False
        return not any(side in self._beside and self._beside[side][label] for side in _sides(form, context))

    def corrected(self, text: str, span: Span, label: str) -> str:
        """The label that people gave this very form again and again, where they never gave it `label`."""
        labels = self._labels.get(form_of(text, span))
        if not labels or labels[label]:
            return label
        (best, count), *_ = labels.most_common(1)
        return best if count > 1 and count >= _LEAST_SHARE * labels.total() else label

    def offers(self, text: str, tokens: Sequence[Span]) -> list[Marked]:
        """Where confirmed forms stand among `tokens`, in text order, none overlapping another."""
        if not len(self._forms):
            return []
        sheet, found, behind = Sheet(text, tokens), [], 0
        for at, token in enumerate(tokens):
            if token.start < behind:
                continue
            for match in self._forms.matches(sheet, at):
                offer = self._judged(text, match)
                if offer is not None and not self.refuses(text, offer.span, offer.label):
                    found.append(offer)
                    behind = offer.span.end
                    break
        return found

    def _judged(self, text: str, match: Match) -> Marked | None:
        """The label that fits here, if one does."""
        labels = self._labels[match.form]
        here: Counter[str] = Counter()
        for side in _sides(match.form, context_of(text, match.span)):
            here.update(self._beside.get(side, {}))
        (best, count), *_ = (here or labels).most_common(1)
        if count < _LEAST_SHARE * (here or labels).total():
            return None
        total, unmarked = labels.total(), max(0, self._seen[match.form] - self._marked[match.form])
        if not here and total < _LEAST_MARKED * (total + unmarked):
            return None
        rule, worth = _RULES[match.shape]
        others = 0 if here else 2 * (total - labels[best]) + unmarked
        score = worth * (labels[best] + 1) / (labels[best] + 1.5 + others)
        return Marked(match.span, best, SOURCE, rule, round(min(score, 0.97), 3))

    def _count(self, lesson: Lesson, by: int) -> None:
        text = lesson.document.text
        for mention in lesson.confirmed:
            form = form_of(text, mention.span)
            if len(form) < _SHORTEST:
                continue
            self._forms.add(form, by)
            _add(self._labels, form, mention.label, by)
            for side in _sides(form, context_of(text, mention.span)):
                _add(self._beside, side, mention.label, by)
        confirmed = {mention.span for mention in lesson.confirmed}
        for mention in lesson.rejected:
            if mention.span not in confirmed:
                form = form_of(text, mention.span)
                _tally(self._rejected, (form,), by)
                _tally(self._rejected_between, ((form, *context_of(text, mention.span)),), by)
        if lesson.checked:
            _tally(self._seen, _WORD.findall(folded_text(text)), by)
            for mention in lesson.confirmed:
                _tally(self._marked, _WORD.findall(folded_text(mention.span.of(text))), by)


def _sides(form: str, context: tuple[str, str]) -> tuple[_Side, _Side]:
    return (form, context[0], "<"), (form, context[1], ">")


def _add(counters: dict[_K, Counter[str]], key: _K, value: str, by: int) -> None:
    counter = counters.setdefault(key, Counter())
    _tally(counter, (value,), by)
    if not counter:
        del counters[key]


def _tally(counter: Counter[_K], keys: Iterable[_K], by: int) -> None:
    """Counts; what comes to nothing is forgotten, so that forgetting leaves no trace."""
    for key in keys:
        counter[key] += by
        if not counter[key]:
            del counter[key]
