"""A running agent, as the benches here measure it: its launcher, CPU time, status and costs."""
import os, pathlib, re, sys, time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def launcher(program="coldaisle-agent"):
    """Of the unpacked packages that BENCH_PRODUCT names, else of the source tree."""
    product = os.environ.get("BENCH_PRODUCT")
    if product:
        return str(pathlib.Path(product) / ("agent" if program == "coldaisle-agent" else "hub") / "bin" / program)
    return str(ROOT / "deploy/bin" / program)


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def next_status(home, agent, before=""):
    """The text of the next status that the agent of `home` writes, once a minute."""
    last = before.splitlines()[0] if before else ""
    for _ in range(1500):
        if agent.poll() is not None:
            sys.exit("the agent ended: " + (home / "agent.log").read_text()[-2000:])
        status = home / "data/status"
        text = status.read_text() if status.exists() else ""
        if text and text.splitlines()[0] != last:
            return text
        time.sleep(0.1)
    sys.exit(f"the agent writes no status in {home}/data")


def answered(status):
    """Polls that were answered so far."""
    return int(re.search(r"polls: \d+ begun, (\d+) answered", status).group(1))


def costs(home):
    """A row for each device: name, interval ms, polls, silent %, wall ms, device ms, bytes, requests, round trips."""
    return [line.split("\t") for line in (home / "data/costs").read_text().splitlines()]
