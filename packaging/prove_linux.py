"""The installers for Linux, tried in bare rooms without Python and network: python packaging/prove_linux.py [deb] [run]

As root. Takes what lies in build/packaging/out, and writes pictures and what was seen to build/packaging/proof. Needs
debootstrap, Xvfb and ImageMagick, and a network to make the room; what is installed in it runs without one.
"""

from __future__ import annotations

import json
import os
import py_compile
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import linux
import patch
from bundle import BUILD, BUNDLE, ROOT
from nacl.signing import SigningKey
from room import HOME, USER, Room, base, enter, photograph, screen

PROOF = BUILD / "proof"
_PLACE = f"{HOME}/تنزيلات من USB"
# What the program keeps for its user when it goes: settings, the key that seals models, words about crashes.
_KEPT = re.compile(
    rf"{HOME}/\.(config|local|cache)(/|$)|{HOME}/.*\.(hashiya|backups)(/|$)|{HOME}/(out|تجربة)[^/]*(/|$)"
)
_OF_THE_SYSTEM = re.compile(r"/var/(lib/dpkg|log|cache)/|/usr/share/(mime|applications|icons)(/|$)|/etc/ld\.so\.cache")
_SEED = ROOT / "seeds"


def main() -> None:
    enter()
    PROOF.mkdir(parents=True, exist_ok=True)
    deb, run = (next((BUILD / "out").glob(f"*.{kind}")) for kind in ("deb", "run"))
    bare = base(BUILD / "rooms")
    depends = subprocess.run(
        ["dpkg-deb", "--field", str(deb), "Depends"], check=True, capture_output=True, text=True
    ).stdout.strip()
    newer = _newer(BUNDLE, BUILD / "newer")
    with screen():
        for trial, installer in ((_of_deb, deb), (_of_run, run)):
            if sys.argv[1:] and installer.suffix[1:] not in sys.argv[1:]:
                continue
            room = Room(BUILD / "rooms" / installer.suffix[1:], bare, depends)
            begun = time.monotonic()
            trial(room, installer, newer)
            room.leave()
            _say(f"{installer.name}: {time.monotonic() - begun:.0f} s")
    _say("All of it holds.")


def _of_deb(room: Room, deb: Path, newer: Path) -> None:
    _write_in(room)
    before = room.files()
    room.put(deb, f"{HOME}/hashiya.deb")
    room(f"dpkg -i {HOME}/hashiya.deb")
    _say(".deb: installed without a network, with nothing but what it says it depends on")
    missing = room(
        "LD_LIBRARY_PATH=/opt/hashiya/_internal find /opt/hashiya -name '*.so*' -type f -exec ldd {} + 2>/dev/null "
        "| grep 'not found' || true"
    )
    _require(not missing.strip(), f"libraries are missing: {missing}")
    program = room.root / "opt/hashiya"
    for options in ("--bind", "-oremount,ro,bind"):
        subprocess.run(["mount", options, str(program), str(program)], check=True)
    room("touch /opt/hashiya/x", fails=True)
    _self_test(room, "hashiya", "deb")
    subprocess.run(["umount", str(program)], check=True)
    _shown(room, "hashiya", "deb")
    _headless(room, "hashiya")
    _full_disk(room, "hashiya")
    _over_a_running_one(room, "hashiya", lambda: room(f"dpkg -i {HOME}/hashiya.deb", fails=True))
    room(f"dpkg -i {HOME}/hashiya.deb")
    _settings_stay(room, "hashiya")
    _say(".deb: installed again over itself, settings stay")
    linux.deb(newer, PROOF, 0)
    room.put(PROOF / "hashiya_0.2.0_amd64.deb", f"{HOME}/newer.deb")
    room(f"dpkg -i {HOME}/newer.deb")
    _require("0.2.0" in room("hashiya --version", user=True), "the newer version is not there")
    _settings_stay(room, "hashiya")
    _say(".deb: a newer version over the older one, settings and projects stay")
    room("dpkg --purge hashiya")
    _nothing_left(room, before)
    _say(".deb: removed, nothing left but what the user made")


def _of_run(room: Room, run: Path, newer: Path) -> None:
    _write_in(room)
    room.put(run, f"{_PLACE}/حاشية.run")
    before = room.files()
    said = room(f"sh '{_PLACE}/حاشية.run' -- --prefix '{_PLACE}/برامج my programs'", user=True)
    program = f"'{_PLACE}/برامج my programs/bin/hashiya'"
    _require("ثُبّت" in said, said)
    _say(".run: installed by an ordinary user below a name with Arabic letters and spaces, without xz")
    room(f"chmod -R a-w '{_PLACE}/برامج my programs/share/hashiya'", user=True)
    _self_test(room, program, "run")
    room(f"chmod -R u+w '{_PLACE}/برامج my programs/share/hashiya'", user=True)
    _shown(room, program, "run")
    _headless(room, program)
    again = f"sh '{_PLACE}/حاشية.run' -- --prefix '{_PLACE}/برامج my programs'"
    _over_a_running_one(room, program, lambda: room(again, user=True, fails=True))
    room(again, user=True)
    _settings_stay(room, program)
    _say(".run: installed again over itself, settings stay")
    _patched(room, program, newer)
    _no_room(room, f"sh '{_PLACE}/حاشية.run'")
    room(f"sh '{_PLACE}/برامج my programs/share/hashiya/uninstall.sh'", user=True)
    _nothing_left(room, before)
    _say(".run: removed, nothing left but what the user made")


# --- what is tried of each


def _self_test(room: Room, program: str, name: str) -> None:
    room(f"{program} self-test --out {HOME}/out.json", user=True)
    told = json.loads((room.root / HOME[1:] / "out.json").read_text("utf-8"))
    _require(told["whole"] and told["ok"] and told["frozen"], json.dumps(told, ensure_ascii=False))
    shutil.copyfile(room.root / HOME[1:] / "out.json", PROOF / f"self-test-{name}.json")
    seconds = sum(trial["seconds"] for trial in told["trials"])
    _say(f".{name}: self-test, {len(told['trials'])} trials, {seconds:.0f} s, program folder read-only for the user")


def _shown(room: Room, program: str, name: str) -> None:
    """The window on a real X server, photographed until there is something on it."""
    window = room.start(f"{program} demo {HOME}/تجربة", user=True)
    colours = 0
    for _ in range(120):
        time.sleep(1)
        _require(window.poll() is None, "the window closed by itself")
        colours = photograph(PROOF / f"window-{name}.png")
        if colours > 100:
            break
    time.sleep(4)
    photograph(PROOF / f"window-{name}.png")
    _end(window)
    _require(colours > 100, "nothing was painted")
    _say(f".{name}: window painted on X11: {PROOF / f'window-{name}.png'}")


def _headless(room: Room, program: str) -> None:
    """The main job from the command line, to gold."""
    project = f"{HOME}/out/مشروع.hashiya"
    room(f"mkdir -p {HOME}/out && {program} new {project}", user=True)
    room(f"{program} import {project} {HOME}/articles", user=True)
    room(f"{program} accept {project} --min-score 0.8", user=True)
    said = room(f"{program} train {project} --steps 20", user=True)
    # After so few steps it may have learnt nothing, and then rests.
    _require("trained-1" in said and list((room.root / f"{HOME[1:]}/out").rglob("trained-1/CERTIFICATE.md")), said)
    said = room(f"{program} export {project} {HOME}/out/gold", user=True)
    _require("Nothing lost" in said, said)
    _say(f"command line: {said.strip().splitlines()[-2]}")


def _full_disk(room: Room, program: str) -> None:
    """On a full disk there are words, and what was there is there afterwards."""
    place = f"{HOME}/out-full"
    room(f"mkdir -p {place}")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1600k,mode=1777", "tmpfs", f"{room.root}{place}"], check=True)
    project = f"{place}/مشروع.hashiya"
    one, *others = sorted(path.name for path in _SEED.glob("ar-*.txt"))
    room(f"{program} new {project} && {program} import {project} {HOME}/articles/{one}", user=True)
    before = _known(room, program, project)
    room(f"dd if=/dev/zero of={place}/filler bs=4k 2>/dev/null || true", user=True)
    for attempt in (f"import {project} {HOME}/articles/{others[0]}", f"accept {project} --min-score 0.5"):
        said = room(f"{program} {attempt}", user=True, fails=True)
        _require("Traceback" not in said and len(said.strip()) > 20, f"no words on a full disk: {said}")
        _say(f"full disk, {attempt.split()[0]}: {said.strip().splitlines()[-1][:160]}")
    room(f"rm {place}/filler", user=True)
    _require(_known(room, program, project) == before, "the project is not as it was before the disk was full")
    room(f"{program} accept {project} --min-score 0.5", user=True)
    _say("full disk: once there is room again the project is whole and goes on")
    subprocess.run(["umount", "--lazy", f"{room.root}{place}"], check=True)


def _known(room: Room, program: str, project: str) -> object:
    told = json.loads(room(f"{program} info {project} --json", user=True))
    _require(told["integrity"] == "ok", f"the project is damaged: {told['integrity']}")
    return told


def _over_a_running_one(room: Room, program: str, install: Callable[[], str]) -> None:
    window = room.start(f"{program} demo {HOME}/تجربة", user=True)
    time.sleep(6)
    said = install()
    _require("is running" in said and "مفتوح" in said, said)
    _require(window.poll() is None, "the running program did not live through it")
    _end(window)
    _say("installing over a running program is refused in words, and it runs on")


def _settings_stay(room: Room, program: str) -> None:
    settings = room.root / HOME[1:] / ".config/hashiya/settings.json"
    told = json.loads(settings.read_text("utf-8"))
    _require(told["annotator"] == "ليلى", f"the settings are others: {told}")
    room(f"{program} info {HOME}/out/مشروع.hashiya", user=True)


def _patched(room: Room, program: str, newer: Path) -> None:
    """A small update is applied; all that are not quite it leave the old program running on."""
    secret = Path(os.environ.get("HASHIYA_UPDATE_KEY", BUILD / "update.key"))
    if not secret.exists():
        _say(f"updates are not tried: the secret key is not in {secret}, and HASHIYA_UPDATE_KEY names no other")
        return
    key = SigningKey(bytes.fromhex(secret.read_text().strip()))
    good = PROOF / "hashiya-0.2.0.update"
    patch.write(BUNDLE, newer, key, good)
    _say(f"update from 0.1.0 to 0.2.0: {good.stat().st_size} bytes")
    whole = good.read_bytes()
    middle = len(whole) // 2
    (PROOF / "short.update").write_bytes(whole[:middle])
    (PROOF / "changed.update").write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    patch.write(BUNDLE, newer, SigningKey.generate(), PROOF / "stranger.update")
    patch.write(newer, BUNDLE, key, PROOF / "older.update")
    folder = Path(f"{room.root}{_PLACE}/برامج my programs/share/hashiya/program")
    before = patch.sums(folder)
    window = room.start(f"{program} demo {HOME}/تجربة", user=True)
    for name in ("short", "changed", "stranger", "older"):
        room.put(PROOF / f"{name}.update", f"{HOME}/out/{name}.update")
        said = room(f"{program} update {HOME}/out/{name}.update", user=True, fails=True)
        _require("Traceback" not in said, said)
        _require("0.1.0" in room(f"{program} --version", user=True), f"{name}: the version changed")
        _require(patch.sums(folder) == before, f"{name}: files of the program changed")
        _say(f"update, {name}: {said.strip()[:150]}")
    _require(window.poll() is None, "the running program did not live through it")
    _end(window)
    room(f"{program} self-test", user=True)
    _say("update: after those refused, every file is as it was, and the program passes its self-test")
    room.put(good, f"{HOME}/out/good.update")
    _say(room(f"{program} update {HOME}/out/good.update", user=True).strip())
    _require("0.2.0" in room(f"{program} --version", user=True), "the update did nothing")
    _require(patch.sums(folder) == patch.sums(newer), "the updated program is not the newer one")
    _settings_stay(room, program)
    said = room(f"{program} update {HOME}/out/good.update", user=True, fails=True)
    _say(f"update, once more: {said.strip()[:150]}")
    room(f"{program} self-test", user=True)
    _say("update: the updated program passes its self-test")


def _no_room(room: Room, install: str) -> None:
    place = f"{HOME}/out-small"
    room(f"mkdir -p {place}")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m,mode=1777", "tmpfs", f"{room.root}{place}"], check=True)
    said = room(f"{install} -- --prefix {place}", user=True, fails=True)
    _require("not enough room" in said, said)
    _require(not list((room.root / place[1:]).rglob("*.so")), "parts of the program were left")
    subprocess.run(["umount", "--lazy", f"{room.root}{place}"], check=True)
    _say(".run: where there is no room it says so and leaves nothing")


# --- pieces


def _write_in(room: Room) -> None:
    """Articles and the settings of somebody who has used the program before."""
    for path in sorted(_SEED.glob("ar-*.txt"))[:3]:
        room.put(path, f"{HOME}/articles/{path.name}")
    settings = room.root / HOME[1:] / ".config/hashiya/settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"annotator": "ليلى", "language": "ar"}, ensure_ascii=False), "utf-8")
    room(f"chown -R {USER}:{USER} {HOME}")


def _nothing_left(room: Room, before: set[str]) -> None:
    left = sorted(
        path for path in room.files() - before
        if not _KEPT.match(path) and not _OF_THE_SYSTEM.match(path) and not path.endswith((".deb", ".run", "out.json"))
    )  # fmt: skip
    _require(not left, f"left behind: {left[:20]}")
    _require((room.root / HOME[1:] / "out/مشروع.hashiya").exists(), "the project went with the program")
    kept = sorted(path for path in room.files() - before if re.match(rf"{HOME}/\.[a-z]+/.*hashiya[^/]*/[^/]+$", path))
    _say(f"kept for the user besides projects: {', '.join(kept) or 'nothing'}")


def _newer(bundle: Path, folder: Path) -> Path:
    """The bundle as a next version might be: a few modules and a style sheet are others."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(bundle, folder, symlinks=True)
    inner = folder / "_internal"
    for name in ("__init__", "cli", "app/desk", "ui/window", "suggest/engine", "storage/store"):
        source = (ROOT / f"annotator/{name}.py").read_text("utf-8")
        if name == "__init__":
            source = re.sub(r'__version__ = "[^"]+"', '__version__ = "0.2.0"', source)
        changed = PROOF / "changed.py"
        changed.write_text(f"{source}\nCHANGED = 1\n", "utf-8")
        py_compile.compile(
            str(changed), str(inner / f"annotator/{name}.pyc"), dfile=f"annotator/{name}.py", doraise=True, optimize=1,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )  # fmt: skip
        changed.unlink()
    style = inner / "resources/themes/evaluation.css"
    style.write_text(style.read_text("utf-8") + "/* changed */\n", "utf-8")
    (told,) = inner.glob("hashiya-*.dist-info")
    described = told / "METADATA"
    described.write_text(re.sub(r"(?m)^Version: .*", "Version: 0.2.0", described.read_text("utf-8")), "utf-8")
    told.rename(inner / "hashiya-0.2.0.dist-info")
    return folder


def _end(window: subprocess.Popen[str]) -> None:
    os.killpg(window.pid, signal.SIGTERM)
    window.communicate()


def _require(fact: object, words: str) -> None:
    if not fact:
        raise SystemExit(f"It does not hold: {words}")


def _say(line: str) -> None:
    print(line, flush=True)
    with (PROOF / "told.txt").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


if __name__ == "__main__":
    main()
