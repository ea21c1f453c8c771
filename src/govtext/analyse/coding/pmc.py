"""The PMC index (政策一致性指数): rules → 0/1 sub-variables, each 1 with the sentence that earned it.

PMC = Σ_i Σ_j X_ij / T(X_ij), X_ij 0 or 1, T the number of sub-variables of main variable i. Source: Ruiz
Estrada 2011, Journal of Policy Modeling 33:523–536. Unit of analysis: the report; evidence is a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.coding.entries import Finder
from govtext.analyse.explain import arithmetic, explanation, number, step
from govtext.analyse.frame import Columns, make_table
from govtext.dictfiles import Cue
from govtext.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.tables import Tables

FILE = "pmc"

EVIDENCE_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("doc", "place"), "text"),
        "year": "int",
        **dict.fromkeys(("variable", "variable_zh", "sub_variable", "sub_zh"), "text"),
        **dict.fromkeys(("earned", "sentences", "least"), "int"),
        "section": "text",
        **dict.fromkeys(("start", "end"), "int"),
        **dict.fromkeys(("text", "rule"), "text"),
        **dict.fromkeys(("earned_by", "reports"), "int"),
    }
)
_HEAD: Columns = MappingProxyType({**dict.fromkeys(("doc", "place"), "text"), "year": "int"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A sub-variable (二级变量): its id (X1.2), the names, and how many sentences earn it.

    ``variable_en`` is empty where the dictionary has no English name.
    """

    id: str
    variable_zh: str
    zh: str
    least: int
    variable_en: str = ""

    @property
    def variable(self) -> str:
        """Give the main variable's id."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a report is judged by: sub-variables, their groups of words, and the bounds of the grades.

    ``grades_en`` maps a grade to its English name, where it has one.
    """

    rules: tuple[Rule, ...]
    groups: tuple[Cue, ...]
    grades: tuple[tuple[str, float], ...]
    grades_en: Mapping[str, str] = field(default_factory=dict)

    def variables(self) -> dict[str, int]:
        """Give the main variables, each with the number of its sub-variables."""
        counts: dict[str, int] = {}
        for rule in self.rules:
            counts[rule.variable] = counts.get(rule.variable, 0) + 1
        return counts

    def grade(self, pmc: float) -> str:
        """Name the grade of an index: the best whose bound it reaches."""
        return next((name for name, lower in self.grades if pmc >= lower), "")


def read_rules(lexicon: Lexicon, *, least: int | None = None) -> Rules:
    """Read the rules of ``pmc.toml``; ``groups`` of other dictionaries add their words to a sub-variable.

    ``least`` sentences earn every sub-variable a 1, in place of what the file says.

    Raises ValueError where there is no sub-variable, or the grades lack bounds.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> rules = read_rules(load_lexicon())
        >>> len(rules.variables()), rules.grade(7.2)
        (9, '优秀')

    """
    own = {i: c for i, c in lexicon.cues.items() if re.fullmatch(rf"{FILE}\.X\d+\.\d+", i)}
    if not own:
        raise ValueError("pmc.toml has no sub-variable; a group is called [X1.1] and has words")
    ordered = sorted(own.values(), key=lambda c: [int(n) for n in re.findall(r"\d+", c.id)])
    rules, groups = [], []
    for cue in ordered:
        id_ = cue.id.removeprefix(f"{FILE}.")
        names = (str(cue.attrs.get("variable", id_)), str(cue.attrs.get("zh", id_)))
        enough = least or int(cue.attrs.get("least", 1))
        rules.append(Rule(id_, *names, enough, str(cue.attrs.get("variable_en", ""))))
        groups.append(Cue(id_, cue.words, cue.attrs))
        groups += [
            Cue(f"{id_}/{c.id}", c.words, c.attrs) for c in _named(lexicon, cue.attrs.get("groups", ()))
        ]
    grades = lexicon.cues.get(f"{FILE}.grades")
    return Rules(tuple(rules), tuple(groups), _grades(grades), _english(grades))


def evidence_table(clauses: pd.DataFrame, texts: Mapping[str, str], rules: Rules) -> pd.DataFrame:
    """Judge each report by each rule: one row a report and sub-variable, with the first sentence behind a 1.

    ``clauses`` holds ``doc, place, year, section, start, end, text, sentence`` in the order of the text.
    ``sentences`` counts those that hold an entry, ``earned`` is 1 where they are ``least`` or more, ``rule``
    is the entry that the sentence holds. ``earned_by`` of ``reports`` have the 1: what all have tells none
    apart.
    """
    finder = Finder(rules.groups)
    rows: list[tuple[Any, ...]] = []
    for doc, own in clauses.groupby("doc", sort=False):
        head = doc, own["place"].iloc[0], own["year"].iloc[0]
        found = _find(own, finder)
        rows += ((*head, *_judge(rule, found.get(rule.id, {}), texts[str(doc)])) for rule in rules.rules)
    at = list(EVIDENCE_COLUMNS).index("earned")
    earned = Counter(row[at - 2] for row in rows if row[at])
    reports = len(rows) // len(rules.rules)
    return make_table(((*row, earned[row[at - 2]], reports) for row in rows), EVIDENCE_COLUMNS)


def pmc_table(evidence: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Sum up the index: one row a report, one column a main variable, the index and its grade.

    A main variable is the mean of its sub-variables, PMC their sum; ``concavity`` is the most that can be had
    less PMC (凹陷指数). The highest first.

    Example:
        >>> import pandas as pd
        >>> subs = [Rule(f"X{i}.{j}", "", "", 1) for i in (1, 2) for j in (1, 2)]
        >>> rules = Rules(tuple(subs), (), (("优", 1.5),))
        >>> cells = {"doc": "梅岭", "place": "梅岭镇", "year": 2025}
        >>> rows = [{**cells, "sub_variable": r.id, "earned": v} for r, v in zip(rules.rules, (1, 1, 1, 0))]
        >>> pmc_table(pd.DataFrame(rows), rules)[["X1", "X2", "pmc", "grade"]].values.tolist()
        [[1.0, 0.5, 1.5, '优']]

    """
    import pandas as pd

    whole = rules.variables()
    columns = {
        **_HEAD,
        **dict.fromkeys(whole, "float"),
        "pmc": "float",
        "grade": "text",
        "concavity": "float",
    }
    columns = {**columns, **dict.fromkeys(("rank", "ones", "sub_variables", "reports"), "int")}
    rows = []
    for (doc, place), own in evidence.groupby(["doc", "place"], sort=False):
        variable = own["sub_variable"].str.partition(".")[0]
        means = [int(own["earned"][variable == x].sum()) / n for x, n in whole.items()]
        pmc = round(sum(means), 9)  # else 0.2 + 0.8 falls short of the bound of a grade, and ties come apart
        ends = rules.grade(pmc), round(len(whole) - pmc, 9), None, int(own["earned"].sum()), len(own), None
        rows.append((doc, place, own["year"].iloc[0], *means, pmc, *ends))
    table = make_table(rows, columns).sort_values("pmc", ascending=False, kind="stable", ignore_index=True)
    rank = table["pmc"].rank(ascending=False, method="min").astype("Int64")
    return table.assign(rank=rank, reports=pd.Series(len(table), table.index, dtype="Int64"))


def surface(row: Mapping[str, Any], variables: Sequence[str]) -> list[list[float]]:
    """Arrange the main variables of a row of ``pmc_table`` as the matrix of the PMC surface, three a line.

    Example:
        >>> surface({f"X{i}": i / 10 for i in range(1, 10)}, [f"X{i}" for i in range(1, 10)])
        [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, 0.8, 0.9]]

    """
    values = [float(row[v]) for v in variables]
    return [values[i : i + 3] for i in range(0, len(values), 3)]


def read_sentences(tables: Tables) -> pd.DataFrame:
    """Read the clauses that rules are held against, in the order of the reports."""
    names = ["doc", "place", "year", "section", "start", "end", "text", "sentence"]
    return tables.table("clauses", names)


def _find(clauses: pd.DataFrame, finder: Finder) -> dict[str, dict[int, tuple[Any, ...]]]:
    """Find for each sub-variable the sentences of a report that hold an entry: section, start, end, entry."""
    ends = clauses.groupby("sentence").agg({"start": "min", "end": "max"})
    spans = {key: (int(a), int(b)) for key, a, b in ends.itertuples(name=None)}
    found: dict[str, dict[int, tuple[Any, ...]]] = {}
    columns = ["section", "sentence", "text"]
    for section, sentence, text in clauses[columns].itertuples(index=False, name=None):
        for entry in finder.find(text):
            own = found.setdefault(entry.group.partition("/")[0], {})
            own.setdefault(int(sentence), (section, *spans[sentence], f"{FILE}.{entry.id}"))
    return found


def _judge(rule: Rule, found: Mapping[int, tuple[Any, ...]], text: str) -> tuple[Any, ...]:
    earned = len(found) >= rule.least
    names = rule.variable, rule.variable_zh, rule.id, rule.zh
    counts = int(earned), len(found), rule.least
    if not earned:
        return (*names, *counts, "", None, None, "", "")
    section, start, end, words = found[min(found)]
    return (*names, *counts, section, start, end, text[start:end], words)


def _named(lexicon: Lexicon, groups: Iterable[str]) -> Iterator[Cue]:
    """Yield the groups of the lexicon by their names; ``instruments.supply.`` names all below it."""
    for name in groups:
        below = [
            c
            for i, c in sorted(lexicon.cues.items())
            if i == name or (name.endswith(".") and i.startswith(name))
        ]
        if not below:
            raise ValueError(f"pmc.toml: groups: no dictionary has {name!r}")
        yield from below


def _grades(cue: Cue | None) -> tuple[tuple[str, float], ...]:
    if cue is None:
        return ()
    bounds = cue.attrs.get("lower", ())
    if len(bounds) != len(cue.words):
        raise ValueError("pmc.toml: [grades] needs as many bounds in lower as names in words")
    return tuple((name, float(b)) for name, b in zip(cue.words, bounds, strict=True))


def _english(grades: Cue | None) -> Mapping[str, str]:
    """Map the grades to their English names; none where the dictionary does not name them all."""
    names = grades.attrs.get("en", ()) if grades else ()
    return MappingProxyType(dict(zip(grades.words, names, strict=False)) if grades else {})


def explain_pmc(row: Mapping[str, Any], evidence: pd.DataFrame, rules: Rules) -> str:
    """Give the arithmetic of a row of ``pmc_table``: the sub-variables of each main variable, and the sum."""
    own = evidence[evidence["doc"] == row["doc"]]
    values = dict(zip(own["sub_variable"], own["earned"].tolist(), strict=True))
    steps = []
    for variable, n in rules.variables().items():
        inner = [r for r in rules.rules if r.variable == variable]
        cells = " + ".join(str(values[r.id]) for r in inner)
        names = " + ".join(r.zh for r in inner)
        steps.append(step(variable, f"({names}) / {n}", f"({cells}) / {n}", row[variable]))
    whole = rules.variables()
    steps.append(step("pmc", " + ".join(whole), " + ".join(number(row[v]) for v in whole), row["pmc"]))
    steps.append(arithmetic("concavity", "most - pmc", {**row, "most": len(whole)}))
    bounds = ", ".join(f"{name} from {number(lower)}" for name, lower in rules.grades)
    rank = f"rank {row['rank']} of {evidence['doc'].nunique()} reports; grade {row['grade']}: {bounds}"
    return explanation(str(row["doc"]), steps, [rank])


def explain_evidence(row: Mapping[str, Any]) -> str:
    """Give what earned a sub-variable its 1: sentences with an entry, and how many it takes."""
    told = ">=" if row["earned"] else "<"
    steps = [f"earned = {row['earned']}: sentences {row['sentences']} {told} least {row['least']}"]
    if row["earned"]:
        steps.append(
            f"first: {row['text']} ({row['doc']} {row['start']}:{row['end']}), as it holds {row['rule']}"
        )
    by = f"earned by {row['earned_by']} of {row['reports']} reports"
    return explanation(f"{row['doc']}: {row['sub_variable']} {row['sub_zh']}", steps, [by])
