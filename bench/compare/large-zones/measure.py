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
JUDGED = 100_000


def read_options():
    options = program.parser("large-zones", PARTS)
    options.add_argument("--names", type=int, default=1_000_000)
    options.add_argument("--zones", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--settle", type=int, default=60, metavar="SECONDS", help="after which memory is looked at again")
    return program.read(options, PARTS)


def sign(options):
    """Both signers; what they make of the first names is judged before any time counts: judging a million takes longer than all else together."""
    judges = {"DnsConsole": ("dnssec-verify", "ldns-verify-zone"), "kzonesign": ("dnssec-verify",)}

    def runs(file, names, rounds, judged):
        side_by_side = signers.prepare(options, SIGNING, signers.write_zone(options.work / "run" / file, names), ("DnsConsole", "kzonesign"))
        return {"runs": signers.measure(side_by_side, rounds, judged), "commands": [" ".join(s.command) for s in side_by_side]}

    runs("judged.zone", min(options.names, JUDGED), 1, lambda s: judges[s.name])
    return runs("big.zone", options.names, options.rounds, lambda _: ())


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
