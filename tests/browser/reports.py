# SPDX-License-Identifier: GPL-2.0-only
"""The reports that are tested, and what the JSON of the same command says they hold.

REPORTS gives, for each table, one Row for each row it must have.
"""

import collections
import importlib.machinery
import importlib.util
import json
import os
import random
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# cells: text by title of the column; details: texts that are below the row
Row = collections.namedtuple("Row", "cells details")

# what a page shows instead of characters that are invisible or reorder text
INVISIBLE = re.compile("[\x80-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
HOSTILE = ["<script>alert(1)</script>", "\"onclick='alert(1)'", "a&lt;b&amp;", "</table><h1>", "${x}`", "%20%3Cb%3E",
           "back\\slash", "]]>-->", "\u202egnp", "\u00e9\u4e2d", "\u200bzero", "_.-"]


def shown(text):
    text = re.sub("[\x00-\x1f\x7f]", lambda m: f"\\x{ord(m[0]):02x}", text)
    return INVISIBLE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def pair(old, new, of):
    values = [of(side) for side in (old, new) if side]
    if len(set(values)) == 1:
        return shown(values[0])
    return " → ".join(shown(value) or "none" for value in values)


def license_of(side):
    return {"EXPORT_SYMBOL": "any", "EXPORT_SYMBOL_GPL": "GPL"}.get(side["type"], side["type"])


def lines(diff):
    return [shown(line.replace("\t", "")) for line in diff.split("\n") if line.strip()]


def diff_facts(report):
    rows, broken = [], collections.defaultdict(collections.Counter)
    for item in report["changes"]:
        old, new = item["old"], item["new"]
        for module in item.get("breaks", []):
            broken[module["name"], module["file"]][item["verdict"]] += 1
        cells = {
            "Verdict": item["verdict"], "Kind": item["kind"], "Symbol": shown(item["symbol"]),
            "Module": pair(old, new, lambda side: side["module"]),
            "Old CRC": (old or {}).get("crc") or "", "New CRC": (new or {}).get("crc") or "",
            "License": pair(old, new, license_of),
            "Namespace": pair(old, new, lambda side: "not known" if side["namespace"] is None else side["namespace"]),
        }
        rows.append(Row(cells, [shown(module["name"]) for module in item.get("breaks", [])]))
    modules = [Row({"Module": shown(name), "File": shown(file), "Breaking changes": str(count["breaking"]),
                    "Tolerated changes": str(count["tolerated"])}, []) for (name, file), count in broken.items()]
    return {"changes": rows, "modules": modules}


def type_name(item):
    kind = {"symbol": "declaration of "}.get(item["type_kind"], item["type_kind"] + " ")
    return kind + item["type_name"]


def why_facts(report):
    causes, exports = [], []
    for number, item in enumerate(report["causes"]):
        reached = [export["symbol"] for export in report["exports"] if export["cause_set"] is not None and
                   number in report["cause_sets"][export["cause_set"]]]
        cells = {"No.": str(number + 1), "Type": shown(type_name(item)), "Grade": item["grade"],
                 "Exports": str(item["exports"]), "No other cause": str(item["alone"]),
                 "Smallest set": "yes" if item["in_smallest"] else ""}
        causes.append(Row(cells, [shown(item["path"])] + lines(item["diff"] or "") + list(map(shown, reached))))
    for item in report["exports"]:
        numbers = report["cause_sets"][item["cause_set"]] if item["cause_set"] is not None else []
        cells = {"Grade": item["grade"], "Symbol": shown(item["symbol"]), "Module": shown(item["module"]),
                 "Old CRC": item["old_crc"], "New CRC": item["new_crc"],
                 "Causes, by number": ", ".join(str(number + 1) for number in numbers)}
        exports.append(Row(cells, []))
    return {"causes": causes, "exports": exports}


def types_facts(report):
    rows = []
    for item in report["changes"]:
        texts = [f"{reason['member']}: {reason['text']}" if reason["member"] else reason["text"]
                 for reason in item["reasons"]]
        name = item["type_name"] if item["type_kind"] == "symbol" else type_name(item)
        # the verdict is a phrase, which symvers types prints as well
        cells = {"Compatibility": item["compatibility"].replace("not-", "not "), "Type": shown(name),
                 "First reason": shown(texts[0]), "Exports": str(item["exports"])}
        if item["computed"]:
            texts.append("the layout is computed: genksyms drops __packed and __aligned of types")
        rows.append(Row(cells, [shown(item["path"])] + list(map(shown, texts + item["by_value"] + item["by_pointer"])) +
                        lines(item["diff"] or "")))
    return {"changes": rows}


def check_facts(report):
    return {"problems": [Row({"Verdict": item["verdict"], "Kind": item["kind"], "Symbol": shown(item["symbol"] or ""),
                              "Problem": shown(item["message"]), "Import CRC": item["import_crc"] or "",
                              "Exporter": shown(item["exporter"] or ""), "Export CRC": item["export_crc"] or "",
                              "File": shown(item["file"]), "Module": shown(item["name"])}, [])
                         for item in report["problems"]]}


def unused_facts(report):
    return {"unused": [Row({"Module": shown(item["module"]), "Symbol": shown(item["symbol"]), "License": license_of(item),
                            "Namespace": shown(item["namespace"] or ""), "Reason to keep": shown(item["reason"] or ""),
                            "Verdict": "kept" if item["reason"] else "unused"}, []) for item in report["unused"]]}


def namespaces_facts(report):
    return {"namespaces": [Row({"Namespace": shown(item["namespace"]), "Module": shown(member["module"]),
                                "Relation": member["relation"], "Symbols": str(member["symbol_count"]),
                                "First symbol": shown(member["first_symbol"] or ""), "File": shown(member["file"])}, [])
                           for item in report["namespaces"] for member in item["modules"]]}


REPORTS = {"diff": diff_facts, "why": why_facts, "types": types_facts, "check": check_facts, "unused": unused_facts,
           "namespaces": namespaces_facts}


class Report:
    """A page, and the JSON of the same command."""

    def __init__(self, symvers, name, file, command, arguments, cwd):
        done = subprocess.run([symvers, command, f"--format=html:{file}", "--format=json", *arguments], cwd=cwd,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if done.returncode not in (0, 1, 3):
            raise AssertionError(f"symvers {command}: exit status {done.returncode}: {done.stderr.decode()}")
        self.name, self.file = name, file
        self.json = json.loads(done.stdout)
        self.tables = REPORTS[command](self.json)


def small_kernel(work, build):
    """The files of the examples of the manual pages."""
    sys.dont_write_bytecode = True
    loader = importlib.machinery.SourceFileLoader("examples", f"{ROOT}/scripts/examples")
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("examples", loader))
    loader.exec_module(module)
    module.prepare(work, build)


def write_dump(file, rows):
    with open(file, "w", encoding="utf-8") as out:
        out.writelines(f"0x{crc:08x}\t{symbol}\t{module}\t{kind}\t{ns}\n" for crc, symbol, module, kind, ns in rows)


def hostile_dumps(work):
    kinds = ["EXPORT_SYMBOL", "EXPORT_SYMBOL_GPL"]
    for side in 0, 1:
        write_dump(f"{work}/hostile.{side}", [
            (index * 16 + side, f"{index}{name}".replace(" ", ""), f"drivers/{name}{'y' * side if index % 3 == 0 else ''}",
             kinds[(index + side) % 2 if index % 4 == 0 else 0], name if index % 2 else "")
            for index, name in enumerate(HOSTILE)])


def large_dumps(work, count):
    """COUNT changes in modules and namespaces of about the number and length that a kernel has."""
    source = random.Random(20)
    verbs = ["register", "unregister", "get", "put", "alloc", "free", "init", "start", "stop", "read", "write"]
    parts = ["device", "bus", "driver", "queue", "buffer", "timer", "page", "inode", "socket", "clock", "pin", "dma"]
    areas = ["net", "gpu/drm", "usb", "scsi", "media", "iio", "mfd", "clk", "i2c", "pci"]
    modules = ["vmlinux"] * 300 + [f"drivers/{areas[i % 10]}/{parts[i % 12]}{i}" for i in range(600)]
    sides = [], []
    for i in range(count):
        name = f"{source.choice(parts)}_{source.choice(verbs)}_{i}"
        module, gpl = source.choice(modules), source.choice(["EXPORT_SYMBOL", "EXPORT_SYMBOL_GPL"])
        ns = f"NS_{i % 40}" if source.randrange(10) == 0 else ""
        for side in sides:
            side.append((source.randrange(1 << 32), name, module, gpl, ns))
        change = source.randrange(20)
        if change == 0:
            sides[1].pop()
        elif change == 1:
            sides[0].pop()
        elif change == 2:
            sides[1][-1] = (*sides[0][-1][:3], {"EXPORT_SYMBOL": "EXPORT_SYMBOL_GPL"}.get(gpl, "EXPORT_SYMBOL"), ns)
    for side in 0, 1:
        write_dump(f"{work}/large.{side}", sides[side])
