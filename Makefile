# Jisr. On a machine with only Python 3.11 and make: `make run`, then open http://127.0.0.1:8000/
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run demo test lint types arrows messages journeys bench postgres fuzz check clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/python-there:
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run-there: $(VENV)/python-there requirements/run.txt requirements/constraints.txt pyproject.toml
	$(PIP) install -r requirements/run.txt
	$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/test-there: $(VENV)/run-there requirements/test.txt
	$(PIP) install -r requirements/test.txt
	@touch $@

$(VENV)/fuzz-there: $(VENV)/run-there requirements/fuzz.txt
	$(PIP) install -r requirements/fuzz.txt
	@touch $@

$(VENV)/check-there: $(VENV)/test-there requirements/check.txt
	$(PIP) install -r requirements/check.txt
	@touch $@

run: $(VENV)/run-there ## set up what is missing and serve on 127.0.0.1:8000 (PORT=, STAGE=)
	@exec $(BIN)/jisr serve

demo: $(VENV)/run-there ## build the demonstration region again (STAGE=listening|planning|delivery|review)
	$(BIN)/jisr demo --stage $${STAGE:-review} --rebuild

test: $(VENV)/test-there ## set up and run the tests
	$(BIN)/python -m pytest -n auto -m "not journey"

lint: $(VENV)/check-there ## ruff and djlint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet jisr/web/templates

types: $(VENV)/check-there ## mypy
	$(BIN)/mypy jisr

arrows: $(VENV)/check-there ## the order of the rooms, held by import-linter
	$(BIN)/lint-imports --config tools/arrows.ini

messages: $(VENV)/check-there ## the three catalogues are complete
	$(BIN)/python tools/messages check

journeys: $(VENV)/check-there ## a real browser through the pages (Chromium from Debian)
	$(BIN)/python -m pytest -m journey tests/journeys

postgres: $(VENV)/test-there ## the same tests on a real PostgreSQL (engines touch no database)
	$(BIN)/python tools/with_postgres $(BIN)/python -m pytest -n auto -m "not journey" --ignore=tests/engines

fuzz: $(VENV)/fuzz-there ## ask the programming interface 20,000 odd questions (CALLS=), over a record of its own
	JISR_HOME=var/fuzz $(BIN)/python tools/fuzz_api --prepare --calls $${CALLS:-20000}

bench: $(VENV)/test-there ## measure every page on a country-sized record (SCALE=0.05 for a part; DATABASE_URL for PostgreSQL)
	$(BIN)/python benchmarks/pages/bench.py --scale $${SCALE:-1}

check: lint types arrows messages test postgres journeys ## everything that the build checks



clean: ## remove what was installed and what was served from here
	rm -rf $(VENV) var
