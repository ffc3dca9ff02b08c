"""Widgets side by side, going on in the next line where there is no room: words on buttons are never cut."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QPushButton, QSizePolicy, QWidget

GAP = 6


class LineLabel(QLabel):
    """A label that asks for as much room as its text needs in one line, and breaks it where it gets less."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        """The size of the text in one line."""
        self.ensurePolished()
        return self.fontMetrics().size(Qt.TextFlag.TextSingleLine, self.text()) + QSize(1, 0)

    def minimumSizeHint(self) -> QSize:
        """The size of the longest word."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(widest + 1, metrics.height())


class FlowButton(QPushButton):
    """A button whose words go on in the next line where there is no room for them in one."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        # A button of Qt would never be narrower or higher than its words in one line.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._words = ""

    def show_words(self, words: str) -> None:
        """Show other words; an ampersand is one."""
        words = words.replace("&", "&&")
        if words != self._words:
            self._words = words
            self._fold()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The size with all words in one line."""
        return self._frame() + self._measure(self._words)

    def minimumSizeHint(self) -> QSize:
        """As wide as the longest word, and one line high: the height for a width is another question."""
        longest = max(self._words.split(), key=len, default="")
        return self._frame() + self._measure(longest)

    def hasHeightForWidth(self) -> bool:
        """It is higher where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width."""
        frame = self._frame()
        folded = self._fold_words(width - frame.width())
        return frame.height() + self._measure(folded).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words go where there is room."""
        super().resizeEvent(event)
        self._fold()

    def _frame(self) -> QSize:
        """What the style needs around the words."""
        return super().sizeHint() - self._measure(self.text())

    def _measure(self, words: str) -> QSize:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, words)

    def _fold(self) -> None:
        if not self.text():
            # Qt measures an empty button as if there were words in it.
            self.setText(self._words)
        self.setText(self._fold_words(self.width() - self._frame().width()))

    def _fold_words(self, room: int) -> str:
        if self._measure(self._words).width() <= room:
            return self._words
        lines: list[str] = []
        for word in self._words.split():
            if lines and self._measure(f"{lines[-1]} {word}").width() <= room:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return "\n".join(lines)


class FoldingLayout(QLayout):
    """Things in rows, with more rows where it is narrow; `_place` of a subclass says where each of them stands."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put something at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many things there are, shown or not."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The thing at an index, if there is one."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the thing at an index away, if there is one."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """There are more rows where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at a width."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget what was measured."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Place everything."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def minimumSize(self) -> QSize:
        """The size of what needs most room."""
        size = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """The height of all rows; where asked, everything is moved to its place."""
        raise NotImplementedError


class FlowLayout(FoldingLayout):
    """Lines of widgets, each line as high as its highest and each widget in the middle of its line."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setSpacing(GAP)

    def expandingDirections(self) -> Qt.Orientation:
        """It needs no more room than it has."""
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:
        """The size in one line."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = self.spacing() * max(0, len(hints) - 1)
        height = max((hint.height() for hint in hints), default=0)
        return QSize(sum(hint.width() for hint in hints) + gaps, height)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """The height of all lines; where asked, everything is moved to its place."""
        top = rect.top()
        for line in self._iter_lines(rect.width()):
            height = max(size.height() for _, size in line)
            left = rect.left()
            for item, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += height + self.spacing()
        return max(0, top - rect.top() - self.spacing())

    def _iter_lines(self, width: int) -> Iterator[list[tuple[QLayoutItem, QSize]]]:
        """What stands in each line, with its size."""
        line: list[tuple[QLayoutItem, QSize]] = []
        room = width
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if size.width() > width:
                size = QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())
            if line and size.width() > room:
                yield line
                line, room = [], width
            line.append((item, size))
            room -= size.width() + self.spacing()
        if line:
            yield line
