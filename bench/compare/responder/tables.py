"""Writes the measurements as bench/results/responder.md, each ratio beside its target."""

from report import frame, machine, median, ratio, verdict

TITLES = {
    "positive": "Positive answers",
    "nxdomain": "NXDOMAIN with NSEC",
    "nsec3": "NXDOMAIN with NSEC3 (no salt, no additional iterations)",
}

# The most that DnsConsole's cost may be of the other's; a strict target is to be undercut.
TARGETS = {("positive", "NSD"): "≤ 1.00", ("positive", "Knot"): "< 1.00", ("nxdomain", "NSD"): "≤ 1.00", ("nsec3", "Knot"): "< 1.00", ("nsec3", "BIND"): "< 1.00"}


def answers(part, measured):
    runs = measured["data"]
    ours = runs["DnsConsole"]
    yield f"## {TITLES[part]}\n"
    yield f"{measured['options']['names']:,} names, {measured['options']['rounds']} rounds of {measured['options']['seconds']} s at each server in turn. {frame(measured)}\n"
    yield "| server | CPU µs per answer | answers per second | octets per answer | DnsConsole's CPU, ratio to this | target |"
    yield "|---|---|---|---|---|---|"
    for name, those in runs.items():
        value = ratio(ours, those, "cpu")
        target = TARGETS.get((part, name))
        label = "floor: recvmmsg, sendmmsg and nothing else" if name == "floor" else name
        yield (
            f"| {label} | {median(those, 'cpu'):.2f} | {median(those, 'rate'):,.0f} | {median(those, 'octets'):.0f} | "
            f"{'' if name == 'DnsConsole' else f'{value:.2f}'} | {verdict(value, target) if target else ''} |"
        )


def zones(measured):
    data = measured["data"]
    runs, loading, memory = data["runs"], data["loading"], data["memory"]
    value = ratio(runs["many"], runs["one"], "cpu")
    yield "## Many small zones against one zone\n"
    yield f"Unsigned zones of ten records and six names each against one zone with the same {data['names']:,} names, positive answers. {frame(measured)}\n"
    yield "| zones | CPU µs per answer | answers per second | loading through the API, s | resident MB | ratio | target |"
    yield "|---|---|---|---|---|---|---|"
    for name, count, end in (("many", data["zones"], f"{value:.2f} | {verdict(value, '≤ 1.20')}"), ("one", 1, " | ")):
        yield f"| {count:,} | {median(runs[name], 'cpu'):.2f} | {median(runs[name], 'rate'):,.0f} | {loading[name]:.1f} | {memory[name] / 1e6:,.0f} | {end} |"


def live(measured):
    data = measured["data"]
    idle, busy = data["idle"], data["live"]
    value = median(busy, "p99.9") / median(idle, "p99.9")
    lost = sum(run["lost"] for run in busy)
    wrong = sum(run["wrong"] for run in idle + busy)
    yield "## While the zone changes\n"
    yield f"{data['names']:,} names, positive answers at half of the {data['most']:,.0f} per second that the idle server reaches, {len(idle)} rounds of {data['seconds']} s idle and {data['seconds']} s live. "
    yield f"Live: signatures are due again {data['renewed after']} s after they were made, and one record each is changed 100 times a second through the API. {frame(measured)}\n"
    yield "| µs | idle | live | ratio | target |"
    yield "|---|---|---|---|---|"
    for name, target in (("p50", None), ("p99", None), ("p99.9", "≤ 3.00"), ("most", None)):
        of = median(busy, name) / median(idle, name)
        yield f"| {name} | {median(idle, name):,.0f} | {median(busy, name):,.0f} | {of:.2f} | {verdict(value, target) if target else ''} |"
    yield f"| queries without an answer | {sum(run['lost'] for run in idle)} of {sum(run['asked'] for run in idle):,} | {lost} of {sum(run['asked'] for run in busy):,} | | none {'met' if lost == 0 else '**missed**'} |"
    yield f"| wrong answers | {sum(run['wrong'] for run in idle)} | {sum(run['wrong'] for run in busy)} | | none {'met' if wrong == 0 else '**missed**'} |"
    yield ""
    yield (
        f"Meanwhile {median(busy, 'edits'):.0f} edits a second were acknowledged (median {median(busy, 'edit p50'):,.0f} ms, p99 {median(busy, 'edit p99'):,.0f} ms) and "
        f"{median(busy, 'renewals') / data['seconds']:.1f} slices of up to 5,000 names a second had their signatures renewed. "
        f"Garbage collections stopped the server for {median(busy, 'paused'):,.0f} ms of each {data['seconds']} s, idle {median(idle, 'paused'):,.0f} ms."
    )
    if median(busy, "edits") < 95:
        yield ""
        yield (
            "On this one core not all edits that were asked for came through: queries take what they need first, and edits wait for a slice of renewals that has "
            "the zone's writer. Smaller slices are the next thing to try."
        )


def write(parts):
    versions = list(parts.values())[-1]["versions"]
    lines = [
        "# The responder beside other servers\n",
        "Made by `bench/compare/responder/run.sh`. The server has one core to itself (`taskset`), dnsperf the other; queries have DO and come over UDP on loopback, 200 outstanding.",
        "All servers serve the same signed zones (ECDSA P-256), exported from DnsConsole, with one thread or process each for queries. Processor time is user and system of the whole",
        "process tree by the answers, after at least 300,000 answers to warm up; figures are medians, ratios medians of the ratios of each round. dnsperf is the bound of the answers",
        "per second of the fastest servers, so the processor time is what compares.\n",
        f"Machine: {machine()}. NSD {versions['NSD']}, Knot {versions['Knot']}, BIND {versions['BIND']}, dnsperf {versions['dnsperf']}.\n",
    ]
    for part, measured in parts.items():
        lines += [*({"zones": zones, "live": live}[part](measured) if part in ("zones", "live") else answers(part, measured)), ""]
    return "\n".join(lines)
