"""The tests that a change can reach, by who imports whom: `python3 dev.py test --changed`.

Everything that isn't in HEAD, or in the revision given, counts as changed. A command that a test of
the command line calls is imported late, so its name in the test counts as an import of it. What is
read and not imported counts as read by whoever reads its kind (READ). Where a change reaches most
of the tests, they run on SQLite alone, and a line says so; a whole run needs no choice.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp

from tracker.cli.main import _FILES, NOUNS

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("tracker", "workflows", "notifications", "tests")
READ = (
    ("config/samples/", "tracker.intake.reading"),
    ("config/", "tracker.wiring"),
    ("notifications/templates/", "notifications.rendering"),
    ("tracker/migrations/", "tracker.store.schema"),
    ("workflows/", "workflows.loading"),
)
"""Folders whose files are read, and the module that reads them."""
MOST = 60
"""So many files of tests take about a minute on both databases with two workers."""


def main(revision: str = "HEAD") -> int:
    """Run the tests that the change since a revision reaches; return pytest's exit code."""
    try:
        paths = changed(revision)
    except subprocess.CalledProcessError as fault:
        print(f"Git can't compare with {revision}: {fault.stderr.strip()}", file=sys.stderr)
        return 2
    tests = sorted(test for test in reached(paths) if (ROOT / test).exists())
    if not tests:
        print(f"Nothing has changed since {revision} that a test could reach.")
        return 0
    wide = len(tests) > MOST
    words = ", on SQLite alone: that is most of them" if wide else ""
    print(f"{len(paths)} changed files reach {len(tests)} files of tests{words}.", flush=True)
    chosen = ["-k", "not postgresql"] if wide else []
    workers = ["-n", "2", "--dist", "worksteal"]
    return subprocess.call([sys.executable, "-P", "-m", "pytest", *workers, *chosen, *tests])


def changed(revision: str) -> list[str]:
    """Return the paths that differ from a revision, and those that git doesn't know yet."""
    asked = (
        ["diff", "--name-only", "--no-renames", revision, "--"],
        ["ls-files", "--others", "--exclude-standard"],
    )
    answers = (
        subprocess.run(["git", *each], cwd=ROOT, check=True, capture_output=True, text=True)
        for each in asked
    )
    return sorted({line for answer in answers for line in answer.stdout.splitlines()})


def reached(paths: list[str]) -> set[str]:
    """Return the files of tests that these paths can reach; the house's own are `check`'s."""
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    for importer, imported in late_imports():
        graph.add_import(importer=importer, imported=imported)
    found = set()
    for path in paths:
        for module in graph.modules & {_module_of(path)}:
            below = {module, *graph.find_downstream_modules(module)}
            found |= {_file(each) for each in below if ".test_" in each}
            if path.startswith("tests/"):
                found |= {test for each in below if "conftest" in each for test in _under(each)}
        found |= _naming(Path(path))
    return {file for file in found if not file.startswith("tests/house/")}


def late_imports() -> Iterator[tuple[str, str]]:
    """Yield each test of the command line with each command that it names."""
    for path in sorted((ROOT / "tests").rglob("*.py")):
        words = path.read_text(encoding="utf-8")
        if re.search(r"\bask\w*\(|tracker\.cli\.main", words):
            for noun in NOUNS:
                if re.search(rf"\b{noun}\b", words):
                    yield _module(path), f"tracker.cli.{_FILES.get(noun, noun)}"


def _module_of(path: str) -> str:
    """Return the module that a path is, or the one that reads it, or none."""
    if path.endswith(".py"):
        return _module(ROOT / path)
    return next((reader for folder, reader in READ if path.startswith(folder)), "")


def _naming(path: Path) -> set[str]:
    """Return the tests that name a file of theirs that isn't a module, or its folder."""
    if path.parts[0] != "tests" or path.suffix == ".py":
        return set()
    names = {path.name, f'"{path.parent.name}"', f"{path.parent.name}/"}
    tests = (ROOT / "tests").rglob("test_*.py")
    told = ((test, test.read_text(encoding="utf-8")) for test in tests)
    return {str(test.relative_to(ROOT)) for test, text in told if any(n in text for n in names)}


def _under(conftest: str) -> set[str]:
    """Return the tests that get what a conftest gives."""
    folder = (ROOT / _file(conftest)).parent
    return {str(test.relative_to(ROOT)) for test in folder.rglob("test_*.py")}


def _file(module: str) -> str:
    return f"{module.replace('.', '/')}.py"


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
