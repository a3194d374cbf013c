import pytest

from workflows.picture.text import Line, wrapped


def texts(words: str, within: float) -> list[str]:
    return [line.text for line in wrapped(words, "who", within)]


def test_words_are_broken_where_the_next_one_would_be_too_wide() -> None:
    assert texts("Chair of the board or business manager", 120) == [
        "Chair of the board",
        "or business",
        "manager",
    ]


def test_a_word_that_is_wider_than_the_room_has_a_line_of_its_own() -> None:
    assert texts("an unconstitutionality here", 40) == ["an", "unconstitutionality", "here"]


def test_no_words_make_no_line() -> None:
    assert texts("", 100) == []


def test_larger_and_bolder_words_are_wider() -> None:
    widths = [Line("Published", style).width for style in ("who", "again", "move", "state")]
    assert widths == sorted(widths)
    assert widths[0] < widths[2] < widths[3]


def test_the_tail_of_a_line_counts_towards_its_width() -> None:
    plain, with_tail = Line("Publish", "move"), Line("Publish", "move", " – chair of the board")
    tail = Line(" – chair of the board", "who")
    assert with_tail.width == pytest.approx(plain.width + tail.width)
