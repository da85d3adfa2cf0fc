"""What the parts need of the console's HTTP API."""

import http.client
import json
import pathlib
import time
import urllib.request

ZONES = "/api/v1/servers/localhost/zones"


class Api:
    """One connection that is kept open; one thread's."""

    def __init__(self, panel, key):
        self.connection = http.client.HTTPConnection("127.0.0.1", panel, timeout=600)
        self.key = key

    def call(self, method, path, body=None):
        self.connection.request(method, path, body=json.dumps(body) if body is not None else None, headers={"X-API-Key": self.key})
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise SystemExit(f"{method} {path}: {answer.status} {text[:500]!r}")
        return text

    def create(self, zone, master_file):
        self.call("POST", ZONES + "?rrsets=false", {"name": zone, "kind": "Native", "zone": master_file})

    def sign(self, zone, **request):
        self.call("POST", f"/api/dnssec/zones/{zone}/sign?wait=true", request)

    def export(self, zone):
        """The signed zone as a master file."""
        return self.call("GET", f"/api/dnssec/zones/{zone}/export")

    def policy(self, zone, **fields):
        self.call("PATCH", f"/api/dnssec/zones/{zone}/policy", fields)

    def serial(self, zone):
        return json.loads(self.call("GET", f"/api/dnssec/zones/{zone}/status"))["serial"]

    def metric(self, name):
        """A value of /metrics without labels."""
        return next(float(line.split()[-1]) for line in self.call("GET", "/metrics").decode().splitlines() if line.startswith(name + " "))

    def replace_address(self, zone, name, address):
        self.replace_addresses(zone, [(name, address)])

    def replace_addresses(self, zone, addresses):
        """All in one change set."""
        changes = [{"name": name, "type": "A", "ttl": 5, "changetype": "REPLACE", "records": [{"content": address, "disabled": False}]} for name, address in addresses]
        self.call("PATCH", f"{ZONES}/{zone}", {"rrsets": changes})


def wait_ready(server, panel, seconds=300):
    """Until all zones are loaded and the listeners are up; seconds since the server was started."""
    end = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{panel}/readyz", timeout=5).close()
            return time.monotonic() - server.begun
        except OSError:
            if server.process.poll() is not None or time.monotonic() > end:
                raise SystemExit(f"{server.process.args} does not come up")
            time.sleep(0.02)


def connect(server, panel):
    """When the server is ready: what makes a connection. The key is where `servers.ours` told it to be."""
    wait_ready(server, panel)
    home = pathlib.Path(server.process.args[server.process.args.index("--Bootstrap:ApiKeyFile") + 1])
    return lambda: Api(panel, home.read_text().strip())
