"""Whether spaCy trains and parses in this installation: a few steps on an export, and texts shared among processes."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from annotator.nlp.pipeline import blank, register
from annotator.text.proclitics import EMPTY


def train_a_little(data: Path, out: Path, steps: int) -> list[str]:
    """Trains in this process for `steps` steps on `data`, a folder of gold for spaCy, and loads what was saved in
    `out`.

    Returns the names of the components of the loaded pipeline. Raises whatever spaCy raises.
    """
    from spacy import load
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import train
    from spacy.util import load_config

    register()
    out.mkdir()
    config = load_config(data / "config.cfg", interpolate=False)
    for name, value in config["paths"].items():
        if isinstance(value, str) and (data / value).exists():
            config["paths"][name] = str(data / value)
    config["training"] |= {"max_steps": steps, "eval_frequency": steps}
    _, saved = train(init_nlp(config), out, stdout=StringIO(), stderr=StringIO())
    return [] if saved is None else list(load(saved).pipe_names)


def parse_apart(texts: Sequence[str], language: str, processes: int) -> list[list[str]]:
    """The tokens of each text, from a pipeline that runs in `processes` processes besides this one."""
    nlp = blank(language, EMPTY)
    nlp.add_pipe("sentencizer")
    return [[token.text for token in doc] for doc in nlp.pipe(texts, n_process=processes, batch_size=1)]
