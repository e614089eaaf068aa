"""Who is here: accounts signed in by e-mail, administrations with their regions, roles."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from feedback.languages import pick


class UserManager(BaseUserManager["User"]):
    """Makes accounts; an e-mail address is kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """An account; without a password it signs in by code only."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> User:
        """An account that may use the administration pages."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person's account. The portal keeps an address and a language, and no names."""

    email = models.EmailField(unique=True)
    title = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12, default="en")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_any_case")]

    def __str__(self) -> str:
        return self.title or self.email


class Region(models.Model):
    """A group of administrations, as the organisation groups them."""

    code = models.CharField(max_length=8, unique=True)
    name = models.JSONField()
    short_name = models.JSONField(default=dict, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return pick(self.name, "en")


class Administration(models.Model):
    """A partner that answers. `fictitious` ones are invented and marked so on every page."""

    code = models.CharField(max_length=12, unique=True)
    name = models.JSONField()
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="administrations")
    language = models.CharField(max_length=12)
    active_from = models.PositiveSmallIntegerField(null=True, blank=True)
    active_to = models.PositiveSmallIntegerField(null=True, blank=True)
    fictitious = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return pick(self.name, "en")


class Role(models.TextChoices):
    """What a person does here (DESIGN: the job)."""

    COORDINATOR = "coordinator"
    MANAGER = "manager"
    REVIEWER = "reviewer"
    READER = "reader"
    OPERATOR = "operator"


class Membership(models.Model):
    """A person in a role; coordinators belong to an administration, others to none."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role)
    administration = models.ForeignKey(
        Administration,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "administration"], name="membership_once"
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=models.Q(administration__isnull=True),
                name="membership_once_without_administration",
            ),
            models.CheckConstraint(
                name="membership_administration_iff_coordinator",
                condition=models.Q(role="coordinator", administration__isnull=False)
                | (~models.Q(role="coordinator") & models.Q(administration__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} as {self.role}"
