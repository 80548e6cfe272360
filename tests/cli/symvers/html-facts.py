#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Compare HTML reports with the JSON of the same run.

usage: html-facts.py PAGE JSON [PAGE JSON...]

Each page must be what the standard library's parser reads as one document with one style and
one script, both allowed by their hash, and nothing that loads anything. Its figures, rows and
details must be those of the JSON file, no more and no less. Prints a line for each page.
"""

import base64
import hashlib
import html.parser
import json
import re
import sys

# what a page consists of
ELEMENTS = set("html head meta link title style body header main section p h1 h2 ul li b code span "
               "div table caption thead tbody tr th td details summary pre ins del script".split())
ATTRIBUTES = set("lang charset http-equiv content name rel href class id data-key data-part "
                 "data-groups data-filter data-label data-matrix scope colspan tabindex role "
                 "aria-labelledby".split())
INVISIBLE = re.compile("[\x80-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
                       "\ufdd0-\ufdef\ufeff\ufffe\uffff]")


def shown(text, lines=False):
    """A string of JSON as a page shows it."""
    kept = "\n\t" if lines else ""
    text = "".join(f"\\x{ord(c):02x}" if (c < " " or c == "\x7f") and c not in kept else c
                   for c in text)
    return INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


class Page(html.parser.HTMLParser):
    """The contents of a page: inputs, figures, lists and fields by key; rows of tables by id."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.part, self.kind = "", None
        self.figures, self.fields, self.lists, self.tables = {}, {}, {}, {}
        self.ids, self.links, self.problems = [], [], []
        self.policy = self.heading = self.sink = self.cell = None
        self.table = self.row = self.group = self.list = self.columns = None
        self.feed(text)
        self.close()
        self.end_cell()

    # text goes to the cell, item or field that started last
    def begin(self, done):
        self.end_cell()
        self.sink, self.done = [], done

    def end_cell(self):
        if self.sink is not None:
            text, done = "".join(self.sink), self.done
            self.sink = None
            done(text[:-1] if text.endswith("\n") else text)

    def handle_data(self, data):
        if self.sink is not None:
            self.sink.append(data)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag not in ELEMENTS:
            self.problems.append(f"element {tag}")
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.problems.append(f"attribute {name}")
            if name == "id":
                self.ids.append(value)
            if name == "href" and value != "data:,":
                self.links.append(value)
        key = attributes.get("data-key")
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if "data-part" in attributes:
            self.part = attributes["data-part"] + "."
        getattr(self, "start_" + tag, lambda key, attributes: None)(key, attributes)

    def start_h2(self, _key, attributes):
        self.end_cell()
        self.heading = self.part + attributes["id"]

    def start_table(self, _key, attributes):
        if "rows" in attributes.get("class", "").split():
            groups = attributes.get("data-groups")
            self.columns = groups.split("|") if groups else []
            self.grouping = len(self.columns)
            self.table = self.tables[self.heading] = []
            self.group = []
        else:
            self.table = None

    def start_tr(self, _key, attributes):
        self.end_cell()
        self.kind = attributes.get("class")
        self.cells = []
        if self.table is None or self.columns is None:
            return
        if self.kind == "g":
            self.group = []
        elif self.kind != "d" and len(self.columns) > self.grouping:
            self.row = {"group": self.group, "cells": self.cells, "fields": {}, "lists": {}}
            self.table.append(self.row)

    def start_th(self, _key, attributes):
        if self.table is not None and attributes.get("scope") == "col":
            self.begin(self.columns.append)

    def start_td(self, _key, _attributes):
        self.end_cell()
        if self.table is not None and self.kind is None:
            self.begin(self.cells.append)

    def start_b(self, key, _attributes):
        if key:
            self.begin(lambda text: self.figures.__setitem__(self.part + key, int(text.replace(",", ""))))
        elif self.table is not None and self.kind == "g":
            self.begin(self.group.append)

    def start_span(self, _key, _attributes):
        self.begin(self.group.append)

    def start_code(self, key, _attributes):
        if key:
            fields = self.row["fields"] if self.row and self.kind == "d" else self.fields
            self.begin(lambda text: fields.__setitem__(key, text))
        else:
            self.begin(self.group.append)

    def start_ul(self, key, _attributes):
        self.end_cell()
        lists = self.row["lists"] if self.row and self.kind == "d" else self.lists
        self.list = lists.setdefault(key, []) if key else None

    def start_li(self, _key, _attributes):
        self.end_cell()
        if self.list is not None:
            self.begin(self.list.append)

    def start_pre(self, _key, _attributes):
        self.end_cell()
        fields = self.row["fields"]
        self.begin(lambda text: fields.__setitem__("diff", text))

    def start_p(self, _key, _attributes):
        self.end_cell()

    start_details = start_tbody = start_p

    def start_summary(self, _key, _attributes):
        self.begin(lambda text: None)

    def handle_endtag(self, tag):
        if tag in ("b", "code", "span", "ul", "pre", "thead", "summary", "table"):
            # a word in a cell may have an element of its own
            if tag == "b" and self.sink is not None and self.table is not None and self.kind is None:
                return
            self.end_cell()
        if tag == "table":
            self.table = self.row = None
            self.kind = None


def check_page(data):
    """Problems of a page that do not depend on the contents, and the page."""
    text = data.decode("utf-8")
    problems = []
    if re.search("[\x00-\x08\x0b-\x1f\x7f]", text) or INVISIBLE.search(text):
        problems.append("control characters")
    page = Page(text)
    problems += page.problems
    if len(set(page.ids)) != len(page.ids):
        problems.append("an id is used twice")
    for link in page.links:
        if not link.startswith("#") or link[1:] not in page.ids:
            problems.append(f"link to {link}")
    directives = dict(part.split(" ", 1) for part in page.policy.split("; "))
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        if text.count(f"<{element}>") != 1:
            problems.append(f"several {element} elements")
        body = text.split(f"<{element}>")[1].split(f"</{element}>")[0]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        if directives.pop(directive) != f"'sha256-{digest}'":
            problems.append(f"the policy allows another {element}")
    if directives != {"default-src": "'none'", "img-src": "data:", "base-uri": "'none'",
                      "form-action": "'none'"}:
        problems.append(f"policy: {directives}")
    return page, problems


def pair(old, new):
    if old is None or new is None or old == new:
        return new if old is None else old
    return f"{old or 'none'} → {new or 'none'}"


def license_of(export):
    return {"EXPORT_SYMBOL": "any", "EXPORT_SYMBOL_GPL": "GPL"}.get(export["type"], export["type"])


def namespace_of(export):
    return "not known" if export["namespace"] is None else export["namespace"]


def of_side(export, value):
    return None if export is None else value(export)


def diff_facts(value):
    rows, files = [], {}
    with_rules = any(change["rule"] for change in value["changes"])
    with_unchecked = any(change.get("not_checked") for change in value["changes"])
    for change in value["changes"]:
        old, new, rule = change["old"], change["new"], change["rule"]
        cells = [change["verdict"], change["kind"],
                 pair(of_side(old, lambda e: e["module"]), of_side(new, lambda e: e["module"])),
                 change["symbol"], (old or {}).get("crc"), (new or {}).get("crc"),
                 pair(of_side(old, license_of), of_side(new, license_of)),
                 pair(of_side(old, namespace_of), of_side(new, namespace_of))]
        broken = change.get("breaks", [])
        details = {}
        for key in ("breaks", "not_checked") if with_unchecked else ("breaks",):
            names = [module["name"] for module in change.get(key, [])]
            if key in change:
                cells.append(", ".join(names) if len(names) <= 3 else f"{len(names):,} modules")
            if len(names) > 3:
                details[key] = ", ".join(names)
        if with_rules:
            cells.append(rule and f'{rule["file"]}:{rule["line"]}: {rule["pattern"]}')
        for module in broken:
            counts = files.setdefault((module["name"], module["file"]), [0, 0])
            counts[change["verdict"] == "tolerated"] += 1
        rows.append((cells, details, {}))
    modules = [([directory, name, base, *map(str, counts)], {}, {})
               for (name, file), counts in files.items()
               for directory, base in [re.fullmatch("(.*/)?(.*)", file, re.S).groups()]]
    facts = {"figures": {key: value[key] for key in ("breaking", "tolerated", "unchanged")},
             "inputs": ("old", "new"), "tables": {"changes": rows, "modules": modules},
             "lists": {key: [f'{rule["file"]}:{rule["line"]}: {rule["pattern"]}' for rule in value[key]]
                       for key in ("unused_rules", "idle_rules")}}
    if "why" in value:
        why = why_facts(value["why"])
        facts["figures"].update({"why." + key: n for key, n in why["figures"].items()})
        facts["tables"].update({"why." + key: rows for key, rows in why["tables"].items()})
        facts["lists"].update(why["lists"])
    return facts


def more(text, count, noun):
    return f"{text} and {count} more {noun}{'' if count == 1 else 's'}" if count else text


CLASSES = {"declaration-became-definition": "was only declared, is now defined; its layout may be "
                                            "the same",
           "definition-became-declaration": "was defined, is now only declared; its layout may be "
                                            "the same"}


def type_name(change, symbol="{}"):
    if change["type_kind"] == "symbol":
        return symbol.format(change["type_name"])
    return f'{change["type_kind"]} {change["type_name"]}'


def why_facts(value):
    causes, exports = [], []
    explained = [[] for _ in value["causes"]]
    for export in value["exports"]:
        members = [] if export["cause_set"] is None else value["cause_sets"][export["cause_set"]]
        for member in members:
            explained[member].append(export["symbol"])
        exports.append(([export["grade"], export["symbol"], export["module"], export["old_crc"],
                         export["new_crc"], ", ".join(str(i + 1) for i in members)], {}, {}))
    for number, cause in enumerate(value["causes"]):
        change = CLASSES.get(cause["change"]) or more(cause["member"] or "", cause["further_members"],
                                                     "member")
        fields = {"path": cause["path"], "diff": cause["diff"]}
        if cause["defined_in"]:
            places = [f'{place["file"]}:{place["line"]}' for place in cause["defined_in"]]
            fields["defined_in"] = " or ".join(filter(None, [", ".join(places[:-1]), places[-1]]))
        lists = {"exports": explained[number][:50]} if explained[number] else {}
        causes.append(([str(number + 1), type_name(cause, "declaration of {}"), cause["grade"], change,
                        str(cause["exports"]), str(cause["alone"]),
                        "yes" if cause["in_smallest"] else ""], fields, lists))
    keys = "differing changes smallest unchanged ignored removed added without_crc".split()
    return {"figures": {key: value[key] for key in keys}, "inputs": ("old", "new"),
            "tables": {"causes": causes, "exports": exports},
            "lists": {"foreign": value["foreign"]}}


def reason_text(reason):
    text = (f'{reason["member"]}: ' if reason["member"] else "") + reason["text"]
    if reason["further_members"]:
        text += (f', and {reason["further_members"]} more '
                 f'{"member" if reason["further_members"] == 1 else "members"} by the same amount')
    return text


def types_facts(value):
    rows = []
    for change in value["changes"]:
        reasons = [reason_text(reason) for reason in change["reasons"]]
        lists = {"reasons": reasons}
        for key in ("by_value", "by_pointer"):
            if change[key]:
                lists[key] = change[key]
        word = "tolerated" if change["tolerated"] else change["compatibility"]
        word = {"not-checked": "not checked"}.get(word, word)
        rows.append(([word, type_name(change), None, reasons[0] if reasons else "",
                      str(change["exports"])], {"path": change["path"], "diff": change["diff"]},
                     lists))
    removed = [([export["symbol"], export["module"],
                 "tolerated" if export["tolerated"] else "incompatible"], {}, {})
               for export in value["removed"]]
    figures = {key: value[key] for key in ("incompatible not_checked tolerated compatible unchanged "
                                           "added old_without_types new_without_types").split()}
    figures["removed"] = len(removed)
    return {"figures": figures, "inputs": ("old", "new"), "unnamed": {"changes": [2]},
            "tables": {"changes": rows, "removed": removed}, "lists": {}}


def check_facts(value):
    rows = [([problem["file"], problem["name"], problem["verdict"], problem["kind"],
              problem["symbol"], problem["message"], problem["import_crc"], problem["exporter"],
              problem["export_crc"]], {}, {}) for problem in value["problems"]]
    return {"figures": {key: value[key] for key in ("checked", "refused")}, "inputs": ("kernel",),
            "tables": {"problems": rows},
            "lists": {"remarks": [f'{r["kind"]}: {r["message"]}' for r in value["remarks"]]}}


def unused_facts(value):
    rows = [([export["module"], export["symbol"], "unused" if export["reason"] is None else "kept",
              license_of(export), namespace_of(export), export["reason"]], {}, {})
            for export in value["unused"]]
    stale = [([entry["symbol"], f'{entry["file"]}:{entry["line"]}',
               entry["used_by"] or "not exported"], {}, {}) for entry in value["stale"]]
    return {"figures": {"checked": value["checked"], "kept": value["kept"], "unused": len(rows),
                        "stale": len(stale)},
            "inputs": (), "tables": {"unused": rows, "stale": stale}, "lists": {}}


def namespaces_facts(value):
    rows = [([of["namespace"], module["module"], module["relation"], str(module["symbol_count"]),
              module["first_symbol"], module["fix"] or module["reason"], module["file"]], {}, {})
            for of in value["namespaces"] for module in of["modules"]]
    return {"figures": {"namespaces": len(value["namespaces"]), "refused": value["refused"],
                        "not_checked": value["not_checked"]},
            "inputs": ("release",), "tables": {"namespaces": rows}, "lists": {},
            "contained": {"namespaces": [5]}}


def place_text(place):
    text = place.get("file", "")
    if text and "line" in place:
        text += f':{place["line"]}'
    if "function" in place:
        text += (", in " if text else "") + place["function"] + "()"
    return text


def modpost_facts(findings):
    rows = []
    for finding in findings:
        fields = {key: finding[key] for key in ("explained_by", "object", "fingerprint")
                  if key in finding}
        if "definition" in finding:
            fields["definition"] = place_text(finding["definition"])
        lists = {"args": [f"{key}: {value}" for key, value in finding["args"].items()]}
        if finding["locations"]:
            lists["locations"] = [("inlined at " if i else "at ") + place_text(place)
                                  for i, place in enumerate(finding["locations"])]
        if finding["advice"]:
            lists["advice"] = [f'{line["kind"]}: {line["text"]}' for line in finding["advice"]]
        rows.append(([finding["severity"], finding["id"], finding["message"], finding.get("module"),
                      finding.get("file"), finding.get("baseline")], fields, lists))
    severities = [finding["severity"] for finding in findings]
    return {"figures": {level + "s": severities.count(level) for level in ("error", "warning", "note")}
            | {"known": sum(finding.get("baseline") == "known" for finding in findings)},
            "inputs": (), "tables": {"findings": rows}, "lists": {}}


def normal(row):
    """A row for a comparison: as the page shows it, without empty texts."""
    cells, fields, lists = row
    return (tuple(shown(cell or "") for cell in cells),
            tuple(sorted((key, shown(text, key == "diff").rstrip("\n")) for key, text in fields.items())),
            tuple(sorted((key, tuple(shown(text) for text in texts)) for key, texts in lists.items())))


def differences(facts, page, value):
    problems = []
    for key, count in facts["figures"].items():
        if page.figures.get(key) != count:
            problems.append(f"figure {key}: {page.figures.get(key)} in the page, {count} in JSON")
    if set(page.figures) != set(facts["figures"]):
        problems.append(f"figures: {set(page.figures) ^ set(facts['figures'])}")
    for key in facts["inputs"]:
        if page.fields.get(key) != shown("unknown" if value[key] is None else value[key]):
            problems.append(f"{key}: {page.fields.get(key)!r}")
    for key, texts in facts["lists"].items():
        if page.lists.get(key, []) != [shown(text) for text in texts]:
            problems.append(f"list {key}: {page.lists.get(key)}")
    tables = {name: rows for name, rows in facts["tables"].items() if rows}
    if set(page.tables) != set(tables):
        problems.append(f"tables: {set(page.tables) ^ set(tables)}")
    for name, rows in tables.items():
        found = []
        for row in page.tables.get(name, []):
            cells = row["group"] + row["cells"]
            for at in facts.get("unnamed", {}).get(name, []):
                cells[at] = ""
            found.append((cells, row["fields"], row["lists"]))
        # a fix is the end of a longer text
        for at in facts.get("contained", {}).get(name, []):
            fixes = {tuple(row[0][:at]): row[0][at] for row in rows if row[0][at]}
            for cells, _, _ in found:
                fix = fixes.get(tuple(cells[:at]))
                if fix and not cells[at].endswith(fix):
                    problems.append(f"{cells}: no {fix}")
                cells[at] = ""
            for row in rows:
                row[0][at] = ""
        found = [(tuple(cells), tuple(sorted((key, text.rstrip("\n")) for key, text in fields.items())),
                  tuple(sorted((key, tuple(texts)) for key, texts in lists.items())))
                 for cells, fields, lists in found]
        wanted = [normal(row) for row in rows]
        for row in sorted(set(found) ^ set(wanted))[:6]:
            problems.append(f"{name}, only in {'the page' if row in found else 'JSON'}: {row}")
        if sorted(found) != sorted(wanted) and set(found) == set(wanted):
            problems.append(f"{name}: rows are repeated")
    return problems


def facts_of(json_name):
    """The JSON of a page, and what the page must show."""
    with open(json_name, encoding="utf-8") as file:
        if json_name.endswith(".jsonl"):
            value = {"command": "modpost", "findings": [json.loads(line) for line in file]}
            return value, modpost_facts(value["findings"])
        value = json.load(file)
        return value, globals()[value["command"] + "_facts"](value)


def compare(page, json_name):
    """The number of rows, and the differences."""
    value, facts = facts_of(json_name)
    return sum(map(len, facts["tables"].values())), differences(facts, page, value)


def compare_pages(names, compare_page):
    """Compare PAGE JSON [PAGE JSON...], and print a line for each page. Return false for differences."""
    alike = True
    for page_name, json_name in zip(names[::2], names[1::2]):
        with open(page_name, "rb") as file:
            page, problems = check_page(file.read())
        rows, found = compare_page(page, json_name)
        problems += found
        print(f"{page_name}: {rows} rows" if not problems else f"{page_name}:")
        for problem in problems:
            print(f"    {problem}")
        alike = alike and not problems
    return alike


if __name__ == "__main__":
    sys.exit(not compare_pages(sys.argv[1:], compare))
