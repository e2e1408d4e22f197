"""The same training for other means: slower and better on a CPU, and with a transformer on a GPU.

Both are made from the config for speed, as its complete settings stand: what is learnt and from which files stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thinc.api import Config

ACCURATE, TRANSFORMER = "config-accuracy.cfg", "config-transformer.cfg"

# Pretrained encoders; of languages that are not named here, one that has read a hundred.
_ENCODERS = {"ar": "aubmindlab/bert-base-arabertv02", "he": "onlplab/alephbert-base"}
_ENCODER = "xlm-roberta-base"

_ACCURATE_NOTE = """\
# As config.cfg, with a wider and deeper network: some points better where there is much to learn from, several times
# slower, larger files. Trains on a CPU, from inside this folder:
#   python -m spacy train config-accuracy.cfg --output model
{also}

"""
_TRANSFORMER_NOTE = """\
# As config.cfg, on top of a pretrained transformer: best, and only on a GPU in good time. Needs more than spaCy, and a
# network for the first time, when the encoder {encoder} is fetched:
#   python -m pip install "spacy[transformers,cuda12x]"
#   python -m spacy train config-transformer.cfg --output model --gpu-id 0
# A folder with an encoder serves too: --components.transformer.model.name ./encoder
{also}

"""

_TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": "${components.tok2vec.model.encode.width}",
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [5000, 1000, 2500, 2500],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 256,
        "depth": 8,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
_LISTENER = "spacy.Tok2VecListener.v1"


def accurate(config: Config, also: str) -> str:
    """The text of a config for accuracy on a CPU; `also` are more lines of its note."""
    changed = config.copy()
    changed["components"]["tok2vec"]["model"] = deepcopy(_TOK2VEC)
    for model in _listeners(changed["components"]):
        model["width"] = "${components.tok2vec.model.encode.width}"
    return _ACCURATE_NOTE.format(also=also) + str(changed.to_str()) + "\n"


def transformer(config: Config, language: str, also: str) -> str:
    """The text of a config for a GPU. What is installed here need not know all that it names."""
    encoder = _ENCODERS.get(language, _ENCODER)
    changed = config.copy()
    components = changed["components"]
    del components["tok2vec"]
    components["transformer"] = _transformer(encoder)
    for model in _listeners(components):
        model.clear()
        model.update(
            {
                "@architectures": "spacy-transformers.TransformerListener.v1",
                "grad_factor": 1.0,
                "pooling": {"@layers": "reduce_mean.v1"},
                "upstream": "*",
            }
        )
    changed["nlp"]["pipeline"] = ["transformer" if name == "tok2vec" else name for name in changed["nlp"]["pipeline"]]
    changed["system"]["gpu_allocator"] = "pytorch"
    training = changed["training"]
    training["accumulate_gradient"] = 3
    training["batcher"] = {
        "@batchers": "spacy.batch_by_padded.v1", "discard_oversize": False, "size": 2000, "buffer": 256,
        "get_length": None,
    }  # fmt: skip
    training["optimizer"]["learn_rate"] = {
        "@schedules": "warmup_linear.v1", "warmup_steps": 250, "total_steps": "${training.max_steps}",
        "initial_rate": 5e-5,
    }  # fmt: skip
    return _TRANSFORMER_NOTE.format(also=also, encoder=encoder) + str(changed.to_str()) + "\n"


def _transformer(encoder: str) -> dict[str, Any]:
    return {
        "factory": "transformer",
        "max_batch_items": 4096,
        "set_extra_annotations": {"@annotation_setters": "spacy-transformers.null_annotation_setter.v1"},
        "model": {
            "@architectures": "spacy-transformers.TransformerModel.v3",
            "name": encoder,
            "mixed_precision": False,
            "get_spans": {"@span_getters": "spacy-transformers.strided_spans.v1", "window": 128, "stride": 96},
            "tokenizer_config": {"use_fast": True},
            "transformer_config": {},
            "grad_scaler_config": {},
        },
    }


def _listeners(values: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every part of a config that listens to the shared network."""
    for value in list(values.values()):
        if isinstance(value, dict):
            if value.get("@architectures") == _LISTENER:
                yield value
            else:
                yield from _listeners(value)
