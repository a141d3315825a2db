"""Years: 去年村官到岗率良是多少 is answered from last year's table, or not at all silently."""

from dataclasses import replace

from handlers.answers import Answer, Intent
from handlers.turn import Turn
from handlers.understanding import Utterance
from handlers.views import OtherYear


async def of_the_year(turn: Turn, utterance: Utterance, answer: Answer) -> Answer:
    """A standard as the table of the year that is named has it; where none has, the present one
    with the years that there are. Any other answer stays as it is."""
    indicator = answer.results[0].indicator if answer.results else None
    if answer.intent is not Intent.STANDARD or indicator is None or utterance.year is None:
        return answer
    if utterance.year == turn.year_of(indicator):
        return answer
    editions = turn.records.editions
    department = turn.knowledge.catalog.department_of(indicator)
    years = await editions.years(department.code) if editions else ()
    old = await editions.indicator_of(indicator.key, utterance.year) if editions else None
    other = OtherYear(utterance.year, years, old is not None)
    if old is None:
        return replace(answer, other_year=other)
    results = (replace(answer.results[0], indicator=old, activity=None), *answer.results[1:])
    return replace(answer, results=results, other_year=other)
