"""The tables, one noun a file. Importing this room makes the whole schema known."""

from tracker.records.action_plans import Action, Evidence, ProgressUpdate
from tracker.records.alerts import Alert
from tracker.records.boards import Agency, Board, Meeting, Subgroup
from tracker.records.decisions import (
    AdviceParticipant,
    CriterionAnswer,
    Decision,
    RecommendationToChair,
)
from tracker.records.duties import AgencyReturn, Notice
from tracker.records.history import History
from tracker.records.holds import Hold
from tracker.records.learning import (
    ActionRecommendation,
    Dissemination,
    Finding,
    Recommendation,
    RevisitResult,
)
from tracker.records.letters import DigestLine, DigestRun, Outbox
from tracker.records.people import Person, Post, Tenure
from tracker.records.restrictions import ReviewReading, ReviewViewer
from tracker.records.reviews import Incident, Milestone, Review, ReviewClock, ReviewLink, Subject
from tracker.records.timetable import CalendarDay, ProclaimedDay, Slot

__all__ = [
    "Action",
    "ActionRecommendation",
    "AdviceParticipant",
    "Agency",
    "AgencyReturn",
    "Alert",
    "Board",
    "CalendarDay",
    "CriterionAnswer",
    "Decision",
    "DigestLine",
    "DigestRun",
    "Dissemination",
    "Evidence",
    "Finding",
    "History",
    "Hold",
    "Incident",
    "Meeting",
    "Milestone",
    "Notice",
    "Outbox",
    "Person",
    "Post",
    "ProclaimedDay",
    "ProgressUpdate",
    "Recommendation",
    "RecommendationToChair",
    "Review",
    "ReviewClock",
    "ReviewLink",
    "ReviewReading",
    "ReviewViewer",
    "RevisitResult",
    "Slot",
    "Subgroup",
    "Subject",
    "Tenure",
]
