"""The servers side by side: how each is started on the same zones, and what processor time and memory it has used."""

import os
import pathlib
import socket
import subprocess
import time

import query

SERVER_CORE, LOAD_CORE = "0", "1"
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """One program on a port of loopback, with its descendants, on one core or, where that is None, on all."""

    def __init__(self, name, port, command, cwd=None, core=SERVER_CORE):
        self.name, self.port, self.begun = name, port, time.monotonic()
        log = open(cwd / "log" if cwd else os.devnull, "wb")
        pinned = ["taskset", "-c", core] if core else []
        self.process = subprocess.Popen([*pinned, *command], cwd=cwd, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)

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

    def memory_kinds(self):
        """Octets: resident, its share of them (Pss), and those that belong to no file."""
        found = {"Rss": 0, "Pss": 0, "Anonymous": 0}
        for process in self.processes():
            for line in pathlib.Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
                if (kind := line.split(":")[0]) in found:
                    found[kind] += int(line.split()[1]) * 1024
        return found

    def wait(self, zone, seconds=300):
        """Until it answers for the zone with authority; seconds since it was started."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise SystemExit(f"{self.name} has ended: {self.process.args}")
            answer = query.ask(self.port, zone, query.SOA, timeout=0.25)
            if answer and answer[2] & 4 and answer[3] & 15 == 0:
                return time.monotonic() - self.begun
            time.sleep(0.01)
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


def free_ports(count):
    """That nothing listens on, neither over UDP nor over TCP, now."""
    found, held = [], []
    while len(found) < count:
        datagrams, stream = socket.socket(socket.AF_INET, socket.SOCK_DGRAM), socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        held += [datagrams, stream]
        try:
            stream.bind(("127.0.0.1", 0))
            datagrams.bind(stream.getsockname())
            found.append(stream.getsockname()[1])
        except OSError:
            continue
    for each in held:
        each.close()
    return found


def directory(work, name):
    path = (work / "run" / name).absolute()
    path.mkdir(parents=True, exist_ok=True)
    return path


def floor(work, port):
    return Server("floor", port, [str((work / "floor").absolute()), str(port)])


def ours(options, port, panel, name="dnsconsole", core=SERVER_CORE):
    """With the settings of a first start that nobody attends; there is no root to ask. What it stores below `name` is there at the next start."""
    home = directory(options.work, name)
    settings = {"Dns:Listen": f"127.0.0.1:{port}", "Panel:Url": f"http://127.0.0.1:{panel}", "Data:Directory": home / "data", "Bootstrap:ApiKeyFile": home / "key", "Resolver:RootHints": "127.0.0.1:1"}
    command = ["dotnet", str(options.program)]
    for setting, value in settings.items():
        command += [f"--{setting}", str(value)]
    return Server("DnsConsole", port, command, home, core)


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


def knot(work, port, zones, core=SERVER_CORE):
    """On one core with one worker of each kind, otherwise with as many as it chooses."""
    home = directory(work, "knot")
    workers = "    udp-workers: 1\n    tcp-workers: 1\n    background-workers: 1\n" if core else ""
    (home / "knot.conf").write_text(
        f"""server:
    listen: 127.0.0.1@{port}
    rundir: "{home}"
{workers}database:
    storage: "{home}/db"
template:
  - id: default
    storage: "{home}"
    journal-content: none
    zonefile-load: whole
zone:
"""
        + "".join(f'  - domain: "{zone}"\n    file: "{file}"\n' for zone, file in zones.items())
    )
    return Server("Knot", port, ["knotd", "-c", str(home / "knot.conf")], home, core)


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
