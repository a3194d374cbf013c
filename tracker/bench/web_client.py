"""`python -m tracker.bench.web_client PORT PATH COOKIE SECONDS AT_ONCE`: people who read a page.

Each reads it again and again on a connection of their own. It prints how long each answer took.
One thread serves them all: it shares the processor with the server that is measured, and sixteen
threads that parse answers would take more of it than the answers do.
"""

import asyncio
import http.client
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import quantiles

_OK = b"HTTP/1.1 200 "
_LONGEST = 2**24
_LENGTH = b"content-length: "
_HOST = "127.0.0.1"


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
    connection = http.client.HTTPConnection(_HOST, port, timeout=120)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    page = answer.read()
    connection.close()
    if answer.status != http.client.OK:
        raise AssertionError(f"{path} was answered {answer.status}")
    return page


async def _read(port: int, question: bytes, until: float) -> list[tuple[float, float]]:
    times: list[tuple[float, float]] = []
    answers, questions = await asyncio.open_connection(_HOST, port, limit=_LONGEST)
    while not times or time.perf_counter() < until:
        began = time.perf_counter()
        questions.write(question)
        head = await answers.readuntil(b"\r\n\r\n")
        await answers.readexactly(_length_of(head))
        times.append((began, time.perf_counter()))
    questions.close()
    return times


def _length_of(head: bytes) -> int:
    if not head.startswith(_OK):
        raise AssertionError(f"answered {head[:40]!r}")
    begins = head.lower().index(_LENGTH) + len(_LENGTH)
    return int(head[begins : head.index(b"\r", begins)])


async def _read_at_once(port: int, path: str, cookie: str, *, seconds: float, at_once: int) -> None:
    """Read, and print when each answer was asked for and had."""
    until = time.perf_counter() + seconds
    question = f"GET {path} HTTP/1.1\r\nHost: {_HOST}:{port}\r\nCookie: {cookie}\r\n\r\n".encode()
    readers = (_read(port, question, until) for _ in range(at_once))
    print(json.dumps(await asyncio.gather(*readers)))


def main(port: str, path: str, cookie: str, seconds: str, at_once: str) -> None:
    """Let so many readers read for so long."""
    reading = _read_at_once(int(port), path, cookie, seconds=float(seconds), at_once=int(at_once))
    asyncio.run(reading)


if __name__ == "__main__":
    main(*sys.argv[1:])
