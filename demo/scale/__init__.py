"""Invented data at any scale, for measuring: `manage.py seed_scale`."""
