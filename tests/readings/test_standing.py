"""What is unread: never read, changed since, itself or beneath, or read otherwise."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from quizzes import load_project, warn
from quizzes.cli.leading import LedgerFile
from quizzes.content.fact_records import Fact
from quizzes.content.ledger import KINDS, load_ledger, write_readings
from quizzes.readings.counts import counted
from quizzes.readings.everything import things
from quizzes.readings.fact_sheets import PARTS, UNTOLD
from quizzes.readings.item_sheets import Answer
from quizzes.readings.standing import Standing, standings
from quizzes.readings.thing import Signed, Thing
from tests.conftest import ROOT, SAMPLE, real_project
from tests.readings.reader import answers, read_all
from tests.two_languages import in_two_languages

FACTS = "data/facts/sample.yml"
BANK = "quizzes/banks/01-bees.yml"
PAGE = "book/en/01-bees.md"
LEDGER = "data/readings/facts.yml"
BY = Signed("lawyer", "2026-11-27")


def change(root: Path, find: str, replace: str, path: str = FACTS) -> None:
    text = (root / path).read_text("utf-8")
    assert find in text
    (root / path).write_text(text.replace(find, replace, 1), encoding="utf-8")


def unread(root: Path, language: str = "en") -> dict[tuple[str, str], tuple[str, ...]]:
    found = standings(load_project(root).draft(language))
    return {(one.thing.kind, one.thing.id): one.changed for one in found if not one.is_read}


def thing(ident: str, kind: str = "facts", root: Path = SAMPLE) -> Thing:
    found = things(load_project(root))
    return next(one for one in found if (one.kind, one.id) == (kind, ident))


def test_all_of_the_sample_is_read_and_agreed(sample: Path) -> None:
    found = standings(load_project(sample))
    assert all(one.is_settled for one in found)
    assert all(not one.left for one in counted(found))


@pytest.mark.parametrize("root", [ROOT, SAMPLE], ids=["real", "sample"])
def test_each_thing_has_a_kind_a_place_and_an_id_of_its_own(root: Path) -> None:
    found = list(things(load_project(root)))
    assert len({(one.kind, one.id) for one in found}) == len(found)
    for one in found:
        assert one.kind in KINDS
        lines = (root / one.where.path).read_text("utf-8").splitlines()
        assert 1 <= one.where.line <= len(lines)
        assert all(words for _, words in one.told())
        assert one.seen()


def test_every_kind_is_read_in_the_real_content() -> None:
    found = {one.kind for one in things(real_project())}
    assert found == set(KINDS)


def test_without_a_ledger_a_line_for_each_kind_counts_what_is_unread() -> None:
    told = warn(load_project(SAMPLE), "2026-11-24")
    said = {one.message.partition(",")[0]: str(one.where) for one in told}
    assert said["15 of 15 facts were never read by a second reader"] == f"{FACTS}:1"
    counts = {one for one in said if one.endswith(" were never read by a second reader")}
    assert len(counts) == len({one.kind for one in things(load_project(SAMPLE))})
    assert set(said) - counts == {
        f"who-counted: its key rests on 'hives-by-{one}'" for one in ("state", "guild")
    }


@pytest.mark.parametrize(
    ("ident", "find", "replace", "changed"),
    [
        ("hive-fee", "two jars", "nine jars", "value was 'two jars', is 'nine jars'"),
        ("hive-penalty", "is punished", "is not punished", "says was '… a hive is punished with"),
        ("hive-penalty", 'value: {range: ["4"', 'value: {range: ["5"', "value was '4 to 6"),
        ("hive-penalty", 'article: "129-J", norm', 'article: "129-K", norm', "article was '129-J'"),
        ("hive-penalty", 'since: "2019-06-19"', 'since: "2019-06-20"', "since was '19 June"),
        (
            "hive-penalty",
            'locator: "art. 129-J"',
            'locator: "art. 9"',
            "sample-act was 'art. 129-J'",
        ),
        (
            "hives-by-guild",
            "counts members only",
            "counts all",
            "differ was 'The guild counts members",
        ),
        ("hives-by-guild", "confidence: medium", "confidence: high", "confidence was 'medium'"),
    ],
)
def test_a_changed_fact_is_unread_and_says_what_changed(
    sample: Path, ident: str, find: str, replace: str, changed: str
) -> None:
    change(sample, find, replace)
    found = unread(sample)["facts", ident]
    assert any(one.startswith(changed) for one in found), found


def test_another_source_makes_its_facts_unread(sample: Path) -> None:
    change(sample, "Act on Bees", "Act on Wasps", "data/sources/sample.yml")
    found = unread(sample)
    assert found["facts", "hive-penalty"] == ("sources",)
    assert found["sources", "sample-act"] == ("title was 'Act on Bees', is 'Act on Wasps'",)


def test_a_statement_changes_with_the_value_of_another_fact_that_it_shows(sample: Path) -> None:
    change(sample, "a fee of {value} a year", "{value} a year since {hive-old-penalty.until}")
    before = thing("hive-fee", root=sample).parts["statement"]
    change(sample, 'until: "2019-06-18"', 'until: "2019-06-17"')
    assert thing("hive-fee", root=sample).parts["statement"] != before


def test_what_nobody_is_told_may_change(sample: Path) -> None:
    change(sample, 'review_by: "2027-11-23"', 'review_by: "2028-11-23"')
    change(sample, "bloom: remember", "bloom: understand", BANK)
    assert unread(sample) == {}


def test_each_field_of_a_fact_is_read_or_is_never_told() -> None:
    read = [field for fields in PARTS.values() for field in fields]
    assert sorted([*read, *UNTOLD]) == sorted(Fact.model_fields)


def test_a_reader_sees_sources_and_gaps_and_no_value() -> None:
    seen = thing("hives-lost").seen()
    words = "\n".join(text for _, text in seen)
    assert "p. " in words
    assert "[value]" in words
    assert not {"30", "120"} & set(words.replace("%", " ").split())


def test_a_reader_sees_how_a_figure_was_made() -> None:
    made = "hive in country-of-bees, register, first hand"
    assert ("counted", made) in thing("hives-by-guild").seen()


@pytest.mark.parametrize("root", [ROOT, SAMPLE], ids=["real", "sample"])
def test_right_answers_settle_each_thing_and_survive_the_file(root: Path, tmp_path: Path) -> None:
    by_kind: dict[str, list[Thing]] = {}
    for one in things(load_project(root)):
        by_kind.setdefault(one.kind, []).append(one)
    for kind, found in by_kind.items():
        assert [one.id for one in found if one.refusals(answers(one))] == []
        made = {one.id: one.reading(answers(one), BY) for one in found}
        assert not any(one.disagreements(made[one.id]) for one in found)
        write_readings(tmp_path, kind, made.values())
        ledger, problems = load_ledger(tmp_path)
        assert problems == []
        assert ledger[kind] == made
        assert all(one.is_as_read(ledger[kind][one.id]) for one in found)


# Something of each kind changes: kind and id, where, old words, new words, what is told of it.
SERIES = "data/series/hives.yml"
CHANGES = """
sources sample-act | data/sources/sample.yml | Official Journal | Own Journal | publisher was 'Offi
claims seed-x1 | data/seed.yml | verdict: outdated | verdict: supported | verdict was 'outdated'
series hives-by-year/2021 | {SERIES} | "1400" | "1300" | Hives was '1400', is '1300'
series hives-by-year | {SERIES} | hives only | hives | about was '… guild counts: mem
series hives-by-year/2019 | {SERIES} | year: "2021" | year: "2019" | Year was '2021', is '2019'
terms bee-slave | data/glossary.yml | It is unkind. | It is kind. | why was 'It is unkind.'
terms bee-slave | data/glossary.yml | use: avoid | use: prefer | use was 'avoid', is 'prefer'
questions do-bees-remember | data/open-questions.yml | faces | facts | question was 'Do bees
items thief-in-prison | {BANK} | key: "true" | key: "false" | answer was 'True', is 'False'
items years-for-a-hive | {BANK} | {fact: hive-penalty} | {fact: hive-old-penalty} | answer was '4 to
items thief-in-prison | {BANK} | A thief of a hive | No thief of a hive | question was 'A thief of
rationales best-account-of-a-bee | {BANK} | A jug has it. | A jug has none. | Not this was '… A jug
paragraphs 01-bees/bees-the-law.2 | {PAGE} | each Bee-keeper may | nobody may | and each Bee-keep
texts 01-bees/state-the-penalty | {BANK} | State the penalty. | Name the penalty. | text was 'State
texts change/fee-in-jars | data/changes.yml | was read again | was read | why was 'Article 8 was
texts module | data/module.yml | Help with bees | Help for bees | help was 'title Help with
blueprints bee-checks | quizzes/blueprints/checks.yml | Where you | Where we | title was 'Where you
"""


@pytest.mark.parametrize("case", CHANGES.strip().splitlines())
def test_a_change_is_told_where_it_is_with_old_and_new(sample: Path, case: str) -> None:
    for name, path in (("{SERIES}", SERIES), ("{BANK}", BANK), ("{PAGE}", PAGE)):
        case = case.replace(name, path)
    named, path, old, new, told = case.split(" | ")
    kind, ident = named.split(" ")
    change(sample, old, new, path)
    found = unread(sample)
    assert any(told in one for one in found[kind, ident]), found
    # Facts name their source, reasons are about their item, what rests on it names it.
    others = {one: why for one, why in found.items() if ident not in one[1]}
    assert all(any(ident in one for one in why) or why == ("sources",) for why in others.values())


def test_what_rests_on_a_fact_is_unread_when_the_fact_has_changed(sample: Path) -> None:
    change(sample, 'value: {range: ["4"', 'value: {range: ["5"')
    found = unread(sample)
    resting = [
        ("claims", "seed-x1"),
        ("items", "years-for-a-hive"),
        ("rationales", "years-for-a-hive"),
        ("paragraphs", "01-bees/bees-the-law.2"),
    ]
    for one in resting:
        told = " ".join(found[one])
        assert "hive-penalty beneath it changed: says was '… is punished with 4 to 6" in told, told
    assert ("paragraphs", "01-bees/top.1") not in found
    assert ("items", "parts-of-a-bee") not in found


def test_another_place_for_the_same_makes_only_the_fact_unread(sample: Path) -> None:
    change(sample, 'locator: "art. 129-J"', 'locator: "art. 129-J, first paragraph"')
    assert set(unread(sample)) == {("facts", "hive-penalty")}


def test_the_old_words_of_a_fact_are_known_after_it_was_read_again(sample: Path) -> None:
    change(sample, "is punished", "is not punished")
    project = load_project(sample)
    found = standings(project)
    fact = next(one.thing for one in found if one.thing.id == "hive-penalty")
    LedgerFile(sample, found).keep([(fact, fact.reading(answers(fact), BY))])
    left = unread(sample)
    assert ("facts", "hive-penalty") not in left
    told = " ".join(left["claims", "seed-x1"])
    assert "beneath it changed: says was '… a hive is punished with" in told, told
    # Whoever reads what rests on it settles it for good.
    found = standings(load_project(sample))
    LedgerFile(sample, found).keep(
        (one.thing, one.thing.reading(answers(one.thing), BY)) for one in found if not one.is_read
    )
    assert unread(sample) == {}


def test_a_fact_named_in_addition_or_no_longer_is_told(sample: Path) -> None:
    change(
        sample,
        "facts: [hive-penalty, hive-old-penalty]",
        "facts: [hive-penalty, hive-fee]",
        "data/seed.yml",
    )
    told = unread(sample)["claims", "seed-x1"]
    assert "rests no longer on hive-old-penalty" in told
    assert "rests on hive-fee too" in told


def test_a_paragraph_put_in_leaves_the_others_read(sample: Path) -> None:
    change(sample, "## The law\n", "## The law\n\nOne more paragraph on hives.\n", PAGE)
    assert unread(sample) == {("paragraphs", "01-bees/bees-the-law.2"): ()}
    # Once it is read, all are, and the ledger has each at its new place.
    found = standings(load_project(sample))
    LedgerFile(sample, found).keep(
        (one.thing, one.thing.reading(answers(one.thing), BY)) for one in found if not one.is_read
    )
    assert unread(sample) == {}
    kept = load_project(sample).ledger["paragraphs"]
    assert kept["01-bees/bees-the-law.2"].role == "lawyer"
    assert {one.role for ident, one in kept.items() if ident != "01-bees/bees-the-law.2"} == {
        "second reader"
    }


def test_a_paragraph_that_moved_and_changed_is_known_by_its_words(sample: Path) -> None:
    change(sample, "## The law\n", "## The law\n\nOne more paragraph on hives.\n", PAGE)
    change(sample, "each Bee-keeper may keep it", "nobody may keep it", PAGE)
    found = unread(sample)
    assert found["paragraphs", "01-bees/bees-the-law.2"] == ()
    (told,) = found["paragraphs", "01-bees/bees-the-law.3"]
    assert told.startswith(
        "was '… the hive, and each Bee-keeper may keep it.', is '… the hive, and nobody"
    )


def test_a_translation_is_unread_when_it_its_source_or_a_fact_has_changed(sample: Path) -> None:
    read_all(in_two_languages(sample))
    assert unread(sample) == unread(sample, "es") == {}
    change(sample, "Quien es apicultor", "Quien no es apicultor", "book/es/01-bees.md")
    own = ("es/paragraphs", "01-bees/bees-the-law.2")
    assert unread(sample) == {}
    (told,) = unread(sample, "es")[own]
    assert told == "was 'Quien es apicultor es …', is 'Quien no es apicultor es …'"
    read_all(sample)
    change(sample, "each Bee-keeper may keep it", "nobody may keep it", PAGE)
    assert unread(sample, "es") == {
        own: (
            "its source changed: was '… the hive, and each Bee-keeper may keep it.', "
            "is '… the hive, and nobody may keep it.'",
        )
    }
    read_all(sample)
    change(sample, 'value: {range: ["4"', 'value: {range: ["5"')
    found = unread(sample, "es")
    assert own in found
    assert ("es/facts", "hive-penalty") in found
    assert ("es/items", "years-for-a-hive") in found


def test_a_translation_tells_of_its_source_after_that_was_read_again(sample: Path) -> None:
    read_all(in_two_languages(sample))
    change(sample, "each Bee-keeper may keep it", "nobody may keep it", PAGE)
    read_unread(sample)
    assert unread(sample) == {}
    (told,) = unread(sample, "es").values()
    assert told[0].startswith("its source changed: was '… the hive, and each Bee-keeper may")
    assert (sample / "data/readings/es/paragraphs.yml").is_file()


def read_unread(root: Path) -> None:
    """Read what is unread in the source, as the command does."""
    project = load_project(root)
    every = [one for code in project.module.languages for one in standings(project.draft(code))]
    left = [one.thing for one in every if not one.is_read and one.thing.language == "en"]
    LedgerFile(root, every).keep((one, one.reading(answers(one), BY)) for one in left)


def test_words_in_another_language_leave_the_source_as_it_was_read(sample: Path) -> None:
    before = {(one.kind, one.id): one.print for one in things(load_project(sample))}
    in_two_languages(sample)
    after = {(one.kind, one.id): one.print for one in things(load_project(sample))}
    del before["texts", "module"], after["texts", "module"]  # it names its languages
    told_in_both = {("terms", "bee-keeper"), ("terms", "bee-slave")}
    assert {one for one in before if before[one] != after[one]} <= told_in_both


def test_an_argued_key_is_answered_unseen_and_compared(sample: Path) -> None:
    one = thing("best-account-of-a-bee", "items")
    assert all("thorax" not in name for name, _ in one.seen())
    (entry,) = one.entries()
    assert not entry.refusal("a")
    assert entry.refusal("D")
    assert entry.refusal("")
    wrong = next(sign for sign in "ABC" if not entry.agrees(sign))
    made = one.reading({**answers(one), "key": wrong}, BY)
    (told,) = one.disagreements(made)
    assert told[1] == f"key was read as '{wrong}' where '{entry.shown}' is written"


def test_the_letter_does_not_tell_what_an_author_wrote_first() -> None:
    right: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for one in things(real_project()):
        for entry in one.entries() if one.kind == "items" else ():
            if isinstance(entry, Answer) and len(entry.shown) == 1:
                right[entry.letters].append(entry.shown)
    many = {letters: shown for letters, shown in right.items() if len(shown) > 50}
    assert len(many) > 2
    for letters, shown in many.items():
        for letter in letters:
            assert 0.6 < len(letters) * shown.count(letter) / len(shown) < 1.5


def test_letters_are_read_however_they_are_written() -> None:
    (entry,) = thing("thief-in-prison", "items").entries()
    assert entry.agrees(" a ")
    assert not entry.agrees("a, b")
    assert not entry.agrees("b")


def test_reasons_are_read_after_the_answer() -> None:
    one = thing("best-account-of-a-bee", "rationales")
    assert one.after == "items"
    assert any("It bears the wings." in words for _, words in one.seen())
    assert (
        "rests on bee-parts",
        "A bee has a head, a thorax and an abdomen. (current, as of 2026)",
    ) in one.seen()


def test_a_reader_who_differs_is_kept_with_what_was_entered() -> None:
    one = thing("hive-penalty")
    given = {**answers(one), "value": "4 to 8", "says": "It is 8 where the hive is burnt."}
    made = one.reading(given, Signed("second reader", "2026-11-27"))
    assert Standing(one, made, (), tuple(one.disagreements(made))).is_settled is False
    told = [said for _, said in one.disagreements(made)]
    assert told == [
        "value was read as '4 to 8' where '4 to 6 years' is written",
        "the reader says: It is 8 where the hive is burnt.",
    ]


@pytest.mark.parametrize("says", ["", "no", "N"])
def test_a_bare_no_is_no_answer(says: str) -> None:
    one = thing("hive-fee")
    assert any("what it says instead" in told for told in one.refusals(answers(one, says)))


def test_the_ledger_has_a_file_for_each_kind_and_a_line_for_each_thing(sample: Path) -> None:
    path = sample / LEDGER
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[-1]]) + "\n")
    (sample / "data/readings/wishes.yml").write_text("[]\n")
    told = [f"{one.code} {one.where.path}" for one in load_project(sample).unreadable]
    assert told == ["duplicate-id data/readings/facts.yml", "shape data/readings/wishes.yml"]


def test_a_person_cannot_sign(sample: Path) -> None:
    change(sample, '"role": "second reader"', '"role": "Maya"', LEDGER)
    assert [one.code for one in load_project(sample).unreadable] == ["shape"]
