"""How reviews may be linked: kinds with a direction, which may not run in a circle, and others."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

CONVERTED, TWIN = "converted", "twin"
DIRECTED = {
    CONVERTED: "was converted from",
    "follows": "follows on from",
    "part_of": "is part of",
    "revisits": "revisits",
}
"""Links with a direction, from the later review to the earlier one or to the whole."""
MUTUAL = {TWIN: "is the twin of", "related": "is related to"}
KINDS = DIRECTED | MUTUAL

Item = TypeVar("Item", bound=Hashable)


def leads_back(start: Item, steps: Iterable[tuple[Item, Item]]) -> set[Item]:
    """Return all that one leads back to by steps of (later, earlier), itself among them."""
    known = list(steps)
    found: set[Item] = set()
    edge = {start}
    while edge:
        found |= edge
        edge = {earlier for later, earlier in known if later in edge} - found
    return found
