from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit, QSpinBox, QToolButton

from kb.config import save_config
from kb.lang import Lang
from kb.paths import data_folder, find_home, shipped_content
from ui.errand import Errand

if TYPE_CHECKING:
    from tests.ui.conftest import Program

ROOT = Path(__file__).parents[2]
Start = Callable[..., "Program"]


def write(path: Path, title: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title}\nkind: guide\nstatus: published\n---\n\nWords.\n", "utf-8")


def test_it_opens_with_the_shipped_articles_and_comes_back_to_them(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "gone")
    program.window.reader.link_followed.emit("do:use-shipped")
    program.until(lambda: program.window.home.walk is not None)

    assert program.window.stage.is_home
    assert program.window.results.model.rowCount() > 5
    assert program.config.content == ""


def test_settings_made_with_keys_are_there_at_the_next_start(start: Start) -> None:
    program = start()
    program.open("what-now")
    program.press("Ctrl++", 3)
    program.press("Ctrl+-")
    program.press("F9")
    program.press("F8", 2)
    program.until(lambda: program.shown == "is/what-now")
    saved = program.config
    program.close()
    again = start()
    again.until(lambda: again.shown == "is/what-now")

    assert (saved.text_size, saved.theme, saved.reading_language) == (120, "dark", "is")
    assert again.window.top_bar.box.font().pixelSize() == round(17 * 1.2)
    assert again.qapp.palette().window().color().lightness() < 60


def test_the_text_size_stays_within_its_bounds(start: Start) -> None:
    program = start()
    sizes = []
    for keys, times, size in (("Ctrl++", 15, 30), ("Ctrl+-", 20, 12), ("Ctrl+0", 1, 15), ("Ctrl+=", 1, 16)):
        program.press(keys, times)
        program.until(lambda size=size: program.qapp.font().pixelSize() == size)  # type: ignore[misc]
        sizes.append(program.config.text_size)

    assert sizes == [200, 80, 100, 110]


def test_the_theme_goes_to_and_fro(start: Start) -> None:
    program = start()
    seen = []
    for dark in (True, False):
        program.press("F9")
        program.until(lambda dark=dark: (program.qapp.palette().window().color().lightness() < 60) == dark)  # type: ignore[misc]
        seen.append(program.config.theme)

    assert seen == ["dark", "light"]


def test_f1_opens_the_article_for_danger_at_once(start: Start, tmp_path: Path) -> None:
    save_config(tmp_path / "seat" / "config", {"panic_article": "customer-shouts"})
    program = start()
    program.press("F1")
    program.until(lambda: program.shown == "en/customer-shouts")

    assert program.qapp.focusWidget() is program.window.checklist.view


@pytest.mark.parametrize("keys", ["Ctrl+,", "Ctrl+K", "Shift+F1", "Ctrl+Shift+L"])
def test_f1_leaves_every_dialog_for_the_article_for_danger(start: Start, tmp_path: Path, keys: str) -> None:
    save_config(tmp_path / "seat" / "config", {"panic_article": "customer-shouts"})
    program = start()
    program.open("calming-phrases")
    asked: list[bool] = []

    def act(_: QDialog) -> None:
        for _number in range(2):
            asked.append(program.qapp.activeModalWidget() is not None)
            program.press("F1")

    title = program.in_dialog(act, lambda: program.press(keys))
    program.until(lambda: program.shown == "en/customer-shouts")

    assert title
    assert asked == [True, False]
    assert program.qapp.focusWidget() is program.window.checklist.view


def test_f1_closes_the_contents_and_opens_the_article_for_danger(start: Start, tmp_path: Path) -> None:
    save_config(tmp_path / "seat" / "config", {"panic_article": "customer-shouts"})
    program = start()
    program.open("calming-phrases")
    program.press("Ctrl+Shift+O")
    assert program.qapp.activePopupWidget() is not None
    program.press("F1")
    program.until(lambda: program.shown == "en/customer-shouts")

    assert program.qapp.activePopupWidget() is None


def combo(dialog: QDialog, number: int) -> QComboBox:
    return dialog.findChildren(QComboBox)[number]


def test_the_settings_window_changes_everything_at_once(start: Start) -> None:
    program = start()
    program.open("customer-shouts")
    program.press("Alt+2")

    def act(dialog: QDialog) -> None:
        combo(dialog, 0).setCurrentIndex(combo(dialog, 0).findData("is"))
        combo(dialog, 1).setCurrentIndex(combo(dialog, 1).findData("bn"))
        combo(dialog, 2).setCurrentIndex(combo(dialog, 2).findData("dark"))
        dialog.findChildren(QSpinBox)[0].setValue(150)

    title = program.in_dialog(act, lambda: program.press("Ctrl+,"))
    program.until(lambda: program.shown == "bn/customer-shouts")

    assert title == "Settings"
    assert program.window.top_bar.box.placeholderText() not in ("", "What is happening?")
    assert program.qapp.font().pixelSize() == round(15 * 1.5)
    assert program.qapp.palette().window().color().lightness() < 60
    assert program.window.checklist.model.rowCount() == 4
    program.press("Ctrl+Z")
    config = program.config
    assert (config.interface_language, config.reading_language, config.theme, config.text_size) == (
        "is",
        "bn",
        "dark",
        150,
    )


def test_a_reading_language_set_to_automatic_stays_so(start: Start, tmp_path: Path) -> None:
    save_config(tmp_path / "seat" / "config", {"interface_language": "en", "reading_language": "bn"})
    program = start()
    program.open("what-now")
    program.in_dialog(lambda dialog: combo(dialog, 1).setCurrentIndex(0), lambda: program.press("Ctrl+,"))
    program.until(lambda: program.shown == "en/what-now")

    assert program.config.reading_language == "auto"
    program.press("F8")
    assert program.config.reading_language == "bn"


def test_a_closed_dialog_is_gone(start: Start) -> None:
    program = start()
    for ask in (lambda: program.press("Ctrl+,"), lambda: program.window.command.emit("about")):
        program.in_dialog(lambda _: None, ask)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert program.window.findChildren(QDialog) == []


def test_the_about_window_opens(start: Start) -> None:
    program = start()
    assert program.in_dialog(lambda _: None, lambda: program.window.command.emit("about")) == "About Evenkeel"


def test_settings_that_cannot_be_saved_hold_for_this_run_and_say_so(start: Start, tmp_path: Path) -> None:
    (tmp_path / "seat").mkdir()
    (tmp_path / "seat" / "config").write_text("not a folder", "utf-8")
    program = start()
    program.open("what-now")
    program.press("Ctrl++", 2)
    program.press("F9")
    program.press("F8")
    program.until(lambda: program.shown == "bn/what-now")

    assert program.qapp.font().pixelSize() == 18
    assert program.qapp.palette().window().color().lightness() < 60
    assert any("cannot be used" in message for message in program.messages)
    assert (tmp_path / "seat" / "config").read_text("utf-8") == "not a folder"


def test_broken_settings_are_said_and_the_defaults_used(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "seat" / "config"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("text_size = 'big'\n", "utf-8")
    program = start()

    assert program.qapp.font().pixelSize() == 15
    assert "text_size" in program.window.statusBar().currentMessage()


def titles(program: Program) -> list[str]:
    """The titles of the result list."""
    model = program.window.results.model
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


@pytest.mark.parametrize("named", ["by the command line", "by the environment", "by the settings"])
def test_another_folder_can_be_chosen_however_the_first_was_named(
    start: Start, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    other = tmp_path / "other"
    write(other / "en" / "zebra.md", "A zebra")
    if named == "by the environment":
        monkeypatch.setenv("EVENKEEL_CONTENT", str(small))
    elif named == "by the settings":
        save_config(tmp_path / "seat" / "config", {"content": str(small)})
    program = start(small if named == "by the command line" else None)
    program.open("what-now")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    program.window.reader.link_followed.emit("do:choose-folder")
    program.until(lambda: titles(program) == ["A zebra"])

    assert program.config.content == str(other)


def test_choosing_no_folder_changes_nothing(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    program = start()
    program.open("what-now")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    program.window.reader.link_followed.emit("do:choose-folder")
    program.qtbot.wait(50)

    assert program.shown == "en/what-now"


def test_f5_looks_again(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "later"
    program = start(folder)
    assert str(folder) in program.text
    write(folder / "en" / "first.md", "The first")
    program.press("F5")

    program.until(lambda: titles(program) == ["The first"] and program.window.stage.is_home)


def test_what_goes_wrong_is_said_and_the_program_goes_on(start: Start, capsys: pytest.CaptureFixture[str]) -> None:
    program = start()
    program.open("what-now")
    program.app.report(ValueError, ValueError("odd"), None)

    assert program.window.statusBar().currentMessage() == "ValueError: odd"
    assert "ValueError: odd" in capsys.readouterr().err
    program.press("F8")
    program.until(lambda: program.shown == "bn/what-now")


# What was open, and what is kept of it.


def test_it_begins_at_the_home_and_asks_the_question_of_the_settings(start: Start, tmp_path: Path) -> None:
    save_config(tmp_path / "seat" / "config", {"home_article": "what-now"})
    program = start()
    program.until(lambda: program.window.home.walk is not None)

    assert program.window.stage.is_home
    assert program.shown == ""
    assert not program.window.actions_by_name["back"].isEnabled()
    assert program.qapp.focusWidget() is program.window.top_bar.box


def test_what_was_open_is_open_again_and_back_leads_home(start: Start) -> None:
    program = start()
    program.window.resize(760, 620)
    program.window.reading.navigator.open("refunds", "how-long-it-takes")
    program.until(lambda: program.shown == "en/refunds")
    program.close()
    again = start()
    again.until(lambda: again.shown == "en/refunds")

    assert (again.window.width(), again.window.height()) == (760, 620)
    again.press("Alt+Left")
    assert again.window.stage.is_home


def test_the_home_is_open_again_where_the_program_was_closed_there(start: Start) -> None:
    program = start()
    program.open("refunds")
    program.press("Alt+Home")
    program.close()
    again = start()
    again.until(lambda: bool(titles(again)))

    assert again.window.stage.is_home
    assert again.window.reading.place is None


def test_what_was_open_and_is_gone_leaves_one_at_the_home(start: Start, small: Path) -> None:
    program = start()
    program.open("refunds")
    program.close()
    (small / "en" / "refunds.md").unlink()
    again = start()
    again.until(lambda: len(titles(again)) == 3)
    again.until(lambda: again.window.reading.place is None)

    assert again.window.stage.is_home
    assert again.text == ""


@pytest.mark.parametrize(
    ("errand", "shown"),
    [
        (Errand(slug="customer-shouts", anchor="step-2", lang=Lang.IS), "is/customer-shouts"),
        (Errand(panic=True), "en/calming-phrases"),
    ],
)
def test_what_the_start_names_comes_before_what_was_open(
    start: Start, tmp_path: Path, errand: Errand, shown: str
) -> None:
    save_config(tmp_path / "seat" / "config", {"panic_article": "calming-phrases"})
    program = start()
    program.open("refunds")
    program.close()
    again = start(errand=errand)
    again.until(lambda: bool(again.shown))

    assert again.shown == shown


def test_each_content_has_its_own_memory_below_the_data_folder(start: Start, small: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write(other / "en" / "zebra.md", "A zebra")
    program = start()
    program.open("refunds")
    program.press("Ctrl+D")
    program.close()
    elsewhere = start(other)
    elsewhere.until(lambda: titles(elsewhere) == ["A zebra"])
    assert elsewhere.window.stage.is_home
    elsewhere.close()
    again = start()
    again.until(lambda: again.shown == "en/refunds")

    home = find_home(tmp_path / "seat", {})
    assert (data_folder(home, small) / "activity.db").is_file()
    assert (home.data / "window.ini").is_file()
    assert sorted(path.name for path in home.data.iterdir() if path.is_dir()) == sorted(
        data_folder(home, content).name for content in (small, other)
    )
    star = next(tool for tool in again.window.reader.tools.findChildren(QToolButton) if tool.isCheckable())
    again.until(star.isChecked)
    again.press("Ctrl+D")
    assert again.messages[-1] == "No favourite any more"


def test_width_and_question_are_followed_at_once(start: Start) -> None:
    program = start()
    program.window.resize(1800, 900)
    program.open("refunds")
    margins = []

    def act(dialog: QDialog) -> None:
        for width in ("narrow", "wide"):
            combo(dialog, 3).setCurrentIndex(combo(dialog, 3).findData(width))
            margins.append(program.window.reader.browser.viewport().x())
        question = next(line for line in dialog.findChildren(QLineEdit) if line.text() == "what-is-happening-now")
        question.setFocus()
        question.selectAll()
        program.type("what-now")
        program.press("Tab")

    program.in_dialog(act, lambda: program.press("Ctrl+,"))
    program.press("Alt+Home")
    program.until(lambda: program.window.home.walk is not None)

    assert margins[0] > margins[1]
    assert (program.config.reading_width, program.config.home_article) == ("wide", "what-now")


# The program as it is started: in a process of its own.


def command(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "main.py"), *arguments]


def find_children(pid: int) -> list[int]:
    """The processes that a process has started, as /proc tells it."""
    stats = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            stats.append(stat.read_text("utf-8"))
        except OSError:
            continue
    return [int(stat.partition(" ")[0]) for stat in stats if stat.rpartition(")")[2].split()[1] == str(pid)]


def is_running(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and ") Z " not in stat.read_text("utf-8")


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("QT_LOGGING_RULES", "*.debug=false")


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells which processes run")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.usefixtures("environment")
def test_a_signal_ends_the_program_and_all_it_started(small: Path, tmp_path: Path, number: signal.Signals) -> None:
    home = tmp_path / "seat"
    arguments = ("--content", str(small), "--home", str(home), "--open", "customer-shouts")
    with subprocess.Popen(command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        end = time.monotonic() + 30
        # The render process starts with the first page, when everything else runs.
        while not (children := find_children(program.pid)) and time.monotonic() < end:
            time.sleep(0.02)
        begun = time.monotonic()
        program.send_signal(number)
        out, err = program.communicate(timeout=20)

    assert children
    assert (program.returncode, out) == (0, "")
    assert "Traceback" not in err
    assert time.monotonic() - begun < 5
    while any(map(is_running, children)) and time.monotonic() < begun + 10:
        time.sleep(0.02)
    assert [pid for pid in children if is_running(pid)] == []


HARNESS = """
    import os, signal, sys, threading, time
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from ui import app
    from ui.main_window import MainWindow

    def later(act):
        def shown(window):
            show(window)
            {when}
        show = MainWindow.show
        MainWindow.show = shown
    {act}
    if __name__ == "__main__":
        later(act)
        begun = time.monotonic()
        code = app.run_window(sys.argv[1:])
        print("took", time.monotonic() - begun)
        sys.exit(code)
    """


def run_harness(tmp_path: Path, content: Path, when: str, act: str) -> subprocess.CompletedProcess[str]:
    """Runs the program with something done to its window once it is shown."""
    program = tmp_path / "harness.py"
    program.write_text(dedent(HARNESS).replace("{when}", when).replace("{act}", act), "utf-8")
    return subprocess.run(
        [sys.executable, str(program), "--content", str(content), "--home", str(tmp_path / "seat")],
        check=False,
        capture_output=True,
        text=True,
        timeout=50,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


CLOSE = "def act(window): window.close()"


@pytest.mark.parametrize("delay_ms", [0, 50, 1_000])
@pytest.mark.usefixtures("environment")
def test_closing_the_window_ends_the_program_whatever_it_is_doing(tmp_path: Path, small: Path, delay_ms: int) -> None:
    done = run_harness(tmp_path, small, f"QTimer.singleShot({delay_ms}, lambda: act(window))", CLOSE)

    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert float(done.stdout.partition("took ")[2]) < 5 + delay_ms / 1_000


@pytest.mark.usefixtures("environment")
def test_a_signal_before_the_program_runs_is_not_lost(tmp_path: Path, small: Path) -> None:
    done = run_harness(tmp_path, small, "act(window)", "def act(window): os.kill(os.getpid(), signal.SIGTERM)")

    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


@pytest.mark.usefixtures("environment")
def test_a_signal_ends_the_program_where_the_content_cannot_be_opened(tmp_path: Path) -> None:
    kill = "threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGTERM)).start()"
    act = f"def act(window): window._thread.failed.connect(lambda _: {kill})"
    done = run_harness(tmp_path, Path("~nobody-here/x"), "act(window)", act)

    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


@pytest.mark.usefixtures("environment")
def test_an_exception_in_the_window_does_not_end_it(tmp_path: Path, small: Path) -> None:
    act = "def act(window): QTimer.singleShot(100, window.close); raise RuntimeError('odd')"
    done = run_harness(tmp_path, small, "QTimer.singleShot(0, lambda: act(window))", act)

    assert done.returncode == 0
    assert "RuntimeError: odd" in done.stderr


@pytest.mark.usefixtures("environment")
def test_a_home_that_leads_nowhere_is_said_in_one_line() -> None:
    done = subprocess.run(command("--home", "~nobody-here/x"), check=False, capture_output=True, text=True, timeout=50)

    assert done.returncode == 1
    assert re.fullmatch(r".*nobody-here.*cannot be used.*\n", done.stderr)


def test_shipped_articles_are_there_in_every_language() -> None:
    assert {path.name for path in shipped_content().iterdir() if path.is_dir()} >= set(Lang)
