"""Frozen files: records are pinned to them, so their law may not change."""

import hashlib
from pathlib import Path

FROZEN = "frozen.txt"


def frozen_problems(folder: Path) -> list[str]:
    """Return a sentence for each frozen file that is gone or no longer what it was.

    Records are pinned to a frozen file, so its law may not change under them.
    """
    found = []
    for line in (folder / FROZEN).read_text("utf-8").splitlines():
        fingerprint, _, name = line.partition("  ")
        path = folder / name
        if not path.is_file():
            found.append(f"{name}: the file is frozen and is gone. Put it back.")
        elif _fingerprint(path) != fingerprint:
            found.append(
                f"{name}: the file is frozen and has changed. Put it back as it was, "
                "and write the change as the next version."
            )
    return found


def frozen_text(folder: Path) -> str:
    """Return the text of frozen.txt for the files as they are now: "sha256  file" a line."""
    return "".join(f"{_fingerprint(path)}  {path.name}\n" for path in sorted(folder.glob("*.toml")))


def _fingerprint(path: Path) -> str:
    """Return the file's SHA-256, the same whichever line endings a checkout wrote."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
