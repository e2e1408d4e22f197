from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import RegionKind
from annotator.text.boilerplate import furniture
from annotator.text.paragraphs import paragraphs

# Invented pages; each line begins with "+" where it is article text and with "-" where it is furniture.
PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))

SENTENCE = "قال وزير الصناعة في مؤتمر صحفي عقده في حلب إن المصنع رقم {} سيعود إلى العمل قبل نهاية العام الحالي."


def page(path: Path) -> tuple[str, list[bool]]:
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line]
    return "\n".join(line[2:] for line in lines), [line.startswith("-") for line in lines]


def kinds(text: str) -> dict[str, RegionKind]:
    return {region.span.of(text): region.kind for region in furniture(text)}


def article(*more: str, length: int = 5) -> str:
    return "\n".join(["حلب تستعيد مصانعها بعد سنوات", *(SENTENCE.format(number) for number in range(length)), *more])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_paragraph_of_an_article_is_marked(path: Path) -> None:
    text, is_furniture = page(path)
    marked = {region.span for region in furniture(text)}
    expected = {span for span, wanted in zip(paragraphs(text), is_furniture, strict=True) if wanted}
    assert [span.of(text) for span in sorted(marked - expected)] == []
    # Two of the pages keep a line that could as well be a heading.
    assert len(expected - marked) <= 1


def test_most_furniture_is_found() -> None:
    found = every = 0
    for path in PAGES:
        text, is_furniture = page(path)
        marked = {region.span for region in furniture(text)}
        wanted = [span for span, wanted in zip(paragraphs(text), is_furniture, strict=True) if wanted]
        found += sum(span in marked for span in wanted)
        every += len(wanted)
    assert found / every >= 0.97


# How many paragraphs of each real article are furniture: the last ones, but for those named by their beginning.
REAL = {
    "000_748fe2d8daeb2edc": (3, ()),
    "001_d6c24d018090c987": (11, ("وزير الخارجية الروسي سيرغي لافروف وصف", "camera icon", "tag icon")),
    "002_c82ed6b61b622aaf": (3, ("«نبض الخليج»",)),
    "003_bf399d3b808e486a": (2, ()),
    "004_6ed27806a2748359": (19, ("تاريخ النشر",)),
}


def test_the_real_articles(articles: list[Path]) -> None:
    for path in articles:
        text = path.read_text(encoding="utf-8")
        last, beginnings = REAL[path.stem]
        spans = paragraphs(text)
        expected = {*spans[-last:], *(span for span in spans if beginnings and span.of(text).startswith(beginnings))}
        assert {region.span for region in furniture(text)} == expected, path.name


def test_the_second_article_of_a_page_is_glued_to_its_end(articles: list[Path]) -> None:
    text = articles[4].read_text(encoding="utf-8")
    glued = [region for region in furniture(text) if region.kind is RegionKind.GLUED]
    assert glued[0].span.of(text) == "إقرأ أيضاً:"
    assert len(glued) == 17
    assert glued[-1].span.end == len(text)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("camera iconالوزير خلال الجولة في المدينة الصناعية", RegionKind.CAPTION),
        ("tag icon ع ع ع", RegionKind.OTHER),
        ("شارك هذا المقال", RegionKind.SHARE),
        ("Facebook  Twitter  WhatsApp  نسخ الرابط", RegionKind.SHARE),
        ("مرتبط", RegionKind.RELATED),
        ("٠ تعليق", RegionKind.COMMENTS),
        ("التعليقات (7)", RegionKind.COMMENTS),
        ("ادعم الصحافة المستقلة", RegionKind.DONATION),
        ("×", RegionKind.OTHER),
        ("المصدر: وكالات", RegionKind.OTHER),
        ("المصدر : وكالات", RegionKind.OTHER),
        ("حلب تستعيد مصانعها بعد سنوات", RegionKind.REPEAT),
        ("حلب تستعيد مصانعها بعد سنوات | أخبار سوريا", RegionKind.REPEAT),
        ("اذا كنت تعتقد أن المقال يحوي معلومات خاطئة أرسل تصحيحًا", RegionKind.OTHER),
        ("آخر تحديث: 3 نيسان 2026", RegionKind.OTHER),
        ("כל הזכויות שמורות", RegionKind.OTHER),
        ("بیشتر بخوانید", RegionKind.RELATED),
        ("مزید پڑھیں: لاہور میں بارش", RegionKind.RELATED),
        ("Follow us on Facebook", RegionKind.SHARE),
    ],
)
def test_what_furniture_says(line: str, kind: RegionKind) -> None:
    assert kinds(article(line)) == {line: kind}


@pytest.mark.parametrize(
    "line",
    [
        "شارك عبر الفيديو وزير الاقتصاد، وأيّد الخطة.",
        "المصدر نفسه نفى الخبر.",
        "المصادر قالت إن الاتفاق قريب.",
        "للمزيد من التفاصيل عاد الوزير إلى الأرقام.",
        "صورة حلب في المخيلة",
        "نجاح التجربة",
        "سوريا والعراق",
        "انتهى الاجتماع أمس.",
        "«لن ننسى»",
        "2011",
        "تعليق الوزير على الاتهامات",
        "شاهد عيان: رأيت كل شيء",
    ],
)
def test_what_only_looks_like_it(line: str) -> None:
    assert kinds(article(line, SENTENCE.format(9), "أما بعد فقد عاد العمال إلى بيوتهم.")) == {}


def test_an_article_goes_on_after_a_link_in_its_midst() -> None:
    link = "حلب: افتتاح معمل للأدوية في المدينة الصناعية"
    text = article("اقرأ أيضاً:", link, *(SENTENCE.format(number) for number in range(7, 12)))
    assert kinds(text) == {"اقرأ أيضاً:": RegionKind.RELATED, link: RegionKind.RELATED}


def test_a_heading_under_a_link_stays_with_the_article() -> None:
    text = article("شاهد أيضاً", "جولة مصورة في سوق المدينة", "عودة العمال", SENTENCE.format(8), SENTENCE.format(9))
    assert "عودة العمال" not in kinds(text)


def test_another_article_without_any_sign_but_its_title_is_left_alone() -> None:
    more = "افتتح محافظ درعا سوقاً جديدة للخضار بحضور عشرات التجار والمزارعين من ريف المحافظة الغربي."
    assert kinds(article("درعا تفتتح سوقاً للخضار", more, more.replace("الغربي", "الشرقي"))) == {}


def test_a_short_text_is_no_page() -> None:
    assert furniture("الشرع يزور موسكو غداً") == ()
    assert furniture("") == ()


@settings(deadline=None)
@given(st.lists(st.sampled_from([*("", " ", "×", "مرتبط", "0 تعليق", "المصدر: سانا", "a | b"), SENTENCE]), max_size=12))
def test_regions_are_paragraphs_in_text_order(lines: list[str]) -> None:
    text = "\n".join(line.format(number) for number, line in enumerate(lines))
    found = [region.span for region in furniture(text)]
    assert found == sorted(set(found))
    assert set(found) <= set(paragraphs(text))
