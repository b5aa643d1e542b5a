#!/usr/bin/env bash
# Installs what the tests need, builds once, runs every test, fast ones first. The last line is "N passed, N failed".
# usage: bash tests/run.sh [--long]      --long runs the campaigns whole (hundreds of kills, more seeds)
set -uo pipefail
cd "$(dirname "$0")/.."

for argument in "$@"; do
    case "$argument" in
        --long) export ATTBOT_LONG=1 ;;
        *) echo "usage: bash tests/run.sh [--long]" >&2; exit 2 ;;
    esac
done

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
passed=0 failed=0
finish() { echo "$passed passed, $failed failed"; [ "$failed" -eq 0 ]; exit $?; }
broken() { echo "$1" >&2; failed=$((failed + 1)); }

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }
if [ ! -x /usr/lib/postgresql/15/bin/initdb ]; then
    as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql-15 >/dev/null || broken "PostgreSQL 15 could not be installed."
fi

ldconfig -p 2>/dev/null | grep -q libsqlite3.so.0 || { as_root apt-get update -qq; as_root apt-get install -y -qq libsqlite3-0 >/dev/null; }
bash tests/browser-setup.sh || broken "What the browser tests need could not be installed."

# fewer build servers and nodes: the machine may be small
dotnet build AttBot.sln -nodeReuse:false -clp:NoSummary -v quiet || { broken "The solution does not build."; finish; }

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
for project in AttBot.Tests AttBot.IntegrationTests AttBot.ConformanceTests AttBot.BrowserTests AttBot.FaultTests; do
    echo "== $project"
    rm -f "$results/$project.trx"
    dotnet test "tests/$project" --no-build --nologo --results-directory "$results" --logger "trx;LogFileName=$project.trx" --logger "console;verbosity=minimal"
    status=$?
    counters=$(grep -o '<Counters [^>]*>' "$results/$project.trx" 2>/dev/null | head -n 1)
    if [ -z "$counters" ]; then
        broken "$project did not finish."
        continue
    fi

    count() { echo "$counters" | grep -o "$1=\"[0-9]*\"" | grep -o '[0-9]*'; }
    good=$(count passed) bad=$(count failed) skipped=$(($(count total) - $(count executed)))
    passed=$((passed + good)) failed=$((failed + bad))
    # a run that passes nothing, is cut off, or skips on the build server has not passed
    if [ "$bad" -eq 0 ] && [ "$status" -ne 0 ]; then broken "$project ended with status $status."; fi
    if [ "$good" -eq 0 ]; then broken "$project ran no test."; fi
    if [ "${CI:-}" = "true" ] && [ "$skipped" -gt 0 ]; then broken "$project skipped $skipped tests."; fi
done

finish
