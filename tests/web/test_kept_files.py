"""A file that came with a form which isn't done yet: attached once, kept for one person alone."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from tests.builders import Desk
from tests.people import ALICE, BOB
from tests.runs import clear_away
from tests.web.browser import Browser
from tests.web.letters import entered
from tracker.clock import FixedClock
from tracker.pages.action_pages import action_page
from tracker.records import Evidence, KeptFile
from tracker.wiring import App

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)
NAME, CONTENT = "audit.txt", b"All nine files were read."


def shown(there: Browser, reference: str, **said: str) -> Browser:
    """Fill in the first page with a file, and go on to the second."""
    path = f"/actions/{reference}/completion"
    there.get(path).send_file(path, "file", NAME, CONTENT, note="Done", **said)
    return there.follow() if there.status == 303 else there


def files_of(desk: Desk) -> list[str]:
    """Return the names of the files on the record."""
    with desk.app.store.reading() as session:
        return [row.file_name for row in session.exec(select(Evidence)).all()]


def aside(desk: Desk) -> list[Path]:
    """Return the files that are kept aside."""
    return [path for path in (desk.app.kept_files.folder / "aside").glob("*") if path.is_file()]


def test_only_the_second_page_puts_a_file_on_the_record(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = shown(signed_in(ALICE), reference)
    assert NAME in there.words
    assert (files_of(open_desk), len(aside(open_desk))) == ([], 1)
    there.post(f"/actions/{reference}/completion/check").follow()
    assert "Submitted for sign-off" in there.words
    assert (files_of(open_desk), aside(open_desk)) == ([NAME], [])
    number = f"/actions/{reference}/evidence/1/file"
    assert there.client.get(number).content == CONTENT


def test_leaving_the_second_page_leaves_nothing_on_the_record(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = shown(signed_in(ALICE), reference)
    page = open_desk.read(action_page, reference)
    assert (page.evidence, page.action.state) == ((), "in_progress")
    assert there.client.get(f"/actions/{reference}/evidence/1/file").status_code == 404
    first = there.get(f"/actions/{reference}/completion")
    assert f"“{NAME}” came with this form" in first.words
    assert ">Done</textarea>" in first.text


def test_nobody_else_is_shown_what_was_kept(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.started(DUE)
    shown(signed_in(ALICE), reference)
    there = signed_in(BOB).get(f"/actions/{reference}/completion/check")
    assert (there.status, NAME in there.text) == (403, False)


def test_a_second_press_hands_it_in_once(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.started(DUE)
    there = shown(signed_in(ALICE), reference)
    path, page = f"/actions/{reference}/completion/check", there.text
    first = there.post(path).location
    there.text = page
    assert there.post(path).location == first
    assert files_of(open_desk) == [NAME]


def test_a_file_survives_what_is_wrong_with_another_field(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    path = f"/actions/{reference}/moves/attach"
    there = signed_in(ALICE).get(path)
    there.send_file(path, "file", NAME, CONTENT, note="x", grade="9")
    assert (there.status, f"“{NAME}” came with this form" in there.words) == (400, True)
    assert there.post(path, note="x", grade="2").status == 303
    assert (files_of(open_desk), aside(open_desk)) == ([NAME], [])


def test_a_file_that_was_kept_can_be_left_out(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.started(DUE)
    path = f"/actions/{reference}/moves/attach"
    there = signed_in(ALICE).get(path)
    there.send_file(path, "file", NAME, CONTENT, note="x", grade="9")
    assert there.post(path, **{"note": "x", "file-left": "yes"}).status == 303
    assert (files_of(open_desk), aside(open_desk)) == ([""], [])


def test_a_file_survives_a_sign_in_that_ended(
    open_desk: Desk, signed_in: SignedIn, tmp_path: Path
) -> None:
    reference = open_desk.started(DUE)
    path = f"/actions/{reference}/completion"
    there = signed_in(ALICE).get(path)
    form = there.text
    later = FixedClock(open_desk.app.clock.now() + timedelta(minutes=31))
    back = Browser(Desk(App(open_desk.app.settings, open_desk.app.store, later)))
    back.client.cookies, back.text = there.client.cookies, form
    back.send_file(path, "file", NAME, CONTENT, note="Done")
    assert (back.location, files_of(open_desk)) == (f"/sign-in?next={path}&words=kept", [])
    again = entered(Browser(back.desk), ALICE, tmp_path / "letters").get(path)
    assert again.post(path).follow().status == 200
    assert NAME in again.words


def test_a_file_survives_a_record_that_has_changed(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.started(DUE)
    there = shown(signed_in(ALICE), reference)
    path = f"/actions/{reference}/completion/check"
    open_desk.move(reference, "update", by=ALICE, narrative="Half")
    there.post(path)
    assert "What changed since you opened this form" in there.words
    assert there.post(path).status == 303
    assert files_of(open_desk) == [NAME]


@pytest.mark.parametrize("how", ["gone", "altered", "another"])
def test_a_file_that_is_not_what_was_shown_is_not_handed_in(
    open_desk: Desk, signed_in: SignedIn, how: str
) -> None:
    reference = open_desk.started(DUE)
    there = shown(signed_in(ALICE), reference)
    (file,) = aside(open_desk)
    if how == "gone":
        file.unlink()
    elif how == "altered":
        file.write_bytes(b"Something else.")
    key = {"file-kept": "20170331-0"} if how == "another" else {}
    there.post(f"/actions/{reference}/completion/check", **key)
    assert (there.status, "is no longer there" in there.words) == (400, True)
    assert files_of(open_desk) == []


def test_a_file_that_may_not_be_kept_is_not(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.started(DUE)
    path = f"/actions/{reference}/completion"
    there = signed_in(ALICE).get(path)
    there.send_file(path, "file", "run.exe", b"MZ", note="Done")
    assert (there.status, 'href="#file"' in there.text) == (400, True)
    assert aside(open_desk) == []


@pytest.mark.parametrize(("days", "left"), [(30, 1), (31, 0)])
def test_a_file_that_nobody_sent_is_deleted_after_thirty_days(
    open_desk: Desk, signed_in: SignedIn, days: int, left: int
) -> None:
    shown(signed_in(ALICE), open_desk.started(DUE))
    later = FixedClock(open_desk.app.clock.now() + timedelta(days=days))
    app = App(open_desk.app.settings, open_desk.app.store, later)
    assert clear_away(app, as_of=later.today()).files == 1 - left
    with app.store.reading() as session:
        assert len(session.exec(select(KeptFile)).all()) == left
    assert len(aside(open_desk)) == left
