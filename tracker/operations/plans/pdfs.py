"""What a PDF may hold: pages to read, and nothing that acts, runs or unpacks."""

import re
import zlib
from collections.abc import Iterator

_FROM = re.compile(rb"[\s\xef\xbb\xbf]{0,1024}%PDF-")
_UNTIL = re.compile(rb"%%EOF[\s\0]{0,1024}\Z")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_PACKED = re.compile(
    b"/" + b"".join(b"(?:%c|#%02x)" % (one, one) for one in b"ObjStm"), re.IGNORECASE
)
_FAR, _MOST_STREAMS, _MOST_OPENINGS = 8_000, 5_000, 20
_ACTING = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|GoToR|Rendition)"
    rb"(?![A-Za-z])"
)
_ACTING_BRIEFLY = re.compile(rb"/(JS|XFA)(?![A-Za-z])")
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z])")
_ON_OPENING = re.compile(rb"/OpenAction\s*(?:(\d+)\s+\d+\s+R|(\[|<<))")
_GOES_TO = re.compile(rb"\A.{0,300}?(/S\s*/GoTo(?![A-Za-z])|\A\s*\[)", re.DOTALL)
_MOST_UNPACKED = 32 * 1024 * 1024
LOCKED = "a password"


def what_is_unfit(content: bytes) -> str | None:
    """Return what a PDF holds that it may not, in words; None where it is fit to be kept."""
    return next(_faults(content), None)


def begins(content: bytes) -> bool:
    """Tell whether a content begins as a PDF does: with its mark, after blanks at most."""
    return _FROM.match(content) is not None


def _faults(content: bytes) -> Iterator[str]:
    if not _UNTIL.search(content, max(0, len(content) - 2048)):
        yield "something after its end"
    plain, outside = _unescaped(content), _unescaped(_outside_streams(content))
    if _LOCKED.search(outside):
        yield LOCKED
    packed = list(_packed_objects(content))
    if None in packed:
        yield "parts that can't be read"
    objects = [one for one in packed if one is not None]
    yield from _acting(_ACTING, [plain, *objects])
    yield from _acting(_ACTING_BRIEFLY, [outside, *objects])
    if _acts_on_opening(b"\n".join((outside, *objects))):
        yield "something that acts when it is opened (OpenAction)"


def _acting(names: re.Pattern[bytes], texts: list[bytes]) -> Iterator[str]:
    for found in filter(None, map(names.search, texts)):
        yield f"something that acts or comes along ({found[1].decode()})"


def _outside_streams(content: bytes) -> bytes:
    """Return a PDF without what stands in its streams, where a short name may occur by chance."""
    parts, at = [], 0
    while (start := content.find(b"stream", at)) >= 0:
        parts.append(content[at:start])
        end = content.find(b"endstream", start)
        if end < 0:
            return b" ".join((*parts, content[start:]))
        at = end + len(b"endstream")
    return b" ".join((*parts, content[at:]))


def _unescaped(content: bytes) -> bytes:
    """Write names as they are read: /J#61vaScript is JavaScript."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)


def _packed_objects(content: bytes) -> Iterator[bytes | None]:
    """Unpack the objects that stand in streams, each once; None for what can't be unpacked."""
    start, count, room = 0, 0, _MOST_UNPACKED
    for found in _PACKED.finditer(content):
        if found.end() <= start:
            continue
        start, count = content.find(b"stream", found.end()), count + 1
        end = content.find(b"endstream", start)
        if min(start, end) < 0 or count > _MOST_STREAMS:
            yield None
            return
        described = content[max(0, found.start() - _FAR) : start].rpartition(b"obj")[2]
        body = content[start + len(b"stream") : end].removeprefix(b"\r").removeprefix(b"\n")
        text = _unpacked(_unescaped(described), body, room)
        yield text and _unescaped(text)
        room -= len(text or b"")


def _unpacked(described: bytes, body: bytes, room: int) -> bytes | None:
    filters = re.findall(rb"/(\w+Decode)\b", described)
    if not filters:
        return body
    if filters != [b"FlateDecode"] or room <= 0:
        return None
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(body, room)
    except zlib.error:
        return None
    return None if unpacker.unconsumed_tail else text


def _acts_on_opening(text: bytes) -> bool:
    """Tell of what happens at opening, unless it only goes to a page."""
    for count, found in enumerate(_ON_OPENING.finditer(text)):
        if count >= _MOST_OPENINGS:
            return True
        if found[2] == b"[":
            continue
        number = found[1]
        place = re.search(rb"\b" + number + rb"\s+0\s+obj\b", text) if number else found
        if place is None and number:
            return not re.search(rb"/S\s*/GoTo(?![A-Za-z])", text)
        if place is None or not _GOES_TO.match(text[place.end() : place.end() + 400]):
            return True
    return False
