// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/findings.h"

#include <string.h>

/*
 * A text names arguments in braces. Besides those of struct finding there are
 * {.ko} and {previous.ko}, which are empty for vmlinux, {base}, the module
 * without its directory, and {from+}, which is {from} and a plus sign, or nothing
 * for a place without a symbol. Where the kernel's text has no newline at its end,
 * the next line that is printed continues it.
 */
struct finding_row {
	enum finding_id id;
	series_set in;
	enum severity severity;
	const char *text;
};

#define PROTOTYPED "  There is no #SYMVER line for it; declare it in asm/asm-prototypes.h.\n"
#define ALLOC	   "  A .section directive may lack its \"ax\" or \"aw\" flags.\n"
#define UNLISTED_TEXT_SECTION                                                         \
	"  section '{to_section}', which is not known to contain exception fixups.\n" \
	"  If it may, add it to the text sections that modpost lists.\n"
#define NO_FAULT                                                                      \
	"  section '{to_section}', which is not executable: code there can neither\n" \
	"  fault nor handle a fault.\n"
#define FORBIDDEN "  section '{to_section}' in {file}, which an entry must not refer to.\n"

/* clang-format off */
static const struct finding_row rows[] = {
	{ UNRESOLVED_SYMBOL, BEFORE(7_3), ERROR, "\"{symbol}\" [{module}.ko] undefined!\n" },
	{ UNRESOLVED_SYMBOL, SINCE(7_3), ERROR, "{module}{.ko}: symbol '{symbol}' undefined!\n" },
	{ UNRESOLVED_SYMBOLS_SUPPRESSED, EVERY_SERIES, WARNING,
	  "suppressed {count} unresolved symbol warnings because there were too many)\n" },
	{ EXPORT_WITHOUT_DEFINITION, BEFORE(7_3), ERROR,
	  "\"{symbol}\" [{module}.ko] was exported without definition\n" },
	{ EXPORT_WITHOUT_DEFINITION, SINCE(7_3), ERROR,
	  "{module}{.ko}: symbol '{symbol}' was exported without definition\n" },
	{ NAMESPACE_NOT_IMPORTED, BEFORE(7_3), ERROR,
	  "module {base} uses symbol {symbol} from namespace {namespace}, but does not import it.\n" },
	{ NAMESPACE_NOT_IMPORTED, SINCE(7_3), ERROR,
	  "{module}{.ko}: module uses symbol '{symbol}' from namespace '{namespace}', but does not import it.\n" },
	{ GPL_ONLY_SYMBOL, BEFORE(7_3), ERROR,
	  "GPL-incompatible module {base}.ko uses GPL-only symbol '{symbol}'\n" },
	{ GPL_ONLY_SYMBOL, SINCE(7_3), ERROR,
	  "{module}{.ko}: GPL-incompatible module uses GPL-only symbol '{symbol}'\n" },
	{ DUPLICATE_EXPORT, BEFORE(7_3), ERROR,
	  "{module}: '{symbol}' exported twice. Previous export was in {previous}{previous.ko}\n" },
	{ DUPLICATE_EXPORT, SINCE(7_3), ERROR,
	  "{module}{.ko}: symbol '{symbol}' exported twice. Previous export was in {previous}{previous.ko}\n" },
	{ MISSING_LICENSE, BEFORE(7_3), ERROR, "missing MODULE_LICENSE() in {file}\n" },
	{ MISSING_LICENSE, SINCE(7_3), ERROR, "{module}{.ko}: missing MODULE_LICENSE()\n" },
	{ MISSING_DESCRIPTION, BEFORE(7_3), WARNING, "missing MODULE_DESCRIPTION() in {file}\n" },
	{ MISSING_DESCRIPTION, SINCE(7_3), WARNING, "{module}{.ko}: missing MODULE_DESCRIPTION()\n" },
	{ MODULE_NAMESPACE_IMPORTED, BEFORE(7_3), ERROR,
	  "{module}: explicitly importing namespace \"{namespace}\" is not allowed.\n" },
	{ MODULE_NAMESPACE_IMPORTED, SINCE(7_3), ERROR,
	  "{module}{.ko}: explicitly importing namespace '{namespace}' is not allowed.\n" },
	{ MODULE_NAME_TOO_LONG, BEFORE(7_3), ERROR, "module name is too long [{module}.ko]\n" },
	{ MODULE_NAME_TOO_LONG, SINCE(7_3), ERROR, "{module}{.ko}: module name is too long\n" },
	{ COMMON_SYMBOL, BEFORE(7_3), WARNING, "\"{symbol}\" [{module}] is COMMON symbol\n" },
	{ COMMON_SYMBOL, SINCE(7_3), WARNING, "{module}{.ko}: '{symbol}' is COMMON symbol\n" },
	{ NAMESPACE_WITHOUT_EXPORT, EVERY_SERIES, ERROR,
	  "Could not update namespace({namespace}) for symbol {symbol}\n" },
	{ INVALID_EXPORT_LABEL, BEFORE(7_3), ERROR,
	  "{module}: .export_symbol section contains strange symbol '{symbol}'\n" },
	{ INVALID_EXPORT_LABEL, SINCE(7_3), ERROR,
	  "{module}{.ko}: .export_symbol section contains strange symbol '{symbol}'\n" },
	{ LOCAL_SYMBOL_EXPORTED, BEFORE(7_3), ERROR,
	  "{module}: local symbol '{symbol}' was exported\n" },
	{ LOCAL_SYMBOL_EXPORTED, SINCE(7_3), ERROR,
	  "{module}{.ko}: local symbol '{symbol}' was exported\n" },
	{ EXPORT_LABEL_MISMATCH, BEFORE(7_3), ERROR,
	  "{module}: .export_symbol section references '{symbol}', but it does not seem to be an export symbol\n" },
	{ EXPORT_LABEL_MISMATCH, SINCE(7_3), ERROR,
	  "{module}{.ko}: .export_symbol section references '{symbol}', but it does not seem to be an export symbol\n" },
	{ UNKNOWN_EXPORT_LICENSE, BEFORE(7_3), ERROR,
	  "{module}: unknown license '{license}' was specified for '{symbol}'\n" },
	{ UNKNOWN_EXPORT_LICENSE, SINCE(7_3), ERROR,
	  "{module}{.ko}: unknown license '{license}' was specified for '{symbol}'\n" },

	{ EXPORT_WITHOUT_CRC, BEFORE(7_3), WARNING,
	  "EXPORT symbol \"{symbol}\" [{module}{.ko}] version generation failed, symbol will not be versioned.\n"
	  PROTOTYPED },
	{ EXPORT_WITHOUT_CRC, SINCE(7_3), WARNING,
	  "{module}{.ko}: EXPORT symbol '{symbol}' version generation failed, symbol will not be versioned.\n"
	  PROTOTYPED },
	{ IMPORT_WITHOUT_CRC, BEFORE(7_3), WARNING, "\"{symbol}\" [{module}.ko] has no CRC!\n" },
	{ IMPORT_WITHOUT_CRC, SINCE(7_3), WARNING, "{module}{.ko}: symbol '{symbol}' has no CRC!\n" },
	{ SYMBOL_NAME_TOO_LONG, BEFORE(7_3), ERROR, "too long symbol \"{symbol}\" [{module}.ko]\n" },
	{ SYMBOL_NAME_TOO_LONG, SINCE(7_3), ERROR, "{module}{.ko}: too long symbol '{symbol}'\n" },
	{ MALFORMED_CMD_FILE, EVERY_SERIES, WARNING, "malformed line: {line_text}\n" },

	{ NON_ALLOCATABLE_SECTION, BEFORE(6_5), WARNING,
	  "{file} ({from_section}): unexpected non-allocatable section.\n" ALLOC },
	{ NON_ALLOCATABLE_SECTION, FROM_TO(6_5, 7_2), WARNING,
	  "{module} ({from_section}): unexpected non-allocatable section.\n" ALLOC },
	{ NON_ALLOCATABLE_SECTION, SINCE(7_3), WARNING,
	  "{module}{.ko}: unexpected non-allocatable section '{from_section}'.\n" ALLOC },
	{ SECTION_MISMATCH, BEFORE(6_5), WARNING,
	  "{file}: section mismatch in reference: {from} (section: {from_section}) -> {to} (section: {to_section})\n" },
	{ SECTION_MISMATCH, FROM_TO(6_5, 6_11), WARNING,
	  "{module}: section mismatch in reference: {from}+0x{offset} (section: {from_section}) -> {to} (section: {to_section})\n" },
	{ SECTION_MISMATCH, FROM_TO(6_12, 7_2), WARNING,
	  "{module}: section mismatch in reference: {from+}0x{offset} (section: {from_section}) -> {to} (section: {to_section})\n" },
	{ SECTION_MISMATCH, SINCE(7_3), WARNING,
	  "{module}{.ko}: section mismatch in reference: {from+}0x{offset} (section: {from_section}) -> {to} (section: {to_section})\n" },
	{ INIT_EXIT_SYMBOL_EXPORTED, EVERY_SERIES, WARNING,
	  "{file}: EXPORT_SYMBOL used for init/exit symbol: {to} (section: {to_section})\n" },
	{ INIT_SYMBOL_EXPORTED, BEFORE(7_3), WARNING,
	  "{module}: {symbol}: EXPORT_SYMBOL used for init symbol. Remove __init or EXPORT_SYMBOL.\n" },
	{ INIT_SYMBOL_EXPORTED, SINCE(7_3), WARNING,
	  "{module}{.ko}: EXPORT_SYMBOL used for init symbol '{symbol}'. Remove __init or EXPORT_SYMBOL.\n" },
	{ EXIT_SYMBOL_EXPORTED, BEFORE(7_3), WARNING,
	  "{module}: {symbol}: EXPORT_SYMBOL used for exit symbol. Remove __exit or EXPORT_SYMBOL.\n" },
	{ EXIT_SYMBOL_EXPORTED, SINCE(7_3), WARNING,
	  "{module}{.ko}: EXPORT_SYMBOL used for exit symbol '{symbol}'. Remove __exit or EXPORT_SYMBOL.\n" },
	{ EXTABLE_SECTION_MISMATCH, EVERY_SERIES, WARNING,
	  "{file}({from_section}+0x{offset}): Section mismatch in reference from the {from} to the {to}\n" },
	{ EXTABLE_UNLISTED_SECTION, BEFORE(6_5), RAW_NOTE,
	  "  The entry at {from_section}+0x{offset} refers to\n" UNLISTED_TEXT_SECTION },
	{ EXTABLE_UNLISTED_SECTION, SINCE(6_5), WARNING,
	  "The relocation at {from_section}+0x{offset} references\n" UNLISTED_TEXT_SECTION },
	{ EXTABLE_FORBIDDEN_SECTION, EVERY_SERIES, FATAL,
	  "The relocation at {from_section}+0x{offset} references\n" FORBIDDEN },
	{ EXTABLE_NON_EXECUTABLE_SECTION, FROM_TO(6_2, 6_3), FATAL,
	  "The relocation at {from_section}+0x{offset} references\n" NO_FAULT },
	{ EXTABLE_NON_EXECUTABLE_SECTION, ONLY(6_1) | SINCE(6_4), ERROR,
	  "{from_section}+0x{offset} references non-executable section '{to_section}'\n" },
	{ EXTABLE_ENTRY_SIZE_UNKNOWN, EVERY_SERIES, FATAL, "extable_entry size hasn't been discovered!\n" },
	{ UNSUPPORTED_REL_SECTION, EVERY_SERIES, FATAL,
	  "Please add code to calculate addend for this architecture\n"
	  "  {file}: section '{from_section}' has SHT_REL relocations, which this machine does not use.\n" },
	{ SECTION_MISMATCHES_DETECTED, EVERY_SERIES, ERROR,
	  "Section mismatches detected.\n"
	  "  Without -E, modpost only reports them.\n" },

	{ DEVICE_TABLE_TYPE_MISMATCH, BEFORE(6_13), FATAL,
	  "{module}: sizeof(struct {bus}_device_id)={entry_size} is not a modulo of the size of section __mod_{bus}__<identifier>_device_table={table_size}.\n"
	  "  The entries of {symbol}[] are not of type struct {bus}_device_id.\n" },
	{ DEVICE_TABLE_TYPE_MISMATCH, SINCE(6_13), ERROR,
	  "{module}: type mismatch between {symbol}[] and MODULE_DEVICE_TABLE({bus}, ...)\n" },
	{ DEVICE_TABLE_UNTERMINATED, BEFORE(6_13), FATAL,
	  "{module}: struct {bus}_device_id is not terminated with a NULL entry!\n"
	  "  The last entry of {symbol}[] must be empty; it marks the end of the table.\n" },
	{ DEVICE_TABLE_UNTERMINATED, SINCE(6_13), ERROR,
	  "{module}: {symbol}[] is not terminated with a NULL entry\n" },
	{ UNKNOWN_PCI_OVERRIDE, EVERY_SERIES, WARNING, "Unknown PCI driver_override alias {driver_override}\n" },
	{ UNSUPPORTED_PCI_CLASS_MASK, EVERY_SERIES, WARNING, "Can't handle masks in {module}:{class_mask}\n" },
	{ UNKNOWN_CDX_OVERRIDE, EVERY_SERIES, WARNING, "Unknown CDX driver_override alias {driver_override}\n" },
	{ AMBA_ID_OUTSIDE_MASK, EVERY_SERIES, FATAL,
	  "{module}: Masked-off bit(s) of AMBA device ID are non-zero: id=0x{device_id}, mask=0x{device_mask}.  Please fix this driver.\n" },
	{ INVALID_WMI_GUID_LENGTH, EVERY_SERIES, WARNING, "Invalid WMI device id 'wmi:{guid}' in '{module}'\n" },
	{ INVALID_WMI_GUID_CHARACTER, EVERY_SERIES, WARNING,
	  "Invalid character {character} inside WMI GUID string '{guid}' in '{module}'\n" },
	{ ALIAS_TOO_LONG, EVERY_SERIES, FATAL,
	  "alias buffer (256) overflow on append (need {needed}, have {available})\n  {file}: an alias of {symbol}[] is too long.\n" },
	{ DMI_ALIAS_TOO_LONG, EVERY_SERIES, FATAL,
	  "dmi_ascii_filter: alias buffer overflow\n  {file}: an alias of {symbol}[] is too long.\n" },
	{ DEVICE_TABLE_OUT_OF_BOUNDS, EVERY_SERIES, FATAL,
	  "{module}: the device table {symbol}[] reaches beyond its section\n" },

	{ SYMVERS_UNKNOWN_LICENSE, EVERY_SERIES, ERROR, "{symbol}: unknown license {license}. skip" },
	{ SYMVERS_MALFORMED, EVERY_SERIES, FATAL,
	  "parse error in symbol dump file\n  {file}:{line}: {reason}\n" },
	{ MISSING_O_SUFFIX, EVERY_SERIES, ERROR, "{file}: filename must be suffixed with .o\n" },
	{ UNREADABLE_FILE_LIST, EVERY_SERIES, FATAL, "Can't open filenames file {file}: {reason}" },
	{ PATH_TOO_LONG, EVERY_SERIES, ERROR, "{file}: too long path was truncated\n" },
	{ UNSAFE_CHARACTER, EVERY_SERIES, ERROR,
	  "{module}{.ko}: {subject} '{value}' contains a character that is not allowed in generated files\n" },
	{ OUTPUT_TRUNCATED, EVERY_SERIES, FATAL,
	  "buf_printf output truncated for string {output}: {needed} bytes needed, {available} available\n" },
	{ FILE_ERROR, EVERY_SERIES, RAW_FATAL, "{file}: {reason}\n" },
	{ FILE_IGNORED, EVERY_SERIES, RAW_NOTE, "{file}: {reason} (ignored)\n" },
	{ MISSING_INPUT, BEFORE(6_3), RAW_NOTE,
	  "WARNING: {file} is missing.\n"
	  "  Symbols that it exports cannot be resolved and have no CRC.\n"
	  "  Unresolved symbols do not fail this run.\n" },
	{ MISSING_INPUT, SINCE(6_3), RAW_NOTE,
	  "WARNING: {file} is missing.\n"
	  "  Symbols that it exports cannot be resolved and have no CRC.\n"
	  "  With -w, unresolved symbols do not fail the run.\n" },

	{ MIXED_MACHINES, EVERY_SERIES, FATAL,
	  "{file} is for another machine than {other_file}\n"
	  "  {machine}, and {other_machine}; all objects of a run must be built for the same one.\n" },

	{ NOT_RELOCATABLE, EVERY_SERIES, FATAL, "{file}: not relocatable object." },
	{ SECTION_HEADERS_OUT_OF_BOUNDS, EVERY_SERIES, FATAL,
	  "section header offset={file_offset} in file '{file}' is bigger than filesize={file_size}\n" },
	{ SECTION_OUT_OF_BOUNDS, EVERY_SERIES, FATAL,
	  "{file} is truncated. sechdrs[i].sh_offset={file_offset} > sizeof(*hrd)={header_size}\n" },
	{ NOBITS_MODINFO, EVERY_SERIES, FATAL, "{file} has NOBITS .modinfo\n" },
	{ MISSING_SYMBOL_TABLE, EVERY_SERIES, FATAL, "{file} has no symtab?\n" },
	{ INVALID_SHNDX_LINK, EVERY_SERIES, FATAL, "{file}: SYMTAB_SHNDX has bad sh_link: {sh_link}!={symtab_index}\n" },
	{ UNKNOWN_BYTE_ORDER, EVERY_SERIES, FATAL, "target endian is unknown\n  {file}\n" },
	{ CORRUPT_OBJECT, EVERY_SERIES, FATAL, "{file} is damaged: {reason} {position}\n" },
};
/* clang-format on */

static const char *const names[FINDING_COUNT] = {
#define X(id, name) [id] = (name),
	FINDINGS(X)
#undef X
};

#define ROWS (sizeof(rows) / sizeof(rows[0]))

const char *finding_name(enum finding_id id)
{
	return names[id];
}

/* For a finding without a row. A test makes sure that there is none. */
static const struct finding_row no_row = { FINDING_COUNT, EVERY_SERIES, FATAL,
					   "this release has no text for this finding\n" };

static const struct finding_row *find_row(const struct finding *finding,
					  const struct release *release)
{
	for (size_t i = 0; i < ROWS; i++)
		if (rows[i].id == finding->id && release_in(release, rows[i].in))
			return &rows[i];
	return &no_row;
}

static enum severity row_severity(const struct finding_row *row, const struct finding *finding)
{
	return finding->soft && row->severity == ERROR ? WARNING : row->severity;
}

enum severity finding_severity(const struct finding *finding, const struct release *release)
{
	return row_severity(find_row(finding, release), finding);
}

void finding_print(const struct finding *finding, const struct release *release, struct str *out)
{
	static const char *const prefixes[] = {
		[WARNING] = "WARNING: modpost: ",
		[ERROR] = "ERROR: modpost: ",
		[FATAL] = "FATAL: modpost: ",
		[RAW_FATAL] = "",
		[RAW_NOTE] = "",
	};
	const struct finding_row *row = find_row(finding, release);
	enum severity severity = row_severity(row, finding);

	if (severity == FATAL && release_has(release, FATAL_SAYS_ERROR))
		severity = ERROR;
	str_add(out, prefixes[severity]);
	finding_expand(finding, row->text, out);
}

void finding_message(const struct finding *finding, const struct release *release, struct str *out)
{
	size_t start = out->len;
	const char *newline;

	finding_expand(finding, find_row(finding, release)->text, out);
	newline = memchr(out->data + start, '\n', out->len - start);
	if (newline)
		out->len = (size_t)(newline - out->data);
}
