"""Small breaks in a file, one at a time: for tests/mutants, which asks of each whether a test notices."""

import ast
from dataclasses import dataclass
from itertools import chain
from os.path import commonprefix
from typing import Any

SWAPPED: dict[type, Any] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
}
TURNED = ast.Eq | ast.NotEq | ast.Is | ast.IsNot | ast.In | ast.NotIn
"""Swapped, they say the contrary; the others only move their boundary."""
OTHERS = {"min": "max", "max": "min", "any": "all", "all": "any"}
LINKS = {"filter", "exclude", "order_by"}
"""Links of a chain that are left out though they have arguments; one without any is left out whatever it is called."""
FORMS = {"property", "classmethod", "staticmethod"}
"""Decorators without which nothing would work at all."""


@dataclass(frozen=True)
class Mutant:
    path: str
    line: int
    before: str
    after: str
    source: str

    def __str__(self):
        before, after = shortened(self.before, self.after)
        return f"{self.path}:{self.line}  {before}  →  {after or 'nothing'}"


def shortened(before, after):
    """Both on one line each, without most of what they have in common."""
    before, after = " ".join(before.split()), " ".join(after.split())
    start = max(len(commonprefix([before, after])) - 30, 0)
    end = max(len(commonprefix([before[::-1], after[::-1]])) - 30, 0)
    end = min(end, len(before) - start, len(after) - start)
    return [("…" * (start > 0) + code[start : len(code) - end] + "…" * (end > 0)) for code in (before, after)]


def mutants(path, name, root):
    """Every Mutant of a file, or of one class or function in it."""
    source = (root / path).read_text()
    seen = {source}
    for node in broken_nodes(ast.parse(source), name):
        for place, code in changes(node):
            mutant = replaced(path, source, place, code)
            if mutant.source not in seen:
                seen.add(mutant.source)
                yield mutant


def broken_nodes(tree, name):
    """All within functions, and the values of a module's constants; what a class declares the database has already."""
    if name:
        named = [node for node in ast.walk(tree) if getattr(node, "name", None) == name]
        return chain.from_iterable(map(within, chain.from_iterable(map(functions, named))))
    constants = [node.value for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign) and node.value]
    return chain.from_iterable(map(within, [*constants, *functions(tree)]))


def functions(tree):
    if isinstance(tree, ast.FunctionDef):
        return [tree]
    return chain.from_iterable(map(functions, getattr(tree, "body", ())))


def within(node):
    """The node and all below it, but for docstrings, annotations, defaults and the pieces of f-strings."""
    yield node
    yield from chain.from_iterable(map(within, below(node)))


def below(node):
    if isinstance(node, ast.FunctionDef):
        return [*node.decorator_list, *(node.body[1:] if ast.get_docstring(node) else node.body)]
    return () if isinstance(node, ast.JoinedStr) else ast.iter_child_nodes(node)


def replaced(path, source, node, code):
    """The Mutant with other code in the node's place; a decorator goes with its sign."""
    lines = source.encode().splitlines(keepends=True)
    start = len(b"".join(lines[: node.lineno - 1])) + node.col_offset
    end = len(b"".join(lines[: node.end_lineno - 1])) + node.end_col_offset
    before, behind = source.encode()[:start].decode(), source.encode()[end:].decode()
    if not code:
        before = before.removesuffix("@")
    broken = f"({code})" if code and isinstance(node, ast.expr) else code
    return Mutant(path, node.lineno, ast.unparse(node), code, before + broken + behind)


def changes(node):
    """(what is replaced, by which code): the node itself, or a part of it."""
    if isinstance(node, ast.FunctionDef):
        yield from ((wrap, "") for wrap in node.decorator_list if ast.unparse(wrap) not in FORMS)
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        yield node.test, "False"
        if not is_turned_anyway(node.test):
            yield node.test, f"not ({ast.unparse(node.test)})"
    if isinstance(node, ast.Return) and node.value and ast.unparse(node.value) != "None":
        yield node.value, "None"
    if is_deed(node):
        yield node, "pass"
    for other in OTHERWISE.get(type(node), lambda node: ())(node):
        yield node, ast.unparse(other)


def is_turned_anyway(test):
    return isinstance(test, ast.UnaryOp) or isinstance(test, ast.Compare) and isinstance(test.ops[0], TURNED)


def is_deed(node):
    """Whether the program goes on without the statement; without the value of a name it does not."""
    if isinstance(node, ast.Assign):
        return not all(isinstance(target, ast.Name | ast.Tuple) for target in node.targets)
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Call)
    return isinstance(node, ast.AugAssign | ast.Raise | ast.Break | ast.Continue | ast.Delete)


def without(items, place):
    return [*items[:place], *items[place + 1 :]]


def of_comparison(node):
    for place, op in enumerate(node.ops):
        if type(op) in SWAPPED:
            ops = [*node.ops[:place], SWAPPED[type(op)](), *node.ops[place + 1 :]]
            yield ast.Compare(node.left, ops, node.comparators)


def of_and_or(node):
    yield ast.BoolOp(SWAPPED[type(node.op)](), node.values)
    for place in range(len(node.values)):
        yield ast.BoolOp(node.op, without(node.values, place))


def of_operator(node):
    if type(node.op) in SWAPPED:
        yield ast.BinOp(node.left, SWAPPED[type(node.op)](), node.right)
    if isinstance(node.op, ast.BitOr | ast.BitAnd):
        yield from (node.left, node.right)


def of_sign(node):
    """Without its not, its minus, its ~."""
    yield node.operand


def of_comprehension(node):
    """Without each of its conditions."""
    fields = dict(ast.iter_fields(node))
    for place, loop in enumerate(node.generators):
        for condition in range(len(loop.ifs)):
            fewer = ast.comprehension(loop.target, loop.iter, without(loop.ifs, condition), loop.is_async)
            loops = [*node.generators[:place], fewer, *node.generators[place + 1 :]]
            yield type(node)(**fields | {"generators": loops})


def of_call(node):
    for place, keyword in enumerate(node.keywords):
        if keyword.arg:
            yield ast.Call(node.func, node.args, without(node.keywords, place))
    if isinstance(node.func, ast.Name) and node.func.id in OTHERS:
        yield ast.Call(ast.Name(OTHERS[node.func.id]), node.args, node.keywords)
    if isinstance(node.func, ast.Attribute):
        if node.func.attr in LINKS or not (node.args or node.keywords):
            yield node.func.value
        if node.func.attr in LINKS:
            yield from (ast.Call(node.func, without(node.args, at), node.keywords) for at in range(len(node.args)))


def of_constant(node):
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        near = node.value + 1 if node.value < 100 else node.value // 2
        yield ast.Constant({0: 1, 1: 0}.get(node.value, near))


OTHERWISE = {
    ast.Compare: of_comparison,
    ast.BoolOp: of_and_or,
    ast.BinOp: of_operator,
    ast.UnaryOp: of_sign,
    ast.ListComp: of_comprehension,
    ast.SetComp: of_comprehension,
    ast.DictComp: of_comprehension,
    ast.GeneratorExp: of_comprehension,
    ast.Call: of_call,
    ast.Constant: of_constant,
}
