"""The library of the CAS's makers, and its troubles in words."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from annotator.formats.neutral_fields import short
from annotator.model import BadInput

if TYPE_CHECKING:
    from cassis import Cas


def loaded(told: str, path: str) -> Cas:
    """What the library of the CAS's makers finds in it. Raises BadInput when it finds it broken."""
    from cassis import load_cas_from_json

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_cas_from_json(told)
    except Exception as error:  # whatever the library stumbles over
        raise BadInput("{path} is no sound CAS ({why}).", path=path, why=short(str(error))) from error
