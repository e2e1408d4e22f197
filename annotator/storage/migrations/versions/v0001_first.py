"""The first format, 1.0."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _project()
    _documents()
    _annotators()
    _marks()
    _judgements()
    _paragraphs_and_checks()
    _journal()


def _project() -> None:
    op.create_table(
        "project",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_project"),
    )


def _documents() -> None:
    op.create_table(
        "document",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("regions", sa.Text(), nullable=False),
        sa.Column("meta", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_document"),
        sa.UniqueConstraint("id", name="uq_document_id"),
        sa.UniqueConstraint("position", name="uq_document_position"),
        sa.UniqueConstraint("sha256", name="uq_document_sha256"),
    )
    op.create_table(
        "document_text",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_document_text_document_document"),
        sa.PrimaryKeyConstraint("document", name="pk_document_text"),
    )
    op.create_table(
        "raw_file",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_raw_file_document_document"),
        sa.PrimaryKeyConstraint("document", name="pk_raw_file"),
    )


def _annotators() -> None:
    op.create_table(
        "annotator",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("last_document", sa.Integer(), nullable=True),
        sa.UniqueConstraint("name", name="uq_annotator_name"),
        sa.ForeignKeyConstraint(["last_document"], ["document.number"], name="fk_annotator_last_document_document"),
        sa.PrimaryKeyConstraint("number", name="pk_annotator"),
    )
    op.create_table(
        "place",
        sa.Column("annotator", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["annotator"], ["annotator.number"], name="fk_place_annotator_annotator"),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_place_document_document"),
        sa.PrimaryKeyConstraint("annotator", "document", name="pk_place"),
    )


def _marks() -> None:
    op.create_table(
        "mention",
        sa.Column("annotator", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["annotator"], ["annotator.number"], name="fk_mention_annotator_annotator"),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_mention_document_document"),
        sa.PrimaryKeyConstraint("annotator", "document", "id", name="pk_mention"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "relation",
        sa.Column("annotator", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("tail", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["annotator"], ["annotator.number"], name="fk_relation_annotator_annotator"),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_relation_document_document"),
        sa.PrimaryKeyConstraint("annotator", "document", "id", name="pk_relation"),
        sqlite_with_rowid=False,
    )


def _judgements() -> None:
    op.create_table(
        "suggestion",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("proposed", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("head", sa.String(), nullable=True),
        sa.Column("tail", sa.String(), nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_suggestion_document_document"),
        sa.PrimaryKeyConstraint("document", "id", name="pk_suggestion"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "decision",
        sa.Column("annotator", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("suggestion", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["annotator"], ["annotator.number"], name="fk_decision_annotator_annotator"),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_decision_document_document"),
        sa.PrimaryKeyConstraint("annotator", "document", "id", name="pk_decision"),
        sqlite_with_rowid=False,
    )


def _paragraphs_and_checks() -> None:
    op.create_table(
        "region_mark",
        sa.Column("annotator", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["annotator"], ["annotator.number"], name="fk_region_mark_annotator_annotator"),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_region_mark_document_document"),
        sa.PrimaryKeyConstraint("annotator", "document", "id", name="pk_region_mark"),
    )
    op.create_table(
        "checked",
        sa.Column("annotator", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["annotator"], ["annotator.number"], name="fk_checked_annotator_annotator"),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_checked_document_document"),
        sa.PrimaryKeyConstraint("annotator", "document", "id", name="pk_checked"),
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["of"], ["journal.id"], name="fk_journal_of_journal"),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
    )
    op.create_table(
        "journal_change",
        sa.Column("annotator", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["annotator"], ["annotator.number"], name="fk_journal_change_annotator_annotator"),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_journal_change_document_document"),
        sa.ForeignKeyConstraint(["step"], ["journal.id"], name="fk_journal_change_step_journal"),
        sa.PrimaryKeyConstraint("annotator", "document", "step", name="pk_journal_change"),
    )
    op.create_index("ix_journal_change_step", "journal_change", ["step"], unique=False)
