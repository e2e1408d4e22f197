"""Document in, suggestions out: rules and gazetteers that run offline. spaCy is imported where it is used."""

from annotator.suggest.engine import Engine, load
from annotator.suggest.evaluation import Score, Scores, scores

__all__ = ["Engine", "Score", "Scores", "load", "scores"]
