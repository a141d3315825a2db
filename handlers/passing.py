"""Passing: what counts of indicators, where reports are reviewed the last one that passed."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from handlers.answers import Result
from store.records import Records
from store.reports import Report
from store.reviews import Review, Standing, is_passed, standing


async def standings(records: Records, keys: Collection[str], year: int) -> dict[str, Standing]:
    """key → what counts of an indicator in a year, of those of which something was reported."""
    if records.reports is None or not keys:
        return {}
    current = await records.reports.current(list(keys), year)
    found = {key: Standing(report) for key, report in current.items()}
    in_front = await records.reviews.unpassed(keys, year) if records.reviews else {}
    if not in_front:
        return found
    rows = await records.reports.histories(in_front, year)
    reviews = await reviews_of(records, (row for history in rows.values() for row in history))
    return found | {key: standing(history, reviews) for key, history in rows.items()}


def unpassed(result: Result, counts: Standing) -> Result:
    """The result of what counts, with what stands in front of it and did not pass."""
    return replace(result, review=counts.review, unpassed=counts.unpassed)


async def reviews_of(records: Records, reports: Iterable[Report]) -> dict[int, Review]:
    """The reviews of reports by their ids."""
    ids = [report.id for report in reports if report.id is not None]
    return await records.reviews.of(ids) if records.reviews and ids else {}


async def passed(records: Records, history: Collection[Report]) -> tuple[Report, ...]:
    """The rows that passed or needed no review."""
    reviews = await reviews_of(records, history)
    return tuple(row for row in history if is_passed(row, reviews))


async def reviewed(records: Records, results: Collection[Result]) -> tuple[Result, ...]:
    """Results with what became of their reports."""
    reviews = await reviews_of(records, (r.report for r in results if r.report))
    return tuple(
        replace(r, review=reviews.get(r.report.id or 0)) if r.report else r for r in results
    )
