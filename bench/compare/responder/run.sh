#!/usr/bin/env bash
# The responder beside NSD, Knot and BIND on the same zones, one core for the server and one for the load, and beside what the kernel's UDP
# path costs alone. Writes bench/results/responder.md.
#
#   bench/compare/responder/run.sh [PART…] [--rounds N] [--names N] [--zones N] [--seconds N]
#
# PART is positive, nxdomain, nsec3, zones or live; all of them without one. A part that is not run keeps the result of its last run on this
# machine. Defaults: 5 rounds of 2 s, 100,000 names, 100,000 zones. Needs the .NET SDK and two cores; installs the rest from Debian. Only
# figures of one run compare: they depend on the machine and on what else it does.
set -euo pipefail
source "$(dirname "$0")/../common/prepare.sh" bind9 nsd knot dnsperf gcc libc6-dev python3

exec python3 -B bench/compare/responder/measure.py "$@"
