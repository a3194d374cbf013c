import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from notifications.letter_errors import NotificationError
from notifications.rendering import TEMPLATES, LetterError, Rendered, letters, render
from tests.notifications.pages import contrast, elements, parsed, style

LETTERS = [
    "dates_moved",
    "digest",
    "invitation",
    "item_moved",
    "meeting_moved",
    "nothing_overdue",
    "reminders",
    "sign_in",
    "unowned",
]
ADDED_SINCE = {"news", "seal"}
"""Facts that a letter may lack that was queued before an upgrade."""
GOLDEN = Path(__file__).parents[1] / "golden" / "letters"


def example(letter: str) -> dict[str, object]:
    facts = json.loads((TEMPLATES / letter / "example.json").read_text(encoding="utf-8"))
    assert isinstance(facts, dict)
    return facts


@pytest.fixture(params=LETTERS)
def letter(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def rendered(letter: str) -> Rendered:
    return render(letter, example(letter))


@pytest.fixture
def page(rendered: Rendered) -> Element:
    return parsed(rendered.html)


def test_every_letter_there_is_is_tested() -> None:
    assert letters() == LETTERS
    assert sorted(path.stem for path in GOLDEN.glob("*.html")) == letters()


def test_a_letter_is_word_for_word_the_golden_one(letter: str, rendered: Rendered) -> None:
    text = f"Subject: {rendered.subject}\n\n{rendered.text}"
    for ending, content in (("txt", text), ("html", rendered.html)):
        path = GOLDEN / f"{letter}.{ending}"
        if os.environ.get("UPDATE_GOLDEN") == "1":
            path.write_text(content, encoding="utf-8")
        assert content == path.read_text(encoding="utf-8")


def test_a_letter_has_a_language_a_title_and_one_heading(page: Element, rendered: Rendered) -> None:
    assert page.get("lang") == "en-GB"
    assert [node.text for node in page.iter("title")] == [rendered.subject]
    assert len(list(page.iter("h1"))) == 1


def test_headings_descend_one_level_at_a_time(page: Element) -> None:
    levels = [int(node.tag[1]) for node in elements(page) if re.fullmatch("h[1-6]", node.tag)]
    assert all(below <= above + 1 for above, below in zip([0, *levels], levels, strict=False))


def test_a_letter_fetches_nothing_and_has_one_link(letter: str, rendered: Rendered) -> None:
    link = example(letter)["link"]
    assert re.findall(r"https?://[^\s\"<]*", rendered.html) == [link]
    assert re.findall(r"https?://\S*", rendered.text) == [link]
    allowed = {"a", "body", "br", "h1", "h2", "h3", "head", "html", "meta", "p", "span", "strong"}
    allowed |= {"table", "tbody", "td", "th", "title", "tr"}
    assert {node.tag for node in elements(parsed(rendered.html))} <= allowed
    assert "url(" not in rendered.html


def test_tables_that_only_lay_out_say_so_and_the_others_have_headers(page: Element) -> None:
    for table in page.iter("table"):
        headers = [th for row in table.findall("./tbody/tr") for th in row.findall("th")]
        assert (table.get("role") == "presentation") == (not headers)
        assert all(th.get("scope") == "row" for th in headers)


def test_a_letter_fits_a_phone_and_holds_in_outlook(rendered: Rendered) -> None:
    widths = re.findall(r'[^-]width(?:="|:)(\d+)(%?)', re.sub("<!--.*?-->", "", rendered.html))
    assert set(widths) == {("100", "%")}
    assert "max-width:640px" in rendered.html
    assert '<!--[if mso]><table role="presentation" width="640"' in rendered.html


def coloured(node: Element, text: str, ground: str) -> Iterator[tuple[Element, str, str]]:
    """Every element with words of its own, its text colour and the ground below it."""
    text, ground = style(node).get("color", text), style(node).get("background-color", ground)
    if (node.text or "").strip() or any((child.tail or "").strip() for child in node):
        yield node, text, ground
    for child in node:
        if isinstance(child.tag, str):
            yield from coloured(child, text, ground)


def test_words_stand_out_from_their_ground_in_colours_set_by_the_letter(page: Element) -> None:
    body = page.find("body")
    assert body is not None
    found = list(coloured(body, "unset", "unset"))
    assert found
    for node, text, ground in found:
        assert contrast(text, ground) >= 4.5, node.text


def test_every_cell_with_words_sets_ground_and_text_together(page: Element) -> None:
    for node in elements(page):
        if "bgcolor" in node.attrib:
            assert style(node)["background-color"] == node.get("bgcolor")
    schemes = [n.get("content") for n in page.iter("meta") if n.get("name") == "color-scheme"]
    assert schemes == ["light"]


def test_a_letter_says_why_one_gets_it_and_that_no_case_is_in_mail(rendered: Rendered) -> None:
    for content in (rendered.text, rendered.html):
        assert "You get this because" in content
        assert "Nothing from a case is ever sent by mail" in content


def test_html_is_seven_bit_and_the_text_keeps_its_letters() -> None:
    rendered = render("item_moved", example("item_moved"))
    assert rendered.html.isascii()
    assert "Ysbyty Môn" in rendered.text
    assert "Ysbyty M&#244;n" in rendered.html


def test_markup_in_a_fact_is_shown_and_not_obeyed() -> None:
    facts = {**example("item_moved"), "agency": "<b>Trust & Co</b>"}
    rendered = render("item_moved", facts)
    assert "&lt;b&gt;Trust &amp; Co&lt;/b&gt;" in rendered.html
    assert "<b>Trust & Co</b>" in rendered.text


def test_a_fact_that_is_missing_stops_the_letter(letter: str) -> None:
    for name in example(letter).keys() - ADDED_SINCE:
        facts = {key: value for key, value in example(letter).items() if key != name}
        with pytest.raises(NotificationError, match=name):
            render(letter, facts)


def test_an_unknown_letter_is_refused_and_the_known_ones_named() -> None:
    with pytest.raises(LetterError, match="no letter 'reminder'; the letters are dates_moved, "):
        render("reminder", {})


def test_an_item_of_no_agency_and_no_date_speaks_of_neither() -> None:
    rendered = render("item_moved", {**example("item_moved"), "agency": None, "due_on": None})
    for part in (rendered.text, rendered.html):
        assert "Due:" not in part
        assert "SCR-2016-01-A03, the board" in part
        assert "None" not in part


def test_a_letter_from_before_there_was_news_says_where_the_item_stands() -> None:
    facts = example("item_moved") | {"move": "Grant it"}
    del facts["news"]
    was = render("item_moved", facts)
    assert (was.subject, was.text.splitlines()[0]) == (
        f"In progress: {facts['reference']}",
        "IN PROGRESS",
    )


def test_a_digest_from_before_it_had_a_headline_says_what_it_said() -> None:
    facts = example("digest") | {"need_you": "7 need you", "overdue": "5 overdue"}
    del facts["headline"]
    was = render("digest", facts)
    assert was.subject.startswith("7 need you, 5 overdue: ")
    assert was.text.startswith("7 NEED YOU, 5 OVERDUE\n")
    assert "7 need you, 5 overdue" in was.html
