"""The house as a plan: rooms, their arrows, and what crowds them; `python -m tests.house.rooms`.

A door is a module for each noun, so the command line may name a file as another room does.
"""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from statistics import mean

from tests.house import sizes
from tests.house.repository import modules, shown, text_of

CODE = ("workflows", "notifications", "tracker")
DOORS = ("tracker/cli/", "tracker/web/", "tracker/api/")
SMALL, IMPORTS_MOST = 60, 15
ONLY_RUN = ("__init__.py", "__main__.py")


@dataclass(frozen=True)
class Module:
    """One file: its lines, what it imports of the house, and the classes that it defines."""

    path: str
    lines: int
    imports: frozenset[str]
    import_lines: int
    classes: tuple[str, ...]

    @property
    def folder(self) -> str:
        """The room that the file lies in."""
        return str(PurePosixPath(self.path).parent)


@cache
def house() -> Mapping[str, Module]:
    """Every module of the three rooms by its path, without the migrations."""
    paths = [path for path in modules(*CODE) if "migrations" not in path.parts]
    names = {_dotted(path): shown(path) for path in paths}
    return {shown(path): _module(path, names) for path in paths}


def _module(path: Path, names: Mapping[str, str]) -> Module:
    tree = ast.parse(text_of(path))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    at_the_top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    return Module(
        shown(path),
        len(text_of(path).splitlines()),
        frozenset(name for node in found for name in _targets(node, names)) - {shown(path)},
        len(at_the_top),
        tuple(node.name for node in tree.body if isinstance(node, ast.ClassDef)),
    )


def _targets(node: ast.Import | ast.ImportFrom, names: Mapping[str, str]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        dotted = [alias.name for alias in node.names]
    else:
        dotted = [f"{node.module}.{alias.name}" for alias in node.names]
        dotted = [name if name in names else str(node.module) for name in dotted]
    yield from (names[name] for name in dotted if name in names)


def _dotted(path: Path) -> str:
    return shown(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def doubled_files() -> list[str]:
    """File names that stand in two rooms."""
    inner = [path for path in house() if not path.startswith(DOORS)]
    return _doubled((PurePosixPath(path).name, path) for path in inner)


def doubled_classes() -> list[str]:
    """Public class names that two files define."""
    named = [(name, one.path) for one in house().values() for name in one.classes]
    return _doubled(pair for pair in named if not pair[0].startswith("_"))


def _doubled(named: Iterable[tuple[str, str]]) -> list[str]:
    places = defaultdict(list)
    for name, place in named:
        places[name].append(place)
    twice = {n: p for n, p in places.items() if len(p) > 1 and n not in ONLY_RUN}
    return [f"{name}: {', '.join(sorted(place))}" for name, place in sorted(twice.items())]


def lone() -> list[str]:
    """Small files whose only importer lies beside them: one idea in two pieces.

    A room's own table of contents is no such importer: through it others import them.
    """
    users = importers()
    return [
        f"{one.path}: {one.lines} lines, for {users[one.path][0]} alone"
        for one in house().values()
        if one.lines < SMALL and len(users[one.path]) == 1 and _beside(one, users[one.path][0])
    ]


def _beside(one: Module, user: str) -> bool:
    names = {PurePosixPath(one.path).name, PurePosixPath(user).name}
    return names.isdisjoint(ONLY_RUN) and one.folder == house()[user].folder


@cache
def importers() -> Mapping[str, list[str]]:
    """Who imports each file, one that imports it twice once."""
    users = defaultdict(list)
    for one in house().values():
        for target in one.imports:
            users[target].append(one.path)
    return users


def crowded() -> list[str]:
    """Files that import from more places than one idea needs."""
    return [
        f"{one.path}: {one.import_lines} imports"
        for one in sorted(house().values(), key=lambda one: -one.import_lines)
        if one.import_lines > IMPORTS_MOST
    ]


def arrows() -> Counter[tuple[str, str]]:
    """How many imports run from one folder to another."""
    return Counter(
        (one.folder, house()[target].folder)
        for one in house().values()
        for target in one.imports
        if one.folder != house()[target].folder
    )


def circles() -> list[str]:
    """Pairs of folders that import each other; one inside the other is no pair."""
    found = arrows()
    return [
        f"{a} <-> {b}"
        for a, b in sorted(found)
        if a < b and (b, a) in found and not b.startswith(f"{a}/")
    ]


def report() -> str:
    """The plan: a row a room with what it uses, then what crowds the house."""
    rooms = defaultdict(list)
    for one in house().values():
        rooms[one.folder].append(one)
    rows = [f"{'room':<30}{'files':>6}{'lines':>7}  uses"]
    for room in sorted(rooms):
        used = sorted({b for a, b in arrows() if a == room})
        size = sum(one.lines for one in rooms[room])
        rows.append(f"{room:<30}{len(rooms[room]):>6}{size:>7}  {' '.join(used)}")
    return "\n".join([*rows, "", *_crowding()])


def _crowding() -> list[str]:
    everything = list(house().values())
    lines = sum(one.lines for one in everything)
    imports = mean(one.import_lines for one in everything)
    return [
        f"files {len(everything)}, lines {lines}, imports a file {imports:.1f}",
        f"pairs of folders in a circle: {len(circles())}",
        f"small files with one importer beside them: {len(lone())}",
        f"files with more than {IMPORTS_MOST} imports: {len(crowded())}",
        f"file names used twice: {len(doubled_files())}",
        f"class names used twice: {len(doubled_classes())}",
    ]


if __name__ == "__main__":
    print(report(), sizes.report(), sep="\n\n")
