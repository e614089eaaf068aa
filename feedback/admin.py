"""The administration pages: accounts, roles, administrations. No answers, no letters, no links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.http import HttpRequest

from feedback.models import Administration, AuditEntry, Membership, Organisation, Region, User

if TYPE_CHECKING:
    MembershipInlineBase = admin.TabularInline[Membership, User]
    UserAdminBase = admin.ModelAdmin[User]
    AdministrationAdminBase = admin.ModelAdmin[Administration]
    AuditAdminBase = admin.ModelAdmin[AuditEntry]
else:
    MembershipInlineBase = admin.TabularInline
    UserAdminBase = AdministrationAdminBase = AuditAdminBase = admin.ModelAdmin


class MembershipInline(MembershipInlineBase):
    """The roles of an account, on its page."""

    model = Membership
    extra = 0


@admin.register(User)
class UserAdmin(UserAdminBase):
    """Accounts; they sign in by code, so no password is asked for here."""

    list_display = ["email", "title", "language", "is_active", "is_staff"]
    search_fields = ["email", "title"]
    fields = ["email", "title", "language", "is_active", "is_staff"]
    inlines = [MembershipInline]


@admin.register(Administration)
class AdministrationAdmin(AdministrationAdminBase):
    """Partners that answer."""

    list_display = ["code", "__str__", "region", "language", "fictitious"]
    list_filter = ["region", "fictitious"]


@admin.register(AuditEntry)
class AuditEntryAdmin(AuditAdminBase):
    """Who did what, to be read; the database refuses changes as well."""

    list_display = ["at", "actor", "action", "target", "consultation"]
    list_filter = ["action"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False


admin.site.register([Organisation, Region])
