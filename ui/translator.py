"""The languages of the window: Qt Linguist's .ts files, read as they are, and the messages of the knowledge base.

A .ts file holds per context and English text the translation, or its plural forms. The English file holds only
plural forms. `%Ln` in a text is the number in the digits of the language.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator, QXmlStreamReader

from kb.lang import Lang
from kb.problem import CODES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kb.errors import KbError
    from kb.problem import Problem


_DID_YOU_MEAN = re.compile(r"; did you mean (?P<names>.+)\?")
# The gaps that are filled with a phrase of ours.
_PHRASES = ("expected", "part")


class Message(NamedTuple):
    """One text of a .ts file; `forms` are the singular and the plural, or the one translation."""

    context: str
    source: str
    comment: str
    forms: tuple[str, ...]
    numerus: bool
    finished: bool


class TsTranslator(QTranslator):
    """Answers Qt's and our own calls for a text from the messages of one language."""

    def __init__(self, lang: Lang, messages: Iterable[Message], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self._forms = {(m.context, m.source, m.comment): m.forms for m in messages if m.finished}

    def isEmpty(self) -> bool:
        """Never, because Qt refuses to install an empty translator and the English file may hold nothing yet."""
        return False

    def translate(self, context: str, source: str, /, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The translation, or None, after which Qt takes the English text."""
        forms = self._forms.get((context, source, disambiguation or ""))
        if forms is None:
            return None
        return forms[plural_form(self._lang, n)] if len(forms) > 1 else forms[0]


def plural_form(lang: Lang, n: int) -> int:
    """0 where a whole number takes the singular, 1 where it takes the plural (the rules of Unicode CLDR)."""
    if lang == Lang.IS:
        return 0 if n % 10 == 1 and n % 100 != 11 else 1
    return 0 if n == 1 or (lang == Lang.BN and n == 0) else 1


def iter_messages(ts: str) -> Iterator[Message]:
    """The messages in the text of a .ts file; they end where it is no longer XML."""
    reader = QXmlStreamReader(ts)
    context = ""
    while not reader.atEnd():
        if reader.readNext() != QXmlStreamReader.TokenType.StartElement:
            continue
        if reader.name() == "name":
            context = reader.readElementText()
        elif reader.name() == "message":
            yield _read_message(reader, context)


def _read_message(reader: QXmlStreamReader, context: str) -> Message:
    numerus = reader.attributes().value("numerus") == "yes"
    source = comment = ""
    forms: tuple[str, ...] = ()
    finished = False
    while reader.readNextStartElement():
        if reader.name() == "source":
            source = reader.readElementText()
        elif reader.name() == "comment":
            comment = reader.readElementText()
        elif reader.name() == "translation":
            finished = not reader.attributes().hasAttribute("type")
            forms = tuple(_iter_forms(reader)) if numerus else (reader.readElementText(),)
        else:
            reader.skipCurrentElement()
    return Message(context, source, comment, forms, numerus, finished and all(forms))


def _iter_forms(reader: QXmlStreamReader) -> Iterator[str]:
    while reader.readNextStartElement():
        yield reader.readElementText()


def load_messages(lang: Lang) -> tuple[Message, ...]:
    """The messages of the language's .ts file in this package."""
    return tuple(iter_messages((Path(__file__).parent / "translations" / f"evenkeel_{lang}.ts").read_text("utf-8")))


def install_language(app: QCoreApplication, lang: Lang) -> None:
    """Shows the window in a language from now on; every widget gets a LanguageChange event.

    Dates, numbers and `%Ln` follow, because the language becomes the default locale too.
    """
    # First the locale: widgets retranslate their texts, with numbers in them, on the event of the translator.
    QLocale.setDefault(QLocale(lang))
    for old in app.findChildren(TsTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    app.installTranslator(TsTranslator(lang, load_messages(lang), app))


def translate_problem(problem: Problem) -> str:
    """The message of a problem in the language of the window."""
    code = CODES.get(problem.code)
    return _fill("Problem", code.template, problem.params) if code else problem.code


def translate_error(error: KbError) -> str:
    """The message of a failed operation in the language of the window."""
    return _fill("KbError", error.template, error.params)


def _fill(context: str, template: str, params: Mapping[str, str | int]) -> str:
    """The translated template with its gaps filled; the English one where that fails, and at worst with its gaps."""
    values = {name: _translate_value(name, value) for name, value in params.items()}
    for text in (QCoreApplication.translate(context, template), template):
        try:
            return text.format(**values)
        except (LookupError, ValueError, AttributeError, TypeError):
            continue
    return template


def _translate_value(name: str, value: str | int) -> str | int:
    """A value to fill in, translated if it is a guess of "did you mean" or a phrase of ours."""
    if not isinstance(value, str):
        return value
    if guess := _DID_YOU_MEAN.fullmatch(value):
        return QCoreApplication.translate("KbError", "; did you mean {names}?").format(names=guess["names"])
    return QCoreApplication.translate("Problem", value) if name in _PHRASES else value
