"""What stands beside a target (对照): others of its name, and what the later review says of the thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from govtext.analyse.targets.contexts import PART
from govtext.analyse.targets.names import SHORTEST
from govtext.analyse.targets.stated import Statement
from govtext.lexicon import Lexicon
from govtext.patterns import any_of

if TYPE_CHECKING:
    import pandas as pd

LIKE = 0.5
"""Share of the shorter name's pairs of characters from which on two names may mean one thing: unclear, not
dropped."""


def review_texts(sections: pd.DataFrame, docs: Set[str]) -> dict[str, str]:
    """Join what each report says outside its plans: the text of its sections of every other role."""
    kept = sections[sections["doc"].isin(docs) & (sections["role"] != "plan")]
    told: defaultdict[str, list[str]] = defaultdict(list)
    for doc, own in zip(kept["doc"], kept["own_text"], strict=True):
        told[doc].append(own)
    return {doc: "\n".join(parts) for doc, parts in told.items()}


def count_mentions(row: Mapping[Any, Any], name: str, text: str) -> int:
    """Count how often the later report's review names the thing at all, in the target's words or its name."""
    return max((text.count(words) for words in {str(row["of"]), name} if words), default=0)


def pairs_of(name: str) -> frozenset[str]:
    """Give the pairs of neighbouring characters of a name.

    Example:
        >>> sorted(pairs_of("低效用地"))
        ['低效', '效用', '用地']

    """
    return frozenset(name[i : i + 2] for i in range(len(name) - 1))


def most_like(name: str, firsts: Mapping[frozenset[str], Statement]) -> Statement | None:
    """Find the figure whose name is most like another (低效闲置用地, 低效用地); None where none is.

    ``firsts`` maps the pairs of characters of a name to the first figure of it.
    """
    pairs = pairs_of(name)
    best, found = 0.0, None
    for other, first in firsts.items():
        shorter = min(len(pairs), len(other))
        alike = len(pairs & other) / shorter if shorter >= SHORTEST - 1 else 0.0
        if alike >= LIKE and alike > best:
            best, found = alike, first
    return found


def one_thing(name: str, other: str, lexicon: Lexicon) -> bool:
    """Tell whether one name is the other with words left out, the head kept: 甩挂作业场地, 甩挂场地扩建.

    A deed at the end is no head. Names that indicators.tsv knows mean just what they say: 居民收入 is not
    农村居民收入. A rate in 米 is none (500米范围公交站点覆盖率).

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> pairs = [("甩挂作业场地", "甩挂场地扩建"), ("历史违建", "历史建筑")]
        >>> [one_thing(name, other, load_lexicon()) for name, other in pairs]
        [True, False]

    """
    known, deed = _known(lexicon), _deeds(lexicon)
    if name in known or other in known:
        return False
    short, long = sorted((deed.sub("", name), deed.sub("", other)), key=len)
    letters = iter(long)
    return (
        len(short) > SHORTEST
        and (long.endswith(short) or len(long) <= 2 * len(short))
        and short[-2:] == long[-2:]
        and not short.endswith(lexicon.words("pledges.measure"))
        and all(letter in letters for letter in short)
    )


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row.indicator for row in lexicon.indicators)


@lru_cache(maxsize=8)
def _deeds(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile the deeds at the end of a name."""
    groups = (key for key in lexicon.cues if key.startswith("pledges.verb."))
    return re.compile(rf"(?:{any_of(word for key in groups for word in lexicon.words(key))})$")


def single_targets(stated: Iterable[Statement]) -> set[Statement]:
    """Keep what is the only target of its name and kind in its report, or the one that is called the goal.

    全年新增产业空间40万平方米, and 50万平方米 of one park: both cannot have come to one result.
    """
    same: defaultdict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for s in stated:
        name = s.phrase if s.loose or len(s.name) < SHORTEST else s.name
        same[s.doc, name, s.unit, s.change, s.kind, str(s.about == PART)].append(s)
    kept: set[Statement] = set()
    for own in same.values():
        goals = [s for s in own if s.whole or "目标" in s.sentence]
        for some in (own, goals):
            if len({(s.value, s.top) for s in some}) == 1:
                kept.update(some)
                break
    return kept
