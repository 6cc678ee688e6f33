"""Knows how the templates of a folder are made ready: for good, and each part in its place.

To find a part, to give it all names once more and to ask each function what it wants took Jinja2 half of the time in
which a card was drawn.
"""

import re
from collections.abc import Callable, Iterable, MutableMapping
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, Template, nodes
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

_LAYOUT: Final = re.compile(r"\s*\n\s*")


class _PlainContext(Context):
    """What templates call are plain functions; Jinja2 would look whether they are to be given the context."""

    def call(  # by position alone, so that a text may have a value of any name
        self,
        called: Callable[..., Any],
        /,
        *values: Any,
        _loop_vars: Any = None,
        _block_vars: Any = None,
        **named: Any,
    ) -> Any:
        return called(*values, **named)


class Templates(Environment):
    """They never change while we run.

    `in_place`: parts become a part of what includes them. Otherwise what goes wrong is told where it stands.
    """

    context_class = _PlainContext

    def __init__(self, folder: Path, *, in_place: bool, **options: Any) -> None:
        super().__init__(loader=FileSystemLoader(folder), auto_reload=False, **options)
        self.filters.update({"select": _select, "join": _join})
        self._folder = folder
        self._in_place = in_place
        self._loaded: dict[str, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """As it was made when it was first asked for; Jinja2 would look for a newer one each time."""
        if not isinstance(name, str):
            return super().get_template(name, parent, globals)
        if name not in self._loaded:
            self._loaded[name] = super().get_template(name, parent, globals)
        return self._loaded[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """All at once, in one dictionary: they are copied for every card, and a chain of two is slow to copy."""
        return {**self.globals, **(d or {})}

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """The Python of a template. For each part that is not in its place it would begin anew, each time."""
        tree = _InPlace(self).visit(source) if self._in_place else source
        return super()._generate(tree, name, filename, defer_init)

    def read(self, name: str) -> nodes.Template:
        return self.parse((self._folder / name).read_text("utf-8"), name)


def _select(values: Iterable[Any]) -> list[Any]:
    """Those that are not empty; Jinja2's own is ready to wait for each."""
    return [value for value in values if value]


def _join(values: Iterable[str], between: str = "") -> str:
    return between.join(values)


class _InPlace(NodeTransformer):
    """Puts in the place of each part that is included what it consists of, with the names that are its own."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802
        """Without how the JSON is laid out: no text of it goes over a line."""
        node.data = _LAYOUT.sub("", node.data)
        return node

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802  # as Jinja2 calls it
        assert isinstance(node.template, nodes.Const), "which part it is depends on nothing"
        part: nodes.Template = self.visit(self._templates.read(node.template.value))
        return nodes.Scope(part.body, lineno=node.lineno)
