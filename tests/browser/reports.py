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

# cells: text by title of the column; details: texts that are below the row; words: those that
# the filter of a matrix has, by title
Row = collections.namedtuple("Row", "cells details words", defaults=[{}])

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
        names = [shown(module["name"]) for module in item.get("breaks", [])]
        if "breaks" in item:
            cells["Breaks"] = ", ".join(names) if len(names) < 4 else f"{len(names):,} modules"
        if any(change.get("not_checked") for change in report["changes"]):
            unchecked = [shown(module["name"]) for module in item["not_checked"]]
            cells["Not checked"] = (", ".join(unchecked) if len(unchecked) < 4
                                    else f"{len(unchecked):,} modules")
        rows.append(Row(cells, names if len(names) > 3 else []))
    modules = [Row({"Directory": shown(os.path.dirname(file) + "/"), "Module": shown(name),
                    "File": shown(os.path.basename(file)), "Breaking": str(count["breaking"]),
                    "Tolerated": str(count["tolerated"])}, []) for (name, file), count in broken.items()]
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
    if "kernels" in report:
        return matrix_facts(report)
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


def matrix_facts(report):
    """check --kernels"""
    words = {"partly-checked": "partly checked", "not-checked": "not checked"}
    rows, grid = [], []
    for module in report["modules"]:
        base = module["file"].split("/")[-1]
        cells = {"Directory": shown(module["file"][:-len(base)]), "Module": shown(base)}
        row = Row(cells, [], {})
        for result in module["results"]:
            title = shown(result["kernel"])
            row.words[title] = [words.get(result["result"], result["result"])] + [result["kind"]] * bool(result["kind"])
            cells[title] = ", ".join(row.words[title])
            if result["message"]:
                more = f" (and {result['more']} more problem{'s' * (result['more'] != 1)})" if result["more"] else ""
                row.details.append(shown(f"{result['kernel']}: {result['message']}{more}"))
        rows.append(row)
    for kernel in report["kernels"]:
        count = collections.Counter(result["result"] for module in report["modules"] for result in module["results"]
                                    if result["kernel"] == kernel["kernel"])
        remarks = "".join(f"; {remark['kind']}: {remark['message']}" for remark in kernel["remarks"])
        grid.append(Row({"Kernel": shown(kernel["kernel"]), "Loads": str(count["loads"]),
                         "Partly checked": str(count["partly-checked"]), "Fails": str(count["fails"]),
                         "Not checked": str(count["not-checked"]), "File, remarks": shown(kernel["file"] + remarks)}, []))
    return {"modules": rows, "=kernels": grid}


def exports_by_kernel(symbol, names):
    """The export of a symbol in each kernel, or None."""
    exports = [None] * len(names)
    for export in symbol["exports"]:
        for index in range(names.index(export["first"]), names.index(export["last"]) + 1):
            exports[index] = export
    return exports


def sequence(values):
    """Values without those that equal the one before: "any → GPL"."""
    distinct = [value for index, value in enumerate(values) if not index or value != values[index - 1]]
    return distinct[0] if len(distinct) == 1 else " → ".join(value or "none" for value in distinct)


def namespace_of(export):
    return "not known" if export["namespace"] is None else export["namespace"]


def history_cell(kinds, export, last, crc_known, first_crc):
    """The words and texts of a cell: what changes, then the CRC."""
    parts = [("GPL-only", "") for kind in kinds if kind == "type"]
    if {"type-loosened", "type-marked"} & kinds:
        parts.append(("license", license_of(export)))
    if {"namespace", "namespace-dropped"} & kinds:
        parts.append(("namespace", export["namespace"] or "none"))
    if "moved" in kinds:
        parts.append(("moved", "to " + export["module"]))
    crc = export["crc"][2:] if crc_known else None
    if "added" in kinds:
        text = crc or "without CRC"
        if last and license_of(last) != license_of(export):
            text += ", license " + license_of(export)
        if last and namespace_of(last) != namespace_of(export):
            text += ", namespace " + (export["namespace"] or "none")
        if last and last["module"] != export["module"]:
            text += ", in " + export["module"]
        parts.append(("added", text))
    elif not crc:
        parts.append(("no CRC", ""))
    elif "crc" in kinds:
        parts.append(("CRC", crc))
    elif first_crc:
        parts.append(("first", crc))
    if export["namespace"] is None:
        parts.append(("namespace not known", ""))
    if len(parts) == 1 and parts[0][0] == "CRC":
        return ["CRC"], crc
    return [word for word, _ in parts] or ["unchanged"], ", ".join((word + " " + text).strip() for word, text in parts)


def history_row(symbol, kernels):
    names = [kernel["kernel"] for kernel in kernels]
    exports = exports_by_kernel(symbol, names)
    known = [export for export in exports if export]
    cells = {"Module": shown(sequence([export["module"] for export in known])), "Symbol": shown(symbol["symbol"]),
             "License": sequence([license_of(export) for export in known]),
             "Namespace": shown(sequence([namespace_of(export) for export in known]))}
    row, last, has_crc = Row(cells, [], {}), None, False
    for export, kernel, name in zip(exports, kernels, names):
        kinds = {change["kind"] for change in symbol["changes"] if change["kernel"] == name}
        if export:
            has_crc = has_crc and "added" not in kinds
            crc_known = kernel["has_crcs"] and export["crc"] is not None
            words, text = history_cell(kinds, export, last, crc_known, not has_crc)
            has_crc, last = has_crc or crc_known, export
        elif name in symbol["unchecked"]:
            words, text = ["not checked"], "?"
        else:
            has_crc = False
            words, text = (["removed"], "removed") if "removed" in kinds else (["not exported"], "-")
        row.words[shown(name)], cells[shown(name)] = words, shown(text)
    return row


def needs_row(module, item):
    known = [at for at in item["kernels"] if at["exporter"] is not None]
    since = item["same_crc_since"]
    if not since:
        last = item["kernels"][-1]
        since = "not checked" if last["exporter"] is not None and last["crc"] == "not-checked" else "-"
    cells = {"Module": shown(module["file"]), "Symbol": shown(item["symbol"]), "Available since": shown(item["since"] or "-"),
             "Same CRC since": shown(since), "CRC": item["crc"] or "",
             "Kind": "weak" if item["weak"] else "version only" if item["version_only"] else "",
             "Exporter": shown(sequence([at["exporter"] for at in known])) if known else "",
             "Namespace": shown(sequence([namespace_of(at) for at in known])) if known else ""}
    row, last = Row(cells, [], {}), None
    for at in item["kernels"]:
        of_crc = {"same": "same CRC", "other": "other CRC", "not-checked": "CRC not checked"}[at["crc"]]
        if at["state"] == "available":
            parts = [("available" if at["crc"] == "same" else of_crc, "")]
        else:
            words = {"gpl-only": "GPL-only", "not-checked": "not checked"}
            parts = [(words.get(at["state"], at["state"]), "")] + [(of_crc, "")] * (at["exporter"] is not None)
        if at["exporter"] is not None:
            if last and namespace_of(last) != namespace_of(at):
                parts.append(("other namespace", at["namespace"] or "none"))
            if last and last["exporter"] != at["exporter"]:
                parts.append(("moved", "to " + at["exporter"]))
            last = at
        row.words[shown(at["kernel"])] = [word for word, _ in parts]
        cells[shown(at["kernel"])] = shown(", ".join((word + " " + text).strip() for word, text in parts))
    return row


def history_facts(report):
    kinds = [kind for kind in report["kernels"][0]["changes"]
             if any(kernel["changes"][kind] for kernel in report["kernels"])]
    grid = []
    for kernel in report["kernels"]:
        remarks = [text for key, text in (("has_vmlinux", "exports of vmlinux unknown"),
                                          ("has_modules", "exports of modules unknown"), ("has_crcs", "no CRCs"),
                                          ("has_namespaces", "no namespaces")) if not kernel[key]]
        cells = {"Kernel": shown(kernel["kernel"]), "Symbols": f"{kernel['symbols']:,}",
                 "File": shown(", ".join(remarks) + ": " * bool(remarks) + kernel["file"])}
        cells.update({kind: f"{kernel['changes'][kind]:,}" for kind in kinds})
        grid.append(Row(cells, []))
    if "modules" in report:
        return {"imports": [needs_row(module, item) for module in report["modules"] for item in module["imports"]],
                "=kernels": grid}
    return {"symbols": [history_row(symbol, report["kernels"]) for symbol in report["symbols"]], "=kernels": grid}


def modpost_facts(report):
    rows = []
    for item in report["findings"]:
        details = [advice["kind"] + ": " + advice["text"] for advice in item.get("advice", [])]
        details += [f"{name}: {value}" for name, value in item["args"].items() if name not in ("module", "file")]
        for place in [*item.get("locations", []), *filter(None, [item.get("definition")])]:
            where = place.get("file") or ""
            if where and place.get("line"):
                where += f":{place['line']}"
            details.append(where + (f"{', in ' if where else ''}{place['function']}()" if place.get("function") else ""))
        details += [item[key] for key in ("object", "fingerprint", "explained_by") if item.get(key)]
        rows.append(Row({"Severity": item["severity"], "Kind": item["id"], "Finding": shown(item["message"]),
                         "Module": shown(item.get("module") or ""), "File": shown(item.get("file") or ""),
                         "Baseline": item.get("baseline") or ""}, list(map(shown, details))))
    return {"findings": rows}


REPORTS = {"history": history_facts, "diff": diff_facts, "why": why_facts, "types": types_facts, "check": check_facts, "unused": unused_facts,
           "namespaces": namespaces_facts}


class Report:
    """A page, and the JSON of the same command."""

    def __init__(self, symvers, name, file, command, arguments, cwd):
        done = subprocess.run([symvers, command, f"--format=html:{file}", "--format=json", *arguments], cwd=cwd,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        # 2: something could not be read, and the rest was reported
        if done.returncode not in (0, 1, 3) and not (done.returncode == 2 and done.stdout):
            raise AssertionError(f"symvers {command}: exit status {done.returncode}: {done.stderr.decode()}")
        self.name, self.file = name, file
        self.json = json.loads(done.stdout)
        self.set_tables(REPORTS[command](self.json))

    def set_tables(self, tables):
        """Tables with controls, and those without, whose names begin with '='."""
        self.tables = {name: rows for name, rows in tables.items() if not name.startswith("=")}
        self.grids = {name[1:]: rows for name, rows in tables.items() if name.startswith("=")}


class ModpostReport(Report):
    """A page of modpost, and its findings as JSON lines."""

    def __init__(self, modpost, name, file, arguments, cwd):
        subprocess.run([modpost, "--explain", f"--report=html:{file}", f"--report=json:{file}.lines", *arguments],
                       cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        self.name, self.file = name, file
        with open(f"{file}.lines", encoding="utf-8", errors="replace") as text:
            findings = [json.loads(line) for line in text]
        levels = collections.Counter(item["severity"] for item in findings)
        self.json = {"findings": findings, "errors": levels["error"], "warnings": levels["warning"],
                     "notes": levels["note"], "known": 0, "release": findings[0]["release"]}
        self.set_tables(modpost_facts(self.json))


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


def history_dumps(work, count):
    """Four kernels in which most of COUNT symbols change; the second has no CRCs, the third no vmlinux's exports."""
    source = random.Random(21)
    symbols = {}
    for index in range(count):
        name = f"{source.choice(['usb', 'net', 'pci', 'dma'])}_{source.choice(['get', 'put', 'init'])}_{index}"
        symbols[name] = [source.randrange(1 << 32), "vmlinux" if index % 2 else f"drivers/area{index % 19}/mod{index % 19}",
                         source.choice(["EXPORT_SYMBOL", "EXPORT_SYMBOL_GPL"]), f"NS_{index % 9}" if index % 11 == 0 else ""]
    symbols.update({name.replace(" ", ""): [index, f"fs/{name}", "EXPORT_SYMBOL", name] for index, name in enumerate(HOSTILE)})
    for release in "6.1.1", "6.6.2", "6.12.3", "7.1.4":
        rows = []
        for name, export in symbols.items():
            change = source.randrange(12)
            if change < 7:
                export[0] = source.randrange(1 << 32)
            elif change == 7:
                export[2] = source.choice(["EXPORT_SYMBOL", "EXPORT_SYMBOL_GPL"])
            elif change == 8:
                export[3] = source.choice(["", "NEW", "<b>"])
            elif change == 9 and export[1] != "vmlinux":
                export[1] = "lib/moved"
            if change == 10:
                continue
            rows.append((0 if release == "6.6.2" else export[0], name, *export[1:]))
        write_dump(f"{work}/{release}.symvers", rows)


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
