"""The certificate in plain words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

# A reader wants to see what kind of thing it is; the whole list is in certificate.json.
_SHOWN = 20


def summary(certificate: Mapping[str, Any]) -> str:
    """Markdown, told from the certificate alone."""
    return "\n".join(_lines(certificate)) + "\n"


def _lines(told: Mapping[str, Any]) -> Iterator[str]:
    documents, mentions, relations = told["documents"], told["mentions"], told["relations"]
    yield "# Certificate of the export"
    yield ""
    yield from _verdict(documents, mentions, relations)
    yield ""
    yield from _what_is_here(told)
    yield from _parts(told)
    yield from _groups(told["groups"])
    yield from _before_training(told)
    yield from _mention_lists(mentions)
    yield from _relation_lists(relations)
    yield from _token_lists(told["tokens"])
    yield from _furniture_list(told["furniture"])
    yield from file_rows(told["files"])


def file_rows(files: Mapping[str, Any]) -> Iterator[str]:
    """The files of an export under a heading of their own; `files` as the certificate lists them."""
    yield "## Files"
    yield ""
    yield "| file | bytes | SHA-256 |"
    yield "| --- | ---: | --- |"
    for name, file in files.items():
        yield f"| `{name}` | {file['bytes']} | `{file['sha256']}` |"


def _verdict(documents: Mapping[str, Any], mentions: Mapping[str, Any], relations: Mapping[str, Any]) -> Iterator[str]:
    if mentions["lost"] or mentions["moved"] or relations["lost"] or documents["differing"]:
        yield "**These files do not hold what the project holds. Do not use them.**"
        return
    yield (
        "The files were read back, the first document of each by spaCy itself, and compared with the project: all "
        f"{mentions['in_project']} mentions and {relations['in_project']} relations are there, each in its place. "
        "**Lost: nothing. Moved: nothing.**"
    )
    if mentions["lost_by_stock_tokenizer"]:
        yield ""
        yield (
            f"spaCy's own tokenizer would have lost {mentions['lost_by_stock_tokenizer']} of them, because they begin "
            "or end inside a word as it splits words. The tokenizer saved here splits these words."
        )


def _what_is_here(told: Mapping[str, Any]) -> Iterator[str]:
    documents, mentions, tokens = told["documents"], told["mentions"], told["tokens"]
    yield "| | |"
    yield "| --- | ---: |"
    yield f"| language | {told['language']} |"
    yield f"| documents | {documents['total']} |"
    yield f"| … pieces to train on, cut by a rule at sentences and clauses | {documents['pieces_to_train']} |"
    checked = documents["entities_checked"], documents["relations_checked"]
    yield f"| … checked for entities / for relations | {checked[0]} / {checked[1]} |"
    alone = documents["checked_for_relations_alone"]
    if alone["mentions"] or alone["pairs"]:
        yield f"| … mentions / pairs checked for relations by themselves | {alone['mentions']} / {alone['pairs']} |"
    yield f"| mentions | {mentions['in_project']} |"
    yield f'| … in `doc.ents` / in `doc.spans["sc"]` | {mentions["in_ents"]} / {mentions["in_span_group"]} |'
    yield f"| relations | {told['relations']['in_project']} |"
    yield f"| tokens | {tokens['total']} |"
    yield f"| … known to be outside / missing (nobody knows) | {tokens['outside']} / {tokens['missing']} |"
    yield f"| words that the tokenizer splits | {tokens['words_split_by_the_tokenizer']} |"
    yield ""


def _parts(told: Mapping[str, Any]) -> Iterator[str]:
    parts = told["parts"].values()
    yield f"## Parts (seed {told['seed']})"
    yield ""
    yield f"| | {' | '.join(told['parts'])} |"
    yield f"| --- |{' ---: |' * len(parts)}"
    yield from part_rows(told["parts"].values())
    yield ""


def part_rows(parts: Collection[Mapping[str, Any]]) -> Iterator[str]:
    """Rows of a Markdown table with a column for each part: how many there are, and how many of a form that is not in
    train, with their share."""
    for title, key in (("documents", "documents"), ("mentions", "mentions")):
        yield _row(title, [str(part[key]) for part in parts])
    new = [_share(part["of_a_form_not_in_train"], part["mentions"]) for part in parts]
    yield _row("… of a form that is not in train", new)
    for label in _named(parts, "labels"):
        yield _row(f"label {label}", [str(part["labels"].get(label, 0)) for part in parts])
        counts = [(part["new_by_label"].get(label, 0), part["labels"].get(label, 0)) for part in parts]
        if any(count for count, _ in counts):
            yield _row("… of a form that is not in train", [_share(*each) for each in counts])
    for kind, word in (("relations", "relation"), ("languages", "language"), ("origins", "genre or source")):
        for name in _named(parts, kind):
            yield _row(f"{word} {name}", [str(part[kind].get(name, 0)) for part in parts])


def _named(parts: Collection[Mapping[str, Any]], kind: str) -> list[str]:
    return sorted({name for part in parts for name in part[kind]})


def _share(count: int, of: int) -> str:
    return f"{count} ({count / of:.0%})" if count else "0"


def _row(title: str, cells: Sequence[str]) -> str:
    return f"| {title.replace('|', chr(92) + '|')} | {' | '.join(cells)} |"


def _groups(groups: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if groups:
        kind = "texts of one day, or nearly equal ones" if "days" in groups[0] else "nearly equal texts"
        yield f"## Groups of {kind} ({len(groups)})"
        yield ""
        yield "They are never parted, so that no text is tested on that was learnt from."
        yield ""
        yield from _few(
            [
                f"{group['part']}: "
                + ", ".join(f"«{_line(each['title'] or each['id'])}»" for each in group["documents"])
                for group in groups
            ]
        )


def _before_training(told: Mapping[str, Any]) -> Iterator[str]:
    notes = list(_notes(told))
    if notes:
        yield "## Before you train"
        yield ""
        yield from (f"* {note}" for note in notes)
        yield ""


def _notes(told: Mapping[str, Any]) -> Iterator[str]:
    documents, mentions = told["documents"], told["mentions"]
    yield from _notes_on_parts(told)
    unchecked = documents["total"] - documents["entities_checked"]
    if unchecked:
        yield (
            f"{unchecked} of {documents['total']} documents are not marked as done for entities. What is unmarked in "
            "them counts as unknown, not as no entity; a model trained mostly on them marks too much."
        )
    if told["spancat"]["why_not"] and mentions["only_in_span_group"]:
        yield told["spancat"]["why_not"]
    if told["relation_extractor"]["why_not"]:
        yield told["relation_extractor"]["why_not"]
    if told["relation_extractor"]["trained"]:
        yield "Training needs the component for relations: the wheel that lies here, installed as `README.md` says."
    beside = len(told["relations"]["with_an_end_only_in_span_group"])
    if beside and told["relation_extractor"]["trained"] and not told["spancat"]["trained"]:
        yield (
            f"{beside} relations have an end that is in the span group only. Without a span categorizer the component "
            "for relations does not see it, so they are in the data but are not learnt."
        )
    if documents["left_out"]:
        yield f"{len(documents['left_out'])} documents are nothing but furniture and were left out."
    if told["relations"]["documents_with_near_pairs_only"]:
        yield (
            f"In {len(told['relations']['documents_with_near_pairs_only'])} long documents only mentions at most "
            f"{told['relations']['pairs_only_within_tokens']} tokens apart are written as unrelated pairs. "
            "Every confirmed relation is written."
        )


def _notes_on_parts(told: Mapping[str, Any]) -> Iterator[str]:
    documents = told["documents"]
    if documents["train_and_dev_are_the_same"]:
        why = "There is one document only" if documents["total"] == 1 else "All documents are nearly the same text"
        yield (
            f"**{why}, so `dev.spacy` is the same as `train.spacy`. The scores of a training say nothing.** Annotate "
            "another text and export again."
        )
    if told["test_share"] and not documents["test"]:
        yield "There is no `test.spacy`, because too few texts differ from one another."
    for name, part in told["parts"].items():
        if not part["mentions"]:
            yield f"`{name}.spacy` holds no mention, because too few texts that differ hold one."


def _mention_lists(mentions: Mapping[str, Any]) -> Iterator[str]:
    aside = mentions["only_in_span_group"]
    if aside:
        yield f"## In the span group only ({len(aside)})"
        yield ""
        yield (
            "`doc.ents` takes no overlapping mentions and none that begins or ends with a space. Of overlapping ones "
            'the longest is there, of equally long ones the first. All are in `doc.spans["sc"]`.'
        )
        yield ""
        yield from _few([_mention(each) for each in aside])


def _relation_lists(relations: Mapping[str, Any]) -> Iterator[str]:
    sharing = relations["sharing_a_key"]
    if sharing:
        yield f"## Relations whose key is shared ({len(sharing)})"
        yield ""
        yield (
            "`doc._.rel` names mentions by their first token. These ends begin at the same token as another mention, "
            'so the key alone does not say which is meant. `doc.user_data["hashiya"]["relations"]` does.'
        )
        yield ""
        yield from _few(
            [
                f"{each['label']}: {_mention(each['head'])} → {_mention(each['tail'])}; also begins there: "
                + ", ".join(_mention(other) for other in each["begin_at_the_same_token"])
                for each in sharing
            ]
        )


def _token_lists(tokens: Mapping[str, Any]) -> Iterator[str]:
    if tokens["words_split_in_several_ways"]:
        several = tokens["words_split_in_several_ways"]
        yield f"## Words marked in several ways ({len(several)})"
        yield ""
        yield "A tokenizer treats a word alike everywhere. Look whether one of the ways is a slip."
        yield ""
        yield from _few(
            [
                f"{_split(each['tokenizer'])} in the tokenizer; marked "
                + ", ".join(f"{_split(way['pieces'])} ({way['times']})" for way in each["ways"])
                for each in several
            ]
        )
    if tokens["split_here_only"]:
        alone = tokens["split_here_only"]
        yield f"## Split in these documents, not by the tokenizer ({len(alone)})"
        yield ""
        yield (
            f"{tokens['mentions_split_here_only']} mentions have an edge that no rule for whole words can give. They "
            "are exact in the files and are learnt from; on new text the model will not find such edges."
        )
        yield ""
        yield from _few([f"{_split(each['pieces'])} ({each['times']})" for each in alone])


def _furniture_list(furniture: Mapping[str, Any]) -> Iterator[str]:
    if furniture["characters"]:
        yield "## Furniture"
        yield ""
        cut = furniture["characters_cut"]
        yield (
            f"{furniture['characters']} characters are web furniture and no article text. "
            + (f"{cut} characters were cut out with their line ends." if cut else "Their tokens are missing values.")
        )
        inside = furniture["mentions_inside"]
        if inside:
            yield ""
            yield f"{len(inside)} mentions touch furniture. They are kept, and so are the paragraphs that hold them:"
            yield ""
            yield from _few([_mention(each) for each in inside])
        else:
            yield ""


def _few(lines: Sequence[str]) -> Iterator[str]:
    yield from (f"* {line}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"* … and {len(lines) - _SHOWN} more in `certificate.json`"
    yield ""


def _mention(told: Mapping[str, Any]) -> str:
    return f"«{_line(told['text'])}» {told['label']}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _split(pieces: Sequence[str]) -> str:
    return "«" + "|".join(pieces) + "»"
