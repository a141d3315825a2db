"""Outcomes: what came of words that a person teaches."""

from enum import StrEnum


class Outcome(StrEnum):
    """What came of a word that a person taught, took back or asked for."""

    LEARNED = "learned"
    FOR_ALL = "for_all"
    ONLY_YOURS = "only_yours"  # asked for all, by one who may not
    LIST = "list"
    FORGOTTEN = "forgotten"
    NO_SUCH = "no_such"
    NOT_YOURS = "not_yours"
    NOT_KEPT_HERE = "not_kept_here"
    UNKNOWN_MEANING = "unknown_meaning"
    IS_TIER = "is_tier"
    IS_FIGURE = "is_figure"
    IS_COMMAND = "is_command"
    IS_NAME = "is_name"
    IS_ITSELF = "is_itself"
    SAYS_NOTHING = "says_nothing"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
