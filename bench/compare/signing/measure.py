"""Runs the parts asked for and writes the results of all to bench/results/signing.md."""

import subprocess

import program
import signers
import tables
import versions


def signatures_per_second(case):
    """Of one core, as OpenSSL says: the bare cost of a signature."""
    said = subprocess.run(["openssl", "speed", "-seconds", "1", case["speed"]], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    return float(said.splitlines()[-1].split()[-2])


def measure(part, options, zone):
    case = signers.CASES[part]
    print(case["title"], flush=True)
    side_by_side, bare = signers.prepare(options, part, zone), []
    runs = signers.measure(side_by_side, options.rounds, lambda _: ("dnssec-verify", "ldns-verify-zone"), lambda: bare.append(signatures_per_second(case)))
    ours = side_by_side[0]
    with open(ours.output) as made:
        signatures = sum(line.split(maxsplit=4)[3] == "RRSIG" for line in made)
    return {"runs": runs, "signatures": signatures, "per second": bare, "commands": [" ".join(s.command) for s in side_by_side]}


def main():
    parts = list(signers.CASES)
    options = program.parser("signing", parts)
    options.add_argument("--names", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=5)
    options = program.read(options, parts)
    results = program.Results(options, versions.of("Knot", "ldns", "BIND", "OpenSSL"))
    zone = signers.write_zone(options.work / "run/big.zone", options.names)
    for part in options.parts:
        results.keep(part, measure(part, options, zone))
    results.write(parts, lambda kept: tables.write(kept, str(options.work)))


main()
