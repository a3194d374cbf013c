"""What the checkout holds: the files a house rule looks at."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("workflows", "notifications", "tracker", "tests")
_NOT_OURS = {".git", ".venv", "__pycache__", "build", "dist", ".hypothesis"}
_CACHES = ("_cache", ".egg-info", ".pyc", ".lock", ".sqlite3")


@cache
def committed_files() -> tuple[Path, ...]:
    """Every file that is committed or would be; without git, every file but the caches."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode:
        found = [path for path in ROOT.rglob("*") if _is_ours(path.relative_to(ROOT))]
    else:
        found = [ROOT / name for name in answer.stdout.split("\0") if name]
    return tuple(sorted(path for path in found if path.is_file()))


def _is_ours(path: Path) -> bool:
    caches = any(part.endswith(_CACHES) for part in path.parts[:-1])
    return not caches and _NOT_OURS.isdisjoint(path.parts) and not path.name.endswith(_CACHES[1:3])


def modules(*rooms: str) -> list[Path]:
    """The Python files of these rooms, or of all four."""
    return [path for path in committed_files() if path.suffix == ".py" and _room(path) in rooms]


def _room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def shown(path: Path) -> str:
    """A file's name as a fault should print it."""
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    """A file's text; nothing where it is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
