"""`python -m tracker.demo` makes the board in ./demo, tells what came of it, and opens its pages.

--port PORT   where the pages are served; 8000 if not given
--once        end after the account, without the pages
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tracker.cli.hints import spoken
from tracker.demo.account import tell
from tracker.demo.folder import fresh
from tracker.demo.showing import show
from tracker.errors import TrackerError

PORT = 8000


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the demo's board, deliver its digests, print a short account and serve its pages."""
    asked = _asked(arguments)
    try:
        folder = fresh(Path("demo"), base_url=f"http://127.0.0.1:{asked.port}")
        tell(show(folder), folder)
        if not asked.once:
            from tracker.demo.pages import serve_pages  # noqa: PLC0415 - --once needs no server

            serve_pages(folder, port=asked.port)
    except (TrackerError, OSError) as fault:
        print(spoken(fault) if isinstance(fault, TrackerError) else fault, file=sys.stderr)
        return 1
    return 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="demo", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--port", type=int, default=PORT, help="Where the pages are served.")
    parser.add_argument("--once", action="store_true", help="End after the account.")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
