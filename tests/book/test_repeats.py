"""Pages say which sources repeat which, and where the article took a claim from."""

from __future__ import annotations

import re

import pytest

from quizzes.book.context import Content
from quizzes.project import load_project
from tests.conftest import ROOT, SAMPLE, real_project

HELD = Content(real_project(), ROOT)
SUMMARY = HELD.base.sources["peruvian-times-mining-towns"]
REPORT = HELD.base.sources["tip-report-2009-copy"]


@pytest.mark.parametrize(
    ("part", "where"),
    [
        ("fact-register", 'id="method-spanish-article-repeats"'),
        ("source-list", 'id="legalclarity-peru"'),
    ],
)
def test_a_copy_is_told_beside_its_title(part: str, where: str) -> None:
    article = HELD.base.sources["wikipedia-prostitution-in-peru"]
    entry = HELD.made(part).split(where)[1].split("</li>")[0]
    assert f"It repeats “{article.named('en')}”, so both count as one source" in entry


def test_a_source_of_its_own_repeats_nothing() -> None:
    assert HELD.repeated(REPORT) == ""
    article = HELD.base.sources["wikipedia-prostitution-in-peru"]
    repeats = f"“{REPORT.named('en')}”; “{SUMMARY.named('en')}”"
    assert HELD.repeated(article) == f"It repeats {repeats}, so both count as one source"


def test_a_claim_says_what_it_was_taken_from_where_that_is_known() -> None:
    cards = HELD.made("claim-list").split('<article class="claim-card" id="')[1:]
    told = {card.split('"')[0]: "Taken from" in card for card in cards}
    assert {ident for ident, known in told.items() if known} == {
        claim.id for claim in HELD.base.claims.values() if claim.taken_from
    }
    (card,) = (one for one in cards if one.startswith("seed-c4"))
    assert f'sources.html#{SUMMARY.id}">{SUMMARY.named("en")}</a>' in card


def test_a_lesson_shows_the_claims_that_were_chosen_and_a_list_all() -> None:
    chosen = [claim.id for claim in HELD.base.claims.values() if claim.chosen]
    shown = {
        part: re.findall(r'<article class="claim-card" id="([^"]+)"', HELD.made(part))
        for part in ("article", "claim-list")
    }
    assert shown == {"article": chosen, "claim-list": list(HELD.base.claims)}
    assert chosen != list(HELD.base.claims)


def test_where_no_claim_is_chosen_a_lesson_shows_all() -> None:
    base = load_project(SAMPLE).base
    assert base.cards("article") == base.cards("claim-list") == tuple(base.claims.values())
    assert base.cards("fact-register") == ()
