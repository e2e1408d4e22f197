"""Learns where Arabic proclitics end, and writes `splitter_ar.txt` beside itself.

    python resources/models/train_splitter.py CORPORA

It reads the folders of CORPORA that hold a `data.jsonl`, and `splitter_words.txt` beside it. What it writes is a few
hundred kilobytes of text; the program reads it with `annotator.text.splitter`. With `--measure` nothing is written:
blocks of fifty sentences of newsfane_train are held out in turn, neither learnt from nor counted, and the figures over
them are printed. With `--wordfreq` words are counted in the package of that name, too (CC BY-SA 4.0).
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pycrfsuite

from annotator.suggest import lexicon as lexicons
from annotator.text.folding import fold_word
from annotator.text.proclitics import possible, splits
from annotator.text.splitter import ENOUGH, Knows, Splitter, features, may_join, may_precede, written
from annotator.text.tokens import EMPTY, tokens

HERE = Path(__file__).parent
WORDS = HERE / "splitter_words.txt"
OUT = HERE / "splitter_ar.txt"
WITH_SPLITS = "newsfane_train"
# Older labels over the sentences of newsfane_train.
SAME_TEXT = "anercorp_train"
BLOCK = 50
EVERY = 10
CORPUS_SHARE = 0.2
WORDS_KEPT = 30_000
BEFORE = ("و", "ب", "ل", "ف", "ك", "و", "ل", "ب", "وب", "ول")


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    cuts: frozenset[int]
    mentions: tuple[tuple[int, int], ...]


def sentences(folder: Path) -> list[Sentence]:
    found = []
    for line in (folder / "data.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        mentions = tuple((start, end) for start, end, *_ in row["entities"])
        found.append(Sentence(row["text"], frozenset(row.get("splits", ())), mentions))
    return found


def parted(every: list[Sentence], turn: int) -> tuple[list[Sentence], list[Sentence]]:
    """To learn from, and held out: neighbours stay together."""
    held = [sentence for at, sentence in enumerate(every) if at // BLOCK % EVERY == turn]
    learnt = [sentence for at, sentence in enumerate(every) if at // BLOCK % EVERY != turn]
    return learnt, held


# --- what is judged --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Judgements:
    exact: dict[str, str]
    beginnings: dict[str, str]

    @staticmethod
    def read(path: Path) -> Judgements:
        exact: dict[str, str] = {}
        beginnings: dict[str, str] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#") or not line:
                continue
            way, words = line.split("\t")
            for word in words.split():
                into = beginnings if word.endswith("*") else exact
                # "skip" stands last and wins, then "whole".
                if way == "skip" or into.get(word.rstrip("*")) != "whole":
                    into[word.rstrip("*")] = way.partition("-")[0]
        return Judgements(exact, beginnings)

    def listed(self) -> Iterator[str]:
        """The words to be learnt from even where no corpus holds them; of longer beginnings the shortest word."""
        yield from (word for word, way in self.exact.items() if way != "skip")
        yield from (word for word in self.beginnings if len(word) > 3)

    def without(self, words: Set[str]) -> Judgements:
        return Judgements({word: way for word, way in self.exact.items() if word not in words}, self.beginnings)

    def of(self, word: str) -> str | None:
        if word in self.exact:
            return self.exact[word]
        for length in range(len(word), 1, -1):
            way = self.beginnings.get(word[:length])
            if way:
                return way
        return None


def gold_ways(learnt: Iterable[Sentence]) -> dict[str, Counter[bool]]:
    """How a corpus cuts words after و and ف. First words are left out where they are whole: many were forgotten."""
    ways: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for sentence in learnt:
        for at, span in enumerate(tokens(sentence.text, EMPTY)):
            word = fold_word(span.of(sentence.text))
            cut = span.start + 1 in sentence.cuts
            if may_join(word) and (cut or at):
                ways[word][cut] += 1
    return ways


def way_of(word: str, judged: Judgements, ways: dict[str, Counter[bool]]) -> bool | None:
    """Whether `word` is cut after its first letter; None where nobody can say."""
    if not (may_join(word) or may_precede(word)):
        return None
    way = judged.of(word)
    if way:
        return None if way == "skip" else way == "split"
    definite = word[1:3] == "ال"
    if word[0] == "ف":
        seen = ways.get(word)
        return seen[True] >= seen[False] if seen else definite or None
    if word[0] == "ك":
        return definite and len(word) > 5
    return not (word[0] == "ب" and definite and len(word) < 6)


Row = tuple[str, bool, int, bool]


def examples(counts: Counter[str], judged: Judgements, ways: dict[str, Counter[bool]]) -> Iterator[Row]:
    """(word, cut, weight, shown to the lexicon) of each word that begins with what may be a proclitic, also of what
    و and ف leave."""
    every: Counter[str] = Counter()
    for word, count in counts.items():
        every[word] += count
        if may_join(word) and way_of(word, judged, ways):
            every[word[1:]] += count
    every.update({word: 1 for word in judged.listed() if word not in every})
    for word, count in sorted(every.items()):
        if may_join(word) or may_precede(word):
            way = way_of(word, judged, ways)
            if way is not None:
                yield word, way, min(6, 1 + int(math.log2(count))), True
                if way and may_precede(word) and judged.of("ف" + word) is None:
                    yield "ف" + word, True, 1, True


def invented(judged: Judgements, levels: dict[str, int]) -> Iterator[Row]:
    """Names from the lists, whole and behind a proclitic. Every other one as if the lists did not know it."""
    for at, name in enumerate(sorted(lexicons.listed("ar").words)):
        if len(name) < 4 or not all("ء" <= letter <= "ي" for letter in name):
            continue
        known = at % 2 == 0
        if (may_join(name) or may_precede(name)) and judged.of(name) is None:
            yield name, False, 1, known
        before = BEFORE[at // 2 % len(BEFORE)]
        word = before + (name[1:] if before[-1] == "ل" and name.startswith("ال") else name)
        if judged.of(word) is None and levels.get(word, 0) <= levels.get(name, 0):
            yield from ((word[cut:], True, 1, known) for cut in range(len(before)))


# --- how frequent words are ------------------------------------------------------------------------------------------


def levels(counts: Counter[str], shares_elsewhere: Mapping[str, float]) -> dict[str, int]:
    """1 to 9 for the words that are frequent enough to be kept."""
    shares: defaultdict[str, float] = defaultdict(float)
    total = counts.total()
    ours = CORPUS_SHARE if shares_elsewhere else 1.0
    for word, count in counts.items():
        shares[word] += ours * count / total
    for word, share in shares_elsewhere.items():
        shares[word] += (1 - ours) * share
    kept = sorted((word for word in shares if 2 < len(word) < 12), key=lambda word: (-shares[word], word))
    # From one in two thousand down, half a power of ten a step.
    return {word: max(1, min(9, 9 + math.floor(2 * (math.log10(shares[word]) + 3.3)))) for word in kept[:WORDS_KEPT]}


def elsewhere() -> dict[str, float]:
    import wordfreq

    shares: defaultdict[str, float] = defaultdict(float)
    for word, share in wordfreq.get_frequency_dict("ar", "large").items():
        shares[fold_word(word)] += share
    return {word: share for word, share in shares.items() if word and all("ء" <= letter <= "ي" for letter in word)}


def counted(every: Iterable[Sentence]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for sentence in every:
        words = (fold_word(span.of(sentence.text)) for span in tokens(sentence.text, EMPTY))
        counts.update(word for word in words if len(word) > 1 and "ء" <= word[0] <= "ي")
    return counts


# --- learning --------------------------------------------------------------------------------------------------------


def _knows_nothing(word: str) -> bool:  # noqa: ARG001
    return False


def learn(rows: Iterable[Row], levels: dict[str, int], knows: Knows) -> Splitter:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for word, cut, weight, shown in rows:
        seen = list(features(word, levels, knows if shown else _knows_nothing))
        for _ in range(weight):
            trainer.append([seen], ["cut" if cut else "whole"])
    trainer.set_params({"c1": 0.3, "c2": 0.05, "max_iterations": 200})
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        weights: defaultdict[str, float] = defaultdict(float)
        for (name, label), weight in tagger.info().state_features.items():
            weights[name] += weight if label == "cut" else -weight
        tagger.close()
    return Splitter(dict(weights), levels)


def obeying(splitter: Splitter, judged: Judgements, knows: Knows) -> Splitter:
    """The same, but cutting the first letter of the words judged by hand as they were judged."""
    weights = dict(splitter.weights)
    for word in judged.listed():
        if not (may_join(word) or may_precede(word)):
            continue
        # A little beyond, since weights are rounded when they are written.
        wanted = ENOUGH + (0.5 if judged.of(word) == "split" else -0.5)
        score = splitter.score(word, knows)
        if (score > wanted) != (wanted > ENOUGH):
            name = f"{word[0]}={word}"
            weights[name] = weights.get(name, 0.0) + wanted - score
    return Splitter(weights, splitter.levels)


# --- figures ---------------------------------------------------------------------------------------------------------


class Score:
    def __init__(self) -> None:
        self.both = self.ours = self.gold = 0
        self.ways: defaultdict[str, Counter[bool]] = defaultdict(Counter)

    def add(self, ours: bool, gold: bool, parted: str) -> None:
        self.both += ours and gold
        self.ours += ours
        self.gold += gold
        self.ways[parted][gold] += 1

    def __str__(self) -> str:
        precision, recall, f1 = _figures(self.both, self.ours, self.gold)
        most = [way for way in self.ways.values() if way[True] >= way[False]]
        *_, best = _figures(sum(way[True] for way in most), sum(way.total() for way in most), self.gold)
        return f"P {precision:.4f} R {recall:.4f} F1 {f1:.4f} best {best:.4f}  ({self.gold} there, {self.ours} of ours)"


def _figures(both: int, ours: int, gold: int) -> tuple[float, float, float]:
    return both / max(1, ours), both / max(1, gold), 2 * both / max(1, ours + gold)


class Figures:
    """`best` in what they print is the F1 of somebody who knows of every word what the corpus does most often."""

    def __init__(self, judged: Judgements, every: list[Sentence]) -> None:
        self.judged, self.ways = judged, gold_ways(every)
        self.scores: defaultdict[str, Score] = defaultdict(Score)
        self.differing: Counter[str] = Counter()
        self.mentions = self.aligned = self.inside = 0

    def add(self, sentence: Sentence, lexicon: lexicons.Lexicon) -> None:
        text = sentence.text
        ours: set[int] = set()
        edges: set[int] = set()
        for at, span in enumerate(tokens(text, EMPTY)):
            word = span.of(text)
            cuts = {span.start + end for end in splits(word, lexicon)}
            begins = {span.start} if span.start and not text[span.start - 1].isspace() else set()
            ours |= cuts
            edges |= {span.start, span.end} | cuts
            gold = {cut for cut in sentence.cuts if span.start <= cut < span.end}
            may = {span.start + end for end in possible(word)}
            for cut in cuts | gold | may | begins:
                parted = f"{text[span.start : cut]}|{text[cut : span.end]}"
                for line in self._lines(sentence, at, span.start, cut) if cut in may else ():
                    self.scores[line].add(cut in cuts, cut in gold, parted)
                self.scores["every boundary inside what stands between spaces"].add(
                    cut in cuts or cut in begins, cut in gold, parted
                )
                if cut in may and self._complete(sentence, at, cut):
                    self._judge(text[cut - 1 : span.end], cut in cuts, cut in gold, parted)
        for start, end in sentence.mentions:
            self.mentions += 1
            self.aligned += start in edges and end in edges
            self.inside += any(start < cut < end and cut not in sentence.cuts for cut in ours)

    def _judge(self, word: str, ours: bool, gold: bool, parted: str) -> None:
        way = way_of(fold_word(word), self.judged, self.ways)
        truth = gold if way is None else way
        self.scores["where the corpus is complete, each word as judged by hand"].add(ours, truth, parted)
        if ours != truth:
            self.differing["-+"[ours] + parted] += 1

    def _lines(self, sentence: Sentence, at: int, start: int, cut: int) -> Iterator[str]:
        """What a place where a proclitic may end counts for; `start` is where its word begins."""
        yield "at proclitics"
        word = fold_word(sentence.text[cut - 1 :].split(maxsplit=1)[0])
        if word[:1] in {"و", "ف"}:
            yield "after و ف"
            if at:
                yield "after و ف, first words of sentences left out"
        elif self._complete(sentence, at, cut):
            yield "after ب ل ك in the first word of a mention"
        if self._complete(sentence, at, cut):
            yield "where the corpus is complete"
        end = max(
            (first for first, _ in sentence.mentions if first >= start and _same_word(sentence, start, first)),
            default=None,
        )
        if end is not None and cut <= end:
            yield "before and at the beginning of a mention inside its word"

    @staticmethod
    def _complete(sentence: Sentence, at: int, cut: int) -> bool:
        """Whether the corpus is meant to cut there. It cuts ب ل ك where a mention begins after it, hardly ever
        elsewhere, and never before the article of لل."""
        if fold_word(sentence.text[cut - 1])[:1] in {"و", "ف"}:
            return at > 0
        starts = {start for start, _ in sentence.mentions}
        return cut in starts or (cut - 1 in starts and not sentence.text.startswith(("ل", "ال"), cut))

    def lines(self, shown: bool) -> Iterator[str]:
        for name, score in sorted(self.scores.items()):
            yield f"{name}: {score}"
        yield f"mentions that begin and end on tokens: {self.aligned / self.mentions:.4f} of {self.mentions}"
        yield f"mentions cut inside where the corpus does not: {self.inside / self.mentions:.4f}"
        if shown:
            yield "  ".join(f"{word}×{count}" for word, count in self.differing.most_common())


def _same_word(sentence: Sentence, start: int, further: int) -> bool:
    return not any(letter.isspace() for letter in sentence.text[start:further])


def learnt_from(
    learnt: list[Sentence], corpora: Path, shares: Mapping[str, float], held: Iterable[Sentence] = ()
) -> Splitter:
    """What `learnt` and the other corpora teach. Words that only `held` holds were judged after they were read there,
    so they are left out of what is judged by hand."""
    others = [path.parent for path in sorted(corpora.glob("*/data.jsonl"))]
    others = [folder for folder in others if folder.name not in (WITH_SPLITS, SAME_TEXT)]
    counts = counted(learnt) + counted(sentence for folder in others for sentence in sentences(folder))
    after_joining = {word[1:] for word in counts if may_join(word)}
    only_held = {word[start:] for word in counted(held) for start in (0, 1)} - counts.keys() - after_joining
    judged, known = Judgements.read(WORDS).without(only_held), levels(counts, shares)
    rows = [*examples(counts, judged, gold_ways(learnt)), *invented(judged, known)]
    knows = lexicons.listed("ar").words.__contains__
    return obeying(learn(rows, known, knows), judged, knows)


def main() -> None:
    arguments = argparse.ArgumentParser(description="Learn where Arabic proclitics end.")
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("--measure", nargs="*", type=int, metavar="TURN", help="of 0 to 9; all where none is named")
    arguments.add_argument("--show", action="store_true", help="print the words that differ, too")
    arguments.add_argument("--wordfreq", action="store_true", help="count words in the package wordfreq, too")
    arguments.add_argument("--out", type=Path, default=OUT)
    wish = arguments.parse_args()
    every = sentences(wish.corpora / WITH_SPLITS)
    shares = elsewhere() if wish.wordfreq else {}
    if wish.measure is None:
        splitter = learnt_from(every, wish.corpora, shares)
        wish.out.write_text(written(splitter), encoding="utf-8")
        size = wish.out.stat().st_size
        sys.stdout.write(f"{len(splitter.weights)} weights, {len(splitter.levels)} words, {size} bytes\n")
        return
    found = Figures(Judgements.read(WORDS), every)
    for turn in wish.measure or range(EVERY):
        learnt, held = parted(every, turn)
        lexicon = replace(lexicons.listed("ar"), splitter=learnt_from(learnt, wish.corpora, shares, held))
        for sentence in held:
            found.add(sentence, lexicon)
    sys.stdout.write("\n".join(found.lines(wish.show)) + "\n")


if __name__ == "__main__":
    main()
