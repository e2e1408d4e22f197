"""What each suggester is called where it is switched off and on: by the source of its suggestions.

Rules and the project's own model suggest mentions and relations, and each has a switch for either. Plug-ins and trained
models have one for all they say.
"""

from __future__ import annotations

from annotator.suggest import base, gazetteer, lists, memory, project_model, propagation, relations

MENTIONS = (
    relations.SOURCE,  # the rules for mentions give the same one
    gazetteer.SOURCE,
    base.SOURCE,
    propagation.SOURCE,
    lists.SOURCE,
    memory.SOURCE,
    project_model.SOURCE,
)
_RELATIONS = "relations:"
RELATIONS = (_RELATIONS + relations.SOURCE, _RELATIONS + project_model.SOURCE)


def key_of(source: str, *, is_relation: bool) -> str:
    """The switch of the suggester that made such a suggestion."""
    return _RELATIONS + source if is_relation and _RELATIONS + source in RELATIONS else source


def said_by(key: str) -> tuple[str, bool | None]:
    """The source behind a switch, and whether only its relations are meant, only its mentions, or (None) both."""
    if key in RELATIONS:
        return key.removeprefix(_RELATIONS), True
    return key, False if _RELATIONS + key in RELATIONS else None
