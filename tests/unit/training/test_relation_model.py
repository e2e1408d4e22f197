"""The network of the relation component: its gradient, and what it can learn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
import pytest
import spacy
from spacy.tokens import Doc, Span
from spacy.util import fix_random_seed
from thinc.api import Model

from annotator.training.relations.features import COLUMNS, features
from annotator.training.relations.model import Asked, relation_model
from annotator.training.relations.rules import End, Rules, ends_of

RELATIONS = [
    {"label": "visited", "heads": ["PER"], "tails": ["GPE"]},
    {"label": "same_as", "symmetric": True},
]
VOCAB = spacy.blank("ar").vocab


def doc(text: str, *ents: tuple[int, int, str]) -> Doc:
    made = Doc(VOCAB, words=text.split())
    made.ents = [Span(made, start, end, label) for start, end, label in ents]
    return made


def word_vectors(width: int) -> Model[Any, Any]:
    """A tok2vec whose gradients can be seen: each token has the vector that stands in the model."""

    def forward(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Any], Callable[[Any], Any]]:
        table = model.get_param("table")

        def back(gradients: list[Any]) -> list[Doc]:
            at = 0
            grown = numpy.zeros_like(table)
            for rows in gradients:
                grown[at : at + len(rows)] += rows
                at += len(rows)
            model.inc_grad("table", grown)
            return docs

        ends = numpy.cumsum([len(each) for each in docs])
        return [table[end - len(each) : end] for each, end in zip(docs, ends, strict=True)], back

    made: Model[Any, Any] = Model("vectors", forward, dims={"nO": width}, params={"table": None})
    made.set_param("table", numpy.random.default_rng(0).normal(size=(30, width)).astype("float32"))
    return made


def asked() -> Asked:
    rules = Rules(RELATIONS, 50)
    docs = [
        doc("زار علي بن سعد أمس مدينة دمشق ثم بيروت", (1, 4, "PER"), (6, 7, "GPE"), (8, 9, "GPE")),
        doc("لا شيء هنا"),
        doc("علي دمشق", (0, 1, "PER"), (1, 2, "GPE")),
    ]
    return Asked(docs, [rules.pairs(ends_of(each, None)) for each in docs])


def test_the_gradient_is_the_slope() -> None:
    fix_random_seed(1)
    question = asked()
    tok2vec = word_vectors(6)
    model = relation_model(tok2vec, hidden_width=8, feature_width=4, nO=2)
    model.initialize(X=question)
    last = model.get_ref("last")
    last.set_param("W", numpy.random.default_rng(2).normal(size=last.get_param("W").shape).astype("float32"))
    model.get_ref("weigh").set_param("W", numpy.random.default_rng(3).normal(size=(1, 6)).astype("float32"))
    logits, back = model(question, is_train=True)
    wanted = numpy.random.default_rng(4).normal(size=logits.shape).astype("float32")
    back(wanted)
    table, slope = tok2vec.get_param("table"), tok2vec.get_grad("table")
    assert logits.shape == (8, 2)
    for row, column in [(1, 0), (2, 3), (4, 1), (5, 5), (7, 2), (12, 4), (13, 0)]:
        risen = []
        for step in (0.01, -0.01):
            moved = table.copy()
            moved[row, column] += step
            tok2vec.set_param("table", moved)
            risen.append(float((model.predict(question) * wanted).sum()))
        assert (risen[0] - risen[1]) / 0.02 == pytest.approx(slope[row, column], rel=0.05, abs=0.02), (row, column)
    tok2vec.set_param("table", table)
    assert abs(slope[9:12]).max() < 1e-4  # of the document without mentions nothing is asked


def test_a_tok2vec_need_not_tell_its_width() -> None:
    told = word_vectors(6)
    silent: Model[Any, Any] = Model("silent", told._func, dims={"nO": None}, params={"table": told.get_param("table")})
    model = relation_model(silent, nO=2)
    model.initialize(X=asked())
    assert model.predict(asked()).shape == (8, 2)


def test_a_tok2vec_hears_even_when_nothing_is_asked() -> None:
    heard = []
    tok2vec = word_vectors(6)
    model = relation_model(tok2vec, nO=2)
    model.initialize(X=asked())
    plain = tok2vec._func

    def listening(model: Any, docs: list[Doc], is_train: bool) -> Any:
        vectors, back = plain(model, docs, is_train)
        return vectors, lambda gradients: heard.append([rows.shape for rows in gradients]) or back(gradients)

    tok2vec._func = listening
    logits, back = model(Asked([doc("لا شيء هنا")], [[]]), is_train=True)
    back(logits)
    assert (logits.shape, heard) == ((0, 2), [[(3, 6)]])


def test_features_tell_circumstances_apart() -> None:
    question = asked()
    rows = features(question.docs, question.pairs)
    assert rows.shape == (8, COLUMNS)
    assert len({tuple(row) for row in rows.tolist()}) == 8
    assert (rows == features(question.docs, question.pairs)).all()


def end(start: int, stop: int, label: str) -> End:
    return End(start, stop, label, 4 * start, 4 * stop - 1)


def test_only_pairs_that_the_rules_permit() -> None:
    person, city, far = end(0, 2, "PER"), end(3, 4, "GPE"), end(90, 91, "GPE")
    rules = Rules(RELATIONS, 50)
    assert [(pair.head, pair.tail, pair.columns) for pair in rules.pairs([far, city, person])] == [
        (person, city, (0, 1)),
        (city, person, (1,)),
    ]
    near = Rules([{"label": "visited", "heads": ["PER"], "tails": ["GPE"], "max_characters": 4}], 200)
    assert len(near.pairs([person, city, far])) == 0
    nearer = end(2, 3, "GPE")
    assert [(pair.tail, pair.between) for pair in near.pairs([person, nearer, city])] == [(nearer, 0)]
