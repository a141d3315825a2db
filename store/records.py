"""Records: everything that an answer may read and write, one repository each."""

from dataclasses import dataclass

from store.aliases import AliasRepository
from store.audit import AuditRepository
from store.cutoffs import CutoffRepository
from store.duties import DutyRepository
from store.editions import EditionRepository
from store.evidence import EvidenceRepository
from store.forms import FormRepository
from store.members import MemberRepository
from store.notes import NoteRepository
from store.personal import PersonalRepository
from store.practices import PracticeRepository
from store.reports import ReportRepository
from store.reviews import ReviewRepository
from store.uploads import UploadRepository
from store.wishes import WishRepository


@dataclass(frozen=True)
class Records:
    """What is None is not kept here: ``ask`` has no place to save anything."""

    reports: ReportRepository | None = None
    aliases: AliasRepository | None = None
    members: MemberRepository | None = None
    audit: AuditRepository | None = None
    personal: PersonalRepository | None = None
    editions: EditionRepository | None = None
    uploads: UploadRepository | None = None
    duties: DutyRepository | None = None
    cutoffs: CutoffRepository | None = None
    wishes: WishRepository | None = None
    forms: FormRepository | None = None
    practices: PracticeRepository | None = None
    notes: NoteRepository | None = None
    evidence: EvidenceRepository | None = None
    reviews: ReviewRepository | None = None


NOTHING = Records()
"""No place to save anything."""
