"""What comes before suggesting: tokens, furniture, and what the engine costs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from annotator.app.suggesting import lexicon_for
from annotator.model import Span
from annotator.nlp.tokenizer import ordinary, proclitic_rules
from annotator.text.boilerplate import furniture
from annotator.text.paragraphs import paragraphs
from annotator.text.proclitics import splits
from annotator.text.tokens import EMPTY, Lexicon, tokens

_ROOT = Path(__file__).resolve().parents[1]

# In a process of its own, so that nothing is loaded yet; resident memory in MB, from the system's own books.
_FOOTPRINT = """
import json, sys, time
from pathlib import Path
import psutil
def resident():
    return psutil.Process().memory_info().rss / 1e6
import spacy
with_spacy = resident()
from annotator.app.suggesting import propose
from annotator.model import Document, DocumentId
begin = time.perf_counter()
propose(Document(DocumentId("-"), "قال", language="ar"))
ready = time.perf_counter() - begin
texts = [json.loads(line)["text"] for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
for turn in range(5):
    for text in texts:
        propose(Document(DocumentId("-"), text, language="ar"))
print(json.dumps({"ready": ready, "spacy": with_spacy, "all": resident()}))
"""


def alignment_table(name: str, documents: Sequence[Mapping[str, Any]], lexicon: Lexicon | None = None) -> Iterator[str]:
    """How many gold mentions begin and end on tokens, before anybody corrects anything."""
    known = lexicon or lexicon_for("ar")
    yield from _alignment(f"our tokens, {name}", documents, lambda text: tokens(text, known))


def exported_table(seen: Iterable[str], documents: Sequence[Mapping[str, Any]], lexicon: Lexicon) -> Iterator[str]:
    """The same with the tokenizer that an export of the texts `seen` carries, with its rule and without."""
    import spacy

    words = {span.of(text) for text in seen for span in tokens(text, EMPTY)}
    ways = {word: splits(word, lexicon) for word in words}
    for name, rule in (("spaCy's tokens", None), ("exported, seen words", ""), ("exported", proclitic_rules(lexicon))):
        nlp = spacy.blank("ar")
        if rule is not None:
            nlp.tokenizer = ordinary(nlp, ways, rule)
        yield from _alignment(name, documents, partial(_spans, nlp))


def _spans(nlp: Any, text: str) -> list[Span]:
    return [Span(token.idx, token.idx + len(token)) for token in nlp.make_doc(text)]


def _alignment(
    name: str, documents: Sequence[Mapping[str, Any]], cut: Callable[[str], Sequence[Span]]
) -> Iterator[str]:
    whole = begin = end = count = 0
    for document in documents:
        spans = cut(document["text"])
        starts, ends = {span.start for span in spans}, {span.end for span in spans}
        for one in document["entities"]:
            first, last = (one["start"], one["end"]) if isinstance(one, dict) else one[:2]
            count += 1
            begin += first in starts
            end += last in ends
            whole += first in starts and last in ends
    yield f"{f'Gold mentions on {name}':<44}{'both':>7}{'begin':>7}{'end':>7}{'gold':>7}"
    yield (
        f"  {'share':<42}" + "".join(f"{share / max(1, count):>7.4f}" for share in (whole, begin, end)) + f"{count:>7}"
    )


def furniture_table(documents: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Paragraphs of the articles: which are furniture, as people say and as is recognised."""
    right = told = gold = article = 0
    for document in documents:
        text = document["text"]
        wanted = [Span(*region[:2]) for region in document["meta"].get("furniture", [])]
        found = [region.span for region in furniture(text)]
        for paragraph in paragraphs(text):
            is_furniture, is_found = _mostly(paragraph, wanted), _mostly(paragraph, found)
            right += is_furniture and is_found
            told += is_found
            gold += is_furniture
            article += not is_furniture
    yield f"{'Furniture, paragraphs of seeds/':<44}{'P':>7}{'R':>7}{'gold':>7}   article dimmed"
    shares = f"{right / max(1, told):>7.3f}{right / max(1, gold):>7.3f}{gold:>7}"
    yield f"  {'as recognised':<42}{shares}   {told - right} of {article}"


def footprint(texts: Path) -> Iterator[str]:
    """Until the engine is ready once spaCy is imported, and memory."""
    done = subprocess.run(
        [sys.executable, "-c", _FOOTPRINT, str(texts)], stdout=subprocess.PIPE, check=True, text=True, cwd=_ROOT,
    )  # fmt: skip
    told = json.loads(done.stdout)
    memory = f"{told['all']:.0f} MB in all, Python with spaCy alone {told['spacy']:.0f} MB"
    yield f"Ready {told['ready']:.2f} s after spaCy is imported; {memory}"


def _mostly(paragraph: Span, regions: Sequence[Span]) -> bool:
    covered = sum(max(0, min(paragraph.end, one.end) - max(paragraph.start, one.start)) for one in regions)
    return 2 * covered > len(paragraph)
