# Everything is done by small programs in scripts/; this file only gives them short names.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV_PYTHON := .venv/bin/python
export WIB_DEMO_PORT

.PHONY: help demo test test-backwards check format messages lock setup

help:  ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 16

demo:  ## build everything and serve the example platform on this machine (WIB_DEMO_PORT=8001 for another port)
	@$(PYTHON) scripts/setup.py demo
	@$(VENV_PYTHON) -m scripts.demo

test:  ## all tests, on SQLite and on PostgreSQL (ARGS="-k quarter" for a part)
	@$(PYTHON) scripts/setup.py test
	@$(VENV_PYTHON) -m scripts.test $(ARGS)

test-backwards:  ## the same in the opposite order: no test may lean on another
	@$(PYTHON) scripts/setup.py test
	@$(VENV_PYTHON) -m scripts.test --backwards $(ARGS)

check:  ## what has to pass before a change goes in: format, lint, types, …, tests
	@$(PYTHON) scripts/setup.py check
	@$(VENV_PYTHON) -m scripts.check

format:  ## write the code as the format check wants it
	@$(PYTHON) scripts/setup.py check
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

messages:  ## bring the English translations up to date with the Dutch texts
	@$(PYTHON) scripts/setup.py check
	@$(VENV_PYTHON) -m scripts.translations update

lock:  ## pin the newest packages that requirements/*.in allow (PACKAGE=django for one)
	@$(PYTHON) scripts/setup.py check
	@$(VENV_PYTHON) -m scripts.lock $(PACKAGE)

setup:  ## build the environment, the style sheets and the translations, and do nothing else
	@$(PYTHON) scripts/setup.py check
