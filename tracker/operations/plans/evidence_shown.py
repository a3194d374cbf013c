"""Files of evidence: attached to an action by a move, and copied out again."""

from dataclasses import dataclass
from pathlib import Path

from tracker.changing import Look, looking, record_reading, repeated
from tracker.errors import BadInput
from tracker.new_files import write_new
from tracker.operations.plans.action_input import Ask, Moved
from tracker.operations.plans.action_moves import move_action_within
from tracker.operations.plans.evidence_rows import numbered
from tracker.operations.plans.shown_files import with_file
from tracker.records import Action, Board
from tracker.store.items import find
from tracker.wiring import App


@repeated
def show_evidence(
    app: App,
    board: Board,
    reference: str,
    file: Path,
    *,
    by: str,
    ask: Ask,
    move: str,
) -> Moved:
    """Make a move that shows a file; a file that is refused, or whose move is, leaves nothing."""
    with with_file(app, board, file, ask, by=by) as (work, shown):
        return move_action_within(work, reference, move, shown)


@dataclass(frozen=True)
class FileOut:
    """A file of evidence as it leaves: its name, its type, and its content with its hash right."""

    name: str
    media_type: str
    content: bytes


def file_of_evidence(look: Look, reference: str, number: int) -> FileOut:
    """Return a file of evidence, checked against its hash; what is no file is refused."""
    action = find(look.session, Action, look.board.id or 0, reference)
    row = numbered(look.session, action, number)
    if not row.sha256:
        raise BadInput(
            "evidence_has_no_file",
            f"Evidence {number} of {reference} is {row.link or row.note!r}, and no file.",
            field="number",
            number=number,
            reference=reference,
        )
    content = look.app.kept_files.read(row.sha256)
    record_reading(look, reference, f"evidence {number}")
    return FileOut(row.file_name, row.media_type, content)


def copy_out(app: App, board: Board, reference: str, number: int, to: Path) -> Path:
    """Write a copy of a file of evidence where nothing is yet; its content is checked first."""
    with looking(app, board) as look:
        content = file_of_evidence(look, reference, number).content
    write_new(to, content, field="to")
    return to
