"""Every change that is one transaction is asked again where it met another's (T8)."""

import ast
from collections.abc import Iterator

from tests.house.repository import modules, shown, text_of

DOORS = frozenset({"working", "in_hand", "rehearsing"})
"""What opens a transaction in somebody's name."""


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Return the functions of the operations, each with its file."""
    for path in modules("tracker"):
        if not shown(path).startswith("tracker/operations/"):
            continue
        for node in ast.parse(text_of(path)).body:
            if isinstance(node, ast.FunctionDef):
                yield shown(path), node


def marks(function: ast.FunctionDef) -> set[str]:
    return {ast.unparse(one) for one in function.decorator_list}


def opens(function: ast.FunctionDef, doors: frozenset[str]) -> bool:
    """Tell whether a function enters one of the doors, whatever it calls it on the way."""
    names = {one.id for one in ast.walk(function) if isinstance(one, ast.Name)}
    enters = any(isinstance(one, ast.With) for one in ast.walk(function))
    return enters and bool(names & doors)


def lenders() -> frozenset[str]:
    """Return the doors, and what lends a transaction that it opened by one of them."""
    doors = DOORS
    while True:
        lent = [one for _, one in functions() if "contextmanager" in marks(one)]
        found = doors | {one.name for one in lent if opens(one, doors)}
        if found == doors:
            return doors
        doors = found


def test_every_verb_that_makes_one_transaction_is_repeated_where_it_lost_a_race() -> None:
    doors = lenders()
    assert len(doors) > len(DOORS)
    verbs = [(path, one) for path, one in functions() if opens(one, doors)]
    plain = [f"{path}: {one.name}" for path, one in verbs if not marks(one)]
    assert len(verbs) > 90
    assert plain == []
