"""Rules on how figures were made: what they count, of how many, where, when and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from quizzes.checks.rule import Breaches, rules
from quizzes.content.counting import NAME, UNTOLD, Count, Whole
from quizzes.content.fact_records import Fact
from quizzes.content.facts import UnknownReference
from quizzes.content.series import Row, Series
from quizzes.content.text import references
from quizzes.content.values import NUMBER
from quizzes.content.wholes import SHARES, Of, area, shares, size_of, whole, word
from quizzes.project import Project

# Below so many a percentage pretends to more than was counted.
FEW = 30
# So many signs has a day that is told by its year alone.
YEAR = 4


def counted(project: Project) -> Iterator[tuple[Fact, Count]]:
    """Yield each fact that says how its figures were made."""
    for fact in project.base.facts.values():
        if fact.count is not None:
            yield fact, fact.count


def areas_are_used(project: Project) -> Breaches:
    """A figure is about each area that is listed."""
    used = {ident for _, count in counted(project) for ident in (count.area, *count.areas.values())}
    for place in project.counting.areas:
        if place.id not in used:
            yield place.where(), f"{place.id}: no figure is about this area; use it or remove it"


def counts_name_what_is_there(project: Project) -> Breaches:
    """How a figure was made is told by words and areas that are listed and values that are its
    own."""
    words = {one.id for one in project.counting.words}
    areas = {one.id for one in project.counting.areas}
    for fact, count in counted(project):
        where = fact.where("count")
        for named in (count.of, *_words(count)):
            if named not in words:
                yield where, f"{fact.id}: no word '{named}'; add it to {NAME} or use another"
        for ident in (count.area, *count.areas.values()):
            if ident not in areas:
                yield where, f"{fact.id}: no area '{ident}'; add it to {NAME} or use another"
        for name in (*count.whole, *count.areas, *count.change):
            if name not in fact.parts or size_of(fact.parts[name]) is None:
                yield where, f"{fact.id}: '{name}' is no number of this fact; name one"
        for reference in _references(count):
            try:
                if size_of(project.base.resolve(reference, fact).value) is None:
                    yield where, f"{fact.id}: '{reference}' is no number; name one"
            except UnknownReference as error:
                yield where, f"{fact.id}: {error}"


def _words(count: Count) -> Iterator[str]:
    yield from (one.of for one in count.whole.values() if isinstance(one, Whole))


def _references(count: Count) -> Iterator[str]:
    yield from (one for one in count.whole.values() if isinstance(one, str))
    sample = count.sample
    if sample is not None and sample != UNTOLD and not NUMBER.fullmatch(sample):
        yield sample


def shares_say_of_what(project: Project) -> Breaches:
    """A share says what it is of, and the main figure counts what the fact says is counted."""
    for fact, count in counted(project):
        for name in shares(fact):
            if _of(project, fact, name) is None:
                message = f"'{name}' is a share; say in count.whole of what, or of whom"
                yield fact.where("count"), f"{fact.id}: {message}"
        main = project.counting.counted_by(fact.value.unit, count.of) if fact.value else None
        if main is not None and main != count.of:
            message = f"its value counts '{main}', count.of says '{count.of}'; mend one of them"
            yield fact.where("count"), f"{fact.id}: {message}"


def small_shares_are_told_in_numbers(project: Project) -> Breaches:
    """A share of fewer than thirty is told with both its numbers: so many of so many."""
    for fact, _ in counted(project):
        told = set(references(fact.statement))
        for name in shares(fact):
            of = _of(project, fact, name)
            if of is None or of.size is None or of.size >= FEW:
                continue
            derived = fact.derived.get(name)
            both = derived.operands if derived is not None and derived.way == "share" else ()
            if not both or any(_bare(one) not in set(map(_bare, told)) for one in both):
                message = f"'{name}' is a share of {of.size}: give both numbers, and derive it"
                yield fact.where("statement"), f"{fact.id}: {message}"


def _bare(reference: str) -> str:
    return reference.removesuffix(".bare")


def parts_do_not_exceed_their_whole(project: Project) -> Breaches:
    """A part is no larger than its whole, and a share no larger than all of it."""
    for fact, count in counted(project):
        for name in dict.fromkeys((*count.whole, *shares(fact))):
            value = fact.parts.get(name)
            size = size_of(value) if value else None
            of = _of(project, fact, name)
            if value is None or size is None or of is None:
                continue
            most = Decimal(100) if value.unit == "percent" else of.size
            if value.unit in SHARES[1:] or name in count.change or most is None:
                continue
            if size > most:
                message = f"'{name}' is {size}, more than its whole of {most}; mend one of them"
                yield fact.where("count"), f"{fact.id}: {message}"


def _of(project: Project, fact: Fact, name: str) -> Of | None:
    try:
        return whole(fact, name, project.base, project.counting)
    except (UnknownReference, KeyError):
        return Of(None)  # another rule says what is not there


def periods_end_before_their_source(project: Project) -> Breaches:
    """What a figure is about was over when its source was published, unless it is a target."""
    for fact, count in counted(project):
        if fact.period is None or count.method == "target":
            continue
        sources = [project.base.sources.get(one.source) for one in fact.sources]
        days = [one.published for one in sources if one and one.published != UNTOLD]
        if not days:
            continue
        first, _, last = fact.period.partition("/")
        newest = max(days)
        if _later(first, newest):
            message = f"is about {fact.period}, but its newest source is of {newest}"
            yield fact.where("period"), f"{fact.id}: {message}; mend one of them"
        elif _ends_later(last or first, newest):
            message = (
                f"is about {fact.period}, which was not over on {newest}, when it was published"
            )
            yield fact.where("period"), f"{fact.id}: {message}; end the period where the count ends"


def _later(day: str, other: str) -> bool:
    """Return whether ``day`` is later than ``other``, as far as both are told."""
    size = min(len(day), len(other))
    return day[:size] > other[:size]


def _ends_later(day: str, other: str) -> bool:
    """Return whether ``day``, the last of a period, is later, or a year that was not over then."""
    return _later(day, other) or (len(day) == YEAR < len(other) and other.startswith(day))


def press_passes_counts_on(project: Project) -> Breaches:
    """A count that only the press tells is passed on, unless the press made it itself."""
    for fact, count in counted(project):
        sources = [project.base.sources.get(one.source) for one in fact.sources]
        kinds = {one.kind for one in sources if one}
        if (
            count.hand == "first"
            and kinds == {"press"}
            and count.method not in ("press", "computed")
        ):
            message = "cites the press only, which passes on what others counted"
            yield fact.where("count"), f"{fact.id}: {message}; write hand: second"


def series_count_alike(project: Project) -> Breaches:
    """The rows of a series are about areas of one kind, and those that differ in nothing but time
    count the same thing."""
    for series in project.series:
        for column in series.columns:
            if column.kind == "number":
                figures = list(_figures(project, series, column.id))
                yield from _other_areas(project, f"{series.id}: {column.id}", figures)
                yield from _other_words(project, series, column.id, figures)


Figure = tuple[Row, Fact, str]


def _figures(project: Project, series: Series, column: str) -> Iterator[Figure]:
    """Yield each row of which a cell stands for a value of a fact, with both."""
    for row in series.rows:
        cell = row.cells.get(column)
        named = list(references(cell)) if isinstance(cell, str) else []
        ident, _, rest = named[0].partition(".") if len(named) == 1 else ("", "", "")
        fact = project.base.facts.get(ident)
        name = rest.split(".")[0]
        if fact is not None and (name := name if name in fact.parts else "value") in fact.parts:
            yield row, fact, name


def _other_areas(project: Project, whose: str, figures: list[Figure]) -> Breaches:
    first: dict[str, str] = {}
    for row, fact, name in figures:
        place = area(fact, name, project.counting)
        if place is None or place.kind in first:
            continue
        for kind, other in first.items():
            message = f"{whose} mixes areas: {kind} ('{other}') and {place.kind} ('{fact.id}')"
            yield row.where(), f"{message}; make it two series"
        first[place.kind] = fact.id


def _other_words(project: Project, series: Series, column: str, figures: list[Figure]) -> Breaches:
    times = {one.id for one in series.columns if one.kind in ("period", "date")}
    apart = [name for name in series.key if name not in times]
    first: dict[tuple[str, ...], str] = {}
    for row, fact, name in figures:
        line = tuple(str(row.cells.get(one, "")) for one in apart)
        counts = word(fact, name, project.base, project.counting)
        if counts is not None and first.setdefault(line, counts) != counts:
            message = f"{column} counts '{first[line]}' and here '{counts}'; make it two series"
            yield row.where(), f"{series.id}: {message}"


RULES = rules(
    areas_are_used,
    counts_name_what_is_there,
    shares_say_of_what,
    small_shares_are_told_in_numbers,
    parts_do_not_exceed_their_whole,
    periods_end_before_their_source,
    press_passes_counts_on,
    series_count_alike,
)
