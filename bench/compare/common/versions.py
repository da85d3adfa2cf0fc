"""Of every program, as it says itself."""

import os
import subprocess

ASKED = {
    "NSD": (["nsd", "-v"], lambda said: said.split()[2]),
    "Knot": (["kzonesign", "--version"], lambda said: said.split()[-1]),
    "BIND": (["dnssec-verify", "-V"], lambda said: said.split()[1]),
    "ldns": (["ldns-signzone", "-v"], lambda said: said.split()[3]),
    "OpenSSL": (["openssl", "version"], lambda said: said.split()[1]),
    "dnsperf": (["dnsperf", "-h"], lambda said: said.split("Version ")[1].split()[0]),
}


def said(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout


def of(*programs):
    runtime = [line.split()[1] for line in said("dotnet", "--list-runtimes").splitlines() if line.startswith("Microsoft.NETCore.App 10")][-1]
    found = {"DnsConsole": said("git", "describe", "--always", "--dirty").strip() + f" on .NET {runtime}", "Linux": os.uname().release}
    return found | {name: read(said(*command)) for name, (command, read) in ((n, ASKED[n]) for n in programs)}
