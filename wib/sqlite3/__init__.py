"""SQLite as Django drives it, with the limits of the SQLite that really runs."""
