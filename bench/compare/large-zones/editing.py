"""Part edits: changes of the large zone through the API, each until its answer has come over the wire."""

import time

import api
import large
import query

WARM_UP, EDITS, TOGETHER = 20, 1000, 10_000


def check(name, address):
    served = query.address(large.PORT, name)
    if served != address:
        raise SystemExit(f"{name} was acknowledged as {address} and is served as {served}")


def measure(zone, options):
    """Seconds of each edit of one record, and of each change set of many."""
    server = zone.start()
    try:
        server.wait(large.ZONE)
        console = api.connect(server, large.PANEL)()
        single, together = [], []
        for i in range(WARM_UP + EDITS):
            name, address = large.name(i * 7919 % options.names), f"198.51.{100 + i // 250}.{i % 250 + 1}"
            begin = time.perf_counter()
            console.replace_address(large.ZONE, name, address)
            acknowledged = time.perf_counter()
            check(name, address)
            single.append({"acknowledged": acknowledged - begin, "served": time.perf_counter() - begin})
        count = min(TOGETHER, options.names)
        for number in range(options.rounds):
            changes = [(large.name((i * 97 + number) % options.names), f"203.0.{number}.{i % 250 + 1}") for i in range(count)]
            serial = console.serial(large.ZONE)
            begin = time.perf_counter()
            console.replace_addresses(large.ZONE, changes)
            check(*changes[-1])
            together.append(time.perf_counter() - begin)
            if console.serial(large.ZONE) != serial + 1:
                raise SystemExit(f"{count} changes became more than one version")
            for name, address in changes[:: max(1, count // 100)]:
                check(name, address)
        print(f"edits: median {sorted(e['served'] for e in single)[len(single) // 2] * 1000:.1f} ms, together {together}", flush=True)
        return {"edits": single[WARM_UP:], "together": together, "count": count}
    finally:
        server.stop()
