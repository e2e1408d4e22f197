"""What a person may choose about an export, as one value: the command line and the window fill it alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.gold.data_set import Wish
from annotator.gold.layer import MAJORITY
from annotator.gold.majority import majority
from annotator.gold.selection import LeftOut, Selected, Selection, Which
from annotator.model import Annotation, Document, WrongUse
from annotator.storage import Store

__all__ = ["AGREED", "Choice", "LeftOut", "Selected", "Selection", "Which", "Wish", "layer_of", "selected"]

# The annotator whose layer is the agreed result.
AGREED = "gold"


@dataclass(frozen=True, slots=True)
class Choice:
    """`annotator`: whose layer; None for the only annotator, or else the agreed layer, `gold`. With `majority` it is
    what more than half of all annotators say (see `gold.majority`), and no annotator may be named.

    `selection` tells which documents, labels and relations, in any format. `wish` is about parts and furniture and
    means something to spaCy only. `licence` stands in the data card, in the words of whoever exports: CC-BY-4.0.
    """

    annotator: str | None = None
    majority: bool = False
    selection: Selection = field(default_factory=Selection)
    wish: Wish = field(default_factory=Wish)
    licence: str = ""


def layer_of(store: Store, choice: Choice) -> str:
    """The name of the layer that goes out. Raises WrongUse when nobody has the name that was given; the agreed layer
    may be named before anybody has worked."""
    known = store.annotators()
    if choice.majority and choice.annotator is not None:
        raise WrongUse("Either the layer of {name} or the majority of all layers: choose one.", name=choice.annotator)
    if choice.majority:
        return MAJORITY
    if choice.annotator is not None and choice.annotator not in (known or [AGREED]):
        raise WrongUse(
            "Nobody called {name} has worked in this project. Known: {known}.",
            name=choice.annotator,
            known=", ".join(known) or "-",
        )
    return choice.annotator or (known[0] if len(known) == 1 else AGREED)


def selected(store: Store, choice: Choice) -> Selected:
    """The documents that go out, each with what goes out of it. They are read from the store each time they are gone
    through. Raises WrongUse for a layer, a label or a relation that there is not."""
    return Selected(_Layers(store, choice, layer_of(store, choice)), choice.selection, store.schema)


class _Layers:
    """All documents in the order of import, each with the chosen layer."""

    def __init__(self, store: Store, choice: Choice, layer: str) -> None:
        self._store, self._choice, self._layer = store, choice, layer

    def __iter__(self) -> Iterator[tuple[Document, Annotation]]:
        store = self._store
        for row in store.documents():
            if self._choice.majority:
                layers = [store.annotation(row.id, name) for name in store.annotators()]
                annotation = majority(layers, store.schema, store.entities.registry, AGREED)
            else:
                annotation = store.annotation(row.id, self._layer)
            yield store.document(row.id), annotation
