"""Where the annotations of a project do not agree: looked for as a job, and kept true while people mend them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from annotator.app.handing import Handing
from annotator.app.jobs import Job
from annotator.app.kept import kept
from annotator.app.suggesting import lexicon_for
from annotator.gold.consistency import Checker
from annotator.gold.findings import Finding, Kind, Place
from annotator.model import Annotation, Document, Message

if TYPE_CHECKING:
    from annotator.app.desk import Desk
    from annotator.app.project import Project

__all__ = ["Consistency", "Finding", "Kind", "Place", "as_json", "as_lines", "lead_to"]

_RIGHT = "called right"
_PLACES_SAID = 5


class Consistency:
    """The findings in one annotator's layer. `findings` are those that nobody called right, the likeliest first."""

    def __init__(self, project: Project, annotator: str) -> None:
        self._store = project.store
        self.annotator = annotator
        self._checker: Checker | None = None
        self._all: list[Finding] = []
        self._right = self._read_right()

    @property
    def looked(self) -> bool:
        """Whether the project was looked through to its end."""
        return self._checker is not None

    @property
    def findings(self) -> list[Finding]:
        return [finding for finding in self._all if not self._is_right(finding)]

    @property
    def right(self) -> list[Finding]:
        """Those that people called right, and that have come up nowhere else since."""
        return [finding for finding in self._all if self._is_right(finding)]

    def job(self, then: Callable[[], object] = lambda: None) -> Job[object]:
        """Looks through the whole project; `then` is called at the end. Until then, and when it is cancelled, the
        findings are those of the time before.
        """
        checker, handing = Checker(self._store.schema, lexicon_for), Handing(self._store, self.annotator)

        def steps() -> Iterator[object]:
            for see in (checker.count, checker.look):
                yield from handing.each(see)
            yield checker.findings()

        def sink(step: object) -> None:
            handing.take(step)
            if isinstance(step, list):
                self._checker, self._all = checker, step
                then()

        total = 2 * len(handing.keys) + 1
        return Job(Message("Looking for what does not agree"), steps(), sink, total)

    def renew(self, document: Document, before: Annotation, after: Annotation) -> None:
        """One document was `before` when it was looked at last, and is `after` now."""
        if self._checker is not None:
            self._checker.forget(document, before)
            self._checker.count(document, after)
            self._checker.look(document, after)
            self._all = self._checker.findings()

    def call_right(self, finding: Finding, *, right: bool = True) -> None:
        """A person says that this is as it should be, or takes that back. It is kept in the project; a finding that
        comes up in more places than then is shown again."""
        if right:
            self._right[finding.key] = finding.count
        else:
            self._right.pop(finding.key, None)
        self._store.keep(_RIGHT, json.dumps(self._right))

    def _is_right(self, finding: Finding) -> bool:
        return finding.count <= self._right.get(finding.key, 0)

    def _read_right(self) -> dict[str, int]:
        told = kept(self._store, _RIGHT, dict)
        return {key: count for key, count in told.items() if isinstance(count, int)}


def lead_to(desk: Desk, place: Place) -> None:
    """Opens the document unless it is open, and selects what the place tells of: an item, else the stretch of text."""
    if not desk.has_document or desk.session.document.id != place.document:
        desk.open(place.document)
    session = desk.session
    if place.item in session.annotation:
        session.select(place.item)
    else:
        session.point(place.span.start)
        session.point(place.span.end, keep_anchor=True)


def as_lines(findings: Sequence[Finding]) -> Iterator[str]:
    """For a terminal: each finding with its first places, then how many there are of each kind."""
    for finding in findings:
        yield f"{finding.score:.2f}  {finding.kind}: {finding.why}"
        for place in finding.places[:_PLACES_SAID]:
            at = f"{place.document}:{place.span.start}-{place.span.end}"
            label = f"  {place.label}" if place.label else ""
            yield f"      {at}{label}  {place.before}[{place.surface}]{place.after}"
        if finding.count > _PLACES_SAID:
            yield f"      … {finding.count - _PLACES_SAID} more"
    counts = Counter(finding.kind for finding in findings)
    told = "".join(f" {kind}: {counts[kind]}." for kind in Kind if counts[kind])
    yield f"Findings: {len(findings)}.{told}"


def as_json(findings: Sequence[Finding]) -> str:
    """For machines: one object with the list `findings`; offsets are code points."""
    told = [{**asdict(finding), "why": str(finding.why)} for finding in findings]
    return json.dumps({"findings": told}, ensure_ascii=False, indent=1)
