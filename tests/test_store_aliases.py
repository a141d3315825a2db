"""What every AliasRepository promises – in SQLite, in PostgreSQL, in memory – and which hold."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.aliases import Alias, AliasRepository, in_force
from store.database import Database
from store.memory import MemoryAliases
from store.repositories import SqlAliasRepository

LI, WANG = 7_000_000_000, 8
VILLAGE = Alias("大红花", "aaaaaaaaaa", "大学生村官到岗率", person=LI)
ELECTION = replace(VILLAGE, key="bbbbbbbbbb", name="换届率")
COMMON = replace(VILLAGE, person=None, department="203")


@pytest.fixture
async def aliases(storage: Database | None) -> AsyncIterator[AliasRepository]:
    """Every implementation, empty."""
    if storage is None:
        yield MemoryAliases()
        return
    async with storage.transaction() as session:
        yield SqlAliasRepository(session)


def plain(*aliases: Alias) -> list[Alias]:
    return [replace(alias, id=None) for alias in aliases]


async def test_taught_is_kept(aliases: AliasRepository) -> None:
    stored = await aliases.teach(VILLAGE)
    assert stored.id is not None
    assert stored == replace(VILLAGE, id=stored.id)
    assert stored.is_active
    assert await aliases.get(stored.id) == stored
    assert await aliases.of(LI, []) == (stored,)


async def test_others_do_not_have_it(aliases: AliasRepository) -> None:
    await aliases.teach(VILLAGE)
    assert await aliases.of(WANG, ["203"]) == ()


async def test_a_department_has_its_own(aliases: AliasRepository) -> None:
    stored = await aliases.teach(COMMON)
    assert await aliases.of(WANG, ["999", "203"]) == (stored,)
    assert await aliases.of(WANG, ["999"]) == ()
    assert await aliases.of(WANG, []) == ()


async def test_taught_again_is_replaced(aliases: AliasRepository) -> None:
    first = await aliases.teach(VILLAGE)
    second = await aliases.teach(ELECTION)
    assert (second.id, second.key, second.name) == (first.id, ELECTION.key, ELECTION.name)
    assert await aliases.of(LI, []) == (second,)


async def test_owners_are_apart(aliases: AliasRepository) -> None:
    mine = await aliases.teach(VILLAGE)
    common = await aliases.teach(replace(COMMON, key=ELECTION.key))
    wangs = await aliases.teach(replace(ELECTION, person=WANG))
    assert await aliases.of(LI, ["203"]) == (mine, common)
    assert await aliases.of(WANG, []) == (wangs,)


async def test_in_the_order_of_learning(aliases: AliasRepository) -> None:
    said = [replace(VILLAGE, phrase=phrase) for phrase in ("丙丙", "甲甲", "乙乙")]
    for alias in said:
        await aliases.teach(alias)
    assert plain(*await aliases.of(LI, [])) == said


# choices in turn, A or B → after which of them it is learned
TAPS = [
    ("A", None),
    ("AA", 1),
    ("AB", None),
    ("ABA", None),
    ("ABB", 2),
    ("ABAA", 3),
    ("AAA", 1),
    ("AAB", 1),
    ("AABB", 1),
]


@pytest.mark.parametrize(("choices", "learned"), TAPS)
async def test_tapped_twice_in_a_row(
    aliases: AliasRepository, choices: str, learned: int | None
) -> None:
    chosen = {"A": VILLAGE, "B": ELECTION}
    came = [await aliases.tapped(chosen[choice]) for choice in choices]
    active = [number for number, alias in enumerate(came) if alias]
    assert active == ([] if learned is None else [learned])
    expected = [] if learned is None else [chosen[choices[learned]]]
    assert plain(*await aliases.of(LI, [])) == expected


async def test_taps_of_others_do_not_count(aliases: AliasRepository) -> None:
    assert await aliases.tapped(VILLAGE) is None
    assert await aliases.tapped(replace(VILLAGE, person=WANG)) is None
    assert await aliases.tapped(VILLAGE) is not None


async def test_teaching_ends_the_counting(aliases: AliasRepository) -> None:
    await aliases.tapped(VILLAGE)
    await aliases.teach(ELECTION)
    assert await aliases.tapped(VILLAGE) is None
    assert plain(*await aliases.of(LI, [])) == [ELECTION]


async def test_removed_is_gone(aliases: AliasRepository) -> None:
    stored = await aliases.teach(VILLAGE)
    other = await aliases.teach(COMMON)
    assert stored.id
    await aliases.remove(stored.id)
    assert await aliases.get(stored.id) is None
    assert await aliases.of(LI, ["203"]) == (other,)
    await aliases.remove(stored.id)


async def test_removed_counts_from_the_beginning(aliases: AliasRepository) -> None:
    await aliases.tapped(VILLAGE)
    learned = await aliases.tapped(VILLAGE)
    assert learned
    assert learned.id
    await aliases.remove(learned.id)
    assert await aliases.tapped(VILLAGE) is None
    assert await aliases.tapped(VILLAGE) is not None


async def test_nothing_has_no_id(aliases: AliasRepository) -> None:
    assert await aliases.get(1) is None


async def test_it_outlives_its_session(database: Database) -> None:
    async with database.transaction() as session:
        stored = await SqlAliasRepository(session).teach(VILLAGE)
    async with database.reading() as session:
        assert await SqlAliasRepository(session).of(LI, []) == (stored,)


# ---- which hold

ELSEWHERE = replace(COMMON, key=ELECTION.key, department="999")
IN_FORCE = [
    ([], []),
    ([VILLAGE], [VILLAGE]),
    ([COMMON, VILLAGE], [VILLAGE]),
    ([VILLAGE, COMMON], [VILLAGE]),
    ([COMMON, ELECTION], [ELECTION]),
    ([COMMON, ELSEWHERE], []),
    ([COMMON, ELSEWHERE, VILLAGE], [VILLAGE]),
    ([VILLAGE, replace(COMMON, phrase="小黄花")], [VILLAGE, replace(COMMON, phrase="小黄花")]),
]


@pytest.mark.parametrize(("aliases", "held"), IN_FORCE)
def test_in_force(aliases: list[Alias], held: list[Alias]) -> None:
    assert set(in_force(aliases)) == set(held)


ALIASES = st.builds(
    Alias,
    st.sampled_from(["甲甲", "乙乙"]),
    st.sampled_from(["a", "b"]),
    st.just("x"),
    st.sampled_from([LI, None]),
    st.sampled_from(["203", "999"]),
)


@given(st.lists(ALIASES))
def test_one_meaning_a_phrase(aliases: list[Alias]) -> None:
    held = in_force(aliases)
    assert len({alias.phrase for alias in held}) == len(held)
    assert set(held) <= set(aliases)
    assert set(in_force(held)) == set(held)
