"""What stands round every page: the way out, help, the quiz's files where there is a quiz."""

from __future__ import annotations

import re
import shutil
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.sphinx_ext import add_global_html_resources
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.search import js_index

from quizzes.book.context import FRONT, QUIZ_FILES, Content, content_of
from quizzes.content.facts import owner_id
from quizzes.content.pages import Page
from quizzes.content.strings import phrase, phrases
from quizzes.content.values import show_date
from quizzes.export import write_package
from quizzes.front.lesson_time import minutes
from quizzes.front.markup import safe_json
from quizzes.front.page_quiz import quiz_script
from quizzes.items.views import EDITION, help_lines

# The theme's files that no page uses: an icon library of 1.5 MB, source maps, build scraps.
UNUSED = (
    "scripts/fontawesome.js*",
    "vendor/**/*.ttf",
    "**/*.map",
    "*webpack-macros.html",
    "sphinx-thebe.*",
    "sphinx_highlight.js",
    "togglebutton.*",
    "copybutton*",
    "clipboard.min.js",
    "design-tabs.js",
)

# What extensions that Jupyter Book always loads would add to every page; nothing here uses it.
NOT_USED_HERE = (
    "sphinx-thebe",
    "togglebutton",
    "copybutton",
    "clipboard",
    "design-tabs",
    "sphinx_highlight",  # keeps the words searched for; search.js says that it is off
)

# The theme keeps the colour mode on the first page, unasked; mode.js does this part instead.
THEME = "scripts/pydata-sphinx-theme.js"
ITS_MODE = (
    "e(function(){p(document.documentElement.dataset.mode),"
    'document.querySelectorAll(".theme-switch-button")'
    '.forEach(e=>{e.addEventListener("click",f)})}),'
)

# Scripts of every page, and of a page whose body has what is named; each uses those before it.
SCRIPTS = ("shared.js", "memory.js", "lesson-marks.js", "search.js", "book.js")
SCRIPTS_FOR = {
    'class="fact-mark ': ("sources.js",),
    'class="register"': ("register.js",),
    'class="claims"': ("claims.js",),
    'class="elements"': ("elements.js",),
    'class="quiz"': ("memory-offer.js", "keeping.js", "quiz.js"),
    'class="own-page check-page"': ("own-quizzes.js", "check-page.js"),
    'class="own-page review-page"': ("own-quizzes.js", "review-page.js"),
    'class="own-page statement-page"': ("own-quizzes.js", "statement-page.js"),
    'class="own-page progress-page"': (
        "memory-offer.js",
        "memory-file.js",
        "own-quizzes.js",
        "progress-page.js",
    ),
}
QUIZ = re.compile(r'class="quiz" id="([^"]+)"')
# What the theme adds to a page comes before.
AFTER_THE_THEME = 900


def setup(app: Sphinx) -> None:
    """Connect what shapes the written pages."""
    app.connect("builder-inited", _quiz_files)
    app.connect("html-page-context", _page)
    app.connect("html-page-context", _lighten, priority=AFTER_THE_THEME)
    app.connect("build-finished", _tidy)


def _quiz_files(app: Sphinx) -> None:
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    for name in QUIZ_FILES:
        shutil.copyfile(FRONT / name, static / name)
    program = quiz_script(with_shared=False)
    (static / "quiz.js").write_text(program, encoding="utf-8", newline="\n")
    # Copied at the end only, its mark (?v=) would be missing from the pages of a first build.
    add_global_html_resources(app, None)


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
    body = context["body"] = _numbered(held, pagename) + context.get("body", "")
    quiz = QUIZ.search(body)
    context["quiz_id"] = quiz[1] if quiz else ""
    if quiz:
        app.add_css_file("quiz.css")
    app.add_css_file("lesson.css")
    for name in scripts_of(body):
        app.add_js_file(name, defer="defer", priority=AFTER_THE_THEME)
    context["law_read"] = law_read(held, pagename)
    copy = copy_of(pagename, module.id, app.config.html_context.get("copy_root", ""))
    context["memory_words"] = safe_json({**phrases("memory", held.language), "copy": copy})


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
    """Leave out what no page needs; the theme adds to each page after us."""
    for kind in ("css_files", "script_files"):
        context[kind][:] = [one for one in context[kind] if not _is_unused(one)]


def scripts_of(body: str) -> list[str]:
    """Return the names of a page's scripts, in order, by what stands in its ``body``."""
    found = (name for mark, names in SCRIPTS_FOR.items() if mark in body for name in names)
    return list(dict.fromkeys((*SCRIPTS, *found)))


def copy_of(pagename: str, module: str, root: str, edition: str = EDITION) -> dict[str, str]:
    """Return what keeps the memory of one published copy apart from that of any other.

    Args:
        pagename: the page's path within the built book.
        module: its id.
        root: the way from the built book to the folder whose pages share one memory; empty if
            that is the book itself, ``..`` if it is published beside another language's.
        edition: whose first two numbers are the line that shares a memory.

    """
    up = "../" * pagename.count("/") or "./"
    line = ".".join(edition.split(".")[:2])
    return {"module": module, "line": line, "root": f"{up}{root.strip('/')}/" if root else up}


def _is_unused(asset: Any) -> bool:
    """Tell what no page needs, and script written into a page, which a strict policy stops."""
    name = str(getattr(asset, "filename", asset) or "")
    return not name or any(one in name for one in NOT_USED_HERE)


def _tidy(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    for pattern in UNUSED:
        for path in static.glob(pattern):
            path.unlink()
    theme = static / THEME
    theme.write_text(without_colour_mode(theme.read_text("utf-8")), encoding="utf-8")
    _forget_gone_words(Path(app.outdir) / "searchindex.js")
    held = content_of(app)
    write_package(held.project, Path(app.outdir) / "data", held.language, EDITION)
    neutral = held.html("neutral.html.j2", neutral=phrases("neutral", held.language))
    (Path(app.outdir) / "neutral.html").write_text(neutral, encoding="utf-8", newline="\n")


def without_colour_mode(script: str) -> str:
    """Return the theme's script without its part on the colour mode.

    Args:
        script: the theme's file, as it came or as an earlier build left it.

    Raises:
        ExtensionError: the theme is another one than this was written for.

    """
    if "theme-switch-button" in script and script.count(ITS_MODE) != 1:
        raise ExtensionError(
            f"{THEME} of the theme does not start its colour mode as this module expects: "
            "install the versions of the lock file, or mend ITS_MODE in quizzes/book/frame.py"
        )
    return script.replace(ITS_MODE, "")


def _forget_gone_words(path: Path) -> None:
    """Take out of the search index the words that no page has any more; Sphinx keeps them."""
    index = js_index.loads(path.read_text("utf-8"))
    for name in ("terms", "titleterms"):
        index[name] = {word: pages for word, pages in index[name].items() if pages != []}
    path.write_text(js_index.dumps(index), encoding="utf-8")
