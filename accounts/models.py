"""Who uses the system, and the trail of what they changed."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import ROLES, Permission, Role, Scope


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user with a hashed password; without one the account cannot log in until it is set."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        fields.setdefault("name", email)
        return self.create_user(email, password, role=Role.ADMINISTRATOR, **fields)

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """Somebody who logs in by e-mail address and has one role.

    What somebody may do follows from the role alone; Django's groups and separate permissions are not used.
    """

    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=120)
    role = models.CharField(_("rol"), max_length=20, choices=Role.choices)
    is_active = models.BooleanField(_("mag inloggen"), default=True)
    joined_at = models.DateTimeField(_("aangemaakt op"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("gebruiker")
        verbose_name_plural = _("gebruikers")
        ordering = ["name", "email"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_whatever_case"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_role_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        """Whether the administration site is open to this user."""
        return self.role == Role.ADMINISTRATOR

    def has_perm(self, permission: str, obj: object = None) -> bool:
        """What the administration site asks for each table: all of it is an administrator's."""
        return self.is_active and self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.is_staff

    @property
    def sees_all_initiatives(self) -> bool:
        return ROLES[self.role].scope is Scope.ALL_INITIATIVES

    def may(self, permission: Permission) -> bool:
        """Whether the role carries the permission; where it holds is for `initiatives.access` to say."""
        return self.is_active and permission in ROLES[self.role].permissions


class AuditLine(models.Model):
    """One thing somebody did. Written by `accounts.audit.record` only, never changed."""

    at = models.DateTimeField(_("tijdstip"), default=timezone.now, editable=False, db_index=True)
    by = models.ForeignKey(User, verbose_name=_("door"), null=True, on_delete=models.SET_NULL, related_name="+")
    action = models.CharField(_("handeling"), max_length=60)
    subject_kind = models.CharField(_("soort onderwerp"), max_length=60)
    subject_id = models.CharField(_("nummer van het onderwerp"), max_length=40)
    details = models.JSONField(_("bijzonderheden"), default=dict, blank=True)

    class Meta:
        verbose_name = _("regel in het logboek")
        verbose_name_plural = _("logboek")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="audit_by_subject")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"
