"""Rules on sources that tell the same: they count as one, whoever prints them."""

from __future__ import annotations

from quizzes.checks.rule import Breaches, rules
from quizzes.content.voices import kin, lineage, voices
from quizzes.project import Project


def copies_name_what_they_repeat(project: Project) -> Breaches:
    """What a source repeats exists, and does not repeat it in turn."""
    sources = project.base.sources
    for source in sources.values():
        for ident in source.repeats:
            if ident not in sources:
                message = f"{source.id}: no source '{ident}'; add it to data/sources/"
                yield source.where("repeats"), message
            elif source.id in lineage(sources, ident):
                message = f"{source.id}: '{ident}' repeats it too; keep the way back to the origin"
                yield source.where("repeats"), message


def claims_come_from_what_the_article_repeats(project: Project) -> Breaches:
    """The source from which a claim was taken is one that the starting article repeats."""
    sources = project.base.sources
    repeated = {one for source in sources.values() if source.article for one in source.repeats}
    for claim in project.base.claims.values():
        if claim.taken_from is not None and claim.taken_from not in repeated:
            message = f"no source marked as the article repeats '{claim.taken_from}'; name it there"
            yield claim.where("taken_from"), f"{claim.id}: {message}"


def supported_claims_have_a_witness(project: Project) -> Breaches:
    """A supported claim rests on a source that is neither the article, nor what the article
    repeats, nor a copy of either."""
    sources, facts = project.base.sources, project.base.facts
    circle = kin(sources, (source.id for source in sources.values() if source.article))
    for claim in project.base.claims.values():
        cited = {c.source for one in claim.facts if one in facts for c in facts[one].sources}
        if claim.verdict == "supported" and cited and cited <= circle:
            message = "rests on nothing but the article, its sources and their copies"
            yield (
                claim.where("verdict"),
                f"{claim.id}: {message}; find a witness, or judge it unverified",
            )


def one_voice_gives_no_high_confidence(project: Project) -> Breaches:
    """Several sources that count as one give no high confidence, unless the origin itself is
    among them and is not the press."""
    sources = project.base.sources
    for fact in project.base.facts.values():
        cited = [sources[c.source] for c in fact.sources if c.source in sources]
        origin = any(not one.repeats and one.kind != "press" for one in cited)
        alone = len(cited) > 1 and voices(sources, (one.id for one in cited)) == 1
        if fact.confidence == "high" and alone and not origin:
            message = "its sources count as one; cite the origin, or give less confidence"
            yield fact.where("confidence"), f"{fact.id}: {message}"


RULES = rules(
    copies_name_what_they_repeat,
    claims_come_from_what_the_article_repeats,
    supported_claims_have_a_witness,
    one_voice_gives_no_high_confidence,
)
