"""Four search engines behind one protocol: Evenkeel, SQLite FTS5, tantivy, and Whoosh as one would use it.

Each runs in a process of its own, see `child.py`. All get the same texts, cut
them into the same words (letters with their marks), and answer with 20 titles and 8 snippets.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from benchmarks.texts import Query, QueryKind, Text, iter_texts

if TYPE_CHECKING:
    import tantivy

# An engine is imported by the process that runs it, so that no other carries its memory and its start.
# ruff: noqa: PLC0415

HITS = 20
SNIPPETS = 8
SNIPPET_LENGTH = 180
COMPLETIONS = 30
# Title, keywords, summary and body, with what a word in them is worth; the same as in `kb.schema`.
FIELDS = {"title": 3.0, "keywords": 2.0, "summary": 2.0, "body": 1.0}


class Row(NamedTuple):
    """A hit; without a snippet where none was asked for."""

    title: str
    snippet: str | None


class Engine(Protocol):
    """An engine over the articles in `target`, with its index in `folder`."""

    def __init__(self, target: Path, folder: Path) -> None: ...

    def prepare(self) -> bool:
        """Build the index unless it is there; whether there was anything to build."""
        ...

    def open(self) -> None:
        """Be ready for a query."""
        ...

    def ask(self, query: Query) -> list[Row]:
        """The best hits."""
        ...

    def save(self, number: int, text: Text) -> None:
        """Put a text in the place of an article, so that the next query sees it."""
        ...

    def close(self) -> None:
        """Let go of files, and leave the articles as they were."""
        ...


class Evenkeel:
    """This program, with all its readings, as the window asks it."""

    def __init__(self, target: Path, folder: Path) -> None:
        from kb.lang import Lang
        from kb.query import SearchOptions
        from kb.workspace import open_workspace

        self._workspace = open_workspace(target / "content", folder, {})
        self._options = SearchOptions(limit=HITS, snippets=SNIPPETS)
        self._reading = Lang.EN
        self._originals: dict[Path, tuple[bytes, os.stat_result]] = {}

    def prepare(self) -> bool:
        """Read and index whatever the index does not know."""
        loaded = self._workspace.reload(None)
        if loaded.remaining or self._workspace.notices:
            sys.exit(f"Evenkeel could not be prepared: {self._workspace.notices}")
        return loaded.report.added > 0

    def open(self) -> None:
        """Look at every file, and open the index."""
        self.prepare()

    def ask(self, query: Query) -> list[Row]:
        """What the window asks for with each letter."""
        found = self._workspace.search(query.text, self._reading, self._options)
        return [Row(hit.title, hit.snippet.text if hit.snippet else None) for hit in found.hits]

    def save(self, number: int, text: Text) -> None:
        """Write the file as an editor does, and have it read again."""
        del number
        path = self._workspace.root / text.path
        if path not in self._originals:
            self._originals[path] = path.read_bytes(), path.stat()
        added = text.body.rpartition("\n")[2]
        path.write_bytes(self._originals[path][0] + f"\n{added}\n".encode())
        self._workspace.reload({text.path}, budget_s=1.0)

    def close(self) -> None:
        """Put back the files with their times."""
        self._workspace.close()
        for path, (content, stat) in self._originals.items():
            path.write_bytes(content)
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


class Fts5:
    """SQLite's full-text index with prefixes of 1 to 3 letters; typing errors are repaired with its own words."""

    def __init__(self, target: Path, folder: Path) -> None:
        import sqlite3

        self._target = target
        self._path = folder / "texts.sqlite"
        self._connection = sqlite3.connect(self._path)
        self._connection.execute("PRAGMA journal_mode = wal")
        self._connection.execute("PRAGMA synchronous = normal")
        self._place = itertools.count(1)
        self._connection.create_function("place", 0, lambda: next(self._place))
        self._frequency: dict[str, int] = {}
        self._alike: dict[tuple[bool, int], list[str]] = defaultdict(list)

    def prepare(self) -> bool:
        """All texts in one transaction."""
        if self._connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            return False
        columns = f"path UNINDEXED, lang UNINDEXED, {', '.join(FIELDS)}"
        tokenizer = """prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N*'" """
        weights = ", ".join(map(str, FIELDS.values()))
        with self._connection as cursor:
            cursor.execute(f"CREATE VIRTUAL TABLE texts USING fts5({columns}, {tokenizer})")
            cursor.execute("INSERT INTO texts(texts, rank) VALUES('rank', ?)", [f"bm25(0, 0, {weights})"])
            rows = ((text.path, text.lang, *_values(text)) for text in iter_texts(self._target))
            cursor.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)", rows)
            cursor.execute("INSERT INTO texts(texts) VALUES('optimize')")
        return True

    def open(self) -> None:
        """Nothing is left to do."""

    def ask(self, query: Query) -> list[Row]:
        """All words, the last one as a prefix where it is unfinished; else what is spelt nearly so."""
        if query.kind is QueryKind.PHRASE:
            return self._find(f'"{" ".join(query.words)}"', query.lang)
        words = [f'"{word}"' for word in query.words]
        found = self._find(" ".join(words) + "*" * query.unfinished, query.lang)
        if found or query.unfinished:
            return found
        nearest = [" OR ".join(f'"{near}"' for near in self._repair(word)) for word in query.words]
        return self._find(" AND ".join(f"({near})" for near in nearest), query.lang) if all(nearest) else []

    def save(self, number: int, text: Text) -> None:
        """One row in one transaction."""
        with self._connection as cursor:
            assignments = ", ".join(f"{name} = ?" for name in FIELDS)
            cursor.execute(f"UPDATE texts SET {assignments} WHERE rowid = ?", [*_values(text), number + 1])  # noqa: S608  (our own names)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _find(self, match: str, lang: str) -> list[Row]:
        self._place = itertools.count(1)
        snippet = f"CASE WHEN place() <= {SNIPPETS} THEN snippet(texts, 5, '<b>', '</b>', '…', 30) END"
        only = "AND lang = ?" if lang else ""
        query = f"SELECT title, {snippet} FROM texts WHERE texts MATCH ? {only} ORDER BY rank LIMIT {HITS}"  # noqa: S608  (our own names)
        return [Row(*row) for row in self._connection.execute(query, [match, lang] if lang else [match])]

    def _repair(self, word: str) -> list[str]:
        """The three most frequent words that are one slip away, among those of its script and about its length."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if not self._alike:
            self._connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'texts', 'row')")
            self._frequency = dict(self._connection.execute("SELECT term, doc FROM temp.words"))
            for term in self._frequency:
                self._alike[_is_bengali(term), len(term)].append(term)
        near: list[str] = []
        for size in range(len(word) - 1, len(word) + 2):
            choices = self._alike.get((_is_bengali(word), size), [])
            found = process.extract_iter(word, choices, scorer=OSA.distance, score_cutoff=1)
            near += [term for term, _, _ in found]
        return sorted(near, key=lambda term: -self._frequency[term])[:3]


class Tantivy:
    """The engine in Rust. It cannot cut snippets for prefixes and errors, so a prefix is given as its completions."""

    def __init__(self, target: Path, folder: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        self._target = target
        letters = tantivy.Tokenizer.regex(r"[\p{L}\p{M}\p{N}\u{200c}\u{200d}]+")
        words = tantivy.TextAnalyzerBuilder(letters).filter(tantivy.Filter.lowercase()).build()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("path", stored=True, tokenizer_name="raw")
        builder.add_text_field("lang", stored=True, tokenizer_name="raw", index_option="basic")
        for name in FIELDS:
            builder.add_text_field(name, stored=True, tokenizer_name="words")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._index.register_tokenizer("words", words)
        self._writer: tantivy.IndexWriter | None = None

    def prepare(self) -> bool:
        """All texts with as many threads as it likes."""
        if self._index.searcher().num_docs:
            return False
        writer = self._index.writer()
        for text in iter_texts(self._target):
            writer.add_document(self._document(text))
        writer.commit()
        writer.wait_merging_threads()
        return True

    def open(self) -> None:
        """Read the last commit."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, query: Query) -> list[Row]:
        """All words, the last one with its completions where it is unfinished; where nothing is found, fuzzily."""
        wanted = self._build_query(query, fuzzy=False)
        found = self._searcher.search(wanted, HITS, count=False).hits
        if not found and not query.unfinished and query.kind is not QueryKind.PHRASE:
            wanted = self._build_query(query, fuzzy=True)
            found = self._searcher.search(wanted, HITS, count=False).hits
        generator = self._tantivy.SnippetGenerator.create(self._searcher, wanted, self._schema, "body")
        generator.set_max_num_chars(SNIPPET_LENGTH)
        rows = []
        for place, (_, address) in enumerate(found):
            document = self._searcher.doc(address)
            snippet = generator.snippet_from_doc(document).to_html() if place < SNIPPETS else None
            rows.append(Row(str(document.get_first("title")), snippet))
        return rows

    def save(self, number: int, text: Text) -> None:
        """Delete, add and commit with one writer that stays open."""
        del number
        if self._writer is None:
            self._writer = self._index.writer(num_threads=1)
        self._writer.delete_documents_by_term("path", text.path)
        self._writer.add_document(self._document(text))
        self._writer.commit()
        self.open()

    def close(self) -> None:
        """Wait for what is being merged."""
        if self._writer is not None:
            self._writer.wait_merging_threads()

    def _document(self, text: Text) -> tantivy.Document:
        return self._tantivy.Document(path=text.path, lang=text.lang, **dict(zip(FIELDS, _values(text), strict=True)))

    def _build_query(self, query: Query, *, fuzzy: bool) -> tantivy.Query:
        build = self._tantivy.Query
        if query.kind is QueryKind.PHRASE:
            return self._in_fields(lambda name: build.phrase_query(self._schema, name, [*query.words]))
        whole = query.words[: -1 if query.unfinished else None]
        parts = [self._near(word) if fuzzy else self._exact(word) for word in whole]
        if query.unfinished:
            completions = self._searcher.terms_with_prefix("body", query.words[-1], limit=COMPLETIONS)
            parts.append(self._any(self._exact(word) for word, _ in completions))
        if query.lang:
            term = build.term_query(self._schema, "lang", query.lang, "basic")
            parts.append(build.const_score_query(term, 0.0))
        return build.boolean_query([(self._tantivy.Occur.Must, part) for part in parts])

    def _exact(self, word: str) -> tantivy.Query:
        return self._in_fields(lambda name: self._tantivy.Query.term_query(self._schema, name, word))

    def _near(self, word: str) -> tantivy.Query:
        return self._in_fields(lambda name: self._tantivy.Query.fuzzy_term_query(self._schema, name, word))

    def _in_fields(self, build: Callable[[str], tantivy.Query]) -> tantivy.Query:
        boost = self._tantivy.Query.boost_query
        return self._any(boost(build(name), weight) for name, weight in FIELDS.items())

    def _any(self, queries: Iterable[tantivy.Query]) -> tantivy.Query:
        return self._tantivy.Query.boolean_query([(self._tantivy.Occur.Should, query) for query in queries])


class Whoosh:
    """Whoosh as its manual shows it: four text fields, BM25F, `Prefix`, `FuzzyTerm` and `highlights`."""

    def __init__(self, target: Path, folder: Path) -> None:
        from whoosh import fields, index, query
        from whoosh.analysis.filters import LowercaseFilter
        from whoosh.analysis.tokenizers import RegexTokenizer

        from kb.text import WORD

        self._target = target
        self._query = query
        analyzer = RegexTokenizer(WORD) | LowercaseFilter()
        texts = {name: fields.TEXT(analyzer, stored=True, field_boost=boost) for name, boost in FIELDS.items()}
        schema = fields.Schema(path=fields.ID(unique=True, stored=True), lang=fields.ID(stored=True), **texts)
        there = index.exists_in(str(folder))
        self._index: Any = index.open_dir(str(folder)) if there else index.create_in(str(folder), schema)

    def prepare(self) -> bool:
        """All texts with one writer."""
        if self._index.doc_count():
            return False
        writer = self._index.writer(limitmb=256)
        for text in iter_texts(self._target):
            writer.add_document(**self._document(text))
        writer.commit()
        return True

    def open(self) -> None:
        """Read the last commit; a new searcher, because `refresh` brings back what was deleted."""
        self._searcher = self._index.searcher()

    def ask(self, query: Query) -> list[Row]:
        """All words, the last one as a prefix where it is unfinished; where nothing is found, fuzzily."""
        found = self._find(query, fuzzy=False)
        if not found and not query.unfinished and query.kind is not QueryKind.PHRASE:
            found = self._find(query, fuzzy=True)
        return [
            Row(hit["title"], hit.highlights("body") if place < SNIPPETS else None) for place, hit in enumerate(found)
        ]

    def save(self, number: int, text: Text) -> None:
        """Update and commit, as Whoosh merges by itself."""
        del number
        writer = self._index.writer()
        writer.update_document(**self._document(text))
        writer.commit()
        self._searcher.close()
        self.open()

    def close(self) -> None:
        """Let go of the files."""
        self._index.close()

    def _document(self, text: Text) -> dict[str, str]:
        return {"path": text.path, "lang": text.lang, **dict(zip(FIELDS, _values(text), strict=True))}

    def _find(self, query: Query, *, fuzzy: bool) -> Any:  # noqa: ANN401  (Whoosh is typed in part only)
        make = self._query
        if query.kind is QueryKind.PHRASE:
            wanted = make.Or([make.Phrase(name, [*query.words]) for name in FIELDS])
        else:
            last = len(query.words) - 1
            kinds = [make.Prefix if query.unfinished and place == last else make.Term for place in range(last + 1)]
            if fuzzy:
                kinds = [make.FuzzyTerm] * len(kinds)
            words = zip(kinds, query.words, strict=True)
            wanted = make.And([make.Or([kind(name, word) for name in FIELDS]) for kind, word in words])
        only = make.Term("lang", query.lang) if query.lang else None
        return self._searcher.search(wanted, limit=HITS, filter=only)


ENGINES: Mapping[str, type[Engine]] = {"evenkeel": Evenkeel, "fts5": Fts5, "tantivy": Tantivy, "whoosh": Whoosh}


def _is_bengali(word: str) -> bool:
    return "\u0980" <= word[:1] < "\u0a00"


def _values(text: Text) -> tuple[str, str, str, str]:
    return text.title, text.keywords, text.summary, text.body
