"""Many small zones of ten records and six names each, made through the API over several connections."""

import concurrent.futures
import threading
import time

CLIENTS = 4

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


def name(number):
    return f"zone{number}.small.lab."


def create(console, number):
    console.create(name(number), "$TTL 3600\n" + RECORDS.format("@", ""))


def for_each(connect, count, what, act):
    """Calls `act` with a connection and each number below `count`; seconds it took."""
    local = threading.local()

    def one(number):
        if not hasattr(local, "console"):
            local.console = connect()
        act(local.console, number)

    begin = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
        for done, _ in enumerate(pool.map(one, range(count)), 1):
            if done % 10_000 == 0:
                print(f"{done:,} zones {what} in {time.monotonic() - begin:.0f} s", flush=True)
    return time.monotonic() - begin
