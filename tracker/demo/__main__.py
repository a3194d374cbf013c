"""`python -m tracker.demo` makes the board in ./demo and tells what came of it."""

import sys
from pathlib import Path

from tracker.cli.hints import spoken
from tracker.demo.account import tell
from tracker.demo.folder import fresh
from tracker.demo.showing import show
from tracker.errors import TrackerError


def main() -> int:
    """Make the demo's board, deliver its digests and print a short account."""
    try:
        folder = fresh(Path("demo"))
        tell(show(folder), folder)
    except (TrackerError, OSError) as fault:
        print(spoken(fault) if isinstance(fault, TrackerError) else fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
