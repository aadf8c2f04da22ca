# `make help` lists what can be done here.
SHELL := /bin/bash
CONFIGURATION ?= Debug
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

# Folders too: a file that was deleted shows in its folder's time.
SOURCES := $(shell find src \( -name bin -o -name obj \) -prune -o \( -type d -o -name '*.cs' -o -name '*.csproj' -o -name '*.json' -o -name '*.resx' \) -print) \
	Directory.Build.props Directory.Packages.props global.json

# Self-contained: the programs start on a machine without .NET, and from any folder. Ready-to-run: code compiled
# ahead takes a third off lacctl's start. Folders rather than single files: Serilog finds its sinks in a folder.
# The analyzers have their say in `make check`, over the same sources.
PUBLISH := dotnet publish -c Release -r linux-x64 --self-contained true -p:PublishReadyToRun=true \
	-p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false -v quiet -nologo

.PHONY: help build test check format demo bench clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

build: out/l2tp-lacd out/lacctl ## out/l2tp-lacd and out/lacctl, to start from anywhere

# One after the other: both builds write the projects that they share. Touched last: a build touches its sources' folders.
out/l2tp-lacd out/lacctl &: $(SOURCES)
	$(PUBLISH) src/Lac.Daemon -o out/lib/l2tp-lacd
	$(PUBLISH) src/Lac.Cli -o out/lib/lacctl
	@ln -sfn lib/l2tp-lacd/l2tp-lacd out/l2tp-lacd
	@ln -sfn lib/lacctl/lacctl out/lacctl
	@touch out/lib/l2tp-lacd/l2tp-lacd out/lib/lacctl/lacctl

test: ## every test, those against real LNSs included; one project: tests/run Ppp.Tests
	@CONFIGURATION=$(CONFIGURATION) tests/run

check: ## what a change must pass: warnings as errors, formatting, every test
	dotnet build L2tpLac.sln -c $(CONFIGURATION) -warnaserror -v quiet -nologo
	dotnet format L2tpLac.sln --no-restore --verify-no-changes
	@CONFIGURATION=$(CONFIGURATION) tests/run

format: ## put the code into the agreed format
	dotnet format L2tpLac.sln

demo: ## two SIMs attach to a real LNS and ping through the tunnel
	@lab/demo

bench: ## micro-benchmarks; choose with ARGS='--filter *Name*'
	dotnet run -c Release --project bench/Lac.Benchmarks -- $(or $(ARGS),--filter '*')

clean: ## remove what was built
	rm -rf out TestResults BenchmarkDotNet.Artifacts
	find src tests bench -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
