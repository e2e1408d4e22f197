"""Words that stand among the same neighbours, in clusters: what a model knows of words that its corpus did not have.

The file has a line for each cluster: `coarse<TAB>middle<TAB>word word ...`, words folded. Clusters with the same coarse
or middle number are much alike themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from annotator.model import HashiyaError

Clusters = Mapping[str, tuple[str, ...]]  # the attributes of a word, from the coarsest on
NONE: Clusters = {}


@lru_cache(maxsize=4)
def read(path: Path) -> Clusters:
    """The clusters in a file; none when there is no file. Raises HashiyaError when it cannot be read."""
    if not path.exists():
        return NONE
    found: dict[str, tuple[str, ...]] = {}
    try:
        for number, line in enumerate(path.read_text(encoding="utf8").splitlines()):
            coarse, middle, words = line.split("\t")
            attributes = (f"c1.{coarse}", f"c2.{middle}", f"c3.{number}")
            found.update(dict.fromkeys(words.split(" "), attributes))
    except (OSError, ValueError) as error:
        raise HashiyaError("{path}: cannot be read ({why}). Install Hashiya again.", path=path, why=error) from error
    return found
