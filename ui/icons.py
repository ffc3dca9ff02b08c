"""The icons, drawn for this program as strokes on a grid of 24 by 24, in any colour."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_STAR = "m12 3.4 2.6 5.4 6 .8-4.4 4.2 1.1 5.9L12 16.8l-5.3 2.9 1.1-5.9-4.4-4.2 6-.8z"

SHAPES = {
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m20 20-4.8-4.8"/>',
    "results": '<path d="M4 6h16M4 12h6.5M4 18h5"/><circle cx="15.5" cy="14.5" r="3.5"/><path d="m20.5 19.5-2.5-2.5"/>',
    "clear": '<path d="m6.5 6.5 11 11m0-11-11 11"/>',
    "back": '<path d="M20 12H5m6-6-6 6 6 6"/>',
    "forward": '<path d="M4 12h15m-6-6 6 6-6 6"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "star": f'<path d="{_STAR}"/>',
    "star-filled": f'<path d="{_STAR}" fill="currentColor"/>',
    "checklist": '<path d="m3.5 6 1.5 1.5L7.5 5m-4 7 1.5 1.5 2.5-2.5m-4 7 1.5 1.5 2.5-2.5M11.5 6.5h9m-9 6h9m-9 6h9"/>',
    "phrases": '<path d="M6 4.5h12a2 2 0 0 1 2 2v7.5a2 2 0 0 1-2 2h-6.5L7 20v-4H6a2 2 0 0 1-2-2V6.5a2 2 0 0 1 2-2'
    'zM8 9h8m-8 3h5"/>',
    "decision": '<circle cx="12" cy="5" r="2"/><circle cx="6" cy="19" r="2"/><circle cx="18" cy="19" r="2"/>'
    '<path d="M12 7v3m-6 7v-3a4 4 0 0 1 4-4h4a4 4 0 0 1 4 4v3"/>',
    "guide": '<path d="M12 6.5C10 5 7 4.5 4 4.5v13c3 0 6 .5 8 2 2-1.5 5-2 8-2v-13c-3 0-6 .5-8 2zm0 0v13"/>',
    "copy": '<rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2"/>'
    '<path d="M15.5 8.5V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v7.5a2 2 0 0 0 2 2h2.5"/>',
    "settings": '<path d="M4 7h9m5 0h2M4 17h2m5 0h9"/><circle cx="15.5" cy="7" r="2.5"/>'
    '<circle cx="8.5" cy="17" r="2.5"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11.5v4.5m0-8v.01"/>',
    "language": '<circle cx="12" cy="12" r="8.5"/><ellipse cx="12" cy="12" rx="3.8" ry="8.5"/><path d="M3.5 12h17"/>',
    "sun": '<circle cx="12" cy="12" r="4"/><path d="M12 2.5V5m0 14v2.5M2.5 12H5m14 0h2.5M5.3 5.3 7 7m10 10 1.7 1.7'
    'm0-13.4L17 7M7 17l-1.7 1.7"/>',
    "moon": '<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/>',
    "undo": '<path d="M4.5 9.5h9a5.5 5.5 0 0 1 0 11H9m-.5-15-4 4 4 4"/>',
    "restart": '<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9m0-5v5h-5"/>',
    "warning": '<path d="M12 4 2.8 19.5h18.4zm0 6v4.5m0 2.5v.01"/>',
    "home": '<path d="M4 11.5 12 4l8 7.5M6 10v9.5h12V10m-8 9.5v-5h4v5"/>',
    "link": '<path d="M10 13.5a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 5.8m2 4.7a4 4 0 0 0-5.7 0l-3.1 3.1'
    'a4 4 0 0 0 5.7 5.7l1.1-1.1"/>',
    "edit": '<path d="M4 20h4L19.5 8.5l-4-4L4 16zm9-13 4 4"/>',
    "contents": '<path d="M9 6h11.5M9 12h11.5M9 18h11.5M4 6h.01M4 12h.01M4 18h.01"/>',
    "find": '<path d="M12 20H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v3M8 8.5h6M8 12.5h2.5"/>'
    '<circle cx="15.5" cy="14.5" r="3.5"/><path d="m20.5 19.5-2.5-2.5"/>',
    "print": '<path d="M7 9V4h10v5M7 17H5a1.5 1.5 0 0 1-1.5-1.5v-5A1.5 1.5 0 0 1 5 9h14a1.5 1.5 0 0 1 1.5 1.5v5'
    'A1.5 1.5 0 0 1 19 17h-2M7 14h10v6H7z"/>',
    "up": '<path d="m6 15 6-6 6 6"/>',
    "down": '<path d="m6 9 6 6 6-6"/>',
    "folder": '<path d="M4 19.5h16a1 1 0 0 0 1-1V8.5a1 1 0 0 0-1-1h-8l-2-3H4a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1z"/>',
}


@lru_cache(maxsize=256)
def icon(name: str, color: str, size: int = 20) -> QIcon:
    """An icon of `SHAPES` in a colour `#RRGGBB`, `size` px wide, sharp on screens of single and double density."""
    # QtSvg knows no currentColor, so the fill is put in like the stroke.
    shape = SHAPES[name].replace("currentColor", color)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="{color}" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round">{shape}</svg>'
    )
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    result = QIcon()
    for ratio in (1, 2):
        pixmap = QPixmap(size * ratio, size * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        result.addPixmap(pixmap)
    return result
