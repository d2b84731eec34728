"""Logging in and passwords. Messages never tell whether an account exists."""

from typing import Any

from django import forms
from django.contrib.auth import forms as auth_forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Role
from forms.plain import PlainBehaviour, PlainModelForm


def _email_widget() -> forms.EmailInput:
    return forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"})


class LoginForm(PlainBehaviour, auth_forms.AuthenticationForm):
    """E-mail address and password; one and the same refusal for a wrong password, an unknown and a closed account."""

    error_messages = {
        "invalid_login": _(
            "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer beide, of vraag een nieuw wachtwoord aan."
        ),
        "inactive": _(
            "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer beide, of vraag een nieuw wachtwoord aan."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        max_length = self.fields["username"].widget.attrs.get("maxlength")
        self.fields["username"].widget = _email_widget()
        self.fields["username"].widget.attrs["maxlength"] = max_length
        self.fields["username"].label = _("E-mailadres")
        self.fields["password"].label = _("Wachtwoord")
        for name in ("username", "password"):
            self.fields[name].error_messages.pop("required", None)
        self.make_plain()


class PasswordForgottenForm(PlainBehaviour, auth_forms.PasswordResetForm):
    """Asks for the address; the answer is the same for every address."""

    email = forms.EmailField(label=_("E-mailadres"), max_length=254, widget=_email_widget())


class NewPasswordForm(PlainBehaviour, auth_forms.SetPasswordForm):
    """A new password, typed twice."""

    error_messages = {"password_mismatch": _("De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_new_passwords(self)


class ChangePasswordForm(PlainBehaviour, auth_forms.PasswordChangeForm):
    """The old password and a new one, typed twice."""

    error_messages = {
        **NewPasswordForm.error_messages,
        "password_incorrect": _("Uw huidige wachtwoord klopt niet. Typ het opnieuw."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Huidig wachtwoord")
        _name_new_passwords(self)


def _name_new_passwords(form: NewPasswordForm | ChangePasswordForm) -> None:
    form.fields["new_password1"].label = _("Nieuw wachtwoord")
    form.fields["new_password1"].help_text = _(
        "Minstens 12 tekens. Een zin van een paar woorden is goed te onthouden en moeilijk te raden."
    )
    form.fields["new_password2"].label = _("Nieuw wachtwoord, nog een keer")
    form.fields["new_password2"].help_text = ""
    form.make_plain()


class PersonForm(PlainModelForm):
    """Who gets access, in which role. Only an administrator may make another one."""

    class Meta:
        model = User
        fields = ["name", "email", "role", "is_active"]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        if self.instance.pk:
            self.fields["email"].disabled = True
        else:
            del self.fields["is_active"]
        self.make_plain()

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Er is al iemand met dit e-mailadres. Pas die persoon aan."))
        return email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        administrators = {cleaned.get("role"), self.instance.role if self.instance.pk else None}
        if self.instance.pk == self.by.pk and (
            cleaned.get("role") != self.by.role or not cleaned.get("is_active", True)
        ):
            raise forms.ValidationError(_("U kunt uw eigen rol of toegang niet wijzigen. Vraag een collega."))
        if Role.ADMINISTRATOR in administrators and self.by.role != Role.ADMINISTRATOR:
            raise forms.ValidationError(_("Alleen een beheerder kan beheerders aanwijzen of wijzigen."))
        return cleaned
