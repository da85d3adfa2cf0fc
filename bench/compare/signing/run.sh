#!/usr/bin/env bash
# Signs the same zone with DnsConsole, Knot, ldns and BIND, file to file, one after another in several rounds, with every algorithm in common
# use, beside what the signatures cost by themselves (`openssl speed`). Writes bench/results/signing.md.
#
#   bench/compare/signing/run.sh [PART…] [--names N] [--rounds N]
#
# PART is p256-nsec, p256-nsec3, ed25519 or rsa2048; all of them without one. A part that is not run keeps the result of its last run on this
# machine. Defaults: 100,000 names, 5 rounds. Options for trying it out: --program DLL measures that build and publishes none, --work FOLDER and
# --output FILE put intermediate files and results elsewhere. Needs the .NET SDK; installs the rest from Debian. Only figures of one run compare:
# they depend on the machine and on what else it does.
set -euo pipefail
source "$(dirname "$0")/../common/prepare.sh" knot-dnssecutils ldnsutils bind9-utils libsodium23 openssl python3

exec python3 -B bench/compare/signing/measure.py "$@"
