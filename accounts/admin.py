"""The administration site for accounts; the audit trail can be read there, never changed."""

from django.contrib import admin
from django.http import HttpRequest

from accounts.models import AuditLine, User


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ("name", "email", "role", "is_active")
    list_filter = ("role", "is_active")
    search_fields = ("name", "email")
    fields = ("name", "email", "role", "is_active", "last_login")
    readonly_fields = ("last_login",)


@admin.register(AuditLine)
class AuditLineAdmin(admin.ModelAdmin):
    list_display = ("at", "by", "action", "subject_kind", "subject_id")
    list_filter = ("action",)
    date_hierarchy = "at"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditLine | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditLine | None = None) -> bool:
        return False
