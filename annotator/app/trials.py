"""One of everything that needs no screen, for the self-test of an installation."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import permutations
from pathlib import Path

from annotator.app import paths
from annotator.app.evaluating import evaluate
from annotator.app.export import Choice, described_formats, format_names
from annotator.app.importing import ImportOptions, ImportReport
from annotator.app.project import Project, newest_backup, restore, shipped_schema
from annotator.app.settings import Settings
from annotator.app.suggesting import lexicon_for
from annotator.app.updating import verified
from annotator.editing import Accept, Add, SetChecked
from annotator.formats.registry import files_in, named
from annotator.model import Checked, HashiyaError, ItemId, Mention, Relation, Schema
from annotator.suggest.asking import LEAST, Trained

NAME = "self-test"
STEPS = 20
_KINDS = (
    ("gazetteers", "ar.tsv"), ("icons", "hashiya.svg"), ("models", "ar.crfsuite"), ("schemas", "news.yaml"),
    ("themes", "app.qss"), ("translations", "hashiya_ar.qm"),
)  # fmt: skip
# Formats that need a library which the bundle leaves out.
_OPTIONAL = {"parquet": "pyarrow"}
_TEXT = "زار الوزير أحمد العلي مدينة دمشق يوم الأحد.\nوالتقى فيها رئيس البلدية."
_PAGE = """<!doctype html><html lang="ar" dir="rtl"><head><title>خبر</title></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>زيارة</h1>{paragraphs}</article></body></html>"""


@dataclass(slots=True)
class Bench:
    """What the trials hand on to one another."""

    folder: Path
    project: Path = field(init=False)

    def __post_init__(self) -> None:
        self.project = self.folder / "اختبار self test.hashiya"

    def written(self, format: str) -> Path:
        """The folder with what was exported in a format."""
        return self.folder / "written" / format


def require(fact: object, words: str) -> None:
    """Raises HashiyaError with `words` unless `fact` holds."""
    if not fact:
        raise HashiyaError("{words}", words=words)


def resources(bench: Bench) -> None:
    """Resources: word lists, icons, models, schemas, theme, translation, sample articles"""
    del bench
    for parts in _KINDS:
        require(paths.resource(*parts).stat().st_size, f"{'/'.join(parts)} is empty")
    require(len(shipped_schema("news").entities) >= 10, "the news schema is not whole")
    require(lexicon_for("ar").knows("سوريا"), "the Arabic word list does not know سوريا")
    require(list(paths.seeds().glob("*.txt")), "there are no sample articles")


def importing(bench: Bench) -> None:
    """Articles are imported and highlighted"""
    articles = sorted(paths.seeds().glob("ar-*.txt"))[:2]
    report = ImportReport()
    with Project.create(bench.project, shipped_schema("news")) as project:
        project.import_job(articles, ImportOptions(), report).run()
        require(len(report.added) == len(articles) and not report.refused, "not every article was imported")
        for row in project.documents():
            suggested = {type(item.proposed) for item in project.store.annotation(row.id, NAME).pending()}
            require(suggested == {Mention, Relation}, "mentions or relations were not suggested")


def suggesting(bench: Bench) -> None:
    """The suggesters answer from a process of their own"""
    with Project.open(bench.project) as project:
        row = project.documents()[0]
        before = set(project.store.annotation(row.id, NAME).items)
        project.learning.move_apart()
        told: list[object] = []
        project.suggest_job([row.id], tell=told.append).run()
        require(not told, f"they complain: {told}")
        require(set(project.store.annotation(row.id, NAME).items) == before, "they suggest something else there")


def editing(bench: Bench) -> None:
    """Accept, relation, undo and redo; the project opens again as it was"""
    with Project.open(bench.project) as project:
        wholes = []
        for row in project.documents():
            session = project.session(row.id, NAME)
            keys = tuple(item.id for item in session.annotation.pending() if not isinstance(item.proposed, Relation))
            session.do(Accept(keys))
            made = _any_relation(session.schema, list(session.annotation.mentions()))
            session.do(Add(Relation(session.new_id(), *made)))
            session.do(SetChecked((Checked.ENTITIES, Checked.RELATIONS)))
            whole = session.annotation
            for _ in range(3):
                session.undo()
            require(not any(True for _ in session.annotation.mentions()), "undo left something")
            for _ in range(3):
                session.redo()
            require(session.annotation == whole, "redo is not what was undone")
            wholes.append(whole)
    with Project.open(bench.project) as project:
        again = [project.session(row.id, NAME).annotation for row in project.documents()]
        require(again == wholes, "the file does not hold what the screen showed")


def _any_relation(schema: Schema, mentions: list[Mention]) -> tuple[str, ItemId, ItemId]:
    for head, tail in permutations(mentions, 2):
        labels = schema.relations_between(head.label, tail.label)
        if labels:
            return labels[0].name, head.id, tail.id
    raise HashiyaError("No two mentions of the article can be joined.")


def learning(bench: Bench) -> None:
    """What was decided is learnt from, in the suggesters' own process"""
    results: list[Trained] = []
    with Project.open(bench.project) as project:
        project.learning.move_apart()
        project.learn_job(results.append).run()
    require(results and results[0].lines >= LEAST, "there was too little to learn from")


def evaluating(bench: Bench) -> None:
    """Suggestions are held against what was decided"""
    found = evaluate(bench.project, annotator=NAME)
    require(found.documents and found.near, "nothing was counted")


def exporting(bench: Bench) -> None:
    """Gold for spaCy is written and read back, with the component for relations beside it"""
    with Project.open(bench.project) as project:
        report = project.export(bench.written("spacy"), "spacy", Choice(NAME))
    require(report.mentions and report.relations, "mentions or relations are missing")
    require(list((bench.written("spacy")).glob("*.whl")), "the component for relations is missing")


def formats(bench: Bench) -> None:
    """Every file format is written and read"""
    absent = {name for name, library in _OPTIONAL.items() if find_spec(library) is None}
    with Project.open(bench.project) as project:
        texts = sorted(project.store.document(row.id).text for row in project.documents())
        for name in sorted(set(format_names()) - absent):
            # Gold for spaCy is there already.
            written = name == "spacy" or project.export(bench.written(name), name, Choice(NAME)).mentions
            require(written, f"{name} holds no mentions")
    plain = _write_plain(bench)
    for known in (named(name) for name, _ in described_formats(for_export=False) if name not in absent):
        name = known.name
        files = [file for file in files_in([bench.written(name)]) if isinstance(file, Path)]
        back = _read(bench, f"{name}.hashiya", [file for file in files if file.suffix in known.suffixes], name)
        wanted = [_TEXT] if name in plain else texts
        require([text.split() for text in back] == [text.split() for text in wanted], f"{name} gives another text")


def _read(bench: Bench, project: str, files: list[Path], format: str | None = None) -> list[str]:
    """The texts that a new project takes in from `files`."""
    report = ImportReport()
    with Project.create(bench.folder / project, shipped_schema("news")) as made:
        made.import_job(files, ImportOptions(format=format, suggest=False), report).run()
        require(not report.refused, f"{format}: {'; '.join(map(str, report.refused))}")
        return sorted(made.store.document(row.id).text for row in made.documents())


def web_page(bench: Bench) -> None:
    """Of a web page the article is taken"""
    page = bench.folder / "page.html"
    paragraphs = "".join(f"<p>{_TEXT} {_TEXT}</p>" for _ in range(8))
    page.write_text(_PAGE.format(paragraphs=paragraphs), "utf-8")
    (found,) = _read(bench, "page.hashiya", [page])
    require(_TEXT.partition("\n")[0] in found, "it was not found")
    require("الرئيسية" not in found, "the menu was taken too")


def _write_plain(bench: Bench) -> set[str]:
    """Files in the formats that are only read; their names."""
    from docx import Document as Word

    cell = f'"{_TEXT}"'
    contents = {"txt": _TEXT, "md": _TEXT, "csv": f"id,text\n1,{cell}\n", "tsv": f"id\ttext\n1\t{cell}\n"}
    for name, content in contents.items():
        bench.written(name).mkdir(parents=True)
        (bench.written(name) / f"article.{name}").write_text(content, "utf-8")
    word = Word()
    for paragraph in _TEXT.split("\n"):
        word.add_paragraph(paragraph)
    bench.written("docx").mkdir()
    word.save(str(bench.written("docx") / "article.docx"))
    return {*contents, "docx"}


def training(bench: Bench) -> None:
    """Entities and relations are trained for twenty steps"""
    from annotator.training.trial import train_a_little

    names = train_a_little(bench.written("spacy"), bench.folder / "trained", STEPS)
    require({"ner", "relation_extractor"} <= set(names), f"only {', '.join(names)} was trained")


def parsing(bench: Bench) -> None:
    """spaCy shares texts among two processes"""
    del bench
    from annotator.training.trial import parse_apart

    texts = [f"{_TEXT} {number}" for number in range(6)]
    require(parse_apart(texts, "ar", 2) == parse_apart(texts, "ar", 1), "the tokens are others there")


def backup(bench: Bench) -> None:
    """A backup is made, and restores a damaged project"""
    with Project.open(bench.project) as project:
        project.back_up()
        whole = [project.store.annotation(row.id, NAME) for row in project.documents()]
    bench.project.write_bytes(b"damaged" * 1000)
    good = newest_backup(bench.project)
    if good is None:
        raise HashiyaError("{words}", words="there is no backup")
    restore(bench.project, good)
    with Project.open(bench.project) as project:
        again = [project.store.annotation(row.id, NAME) for row in project.documents()]
    require(again == whole, "the restored project is not whole")


def keeping(bench: Bench) -> None:
    """Settings are kept"""
    file = bench.folder / "settings.json"
    Settings(file).set("annotator", NAME)
    require(Settings(file).text("annotator") == NAME, "what was set is forgotten")


def updating(bench: Bench) -> None:
    """An update that nobody signed is refused"""
    file = bench.folder / "forged.update"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("manifest.json", "{}")
        archive.writestr("signature", bytes(64))
    try:
        verified(file, bytes(range(32)))
    except HashiyaError as error:
        require("signed" in error.message.template, str(error))
    else:
        require(False, "it was taken")


TRIALS = (
    resources, importing, suggesting, editing, learning, evaluating, exporting, formats, web_page, training, parsing,
    backup, keeping, updating,
)  # fmt: skip
