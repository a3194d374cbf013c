"""Lines, digests and letters for the tests, each with one plain case as its default."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from notifications.contents import Digest
from notifications.digest import compose
from notifications.escalation import read
from notifications.lines import (
    BlockedLine,
    ComingLine,
    DigestReader,
    LastDigest,
    Lines,
    OverdueLine,
    SilentLine,
    UnownedLine,
    WaitingLine,
)
from notifications.message import Email

ROOT = Path(__file__).parents[2]
ROLES = ("action_owner", "agency_lead", "subgroup_chair", "board_chair")
LADDER = read(ROOT / "config" / "escalation.toml", roles=ROLES)
AS_OF = date(2017, 3, 31)
LAST_TIME = date(2017, 2, 28)
GROUP = "Case Review Subgroup"
READER = DigestReader(
    board="Three Rivers Safeguarding Children Board",
    chair_title="Chair, Case Review Subgroup",
    subgroups=(GROUP,),
    link="https://tracker.board.example/",
)


def overdue(reference: str, days: int = 7, **changes: Any) -> OverdueLine:
    facts = {
        "key": f"{reference}:1",
        "reference": reference,
        "agency": "Northside Hospital",
        "subgroup": GROUP,
        "kind": "Action",
        "state": "In progress",
        "due_on": date.fromordinal(AS_OF.toordinal() - days),
        "days": days,
        "working_days": days * 5 // 7,
        "slips": 0,
        "last_word_on": None,
        "has_owner": True,
        "waits_on": "owner",
    }
    return OverdueLine(**{**facts, **changes})


def unowned(reference: str, due_on: date | None = None, **changes: Any) -> UnownedLine:
    facts = {"agency": "City Police", "subgroup": GROUP}
    return UnownedLine(reference=reference, due_on=due_on, **{**facts, **changes})


def waiting(reference: str, days_waiting: int = 28, **changes: Any) -> WaitingLine:
    facts = {
        "agency": "Northside Hospital",
        "subgroup": GROUP,
        "since": date.fromordinal(AS_OF.toordinal() - days_waiting),
        "due_on": date(2017, 4, 28),
        "is_late": False,
    }
    return WaitingLine(reference=reference, days_waiting=days_waiting, **{**facts, **changes})


def blocked(reference: str, days_blocked: int = 30, **changes: Any) -> BlockedLine:
    facts = {
        "agency": "City Police",
        "subgroup": GROUP,
        "since": date.fromordinal(AS_OF.toordinal() - days_blocked),
        "due_on": date(2017, 6, 30),
        "working_days_late": 0,
    }
    return BlockedLine(reference=reference, **{**facts, **changes})


def silent(reference: str, days_silent: int = 90, **changes: Any) -> SilentLine:
    facts = {
        "agency": "City Police",
        "subgroup": GROUP,
        "since": date.fromordinal(AS_OF.toordinal() - days_silent),
        "has_spoken": True,
        "due_on": date(2017, 6, 30),
    }
    return SilentLine(reference=reference, days_silent=days_silent, **{**facts, **changes})


def coming(reference: str, due_on: date = date(2017, 4, 7), **changes: Any) -> ComingLine:
    facts = {"agency": "City Police", "subgroup": GROUP, "kind": "Action"}
    meeting_on = date(2017, 4, 18)
    return ComingLine(
        reference=reference, due_on=due_on, meeting_on=meeting_on, **{**facts, **changes}
    )


def digest_of(
    *lines: OverdueLine | UnownedLine | WaitingLine | BlockedLine | SilentLine | ComingLine,
    told: Collection[str] = (),
    told_on: date | None = LAST_TIME,
    reader: DigestReader = READER,
) -> Digest:
    sorted_out = Lines(
        overdue=tuple(line for line in lines if isinstance(line, OverdueLine)),
        unowned=tuple(line for line in lines if isinstance(line, UnownedLine)),
        waiting=tuple(line for line in lines if isinstance(line, WaitingLine)),
        coming=tuple(line for line in lines if isinstance(line, ComingLine)),
        blocked=tuple(line for line in lines if isinstance(line, BlockedLine)),
        silent=tuple(line for line in lines if isinstance(line, SilentLine)),
    )
    past = LastDigest(told_on, frozenset(told))
    return compose(reader, sorted_out, as_of=AS_OF, told=past, ladder=LADDER)


def email(**changes: Any) -> Email:
    facts = {
        "to": "chair@board.example",
        "sender": "tracker@board.example",
        "subject": "3 need you, 7 overdue: Case Review Subgroup (31 March 2017)",
        "text": "3 need you\n",
        "html": "<p>3 need you</p>\n",
        "message_id": "<digest.1@board.example>",
        "date": datetime(2017, 3, 31, 8, 0, tzinfo=UTC),
    }
    return Email(**{**facts, **changes})
