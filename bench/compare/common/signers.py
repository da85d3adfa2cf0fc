"""Programs that sign a master file: how each is made to do the same, what it takes, and whether what it made is right."""

import os
import shutil
import subprocess
import time

ORIGIN = "big.lab"

# Of each case: number of the algorithm, denial, Knot's names for it, and of `openssl speed`.
CASES = {
    "p256-nsec": {"title": "ECDSA P-256, NSEC", "algorithm": 13, "nsec3": False, "knot": "ecdsap256sha256", "speed": "ecdsap256"},
    "p256-nsec3": {"title": "ECDSA P-256, NSEC3", "algorithm": 13, "nsec3": True, "knot": "ecdsap256sha256", "speed": "ecdsap256"},
    "ed25519": {"title": "Ed25519, NSEC", "algorithm": 15, "nsec3": False, "knot": "ed25519", "speed": "ed25519"},
    "rsa2048": {"title": "RSA 2048 with SHA-256, NSEC", "algorithm": 8, "nsec3": False, "knot": "rsasha256", "speed": "rsa2048"},
}

KNOT_CONFIGURATION = """database:
    storage: "{home}/knot"
policy:
  - id: same
    algorithm: {algorithm}
    ksk-size: {bits}
    zsk-size: {bits}
    signing-threads: 2
    nsec3: {nsec3}
    nsec3-iterations: 0
    nsec3-salt-length: 0
zone:
  - domain: {origin}
    storage: "{home}"
    file: knot.zone
    dnssec-signing: on
    dnssec-policy: same
"""


class Signer:
    def __init__(self, name, command, output, before=lambda: None):
        self.name, self.command, self.output, self.before = name, [str(word) for word in command], output, before

    def run(self):
        """Seconds of wall and processor time, and octets of memory at the peak, of the whole process."""
        self.before()
        self.output.unlink(missing_ok=True)
        with open(self.output.parent / "said", "wb") as said:
            begun = time.monotonic()
            process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT)
            _, status, used = os.wait4(process.pid, 0)
            wall = time.monotonic() - begun
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{self.name} failed: {' '.join(self.command)}\n{(self.output.parent / 'said').read_text()[-2000:]}")
        return {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss * 1024}


def write_zone(path, names):
    with open(path, "w") as zone:
        zone.write(f"$ORIGIN {ORIGIN}.\n$TTL 3600\n@ IN SOA ns1.other.example. hostmaster 1 7200 1800 345600 600\n@ IN NS ns1.other.example.\n")
        zone.writelines(f"www{i} IN A 192.0.{i >> 8 & 255}.{i & 255}\n" for i in range(names))
    return path


def prepare(options, part, zone, names=("DnsConsole", "kzonesign", "ldns-signzone", "dnssec-signzone")):
    """Those signers, in this order. All but Knot use the keys that DnsConsole makes here; Knot has its own."""
    case = CASES[part]
    home = options.work / "run" / f"{part}-{zone.stem}"
    keys, out = home / "keys", home / "out"
    for folder in (keys, out, home / "knot"):
        folder.mkdir(parents=True)
    denial = ["--nsec3"] if case["nsec3"] else []

    def sign(file, output):
        return ["dotnet", options.program, "sign-zone", file, "--origin", ORIGIN, "--algorithm", case["algorithm"], *denial, "--keys", keys, "--output", output]

    # A zone with nothing but its apex is enough to make the keys, which is nobody's time.
    small = write_zone(home / "small.zone", 0)
    Signer("DnsConsole", sign(small, out / "small"), out / "small").run()
    pairs = sorted(str(file.with_suffix("")) for file in keys.glob("*.key"))
    bits = 2048 if case["speed"] == "rsa2048" else 256
    (home / "knot.conf").write_text(KNOT_CONFIGURATION.format(home=home, algorithm=case["knot"], bits=bits, nsec3="on" if case["nsec3"] else "off", origin=ORIGIN))
    knot = ["kzonesign", "-c", home / "knot.conf", "-o", out, ORIGIN]
    Signer("kzonesign", knot, out / "knot.zone", lambda: shutil.copyfile(small, home / "knot.zone")).run()
    signers = [
        Signer("DnsConsole", sign(zone, out / "dnsconsole"), out / "dnsconsole"),
        # It writes its input anew.
        Signer("kzonesign", knot, out / "knot.zone", lambda: shutil.copyfile(zone, home / "knot.zone")),
        Signer("ldns-signzone", ["ldns-signzone", *(["-n", "-t", "0"] if case["nsec3"] else []), "-f", out / "ldns", zone, *pairs], out / "ldns"),
        Signer("dnssec-signzone", ["dnssec-signzone", *(["-3", "-", "-H", "0"] if case["nsec3"] else []), "-S", "-P", "-x", "-n", "2", "-K", keys, "-d", home, "-o", ORIGIN, "-f", out / "bind", zone], out / "bind"),
    ]
    return [s for s in signers if s.name in names]


def verify(signer, judges):
    """A judge that does not accept what the signer made ends the program."""
    commands = {"dnssec-verify": ["dnssec-verify", "-o", ORIGIN, signer.output], "ldns-verify-zone": ["ldns-verify-zone", signer.output]}
    for judge in judges:
        said = subprocess.run(commands[judge], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if said.returncode:
            raise SystemExit(f"{judge} refuses what {signer.name} made:\n{said.stdout[-2000:]}")
        print(f"{judge} accepts what {signer.name} made", flush=True)


def measure(signers, rounds, judged, before_round=lambda: None):
    """Of each signer its runs, one of each in a round; what each made in the first is put to the judges that `judged` names for it."""
    runs = {s.name: [] for s in signers}
    for number in range(rounds):
        before_round()
        for signer in signers:
            runs[signer.name].append(run := signer.run())
            print(f"round {number + 1}: {signer.name} {run['wall']:.2f} s, CPU {run['cpu']:.2f} s, {run['peak'] / 1e6:,.0f} MB", flush=True)
            if number == 0:
                verify(signer, judged(signer))
    return runs
