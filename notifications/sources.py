"""What a digest is composed from: its reader, the lines of the day, and what was told last."""

from dataclasses import dataclass
from datetime import date

from notifications.lines import (
    BlockedLine,
    ComingLine,
    OverdueLine,
    SilentLine,
    UnownedLine,
    WaitingLine,
)


@dataclass(frozen=True)
class DigestReader:
    """The chair a digest is for: the post's title, never a person's name."""

    board: str
    chair_title: str
    subgroups: tuple[str, ...]
    link: str


@dataclass(frozen=True)
class Lines:
    """Everything the chair's subgroups oversee that may need telling, in any order."""

    overdue: tuple[OverdueLine, ...] = ()
    unowned: tuple[UnownedLine, ...] = ()
    waiting: tuple[WaitingLine, ...] = ()
    coming: tuple[ComingLine, ...] = ()
    silent: tuple[SilentLine, ...] = ()
    blocked: tuple[BlockedLine, ...] = ()


@dataclass(frozen=True)
class LastDigest:
    """What the last digest said: its day, and the keys of its late clocks."""

    on: date | None = None
    keys: frozenset[str] = frozenset()
