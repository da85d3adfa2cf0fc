#!/usr/bin/env bash
# Keeps the program in Release under mixed load for some minutes (20) while its zones change, checks a part of the answers, watches its memory
# and compares its counters with the load generator's; writes bench/results/soak.md. Ends with 1 when an answer or a counter was wrong.
#
#   bench/soak/run.sh [MINUTES [REMARK]]
#
# The remark goes into the report: what else ran on the machine.
set -euo pipefail
cd "$(dirname "$0")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

dotnet build src/DnsConsole -c Release -m:2 -v q --nologo
dotnet build bench/soak -c Release -m:2 -v q --nologo
status=0
dotnet bench/soak/bin/Release/net10.0/DnsConsole.Soak.dll "${1:-20}" bench/results/soak.md "$(git rev-parse --short HEAD)" "${2:-}" || status=$?
cat bench/results/soak.md
exit "$status"
