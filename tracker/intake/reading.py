"""Reads a board's TOML files into their shapes, or tells every fault at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from tracker.errors import ImportRejected
from tracker.intake.cross_checks import NamedEntry, problems, without_administrator
from tracker.intake.known_references import Known, bearers, duplicates
from tracker.intake.shapes import SHAPES, SINGULARS, BoardFiles
from tracker.intake.written import BOARD, Written, read_files
from workflows.definition import Workflow
from workflows.faults import Fault, toml_faults


def read_board(
    path: Path,
    *,
    workflows: Mapping[str, Workflow],
    roles: Collection[str],
    nations: Collection[str],
    themes: Collection[str] = (),
) -> BoardFiles:
    """Return what a folder of *.toml, or one file, says of one board.

    Raises ImportRejected with every fault as "file: entry, key: sentence". Where a file can't be
    read to its end, what the others name is not checked: it may stand in the part not read.
    """
    files = read_files(path)
    faults = list(files.faults)
    entries = list(_shaped(files.entries, faults))
    faults += duplicates(files.entries)
    if files.is_whole:
        known = Known(workflows, roles, nations, themes, bearers(files.entries))
        faults += [*_one_board(path, files.entries), *problems(entries, known)]
        if len(entries) == len(files.entries):  # the post, or the person, may be one misshapen
            faults += without_administrator(entries)
    if faults:
        raise ImportRejected(list(map(str, faults)))
    return _merged(entries)


def _shaped(entries: Iterable[Written], faults: list[Fault | str]) -> Iterator[NamedEntry]:
    for written in entries:
        shape = SHAPES[written.table]
        try:
            entry = shape.model_validate(written.keys, strict=True)
        except ValidationError as error:
            found = toml_faults(error, shape, written.place, written.keys, SINGULARS)
            faults += map(_with_the_way_out, found)
        else:
            yield NamedEntry(written, entry)


def _with_the_way_out(fault: Fault) -> Fault:
    """Add to the fault of a milestone's date that the source's own words will do."""
    if fault.code != "date_type" or not fault.field.startswith("dates."):
        return fault
    way_out = ", or use as_recorded for what the source says."
    return replace(fault, sentence=fault.sentence.removesuffix(".") + way_out)


def _one_board(path: Path, entries: Iterable[Written]) -> Iterator[str]:
    boards = [entry for entry in entries if entry.table == BOARD]
    if not boards:
        yield f"{path.name}: board: it is missing; write [board] with a reference and a name."
    for again in boards[1:]:
        yield (
            f"{again.file}: board: {boards[0].file} has one already; "
            "keep one, as the files describe one board."
        )


def _merged(entries: Iterable[NamedEntry]) -> BoardFiles:
    tables: dict[str, list[object]] = {}
    for entry in entries:
        tables.setdefault(entry.written.table, []).append(entry.shape)
    lists = {table: tuple(shapes) for table, shapes in tables.items() if table != BOARD}
    return BoardFiles.model_validate({BOARD: tables[BOARD][0], **lists})
