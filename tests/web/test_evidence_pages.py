"""Evidence by its pages: a file comes out as it went in, and a signer makes less of it."""

from collections.abc import Callable
from datetime import date

from tests.builders import Desk
from tests.people import ALICE, CHARLIE, OUTSIDER
from tests.web.browser import Browser
from tracker.pages.action_pages import action_page

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)
WARDS = b"ward,done\n1,yes\n"


def test_a_file_comes_out_as_an_attachment_and_whole(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE)
    path = f"/actions/{reference}/moves/attach"
    there.get(path).send_file(path, "file", "wards éà.csv", WARDS, grade="2")
    out = f"/actions/{reference}/evidence/1/file"
    assert f'href="{out}"' in there.follow().text
    sent = there.client.get(out)
    assert sent.content == WARDS
    assert sent.headers["content-disposition"].startswith("attachment; filename*=UTF-8''wards%20")
    assert "sandbox" in sent.headers["content-security-policy"]
    assert signed_in(OUTSIDER).get(out).status == 404
    assert there.get(f"/actions/{reference}/evidence/2/file").status == 404


def test_a_signer_grades_lower_with_a_reason_and_an_owner_does_not(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    path = f"/actions/{reference}/evidence/1/grade"
    assert signed_in(ALICE).get(path).status == 403
    there = signed_in(CHARLIE)
    assert f'href="{path}"' in there.get(f"/actions/{reference}").text
    assert there.get(path).post(path, grade="1").status == 400
    there.post(path, grade="1", reason="It is unsigned").follow()
    assert (
        "counts as a statement (the lowest grade); it was a document (grade 2 of 6)" in there.words
    )
    assert open_desk.read(action_page, reference).evidence[0].grade == 1


def test_a_link_given_beside_a_file_is_shown_with_it(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE)
    path = f"/actions/{reference}/completion"
    said = {"note": "All nine files were read", "link": "https://board.example/audit", "grade": "2"}
    there.get(path).send_file(path, "file", "audit.csv", WARDS, **said).follow()
    there.post(f"{path}/check").follow()
    for page in (f"/actions/{reference}", f"/actions/{reference}/sign-off"):
        shown = signed_in(CHARLIE).get(page)
        assert "audit.csv" in shown.words
        assert 'href="https://board.example/audit"' in shown.text
        assert "All nine files were read" in shown.words
