"""What a training config says about relations, where there are any to learn."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from annotator.model import Schema
from annotator.nlp.training_doc import TrainingDoc

# A component looks no further than the relations it learns from reach, and no further than this many tokens.
_FURTHEST = 1000

_COMPONENT = """
[components.relation_extractor]
factory = "relation_extractor"
relations = {relations}
threshold = 0.5
max_distance = {reach}
spans_key = {spans_key}

[components.relation_extractor.model]
@architectures = "hashiya.RelationModel.v1"

[components.relation_extractor.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = ${{components.tok2vec.model.width}}
"""

# Relations are learnt from whole documents, all else from the pieces.
CORPUS = """
[corpora.train]
@readers = "hashiya.RelationCorpus.v1"
pieces = ${{paths.train}}
documents = ${{paths.documents}}
"""

_TRAINING = """\
## Training

`train.spacy` is to learn from and `dev.spacy` to look at while learning; `test.spacy`, where it is there, is for the
last test alone. `config.cfg` trains on a CPU with spaCy and nothing else:

    python -m pip install spacy
    python -m spacy train config.cfg --output model
"""

_TRAINING_RELATIONS = """\
## Training

`train.spacy` is to learn from and `dev.spacy` to look at while learning; `test.spacy`, where it is there, is for the
last test alone. `config.cfg` trains entities and relations together. The component that learns relations is the wheel
beside this file; it needs nothing but spaCy, and no network:

    python -m pip install --no-index ./{wheel}
    python -m spacy train config.cfg --output model

Where Hashiya itself is installed, its own component serves and the wheel is not needed. A trained pipeline names the
component in its `meta.json`: install the same wheel wherever you load it. It sets `doc._.rel`:
`{{(first token of the head, first token of the tail): {{label: 1.0 or 0.0}}}}`.
"""


_OTHER_WAYS = """\
`config-accuracy.cfg` takes longer on the CPU for better scores, `config-transformer.cfg` needs a graphics card; both
say at their top what they need. `CERTIFICATE.md` says what became of every mention on its way into these files.
"""


@dataclass(frozen=True, slots=True)
class Related:
    """The relations that a component is to learn; none with the reason when it is not to be trained.

    `relations` are those of the schema, as the component's setting; `reach` is in tokens.
    """

    relations: tuple[dict[str, Any], ...] = ()
    reach: int = 0
    why_not: str = ""

    def component(self, spans_key: str | None) -> str:
        """Its part of the config. `spans_key`: the span group whose spans are ends too."""
        told = json.dumps(list(self.relations), ensure_ascii=False)
        return _COMPONENT.format(relations=told, reach=self.reach, spans_key=json.dumps(spans_key))


class RelationCount:
    """Looks, while the training documents pass by, at what they say of relations."""

    def __init__(self) -> None:
        self._labels: set[str] = set()
        self._furthest = 0
        self._denied = False

    def add(self, doc: TrainingDoc) -> None:
        starts = {each.id: each.start for each in (*doc.ents, *(doc.spans or ()))}
        for joined in doc.relations:
            self._labels.add(joined.label)
            self._furthest = max(self._furthest, abs(starts[joined.head] - starts[joined.tail]))
        if not self._denied:
            self._denied = any(not value for labels in doc.rel.values() for value in labels.values())

    def related(self, schema: Schema) -> Related:
        """Whoever has only seen relations believes that everything is related: so some must be known not to be."""
        wanted = [label for label in schema.relations if label.name in self._labels]
        if not wanted:
            return Related()
        if not self._denied:
            return Related(
                why_not="`config.cfg` trains no relations: no training document is marked as done for relations, so "
                "no two mentions are known to be unrelated. Mark documents as done for relations and export again."
            )
        return Related(
            tuple(
                {
                    "label": label.name,
                    "heads": list(label.heads),
                    "tails": list(label.tails),
                    "symmetric": label.symmetric,
                    "max_characters": label.max_distance,
                }
                for label in wanted
            ),
            min(max(self._furthest, 1), _FURTHEST),
        )


def training(wheel: str) -> str:
    """How to train on the data set, and how to install what that needs: `wheel` where there are relations to learn."""
    told = _TRAINING_RELATIONS.format(wheel=wheel) if wheel else _TRAINING
    return f"{told}\n{_OTHER_WAYS}"
