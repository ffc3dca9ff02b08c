"""The HTML around an article's body: title, how far it can be trusted, editors' note, related articles, backlinks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from kb.article import Card, Header, Kind, Mode, SourceState, Status
from kb.lang import NATIVE_NAMES, Lang

if TYPE_CHECKING:
    from kb.page import Mention, Page


def kind_name(kind: Kind) -> str:
    """What a kind of article is called."""
    names = {
        Kind.GUIDE: QCoreApplication.translate("Page", "Guide"),
        Kind.CHECKLIST: QCoreApplication.translate("Page", "Checklist"),
        Kind.PHRASES: QCoreApplication.translate("Page", "What to say"),
        Kind.DECISION: QCoreApplication.translate("Page", "Which way?"),
    }
    return names[kind]


def status_name(status: Status) -> str:
    """What the state of an article is called."""
    names = {
        Status.DRAFT: QCoreApplication.translate("Page", "Draft"),
        Status.REVIEW: QCoreApplication.translate("Page", "In review"),
        Status.PUBLISHED: QCoreApplication.translate("Page", "Published"),
        Status.ARCHIVED: QCoreApplication.translate("Page", "Archived"),
    }
    return names[status]


def reviewed_on(header: Header) -> str:
    """When an article was last looked at, empty where it does not say."""
    if header.reviewed is None:
        return ""
    return QCoreApplication.translate("Page", "Reviewed on {date}").format(date=_write_day(header.reviewed))


def never_skip() -> str:
    """What stands at a step that must not be left out."""
    return QCoreApplication.translate("Page", "Never skip")


def build_labels(lang: Lang) -> Mapping[str, str]:
    """The words of the interface that stand inside an article; numbers in the digits of the article's language."""
    labels = {
        "say": "✓ " + QCoreApplication.translate("Page", "Say this"),
        "instead": "✕ " + QCoreApplication.translate("Page", "Not this"),
        "copy": QCoreApplication.translate("Page", "Copy"),
        "say-theirs": QCoreApplication.translate("Page", "In their language"),
        "house": QCoreApplication.translate("Page", "Your workplace’s rule"),
        "note": QCoreApplication.translate("Page", "Good to know"),
        "killer": never_skip(),
        "mood-1": QCoreApplication.translate("Page", "worried"),
        "mood-2": QCoreApplication.translate("Page", "annoyed"),
        "mood-3": QCoreApplication.translate("Page", "angry"),
        "mood-4": QCoreApplication.translate("Page", "furious"),
        "mood-5": QCoreApplication.translate("Page", "threatening"),
    }
    locale = QLocale(lang.value)
    return labels | {f"digit-{number}": locale.toString(number) for number in range(1, 100)}


def build_page_html(page: Page, body: str) -> str:
    """The whole article: `body` is sanitised HTML, everything else is escaped here."""
    header = page.card.header
    parts = [
        f'<p class="meta">{build_meta(page.card)}</p>',
        f"<h1>{escape(header.title)}</h1>",
        build_trust(page),
        f'<p class="lead">{escape(header.summary)}</p>' if header.summary else "",
        body,
        _build_added(header),
        _build_related(page),
        _build_backlinks(page),
        f'<p class="meta">{_build_foot(page)}</p>',
    ]
    return "\n".join(part for part in parts if part)


def build_meta(card: Card) -> str:
    """What kind of article it is, as HTML."""
    header = card.header
    if header.kind is not Kind.CHECKLIST:
        return escape(kind_name(header.kind))
    confirm = QCoreApplication.translate("Page", "do, then confirm")
    read = QCoreApplication.translate("Page", "read, then do")
    return escape(f"{kind_name(header.kind)} · {confirm if header.mode is Mode.DO_CONFIRM else read}")


def build_trust(page: Page) -> str:
    """How far an article can be relied on, as HTML: its state, who looks after it, whether that was done in time."""
    header = page.card.header
    words = [word for word in (status_name(header.status), header.owner, reviewed_on(header)) if word]
    source = header.translated_from
    translated = _translated_from(source.lang) if source is not None else ""
    if page.source is SourceState.CURRENT:
        words += [translated, QCoreApplication.translate("Page", "up to date with it")]
    elif translated and page.source is not SourceState.BEHIND:
        words.append(translated)
    lines = [f'<p class="trust">{escape(" · ".join(words))}</p>']
    if page.overdue is not None:
        since = QCoreApplication.translate("Page", "The next review is overdue since {date}")
        lines.append(f'<p class="overdue">{escape(since.format(date=_write_day(page.overdue)))}</p>')
    if source is not None and page.source is SourceState.BEHIND:
        address = escape(f"article:{source.lang}/{page.card.key.slug}")
        link = f'<a href="{address}">{escape(_changed_since(source.lang))}</a>'
        lines.append(f'<p class="overdue">{escape(translated)} · {link}</p>')
    return "".join(lines)


def _write_day(day: date) -> str:
    """A day without its name, which would have to be inflected, and which nobody needs."""
    pattern = QLocale().dateFormat(QLocale.FormatType.LongFormat).removeprefix("dddd, ")
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def _translated_from(lang: Lang) -> str:
    # Whole sentences, for the name of a language is inflected in some languages.
    sentences = {
        Lang.BN: QCoreApplication.translate("Page", "Translated from Bengali"),
        Lang.IS: QCoreApplication.translate("Page", "Translated from Icelandic"),
        Lang.EN: QCoreApplication.translate("Page", "Translated from English"),
    }
    return sentences[lang]


def _changed_since(lang: Lang) -> str:
    sentences = {
        Lang.BN: QCoreApplication.translate("Page", "the Bengali text has changed since"),
        Lang.IS: QCoreApplication.translate("Page", "the Icelandic text has changed since"),
        Lang.EN: QCoreApplication.translate("Page", "the English text has changed since"),
    }
    return sentences[lang]


def _build_added(header: Header) -> str:
    if not header.added:
        return ""
    title = QCoreApplication.translate("Page", "Added by the editors")
    return (
        '<table class="added" width="100%" cellspacing="0" cellpadding="0"><tr><td class="added">'
        f'<p class="label">{escape(title)}</p><p>{escape(header.added)}</p></td></tr></table>'
    )


def _build_related(page: Page) -> str:
    if not page.related:
        return ""
    title = QCoreApplication.translate("Page", "See also")
    rows = "".join(
        f'<li><a href="article:{escape(card.key.slug)}">{escape(card.header.title)}</a>'
        f'<span class="meta"> – {escape(reason)}</span></li>'
        if reason
        else f'<li><a href="article:{escape(card.key.slug)}">{escape(card.header.title)}</a></li>'
        for card, reason in page.related
    )
    return f"<h2>{escape(title)}</h2><ul>{rows}</ul>"


def _build_backlinks(page: Page) -> str:
    known = {card.key.slug for card, _ in page.related}
    mentions = [mention for mention in page.backlinks if mention.card.key.slug not in known]
    if not mentions:
        return ""
    title = QCoreApplication.translate("Page", "Linked from")
    rows = "".join(f"<li>{_build_mention(mention)}</li>" for mention in mentions)
    return f"<h2>{escape(title)}</h2><ul>{rows}</ul>"


def _build_mention(mention: Mention) -> str:
    link = f'<a href="article:{escape(mention.card.key.slug)}">{escape(mention.card.header.title)}</a>'
    if mention.sentence is None:
        return link
    before, label, after = map(escape, mention.sentence)
    return f'{link}<br><span class="meta">{before}<b>{label}</b>{after}</span>'


def _build_foot(page: Page) -> str:
    words = [page.tag_names.get(tag, tag) for tag in page.card.header.tags]
    languages = ", ".join(NATIVE_NAMES[lang] for lang in page.translations)
    return escape(" · ".join([*words, languages]))


def build_missing_html(title: str, reason: str) -> str:
    """A page for an article that cannot be shown; the reason, elsewhere after other words, begins with a capital."""
    return f"<h1>{escape(title)}</h1><p>{escape(reason[:1].upper() + reason[1:])}</p>"


def build_start_html(folder: str, *, exists: bool) -> str:
    """What to do when there are no articles: a page with the ways on as links."""
    if exists:
        title = QCoreApplication.translate("Page", "There are no articles here yet")
        text = QCoreApplication.translate("Page", "The content folder is empty:")
    else:
        title = QCoreApplication.translate("Page", "The content folder is not there")
        text = QCoreApplication.translate("Page", "It may be on a drive that is not connected:")
    hint = QCoreApplication.translate("Page", "Articles are files like this one:")
    ways = (
        ("do:choose-folder", QCoreApplication.translate("Page", "Choose another folder")),
        ("do:use-shipped", QCoreApplication.translate("Page", "Use the articles that come with Evenkeel")),
        ("do:rescan", QCoreApplication.translate("Page", "Look again")),
    )
    links = "".join(
        f'<table class="answer" width="100%" cellspacing="0" cellpadding="0"><tr><td class="answer">'
        f'<a href="{address}">{escape(label)}</a></td></tr></table>'
        for address, label in ways
    )
    return (
        f"<h1>{escape(title)}</h1><p>{escape(text)} <code>{escape(folder)}</code></p>{links}"
        f"<p>{escape(hint)} <code>en/refunds.md</code></p>"
    )
