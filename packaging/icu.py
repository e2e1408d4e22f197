"""Makes Qt's copy of ICU's data smaller: 32 MB for every language become 9 MB for those the program speaks.

    python packaging/icu.py FOLDER

replaces `libicudata.so.NN` below FOLDER. Needs `readelf`, `icupkg` and `gcc`. The code of ICU stays as it is; the
notices say that its data was cut.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# Text breaking, sorting and Unicode properties serve every language. Qt brings its own names of units, zones,
# regions and currencies, and Python decodes old encodings: those trees go whole.
_SHARED = re.compile(
    r"[^/]+\.(nrm|spp|cfu|icu)$|brkitr/|utf[^/]*\.cnv$|coll/(root|ar|en|fa|he|ur|ucadata|pool|res_index)\w*\.(res|icu)$"
    r"|(pool|res_index|supplementalData|likelySubtags|numberingSystems|metadata|timezoneTypes|windowsZones|zoneinfo64"
    r"|metaZones|icuver|icustd|currencyNumericCodes|keyTypeData|plurals|pluralRanges|genderList|dayPeriods|units)\.res$"
)
_BY_LANGUAGE = re.compile(r"(root|ar(_[0-9A-Z]+)?|en(_001|_150|_US|_GB)?|fa|he|ur)\.res$")


def shrink(folder: Path) -> tuple[int, int]:
    """Sizes in bytes before and after. Raises SystemExit in words when a tool is missing or the data is not found."""
    library = next(iter(sorted(folder.rglob("libicudata.so.*"))), None)
    if library is None:
        raise SystemExit(f"There is no libicudata below {folder}.")
    for tool in ("readelf", "icupkg", "gcc"):
        if shutil.which(tool) is None:
            raise SystemExit(f"{tool} is missing: install binutils, icu-devtools and gcc.")
    before = library.stat().st_size
    with tempfile.TemporaryDirectory() as work:
        symbol, data = _data_of(library)
        package = Path(work) / f"{symbol.removesuffix('_dat')}l.dat"
        package.write_bytes(data)
        names = subprocess.run(
            ["icupkg", "-l", str(package)], check=True, capture_output=True, text=True
        ).stdout.split()
        dropped = Path(work) / "dropped.txt"
        dropped.write_text("\n".join(name for name in names if not _stays(name)) + "\n")
        smaller = Path(work) / "smaller" / package.name
        smaller.parent.mkdir()
        cut = subprocess.run(
            ["icupkg", "-r", str(dropped), str(package), str(smaller)], capture_output=True, text=True, check=False
        )
        if cut.returncode:
            raise SystemExit(f"icupkg refuses the selection:\n{cut.stderr[:2000]}")
        _link(symbol, smaller, library, Path(work))
    return before, library.stat().st_size


def _stays(name: str) -> bool:
    return bool(_SHARED.match(name) or _BY_LANGUAGE.match(name))


def _data_of(library: Path) -> tuple[str, bytes]:
    """The name of the symbol that holds the data, and the data."""
    listed = subprocess.run(["readelf", "-Ws", str(library)], check=True, capture_output=True, text=True).stdout
    found = re.search(r":\s+([0-9a-f]+)\s+(\d+|0x[0-9a-f]+)\s+\S+\s+GLOBAL\s+\S+\s+(\d+)\s+(icudt\d+_dat)", listed)
    if found is None:
        raise SystemExit(f"{library} holds no ICU data.")
    address, size, symbol = int(found[1], 16), int(found[2], 0), found[4]
    sections = subprocess.run(["readelf", "-WS", str(library)], check=True, capture_output=True, text=True).stdout
    for start, offset, length in re.findall(r"PROGBITS\s+([0-9a-f]+)\s+([0-9a-f]+)\s+([0-9a-f]+)", sections):
        if int(start, 16) <= address < int(start, 16) + int(length, 16):
            at = int(offset, 16) + address - int(start, 16)
            content = library.read_bytes()
            return symbol, content[at : at + size] if size else content[at : int(offset, 16) + int(length, 16)]
    raise SystemExit(f"{library}: the ICU data lies in no section.")


def _link(symbol: str, data: Path, library: Path, work: Path) -> None:
    source = work / "data.s"
    source.write_text(
        f'.section .rodata\n.balign 16\n.global {symbol}\n.type {symbol}, @object\n{symbol}:\n.incbin "{data}"\n'
        f'.size {symbol}, .-{symbol}\n.section .note.GNU-stack,"",@progbits\n'
    )
    made = work / library.name
    subprocess.run(
        [
            "gcc",
            "-shared",
            "-nostdlib",
            "-Wl,--build-id=none",
            f"-Wl,-soname,{library.name}",
            "-o",
            str(made),
            str(source),
        ],
        check=True,
    )
    shutil.copyfile(made, library)


if __name__ == "__main__":
    old, new = shrink(Path(sys.argv[1]))
    print(f"ICU data: {old / 1e6:.1f} MB, now {new / 1e6:.1f} MB")
