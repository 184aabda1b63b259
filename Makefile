# Each target makes .venv by itself. On Windows use the pip lines of README.md.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: demo test check bench accept forms

demo: $(STAMP)        ## render the bundled examples into out/
	$(BIN)/kcbx demo -o out

test: $(STAMP)        ## run the tests
	$(BIN)/pytest

check: $(STAMP)       ## everything CI runs: style, types, import floors, tests with coverage
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --dist loadfile --cov --cov-report=term:skip-covered --cov-fail-under=90

bench: $(STAMP)       ## measure speed; prints figures, judges nothing
	$(BIN)/python benchmarks/run.py

forms: $(STAMP)       ## draw the Word forms anew from data/forms
	$(BIN)/python -m kcbx_docs.forms.drawing

accept: $(STAMP)      ## take the present output as the goldens of the tests
	$(BIN)/pytest tests --accept

$(STAMP): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $(STAMP)
