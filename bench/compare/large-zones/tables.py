"""Writes the measurements as bench/results/large-zones.md, each figure beside its target."""

import statistics

from report import commands, frame, machine, median, ratio, verdict


def megabytes(octets):
    return f"{octets / 1e6:,.0f}"


def sign(measured, work):
    runs = measured["data"]["runs"]
    ours, knot = runs["DnsConsole"], runs["kzonesign"]
    yield "## Signing from file to file\n"
    yield f"{measured['options']['names']:,} names with one A record each, ECDSA P-256, NSEC, {measured['options']['rounds']} rounds in turn. {frame(measured)} Of the first 100,000 of them dnssec-verify accepts what both made, ldns-verify-zone what DnsConsole made.\n"
    yield "| | DnsConsole | kzonesign | ratio | target |\n|---|---|---|---|---|"
    yield f"| wall s | {median(ours, 'wall'):.2f} | {median(knot, 'wall'):.2f} | {ratio(ours, knot, 'wall'):.2f} | {verdict(ratio(ours, knot, 'wall'), '≤ 0.55')} |"
    yield f"| CPU s | {median(ours, 'cpu'):.2f} | {median(knot, 'cpu'):.2f} | {ratio(ours, knot, 'cpu'):.2f} | |"
    yield f"| peak MB | {megabytes(median(ours, 'peak'))} | {megabytes(median(knot, 'peak'))} | {ratio(ours, knot, 'peak'):.2f} | {verdict(ratio(ours, knot, 'peak'), '≤ 1.00')} |"
    yield ""
    yield commands(measured["data"]["commands"], work)


def start(measured, _):
    seconds = measured["data"]["seconds"]
    value = statistics.median(a / b for a, b in zip(seconds["DnsConsole"], seconds["Knot"]))
    yield "## Start\n"
    yield (
        f"From starting the process to its first answer from the signed zone of {measured['options']['names']:,} names: DnsConsole has it in its database, knotd reads its text "
        f"(`zonefile-load: whole`, no journal). The files of both lie in the page cache. {measured['options']['rounds']} rounds in turn. {frame(measured)}\n"
    )
    yield "| | DnsConsole | knotd | ratio | target |\n|---|---|---|---|---|"
    yield f"| s | {statistics.median(seconds['DnsConsole']):.2f} | {statistics.median(seconds['Knot']):.2f} | {value:.2f} | {verdict(value, '≤ 1.00')} |"


def memory(measured, _):
    data = measured["data"]
    ours, knot = data["kinds"]["DnsConsole"], data["kinds"]["Knot"]
    yield "## Memory\n"
    yield f"While they serve the signed zone of {measured['options']['names']:,} names; nobody has the console open. Resident memory, its proportional share (Pss), and what of it belongs to no file. {frame(measured)}\n"
    yield "| MB | DnsConsole | knotd | ratio | target |\n|---|---|---|---|---|"
    for when, title in (("first", "at the first answer"), ("settled", f"{data['settled after']} s later")):
        for kind, label in (("Rss", "resident"), ("Pss", "share"), ("Anonymous", "of no file")):
            value = ours[when][kind] / knot[when][kind]
            yield f"| {label}, {title} | {megabytes(ours[when][kind])} | {megabytes(knot[when][kind])} | {value:.2f} | {verdict(value, '≤ 1.00') if kind == 'Rss' else ''} |"


def edits(measured, _):
    data = measured["data"]
    times = {kind: sorted(edit[kind] * 1000 for edit in data["edits"]) for kind in ("acknowledged", "served")}
    count = len(data["edits"])
    together = statistics.median(data["together"])
    yield "## Edits\n"
    yield (
        f"In the signed zone of {measured['options']['names']:,} names (ECDSA P-256, NSEC), one connection, one edit after the other: PATCH of one A record until it is acknowledged, that is "
        f"checked, signed, through the publish gate, on disk and served; and until the new answer has come over UDP. {frame(measured)}\n"
    )
    yield "| | acknowledged | answered | target |\n|---|---|---|---|"
    for title, place, target in (("median", count // 2, "≤ 5.0"), ("99th percentile", int(count * 0.99), "≤ 25.0"), ("slowest", count - 1, None)):
        value = times["served"][place]
        yield f"| {title} of {count} edits, ms | {times['acknowledged'][place]:.1f} | {value:.1f} | {verdict(value, target, 1) if target else ''} |"
    yield f"| {data['count']:,} edits as one change set, s | | {together:.2f} | {verdict(together, '≤ 2.00')} |"


def zones(measured, _):
    data = measured["data"]
    count = data["zones"]
    seconds = statistics.median(r["seconds"] for r in data["restarts"])
    resident = statistics.median(r["memory"]["Rss"] for r in data["restarts"])
    beyond = (resident - data["empty"]["Rss"] - data["octets"]) / count
    yield "## Many small zones\n"
    yield (
        f"{count:,} zones of ten records and six names each, made and then signed (ECDSA P-256, NSEC, KSK and ZSK of their own) one by one through the API over four connections; the zones are private, so that no "
        f"parent is asked. After a restart every zone was asked and answered with signatures. {frame(measured)}\n"
    )
    yield "| | | target |\n|---|---|---|"
    yield f"| created per second | {count / data['loading']:,.0f} | |"
    yield f"| signed per second | {count / data['signing']:,.0f} | |"
    yield f"| restart until all are served, s | {seconds:.2f} | {verdict(seconds, '≤ 30.00')} |"
    yield f"| resident MB, {data['settled after']} s after the restart | {megabytes(resident)} | |"
    yield f"| of that without any zone | {megabytes(data['empty']['Rss'])} | |"
    yield f"| of that records and signatures | {megabytes(data['octets'])} | |"
    yield f"| beyond that for each zone, octets | {beyond:,.0f} | {verdict(beyond, '≤ 4,096', 0)} |"


TABLES = {"sign": sign, "start": start, "memory": memory, "edits": edits, "zones": zones}


def write(parts, work):
    versions = list(parts.values())[-1]["versions"]
    lines = [
        "# Large zones, and many\n",
        "Made by `bench/compare/large-zones/run.sh`. Figures are medians, ratios medians of the ratios of each round; all programs may use both cores.\n",
        f"Machine: {machine()}. Knot {versions['Knot']}, BIND {versions['BIND']}, ldns {versions['ldns']}.\n",
    ]
    for part, measured in parts.items():
        lines += [*TABLES[part](measured, work), ""]
    return "\n".join(lines)
