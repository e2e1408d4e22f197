"""Format 1.1: the registry of entities, and the links of mentions to it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "entity_link",
        sa.Column("annotator", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("mention", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["annotator"], ["annotator.number"], name="fk_entity_link_annotator_annotator"),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_entity_link_document_document"),
        sa.PrimaryKeyConstraint("annotator", "document", "id", name="pk_entity_link"),
    )
    op.create_table(
        "entity",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("variants", sa.Text(), nullable=False),
        sa.Column("external", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("merged_into", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entity"),
    )
    op.create_table(
        "entity_change",
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["step"], ["journal.id"], name="fk_entity_change_step_journal"),
        sa.PrimaryKeyConstraint("step", name="pk_entity_change"),
    )
