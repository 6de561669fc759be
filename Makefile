# Two commands for a new user: `make demo`, `make test`. Everything runs in .venv, made by the first of them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test install lint bench floors clean

$(BIN)/sayso: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $(BIN)/sayso

$(BIN)/pytest: pyproject.toml $(BIN)/sayso
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $(BIN)/pytest

install: $(BIN)/sayso

demo: $(BIN)/sayso   ## install, then code the shipped example of each kind of input
	$(BIN)/sayso code examples --format table
	@echo
	@echo "Next: each record lit up in its article: $(BIN)/sayso code examples --format html -o evidence.html"
	@echo "Your own pages, feeds or exports: $(BIN)/sayso code FILE_OR_FOLDER; every command: $(BIN)/sayso --help and README.md"

test: $(BIN)/pytest   ## install with the test tools, then lint, type-check and run all tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

floors: $(BIN)/pytest   ## the measured figures against their pinned floors
	$(BIN)/python eval/floors.py

bench: $(BIN)/pytest   ## speed and memory on feed items and articles, of both models
	$(BIN)/python eval/bench.py
	$(BIN)/python eval/bench.py --model six-384

clean:
	rm -rf $(VENV)
