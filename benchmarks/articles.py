"""Articles without end: the sample articles with other words in them, annotated, and reprints of them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.workload import ROOT

Record = dict[str, Any]

# Of the words outside mentions so many give way to a word of another article: enough that no two articles are alike.
_CHANGED = 0.35
# So many are words that were never seen before, as in any growing corpus.
_NEW = 0.03
_LETTERS = "ابتثجحخدرزسشصضطعغفقكلمنهوي"
_WORD = re.compile(r"[^\W\d_]{2,}")


def invented(count: int, seed: int = 1) -> Iterator[Record]:
    """So many finished articles in the neutral form, of about 2,800 characters with 85 mentions and 40 relations each,
    no two nearly the same. Equal seeds give equal articles."""
    bases = _bases()
    pool = [word for base in bases for word in _WORD.findall(base["text"])]
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        yield _other(bases[number % len(bases)], f"a{number:06}", pool, chance)


def reprinted(record: Record, copy: int, seed: int = 1) -> Record:
    """The same article as another site prints it: another dateline, a few other words, a paragraph dropped; what was
    marked is marked no more."""
    chance = random.Random(f"{seed} {record['id']} {copy}")
    paragraphs: list[str] = [line for line in record["text"].split("\n") if line.strip()]
    del paragraphs[chance.randrange(1, len(paragraphs))]
    words = " ".join(paragraphs).split(" ")
    for at in chance.sample(range(len(words)), 4):
        words[at] = _new(chance)
    dateline = f"{_new(chance)} - {chance.randint(1, 28)} أيار"
    return {"id": f"{record['id']}-{copy}", "text": f"{dateline}\n{' '.join(words)}", "entities": [], "relations": []}


def line(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def _bases() -> Sequence[Record]:
    lines = (ROOT / "seeds" / "gold.jsonl").read_text("utf-8").splitlines()
    return [record for record in map(json.loads, lines) if record["id"].startswith("ar-")]


def _other(base: Record, key: str, pool: Sequence[str], chance: random.Random) -> Record:
    """`base` with other words between its mentions; its mentions and relations move along."""
    text: str = base["text"]
    held = bytearray(len(text))
    for mention in base["entities"]:
        held[mention["start"] : mention["end"]] = b"\x01" * (mention["end"] - mention["start"])
    pieces, at, length = [], 0, 0
    # Where each code point of `base` is now; all of a replaced word stand where it begins.
    places: list[int] = []
    for word in _WORD.finditer(text):
        start, end = word.span()
        if any(held[start:end]) or chance.random() >= _CHANGED + _NEW:
            continue
        other = _new(chance) if chance.random() < _NEW / (_CHANGED + _NEW) else chance.choice(pool)
        places += range(length, length + start - at)
        pieces += [text[at:start], other]
        length += start - at
        places += [length] * (end - start)
        length += len(other)
        at = end
    places += range(length, length + len(text) - at + 1)
    pieces.append(text[at:])
    mentions = [
        {**mention, "start": places[mention["start"]], "end": places[mention["end"] - 1] + 1}
        for mention in base["entities"]
    ]
    return {"id": key, "text": "".join(pieces), "entities": mentions, "relations": base["relations"]}


def _new(chance: random.Random) -> str:
    return "".join(chance.choices(_LETTERS, k=chance.randint(4, 7)))
