"""The commands by name (命令表): where each is defined, and its line in ``govtext --help``.

A table and not the commands themselves, so that ``govtext --help`` imports none of them. A test holds each
line to be what the command says of itself.
"""

from __future__ import annotations

from types import MappingProxyType

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
        "ambition": ("places", "Count targets and how firm they are (目标力度)."),
        "indicators": ("places", "Put an indicator of all places and years together (指标对照)."),
        "gaps": ("places", "Set targets against parent, past and peers (层层加码)."),
        "pledges": ("places", "Pair targets with the next report's results (指标兑现)."),
        "diffusion": ("places", "Follow formulations over places and years (提法扩散)."),
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
