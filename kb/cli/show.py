"""`evenkeel show`: one article."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from kb.article import ArticleKey
from kb.cli.common import LANGS, echo_json, open_loaded, with_folders
from kb.files import read_text
from kb.inline import plain_text
from kb.lang import Lang
from kb.page import Page
from kb.render import fill_placeholders, render
from kb.workspace import Workspace

FORMATS = ("md", "html", "text", "json")


@click.command()
@click.argument("slug")
@click.option("--lang", type=LANGS, default="en", show_default=True, help="The language to read in.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@with_folders
def command(slug: str, lang: str, form: str, *, content: Path | None, home: Path | None, as_json: bool) -> None:
    """Print the article SLUG, in another language where this one is missing."""
    workspace = open_loaded(content, home)
    card = workspace.library.get_card(slug, workspace.content.order(Lang(lang)))
    page = workspace.open_page(ArticleKey(slug, card.key.lang), {})
    if as_json or form == "json":
        echo_json(_describe(page))
    elif form == "md":
        click.echo(read_text(workspace.root / card.path).text, nl=False)
    elif form == "html":
        click.echo(render(page.request))
    else:
        click.echo(_plain(page, workspace))
    workspace.close()


def _plain(page: Page, workspace: Workspace) -> str:
    values = workspace.content.house_values(page.card.key.lang)
    lines = [page.card.header.title, page.card.header.summary, *page.article.body.split("\n")]
    return "\n".join(plain_text(fill_placeholders(line, values)) for line in lines).strip()


def _describe(page: Page) -> dict[str, object]:
    article = page.article
    header = article.header
    return {
        "slug": article.key.slug,
        "lang": article.key.lang,
        "path": article.path,
        "title": header.title,
        "kind": header.kind,
        "status": header.status,
        "summary": header.summary,
        "tags": list(header.tags),
        "related": [{"slug": related.slug, "reason": related.reason} for related in header.related],
        "reviewed": header.reviewed.isoformat() if header.reviewed else None,
        "sections": [dataclasses.asdict(section) for section in article.sections],
        "steps": [dataclasses.asdict(step) for step in article.steps],
        "phrases": [dataclasses.asdict(phrase) for phrase in article.phrases],
        "nodes": [dataclasses.asdict(node) for node in article.nodes],
        "translations": list(page.translations),
        "backlinks": [str(link.card.key) for link in page.backlinks],
        "source_hash": article.source_hash,
    }
