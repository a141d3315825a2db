"""Repositories: every query. Each is made on a session, whose transaction it belongs to."""

from store.repositories.aliases import SqlAliasRepository
from store.repositories.catalog import CatalogRepository, Outcome
from store.repositories.intake import IntakeRepository
from store.repositories.outbox import OutboxRepository, Outgoing
from store.repositories.people import ConversationRepository, PersonRepository
from store.repositories.reports import SqlReportRepository

__all__ = [
    "CatalogRepository",
    "ConversationRepository",
    "IntakeRepository",
    "OutboxRepository",
    "Outcome",
    "Outgoing",
    "PersonRepository",
    "SqlAliasRepository",
    "SqlReportRepository",
]
