"""Who someone is here: receives an account, returns its roles and administrations."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from feedback.models import Administration, Membership, Role, User

STAFF = frozenset({Role.MANAGER, Role.REVIEWER})
ROLES = "_roles_of_request"


def roles_of(user: User | AnonymousUser) -> frozenset[Role]:
    """The roles an account holds; empty for strangers and inactive accounts."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    if ROLES in vars(user):
        known: frozenset[Role] = vars(user)[ROLES]
        return known
    held = Membership.objects.filter(user=user).values_list("role", flat=True)
    return frozenset(Role(role) for role in held)


def keep_roles(user: User) -> frozenset[Role]:
    """The roles, kept on this very object: for a request, whose account lives as long as it."""
    vars(user)[ROLES] = roles_of(user)
    return roles_of(user)


def administrations_of(user: User) -> QuerySet[Administration]:
    """The administrations an account answers for."""
    return Administration.objects.filter(
        memberships__user=user, memberships__role=Role.COORDINATOR
    ).distinct()


def user_by_email(email: str) -> User | None:
    """The active account of an address, in any case."""
    return User.objects.filter(email__iexact=email.strip(), is_active=True).first()
