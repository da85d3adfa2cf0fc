"""Runs the parts asked for, keeps what each said as JSON, and writes the results of all to bench/results/responder.md."""

import argparse
import json
import os
import pathlib
import shutil
import signal
import sys
import time

import answers
import live
import report
import servers
import small_zones

PARTS = [*answers.PARTS, "zones", "live"]


def read_options():
    parser = argparse.ArgumentParser(prog="run.sh")
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2, help="of each run of dnsperf")
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--zones", type=int, default=100_000)
    parser.add_argument("--live-rounds", type=int, default=3)
    parser.add_argument("--live-seconds", type=int, default=15)
    options = parser.parse_args()
    options.parts = options.parts or PARTS
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return options


def main():
    options = read_options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # The servers are stopped however this ends.
    kept = options.work / "results"
    kept.mkdir(exist_ok=True)
    shutil.rmtree(options.work / "run", ignore_errors=True)
    (options.work / "run").mkdir()
    os.sched_setaffinity(0, {int(servers.LOAD_CORE)})
    versions = servers.versions(options.work)

    def keep(part, data):
        frame = {"versions": versions, "load": os.getloadavg()[0], "at": time.strftime("%d %B %Y, %H:%M UTC", time.gmtime()), "options": {k: v for k, v in vars(options).items() if isinstance(v, int)}}
        (kept / f"{part}.json").write_text(json.dumps(frame | {"data": data}, indent=1))

    side_by_side = [p for p in answers.PARTS if p in options.parts]
    stages = [lambda running: [keep(p, d) for p, d in answers.measure(options.work, side_by_side, options, running).items()]] if side_by_side else []
    stages += [lambda running: keep("zones", small_zones.measure(options.work, options, running))] if "zones" in options.parts else []
    stages += [lambda running: keep("live", live.measure(options.work, options, running))] if "live" in options.parts else []
    for stage in stages:
        running = []
        try:
            stage(running)
        finally:
            for server in running:
                server.stop()

    text = report.write({p: json.loads((kept / f"{p}.json").read_text()) for p in PARTS if (kept / f"{p}.json").exists()})
    pathlib.Path("bench/results/responder.md").write_text(text)
    print(text)


main()
