# `make` alone lists what there is. On Windows, README gives the same with plain pip lines.
.DEFAULT_GOAL := help
.PHONY: help reports test lab notebooks benchmark clean

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

# A widget lives in a kernel; what is saved shows the same without.
NO_WIDGETS := --IPKernelApp.exec_lines=import sys; sys.modules['ipywidgets'] = None

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' Makefile

reports: .venv/.reports ## write the HTML reports of every organisation and year in parameters/
	@$(BIN)/wres run

test: .venv/.test ## check style and types, and run every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest notebooks --nbval --numprocesses 2 --dist loadfile
	$(BIN)/python -m pytest tests wres_helpers --numprocesses 2 --dist worksteal

lab: .venv/.lab ## open JupyterLab with copies of the notebooks in explore/, which git ignores
	@$(BIN)/wres lab

notebooks: .venv/.reports ## run the notebooks again and save them with their outputs
	$(BIN)/jupyter nbconvert --to notebook --execute --inplace \
		--ExecutePreprocessor.record_timing=False --ExecutePreprocessor.extra_arguments="$(NO_WIDGETS)" \
		--KernelManager.transport_encryption=auto notebooks/*.ipynb

benchmark: .venv/.test ## measure what reports cost (minutes); ARGUMENTS='--other CHECKOUT' beside another
	$(BIN)/python tests/studies/benchmark.py $(ARGUMENTS)

clean: ## remove what was generated
	rm -rf outputs/public outputs/restricted outputs/failed outputs/.made outputs/*.log .venv

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.reports: pyproject.toml constraints.txt | .venv/bin/python
	$(INSTALL) --editable .
	@touch $@

.venv/.test: pyproject.toml constraints.txt | .venv/bin/python
	$(INSTALL) --editable ".[test]"
	@touch $@ .venv/.reports

.venv/.lab: pyproject.toml constraints.txt | .venv/bin/python
	$(INSTALL) --editable ".[lab]"
	@touch $@
