"""What the markup of every page owes: HTML5, one h1, a title, ids, labels and links with words.

A parser that finds every error of HTML5 takes longer than the page itself, and most pages differ
from one that was checked in their words alone. So a page is checked by its shape, each shape once.
"""

import re
from collections import Counter

import html5lib

_WORDS = re.compile(r"(?<=>)[^<>]+(?=<)")
_SAID = re.compile(r' (href|action|value|content|nonce|src)="([^"]*)"')
_ESCAPED = re.compile(r"&(?:#3[49]|amp|lt|gt|quot);")
_checked: set[str] = set()


def check_page(text: str) -> None:
    """Hold a page against what every page owes."""
    shape = shape_of(text)
    if shape not in _checked:
        _check(text)
        _checked.add(shape)


def shape_of(text: str) -> str:
    """Return a page with "w" for words, and nothing else changed that the check could tell apart.

    Left as they are: ids, kinds, and whatever has a character that a parser might trip over.
    """
    said = _SAID.sub(lambda found: f' {found[1]}="{_shape_of_words(found[2])}"', text)
    return _WORDS.sub(lambda found: _shape_of_words(found[0]), said)


def _shape_of_words(words: str) -> str:
    plain = " ".join(_ESCAPED.sub("w", words).split())
    return "w" * bool(plain) if plain.isprintable() and "&" not in plain else words


def _check(text: str) -> None:
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    tree = parser.parse(text)
    assert parser.errors == [], parser.errors[:3]
    assert len(tree.findall(".//h1")) == 1
    assert (tree.findtext(".//title") or "").strip()
    ids = Counter(one.get("id") for one in tree.iter() if one.get("id"))
    assert [name for name, times in ids.items() if times > 1] == []
    labelled = {one.get("for") for one in tree.iter("label")}
    for one in (*tree.iter("input"), *tree.iter("select"), *tree.iter("textarea")):
        if one.get("type") not in ("hidden", "submit"):
            assert one.get("id") in labelled, one.attrib
    for link in tree.iter("a"):
        assert "".join(link.itertext()).strip(), link.attrib
