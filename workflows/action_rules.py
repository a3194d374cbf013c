"""How a board governs its action plans: who grants time, what closes, when it is asked again."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StrictBool, StrictInt

from workflows import phrases
from workflows.entries import Shape
from workflows.faults import InFile
from workflows.file_types import FILE_TYPES
from workflows.names import Name, Text
from workflows.refusals import WorkflowFileError
from workflows.shaped_files import shaped
from workflows.toml_files import read_toml

Grade = Annotated[StrictInt, Field(ge=1, le=6)]
GRADES: Mapping[int, str] = {
    1: "statement",
    2: "document",
    3: "activity",
    4: "practice",
    5: "outcome",
    6: "external verification",
}
"""What each grade of evidence is."""
GRADE_MEANS: Mapping[int, str] = {
    1: "A statement: somebody says that it was done",
    2: "A document: such as a policy, a letter or minutes",
    3: "Activity: such as how many staff were trained",
    4: "Practice: such as an audit of files",
    5: "Outcome: what became better for children, adults or families",
    6: "External verification: checked by somebody outside, such as an inspectorate",
}
"""What each grade of evidence means, for somebody who chooses one."""
NOTED_AT_MOST = 4
"""The highest grade of what nobody else can open."""
_ENDS = {min(GRADES): "the lowest grade", max(GRADES): "the highest grade"}


def grade_in_full(grade: int) -> str:
    """Return what evidence of a grade is, and how high that is: "a document (grade 2 of 6)"."""
    kind = phrases.lowered(GRADE_MEANS[grade].partition(":")[0])
    return f"{kind} ({_ENDS.get(grade, f'grade {grade} of {max(GRADES)}')})"


def can_be_opened(link: str) -> bool:
    """Tell whether a link is the address of a page, and not a script or words."""
    scheme, found, rest = link.partition("://")
    return bool(found and rest) and scheme.lower() in ("http", "https") and not link.split()[1:]


def _known(name: str) -> str:
    if name not in FILE_TYPES:
        raise ValueError(f'"{name}" can\'t be checked; give some of {", ".join(FILE_TYPES)}')
    return name


class EvidenceRules(Shape):
    """Which files a board takes as evidence."""

    max_megabytes: Annotated[StrictInt, Field(ge=1, le=500)]
    types: Annotated[tuple[Annotated[str, AfterValidator(_known)], ...], Field(min_length=1)]


class ReasonCode(Shape):
    """One reason for which more time may be asked."""

    name: Name
    label: Text


class ActionRules(Shape):
    """The rules of one board."""

    extensions: Literal["by_request", "forecasts_only"]
    authority: Literal["by_count", "by_slip"]
    chair_grants: Annotated[StrictInt, Field(ge=0, le=20)]
    chair_grants_working_days: Annotated[StrictInt, Field(ge=0, le=1000)]
    word_every_calendar_days: Annotated[StrictInt, Field(ge=1, le=1000)]
    blocked_calendar_days: Annotated[StrictInt, Field(ge=1, le=1000)]
    uses_percent: StrictBool
    evidence_grade: Grade
    signer_of_another_agency: StrictBool
    recheck_months: tuple[Annotated[StrictInt, Field(ge=1, le=120)], ...]
    confirm_working_days: Annotated[StrictInt, Field(ge=1, le=250)]
    rag: Name
    evidence: EvidenceRules
    reasons: Annotated[tuple[ReasonCode, ...], Field(min_length=1)]


class RuleBook:
    """The rules of every board of an installation."""

    def __init__(self, of_all: ActionRules, of_one: Mapping[str, ActionRules]) -> None:
        self._of_all = of_all
        self._of_one = of_one

    @property
    def boards(self) -> Collection[str]:
        """Return the references of the boards that have rules of their own."""
        return tuple(self._of_one)

    def of(self, board: str) -> ActionRules:
        """Return the rules of the board with that reference."""
        return self._of_one.get(board, self._of_all)


def read_rules(path: Path, *, keys: Collection[str]) -> RuleBook:
    """Return the rules of a file, which print these keys of colours; `WorkflowFileError` names
    every fault.
    """
    told = read_toml(path)
    faults = [
        f"{path.name}: {key}: no such table. There are rules, evidence, reason and board."
        for key in told
        if key not in ("rules", "evidence", "reason", "board")
    ]
    boards = told.get("board", [])
    is_listed = isinstance(boards, list) and all(isinstance(one, dict) for one in boards)
    if not isinstance(told.get("rules", {}), dict) or not is_listed:
        faults.append(
            f"{path.name}: write the rules under [rules], and each board's under [[board]]."
        )
        raise WorkflowFileError(faults)
    common = {**told.get("rules", {}), "reasons": told.get("reason", [])}
    common["evidence"] = told.get("evidence", {})
    of_all = _rules(InFile(path.name, ("rules",)), common, faults)
    of_one: dict[str, ActionRules | None] = {}
    for number, entry in enumerate(boards, 1):
        own = dict(entry)
        board = own.pop("reference", None)
        if not isinstance(board, str):
            faults.append(f"{path.name}: board {number}, reference: name the board.")
            continue
        place = InFile(path.name, (f'board "{board}"',))
        if board in of_one:
            faults.append(f"{place}: its rules are written more than once; keep one of them.")
        of_one[board] = _rules(place, {**common, **own}, faults)
    for place, rules in _places(path.name, of_all, of_one):
        faults += _unknown_names(place, rules, keys)
    if of_all is None or faults:
        raise WorkflowFileError(faults)
    return RuleBook(of_all, {name: rules for name, rules in of_one.items() if rules})


def _places(
    file: str, of_all: ActionRules | None, of_one: Mapping[str, ActionRules | None]
) -> Iterator[tuple[InFile, ActionRules]]:
    """Return the rules that names are looked up in; a board's, where they differ from all."""
    if of_all is not None:
        yield InFile(file, ("rules",)), of_all
    for board, rules in of_one.items():
        if rules is not None and (of_all is None or rules.rag != of_all.rag):
            yield InFile(file, (f'board "{board}"',)), rules


def _unknown_names(place: InFile, rules: ActionRules, keys: Collection[str]) -> Iterator[str]:
    """Tell of a key of colours that isn't there, and of reasons that bear one name."""
    if rules.rag not in keys:
        yield (
            f'{place}, rag: there is no key "{rules.rag}" in rag.toml. There is {", ".join(keys)}.'
        )
    names = [reason.name for reason in rules.reasons]
    for name in dict.fromkeys(one for one in names if names.count(one) > 1):
        yield f'{place}, reason "{name}": it is written more than once; keep one of them.'


def _rules(place: InFile, written: dict[str, Any], faults: list[str]) -> ActionRules | None:
    try:
        return shaped(ActionRules, written, place)
    except WorkflowFileError as error:
        faults += error.faults
        return None
