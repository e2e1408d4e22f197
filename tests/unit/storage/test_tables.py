"""Tables are declared once with SQLModel, and named once more for SQLAlchemy's Core; the two say the same."""

from __future__ import annotations

from sqlalchemy import MetaData, Table
from sqlmodel import AutoString

from annotator.storage import core_tables
from annotator.storage.tables import METADATA


def described(table: Table) -> list[tuple[str, str, bool, list[str]]]:
    """Names, kinds of values, keys and references of its columns, in their order."""
    return [
        (
            column.name,
            # SQLModel's own string is one with a length where a database asks for one.
            "string" if isinstance(column.type, AutoString) else column.type.__visit_name__,
            column.primary_key,
            [reference.target_fullname for reference in column.foreign_keys],
        )
        for column in table.columns
    ]


def test_core_knows_every_table_as_it_was_declared() -> None:
    known = {each.name: each for each in vars(core_tables).values() if isinstance(each, Table)}
    revision = known.pop("alembic_version")
    declared: MetaData = METADATA
    assert {name: described(table) for name, table in known.items()} == {
        name: described(table) for name, table in declared.tables.items()
    }
    assert described(revision) == [("version_num", "string", True, [])]
