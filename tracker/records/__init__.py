"""The tables, one noun a file. Importing this room makes the whole schema known."""

from tracker.records.action_plans import (
    Action,
    ActionLink,
    Evidence,
    EvidenceGrading,
    ProgressUpdate,
)
from tracker.records.alerts import Alert, Reminder
from tracker.records.boards import Agency, Board, Subgroup
from tracker.records.challenges import Challenge, Concern
from tracker.records.contributions import Contribution
from tracker.records.decisions import (
    AdviceParticipant,
    CriterionAnswer,
    Decision,
    RecommendationToChair,
)
from tracker.records.duties import AgencyReturn, Notice
from tracker.records.extensions import Extension
from tracker.records.history import History
from tracker.records.holds import Hold
from tracker.records.impact_checks import ImpactCheck
from tracker.records.job_slots import CalendarDay, ProclaimedDay, Slot
from tracker.records.learning import (
    ActionRecommendation,
    Dissemination,
    Finding,
    Recommendation,
    RevisitResult,
)
from tracker.records.letters import DigestLine, DigestRun, LetterItem, Outbox
from tracker.records.meetings import AgendaItem, Attendance, Meeting, Seat
from tracker.records.people import Person, Post, Tenure
from tracker.records.restorations import NumberGiven, Restoration
from tracker.records.restrictions import ReviewReading, ReviewViewer
from tracker.records.reviews import Incident, Milestone, Review, ReviewClock, ReviewLink, Subject
from tracker.records.sealing import ChainLink, Seal
from tracker.records.sharing import Briefing, EventAttendance, LearningEvent
from tracker.records.signing_in import (
    Attempts,
    KeptFile,
    KeptWords,
    SentForm,
    SignIn,
    SignInRequest,
)
from tracker.records.tagged_themes import ThemeTag

__all__ = [
    "Action",
    "ActionLink",
    "ActionRecommendation",
    "AdviceParticipant",
    "Agency",
    "AgencyReturn",
    "AgendaItem",
    "Alert",
    "Attempts",
    "Attendance",
    "Board",
    "Briefing",
    "CalendarDay",
    "ChainLink",
    "Challenge",
    "Concern",
    "Contribution",
    "CriterionAnswer",
    "Decision",
    "DigestLine",
    "DigestRun",
    "Dissemination",
    "EventAttendance",
    "Evidence",
    "EvidenceGrading",
    "Extension",
    "Finding",
    "History",
    "Hold",
    "ImpactCheck",
    "Incident",
    "KeptFile",
    "KeptWords",
    "LearningEvent",
    "LetterItem",
    "Meeting",
    "Milestone",
    "Notice",
    "NumberGiven",
    "Outbox",
    "Person",
    "Post",
    "ProclaimedDay",
    "ProgressUpdate",
    "Recommendation",
    "RecommendationToChair",
    "Reminder",
    "Restoration",
    "Review",
    "ReviewClock",
    "ReviewLink",
    "ReviewReading",
    "ReviewViewer",
    "RevisitResult",
    "Seal",
    "Seat",
    "SentForm",
    "SignIn",
    "SignInRequest",
    "Slot",
    "Subgroup",
    "Subject",
    "Tenure",
    "ThemeTag",
]
