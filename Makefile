# The tasks of Youbei. Plain `make` lists them; each says what it does beside its name.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

# Where the shell forbids compiled code to be kept, each of many starts would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test pytest check fix docs addresses bench shots lock clean environment tools browser

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: environment ## set up, load the catalogue, build the index, serve (HOST and PORT change the address)
	@YOUBEI_MODE=$${YOUBEI_MODE:-development} exec $(BIN)/youbei run

test: browser ## set up and run every check and every test, browser tests where Chromium is
	@$(MAKE) --no-print-directory -j 2 check pytest

pytest: tools
	@$(BIN)/pytest -q -n 3 --dist loadgroup

check: tools ## lint, format, types, layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

fix: tools ## mend what the linter can mend, and format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: tools ## write the generated parts of docs/ anew
	@$(BIN)/youbei docs --write

addresses: tools ## write the list of addresses anew, to be read before it is committed
	@$(BIN)/youbei routes > tests/house/addresses.txt
	@git --no-pager diff --stat -- tests/house/addresses.txt

bench: tools ## the benchmarks, as tables and as bench/results.json (MILLION=1 for a million products too)
	@$(BIN)/python -m bench.search $(if $(MILLION),--million)
	@$(BIN)/python -m bench.pages
	@$(BIN)/python -m bench.judged
	@$(BIN)/python -m bench.proof

shots: browser ## screenshots of the real pages into docs/shots/
	@$(BIN)/python -m tests.browser.shots

lock: ## choose newer versions within pyproject.toml and write both lock files (needs uv)
	@tools/lock

clean: ## remove the environment and the caches; data in var/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build *.egg-info
	find catalogue search tests tools bench migrations -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

environment:
	@$(PYTHON) tools/prepare.py run

tools:
	@$(PYTHON) tools/prepare.py test

browser:
	@$(PYTHON) tools/prepare.py test browser
