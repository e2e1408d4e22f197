"""An update is applied whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import sys
import zipfile
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from annotator.app.updating import apply, recover, verified
from annotator.model import HashiyaError

KEY = SigningKey(b"k" * 32)
PUBLIC = bytes(KEY.verify_key)
OLD = {
    "hashiya": b"start", "_internal/annotator/cli.pyc": b"one", "_internal/annotator/gone.pyc": b"x",
    "_internal/hashiya-0.1.0.dist-info/METADATA": b"0.1.0",
}  # fmt: skip
NEW = {
    "hashiya": b"start", "_internal/annotator/cli.pyc": b"two", "_internal/annotator/more/new.pyc": b"y",
    "_internal/hashiya-0.2.0.dist-info/METADATA": b"0.2.0",
}  # fmt: skip


def _lay(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _held(folder: Path) -> dict[str, bytes]:
    """What every file holds; folders with nothing in them stand with a slash."""
    return {
        path.relative_to(folder).as_posix() + ("" if path.is_file() else "/"):
            path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*") if path.is_file() or not list(path.iterdir())
    }  # fmt: skip


def _sum(content: bytes | None) -> str | None:
    return None if content is None else sha256(content).hexdigest()


def _patch(
    out: Path,
    old: dict[str, bytes] = OLD,
    new: dict[str, bytes] = NEW,
    *,
    source: str = "0.1.0",
    target: str = "0.2.0",
    key: SigningKey = KEY,
    system: str = sys.platform,
    more: tuple[str, ...] = (),
) -> Path:
    changed = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    files = [{"path": n, "before": _sum(old.get(n)), "after": _sum(new.get(n))} for n in (*changed, *more)]
    manifest = json.dumps({"format": 1, "from": source, "to": target, "system": system, "files": files}).encode()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("manifest.json", manifest)
        archive.writestr("signature", key.sign(manifest).signature)
        for name in changed:
            if name in new:
                archive.writestr(f"files/{name}", new[name])
    return out


def test_an_update_is_applied_and_leaves_nothing_behind(tmp_path: Path) -> None:
    program = tmp_path / "برنامج حاشية"
    _lay(program, OLD)
    apply(verified(_patch(tmp_path / "a.update"), PUBLIC), program, version="0.1.0")
    assert _held(program) == NEW


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"key": SigningKey(b"z" * 32)}, "not signed"),
        ({"source": "0.0.9"}, "from version 0.0.9"),
        ({"target": "0.1.0"}, "have version 0.1.0 already"),
        ({"target": "0.0.5"}, "have version 0.1.0 already"),
        ({"system": "plan9"}, "another system"),
        ({"old": OLD | {"_internal/annotator/cli.pyc": b"other"}}, "not as it was installed"),
        ({"more": ("../outside",)}, "not whole"),
        ({"more": ("/etc/outside",)}, "not whole"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(tmp_path: Path, given: dict[str, object], words: str) -> None:
    program = tmp_path / "program"
    _lay(program, OLD)
    patch = _patch(tmp_path / "a.update", **given)  # type: ignore[arg-type]
    with pytest.raises(HashiyaError, match=words):
        apply(verified(patch, PUBLIC), program, version="0.1.0")
    assert _held(program) == OLD


@given(st.data())
def test_a_damaged_file_changes_nothing(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        program = Path(folder) / "program"
        _lay(program, OLD)
        patch = _patch(Path(folder) / "a.update")
        whole = patch.read_bytes()
        at = data.draw(st.integers(0, len(whole) - 1))
        cut = data.draw(st.booleans())
        patch.write_bytes(whole[:at] if cut else whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            apply(verified(patch, PUBLIC), program, version="0.1.0")
        except HashiyaError:
            assert _held(program) == OLD
        else:
            # A byte that says nothing, such as a file's time.
            assert _held(program) == NEW


def test_no_byte_can_change_the_program_or_end_it_without_words(tmp_path: Path) -> None:
    program, patch = tmp_path / "program", _patch(tmp_path / "a.update")
    _lay(program, OLD)
    whole = patch.read_bytes()
    for at in range(len(whole)):
        patch.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        words = None
        try:
            apply(verified(patch, PUBLIC), program, version="0.1.0")
        except HashiyaError as error:
            words = str(error)
        assert _held(program) == (OLD if words else NEW)
        assert words is None or "not whole" in words or "not signed" in words
        if words is None:
            shutil.rmtree(program)
            _lay(program, OLD)


@given(st.integers(0, 20))
def test_a_program_that_was_being_updated_when_the_power_went_is_the_old_one(moves: int) -> None:
    with TemporaryDirectory() as folder:
        program = Path(folder) / "program"
        _lay(program, OLD)
        update = verified(_patch(Path(folder) / "a.update"), PUBLIC)
        child = os.fork()
        if child == 0:
            _die_after(moves)
            apply(update, program, version="0.1.0")
            os._exit(0)
        os.waitpid(child, 0)
        recover(program)
        held = {name: content for name, content in _held(program).items() if not name.startswith(".update/")}
        assert held in (OLD, NEW)


def _die_after(moves: int) -> None:
    """Ends this process at the given move of a file, or before the given folder goes."""
    left = [moves]

    def watch(event: str, _: tuple[object, ...]) -> None:
        if event in ("os.rename", "os.rmdir"):
            left[0] -= 1
            if left[0] < 0:
                os._exit(1)

    sys.addaudithook(watch)


def test_a_byte_that_changed_in_what_is_packed_is_told_in_words(tmp_path: Path) -> None:
    folder, file = tmp_path / "program", tmp_path / "u.update"
    _lay(folder, OLD)
    packed = _patch(tmp_path / "plain.update", new=NEW | {"_internal/annotator/cli.pyc": bytes(range(256)) * 40})
    with zipfile.ZipFile(packed) as plain, zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        for name in plain.namelist():
            archive.writestr(
                name, plain.read(name), zipfile.ZIP_LZMA if name.endswith("cli.pyc") else zipfile.ZIP_STORED
            )
    whole = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as archive:
        entry = archive.getinfo("files/_internal/annotator/cli.pyc")
    begin = entry.header_offset + 30 + len(entry.filename)
    whole[begin + 9 : begin + 40] = bytes(31)
    file.write_bytes(bytes(whole))
    with pytest.raises(HashiyaError, match="not whole"):
        apply(verified(file, PUBLIC), folder, version="0.1.0")
    assert _held(folder) == OLD
