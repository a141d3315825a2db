"""Palettes: the colours of a picture by day and by night.

The tiers are the vermilion, orange, sky blue and blue of Okabe and Ito, told apart with any
colour vision; each also has its letter and its place.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Shade:
    """A tier's colours: of a band, of the band that is reached, and of a letter on that."""

    band: str
    strong: str
    letter: str


@dataclass(frozen=True)
class Palette:
    """``shades`` by the tier's letter; "" is where the standard says nothing or nothing is
    reported."""

    paper: str
    ink: str
    muted: str
    line: str
    shades: Mapping[str, Shade]


LIGHT = Palette(
    paper="#FFFFFF",
    ink="#1B2430",
    muted="#5E6B78",
    line="#E3E7EB",
    shades={
        "差": Shade("#F8DDCF", "#C2490F", "#FFFFFF"),
        "中": Shade("#FBEBC8", "#E8A317", "#1B2430"),
        "良": Shade("#D8ECF9", "#56B4E9", "#10222F"),
        "优": Shade("#CBDDEE", "#0A5F9E", "#FFFFFF"),
        "": Shade("#EEF0F2", "#D5DADF", "#5E6B78"),
    },
)
DARK = Palette(
    paper="#14181D",
    ink="#EDF1F4",
    muted="#A3AFBA",
    line="#2A3138",
    shades={
        "差": Shade("#46281B", "#E57B42", "#1A0F08"),
        "中": Shade("#46391A", "#EDB340", "#1F1705"),
        "良": Shade("#1D3B4D", "#6CC1F0", "#08202E"),
        "优": Shade("#1A3552", "#3E97DD", "#04182A"),
        "": Shade("#242A31", "#3A424B", "#A3AFBA"),
    },
)


def palette(dark: bool) -> Palette:
    """The palette of a picture."""
    return DARK if dark else LIGHT
