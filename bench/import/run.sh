#!/usr/bin/env bash
# Imports master files through the API, one in canonical order and one shuffled, and prints wall time and peak memory of the whole program.
#
#   bench/import/run.sh [NAMES] [--program DLL]      default: 1,000,000 names of two records
#
# Needs the .NET SDK and curl. bench/results/import.md has the results of runs on one machine.
set -euo pipefail
cd "$(dirname "$0")/../.."
names=1000000 program=
while [ $# -gt 0 ]; do
  case $1 in
    --program) program=$2; shift 2 ;;
    *) names=$1; shift ;;
  esac
done

work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf "$work"' EXIT
if [ -z "$program" ]; then
  dotnet publish src/DnsConsole -c Release -r linux-x64 --self-contained false -o "$work/app" -m:2 -v q --nologo >/dev/null
  program=$work/app/DnsConsole.dll
fi

head='$TTL 3600
@ IN SOA ns1.provider1.example. hostmaster 1 7200 1800 345600 600
@ IN NS ns1.provider1.example.'
records() { awk -v n="$names" 'BEGIN { for (i = 0; i < n; i++) for (s = 1; s <= 2; s++) printf "n%08d IN NS ns%d.provider%d.example.\n", i, s, i % 97 }'; }
{ echo "$head"; records; } > "$work/canonical.zone"
{ echo "$head"; records | shuf --random-source=<(yes); } > "$work/shuffled.zone"

echo "| File | Names | Order | Wall s | Peak MB |"
echo "|---|---|---|---|---|"
for order in canonical shuffled; do
  rm -rf "$work/data"
  dotnet "$program" --Data:Directory "$work/data" --Bootstrap:ApiKeyFile "$work/data/key" --Panel:Url http://127.0.0.1:18653 \
    --Dns:Listen 127.0.0.1:15653 --Resolver:RootHints 127.0.0.1:1 > "$work/log" 2>&1 &
  pid=$!
  until curl -sf http://127.0.0.1:18653/readyz >/dev/null; do kill -0 "$pid" || { cat "$work/log" >&2; exit 1; }; sleep 0.2; done
  begun=$(date +%s.%N)
  curl -sf -T "$work/$order.zone" -X POST -H "X-API-Key: $(cat "$work/data/key")" 'http://127.0.0.1:18653/api/dnssec/zones/big.example./import?wait=true' > "$work/said"
  wall=$(echo "$(date +%s.%N) $begun" | awk '{ printf "%.1f", $1 - $2 }')
  peak=$(awk '/VmHWM/ { printf "%d", $2 / 1000 }' "/proc/$pid/status")
  kill "$pid"
  wait "$pid" || true
  pid=
  echo "| $(($(stat -c %s "$work/$order.zone") / 1000000)) MB | $names | $order | $wall | $peak |"
done
