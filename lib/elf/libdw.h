/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * libdw: loaded on first use, because a run without findings does not need it, and a
 * machine need not have it.
 */
#ifndef LIB_ELF_LIBDW_H
#define LIB_ELF_LIBDW_H

#include <elfutils/libdw.h>
#include <elfutils/libdwfl.h>
#include <stdbool.h>

/* The functions that are used. */
#define DWARF_FUNCTIONS(F)              \
	F(dwfl_begin)                   \
	F(dwfl_end)                     \
	F(dwfl_report_offline)          \
	F(dwfl_report_end)              \
	F(dwfl_offline_section_address) \
	F(dwfl_module_getelf)           \
	F(dwfl_module_nextcu)           \
	F(dwarf_haspc)                  \
	F(dwarf_ranges)                 \
	F(dwarf_tag)                    \
	F(dwarf_child)                  \
	F(dwarf_siblingof)              \
	F(dwarf_entrypc)                \
	F(dwarf_attr)                   \
	F(dwarf_attr_integrate)         \
	F(dwarf_formstring)             \
	F(dwarf_formudata)              \
	F(dwarf_formaddr)               \
	F(dwarf_getlocation)            \
	F(dwarf_getlocation_attr)       \
	F(dwarf_getsrclines)            \
	F(dwarf_onesrcline)             \
	F(dwarf_lineaddr)               \
	F(dwarf_lineno)                 \
	F(dwarf_linesrc)                \
	F(dwarf_lineendsequence)        \
	F(dwarf_getsrcfiles)            \
	F(dwarf_filesrc)                \
	F(dwarf_formref_die)            \
	F(dwarf_dieoffset)              \
	F(dwfl_module_getdwarf)         \
	F(dwarf_begin_elf)              \
	F(dwarf_end)                    \
	F(dwarf_get_units)              \
	F(dwarf_diecu)                  \
	F(dwarf_hasattr)                \
	F(dwarf_offdie)                 \
	F(dwarf_whatform)               \
	F(dwarf_formflag)               \
	F(dwarf_formsdata)

struct dwarf {
	void *library; /* NULL if it is not loaded */
#define DWARF_MEMBER(name) __typeof__(name) *name;
	DWARF_FUNCTIONS(DWARF_MEMBER)
#undef DWARF_MEMBER
};

/* Load libdw; false if it is missing or lacks a function. */
bool dwarf_load(struct dwarf *dwarf);
void dwarf_unload(struct dwarf *dwarf);
/* For Dwfl_Callbacks.find_debuginfo: do not search for debug information outside the file. */
int dwarf_find_nothing(Dwfl_Module *module, void **data, const char *name, Dwarf_Addr base,
		       const char *file, const char *link, GElf_Word crc, char **found);

#endif
