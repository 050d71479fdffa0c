# make setup | build | test | check | clean
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup build test check lint clean

setup: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

build: setup
	$(BIN)/aftercare build

check: setup
	$(BIN)/aftercare check

# What only the tests need, system packages included.
$(VENV)/.tested: pyproject.toml tests/packages.sh tests/package-lock.json $(VENV)/.installed
	sh tests/packages.sh
	npm ci --prefix tests --ignore-scripts --no-audit --no-fund --silent
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[cluster]" --group test
	touch $@

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: $(VENV)/.tested lint
	$(BIN)/python -m pytest

clean:
	find output -mindepth 1 ! -name .gitignore -delete
	rm -rf .aftercare
