"""The shapes of a board's TOML files; an unknown key or a wrong value is a fault."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from workflows.entries import Shape
from workflows.patterns import ADDRESS, REFERENCE

Reference = Annotated[str, StringConstraints(pattern=REFERENCE, max_length=40)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Address = Annotated[str, StringConstraints(pattern=ADDRESS, to_lower=True)]


class BoardEntry(Shape):
    """`[board]`: the one board that the files describe; `conflicts` says where sources differ."""

    reference: Reference
    name: Words
    nation: str = "england-and-wales"
    says_when_nothing_is_overdue: bool = False
    conflicts: tuple[Words, ...] = ()


class SubgroupEntry(Shape):
    """`[[subgroup]]`."""

    reference: Reference
    name: Words


class AgencyEntry(Shape):
    """`[[agency]]`."""

    reference: Reference
    name: Words


class PostEntry(Shape):
    """`[[post]]`: `agency` and `subgroup` are references."""

    reference: Reference
    title: Words
    role: str
    agency: str | None = None
    subgroup: str | None = None


class HeldPostEntry(Shape):
    """One entry of a person's `holds`: a post, from a day and perhaps until one."""

    post: str
    held_from: date = Field(alias="from")
    held_until: date | None = Field(default=None, alias="until")


class PersonEntry(Shape):
    """`[[person]]`."""

    reference: Reference
    name: Words
    email: Address
    holds: tuple[HeldPostEntry, ...] = ()


class MeetingEntry(Shape):
    """`[[meeting]]`: without a subgroup it is the board's; no source dates an illustrative one."""

    held_on: date
    subgroup: str | None = None
    illustrative: bool = False


class DateEntry(Shape):
    """A milestone of a review: a full date (`on`), or the words the source used (`as_recorded`)."""

    name: str
    on: date | None = None
    as_recorded: Words | None = None


class FindingEntry(Shape):
    """What was learned, in our own words; `response` is what the board that led replied."""

    reference: Reference
    text: Words
    note: str = ""
    state: str = "open"
    entered_on: date | None = None
    contested_by: str = ""
    response: str = ""
    themes: tuple[Words, ...] = ()


class RecommendationEntry(Shape):
    """What should change; `finding` is a finding's reference, `agency` that of its addressee.

    A day that nobody recorded is left out, and shown as not recorded.
    """

    reference: Reference
    text: Words
    addressee: str = ""
    response: str = ""
    finding: str | None = None
    state: str = "drafted"
    addressee_kind: str = ""
    agency: str | None = None
    sent_on: date | None = None
    acknowledged_on: date | None = None
    responded_on: date | None = None
    themes: tuple[Words, ...] = ()


class ReviewEntry(Shape):
    """`[[review]]`; without `workflow` (such as "scr.v1") it is kept on the register only."""

    reference: Reference
    kind: str
    subgroup: str
    workflow: str | None = None
    state: str = "on_register"
    led_by: str | None = None
    findings_stated: int | None = Field(default=None, ge=0)
    conflicts: tuple[Words, ...] = ()
    note: str = ""
    subjects: tuple[Words, ...] = ()
    dates: tuple[DateEntry, ...] = ()
    findings: tuple[FindingEntry, ...] = ()
    recommendations: tuple[RecommendationEntry, ...] = ()


class LinkEntry(Shape):
    """`[[link]]`: two reviews that belong together."""

    review: str
    other: str
    kind: str


class UpdateEntry(Shape):
    """One progress update of an action, by a person's reference."""

    on: date
    by: str
    narrative: Words


class EvidenceEntry(Shape):
    """One piece of evidence of an action: a link or a note."""

    on: date
    by: str
    link: str = ""
    note: str = ""


class ActionEntry(Shape):
    """`[[action]]`; `owner` is a post, `illustrative`: no source gives its owner or dates.

    `serves` are recommendations, of any review, beside the one that it was made for.
    """

    reference: Reference
    review: str
    title: Words
    agency: str
    subgroup: str | None = None
    recommendation: str | None = None
    serves: tuple[str, ...] = ()
    owner: str | None = None
    state: str = "proposed"
    entered_on: date | None = None
    created_on: date | None = None
    due_on: date | None = None
    original_due_on: date | None = None
    times_extended: int = Field(default=0, ge=0)
    review_on: date | None = None
    illustrative: bool = False
    updates: tuple[UpdateEntry, ...] = ()
    evidence: tuple[EvidenceEntry, ...] = ()


class DisseminationEntry(Shape):
    """`[[dissemination]]`: one review's learning to one agency."""

    reference: Reference
    review: str
    agency: str
    channel: Words
    state: str = "planned"
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
