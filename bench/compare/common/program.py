"""What the programs of comparison share around their parts: options, the release build, and results that outlive the run that made them."""

import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time


def parser(name, parts):
    """Options that every comparison has; `--rounds` and sizes are its own."""
    options = argparse.ArgumentParser(prog="run.sh")
    options.add_argument("parts", nargs="*", metavar="PART", help=", ".join(parts))
    options.add_argument("--program", type=pathlib.Path, metavar="DLL", help="measure this build instead of publishing one")
    options.add_argument("--work", type=pathlib.Path, default=pathlib.Path(f"artifacts/{name}"), help="folder of intermediate files")
    options.add_argument("--output", type=pathlib.Path, default=pathlib.Path(f"bench/results/{name}.md"), help="file of the results")
    return options


def read(options, parts):
    """The options of this run, with the program that is measured; the folder `run` below the work folder is empty then."""
    chosen = options.parse_args()
    if unknown := set(chosen.parts) - set(parts):
        options.error(f"no such part: {', '.join(sorted(unknown))}")
    chosen.parts = [p for p in parts if p in chosen.parts or not chosen.parts]
    chosen.work = chosen.work.absolute()
    shutil.rmtree(chosen.work / "run", ignore_errors=True)
    (chosen.work / "run").mkdir(parents=True)
    if not chosen.program:
        subprocess.run(["dotnet", "publish", "src/DnsConsole", "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-o", chosen.work / "app", "-m:2", "-v", "q", "--nologo"], check=True, stdout=subprocess.DEVNULL)
        chosen.program = chosen.work / "app/DnsConsole.dll"
    chosen.program = chosen.program.absolute()

    # The servers are stopped however this ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    return chosen


class Results:
    """The last result of each part on this machine, with what it was made with."""

    def __init__(self, options, versions):
        self.options, self.versions = options, versions
        self.folder = options.work / "results"
        self.folder.mkdir(exist_ok=True)

    def keep(self, part, data):
        frame = {
            "at": time.strftime("%d %B %Y, %H:%M UTC", time.gmtime()),
            "versions": self.versions,
            "load": os.getloadavg()[0],
            "options": {k: v for k, v in vars(self.options).items() if isinstance(v, int)},
            "data": data,
        }
        (self.folder / f"{part}.json").write_text(json.dumps(frame, indent=1))

    def write(self, parts, report):
        """`report` makes the text out of the results of all parts that ever ran, in their order."""
        files = {p: self.folder / f"{p}.json" for p in parts}
        text = report({p: json.loads(f.read_text()) for p, f in files.items() if f.exists()})
        self.options.output.write_text(text)
        print(text)
