#!/usr/bin/env bash
# Runs pycolonies' own Python executor, and a program in C# that ships functions to it.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd) log=$(mktemp)
PYTHONPATH=$COLONIES_PYTHON_SDK${PYTHONPATH:+:$PYTHONPATH} python3 -u "$COLONIES_PYTHON_SDK/examples/python_executor.py" >"$log" 2>&1 </dev/null &
executor=$!
trap 'kill -9 $executor 2>/dev/null; rm -f "$log"' EXIT
for _ in $(seq 200); do grep -q registered "$log" && break; kill -0 $executor 2>/dev/null || break; sleep 0.1; done
grep -q registered "$log" || { echo "FAILED the Python executor did not start: $(tr '\n' ' ' <"$log")"; exit 1; }
# Built first: a program that "dotnet run" has just built itself did not end.
dotnet build "$here/shipped.cs" -v quiet </dev/null && dotnet run --no-build "$here/shipped.cs" </dev/null
