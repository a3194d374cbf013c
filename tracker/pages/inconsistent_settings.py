"""What records name and the files of the settings have no more, or the other way round.

A name that is taken out of a file, or written otherwise, leaves behind what bears it: said here,
with how much that is.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from tracker import timetable
from tracker.changing import Look
from tracker.pages.inconsistent_doubts import Doubt
from tracker.records import Action, Board, Extension, Post, Reminder, Slot, ThemeTag
from tracker.records.kinds import moving
from tracker.telling.jobs import OPERATIONS
from tracker.telling.unowned_letters import LETTER as UNOWNED
from workflows import phrases
from workflows.frozen import FROZEN, frozen_problems
from workflows.shaped_files import put_back

_UNNAMED = ""


@dataclass(frozen=True)
class _Names:
    """Where records keep a name of a file: what uses it, of which file, and which there are."""

    file: str
    kind: str
    column: Any
    user: str
    known: Collection[str]


def missing_processes(look: Look) -> tuple[Doubt, ...]:
    """Return the processes that records follow and no file describes: nothing else can be read."""
    used: dict[str, int] = {}
    for key, _state, number in _standings(look):
        used[key] = used.get(key, 0) + number
    known = look.app.workflows
    return tuple(
        _orphan("workflows", "process", name, phrases.count(used[name], "item"), known)
        for name in sorted(used)
        if name not in known
    )


def setting_doubts(look: Look) -> Iterator[Doubt]:
    """Tell of names that records bear and no file has, and of files that name nothing."""
    for one in _places(look):
        for name, number in _counted(look, one.column.class_, one.column):
            if str(name) not in one.known and name != _UNNAMED:
                users = phrases.count(number, one.user)
                yield _orphan(one.file, one.kind, str(name), users, one.known)
    yield from _states(look)
    yield from _boards(look)
    yield from _jobs(look)
    folder = look.app.files.folder / "workflows"
    if (folder / FROZEN).is_file():
        for fault in frozen_problems(folder):
            yield Doubt("orphan", "workflows", fault, "Records are pinned to it: put it back.")


def _places(look: Look) -> Iterator[_Names]:
    app, board = look.app, look.board.reference
    rungs = (*(rung.name for rung in app.ladder.rungs), UNOWNED)
    reasons = [reason.name for reason in app.rules(board).reasons]
    yield _Names("roles.toml", "role", Post.role, "post", app.roles)
    yield _Names("escalation.toml", "rung", Reminder.rung, "reminder", rungs)
    yield _Names("themes.toml", "theme", ThemeTag.theme, "tag", app.themes)
    yield _Names("rag.toml", "value", Action.rag, "action", app.rag_key(board).by_name)
    yield _Names("action_rules.toml", "reason", Extension.reason_code, "request", reasons)


def _states(look: Look) -> Iterator[Doubt]:
    """Tell of states that a process has no more, while records stand there."""
    for key, state, number in _standings(look):
        known = look.app.workflows[key].states_by_name
        if state not in known:
            users = phrases.count(number, "item")
            yield _orphan(f"{key}.toml", "state", state, users, known)


def _standings(look: Look) -> Iterator[tuple[str, str, int]]:
    """Return each process that records follow and each state they stand in, with how many do."""
    for kind in moving():
        record: Any = kind.record
        pinned = record.workflow_name, record.workflow_version, record.state
        for name, version, state, number in _counted(look, record, *pinned):
            yield f"{name}.v{version}", str(state), number


def _jobs(look: Look) -> Iterator[Doubt]:
    """Tell of jobs that the timer did and the timetable has no more."""
    path = look.app.files.folder / "timetable.toml"
    known = [job.name for job in timetable.read(path, operations=OPERATIONS)]
    asked = select(col(Slot.job), func.count()).group_by(col(Slot.job))
    for name, number in look.session.execute(asked):
        if name not in known:
            runs = phrases.count(number, "run")
            yield _orphan("timetable.toml", "job", name, runs, known)


def _boards(look: Look) -> Iterator[Doubt]:
    """Tell of boards that a file names and nobody has made."""
    made = set(look.session.execute(select(col(Board.reference))).scalars())
    clocks = {
        board: "local_clocks.toml"
        for flow in look.app.workflows.values()
        for rule in flow.deadlines
        if rule.is_local
        for board in rule.boards
    }
    named: Mapping[str, str] = clocks | dict.fromkeys(
        look.app.files.action_rules.boards, "action_rules.toml"
    )
    for name, file in sorted(named.items()):
        if name not in made:
            words = f'{file}: board "{name}": there is no such board. There is {", ".join(made)}.'
            yield Doubt("orphan", file, words, "Correct its reference in the file.")


def _counted(look: Look, record: Any, *names: Any) -> Iterator[Any]:
    """Return how many of the board's records bear each name, or each of several together; what
    bears none is left out.
    """
    asked = (
        select(*names, func.count())
        .select_from(record)
        .where(record.board_id == look.board.id, names[0].is_not(None))
        .group_by(*names)
        .order_by(*names)
    )
    yield from look.session.execute(asked)


def _orphan(file: str, kind: str, name: str, users: str, known: Collection[str]) -> Doubt:
    words = f'{file}: {kind} "{name}": it is not there, and is still in use by {users}.'
    return Doubt("orphan", file, words, put_back(known))
