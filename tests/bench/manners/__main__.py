"""How well whole disclosures are read that are drawn at random: which manner of printing costs most.

Run it by hand: ``python -m tests.bench.manners [--seed FIRST] [--count N]``. Each seed gives one document with
figures that nobody published (:mod:`.invented`, :mod:`.disclosed`) in a manner drawn at random (:mod:`.choices`); what
was printed where is the truth. It prints a table in Markdown, a line a trait: documents, F1 of the figures and codes
at their row and column, silently wrong (another figure at its place, and no doubt), right but doubtful, tables whole
(every cell right), headings with their whole path, and sums called broken, which are false alarms one and all, since
those that are printed hold. ``--one SEED --keep FOLDER`` leaves a document with its truth
there and says what was read wrongly; ``--in "TRAIT=VALUE"`` holds a trait fast.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from budget.checks.ledger import ledger_of
from budget.checks.words.outcomes import say
from extract.reader import disclosure_of, read
from tests.bench.manners.choices import CHOICES, Manner, apart, drawn, seeded
from tests.bench.manners.document import Drawn, document
from tests.bench.manners.scoring import Score, scored

HEAD = (
    "| manner | documents | F1 | silently wrong | doubtful | tables whole | headings | sums called broken |\n"
    "|---|---|---|---|---|---|---|---|"
)


def truth(drawn: Drawn, name: str) -> str:
    """What was printed, as a truth file."""
    told = {"pdf": name, "page_count": drawn.pages, "manner": drawn.manner, "segments": drawn.segments}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def measured(drawn: Drawn, folder: Path) -> Score:
    """The document read and checked from end to end."""
    path = folder / f"{drawn.seed}.pdf"
    path.write_bytes(drawn.pdf)
    disclosure, _ = disclosure_of(read(path))
    score = scored(drawn.segments, disclosure)
    broken = ledger_of(disclosure).in_state("broken")
    score.counts["broken"] = len(broken)
    score.faults += [f"false alarm: {say(outcome, disclosure, 'en')}" for outcome in broken]
    return score


def line(name: str, scores: Sequence[Score]) -> str:
    """The sum of some documents."""
    whole = Score()
    for score in scores:
        whole.add(score)
    counts = whole.counts
    return (
        f"| {name} | {len(scores)} | {whole.f1:.4f} | {counts['silent']} | {whole.share('doubtful', 'right'):.2%} "
        f"| {counts['whole']} of {counts['tables']} | {counts['paths right']} of {counts['paths']} "
        f"| {counts['broken']} |"
    )


def by_trait(manners: Sequence[Manner], scores: Sequence[Score]) -> Iterator[str]:
    """A line for each thing that a trait may be."""
    for trait, may in CHOICES.items():
        for value in may:
            if chosen := [s for m, s in zip(manners, scores, strict=True) if m[trait] == value]:
                yield line(f"{trait}: {value}", chosen)


def main() -> None:
    """Prints the table, or what is wrong with one document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--one", type=int, metavar="SEED", help="one document alone, and what was wrong")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where documents and truth files are left")
    parser.add_argument("--in", dest="fixed", action="append", default=[], metavar="TRAIT=VALUE")
    parser.add_argument("--each", action="store_true", help="a line for each document, too")
    asked = parser.parse_args()
    fixed = dict(each.split("=", 1) for each in asked.fixed)
    seeds = [asked.one] if asked.one is not None else range(asked.seed, asked.seed + asked.count)
    manners: list[Manner] = []
    scores: list[Score] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for seed in seeds:
            made = document(seed, {**drawn(seeded(seed)), **fixed})
            if asked.keep:
                (folder / f"{seed}.json").write_text(truth(made, f"{seed}.pdf"), encoding="utf-8")
            manners.append(made.manner)
            scores.append(measured(made, folder))
            if asked.each or asked.one is not None:
                print(line(str(seed), scores[-1:]), "; ".join(apart(made.manner)), flush=True)
    if asked.one is not None:
        print("\n".join(scores[0].faults))
        return
    print(HEAD)
    print(line("all", scores))
    for row in by_trait(manners, scores):
        print(row)


if __name__ == "__main__":
    main()
