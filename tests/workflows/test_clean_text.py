"""Text is kept in one form, so that it can be found, compared and shown wherever it goes (C9)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.clean_text import LINE_MOST, TEXT_MOST, UncleanText, clean_line, clean_text


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Baby Rose \n", "Baby Rose"),
        ("Rene\u0301", "Ren\u00e9"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\tb", "a\tb"),
        ("Baby\u200b Rose\ufeff", "Baby Rose"),
        ("co\u00adordinate", "coordinate"),
        ("e\u200b\u0301", "\u00e9"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        (" \u200d" * 10_000 + " \u200c", ""),
        ("\u00a0\u3000", ""),
        ("\u3164\u115f", ""),
        ("Baby\u200e Rose\u200f", "Baby Rose"),
        ("\u200f", ""),
        ("\u0634\u0643\u0631\u0627 (A&E)\u200f!", "\u0634\u0643\u0631\u0627 (A&E)\u200f!"),
        ("\U0001f469\u200d\U0001f467 \u2764\ufe0f", "\U0001f469\u200d\U0001f467 \u2764\ufe0f"),
    ],
)
def test_words_are_kept_in_one_form(written: str, kept: str) -> None:
    assert clean_text(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Case Review\nSubgroup", "Case Review Subgroup"),
        ("Case\u2028Review\u00a0\t Subgroup", "Case Review Subgroup"),
        ("", ""),
    ],
)
def test_a_line_has_single_blanks_and_no_break(written: str, kept: str) -> None:
    assert clean_line(written) == kept


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("a\x00b", "U+0000,"),
        ("\x1b]0;title\x07", "U+001B,"),
        ("a\x9bb", "U+009B,"),
        ("a\u202eb", "U+202E right-to-left override,"),
        ("a\u2066b", "U+2066 left-to-right isolate,"),
        ("a\u206ab", "U+206A inhibit symmetric swapping,"),
        ("a\ufff9b", "U+FFF9 interlinear annotation anchor,"),
        ("a\ud800b", "U+D800,"),
        ("a\uffffb", "U+FFFF,"),
    ],
)
def test_what_would_repaint_a_screen_or_stop_a_database_is_refused(
    written: str, called: str
) -> None:
    for clean in (clean_text, clean_line):
        with pytest.raises(UncleanText, match="which can't be kept; write it without") as refused:
            clean(written)
        assert f"the character {called}" in str(refused.value)


def test_what_is_too_long_is_told_how_much_is_enough() -> None:
    assert len(clean_line("a" * LINE_MOST + "  ")) == LINE_MOST
    with pytest.raises(UncleanText, match="it is too long; 300 characters are enough"):
        clean_line("a" * (LINE_MOST + 1))
    with pytest.raises(UncleanText, match="it is too long; 20000 characters are enough"):
        clean_text("a" * (TEXT_MOST + 1))
    with pytest.raises(UncleanText, match="it is too long; 2 characters are enough"):
        clean_text("abc", most=2)


@given(st.text())
def test_what_is_clean_stays_as_it_is(written: str) -> None:
    for clean in (clean_text, clean_line):
        try:
            kept = clean(written)
        except UncleanText:
            continue
        assert clean(kept) == kept == kept.strip()
        assert unicodedata.is_normalized("NFC", kept)
        assert all(unicodedata.category(one) != "Cc" or one in "\n\t" for one in kept)
