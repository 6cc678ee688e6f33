"""Finds what is wrong with a template by reading it: names, fields, texts and verbs that do not exist."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from cards.texts import Fault, Texts
from dialogs.actions import Action
from dialogs.cards import Card


@dataclass(frozen=True, slots=True)
class Source:
    """A template and what it may use. `card` is None for a part; a part's variables are given by those it is in."""

    file: str
    text: str
    card: type[Card] | None
    texts: Texts
    names: frozenset[str]
    is_part: bool


def faults(source: Source, environment: Environment, folder: Path) -> Iterator[Fault]:
    try:
        tree = environment.parse(source.text, source.file)
    except TemplateSyntaxError as error:
        yield Fault(source.file, error.lineno, f"no valid template: {error.message}")
        return
    for line, reason in _reasons(tree, source, folder):
        yield Fault(source.file, line, reason)


def asked_keys(text: str, environment: Environment) -> Iterator[str]:
    """A pattern for each text that a template asks for."""
    for call in _calls(environment.parse(text), "t"):
        yield from (pattern for pattern in _patterns(call.args[0]) if pattern)


def _reasons(tree: nodes.Template, source: Source, folder: Path) -> Iterator[tuple[int, str]]:
    for file in meta.find_referenced_templates(tree):
        if file and not (folder / file).is_file():
            yield _line_of_text(source.text, file), f"there is no template {file}"
    if not source.is_part:
        known = source.names | {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
        for node in tree.find_all(nodes.Name):
            if node.ctx == "load" and node.name not in known:
                yield node.lineno, f"nothing is called {node.name} here"
    if source.card:
        yield from _field_reasons(tree, source.card)
    yield from _text_reasons(tree, source.texts)
    yield from _verb_reasons(tree)


def _field_reasons(tree: nodes.Template, card: type[Card]) -> Iterator[tuple[int, str]]:
    known = {each.name for each in fields(card)}  # type: ignore[arg-type]  # every card value is a dataclass
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name == "card" and node.attr not in known:
            yield node.lineno, f"{card.__name__} has no {node.attr}"


def _text_reasons(tree: nodes.Template, texts: Texts) -> Iterator[tuple[int, str]]:
    for call in _calls(tree, "t"):
        given = {argument.key for argument in call.kwargs}
        for pattern in _patterns(call.args[0]):
            found = [text for key, text in texts.items() if pattern and re.fullmatch(pattern, key)]
            if pattern and not found:
                yield call.lineno, f"there is no text {_readable(pattern)}"
            elif pattern and all(text.placeholders != given for text in found):
                wanted = _list(found[0].placeholders)
                yield call.lineno, f"{found[0].key} has the placeholders {wanted}, not {_list(given)}"


def _verb_reasons(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    for call in _calls(tree, "press"):
        for node in call.args[1:2]:
            for verb in (each.value for each in _constants(node) if isinstance(each.value, str)):
                if verb not in Action.by_verb:
                    yield call.lineno, f"unknown verb {verb}"


def _calls(tree: nodes.Node, name: str) -> Iterator[nodes.Call]:
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == name and call.args:
            yield call


def _constants(node: nodes.Node) -> Iterator[nodes.Const]:
    """The node itself when it is a constant, or those that an `or` or an `if` chooses between."""
    match node:
        case nodes.Const():
            yield node
        case nodes.Or():
            yield from _constants(node.left)
            yield from _constants(node.right)
        case nodes.CondExpr():
            yield from _constants(node.expr1)
            if node.expr2:
                yield from _constants(node.expr2)


def _patterns(node: nodes.Node) -> list[str]:
    """What a key can be, as regular expressions: constants stand for themselves, anything else for one name."""
    match node:
        case nodes.Const(value=str() as key):
            return [re.escape(key)]
        case nodes.Concat():
            return ["".join(_piece(each) for each in node.nodes)]
        case nodes.CondExpr():
            return _patterns(node.expr1) + (_patterns(node.expr2) if node.expr2 else [])
    return []


def _piece(node: nodes.Node) -> str:
    return re.escape(node.value) if isinstance(node, nodes.Const) else r"\w+"


def _readable(pattern: str) -> str:
    return re.sub(r"\\(.)", r"\1", pattern.replace(r"\w+", "…"))


def _line_of_text(text: str, part: str) -> int:
    return text[: max(text.find(part), 0)].count("\n") + 1


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"
