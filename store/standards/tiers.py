"""Tier: 优 > 良 > 中 > 差."""

from enum import StrEnum


class Tier(StrEnum):
    """One of the four tiers, best first in iteration; its value is the letter of the table."""

    EXCELLENT = "优"
    GOOD = "良"
    FAIR = "中"
    POOR = "差"

    @property
    def rank(self) -> int:
        """0 for 优 to 3 for 差."""
        return "优良中差".index(self.value)

    @property
    def above(self) -> "Tier | None":
        """The tier directly above; None for 优."""
        return list(Tier)[self.rank - 1] if self.rank else None

    @property
    def below(self) -> "Tier | None":
        """The tier directly below; None for 差."""
        return list(Tier)[self.rank + 1] if self is not Tier.POOR else None
