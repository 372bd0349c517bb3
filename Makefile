# Two commands for everybody: `make demo` and `make test`. The rest is for people who work on Plumbline.

SWIFT ?= swift
APT_BUILD := libgit2-dev libdeflate-dev libsqlite3-dev pkg-config git
APT_TEST := $(APT_BUILD) strace python3
SESSION := autumn-calibration
SAMPLE := Samples/town-square
DEMO ?= $(CURDIR)/demo-workspace
# Swift's own libraries go into the programs on Linux: they start faster and run where no Swift is installed.
RELEASE := -c release $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)
BIN = $(CURDIR)/.build/release/plumbline
SERVE ?= 1

.PHONY: help demo test build bench reference lint format install-build install-test

help:
	@echo "make demo       build, make a workspace from $(SAMPLE), and run a calibration to its report"
	@echo "make test       every test"
	@echo "make bench      measure against the peers, in one table"
	@echo "make reference  write the command-line reference anew"
	@echo "make lint       check the formatting;  make format  mend it"

# $(call install,packages): says in one line what it will install, then installs what is missing, and nothing else.
define install
	@missing=$$(for p in $(1); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'install ok installed' || { command -v $$p >/dev/null 2>&1 || echo $$p; }; done); \
	if [ -n "$$missing" ]; then \
	  echo "Installing from Debian's packages: $$missing" | tr '\n' ' '; echo; \
	  sudo=$$( [ "$$(id -u)" = 0 ] || echo sudo ); \
	  $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	else echo "Nothing to install: $(1) are here."; fi
endef

install-build:
	$(call install,$(APT_BUILD))

install-test:
	$(call install,$(APT_TEST))
	@python3 -c 'import jsonschema, yaml' 2>/dev/null || { \
	  echo "Installing from Debian's packages: python3-jsonschema python3-yaml"; \
	  sudo=$$( [ "$$(id -u)" = 0 ] || echo sudo ); \
	  $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends python3-jsonschema python3-yaml >/dev/null; }

build: install-build
	$(SWIFT) build $(RELEASE) --product plumbline
	$(SWIFT) build $(RELEASE) --product plumbline-plugin-host
	$(SWIFT) build $(RELEASE) --product SurfaceFeatures

demo: build
	@[ ! -e "$(DEMO)" ] || [ -f "$(DEMO)/made-by-demo" ] || { echo "$(DEMO) exists and was not made by the demo: name another with DEMO=DIR"; exit 1; }
	@rm -rf "$(DEMO)"
	$(BIN) init "$(DEMO)" --name "A year seven class"
	@touch "$(DEMO)/made-by-demo"
	$(BIN) -C "$(DEMO)" rubric add Rubrics/argument-writing.yaml
	$(BIN) -C "$(DEMO)" task add $(SAMPLE)/task.yaml
	$(BIN) -C "$(DEMO)" sample add --task town-square --dir $(SAMPLE)/work
	$(BIN) -C "$(DEMO)" anchor add --task town-square --csv $(SAMPLE)/anchors.csv
	$(BIN) -C "$(DEMO)" session create $(SESSION) --task town-square --raters ash,birch,cedar,elm,hazel,rowan
	$(BIN) -C "$(DEMO)" judge --session $(SESSION) --csv $(SAMPLE)/judgments.csv
	$(BIN) -C "$(DEMO)" session reveal $(SESSION)
	$(BIN) -C "$(DEMO)" session verify $(SESSION)
	$(BIN) -C "$(DEMO)" fsck
	$(BIN) -C "$(DEMO)" report $(SESSION) --html "$(DEMO)/report.html" --specialists "$(DEMO)/numbers.html"
	@$(BIN) -C "$(DEMO)" report $(SESSION)
	@echo; echo "The workspace is $(DEMO): a plain git repository. The report as a page: $(DEMO)/report.html; every table and chart: $(DEMO)/numbers.html"
	@[ "$(SERVE)" = 0 ] || echo "There are no pages to serve yet; the report is the end of the demo."

test: install-test lint
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	# Hostile plugins spin, fork and hoard memory: they get the machine to themselves, one after another.
	$(SWIFT) test --skip-build --no-parallel --filter '^ScoringHostTests\.'
	$(SWIFT) test --skip-build --skip '^ScoringHostTests\.'

bench: install-test
	$(SWIFT) build $(RELEASE) --product plumbline
	$(SWIFT) build $(RELEASE) --product plumbline-bench
	.build/release/plumbline-bench

REFERENCE := Sources/WorkbenchCLI/WorkbenchCLI.docc/CommandLine.md
reference:
	$(SWIFT) build --product plumbline
	.build/debug/plumbline reference > $(REFERENCE).part && mv $(REFERENCE).part $(REFERENCE)

lint:
	$(SWIFT) format lint --strict --parallel --configuration .swift-format -r Package.swift Sources Tests Plugins

format:
	$(SWIFT) format --in-place --parallel --configuration .swift-format -r Package.swift Sources Tests Plugins
