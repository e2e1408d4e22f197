"""Documents with many relations, made up: a page that holds a hundred, and a long text with as many as wanted."""

from __future__ import annotations

import random
from itertools import pairwise

from annotator.model import Document, DocumentId, Item, ItemId, Mention, Relation, Span

_NAMES = (
    "سامر الحلبي", "هدى بنت ناصر", "كريم العمري", "ليلى حداد", "باسل العدوان", "نزار الكيلاني", "مروان سعد", "رنا خليل",
    "يوسف درويش", "عمر الفارس", "سلمى جابر", "طارق منصور", "Anna Berg", "داود شرف", "ريم العلي", "فادي نعمة",
)  # fmt: skip
_OFFICES = ("وزير النقل", "وزيرة الصحة", "مدير الميناء", "رئيس البلدية", "المبعوث الخاص", "قائد القوات")
_PEOPLE = ("السوري", "الأردني", "التونسي", "المصري", "العراقي", "الليبي", "المغربي")
_CITIES = ("دمشق", "عمّان", "تونس", "القاهرة", "بغداد", "طرابلس", "الرباط", "Geneva")
_PLACES = ("مطار الشمال", "قصر المؤتمرات", "مرفأ النور", "قاعدة الواحة")
_MEDIA = ("وكالة الأفق", "صحيفة النهضة", "قناة المدى")
# What is left between one mention and the next.
_PATTERN = ("", " ", " ", " زار ", " والتقى ", " في ", "، وقال لـ", " إن المباحثات تناولت المياه والمعابر. ")


class _Writer:
    """Writes sentences and remembers what is marked in them."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self._length = 0
        self._pieces: list[str] = []
        self.items: list[Item] = []
        self.people: list[ItemId] = []
        self.cities: list[ItemId] = []
        self._named: dict[str, list[ItemId]] = {}

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def length(self) -> int:
        return self._length

    def write(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def mark(self, words: str, label: str) -> ItemId:
        key = ItemId(f"m{len(self.items)}")
        self.items.append(Mention(key, Span(self._length, self._length + len(words)), label))
        self.write(words)
        return key

    def join(self, label: str, head: ItemId, tail: ItemId) -> None:
        self.items.append(Relation(ItemId(f"r{len(self.items)}"), label, head, tail))

    def sentence(self) -> None:
        """Seven mentions and six relations, and where a name was told before, one to it."""
        dice, found = self._dice, []
        kinds = (
            (_OFFICES, "POSITION"), (_PEOPLE, "NORP"), (_NAMES, "PER"), (_CITIES, "GPE"), (_NAMES, "PER"),
            (_PLACES, "FAC"), (_MEDIA, "ORG"),
        )  # fmt: skip
        for before, (words, label) in zip(_PATTERN, kinds, strict=False):
            self.write(before)
            name = dice.choice(words)
            key = self.mark(name, label)
            found.append(key)
            if label == "PER":
                told = self._named.setdefault(name, [])
                told.append(key)
                self.people.append(key)
            if label == "GPE":
                self.cities.append(key)
        self.write(_PATTERN[-1])
        office, nation, person, city, other, place, medium = found
        for relation, head, tail in (
            ("of_country", office, nation), ("holds_position", person, office), ("visited", person, city),
            ("met_with", person, other), ("located_in", place, city), ("statement_to", person, medium),
        ):  # fmt: skip
            self.join(relation, head, tail)

    def far(self, count: int) -> None:
        """Relations from one end of the text to anywhere: visits, and entities that are one."""
        told = [pair for keys in self._named.values() for pair in pairwise(keys)]
        self._dice.shuffle(told)
        for one, two in told[: count // 2]:
            self.join("same_as", one, two)
        pairs = {(self._dice.choice(self.people), self._dice.choice(self.cities)) for _ in range(count)}
        for person, city in sorted(pairs)[: count - len(told[: count // 2])]:
            self.join("visited", person, city)


def dense(relations: int, *, far: int, sentences_a_paragraph: int = 4, seed: int = 1) -> tuple[Document, list[Item]]:
    """A document with `relations`, `far` of them between sentences, in as few words as they take."""
    writer = _Writer(seed)
    for number in range((relations - far) // 6):
        if number and number % sentences_a_paragraph == 0:
            writer.write("\n")
        writer.sentence()
    writer.far(relations - (relations - far) // 6 * 6)
    return Document(DocumentId(f"dense-{relations}"), writer.text, title=f"{relations}"), writer.items


def long_text(length: int, relations: int, *, far: int, seed: int = 2) -> tuple[Document, list[Item]]:
    """A document of about `length` code points with `relations` spread over it, and unmarked text between."""
    writer = _Writer(seed)
    near = (relations - far) // 6
    filling = "وناقش الجانبان سبل التعاون في مجالات المياه والنقل والطاقة خلال الفترة المقبلة، وما بقي من ملفات. "
    for number in range(near):
        writer.sentence()
        while writer.length < length * (number + 1) / near:
            writer.write(filling)
        writer.write("\n")
    writer.far(relations - near * 6)
    return Document(DocumentId(f"long-{length}"), writer.text, title=f"{length}"), writer.items
