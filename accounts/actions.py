"""Giving people access."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User


@transaction.atomic
def invite(*, user: User, by: User, site_url: str) -> None:
    """Store a new user without a password and mail a link to choose one.

    The mail is the only way in and cannot be asked for again: without it nobody is stored. Raises ValidationError, in
    words, when the mail server is away.
    """
    user.set_unusable_password()
    user.save()
    record("user invited", on=user, by=by, role=user.role)
    link = {
        "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
        "token": default_token_generator.make_token(user),
        "site_url": site_url,
        "invited": user,
    }
    text = render_to_string("accounts/invitation_email.txt", link)
    try:
        send_mail(_("Uw toegang tot WIB Monitor"), text, settings.DEFAULT_FROM_EMAIL, [user.email])
    except OSError as error:  # what smtplib raises, too
        raise ValidationError(
            _("De uitnodiging kon niet worden gemaild en er is niets opgeslagen. Probeer het later opnieuw.")
        ) from error


@transaction.atomic
def change_access(*, user: User, by: User) -> None:
    """Store a changed name, role or right to log in."""
    user.save(update_fields=["name", "role", "is_active"])
    record("user changed", on=user, by=by, role=user.role, is_active=user.is_active)
