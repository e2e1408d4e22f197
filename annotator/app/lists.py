"""The lists of a project: forms that are always suggested, each with its label; kept in the project file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from annotator.app.kept import kept
from annotator.model import BadInput, Span, WrongUse
from annotator.storage import Store
from annotator.text.matching import form_of

_KEY = "lists"


def read_lists(store: Store) -> dict[str, str]:
    """Folded form to label, in the order in which they were added."""
    return {form: str(label) for form, label in kept(store, _KEY, dict).items()}


def folded_form(surface: str) -> str:
    """How a form is kept and matched; empty when nothing is left of it."""
    return form_of(surface, Span(0, len(surface))) if surface.strip() else ""


def form_at(text: str, span: Span) -> str:
    """The form of what stands at `span`."""
    return form_of(text, span)


def add(store: Store, surfaces: Iterable[str], label: str) -> int:
    """How many forms are new, or have another label now. Raises WrongUse for a label the schema does not have."""
    if store.schema.entity(label) is None:
        raise WrongUse(
            "The schema has no label {label}. It has: {known}.",
            label=label,
            known=", ".join(entity.name for entity in store.schema.entities),
        )
    old = read_lists(store)
    new = {form: label for surface in surfaces if (form := folded_form(surface))}
    changed = {form: label for form in new if old.get(form) != label}
    if changed:
        _keep(store, old | changed)
    return len(changed)


def remove(store: Store, surfaces: Iterable[str]) -> int:
    """How many forms were on a list and are no more."""
    old = read_lists(store)
    gone = {folded_form(surface) for surface in surfaces} & old.keys()
    if gone:
        _keep(store, {form: label for form, label in old.items() if form not in gone})
    return len(gone)


def forms_in(path: Path) -> list[str]:
    """One form a line, UTF-8; empty lines and those that begin with # mean nothing. Raises BadInput."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise BadInput("{path} cannot be read ({why}).", path=path, why=error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise BadInput(
            "{path}, byte {byte}: this is not UTF-8. Save the list as UTF-8 and add it again.",
            path=path,
            byte=error.start,
        ) from error
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _keep(store: Store, forms: dict[str, str]) -> None:
    store.keep(_KEY, json.dumps(forms, ensure_ascii=False))
