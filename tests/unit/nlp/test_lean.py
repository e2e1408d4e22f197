"""spaCy works without its command line, and with it once somebody asks."""

from __future__ import annotations

import subprocess
import sys

_SPARING = "from annotator.nlp.lean import spare_commands; spare_commands(); import spacy, sys; "


def _said(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_no_client_for_a_network_is_loaded_and_texts_are_parsed() -> None:
    assert _said(
        _SPARING + "doc = spacy.blank('ar')('زار الوزير دمشق'); "
        "print(len(doc), sorted({'weasel', 'httpx', 'requests', 'ssl', 'typer'} & set(sys.modules)))"
    ) == "3 []"  # fmt: skip


def test_the_command_line_is_there_for_whoever_asks() -> None:
    assert _said(_SPARING + "print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)") == "True"
    assert _said(_SPARING + "from spacy.cli.train import train; print(train.__module__)") == "spacy.cli.train"


def test_where_spacy_is_loaded_already_nothing_changes() -> None:
    assert _said("import spacy; from annotator.nlp.lean import spare_commands; spare_commands(); "
                 "import spacy.cli; print(spacy.cli.info.__module__)") == "spacy.cli.info"  # fmt: skip


def test_a_project_opens_without_what_only_suggesters_need() -> None:
    """The window's process stays small: they run in one of their own."""
    loaded = "print(sorted({'numpy', 'spacy', 'thinc', 'trafilatura'} & set(sys.modules)))"
    assert _said(f"import sys, annotator.app.project; {loaded}") == "[]"


def test_no_library_makes_a_socket_while_it_is_loaded() -> None:
    assert _said(
        "import sys, socket; made = []; "
        "sys.addaudithook(lambda event, told: made.append(told[1:]) if event == 'socket.__new__' else None); "
        "import annotator.__main__, spacy, trafilatura, urllib3, annotator.app.project; print(made)"
    ) == "[]"  # fmt: skip
