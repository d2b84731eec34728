"""Stable references: the name by which a record travels in a dossier and is cited."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


def new_reference() -> str:
    return uuid4().hex


class Referenced(models.Model):
    """A record that keeps one reference for life, on every installation it travels to.

    The reference is what makes a second import change nothing: it is unique over the whole model.
    """

    reference = models.CharField(_("kenmerk"), max_length=80, unique=True, default=new_reference, editable=False)

    class Meta:
        abstract = True
