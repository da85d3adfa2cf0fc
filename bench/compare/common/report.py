"""Words and judgements that the reports share."""

import os
import statistics


def median(runs, figure):
    return statistics.median(run[figure] for run in runs)


def ratio(runs, others, figure):
    """Median of the ratios of the runs of one round."""
    return statistics.median(a[figure] / b[figure] for a, b in zip(runs, others))


def verdict(value, target, digits=2):
    """Judged by what is printed. A target is a sign and the most that the value may be; a strict one is to be undercut."""
    sign, limit = target.split()[:2]
    met = round(value, digits) < float(limit.replace(",", "")) or (sign == "≤" and round(value, digits) == float(limit.replace(",", "")))
    return f"{target} {'met' if met else '**missed**'}"


def frame(measured):
    return f"Measured {measured['at']}, DnsConsole {measured['versions']['DnsConsole']}, load {measured['load']:.1f}."


def machine():
    model = next(line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name"))
    memory = next(int(line.split()[1]) for line in open("/proc/meminfo") if line.startswith("MemTotal")) / 2**20
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GB of memory, Linux {os.uname().release}"


def commands(lines, options_work):
    """As a block of text, without the paths of this machine."""
    root = os.getcwd()
    return "\n".join(["```", *(line.replace(options_work, "$work").replace(root + "/", "") for line in lines), "```"])
