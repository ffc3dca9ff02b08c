from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from kb.errors import ArticleMissingError, FileTooLargeError, KbError
from kb.lang import Lang
from kb.problem import Problem
from ui.translator import (
    Message,
    TsTranslator,
    install_language,
    iter_messages,
    load_messages,
    plural_form,
    translate_error,
    translate_problem,
)

TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="is" sourcelanguage="en">
<context>
    <name>Pane</name>
    <message>
        <location filename="pane.py" line="3"/>
        <source>“Copy” &amp; go</source>
        <translation>„Afrita“ &amp; fara</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>a folder</comment>
        <translation>Opna möppu</translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s)</source>
        <translation><numerusform>%Ln niðurstaða</numerusform><numerusform>%Ln niðurstöður</numerusform></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished">Nýtt</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation></translation>
    </message>
</context>
</TS>
"""


def install(app: QApplication, lang: Lang, ts: str) -> None:
    QLocale.setDefault(QLocale(lang))
    app.installTranslator(TsTranslator(lang, iter_messages(ts), app))


def with_translation(context: str, source: str, translation: str) -> str:
    message = f"<message><source>{source}</source><translation>{translation}</translation></message>"
    return f"<TS><context><name>{context}</name>{message}</context></TS>"


class Window(QWidget):
    """Counts how often it is told that the language has changed."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[str] = []

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.changes.append(QCoreApplication.translate("QPlatformTheme", "Cancel"))
        super().changeEvent(event)


@pytest.mark.parametrize(
    ("lang", "singular", "plural"),
    [
        (Lang.BN, (0, 1), (2, 10, 11, 21, 101, 1_000_000)),
        (Lang.IS, (1, 21, 31, 101, 1021), (0, 2, 11, 12, 20, 111, 1011)),
        (Lang.EN, (1,), (0, 2, 11, 21, 101)),
    ],
)
def test_plural_forms_follow_the_language(lang: Lang, singular: tuple[int, ...], plural: tuple[int, ...]) -> None:
    assert {plural_form(lang, n) for n in singular} == {0}
    assert {plural_form(lang, n) for n in plural} == {1}


def test_messages_are_read_with_context_comment_and_forms() -> None:
    assert [*iter_messages(TS)] == [
        Message("Pane", "“Copy” & go", "", ("„Afrita“ & fara",), numerus=False, finished=True),
        Message("Pane", "Open", "a folder", ("Opna möppu",), numerus=False, finished=True),
        Message("Pane", "%Ln result(s)", "", ("%Ln niðurstaða", "%Ln niðurstöður"), numerus=True, finished=True),
        Message("Pane", "New", "", ("Nýtt",), numerus=False, finished=False),
        Message("Pane", "Empty", "", ("",), numerus=False, finished=False),
    ]


@pytest.mark.parametrize("ts", ["", "no XML", TS[:-40], TS.replace("</source>", "", 1), "<TS><context><message/>"])
def test_a_broken_file_gives_what_comes_before_the_break(ts: str) -> None:
    assert [message for message in iter_messages(ts) if message.finished and message not in iter_messages(TS)] == []


@pytest.mark.parametrize(
    ("source", "comment", "shown"),
    [
        ("“Copy” & go", None, "„Afrita“ & fara"),
        ("Open", "a folder", "Opna möppu"),
        ("Open", None, "Open"),
        ("New", None, "New"),
        ("Empty", None, "Empty"),
        ("Unknown “text”", None, "Unknown “text”"),
    ],
)
def test_a_text_is_shown_translated_or_in_english(app: QApplication, source: str, comment: str, shown: str) -> None:
    install(app, Lang.IS, TS)

    assert QCoreApplication.translate("Pane", source, comment) == shown


@pytest.mark.parametrize(("n", "shown"), [(1, "1 niðurstaða"), (11, "11 niðurstöður"), (1021, "1.021 niðurstaða")])
def test_a_number_chooses_the_form(app: QApplication, n: int, shown: str) -> None:
    install(app, Lang.IS, TS)

    assert QCoreApplication.translate("Pane", "%Ln result(s)", None, n) == shown


def test_tr_of_a_class_looks_in_the_context_of_its_name(app: QApplication) -> None:
    class Pane(QObject):
        """An object of the window."""

    install(app, Lang.IS, TS)

    assert Pane().tr("%Ln result(s)", "", 2) == "2 niðurstöður"


@pytest.mark.parametrize(
    ("lang", "ok", "number"),
    [(Lang.BN, "ঠিক আছে", "১২,৩৪,৫৬৭"), (Lang.IS, "Í lagi", "1.234.567"), (Lang.EN, "OK", "1,234,567")],
)
def test_the_language_changes_qt_s_own_texts_and_the_numbers(
    app: QApplication, qtbot: QtBot, lang: Lang, ok: str, number: str
) -> None:
    install_language(app, Lang.IS)
    install_language(app, lang)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
    qtbot.addWidget(box)

    assert box.button(QDialogButtonBox.StandardButton.Ok).text() == ok
    assert QLocale().toString(1_234_567) == number


def test_a_window_is_told_once_of_each_change_when_all_is_ready(app: QApplication, qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    app.processEvents()
    for lang in (Lang.BN, Lang.IS, Lang.EN):
        install_language(app, lang)
        app.processEvents()

    assert window.changes == ["বাতিল", "Hætta við", "Cancel"]


def test_swapping_leaves_one_translator(app: QApplication) -> None:
    for lang in (*Lang, *Lang):
        install_language(app, lang)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert len(app.findChildren(TsTranslator)) == 1


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        (Lang.BN, "“title” নেই"),
        (Lang.IS, "„title“ vantar"),
        (Lang.EN, "“title” is missing"),
    ],
)
def test_a_problem_speaks_the_language(app: QApplication, lang: Lang, shown: str) -> None:
    install_language(app, lang)

    assert translate_problem(Problem("a.md", 1, 1, "field-missing", {"field": "title"})) == shown


def test_the_words_inside_a_message_are_translated_too(app: QApplication) -> None:
    install_language(app, Lang.IS)
    problem = Problem("a.md", 1, 1, "field-type", {"field": "pinned", "expected": "true or false"})

    assert translate_problem(problem) == "„pinned“ á að vera: true eða false"
    assert translate_error(ArticleMissingError("calmm", ("calm", "call"))) == (
        "engin grein heitir „calmm“; áttirðu við calm, call?"
    )


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        (Lang.BN, "ধাপ: এখানে 4টি, en/a.md-এ 5টি"),
        (Lang.IS, "skref: 4 hér, 5 í en/a.md"),
        (Lang.EN, "4 steps here, 5 in en/a.md"),
    ],
)
def test_the_parts_of_an_article_are_named_in_the_language(app: QApplication, lang: Lang, shown: str) -> None:
    install_language(app, lang)
    params = {"part": "steps", "count": "4", "other_count": "5", "other": "en/a.md"}

    assert translate_problem(Problem("is/a.md", 0, 1, "translation-shape", params)) == shown


def test_names_that_users_give_are_not_translated(app: QApplication) -> None:
    install_language(app, Lang.IS)

    assert (
        translate_problem(Problem("", 0, 1, "tag-unused", {"tag": "steps"})) == "engin grein er með efnisorðið „steps“"
    )


def test_an_error_speaks_the_language(app: QApplication) -> None:
    install_language(app, Lang.IS)

    assert translate_error(FileTooLargeError(Path("a.md"), 10, 5)) == "a.md er 10 bæti; mest 5 eru lesin"


@pytest.mark.parametrize(
    ("translation", "params", "shown"),
    [
        ("„{field}“ vantar", {"field": "{x} %1 {0}"}, "„{x} %1 {0}“ vantar"),
        ("„{field} vantar", {"field": "title"}, "„title vantar"),
        ("„{field vantar", {"field": "title"}, "“title” is missing"),
        ("„{feild}“ vantar", {"field": "title"}, "“title” is missing"),
        ("„{}“ vantar", {"field": "title"}, "“title” is missing"),
        ("„{field.x}“ vantar", {"field": "title"}, "“title” is missing"),
        ("„{field[x]}“ vantar", {"field": "title"}, "“title” is missing"),
        ("„{field:d}“ vantar", {"field": "title"}, "“title” is missing"),
        ("„{field}“ vantar", {}, "“{field}” is missing"),
        ("„{field}“ vantar", {"fields": "title"}, "“{field}” is missing"),
    ],
)
def test_a_bad_translation_or_a_missing_word_never_raises(
    app: QApplication, translation: str, params: Mapping[str, str], shown: str
) -> None:
    install(app, Lang.IS, with_translation("Problem", "“{field}” is missing", translation))

    assert translate_problem(Problem("a.md", 1, 1, "field-missing", params)) == shown


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert translate_problem(Problem("a.md", 1, 1, "from-the-future")) == "from-the-future"


def test_an_error_without_a_message_is_empty(app: QApplication) -> None:
    install_language(app, Lang.BN)

    assert translate_error(KbError()) == ""


@pytest.mark.parametrize("lang", [Lang.BN, Lang.IS])
def test_the_files_of_the_package_are_read(lang: Lang) -> None:
    assert len(load_messages(lang)) > 200
