"""Kill `sayso ledger add` with -9 thirty times while a reader reads, and see that nothing acknowledged is lost.

    python eval/ledger_kill.py ../shared/gold/train.jsonl --kills 30

The input is coded JSON lines, so that the ledger is at work and not the model. One run goes undisturbed first. Each other is killed a
while after it has said that a number of captures is in the ledger (the seed is fixed), so that kills fall all over it; half of them on a
ledger begun anew, half where the run before was killed. What a run had said was in the ledger must be there, the file must be whole,
and every act must be told of by records that are there. At last one run goes to its end, and the acts must be the same as those of the
ledger that nobody disturbed.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

_SAID = re.compile(r"^([\d,]+) articles?\b")
PROGRAM = [sys.executable, "-c", "import sys; from sayso.cli import main; sys.exit(main())"]


@dataclass
class Reader:
    """Asks the ledger for acts again and again, and keeps how long each answer took and what failed."""

    path: Path
    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Read until stopped."""
        from sayso.errors import SaysoError
        from sayso.ledger.book import Ledger
        from sayso.ledger.query import ActQuery

        while not self.stop.wait(0.2):
            if not self.path.exists():
                continue
            began = time.monotonic()
            try:
                with Ledger.open(self.path) as ledger, ledger.reading() as connection:
                    list(ledger.find_acts(connection, ActQuery(), limit=50))
            except SaysoError as error:
                # Before the first commit there is no ledger yet: that is an answer too.
                if "no ledger" not in str(error):
                    self.failures.append(str(error))
            except Exception as error:
                self.failures.append(repr(error))
            self.seconds.append(time.monotonic() - began)

    def told(self) -> str:
        """What became of the reads, in a line, with the first failures."""
        slowest = max(self.seconds, default=0.0)
        return f"reads: {len(self.seconds)}, failed {len(self.failures)}, slowest {slowest:.2f} s {self.failures[:3] or ''}"


@dataclass(frozen=True)
class Undisturbed:
    """A run to its end: how long it took, how often it said how far it was, and how many captures it left."""

    seconds: float
    steps: int
    captures: int


@dataclass
class Kills:
    """What kills did: how many ledgers had lost what was acknowledged or were torn, and how much of the input each kill found in one."""

    lost: int = 0
    torn: int = 0
    shares: list[float] = field(default_factory=list)

    def told(self) -> str:
        """When the kills fell, in a line."""
        quarters = [sum(min(3, int(share * 4)) == at for share in self.shares) for at in range(4)]
        return f"killed with so much of the input in the ledger, by quarters: {quarters}"


def main() -> int:
    """Run the kills and print what was found."""
    options = _asked()
    with tempfile.TemporaryDirectory() as folder:
        path, calm = Path(folder, "killed.db"), Path(folder, "calm.db")
        undisturbed = measured_run(calm, options.inputs)
        reader = Reader(path)
        thread = threading.Thread(target=reader.run)
        thread.start()
        kills = kill_runs(path, undisturbed, options)
        reader.stop.set()
        thread.join()
        whole_run(path, options.inputs)
        same = acts_in(path) == acts_in(calm)
    print(kills.told())
    print(f"acknowledged and lost: {kills.lost}; torn: {kills.torn}; the same acts as undisturbed: {same}")
    print(reader.told())
    return 1 if kills.lost or kills.torn or not same or reader.failures else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def measured_run(path: Path, inputs: list[str]) -> Undisturbed:
    """Let a run go to its end and say how it went."""
    began = time.monotonic()
    steps = whole_run(path, inputs)
    found = Undisturbed(time.monotonic() - began, steps, captures_in(path))
    print(f"undisturbed: {found.seconds:.1f} s, {found.captures} captures in {steps} steps", flush=True)
    return found


def kill_runs(path: Path, undisturbed: Undisturbed, options: argparse.Namespace) -> Kills:
    """Kill as many runs as are asked for, each a while after some step of it, and look at the ledger after each."""
    chance, whole = random.Random(options.seed), undisturbed.captures
    kills = Kills()
    while len(kills.shares) < options.kills:
        if len(kills.shares) % 2 == 0 or captures_in(path) >= whole:
            begin_anew(path)
        target = chance.randrange(captures_in(path), whole)
        delay = chance.uniform(0, undisturbed.seconds / (undisturbed.steps + 1))
        acknowledged, ended = killed_run(path, options.inputs, target, delay)
        found = captures_in(path)
        kills.lost += found < acknowledged
        kills.torn += not is_whole(path)
        if ended:  # there was nothing left to disturb
            begin_anew(path)
            continue
        kills.shares.append(found / whole)
        print(f"kill {len(kills.shares)}: said {acknowledged}, found {found} of {whole}", flush=True)
    return kills


def begin_anew(path: Path) -> None:
    """Take away the ledger that was killed."""
    for each in path.parent.glob(f"{path.name}*"):
        each.unlink()


def whole_run(path: Path, inputs: list[str]) -> int:
    """Let a run go to its end; gives how often it said how far it was."""
    run = [*PROGRAM, "ledger", "add", "--ledger", str(path), *inputs]
    done = subprocess.run(run, check=True, capture_output=True, text=True)
    return sum(bool(_SAID.match(line)) for line in done.stderr.splitlines())


def killed_run(path: Path, inputs: list[str], target: int, delay: float) -> tuple[int, bool]:
    """Begin a run and kill it a while after it has said that `target` captures are in the ledger.

    Gives how many captures it had said, those held before included, and whether it had ended by itself.
    """
    said = before = captures_in(path)
    run = subprocess.Popen(
        [*PROGRAM, "ledger", "add", "--ledger", str(path), *inputs],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stderr is not None
    while said < target and (line := run.stderr.readline()):
        said = before + _counted(line, said - before)
    time.sleep(delay)
    ended = run.poll() is not None
    run.send_signal(signal.SIGKILL)
    _, rest = run.communicate()
    for line in rest.splitlines():
        said = before + _counted(line, said - before)
    if ended and run.returncode:
        raise SystemExit(f"the run failed by itself: {rest}")
    return said, ended


def _counted(line: str, before: int) -> int:
    """How many articles a line of progress says; as many as before where it says nothing of them."""
    match = _SAID.match(line)
    return int(match[1].replace(",", "")) if match else before


def captures_in(path: Path) -> int:
    """How many captures a ledger holds."""
    return int(_ask(path, "SELECT count(*) FROM captures")[0][0]) if _has_tables(path) else 0


def is_whole(path: Path) -> bool:
    """Whether the file is sound, and every record of a capture and every member of an act is there."""
    if not _has_tables(path):
        return True
    sound = _ask(path, "PRAGMA integrity_check") == [("ok",)]
    orphans = _ask(
        path,
        "SELECT count(*) FROM record_times t LEFT JOIN members m ON m.record = t.record LEFT JOIN acts a ON a.id = m.act "
        "LEFT JOIN act_data d ON d.id = m.act WHERE a.id IS NULL OR d.id IS NULL",
    )
    return sound and orphans == [(0,)]


def acts_in(path: Path) -> list[tuple[str | int, ...]]:
    """The acts with their members, without the times at which they were taken in."""
    return _ask(path, "SELECT r.id, m.act FROM members m JOIN records r ON r.seq = m.record ORDER BY r.id")


def _has_tables(path: Path) -> bool:
    return path.exists() and bool(_ask(path, "SELECT 1 FROM sqlite_master WHERE name = 'feeds'"))


def _ask(path: Path, query: str) -> list[tuple[str | int, ...]]:
    connection = sqlite3.connect(path, timeout=120)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
