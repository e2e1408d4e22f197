"""Run by Alembic: migrates over the connection that `versions.migrate` hands in."""

from alembic import context

from annotator.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
context.run_migrations()
