"""The commands by name (命令表): where each is defined, and its line in ``govtext --help``.

A table and not the commands themselves, so that ``govtext --help`` imports none of them. A test holds each
line to be what the command says of itself.
"""

from __future__ import annotations

from types import MappingProxyType

ABOUT = """Read Chinese government reports as a researcher does (读政府工作报告).

govtext finds the numbered sections, the figures, the quantified targets,
the slogans and the themes in reports of townships, counties and above, and
shows how places differ in them. Each row that it prints names the place in
the text that it comes from; `govtext show` shows that place.

\b
Example:
  govtext report corpus -o out"""
"""What the program says of itself, in lines that fit a terminal of 80 columns."""

COMMANDS = MappingProxyType(
    {
        "report": ("export", "Write every table, the plots and an index page."),
        "sections": ("items", "List the sections (章节)."),
        "figures": ("items", "List the figures (数字)."),
        "targets": ("items", "List the targets (指标)."),
        "slogans": ("items", "List the slogans (口号)."),
        "keywords": ("measures", "Rank the words of each place (关键词)."),
        "themes": ("measures", "Show the attention to each theme (主题)."),
        "compare": ("measures", "Put places side by side (比较)."),
        "keyness": ("words", "Words that mark a target against a reference (关键性)."),
        "dispersion": ("words", "How evenly words are spread over reports (离散度)."),
        "kwic": ("words", "A pattern in its context (上下文)."),
        "collocations": ("pairs", "Words that stand together (搭配)."),
        "network": ("pairs", "The network of what stands together (共现网络)."),
        "concentration": ("attention", "Measure how attention is spread over themes (集中度)."),
        "similarity": ("attention", "Measure how far places are apart (相似度)."),
        "change": ("attention", "Show what changed between two years (变化)."),
        "ambition": ("targets", "Count targets and how firm they are (目标力度)."),
        "indicators": ("indicators", "Put an indicator of all places and years together (指标对照)."),
        "gaps": ("indicators", "Set targets against parent, past and peers (层层加码)."),
        "pledges": ("targets", "Pair targets with the next report's results (指标兑现)."),
        "diffusion": ("diffusion", "Follow formulations over places and years (提法扩散)."),
        "reuse": ("reuse", "Find wording that reports share (文本复用)."),
        "instruments": ("instruments", "Code clauses with policy instruments (政策工具)."),
        "code": ("code", "Read coded sheets back: agreement, precision (编码一致性)."),
        "pmc": ("instruments", "Judge reports by the PMC index (政策一致性指数)."),
        "map": ("models", "Map places and themes (对应分析)."),
        "topics": ("models", "Find the topics of sections (主题模型)."),
        "wordfish": ("models", "Place reports on one line by their words (文本定位)."),
        "extract": ("export", "Keep everything found: JSON lines, or a store."),
        "sql": ("store", "Ask a store with SQL."),
        "export": ("store", "Hand everything on as a database."),
        "check": ("audit", "See what is there, and what is wrong (概览、问题)."),
        "doctor": ("audit", "Show what is found on this machine."),
        "show": ("show", "Show a passage in its place (原文)."),
        "cache": ("cache", "Show or empty what is kept for the next command."),
    }
)
"""Command → its module in this room, and the first line of its help, in the order of use."""
