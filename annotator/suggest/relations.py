"""Relations between the mentions that are proposed: neighbours first, which are nearly always right, then what a verb
in the same sentence makes likely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.suggest import coreference, told
from annotator.suggest.links import Link, Sentences
from annotator.suggest.phrases import is_definite_noun
from annotator.suggest.reading import COMMAS, Candidate, Reading

__all__ = ["Link", "propose"]

NAME, VERSION = "relations", "2"
SOURCE = "rules"

_LONGEST_CHAIN = 6
# Kinds of words that may stand between an office and what it is of, or who holds it.
_BESIDE = ("title-adjective", "place-head", "organisation-quoted", "media-head", "honorific")
_BRACKETS = frozenset('()«»“”"')
_QUOTES = frozenset('»”"“«')
_STANDING = frozenset({
    "جامعه", "مديريه", "محكمه", "غرفه", "مستشفي", "معهد", "كليه", "مركز", "بلديه", "سفاره", "قنصليه", "مدرسه", "شركه",
    "فرع", "مصرف", "بنك", "نادي", "مؤسسه", "جمعيه", "اكاديميه", "مختبر", "دائره", "مكتب",
})  # fmt: skip
# Bodies that are parts of greater ones: اللجنة التنفيذية لمنظمة ..., المكتب السياسي لحركة ...
_INNER = frozenset({"لجنه", "مكتب", "جناح", "ذراع", "امانه", "فرع", "لواء", "كتيبه", "وحده", "هيئه", "مجلس", "دائره"})
_STATES = frozenset({"دوله", "جمهوريه", "مملكه", "سلطنه"})
_LINKS = frozenset(["ل", "لدي", "في", "ب", "باسم", "اسم", "الي"]) | COMMAS
_MOST_BARE = 3  # words of a bare noun between an office and its holder: المتحدث باسم الوزارة، فلان
_SIDES = frozenset({
    "شمال", "شمالي", "جنوب", "جنوبي", "شرق", "شرقي", "غرب", "غربي", "وسط", "داخل", "ريف", "اقصي", "ب", "في", "محافظه",
    "بمدينه", "الواقع", "الواقعه", "الكائن", "الكائنه", "مركز",
})  # fmt: skip
_BELONGING = frozenset({"التابع", "التابعه", "في", "ب"})
BELONGS = frozenset({
    "التابع", "التابعه", "التابعين", "التابعتين", "تابعه", "تابع", "المنضوي", "المنضويه", "المنبثق", "المنبثقه", "ذراع",
    "الجناح", "جناح", "تتبع", "يتبع", "المنضوين", "الذراع",
})  # fmt: skip
_FARTHEST, _BEHIND = 9, 5
_PARTS = frozenset({"التابع", "التابعه", "ل", "في", "ب", "لدي", "من"})


def propose(reading: Reading, winners: Sequence[Candidate]) -> list[Link]:
    """Each pair of ends once for each label, the surer rule first. `winners` are in text order."""
    found: dict[tuple[str, int, int], Link] = {}
    beside = list(_neighbours(reading, winners))
    holders = {link.tail: link.head for link in beside if link.label == "holds_position"}
    others = (
        *_belonging(reading, winners, Sentences(reading, winners)),
        *coreference.propose(reading, winners, holders),
        *told.propose(reading, winners, Sentences(reading, winners)),
    )
    for link in (*beside, *others):
        key = (link.label, link.head, link.tail)
        if link.head != link.tail and (key not in found or found[key].score < link.score):
            found[key] = link
    return list(found.values())


def _neighbours(reading: Reading, winners: Sequence[Candidate]) -> Iterator[Link]:
    for at, mention in enumerate(winners):
        if mention.label == "POSITION":
            yield from _of_position(reading, winners, at)
        elif mention.label == "PER":
            yield from _apposed_office(reading, winners, at)
        elif mention.label in ("ORG", "FAC", "EVENT", "GPE", "LOC"):
            yield from _of_thing(reading, winners, at)


def _gap(reading: Reading, left: Candidate, right: Candidate) -> list[str]:
    return reading.forms[left.last : right.first]


def _of_position(reading: Reading, winners: Sequence[Candidate], at: int) -> Iterator[Link]:
    """وزير الخارجية السوري، أسعد الشيباني and all that may stand between office and name."""
    comma = False
    for other in range(at + 1, min(at + _LONGEST_CHAIN, len(winners))):
        before, mention = winners[other - 1], winners[other]
        between = reading.forms[before.last : mention.first]
        if not _links(reading, before.last, mention.first):
            return
        closed = comma
        comma = comma or bool(COMMAS & set(between))
        match mention.label:
            case "NORP" if not between and not closed:
                yield Link("of_country", at, other, "office and nationality", 0.95)
            case "GPE" if not comma and before.label == "POSITION" and _its_country(between):
                yield Link("of_country", at, other, "office and country", 0.9)
            case "ORG" if not comma and before.label == "ORG" and not _bracketed(between):
                yield Link("part_of", other - 1, other, "organisation in an organisation", 0.7)
            case "ORG" if not comma and before.label not in ("PER", "ORG") and not _elsewhere(reading, winners, other):
                yield Link("position_in", at, other, "office and organisation", 0.95)
            case "PER":
                yield Link("holds_position", other, at, "office and name", 0.96)
                return
            case _ if not _passed(mention, before, between, comma=comma):
                return


def _passed(mention: Candidate, before: Candidate, gap: list[str], *, comma: bool) -> bool:
    """Whether a mention may stand between an office and its holder without telling anything of them."""
    if mention.label == "POSITION":
        return comma or not gap
    if mention.label == "FAC" and before.label == "POSITION" and not gap:
        return True  # مدير مستشفى الشفاء في غزة، فلان
    return (mention.label == "GPE" and not comma) or (mention.label == before.label == "ORG" and _bracketed(gap))


def _bracketed(gap: list[str]) -> bool:
    return bool(gap) and all(form in _BRACKETS for form in gap)


def _its_country(gap: list[str]) -> bool:
    return [form for form in gap if form not in _STATES] in ([], ["ل"])


def _links(reading: Reading, first: int, last: int) -> bool:
    """Whether only words that join an office to what it is of stand between two tokens."""
    at, bare = first, 0
    while at < last:
        adjective = reading.end(at, *_BESIDE)
        if adjective and adjective <= last:
            at = adjective
        elif reading.forms[at] in _LINKS or reading.raw(at) in '()«»“”"':
            at += 1
        elif bare < _MOST_BARE and (is_definite_noun(reading, at) or reading.end(at, "settlement")):
            bare += 1
            at += 1
        else:
            return False
    return True


def _apposed_office(reading: Reading, winners: Sequence[Candidate], at: int) -> Iterator[Link]:
    """كولن كلارك، رئيس الأبحاث"""
    if at + 1 < len(winners) and winners[at + 1].label == "POSITION":
        gap = _gap(reading, winners[at], winners[at + 1])
        # The office of the next person has a name after it.
        others = at + 2 < len(winners) and any(
            link.label == "holds_position" for link in _of_position(reading, winners, at + 1)
        )
        if len(gap) == 1 and gap[0] in COMMAS and not others:
            yield Link("holds_position", at, at + 1, "name and office", 0.88)


def _of_thing(reading: Reading, winners: Sequence[Candidate], at: int) -> Iterator[Link]:
    mention = winners[at]
    if mention.label == "GPE":
        yield from _capital(reading, winners, at)
    if at + 1 == len(winners):
        return
    other, gap = winners[at + 1], _gap(reading, mention, winners[at + 1])
    if mention.label == other.label == "GPE" and gap[:2] in (["التابعه", "ل"], ["التابع", "ل"]):
        yield Link("located_in", at, at + 1, "in", 0.75)
    if mention.label == "FAC" and other.label == "LOC" and gap == ["علي"]:
        yield Link("located_in", at, at + 1, "in", 0.8)
    part = bool(gap) and set(gap) <= _PARTS and bool(_BELONGING & set(gap))
    inner = gap == ["ل"] and reading.forms[mention.first].removeprefix("ال") in _INNER
    if mention.label == other.label == "ORG" and (part or inner):
        yield Link("part_of", at, at + 1, "organisation in an organisation", 0.85)
    if mention.label == "ORG" and other.label == "NORP" and len(gap) == 1 and gap[0] in '»”"“':
        yield Link("of_country", at, at + 1, "organisation and nationality", 0.93)
    if mention.label == "FAC" and other.label == "NORP" and not gap:
        yield Link("of_country", at, at + 1, "facility and nationality", 0.85)
    if (
        other.label in ("GPE", "LOC")
        and _has_a_place(reading, mention)
        and not (mention.label == "ORG" and not _stands(reading, mention))
        and _inside(
            reading, gap, mention.last, by=mention.label in ("FAC", "EVENT") or _is_region(reading, other.first)
        )
    ):
        score = {"FAC": 0.88, "EVENT": 0.8, "GPE": 0.7}.get(mention.label, 0.65)
        yield Link("located_in", at, at + 1, "in", score)


def _belonging(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    """مديرية المياه بالحسكة، التابعة لوزارة الري: somewhere before a word of belonging, and right behind it."""
    for at, form in enumerate(reading.forms):
        if form not in BELONGS:
            continue
        before, after = sentences.around(at, ("ORG",), _FARTHEST)
        nouns, _ = sentences.around(at, ("ORG", "FAC", "PER", "EVENT"), _FARTHEST)
        if before and after and nouns[0] == before[0] and winners[after[0]].first - at <= _BEHIND:
            yield Link("part_of", before[0], after[0], "word: belongs to", 0.75)


def _has_a_place(reading: Reading, mention: Candidate) -> bool:
    """Countries lie in nothing that news tells of, and what the whole world knows works in many places."""
    if mention.label == "GPE":
        return not reading.end(mention.first, "country")
    return mention.label != "ORG" or mention.rule != "known organisation"


def _inside(reading: Reading, gap: list[str], first: int, *, by: bool) -> bool:
    """في (or, `by`, ب) and perhaps the word for a city between them."""
    words = [form for at, form in enumerate(gap, first) if not (reading.is_a(at, "place-head") or form in _QUOTES)]
    if words[:1] == ["ل"] and len(words) > 2:  # مخيم أبو شوك للنازحين في الفاشر
        words = words[2:]
    elif len(words) == 2 and words[0] in COMMAS and words[1] in _SIDES - {"في", "ب"}:  # دارفور، غرب السودان
        return True
    if len(words) > 3 or len(gap) - len(words) > 3:
        return False
    inside = "في" in words or (by and "ب" in words) or (by and bool({"شمالي", "جنوبي", "شرقي", "غربي"} & set(words)))
    sided = bool(words) and all(form in _SIDES for form in words)
    return sided and (inside or (by and words[0] in _SIDES))


def _elsewhere(reading: Reading, winners: Sequence[Candidate], other: int) -> bool:
    """Whether an organisation is where something happens, not what an office is in: قال الوزير في البرلمان.

    وزير الإعلام في الحكومة اليمنية فلان is in it.
    """
    gap = _gap(reading, winners[other - 1], winners[other])
    if "في" not in gap or "ل" in gap:
        return False
    following = winners[other + 1] if other + 1 < len(winners) else None
    return gap != ["في"] or following is None or following.label != "PER" or following.first > winners[other].last + 1


def _is_region(reading: Reading, at: int) -> bool:
    """Whether the word for a region stands before a name: بإقليم كردستان."""
    return at > 1 and reading.forms[at - 1] in ("اقليم", "محافظه", "ولايه") and reading.forms[at - 2] == "ب"


def _stands(reading: Reading, mention: Candidate) -> bool:
    """Whether an organisation is of the kind that stands somewhere: جامعة, مديرية, غرفة تجارة."""
    return reading.forms[mention.first].removeprefix("ال") in _STANDING


def _capital(reading: Reading, winners: Sequence[Candidate], at: int) -> Iterator[Link]:
    """العاصمة الأذربيجانية، باكو"""
    if at == 0 or winners[at - 1].label != "NORP":
        return
    left = winners[at - 1]
    gap = _gap(reading, left, winners[at])
    if (not gap or (len(gap) == 1 and gap[0] in COMMAS)) and left.first and reading.is_a(left.first - 1, "place-head"):
        yield Link("of_country", at, at - 1, "capital and nationality", 0.92)
