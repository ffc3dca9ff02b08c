from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from kb.lang import Lang
from tests.ui.conftest import apply_theme
from ui.reader_tools import TOOLS, ReaderTools
from ui.theme import DARK, LIGHT, build_scale
from ui.translator import install_language


@pytest.fixture
def tools(app: QApplication, qtbot: QtBot) -> ReaderTools:
    apply_theme(app, LIGHT, 100)
    install_language(app, Lang.EN)
    tools = ReaderTools(LIGHT, build_scale(100))
    qtbot.addWidget(tools)
    with qtbot.waitActive(tools):
        tools.show()
    return tools


def buttons(tools: ReaderTools) -> list[QToolButton]:
    return tools.findChildren(QToolButton)


def draw(button: QToolButton) -> QImage:
    return button.icon().pixmap(QSize(32, 32)).toImage()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, None])
def test_each_button_asks_for_its_command_by_mouse_and_by_keyboard(tools: ReaderTools, key: Qt.Key | None) -> None:
    asked: list[str] = []
    tools.pressed.connect(asked.append)
    for button in buttons(tools):
        if key is None:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        else:
            button.setFocus()
            QTest.keyClick(button, key)

    assert asked == list(TOOLS)


def test_a_favourite_has_a_filled_star_and_says_that_it_is_checked(tools: ReaderTools) -> None:
    star = buttons(tools)[TOOLS.index("favourite")]
    empty = draw(star)
    tools.set_favourite(True)
    access = QAccessible.queryAccessibleInterface(star)

    assert draw(star) != empty
    assert (access.state().checkable, access.state().checked) == (1, 1)
    tools.set_favourite(False)
    assert draw(star) == empty
    assert access.state().checked == 0


def test_a_favourite_set_from_outside_asks_for_nothing(tools: ReaderTools) -> None:
    asked: list[str] = []
    tools.pressed.connect(asked.append)
    tools.set_favourite(True)

    assert asked == []


@pytest.mark.parametrize("lang", Lang)
def test_each_button_has_a_name_and_a_tooltip_with_its_key(app: QApplication, tools: ReaderTools, lang: Lang) -> None:
    install_language(app, lang)
    app.processEvents()
    names = [button.accessibleName() for button in buttons(tools)]

    assert all(names)
    assert len(set(names)) == len(TOOLS)
    for button, name in zip(buttons(tools), names, strict=True):
        assert button.toolTip().startswith(f"{name} (")


def test_what_cannot_be_used_is_greyed(tools: ReaderTools) -> None:
    tools.set_enabled("print", False)

    assert [button.isEnabled() for button in buttons(tools)] == [True, True, True, False]


@pytest.mark.parametrize("size", [100, 200])
def test_they_wrap_where_it_is_narrow_and_none_is_cut(app: QApplication, tools: ReaderTools, size: int) -> None:
    apply_theme(app, DARK, size)
    tools.set_look(DARK, build_scale(size))
    tools.resize(tools.sizeHint().width() // 2 + 10, 300)
    app.processEvents()
    places = [button.geometry() for button in buttons(tools)]

    assert len({place.top() for place in places}) == 2
    assert all(tools.rect().contains(place) for place in places)
    assert all(button.iconSize().width() == round(build_scale(size).body * 1.3) for button in buttons(tools))
