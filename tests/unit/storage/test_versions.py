"""Files of every released format open and hold what they held; an older one is copied before it is migrated."""

from __future__ import annotations

import gzip
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

import annotator
from annotator.model import (
    Decision,
    DocumentId,
    EntityId,
    ItemId,
    Mention,
    Message,
    ProjectError,
    Region,
    RegionKind,
    RegionMark,
    Relation,
    RelationCheck,
    Schema,
    Span,
    StepId,
    Suggestion,
    Verdict,
)
from annotator.storage import DocumentState, Store, backups, sqlite, versions

FIXTURES = sorted((Path(__file__).parents[2] / "data" / "projects").glob("format-*.hashiya.gz"))
A1 = DocumentId("a1")
AT = datetime(2025, 4, 23, 9, 30, tzinfo=UTC)


@pytest.fixture(params=FIXTURES, ids=lambda fixture: fixture.name.removesuffix(".hashiya.gz"))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "old.hashiya"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def check_fixture(store: Store) -> None:
    """What tests/data/projects/make.py put in."""
    assert (store.name, store.schema.name, store.annotators()) == ("زيارات", "news", ["Amal", "Basel"])
    assert store.schema.relations[0].permits("PER", "GPE")
    assert not store.schema.relations[0].permits("GPE", "PER")
    document = store.document(A1)
    assert document.text == "زار الرئيس دمشق\nشارك 😀"
    assert document.regions == (Region(Span(16, 21), RegionKind.SHARE),)
    assert (document.source, document.title, document.meta) == ("visit.txt", "زيارة", '{"day": 3}')
    assert store.raw_file(A1) == ("visit.txt", b"raw")
    city = Mention(ItemId("city"), Span(11, 15), "GPE")
    assert dict(store.annotation(A1, "Amal").items) == {
        "m1": Mention(ItemId("m1"), Span(4, 10), "PER", extra='{"n": 1}'),
        "city": Mention(city.id, city.span, "GPE", ItemId("s:city")),
        "s:city": Suggestion(ItemId("s:city"), city, "gazetteer", "city", 0.75),
        "d:s:city": Decision(ItemId("d:s:city"), ItemId("s:city"), Verdict.ACCEPTED, "Amal", AT, city.id),
        "r1": Relation(ItemId("r1"), "visited", ItemId("m1"), city.id),
        "region:16": RegionMark(ItemId("region:16"), Span(16, 21), RegionKind.ARTICLE),
    }
    history = store.history(A1, "Amal")
    assert (history.past, history.future) == ((1, 2, 3, 4), (5,))
    assert store.step(StepId(3)).title == Message("Put {id}", id="r1")
    assert store.state_of(A1, "Amal") == DocumentState(2, 1, 0, 1, False, False, True)
    assert (store.place(A1, "Amal"), store.last_document("Amal")) == (11, A1)
    assert store.integrity() is None


def test_there_is_a_fixture_of_the_current_format() -> None:
    assert "format-{}.{}.hashiya.gz".format(*versions.FORMAT) in [fixture.name for fixture in FIXTURES]


def test_every_released_format_opens_and_holds_what_it_held(old: Path) -> None:
    with Store.open(old) as store:
        check_fixture(store)
    with Store.open(old) as again:
        check_fixture(again)


@pytest.mark.parametrize("old", FIXTURES[1:], ids=lambda fixture: fixture.name, indirect=True)
def test_from_1_1_on_a_file_holds_the_registry_and_its_links(old: Path) -> None:
    with Store.open(old) as store:
        registry = store.entities.registry
        found = registry.resolved(EntityId("k1"))
        assert found is not None
        assert (found.id, found.note, registry.names(found)) == ("k2", "!", ("فلان", "الرئيس", "رئيس"))
        assert len(store.entities.history().past) == 1
        (mention,) = store.entities.mentions([EntityId("k1")], "Basel")
        assert (mention.document_id, mention.mention, mention.span) == (A1, "m2", Span(4, 10))
        assert store.entities.counts("Amal") == {}


@pytest.mark.parametrize("old", FIXTURES[2:], ids=lambda fixture: fixture.name, indirect=True)
def test_from_1_2_on_a_file_holds_checks_of_relations(old: Path) -> None:
    with Store.open(old) as store:
        found = [item for item in store.annotation(A1, "Basel").items.values() if isinstance(item, RelationCheck)]
        assert found == [
            RelationCheck(ItemId("check:mention:m1"), ItemId("m1"), None, "Basel", AT),
            RelationCheck(ItemId("check:pair:4:city:m1"), ItemId("city"), ItemId("m1"), "Basel", AT),
        ]


def schema_of(path: Path) -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return set(raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


def test_migrations_from_nothing_make_what_a_new_project_has(tmp_path: Path, schema: Schema) -> None:
    new, migrated = tmp_path / "new.hashiya", tmp_path / "migrated.hashiya"
    Store.create(new, "new", schema).close()
    connection = sqlite.connect(migrated, new=True)
    versions.migrate(connection, migrated)
    connection.close()
    assert schema_of(migrated) == schema_of(new)
    with closing(sqlite3.connect(migrated)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [(versions.HEAD,)]


LATER = """
import sqlalchemy as sa
from alembic import op

revision = "later"
down_revision = "{head}"


def upgrade() -> None:
    with op.batch_alter_table("mention", table_kwargs={{"sqlite_with_rowid": False}}) as batch:
        batch.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))
    {more}
"""


@pytest.fixture
def next_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The program as its next version might be: one migration more, in the file that the fixture gives."""
    scripts = tmp_path / "scripts %"
    (scripts / "versions").mkdir(parents=True)
    for script in ("env.py", *(f"versions/{found.name}" for found in versions.MIGRATIONS.glob("versions/v*.py"))):
        (scripts / script).write_bytes((versions.MIGRATIONS / script).read_bytes())
    later = scripts / "versions" / "later.py"
    later.write_text(LATER.format(head=versions.HEAD, more=""))
    monkeypatch.setattr(versions, "MIGRATIONS", scripts)
    monkeypatch.setattr(versions, "HEAD", "later")
    monkeypatch.setattr(versions, "FORMAT", (versions.FORMAT[0], versions.FORMAT[1] + 1))
    return later


def test_an_older_file_is_copied_then_migrated(old: Path, next_release: Path) -> None:
    with Store.open(old) as store:
        check_fixture(store)
    with closing(sqlite3.connect(old)) as raw:
        assert [row[1] for row in raw.execute("PRAGMA table_info(mention)")][-1] == "note"
        written = raw.execute("SELECT value FROM project WHERE key = 'format'").fetchone()[0]
        assert written == "{}.{}".format(*versions.FORMAT)
    (copy,) = backups.folder(old).iterdir()
    with closing(sqlite3.connect(copy)) as raw:
        assert [row[1] for row in raw.execute("PRAGMA table_info(mention)")][-1] == "extra"
    Store.open(old).close()
    assert list(backups.folder(old).iterdir()) == [copy]


def test_a_migration_that_fails_leaves_the_file_as_it_was(old: Path, next_release: Path) -> None:
    head = next_release.read_text()
    next_release.write_text(head.rstrip() + '\n    raise RuntimeError("no further")\n')
    before = schema_of(old)
    with pytest.raises(RuntimeError, match="no further"):
        Store.open(old)
    assert schema_of(old) == before
    next_release.write_text(head)
    with Store.open(old) as store:
        check_fixture(store)


def test_a_format_that_nobody_released_is_refused_in_words(old: Path) -> None:
    with closing(sqlite3.connect(old)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = 'mine'")
    with pytest.raises(ProjectError, match="a format that no released Hashiya wrote"):
        Store.open(old)


def test_a_current_file_opens_without_alembic(tmp_path: Path, schema: Schema) -> None:
    path = tmp_path / "new.hashiya"
    Store.create(path, "new", schema).close()
    code = (
        "import sys; from pathlib import Path; from annotator.storage import Store;"
        "Store.open(Path(sys.argv[1])).close(); sys.exit('alembic' in sys.modules)"
    )
    root = Path(annotator.__file__).parents[1]
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, cwd=root)
