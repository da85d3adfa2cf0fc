"""Parts positive, nxdomain and nsec3: one zone of many names, the same octets at every server, exported signed from ours."""

import api
import dnsperf
import servers

PARTS = ("positive", "nxdomain", "nsec3")
ZONE = {"nsec": "big.lab.", "nsec3": "big3.lab."}
PANEL, *PORTS = servers.free_ports(6)


def master_file(names, ttl=3600):
    lines = [f"$TTL {ttl}", "@ IN SOA ns1.other.example. hostmaster 1 7200 1800 345600 600", "@ IN NS ns1.other.example."]
    return "\n".join(lines + [f"www{i} IN A 192.0.{i >> 8 & 255}.{i & 255}" for i in range(names)]) + "\n"


def questions(part, names):
    zone = ZONE["nsec3" if part == "nsec3" else "nsec"]
    return (f"www{i}{'' if part == 'positive' else 'x'}.{zone}" for i in range(names))


def start(options, running):
    """All servers on both zones, as a dictionary in the order of the table; each is in `running` as soon as it runs."""

    def add(server):
        running.append(server)
        return server

    ours = add(servers.ours(options, PORTS[0], PANEL))
    console = api.connect(ours, PANEL)()
    files = {}
    for denial, zone in ZONE.items():
        console.create(zone, master_file(options.names))
        console.sign(zone, denial=denial)
        files[zone] = (options.work / f"run/{zone}signed").absolute()
        files[zone].write_bytes(console.export(zone))
    others = [servers.floor(options.work, PORTS[1]), servers.nsd(options.work, PORTS[2], files), servers.knot(options.work, PORTS[3], files), servers.bind(options.work, PORTS[4], files)]
    for other in others:
        add(other)
        for zone in files if other.name != "floor" else ():
            other.wait(zone)
    return [ours, *others]


def measure(parts, options, running):
    """Of each part: of each server the runs in their order."""
    side_by_side = start(options, running)
    results = {}
    for part in parts:
        file = dnsperf.write_questions(options.work / f"run/{part}", questions(part, options.names))
        codes = {s.name: "NOERROR" if part == "positive" or s.name == "floor" else "NXDOMAIN" for s in side_by_side}
        for server in side_by_side:
            dnsperf.warm_up(server, file, codes[server.name])
        runs = results[part] = {s.name: [] for s in side_by_side}
        for number in range(options.rounds):
            # There and back again, so that none always comes after the same one.
            for server in side_by_side if number % 2 == 0 else side_by_side[::-1]:
                run = dnsperf.run(server, file, options.seconds, codes[server.name])
                runs[server.name].append(run)
                print(f"{part} round {number + 1}: {server.name} {run['cpu']:.2f} us, {run['rate']:,.0f} q/s, {run['octets']} octets", flush=True)
    return results
