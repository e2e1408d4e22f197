"""What stands beside the documents so that stock spaCy can train on them: config, labels and tokenizer."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.gold import recipe_variants
from annotator.gold.relation_recipe import CORPUS, Related, RelationCount
from annotator.model import Schema
from annotator.nlp.training_doc import TrainingDoc

if TYPE_CHECKING:
    from spacy.language import Language

# What the config trains on: the documents of train.spacy in pieces.
PIECES = "train-pieces.spacy"
# What `spacy train` is told in the first place.
CONFIG = "config.cfg"

# Each length is tried at every token, so one slip of a hundred tokens would slow all training down.
_LONGEST_SPAN = 20

_NOTE = """\
# Trains on a CPU, from inside this folder:
#   python -m spacy train config.cfg --output model
# Words are split by the tokenizer in ./tokenizer, which the trained pipeline keeps.
# Training reads the exact tokens of the data, so that it drops no mention; the test reads plain text, as later in use.
# What it reads are the documents of train.spacy in pieces, cut by a rule at sentence ends and, if long, by clauses.
# {also}

"""

_WHOLE = "To train on whole documents add: --paths.train train.spacy"

_RELATIONS = """\
Relations join mentions of different sentences: they are learnt from the whole documents of train.spacy.
# Needs the component for relations that lies beside this file (see README.md):
#   python -m pip install --no-index ./{wheel}"""

_COMPONENT_FIRST = """\
# Needs the component for relations first (see README.md):
#   python -m pip install --no-index ./{wheel}"""

_HEAD = """\
[paths]
train = "{pieces}"
dev = "dev.spacy"{documents}
tokenizer = "./tokenizer"
labels = "labels"

[system]
seed = {seed}
gpu_allocator = null

[nlp]
lang = "{language}"
pipeline = {pipeline}
batch_size = 64

[components]

[components.tok2vec]
factory = "tok2vec"

[components.tok2vec.model]
@architectures = "spacy.HashEmbedCNN.v2"
pretrained_vectors = null
width = 96
depth = 4
embed_size = 2000
window_size = 1
maxout_pieces = 3
subword_features = true

[components.ner]
factory = "ner"

[components.ner.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true

[components.ner.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = ${{components.tok2vec.model.width}}
"""

_SPANCAT = """
[components.spancat]
factory = "spancat"
spans_key = "sc"
threshold = 0.5

[components.spancat.model]
@architectures = "spacy.SpanCategorizer.v1"

[components.spancat.model.reducer]
@layers = "spacy.mean_max_reducer.v1"
hidden_size = 128

[components.spancat.model.scorer]
@layers = "spacy.LinearLogistic.v1"

[components.spancat.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = ${{components.tok2vec.model.width}}

[components.spancat.suggester]
@misc = "spacy.ngram_suggester.v1"
sizes = {sizes}
"""

_CORPUS = """
[corpora.train]
@readers = "spacy.Corpus.v1"
path = ${{paths.train}}
gold_preproc = true
"""

_TAIL = """
[corpora]
{corpus}
[corpora.dev]
@readers = "spacy.Corpus.v1"
path = ${{paths.dev}}

[training]
seed = ${{system.seed}}
gpu_allocator = ${{system.gpu_allocator}}
dropout = 0.1
patience = 1600
max_steps = 20000
eval_frequency = 200
dev_corpus = "corpora.dev"
train_corpus = "corpora.train"

[training.batcher]
@batchers = "spacy.batch_by_words.v1"
discard_oversize = false
size = 1000
tolerance = 0.2

[training.optimizer]
@optimizers = "Adam.v1"

[training.score_weights]
{weights}

[initialize]

[initialize.before_init]
@callbacks = "spacy.copy_from_base_model.v1"
tokenizer = ${{paths.tokenizer}}
vocab = null

[initialize.components]

[initialize.components.ner]

[initialize.components.ner.labels]
@readers = "spacy.read_labels.v1"
path = "${{paths.labels}}/ner.json"
"""

_SPANCAT_LABELS = """
[initialize.components.spancat]

[initialize.components.spancat.labels]
@readers = "spacy.read_labels.v1"
path = "${{paths.labels}}/spancat.json"
"""


# What the best model is chosen by: with spans, with relations.
_WEIGHTS = {
    (False, False): {"ents_f": 1.0},
    (True, False): {"ents_f": 0.5, "spans_sc_f": 0.5},
    (False, True): {"ents_f": 0.5, "rel_micro_f": 0.5},
    (True, True): {"ents_f": 0.4, "spans_sc_f": 0.2, "rel_micro_f": 0.4},
}


def configs(
    language: str, seed: int, sizes: Sequence[int] = (), related: Related | None = None, wheel: str = ""
) -> dict[str, str]:
    """Complete training configs by the names of their files: for speed, for accuracy, for a transformer on a GPU.

    They train a span categorizer for mentions of so many tokens, if any are given, and a relation component where there
    is anything to learn. That one, in `wheel`, must be known to spaCy by now.
    """
    from spacy.util import load_model_from_config
    from thinc.api import Config

    related = related if related is not None and related.relations else None
    pipeline = ["tok2vec", "ner", *(["spancat"] if sizes else []), *(["relation_extractor"] if related else [])]
    tail = _TAIL.replace("{corpus}", CORPUS if related else _CORPUS)
    template = _HEAD + (_SPANCAT if sizes else "") + "{relations}" + tail + (_SPANCAT_LABELS if sizes else "")
    ours = template.format(
        language=language,
        seed=seed,
        pieces=PIECES,
        documents='\ndocuments = "train.spacy"' if related else "",
        pipeline=json.dumps(pipeline),
        sizes=json.dumps(list(sizes)),
        relations=related.component("sc" if sizes else None) if related else "",
        weights="\n".join(f"{name} = {weight}" for name, weight in _WEIGHTS[bool(sizes), bool(related)].items()),
    )
    # spaCy wants every setting spelt out; it knows its own defaults best.
    filled = load_model_from_config(Config().from_str(ours, interpolate=False), auto_fill=True).config
    also = _RELATIONS.format(wheel=wheel) if related else _WHOLE
    needs = _COMPONENT_FIRST.format(wheel=wheel) if related else f"# {_WHOLE}"
    return {
        CONFIG: _NOTE.format(also=also) + filled.to_str() + "\n",
        recipe_variants.ACCURATE: recipe_variants.accurate(filled, needs),
        recipe_variants.TRANSFORMER: recipe_variants.transformer(filled, language, needs),
    }


@dataclass(frozen=True, slots=True)
class Spancat:
    """The lengths, in tokens, that a span categorizer is to try; none with the reason when it is not to be trained."""

    sizes: tuple[int, ...] = ()
    why_not: str = ""


class LabelCount:
    """Counts, while the training documents pass by, what `spacy init labels` would count, and what relations need."""

    def __init__(self) -> None:
        self._tokens: Counter[str] = Counter()
        self._spans: set[str] = set()
        self._sizes: set[int] = set()
        self._unchecked = 0
        self._relations = RelationCount()

    def add(self, doc: TrainingDoc) -> None:
        for marked in doc.ents:
            self._tokens[marked.label] += marked.end - marked.start
        for marked in doc.spans or ():
            self._spans.add(marked.label)
            self._sizes.add(marked.end - marked.start)
        self._unchecked += not doc.about.entities_checked
        self._relations.add(doc)

    def related(self, schema: Schema) -> Related:
        """What is to be learnt of relations."""
        return self._relations.related(schema)

    def spancat(self) -> Spancat:
        """A span categorizer knows no missing values: all that is unmarked counts as no mention. So it is trained
        only where every document was checked."""
        if not self._spans:
            return Spancat()
        if self._unchecked:
            return Spancat(
                (),
                f"`config.cfg` trains no span categorizer, so nested mentions are in the data but are not learnt: "
                f"{self._unchecked} training documents are not marked as done for entities, and a span categorizer "
                "would learn that their unmarked text holds nothing. Mark them as done and export again.",
            )
        shortest = min(self._sizes)
        return Spancat(tuple(sorted(size for size in self._sizes if size <= max(_LONGEST_SPAN, shortest))))

    def write(self, folder: Path) -> None:
        """`ner.json`, and `spancat.json` where it is needed, into the existing `folder`."""
        tokens = dict(sorted(self._tokens.items()))
        # One table for each move: missing, begin, in, last, unit, out.
        moves = {"0": {}, "1": tokens, "2": tokens, "3": tokens, "4": {"": 1, **tokens}, "5": {"": 1}}
        _write_json(folder / "ner.json", moves)
        if self.spancat().sizes:
            _write_json(folder / "spancat.json", sorted(self._spans))


def save_tokenizer(nlp: Language, folder: Path) -> None:
    """A blank pipeline that stock spaCy can load, with the tokenizer of `nlp`."""
    nlp.to_disk(folder)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
