"""The first tables of a room, made in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState


class FirstTables(migrations.Migration):
    """A migration that only creates tables: the models are rendered once for all of them.

    The framework renders every related model again for each table. All rooms point at the territories and at the
    actors, so that a first set-up would spend a minute on it; rendered once a room, it takes a few seconds.
    """

    def apply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        collect_sql: bool = False,  # noqa: ARG002 -- the framework passes it; the editor collects by itself
    ) -> ProjectState:
        """Create the tables in the order given; the state that comes out is the framework's own."""
        project_state.__dict__.pop("apps", None)
        after: ProjectState = self.mutate_state(project_state, preserve=True)
        for operation in self.operations:
            operation.database_forwards(self.app_label, schema_editor, project_state, after)
        return after
