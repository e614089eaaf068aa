"""How many administrations of a region answer: receives consultation and region, returns counts."""

from __future__ import annotations

from dataclasses import dataclass

from feedback.models import Administration, Consultation, Region

# A region stands under a quote only where at least this many of its administrations submitted.
REGION_MINIMUM = 3


@dataclass(frozen=True, slots=True)
class RegionSupport:
    """Administrations of one region: how many submitted so far, how many could."""

    region: Region
    submitted: int
    invited: int
    minimum: int = REGION_MINIMUM

    @property
    def possible(self) -> bool:
        """Whether the region can reach the minimum at all."""
        return max(self.invited, self.submitted) >= self.minimum


def region_support(consultation: Consultation, region: Region) -> RegionSupport:
    """Counts of the region's administrations in this consultation."""
    own = Administration.objects.filter(region=region)
    submitted = own.filter(
        submissions__consultation=consultation, submissions__submitted_at__isnull=False
    )
    invited = own.filter(
        invitations__consultation=consultation, invitations__revoked_at__isnull=True
    )
    return RegionSupport(
        region=region,
        submitted=submitted.distinct().count(),
        invited=invited.distinct().count(),
    )
