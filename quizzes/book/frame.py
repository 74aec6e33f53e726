"""What stands round every page: the way out, help, the quiz's files where there is a quiz."""

from __future__ import annotations

import re
import shutil
from html import escape
from operator import attrgetter
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from quizzes.book.contents import description, on_this_page, parts, title
from quizzes.book.context import FRONT, QUIZ_FILES, Content, content_of
from quizzes.book.rebuild import last_time_of
from quizzes.book.search_index import PagesRead, search_index, write_index
from quizzes.book.siblings import published
from quizzes.content.facts import owner_id
from quizzes.content.pages import Page
from quizzes.content.strings import phrase, phrases
from quizzes.content.values import show_date
from quizzes.export import PACKAGE, write_package
from quizzes.export.door import door
from quizzes.front.lesson_time import minutes
from quizzes.front.page_quiz import ALL_TYPED, TYPED, quiz_script
from quizzes.front.page_words import SPELLING, WORDS, spelling_script, words_script
from quizzes.front.review_bank import review_scripts
from quizzes.items.views import EDITION, help_lines

# Whose listeners shape a frame that this book does not use, and cost time on each page.
THEMES = ("pydata_sphinx_theme", "sphinx_book_theme")

# Scripts of every page, and of a page whose body has what is named; each uses those before it.
SCRIPTS = ("shared.js", WORDS, "memory.js", "lesson-marks.js", "book.js")
SCRIPTS_FOR = {
    'class="fact-mark ': ("sources.js",),
    'class="block block-task ': ("tasks.js",),
    'class="register"': ("register.js",),
    'class="claims"': ("claims.js",),
    'class="elements"': ("elements.js",),
    **{f'data-type="{name}"': (*names, SPELLING) for name, names in TYPED.items()},
    'class="own-page review-page"': (
        *("own-quizzes.js", "review-set.js", "review-bank.js", *ALL_TYPED, SPELLING),
        *("memory-offer.js", "keeping.js", "quiz.js", "review-page.js"),
    ),
    'class="quiz"': ("memory-offer.js", "keeping.js", "quiz.js"),
    'class="question-state"': ("quiz.js", "question-states.js"),
    'class="own-page check-page"': ("own-quizzes.js", "check-page.js"),
    'class="own-page statement-page"': ("own-quizzes.js", "statement-page.js"),
    'class="own-page progress-page"': (
        "memory-offer.js",
        "memory-file.js",
        "own-quizzes.js",
        "review-set.js",
        "progress-page.js",
    ),
}
# Of My progress where it is published.
OFFLINE = "offline.js"
QUIZ = re.compile(r'class="quiz" id="([^"]+)"')
# Of a file that a page fetches; four digits tell its editions apart.
ADDRESS = re.compile(r'(?:href|src)="([^"]*\?v=\w{4})')
PRIORITY = attrgetter("priority")
# What the theme adds to a page comes before.
AFTER_THE_THEME = 900


def setup(app: Sphinx) -> None:
    """Connect what shapes the written pages."""
    app.connect("builder-inited", _plain, priority=AFTER_THE_THEME)
    # Not before the rules have looked: scripts hold content.
    app.connect("env-updated", _quiz_files, priority=AFTER_THE_THEME)
    app.connect("html-collect-pages", lambda app: [("search", {}, "search.html")])
    app.connect("html-page-context", _page)
    app.connect("html-page-context", _lighten, priority=AFTER_THE_THEME)
    app.connect("build-finished", _tidy)


def _plain(app: Sphinx) -> None:
    """Leave out what the theme and Sphinx would add: their scripts, styles, index and search."""
    app.builder.use_index = False  # type: ignore[attr-defined]
    app.builder.search = False  # type: ignore[attr-defined]
    for event in ("html-page-context", "build-finished"):
        listeners = app.events.listeners[event]
        listeners[:] = [one for one in listeners if not one.handler.__module__.startswith(THEMES)]


def _quiz_files(app: Sphinx, env: BuildEnvironment) -> None:
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    for name in QUIZ_FILES:
        shutil.copyfile(FRONT / name, static / name)
    program = quiz_script(whole=False)
    (static / "quiz.js").write_text(program, encoding="utf-8", newline="\n")
    project = content_of(app).project
    copy = copy_of(project.module.id, app.config.html_context.get("copy_root", ""))
    made = {WORDS: words_script(project.language, copy), SPELLING: spelling_script(project)}
    for name, script in made.items():
        (static / name).write_text(script, encoding="utf-8", newline="\n")
    (static / "review").mkdir(exist_ok=True)
    for name, script in review_scripts(project).items():
        (static / f"review/{name}.js").write_text(script, encoding="utf-8", newline="\n")


def _page(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    held = content_of(app)
    words = phrases("page", held.language)
    context["words"] = words
    module = held.project.module
    context["help"] = module.help_in(held.language)
    context["help_lines"] = help_lines(held.base, module, held.language)
    context["parts"] = parts(app, pagename)
    context["root_doc"] = app.config.root_doc
    context.setdefault("title", words["search"])
    context["contents"] = on_this_page(context.get("toc", ""))
    context["description"] = description(doctree, module.title.in_language(held.language))
    body = context["body"] = _numbered(held, pagename) + context.get("body", "")
    around = context["published"] = published(app, held, pagename, body)
    context["words_offline"] = phrases("offline", held.language)
    quiz = QUIZ.search(body)
    context["quiz_id"] = quiz[1] if quiz else ""
    if 'class="quiz' in body:
        app.add_css_file("quiz.css")
    app.add_css_file("lesson.css")
    offline = [OFFLINE] if around and around["offline"] else []
    for name in (*scripts_of(body), *offline):
        app.add_js_file(name, defer="defer", priority=AFTER_THE_THEME)
    context["law_read"] = law_read(held, pagename)


def _numbered(held: Content, pagename: str) -> str:
    """Return the line above a lesson's title: its number, and how long it takes."""
    page = next((one for one in held.project.lessons if one.path == f"{pagename}.md"), None)
    if page is None:
        return ""
    told = {"number": str(int(page.name[:2])), "minutes": str(minutes(held.project, page))}
    said = escape(phrase("page.lesson_number", held.language, **told))
    return f'<p class="lesson-number">{said}</p>\n'


# Parts of a page that show facts of the law without naming them one by one.
SHOW_LAW = {"fact-register", "series", "ranges"}


def law_read(held: Content, pagename: str) -> str:
    """Return how far the law was read that a page shows; nothing where it shows none."""
    watch = held.project.watch
    page = next((one for one in held.project.pages if one.path == f"{pagename}.md"), None)
    if watch is None or page is None or not _shows_law(page, held):
        return ""
    first, last = (show_date(day, held.language) for day in (watch.read_to, watch.newest_reading))
    return phrase("page.law_read", held.language, first=first, last=last)


def _shows_law(page: Page, held: Content) -> bool:
    facts = (held.base.facts.get(owner_id(one.reference)) for one in page.named)
    return not SHOW_LAW.isdisjoint(page.directives) or any(fact and fact.law for fact in facts)


def _lighten(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Keep the styles and scripts that are the book's own; extensions add theirs to each page."""
    own = ours(app)
    for kind, tag in (("css_files", "css_tag"), ("script_files", "js_tag")):
        files = (one for one in sorted(context[kind], key=PRIORITY) if _name(one) in own)
        context[kind] = [ADDRESS.findall(context[tag](one))[0] for one in files]


def ours(app: Sphinx) -> set[str]:
    """Return the names of the files below ``_static`` that pages may fetch."""
    # What extensions ship has a whole path.
    named = (Path(one) for one in app.config.html_static_path)
    folders = [Path(app.srcdir) / one for one in named if not one.is_absolute()]
    files = (path.relative_to(one) for one in folders for path in one.rglob("*"))
    reviews = (f"review/{lesson}.js" for lesson in content_of(app).project.banks)
    made = ("quiz.js", WORDS, SPELLING, "review", *reviews)
    return {*QUIZ_FILES, *made, *(path.as_posix() for path in files)}


def scripts_of(body: str) -> list[str]:
    """Return the names of a page's scripts, in order, by what stands in its ``body``."""
    found = (name for mark, names in SCRIPTS_FOR.items() if mark in body for name in names)
    return list(dict.fromkeys((*SCRIPTS, *found)))


def copy_of(module: str, root: str, edition: str = EDITION) -> dict[str, str]:
    """Return what keeps the memory of one published copy apart from that of any other.

    Args:
        module: its id.
        root: the way from the built book to the folder whose pages share one memory; empty if
            that is the book itself, ``..`` if it is published beside another language's.
        edition: whose first two numbers are the line that shares a memory.

    """
    line = ".".join(edition.split(".")[:2])
    return {"module": module, "line": line, "root": f"{root.strip('/')}/" if root else ""}


def _name(asset: Any) -> str:
    return str(getattr(asset, "filename", asset) or "").removeprefix("_static/")


def _tidy(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    out, own = Path(app.outdir), ours(app)
    for path in sorted((out / "_static").rglob("*"), reverse=True):
        if path.relative_to(out / "_static").as_posix() not in own:
            path.rmdir() if path.is_dir() else path.unlink()
    held, last = content_of(app), last_time_of(app)
    if not (last.made("package") and (out / "data" / PACKAGE).exists()):
        write_package(held.project, out / "data", held.language, EDITION)
    neutral = held.html("neutral.html.j2", neutral=phrases("neutral", held.language))
    (out / "neutral.html").write_text(neutral, encoding="utf-8", newline="\n")
    index = door([held.project], None, refresh=True)
    (out / "index.html").write_text(index, encoding="utf-8", newline="\n")
    pages = [(one.name, one.title) for part in parts(app, "") for one in part.pages]
    pages.insert(0, (app.config.root_doc, title(app, app.config.root_doc)))
    read = PagesRead(Path(app.doctreedir))
    found = search_index(out, pages, held.project.terms, held.language, read.words)
    write_index(out / "searchindex.js", found)
    read.keep()
    last.keep(pages=True, package=True)
