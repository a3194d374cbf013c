"""`python -m tracker.bench.sweep_memory URL`: how many KiB one sweep adds to the peak of memory."""

import resource
import sys
from datetime import date

from tracker.bench.bench_boards import TODAY, app_on
from tracker.changing import board_named
from tracker.telling.sweep import raise_alerts

_BEFORE_ANY = date(2016, 1, 4)


def main(url: str) -> None:
    """Sweep once as of a day on which nothing is late, then in earnest."""
    app = app_on(url)
    board = board_named(app)
    raise_alerts(app, board, as_of=_BEFORE_ANY)
    before = _peak_kib()
    raise_alerts(app, board, as_of=TODAY)
    print(_peak_kib() - before)
    app.store.close()


def _peak_kib() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


if __name__ == "__main__":
    main(sys.argv[1])
