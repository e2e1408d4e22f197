"""Where annotations do not agree with one another, with the schema or with their text.

Documents are gone through twice: first the forms that are marked are counted, then each place is held against them.
What is kept grows with the number of different forms and of findings, not with the texts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from annotator.gold.findings import Finding, Kind, Place, place_of, said_of_labels, said_of_unmarked, shown
from annotator.gold.look_alikes import alike
from annotator.gold.odd_edges import odd_edge
from annotator.model import (
    Annotation,
    Checked,
    Document,
    DocumentId,
    Mention,
    Message,
    Relation,
    Schema,
    Span,
    Suggestion,
)
from annotator.text.matching import Forms, Match, Shape, Sheet, form_of
from annotator.text.proclitics import Lexicon
from annotator.text.tokens import tokens

# So many places of one finding are kept; all of them are counted.
_KEPT = 200
# A form that stands unmarked more often than this many times for each time it is marked is an ordinary word.
_ORDINARY = 2
_LEAST_FORM = 2
_LEAST_BEHIND_PROCLITIC = 4


@dataclass(slots=True)
class _Draft:
    kind: Kind
    about: str
    why: Message | None = None
    score: float = 0.0
    places: dict[DocumentId, list[Place]] = field(default_factory=dict)
    counts: Counter[DocumentId] = field(default_factory=Counter)


class Checker:
    """First `count` every document, then `look` at every one. What was seen of a document is taken away by `forget`
    with the same annotation; then it can be counted and looked at anew."""

    def __init__(self, schema: Schema, lexicons: Callable[[str], Lexicon]) -> None:
        self._schema = schema
        self._lexicons = lexicons
        self._forms = Forms()
        self._labels: dict[str, Counter[str]] = {}
        self._drafts: dict[tuple[Kind, str, str], _Draft] = {}

    def count(self, document: Document, annotation: Annotation) -> None:
        self._count(document, annotation, 1)

    def forget(self, document: Document, annotation: Annotation) -> None:
        self._count(document, annotation, -1)
        for key, draft in list(self._drafts.items()):
            if draft.counts.pop(document.id, 0):
                draft.places.pop(document.id, None)
                if not draft.counts:
                    del self._drafts[key]

    def look(self, document: Document, annotation: Annotation) -> None:
        furniture = annotation.furniture(document)
        sheet = Sheet(document.text, tokens(document.text, self._lexicons(document.language)))
        mentions = [one for one in annotation.mentions() if not any(span.overlaps(one.span) for span in furniture)]
        self._edges(document, sheet, mentions)
        self._schema_broken(document, annotation)
        self._look_alikes(document, sheet, annotation, mentions)
        self._two_labels(document, mentions)
        if annotation.check(Checked.ENTITIES) is not None:
            self._unmarked(document, sheet, annotation, furniture)
            self._empty(document, sheet, annotation, furniture)

    def findings(self) -> list[Finding]:
        """The likeliest first, then by kind and what they are about."""
        found = [finding for draft in self._drafts.values() if (finding := self._finding(draft)) is not None]
        order = list(Kind)
        return sorted(found, key=lambda one: (-round(one.score, 2), order.index(one.kind), -one.count, one.key))

    # --- the first time

    def _count(self, document: Document, annotation: Annotation, by: int) -> None:
        furniture = annotation.furniture(document)
        for mention in annotation.mentions():
            form = form_of(document.text, mention.span)
            if len(form) < _LEAST_FORM or any(span.overlaps(mention.span) for span in furniture):
                continue
            self._forms.add(form, by)
            labels = self._labels.setdefault(form, Counter())
            labels[mention.label] += by
            if labels[mention.label] <= 0:
                del labels[mention.label]
            if not labels:
                del self._labels[form]

    # --- the second time

    def _add(self, kind: Kind, about: str, place: Place, why: Message | None = None, score: float = 0.0) -> None:
        key = (kind, why.template if why else "", about)
        draft = self._drafts.setdefault(key, _Draft(kind, about, why, score))
        draft.score = max(draft.score, score)
        kept = draft.places.setdefault(place.document, [])
        if draft.counts.total() < _KEPT:
            kept.append(place)
        draft.counts[place.document] += 1

    def _edges(self, document: Document, sheet: Sheet, mentions: list[Mention]) -> None:
        text, starts = document.text, [token.start for token in sheet.tokens]
        for mention in mentions:
            odd = odd_edge(text, sheet.tokens, starts, mention.span)
            if odd is None:
                continue
            known = odd.rest is not None and form_of(text, odd.rest) in self._forms
            place = place_of(document, mention.span, mention.id, mention.label)
            self._add(Kind.EDGES, form_of(text, mention.span), place, odd.why, 0.9 if known else odd.score)

    def _schema_broken(self, document: Document, annotation: Annotation) -> None:
        for item in annotation.items.values():
            if not isinstance(item, Mention | Relation):
                continue
            why = self._schema.check(item, annotation)
            head = annotation.end(item.head) if isinstance(item, Relation) else item
            if why is not None and head is not None:
                place = place_of(document, head.span, item.id, item.label)
                self._add(Kind.SCHEMA, str(why), place, why, 1.0)

    def _look_alikes(self, document: Document, sheet: Sheet, annotation: Annotation, mentions: list[Mention]) -> None:
        for mention in mentions:
            for key in annotation.overlapping(mention.span):
                other = annotation.get(key)
                if not isinstance(other, Mention) or other.label != mention.label:
                    continue
                # Each pair once, from the one that comes first.
                if (mention.span.start, -mention.span.end, mention.id) >= (other.span.start, -other.span.end, other.id):
                    continue
                if (told := alike(sheet, mention.span, other.span)) is not None:
                    about = f"{form_of(document.text, mention.span)} / {form_of(document.text, other.span)}"
                    place = place_of(document, other.span, other.id, other.label)
                    self._add(Kind.LOOK_ALIKES, about, place, *told)

    def _two_labels(self, document: Document, mentions: list[Mention]) -> None:
        for mention in mentions:
            form = form_of(document.text, mention.span)
            if len(self._labels.get(form, ())) > 1:
                place = place_of(document, mention.span, mention.id, mention.label)
                self._add(Kind.TWO_LABELS, form, place)

    def _unmarked(self, document: Document, sheet: Sheet, annotation: Annotation, furniture: list[Span]) -> None:
        taken = _Taken(annotation, furniture)
        behind = 0
        for at, token in enumerate(sheet.tokens):
            if token.start < behind or taken.touches(token):
                continue
            for match in self._forms.matches(sheet, at):
                if self._is_meant(document, sheet, at, match) and not taken.touches(match.span):
                    label = self._labels[match.form].most_common(1)[0][0]
                    place = place_of(document, match.span, label=label)
                    self._add(Kind.UNMARKED, match.form, place)
                    behind = match.span.end
                    break

    def _is_meant(self, document: Document, sheet: Sheet, at: int, match: Match) -> bool:
        if match.form not in self._labels or match.shape is Shape.OTHER_ARTICLE:
            return False
        if match.shape is Shape.BEHIND_PROCLITIC:
            known = self._lexicons(document.language).knows(sheet.words[at])
            return not known and len(match.form) >= _LEAST_BEHIND_PROCLITIC
        return not match.form.isdecimal()

    def _empty(self, document: Document, sheet: Sheet, annotation: Annotation, furniture: list[Span]) -> None:
        if any(isinstance(item, Mention) for item in annotation.items.values()):
            return
        first = next((one for one in sheet.tokens if not any(span.overlaps(one) for span in furniture)), None)
        if first is not None:
            place = place_of(document, first)
            why = Message("The document is done, and nothing is marked in it.")
            self._add(Kind.EMPTY, "", place, why, 0.4)

    # --- what comes of it

    def _finding(self, draft: _Draft) -> Finding | None:
        why, score = draft.why, draft.score
        places = [place for kept in draft.places.values() for place in kept]
        count = draft.counts.total()
        if draft.kind is Kind.TWO_LABELS:
            labels = self._labels.get(draft.about, Counter())
            if len(labels) < 2:
                return None
            why, score = said_of_labels(shown(draft.about, places), labels)
            places.sort(key=lambda place: labels[place.label])
        elif draft.kind is Kind.UNMARKED:
            labels = self._labels.get(draft.about, Counter())
            marked = labels.total()
            if not marked or count > _ORDINARY * marked:
                return None
            why, score = said_of_unmarked(shown(draft.about, places), labels, count)
        assert why is not None
        key = "\x1f".join((draft.kind, why.template, draft.about))
        return Finding(
            sha256(key.encode("utf-8", "replace")).hexdigest()[:16], draft.kind, why, score, count, tuple(places)
        )


class _Taken:
    """Where nothing is missing: inside mentions, in furniture, and where a person has refused this very stretch."""

    def __init__(self, annotation: Annotation, furniture: Iterable[Span]) -> None:
        mentions = [one.span for one in annotation.mentions()]
        refused = [
            item.proposed.span
            for item in annotation.suggestions()
            if isinstance(item, Suggestion)
            and isinstance(item.proposed, Mention)
            and annotation.decision_on(item.id) is not None
        ]
        self._stretches = list(_united(sorted([*mentions, *refused, *furniture])))
        self._ends = [span.end for span in self._stretches]

    def touches(self, span: Span) -> bool:
        at = bisect_left(self._ends, span.start + 1)
        return at < len(self._stretches) and self._stretches[at].start < span.end


def _united(spans: list[Span]) -> Iterator[Span]:
    """Spans in text order, overlapping ones as one."""
    last: Span | None = None
    for span in spans:
        if last is None or span.start >= last.end:
            if last is not None:
                yield last
            last = span
        elif span.end > last.end:
            last = Span(last.start, span.end)
    if last is not None:
        yield last
