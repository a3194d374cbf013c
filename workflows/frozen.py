"""Frozen files: records are pinned to them, so their law may not change."""

import hashlib
from collections.abc import Collection
from pathlib import Path

FROZEN, ROLES = "frozen.txt", "(names of roles)"


def frozen_problems(folder: Path) -> list[str]:
    """Return a sentence for each frozen file that is gone or no longer what it was.

    Records are pinned to a frozen file, so its law may not change under them.
    """
    found = []
    for line in (folder / FROZEN).read_text("utf-8").splitlines():
        fingerprint, _, name = line.partition("  ")
        path = folder / name
        if name == ROLES:
            continue
        if not path.is_file():
            found.append(f"{name}: the file is frozen and is gone. Put it back.")
        elif _fingerprint(path) != fingerprint:
            found.append(
                f"{name}: the file is frozen and has changed. Put it back as it was, "
                "and write the change as the next version."
            )
    return found


def is_as_frozen(folder: Path, roles: Collection[str]) -> bool:
    """Tell whether a folder holds the frozen files, unchanged and no others, for the same roles.

    They were checked, alone and together, when they were frozen.
    """
    path = folder / FROZEN
    return path.is_file() and path.read_text("utf-8") == frozen_text(folder, roles)


def frozen_text(folder: Path, roles: Collection[str]) -> str:
    """Return the text of frozen.txt for the files as they are now: "sha256  file" a line.

    The last line is of the roles' names, against which the files were checked.
    """
    files = [f"{_fingerprint(path)}  {path.name}\n" for path in sorted(folder.glob("*.toml"))]
    named = _hash(" ".join(sorted(roles)).encode())
    return "".join([*files, f"{named}  {ROLES}\n"])


def _fingerprint(path: Path) -> str:
    """Return the file's SHA-256, the same whichever line endings a checkout wrote."""
    return _hash(path.read_bytes().replace(b"\r\n", b"\n"))


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
