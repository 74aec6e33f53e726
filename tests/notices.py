"""Every notice of the program, as it is written in the code and shown by its commands."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click

from quizzes.cli import main

PACKAGE = Path(__file__).resolve().parents[1] / "quizzes"
# What makes a notice of its first argument, and what takes one that stands for itself.
MAKERS = frozenset(("Notice", "tell", "refused", "misfit", "misused", "_other"))
REFUSAL = re.compile(r"[^\n;]*[a-z]{2} [^\n;]*[a-z]{2}; [a-z]{2,} [^\n]*\Z")
THEMSELVES = frozenset(("asks",))


def forms() -> dict[str, str]:
    """Return every form of a notice in the code, and where it is written."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.Module):
                for line, form in _made(node):
                    found.setdefault(form, f"{path.relative_to(PACKAGE)}:{line}")
    return found


def _made(scope: ast.FunctionDef | ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the forms that are written in ``scope``, or given a name there."""
    named: dict[str, list[str]] = {}
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                name = target.id if isinstance(target, ast.Name) else getattr(target, "attr", "")
                named.setdefault(name, []).extend(_texts(node.value))
    for node in ast.walk(scope):
        if isinstance(node, ast.Call) and node.args and _name(node.func) in MAKERS:
            first = node.args[0]
            own = named.get(first.id, []) if isinstance(first, ast.Name) else _texts(first)
            yield from ((node.lineno, one) for one in own)
    yield from ((0, one) for name in THEMSELVES for one in named.get(name, ()))


def _name(func: ast.expr) -> str:
    return func.id if isinstance(func, ast.Name) else getattr(func, "attr", "")


def _texts(value: ast.expr) -> list[str]:
    if isinstance(value, ast.IfExp):
        return [*_texts(value.body), *_texts(value.orelse)]
    return [value.value] if isinstance(value, ast.Constant) and isinstance(value.value, str) else []


def helps() -> dict[str, str]:
    """Return every paragraph of help of the commands, and whose it is."""
    found: dict[str, str] = {}
    for name, command in _commands("", main):
        for text in (command.help, *(getattr(one, "help", None) for one in command.params)):
            for paragraph in re.split(r"\n\s*\n", text or ""):
                found.setdefault(" ".join(paragraph.split()), name)
    found.pop("", None)
    return found


def _commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for one in command.list_commands(context):
            inner = command.get_command(context, one)
            if inner:
                yield from _commands(f"{name} {one}".strip(), inner)


def said_otherwise() -> dict[str, str]:
    """Return what looks like a refusal in the rooms that teachers meet and is no notice: what is
    wrong, a semicolon, what to do."""
    written = forms()
    found: dict[str, str] = {}
    for room in ("cli", "exam", "export", "readings", "report", "results", "statistics"):
        for path in sorted((PACKAGE / room).glob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            alone = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and id(node) not in alone:
                    text = node.value
                    if isinstance(text, str) and REFUSAL.match(text):
                        found[text] = f"{room}/{path.name}:{node.lineno}"
    known = {**written, **helps()}
    return {text: where for text, where in found.items() if text not in known}
