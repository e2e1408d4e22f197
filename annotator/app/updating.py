"""A newer program from a small signed file, without a network: only files that changed, all of them or none.

The file is a ZIP of `manifest.json`, `signature` (Ed25519 over the manifest's bytes) and `files/PATH`. The manifest
names the versions it leads from and to, the system, and for each file what it must be before (SHA-256, null for a new
one) and what it will be after (null for one that goes).
"""

from __future__ import annotations

import json
import os
import shutil
import struct
import sys
import zipfile
import zlib
from dataclasses import dataclass
from hashlib import sha256
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import Any

from annotator import __version__
from annotator.app.paths import resource
from annotator.model import HashiyaError

FORMAT = 1
KEY = "update.pub"
# What a file that is cut short or changed comes to, wherever that shows.
_BROKEN = (
    zipfile.BadZipFile, LZMAError, zlib.error, struct.error, KeyError, ValueError, TypeError, EOFError,
    # Encrypted, packed in a way that nobody knows, or not to be read.
    RuntimeError, OSError,
)  # fmt: skip
_LARGEST = 64 * 1024 * 1024
_WORK = ".update"
_JOURNAL = "moving"


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of the program: `path` below its folder, with forward slashes; hashes in hexadecimal or None."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Update:
    """A verified update: its signature is right, and what it says can be believed."""

    file: Path
    source: str
    target: str
    pieces: tuple[Piece, ...]


def program_folder() -> Path:
    """Where the frozen program lies. Raises HashiyaError in a checkout or a Python environment."""
    if not getattr(sys, "frozen", False):
        raise HashiyaError("Only an installed program can be updated from a file; here it runs from its source.")
    return Path(sys.executable).resolve().parent


def verified(file: Path, key: bytes | None = None) -> Update:
    """Reads and verifies `file`. `key` is the public key of 32 bytes; without it, the one the program came with.

    Raises HashiyaError in words for what is no update, is cut short, or was not signed by the maker of this program.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            manifest, signature = _small(archive, "manifest.json"), _small(archive, "signature")
            _verify(manifest, signature, key if key is not None else _own_key())
            return _told(file, json.loads(manifest))
    except _BROKEN as why:
        raise _not_whole(file, why) from why


def apply(update: Update, folder: Path, *, version: str = __version__) -> None:
    """Puts the update in place; if anything goes wrong the old program stands as it was.

    Raises HashiyaError: for another version, for a program that is not as it was made, without the right to write, or
    without room.
    """
    if _number(update.target) <= _number(version):
        raise HashiyaError(
            "You have version {version} already; this update leads to {target}.",
            version=version,
            target=update.target,
        )
    if update.source != version:
        raise HashiyaError(
            "This update leads from version {source} to {target}, and you have {version}. Use the full installer.",
            source=update.source,
            target=update.target,
            version=version,
        )
    work = folder / _WORK
    try:
        recover(folder)
        shutil.rmtree(work, ignore_errors=True)
        (work / "new").mkdir(parents=True)
        for piece in update.pieces:
            _refuse_changed(piece, folder)
        _unpack(update, work / "new")
        _swap(update, folder, work)
    except OSError as why:
        raise HashiyaError(
            "The update could not be put into {path} ({why}). The program is as it was. If you may not write there, "
            "ask whoever installed it.",
            path=folder,
            why=why.strerror or why,
        ) from why
    finally:
        recover(folder)
        shutil.rmtree(work, ignore_errors=True)


def recover(folder: Path) -> None:
    """Takes back an update that was cut off while files were moved. Cheap where there was none."""
    journal = folder / _WORK / _JOURNAL
    if not journal.exists():
        return
    old = folder / _WORK / "old"
    for name in json.loads(journal.read_text("utf-8")):
        if (old / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (old / name).replace(folder / name)
        elif not (old / f"{name}.was-there").exists():
            # It was not there before, or has not been touched yet; only what the update brought goes.
            (folder / name).unlink(missing_ok=True)
            _remove_empty(folder, name)
    shutil.rmtree(folder / _WORK)


def _own_key() -> bytes:
    return bytes.fromhex(resource(KEY).read_text("ascii").strip())


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > 4 * 1024 * 1024:
        raise ValueError(f"{name} is too large")
    return archive.read(name)


def _verify(manifest: bytes, signature: bytes, key: bytes) -> None:
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(key).verify(manifest, signature)
    except CryptoError as error:
        raise HashiyaError(
            "This update was not signed by the maker of this program, or was changed since. It is not used."
        ) from error


def _told(file: Path, manifest: dict[str, Any]) -> Update:
    if manifest["format"] != FORMAT:
        raise HashiyaError("This update is for a later program. Use the full installer.")
    if manifest["system"] != sys.platform:
        raise HashiyaError("This update is for another system ({system}).", system=manifest["system"])
    pieces = tuple(Piece(_safe(each["path"]), each["before"], each["after"]) for each in manifest["files"])
    return Update(file, str(manifest["from"]), str(manifest["to"]), pieces)


def _safe(path: str) -> str:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or "\\" in path or ":" in path or parts.parts[:1] == (_WORK,):
        raise ValueError(f"{path} leads out of the program's folder")
    return str(parts)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _refuse_changed(piece: Piece, folder: Path) -> None:
    path = folder / piece.path
    found = sha256(path.read_bytes()).hexdigest() if path.is_file() else None
    if found != piece.before:
        raise HashiyaError(
            "{path} is not as it was installed, so the update does not fit. Use the full installer.", path=piece.path
        )


def _unpack(update: Update, new: Path) -> None:
    for piece in update.pieces:
        if piece.after is None:
            continue
        content = _signed(update.file, piece)
        target = new / piece.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def _signed(file: Path, piece: Piece) -> bytes:
    """What the update holds of a file of the program, if it is what was signed."""
    try:
        with zipfile.ZipFile(file) as archive:
            entry = archive.getinfo(f"files/{piece.path}")
            if entry.file_size > _LARGEST:
                raise ValueError(f"{piece.path} is too large")
            content = archive.read(entry)
        if sha256(content).hexdigest() != piece.after:
            raise ValueError(f"{piece.path} is not what was signed")
    except _BROKEN as why:
        raise _not_whole(file, why) from why
    return content


def _not_whole(file: Path, why: Exception) -> HashiyaError:
    return HashiyaError(
        "{path} is no update of this program, or not whole. Copy it again from where you have it. ({why})",
        path=file.name,
        why=why,
    )


def _swap(update: Update, folder: Path, work: Path) -> None:
    old = work / "old"
    old.mkdir()
    for piece in update.pieces:
        (old / piece.path).parent.mkdir(parents=True, exist_ok=True)
        if piece.before is not None:
            # Tells a recovery that a missing copy means: not moved yet.
            (old / f"{piece.path}.was-there").touch()
    journal = work / f"{_JOURNAL}.part"
    journal.write_text(json.dumps([piece.path for piece in update.pieces]), "utf-8")
    journal.replace(work / _JOURNAL)
    for piece in update.pieces:
        if piece.before is not None:
            (folder / piece.path).replace(old / piece.path)
        if piece.after is not None:
            (folder / piece.path).parent.mkdir(parents=True, exist_ok=True)
            (work / "new" / piece.path).replace(folder / piece.path)
    for piece in update.pieces:
        if piece.after is None:
            _remove_empty(folder, piece.path)
    (work / _JOURNAL).unlink()


def _remove_empty(folder: Path, name: str) -> None:
    """Folders that `name` lay in go when nothing else is in them: of two folders with a version's metadata, one of them
    empty, Python may read the empty one, and then spaCy does not find the components."""
    for above in list(PurePosixPath(name).parents)[:-1]:
        try:
            (folder / above).rmdir()
        except OSError:
            return
