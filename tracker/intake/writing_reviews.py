"""Writing a board's reviews with their subjects, dates and learning, and how it travels."""

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.intake import shapes
from tracker.intake.writer import Writer
from tracker.records import (
    Dissemination,
    Finding,
    Milestone,
    Recommendation,
    Review,
    ReviewLink,
    Subject,
    ThemeTag,
)
from workflows.definition import Workflow
from workflows.editions import newest_of


def write_reviews(writer: Writer, files: shapes.BoardFiles) -> list[Review]:
    """Write the reviews with their subjects, dates, findings and recommendations."""
    reviews = [_write_review(writer, entry) for entry in files.review]
    for link in files.link:
        writer.keep(
            ReviewLink(
                board_id=writer.board_id,
                review_id=writer.ids["review", link.review],
                other_id=writer.ids["review", link.other],
                kind=link.kind,
            )
        )
    return reviews


def write_disseminations(
    writer: Writer, entries: Iterable[shapes.DisseminationEntry], workflow: Workflow
) -> None:
    """Write how each review's learning travels."""
    for entry in entries:
        row = writer.keep(
            Dissemination(
                board_id=writer.board_id,
                review_id=writer.ids["review", entry.review],
                agency_id=writer.ids["agency", entry.agency],
                workflow_name=workflow.name,
                workflow_version=workflow.version,
                **entry.model_dump(exclude={"review", "agency"}),
            )
        )
        writer.note_load("dissemination", row.id or 0, row.reference, {"state": row.state})


def _write_review(writer: Writer, entry: shapes.ReviewEntry) -> Review:
    workflow = writer.workflows[entry.workflow] if entry.workflow else None
    plain = {"reference", "kind", "state", "led_by", "findings_stated", "note"}
    review = writer.keep(
        Review(
            board_id=writer.board_id,
            subgroup_id=writer.ids["subgroup", entry.subgroup],
            workflow_name=workflow.name if workflow else None,
            workflow_version=workflow.version if workflow else None,
            **entry.model_dump(include=plain),
        )
    )
    review_id = review.id or 0
    writer.ids["review", entry.reference] = review_id
    writer.note_load("review", review_id, review.reference, {"state": review.state})
    writer.note_conflicts("review", review, entry.conflicts)
    belongs = {"board_id": writer.board_id, "review_id": review_id}
    for pseudonym in entry.subjects:
        writer.keep(Subject(**belongs, pseudonym=pseudonym))
    for told in entry.dates:
        writer.keep(
            Milestone(**belongs, name=told.name, occurred_on=told.on, as_recorded=told.as_recorded)
        )
    _write_learning(writer, entry, belongs)
    return review


def _write_learning(writer: Writer, entry: shapes.ReviewEntry, belongs: Mapping[str, Any]) -> None:
    for found in entry.findings:
        finding = writer.keep(Finding(**belongs, **found.model_dump(exclude={"themes"})))
        writer.ids["finding", finding.reference] = finding.id or 0
        became = {"text": finding.text, "state": finding.state}
        writer.note_load("finding", finding.id or 0, finding.reference, became)
        _write_themes(writer, belongs, "finding", finding.id or 0, found.themes)
    workflow = newest_of(writer.workflows, "recommendation")
    for advised in entry.recommendations:
        row = writer.keep(
            Recommendation(
                **belongs,
                finding_id=writer.id_of("finding", advised.finding),
                workflow_name=workflow.name,
                workflow_version=workflow.version,
                agency_id=writer.id_of("agency", advised.agency),
                **advised.model_dump(exclude={"finding", "agency", "themes"}),
            )
        )
        writer.ids["recommendation", row.reference] = row.id or 0
        writer.note_load("recommendation", row.id or 0, row.reference, {"state": row.state})
        _write_themes(writer, belongs, "recommendation", row.id or 0, advised.themes)


def _write_themes(
    writer: Writer, belongs: Mapping[str, Any], kind: str, item_id: int, themes: Iterable[str]
) -> None:
    for theme in dict.fromkeys(themes):
        writer.keep(ThemeTag(**belongs, item_kind=kind, item_id=item_id, theme=theme))
