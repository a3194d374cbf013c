"""Bad input at a review's addresses: a sentence at the field or "page not found", never a fault."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.builders import Desk
from tests.people import CHARLIE, MANAGER
from tests.web.browser import Browser
from tests.web.test_review_moves import boxes

SignedIn = Callable[[str], Browser]
JUNE = date(2016, 6, 1)
STRANGE = ("<b>Wren</b>", "=1+1", "\u202eWren", "Wren\x00", "🐦", "x" * 600_000)


@pytest.mark.parametrize(
    "day", [boxes("notified_on", 1, 1, 2190), boxes("notified_on", 1, 1, 1900)]
)
def test_a_day_that_no_calendar_reaches_is_told_before_anything_is_written(
    open_desk: Desk, signed_in: SignedIn, day: dict[str, str]
) -> None:
    there = signed_in(MANAGER)
    there.get("/referrals/new/source").post("/referrals/new/source", **day)
    kind = {"kind": "undecided", "subgroup": "case-review"}
    there.get("/referrals/new/kind").post("/referrals/new/kind", **kind)
    assert there.get("/referrals/new/check").status in (200, 303)
    assert there.post("/referrals/new/check").status in (303, 400)
    for name in ("audit", "scr", "dhr"):
        there.get("/referrals/new/kind").post("/referrals/new/kind", **{**kind, "kind": name})
        assert there.get("/referrals/new/check").status in (200, 303), name


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u206a", "\ufff9", "\x1b", "\x9b"])
def test_t14_a_mark_that_turns_or_commands_is_refused_and_shown_where_it_stands(
    open_desk: Desk, signed_in: SignedIn, mark: str
) -> None:
    path = f"/reviews/{open_desk.review(notified_on=JUNE)}/findings/new"
    there = signed_in(MANAGER).get(path)
    there.post(path, text=f"Calls{mark}went unseen")
    assert (there.status, 'href="#text"' in there.text) == (400, True)
    assert f"the character U+{ord(mark):04X}" in there.words
    assert ("Calls\ufffdwent unseen" in there.text, mark in there.text) == (True, False)


def test_t14_an_address_says_no_such_mark_again(open_desk: Desk, signed_in: SignedIn) -> None:
    there = signed_in(MANAGER)
    for question in ("order=a\u202eb", "theme=a\u202eb", "agency=%1b"):
        there.get(f"/actions?{question}")
        assert (there.status, "\u202e" in there.text) == (404, False)


@pytest.mark.parametrize("words", STRANGE)
def test_strange_words_are_kept_or_refused_with_a_reason(
    open_desk: Desk, signed_in: SignedIn, words: str
) -> None:
    reference = open_desk.review(notified_on=JUNE)
    there = signed_in(MANAGER)
    for path, field in (("findings/new", "text"), ("holds/new", "reason")):
        there.get(f"/reviews/{reference}/{path}")
        there.post(f"/reviews/{reference}/{path}", **{field: words})
        assert there.status in (303, 400)
        assert "<b>Wren</b>" not in there.text
    there.get("/referrals/new").post("/referrals/new", pseudonyms=words)
    assert there.status in (303, 400)
    assert there.get("/referrals/new/check").status in (200, 303)
    assert "<b>Wren</b>" not in there.text


def test_a_choice_or_an_address_that_is_not_offered_is_refused(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.review(notified_on=JUNE)
    there = signed_in(CHARLIE)
    path = f"/reviews/{reference}/links/new"
    there.get(path).post(path, other="SAR-1999-01", kind="converted")
    assert there.status == 400
    assert there.get(f"/reviews/{reference}/moves/%F0%9F%90%A6").status == 403
    for tail in ("criteria/%00", "clocks/%00/waiver", "holds/%00/release"):
        assert there.get(f"/reviews/{reference}/{tail}").status == 404, tail
    for name in ("%00", "%FF", "x" * 300):
        assert there.get(f"/reviews/{name}").status == 404, name
        assert there.get(f"/reviews/{name}/clocks").status == 404, name
