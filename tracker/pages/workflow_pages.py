"""A page and a picture of every process, for people who will never open a workflow file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import BadInput
from tracker.pages.workflow_words import rule_words
from tracker.wiring import App
from workflows.date_words import date_label
from workflows.definition import Workflow
from workflows.editions import edition_words, in_force_words, newness
from workflows.picture.drawing import svg
from workflows.roles import Role

_CONTENTS = (
    "Each page shows who may do what, the clocks, and where each rule stands. They are written "
    "from the workflow files by `{written_by}`."
)
_UNVERIFIED = "**no**: not checked against the text"


@dataclass(frozen=True, slots=True)
class WorkflowLine:
    """One edition of a process, and how many states, moves and deadlines it has."""

    workflow: str
    title: str
    edition: str
    subject: str
    states: int
    moves: int
    deadlines: int


def workflow_lines(app: App) -> list[WorkflowLine]:
    """Return every edition of every process."""
    return [
        WorkflowLine(
            flow.key,
            flow.title,
            flow.edition,
            flow.subject,
            len(flow.states),
            len(flow.moves),
            len(flow.deadlines),
        )
        for flow in app.workflows.values()
    ]


def workflow_pages(
    workflows: Iterable[Workflow], roles: Mapping[str, Role], *, written_by: str
) -> dict[str, str]:
    """Return each file of the folder by its name: a page and a picture a workflow, and the list."""
    flows = sorted(workflows, key=lambda flow: (flow.subject != "review", flow.name, newness(flow)))
    files = {"README.md": _contents(flows, written_by)}
    for flow in flows:
        files[f"{flow.key}.svg"] = svg(flow, roles)
        files[f"{flow.key}.md"] = _page(flow, roles)
    return files


def write_pages(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files of the folder, and take away those of a workflow that is no more.

    `BadInput` for a folder that holds files and no list of these pages: they are somebody's own.
    """
    folder.mkdir(parents=True, exist_ok=True)
    list_of_pages = folder / "README.md"
    if any(folder.iterdir()) and not _is_ours(list_of_pages):
        raise BadInput(
            "folder_not_ours",
            f"{folder} holds files that are no pages of the processes, so nothing was written: "
            "name an empty folder, or a new one.",
            field="folder",
        )
    for old in (*folder.glob("*.v*.md"), *folder.glob("*.v*.svg")):
        if old.name not in files:
            old.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def _is_ours(list_of_pages: Path) -> bool:
    """Tell whether a list of pages is one that was written here before."""
    if not list_of_pages.is_file():
        return False
    words = _CONTENTS.partition("`")[0]
    return words in list_of_pages.read_text(encoding="utf-8", errors="replace")


def _contents(flows: Sequence[Workflow], written_by: str) -> str:
    lines = [
        "# The processes",
        "",
        _CONTENTS.format(written_by=written_by),
    ]
    for heading, is_review in (("Reviews", True), ("What belongs to a review", False)):
        lines += ["", f"## {heading}", ""]
        lines += _table(
            ("process", "edition", "in force"),
            (
                (f"[{flow.title}]({flow.key}.md)", flow.edition, in_force_words(flow))
                for flow in flows
                if (flow.subject == "review") == is_review
            ),
        )
    return "\n".join(lines) + "\n"


def _page(flow: Workflow, roles: Mapping[str, Role]) -> str:
    where = flow.jurisdiction.replace("-", " ").title().replace(" And ", " and ")
    lines = [f"# {flow.title}", "", f"{where}. Edition {edition_words(flow)}."]
    if flow.guidance:
        lines += [f"{flow.guidance}."]
    lines += ["", f"Source: {flow.source}.", "", _picture(flow)]
    for heading, table in (
        ("States", _states(flow, roles)),
        ("Moves", _moves(flow, roles)),
        ("Clocks", _clocks(flow, roles)),
        ("The legal test", _criteria(flow)),
        ("Who must be told", _notices(flow)),
    ):
        if len(table) > 2:
            lines += ["", f"## {heading}", "", *table]
    return "\n".join(lines) + "\n"


def _picture(flow: Workflow) -> str:
    """Show the picture, and lead to it: on a small screen it can be read only by itself."""
    words = f"{flow.title}: {len(flow.states)} states, the moves between them in the table below"
    return f"[![{words}]({flow.key}.svg)]({flow.key}.svg)"


def _states(flow: Workflow, roles: Mapping[str, Role]) -> list[str]:
    return _table(
        ("state", "waits on", "clock"),
        (
            (
                state.label + (" (the end)" if state.is_final else ""),
                roles[state.waits_on].label if state.waits_on else "",
                flow.deadline(state.clock).label if state.clock else "",
            )
            for state in flow.states
        ),
    )


def _moves(flow: Workflow, roles: Mapping[str, Role]) -> list[str]:
    return _table(
        ("move", "from", "to", "who may", "needs"),
        (
            (
                move.label,
                _labels(flow, move.from_),
                "stays" if move.stays else flow.state(move.to).label,
                ", ".join(roles[role].label for role in move.allowed),
                "; ".join(need_words(need) for need in move.needs),
            )
            for move in flow.moves
        ),
    )


def _labels(flow: Workflow, names: Sequence[str]) -> str:
    live = [state.name for state in flow.states if not state.is_final]
    if len(names) > 3 and set(names) == set(live):
        return "every state but an end"
    return "; ".join(flow.state(name).label for name in names)


def _clocks(flow: Workflow, roles: Mapping[str, Role]) -> list[str]:
    return _table(
        ("clock", "rule", "met by", "owed by", "source", "verified"),
        (
            (
                rule.label,
                rule_words(flow, rule) + (f". {rule.note}" if rule.note else ""),
                date_label(flow, rule.met_by),
                roles[rule.owed_by].label,
                rule.source,
                "yes" if rule.verified else _UNVERIFIED,
            )
            for rule in flow.deadlines
        ),
    )


def _criteria(flow: Workflow) -> list[str]:
    return _table(
        ("criterion", "source", "verified"),
        ((one.text, one.source, "yes" if one.verified else _UNVERIFIED) for one in flow.criteria),
    )


def _notices(flow: Workflow) -> list[str]:
    return _table(
        ("recipient", "by the clock"),
        ((one.recipient, flow.deadline(one.clock).label) for one in flow.notices),
    )


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return list(_lines(columns, rows))


def _lines(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield "|" + "---|" * len(columns)
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


NEED_WORDS = {
    "reason_given": "a reason in writing",
    "owner_named": "a post that owns it",
    "due_on_set": "a due date",
    "first_due_on": "no due date so far",
    "later_due_on": "a date later than the present one",
    "evidence_attached": "evidence that it was done",
    "signer_is_not_owner": "somebody other than the owner",
    "decided_by_another_person": "somebody other than the person who recommended",
    "criteria_answered": "an answer to each question of the legal test",
    "reviewer_independent": "a named reviewer who is independent of the board and its agencies",
    "review_on_set": "a day to look again",
    "replacement_named": "what replaces it",
    "addressee_named": "whom it is for",
    "findings_answered": "the board's response to each finding",
    "publication_on_set": "a planned publication date",
    "copies_sent_in_time": "copies sent long enough before the publication date",
    "no_open_actions": "no open action, once they are counted",
    "carried_out": "an action of it signed off and none merely not accepted, or what was done "
    "instead, with evidence and a reason",
    "learning_shared": "the learning shared, or that waived",
    "reach_counted": "at least one front-line worker reached",
    "reach_shown": "how they were reached, and what shows it",
    "notification_sent": "the date of the notification",
    "duties_met": "no clock of the law left running and, at the end, nothing left open",
    "notices_sent": "each notice sent, with evidence",
    "returns_settled": "the return of each agency that was asked, or that waived",
    "points_assessed": "an assessment of each learning point",
    "revisit_recorded": "a result for each recommendation: improved, same or worse",
    "evidence_of_grade": "evidence of the grade that the action asks for",
    "signer_is_independent": "somebody of another agency than the owner, where the board says so",
    "contributions_done": "each agency's part done, as the roll-up rule asks",
    "decline_explained": "why it is handed back",
    "extensions_given": "a board that gives extensions",
    "extension_in_authority": "somebody who may grant so much more time",
    "asked_by_another": "somebody other than the person who asked",
    "owner_stands_aside": "somebody who neither owns it nor did",
    "judged_by_another": "somebody who neither owned nor signed off what it asks about",
    "asked_in_time": "an answer no earlier than a fortnight before its day",
    "not_later_than_due": "a meeting that makes it fall due no later than now",
    "replacements_named": "the actions that it is split into",
    "impact_shown": "a re-check that found the change embedded, or its impact",
    "result_given": "what the re-check found",
}


def need_words(name: str) -> str:
    """Say a need in plain words; one without words of its own is said by its name."""
    return NEED_WORDS.get(name, name.replace("_", " "))
