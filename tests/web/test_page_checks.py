"""Each shape of a page is checked once, and no fault hides behind a page that was checked."""

import pytest

from tests.web.page_checks import check_page, shape_of

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Home</title></head><body><h1>Home</h1>'
    '<a href="/actions/SCR-2016-01-A01" id="one">Audit the referrals</a></body></html>'
)


def test_pages_that_differ_in_their_words_have_one_shape() -> None:
    other = PAGE.replace("Home", "Alice&#39;s day").replace("A01", "A02")
    assert shape_of(other) == shape_of(PAGE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Audit the referrals", " "),
        ("Audit the referrals", "Audit &nowhere; referrals"),
        ("Audit the referrals", "Audit\x00"),
        ("Audit the referrals</a>", "Audit the referrals"),
        ("SCR-2016-01-A01", "SCR-2016-01-A01&nowhere;"),
        ("<h1>Home</h1>", '<h1>Home</h1><p id="one">Twice</p>'),
        ("<h1>Home</h1>", "<p>Home</p>"),
        ("<title>Home", "<title>"),
    ],
)
def test_a_fault_is_found_on_a_page_like_one_that_was_checked(old: str, new: str) -> None:
    check_page(PAGE)
    with pytest.raises(AssertionError):
        check_page(PAGE.replace(old, new, 1))
