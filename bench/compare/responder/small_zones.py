"""Part zones: many small zones against one zone with the same names, both in a DnsConsole of its own, unsigned."""

import concurrent.futures
import threading
import time

import api
import dnsperf
import servers

PORT, PANEL, CLIENTS = 15311, 15310, 4

# Ten records and six names.
RECORDS = """{0} IN SOA ns1{1} hostmaster{1} 1 7200 1800 345600 600
{0} IN NS ns1{1}
{0} IN MX 10 mail{1}
{0} IN TXT "v=spf1 mx -all"
{0} IN A 192.0.2.1
ns1{1} IN A 192.0.2.2
mail{1} IN A 192.0.2.3
www{1} IN A 192.0.2.4
ftp{1} IN A 192.0.2.5
api{1} IN A 192.0.2.6
"""
PREFIXES = ("", "ns1.", "mail.", "www.", "ftp.", "api.")


def start(work, name, offset, running):
    server = servers.ours(work, PORT + offset, PANEL + offset, name)
    running.append(server)
    return server, api.connect(server, PANEL + offset)


def create_all(connect, count):
    """Seconds it took."""
    local = threading.local()

    def create(number):
        if not hasattr(local, "console"):
            local.console = connect()
        local.console.create(f"zone{number}.small.lab.", "$TTL 3600\n" + RECORDS.format("@", ""))

    begin = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
        for done, _ in enumerate(pool.map(create, range(count)), 1):
            if done % 10_000 == 0:
                print(f"zones: {done:,} created in {time.monotonic() - begin:.0f} s", flush=True)
    return time.monotonic() - begin


def create_one(connect, count):
    # A zone's own SOA cannot be in the middle of another: the records of each small zone but that.
    text = ["$TTL 3600", "@ IN SOA ns1.other.example. hostmaster 1 7200 1800 345600 600", "@ IN NS ns1.other.example."]
    for i in range(count):
        text += [line for line in RECORDS.format(f"zone{i}", f".zone{i}").splitlines() if " SOA " not in line and " NS " not in line]
    begin = time.monotonic()
    connect().create("small.lab.", "\n".join(text) + "\n")
    return time.monotonic() - begin


def measure(work, options, running):
    many, to_many = start(work, "many", 0, running)
    one, to_one = start(work, "one", 2, running)
    result = {"zones": options.zones, "names": options.zones * len(PREFIXES), "loading": {"many": create_all(to_many, options.zones), "one": create_one(to_one, options.zones)}}
    many.wait(f"zone{options.zones - 1}.small.lab.")
    one.wait("small.lab.")
    file = dnsperf.write_questions(work / "run/zones", (f"{prefix}zone{i}.small.lab." for i in range(options.zones) for prefix in PREFIXES))
    for server in (many, one):
        dnsperf.warm_up(server, file, "NOERROR")
    runs = result["runs"] = {"many": [], "one": []}
    for number in range(options.rounds):
        for name, server in (("many", many), ("one", one)) if number % 2 == 0 else (("one", one), ("many", many)):
            run = dnsperf.run(server, file, options.seconds, "NOERROR")
            runs[name].append(run)
            print(f"zones round {number + 1}: {name} {run['cpu']:.2f} us, {run['rate']:,.0f} q/s", flush=True)
    result["memory"] = {"many": many.memory(), "one": one.memory()}
    return result
