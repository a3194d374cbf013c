"""A letter's HTML as a mail program reads it: parsed strictly, with its words and its styles."""

import re
from xml.etree.ElementTree import Element

import html5lib


def parsed(html: str) -> Element:
    """The page; html5lib raises on the first thing that is not valid HTML5."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = parser.parse(html)
    assert isinstance(root, Element)
    return root


def elements(page: Element) -> list[Element]:
    """Every element, without comments."""
    return [node for node in page.iter() if isinstance(node.tag, str)]


def words(page: Element) -> str:
    """What the body says, with single spaces."""
    body = page.find("body")
    assert body is not None
    pieces = [piece for node in elements(body) for piece in (node.text, *_tails(node))]
    return " ".join(" ".join(filter(None, pieces)).split())


def _tails(node: Element) -> list[str | None]:
    return [child.tail for child in node]


def style(node: Element) -> dict[str, str]:
    """The inline style as property and value."""
    pairs = (pair.split(":", 1) for pair in node.get("style", "").split(";") if pair)
    return {name.strip(): value.strip() for name, value in pairs}


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio of two #rrggbb colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    assert re.fullmatch("#[0-9a-f]{6}", colour), colour
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
