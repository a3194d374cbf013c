"""What people write, in one form: composed, without what nobody sees or what does harm."""

import re
import unicodedata

LINE_MOST, TEXT_MOST = 300, 20_000
"""Characters: enough for the longest title, and for several pages."""
_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile("[\u00ad\u034f\u115f\u1160\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0]")
"""Marks without width, and letters that are blank: two names that differ in them alone would look
the same, and a title of nothing else like none.
"""
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f]")
"""They put a bracket or a number in its place beside Arabic or Hebrew, and do nothing elsewhere."""
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))
_JOINERS = "\u200c\u200d"
"""They spell words in Persian and in the scripts of India, so only at the ends they go."""
_HARM = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters: terminals obey them, letters break
    "\u202a-\u202e\u2066-\u206f"  # they turn round the order in which the rest is read
    "\ufff9-\ufffb"  # they hide what stands between them
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # halves of characters, and no characters
)
_OBEYED = re.compile(f"[\u2028\u2029]|{_HARM.pattern}")
"""What no screen, terminal or log is to be sent as it is."""


class UncleanText(ValueError):
    """Text that can't be kept as it is written; `str()` says why, and what to do."""


def clean_line(written: str, *, most: int = LINE_MOST) -> str:
    """Return words on one line: every break and every run of blanks becomes one blank."""
    return " ".join(clean_text(written, most=most).split())


def clean_text(written: str, *, most: int = TEXT_MOST) -> str:
    """Return words with their line breaks, composed (NFC) and without blanks around them.

    Raises UncleanText for what may not be kept, and for more than `most` characters.
    """
    text = _short(_seen(_BREAKS.sub("\n", written)), most)
    if harm := harm_in(text):
        raise UncleanText(f"it holds {harm}, which can't be kept; write it without.")
    return _short(unicodedata.normalize("NFC", text), most)


def marked(text: str) -> str:
    """Return text that may not be kept as a page can show it: what is wrong with it is seen."""
    return _HARM.sub("\ufffd", _BREAKS.sub("\n", text))


def harm_in(text: str) -> str | None:
    """Return what the first character that may not be kept is called, if there is one."""
    harm = _HARM.search(_BREAKS.sub("\n", text))
    return _named(harm[0]) if harm else None


def shown(text: str) -> str:
    """Return text as it may be sent to a screen: what would command it is written as \\u001b.

    Line breaks and tabs stay. In JSON the same spelling stands for the same character.
    """
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def shown_line(text: str) -> str:
    """Return text as one line that may be sent to a screen, or stand in a letter's subject."""
    return shown(_BREAKS.sub("\n", text).replace("\n", " "))


def _seen(text: str) -> str:
    """Return text without what nobody sees; marks of direction stay where they turn something."""
    if text.isascii():
        return text
    text = _UNSEEN.sub("", text)
    if any(unicodedata.bidirectional(one) in ("R", "AL") and one.isalpha() for one in text):
        return text
    return _DIRECTION_MARKS.sub("", text)


def _short(text: str, most: int) -> str:
    """Return the text without what frames it; composing an overlong one could take hours."""
    bare = text.strip(_BLANKS + _JOINERS)
    if len(bare) > most:
        raise UncleanText(f"it is too long; {most} characters are enough.")
    return bare


def _named(character: str) -> str:
    """Return what a character is called: U+001B, or U+202E right-to-left override."""
    name = unicodedata.name(character, "").lower()
    return f"the character U+{ord(character):04X} {name}".rstrip()
