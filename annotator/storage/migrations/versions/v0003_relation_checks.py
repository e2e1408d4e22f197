"""Format 1.2: pairs and mentions that were checked for relations, and changes of the schema in the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "relation_check",
        sa.Column("annotator", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("tail", sa.String(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["annotator"], ["annotator.number"], name="fk_relation_check_annotator_annotator"),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_relation_check_document_document"),
        sa.PrimaryKeyConstraint("annotator", "document", "id", name="pk_relation_check"),
    )
    op.create_table(
        "schema_change",
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["step"], ["journal.id"], name="fk_schema_change_step_journal"),
        sa.PrimaryKeyConstraint("step", name="pk_schema_change"),
    )
