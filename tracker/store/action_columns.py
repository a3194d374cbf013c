"""The columns of an action that its moves read, and those that they write."""

MUTABLE = (
    "agency_id",
    "state",
    "entered_on",
    "version",
    "owner_post_id",
    "due_on",
    "original_due_on",
    "times_extended",
    "review_on",
    "last_word_on",
    "replaced_by",
    "forecast_on",
    "accepted_on",
    "declined_because",
    "blocked_by",
    "rag",
    "rag_on",
    "assurance",
    "evidence_grade_needed",
    "evidence_after",
    "rollup",
    "late_when_extended",
    "done_on",
    "due_meeting_id",
    "due_working_days_before",
    "reviewed_at_id",
    "clock_name",
    "clock_due_on",
    "clock_series",
)
"""What a move may change."""
_FIXED = (
    "id",
    "board_id",
    "review_id",
    "reference",
    "subgroup_id",
    "workflow_name",
    "workflow_version",
    "created_on",
)
ACTION_COLUMNS = (*_FIXED, *MUTABLE)
"""What is read of an action, in the order of `ActionAtHand`'s fields."""
