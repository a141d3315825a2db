"""Preview: what publishing a table would change, before anybody decides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from store.catalog import Department
from store.differences import Change, Difference, differences
from store.editions import Beside
from store.renamings import renamed
from store.tables import Warning

UNREADABLE, OVERLAP = "unreadable_criterion", "overlap"


@dataclass(frozen=True)
class Preview:
    """Tables beside the ones before them, and what their reading warns of.

    ``same`` is what was decided of suggested renames: key of the new name → key of the history,
    "" where they are two different indicators.
    """

    tables: Sequence[Beside]
    warnings: tuple[Warning, ...] = ()
    same: Mapping[str, str] = field(default_factory=dict)

    @property
    def suggested(self) -> tuple[Difference, ...]:
        """Renames that only a person can know, decided or not, in the table's order."""
        found = (d for old, new in self.tables if old for d in differences(old, new))
        return tuple(d for d in found if d.change is Change.RENAMED and d.key != d.old_key)

    @property
    def undecided(self) -> tuple[Difference, ...]:
        """Suggested renames that nobody has decided yet."""
        return tuple(d for d in self.suggested if d.key not in self.same)

    @property
    def agreed(self) -> dict[str, str]:
        """The renames that are the same indicator: key of the new name → key of the history."""
        return {key: old for key, old in self.same.items() if old}

    def changes(self, before: Department, after: Department) -> Iterator[Difference]:
        """What changes in a department as decided so far; two different indicators are one
        removed and one added."""
        for one in differences(before, renamed(after, self.agreed)):
            if one.change is Change.RENAMED and self.same.get(one.key) == "":
                yield Difference(Change.REMOVED, one.before, one.old_key)
                yield Difference(Change.ADDED, one.after, one.key)
            else:
                yield one

    @property
    def unreadable(self) -> tuple[Warning, ...]:
        """The criteria that cannot be read."""
        return tuple(w for w in self.warnings if w.code == UNREADABLE)

    @property
    def odd(self) -> tuple[Warning, ...]:
        """What else deserves a look, what the order of tiers settles anyway last."""
        odd = (w for w in self.warnings if w.code != UNREADABLE)
        return tuple(sorted(odd, key=lambda warning: warning.code == OVERLAP))
