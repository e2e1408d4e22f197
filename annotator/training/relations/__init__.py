"""The spaCy component `relation_extractor`: relations between the entities of a document.

It needs spaCy and Thinc and nothing of the program, since it travels with the data (see `training.wheel`): that is
why its modules name each other relatively.
"""

from .component import DISTRIBUTION, FACTORY, VERSION, RelationExtractor, make_relation_extractor
from .corpus import make_relation_corpus
from .model import relation_model
from .scoring import make_relation_scorer

__all__ = [
    "DISTRIBUTION",
    "FACTORY",
    "VERSION",
    "RelationExtractor",
    "make_relation_corpus",
    "make_relation_extractor",
    "make_relation_scorer",
    "relation_model",
]
