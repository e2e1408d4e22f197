"""The project's own statistical model: a conditional random field over the base's proposals and the words around.

It learns in seconds, since most of what it must know is already in its features: what the base proposes, how sure it
is and why, and what the project remembers. What fifty sentences must teach it is when to believe them, and which
label this project gives to what.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model import Span
from annotator.text.folding import fold_word

if TYPE_CHECKING:
    import pycrfsuite

NAME, VERSION = "project", "1"
SOURCE = "project"

_OUTSIDE = "O"
_AFFIX = 3
_RARE = 1
_STEPS = 80
_C1, _C2 = 0.05, 0.3
_ENOUGH = 6
_PROCLITICS = frozenset("وفبلكس")

_VALUE = {"b": 3.0, "bm": 2.0, "m": 2.0, "bs": 3.0, "br": 2.0, "1": 1.0}

Row = list[str]


@dataclass(frozen=True, slots=True)
class Marked:
    """A proposal as the model reads it."""

    span: Span
    label: str
    source: str
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Passage:
    """Tokens that are read together, with the features of each, and its tag where it was taught."""

    tokens: tuple[Span, ...]
    rows: tuple[Row, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """`score` is the probability of the whole mention as the model sees it."""

    span: Span
    label: str
    score: float


def passages(
    text: str, lines: Iterable[Span], tokens: Sequence[Span], base: Sequence[Marked], remembered: Sequence[Marked]
) -> list[Passage]:
    """One for each line that has tokens; all sequences in text order."""
    found: list[Passage] = []
    proposed, known = _tags(tokens, base), _tags(tokens, remembered)
    at = 0
    for line in lines:
        while at < len(tokens) and tokens[at].start < line.start:
            at += 1
        first = at
        while at < len(tokens) and tokens[at].end <= line.end:
            at += 1
        if at > first:
            here = slice(first, at)
            found.append(Passage(tuple(tokens[here]), tuple(_rows(text, tokens[here], proposed[here], known[here]))))
    return found


def taught(passage: Passage, mentions: Sequence[Marked]) -> Passage:
    """The passage with the tags that `mentions` (in text order) give it: all of them, so what is not marked is
    outside."""
    tags = [tag for tag, _ in _tags(passage.tokens, mentions)]
    return Passage(passage.tokens, passage.rows, tuple(tags))


def parts(passage: Passage, mentions: Sequence[Marked], rejected: Sequence[Marked]) -> list[Passage]:
    """Only what was said: each mention by itself, and each rejected place that no mention touches as outside."""
    found = []
    for marked, outside in [*((one, False) for one in mentions), *((one, True) for one in rejected)]:
        if outside and any(one.span.overlaps(marked.span) for one in mentions):
            continue
        inside = [at for at, token in enumerate(passage.tokens) if token.overlaps(marked.span)]
        if not inside:
            continue
        here = slice(inside[0], inside[-1] + 1)
        tags = (
            [_OUTSIDE] * len(inside) if outside else [f"B-{marked.label}"] + [f"I-{marked.label}"] * (len(inside) - 1)
        )
        found.append(Passage(passage.tokens[here], passage.rows[here], tuple(tags)))
    return found


def train(lessons: Iterable[Passage], judged: Mapping[str, int] | None = None) -> bytes:
    """A model, as the bytes of its file. Empty when there is nothing to learn from.

    `judged` says of how many proposals of the base with each label the lessons tell whether they are right: of the
    labels that are not well known the model will not judge.
    """
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params({"c1": _C1, "c2": _C2, "max_iterations": _STEPS, "feature.minfreq": _RARE})
    marked = False
    for passage in lessons:
        marked = marked or any(tag != _OUTSIDE for tag in passage.tags)
        trainer.append([_weighed(row) for row in passage.rows], list(passage.tags))
    if not marked:
        return b""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        head = {"version": VERSION, "judged": dict(sorted((judged or {}).items()))}
        return json.dumps(head).encode() + b"\n" + path.read_bytes()


class ProjectModel:
    """A trained model ready to read. Raises ValueError for bytes that `train` of this version did not make."""

    def __init__(self, content: bytes) -> None:
        import pycrfsuite

        head, _, body = content.partition(b"\n")
        told = json.loads(head)
        if told["version"] != VERSION:
            raise ValueError(f"a model of version {told['version']}")
        self._judged: Mapping[str, int] = told["judged"]
        self._tagger: pycrfsuite.Tagger = pycrfsuite.Tagger()
        self._body = body  # the tagger reads these very bytes for as long as it lives, and does not hold them
        self._tagger.open_inmemory(body)
        self._labels = frozenset(self._tagger.labels())

    def judges(self, label: str) -> bool:
        """Whether it has seen enough proposals of the base with this label to know better."""
        return self._judged.get(label, 0) >= _ENOUGH

    def read(self, passage: Passage) -> list[Found]:
        """The mentions of the most probable reading, in text order."""
        tagger = self._tagger
        tagger.set([_weighed(row) for row in passage.rows])
        tags: list[str] = tagger.tag()
        found = []
        for first, last in _runs(tags):
            score = min(float(tagger.marginal(tags[at], at)) for at in range(first, last))
            if last < len(tags):
                goes_on = f"I-{tags[first][2:]}"
                score = min(score, 1 - float(tagger.marginal(goes_on, last)) if goes_on in self._labels else score)
            span = Span(passage.tokens[first].start, passage.tokens[last - 1].end)
            found.append(Found(span, tags[first][2:], round(score, 3)))
        return found


def _runs(tags: Sequence[str]) -> list[tuple[int, int]]:
    """(first, behind the last) of each mention; an I that nothing begins begins one."""
    found: list[tuple[int, int]] = []
    first: int | None = None
    for at, tag in enumerate(tags):
        goes_on = first is not None and tag == f"I-{tags[first][2:]}"
        if first is not None and not goes_on:
            found.append((first, at))
            first = None
        if tag != _OUTSIDE and not goes_on:
            first = at
    return [*found, (first, len(tags))] if first is not None else found


def _tags(tokens: Sequence[Span], mentions: Sequence[Marked]) -> list[tuple[str, Marked | None]]:
    """The tag of each token and the mention it lies in; of mentions that overlap the longest counts."""
    tags: list[tuple[str, Marked | None]] = [(_OUTSIDE, None)] * len(tokens)
    starts = [token.start for token in tokens]
    for mention in sorted(mentions, key=lambda one: (one.span.start - one.span.end, one.span.start)):
        inside = _inside(tokens, starts, mention.span)
        if not inside or any(tags[at][1] is not None for at in inside):
            continue
        for at in inside:
            tags[at] = (f"{'B' if at == inside[0] else 'I'}-{mention.label}", mention)
    return tags


def _inside(tokens: Sequence[Span], starts: Sequence[int], span: Span) -> range:
    from bisect import bisect_left

    last = bisect_left(starts, span.end)
    first = bisect_left(starts, span.start)
    if first and tokens[first - 1].end > span.start:
        first -= 1
    return range(first, last)


def _rows(
    text: str,
    tokens: Sequence[Span],
    proposed: Sequence[tuple[str, Marked | None]],
    known: Sequence[tuple[str, Marked | None]],
) -> list[Row]:
    words = [fold_word(text[token.start : token.end]) or "-" for token in tokens]
    glued = [False, *(left.end == right.start for left, right in pairwise(tokens))]
    own = [_own(words, glued, proposed, known, at) for at in range(len(words))]
    rows = []
    for at, features in enumerate(own):
        row = list(features)
        for by in (-2, -1, 1, 2):
            there = at + by
            inside = 0 <= there < len(own)
            row.append(f"b{by}={proposed[there][0] if inside else '#'}")
            if abs(by) == 1:
                row.append(f"w{by}={words[there] if inside else '#'}")
                row.append(f"m{by}={known[there][0] if inside else '#'}")
                row.append(f"k{by}={_kind(words[there]) if inside else '#'}")
        rows.append(row)
    return rows


def _own(
    words: Sequence[str],
    glued: Sequence[bool],
    proposed: Sequence[tuple[str, Marked | None]],
    known: Sequence[tuple[str, Marked | None]],
    at: int,
) -> Row:
    word, (tag, base), (memory, _) = words[at], proposed[at], known[at]
    row = ["1", f"w={word}", f"k={_kind(word)}", f"p={word[:_AFFIX]}", f"s={word[-_AFFIX:]}", f"s2={word[-2:]}",
           f"b={tag}", f"m={memory}", f"bm={tag}|{memory}", f"a={word.startswith('ال')}"]  # fmt: skip
    if base is not None:
        sure = "sure" if base.score >= 0.9 else "likely" if base.score >= 0.7 else "maybe"
        row += [f"bs={tag}|{sure}", f"br={tag}|{base.source}|{base.rule}", f"bw={tag}|{word}"]
    if glued[at] and words[at - 1] in _PROCLITICS:
        row.append(f"c={words[at - 1]}")
    return row


def _kind(word: str) -> str:
    if word in _PROCLITICS:
        return "proclitic"
    if word[0].isdigit():
        return "number"
    if not word[0].isalpha():
        return word
    if word.isascii():
        return "latin"
    return "definite" if word.startswith("ال") else "word"


def _weighed(row: Row) -> dict[str, float]:
    """A feature of greater value needs less weight, and weight is what costs: so the base is believed before words."""
    return {name: _VALUE.get(name.partition("=")[0], 1.0) for name in row}
