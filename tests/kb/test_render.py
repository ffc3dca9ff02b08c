from __future__ import annotations

import re
import time
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.article import Kind
from kb.outline import MAX_NESTING, scan
from kb.render import (
    MAX_TABLES,
    LinkTarget,
    RenderRequest,
    fill_placeholders,
    render,
    render_pieces,
    render_plain,
)

HOUSE = {"house.number": '<b>112</b> & "now"', "house.name": "ক্ষমা"}
FILLED = "&lt;b&gt;112&lt;/b&gt; &amp; &quot;now&quot;"
LINKS = {
    "a.md": LinkTarget("article:a", 'A "title" <b>'),
    "a.md#step-1": LinkTarget("article:a#step-1", "A"),
    "a": LinkTarget("article:a", "A title"),
}
LABELS = {
    "say": "Say",
    "instead": "Not <so>",
    "mood-3": "Angry",
    "killer": "Never skip",
    "digit-1": "১",
    "house": "Rule",
}
OWN_TAGS = {"h2", "h3", "h4", "h5", "h6", "a", "img"}
MARKDOWN_TAGS = {
    *("p", "br", "hr", "b", "strong", "i", "em", "s", "del", "u", "sub", "sup", "kbd", "code", "pre", "blockquote"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "span", "div"),
}
OWN_ATTRIBUTES = {"class", "width", "cellspacing", "cellpadding", "name", "href", "src", "alt", "title", "style"}
MARKDOWN_ATTRIBUTES = {"align", "colspan", "rowspan", "start"}
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?: [a-z]+=\"[^\"<>]*\")*)>")


def html(body: str, kind: Kind = Kind.GUIDE) -> str:
    return render(RenderRequest(body, kind, LINKS, HOUSE, LABELS))


def text(body: str, kind: Kind = Kind.GUIDE) -> str:
    """What a reader sees, with the signs that only hold an anchor taken out."""
    return " ".join(unescape(TAG.sub("", html(body, kind))).replace("\u200b", "").split())


def check_safe(rendered: str) -> None:
    """Only known tags with known attributes and addresses, every one closed, none too deep."""
    depth = tables = 0
    # Each `<` begins a tag of a form we write, so no attribute can hide in another notation.
    assert rendered.count("<") == len(TAG.findall(rendered))
    for closing, name, attributes in TAG.findall(rendered):
        assert name in MARKDOWN_TAGS | OWN_TAGS
        if name not in ("br", "hr", "img"):
            depth += -1 if closing else 1
            tables += (name == "table") * (-1 if closing else 1)
        assert 0 <= depth <= MAX_NESTING * 3 + 6
        assert tables <= MAX_TABLES + 1
        for attribute, value in re.findall(r' ([a-z]+)="([^"]*)"', attributes):
            assert attribute in OWN_ATTRIBUTES | MARKDOWN_ATTRIBUTES
            if attribute == "href":
                assert re.match(r"#|article:|https?://|mailto:|tel:", unescape(value), re.IGNORECASE)
            if attribute == "src":
                assert re.fullmatch(r"(\.\./)?[^/\\:][^\\:]*\.(png|jpe?g|gif|webp)", unescape(value), re.IGNORECASE)
                assert ".." not in value.removeprefix("../")
    assert depth == 0


# Placeholders.


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (Kind.GUIDE, "Call {house.number}"),
        (Kind.GUIDE, "## Call {house.number}"),
        (Kind.GUIDE, "## Call {house.number} {#call}"),
        (Kind.GUIDE, "Call **{house.number}**"),
        (Kind.GUIDE, "Call **now**{house.number}"),
        (Kind.GUIDE, "Call `code`{house.number}"),
        (Kind.GUIDE, "- Call {house.number}"),
        (Kind.GUIDE, "> Call {house.number}"),
        (Kind.GUIDE, "| Call |\n|------|\n| {house.number} |"),
        (Kind.GUIDE, "    Call {house.number}"),
        (Kind.GUIDE, "[Call {house.number}](a.md)"),
        (Kind.GUIDE, '!!! note "Call {house.number}"'),
        (Kind.GUIDE, "!!! note\n    Call {house.number}"),
        (Kind.CHECKLIST, "- [ ] Call {house.number}"),
        (Kind.CHECKLIST, "- [ ] Call\n  {house.number}"),
        (Kind.CHECKLIST, "- [ ] **!** Call\n\n      {house.number}"),
        (Kind.PHRASES, "| a | b |\n|---|---|\n| Call {house.number} | |"),
        (Kind.PHRASES, "| a | b |\n|---|---|\n| Call | x | {house.number} | | |"),
        (Kind.PHRASES, "| a | b |\n|---|---|\n| Call | x | y | 3 | {house.number} |"),
        (Kind.DECISION, "## Call {house.number} {#q}"),
        (Kind.DECISION, "## q {#q}\n- [Call {house.number}](#q)"),
        (Kind.DECISION, "## q {#q}\n- [Call](#q) {house.number}"),
    ],
)
def test_house_value_is_filled_in_and_escaped(kind: Kind, body: str) -> None:
    rendered = html(body, kind)
    assert FILLED in rendered
    assert "house.number" not in rendered
    check_safe(rendered)


def test_what_nobody_filled_in_stays_a_visible_blank() -> None:
    assert html("Hello {name}, **{house.unknown}**") == (
        '<p>Hello <span class="blank">{name}</span>, <strong><span class="blank">{house.unknown}</span></strong></p>'
    )


@pytest.mark.parametrize(
    "body", [r"\{house.name}", "`{house.name}`", "```\n{house.name}\n```", "{House.name}", "{ house.name }"]
)
def test_what_is_no_placeholder_stays_as_written(body: str) -> None:
    assert "ক্ষমা" not in html(body)


def test_filling_text_leaves_other_placeholders_and_code() -> None:
    assert fill_placeholders("{house.name}: {x} `{house.name}` {house.name}", HOUSE) == "ক্ষমা: {x} `{house.name}` ক্ষমা"


def test_filling_many_values_costs_no_more_than_their_length() -> None:
    begun = time.process_time()
    assert len(fill_placeholders("{house.name}" * 50_000, HOUSE)) == 5 * 50_000
    assert time.process_time() - begun < 2


# Links.


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[label](a.md)", '<a href="article:a">label</a>'),
        (
            "[**b** `c` {house.name}](a.md#step-1)",
            '<a href="article:a#step-1"><strong>b</strong> <code>c</code> ক্ষমা</a>',
        ),
        ("[label](a.md#)", '<a href="article:a">label</a>'),
        ("[[a]]", '<a href="article:a">A title</a>'),
        ("[[a|label <b>]]", '<a href="article:a">label &lt;b&gt;</a>'),
        ("[label](#step-1)", '<a href="#step-1">label</a>'),
        ("[label](https://a.b/c?d&e)", '<a href="https://a.b/c?d&amp;e">label</a>'),
        ("<tel:112>", '<a href="tel:112">112</a>'),
        ("<mailto:a@b.c>", '<a href="mailto:a@b.c">a@b.c</a>'),
        ("<https://a.b>", '<a href="https://a.b">https://a.b</a>'),
        ("[label](gone.md)", '<span class="missing" title="gone.md">label</span>'),
        ("[[gone]]", '<span class="missing" title="gone">gone</span>'),
        ("[label]()", '<span class="missing" title="">label</span>'),
    ],
)
def test_link_leads_where_it_should_or_is_marked(written: str, expected: str) -> None:
    assert html(f"See {written}.") == f"<p>See {expected}.</p>"


@pytest.mark.parametrize(
    "target",
    [
        *(
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "//host/share",
        ),
        *(
            r"\\host\share",
            "../../etc/passwd",
            "/etc/passwd",
            "C:/x",
            "smb://host/x",
            "qrc:/x",
            "a.exe",
            "&#106;avascript:x",
        ),
        *("%6aavascript:x", "article:a", "<javascript:x>", "java\tscript:x", "http:", "tel:"),
    ],
)
def test_no_other_address_can_be_opened(target: str) -> None:
    for body in (
        f"[label]({target})",
        f"<{target}>",
        f'<a href="{target}">label</a>',
        f"[l]: {target}\n\n[l]",
        f"[[{target}]]",
    ):
        rendered = html(body)
        assert "href=" not in rendered
        check_safe(rendered)


def test_an_answer_is_a_link_with_advice() -> None:
    body = "## q {#q1}\n- [Yes](a.md) do **it**\n- [[a]]\n- [No](gone.md)\n"
    rendered = html(body, Kind.DECISION)
    assert '<a href="article:a">Yes</a>' in rendered
    assert "do <strong>it</strong>" in rendered
    assert '<a href="article:a">A title</a>' in rendered
    assert '<span class="missing" title="gone.md">No</span>' in rendered
    check_safe(rendered)


# Pictures.


@pytest.mark.parametrize("address", ["../images/a.png", "images/a.JPEG", "../images/b/c.webp", "a.gif", "ছবি.png"])
def test_picture_inside_the_content_is_shown(address: str) -> None:
    assert html(f"![the {{x}}]({address})") == f'<p><img src="{address}" alt="the {{x}}"></p>'


@pytest.mark.parametrize(
    "address",
    [
        *(
            "../images/a.svg",
            "a.tiff",
            "a",
            "",
            "/a.png",
            "//host/a.png",
            r"\\host\a.png",
            r"..\a.png",
            "C:/a.png",
            "C:a.png",
        ),
        *("file:///a.png", "http://a.b/c.png", "data:image/png;base64,x.png", "../../a.png", "../images/../../a.png"),
        *("images/../../a.png", "a.png?x", "a.png#x", "../images/a.exe"),
    ],
)
def test_any_other_picture_is_only_named(address: str) -> None:
    assert html(f'![the "picture"]({address})') == '<p><span class="missing">the &quot;picture&quot;</span></p>'


# Raw HTML.


@pytest.mark.parametrize(
    "raw",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//x>",
        "<img src=x onerror=alert(1)>",
        '<b onclick="x">y</b>',
        "<style>p{color:red}</style>",
        '<p style="background:url(file:///x)">y</p>',
        "<iframe src=file:///etc/passwd></iframe>",
        "<object data=x></object><embed src=x>",
        '<link rel=stylesheet href="//x/y.css">',
        '<meta http-equiv=refresh content="0;url=//x">',
        "<base href=//x><form action=//x><input autofocus onfocus=x></form>",
        "<svg onload=x><image href=/etc/a.png /></svg>",
        "<math><mi xlink:href=javascript:x>y</mi></math>",
        '<a name="step-1" href="article:a" id=x class=y>z</a>',
        '<td colspan=99999999 rowspan="9e9" align="x;y">z</td>',
        '<table background="//x/y.png" width=1e9><tr><td colspan="²">z</td></tr></table>',
        '<ol start="99999999999999999999"><li>z</ol>',
        "<!-- x --><!doctype html><?php x ?><![CDATA[ x ]]>",
        '<b title="{house.number}" [x](a.md)>y</b>',
        "<div markdown=1 onclick=x>**y**</div>",
        '"><img src=x onerror=x>',
        "`<script>`<b>",
    ],
)
def test_raw_html_is_cut_down_to_what_the_reader_can_show(raw: str) -> None:
    cell = raw.replace("|", "")
    for kind, body in (
        (Kind.GUIDE, raw),
        (Kind.GUIDE, f"text {raw} text\n\n- {raw}"),
        (Kind.GUIDE, f'# {raw}\n!!! note "{raw}"\n    {raw}'),
        (Kind.GUIDE, f"[{raw}](a.md) ![{raw}](a.png) [[a|{raw}]] [x]({raw})"),
        (Kind.CHECKLIST, f"- [ ] {raw}\n  {raw}"),
        (Kind.PHRASES, f"| a | b |\n|--|--|\n| {cell} | {cell} | {cell} | 3 | {cell} |"),
        (Kind.DECISION, f"## {raw} {{#q}}\n- [{raw}](a.md) {raw}"),
    ):
        check_safe(html(body, kind))


def test_allowed_html_stays() -> None:
    body = 'a<br>b <kbd>Ctrl</kbd> <sub>2</sub>\n\n<table><tr><td align="right" colspan="2">x</td></tr></table>'
    rendered = html(body)
    assert all(
        piece in rendered for piece in ("a<br>b", "<kbd>Ctrl</kbd>", "<sub>2</sub>", '<td align="right" colspan="2">x')
    )


@pytest.mark.parametrize(
    "body",
    [
        "\ue0000\ue001 {house.name}",
        "&#xe000;0&#xe001; {house.name} &#57344;1&#57345;",
        r"&\#xe000;0&\#xe001; {house.name}",
        "&#xe000;" + "9" * 5000 + "&#xe001;",
        "[a](a.md) " + "&#xe000;0&#xe001;" * 200,
        "\x02klzzwxh:0000\x03 \x02amp\x03 {house.name}",
        "[a <script>](a.md)</script> b",
        "<script>[a](a.md)</script>" + "&#xe000;0&#xe001;" * 50,
        "<b>[x</b>](a.md) y",
        "\ud800 {house.name} \udfff",
    ],
)
def test_the_marks_that_stand_for_links_cannot_be_faked_or_lost(body: str) -> None:
    for around in ("{}", "# {}", "- {}", "| a |\n|---|\n| {} |"):
        rendered = html(around.replace("{}", body))
        check_safe(rendered)
        assert rendered.count("href=") <= body.count("](")
        assert rendered.count("ক্ষমা") <= body.count("{house.name}")


# Structure.


def test_each_kind_of_block_has_its_place_to_jump_to() -> None:
    steps = html("# Phase {#one}\n- [ ] **!** Do `it`.\n  Because.\n", Kind.CHECKLIST)
    assert re.findall(r'<a name="([^"]*)"', steps) == ["one", "step-1"]
    assert re.fullmatch("১.*Do it..*Because.", text("- [ ] **!** Do `it`.\n  Because.\n", Kind.CHECKLIST))
    assert "Never skip" in steps
    rows = html("| a | b |\n|--|--|\n| Say | Never | Why | 3 | Sounds |\n| Other | |\n", Kind.PHRASES)
    assert re.findall(r'<a name="([^"]*)"', rows) == ["phrase-1", "phrase-2"]
    for piece in ("Say", "Never", "Why", "Angry", "Sounds", "Not &lt;so&gt;", "Other"):
        assert piece in rows
    check_safe(steps)
    check_safe(rows)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# One\n\n###### Six", "<h2>.*One</h2>\n<h6>.*Six</h6>"),
        ("text\n- a\n- b", "<p>text</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("- a\n    - b", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
        ("> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>"),
        ("*a* **b** ***c***", "<p><em>a</em> <strong>b</strong> <strong><em>c</em></strong></p>"),
        ("a_b_c 2 < 3 & 4 &amp; \\*", "<p>a_b_c 2 &lt; 3 &amp; 4 &amp; \\*</p>"),
        ("---", "<hr>"),
        ("```\n<b> {x}\n\n```", "<pre>&lt;b&gt; {x}\n</pre>"),
        ('!!! house "Our **rule**"\n    - a', ".*Our <strong>rule</strong>.*<ul>\n<li>a</li>\n</ul>.*"),
        ("!!! house\n    a", ".*Rule.*<p>a</p>.*"),
        ("<!-- hidden -->\na", "<p>a</p>"),
        ("[x]: a.md\n[y][x] *[z]: w", "<p>\\[x\\]: a.md\n\\[y\\]\\[x\\] \\*\\[z\\]: w</p>"),
        ("", ""),
    ],
)
def test_markdown_of_a_guide(body: str, expected: str) -> None:
    rendered = html(body).replace("<tbody>", "").replace("</tbody>", "")
    assert re.fullmatch(expected, rendered, re.DOTALL), rendered


@pytest.mark.parametrize("line", ["# not", "- not", "> not", "1. not", "    not", "---", "a\n===", "| a |"])
def test_a_step_stays_one_line_whatever_it_looks_like(line: str) -> None:
    one_line = " ".join(line.split())
    rendered = html(f"- [ ] {one_line}", Kind.CHECKLIST)
    assert unescape(TAG.sub("", rendered)).replace("\u200b", "") == f"১{one_line}"
    assert not re.search("<(h[1-6]|li|ol|ul|blockquote|pre|hr)[ >]", rendered)


def test_plain_text_is_escaped_and_keeps_its_lines() -> None:
    assert render_plain("a <b>\n& {x}") == '<p class="plain">a &lt;b&gt;<br>&amp; {x}</p>'


# Whatever is written, there is an answer soon.

PATHOLOGICAL = {
    "brackets": "[" * 10_000,
    "nested brackets": "[" * 10_000 + "]" * 10_000,
    "open links": "[a](" * 10_000,
    "open pictures": "![a][b" * 5_000,
    "links in pictures": "![[]()" * 5_000,
    "backticks": " ".join("`" * length for length in range(1, 300)),
    "stars": "*" * 20_000,
    "nested emphasis": "*a **a " * 5_000,
    "strong emphasis": "***a** b " * 5_000,
    "underscores": "_a __b " * 5_000,
    "quotes": "> " * 10_000 + "a",
    "stairs of quotes": "\n".join(">" * depth + " a" for depth in range(1, 200)),
    "stairs of lists": "\n".join("    " * depth + "- a" for depth in range(200)),
    "lists in one line": "- " * 5_000 + "a",
    "rules": "---\n" * 20_000,
    "stars as rules": "* * *\n" * 10_000,
    "nested divisions": "<div>" * 20_000,
    "nested tables": "<table><tr><td>" * 30 + "x" + "</td></tr></table>" * 30,
    "five tables": "<table><tr><td>" * 5 + "x" + "</td></tr></table>" * 5,
    "unclosed tags": "<b><i>" * 400,
    "tags cut off": "<a href='" * 900,
    "comments cut off": "<!--" * 900,
    "instructions": "<? <![CDATA[ " * 400,
    "entities": "&#x41;&amp;&" * 5_000,
    "escapes": "\\*" * 20_000,
    "wide table": "|" * 5_000 + "\n" + "|-" * 5_000 + "|\n" + "|\n" * 5_000,
    "long table": "|a|b|\n|-|-|\n" + "|a|b|\n" * 5_000,
    "placeholders": "{house.name}" * 5_000,
    "definitions": "[a]: b\n" * 5_000,
    "one word": "ক" * 99_000,
    "words": "a\n\n" * 20_000,
    "indented": "    a\n\n" * 10_000,
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_hostile_text_ends_soon_as_text_or_html(name: str) -> None:
    body = PATHOLOGICAL[name]
    line = " ".join(body.split())[:30_000]
    for kind, source in ((Kind.GUIDE, body), (Kind.CHECKLIST, f"- [ ] {line}"), (Kind.DECISION, f"## {line} {{#q}}")):
        begun = time.process_time()
        rendered = html(source, kind)
        assert time.process_time() - begun < 2
        check_safe(rendered)
        assert len(rendered) < 60 * len(source) + 1_000


@pytest.mark.parametrize("levels", [5, MAX_NESTING, MAX_NESTING + 1, 500])
def test_what_is_nested_too_deeply_is_shown_as_it_is_written(levels: int) -> None:
    rendered = html("> " * levels + "deep")
    assert ("<blockquote>" in rendered) == (levels <= MAX_NESTING)
    assert text("> " * levels + "deep") == ("deep" if levels <= MAX_NESTING else "> " * levels + "deep")


SIGNS = [
    *(
        "# ",
        "## q {#a}",
        "- [ ] ",
        "- ",
        "  ",
        "    ",
        "\n",
        "\n\n",
        "|",
        "\n|-|-|\n",
        "`",
        "``",
        "```\n",
        '!!! note "t"\n',
    ),
    *(
        "[a](a.md)",
        "[",
        "](",
        "](x)",
        "](a.md#step-1)",
        "]",
        "![",
        "[[a]]",
        "[[",
        "*",
        "**",
        "_",
        "\\",
        '"',
        "'",
        "(",
        ")",
    ),
    *(
        "{house.number}",
        "{x}",
        "<",
        ">",
        "<b>",
        "</b>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<http://a>",
        "<td colspan=",
    ),
    *(
        '<a href="',
        "javascript:",
        "<img src=x onerror=a>",
        "&#xe000;",
        "0",
        "&#xe001;",
        "&",
        "\ue000",
        "\ue001",
        "&\\#xe000;",
    ),
    *("e\u0301", "ক্ষ", "🙂", "\t", "\r", "\x0b", "\u2028", "\x02", "\x03", "\ud800"),
]


class AskedLinks(dict[str, LinkTarget]):
    """Finds every link, and remembers which were asked for."""

    def get(self, key: str, default: LinkTarget | None = None) -> LinkTarget | None:  # type: ignore[override]
        self[key] = LinkTarget("article:x", "X")
        return super().get(key, default)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join) | st.text(), st.sampled_from(list(Kind)))
def test_any_text_is_rendered_safely_with_no_link_that_the_outline_does_not_know(body: str, kind: Kind) -> None:
    links = AskedLinks()
    check_safe(render(RenderRequest(body, kind, links, HOUSE, LABELS)))
    known = {f"{link.target}#{link.anchor}" if link.anchor else link.target for link in scan(body, kind)[0].links}
    replaced = str.maketrans("\ue000\ue001\ud800", "\ufffd\ufffd?")
    # Signs that NFC turns into brackets or backticks are no part of this.
    if body.isascii() or not {"\u1fef", "\u037e", "\u226e", "\u226f", "\u2260"} & set(body):
        assert links.keys() <= {address.translate(replaced) for address in known}


# Pieces, which another language is laid beside.


@pytest.mark.parametrize(
    ("kind", "body", "names"),
    [
        (Kind.GUIDE, "", []),
        (Kind.GUIDE, "Words.\n\nMore.", [""]),
        (Kind.GUIDE, "Words.\n\n## One\n\nMore.\n\n## Two {#two}", ["", "section-1", "two"]),
        (
            Kind.CHECKLIST,
            "Words.\n\n- [ ] One\n  detail\n- [ ] Two\n\nafter\n\n# End",
            ["", "step-1", "step-2", "section-1"],
        ),
        (Kind.PHRASES, "| a | b |\n|---|---|\n| One | no |\n| Two | no |\n\nafter", ["phrase-1", "phrase-2"]),
        (Kind.PHRASES, "| a | b |\n|---|---|\n\n| a | b |\n|---|---|\n| One | no |", ["phrase-1"]),
        (
            Kind.DECISION,
            "## One? {#a}\nPick.\n\n- [Yes](#b)\n- [No](#a) Never.\n\n## Two? {#b}\n\n- [Yes](#a)",
            ["a", "a/1", "a/2", "b", "b/1"],
        ),
        (Kind.GUIDE, "## One {#a}\n\n## Two {#a}", ["a", "a"]),
    ],
)
def test_a_piece_begins_where_another_language_can_be_laid_beside(kind: Kind, body: str, names: list[str]) -> None:
    request = RenderRequest(body, kind, LINKS, HOUSE, LABELS)
    pieces = render_pieces(request)

    assert [name for name, _ in pieces] == names
    assert "\n".join(piece for _, piece in pieces) == render(request)
    for name, piece in pieces:
        assert (f'name="{name}"' in piece) == (name != "" and "/" not in name)


def test_what_follows_an_item_belongs_to_its_piece() -> None:
    body = "- [ ] One\n\nafter one\n\n!!! note\n    and this\n- [ ] Two"
    pieces = render_pieces(RenderRequest(body, Kind.CHECKLIST))

    assert [("after one" in piece, "and this" in piece) for _, piece in pieces] == [(True, True), (False, False)]


@given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join), st.sampled_from(list(Kind)))
def test_each_piece_of_any_text_is_whole_in_itself(body: str, kind: Kind) -> None:
    for _, piece in render_pieces(RenderRequest(body, kind, LINKS, HOUSE, LABELS)):
        check_safe(piece)


PHRASE_ROWS = "| Say | Instead of |\n|---|---|\n| Hello. | No. |\n| Bye. | |"


def tools_of(labels: dict[str, str]) -> list[str]:
    rendered = render(RenderRequest(PHRASE_ROWS, Kind.PHRASES, LINKS, HOUSE, LABELS | labels))
    # Only our own links ask for a command; the text of an article cannot.
    check_safe(rendered.replace('"do:', '"#'))
    return re.findall(r'<p class="tools">(.*?)</p>', rendered)


def test_a_phrase_can_be_copied_and_said_in_another_language_where_there_are_words_for_it() -> None:
    assert tools_of({"copy": "Copy <it>", "say-theirs": "In theirs"}) == [
        '<a href="do:copy:phrase-1">Copy &lt;it&gt;</a> · <a href="do:say:phrase-1">In theirs</a>',
        '<a href="do:copy:phrase-2">Copy &lt;it&gt;</a> · <a href="do:say:phrase-2">In theirs</a>',
    ]
    assert tools_of({"copy": "Copy"})[0] == '<a href="do:copy:phrase-1">Copy</a>'
    assert tools_of({"say-theirs": "In theirs"})[0] == '<a href="do:say:phrase-1">In theirs</a>'


def test_without_words_for_it_a_phrase_has_no_links() -> None:
    assert tools_of({}) == tools_of({"copy": "", "say-theirs": ""}) == []
    assert "do:" not in html(PHRASE_ROWS, Kind.PHRASES)


def test_the_links_of_a_phrase_stand_inside_its_green_card() -> None:
    rendered = render(RenderRequest(PHRASE_ROWS, Kind.PHRASES, LINKS, HOUSE, {"copy": "Copy"}))
    card = rendered.split('<table class="say"')[1].split("</table>")[0]

    assert "do:copy:phrase-1" in card
    assert "Hello." in card
