"""How names are written in a workflow file."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from workflows.patterns import MILESTONE, NAME, PREFIX, STEP, TARGET

STAYS = "="
"""The `to` of a move that leaves the item in the state it is in."""
ENTERED = "entered:"
"""How a milestone that a state dates is written: `entered:submitted`."""
Name = Annotated[str, StringConstraints(pattern=NAME, max_length=60)]
MoveTarget = Annotated[str, StringConstraints(pattern=TARGET, max_length=60)]
Milestone = Annotated[str, StringConstraints(pattern=MILESTONE, max_length=80)]
Step = Annotated[str, StringConstraints(pattern=STEP, max_length=120)]
Taken = Literal[
    "due_on",
    "review_on",
    "replaced_by",
    "replacements",
    "owner",
    "agency",
    "narrative",
    "forecast_on",
    "evidence",
    "rag",
    "declined_because",
    "blocked_by",
    "meeting",
]
"""What a person may give with a move beside the day and a reason."""
Prefix = Annotated[str, StringConstraints(pattern=PREFIX)]
"""What the references of reviews of a kind begin with: `SCR`."""
Jurisdiction = Literal[
    "england", "wales", "scotland", "northern-ireland", "england-and-wales", "united-kingdom"
]
Subject = Literal[
    "review",
    "recommendation",
    "action",
    "dissemination",
    "finding",
    "agency_return",
    "notice",
    "extension",
    "contribution",
    "impact_check",
]
"""What a workflow moves."""
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
