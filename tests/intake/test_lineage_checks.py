from pathlib import Path

from tests.intake.boards import REVIEW, faults_with, read

THIRD = REVIEW.replace("SCR-2", "SCR-3")


def linked(review: str, other: str, kind: str) -> str:
    """Write a link between two reviews."""
    return f'[[link]]\nreview = "{review}"\nother = "{other}"\nkind = "{kind}"\n'


def test_a_circle_of_three_is_told_at_the_link_that_closes_it(tmp_path: Path) -> None:
    links = linked("SCR-2", "SCR-1", "follows") + linked("SCR-3", "SCR-2", "follows")
    (fault,) = faults_with(tmp_path, REVIEW + THIRD + links + linked("SCR-1", "SCR-3", "follows"))
    assert fault.startswith("more.toml: link 3, other: SCR-3 comes after SCR-1 already")


def test_a_link_of_an_unknown_kind_is_told_with_those_known(tmp_path: Path) -> None:
    (fault,) = faults_with(tmp_path, REVIEW + linked("SCR-2", "SCR-1", "cousin"))
    assert 'there is no kind of link "cousin"; there is converted,' in fault


def test_a_pseudonym_that_two_reviews_use_wants_a_link(tmp_path: Path) -> None:
    named = REVIEW + 'subjects = ["Clare"]\n' + THIRD + 'subjects = ["clare"]\n'
    (fault,) = faults_with(tmp_path, named)
    assert 'review SCR-3, subjects: "clare" is used by SCR-2 too' in fault
    (tmp_path / "more.toml").write_text(named + linked("SCR-3", "SCR-2", "twin"))
    assert len(read(tmp_path).link) == 1


def test_a_rapid_review_without_a_notification_is_told(tmp_path: Path) -> None:
    rapid = REVIEW.replace('kind = "scr"', 'kind = "rapid_review"')
    rapid += 'workflow = "rapid_review.v2"\nstate = "rapid_review"\n'
    (fault,) = faults_with(tmp_path, rapid)
    assert 'dates: a rapid review can\'t stand at "rapid_review" without "notified_panel"' in fault
    dated = 'dates = [{ name = "notified_panel", on = 2025-12-30 }]\n'
    (tmp_path / "more.toml").write_text(rapid + dated)
    assert read(tmp_path).review[1].state == "rapid_review"
