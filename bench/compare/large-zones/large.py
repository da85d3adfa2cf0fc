"""The large zone, imported and signed through the API, and stopped again: its database, and its signed text for others to load."""

import api
import servers

ZONE = "big.lab."
PORT, KNOT_PORT, PANEL = servers.free_ports(3)


def name(number):
    return f"www{number}.{ZONE}"


class LargeZone:
    def __init__(self, options):
        self.options, self.signed = options, options.work / "run/big.signed"
        server = self.start()
        try:
            console = api.connect(server, PANEL)()
            lines = ["$TTL 3600", "@ IN SOA ns1.other.example. hostmaster 1 7200 1800 345600 600", "@ IN NS ns1.other.example."]
            console.create(ZONE, "\n".join(lines + [f"www{i} IN A 192.0.{i >> 8 & 255}.{i & 255}" for i in range(options.names)]) + "\n")
            console.sign(ZONE)
            self.signed.write_bytes(console.export(ZONE))
        finally:
            server.stop()

    def start(self):
        """The program with this zone in its database, on all cores."""
        return servers.ours(self.options, PORT, PANEL, core=None)

    def start_knot(self):
        return servers.knot(self.options.work, KNOT_PORT, {ZONE: self.signed}, core=None)

    def warm(self):
        """Reads what the servers will read, so that it lies in the page cache for both."""
        for file in (self.signed, *(self.options.work / "run/dnsconsole/data").glob("dnsconsole.db*")):
            with open(file, "rb") as content:
                while content.read(1 << 20):
                    pass
