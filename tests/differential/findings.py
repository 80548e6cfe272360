# SPDX-License-Identifier: GPL-2.0-only
"""The findings of modpost: how the text of each one looks, by release.

A row is (id, form...), a form is (first release, last release, severity,
regular expression of the rest of the line).  Severities: W, E, F (fatal) and
"-" (no prefix at all).  From 7.3 on "@" stands for the module's prefix.
"""

import re

FIRST, LAST = (0, 0), (99, 99)
M = r"(?:\S+\.ko|vmlinux): "


def release(text):
    """"6.12" -> (6, 12)."""
    return tuple(int(part) for part in text.split("."))


def old(severity, regex):
    return (FIRST, (7, 2), severity, regex)


def new(severity, regex):
    return ((7, 3), LAST, severity, regex)


def all_(severity, regex):
    return (FIRST, LAST, severity, regex)


def old64(severity, regex):
    return (FIRST, (6, 4), severity, regex)


def since65(severity, regex, last=LAST):
    return ((6, 5), last, severity, regex)


NS_OLD = r"module \S+ uses symbol \S+ from namespace \S+, but does not "
NS_NEW = M + r"module uses symbol '\S+' from namespace '\S+', but does not "
TWICE_OLD = r"\S+: '\S+' exported twice. Previous export was in "
TWICE_NEW = M + r"symbol '\S+' exported twice. Previous export was in "
CRC_OLD = r'EXPORT symbol "\S+" \[%s\] version generation failed, .*\n'
CRC_NEW = r"%s: EXPORT symbol '\S+' version generation failed, .*\n"
IS_OLD = r'Is "\S+" prototyped in '
IS_NEW = r"Is '\S+' prototyped in "
MISMATCH = r"section mismatch in reference: "
FROM_OLD = r"(?!\(unknown\))\S+ \(section: \S+\) -> "
FROM_NEW = r"\S+\+0x[0-9a-f]+ \(section: \S+\) -> "
EXREPORT = r"\S+\(\S+\+0x[0-9a-f]+\): Section mismatch in reference from the "
ODD = r"Did you forget to use "

ROWS = [
    ("undefined", old("E", r'"\S+" \[\S+\.ko\] undefined!$'),
     new("E", M + r"symbol '\S+' undefined!$")),
    ("undefined -w", old("W", r'"\S+" \[\S+\.ko\] undefined!$'),
     new("W", M + r"symbol '\S+' undefined!$")),
    ("suppressed", all_("W", r"suppressed \d+ unresolved symbol warnings "
                        r"because there were too many\)$")),
    ("self-undefined",
     old("E", r'"\S+" \[\S+\.ko\] was exported without definition$'),
     new("E", M + r"symbol '\S+' was exported without definition$")),
    ("namespace", old("E", NS_OLD), new("E", NS_NEW)),
    ("namespace -N", old("W", NS_OLD), new("W", NS_NEW)),
    ("GPL", old("E", r"GPL-incompatible module \S+\.ko uses GPL-only symbol '"),
     new("E", M + r"GPL-incompatible module uses GPL-only symbol '\S+'$")),
    ("twice (module)", old("E", TWICE_OLD + r"\S+\.ko$"),
     new("E", TWICE_NEW + r"\S+\.ko$")),
    ("twice (vmlinux)", old("E", TWICE_OLD + r"vmlinux$"),
     new("E", TWICE_NEW + r"vmlinux$")),
    ("license", old("E", r"missing MODULE_LICENSE\(\) in \S+\.o$"),
     new("E", M + r"missing MODULE_LICENSE\(\)$")),
    ("description", ((6, 5), (7, 2), "W",
                     r"missing MODULE_DESCRIPTION\(\) in \S+\.o$"),
     new("W", M + r"missing MODULE_DESCRIPTION\(\)$")),
    ("import module:", ((6, 16), (7, 2), "E",
                        r'\S+: explicitly importing namespace "'),
     new("E", M + r"explicitly importing namespace 'module:\S*' is not ")),
    ("name length", old("E", r"module name is too long \[\S+\.ko\]$"),
     new("E", M + r"module name is too long$")),
    ("COMMON", old("W", r'"\S+" \[\S+\] is COMMON symbol$'),
     new("W", M + r"'\S+' is COMMON symbol$")),
    ("export CRC (module)", old("W", CRC_OLD % r"\S+\.ko" + IS_OLD),
     new("W", CRC_NEW % r"\S+\.ko" + IS_NEW)),
    ("export CRC (vmlinux)", old("W", CRC_OLD % "vmlinux" + IS_OLD),
     new("W", CRC_NEW % "vmlinux" + IS_NEW)),
    ("no CRC", old("W", r'"\S+" \[\S+\.ko\] has no CRC!$'),
     new("W", M + r"symbol '\S+' has no CRC!$")),
    ("too long sym", old("E", r'too long symbol "\S+" \[\S+\.ko\]$'),
     new("E", M + r"too long symbol '\S+'$")),
    ("namespace assert",
     old64("E", r"Could not update namespace\(\S*\) for symbol \S+$")),
    ("non-alloc", old("W", r"\S+ \(\S+\): unexpected non-allocatable "
                      r"section\.\n" + ODD),
     new("W", M + r"unexpected non-allocatable section '\S+'\.\n" + ODD)),
    ("mismatch", old64("W", r"\S+\.o: " + MISMATCH + FROM_OLD + r"\S+ \("),
     since65("W", r"\S+: " + MISMATCH + FROM_NEW + r"(?!0x)\S+ \(", (7, 2)),
     new("W", M + MISMATCH + FROM_NEW + r"(?!0x)\S+ \(")),
    ("mismatch (source unnamed)",
     old64("W", r"\S+\.o: " + MISMATCH + r"\(unknown\) \("),
     ((6, 12), LAST, "W", r"\S+: " + MISMATCH + r"0x[0-9a-f]+ \(")),
    ("mismatch (target unnamed)",
     old64("W", r"\S+\.o: " + MISMATCH + FROM_OLD + r"\(unknown\) \("),
     ((6, 12), LAST, "W", r"\S+: " + MISMATCH + FROM_NEW +
      r"0x[0-9a-f]+ \(section")),
    ("export of init",
     old64("W", r"\S+\.o: EXPORT_SYMBOL used for init/exit symbol: \S+ "
           r"\(section: \.init\."),
     since65("W", r"\S+: \S+: EXPORT_SYMBOL used for init symbol\. ", (7, 2)),
     new("W", M + r"EXPORT_SYMBOL used for init symbol '\S+'\. ")),
    ("export of exit",
     old64("W", r"\S+\.o: EXPORT_SYMBOL used for init/exit symbol: \S+ "
           r"\(section: \.exit\."),
     since65("W", r"\S+: \S+: EXPORT_SYMBOL used for exit symbol\. ", (7, 2)),
     new("W", M + r"EXPORT_SYMBOL used for exit symbol '\S+'\. ")),
    ("extable report (variable)",
     old64("W", EXREPORT + r"variable \S+ to the variable \S+$")),
    ("extable report (function)",
     old64("W", EXREPORT + r"function \S+\(\) to the function \S+\(\)$")),
    ("extable report (unknown)",
     old64("W", EXREPORT + r"\(unknown reference\) \(unknown\) to the "
           r"\(unknown reference\) \S+:\(unknown\)$")),
    ("extable unlisted",
     old64("-", r"The relocation at \S+ references\nsection \S+ which is not "),
     since65("W", r"The relocation at \S+ references\n"
             r"section \S+ which is not ")),
    ("extable black-listed",
     all_("F", r"The relocation at \S+ references\n"
          r"section \S+ which is black-listed\.$")),
    ("extable non-exec",
     all_("E", r"\S+ references non-executable section '\S+'$")),
    ("extable size", old64("F", r"extable_entry size hasn't been ")),
    ("section index", old64("F", r"section_index is outside ")),
    ("strange export",
     since65("E", r"\S+: \.export_symbol section contains strange symbol '")),
    ("local export", since65("E", r"\S+: local symbol '\S+' was exported$")),
    ("export mismatch",
     since65("E", r"\S+: \.export_symbol section references '\S+', but it ")),
    ("export license",
     since65("E", r"\S+: unknown license '[^']+' was specified for '\S+'$")),
    ("addend arch", since65("F", r"Please add code to calculate addend ")),
    ("symvers license", all_("E", r"\S+: unknown license \S*\. skip")),
    ("symvers parse", all_("F", r"parse error in symbol dump file$")),
    ("suffix", all_("E", r".*: filename must be suffixed with \.o$")),
    ("-T file", all_("F", r"Can't open filenames file \S+: ")),
    ("long path", all_("E", r".{4095}: too long path was truncated$")),
    ("ELF type", all_("F", r"\S+: not relocatable object\.")),
    ("shoff", all_("F", r"section header offset=\d+ in file '\S+' is ")),
    ("truncated", all_("F", r"\S+ is truncated\. sechdrs\[i\]\.sh_offset=")),
    ("NOBITS modinfo", all_("F", r"\S+ has NOBITS \.modinfo$")),
    ("no symtab", all_("F", r"\S+ has no symtab\?$")),
    ("SHNDX", all_("F", r"\S+: SYMTAB_SHNDX has bad sh_link: \d+!=\d+$")),
    ("endian", ((6, 12), LAST, "F", r"target endian is unknown$")),
    ("ignored (-n)", all_("-", r"\S+: .* \(ignored\)$")),
    ("open failure", all_("-", r"\S+: No such file or directory$")),
    ("buf_printf", all_("F", r"buf_printf output truncated for string ")),
    ("symsearch", ((6, 7), LAST, "F", r"\S+: size mismatch$")),
    ("alloc", (FIRST, (6, 11), "F", r"Memory allocation failure: ")),
    ("src malformed", all_("W", r"malformed line: ")),
    ("src open", all_("W", r"could not open \S+: ")),
    ("table size", (FIRST, (6, 12), "F", r"\S+: sizeof\(struct "),
     ((6, 13), LAST, "E", r"\S+: type mismatch between ")),
    ("table end", (FIRST, (6, 12), "F", r"\S+: struct \S+ is not terminated "),
     ((6, 13), LAST, "E", r"\S+: \S+ is not terminated ")),
    ("pci override", all_("W", r"Unknown PCI driver_override alias ")),
    ("cdx override", ((6, 5), LAST, "W", r"Unknown CDX driver_override ")),
    ("pci mask", all_("W", r"Can't handle masks in ")),
    ("amba", all_("F", r"\S+: Masked-off bit\(s\) of AMBA device ID ")),
    ("wmi length", all_("W", r"Invalid WMI device id ")),
    ("wmi char", ((7, 2), LAST, "W", r"Invalid character . inside WMI ")),
    ("wmi overflow", (FIRST, (6, 12), "W", r"Could not generate all ")),
    ("alias buffer (append)",
     ((7, 1), LAST, "F", r"alias buffer \(\d+\) overflow on append \(")),
    ("alias buffer (full)",
     ((7, 1), LAST, "F", r"alias buffer \(\d+\) overflow before append$")),
    ("alias buffer (dmi)",
     ((7, 1), LAST, "F", r"\S+: alias buffer overflow$")),
    ("printf fail", ((6, 13), LAST, "E", r"vsnprintf failed")),
    ("final -E", all_("E", r"Section mismatches detected\.$")),
]

UNREACHABLE = {
    "extable size": "not in 6.1.192: the entry size is no longer guessed",
    "section index": "a section number that is too big has an empty section "
                     "name, for which no rule holds; the test comes later",
    "symsearch": "a check of the program on itself: the same symbols are "
                 "counted and then copied",
    "alloc": "needs a failing malloc",
    "wmi overflow": "an identifier of any other length than 36 has been "
                    "turned down before, and one of 36 always fits",
    "alias buffer (full)": "the buffer is terminated, so its string is "
                           "always shorter than it",
    "printf fail": "needs an alias of 2 GiB",
    "src open": "the reader of text files exits first when it cannot open one",
}

SEVERITY = {"W": "WARNING", "E": "ERROR"}


def prefix(severity, rel):
    if severity == "-":
        return ""
    if severity == "F":
        return ("FATAL" if rel < (6, 8) else "ERROR") + ": modpost: "
    return SEVERITY[severity] + ": modpost: "


def patterns(rel):
    """{id: compiled regular expression} of the findings a release has."""
    found = {}
    for name, *forms in ROWS:
        for first, last, severity, regex in forms:
            if first <= rel <= last:
                start = "^" if severity == "-" else "(?:^|(?<=\\. skip)|" \
                        "(?<=\\.))"
                found[name] = re.compile(
                    start + re.escape(prefix(severity, rel)) + regex, re.M)
    return found


def first_lines(stderr):
    """The first lines of the findings in a program's messages.

    A finding without a final newline is followed by the next one on the same
    line; that is kept as it is.
    """
    return [line for line in stderr.splitlines()
            if line.startswith(("WARNING: ", "ERROR: ", "FATAL: "))]
