# SPDX-License-Identifier: GPL-2.0-only
"""Cases: device tables, of every bus on several machines; damaged ones."""

from case import Case
from machines import MACHINES

LITTLE = ["x86-64", "i386", "arm"]

# Debian's 32-bit programs of 7.x take pointers for 64 bits wide: they were made
# with the layouts of another machine.  (For the others fetch-oracles has those
# of i386.)  Tables of buses that have pointers are given to the 64-bit one of
# the same byte order then.
POINTERS = "amba dmi hdaudio i3c ieee1394 of pcmcia wmi zorro".split()
STAND_INS = {"i386": "x86-64", "arm": "x86-64", "powerpc": "s390x"}

# The buses that have aliases, with the first series that knows them.
BUSES = dict.fromkeys(
    "acpi amba ap auxiliary bcma ccw cpu css dfl dmi eisa fslmc hdaudio hid "
    "i2c i3c ieee1394 input ipack isapnp ishtp mdio mei mhi mhi_ep mipscdmm "
    "of parisc pci pcmcia platform pnp pnp_card rapidio rpmsg sdio sdw serio "
    "spi ssam ssb tbsvc tee typec ulpi usb vio virtio vmbus wmi x86cpu "
    "zorro".split(), "0.0")
BUSES.update(cdx="6.4", vchiq="6.7", coreboot="6.9", slim="6.12", mcb="6.19")


def special(name, *, title="", machines=MACHINES, define="", obj="",
            pointers=False, **kwargs):
    """The table module of that name in special/, on several machines."""
    obj = obj or name + ".o"
    fixture = f"tables/special/{name}" + "".join(
        "+" + one for one in define.split())
    return [Case(f"table-{title or name}-{machine}", [f"{obj}={fixture}"],
                 f"-w -o out {obj}", machine=machine,
                 stand_in=STAND_INS.get(machine, "") if pointers else "",
                 **kwargs)
            for machine in machines]


def last(count):
    return 'LAST="' + "x" * count + '"'


CASES = [
    Case(f"table-{bus}-{machine}", [f"dir/{bus}.o=tables/{bus}"],
         f"-w -o out dir/{bus}.o", machine=machine, bus=bus,
         stand_in=STAND_INS.get(machine, "") if bus in POINTERS else "")
    for machine in MACHINES for bus in BUSES
] + sum([
    special("zeros", pointers=True),
    special("manyzeros", title="manyzeros-most", machines=["x86-64"],
            define="BYTES=0x100000"),
    special("empty"),
    special("places", pointers=True),
    special("several", pointers=True),
    special("several", pointers=True, title="several-swapped",
            define="SWAPPED"),
    special("between"),
    special("unknown"),
    special("names"),
    special("strings"),
    special("dmiend", pointers=True),

    # tables of what is built in
    special("builtin", pointers=True),
    special("builtin", pointers=True, title="builtin-kernel", obj="vmlinux.o"),
    special("builtinbad", title="builtinbad-kernel", obj="vmlinux.o",
            reach=["table size", "table end"],
            reach_since={"table end": "6.13"}),

    # faults
    special("size", reach="table size"),
    special("sizecard", reach="table size"),
    special("sizeshort", reach="table size"),
    special("sizebss", reach="table size"),
    special("end", reach="table end"),
    special("endcard", reach="table end"),
    special("endlast", reach="table end"),
    special("endusb", reach="table end"),
    special("pcioverride", reach=["pci override", "pci mask"],
            reach_since={"pci mask": "6.13"}),
    special("pcioverrideplain", until="6.12", reach="pci override"),
    special("cdxoverride", reach="cdx override"),
    special("pcimask", reach="pci mask"),
    special("ambabits", pointers=True, reach="amba"),
    special("wmibad", pointers=True, reach=["wmi length", "wmi char"]),

    # aliases longer than some release's buffers
    special("inputlong", reach="alias buffer (append)"),
    special("inputlimit", title="inputlimit-255", define="LED=0xf FF=3"),
    special("inputlimit", title="inputlimit-256", define="LED=0x7f FF=0",
            reach="alias buffer (append)"),
    special("dmilong", pointers=True, title="dmilong-255", machines=LITTLE,
            define='FILL="7"'),
    special("dmilong", pointers=True, title="dmilong-256", machines=LITTLE,
            define='FILL="78"', reach="alias buffer (append)"),
    special("dmilong", pointers=True, title="dmilong-257", machines=LITTLE,
            define='FILL="789"', reach="alias buffer (dmi)"),
    # (the packages for i386 can be of older releases than the others, ones
    # without this error)
    special("longalias", pointers=True, title="longalias-fits",
            define=last(35)),
    special("longalias", pointers=True, title="longalias-second",
            stand_in_since="0.0",
            define=last(36), reach="buf_printf"),
    special("longalias", pointers=True, title="longalias-first",
            stand_in_since="0.0",
            define=last(37), reach="buf_printf"),
], [])

# The oracle survives these, and so says what is right.
DAMAGED = {
    "size-none": "table size", "size-odd": "table size",
    "size-less": "table end", "size-one": "", "no-type": "", "function": "",
    "undefined": "", "absolute": "", "shared": "", "no-section": "",
    "nobits": "", "type10": "", "type11": "", "type14": "", "type15": "",
    "type16": "", "value-odd": "", "section-size": "",
}
# These would be read from outside of the table. (modpost treats manyzeros the same
# way: such tables exist only by mistake.)
OUTSIDE = ["size-more", "size-huge", "value-end", "value-huge", "offset"]
SAYS = r"^(?:FATAL|ERROR): modpost: \S+: the device table ids\[\] " \
       r"reaches beyond its section$"

CASES += [
    Case("table-damage-" + damage,
         [f"dir/damaged.o=tables/special/damaged!table-{damage}"],
         "-w -o out dir/damaged.o", machine="x86-64", reach=finding or (),
         sanitized=True)
    for damage, finding in DAMAGED.items()
] + [
    Case("table-outside-" + damage,
         [f"dir/damaged.o=tables/special/damaged!table-{damage}"],
         "-w -o out dir/damaged.o", machine="x86-64", ours_says=SAYS,
         sanitized=True)
    for damage in OUTSIDE
] + special("manyzeros", machines=["x86-64"], define="BYTES=0x100020",
            ours_says=SAYS, sanitized=True)
