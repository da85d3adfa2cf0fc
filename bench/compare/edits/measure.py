"""Measures edits of a signed zone over HTTP, and that each is served when it is acknowledged. Standard library only."""

import http.client
import json
import os
import socket
import sqlite3
import statistics
import struct
import sys
import time
import urllib.parse

url, dns_host, dns_port, key, names, edits, database = sys.argv[1:]
names, edits = int(names), int(edits)
panel = urllib.parse.urlparse(url)
api = http.client.HTTPConnection(panel.hostname, panel.port, timeout=300)
zone = "big.lab."


def call(method, path, body=None):
    api.request(method, path, body=json.dumps(body) if body is not None else None, headers={"X-API-Key": key})
    answer = api.getresponse()
    text = answer.read()
    if answer.status >= 300:
        raise SystemExit(f"{method} {path}: {answer.status} {text[:500]!r}")
    return text


def ask(name):
    """The address in the first A record of the answer, over UDP with DO."""
    question = b"".join(bytes([len(l)]) + l.encode() for l in name.rstrip(".").split(".")) + b"\0" + struct.pack("!HH", 1, 1)
    query = struct.pack("!HHHHHH", 7, 0, 1, 0, 0, 1) + question + b"\0" + struct.pack("!HHIH", 41, 1232, 0x8000, 0)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.settimeout(5)
        s.sendto(query, (dns_host, int(dns_port)))
        answer = s.recv(4096)
    at = 12 + len(question) + 2
    return socket.inet_ntoa(answer[at + 10 : at + 14])


def rows():
    """Name rows and the octets of their slabs are counted by what the history keeps: none is rewritten without an entry."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
        return db.execute("SELECT count(*) FROM zone_names").fetchone()[0]


text = ["$TTL 3600", "@ IN SOA ns1 hostmaster 1 7200 3600 1209600 3600", "@ IN NS ns1", "ns1 IN A 192.0.2.1"]
text += [f"host{i:07d} IN A 10.{i >> 16 & 255}.{i >> 8 & 255}.{i & 255}" for i in range(names)]
start = time.perf_counter()
call("POST", "/api/v1/servers/localhost/zones?rrsets=false", {"name": zone, "kind": "Native", "zone": "\n".join(text) + "\n"})
imported = time.perf_counter()
call("POST", f"/api/dnssec/zones/{zone}/sign?wait=true", {})
signed = time.perf_counter()

times = []
before = rows()
for i in range(edits + 20):
    name = f"host{(i * 7919) % names:07d}.{zone}"
    address = f"192.0.2.{i % 250 + 1}"
    change = {"name": name, "type": "A", "ttl": 300, "changetype": "REPLACE", "records": [{"content": address, "disabled": False}]}
    begin = time.perf_counter()
    call("PATCH", f"/api/v1/servers/localhost/zones/{zone}", {"rrsets": [change]})
    times.append(time.perf_counter() - begin)
    served = ask(name)
    if served != address:
        raise SystemExit(f"{name} was acknowledged as {address} and is served as {served}")
assert rows() == before

times = sorted(times[20:])
load = os.getloadavg()[0]
print("# One edit in a signed zone\n")
print(f"{names:,} names, ECDSA P-256, NSEC; PATCH of one A record over HTTP until it is acknowledged: checked, signed, through the publish gate, on")
print(f"disk and served. Each edit's answer was then asked over UDP and was the new one. `bench/compare/edits/run.sh {names} {edits}`, load {load:.1f} on")
print(f"{os.cpu_count()} cores.\n")
print("| | ms |\n|---|---|")
print(f"| median of {edits} edits | {statistics.median(times) * 1000:.1f} |")
print(f"| 95th percentile | {times[int(len(times) * 0.95)] * 1000:.1f} |")
print(f"| slowest | {times[-1] * 1000:.1f} |")
print(f"| import of the zone | {(imported - start) * 1000:,.0f} |")
print(f"| signing of the whole zone, stored and served | {(signed - imported) * 1000:,.0f} |")
