"""Measure what the tests can see: mutate a module, run the tests that match it, count.

    python -m tests.mutants                       every module of mutants.yml
    python -m tests.mutants quizzes/items/keys.py       one
    python -m tests.mutants --sample 50 --seed 1  so many mutants of each module, drawn by seed

Each mutant lives in a process of its own, which is copied from one that has already loaded
everything but the package, so a mutant costs a fraction of a second. Nothing is written to disk.
``tests/mutants.yml`` has the modules with their tests, and the survivors that are accepted with
the reason; any other survivor is told, and the command then ends with 1.

Two ready tools were tried. mutmut 3 changes only what stands in functions without a decorator,
so limits at the head of a module and properties are never tried, changes the words of messages,
and needs seconds for a mutant here. cosmic-ray starts Python anew for each and edits the
checkout. Both bring some thirty packages.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import os
import random
import signal
import sys
import time
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from math import sqrt
from pathlib import Path
from types import CodeType
from typing import Any

from tests.mutation import Mutant, mutants, sound

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = ROOT / "tests/mutants.yml"
# What the tests load besides the package; loaded once, before the first mutant.
LOADED = (
    "pytest",
    "hypothesis.strategies",
    "_hypothesis_pytestplugin",
    "pydantic",
    "yaml",
    "jinja2",
    "click",
)
LOADED_ALSO = ("numpy", "polars", "anywidget", "rich.console", "matplotlib", "click.testing")
SLOWEST = 10
Z = 1.96


def main() -> int:
    """Run what the command line asks for; return 1 when a survivor is not accepted."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("modules", nargs="*", help="such as quizzes/items/keys.py; all without")
    parser.add_argument("--sample", type=int, default=0, help="mutants of each module; 0 is all")
    parser.add_argument("--seed", default="1")
    given = parser.parse_args()
    settings = _settings()
    accepted = {tuple(one["mutant"]): one["why"] for one in settings["accepted"]}
    for name in (*LOADED, *LOADED_ALSO):
        importlib.import_module(name)
    new = killed = tried = 0
    for path in given.modules or settings["modules"]:
        source = (ROOT / path).read_text("utf-8")
        every = list(mutants(path, source))
        chosen = _drawn(every, given.sample, f"{given.seed}:{path}")
        made: set[tuple[str, ...]] = {one.name for one in every}
        for gone in accepted:
            if gone[0] == path and gone not in made:
                print(f"  no longer there, take it out of {SETTINGS.name}: {gone}")
        alive, seconds = _survivors(chosen, sound(path, source), settings["modules"][path])
        known = [one for one in alive if one.name in accepted]
        print(_line(path, len(chosen), len(every), len(alive), len(known), seconds), flush=True)
        for one in alive:
            if one.name not in accepted:
                print(f"  {path}:{one.line}: {one.function}: {one.change}\n      {one.text}")
        new += len(alive) - len(known)
        killed += len(chosen) - len(alive)
        tried += len(chosen)
    low, high = interval(killed, tried)
    print(f"killed {killed} of {tried}: {killed / tried:.1%} (95%: {low:.1%} to {high:.1%})")
    print(f"{new} survivors are not in {SETTINGS.name}")
    return 1 if new else 0


def _settings() -> dict[str, Any]:
    import yaml

    found: dict[str, Any] = yaml.safe_load(SETTINGS.read_text("utf-8"))
    modules: dict[str, list[str]] = {}
    for pattern, tests in found["modules"].items():
        for path in sorted(ROOT.glob(pattern)):
            modules.setdefault(path.relative_to(ROOT).as_posix(), []).extend(tests)
    return {**found, "modules": modules}


def _drawn(every: Sequence[Mutant], sample: int, seed: str) -> list[Mutant]:
    if not sample or sample >= len(every):
        return list(every)
    return sorted(random.Random(seed).sample(every, sample), key=lambda one: one.line)


def _line(path: str, tried: int, of: int, alive: int, known: int, seconds: float) -> str:
    share = (tried - alive) / tried
    what = f"{tried} of {of}" if tried < of else f"{tried}"
    return f"{path}: {share:.1%} of {what} killed, {known} of {alive} accepted, {seconds:.0f} s"


def interval(hits: int, tried: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927), for a sample of mutants."""
    share = hits / tried
    middle = share + Z * Z / (2 * tried)
    half = Z * sqrt(share * (1 - share) / tried + Z * Z / (4 * tried * tried))
    return (middle - half) / (1 + Z * Z / tried), (middle + half) / (1 + Z * Z / tried)


def _survivors(
    chosen: Sequence[Mutant], whole: Mutant, tests: list[str]
) -> tuple[list[Mutant], float]:
    began = time.monotonic()
    if not _passes(whole, tests, 0):
        raise SystemExit(f"{' '.join(tests)}: fail without any mutant; mend them first")
    limit = max(SLOWEST, int(4 * (time.monotonic() - began)))
    began = time.monotonic()
    alive = [one for one in chosen if _passes(one, tests, limit)]
    return alive, time.monotonic() - began


def _passes(mutant: Mutant, tests: list[str], limit: int) -> bool:
    """Return whether the tests pass with ``mutant`` in place; too slow is noticed too."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        gc.disable()  # it would copy every page that both share
        code = 1
        try:
            code = _in_child(mutant, tests, limit)
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return status == 0


def _in_child(mutant: Mutant, tests: list[str], limit: int) -> int:
    import pytest

    os.chdir(ROOT)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(limit)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    plugins = ["-p", "no:cacheprovider", "-p", "_hypothesis_pytestplugin", "-p", "xdist.plugin"]
    options = ["-x", "-q", "--tb=no", *plugins]
    for name in [name for name in sys.modules if name.split(".")[0] in ("quizzes", "tests")]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Finder(mutant))
    return int(pytest.main([*options, *tests], plugins=[_Likely(mutant)]))


class _Likely:
    """Run what bears on the mutant: for a rule only the examples of its file, its own first.

    The examples of other rules would notice some mutants more, each at the cost of a minute.
    """

    def __init__(self, mutant: Mutant) -> None:
        self.own = mutant.function.split(".")[0].replace("_", "-")
        self.rules = _rules_of(mutant)
        self.others = _every_rule() - self.rules if self.rules else set()

    def pytest_configure(self) -> None:
        from hypothesis import Phase, settings

        # A counterexample need not be made small to be noticed.
        brief = settings(settings.default, phases=(Phase.explicit, Phase.generate))
        settings.register_profile("mutants", brief)
        settings.load_profile("mutants")

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        items[:] = [one for one in items if _rule(one.name) not in self.others]
        items.sort(key=lambda item: _rule(item.name) != self.own)


def _rules_of(mutant: Mutant) -> set[str]:
    """Return the codes of the rules that stand in the file of a mutant."""
    if Path(mutant.path).parent.name != "checks":
        return set()
    functions = [one for one in mutant.place[0].body if isinstance(one, ast.FunctionDef)]
    return {one.name.replace("_", "-") for one in functions}


def _every_rule() -> set[str]:
    """Return the codes of the rules that have examples."""
    return {path.name.split(".")[0] for path in (ROOT / "tests/bad").glob("*.yml")}


def _rule(test: str) -> str:
    """Return the code of the rule whose example a test looks at; other words for other tests."""
    return test.partition("[")[2].rstrip("]").split(".")[0]


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, mutant: Mutant) -> None:
        super().__init__(name, path)
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.mutant.tree, self.path, "exec")


class _Finder(MetaPathFinder):
    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.module = mutant.path.removesuffix(".py").replace("/", ".")

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        if fullname != self.module:
            return None
        file = str(ROOT / self.mutant.path)
        loader = _Loader(fullname, file, self.mutant)
        return spec_from_file_location(fullname, file, loader=loader)


if __name__ == "__main__":
    raise SystemExit(main())
