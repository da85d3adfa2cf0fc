"""Writes the measurements as bench/results/signing.md, each ratio beside its target."""

import statistics

from report import commands, frame, machine, median, ratio, verdict
from signers import CASES

# The most that DnsConsole's figure may be of the other's.
TARGETS = {("p256-nsec", "kzonesign"): "≤ 0.55", ("p256-nsec", "ldns-signzone", "cpu"): "≤ 0.80"}


def row(part, name, runs, ours):
    cells = [name, f"{median(runs, 'wall'):.2f}", f"{median(runs, 'cpu'):.2f}", f"{median(runs, 'peak') / 1e6:,.0f}"]
    if name == "DnsConsole":
        return cells + ["", "", "", ""]
    wall, cpu = ratio(ours, runs, "wall"), ratio(ours, runs, "cpu")
    target, of_cpu = TARGETS.get((part, name), "< 1.00"), TARGETS.get((part, name, "cpu"))
    return cells + [f"{wall:.2f}", verdict(wall, target), f"{cpu:.2f}", verdict(cpu, of_cpu) if of_cpu else ""]


def case(part, measured, work):
    data = measured["data"]
    ours = data["runs"]["DnsConsole"]
    yield f"## {CASES[part]['title']}\n"
    yield f"{measured['options']['names']:,} names, {data['signatures']:,} signatures, {measured['options']['rounds']} rounds. {frame(measured)} dnssec-verify and ldns-verify-zone accept what each of them made.\n"
    yield "| signer | wall s | CPU s | peak MB | DnsConsole's wall, ratio to this | target | DnsConsole's CPU, ratio | target |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, runs in data["runs"].items():
        yield f"| {' | '.join(row(part, name, runs, ours))} |"
    bare = [data["signatures"] / rate for rate in data["per second"]]
    value = statistics.median(run["cpu"] / cost for run, cost in zip(ours, bare))
    yield f"| the signatures alone | | {statistics.median(bare):.2f} | | | | {value:.2f} | {verdict(value, '≤ 1.50') if part == 'p256-nsec' else ''} |"
    yield ""
    yield commands(data["commands"], work)


def write(parts, work):
    versions = list(parts.values())[-1]["versions"]
    lines = [
        "# Signing from file to file\n",
        "Made by `bench/compare/signing/run.sh`. Names with one A record each; whole processes, one after another in each round; figures are medians, ratios medians of the ratios of",
        "each round. Signers use two threads where they can. DnsConsole's time includes its publish gate, which looks at every name and verifies a sample of the signatures; the others",
        "do not verify (`-P` for BIND). What the signatures alone cost is their number by what `openssl speed` says in the same round that one core makes in a second;",
        "DnsConsole signs Ed25519 with libsodium, which needs less (docs/decisions/0010).\n",
        f"Machine: {machine()}. Knot {versions['Knot']}, ldns {versions['ldns']}, BIND {versions['BIND']}, OpenSSL {versions['OpenSSL']}.\n",
    ]
    for part, measured in parts.items():
        lines += [*case(part, measured, work), ""]
    return "\n".join(lines)
