"""Part live: how long answers take while the zone is renewed without end and edited 100 times a second, and while nothing else happens."""

import json
import subprocess
import threading
import time

import answers
import api
import dnsperf
import servers

PORT, PANEL = servers.free_ports(2)
ZONE = "live.lab."
EDITS_PER_SECOND, EDITORS = 100, 32

# Live, every signature is due again so many seconds after it was made, sooner than all can be made anew beside queries and edits on one core: the
# zone is being re-signed all the time. Only how early a signature is renewed differs from idle, so that one change of the policy begins it, and
# another ends it at once.
RENEWED_AFTER = 8
VALIDITY = 30 * 86_400
LIVE = {"signatureRefresh": VALIDITY - RENEWED_AFTER}
IDLE = {"signatureRefresh": 5 * 86_400}


class Editors:
    """Change one record each, all at a fixed rate together, as long as the block lasts."""

    def __init__(self, connect, names, network):
        self.connect, self.names, self.network = connect, names, network
        self.times, self.lock, self.stopping, self.next = [], threading.Lock(), False, 0
        self.threads = [threading.Thread(target=self.edit) for _ in range(EDITORS)]

    def edit(self):
        console = self.connect()
        while True:
            with self.lock:
                number, self.next = self.next, self.next + 1
            time.sleep(max(0, self.begin + number / EDITS_PER_SECOND - time.monotonic()))
            if self.stopping:
                return
            begin = time.monotonic()
            console.replace_address(ZONE, f"www{number * 7919 % self.names}.{ZONE}", f"198.51.{self.network}.{number % 250 + 1}")
            self.times.append(time.monotonic() - begin)

    def __enter__(self):
        self.begin = time.monotonic()
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping = True
        for thread in self.threads:
            thread.join()
        self.seconds = time.monotonic() - self.begin


def wait_until_quiet(console):
    serial, since = console.serial(ZONE), time.monotonic()
    while time.monotonic() - since < 2:
        time.sleep(0.2)
        if (now := console.serial(ZONE)) != serial:
            serial, since = now, time.monotonic()


def measure(options, running):
    server = servers.ours(options, PORT, PANEL, "live")
    running.append(server)
    connect = api.connect(server, PANEL)
    console = connect()
    console.create(ZONE, answers.master_file(options.names, ttl=5))
    console.sign(ZONE, policy={"dnskeyTtl": 5, "signatureValidity": VALIDITY, "signatureJitter": 0, **IDLE})
    file = dnsperf.write_questions(options.work / "run/live-questions", (f"www{i}.{ZONE}" for i in range(options.names)))
    dnsperf.warm_up(server, file, "NOERROR")
    most = sorted(dnsperf.run(server, file, options.seconds, "NOERROR")["rate"] for _ in range(3))[1]
    wait_until_quiet(console)

    def latency():
        paused = console.metric("dnsconsole_gc_pause_seconds_total")
        command = [options.work / "latency", str(PORT), file, str(int(most / 2)), str(options.live_seconds)]
        run = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
        return run | {"paused": (console.metric("dnsconsole_gc_pause_seconds_total") - paused) * 1000}

    result = {"renewed after": RENEWED_AFTER, "most": most, "names": options.names, "seconds": options.live_seconds, "idle": [], "live": []}
    for number in range(options.live_rounds):
        result["idle"].append(latency())
        with Editors(connect, options.names, 100 + number) as editors:
            console.policy(ZONE, **LIVE)
            time.sleep(2)
            serial, edits = console.serial(ZONE), len(editors.times)
            run = latency()
            edits = len(editors.times) - edits
            run["renewals"] = console.serial(ZONE) - serial - edits
        times = sorted(editors.times)
        run |= {"edits": len(times) / editors.seconds, "edit p50": times[len(times) // 2] * 1000, "edit p99": times[int(len(times) * 0.99)] * 1000}
        result["live"].append(run)
        console.policy(ZONE, **IDLE)
        wait_until_quiet(console)
        print(f"live round {number + 1}:\n  idle {result['idle'][-1]}\n  live {run}", flush=True)
    return result
