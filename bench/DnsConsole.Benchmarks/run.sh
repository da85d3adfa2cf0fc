#!/usr/bin/env bash
# Runs all micro-benchmarks and writes their tables to bench/results/micro.md. Arguments go to BenchmarkDotNet; without any it is a short run.
#
#   bench/DnsConsole.Benchmarks/run.sh [--job medium] [--filter '*Lookup*']
#
# A filter leaves the tables of the others as they were in the last run on this machine.
set -euo pipefail
cd "$(dirname "$0")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
options=("$@")
[[ " $* " == *" --job "* ]] || options+=(--job short)
[[ " $* " == *" --filter "* ]] || options+=(--filter '*')

load=$(cut -d' ' -f1 /proc/loadavg)
dotnet run -c Release --project bench/DnsConsole.Benchmarks -- "${options[@]}" --artifacts artifacts/micro
tables=(artifacts/micro/results/*-report-github.md)
{
  echo "# The smallest parts"
  echo
  echo "Made by \`bench/DnsConsole.Benchmarks/run.sh${*:+ $*}\`, load $load before it began. What is measured is said in the classes there."
  echo
  sed -n '/^```$/,/^```$/p' "${tables[0]}"
  for table in "${tables[@]}"; do
    name=${table##*/DnsConsole.Benchmarks.}
    echo
    echo "## ${name%%-report*}"
    echo
    grep '^|' "$table" | sed 's/\*\*//g'
  done
} > bench/results/micro.md
