# make setup | build | test-quick | test | check | pictures | clean
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup build test-quick test check lint pictures clean

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
$(VENV)/.tested: pyproject.toml tests/packages.sh tests/web/package-lock.json $(VENV)/.installed
	sh tests/packages.sh
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[cluster]" --group test
	touch $@

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: $(VENV)/.tested lint
	$(BIN)/python -m pytest --numprocesses 2 --dist loadscope --no-loadscope-reorder

# What needs no browser, no Java and no recording.
test-quick: $(VENV)/.tested
	$(BIN)/python -m pytest --numprocesses 2 --dist loadscope --no-loadscope-reorder \
		tests/unit tests/project

# The README's pictures, drawn from what is built and proven.
pictures: $(VENV)/.tested build
	$(BIN)/aftercare verify
	$(BIN)/python docs/pictures.py

clean:
	find output -mindepth 1 ! -name .gitignore -delete
	rm -rf .aftercare
