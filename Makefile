# Everything a newcomer needs: `make run` and `make test` set themselves up.

SHELL := /bin/bash
.DELETE_ON_ERROR:

# The first Python on this machine that fits.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
# Shared libraries that Qt asks of a bare Debian or Ubuntu.
SYSTEM_PACKAGES := libegl1 libgl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0

# What makes the installers for Linux, and what Qt needs on X11: libraries that are not here would miss in the bundle.
PACKAGING_PACKAGES := binutils gcc icu-devtools makeself xz-utils dpkg-dev libxcb-cursor0 libxcb-icccm4 libxcb-image0 \
	libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1 \
	libxkbcommon-x11-0 libx11-xcb1 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0
# The environment that bundles are made with.
BUNDLE_PYTHON := build/packaging/venv/bin/python

.PHONY: help install system run test check bench bench-quality bench-learning bench-export bench-relations pictures kill-test packaging-tools bundle frozen package-linux prove-linux prove-same prove-no-socket measure-linux windows-tools package-windows prove-windows clean

help:  ## say what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

install: $(VENV)/installed  ## set up .venv with everything, pinned

$(VENV)/installed: pyproject.toml packaging/constraints.txt
	@test -n "$(PYTHON)" || { echo "Hashiya needs Python 3.11, 3.12 or 3.13 on the PATH."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint packaging/constraints.txt --editable '.[dev,gazetteers]'
	@$(MAKE) --no-print-directory system
	@touch $@

system:  ## install the system libraries that Qt needs, where they are missing
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -c 'import PySide6.QtWidgets' 2>/dev/null || { \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(SYSTEM_PACKAGES); \
	else \
		echo "Qt needs a few system libraries. On Debian or Ubuntu: sudo apt-get install $(SYSTEM_PACKAGES)"; exit 1; \
	fi; }

run: install  ## open the sample project; without a display walk the main job and write picture and gold
	$(BIN)/hashiya demo build/demo

test: install  ## all tests but the slow suites
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: install  ## format, lint, types, layers
	$(BIN)/ruff format --check annotator tests benchmarks resources docs packaging
	$(BIN)/ruff check annotator tests benchmarks resources docs packaging
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install  ## speed and memory, as a table
	$(BIN)/python benchmarks/speed.py

bench-quality: install  ## how good the suggestions are, on text that was not trained on
	$(BIN)/python benchmarks/quality.py

bench-learning: install  ## what the other articles teach about one, each left out in turn; minutes
	$(BIN)/python -m benchmarks.leave_one_out

bench-export: install  ## speed and memory of export, import and grouping at 1,000 and 10,000 articles; long
	$(BIN)/python -m benchmarks.exporting

bench-relations: install  ## how few arcs cross, and what a frame with a thousand relations costs
	$(BIN)/python -m benchmarks.relations

pictures: install  ## every screen as a picture, in both themes and languages, into build/pictures
	$(BIN)/python -m benchmarks.pictures build/pictures

train-test: install  ## train entities and relations on the exported sample articles, to the end; many minutes
	HASHIYA_TRAIN=$(or $(STEPS),1000) $(BIN)/python -m pytest -s tests/e2e/test_relation_training.py

.PHONY: train-test train-clean
train-clean: install  ## train the exported sample articles in an environment that holds nothing but spaCy
	@test -x build/clean/bin/python || { $(PYTHON) -m venv build/clean && \
		build/clean/bin/python -m pip install --quiet --disable-pip-version-check --constraint packaging/constraints.txt spacy; }
	HASHIYA_CLEAN=$(CURDIR)/build/clean/bin/python HASHIYA_STEPS=$(or $(STEPS),40) $(BIN)/python -m pytest -s \
		tests/e2e/test_clean_training.py -k clean_environment

kill-test: install  ## kill -9 at two hundred random moments
	HASHIYA_KILLS=200 $(BIN)/python -m pytest tests/e2e/test_kill.py

packaging-tools:  ## install what the installers for Linux are made with (Debian, Ubuntu; as root)
	@dpkg -s $(PACKAGING_PACKAGES) >/dev/null 2>&1 || { \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(PACKAGING_PACKAGES); }

bundle: packaging-tools  ## the program as one folder that needs no Python: build/packaging/dist/hashiya
	$(PYTHON) packaging/bundle.py

frozen: install  ## a plain bundle from .venv, and its self-test; no more than what tells whether it works
	@command -v objcopy >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq binutils; }
	@mkdir -p build && grep -E '^(altgraph|packaging|pyinstaller|pyinstaller-hooks-contrib|setuptools)==' \
		packaging/runtime-linux.txt > build/tools.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r build/tools.txt
	$(BIN)/python packaging/bundle.py --venv $(VENV) --plain
	build/packaging/plain/hashiya/hashiya self-test --out build/packaging/self-test.json

package-linux: bundle  ## a .deb and a .run that needs no root: build/packaging/out
	$(PYTHON) packaging/linux.py

prove-linux:  ## try both installers in bare rooms without Python and network (as root; after package-linux)
	@command -v debootstrap >/dev/null && command -v Xvfb >/dev/null && command -v import >/dev/null || { \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap xvfb imagemagick; }
	$(BUNDLE_PYTHON) packaging/prove_linux.py

prove-same:  ## build the installers for Linux once more, elsewhere, and compare the bytes (after package-linux)
	$(PYTHON) packaging/prove_same.py

prove-no-socket:  ## trace the bundle through a whole session: no socket of a network is opened
	@command -v strace >/dev/null && command -v Xvfb >/dev/null || { \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends strace xvfb; }
	$(BUNDLE_PYTHON) packaging/prove_no_socket.py

measure-linux:  ## how soon the bundle is there and what memory it takes, beside an empty window of it
	@command -v Xvfb >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq xvfb; }
	$(BUNDLE_PYTHON) packaging/measure.py

windows-tools:  ## install what the setup for Windows is made with (Debian; as root)
	@command -v debootstrap >/dev/null && command -v makensis >/dev/null && command -v x86_64-w64-mingw32-gcc >/dev/null || { \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
		debootstrap nsis gcc-mingw-w64-x86-64 python3-venv; }

package-windows: windows-tools  ## setup.exe, made on Debian through Wine: build/packaging/out
	$(PYTHON) packaging/windows/wine.py
	$(PYTHON) packaging/windows.py --built "$${HASHIYA_WINE:-build/packaging/wine}/w/hashiya/build/packaging"

prove-windows:  ## install, try and remove that setup.exe under Wine, without a network; pictures in build/packaging
	$(PYTHON) packaging/windows/prove.py

clean:
	rm -rf build .venv
