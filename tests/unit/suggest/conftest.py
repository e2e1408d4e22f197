"""One engine a language, since loading is what takes time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotator.model import Document, DocumentId, Mention, Relation, Span, Suggestion
from annotator.suggest.engine import Engine, load

Marked = list[tuple[str, str]]
Joined = set[tuple[str, str, str]]


@pytest.fixture(scope="session")
def engine() -> Callable[[str], Engine]:
    engines: dict[str, Engine] = {}

    def of(language: str) -> Engine:
        return engines.setdefault(language, load(language))

    return of


@pytest.fixture(scope="session")
def propose(engine: Callable[[str], Engine]) -> Callable[..., list[Suggestion]]:
    def suggestions(text: str, language: str = "ar", furniture: tuple[Span, ...] = ()) -> list[Suggestion]:
        return engine(language).propose(Document(DocumentId("d"), text, language=language), furniture)

    return suggestions


@pytest.fixture(scope="session")
def mentions(propose: Callable[..., list[Suggestion]]) -> Callable[..., Marked]:
    """(surface, label) of each proposed mention, in text order."""

    def of(text: str, language: str = "ar") -> Marked:
        found = [suggestion.proposed for suggestion in propose(text, language)]
        return [(item.span.of(text), item.label) for item in found if isinstance(item, Mention)]

    return of


@pytest.fixture(scope="session")
def relations(propose: Callable[..., list[Suggestion]]) -> Callable[..., Joined]:
    """(label, surface of the head, surface of the tail) of each proposed relation."""

    def of(text: str, language: str = "ar") -> Joined:
        found = [suggestion.proposed for suggestion in propose(text, language)]
        surfaces = {item.id: item.span.of(text) for item in found if isinstance(item, Mention)}
        return {(item.label, surfaces[item.head], surfaces[item.tail]) for item in found if isinstance(item, Relation)}

    return of
