"""A picture of a page with at most 128 colours, which weighs a quarter of what it did.

The colours are counted by the browser itself: decoding a picture here would take minutes.
"""

import base64
import struct
import zlib

from playwright.sync_api import Page

_COUNTED = """async source => {
  const blob = await (await fetch("data:image/png;base64," + source)).blob();
  const image = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const dots = new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer);
  const times = new Map();
  for (const dot of dots) times.set(dot, (times.get(dot) || 0) + 1);
  const kept = [...times].sort((a, b) => b[1] - a[1]).slice(0, 128).map(([dot]) => dot);
  const places = new Map(kept.map((dot, place) => [dot, place]));
  const parts = dot => [dot & 255, dot >> 8 & 255, dot >> 16 & 255];
  const distance = (a, b) => parts(a).reduce((sum, one, n) => sum + (one - parts(b)[n]) ** 2, 0);
  for (const dot of times.keys()) if (!places.has(dot)) {
    const nearest = kept.reduce((a, b) => distance(dot, a) <= distance(dot, b) ? a : b);
    places.set(dot, places.get(nearest));
  }
  const written = new Blob([Uint8Array.from(dots, dot => places.get(dot))]);
  const reader = new FileReader();
  const indexes = new Promise(done => { reader.onload = () => done(reader.result); });
  reader.readAsDataURL(written);
  return [image.width, image.height, kept.map(parts).flat(), (await indexes).split(",")[1]];
}"""


def with_palette(png: bytes, blank: Page) -> bytes:
    """Return a picture with its 128 commonest colours, each other one as the nearest of these."""
    source = base64.b64encode(png).decode("ascii")
    width, height, colours, written = blank.evaluate(_COUNTED, source)
    dots = base64.b64decode(written)
    rows = b"".join(b"\0" + dots[at : at + width] for at in range(0, len(dots), width))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(colours)),
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
