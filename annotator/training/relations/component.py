"""The component as spaCy sees it.

    [components.relation_extractor]
    factory = "relation_extractor"
    relations = [{"label": "visited", "heads": ["PER"], "tails": ["GPE"], "symmetric": false}]

It learns from `doc._.rel` of the training documents and the mentions that a person marked there; in use it looks at
the entities (and spans) that the components before it found, and sets `doc._.rel`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy
from spacy.language import Language
from spacy.pipeline.trainable_pipe import TrainablePipe
from spacy.tokens import Doc
from spacy.training import Example, validate_examples, validate_get_examples
from spacy.vocab import Vocab
from thinc.api import Config, Model, Optimizer, set_dropout_rate
from thinc.types import Floats2d

from .model import Asked
from .rules import End, Pair, Rules, ends_of, marked_in, taught

FACTORY = "relation_extractor"
DISTRIBUTION = "hashiya-relations"
VERSION = "0.1.0"

_AT_ONCE = 20_000  # pairs
_SAMPLE = 10  # documents by which the network finds out its widths

_DEFAULT_MODEL = """
[model]
@architectures = "hashiya.RelationModel.v1"

[model.tok2vec]
@architectures = "spacy.HashEmbedCNN.v2"
pretrained_vectors = null
width = 96
depth = 2
embed_size = 2000
window_size = 1
maxout_pieces = 3
subword_features = true
"""

# For each document its pairs, and for each of them the probability of each label.
Predicted = list[tuple[list[Pair], Any]]


class RelationExtractor(TrainablePipe):  # type: ignore[misc]  # spaCy says nothing of this class's types
    """`threshold` is the probability from which on a relation is set. The probabilities lie in
    `doc.user_data["relation_scores"]` under the keys of `doc._.rel`."""

    def __init__(
        self,
        vocab: Vocab,
        model: Model[Asked, Floats2d],
        name: str = FACTORY,
        *,
        relations: Sequence[Mapping[str, Any]] = (),
        threshold: float = 0.5,
        max_distance: int = 100,
        spans_key: str | None = None,
        scorer: Callable[..., dict[str, Any]] | None = None,
    ) -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.scorer = scorer
        self.cfg: dict[str, Any] = {
            "relations": [dict(each) for each in relations],
            "threshold": threshold,
            "max_distance": max_distance,
            "spans_key": spans_key,
        }

    @property
    def rules(self) -> Rules:
        return Rules(self.cfg["relations"], self.cfg["max_distance"])

    @property
    def labels(self) -> tuple[str, ...]:
        return self.rules.labels

    def predict(self, docs: Iterable[Doc]) -> Predicted:
        rules = self.rules
        ops: Any = self.model.ops
        found: Predicted = []
        for doc in docs:
            pairs = rules.pairs(ends_of(doc, self.cfg["spans_key"]))
            chances = numpy.zeros((len(pairs), len(rules.labels)), dtype="float32")
            # So many at once as memory has room for, however long the document.
            for at in range(0, len(pairs), _AT_ONCE):
                logits: Any = self.model.predict(Asked([doc], [pairs[at : at + _AT_ONCE]]))
                chances[at : at + _AT_ONCE] = 1 / (1 + numpy.exp(-ops.to_numpy(logits)))
            found.append((pairs, _evened(rules, pairs, chances)))
        return found

    def set_annotations(self, docs: Iterable[Doc], predicted: Predicted) -> None:
        labels, threshold = self.labels, self.cfg["threshold"]
        for doc, (pairs, chances) in zip(docs, predicted, strict=True):
            scores: dict[tuple[int, int], dict[str, float]] = {}
            for pair, row in zip(pairs, chances, strict=True):
                known = scores.setdefault((pair.head.start, pair.tail.start), {})
                for column in pair.columns:
                    # Two mentions that begin at one token share a key.
                    known[labels[column]] = max(float(row[column]), known.get(labels[column], 0.0))
            doc._.rel = {
                key: {label: float(score >= threshold) for label, score in known.items()}
                for key, known in scores.items()
            }
            doc.user_data["relation_scores"] = scores

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        losses = {} if losses is None else losses
        losses.setdefault(self.name, 0.0)
        examples = list(examples)
        validate_examples(examples, "RelationExtractor.update")
        if not any(len(example.predicted) for example in examples):
            return losses
        set_dropout_rate(self.model, drop)
        asked, truth, known = self._lesson(examples)
        logits, backprop = self.model.begin_update(asked)
        loss, gradient = self._judged(logits, truth, known)
        backprop(gradient)
        if sgd is not None:
            self.finish_update(sgd)
        losses[self.name] += loss
        return losses

    def get_loss(self, examples: Iterable[Example], scores: Floats2d) -> tuple[float, Floats2d]:
        """`scores` are the logits of the pairs of the marked mentions, document by document."""
        _, truth, known = self._lesson(list(examples))
        return self._judged(scores, truth, known)

    def initialize(self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None) -> None:
        """Raises ValueError without the setting `relations`."""
        validate_get_examples(get_examples, "RelationExtractor.initialize")
        if not self.cfg["relations"]:
            raise ValueError(f"The component {self.name} has no relations: give it the setting `relations`.")
        sample = list(islice(get_examples(), _SAMPLE))
        asked, _, _ = self._lesson(sample)
        self.model.set_dim("nO", len(self.labels), force=True)
        self.model.initialize(X=asked)
        if nlp is not None:
            _require(nlp)

    def _lesson(self, examples: Sequence[Example]) -> tuple[Asked, Any, Any]:
        """The pairs of marked mentions, which labels they have, and of which labels anything is known."""
        rules = self.rules
        docs, pairs = [], []
        truth: list[Any] = []
        known: list[Any] = []
        for example in examples:
            here, said = self._marked(rules, example)
            docs.append(example.predicted)
            pairs.append(here)
            values = numpy.zeros((2, len(here), len(rules.labels)), dtype="float32")
            for row, labels in enumerate(said):
                for column, value in labels.items():
                    values[:, row, column] = value, 1.0
            truth.append(values[0])
            known.append(values[1])
        return Asked(docs, pairs), numpy.concatenate(truth), numpy.concatenate(known)

    def _marked(self, rules: Rules, example: Example) -> tuple[list[Pair], list[dict[int, float]]]:
        """Pairs of the mentions that a person marked, in tokens of the predicted document, with what is known."""
        reference, predicted = example.reference, example.predicted
        gold = rules.pairs(marked_in(reference, self.cfg["spans_key"]))
        moved = {end: _moved(end, reference, predicted) for pair in gold for end in (pair.head, pair.tail)}
        pairs, said = [], []
        for pair, labels in zip(gold, taught(reference, gold, rules.labels), strict=True):
            head, tail = moved[pair.head], moved[pair.tail]
            if labels and head is not None and tail is not None:
                pairs.append(Pair(head, tail, pair.columns, pair.between))
                said.append(labels)
        return pairs, said

    def _judged(self, logits: Floats2d, truth: Any, known: Any) -> tuple[float, Floats2d]:
        ops = self.model.ops
        gradient = (1 / (1 + ops.xp.exp(-logits)) - ops.asarray2f(truth)) * ops.asarray2f(known)
        return float((gradient**2).sum()), gradient


@Language.factory(
    FACTORY,
    assigns=["doc._.rel"],
    requires=["doc.ents"],
    default_config={
        "model": Config().from_str(_DEFAULT_MODEL)["model"],
        "relations": [],
        "threshold": 0.5,
        "max_distance": 100,
        "spans_key": None,
        "scorer": {"@scorers": "hashiya.relation_scorer.v1"},
    },
    default_score_weights={"rel_micro_p": 0.0, "rel_micro_r": 0.0, "rel_micro_f": 1.0, "rel_per_type": None},
)
def make_relation_extractor(
    nlp: Language,
    name: str,
    model: Model[Asked, Floats2d],
    relations: list[dict[str, Any]],
    threshold: float,
    max_distance: int,
    spans_key: str | None,
    scorer: Callable[..., dict[str, Any]] | None,
) -> RelationExtractor:
    return RelationExtractor(
        nlp.vocab,
        model,
        name,
        relations=relations,
        threshold=threshold,
        max_distance=max_distance,
        spans_key=spans_key,
        scorer=scorer,
    )


def _moved(end: End, reference: Doc, predicted: Doc) -> End | None:
    """The same place in a document of the same text that may be cut into other tokens."""
    if len(reference) == len(predicted) and reference[end.start].idx == predicted[end.start].idx:
        return end
    there = predicted.char_span(end.begins, end.ends)
    return None if there is None else End(there.start, there.end, end.label, end.begins, end.ends)


def _evened(rules: Rules, pairs: Sequence[Pair], chances: Any) -> Any:
    """A symmetric relation is as likely one way as the other."""
    symmetric = [column for column, label in enumerate(rules.labels) if label in rules.symmetric]
    if not symmetric:
        return chances
    rows = {(pair.head, pair.tail): row for row, pair in enumerate(pairs)}
    other = numpy.asarray([rows.get((pair.tail, pair.head), row) for row, pair in enumerate(pairs)], dtype="int64")
    evened = chances.copy()
    evened[:, symmetric] = (chances[:, symmetric] + chances[other][:, symmetric]) / 2
    return evened


def _require(nlp: Language) -> None:
    """The saved pipeline says in meta.json what must be installed to load it."""
    wanted = f"{DISTRIBUTION}>={VERSION}"
    requirements = nlp.meta.setdefault("requirements", [])
    if wanted not in requirements:
        requirements.append(wanted)
