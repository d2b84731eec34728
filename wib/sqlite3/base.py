"""Django counts on 999 values in one statement, SQLite's limit of before 2020, and so cuts one bulk insert into many.

Today's SQLite takes at least 32,766. Asking the connection keeps the scores of a hundred participants in one statement.
Django 6 asks by itself; this package can go then.
"""

import sqlite3

from django.db.backends.sqlite3 import base, features
from django.utils.functional import cached_property


class DatabaseFeatures(features.DatabaseFeatures):
    @cached_property
    def max_query_params(self) -> int:  # type: ignore[override]  # the stubs know a fixed number only
        """How many values one statement may carry on this connection."""
        self.connection.ensure_connection()
        return int(self.connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER))


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
