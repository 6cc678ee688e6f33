"""Knows how the command line speaks: results on stdout, everything else on stderr, nothing cut where a pipe reads."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

import typer

WIDTH_OF_A_PIPE = 200  # characters; a table in a file is not cut at 80
LONG_WORK = 5000  # rows; below that it is done before anybody wonders


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def say(text: str, style: str = "") -> None:
    """A message, on stderr. It may hold anything: it is not markup, and not cut into lines."""
    from rich.console import Console

    Console(stderr=True).print(text, style=style, markup=False, highlight=False, soft_wrap=True)


def show(text: str, style: str = "") -> None:
    """A line of a result, on stdout."""
    from rich.console import Console

    Console().print(text, style=style, markup=False, highlight=False, soft_wrap=True)


def show_json(document: Any) -> None:
    """One JSON document on stdout."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2, default=str))


def show_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on stdout; columns whose cells are numbers are set to the right."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = [list(row) for row in rows]
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, column in enumerate(columns):
        is_number = bool(cells) and all(isinstance(row[place], int) for row in cells)
        table.add_column(column, justify="right" if is_number else "left", overflow="fold")
    for row in cells:
        table.add_row(*(Text(str(cell)) for cell in row))
    console = Console()
    Console(width=None if console.is_terminal else WIDTH_OF_A_PIPE).print(table)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """What long work calls with (done, total): a bar on a terminal, elsewhere a line for each quarter."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _quarters(what)
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _quarters(what: str) -> Callable[[int, int], None]:
    told = 0

    def tell(done: int, total: int) -> None:
        nonlocal told
        quarter = 4 * done // max(total, 1)
        if quarter > told and total >= LONG_WORK:
            told = quarter
            say(f"{what}: {done} of {total}")

    return tell
