"""What an Office package may hold: parts, types and relationships from a list, and no more."""

import re
import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree import ElementTree

from workflows.file_types import FileType

MOST_PARTS, MOST_BYTES, MOST_RATIO = 5_000, 256 * 1024 * 1024, 100
_MOST_LISTED, _MOST_READ = 4 * 1024 * 1024, 64 * 1024 * 1024
_RATIO_COUNTS_FROM = 16 * 1024 * 1024
_TYPES = "[Content_Types].xml"
_END = b"PK\x05\x06"
_PICTURES = "png jpg jpeg gif bmp tif tiff emf wmf svg wdp"
_ENDINGS = frozenset(f"xml rels vml odttf fntdata {_PICTURES}".split())
_OF_XML = re.compile(
    r"application/vnd\.(openxmlformats-(officedocument|package)|ms-(word|excel|powerpoint|office))"
    r"\.[\w.-]+\+xml"
)
_PLAIN_TYPES = re.compile(
    r"(application|text)/xml|image/[\w.+-]+|application/inkml\+xml"
    r"|application/x-font(-ttf|data)|application/vnd\.openxmlformats-officedocument\."
    r"(vmlDrawing|obfuscatedFont|spreadsheetml\.printerSettings)",
    re.IGNORECASE,
)
_NEVER_TYPES = re.compile(
    "macro|vba|activex|oleobject|webextension|externallink|dialogsheet|connections|toolbar|keymap",
    re.IGNORECASE,
)
_RELATIONSHIPS = frozenset(
    re.findall(
        r"[\w-]+",
        """
    officeDocument core-properties extended-properties custom-properties thumbnail
    classificationlabels styles stylesWithEffects settings webSettings fontTable font theme
    themeOverride numbering footnotes endnotes header footer comments commentsExtended commentsIds
    commentsExtensible commentAuthors authors people person persons threadedComment image hdphoto
    hyperlink chart chartEx chartUserShapes chartStyle chartColorStyle diagramData diagramLayout
    diagramQuickStyle diagramColors diagramDrawing drawing vmlDrawing ink customXml customXmlProps
    customProperty glossaryDocument worksheet chartsheet sharedStrings sheetMetadata calcChain
    table tableSingleCells pivotTable pivotCacheDefinition pivotCacheRecords slicer slicerCache
    timeline timelineCache printerSettings slide slideLayout slideMaster notesSlide notesMaster
    handoutMaster presProps viewProps tableStyles tags revisionInfo changesInfo
    """,
    )
)
_PRINTER = re.compile(r"(xl|word|ppt)/printersettings/[\w.-]+\.bin")
_LINK = re.compile(r"(https?|mailto|tel):|#", re.IGNORECASE)
_FIELD = re.compile(rb"<w:(?:instrText|fldSimple)\b[^<]*\bDDE(?:AUTO)?\b", re.IGNORECASE)


def holds_part(kind: FileType, content: bytes) -> bool:
    """Tell whether a package holds the part that its kind has; nothing of it is unpacked."""
    return kind.part in _names(content)


def holds_macros(content: bytes) -> bool:
    """Tell whether a package holds a macro or a program, or says so in its list."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            listed = _read(package, package.getinfo(_TYPES)).lower()
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError, NotImplementedError):
        return True
    return any(mark in listed for mark in (b"macro", b"vbaproject")) or any(
        _is_program(name.lower()) for name in _names(content)
    )


def _is_program(name: str) -> bool:
    marks = ("vbaproject", "/activex/", "macrosheets/")
    return any(mark in name for mark in marks) or name.endswith((".exe", ".dll"))


def _names(content: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return []


def what_is_unfit(kind: FileType, content: bytes) -> str | None:
    """Return what a package holds that it may not, in words; None where it is fit to be kept."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return next(_faults(kind, content, package), None)
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, OSError, ValueError, EOFError):
        return "parts that can't be read"
    except (RuntimeError, NotImplementedError):
        return "parts that are locked or packed in an unusual way"


def _faults(kind: FileType, content: bytes, package: zipfile.ZipFile) -> Iterator[str]:
    parts = package.infolist()
    yield from _of_the_whole(content, parts)
    for part in parts:
        yield from _of_part(part)
    yield from _of_types(kind, _read(package, package.getinfo(_TYPES)))
    for part in parts:
        if part.filename.lower().endswith(".rels"):
            yield from _of_relationships(_read(package, part))
        elif _is_text_of_word(part) and _FIELD.search(_read(package, part)):
            yield "a field that starts another program (DDE)"


def _is_text_of_word(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().startswith("word/") and part.filename.lower().endswith(".xml")


def _of_the_whole(content: bytes, parts: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Tell of what stands before or after the package, and of what would unpack without end."""
    at = content.rfind(_END)
    starts = min((part.header_offset for part in parts), default=0)
    if starts or not content.startswith(b"PK\x03\x04") or at + 22 != len(content):
        yield "something before its beginning or after its end"
    size, place = struct.unpack("<II", content[at + 12 : at + 20])
    if place + size != at:
        yield "something between its parts"
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    grows = unpacked > _RATIO_COUNTS_FROM and unpacked > MOST_RATIO * len(content)
    if len(parts) > MOST_PARTS or unpacked > MOST_BYTES or grows or packed > len(content):
        yield "much more, once it is unpacked, than such a file needs"
    names = [part.filename.lower() for part in parts]
    if len(set(names)) < len(names):
        yield "two parts of one name"


def _of_part(part: zipfile.ZipInfo) -> Iterator[str]:
    name = part.filename
    if name.startswith("/") or ".." in name.split("/") or "\\" in name or ":" in name:
        yield "a part whose name leads out of it"
    elif not part.is_dir() and not _may_be_part(name.lower()):
        yield f"a part of a kind that is not taken ({PurePosixPath(name).name[:60]})"


def _may_be_part(name: str) -> bool:
    ending = name.rpartition(".")[2]
    return ending in _ENDINGS or _PRINTER.fullmatch(name) is not None


def _of_types(kind: FileType, listed: bytes) -> Iterator[str]:
    """Tell of types that are on no list, and of a main part that is not declared as one."""
    told = _elements(listed)
    for one in told:
        media = one.get("ContentType", "")
        if media and (_NEVER_TYPES.search(media) or not _is_known(media)):
            yield f"a part of a kind that is not taken ({media[-60:]})"
    main = {one.get("PartName"): one.get("ContentType") for one in told}
    if main.get(f"/{kind.part}") != f"{kind.media_type}.main+xml":
        yield "no main part of its kind in its own list of parts"


def _is_known(media: str) -> bool:
    return bool(_OF_XML.fullmatch(media) or _PLAIN_TYPES.fullmatch(media))


def _of_relationships(listed: bytes) -> Iterator[str]:
    for one in _elements(listed):
        name = one.get("Type", "").rpartition("/")[2]
        if "Target" in one.attrib and name not in _RELATIONSHIPS:
            yield f"a relationship that is not taken ({name[:40] or 'without a type'})"
        outside = one.get("TargetMode", "").lower() == "external"
        if outside and (name != "hyperlink" or not _LINK.match(one.get("Target", ""))):
            yield "a link that is followed when it is opened, or that leads to another file"


def _elements(listed: bytes) -> list[ElementTree.Element]:
    """Return what an XML part lists; none may declare anything, or be in other than UTF-8."""
    if b"\0" in listed or b"<!" in listed.replace(b"<!--", b""):
        raise ValueError
    return list(ElementTree.fromstring(listed))  # noqa: S314 - it declares no entity


def _read(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    most = _MOST_READ if _is_text_of_word(part) else _MOST_LISTED
    if part.file_size > most:
        raise ValueError
    with package.open(part) as opened:
        return opened.read(most)
