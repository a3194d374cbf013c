from dataclasses import fields

import pytest

from notifications.contents import AgencyGroup, Digest, Totals
from notifications.lines import (
    BlockedLine,
    ChairNeed,
    ComingLine,
    EmptyChair,
    OverdueLine,
    SilentLine,
    UncountedLine,
    UnownedLine,
    WaitingLine,
)

LINE = ["reference", "agency", "subgroup"]
HELD = {
    OverdueLine: [
        "key",
        *LINE,
        "kind",
        "state",
        "due_on",
        "days",
        "working_days",
        "slips",
        "last_word_on",
        "has_owner",
        "waits_on",
        "illustrative",
        "slip_working_days",
    ],
    UnownedLine: [*LINE, "due_on", "illustrative", "handed_back"],
    WaitingLine: [
        *(*LINE, "since", "due_on", "days_waiting", "is_late", "illustrative", "kind"),
        "step",
    ],
    BlockedLine: [*LINE, "since", "due_on", "working_days_late", "blocked_by"],
    SilentLine: [*LINE, "since", "days_silent", "has_spoken", "due_on", "illustrative"],
    ComingLine: [*LINE, "kind", "due_on", "meeting_on", "illustrative", "days_silent"],
    EmptyChair: ["subgroup", "late", "waiting"],
    ChairNeed: ["reference", "why", "on", "days", "working_days", "kind", "illustrative"],
    AgencyGroup: ["agency", "lines"],
    UncountedLine: [*LINE, "why", "state", "since", "waits_on"],
    Totals: [
        *("overdue", "newly", "still", "unowned", "waiting", "blocked", "silent", "coming"),
        "uncounted",
    ],
    Digest: [
        "board",
        "chair_title",
        "subgroups",
        "link",
        "as_of",
        "previous_as_of",
        "needs",
        "newly",
        "still",
        "unowned",
        "waiting",
        "blocked",
        "silent",
        "coming",
        "uncounted",
        "totals",
        "told_keys",
        "empty_chairs",
    ],
}


@pytest.mark.parametrize("kind", HELD)
def test_a_digest_has_no_place_for_a_title_a_story_a_pseudonym_or_a_name(kind: type) -> None:
    assert [field.name for field in fields(kind)] == HELD[kind]


@pytest.mark.parametrize(
    "kind", [OverdueLine, UnownedLine, WaitingLine, BlockedLine, SilentLine, ComingLine, ChairNeed]
)
def test_nothing_can_be_hung_on_a_line_beside_its_fields(kind: type) -> None:
    assert "__slots__" in vars(kind)
    assert "__dict__" not in dir(kind)
