"""What another package does in a second (同行): run by the Python of its own environment, JSON out.

PYTHON peer_work.py recognizers FOLDER MEGABYTES
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path


def recognizers() -> dict[str, Callable[[str], object]]:
    """Find numbers with their units with Recognizers-Text."""
    from recognizers_number import Culture, recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    finders = (recognize_number, recognize_percentage, recognize_currency, recognize_dimension)
    return {"figures": lambda text: [find(text, Culture.Chinese) for find in finders]}


def jionlp() -> dict[str, Callable[[str], object]]:
    """Find key phrases, and sums of money, with JioNLP."""
    import jionlp as jio

    return {"words": jio.keyphrase.extract_keyphrase, "figures": jio.ner.extract_money}


def cntext() -> dict[str, Callable[[str], object]]:
    """Count words with cntext."""
    import cntext as ct

    return {"words": lambda text: ct.word_count(text, lang="chinese")}


def main() -> None:
    """Time each work on reports, once what it loads is loaded."""
    name, folder, megabytes = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    logging.disable(logging.WARNING)
    texts, size = [], 0.0
    for path in sorted(folder.rglob("*.txt")):
        texts.append(path.read_text("utf-8"))
        size += len(texts[-1].encode()) / 1e6
        if size >= megabytes:
            break
    found = {}
    for what, work in globals()[name]().items():
        work(texts[0][:500])
        start = time.process_time()
        for text in texts:
            work(text)
        found[what] = size / (time.process_time() - start)
    sys.stdout.write("\n" + json.dumps(found))


if __name__ == "__main__":
    main()
