"""Putting finished files where the user wants them: all or nothing, and never over anything that is not ours."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

from annotator.model import HashiyaError, Message, WrongUse

CERTIFICATE = "certificate.json"
SUMMARY = "CERTIFICATE.md"

# Stands in a folder as long as it is being written.
_MARK = ".hashiya-part"


def digest(path: Path) -> str:
    """SHA-256 in hexadecimal digits."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Raises HashiyaError, in words, where the block cannot write the file or folder `path`."""
    try:
        yield
    except OSError as error:
        raise HashiyaError("{path} cannot be written ({why}).", path=path, why=error.strerror or error) from error


def files_below(folder: Path) -> list[Path]:
    """In the order of their names relative to `folder`, the same on every system; our own mark left out."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != _MARK)
    return sorted(files, key=lambda path: name_in(folder, path))


def sum_of(path: Path) -> dict[str, Any]:
    """Size and SHA-256 of a file, as certificates tell them."""
    return {"bytes": path.stat().st_size, "sha256": digest(path)}


def name_in(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


@contextmanager
def new_folder(out: Path) -> Iterator[Path]:
    """A folder `OUT.part` to write into; when the block ends well it stands at `out`, else it is gone.

    What stood at `out` must be nothing, an empty folder, or an export of ours as it was written: that is replaced,
    and what else a person has put beside our files (a trained model, say) stays. Raises WrongUse in words otherwise.
    """
    out = out.absolute()
    part = out.with_name(out.name + ".part")
    with _words_for_failure(out):
        _recover(out)
        ours = _ours(out)
        _clear(part)
        with _parents(out):
            try:
                part.mkdir()
                (part / _MARK).touch()
                yield part
                (part / _MARK).unlink()
                _replace(out, part, ours)
            finally:
                shutil.rmtree(part, ignore_errors=True)


@contextmanager
def new_file(out: Path, certificate: Path) -> Iterator[tuple[Path, Path]]:
    """Paths `OUT.part` and `CERTIFICATE.part`; when the block ends well they are renamed, else they are gone.

    A file that stands at `out` is replaced only if `certificate` shows that we wrote it so. Raises WrongUse in words
    otherwise.
    """
    out, certificate = out.absolute(), certificate.absolute()
    parts = out.with_name(out.name + ".part"), certificate.with_name(certificate.name + ".part")
    with _words_for_failure(out):
        if out.is_dir():
            raise WrongUse("{path} is a folder. Give a file name that ends in .jsonl.", path=out)
        if out.exists() and _sums(certificate).get(out.name) != digest(out):
            raise WrongUse("{path} exists and is no export of ours as we wrote it. Choose another name.", path=out)
        with _parents(out):
            try:
                yield parts
                # The old certificate must never vouch for the new file.
                certificate.unlink(missing_ok=True)
                parts[0].replace(out)
                parts[1].replace(certificate)
            finally:
                for part in parts:
                    part.unlink(missing_ok=True)


def replacing(out: Path, certificate: Path) -> tuple[Message, ...]:
    """What is to be said of an export to `out` that takes the place of an earlier one; nothing where there is none."""
    if not out.exists() or not _sums(certificate):
        return ()
    when = datetime.fromtimestamp(certificate.stat().st_mtime, UTC).astimezone()
    return (Message("An earlier export of {when} stood there and was replaced.", when=f"{when:%Y-%m-%d %H:%M}"),)


@contextmanager
def _words_for_failure(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as why:
        raise HashiyaError(
            "The export could not be written to {path} ({why}). What stood there before is still there.",
            path=out,
            why=why.strerror or why,
        ) from why


@contextmanager
def _parents(out: Path) -> Iterator[None]:
    """Makes the folders that `out` is to stand in, and removes those it made when the block fails."""
    made = [parent for parent in out.parents if not parent.exists()]
    for parent in reversed(out.parents):
        if parent.exists() and not parent.is_dir():
            raise WrongUse("{path} is a file, so nothing can be put into it. Choose another place.", path=parent)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        with suppress(OSError):
            for parent in made:
                parent.rmdir()
        raise


def _ours(out: Path) -> frozenset[str]:
    """Names of the files at `out` that an earlier export wrote, certificates included."""
    if not out.exists():
        return frozenset()
    if not out.is_dir():
        raise WrongUse("{path} is a file. Give the name of a folder.", path=out)
    if not any(out.iterdir()):
        return frozenset()
    sums = _sums(out / CERTIFICATE)
    if not sums:
        raise WrongUse("{path} holds files that are no export of ours. Choose another folder.", path=out)
    for name, expected in sums.items():
        path = out / name
        if path.is_file() and digest(path) != expected:
            raise WrongUse(
                "{path} was changed since it was exported. Move it away, or choose another folder.", path=path
            )
    return frozenset((*sums, CERTIFICATE, SUMMARY))


def _sums(certificate: Path) -> dict[str, str]:
    """SHA-256 of each file that a certificate names; nothing when it is no certificate."""
    try:
        told: Mapping[str, Any] = json.loads(certificate.read_text("utf-8"))
        return {str(name): str(file["sha256"]) for name, file in told["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _replace(out: Path, part: Path, ours: frozenset[str]) -> None:
    if not out.exists():
        part.rename(out)
        return
    old = _old(out)
    out.rename(old)
    try:
        part.rename(out)
    except OSError:
        old.rename(out)
        raise
    _keep_the_rest(old, out, ours)


def _recover(out: Path) -> None:
    """Ends what a replacement that was killed half-way left undone."""
    old = _old(out)
    if not old.is_dir():
        return
    if not out.exists():
        old.rename(out)
    elif sums := _sums(old / CERTIFICATE):
        _keep_the_rest(old, out, frozenset((*sums, CERTIFICATE, SUMMARY)))
    else:
        raise WrongUse("{path} is in the way. Move it elsewhere, then export again.", path=old)


def _keep_the_rest(old: Path, out: Path, ours: frozenset[str]) -> None:
    """Moves what is not ours from the replaced folder into the new one, then removes the replaced one."""
    for path in files_below(old):
        name = name_in(old, path)
        if name not in ours:
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            path.replace(out / name)
    shutil.rmtree(old)


def _clear(part: Path) -> None:
    """Removes what a killed export left; raises WrongUse when it is somebody else's."""
    if not part.exists():
        return
    if not (part / _MARK).exists():
        raise WrongUse("{path} is in the way. Move it elsewhere, then export again.", path=part)
    shutil.rmtree(part)


def _old(out: Path) -> Path:
    return out.with_name(out.name + ".old")
