"""Mutants: copies of a module with one small fault in each, to see whether a test notices.

Faults are those that a person makes: another comparison, an off-by-one, a condition the wrong way
round, a statement forgotten. What no test should hold is left alone: docstrings, types, and the
words of messages (a string with a space, or with values in it).
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
CALLS = {"sorted": "list", "any": "all", "all": "any", "min": "max", "max": "min"}
WITHOUT = ("strip", "lower", "upper", "casefold")

# A change of one node: what it is called, and what stands there instead.
Change = tuple[str, ast.AST]


@dataclass(frozen=True)
class Mutant:
    """One fault: its module's path, function, line number, that line, and what was done to it."""

    path: str
    function: str
    line: int
    text: str
    change: str
    place: tuple[ast.Module, ast.AST, ast.AST]

    @property
    def tree(self) -> ast.Module:
        """Return the whole module with the fault in it."""
        return _replaced(*self.place)

    @property
    def name(self) -> tuple[str, str, str, str]:
        """Return what tells this fault from others, wherever its line moves."""
        return self.path, self.function, self.text, self.change


def mutants(path: str, source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module, from its first line to its last."""
    lines = source.splitlines()
    tree = ast.parse(source)
    repeats: dict[tuple[str, str, str], int] = {}
    for function, node in _nodes(tree, ""):
        for change, other in _changes(node):
            line = node.target.lineno if isinstance(node, ast.comprehension) else node.lineno
            text = lines[line - 1].strip()
            times = repeats[function, text, change] = repeats.get((function, text, change), 0) + 1
            number = f" (no. {times})" if times > 1 else ""
            yield Mutant(path, function, line, text, f"{change}{number}", (tree, node, other))


def sound(path: str, source: str) -> Mutant:
    """Return a module without a fault, as a mutant in which nothing was changed."""
    tree = ast.parse(source)
    return Mutant(path, "", 1, "", "nothing", (tree, tree, tree))


def _nodes(node: ast.AST, function: str) -> Iterator[tuple[str, Any]]:
    """Yield (function, node) for what may be changed: code, without types and docstrings."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_comment"):
            continue
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(child, ast.AST) or isinstance(child, ast.Import | ast.ImportFrom):
                continue
            if name == "body" and index == 0 and _is_docstring(child):
                continue
            if isinstance(child, ast.Assert | ast.JoinedStr | ast.AnnAssign) and not (
                isinstance(child, ast.AnnAssign) and child.value is not None
            ):
                continue
            if isinstance(child, ast.keyword) and child.arg == "strict":
                continue
            inner = function
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                inner = f"{function}.{child.name}".strip(".")
            yield inner, child
            yield from _nodes(child, inner)


def _is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _changes(node: ast.AST) -> Iterator[Change]:
    for changes in _KINDS.get(type(node), ()):
        yield from changes(node)


def _compare(node: ast.Compare) -> Iterator[Change]:
    for index, operator in enumerate(node.ops):
        other = COMPARISONS[type(operator)]
        ops = [*node.ops[:index], other(), *node.ops[index + 1 :]]
        yield f"{_word(operator)} -> {other.__name__}", _with(node, ops=ops)


def _sum(node: ast.BinOp) -> Iterator[Change]:
    other = SUMS.get(type(node.op))
    if other is not None:
        yield f"{_word(node.op)} -> {other.__name__}", _with(node, op=other())


def _joined(node: ast.BoolOp) -> Iterator[Change]:
    other = ast.Or if isinstance(node.op, ast.And) else ast.And
    yield f"{_word(node.op)} -> {other.__name__}", _with(node, op=other())


def _not(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.Not | ast.USub):
        yield f"without {_word(node.op)}", node.operand


def _test(node: ast.If | ast.While | ast.IfExp) -> Iterator[Change]:
    if not isinstance(node.test, ast.Compare) and not _is_not(node.test):
        yield "condition the other way", _with(node, test=ast.UnaryOp(ast.Not(), node.test))


def _filter(node: ast.comprehension) -> Iterator[Change]:
    for index in range(len(node.ifs)):
        yield "without its condition", _with(node, ifs=node.ifs[:index] + node.ifs[index + 1 :])


def _is_not(node: ast.AST) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def _constant(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield f"{value} -> {not value}", _with(node, value=not value)
    elif isinstance(value, int | float):
        for other in (value + 1, value - 1):
            yield f"{value} -> {other}", _with(node, value=other)
    elif isinstance(value, str) and " " not in value:
        yield f"{value!r} -> {value + 'x'!r}", _with(node, value=value + "x")


def _call(node: ast.Call) -> Iterator[Change]:
    if isinstance(node.func, ast.Name) and node.func.id in CALLS and node.args:
        other = ast.Name(CALLS[node.func.id], ast.Load())
        keywords = [] if other.id == "list" else node.keywords
        yield f"{node.func.id} -> {other.id}", _with(node, func=other, keywords=keywords)
    elif isinstance(node.func, ast.Attribute) and node.func.attr in WITHOUT and not node.args:
        yield f"without {node.func.attr}", node.func.value


def _returned(node: ast.Return) -> Iterator[Change]:
    if node.value is not None and not isinstance(node.value, ast.Constant):
        yield "returns None", _with(node, value=ast.Constant(None))


def _statement(node: ast.stmt) -> Iterator[Change]:
    yield f"without {_word(node)}", ast.Pass()


def _loop(node: ast.Break | ast.Continue) -> Iterator[Change]:
    other = ast.Continue() if isinstance(node, ast.Break) else ast.Break()
    yield f"{_word(node)} -> {_word(other)}", other


_KINDS: dict[type[ast.AST], tuple[Callable[..., Iterator[Change]], ...]] = {
    ast.Compare: (_compare,),
    ast.BinOp: (_sum,),
    ast.BoolOp: (_joined,),
    ast.UnaryOp: (_not,),
    ast.If: (_test,),
    ast.While: (_test,),
    ast.IfExp: (_test,),
    ast.comprehension: (_filter,),
    ast.Constant: (_constant,),
    ast.Call: (_call,),
    ast.Return: (_returned,),
    ast.Expr: (_statement,),
    ast.AugAssign: (_statement,),
    ast.Raise: (_statement,),
    ast.Break: (_loop,),
    ast.Continue: (_loop,),
}


def _word(node: ast.AST) -> str:
    return type(node).__name__


def _with(node: ast.AST, **fields: object) -> ast.AST:
    made = copy.copy(node)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def _replaced(tree: ast.Module, old: ast.AST, new: ast.AST) -> ast.Module:
    """Return a copy of ``tree`` with ``new`` in the place of ``old``; the rest is shared."""

    class Swap(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            if node is old:
                return ast.copy_location(new, old) if hasattr(old, "lineno") else new
            made = copy.copy(node)
            for name, value in ast.iter_fields(node):
                if isinstance(value, list):
                    kept = [self.visit(v) if isinstance(v, ast.AST) else v for v in value]
                    setattr(made, name, kept)
                elif isinstance(value, ast.AST):
                    setattr(made, name, self.visit(value))
            return made

    found = Swap().visit(tree)
    assert isinstance(found, ast.Module)
    return ast.fix_missing_locations(found)
