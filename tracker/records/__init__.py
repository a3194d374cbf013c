"""The tables, one noun a file. Importing this room makes the whole schema known."""

from tracker.records.action_plans import Action, Evidence, ProgressUpdate
from tracker.records.alerts import Alert
from tracker.records.boards import Agency, Board, Meeting, Subgroup
from tracker.records.decisions import Decision, RecommendationToChair
from tracker.records.history import History
from tracker.records.learning import Dissemination, Finding, Recommendation
from tracker.records.letters import DigestLine, DigestRun, Outbox
from tracker.records.people import Person, Post, Tenure
from tracker.records.reviews import Milestone, Review, ReviewClock, ReviewLink, Subject
from tracker.records.timetable import CalendarDay, Slot

__all__ = [
    "Action",
    "Agency",
    "Alert",
    "Board",
    "CalendarDay",
    "Decision",
    "DigestLine",
    "DigestRun",
    "Dissemination",
    "Evidence",
    "Finding",
    "History",
    "Meeting",
    "Milestone",
    "Outbox",
    "Person",
    "Post",
    "ProgressUpdate",
    "Recommendation",
    "RecommendationToChair",
    "Review",
    "ReviewClock",
    "ReviewLink",
    "Slot",
    "Subgroup",
    "Subject",
    "Tenure",
]
