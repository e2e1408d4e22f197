"""What the canvas is asked to show besides the annotation, and what labels look like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annotator.app.linking import Arcs, Linking
from annotator.model import Annotation, EntityLabel, ItemId, RelationLabel, Schema, Span, Suggestion
from annotator.ui.canvas.links import Chains
from annotator.ui.theme import BandState

_UNKNOWN_COLOUR = "#5A6B7A"


@dataclass(frozen=True, slots=True)
class View:
    """Where the reader stands. Offsets are code points of the document; `caret` is None while an item is selected.
    `evidence` are the words that made a machine suggest the relation that is looked at."""

    selected: ItemId | None = None
    hovered: ItemId | None = None
    caret: int | None = None
    stretch: Span | None = None
    linking: Linking | None = None
    arcs: Arcs = Arcs.SELECTED
    reviewing: bool = False
    scores: bool = False
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Legend:
    """Titles and colours of a schema's labels in one language. The labels in `joining` make mentions one entity."""

    titles: dict[str, str]
    colours: dict[str, str]
    symmetric: frozenset[str]
    joining: frozenset[str]

    @staticmethod
    def of(schema: Schema, language: str) -> Legend:
        labels: list[EntityLabel | RelationLabel] = [*schema.entities, *schema.relations]
        return Legend(
            {label.name: label.text(language).title for label in labels},
            {label.name: label.colour for label in labels},
            frozenset(label.name for label in schema.relations if label.symmetric),
            frozenset(schema.one_entity),
        )

    def title(self, label: str) -> str:
        return self.titles.get(label, label)

    def colour(self, label: str) -> str:
        return self.colours.get(label, _UNKNOWN_COLOUR)


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths of the small type, in device-independent pixels; `text_width` measures a chip's or an arc's words."""

    chip_height: float
    arc_height: float
    text_width: Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a plan depends on besides the paragraph's own flow."""

    text: str
    annotation: Annotation
    view: View
    legend: Legend
    measures: Measures
    chains: Chains


def state_of(annotation: Annotation, key: ItemId) -> BandState:
    """How an item is drawn: by what a person made of it or, before that, by how sure the machine is."""
    item = annotation.get(key)
    if not isinstance(item, Suggestion):
        return BandState.CONFIRMED
    if not annotation.is_pending(key):
        return BandState.REJECTED
    return BandState.SUGGESTED if item.is_sure else BandState.MAYBE
