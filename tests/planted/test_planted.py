"""A few plants of each kind are noticed; python -m tests.planted tries them all, one at a time."""

from __future__ import annotations

import pytest

from tests.planted.planting import Ground, Plant, misfit, plants

# Each in a file of its own, so that what is told of one is told of no other.
SAMPLE = (
    *("fact-negated", "own-fact-pair-swapped", "help-stale", "own-claim-verdict"),
    *("term-avoid-to-prefer", "row-unit", "own-figure-text", "argued-key-swapped"),
    *("wrong-lesson", "own-plan-step", "phrases-swapped", "own-lab"),
    *("es-percent-in-bound-words", "es-phrase-negated", "es-talk-follows"),
    *("es-question-asks-another", "es-series-title"),
)


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("planted") / "copy")


def test_every_plant_fits_the_content_as_it_is() -> None:
    assert [told for told in map(misfit, plants()) if told] == []


def test_what_is_planted_is_caught_or_listed_as_unread(ground: Ground) -> None:
    found = [one for one in plants() if one.id in SAMPLE]
    assert len({one.file for one in found}) == len(SAMPLE)
    verdicts = ground.verdicts(found)
    assert [one.plant.id for one in verdicts if one.is_silent] == []


def test_where_nothing_is_planted_nothing_is_told(ground: Ground) -> None:
    """What is told of a plant comes of the plant: a comment in its place is told by nobody."""
    bare = Plant(
        id="none",
        what="a comment",
        about="fact",
        file="data/glossary.yml",
        find="- id: child-prostitution",
        replace="# Nothing.\n- id: child-prostitution",
    )
    assert ground.verdicts([bare])[0].is_silent
