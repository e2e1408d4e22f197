"""The relation component as a wheel of its own, so that a data set can be trained on where Hashiya is not installed.

It is made from the component's very modules. The same version gives the same bytes on every machine.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from annotator.model import HashiyaError
from annotator.training.relations import DISTRIBUTION, FACTORY, VERSION

PACKAGE = DISTRIBUTION.replace("-", "_")
NAME = f"{PACKAGE}-{VERSION}-py3-none-any.whl"

_SOURCES = "annotator.training.relations"
_OWN = "own"  # where the modules lie in the package
_MODULES = ("__init__", "component", "corpus", "features", "model", "rules", "scoring")
_INFO = f"{PACKAGE}-{VERSION}.dist-info"
# The first moment that a zip file can name.
_WHEN = (1980, 1, 1, 0, 0, 0)

_INIT = f'''\
"""The spaCy component `{FACTORY}` on its own. Where Hashiya is installed its own component serves: both together
would be two of one name."""

try:
    from {_SOURCES} import make_relation_corpus, make_relation_extractor, make_relation_scorer, relation_model
except ImportError:
    from {PACKAGE}.{_OWN} import (
        make_relation_corpus,
        make_relation_extractor,
        make_relation_scorer,
        relation_model,
    )

__all__ = ["make_relation_corpus", "make_relation_extractor", "make_relation_scorer", "relation_model"]
'''
_METADATA = f"""\
Metadata-Version: 2.1
Name: {DISTRIBUTION}
Version: {VERSION}
Summary: The spaCy component {FACTORY}: relations between entities.
License: MIT
Requires-Python: >=3.9
Requires-Dist: spacy>=3.8.4,<3.9
"""
_WHEEL = """\
Wheel-Version: 1.0
Generator: hashiya
Root-Is-Purelib: true
Tag: py3-none-any
"""
_ENTRY_POINTS = f"""\
[spacy_factories]
{FACTORY} = {PACKAGE}

[spacy_architectures]
hashiya.RelationModel.v1 = {PACKAGE}:relation_model

[spacy_readers]
hashiya.RelationCorpus.v1 = {PACKAGE}:make_relation_corpus

[spacy_scorers]
hashiya.relation_scorer.v1 = {PACKAGE}:make_relation_scorer
"""


def write_wheel(folder: Path) -> Path:
    """Writes the wheel into the existing `folder`. Raises HashiyaError when the program came without the sources."""
    contents = _contents()
    record = f"{_INFO}/RECORD"
    lines = [*(_line(name, content) for name, content in contents.items()), f"{record},,"]
    contents[record] = "\n".join(lines).encode() + b"\n"
    path = folder / NAME
    with ZipFile(path, "w", ZIP_STORED) as file:
        for name, content in contents.items():
            entry = ZipInfo(name, _WHEN)
            entry.create_system = 3  # else it tells on which system it was made
            entry.external_attr = 0o100644 << 16
            file.writestr(entry, content)
    return path


def _contents() -> dict[str, bytes]:
    """Every file but the record, in the order in which they are packed."""
    texts: Mapping[str, str] = {
        f"{PACKAGE}/__init__.py": _INIT,
        **{f"{PACKAGE}/{_OWN}/{module}.py": _source(module) for module in _MODULES},
        f"{_INFO}/METADATA": _METADATA,
        f"{_INFO}/WHEEL": _WHEEL,
        f"{_INFO}/entry_points.txt": _ENTRY_POINTS,
        f"{_INFO}/top_level.txt": f"{PACKAGE}\n",
    }
    return {name: text.encode("utf-8") for name, text in texts.items()}


def _source(module: str) -> str:
    try:
        return (files(_SOURCES) / f"{module}.py").read_text(encoding="utf-8")
    except OSError as error:
        raise HashiyaError(
            "The relation component cannot be packed, since {path} is not there. Install Hashiya again.",
            path=f"{_SOURCES}.{module}",
        ) from error


def _line(name: str, content: bytes) -> str:
    digest = base64.urlsafe_b64encode(sha256(content).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(content)}"
