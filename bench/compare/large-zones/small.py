"""Part zones: many small signed zones in one program; made through the API, restarted, and what they take in memory."""

import contextlib
import sqlite3
import time

import api
import many
import query
import servers

PORT, PANEL = servers.free_ports(2)


@contextlib.contextmanager
def running(options, name):
    server = servers.ours(options, PORT, PANEL, name, core=None)
    try:
        yield server
    finally:
        server.stop()


def stored(database):
    """Octets of all records and signatures, as they lie in memory and on disk."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
        return db.execute("SELECT sum(length(slab)) FROM zone_names").fetchone()[0]


def settled(server, seconds):
    time.sleep(seconds)
    return server.memory_kinds()


def check_all(count):
    for number in range(count):
        answer = query.ask(PORT, f"www.{many.name(number)}", query.A)
        if not answer or answer[3] & 15 or answer[6:8] != b"\0\2":
            raise SystemExit(f"{many.name(number)} is not served with signatures")


def measure(options):
    result = {"zones": options.zones, "settled after": options.settle, "restarts": []}
    with running(options, "empty") as server:
        api.wait_ready(server, PANEL)
        result["empty"] = settled(server, options.settle)
    with running(options, "many") as server:
        connect = api.connect(server, PANEL)
        result["loading"] = many.for_each(connect, options.zones, "created", many.create)
        # There is no parent to ask here.
        result["signing"] = many.for_each(connect, options.zones, "signed", lambda console, number: console.sign(many.name(number), policy={"privateZone": True}))
        check_all(options.zones)
    result["octets"] = stored(options.work / "run/many/data/dnsconsole.db")
    for number in range(options.rounds):
        with running(options, "many") as server:
            seconds = api.wait_ready(server, PANEL)
            check_all(options.zones)
            result["restarts"].append({"seconds": seconds, "memory": settled(server, options.settle)})
        print(f"zones restart {number + 1}: {result['restarts'][-1]}", flush=True)
    return result
