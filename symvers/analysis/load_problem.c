// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/load_problem.h"

#include <inttypes.h>
#include <stdio.h>

#include "lib/elf/arch.h"

static const struct {
	const char *name;
	bool fatal;
} kinds[LOAD_PROBLEM_KINDS] = {
	[LOAD_UNREADABLE] = { "unreadable", true },
	[LOAD_FOREIGN] = { "foreign", true },
	[LOAD_NOT_A_MODULE] = { "not-a-module", true },
	[LOAD_MODULE_SIZE] = { "module-size", true },
	[LOAD_UNKNOWN_SYMBOL] = { "unknown-symbol", true },
	[LOAD_UNVERIFIED_SYMBOL] = { "unverified-symbol", true },
	[LOAD_NOT_INSTALLED] = { "not-installed", true },
	[LOAD_CRC] = { "crc", true },
	[LOAD_NO_VERSIONS] = { "no-versions", true },
	[LOAD_NO_VERSION] = { "no-version", true },
	[LOAD_GPL_ONLY] = { "gpl-only", true },
	[LOAD_PROPRIETARY] = { "proprietary", true },
	[LOAD_NAMESPACE] = { "namespace", true },
	[LOAD_MODULE_NAMESPACE] = { "module-namespace", true },
	[LOAD_NAMESPACE_IMPORT] = { "namespace-import", true },
	[LOAD_NO_EXPORT_FLAGS] = { "missing-export-flags", true },
	[LOAD_NO_EXPORT_CRCS] = { "missing-export-crcs", true },
	[LOAD_DUPLICATE_EXPORT] = { "duplicate-export", true },
	[LOAD_DEPENDENCY] = { "dependency", true },
	[LOAD_VERMAGIC] = { "vermagic", true },
	[LOAD_NO_VERMAGIC] = { "no-vermagic", true },
	[LOAD_RENAMED] = { "renamed", false },
	[LOAD_WEAK] = { "weak", false },
};

const char *load_problem_name(enum load_problem_kind kind)
{
	return kinds[kind].name;
}

bool load_problem_is_fatal(enum load_problem_kind kind)
{
	return kinds[kind].fatal;
}

enum { FORMAT_NAME = 64 };

/* Write the machine, class and byte order into BUFFER, and return it. */
static const char *format_name(uint32_t format, char *buffer)
{
	uint32_t machine = format >> 2;
	const char *name = arch_machine_name((uint16_t)machine);
	const char *bits = format & 2 ? "64-bit" : "32-bit", *end = format & 1 ? "big" : "little";

	if (name)
		snprintf(buffer, FORMAT_NAME, "%s, %s, %s-endian", name, bits, end);
	else
		snprintf(buffer, FORMAT_NAME, "machine %" PRIu32 ", %s, %s-endian", machine, bits,
			 end);
	return buffer;
}

void load_problem_describe(const struct load_problem *problem, struct str *out)
{
	const struct input_import *import = problem->import;
	const char *symbol = import ? import->named.name : "";
	uint32_t crc = import ? import->crc : 0;
	char ours[FORMAT_NAME], theirs[FORMAT_NAME];
	const struct input_export *export = problem->export;

	switch (problem->kind) {
	case LOAD_UNREADABLE:
		str_printf(out, "cannot be read: %s", problem->module->error);
		break;
	case LOAD_FOREIGN:
		str_printf(out, "is for another machine (%s) than the kernel (%s)",
			   format_name(problem->module->format, ours),
			   format_name(problem->number, theirs));
		break;
	case LOAD_NOT_A_MODULE:
		str_add(out, "is not a module: it has no .gnu.linkonce.this_module section");
		break;
	case LOAD_MODULE_SIZE:
		str_printf(out,
			   "has a struct module of %" PRIu32 " bytes, but the kernel's has "
			   "%" PRIu32,
			   problem->module->size, problem->number);
		break;
	case LOAD_NOT_INSTALLED:
		if (problem->unreadable)
			str_printf(out, "needs %s of %s, whose file %s cannot be read", symbol,
				   export->module->name, problem->text);
		else if (problem->text)
			str_printf(out,
				   "needs %s, which %s lists for %s, but %s does not export it",
				   symbol, export->module->file, export->module->name,
				   problem->text);
		else
			str_printf(out, "needs %s of %s, which is not installed", symbol,
				   export->module->name);
		break;
	case LOAD_NO_VERMAGIC:
		str_add(out, "has no version magic");
		break;
	case LOAD_RENAMED:
		str_printf(out, "has the module name %s", problem->module->modname);
		if (problem->text)
			str_printf(out, ", like %s: only one of them can be loaded", problem->text);
		break;
	case LOAD_UNKNOWN_SYMBOL:
		if (export)
			str_printf(out,
				   "needs %s, which %s exports in __ksymtab_gpl, a section that "
				   "Linux %s ignores",
				   symbol, export->module->name, problem->text);
		else
			str_printf(out, "needs %s, but nothing exports it", symbol);
		break;
	case LOAD_UNVERIFIED_SYMBOL:
		if (problem->disputed) {
			str_printf(out,
				   "needs %s, but the kernel's modules disagree about its version, "
				   "and the exports of vmlinux are unknown",
				   symbol);
			break;
		}
		str_printf(out,
			   "needs %s, but no module of the kernel exports or imports it, and the "
			   "exports of vmlinux are unknown",
			   symbol);
		break;
	case LOAD_CRC:
		str_printf(out, "was built against %s 0x%08" PRIx32 ", but %s has %s 0x%08" PRIx32,
			   symbol, crc, export ? export->module->name : "the kernel", symbol,
			   export ? export->crc : problem->number);
		break;
	case LOAD_NO_VERSIONS:
		str_add(out, "has no symbol versions, but the kernel requires them");
		break;
	case LOAD_NO_VERSION:
		str_printf(out, "has no version for %s", symbol);
		break;
	case LOAD_GPL_ONLY:
		str_printf(out, "is not GPL-compatible, but needs the GPL-only symbol %s of %s",
			   symbol, export->module->name);
		break;
	case LOAD_PROPRIETARY:
		str_printf(
			out,
			"needs %s of %s, which is not GPL-compatible, and the GPL-only symbol %s",
			symbol, export->module->name, problem->text);
		break;
	case LOAD_NAMESPACE:
		str_printf(out, "needs %s of %s, but does not import its namespace %s", symbol,
			   export->module->name, problem->text);
		break;
	case LOAD_MODULE_NAMESPACE:
		str_printf(out, "needs %s of %s, but its namespace %s does not list the module",
			   symbol, export->module->name, problem->text);
		break;
	case LOAD_NAMESPACE_IMPORT:
		str_printf(out,
			   "imports the namespace %s, but module: namespaces cannot be imported",
			   problem->text);
		break;
	case LOAD_NO_EXPORT_FLAGS:
		str_printf(out,
			   "exports symbols without their flags (no __kflagstab section), which "
			   "Linux %s requires",
			   problem->text);
		break;
	case LOAD_NO_EXPORT_CRCS:
		str_printf(out,
			   "exports symbols without CRCs (no %s section), but the kernel requires "
			   "them",
			   problem->text);
		break;
	case LOAD_DUPLICATE_EXPORT:
		str_printf(out, "exports %s, which %s exports too", export->named.name,
			   export->module->name);
		break;
	case LOAD_DEPENDENCY:
		str_printf(out, "needs %s of %s, which would fail to load", symbol,
			   export->module->name);
		break;
	case LOAD_VERMAGIC:
		str_printf(out, "has the version magic \"%s\", but the kernel has \"%s\"",
			   problem->module->vermagic, problem->text);
		break;
	default:
		str_printf(out, "leaves the weak symbol %s unresolved: %s", symbol,
			   !export	 ? "nothing exports it" :
			   problem->text ? "it is exported in __ksymtab_gpl, which is ignored" :
					   "it is GPL-only");
		break;
	}
}
