"""Which facts were read twice: told on cards and in exports, and no longer once they change."""

from __future__ import annotations

import json
from pathlib import Path

from quizzes import load_project
from quizzes.content.ledger import write_readings
from quizzes.export import write_package
from quizzes.readings.entries import SAYS
from quizzes.readings.fact_sheets import FactSheet
from quizzes.readings.facts_read import facts_read
from quizzes.readings.thing import Ground, Signed
from tests.readings.reader import right

READ = "hive-penalty"


def read_one(root: Path, ident: str, says: str = "yes") -> None:
    """Let a second reader read one fact of the content at ``root``."""
    project = load_project(root)
    sheet = FactSheet(project.base.facts[ident], Ground(project))
    answers = {entry.name: right(entry) for entry in sheet.entries()} | {SAYS: says}
    reading = sheet.reading(answers, Signed("second reader", "2026-11-27", "source"))
    write_readings(root, "facts", [reading])


def test_a_fact_that_was_read_is_told_and_another_is_not(sample: Path) -> None:
    read_one(sample, READ)
    project = load_project(sample)
    assert list(facts_read(project)) == [READ]
    write_package(project, sample / "out", "en", "1")
    register = json.loads(next((sample / "out").glob("*register*.json")).read_text("utf-8"))
    told = {fact["id"]: fact["read_again"] for fact in register["facts"]}
    assert told.pop(READ) == {"on": "2026-11-27", "at": "source", "role": "second reader"}
    assert set(told.values()) == {None}
    head, *rows = (sample / "out/facts.csv").read_text("utf-8-sig").splitlines()
    assert head.endswith("read_on,read_at")
    (row,) = (row for row in rows if row.startswith(f"{READ},"))
    assert row.endswith("2026-11-27,source")


def test_what_has_changed_since_or_was_found_otherwise_is_not_told(sample: Path) -> None:
    read_one(sample, READ)
    path = sample / "data/facts/sample.yml"
    path.write_text(path.read_text("utf-8").replace('"4", "6"', '"4", "7"', 1), encoding="utf-8")
    assert facts_read(load_project(sample)) == {}
    read_one(sample, READ, "the act says otherwise")
    assert facts_read(load_project(sample)) == {}
    read_one(sample, READ)
    assert list(facts_read(load_project(sample))) == [READ]


def test_another_language_leaves_a_reading_as_it_is(sample: Path) -> None:
    module, path = sample / "data/module.yml", sample / "data/facts/sample.yml"
    under_way = "languages: [en]\ntranslating: [es]"
    module.write_text(module.read_text("utf-8").replace("languages: [en]", under_way), "utf-8")
    english = '    en: "Stealing a hive is punished with {value} in prison, {hive-place}."\n'
    spanish = '    es: "Robar una colmena, {hive-place}: {value}."\n'
    place = (
        "- {id: hive-place, topic: method, statement: {en: It stands so.}, status: current,\n"
        '    value: {text: {en: there}}, as_of: "2026-04-04", review_by: "2027-11-23",\n'
        "    sources: [{source: sample-act, locator: art. 129-J}], confidence: high}\n"
    )
    told = path.read_text("utf-8").replace(english.replace(", {hive-place}", ""), english)
    assert english in told
    path.write_text(told + place, "utf-8")
    read_one(sample, READ)
    told = path.read_text("utf-8").replace(english, english + spanish)
    told = told.replace("{en: there}", "{en: there, es: así}")
    place = 'locator: {en: "art. 129-J", es: "art. 129-J, título"}'
    told = told.replace('locator: "art. 129-J"', place, 1)
    in_words = 'article: {en: "129-J", es: "129-J de la ley"}'
    path.write_text(told.replace('article: "129-J"', in_words, 1), "utf-8")
    assert list(facts_read(load_project(sample))) == [READ]
