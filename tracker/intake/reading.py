"""Reads a board's TOML files into their shapes, or tells every fault at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from tracker.errors import ImportRejected
from tracker.intake.cross_checks import Entry, problems
from tracker.intake.references import Known, bearers, duplicates
from tracker.intake.shape_faults import SHAPES, shape_faults
from tracker.intake.shapes import BoardFiles
from tracker.intake.toml_files import BOARD, Written, read_files
from workflows.definition import Workflow


def read_board(
    path: Path,
    *,
    workflows: Mapping[str, Workflow],
    roles: Collection[str],
    nations: Collection[str],
    themes: Collection[str] = (),
) -> BoardFiles:
    """Return what a folder of *.toml, or one file, says of one board.

    Raises ImportRejected with every fault as "file: entry: key: sentence". Where a file can't be
    read to its end, what the others name is not checked: it may stand in the part not read.
    """
    reading = read_files(path)
    faults = list(reading.faults)
    entries = list(_shaped(reading.entries, faults))
    faults += duplicates(reading.entries)
    if reading.is_whole:
        known = Known(workflows, roles, nations, themes, bearers(reading.entries))
        faults += [*_one_board(path, reading.entries), *problems(entries, known)]
    if faults:
        raise ImportRejected(faults)
    return _merged(entries)


def _shaped(entries: Iterable[Written], faults: list[str]) -> Iterator[Entry]:
    for written in entries:
        try:
            shape = SHAPES[written.table].model_validate(written.told, strict=True)
        except ValidationError as error:
            faults += shape_faults(written, error)
        else:
            yield Entry(written, shape)


def _one_board(path: Path, entries: Iterable[Written]) -> Iterator[str]:
    boards = [entry for entry in entries if entry.table == BOARD]
    if not boards:
        yield f"{path.name}: board: it is missing; write [board] with a reference and a name."
    for again in boards[1:]:
        yield (
            f"{again.file}: board: {boards[0].file} has one already; "
            "keep one, as the files describe one board."
        )


def _merged(entries: Iterable[Entry]) -> BoardFiles:
    told: dict[str, list[object]] = {}
    for entry in entries:
        told.setdefault(entry.written.table, []).append(entry.shape)
    lists = {table: tuple(shapes) for table, shapes in told.items() if table != BOARD}
    return BoardFiles.model_validate({BOARD: told[BOARD][0], **lists})
