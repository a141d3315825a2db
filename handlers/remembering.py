"""Remembering: a conversation as JSON and back, so that it outlives a restart."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

from handlers.conversation import Brought, Conversation, Draft, Pending, Refused
from store.errors import ErrorCode
from store.evidence import Attached, Kind
from store.forms import Explained
from store.reports import Actual, Source
from store.standards.quantities import Quantity
from store.standards.tiers import Tier
from store.standards.units import Unit, units


def to_json(conversation: Conversation) -> str:
    """As text for the database; figures as exact fractions."""
    return json.dumps(_plain(conversation), ensure_ascii=False)


def from_json(text: str | None) -> Conversation:
    """Read back; a new conversation for None, and for text of another version."""
    try:
        return _conversation(json.loads(text)) if text else Conversation()
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError):
        return Conversation()


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Unit):
        return value.name
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        fields = value.__dataclass_fields__
        kept = ((name, getattr(value, name)) for name in fields)
        return {name: _plain(said) for name, said in kept if said not in (None, (), "")}
    return value


def _conversation(data: dict[str, Any]) -> Conversation:
    return Conversation(
        focus=data.get("focus"),
        draft=_draft(data["draft"]) if "draft" in data else None,
        pending=_pending(data["pending"]) if "pending" in data else None,
        saved=tuple(data.get("saved", ())),
        earlier=tuple(_pending(item) for item in data.get("earlier", ())),
        refused=_refused(data["refused"]) if "refused" in data else None,
        repeated=Source(**data["repeated"]) if "repeated" in data else None,
        more=data.get("more", ""),
        department=data.get("department"),
        question=data.get("question", ""),
        dark=data.get("dark", False),
        explains=data.get("explains", ""),
        returns=tuple(data.get("returns", ())),
        brought=_brought(data["brought"]) if "brought" in data else None,
    )


def _refused(data: dict[str, Any]) -> Refused:
    return Refused(
        data["indicator"],
        ErrorCode(data["code"]),
        data.get("detail", ""),
        _actual(data["actual"]) if "actual" in data else None,
        data.get("said", ""),
        data.get("token", ""),
        Source(**data["source"]) if "source" in data else None,
        _files(data),
    )


def _pending(data: dict[str, Any]) -> Pending:
    return Pending(
        token=data["token"],
        drafts=tuple(_draft(item) for item in data.get("drafts", ())),
        candidates=tuple(data.get("candidates", ())),
        round=tuple(data.get("round", ())),
        at=data.get("at", 0),
        quantity=_quantity(data["quantity"]) if "quantity" in data else None,
        tier=Tier(data["tier"]) if "tier" in data else None,
        outright=data.get("outright", False),
        said=data.get("said", ""),
        source=Source(**data["source"]) if "source" in data else None,
        mention=data.get("mention", ""),
        teaches=data.get("teaches", ""),
        for_all=data.get("for_all", False),
        trial=data.get("trial", False),
        held=data.get("held", False),
        rewords=data.get("rewords", ""),
        returns=data.get("returns", 0),
        files=_files(data),
    )


def _draft(data: dict[str, Any]) -> Draft:
    said = data.get("said", "")
    explained = Explained(**data["explained"]) if "explained" in data else None
    return Draft(data["indicator"], _actual(data["actual"]), said, _files(data), explained)


def _brought(data: dict[str, Any]) -> Brought:
    return Brought(
        data["token"],
        _files(data),
        data.get("album", ""),
        tuple(data.get("keys", ())),
        Source(**data["source"]) if "source" in data else None,
    )


def _files(data: dict[str, Any]) -> tuple[Attached, ...]:
    return tuple(Attached(Kind(f["kind"]), **_rest(f)) for f in data.get("files", ()))


def _rest(file: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in file.items() if name != "kind"}


def _actual(data: dict[str, Any] | str) -> Actual:
    """A figure and a day are objects, a word is text."""
    if isinstance(data, str):
        return data
    return date.fromisoformat(data["day"]) if "day" in data else _quantity(data)


def _quantity(data: dict[str, Any]) -> Quantity:
    return Quantity(
        Fraction(data.get("value", 0)),
        units()[data["unit"]] if "unit" in data else None,
        Fraction(data["numerator"]) if "numerator" in data else None,
        Fraction(data["denominator"]) if "denominator" in data else None,
        data.get("measured", False),
    )
