"""A clerk in a process of their own: appends decisions and prints what was acknowledged.

Run by the tests as a script: LIBRARY DISCLOSURE WHO COUNT MODE. In each line printed, the number and
the id of an entry that the library acknowledged; or ``conflict``; or ``refused`` and the reason.
"""

import sys
import time
from pathlib import Path

from budget.changes import SetCell
from budget.decisions import Entry
from budget.disclosure import Address
from store import ConflictError, Library, StoreError


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")  # one system call a line
    sys.stdout.flush()


def decide(library: Library, disclosure_id: str, who: str, *, pause: float = 0) -> bool:
    """One decision, noting the last entry that was seen; whether it was acknowledged."""
    log = library.log(disclosure_id)
    seen = log[-1].seq if log else 0
    time.sleep(pause)
    change = SetCell(Address("t1.1", "p1.1", "c1"), str(seen), str(seen + 1))
    try:
        written = library.append(disclosure_id, Entry("correct", (change,)), who=who, expected=seen)
    except ConflictError:
        say("conflict")
        return False
    except StoreError as error:
        say("refused", error)
        return False
    say(written.seq, written.id)
    return True


def fill_the_disk(library: Library, disclosure_id: str, who: str) -> None:
    """Append until no byte more may be written, then again once there is room."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (library.path.stat().st_size + 20_000, hard))
    while decide(library, disclosure_id, who):
        pass
    say("same", len(library.log(disclosure_id)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    decide(library, disclosure_id, who)


def main(path: str, disclosure_id: str, who: str, count: str, mode: str) -> None:
    with Library.open(Path(path), create=False) as library:
        if mode == "full":
            fill_the_disk(library, disclosure_id, who)
            return
        done = 0
        while done < int(count):
            done += decide(library, disclosure_id, who, pause=0.002 if mode == "race" else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
