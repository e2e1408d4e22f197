"""The component as spaCy uses it: what it learns from, what it says, what of it is kept."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import fix_random_seed

from annotator.training.relations import RelationExtractor
from annotator.training.relations.rules import Pair, ends_of, taught

RELATIONS = [
    {"label": "visited", "heads": ["PER"], "tails": ["GPE"]},
    {"label": "met_with", "heads": ["PER"], "tails": ["PER"], "symmetric": True},
]
Rel = dict[tuple[int, int], dict[str, float]]


@pytest.fixture
def nlp() -> Language:
    made = spacy.blank("ar")
    made.add_pipe("relation_extractor", config={"relations": RELATIONS})
    return made


def pipe_of(nlp: Language) -> RelationExtractor:
    pipe = nlp.get_pipe("relation_extractor")
    assert isinstance(pipe, RelationExtractor)
    return pipe


def doc(nlp: Language, text: str, ents: Iterable[tuple[int, int, str]], rel: Rel | None = None) -> Doc:
    made = Doc(nlp.vocab, words=text.split())
    made.ents = [Span(made, start, end, label) for start, end, label in ents]
    made._.rel = rel
    return made


def lesson(nlp: Language) -> list[Example]:
    """زار tells a visit, التقى a meeting, and قرب nothing."""
    names, found = ("علي", "سعد", "منى", "هدى"), []
    for turn, name in enumerate(names):
        other, city = names[turn - 1], ("دمشق", "بيروت")[turn % 2]
        told = [
            (f"زار {name} مدينة {city} أمس", [(1, 2, "PER"), (3, 4, "GPE")], {(1, 3): {"visited": 1.0}}),
            (f"بقي {name} قرب {city} أمس", [(1, 2, "PER"), (3, 4, "GPE")], {(1, 3): {"visited": 0.0}}),
            (
                f"التقى {name} مع {other}",
                [(1, 2, "PER"), (3, 4, "PER")],
                {(1, 3): {"met_with": 1.0}, (3, 1): {"met_with": 1.0}},
            ),
            (
                f"ذكر {name} ثم {other}",
                [(1, 2, "PER"), (3, 4, "PER")],
                {(1, 3): {"met_with": 0.0}, (3, 1): {"met_with": 0.0}},
            ),
        ]
        for text, ents, rel in told:
            found.append(Example(doc(nlp, text, []), doc(nlp, text, ents, rel)))
    return found


def learnt(nlp: Language, steps: int = 40) -> dict[str, float]:
    fix_random_seed(0)
    examples = lesson(nlp)
    optimizer = nlp.initialize(lambda: examples)
    losses: dict[str, float] = {}
    for _ in range(steps):
        losses = nlp.update(examples, sgd=optimizer, drop=0.1)
    return losses


def read(nlp: Language, text: str, ents: Iterable[tuple[int, int, str]]) -> Doc:
    pipe, made = pipe_of(nlp), doc(nlp, text, ents)
    pipe.set_annotations([made], pipe.predict([made]))
    return made


def test_it_learns_what_it_is_shown_and_scores_itself(nlp: Language) -> None:
    learnt(nlp)
    examples = [
        Example(
            read(nlp, each.reference.text.strip(), [(e.start, e.end, e.label_) for e in each.reference.ents]),
            each.reference,
        )
        for each in lesson(nlp)
    ]
    scores = pipe_of(nlp).score(examples)
    assert scores["rel_micro_f"] > 0.95
    assert set(scores["rel_per_type"]) == {"visited", "met_with"}
    new = read(nlp, "زار رامي مدينة حلب أمس", [(1, 2, "PER"), (3, 4, "GPE")])
    assert new._.rel == {(1, 3): {"visited": 1.0}}
    assert new.user_data["relation_scores"][1, 3]["visited"] > 0.5


def test_the_threshold_decides(nlp: Language) -> None:
    learnt(nlp)
    ents = [(1, 2, "PER"), (3, 4, "GPE")]
    pipe_of(nlp).cfg["threshold"] = 1.1
    assert read(nlp, "زار علي مدينة دمشق أمس", ents)._.rel == {(1, 3): {"visited": 0.0}}


def test_a_symmetric_relation_is_as_likely_both_ways(nlp: Language) -> None:
    learnt(nlp, steps=3)
    scores = read(nlp, "التقى علي مع سعد", [(1, 2, "PER"), (3, 4, "PER")]).user_data["relation_scores"]
    assert scores[1, 3] == scores[3, 1]


def test_what_nobody_looked_at_teaches_nothing(nlp: Language) -> None:
    examples = lesson(nlp)
    nlp.initialize(lambda: examples)
    for example in examples:
        example.reference._.rel = None
    pipe = pipe_of(nlp)
    assert pipe.update(examples, drop=0.0) == {"relation_extractor": 0.0}
    assert not any(
        node.has_grad(name) and node.get_grad(name).any() for node in pipe.model.walk() for name in node.grad_names
    )
    known = lesson(nlp)[:1]
    _, gradient = pipe.get_loss(known, pipe.model.ops.alloc2f(1, 2))
    assert gradient.tolist() == [[-0.5, 0.0]]  # met_with may not join these ends, so nothing is said of it


def test_saved_and_loaded_it_says_the_same_without_pickles(
    nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learnt(nlp, steps=10)
    said = read(nlp, "زار علي مدينة دمشق", [(1, 2, "PER"), (3, 4, "GPE")]).user_data["relation_scores"]

    def refused(*_: object, **__: object) -> Any:
        raise AssertionError("a pickle")

    for name in ("load", "loads", "dump", "dumps", "Pickler", "Unpickler"):
        monkeypatch.setattr(pickle, name, refused)
    nlp.to_disk(tmp_path / "model")
    for again in (spacy.load(tmp_path / "model"), copied(nlp)):
        assert read(again, "زار علي مدينة دمشق", [(1, 2, "PER"), (3, 4, "GPE")]).user_data["relation_scores"] == said
    assert spacy.load(tmp_path / "model").meta["requirements"] == ["hashiya-relations>=0.1.0"]


def copied(nlp: Language) -> Language:
    made = spacy.blank("ar")
    made.add_pipe("relation_extractor", config={"relations": RELATIONS})
    return made.from_bytes(nlp.to_bytes())


def test_a_key_that_two_pairs_share_means_the_longest_or_the_one_that_is_told(nlp: Language) -> None:
    made = doc(nlp, "زار علي بن سعد دمشق", [(1, 4, "PER"), (4, 5, "GPE")], {(1, 4): {"visited": 1.0}})
    inner = Span(made, 1, 2, label="PER", span_id="inner")
    made.spans["sc"] = [Span(made, 1, 4, label="PER", span_id="outer"), inner, Span(made, 4, 5, "GPE", span_id="city")]
    pairs: list[Pair] = pipe_of(nlp).rules.pairs(ends_of(made, "sc"))

    def positive() -> set[tuple[int, int]]:
        said = zip(pairs, taught(made, pairs, pipe_of(nlp).labels), strict=True)
        return {(pair.head.start, pair.head.end) for pair, labels in said if labels.get(0)}

    assert positive() == {(1, 4)}
    made.user_data["hashiya"] = {"relations": [["r", "visited", "inner", "city"]], "relations_checked": True}
    assert positive() == {(1, 2)}


def scored(nlp: Language, gold: Rel, found: Rel, **also: bool) -> dict[str, Any]:
    text, ents = "زار علي مدينة دمشق ثم بيروت", [(1, 2, "PER"), (3, 4, "GPE")]
    reference, predicted = doc(nlp, text, ents, gold), doc(nlp, text, ents, found)
    if also:
        reference.user_data["hashiya"] = also
    return pipe_of(nlp).score([Example(predicted, reference)])


def test_scores_count_only_what_somebody_judged(nlp: Language) -> None:
    yes, no = {"visited": 1.0}, {"visited": 0.0}
    assert scored(nlp, {(1, 3): yes}, {(1, 3): yes})["rel_micro_f"] == 1.0
    assert scored(nlp, {(1, 3): no}, {(1, 3): yes})["rel_micro_p"] == 0.0
    assert scored(nlp, {(1, 3): yes}, {(1, 3): no})["rel_micro_r"] == 0.0
    assert scored(nlp, {}, {(1, 3): yes})["rel_micro_f"] is None
    # بيروت is no mention: wrong only where a person has looked for all of them.
    whole = {"entities_checked": True, "relations_checked": True}
    assert scored(nlp, {(1, 3): yes}, {(1, 3): yes, (1, 5): yes}, **whole)["rel_micro_p"] == 0.5
    part = {"entities_checked": False, "relations_checked": True}
    assert scored(nlp, {(1, 3): yes}, {(1, 3): yes, (1, 5): yes}, **part)["rel_micro_p"] == 1.0


def test_other_tokens_of_the_same_text(nlp: Language) -> None:
    fix_random_seed(0)
    reference = Doc(nlp.vocab, words=["زار", "و", "علي", "دمشق"], spaces=[True, False, True, False])
    reference.ents = [Span(reference, 2, 3, "PER"), Span(reference, 3, 4, "GPE")]
    reference._.rel = {(2, 3): {"visited": 1.0}}
    glued = nlp.make_doc("زار وعلي دمشق")
    assert len(glued) == 3
    examples = [*lesson(nlp), Example(glued, reference)]
    nlp.initialize(lambda: examples)
    pipe = pipe_of(nlp)
    asked, truth, _ = pipe._lesson(examples[-1:])
    assert (asked.pairs, truth.shape) == ([[]], (0, 2))  # the head is no token there, so nothing is asked


def test_without_relations_it_says_what_is_missing() -> None:
    bare = spacy.blank("ar")
    bare.add_pipe("relation_extractor")
    with pytest.raises(ValueError, match="no relations"):
        bare.initialize(lambda: lesson(bare))
