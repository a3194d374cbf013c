"""A change that comes with a file as its evidence: both are kept, or neither is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tracker.changing import Work, rehearsing, working
from tracker.operations.plans.action_input import Ask, check_link
from tracker.operations.plans.evidence_files import FILE_GRADE, examined
from tracker.records import Board
from tracker.store.action_words import Exhibit
from tracker.wiring import App


@contextmanager
def with_file(
    app: App, board: Board, file: Path, said: Ask, *, by: str, rehearse: bool = False
) -> Iterator[tuple[Work, Ask]]:
    """Lend a transaction and what is said, with the file as what is shown of it.

    A file that is refused or only rehearsed, or whose change is, leaves nothing behind.
    """
    ask = said.stripped()
    check_link(ask.link)
    told = Exhibit(ask.link, ask.note, ask.grade or FILE_GRADE, ask.expires_on)
    opened = rehearsing if rehearse else working
    with examined(app, board.reference, file, told) as ready, opened(app, board, by) as work:
        yield work, replace(ask, exhibit=ready.exhibit, link="", note="")
        if not rehearse:
            ready.keep()
