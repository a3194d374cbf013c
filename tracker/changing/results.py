"""What a change answers with: frozen, free of rows, with what is odd about it beside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workflows.moves import Accepted


@dataclass(frozen=True, slots=True)
class Caution:
    """Something odd about a change that was made: a code, and the facts that its words take."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Added:
    """A record that is new: its reference, and its name where it has one."""

    reference: str
    name: str = ""
    warnings: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class Amended:
    """A record of which something is told again, as of a day; its page says what."""

    reference: str
    on: date | None = None
    warnings: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemMoved:
    """An item that was moved, and the decision that moved it."""

    reference: str
    decision: Accepted
    warnings: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """A record of which something is counted again, and how many there are now in all."""

    reference: str
    in_all: int
    warnings: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class Themed:
    """An item, and the themes that it bears now, in the order of the board's list."""

    reference: str
    themes: tuple[str, ...]
    warnings: tuple[Caution, ...] = ()
