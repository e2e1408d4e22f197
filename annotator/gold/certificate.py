"""What an export holds and what became of everything, for a machine to check.

Nothing in it depends on when or where it was made: the same project gives the same certificate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import Any

from annotator.gold.data_set import DataSet
from annotator.gold.facts import Facts, told
from annotator.gold.pairs import REACH
from annotator.gold.parts import Parts, groups
from annotator.gold.reading_back import Verdict
from annotator.gold.recipe import Spancat
from annotator.gold.relation_recipe import Related
from annotator.gold.totals import Totals
from annotator.model import DocumentId, Mention

FORMAT = "hashiya certificate 1"


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was noticed on the way out and on the way back in; one `Facts` and one `Verdict` for each document.
    `pieces` is how many pieces of documents there are to train on."""

    data_set: DataSet
    parts: Parts
    facts: Sequence[Facts]
    verdicts: Sequence[Verdict]
    spancat: Spancat
    related: Related
    pieces: int


def certificate(findings: Findings, versions: Mapping[str, str]) -> dict[str, Any]:
    """The findings as a JSON object, no files listed yet. All offsets in it are code points of the text as exported."""
    data_set = findings.data_set
    return {
        "format": FORMAT,
        "versions": dict(sorted(versions.items())),
        "language": data_set.language,
        "seed": data_set.wish.seed,
        "dev_share": data_set.wish.dev_share,
        "test_share": data_set.wish.test_share,
        "by_date": data_set.wish.by_date,
        "documents_without_a_date": sum(not day for day in data_set.days.values()),
        "drop_furniture": data_set.wish.drop_furniture,
        "documents": _documents(findings),
        "parts": findings.parts.told(data_set),
        "groups": groups(data_set),
        "mentions": _mentions(findings),
        "relations": _relations(findings),
        "entities": _entities(findings),
        "tokens": _tokens(findings),
        "furniture": _furniture(data_set.totals),
        "spancat": {
            "trained": bool(findings.spancat.sizes),
            "sizes": list(findings.spancat.sizes),
            "why_not": findings.spancat.why_not,
        },
        "relation_extractor": {
            "trained": bool(findings.related.relations),
            "labels": [each["label"] for each in findings.related.relations],
            "looks_so_many_tokens_far": findings.related.reach,
            "why_not": findings.related.why_not,
        },
        "files": {},
    }


def _documents(findings: Findings) -> dict[str, Any]:
    data_set = findings.data_set
    totals = data_set.totals
    return {
        "total": totals.documents,
        "train": list(data_set.split.train),
        "dev": list(data_set.split.dev),
        "test": list(data_set.split.test),
        "pieces_to_train": findings.pieces,
        "train_and_dev_are_the_same": data_set.split.leaks,
        "entities_checked": totals.entities_checked,
        "relations_checked": totals.relations_checked,
        "checked_for_relations_alone": {"mentions": totals.checked_mentions, "pairs": totals.checked_pairs},
        "left_out": list(data_set.left_out),
        "differing": {each.id: list(each.wrong) for each in findings.verdicts if each.wrong},
        "each": {
            each.id: {
                "tokens": each.tokens,
                "missing": each.missing,
                "outside": each.outside,
                "mentions": each.mentions,
                "in_ents": each.ents,
                "relations": each.relations,
            }
            for each in findings.verdicts
        },
    }


def _mentions(findings: Findings) -> dict[str, Any]:
    data_set = findings.data_set
    labels = data_set.totals.mentions
    return {
        "in_project": labels.total(),
        "in_files": sum(each.mentions for each in findings.verdicts),
        "in_ents": sum(each.ents for each in findings.verdicts),
        "in_span_group": sum(each.mentions for each in findings.verdicts) if data_set.nested else 0,
        "by_label": dict(sorted(labels.items())),
        "lost": [_told(data_set, each.id, mention) for each in findings.verdicts for mention in each.lost],
        "moved": [_told(data_set, each.id, mention) for each in findings.verdicts for mention in each.moved],
        "only_in_span_group": [mention for each in findings.facts for mention in each.only_in_spans],
        "lost_by_stock_tokenizer": sum(each.lost_in_stock for each in findings.facts),
    }


def _relations(findings: Findings) -> dict[str, Any]:
    labels = findings.data_set.totals.relations
    return {
        "in_project": labels.total(),
        "in_files": sum(each.relations for each in findings.verdicts),
        "by_label": dict(sorted(labels.items())),
        "lost": [{"document": each.id, "id": lost.id} for each in findings.verdicts for lost in each.lost_relations],
        "sharing_a_key": [met for each in findings.facts for met in each.collisions],
        "with_an_end_only_in_span_group": [relation for each in findings.facts for relation in each.beside],
        "pairs_only_within_tokens": REACH,
        "documents_with_near_pairs_only": [each.id for each in findings.facts if each.within_reach],
    }


def _entities(findings: Findings) -> dict[str, Any]:
    """Entries of the registry that mentions are linked to; a mention of both train and dev is in the files twice."""
    totals = findings.data_set.totals
    return {
        "linked_mentions_in_project": totals.linked,
        "linked_mentions_in_files": sum(each.linked for each in findings.verdicts),
        "entries": len(totals.entries),
        "with_an_external_id": len(totals.external),
    }


def _tokens(findings: Findings) -> dict[str, Any]:
    words = findings.data_set.words
    alone = Counter((parted.word, parted.offsets) for each in findings.facts for parted in each.parted)
    return {
        "total": sum(each.tokens for each in findings.verdicts),
        "missing": sum(each.missing for each in findings.verdicts),
        "outside": sum(each.outside for each in findings.verdicts),
        "words_split_by_the_tokenizer": len(words.rules),
        "words_split_in_several_ways": [
            {
                "word": each.word,
                "tokenizer": _pieces(each.word, each.chosen),
                "ways": [{"pieces": _pieces(each.word, way), "times": times} for way, times in each.ways],
            }
            for each in words.conflicts
        ],
        "split_here_only": [
            {"pieces": _pieces(word, offsets), "times": times} for (word, offsets), times in sorted(alone.items())
        ],
        "mentions_split_here_only": sum(each.apart for each in findings.facts),
    }


def _furniture(totals: Totals) -> dict[str, Any]:
    return {
        "characters": totals.furniture,
        "characters_cut": totals.cut,
        # Those of one document stay in the order of its text.
        "mentions_inside": sorted(totals.in_furniture, key=itemgetter("document")),
    }


def _told(data_set: DataSet, document: DocumentId, mention: Mention) -> dict[str, Any]:
    return told(data_set.exported(document).gold, mention)


def _pieces(word: str, offsets: Iterable[int]) -> list[str]:
    return [word[start:end] for start, end in pairwise([0, *offsets, len(word)])]
