"""Parts start and memory: the signed zone at DnsConsole, which has it in its database, and at Knot, which reads its text."""

import time

import large


def start(zone, options):
    """Of each server, seconds from starting the process to the first answer, in the order of the rounds."""
    zone.warm()
    seconds = {"DnsConsole": [], "Knot": []}
    for number in range(options.rounds):
        for begin in (zone.start, zone.start_knot):
            server = begin()
            try:
                seconds[server.name].append(server.wait(large.ZONE))
            finally:
                server.stop()
        print(f"start round {number + 1}: {({name: f'{all[-1]:.2f} s' for name, all in seconds.items()})}", flush=True)
    return {"seconds": seconds}


def memory(zone, options):
    """Of each server in octets, at its first answer and when it has had time to settle."""
    kinds = {}
    for begin in (zone.start, zone.start_knot):
        server = begin()
        try:
            server.wait(large.ZONE)
            first = server.memory_kinds()
            time.sleep(options.settle)
            kinds[server.name] = {"first": first, "settled": server.memory_kinds()}
        finally:
            server.stop()
        print(f"memory: {server.name} {kinds[server.name]}", flush=True)
    return {"settled after": options.settle, "kinds": kinds}
