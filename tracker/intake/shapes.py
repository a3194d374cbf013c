"""The shapes of a board's TOML files; an unknown key or a wrong value is a fault."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from workflows.clean_text import UncleanText, clean_line, clean_text
from workflows.entries import Shape
from workflows.patterns import ADDRESS, REFERENCE, SENTENCES, is_address


def _line(written: str) -> str:
    return _clean(clean_line, written)


def _text(written: str) -> str:
    return _clean(clean_text, written)


def _clean(clean: Callable[[str], str], written: str) -> str:
    try:
        return clean(written)
    except UncleanText as fault:
        raise ValueError(str(fault).removesuffix(".")) from fault


def _written(written: str) -> str:
    if not written:
        raise PydanticCustomError("string_too_short", "It is empty.")
    return written


def _address(written: str) -> str:
    if not is_address(written):
        raise ValueError(SENTENCES[ADDRESS].format(value=f'"{written[:80]}"'))
    return written


Reference = Annotated[str, StringConstraints(pattern=REFERENCE, max_length=40)]
Code = Annotated[str, AfterValidator(_line)]
"""A name of a file's own, such as that of a state or a kind; "" where there is none."""
Line = Annotated[str, AfterValidator(_line), AfterValidator(_written)]
Text = Annotated[str, AfterValidator(_text), AfterValidator(_written)]
Remark = Annotated[str, AfterValidator(_text)]
"""Text that may be left out."""
Address = Annotated[str, StringConstraints(to_lower=True), AfterValidator(_address)]


class BoardEntry(Shape):
    """`[board]`: the one board that the files describe; `conflicts` says where sources differ."""

    reference: Reference
    name: Line
    nation: Code = "england-and-wales"
    says_when_nothing_is_overdue: bool = False
    conflicts: tuple[Text, ...] = ()


class SubgroupEntry(Shape):
    """`[[subgroup]]`."""

    reference: Reference
    name: Line


class AgencyEntry(Shape):
    """`[[agency]]`."""

    reference: Reference
    name: Line


class PostEntry(Shape):
    """`[[post]]`: `agency` and `subgroup` are references."""

    reference: Reference
    title: Line
    role: Code
    agency: Code | None = None
    subgroup: Code | None = None


class HeldPostEntry(Shape):
    """One entry of a person's `holds`: a post, from a day and perhaps until one."""

    post: Code
    held_from: date = Field(alias="from")
    held_until: date | None = Field(default=None, alias="until")


class PersonEntry(Shape):
    """`[[person]]`."""

    reference: Reference
    name: Line
    email: Address
    holds: tuple[HeldPostEntry, ...] = ()


class MeetingEntry(Shape):
    """`[[meeting]]`: without a subgroup it is the board's; no source dates an illustrative one."""

    held_on: date
    subgroup: Code | None = None
    illustrative: bool = False


class DateEntry(Shape):
    """A milestone of a review: a full date (`on`), or the words the source used (`as_recorded`)."""

    name: Code
    on: date | None = None
    as_recorded: Line | None = None


class FindingEntry(Shape):
    """What was learned, in our own words; `response` is what the board that led replied."""

    reference: Reference
    text: Text
    note: Remark = ""
    state: Code = "open"
    entered_on: date | None = None
    contested_by: Code = ""
    response: Remark = ""
    themes: tuple[Line, ...] = ()


class RecommendationEntry(Shape):
    """What should change; `finding` is a finding's reference, `agency` that of its addressee.

    A day that nobody recorded is left out, and shown as not recorded.
    """

    reference: Reference
    text: Text
    addressee: Code = ""
    response: Remark = ""
    finding: Code | None = None
    state: Code = "drafted"
    addressee_kind: Code = ""
    agency: Code | None = None
    sent_on: date | None = None
    acknowledged_on: date | None = None
    responded_on: date | None = None
    themes: tuple[Line, ...] = ()


class ReviewEntry(Shape):
    """`[[review]]`; without `workflow` (such as "scr.v1") it is kept on the register only."""

    reference: Reference
    kind: Code
    subgroup: Code
    workflow: Code | None = None
    state: Code = "on_register"
    led_by: Code | None = None
    findings_stated: int | None = Field(default=None, ge=0)
    conflicts: tuple[Text, ...] = ()
    note: Remark = ""
    subjects: tuple[Line, ...] = ()
    dates: tuple[DateEntry, ...] = ()
    findings: tuple[FindingEntry, ...] = ()
    recommendations: tuple[RecommendationEntry, ...] = ()


class LinkEntry(Shape):
    """`[[link]]`: two reviews that belong together."""

    review: Code
    other: Code
    kind: Code


class UpdateEntry(Shape):
    """One progress update of an action, by a person's reference."""

    on: date
    by: Code
    narrative: Text


class EvidenceEntry(Shape):
    """One piece of evidence of an action: a link or a note, of the grade that is said."""

    on: date
    by: Code
    link: Code = ""
    note: Remark = ""
    grade: int | None = Field(default=None, ge=1, le=6)


class ActionEntry(Shape):
    """`[[action]]`; `owner` is a post, `illustrative`: no source gives its owner or dates.

    `serves` are recommendations, of any review, beside the one that it was made for.
    `evidence_grade` is what its sign-off asks for; left out, the board's own rule.
    """

    reference: Reference
    review: Code
    title: Line
    agency: Code
    subgroup: Code | None = None
    recommendation: Code | None = None
    serves: tuple[Code, ...] = ()
    owner: Code | None = None
    state: Code = "proposed"
    entered_on: date | None = None
    created_on: date | None = None
    due_on: date | None = None
    original_due_on: date | None = None
    times_extended: int = Field(default=0, ge=0)
    review_on: date | None = None
    illustrative: bool = False
    evidence_grade: int | None = Field(default=None, ge=1, le=6)
    updates: tuple[UpdateEntry, ...] = ()
    evidence: tuple[EvidenceEntry, ...] = ()


class DisseminationEntry(Shape):
    """`[[dissemination]]`: one review's learning to one agency."""

    reference: Reference
    review: Code
    agency: Code
    channel: Line
    state: Code = "planned"
    number_reached: int | None = Field(default=None, ge=0)


class BoardFiles(Shape):
    """Everything that a folder of files says of one board."""

    board: BoardEntry
    subgroup: tuple[SubgroupEntry, ...] = ()
    agency: tuple[AgencyEntry, ...] = ()
    post: tuple[PostEntry, ...] = ()
    person: tuple[PersonEntry, ...] = ()
    meeting: tuple[MeetingEntry, ...] = ()
    review: tuple[ReviewEntry, ...] = ()
    link: tuple[LinkEntry, ...] = ()
    action: tuple[ActionEntry, ...] = ()
    dissemination: tuple[DisseminationEntry, ...] = ()


SHAPES: Mapping[str, type[Shape]] = {
    "board": BoardEntry,
    "subgroup": SubgroupEntry,
    "agency": AgencyEntry,
    "post": PostEntry,
    "person": PersonEntry,
    "meeting": MeetingEntry,
    "review": ReviewEntry,
    "link": LinkEntry,
    "action": ActionEntry,
    "dissemination": DisseminationEntry,
}
"""The shape of an entry, by the table it stands in."""
SINGULARS: Mapping[str, str] = {
    "dates": "date",
    "findings": "finding",
    "recommendations": "recommendation",
    "holds": "holding",
    "updates": "update",
}
"""What one entry of a list within an entry is called."""
