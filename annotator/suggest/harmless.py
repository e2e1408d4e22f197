"""Whether loading a folder as a spaCy pipeline runs anybody's code.

spaCy itself reads JSON, MessagePack and plain arrays. Code comes in by what `config.cfg` names (any installed package
may have registered functions), by Python's pickles, which PyTorch's layers keep, and by a language's tokenizer or
component that does more than read these. So only what is listed here may be named.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from annotator.model import HashiyaError

_CONFIG = "config.cfg"
# Components of spaCy that read plain data, and our own.
_FACTORIES = re.compile(
    "attribute_ruler|(beam_)?(ner|parser)|entity_ruler|lemmatizer|merge_entities|morphologizer|relation_extractor|senter|"
    "sentencizer|span_finder|span_ruler|spancat(_singlelabel)?|tagger|textcat(_multilabel)?|tok2vec|trainable_lemmatizer"
)
_TOKENIZERS = frozenset({"spacy.Tokenizer.v1", "hashiya.text_tokens.v1"})
_OURS = ("spacy.", "spacy-legacy.", "hashiya.")
# Of libraries that keep pickles, or that read other files than the pipeline's own.
_ASTRAY = re.compile(r"torch|tensorflow|mxnet|curated|transformer|file|read|load|wandb|mlflow", re.IGNORECASE)
# What thinc registers bears no prefix.
_THINC = ("layers", "initializers", "optimizers", "schedules", "losses", "ops")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_CODE = re.compile(r"\.(py[cd]?|so|dll|dylib|pkl|pickle|joblib|dill|pth?|ckpt|npz)", re.IGNORECASE)
_PICKLE = re.compile(rb"\x80[\x02-\x05].*\.\Z", re.DOTALL)
_NEVER_RUN = ("training", "initialize", "pretraining", "corpora")  # of a pipeline that is only used
_TOO_LARGE = 64 * 2**20  # bytes: no file of ours is; of larger ones only the ends are looked at


def digest(folder: Path) -> str:
    """SHA-256 over the names and contents of all files of a folder, in hexadecimal digits."""
    total = sha256()
    for path in _files(folder):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        with path.open("rb") as file:
            total.update(file_digest(file, "sha256").digest())
    return total.hexdigest()


def check(folder: Path) -> None:
    """Raises HashiyaError, in words, for a folder that is no spaCy pipeline or that could run code when loaded."""
    try:
        if not (folder / _CONFIG).is_file():
            raise HashiyaError("{path} holds no spaCy pipeline: there is no config.cfg in it.", path=folder)
        for path in _files(folder):
            _check_file(folder, path)
        _check_config(folder)
    except OSError as error:
        raise HashiyaError("{path} cannot be read ({why}).", path=folder, why=error.strerror or error) from error


def _files(folder: Path) -> list[Path]:
    """All files below, in the order of their names, the same on every system; links are not followed."""
    found = [Path(root) / name for root, _, names in os.walk(folder) for name in names]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _check_file(folder: Path, path: Path) -> None:
    name = path.relative_to(folder).as_posix()
    if path.is_symlink() or any(parent.is_symlink() for parent in path.parents if parent.is_relative_to(folder)):
        raise _refused(folder, f"{name}: a link")
    if _CODE.fullmatch(path.suffix) or _is_pickle(path):
        raise _refused(folder, name)


def _is_pickle(path: Path) -> bool:
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(min(size, _TOO_LARGE))
        if size > _TOO_LARGE:
            file.seek(-1, os.SEEK_END)
            head += file.read(1)
    return head.startswith(b"PK\x03\x04") or _PICKLE.match(head) is not None


def _check_config(folder: Path) -> None:
    from confection import Config  # which is all that is needed of thinc: the window may be what waits

    try:
        config = Config().from_disk(folder / _CONFIG, interpolate=True)
        language = str(config["nlp"]["lang"])
    except Exception as error:  # a stranger's file
        raise HashiyaError(
            "{path} holds no spaCy pipeline: its config.cfg cannot be read ({why}).",
            path=folder,
            why=f"{type(error).__name__}: {error}".splitlines()[0],
        ) from error
    if not _LANGUAGE.fullmatch(language):
        raise _refused(folder, f"lang = {language}")
    for key, name in _named({key: value for key, value in config.items() if key not in _NEVER_RUN}):
        if not _is_known(key, name):
            raise _refused(folder, f"{key} = {name}")


def _named(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Everything in the config that names a function: `@registry = name`, `factory = name`, `source = name`."""
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _named(value)
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, Mapping):
                    yield from _named(each)
        elif isinstance(key, str) and (key.startswith("@") or key in ("factory", "source")) and value is not None:
            yield key, str(value)


def _is_known(key: str, name: str) -> bool:
    if key == "factory":
        return _FACTORIES.fullmatch(name) is not None
    if key == "@tokenizers":
        return name in _TOKENIZERS
    if key in ("source", "@readers", "@callbacks") or _ASTRAY.search(name):
        return False
    return name.startswith(_OURS) or _is_thincs(key.removeprefix("@"), name)


def _is_thincs(registry: str, name: str) -> bool:
    """Whether thinc itself registered this name; entry points of other packages are not looked at."""
    import catalogue
    import thinc.api  # noqa: F401  # registers its names

    own = catalogue.REGISTRY.get(("thinc", registry, name)) if registry in _THINC else None
    return str(getattr(own, "__module__", "")).startswith("thinc.")


def _refused(folder: Path, what: str) -> HashiyaError:
    return HashiyaError(
        "The pipeline in {path} was not loaded: {what} could run a stranger's code. Only pipelines that name nothing "
        "but the parts of spaCy and of this program are loaded.",
        path=folder,
        what=what,
    )
