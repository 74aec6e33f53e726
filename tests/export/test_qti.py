"""QTI 2.1: a package that is whole, and items that a player by others opens and scores as here."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from quizzes import load_project
from quizzes.export.formats import FORMATS
from quizzes.export.neutral import NeutralItem, Pack, pack
from quizzes.items.scoring import score
from tests.conftest import ROOT, SAMPLE, real_project

PLAYER = ROOT / ".venv/node/node_modules/@citolab/qti-components/cdn/index.global.js"
QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
PACKAGE = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
# What stands in an item, in the order of its schema.
ORDER = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing",
         "modalFeedback"]  # fmt: skip
CAMEL = re.compile(r"(?<!^)(?=[A-Z])")
FEW = 4  # items of each shape that the player opens


@pytest.fixture(scope="module", params=["real", "sample"])
def whole(request: pytest.FixtureRequest) -> Pack:
    project = real_project() if request.param == "real" else load_project(SAMPLE)
    return pack(project, reserved=True)


@pytest.fixture(scope="module")
def files(whole: Pack) -> dict[str, ET.Element]:
    with zipfile.ZipFile(io.BytesIO(FORMATS["qti"].make(whole).content)) as packed:
        assert packed.testzip() is None
        return {name: ET.fromstring(packed.read(name)) for name in packed.namelist()}


def test_the_manifest_lists_each_file_once_and_nothing_else(
    whole: Pack, files: dict[str, ET.Element]
) -> None:
    resources = files["imsmanifest.xml"].findall(f".//{PACKAGE}resource")
    listed = sorted(one.get("href") or "" for one in resources)
    assert listed == sorted(one for one in files if "/" in one)
    ids = {one.get("identifier") for one in resources}
    assert len(ids) == len(resources)
    assert all(NAME.fullmatch(ident or "") for ident in ids)
    needed = files["imsmanifest.xml"].iter(f"{PACKAGE}dependency")
    assert {one.get("identifierref") for one in needed} == {f"item-{one.id}" for one in whole.items}


def test_each_item_stands_in_one_test(whole: Pack, files: dict[str, ET.Element]) -> None:
    tests = [root for name, root in files.items() if name.startswith("tests/")]
    placed = [ref.get("href") for root in tests for ref in root.iter(f"{QTI}assessmentItemRef")]
    assert placed == [f"../items/{one.id}.xml" for one in whole.items]


def test_each_item_is_built_as_its_schema_asks(whole: Pack, files: dict[str, ET.Element]) -> None:
    for one in whole.items:
        root = files[f"items/{one.id}.xml"]
        names = [part.tag.removeprefix(QTI) for part in root]
        assert names == sorted(names, key=ORDER.index), one.id
        declared = {part.get("identifier") for part in root if "Declaration" in part.tag}
        used = {part.get("identifier") for part in root.iter(f"{QTI}setOutcomeValue")}
        assert used <= declared
        ids = [part.get("identifier") for part in root.iter() if part.tag.endswith("Choice")]
        assert len(ids) == len(set(ids))
        assert all(NAME.fullmatch(ident or "") for ident in ids)
        told = "".join(root.itertext())
        assert one.stem in told
        if one.shape not in ("pairs", "order"):
            assert all(option.feedback in told for option in one.options)


def newer(root: ET.Element) -> str:
    """Return an item as QTI 3 writes it: the same names, with hyphens and a prefix."""

    def kebab(name: str) -> str:
        return CAMEL.sub("-", name).lower()

    def renamed(old: ET.Element) -> ET.Element:
        bare = old.tag.removeprefix(QTI)
        tag = bare if bare in ("p", "ul", "li") else f"qti-{kebab(bare)}"
        names = {kebab(name): value for name, value in old.attrib.items() if "}" not in name}
        new = ET.Element(tag, names)
        new.text, new.tail = old.text, old.tail
        new.extend(map(renamed, old))
        return new

    return ET.tostring(renamed(root), "unicode")


def right(one: NeutralItem) -> Any:
    if one.shape in ("number", "words"):
        return one.options[0].value
    if one.shape == "pairs":
        places = {label: f"target{place}" for place, label in enumerate(one.targets, 1)}
        return [f"{option.id} {places[option.value]}" for option in one.options]
    ids = [option.id for option in one.options if one.shape == "order" or option.credit > 0]
    return ids if one.shape in ("order", "several") else ids[0]


PLAY = """async ([xml, response]) => {
  document.body.innerHTML = "<qti-item><item-container></item-container></qti-item>";
  const box = document.querySelector("item-container");
  box.itemDoc = QtiComponents.qtiTransformItem().parse(xml).htmlDoc();
  const inside = () => box.shadowRoot && box.shadowRoot.querySelector("qti-assessment-item");
  for (let turn = 0; turn < 100 && !inside(); turn += 1) {
    await new Promise((done) => setTimeout(done, 20));
  }
  const item = inside();
  await new Promise((done) => setTimeout(done, 20));
  item.updateResponseVariable("RESPONSE", response);
  item.processResponse();
  return {
    points: Number(item.getOutcome("SCORE").value),
    told: item.getOutcome("FEEDBACK").value,
    asked: [...item.querySelectorAll("*")].filter((one) => one.localName.endsWith("interaction"))
      .length,
  };
}"""


@pytest.mark.slow
def test_a_player_by_others_opens_each_shape_and_scores_as_here(
    whole: Pack, files: dict[str, ET.Element], browser: Any
) -> None:
    if not PLAYER.is_file():
        pytest.skip("no player: make lint installs it where npm is")
    page = browser.new_page()
    try:
        page.set_content("<body></body>")
        page.add_script_tag(content=PLAYER.read_text("utf-8"))
        for shape in dict.fromkeys(one.shape for one in whole.items):
            for one in islice((item for item in whole.items if item.shape == shape), FEW):
                _played(page, one, newer(files[f"items/{one.id}.xml"]), whole)
    finally:
        page.close()


def _played(page: Any, one: NeutralItem, xml: str, whole: Pack) -> None:
    found = page.evaluate(PLAY, [xml, right(one)])
    assert found["points"] == pytest.approx(1), one.id
    assert found["asked"] == 1
    key = whole.project.solved[one.id].key
    if one.shape in ("one", "truth"):
        for option in one.options:
            found = page.evaluate(PLAY, [xml, option.id])
            assert found["points"] == pytest.approx(score(key, [option.id]).points)
            assert found["told"] == option.id
    if one.shape == "several":
        for chosen in ([one.options[0].id], [option.id for option in one.options]):
            found = page.evaluate(PLAY, [xml, chosen])
            assert found["points"] == pytest.approx(score(key, chosen).points, abs=0.002)
    if one.shape in ("number", "words"):
        for option in one.options[1:]:
            found = page.evaluate(PLAY, [xml, option.value])
            assert (found["points"], found["told"]) == (0, option.id)


def test_the_player_is_the_one_that_the_lock_names() -> None:
    locked = Path(ROOT / "requirements/package-lock.json").read_text("utf-8")
    assert '"node_modules/@citolab/qti-components"' in locked
