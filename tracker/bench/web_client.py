"""`python -m tracker.bench.web_client PORT PATH COOKIE SECONDS AT_ONCE`: people who read a page.

Each reads it again and again on a connection of their own. It prints how long each answer took.
"""

import http.client
import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True)
class PagesRead:
    """What readers were given: how many pages in how many seconds, and how slow the slowest were.

    `slow` is the 95th percentile of one answer.
    """

    pages: int
    seconds: float
    slow: float

    @property
    def per_second(self) -> float:
        """Return the pages of one second."""
        return self.pages / self.seconds


def read(port: int, path: str, cookie: str, *, seconds: float, at_once: int) -> PagesRead:
    """Let so many read a page at once, in a process of their own."""
    line = [sys.executable, "-m", "tracker.bench.web_client", str(port), path, cookie]
    line += [str(seconds), str(at_once)]
    told = json.loads(subprocess.run(line, check=True, capture_output=True).stdout)
    times = [times for reader in told for times in reader]
    taken = [ended - began for began, ended in times]
    whole = max(ended for _, ended in times) - min(began for began, _ in times)
    slow = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
    return PagesRead(len(times), whole, slow)


def page_at(port: int, path: str, cookie: str) -> bytes:
    """Return one page; anything but a page is an error."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    page = _page(connection, path, cookie)
    connection.close()
    return page


def _page(connection: http.client.HTTPConnection, path: str, cookie: str) -> bytes:
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    page = answer.read()
    if answer.status != http.client.OK:
        raise AssertionError(f"{path} was answered {answer.status}")
    return page


def _read(port: int, path: str, cookie: str, until: float) -> list[tuple[float, float]]:
    times: list[tuple[float, float]] = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    while not times or time.perf_counter() < until:
        began = time.perf_counter()
        _page(connection, path, cookie)
        times.append((began, time.perf_counter()))
    connection.close()
    return times


def main(port: str, path: str, cookie: str, seconds: str, at_once: str) -> None:
    """Read, and print when each answer was asked for and had."""
    until = time.perf_counter() + float(seconds)
    with ThreadPoolExecutor(int(at_once)) as readers:
        asked = [readers.submit(_read, int(port), path, cookie, until) for _ in range(int(at_once))]
        print(json.dumps([one.result() for one in asked]))


if __name__ == "__main__":
    main(*sys.argv[1:])
