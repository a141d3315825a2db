"""Closures: that the figures of a department may not be changed, since when, and whom to ask."""

from dataclasses import dataclass

from store.catalog import Department
from store.cutoffs import Cutoff


@dataclass(frozen=True)
class Closed:
    """By which ``cutoff`` the figures of a place are closed; ``whom`` are its administrators."""

    place: Department
    cutoff: Cutoff
    whom: tuple[str, ...] = ()
