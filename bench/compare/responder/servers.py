"""The servers side by side: how each is started on the same zones, pinned to one core, and what processor time it has used."""

import os
import pathlib
import socket
import struct
import subprocess
import time

SERVER_CORE, LOAD_CORE = "0", "1"
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """One program on a port of loopback, with its descendants."""

    def __init__(self, name, port, command, cwd=None, environment=None):
        self.name, self.port = name, port
        log = open(cwd / "log" if cwd else os.devnull, "wb")
        self.process = subprocess.Popen(
            ["taskset", "-c", SERVER_CORE, *command], cwd=cwd, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, env=os.environ | (environment or {})
        )

    def processes(self):
        """Process ids of the whole tree; a thread is part of its process."""
        children = {}
        for entry in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                children.setdefault(int(fields(entry)[1]), []).append(int(entry.parent.name))
            except OSError:
                continue  # It has just ended.
        tree = [self.process.pid]
        for pid in tree:
            tree += children.get(pid, [])
        return tree

    def cpu(self):
        """Seconds of processor time, user and system."""
        return sum(int(f[11]) + int(f[12]) for f in (fields(pathlib.Path(f"/proc/{p}/stat")) for p in self.processes())) / TICKS

    def memory(self):
        """Resident octets; pages shared within the tree are counted once for each process."""
        return sum(int(fields(pathlib.Path(f"/proc/{p}/stat"))[21]) for p in self.processes()) * os.sysconf("SC_PAGE_SIZE")

    def wait(self, zone, seconds=300):
        """Until it answers for the zone with authority."""
        name = b"".join(bytes([len(label)]) + label.encode() for label in zone.rstrip(".").split(".")) + b"\0"
        query = struct.pack("!HHHHHH", 7, 0, 1, 0, 0, 0) + name + struct.pack("!HH", 6, 1)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise SystemExit(f"{self.name} has ended: {self.process.args}")
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
                s.settimeout(0.5)
                try:
                    s.connect(("127.0.0.1", self.port))
                    s.send(query)
                    answer = s.recv(4096)
                except (TimeoutError, ConnectionRefusedError):
                    time.sleep(0.1)
                    continue
            if answer[2] & 4 and answer[3] & 15 == 0:
                return
            time.sleep(0.1)
        raise SystemExit(f"{self.name} does not answer for {zone}: {self.process.args}")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def fields(stat):
    """Of /proc/PID/stat, those after the program's name, which may have spaces: state is 0, ppid 1, utime 11, stime 12, rss 21."""
    return stat.read_text().rsplit(")", 1)[1].split()


def directory(work, name):
    path = (work / "run" / name).absolute()
    path.mkdir(parents=True, exist_ok=True)
    return path


def floor(work, port):
    return Server("floor", port, [str((work / "floor").absolute()), str(port)])


def ours(work, port, panel, name="dnsconsole"):
    """With the settings of a first start that nobody attends; there is no root to ask."""
    home = directory(work, name)
    settings = {"Dns:Listen": f"127.0.0.1:{port}", "Panel:Url": f"http://127.0.0.1:{panel}", "Data:Directory": home / "data", "Bootstrap:ApiKeyFile": home / "key", "Resolver:RootHints": "127.0.0.1:1"}
    command = ["dotnet", str((work / "app/DnsConsole.dll").absolute())]
    for setting, value in settings.items():
        command += [f"--{setting}", str(value)]
    return Server("DnsConsole", port, command, home)


def nsd(work, port, zones):
    home = directory(work, "nsd")
    (home / "nsd.conf").write_text(
        f"""server:
  server-count: 1
  ip-address: 127.0.0.1@{port}
  username: ""
  zonesdir: "{home}"
  pidfile: "{home}/nsd.pid"
  xfrdfile: "{home}/xfrd.state"
  zonelistfile: "{home}/zone.list"
  database: ""
  rrl-ratelimit: 0
  rrl-whitelist-ratelimit: 0
  minimal-responses: yes
remote-control:
  control-enable: no
"""
        + "".join(f'zone:\n  name: "{zone}"\n  zonefile: "{file}"\n' for zone, file in zones.items())
    )
    return Server("NSD", port, ["nsd", "-d", "-c", str(home / "nsd.conf")], home)


def knot(work, port, zones):
    home = directory(work, "knot")
    (home / "knot.conf").write_text(
        f"""server:
    listen: 127.0.0.1@{port}
    rundir: "{home}"
    udp-workers: 1
    tcp-workers: 1
    background-workers: 1
database:
    storage: "{home}/db"
template:
  - id: default
    storage: "{home}"
    journal-content: none
zone:
"""
        + "".join(f'  - domain: "{zone}"\n    file: "{file}"\n' for zone, file in zones.items())
    )
    return Server("Knot", port, ["knotd", "-c", str(home / "knot.conf")], home)


def bind(work, port, zones):
    home = directory(work, "bind")
    (home / "named.conf").write_text(
        f"""options {{
  directory "{home}";
  pid-file none;
  session-keyfile none;
  listen-on port {port} {{ 127.0.0.1; }};
  listen-on-v6 {{ none; }};
  recursion no;
  dnssec-validation no;
  minimal-responses yes;
  notify no;
}};
controls {{ }};
"""
        + "".join(f'zone "{zone}" {{ type primary; file "{file}"; }};\n' for zone, file in zones.items())
    )
    return Server("BIND", port, ["named", "-f", "-n", "1", "-c", str(home / "named.conf")], home)


def versions(work):
    """Of every program, as it says itself."""

    def said(*command):
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout

    runtime = [line.split()[1] for line in said("dotnet", "--list-runtimes").splitlines() if line.startswith("Microsoft.NETCore.App 10")][-1]
    return {
        "DnsConsole": said("git", "describe", "--always", "--dirty").strip() + f" on .NET {runtime}",
        "NSD": said("nsd", "-v").split()[2],
        "Knot": said("knotd", "--version").split()[-1],
        "BIND": said("named", "-v").split()[1],
        "dnsperf": said("dnsperf", "-h").split("Version ")[1].split()[0],
        "Linux": os.uname().release,
    }
