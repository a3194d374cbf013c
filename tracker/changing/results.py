"""What a change answers with: frozen, free of rows, with what is odd about it beside."""

from collections.abc import Mapping
from dataclasses import dataclass, field


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
    """A record of which something is told anew; its page says what."""

    reference: str
    warnings: tuple[Caution, ...] = ()
