"""Two things Django does not know of SQLite.

Django counts on 999 values in one statement, SQLite's limit of before 2020, and so cuts one bulk insert into many.
Today's SQLite takes at least 32,766. Asking the connection keeps the scores of a hundred participants in one statement.
Django 6 asks by itself.

To alter a table Django makes it anew, and its triggers are lost; triggers of other tables that name it stop the
migration half way. Here they are kept.
"""

import sqlite3
from typing import Any

from django.db import models
from django.db.backends.sqlite3 import base, features, schema
from django.utils.functional import cached_property


class DatabaseFeatures(features.DatabaseFeatures):
    @cached_property
    def max_query_params(self) -> int:  # type: ignore[override]  # the stubs know a fixed number only
        """How many values one statement may carry on this connection."""
        self.connection.ensure_connection()
        return int(self.connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER))


class DatabaseSchemaEditor(schema.DatabaseSchemaEditor):
    def _remake_table(self, model: type[models.Model], *args: Any, **kwargs: Any) -> None:
        with self.connection.cursor() as cursor:
            query = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
            triggers = [sql for (sql,) in cursor.execute(query, [model._meta.db_table]).fetchall()]
        # In the old way a renamed table is only renamed: SQLite does not look whether all triggers can be followed.
        self.execute("PRAGMA legacy_alter_table = ON")
        try:
            super()._remake_table(model, *args, **kwargs)  # type: ignore[misc]  # unknown to the stubs
        finally:
            self.execute("PRAGMA legacy_alter_table = OFF")
        for trigger in triggers:
            self.execute(trigger)


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
    SchemaEditorClass = DatabaseSchemaEditor
