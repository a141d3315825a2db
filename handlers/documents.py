"""Documents: files that an answer brings, ordered in the turn and made when they are sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from store.forms import FORMATS, Form


@dataclass(frozen=True)
class Order:
    """A file to be made: a ``form`` of a ``department`` (its code), or where there is none what
    is kept of the ``person``."""

    format: str
    form: Form | None = None
    department: str = ""
    person: int = 0

    @classmethod
    def of(cls, form: Form, department: str, format: str = "") -> "Order":
        """A form, in its usual format unless another of its own is asked for."""
        known = FORMATS[form]
        return cls(format if format in known else known[0], form, department)

    def to_json(self) -> dict[str, Any]:
        """As it is kept in the outbox."""
        return {
            "format": self.format,
            "form": self.form,
            "department": self.department,
            "person": self.person,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Order":
        """Read back."""
        form = Form(kept["form"]) if kept["form"] else None
        return cls(kept["format"], form, kept["department"], kept["person"])
