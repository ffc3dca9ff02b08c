"""Pictures of articles: only from the content's own folder, of four formats, and of bounded size."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QImage, QImageReader

MAX_IMAGE = 20_000_000
MAX_PIXELS = 25_000_000
IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
IMAGE_FORMATS = (b"png", b"jpeg", b"gif", b"webp")


def load_picture(folder: Path | None, address: str, width: int) -> QImage | None:
    """A picture of an article, at most so many pixels wide; None unless it lies in the folder or below it."""
    if folder is None or address.startswith(("/", "\\")) or ":" in address or "\\" in address:
        return None
    if not address.lower().endswith(IMAGE_SUFFIXES):
        return None
    try:
        root = folder.resolve()
        path = (root / address.removeprefix("../").removeprefix("images/")).resolve()
        if not path.is_relative_to(root) or not path.is_file() or path.stat().st_size > MAX_IMAGE:
            return None
        return _read_picture(path.read_bytes(), width)
    except (OSError, ValueError, RuntimeError):
        # Python below 3.13 raises RuntimeError for a link that leads to itself.
        return None


def _read_picture(data: bytes, width: int) -> QImage | None:
    """A picture, at most so many pixels wide.

    What it is counts, not what it is called: an SVG by the name of a PNG could show any other file.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    # The format first, for that needs the first bytes only: to tell its size, an SVG is read with all it names.
    if reader.format().data() not in IMAGE_FORMATS:
        return None
    size = reader.size()
    if not 0 < size.width() * size.height() <= MAX_PIXELS:
        return None
    if size.width() > width:
        reader.setScaledSize(size.scaled(width, size.height(), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
