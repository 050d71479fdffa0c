# make setup | build | test-quick | test | check | faults | fuzz | dist | pictures | clean
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup build test-quick test check lint faults fuzz dist pictures clean

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

# What the quick tests need: packages of Python alone.
$(VENV)/.quick: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group test
	touch $@

# What the other tests need beside them, system packages included.
$(VENV)/.tested: tests/packages.sh tests/web/package-lock.json $(VENV)/.quick
	sh tests/packages.sh
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[cluster]"
	touch $@

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: $(VENV)/.tested lint
	$(BIN)/python -m pytest --numprocesses 2 --dist loadscope --no-loadscope-reorder

# What needs no browser, no Java, no recording and no program of the system's.
test-quick: $(VENV)/.quick
	$(BIN)/python -m pytest --numprocesses 2 --dist loadscope --no-loadscope-reorder \
		-m "not gettext and not slow" tests/unit tests/project

# Builds that are killed, that run at once, and that find the disk full: half an hour.
faults: $(VENV)/.quick
	$(BIN)/python benchmarks/faults.py

# Every reader of what comes from outside, for twenty minutes.
fuzz: $(VENV)/.quick
	nice -n 19 $(BIN)/python -m pip install --quiet --only-binary :all: atheris || true
	nice -n 19 $(BIN)/python benchmarks/fuzz.py

# Wheel and sdist, twice and equal; what they need with its hashes, its licences and as CycloneDX.
dist: setup
	$(BIN)/python -m pip install --quiet hatchling pip-tools cyclonedx-bom
	rm -rf dist
	$(BIN)/python -m hatchling build -d dist/again
	$(BIN)/python -m hatchling build -d dist
	cd dist/again && for made in *; do cmp $$made ../$$made || exit 1; done
	rm -r dist/again
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --no-header --no-emit-index-url \
		--no-emit-trusted-host --no-emit-find-links --output-file requirements.lock pyproject.toml
	$(BIN)/python docs/licences.py
	$(BIN)/cyclonedx-py requirements requirements.lock --output-file dist/sbom.cdx.json

# The README's pictures, drawn from what is built and proven.
pictures: $(VENV)/.tested build
	$(BIN)/aftercare verify
	$(BIN)/python docs/pictures.py

clean:
	find output -mindepth 1 ! -name .gitignore -delete
	rm -rf .aftercare
