"""Kill `sayso ledger add` with -9 thirty times while a reader reads, and see that nothing acknowledged is lost.

    python eval/ledger_kill.py ../shared/gold/train.jsonl --kills 30

The input is coded JSON lines, so that the ledger is at work and not the model. One run goes undisturbed first; the others are killed at
random moments of its length (the seed is fixed), half of them on a ledger begun anew, half where the run before was killed. What a run
had said was in the ledger must be there, the file must be whole, and every act must be told of by records that are there. At last one
run goes to its end, and the acts must be the same as those of the ledger that nobody disturbed.
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

_SAID = re.compile(r"^([\d,]+) articles")
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


def main() -> int:
    """Run the kills and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument(
        "--longest",
        type=float,
        help="seconds within which a run is killed (default: as long as an undisturbed one takes)",
    )
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        path, calm = Path(folder, "killed.db"), Path(folder, "calm.db")
        began = time.monotonic()
        whole_run(calm, options.inputs)
        longest = options.longest or time.monotonic() - began
        whole = captures_in(calm)
        print(
            f"undisturbed: {time.monotonic() - began:.1f} s, {whole} captures; killed within {longest:.1f} s",
            flush=True,
        )
        reader = Reader(path)
        thread = threading.Thread(target=reader.run)
        thread.start()
        lost = torn = kills = 0
        shares: list[float] = []
        while kills < options.kills:
            if kills % 2 == 0:
                begin_anew(folder)
            acknowledged, ended = killed_run(path, options.inputs, chance.uniform(0.5, longest))
            found = captures_in(path)
            lost += found < acknowledged
            torn += not is_whole(path)
            if ended:  # there was nothing left to disturb
                begin_anew(folder)
                continue
            kills += 1
            shares.append(found / whole)
            print(f"kill {kills}: said {acknowledged}, found {found} of {whole}", flush=True)
        reader.stop.set()
        thread.join()
        whole_run(path, options.inputs)
        same = acts_in(path) == acts_in(calm)
        quarters = [sum(share * 4 // 1 == at for share in shares) for at in range(4)]
        print(f"killed with so much of the input in the ledger, by quarters: {quarters}")
        print(f"acknowledged and lost: {lost}; torn: {torn}; the same acts as undisturbed: {same}")
        print(reader.told())
        return 1 if lost or torn or not same or reader.failures else 0


def begin_anew(folder: str) -> None:
    """Take away the ledger that was killed."""
    for each in Path(folder).glob("killed.db*"):
        each.unlink()


def whole_run(path: Path, inputs: list[str]) -> None:
    """Let a run go to its end."""
    subprocess.run([*PROGRAM, "ledger", "add", "--ledger", str(path), *inputs], check=True, capture_output=True)


def killed_run(path: Path, inputs: list[str], seconds: float) -> tuple[int, bool]:
    """Begin a run and kill it; gives how many captures it had said were in the ledger, held ones included, and whether it had ended."""
    before = captures_in(path)
    run = subprocess.Popen(
        [*PROGRAM, "ledger", "add", "--ledger", str(path), *inputs],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        run.wait(timeout=seconds)
        ended = True
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
        ended = False
    _, said = run.communicate()
    if ended and run.returncode:
        raise SystemExit(f"the run failed by itself: {said}")
    counts = [int(match[1].replace(",", "")) for line in said.splitlines() if (match := _SAID.match(line))]
    return before + (counts[-1] if counts else 0), ended


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
