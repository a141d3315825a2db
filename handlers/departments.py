"""Departments: what is asked of a whole table – its budget in all, where most of it goes."""

from handlers.answers import Answer, Intent, Result
from handlers.language import table_questions
from handlers.segments import Segment, names_nothing
from handlers.turn import Turn
from store.catalog import Activity, Department
from store.folding import fold


def asked(turn: Turn, segment: Segment) -> Answer | None:
    """The answer to a question about the whole table; None for any other message."""
    for question, pattern in table_questions().items():
        if not pattern.search(segment.said):
            continue
        department = turn.department
        if _names_nothing_else(pattern.sub(" ", segment.said), department):
            return _answer(turn, department, question)
    return None


def _names_nothing_else(rest: str, department: Department) -> bool:
    for name in (department.name, department.code):
        rest = rest.replace(fold(name), " ")
    return names_nothing(rest)


def _answer(turn: Turn, department: Department, question: str) -> Answer:
    budgeted = [a for a in department.activities if a.budget is not None]
    if question == "total":
        return _told(turn, department, [a for a in budgeted if a.level == 1], "total")
    ordered = sorted(budgeted, key=lambda a: (a.budget, -a.level), reverse=question == "most")
    return _told(turn, department, ordered[:1], question)


def _told(turn: Turn, department: Department, activities: list[Activity], aspect: str) -> Answer:
    results = tuple(Result(activity=activity, aspect=aspect) for activity in activities)
    key = activities[0].key if len(activities) == 1 else turn.conversation.focus
    return Answer(
        Intent.ACTIVITY, results, conversation=turn.speaking_of(key), department=department
    )
