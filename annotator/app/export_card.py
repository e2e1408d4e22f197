"""The data card of an exported folder, README.md: what is in it, who made it, how to use it.

It is told from the certificate and the schema alone, so that the same export has the same card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from annotator.app.placing import files_below, name_in, sum_of
from annotator.gold.summary import file_rows, part_rows
from annotator.model import EntityLabel, LabelText, RelationLabel, Schema

CARD = "README.md"

# Members of a group that are named.
_SHOWN = 10
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_LICENCE = re.compile(r"(cc0-1\.0|cc-by(-nc)?(-sa|-nd)?-[1-4]\.0|mit|apache-2\.0|odc-by|odbl|pddl|unlicense)\Z")
_HEAD = re.compile(r"---\n(.*?)---\n(.*)\Z", re.DOTALL)


def with_card(folder: Path, told: Mapping[str, Any], schema: Schema, use: str) -> dict[str, Any]:
    """Puts the card into `folder`. `told` is the certificate, which comes back with a list of the files, the card among
    them; `use` says how to work with these. A README.md that the format has put there, with what the hub must know to
    load them, is its beginning.
    """
    others = [path for path in files_below(folder) if path != folder / CARD]
    files = {name_in(folder, path): sum_of(path) for path in others}
    _write(folder, {**told, "files": files}, schema, use)
    return {**told, "files": dict(sorted([*files.items(), (CARD, sum_of(folder / CARD))]))}


def _write(folder: Path, told: Mapping[str, Any], schema: Schema, use: str) -> None:
    path = folder / CARD
    head, begun = _parted(path.read_text("utf-8")) if path.exists() else ({}, "")
    lines = [*_head(head, told, schema), *_lines(told, schema, begun, use)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _parted(text: str) -> tuple[dict[str, Any], str]:
    """The fields of a card that there is, and what it says below its title."""
    found = _HEAD.match(text)
    fields = yaml.safe_load(found[1]) if found else {}
    said = found[2] if found else text
    below = "\n".join(line for line in said.splitlines() if not line.startswith("# "))
    return (fields if isinstance(fields, dict) else {}), below.strip()


def _head(begun: Mapping[str, Any], told: Mapping[str, Any], schema: Schema) -> Iterator[str]:
    """What the hub understands; a licence that it has no name for is given as another one, in its own words."""
    documents, licence = told["documents"]["total"], told["licence"]
    fields: dict[str, Any] = {"pretty_name": schema.name}
    if languages := [name for name in told["languages"] if name != "xx"]:
        fields["language"] = languages
    if licence:
        known = licence.lower()
        fields |= {"license": known} if _LICENCE.match(known) else {"license": "other", "license_name": licence}
    fields["task_categories"] = ["token-classification"]
    fields["size_categories"] = [next((name for most, name in _SIZES if documents < most), "n>1M")]
    yield "---"
    yield yaml.safe_dump({**fields, **begun}, allow_unicode=True, sort_keys=False, width=1000).rstrip("\n")
    yield "---"


def _lines(told: Mapping[str, Any], schema: Schema, begun: str, use: str) -> Iterator[str]:
    mentions, relations = told["mentions"]["by_label"], told["relations"]["by_label"]
    yield ""
    yield f"# {schema.name}"
    yield ""
    yield (
        f"Documents: {told['documents']['total']}. Mentions: {sum(mentions.values())}. Relations: "
        f"{sum(relations.values())}. Offsets count Unicode code points."
    )
    yield ""
    if begun:
        yield begun
        yield ""
    yield from _layer(told)
    yield "## Labels"
    yield ""
    for label in schema.entities:
        yield from _label(label, mentions.get(label.name, 0))
    if schema.relations:
        yield "## Relations"
        yield ""
        for relation in schema.relations:
            yield from _label(relation, relations.get(relation.name, 0))
    yield from _people(told)
    yield from _where_from(told)
    yield from _parts(told)
    yield from _groups(told.get("groups", ()))
    yield use.strip()
    yield ""
    yield "## Licence"
    yield ""
    yield told["licence"] or "Not stated. Ask whoever gave you these files."
    yield ""
    yield from file_rows(told["files"])


def _layer(told: Mapping[str, Any]) -> Iterator[str]:
    layer, left = told["layer"], told["not_chosen"]
    documents = told["documents"]
    whose = f"the layer of {_cell(layer)}"
    if told["majority"]:
        whose = "what more than half of the annotators say of those who looked at a document"
    yield "## What was chosen"
    yield ""
    yield f"These are the decisions of people: {whose}."
    yield (
        f"Documents checked as a whole for entities: {documents['entities_checked']}, for relations: "
        f"{documents['relations_checked']}. In all others what is not marked is unknown, not absent."
    )
    counts = {
        "documents in which nobody has decided anything": left["documents_without_decisions"],
        "documents that are not done": left["documents_not_finished"],
        "mentions of other labels": sum(left["mentions"].values()),
        "relations of other labels": sum(left["relations"].values()),
        "relations with such a mention": sum(left["relations_without_an_end"].values()),
    }
    if any(counts.values()):
        yield "Left out: " + ", ".join(f"{what}: {count}" for what, count in counts.items() if count) + "."
    for loss in told.get("not_held", ()):
        yield f"The format cannot hold: {loss['why']} ({loss['count']})."
    yield ""


def _label(label: EntityLabel | RelationLabel, count: int) -> Iterator[str]:
    yield f"### `{label.name}` ({count})"
    yield ""
    if isinstance(label, RelationLabel):
        ends = " → ".join(" | ".join(ends) or "any" for ends in (label.heads, label.tails))
        more = [word for word, so in (("symmetric", label.symmetric), ("transitive", label.transitive)) if so]
        more += [f"at most {label.max_distance} characters apart"] if label.max_distance else []
        yield "; ".join([ends, *more])
        yield ""
    for language, text in label.texts:
        yield from _guideline(language, text)
    if label.texts:
        yield ""


def _guideline(language: str, text: LabelText) -> Iterator[str]:
    yield f"* **{_cell(text.title)}** ({language}): {_cell(text.definition) or '–'}"
    for what, examples in (("For example", text.examples), ("But", text.counterexamples)):
        if examples:
            yield f"  {what}: " + "; ".join(map(_cell, examples))


def _people(told: Mapping[str, Any]) -> Iterator[str]:
    people, agreement = told["people"], told["agreement"]
    if people:
        yield "## People"
        yield ""
        yield "| annotator | documents | of them done | minutes of work |"
        yield "| --- | ---: | ---: | ---: |"
        for each in people:
            yield f"| {_cell(each['name'])} | {each['documents']} | {each['done']} | {each.get('minutes', '–')} |"
        yield ""
        if told["last_step"]:
            yield f"The last step was taken on {told['last_step'][:10]}."
            yield ""
    if agreement:
        yield "## Agreement"
        yield ""
        yield (
            "F1 over documents that both have checked: mentions with the same span and label, relations with the same "
            "ends and label."
        )
        yield ""
        yield "| between | documents | mentions | documents | relations |"
        yield "| --- | ---: | ---: | ---: | ---: |"
        for each in agreement:
            told_of = (each["mentions"] or {}, each["relations"] or {})
            cells = [str(value) for one in told_of for value in (one.get("documents", 0), _score(one.get("f1")))]
            yield f"| {' – '.join(map(_cell, each['between']))} | {' | '.join(cells)} |"
        yield ""


def _where_from(told: Mapping[str, Any]) -> Iterator[str]:
    for title, counts in (("Languages", told["languages"]), ("Genres and sources", told["origins"])):
        if counts:
            most = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
            rest = sum(count for _, count in most[_SHOWN:])
            yield f"## {title}"
            yield ""
            named = [f"{_cell(name)} {count}" for name, count in most[:_SHOWN]]
            yield ", ".join([*named, *([f"others {rest}"] if rest else [])])
            yield ""


def _parts(told: Mapping[str, Any]) -> Iterator[str]:
    parts: Mapping[str, Any] = told.get("parts", {})
    if parts:
        yield f"## Parts (seed {told['seed']})"
        yield ""
        yield "No two parts share texts that are nearly the same" + (", or of one day." if told["by_date"] else ".")
        yield ""
        yield f"| | {' | '.join(parts)} |"
        yield f"| --- |{' ---: |' * len(parts)}"
        yield from part_rows(parts.values())
        yield ""
        yield "A form is the words of a mention, spelling folded."
        yield ""


def _groups(groups: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if groups:
        biggest = max(groups, key=lambda group: len(group["documents"]))
        titles = [_cell(each["title"] or each["id"]) for each in biggest["documents"]]
        yield f"Groups that stay together: {len(groups)}. The biggest, of {len(titles)}, is in {biggest['part']}:"
        yield ""
        yield from (f"* {title}" for title in titles[:_SHOWN])
        if len(titles) > _SHOWN:
            yield f"* … and {len(titles) - _SHOWN} more"
        yield ""


def _score(f1: float | None) -> str:
    return "–" if f1 is None else f"{f1:.3f}"


def _cell(text: str) -> str:
    """One line that breaks no table and is no markup."""
    return re.sub(r"([\\|`*_<>\[\]])", r"\\\1", " ".join(text.split()))
