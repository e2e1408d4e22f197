"""The suggesters as spaCy components. spaCy imports this module by itself when it looks for factories.

    nlp = annotator.nlp.pipeline.blank("ar", lexicon)
    for name in PIPES: nlp.add_pipe(name)

Each component has a name and a version of its own and adds candidates to what the ones before it found; the last two
merge them and propose relations. What they find lies in `doc.user_data[FINDINGS]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from annotator.model import Span
from annotator.suggest import (
    base,
    dates,
    events,
    facilities,
    gazetteer,
    merge,
    organisations,
    persons,
    positions,
    propagation,
    relations,
    seconded,
    things,
    wordlists,
)
from annotator.suggest.reading import Candidate, Reading, read

FINDINGS = "hashiya.findings"
FURNITURE = "hashiya.furniture"
TEXT = "hashiya.text"  # spaCy would put it together from all tokens
LABELS = "hashiya.labels"  # those of the schema; without them any
WITHOUT = "hashiya.without"  # sources whose words are read and not shown
READING = "hashiya_reading"  # its setting `folder` says where the lists lie, when not where they are installed

BASE = f"hashiya_{base.NAME}"  # its setting `folder` says where the models lie, when not where they are installed

_Proposer = Callable[[Reading, Sequence[Candidate]], Iterable[Candidate]]


@dataclass(slots=True)
class Findings:
    """What is found in one document so far."""

    reading: Reading
    candidates: list[Candidate] = field(default_factory=list)
    winners: list[Candidate] = field(default_factory=list)
    links: list[relations.Link] = field(default_factory=list)
    model: bool = False  # whether a base model has read it


def _proposing(propose: _Proposer) -> Callable[[Doc], Doc]:
    def component(doc: Doc) -> Doc:
        findings: Findings = doc.user_data[FINDINGS]
        before = _heard(doc, findings.candidates)
        if findings.model and merge.is_plain(doc.user_data.get(LABELS, ())):
            before = [found for found in before if found.source == base.SOURCE]  # only its names are shown
        findings.candidates += list(propose(findings.reading, before))
        return doc

    return component


def _heard(doc: Doc, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Those of suggesters that are not switched off."""
    without = doc.user_data.get(WITHOUT, ())
    return [found for found in candidates if found.source not in without] if without else candidates


def _alone(propose: Callable[[Reading], Iterable[Candidate]]) -> _Proposer:
    return lambda reading, _: propose(reading)


# In order: persons need offices, propagation needs persons. The base model reads what the rules found, and propagation
# what it found.
PROPOSERS: dict[str, tuple[str, _Proposer]] = {
    dates.NAME: (dates.VERSION, _alone(dates.propose)),
    gazetteer.NAME: (gazetteer.VERSION, _alone(gazetteer.propose)),
    positions.NAME: (positions.VERSION, _alone(positions.propose)),
    organisations.NAME: (organisations.VERSION, _alone(organisations.propose)),
    facilities.NAME: (facilities.VERSION, _alone(facilities.propose)),
    events.NAME: (events.VERSION, _alone(events.propose)),
    things.NAME: (things.VERSION, _alone(things.propose)),
    persons.NAME: (persons.VERSION, persons.propose),
}
AFTER_BASE: dict[str, tuple[str, _Proposer]] = {
    seconded.NAME: (seconded.VERSION, seconded.propose),
    propagation.NAME: (propagation.VERSION, propagation.propose),
}
RULES = (READING, *(f"hashiya_{name}" for name in PROPOSERS))
PIPES = (*RULES, BASE, *(f"hashiya_{name}" for name in AFTER_BASE), "hashiya_merge", "hashiya_relations")
VERSIONS = {
    **{name: version for name, (version, _) in PROPOSERS.items()},
    base.NAME: base.VERSION,
    **{name: version for name, (version, _) in AFTER_BASE.items()},
}


@Language.factory(READING, default_config={"folder": None})
def _reading(nlp: Language, name: str, folder: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001  # spaCy passes it
    lists = wordlists.read(nlp.lang, Path(folder) if folder else wordlists.default_folder())

    def component(doc: Doc) -> Doc:
        furniture: Sequence[Span] = doc.user_data.get(FURNITURE, ())
        text = doc.user_data.get(TEXT) or doc.text
        table = doc.to_array(["IDX", "LENGTH"]).tolist()
        tokens = ((start, start + length) for start, length in table if not text[start].isspace())
        doc.user_data[FINDINGS] = Findings(read(text, tokens, furniture, lists))
        return doc

    return component


def _register(name: str, propose: _Proposer) -> None:
    def made(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001  # spaCy passes both
        return _proposing(propose)

    Language.factory(f"hashiya_{name}", func=made)


for _name, (_, _propose) in (*PROPOSERS.items(), *AFTER_BASE.items()):
    _register(_name, _propose)


@Language.factory(BASE, default_config={"folder": None})
def _base(nlp: Language, name: str, folder: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001  # spaCy passes it
    model = base.load(nlp.lang, Path(folder) if folder else base.default_folder())

    def component(doc: Doc) -> Doc:
        if model is not None:
            findings: Findings = doc.user_data[FINDINGS]
            findings.model = True
            findings.candidates += list(model.propose(findings.reading, findings.candidates))
        return doc

    return component


@Language.component("hashiya_merge")
def _merge(doc: Doc) -> Doc:
    findings: Findings = doc.user_data[FINDINGS]
    read = findings.model and base.SOURCE not in doc.user_data.get(WITHOUT, ())
    findings.winners = merge.merged(_heard(doc, findings.candidates), doc.user_data.get(LABELS, ()), model=read)
    return doc


@Language.component("hashiya_relations")
def _relations(doc: Doc) -> Doc:
    findings: Findings = doc.user_data[FINDINGS]
    findings.links = relations.propose(findings.reading, findings.winners)
    return doc
