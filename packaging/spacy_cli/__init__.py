"""`spacy.cli` of the bundle, and `spacy.cli.info` in it: empty, but for the name that `import spacy` takes from there.

spaCy's command line fetches models and projects from a network. It would bring four libraries for that, one for
coloured text and one for templates, and half a second to every start.
"""

from __future__ import annotations

from typing import Never


def info(*_arguments: object, **_options: object) -> Never:
    """Says that it is not here."""
    raise NotImplementedError("spaCy's command line is not in this program")
