#!/usr/bin/env bash
# Installs what the tests need, builds once, runs every test, fast ones first. The last line is "N passed, N failed"; what failed, and why, stands before it.
# usage: bash tests/run.sh [--long]      --long runs the campaigns whole (hundreds of kills, more seeds)
set -uo pipefail
cd "$(dirname "$0")/.."
exec </dev/null # nothing here asks anybody

for argument in "$@"; do
    case "$argument" in
        --long) export ATTBOT_LONG=1 ;;
        *) echo "usage: bash tests/run.sh [--long]" >&2; exit 2 ;;
    esac
done

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# a test that hangs is named and ended; it must not use up the time of the others
patience=$([ "${ATTBOT_LONG:-}" = 1 ] && echo 60m || echo 8m)
passed=0 failed=0
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
broken() { echo "$1" | tee -a "$results/broken" >&2; failed=$((failed + 1)); }
finish() {
    if [ "$failed" -gt 0 ]; then
        echo "== What failed"
        cat "$results/broken" 2>/dev/null
        # each failed test with its message; the stack traces stand above
        for log in "$results"/*.log; do
            [ -f "$log" ] && awk '/^  Failed / { print FILENAME ": " $0; showing = 15; next } /Stack Trace:/ { showing = 0 } showing-- > 0' "$log" | sed "s|^$results/||"
        done
    fi

    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit $?
}

bash tests/setup.sh || broken "What the tests need could not be installed."

# fewer build servers and nodes: the machine may be small
dotnet build AttBot.sln -nodeReuse:false -clp:NoSummary -v quiet || { broken "The solution does not build."; finish; }

for project in AttBot.Tests AttBot.IntegrationTests AttBot.ConformanceTests AttBot.BrowserTests AttBot.FaultTests; do
    echo "== $project"
    began=$SECONDS
    rm -f "$results/$project.trx"
    dotnet test "tests/$project" --no-build --nologo --results-directory "$results" --logger "trx;LogFileName=$project.trx" --logger "console;verbosity=minimal" \
        --blame-hang-timeout "$patience" --blame-hang-dump-type none 2>&1 | tee "$results/$project.log"
    status=${PIPESTATUS[0]}
    echo "($((SECONDS - began)) s)"
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
