#!/usr/bin/env bash
# Tries the readers of foreign octets and the whole query path with damaged packets, many more than the ordinary tests do, and writes
# bench/results/fuzzing.md. Usage: bench/fuzz/run.sh [packets for each of the five tests; 10000000]
set -euo pipefail
cd "$(dirname "$0")/../.."
packets=${1:-10000000}
export DNSCONSOLE_FUZZ=$packets DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

log=$(mktemp)
status=0
for project in Net Dns; do
  dotnet test "tests/DnsConsole.$project.Tests" -c Release -m:2 --filter 'FullyQualifiedName~Fuzz' --logger 'console;verbosity=detailed' | tee -a "$log" || status=$?
done

{
  echo "# Fuzzing"
  echo
  echo "\`bench/fuzz/run.sh $packets\`, commit $(git rev-parse --short HEAD). Packets of dig, kdig, drill and nsupdate and questions about the test zone, damaged at random; the seed of each test is printed, \`DNSCONSOLE_TEST_SEED\` repeats it."
  echo
  echo '```'
  grep -E '^ +(Passed|Failed) |^ seed|packets,|connections,' "$log" | sed 's/^ *//; s/DnsConsole\.//; s/ (repeat.*//'
  echo '```'
} > bench/results/fuzzing.md
cat bench/results/fuzzing.md
exit "$status"
