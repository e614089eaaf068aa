# Thin on purpose: set-up lives in scripts/bootstrap.py, each job in one script beside it.
PYTHON ?= python3
VENV_PYTHON := .venv/bin/python
ARGS ?=

.PHONY: help run test check bench peers audit lock messages setup

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## the portal with its three consultations on http://localhost:$PORT (8000)
	@$(PYTHON) scripts/bootstrap.py run
	@exec $(VENV_PYTHON) -m scripts.run

test: ## the whole test suite; ARGS="tests/unit -x" for a part of it
	@$(PYTHON) scripts/bootstrap.py dev
	@exec $(VENV_PYTHON) -m pytest $(or $(ARGS),-n 2)

check: ## lint, format, types, import contracts, migrations, deploy check
	@$(PYTHON) scripts/bootstrap.py dev
	@exec $(VENV_PYTHON) -m scripts.check

bench: ## quality and speed, as tables
	@$(PYTHON) scripts/bootstrap.py dev
	@exec $(VENV_PYTHON) -m scripts.bench $(ARGS)

peers: ## what bench compares grouping with besides: BERTopic and MiniLM, gigabytes, apart
	@$(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip install --quiet --require-hashes -r scripts/requirements/peers.txt

audit: ## known vulnerabilities in what is locked (asks an advisory service on the network)
	@$(PYTHON) scripts/bootstrap.py dev
	@$(VENV_PYTHON) -m pip_audit --require-hashes --disable-pip -r requirements.txt

lock: ## rewrite the hash-locked requirement files from the .in files
	@$(PYTHON) scripts/bootstrap.py dev
	@for name in requirements requirements-dev scripts/requirements/uv scripts/requirements/node scripts/requirements/peers; do \
		.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes $$name.in -o $$name.txt || exit 1; done

messages: ## extract translatable texts into locale/ (needs gettext)
	@$(PYTHON) scripts/bootstrap.py dev
	@$(VENV_PYTHON) -m scripts.extract_translations

setup: ## only the set-up that the other targets begin with
	@$(PYTHON) scripts/bootstrap.py dev
