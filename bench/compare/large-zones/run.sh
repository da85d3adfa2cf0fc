#!/usr/bin/env bash
# Zones as large as they come, and as many: beside Knot where it does the same, against targets where nothing compares. Writes
# bench/results/large-zones.md.
#
#   bench/compare/large-zones/run.sh [PART…] [--names N] [--zones N] [--rounds N]
#
# PART is one of these; all of them without one. A part that is not run keeps the result of its last run on this machine.
#   sign     a master file is signed by the command line, beside kzonesign: time and peak memory
#   start    from starting the process to its first answer from the signed zone, beside knotd
#   memory   what serving it takes, beside knotd
#   edits    one record changed through the API until the new answer comes over the wire; 10,000 changes at once
#   zones    many small zones: loading and signing them through the API, restart, memory
# Defaults: 1,000,000 names, 100,000 zones, 3 rounds; that takes an hour. Options for trying it out: --program DLL measures that build and
# publishes none, --settle SECONDS is how long memory is left to settle, --work FOLDER and --output FILE put intermediate files and results
# elsewhere. Needs the .NET SDK, two cores, 8 GB of memory and 10 GB of disk; installs the rest from Debian. Only figures of one run compare:
# they depend on the machine and on what else it does.
set -euo pipefail
source "$(dirname "$0")/../common/prepare.sh" knot knot-dnssecutils ldnsutils bind9-utils python3

exec python3 -B bench/compare/large-zones/measure.py "$@"
