"""Repositories: every query. Each is made on a session, whose transaction it belongs to."""

from store.records import Records
from store.repositories.aliases import SqlAliasRepository
from store.repositories.audit import SqlAuditRepository
from store.repositories.catalog import CatalogRepository
from store.repositories.chats import ChatRepository
from store.repositories.cutoffs import SqlCutoffRepository
from store.repositories.dossiers import DossierRepository
from store.repositories.duties import SqlDutyRepository
from store.repositories.evidence import SqlEvidenceRepository
from store.repositories.forms import SqlFormRepository
from store.repositories.intake import IntakeRepository
from store.repositories.members import SqlMemberRepository
from store.repositories.notes import SqlNoteRepository
from store.repositories.outbox import Claim, OutboxRepository, Outgoing
from store.repositories.people import ConversationRepository, PersonRepository
from store.repositories.personal import SqlPersonalRepository
from store.repositories.practices import SqlPracticeRepository
from store.repositories.reports import SqlReportRepository
from store.repositories.reviews import SqlReviewRepository
from store.repositories.upkeep import UpkeepRepository
from store.repositories.uploads import SqlUploadRepository
from store.repositories.wishes import SqlWishRepository
from store.session import Session

__all__ = [
    "CatalogRepository",
    "ChatRepository",
    "Claim",
    "ConversationRepository",
    "DossierRepository",
    "IntakeRepository",
    "OutboxRepository",
    "Outgoing",
    "PersonRepository",
    "SqlAliasRepository",
    "SqlAuditRepository",
    "SqlCutoffRepository",
    "SqlDutyRepository",
    "SqlEvidenceRepository",
    "SqlFormRepository",
    "SqlMemberRepository",
    "SqlNoteRepository",
    "SqlPersonalRepository",
    "SqlPracticeRepository",
    "SqlReportRepository",
    "SqlReviewRepository",
    "SqlUploadRepository",
    "SqlWishRepository",
    "UpkeepRepository",
    "records_in",
]


def records_in(session: Session) -> Records:
    """Everything that an answer may read and write, in the transaction of a session."""
    return Records(
        reports=SqlReportRepository(session),
        aliases=SqlAliasRepository(session),
        members=SqlMemberRepository(session),
        audit=SqlAuditRepository(session),
        personal=SqlPersonalRepository(session),
        editions=CatalogRepository(session),
        uploads=SqlUploadRepository(session),
        duties=SqlDutyRepository(session),
        cutoffs=SqlCutoffRepository(session),
        wishes=SqlWishRepository(session),
        forms=SqlFormRepository(session),
        practices=SqlPracticeRepository(session),
        notes=SqlNoteRepository(session),
        evidence=SqlEvidenceRepository(session),
        reviews=SqlReviewRepository(session),
    )
