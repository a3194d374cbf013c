"""`tracker learning`: themes, the lesson that returns, and advice on words."""

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.learning import advise
from tests.people import MANAGER

WORDS = "Maternity units refer every concealed pregnancy to the named midwife"


def test_a_theme_of_the_boards_list_is_put_on_and_taken_off(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    reference = advise(sqlite_desk, sqlite_desk.review())
    themes = [line["name"] for line in ask_board("learning", "themes", "--json").json]
    assert "recording" in themes
    assert ask_board("learning", "tag", reference, "recording", "--as", MANAGER).code == 0
    assert "ecording" in ask_board("learning", "table").out
    refused = ask_board("learning", "tag", reference, "weather", "--as", MANAGER)
    assert (refused.code, refused.out) == (2, "")
    assert "weather" in refused.err
    assert "tracker learning themes" in refused.err
    assert ask_board("learning", "untag", reference, "recording", "--as", MANAGER).code == 0
    assert "ecording" not in ask_board("learning", "table").out


def test_a_draft_like_an_earlier_lesson_is_told_what_became_of_it(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    earlier = advise(sqlite_desk, sqlite_desk.review(), text=WORDS, agency="hospital")
    out = ask_board("learning", "similar", "Refer a concealed pregnancy to the midwife").out
    assert earlier in out
    assert "no action" in out.lower()
    assert earlier not in ask_board("learning", "similar", "Bicycle lights in winter").out


def test_words_that_are_hard_to_track_are_explained_and_nothing_is_refused(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    assert sqlite_desk.board.reference == "three-rivers"
    told = ask_board("learning", "lint", "Ensure that staff are reminded and the form is changed")
    assert told.code == 0
    assert '"ensure"' in told.out.lower()
