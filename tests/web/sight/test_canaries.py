"""Nobody is shown a word that isn't theirs: in no page, file, answer to a form or error."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import unescape

import pytest

from tests.web.sight.canaries import Canary, found_in, put_canaries
from tests.web.sight.conftest import Cast
from tests.web.sight.doors import LIKE_OTHERS, PEOPLE, Answer, Visitor, doors
from tests.web.sight.rules_of_sight import may_read

_LINKS_MOST = 40
Read = Callable[[str], Mapping[int, str]]
READERS = [name for name in PEOPLE if name not in LIKE_OTHERS]
"""Everybody at the door, but who sees exactly what another does."""


@pytest.fixture(scope="module")
def words(cast: Cast) -> Mapping[int, Canary]:
    """The canaries of the rich board, once they are in it."""
    return cast.change(put_canaries)


@pytest.fixture(scope="module")
def read(cast: Cast, words: Mapping[int, Canary]) -> Read:
    """What finds the words that somebody is shown anywhere, with where, when they are asked for.

    The workers share the readers between them, and each reads for its own alone.
    """
    return cache(lambda name: _read_by(cast.visitors[name], cast))


@pytest.mark.parametrize("name", READERS)
def test_nobody_reads_a_word_that_is_not_theirs(
    name: str, read: Read, words: Mapping[int, Canary]
) -> None:
    wrong = {words[number]: path for number, path in read(name).items()}
    wrong = {word: path for word, path in wrong.items() if not may_read(name, word)}
    assert wrong == {}


def test_a_manager_reads_words_of_every_part_of_a_review(
    read: Read, words: Mapping[int, Canary]
) -> None:
    seen = {words[number].column for number in read("manager")}
    assert {"action.title", "finding.text", "recommendation.text", "decision.reasons"} <= seen
    assert {words[number].review for number in read("owner")} == {"SCR-2016-01", "SCR-2016-02", ""}
    assert not read("nobody")


def _read_by(visitor: Visitor, cast: Cast) -> Mapping[int, str]:
    found: dict[int, str] = {}
    for path, answer in _everything(visitor, cast):
        told = f"{answer.text} {answer.headers}"
        for number in found_in(told):
            found.setdefault(number, path)
    return found


def _everything(visitor: Visitor, cast: Cast) -> Iterator[tuple[str, Answer]]:
    """Return every page that somebody can reach or name, and the answers to empty forms."""
    paths = [door.path for door in doors() if door.method == "GET"]
    most = len(paths) + _LINKS_MOST
    for path in paths:
        answer = visitor.get(path)
        yield path, answer
        found = [link for link in _links(answer.text) if link not in paths]
        paths += found[: most - len(paths)]
    for door in doors():
        if door.method == "POST":
            answer = visitor.knock(door)
            yield f"POST {door.path}", answer
            if answer.status == 303:
                cast.put_back()


def _links(text: str) -> list[str]:
    links = (unescape(link) for link in re.findall(r'href="(/[^"#]*)"', text))
    return [link for link in dict.fromkeys(links) if not link.startswith("/assets/")]
