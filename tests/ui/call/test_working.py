from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kb.article import Article, ArticleKey
from kb.lang import Lang
from kb.parse import parse_article
from tests.ui.conftest import apply_theme
from ui.call.checklist_panel import ChecklistPanel
from ui.call.working import Working
from ui.theme import LIGHT, build_scale
from ui.translator import install_language

BODIES = {
    "shouts": "- [ ] Breathe.\n- [ ] Listen.\n- [ ] Ask.",
    "late": "- [ ] Say sorry.\n- [ ] Look it up.",
    "empty": "No steps yet.",
    "guide": "## How\n\nWords.",
}


def build(slug: str, body: str = "", lang: Lang = Lang.EN) -> Article:
    kind = "guide" if slug == "guide" else "checklist"
    text = f"---\ntitle: The {slug}\nkind: {kind}\nstatus: published\n---\n\n{body or BODIES[slug]}\n"
    return parse_article(text, "", ArticleKey(slug, lang), f"{lang}/{slug}.md")[0]


class Desk:
    """A panel, what it works through, and the steps it asked to be shown."""

    def __init__(self, app: QApplication, qtbot: QtBot) -> None:
        apply_theme(app, LIGHT, 100)
        install_language(app, Lang.EN)
        self.panel = ChecklistPanel(LIGHT, build_scale(100))
        self.panel.hide()
        qtbot.addWidget(self.panel)
        self.working = Working(self.panel)
        self.asked: list[str] = []
        self.working.step_shown.connect(lambda key, step: self.asked.append(f"{key}#{step}"))

    def tick(self, *numbers: int) -> None:
        for number in numbers:
            self.panel.tick_number(number)

    @property
    def seen(self) -> tuple[str, list[int]]:
        """The title on the panel and the ticked steps; nothing where it is hidden."""
        if self.panel.isHidden():
            return "", []
        model = self.panel.model
        states = [model.data(model.index(row), Qt.ItemDataRole.CheckStateRole) for row in range(model.rowCount())]
        title = self.panel.findChildren(QLabel)[0].text()
        return title, [number for number, state in enumerate(states, 1) if state == Qt.CheckState.Checked]


@pytest.fixture
def desk(app: QApplication, qtbot: QtBot) -> Desk:
    return Desk(app, qtbot)


def test_only_an_article_with_steps_shows_them(desk: Desk) -> None:
    seen = []
    for slug in ("shouts", "guide", "late", "empty"):
        desk.working.show(build(slug))
        seen.append(desk.seen)

    assert seen == [("The shouts", []), ("", []), ("The late", []), ("", [])]


def test_each_checklist_keeps_its_own_ticks(desk: Desk) -> None:
    seen = []
    for slug, number in (("shouts", 1), ("late", 2), ("shouts", 3), ("late", 1)):
        desk.working.show(build(slug))
        desk.tick(number)
        seen.append(desk.seen)

    assert seen == [
        ("The shouts", [1]),
        ("The late", [2]),
        ("The shouts", [1, 3]),
        ("The late", [1, 2]),
    ]


def test_ticks_follow_the_words_when_the_article_is_saved_and_the_number_in_another_language(desk: Desk) -> None:
    desk.working.show(build("shouts"))
    desk.tick(2)
    desk.working.show(build("shouts", "- [ ] Sit down.\n- [ ] Breathe.\n- [ ] Listen.\n- [ ] Ask."))
    assert desk.seen[1] == [3]
    desk.working.show(build("shouts", "- [ ] ক।\n- [ ] খ।\n- [ ] গ।\n- [ ] ঘ।", Lang.BN))

    assert desk.seen[1] == [3]


def test_a_tick_asks_for_the_next_step_of_its_own_article(desk: Desk) -> None:
    desk.working.show(build("shouts", lang=Lang.IS))
    desk.tick(1)

    assert desk.asked == ["is/shouts#step-2"]


def test_hidden_it_stays_as_far_as_it_got(desk: Desk) -> None:
    desk.working.show(build("shouts"))
    desk.tick(1)
    desk.working.hide()
    assert desk.seen == ("", [])
    desk.working.show(build("shouts"))

    assert desk.seen == ("The shouts", [1])


@pytest.mark.parametrize(
    ("ticks", "stays"), [((), False), ((1,), True), ((1, 2), True), ((1, 2, 3), False), ((1, 1), False)]
)
def test_a_pause_leaves_on_the_screen_what_is_begun_and_not_finished(
    desk: Desk, ticks: tuple[int, ...], *, stays: bool
) -> None:
    desk.working.show(build("shouts"))
    desk.tick(*ticks)
    desk.working.pause()

    assert bool(desk.seen[0]) is stays


def test_a_pause_hides_a_checklist_that_was_only_opened_though_another_is_under_way(desk: Desk) -> None:
    desk.working.show(build("shouts"))
    desk.tick(1)
    desk.working.show(build("late"))
    desk.working.pause()

    assert desk.seen == ("", [])
    assert desk.working.is_on_call


def test_one_is_on_call_while_a_checklist_is_shown_or_under_way(desk: Desk) -> None:
    seen = [desk.working.is_on_call]
    desk.working.show(build("shouts"))
    seen.append(desk.working.is_on_call)
    desk.working.show(build("guide"))
    seen.append(desk.working.is_on_call)
    desk.working.show(build("shouts"))
    desk.tick(1)
    desk.working.show(build("guide"))
    seen.append(desk.working.is_on_call)
    desk.working.show(build("shouts"))
    desk.tick(2, 3)
    desk.working.hide()
    seen.append(desk.working.is_on_call)

    assert seen == [False, True, False, True, False]


def test_with_other_content_everything_is_forgotten(desk: Desk) -> None:
    desk.working.show(build("shouts"))
    desk.tick(1)
    desk.working.forget()
    assert (desk.seen, desk.working.is_on_call) == (("", []), False)
    # A key that is pressed all the same ticks nothing that is kept.
    desk.tick(2)
    assert not desk.working.is_on_call
    desk.working.show(build("shouts"))

    assert desk.seen == ("The shouts", [])
