"""Runs of dnsperf against one server, and what they cost it."""

import random
import re
import subprocess

# About what the receive buffer of a socket holds by default: what a server could not receive in time is lost and not counted as its answer.
OUTSTANDING = 200


def write_questions(path, names):
    """In random order, the same in every run of the program."""
    names = list(names)
    random.Random(1).shuffle(names)
    path.write_text("".join(f"{name} A\n" for name in names))
    return path


def run(server, questions, seconds, code, most_lost=0.01):
    """As much as the server answers for so many seconds, with DO. Every answer must have the response code `code`."""
    before = server.cpu()
    # Its own socket buffers hold all answers that can be outstanding, of any size.
    command = ["dnsperf", "-p", str(server.port), "-d", str(questions), "-l", str(seconds), "-D", "-q", str(OUTSTANDING), "-c", "4", "-T", "1", "-b", "1024", "-t", "1"]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    cpu = server.cpu() - before

    def figure(pattern):
        found = re.search(pattern, said)
        if not found:
            raise SystemExit(f"{server.name}: dnsperf said\n{said}")
        return found[1]

    answers, lost = int(figure(r"Queries completed: +(\d+)")), int(figure(r"Queries lost: +(\d+)"))
    if lost > answers * most_lost or int(figure(rf"{code} (\d+)")) != answers:
        raise SystemExit(f"{server.name}: not every question got {code}:\n{said[said.find('Statistics'):]}")
    return {"cpu": cpu / max(answers, 1) * 1e6, "rate": float(figure(r"Queries per second: +([\d.]+)")), "lost": lost, "octets": int(figure(r"response (\d+)"))}


def warm_up(server, questions, code, answers=300_000):
    """Until caches are full, and code is compiled as well as it will be: the runtime does that in the background, on the same core."""
    done = 0
    while done < answers:
        done += run(server, questions, 1, code, most_lost=1)["rate"]
