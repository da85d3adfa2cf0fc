"""Runs the parts asked for and writes the results of all to bench/results/large-zones.md."""

import functools

import editing
import large
import program
import serving
import signers
import small
import tables
import versions

PARTS = ["sign", "start", "memory", "edits", "zones"]
SIGNING = "p256-nsec"


def read_options():
    options = program.parser("large-zones", PARTS)
    options.add_argument("--names", type=int, default=1_000_000)
    options.add_argument("--zones", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--settle", type=int, default=60, metavar="SECONDS", help="after which memory is looked at again")
    return program.read(options, PARTS)


def sign(options):
    side_by_side = signers.prepare(options, SIGNING, signers.write_zone(options.work / "run/big.zone", options.names), ("DnsConsole", "kzonesign"))
    judges = {"DnsConsole": ("dnssec-verify", "ldns-verify-zone"), "kzonesign": ("dnssec-verify",)}
    return {"runs": signers.measure(side_by_side, options.rounds, lambda s: judges[s.name]), "commands": [" ".join(s.command) for s in side_by_side]}


def main():
    options = read_options()
    results = program.Results(options, versions.of("Knot", "ldns", "BIND"))

    # Made for the first part that needs it; edits are last of those, because they change it.
    zone = functools.cache(lambda: large.LargeZone(options))
    stages = {
        "sign": lambda: sign(options),
        "start": lambda: serving.start(zone(), options),
        "memory": lambda: serving.memory(zone(), options),
        "edits": lambda: editing.measure(zone(), options),
        "zones": lambda: small.measure(options),
    }
    for part in options.parts:
        results.keep(part, stages[part]())
    results.write(PARTS, lambda kept: tables.write(kept, str(options.work)))


main()
