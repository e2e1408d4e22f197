"""What relations are learnt from beside entities: whole documents beside their pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.training import Corpus, Example
from spacy.util import registry

from .rules import hide_ends


def make_relation_corpus(pieces: Path, documents: Path) -> Callable[[Language], Iterator[Example]]:
    """Entities are learnt from the pieces of documents, relations from the documents, since they join mentions of
    different sentences. In the documents nothing is said of entities, so that they are not counted twice.
    """
    in_pieces, whole = Corpus(pieces, gold_preproc=True), Corpus(documents, gold_preproc=True)

    def read(nlp: Language) -> Iterator[Example]:
        yield from in_pieces(nlp)
        for example in whole(nlp):
            if example.reference._.rel:
                hide_ends(example.reference)
                yield example

    return read


registry.readers.register("hashiya.RelationCorpus.v1", func=make_relation_corpus)
