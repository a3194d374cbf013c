"""Readers and writers of one board at once; `python -m tests.crowd 64` keeps on for a minute."""

import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from tests.builders import Desk
from tests.databases import Templates
from tests.desks import small_desk
from tests.people import ALICE
from tests.review_lives import found
from tracker.pages.action_lines import action_lines
from tracker.pages.action_pages import action_page
from tracker.pages.histories import history_of
from tracker.pages.review_lines import review_lines
from tracker.pages.reviews_in_full import review_in_full
from tracker.telling.overdue import overdue

WRITERS = 4
DUE = date(2016, 9, 30)
TODAY = date(2016, 7, 1)


@dataclass
class Crowd:
    """What a crowd did: how often each page was read, how many words were written, what failed."""

    pages: Counter[str] = field(default_factory=Counter)
    written: int = 0
    faults: list[str] = field(default_factory=list)


def crowd(desk: Desk, *, readers: int, seconds: float) -> Crowd:
    """Let readers open pages and four owners write of their actions, until the time is over."""
    review = found(desk)
    actions = [desk.started(DUE) for _ in range(WRITERS)]
    pages: list[tuple[Callable[..., object], tuple[str, ...]]] = [
        (review_in_full, (review,)),
        (action_page, (actions[0],)),
        (action_lines, ()),
        (review_lines, ()),
        (history_of, (actions[1],)),
        (overdue, ()),
    ]
    seen, over = Crowd(), threading.Event()
    with ThreadPoolExecutor(max_workers=readers + WRITERS) as pool:
        for number in range(readers):
            pool.submit(_until, over, seen, partial(_read, desk, seen, pages, number))
        for action in actions:
            pool.submit(_until, over, seen, partial(_write, desk, seen, action))
        time.sleep(seconds)
        over.set()
    return seen


def _until(over: threading.Event, seen: Crowd, act: Callable[[], None]) -> None:
    while not over.is_set():
        try:
            act()
        except Exception as fault:
            seen.faults.append(f"{type(fault).__name__}: {fault}")
            return


def _read(
    desk: Desk,
    seen: Crowd,
    pages: Sequence[tuple[Callable[..., object], tuple[str, ...]]],
    number: int,
) -> None:
    page, about = pages[(number + seen.pages.total()) % len(pages)]
    desk.read(page, *about)
    seen.pages[page.__name__] += 1


def _write(desk: Desk, seen: Crowd, action: str) -> None:
    desk.move(action, "update", by=ALICE, narrative="Another ward is done")
    seen.written += 1


def main(readers: int, seconds: float = 60) -> None:
    """Print what a crowd did on each database."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        templates = Templates(folder)
        for kind in ("sqlite", "postgresql"):
            with small_desk(templates, kind, folder, day=TODAY, durable=True) as desk:
                seen = crowd(desk, readers=readers, seconds=seconds)
            print(f"{kind}: {readers} readers, {WRITERS} writers, {seconds:g} s:", end=" ")
            print(f"{seen.pages.total()} pages, {seen.written} words, {len(seen.faults)} faults")
            print(*sorted(set(seen.faults)), sep="\n", end="")
        templates.close()


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
