"""Writing a board's action plans, each action with the clock that runs in its state."""

from collections.abc import Iterable
from typing import Any

from tracker.intake import shapes
from tracker.intake.writer import Writer
from tracker.records import Action, ActionRecommendation, Evidence, ProgressUpdate, Review
from workflows.calendar import Calendar
from workflows.definition import Workflow
from workflows.running_clock import running_clock

_PLAIN = {
    "reference",
    "title",
    "state",
    "entered_on",
    "created_on",
    "due_on",
    "times_extended",
    "review_on",
    "illustrative",
}


def write_actions(
    writer: Writer,
    entries: Iterable[shapes.ActionEntry],
    workflow: Workflow,
    *,
    calendar: Calendar,
    evidence_grade: int,
) -> None:
    """Write the actions with what has been said and shown of them.

    `evidence_grade` is what the board asks for of every action that isn't done yet.
    """
    for entry in entries:
        action = _action(writer, entry, workflow, calendar)
        is_done = workflow.state(entry.state).counts_as_done
        action.evidence_grade_needed = entry.evidence_grade or (1 if is_done else evidence_grade)
        writer.keep(action)
        became = {"state": action.state, "due_on": action.due_on}
        writer.note_load("action", action.id or 0, action.reference, became)
        for reference in entry.serves:
            writer.keep(
                ActionRecommendation(
                    board_id=writer.board_id,
                    action_id=action.id or 0,
                    recommendation_id=writer.ids["recommendation", reference],
                )
            )
        _write_words(writer, entry, action)


def _action(
    writer: Writer, entry: shapes.ActionEntry, workflow: Workflow, calendar: Calendar
) -> Action:
    review = writer.session.get_one(Review, writer.ids["review", entry.review])
    anchors = {
        "due": entry.due_on,
        "review": entry.review_on,
        f"entered:{entry.state}": entry.entered_on,
    }
    clock, due = running_clock(workflow, workflow.state(entry.state), anchors, calendar)
    return Action(
        board_id=writer.board_id,
        review_id=review.id or 0,
        recommendation_id=writer.id_of("recommendation", entry.recommendation),
        subgroup_id=writer.id_of("subgroup", entry.subgroup) or review.subgroup_id,
        agency_id=writer.ids["agency", entry.agency],
        owner_post_id=writer.id_of("post", entry.owner),
        workflow_name=workflow.name,
        workflow_version=workflow.version,
        original_due_on=entry.original_due_on or entry.due_on,
        last_word_on=max((update.on for update in entry.updates), default=None),
        clock_name=clock,
        clock_due_on=due,
        **entry.model_dump(include=_PLAIN),
    )


def _write_words(writer: Writer, entry: shapes.ActionEntry, action: Action) -> None:
    belongs: dict[str, Any] = {"board_id": writer.board_id, "action_id": action.id or 0}
    for said in entry.updates:
        writer.keep(
            ProgressUpdate(
                **belongs,
                person_id=writer.ids["person", said.by],
                written_on=said.on,
                recorded_at=writer.at,
                narrative=said.narrative,
            )
        )
    for shown in entry.evidence:
        writer.keep(
            Evidence(
                **belongs,
                person_id=writer.ids["person", shown.by],
                dated_on=shown.on,
                link=shown.link,
                note=shown.note,
                grade=shown.grade or (2 if shown.link else 1),
            )
        )
