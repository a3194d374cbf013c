"""Writing what a board is made of: subgroups, agencies, posts, people and meetings."""

from tracker.intake import shapes
from tracker.intake.writer import Writer
from tracker.records import Agency, Board, Meeting, Person, Post, Subgroup, Tenure


def write_set_up(writer: Writer, files: shapes.BoardFiles) -> Board:
    """Write the board, its subgroups, agencies, posts, people and meetings."""
    writer.board = writer.keep(Board(**files.board.model_dump(exclude={"conflicts"})))
    writer.note_conflicts("board", writer.board, files.board.conflicts)
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
    for number, meeting in enumerate(files.meeting, 1):
        subgroup_id = writer.id_of("subgroup", meeting.subgroup)
        writer.keep(
            Meeting(
                board_id=writer.board_id,
                subgroup_id=subgroup_id,
                held_on=meeting.held_on,
                illustrative=meeting.illustrative,
                reference=f"M-{number:03}",
            )
        )
    return writer.board


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
        if held.held_until is not None and held.held_until >= writer.on:
            writer.note_end(person, held.post, since=held.held_from, last_day=held.held_until)
