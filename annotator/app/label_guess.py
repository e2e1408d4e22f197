"""What a label of elsewhere is likely called in a schema."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from annotator.model import Schema
from annotator.text.folding import folded_text

# What other schemas call the same thing, folded and without what parts words. One line for each thing.
_SAME = tuple(
    frozenset(line.split())
    for line in """
    per pers person people persname human شخص
    org orgs organization organisation corporation company institution مؤسسة منظمة
    gpe geopolitical geopoliticalentity countryorcity country city town state nation دولة مدينة
    loc location place geo موضع موقع مكان
    fac facility building منشأة
    norp nationality nationalityorgroup religiousorpoliticalgroup group demonym نسبة جنسية
    position occ occupation title role jobtitle profession منصب وظيفة
    event eve حدث
    date time tim temporal timex تاريخ وقت
    misc miscellaneous other oth متفرقات
    holdsposition hasposition hasoccupation occupationof positionheld hastitle
    locatedin isin basedin orgbasedin headquarteredin headquarters
    ofcountry countryof nationality countryofcitizenship
    partof subsidiaryof belongsto
    metwith met meets meetswith
    visited visit visits travelledto traveledto
    participatedin participantin tookpartin participates
    sameas coreference coref alias identity
    """.strip().splitlines()
)
_BARE = str.maketrans("", "", " _-./:#")


def guess(name: str, schema: Schema, *, relation: bool = False) -> str | None:
    """What a label of elsewhere is likely called in the schema: the label whose name, or title, reads alike, or means
    the same in other schemas; None where nothing does."""
    labels = schema.relations if relation else schema.entities
    names = [(label.name, {_bare(label.name), *(_bare(text.title) for _, text in label.texts)}) for label in labels]
    wanted = _bare(name)
    alike = _first(names, lambda own: wanted in own)
    if alike is not None:
        return alike
    same = [group for group in _SAME if wanted in {_bare(word) for word in group}]
    return _first(names, lambda own: any(not own.isdisjoint(map(_bare, group)) for group in same))


def _first(names: Sequence[tuple[str, set[str]]], fits: Callable[[set[str]], bool]) -> str | None:
    return next((name for name, own in names if fits(own)), None)


def _bare(name: str) -> str:
    """Folded, with nothing between words; without the namespace of a type, as in custom.Person."""
    return folded_text(name.rpartition(".")[2] or name).translate(_BARE)
