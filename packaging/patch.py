"""A signed update file from one bundle to the next, with the files that changed and no others.

    python packaging/patch.py OLD NEW --key SECRET --out FILE     # two bundle folders
    python packaging/patch.py --new-key FOLDER                    # update.key (secret) and update.pub

The secret key never enters the repository or a bundle; `update.pub` must lie in build/packaging when a bundle is made.
"""

from __future__ import annotations

import argparse
import json
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

from nacl.signing import SigningKey

from annotator.app.updating import FORMAT

_TIME = (2026, 1, 1, 0, 0, 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path, nargs="?")
    parser.add_argument("new", type=Path, nargs="?")
    parser.add_argument("--key", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--new-key", type=Path)
    given = parser.parse_args()
    if given.new_key:
        new_key(given.new_key)
    else:
        write(given.old, given.new, SigningKey(bytes.fromhex(given.key.read_text().strip())), given.out)


def new_key(folder: Path) -> None:
    if (folder / "update.key").exists():
        raise SystemExit(f"{folder / 'update.key'} is there already; programs in use trust it.")
    folder.mkdir(parents=True, exist_ok=True)
    key = SigningKey.generate()
    (folder / "update.key").write_text(bytes(key).hex() + "\n")
    (folder / "update.key").chmod(0o600)
    (folder / "update.pub").write_text(bytes(key.verify_key).hex() + "\n")


def write(old: Path, new: Path, key: SigningKey, out: Path) -> None:
    before, after = sums(old), sums(new)
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    manifest = json.dumps(
        {
            "format": FORMAT,
            "from": _version(old),
            "to": _version(new),
            "system": "win32" if (new / "hashiya.exe").exists() else sys.platform,
            "files": [{"path": name, "before": before.get(name), "after": after.get(name)} for name in changed],
        },
        indent=1,
    ).encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(zipfile.ZipInfo("manifest.json", _TIME), manifest)
        archive.writestr(zipfile.ZipInfo("signature", _TIME), key.sign(manifest).signature)
        for name in changed:
            if name in after:
                entry = zipfile.ZipInfo(f"files/{name}", _TIME)
                entry.compress_type = zipfile.ZIP_LZMA
                archive.writestr(entry, (new / name).read_bytes())
    print(f"{out}: {len(changed)} files, {out.stat().st_size} bytes")


def sums(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below, by its path with forward slashes."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def _version(bundle: Path) -> str:
    """Of the program in it, which may be one for another system."""
    (told,) = (bundle / "_internal").glob("hashiya-*.dist-info")
    return told.name.removeprefix("hashiya-").removesuffix(".dist-info")


if __name__ == "__main__":
    main()
