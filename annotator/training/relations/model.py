"""The network: what stands in both ends and between them, and how they lie to each other, give each label a number.

The means over stretches of tokens are differences of running sums, so that thousands of pairs cost little more than
their documents. Which words between the ends count is itself learnt: each token has a weight of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Linear, Maxout, Model, chain, concatenate
from thinc.types import Floats2d

from .features import COLUMNS, features
from .rules import Pair

# The logit of a pair of which nothing is known yet: relations are rare among pairs.
_PRIOR = -3.0
# Weights of tokens lie between the exponentials of this and its negative.
_STEEPEST = 4.0


@dataclass(frozen=True)
class Asked:
    """Documents, and for each the pairs that are asked about."""

    docs: Sequence[Doc]
    pairs: Sequence[Sequence[Pair]]


Answer = tuple[Floats2d, Callable[[Floats2d], Asked]]


def relation_model(
    tok2vec: Model[Any, Any],
    hidden_width: int = 64,
    feature_width: int = 24,
    feature_rows: int = 2000,
    maxout_pieces: int = 3,
    nO: int | None = None,  # noqa: N803  # as Thinc calls it
) -> Model[Asked, Floats2d]:
    """Asked -> a row for each pair, document by document, with a logit for each of `nO` labels."""
    weigh = Linear(nO=1)
    embed: Model[Any, Any] = concatenate(
        *(HashEmbed(feature_width, feature_rows, seed=100 + column, column=column) for column in range(COLUMNS))
    )
    last = Linear(nO=nO, nI=hidden_width)
    output: Model[Any, Any] = chain(Maxout(nO=hidden_width, nP=maxout_pieces, normalize=True, dropout=0.0), last)
    return Model(
        "hashiya_relations",
        _forward,
        init=_init,
        layers=[tok2vec, weigh, embed, output],
        refs={"tok2vec": tok2vec, "weigh": weigh, "embed": embed, "output": output, "last": last},
        dims={"nO": nO},
    )


def _init(model: Model[Asked, Floats2d], X: Asked | None = None, Y: Any = None) -> None:  # noqa: ARG001, N803
    ops, labels = model.ops, model.get_dim("nO")
    tok2vec, weigh, embed = (model.get_ref(name) for name in ("tok2vec", "weigh", "embed"))
    docs = None if X is None else list(X.docs)
    tok2vec.initialize(X=docs)
    # A layer that listens to a transformer learns its width from the transformer, and may not tell it.
    known = tok2vec.has_dim("nO") or not docs
    width = tok2vec.get_dim("nO") if known else tok2vec.predict(docs)[0].shape[1]
    weigh.initialize(X=ops.alloc2f(1, width))
    embed.initialize()
    told = embed.predict(ops.asarray2i([[0] * COLUMNS], dtype="uint64"))
    last = model.get_ref("last")
    last.set_dim("nO", labels, force=True)
    model.get_ref("output").initialize(X=ops.alloc2f(1, 3 * width + told.shape[1]), Y=ops.alloc2f(1, labels))
    last.set_param("b", last.get_param("b") + _PRIOR)


def _forward(model: Model[Asked, Floats2d], asked: Asked, is_train: bool) -> Answer:
    ops, xp = model.ops, model.ops.xp
    docs = list(asked.docs)
    vectors, back_vectors = model.get_ref("tok2vec")(docs, is_train)
    lengths = [len(rows) for rows in vectors]
    tokens = xp.concatenate(vectors) if vectors else ops.alloc2f(0, 0)
    places = _Places(xp, lengths, asked.pairs)
    if not places.count:

        def back_nothing(_: Floats2d) -> Asked:
            # A tok2vec that several components share waits for each of them.
            back_vectors([ops.alloc2f(*rows.shape) for rows in vectors])
            return asked

        return ops.alloc2f(0, model.get_dim("nO")), back_nothing

    heads, back_heads = _mean(ops, tokens, places.heads)
    tails, back_tails = _mean(ops, tokens, places.tails)
    between, back_between = _weighted(model, tokens, places.between, is_train)
    rows = ops.asarray2i(features(docs, asked.pairs), dtype="uint64")
    told, back_told = model.get_ref("embed")(rows, is_train)
    joined = xp.concatenate([heads, tails, between, told], axis=1)
    logits, back_logits = model.get_ref("output")(joined, is_train)

    def backprop(d_logits: Floats2d) -> Asked:
        width = tokens.shape[1]
        d_joined = back_logits(d_logits)
        d_tokens = back_heads(d_joined[:, :width])
        d_tokens += back_tails(d_joined[:, width : 2 * width])
        d_tokens += back_between(d_joined[:, 2 * width : 3 * width])
        back_told(ops.as_contig(d_joined[:, 3 * width :]))
        back_vectors(ops.unflatten(ops.asarray2f(d_tokens), ops.asarray1i(lengths)))
        return asked

    return logits, backprop


class _Places:
    """Where the stretches of all pairs begin and end among the tokens of all documents, as arrays of two columns."""

    def __init__(self, xp: Any, lengths: Sequence[int], pairs: Sequence[Sequence[Pair]]) -> None:
        heads, tails, between = [], [], []
        offset = 0
        for length, here in zip(lengths, pairs, strict=True):
            for pair in here:
                head, tail = pair.head, pair.tail
                heads.append((offset + head.start, offset + head.end))
                tails.append((offset + tail.start, offset + tail.end))
                begin, end = min(head.end, tail.end), max(head.start, tail.start)
                between.append((offset + begin, offset + max(begin, end)))
            offset += length
        self.count = len(heads)
        self.heads, self.tails, self.between = (xp.asarray(each, dtype="i") for each in (heads, tails, between))


def _running(xp: Any, rows: Any) -> Any:
    """Sums of all rows before each row and behind the last; long documents need the precision."""
    sums = xp.zeros((rows.shape[0] + 1, rows.shape[1]), dtype="float64")
    xp.cumsum(rows, axis=0, dtype="float64", out=sums[1:])
    return sums


def _spread(ops: Any, count: int, places: Any, gradient: Any) -> Any:
    """What each of `count` rows gets when every stretch gives its gradient to all of its rows."""
    edges = ops.xp.zeros((count + 1, gradient.shape[1]), dtype="float32")
    ops.scatter_add(edges, places[:, 0], ops.asarray2f(gradient))
    ops.scatter_add(edges, places[:, 1], ops.asarray2f(-gradient))
    return ops.xp.cumsum(edges, axis=0, dtype="float64")[:-1].astype("float32")


def _mean(ops: Any, tokens: Any, places: Any) -> tuple[Any, Callable[[Any], Any]]:
    sums = _running(ops.xp, tokens)
    sizes = (places[:, 1] - places[:, 0]).reshape((-1, 1))
    means = ((sums[places[:, 1]] - sums[places[:, 0]]) / sizes).astype("float32")

    def back(gradient: Any) -> Any:
        return _spread(ops, len(tokens), places, gradient / sizes)

    return means, back


def _weighted(
    model: Model[Asked, Floats2d], tokens: Any, places: Any, is_train: bool
) -> tuple[Any, Callable[[Any], Any]]:
    """The mean of each stretch with learnt weights; zeros where it is empty."""
    ops, xp = model.ops, model.ops.xp
    width = tokens.shape[1]
    raw, back_raw = model.get_ref("weigh")(tokens, is_train)
    bent = xp.tanh(raw / _STEEPEST)
    weights = xp.exp(_STEEPEST * bent)
    sums = _running(xp, xp.concatenate([weights * tokens, weights], axis=1))
    stretches = sums[places[:, 1]] - sums[places[:, 0]]
    empty = places[:, 0] == places[:, 1]
    totals = xp.where(empty, 1.0, stretches[:, width]).reshape((-1, 1))
    means = xp.where(empty.reshape((-1, 1)), 0.0, stretches[:, :width] / totals).astype("float32")

    def back(gradient: Any) -> Any:
        gradient = xp.where(empty.reshape((-1, 1)), 0.0, gradient)
        d_sums = gradient / totals
        d_totals = -(gradient * means).sum(axis=1, keepdims=True) / totals
        spread = _spread(ops, len(tokens), places, xp.concatenate([d_sums, d_totals], axis=1).astype("float32"))
        d_weights = (tokens * spread[:, :width]).sum(axis=1, keepdims=True) + spread[:, width:]
        d_raw = d_weights * weights * (1 - bent * bent)
        return weights * spread[:, :width] + back_raw(ops.asarray2f(d_raw))

    return means, back


registry.architectures.register("hashiya.RelationModel.v1", func=relation_model)
