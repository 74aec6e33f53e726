"""Common Cartridge: what a platform reads of it is what was asked, with its key and its reasons."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from quizzes import load_project
from quizzes.export.carrying import Made
from quizzes.export.cartridge import PROFILES
from quizzes.export.formats import FORMATS
from quizzes.export.markup_words import words_of
from quizzes.export.neutral import NeutralItem, Pack, pack
from tests.conftest import SAMPLE, real_project

PACKAGE = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
NAME = re.compile(r"[A-Za-z_][\w.-]*")


@pytest.fixture(scope="module", params=["real", "sample"])
def whole(request: pytest.FixtureRequest) -> Pack:
    return pack(real_project() if request.param == "real" else load_project(SAMPLE), reserved=True)


@pytest.fixture(scope="module")
def made(whole: Pack) -> Made:
    return FORMATS["cartridge"].make(whole)


@pytest.fixture(scope="module")
def files(made: Made) -> dict[str, ET.Element]:
    with zipfile.ZipFile(io.BytesIO(made.content)) as packed:
        return {name: ET.fromstring(packed.read(name)) for name in packed.namelist()}


def test_the_manifest_lists_each_assessment_once(files: dict[str, ET.Element]) -> None:
    root = files["imsmanifest.xml"]
    assert {one.get("href") for one in root.iter(f"{PACKAGE}file")} == set(files) - {
        "imsmanifest.xml"
    }
    resources = {one.get("identifier") for one in root.iter(f"{PACKAGE}resource")}
    placed = [one.get("identifierref") for one in root.iter(f"{PACKAGE}item")][1:]
    assert sorted(placed, key=str) == sorted(resources, key=str)
    ids = [one.get("identifier") or "" for one in root.iter() if one.get("identifier")]
    assert len(set(ids)) == len(ids)
    assert all(NAME.fullmatch(one) for one in ids)


def test_every_item_comes_back_or_was_said_to_be_lost(
    whole: Pack, made: Made, files: dict[str, ET.Element]
) -> None:
    read = {
        (one.get("title") or ""): one for root in files.values() for one in root.iter(f"{QTI}item")
    }
    left = {one.item for one in made.lost if one.what == "kind"}
    assert len(read) == made.count
    assert set(read) == {one.id for one in whole.items} - left
    for item in whole.items:
        if item.id in read:
            _same(item, read[item.id])


def _same(item: NeutralItem, found: ET.Element) -> None:
    words = [words_of(one.text or "") for one in found.iter(f"{QTI}mattext")]
    labels = [one.get("ident") for one in found.iter(f"{QTI}response_label")]
    typed = item.shape in ("number", "words")
    assert words[0] == item.stem
    assert labels == ([] if typed else [one.id for one in item.options])
    profile = found.find(f"{QTI}itemmetadata//{QTI}fieldentry")
    assert profile is not None
    # The standard asks for three options of a choice, and two of what is true or false.
    assert (profile.text == PROFILES["truth"]) == (
        len(item.options) == 2 and item.shape != "several" and not typed
    )
    told = {
        one.get("ident"): words_of("".join(one.itertext()))
        for one in found.iter(f"{QTI}itemfeedback")
    }
    conditions = list(found.iter(f"{QTI}respcondition"))
    shown = {one.get("linkrefid") for one in found.iter(f"{QTI}displayfeedback")}
    assert shown == set(told)
    assert all(told[f"{one.id}_fb"] == " ".join(one.feedback.split()) for one in item.options)
    (key,) = [one for one in conditions if one.find(f"{QTI}setvar") is not None]
    _read_as_moodle_does(item, found, conditions, key)
    wrong = {one.text for one in key.iterfind(f".//{QTI}not/{QTI}varequal")}
    right = {one.text for one in key.iter(f"{QTI}varequal")} - wrong
    if typed:
        assert item.options[0].value in right
    else:
        best = max(one.credit for one in item.options)
        assert right == {one.id for one in item.options if one.credit == best}
        assert wrong == (
            {one.id for one in item.options} - right if item.shape == "several" else set()
        )


def _read_as_moodle_does(
    item: NeutralItem, found: ET.Element, conditions: list[ET.Element], key: ET.Element
) -> None:
    """Hold what Moodle's reader asks for beyond the standard."""
    feedback = list(found.iter(f"{QTI}itemfeedback"))
    assert all(one.find(f"{QTI}flow_mat/{QTI}material") is not None for one in feedback)
    going_on = [one for one in conditions if one.get("continue") == "Yes"]
    if item.shape == "several":
        marked = {one.text for one in key.iter(f"{QTI}varequal") if one.get("case") == "Yes"}
        assert marked == {one.id for one in item.options}
    else:  # else each reason would be told below the question as well
        assert len(going_on) == 1
