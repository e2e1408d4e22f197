"""UIMA CAS XMI, one document a file, with the type system beside it that says what stands in it."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.formats.brat_names import FileNames
from annotator.formats.cas import KEPT, content, incoming
from annotator.formats.cas_library import loaded
from annotator.formats.cas_writing import as_cas, untold
from annotator.formats.files import read_bytes, shown
from annotator.formats.format import Format, Options
from annotator.formats.incoming import Incoming
from annotator.formats.neutral_fields import short
from annotator.formats.outgoing import Held, Loss, Outgoing, Writer
from annotator.model import BadInput, Message, Schema

if TYPE_CHECKING:
    from cassis import Cas
    from cassis.typesystem import TypeSystem

_TYPES = "TypeSystem.xml"
_XMI_ID = "{http://www.omg.org/XMI}id"
_NAMESPACE = re.compile(r"\{http:///(.*)\.ecore\}(.+)")
# References that a type system would tell of; what else it would tell comes out as it came in.
_REFERENCES = ("Governor", "Dependent", "first", "next", "target")
# What XML 1.0 cannot say.
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read(path: Path, options: Options) -> Iterator[Incoming]:
    """The one document of a file. Raises BadInput."""
    del options
    name = shown(path)
    data = read_bytes(path)
    root = sound_xml(data, name)
    types = _types_beside(path)
    notes: tuple[Message, ...] = ()
    if types is None:
        types = _inferred(root)
        notes = (
            Message(
                "{path} has no type system beside it ({file}), so the types were told by what stands in it.",
                path=name,
                file=_TYPES,
            ),
        )
    cas = content(_as_json(data, types, name), name)
    yield incoming(cas, shown(Path(path.name)), notes)


def sound_xml(data: bytes, path: str) -> Any:
    """The root of a document without entities or a document type. Raises BadInput."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadInput(
            "{path}, line {line}: not XML ({why}). Export it again where it came from.",
            path=path,
            line=error.lineno or 1,
            why=short(str(error.msg)),
        ) from error
    if root.getroottree().docinfo.doctype:
        raise BadInput(
            "{path} declares a document type. No CAS does, and entities in one could hold anything. Remove it.",
            path=path,
        )
    return root


def _as_json(data: bytes, types: TypeSystem, path: str) -> object:
    from cassis import load_cas_from_xmi
    from cassis.typesystem import TypeSystemMode

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            cas = load_cas_from_xmi(BytesIO(data), types)
            return json.loads(cas.to_json(type_system_mode=TypeSystemMode.MINIMAL) or "")
    except Exception as error:  # whatever the library stumbles over
        raise BadInput("{path} is no sound CAS ({why}).", path=path, why=short(str(error))) from error


def _types_beside(path: Path) -> TypeSystem | None:
    """The type system of the file, of its folder, or the only one that its folder has."""
    own = path.with_name(f"{path.stem}-typesystem.xml")
    found = [file for file in (own, path.with_name(_TYPES)) if file.is_file()]
    found += sorted(file for file in path.parent.glob("*.xml") if "typesystem" in file.name.lower())
    if not found:
        return None
    return _types(found[0], found[0].stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _types(path: Path, changed: int) -> TypeSystem:
    from cassis import load_typesystem

    del changed
    data = read_bytes(path)
    sound_xml(data, shown(path))
    try:
        return load_typesystem(BytesIO(data))
    except Exception as error:  # whatever the library stumbles over
        raise BadInput("{path} is no type system ({why}).", path=shown(path), why=short(str(error))) from error


def _inferred(root: Any) -> TypeSystem:
    """A type system in which everything of the file has a place: references where they are known, else strings."""
    from cassis import load_typesystem

    # The types of INCEpTION's own layers come with the library.
    known_types = files("cassis.resources").joinpath("dkpro-core-types.xml").read_bytes()
    types = load_typesystem(BytesIO(known_types))
    for element in root:
        found = _NAMESPACE.fullmatch(str(element.tag))
        if found is None or found[1] == "uima/cas":
            continue
        name = f"{found[1].replace('/', '.')}.{found[2]}".removeprefix("uima.noNamespace.")
        known = element.attrib.keys()
        if not types.contains_type(name):
            base = "uima.cas.AnnotationBase" if "sofa" in known else "uima.cas.TOP"
            types.create_type(name, "uima.tcas.Annotation" if "begin" in known else base)
        declared = types.get_type(name)
        for feature in dict.fromkeys((*known, *(str(child.tag) for child in element))):
            if feature == _XMI_ID or declared.get_feature(feature) is not None:
                continue
            kind = "uima.cas.TOP" if feature in _REFERENCES else "uima.cas.String"
            types.create_feature(declared, feature, kind if feature in known else "uima.cas.StringArray")
    return types


def holds(outgoing: Outgoing, schema: Schema) -> Held:
    """Everything but characters that XML cannot say: a space stands for each, so that offsets stay."""
    del schema
    text = outgoing.document.text
    bad = _UNSAYABLE.findall(text)
    if not bad:
        return untold(Held(outgoing), ".xmi")
    said = replace(outgoing.document, text=_UNSAYABLE.sub(" ", text), meta="")
    loss = Loss(
        Message("Control characters, which XML has no way to write; a space stands for each."),
        len(bad),
        tuple(f"U+{ord(sign):04X}" for sign in bad[:5]),
    )
    return untold(Held(replace(outgoing, document=said), (loss,)), ".xmi")


def write(documents: Iterable[Outgoing], schema: Schema, folder: Path) -> Iterator[None]:
    """Each document, and one type system for all; a document whose types say otherwise has its own."""
    from cassis import TypeSystem, merge_typesystems

    del schema
    names = FileNames()
    merged = TypeSystem()
    for outgoing in documents:
        name = names.of(outgoing.document.id)
        cas = loaded(json.dumps(as_cas(outgoing).as_json()), name)
        (folder / f"{name}.xmi").write_bytes(_xmi(cas))
        try:
            merged = merge_typesystems(merged, cas.typesystem)
        except ValueError:
            (folder / f"{name}-typesystem.xml").write_bytes(_xml(cas.typesystem))
        yield
    (folder / _TYPES).write_bytes(_xml(merged))


def _xmi(cas: Cas) -> bytes:
    return (cas.to_xmi(pretty_print=True) or "").encode("utf-8")


def _xml(types: TypeSystem) -> bytes:
    return (types.to_xml() or "").encode("utf-8")


FORMAT = Format(
    "cas-xmi",
    (".xmi",),
    read,
    Message("UIMA CAS as XMI, as INCEpTION exports it"),
    writer=Writer("", holds, write, (KEPT,)),
)
