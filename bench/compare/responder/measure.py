"""Runs the parts asked for and writes the results of all to bench/results/responder.md."""

import os
import pathlib
import subprocess

import answers
import live
import program
import servers
import small_zones
import tables
import versions

PARTS = [*answers.PARTS, "zones", "live"]


def read_options():
    options = program.parser("responder", PARTS)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seconds", type=int, default=2, help="of each run of dnsperf")
    options.add_argument("--names", type=int, default=100_000)
    options.add_argument("--zones", type=int, default=100_000)
    options.add_argument("--live-rounds", type=int, default=3)
    options.add_argument("--live-seconds", type=int, default=15)
    return program.read(options, PARTS)


def main():
    options = read_options()
    results = program.Results(options, versions.of("NSD", "Knot", "BIND", "dnsperf"))
    for name in ("floor", "latency"):
        subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-Werror", "-o", options.work / name, pathlib.Path(__file__).with_name(f"{name}.c")], check=True)
    os.sched_setaffinity(0, {int(servers.LOAD_CORE)})
    side_by_side = [p for p in answers.PARTS if p in options.parts]
    stages = [lambda running: [results.keep(p, d) for p, d in answers.measure(side_by_side, options, running).items()]] if side_by_side else []
    stages += [lambda running: results.keep("zones", small_zones.measure(options, running))] if "zones" in options.parts else []
    stages += [lambda running: results.keep("live", live.measure(options, running))] if "live" in options.parts else []
    for stage in stages:
        running = []
        try:
            stage(running)
        finally:
            for server in running:
                server.stop()

    results.write(PARTS, tables.write)


main()
