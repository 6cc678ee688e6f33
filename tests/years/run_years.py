"""Years of chance on both databases; machine.py says what must hold. Run by name: `pytest tests/years/run_years.py`.

Not part of `make check` yet: it has to be seen green with all features of the year first.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.conftest import TEMPLATE, run_statements
from tests.years.machine import Years

pytestmark = pytest.mark.long

RUNS = {"sqlite": 300, "postgresql": 100}
STEPS = 50

Make = Callable[[], str]


@pytest.fixture
def make_sqlite(sqlite_template: Path, tmp_path: Path) -> Make:
    """A new database each time it is called."""

    def make() -> str:
        file = tmp_path / f"{uuid4().hex}.db"
        shutil.copyfile(sqlite_template, file)
        return f"sqlite:///{file}"

    return make


@pytest.fixture
def make_postgresql(postgresql_server: Any) -> Iterator[Make]:
    made: list[str] = []

    def make() -> str:
        made.append(f"test_{uuid4().hex}")
        run_statements(postgresql_server, f"CREATE DATABASE {made[-1]} TEMPLATE {TEMPLATE} STRATEGY file_copy")
        return str(postgresql_server.get_uri(database=made[-1]))

    yield make
    run_statements(postgresql_server, *(f"DROP DATABASE {name} WITH (FORCE)" for name in made))


@pytest.mark.parametrize("kind", RUNS)
def test_nothing_goes_wrong_in_years_of_chance(kind: str, request: pytest.FixtureRequest) -> None:
    make: Make = request.getfixturevalue(f"make_{kind}")
    run(make, RUNS[kind])


def run(make: Make, runs: int, steps: int = STEPS) -> None:
    class OnADatabaseOfItsOwn(Years):
        def new_database(self) -> str:
            return make()

    run_state_machine_as_test(
        OnADatabaseOfItsOwn,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate,),  # a year that was cut short is no easier to read, and takes long to find
        ),
    )
