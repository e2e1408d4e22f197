"""Training the project's own model, and finding out whether it is worth using."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from annotator.model import DocumentId, Mention
from annotator.model.lesson import Lesson
from annotator.suggest.asking import LEAST, Trained
from annotator.suggest.memory import Memory
from annotator.suggest.project_engine import Page, ProjectEngine, remembered_on
from annotator.suggest.project_model import Marked, Passage, ProjectModel, parts, taught, train

_FOLDS = 5
_LONGEST = 60_000  # tokens of the latest lessons that are learnt from: training stays a matter of seconds
_MARGIN = 0.005  # F1 by which the model must be better
_ERRORS = 1.0  # and by so many standard errors, as few lines show much by chance

Counts = tuple[int, int]  # what was right; what was found and what there was to find, together


class Learner:
    """Learns from what a project engine's memory holds. Pages of lessons are kept, since the base takes longest."""

    def __init__(self, engine: ProjectEngine) -> None:
        self._engine = engine
        self._pages: dict[DocumentId, tuple[Lesson, Page]] = {}

    def train(self) -> Trained:
        """Quick enough for every few documents: seconds."""
        lessons = self._lessons()
        checked = [lesson for lesson in lessons if lesson.checked]
        pages = {lesson.document.id: self._page(lesson) for lesson in lessons}
        lines = sum(len(pages[lesson.document.id].passages(())) for lesson in checked)
        if lines < LEAST:
            return Trained(b"", lines)
        without, with_it = self._cross_validated(lessons, pages)
        before, after = _f1(without), _f1(with_it)
        if after - before < max(_MARGIN, _ERRORS * _error(without, with_it)):
            return Trained(b"", lines, before, after)
        return Trained(self._trained(lessons, pages), lines, before, after)

    def _lessons(self) -> list[Lesson]:
        """The latest ones that say anything, as many as may be learnt from."""
        chosen: list[Lesson] = []
        room = _LONGEST * 6
        for lesson in reversed(self._engine.memory.lessons()):
            if lesson.checked or lesson.confirmed or lesson.rejected:
                room -= len(lesson.document.text)
                if chosen and room < 0:
                    break
                chosen.append(lesson)
        return chosen[::-1]

    def _page(self, lesson: Lesson) -> Page:
        known = self._pages.get(lesson.document.id)
        if known is None or known[0] != lesson:
            known = self._pages[lesson.document.id] = lesson, self._engine.page(lesson.document)
        return known[1]

    def _trained(self, lessons: Sequence[Lesson], pages: dict[DocumentId, Page]) -> bytes:
        judged = Counter(
            one.label for lesson in lessons for one in pages[lesson.document.id].base if _is_judged(lesson, one)
        )
        return train(self._passages(lessons, pages), judged)

    def _passages(self, lessons: Sequence[Lesson], pages: dict[DocumentId, Page]) -> list[Passage]:
        """What the lessons teach. What the memory says of each is what it knows from all others: of its own document
        it would know everything, and be believed too much."""
        memory = Memory(lessons)
        found: list[Passage] = []
        for lesson in lessons:
            memory.forget(lesson.document.id)
            page = pages[lesson.document.id]
            confirmed, rejected = _marked(lesson.confirmed), _marked(lesson.rejected)
            for passage in page.passages(remembered_on(page, memory)):
                if lesson.checked:
                    found.append(taught(passage, confirmed))
                else:
                    found += parts(passage, confirmed, rejected)
            memory.teach(lesson)
        return found

    def _cross_validated(
        self, lessons: Sequence[Lesson], pages: dict[DocumentId, Page]
    ) -> tuple[list[Counts], list[Counts]]:
        """What was right on checked documents without and with a model that has not seen them."""
        without, with_it = [], []
        for fold in range(_FOLDS):
            # Neighbours are often about the same: a block of them is held out together.
            block = slice(fold * len(lessons) // _FOLDS, (fold + 1) * len(lessons) // _FOLDS)
            apart = {lesson.document.id for lesson in lessons[block]}
            others = [lesson for lesson in lessons if lesson.document.id not in apart]
            content = self._trained(others, pages)
            memory, model = Memory(others), ProjectModel(content) if content else None
            for lesson in lessons[block]:
                if lesson.checked:
                    page = pages[lesson.document.id]
                    without.append(_counted(lesson, self._engine.read(page, memory, None)))
                    with_it.append(_counted(lesson, self._engine.read(page, memory, model)))
        return without, with_it


def _marked(mentions: Sequence[Mention]) -> list[Marked]:
    return [Marked(one.span, one.label, "", "", 1.0) for one in mentions]


def _is_judged(lesson: Lesson, one: Marked) -> bool:
    return lesson.checked or any(one.span.overlaps(said.span) for said in (*lesson.confirmed, *lesson.rejected))


def _counted(lesson: Lesson, read: Sequence[Marked]) -> Counts:
    gold = {(one.span, one.label) for one in lesson.confirmed}
    found = {(one.span, one.label) for one in read}
    return len(gold & found), len(found) + len(gold)


def _f1(counts: Sequence[Counts]) -> float:
    right, both = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
    return 2 * right / both if right else 0.0


def _error(without: Sequence[Counts], with_it: Sequence[Counts]) -> float:
    """The standard error of the difference of F1, as the documents differ among themselves."""
    changes = [after - before for before, after in zip(_parts(without), _parts(with_it), strict=True)]
    return sqrt(sum(change * change for change in changes))


def _parts(counts: Sequence[Counts]) -> list[float]:
    """How much each document moves F1."""
    f1, both = _f1(counts), sum(here for _, here in counts) or 1
    return [(2 * right - f1 * here) / both for right, here in counts]
