#!/usr/bin/env bash
# Signs the same zone with DnsConsole, Knot, ldns and BIND, file to file, one after another in several rounds, and writes the medians to
# bench/results/signing.md. What DnsConsole made is then verified with dnssec-verify and ldns-verify-zone.
#
#   bench/compare/signing/run.sh [NAMES] [ROUNDS]
#
# Needs the .NET SDK, knot-dnssecutils, ldnsutils, bind9-utils. Only figures of one run compare: they depend on the machine and its load.
set -euo pipefail

names=${1:-100000}
rounds=${2:-5}
root=$(cd "$(dirname "$0")/../../.." && pwd)
program=$root/src/DnsConsole/bin/Release/net10.0/DnsConsole.dll
result=$root/bench/results/signing.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -f "$program" ] || dotnet build "$root/src/DnsConsole" -c Release -m:1 -v q --nologo

zone=$work/big.lab.zone
{
  printf '$ORIGIN big.lab.\n$TTL 3600\n@ IN SOA ns1.other.example. hostmaster 1 7200 1800 345600 600\n@ IN NS ns1.other.example.\n'
  seq 0 $((names - 1)) | awk '{ printf "www%d\tIN\tA\t192.0.%d.%d\n", $1, int($1 / 256) % 256, $1 % 256 }'
} > "$zone"

cat > "$work/knot.conf" <<CONF
database:
    storage: "$work/knot"
policy:
  - id: p256
    algorithm: ecdsap256sha256
    signing-threads: 2
zone:
  - domain: big.lab
    storage: "$work"
    file: big.lab.zone
    dnssec-signing: on
    dnssec-policy: p256
CONF
mkdir -p "$work/knot" "$work/out" "$work/keys"

# The first run makes the keys that all but Knot use.
dotnet "$program" sign-zone "$zone" --origin big.lab --keys "$work/keys" --output "$work/out/dnsconsole" > "$work/ds" 2> /dev/null
pairs=$(ls "$work"/keys/*.key | sed 's/\.key$//')

declare -A command=(
  [dnsconsole]="dotnet $program sign-zone $zone --origin big.lab --keys $work/keys --output $work/out/dnsconsole"
  [kzonesign]="kzonesign -c $work/knot.conf -o $work/out big.lab"
  [ldns-signzone]="ldns-signzone -f $work/out/ldns $zone $(echo $pairs)"
  [dnssec-signzone]="dnssec-signzone -S -P -x -n 2 -K $work/keys -d $work -o big.lab -f $work/out/bind $zone"
)
order=(dnsconsole kzonesign ldns-signzone dnssec-signzone)

TIMEFORMAT='%R %U %S'
for round in $(seq "$rounds"); do
  for who in "${order[@]}"; do
    { time ${command[$who]} > "$work/said" 2>&1; } 2>> "$work/$who.times" || { cat "$work/said" >&2; exit 1; }
    echo "round $round: $who $(tail -1 "$work/$who.times")"
  done
done

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
wall() { awk '{ print $1 }' "$work/$1.times" | median; }
cpu() { awk '{ print $2 + $3 }' "$work/$1.times" | median; }

dnssec-verify -o big.lab "$work/out/dnsconsole" > "$work/bind.said" 2>&1 && bind=accepts || bind=REFUSES
ldns-verify-zone "$work/out/dnsconsole" > "$work/ldns.said" 2>&1 && ldns=accepts || ldns=REFUSES

{
  echo "# Signing from file to file"
  echo
  echo "$names names with one A record each, ECDSA P-256, NSEC, $((2 * names + 4)) signatures, whole process, median of $rounds rounds in turn. Made by"
  echo "\`bench/compare/signing/run.sh $names $rounds\` on $(nproc) cores ($(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo)), load $(cut -d' ' -f1 /proc/loadavg)."
  echo "DnsConsole's time includes its publish gate, which looks at every name and verifies a sample of the signatures; the others do not verify (\`-P\` for BIND)."
  echo
  echo "| signer | wall s | CPU s | wall, ratio to DnsConsole | CPU, ratio |"
  echo "|---|---|---|---|---|"
  for who in "${order[@]}"; do
    awk -v w="$(wall "$who")" -v c="$(cpu "$who")" -v ow="$(wall dnsconsole)" -v oc="$(cpu dnsconsole)" -v who="$who" \
      'BEGIN { printf "| %s | %.2f | %.2f | %.2f | %.2f |\n", who, w, c, w / ow, c / oc }'
  done
  echo
  echo "dnssec-verify $bind what DnsConsole made, ldns-verify-zone $ldns it."
  echo
  echo "Versions: DnsConsole $(git -C "$root" rev-parse --short HEAD) on .NET $(dotnet --list-runtimes | awk '/NETCore.App 10/ { v = $2 } END { print v }'), $(kzonesign --version), ldns $(ldns-signzone -v 2>&1 | grep -o '[0-9.]*[0-9]' | head -1), BIND $(dnssec-signzone -V 2>&1 | grep -o '9[0-9.]*' | head -1)."
  echo
  echo "Commands:"
  echo '```'
  for who in "${order[@]}"; do echo "${command[$who]}" | sed "s#$root/##g; s#$work#\$work#g"; done
  echo '```'
} > "$result"
cat "$result"
[ "$bind$ldns" = acceptsaccepts ]
