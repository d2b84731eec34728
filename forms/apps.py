"""The room of forms and page parts, named apart from `django.forms`."""

from django.apps import AppConfig


class PlainFormsConfig(AppConfig):
    """The room every other room builds its forms with; it has no tables.

    The label differs from the name, because `django.forms` claims "forms" as soon as somebody installs it.
    """

    name = "forms"
    label = "plain_forms"
