# Everything is done by small programs in scripts/; this file only gives them short names.
.DEFAULT_GOAL := help
PYTHON ?= python3

.PHONY: help setup lock

help:  ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 16

setup:  ## build the environment, the style sheets and the translations
	@$(PYTHON) scripts/setup.py check

lock:  ## pin the newest versions of what requirements/*.in name, with hashes
	@$(PYTHON) scripts/lock.py
