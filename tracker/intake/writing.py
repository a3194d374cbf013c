"""Writing a board's files into the database: all of it in one transaction, or nothing."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel

from tracker.intake import shapes
from tracker.records import (
    Agency,
    Board,
    Dissemination,
    Finding,
    Meeting,
    Milestone,
    Person,
    Post,
    Recommendation,
    Review,
    ReviewLink,
    Subgroup,
    Subject,
    Tenure,
)
from tracker.store.history import Note, note
from workflows.definition import Workflow

Row = TypeVar("Row", bound=SQLModel)


class Writer:
    """One board being written. `on` is the day of the load, `at` its instant."""

    def __init__(
        self, session: Session, workflows: Mapping[str, Workflow], *, on: date, at: datetime
    ) -> None:
        self.session = session
        self.workflows = workflows
        self.on = on
        self.at = at
        self.ids: dict[tuple[str, str], int] = {}
        self.board = Board(reference="", name="", nation="")

    @property
    def board_id(self) -> int:
        """Give the board's id, once the board is written."""
        return self.board.id or 0

    def id_of(self, kind: str, reference: str | None) -> int | None:
        """Give the id of something written before, or None where nothing is named."""
        return None if reference is None else self.ids[kind, reference]

    def keep(self, row: Row) -> Row:
        """Write one row and give it its id."""
        self.session.add(row)
        self.session.flush()
        return row

    def note_load(self, kind: str, item_id: int, reference: str, became: dict[str, Any]) -> None:
        """Begin an item's history with its loading."""
        entry = Note(
            board_id=self.board_id,
            recorded_at=self.at,
            happened_on=self.on,
            person_id=None,
            role="loader",
            item_kind=kind,
            item_id=item_id,
            reference=reference,
            version=1,
            what="load",
            was={},
            became=became,
        )
        note(self.session, entry)


def write_set_up(writer: Writer, files: shapes.BoardFiles) -> Board:
    """Write the board, its subgroups, agencies, posts, people and meetings."""
    writer.board = writer.keep(Board(**files.board.model_dump()))
    for kind, record, entries in (
        ("subgroup", Subgroup, files.subgroup),
        ("agency", Agency, files.agency),
    ):
        for entry in entries:
            row = writer.keep(record(board_id=writer.board_id, **entry.model_dump()))
            writer.ids[kind, entry.reference] = row.id or 0
    for post in files.post:
        _write_post(writer, post)
    for person in files.person:
        _write_person(writer, person)
    for meeting in files.meeting:
        subgroup_id = writer.id_of("subgroup", meeting.subgroup)
        writer.keep(
            Meeting(
                board_id=writer.board_id,
                subgroup_id=subgroup_id,
                held_on=meeting.held_on,
                illustrative=meeting.illustrative,
            )
        )
    return writer.board


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


def _write_post(writer: Writer, entry: shapes.PostEntry) -> None:
    row = writer.keep(
        Post(
            board_id=writer.board_id,
            reference=entry.reference,
            title=entry.title,
            role=entry.role,
            agency_id=writer.id_of("agency", entry.agency),
            subgroup_id=writer.id_of("subgroup", entry.subgroup),
        )
    )
    writer.ids["post", entry.reference] = row.id or 0


def _write_person(writer: Writer, entry: shapes.PersonEntry) -> None:
    person = writer.keep(
        Person(board_id=writer.board_id, **entry.model_dump(include={"reference", "name", "email"}))
    )
    writer.ids["person", entry.reference] = person.id or 0
    for held in entry.holds:
        writer.keep(
            Tenure(
                board_id=writer.board_id,
                person_id=person.id or 0,
                post_id=writer.ids["post", held.post],
                held_from=held.held_from,
                held_until=held.held_until,
            )
        )


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
        finding = writer.keep(Finding(**belongs, **found.model_dump()))
        writer.ids["finding", finding.reference] = finding.id or 0
    workflow = writer.workflows["recommendation.v1"]
    for advised in entry.recommendations:
        row = writer.keep(
            Recommendation(
                **belongs,
                finding_id=writer.id_of("finding", advised.finding),
                workflow_name=workflow.name,
                workflow_version=workflow.version,
                **advised.model_dump(exclude={"finding"}),
            )
        )
        writer.ids["recommendation", row.reference] = row.id or 0
        writer.note_load("recommendation", row.id or 0, row.reference, {"state": row.state})
