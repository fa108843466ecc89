# Two commands: `make run` opens the desk, `make test` checks everything. Both make their own environment in .venv/.
PYTHON ?= python3
BIN := .venv/bin
unexport PYTHONDONTWRITEBYTECODE # what Python compiles once makes every later start faster
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test types tests model format lock env-example clean

run: .venv/ready .venv/meanings
	@$(BIN)/python app.py serve

test: .venv/ready-for-tests .venv/model
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@$(MAKE) --no-print-directory --keep-going --jobs=2 types tests

# At the same time, as tests of whole desks wait more than they work. What either finds, make repeats by name at the end.
types:
	$(BIN)/mypy --num-workers 0 # beside the tests, one process that works less is better than two that are sooner done

tests:
	$(BIN)/pytest --numprocesses 3 --dist worksteal

# The model that compares meanings goes into the user's cache. `run` and `test` try once by themselves.
model: .venv/ready
	@$(BIN)/python -m rag.meaning.fetch_model

format: .venv/ready-for-tests
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Rewrites the lock files from pyproject.toml; CI installs exactly what they name.
lock: .venv/ready-for-tests
	$(PIP) install uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

env-example: .venv/ready
	$(BIN)/python app.py env-example > .env.example

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Frontdesk needs Python 3.11 or later: make PYTHON=python3.11 run")'
	$(PYTHON) -m venv .venv

.venv/ready: requirements.lock | .venv/bin/python
	@echo "Installing what the desk needs into .venv/ (only once, a minute or two) ..."
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

.venv/ready-for-tests: requirements-dev.lock .venv/ready
	@echo "Installing what the checks need into .venv/ (only once) ..."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

.venv/model: | .venv/ready
	@$(BIN)/python -m rag.meaning.fetch_model
	@touch $@

# What the articles mean is computed here once, so that no first question waits; later changes, while the desk runs.
.venv/meanings: | .venv/model
	@$(BIN)/python -m rag.prepare
	@touch $@
