"""Part zones: many small zones against one zone with the same names, both in a DnsConsole of its own, unsigned."""

import time

import api
import dnsperf
import many
import servers

*PORTS, FIRST_PANEL, SECOND_PANEL = servers.free_ports(4)
PANELS = (FIRST_PANEL, SECOND_PANEL)


def start(options, name, number, running):
    server = servers.ours(options, PORTS[number], PANELS[number], name)
    running.append(server)
    return server, api.connect(server, PANELS[number])


def create_one(connect, count):
    # A zone's own SOA cannot be in the middle of another: the records of each small zone but that.
    text = ["$TTL 3600", "@ IN SOA ns1.other.example. hostmaster 1 7200 1800 345600 600", "@ IN NS ns1.other.example."]
    for i in range(count):
        text += [line for line in many.RECORDS.format(f"zone{i}", f".zone{i}").splitlines() if " SOA " not in line and " NS " not in line]
    begin = time.monotonic()
    connect().create("small.lab.", "\n".join(text) + "\n")
    return time.monotonic() - begin


def measure(options, running):
    several, to_many = start(options, "many", 0, running)
    one, to_one = start(options, "one", 1, running)
    result = {"zones": options.zones, "names": options.zones * len(many.PREFIXES), "loading": {"many": many.for_each(to_many, options.zones, "created", many.create), "one": create_one(to_one, options.zones)}}
    several.wait(many.name(options.zones - 1))
    one.wait("small.lab.")
    file = dnsperf.write_questions(options.work / "run/zones", (f"{prefix}zone{i}.small.lab." for i in range(options.zones) for prefix in many.PREFIXES))
    for server in (several, one):
        dnsperf.warm_up(server, file, "NOERROR")
    runs = result["runs"] = {"many": [], "one": []}
    for number in range(options.rounds):
        for name, server in (("many", several), ("one", one)) if number % 2 == 0 else (("one", one), ("many", several)):
            run = dnsperf.run(server, file, options.seconds, "NOERROR")
            runs[name].append(run)
            print(f"zones round {number + 1}: {name} {run['cpu']:.2f} us, {run['rate']:,.0f} q/s", flush=True)
    result["memory"] = {"many": several.memory(), "one": one.memory()}
    return result
