#!/usr/bin/env bash
# One edit at a time in a signed zone, through the API of the real program: from sending the request until it is acknowledged (durable and served),
# the first answer from the wire included. Writes bench/results/edits.md.
#
#   bench/compare/edits/run.sh [names] [edits]      defaults: 100000 300
set -euo pipefail
cd "$(dirname "$0")/../../.."
names=${1:-100000} edits=${2:-300}
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf "$work"' EXIT

dotnet build src/DnsConsole -c Release -v q --nologo >/dev/null
dotnet src/DnsConsole/bin/Release/net10.0/DnsConsole.dll --Data:Directory "$work/data" --Bootstrap:ApiKeyFile "$work/key" \
  --Panel:Url http://127.0.0.1:18453 --Dns:Listen 127.0.0.1:15453 --Resolver:RootHints 127.0.0.1:1 >"$work/log" 2>&1 &
pid=$!
for _ in $(seq 120); do curl -sf http://127.0.0.1:18453/readyz >/dev/null && break; sleep 0.5; done

python3 bench/compare/edits/measure.py http://127.0.0.1:18453 127.0.0.1 15453 "$(cat "$work/key")" "$names" "$edits" "$work/data/dnsconsole.db" |
  tee bench/results/edits.md
