"""Owners: which departments a message names."""

import pytest

from store.owners import MOST, Owners

OWNERS = Owners.of(
    {"203": "县委组织部", "205": "云岭县教育局", "206": "白水县教育局", "7": "水利局"}
)

NAMED = [
    ("组织部培训率", ["203"], "培训率"),
    ("培训率县委组织部", ["203"], "培训率"),
    ("教育局培训率", ["205", "206"], "培训率"),
    ("云岭县教育局培训率", ["205"], "培训率"),
    ("县教育局的培训率", ["205", "206"], "的培训率"),
    ("水利局", ["7"], ""),
    ("教育培训率", [], "教育培训率"),
    ("培训率", [], "培训率"),
    ("局", [], "局"),
    ("", [], ""),
]


@pytest.mark.parametrize(("said", "owners", "rest"), NAMED)
def test_named(said: str, owners: list[str], rest: str) -> None:
    found, left = OWNERS.named(said)
    assert list(found) == owners
    assert left == rest


def test_a_name_of_very_many_names_nobody() -> None:
    many = Owners.of({str(number): "某县教育局" for number in range(MOST + 1)})
    assert many.named("教育局") == ((), "教育局")


def test_without_departments() -> None:
    assert Owners.of({}).named("教育局培训率") == ((), "教育局培训率")
