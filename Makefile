# Everything happens in this checkout: Python packages in .venv/, Node packages in node_modules/, data in var/.
.DELETE_ON_ERROR:
.PHONY: run test check lint bench gallery clean

PYTHON ?= python3
BIN := .venv/bin

run: .venv/.installed node_modules/.installed  ## the service with a demo employer, and three people's Teams in the browser
	$(BIN)/python -m bot demo

test: .venv/.installed lint  ## lint, types, import rules and all quick tests, on SQLite and PostgreSQL
	$(BIN)/pytest -n 2 -m "not long and not browser" tests

check: .venv/.installed node_modules/.installed  ## the long ones: crashes, years, browser stories, gallery; three at once, for each often waits
	$(BIN)/pytest -n 3 --dist worksteal -m "long or browser" tests

lint: .venv/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

bench: .venv/.installed .venv-bench/.installed  ## how fast a turn is, beside Microsoft's SDKs, and planning (docs/speed.md)
	$(BIN)/python -m tests.bench --peers .venv-bench/bin/python
	$(BIN)/python -m tests.bench.planning
	$(BIN)/python -m tests.bench.figures

gallery: .venv/.installed node_modules/.installed  ## every card in every state on one page: var/gallery/index.html
	$(BIN)/python -m tests.gallery

.venv/.installed: requirements-dev.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv-bench/.installed: requirements-bench.lock
	test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-bench.lock
	touch $@

# Node comes from the machine or, where it has none, from a Python package.
node_modules/.installed: package-lock.json .venv/.installed
	$(BIN)/python -m bot.demo.node
	touch $@

clean:
	rm -rf .venv .venv-bench node_modules var build
