// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/findings.h"

#include <inttypes.h>

/*
 * A text names the finding's fields in braces; {.ko} is ".ko", or nothing for
 * vmlinux. A text without a newline at its end is so in the kernel's own: what
 * is printed next continues the line.
 */
struct finding_row {
	enum finding_id id;
	series_set in;
	enum severity severity;
	const char *text;
};

#define PROTOTYPED "  No #SYMVER line for it: is it prototyped in asm/asm-prototypes.h?\n"
#define ALLOC	   "  A section made in assembler may lack its \"ax\" or \"aw\" flags.\n"
#define LIST_LIMIT                                                                     \
	"  section \"{tosec}\", where no faulting instruction is known to continue;\n" \
	"  if it may, it belongs to the text sections that modpost lists.\n"
#define NO_FAULT                                                                    \
	"  section \"{tosec}\", which is not executable: nothing there can fault\n" \
	"  or continue after a fault.\n"
#define FORBIDDEN "  section \"{tosec}\", which no entry may name, in {file}\n"

/* clang-format off */
static const struct finding_row rows[] = {
	{ UNDEFINED, BEFORE(7_3), ERROR, "\"{symbol}\" [{module}.ko] undefined!\n" },
	{ UNDEFINED, SINCE(7_3), ERROR, "{module}{.ko}: symbol '{symbol}' undefined!\n" },
	{ SUPPRESSED, EVERY_SERIES, WARNING,
	  "suppressed {n} unresolved symbol warnings because there were too many)\n" },
	{ EXPORTED_UNDEFINED, BEFORE(7_3), ERROR,
	  "\"{symbol}\" [{module}.ko] was exported without definition\n" },
	{ EXPORTED_UNDEFINED, SINCE(7_3), ERROR,
	  "{module}{.ko}: symbol '{symbol}' was exported without definition\n" },
	{ NAMESPACE_NOT_IMPORTED, BEFORE(7_3), ERROR,
	  "module {base} uses symbol {symbol} from namespace {ns}, but does not import it.\n" },
	{ NAMESPACE_NOT_IMPORTED, SINCE(7_3), ERROR,
	  "{module}{.ko}: module uses symbol '{symbol}' from namespace '{ns}', but does not import it.\n" },
	{ GPL_ONLY, BEFORE(7_3), ERROR,
	  "GPL-incompatible module {base}.ko uses GPL-only symbol '{symbol}'\n" },
	{ GPL_ONLY, SINCE(7_3), ERROR,
	  "{module}{.ko}: GPL-incompatible module uses GPL-only symbol '{symbol}'\n" },
	{ EXPORTED_TWICE, BEFORE(7_3), ERROR,
	  "{module}: '{symbol}' exported twice. Previous export was in {other}{text}\n" },
	{ EXPORTED_TWICE, SINCE(7_3), ERROR,
	  "{module}{.ko}: symbol '{symbol}' exported twice. Previous export was in {other}{text}\n" },
	{ NO_LICENSE, BEFORE(7_3), ERROR, "missing MODULE_LICENSE() in {file}\n" },
	{ NO_LICENSE, SINCE(7_3), ERROR, "{module}{.ko}: missing MODULE_LICENSE()\n" },
	{ NO_DESCRIPTION, BEFORE(7_3), WARNING, "missing MODULE_DESCRIPTION() in {file}\n" },
	{ NO_DESCRIPTION, SINCE(7_3), WARNING, "{module}{.ko}: missing MODULE_DESCRIPTION()\n" },
	{ MODULE_NAMESPACE_IMPORTED, BEFORE(7_3), ERROR,
	  "{module}: explicitly importing namespace \"{ns}\" is not allowed.\n" },
	{ MODULE_NAMESPACE_IMPORTED, SINCE(7_3), ERROR,
	  "{module}{.ko}: explicitly importing namespace '{ns}' is not allowed.\n" },
	{ NAME_TOO_LONG, BEFORE(7_3), ERROR, "module name is too long [{module}.ko]\n" },
	{ NAME_TOO_LONG, SINCE(7_3), ERROR, "{module}{.ko}: module name is too long\n" },
	{ COMMON_SYMBOL, BEFORE(7_3), WARNING, "\"{symbol}\" [{module}] is COMMON symbol\n" },
	{ COMMON_SYMBOL, SINCE(7_3), WARNING, "{module}{.ko}: '{symbol}' is COMMON symbol\n" },
	{ NAMESPACE_OF_UNKNOWN, EVERY_SERIES, ERROR,
	  "Could not update namespace({ns}) for symbol {symbol}\n" },
	{ STRANGE_EXPORT_LABEL, BEFORE(7_3), ERROR,
	  "{module}: .export_symbol section contains strange symbol '{symbol}'\n" },
	{ STRANGE_EXPORT_LABEL, SINCE(7_3), ERROR,
	  "{module}{.ko}: .export_symbol section contains strange symbol '{symbol}'\n" },
	{ LOCAL_EXPORTED, BEFORE(7_3), ERROR,
	  "{module}: local symbol '{symbol}' was exported\n" },
	{ LOCAL_EXPORTED, SINCE(7_3), ERROR,
	  "{module}{.ko}: local symbol '{symbol}' was exported\n" },
	{ OTHER_EXPORTED, BEFORE(7_3), ERROR,
	  "{module}: .export_symbol section references '{symbol}', but it does not seem to be an export symbol\n" },
	{ OTHER_EXPORTED, SINCE(7_3), ERROR,
	  "{module}{.ko}: .export_symbol section references '{symbol}', but it does not seem to be an export symbol\n" },
	{ EXPORT_LICENSE, BEFORE(7_3), ERROR,
	  "{module}: unknown license '{text}' was specified for '{symbol}'\n" },
	{ EXPORT_LICENSE, SINCE(7_3), ERROR,
	  "{module}{.ko}: unknown license '{text}' was specified for '{symbol}'\n" },

	{ EXPORT_WITHOUT_CRC, BEFORE(7_3), WARNING,
	  "EXPORT symbol \"{symbol}\" [{module}{.ko}] version generation failed, symbol will not be versioned.\n"
	  PROTOTYPED },
	{ EXPORT_WITHOUT_CRC, SINCE(7_3), WARNING,
	  "{module}{.ko}: EXPORT symbol '{symbol}' version generation failed, symbol will not be versioned.\n"
	  PROTOTYPED },
	{ IMPORT_WITHOUT_CRC, BEFORE(7_3), WARNING, "\"{symbol}\" [{module}.ko] has no CRC!\n" },
	{ IMPORT_WITHOUT_CRC, SINCE(7_3), WARNING, "{module}{.ko}: symbol '{symbol}' has no CRC!\n" },
	{ SYMBOL_TOO_LONG, BEFORE(7_3), ERROR, "too long symbol \"{symbol}\" [{module}.ko]\n" },
	{ SYMBOL_TOO_LONG, SINCE(7_3), ERROR, "{module}{.ko}: too long symbol '{symbol}'\n" },
	{ SOURCE_LINE_MALFORMED, EVERY_SERIES, WARNING, "malformed line: {text}\n" },

	{ NON_ALLOC_SECTION, BEFORE(6_5), WARNING,
	  "{file} ({fromsec}): unexpected non-allocatable section.\n" ALLOC },
	{ NON_ALLOC_SECTION, FROM_TO(6_5, 7_2), WARNING,
	  "{module} ({fromsec}): unexpected non-allocatable section.\n" ALLOC },
	{ NON_ALLOC_SECTION, SINCE(7_3), WARNING,
	  "{module}{.ko}: unexpected non-allocatable section '{fromsec}'.\n" ALLOC },
	{ SECTION_MISMATCH, BEFORE(6_5), WARNING,
	  "{file}: section mismatch in reference: {from} (section: {fromsec}) -> {to} (section: {tosec})\n" },
	{ SECTION_MISMATCH, FROM_TO(6_5, 7_2), WARNING,
	  "{module}: section mismatch in reference: {from}{text}0x{offset} (section: {fromsec}) -> {to} (section: {tosec})\n" },
	{ SECTION_MISMATCH, SINCE(7_3), WARNING,
	  "{module}{.ko}: section mismatch in reference: {from}{text}0x{offset} (section: {fromsec}) -> {to} (section: {tosec})\n" },
	{ EXPORTED_INIT_EXIT, EVERY_SERIES, WARNING,
	  "{file}: EXPORT_SYMBOL used for init/exit symbol: {to} (section: {tosec})\n" },
	{ EXPORTED_INIT, BEFORE(7_3), WARNING,
	  "{module}: {symbol}: EXPORT_SYMBOL used for init symbol. Remove __init or EXPORT_SYMBOL.\n" },
	{ EXPORTED_INIT, SINCE(7_3), WARNING,
	  "{module}{.ko}: EXPORT_SYMBOL used for init symbol '{symbol}'. Remove __init or EXPORT_SYMBOL.\n" },
	{ EXPORTED_EXIT, BEFORE(7_3), WARNING,
	  "{module}: {symbol}: EXPORT_SYMBOL used for exit symbol. Remove __exit or EXPORT_SYMBOL.\n" },
	{ EXPORTED_EXIT, SINCE(7_3), WARNING,
	  "{module}{.ko}: EXPORT_SYMBOL used for exit symbol '{symbol}'. Remove __exit or EXPORT_SYMBOL.\n" },
	{ EXTABLE_REFERENCE, EVERY_SERIES, WARNING,
	  "{file}({fromsec}+0x{offset}): Section mismatch in reference from the {from} to the {to}\n" },
	{ EXTABLE_UNLISTED, BEFORE(6_5), RAW_NOTE,
	  "  The entry at {fromsec}+0x{offset} names\n" LIST_LIMIT },
	{ EXTABLE_UNLISTED, SINCE(6_5), WARNING,
	  "The relocation at {fromsec}+0x{offset} references\n" LIST_LIMIT },
	{ EXTABLE_FORBIDDEN, EVERY_SERIES, FATAL,
	  "The relocation at {fromsec}+0x{offset} references\n" FORBIDDEN },
	{ EXTABLE_NOT_EXECUTABLE, FROM_TO(6_2, 6_3), FATAL,
	  "The relocation at {fromsec}+0x{offset} references\n" NO_FAULT },
	{ EXTABLE_NOT_EXECUTABLE, ONLY(6_1) | SINCE(6_4), ERROR,
	  "{fromsec}+0x{offset} references non-executable section '{tosec}'\n" },
	{ EXTABLE_NO_SIZE, EVERY_SERIES, FATAL, "extable_entry size hasn't been discovered!\n" },
	{ REL_WITHOUT_DECODER, EVERY_SERIES, FATAL,
	  "Please add code to calculate addend for this architecture\n"
	  "  {file}: section {fromsec} has SHT_REL relocations, which this machine should not have\n" },
	{ MISMATCHES_DETECTED, EVERY_SERIES, ERROR,
	  "Section mismatches detected.\n"
	  "  With CONFIG_SECTION_MISMATCH_WARN_ONLY=y they would be allowed.\n" },

	{ TABLE_SIZE, BEFORE(6_13), FATAL,
	  "{module}: sizeof(struct {other}_device_id)={n} is not a modulo of the size of section __mod_{other}__<identifier>_device_table={m}.\n"
	  "  The table {symbol}[] has entries of another type than that bus has.\n" },
	{ TABLE_SIZE, SINCE(6_13), ERROR,
	  "{module}: type mismatch between {symbol}[] and MODULE_DEVICE_TABLE({other}, ...)\n" },
	{ TABLE_END, BEFORE(6_13), FATAL,
	  "{module}: struct {other}_device_id is not terminated with a NULL entry!\n"
	  "  The last entry of {symbol}[] must be empty: it is how the table's end is told.\n" },
	{ TABLE_END, SINCE(6_13), ERROR,
	  "{module}: {symbol}[] is not terminated with a NULL entry\n" },
	{ PCI_OVERRIDE, EVERY_SERIES, WARNING, "Unknown PCI driver_override alias {text}\n" },
	{ PCI_MASK, EVERY_SERIES, WARNING, "Can't handle masks in {module}:{text}\n" },
	{ CDX_OVERRIDE, EVERY_SERIES, WARNING, "Unknown CDX driver_override alias {text}\n" },
	{ AMBA_MASK, EVERY_SERIES, FATAL,
	  "{module}: Masked-off bit(s) of AMBA device ID are non-zero: id=0x{text}, mask=0x{other}.  Please fix this driver.\n" },
	{ WMI_LENGTH, EVERY_SERIES, WARNING, "Invalid WMI device id 'wmi:{text}' in '{module}'\n" },
	{ WMI_CHARACTER, EVERY_SERIES, WARNING,
	  "Invalid character {other} inside WMI GUID string '{text}' in '{module}'\n" },
	{ ALIAS_TOO_LONG, EVERY_SERIES, FATAL,
	  "alias buffer (256) overflow on append (need {n}, have {m})\n  {file}: an alias of {symbol}[]\n" },
	{ DMI_TOO_LONG, EVERY_SERIES, FATAL,
	  "dmi_ascii_filter: alias buffer overflow\n  {file}: an alias of {symbol}[]\n" },
	{ TABLE_OUTSIDE, EVERY_SERIES, FATAL,
	  "{module}: the device table {symbol}[] reaches beyond its section\n" },

	{ SYMVERS_LICENSE, EVERY_SERIES, ERROR, "{symbol}: unknown license {text}. skip" },
	{ SYMVERS_MALFORMED, EVERY_SERIES, FATAL,
	  "parse error in symbol dump file\n  {file}:{n}: {text}\n" },
	{ NOT_DOT_O, EVERY_SERIES, ERROR, "{file}: filename must be suffixed with .o\n" },
	{ NO_FILE_LIST, EVERY_SERIES, FATAL, "Can't open filenames file {file}: {text}" },
	{ PATH_TOO_LONG, EVERY_SERIES, ERROR, "{file}: too long path was truncated\n" },
	{ UNSAFE_TEXT, EVERY_SERIES, ERROR,
	  "{module}{.ko}: {text} '{symbol}' holds a character that must not enter a generated file\n" },
	{ OUTPUT_CUT, EVERY_SERIES, FATAL,
	  "buf_printf output truncated for string {text}: {n} bytes needed, {m} available\n" },
	{ FILE_FAILED, EVERY_SERIES, RAW_FATAL, "{file}: {text}\n" },
	{ FILE_IGNORED, EVERY_SERIES, RAW_NOTE, "{file}: {text} (ignored)\n" },
	{ INPUT_MISSING, BEFORE(6_3), RAW_NOTE,
	  "WARNING: {file} is missing.\n"
	  "  Symbols that it exports cannot be resolved and have no versions;\n"
	  "  those which stay unresolved do not fail this run.\n" },
	{ INPUT_MISSING, SINCE(6_3), RAW_NOTE,
	  "WARNING: {file} is missing.\n"
	  "  Symbols that it exports cannot be resolved and have no versions.\n"
	  "  KBUILD_MODPOST_WARN=1 lets the run go on with unresolved symbols.\n" },

	{ MACHINES_MIXED, EVERY_SERIES, FATAL,
	  "{file} is for another machine than {other}\n"
	  "  {text}; all objects of a run must be for one.\n" },

	{ NOT_RELOCATABLE, EVERY_SERIES, FATAL, "{file}: not relocatable object." },
	{ HEADERS_BEYOND_END, EVERY_SERIES, FATAL,
	  "section header offset={n} in file '{file}' is bigger than filesize={m}\n" },
	{ SECTION_BEYOND_END, EVERY_SERIES, FATAL,
	  "{file} is truncated. sechdrs[i].sh_offset={n} > sizeof(*hrd)={m}\n" },
	{ NOBITS_MODINFO, EVERY_SERIES, FATAL, "{file} has NOBITS .modinfo\n" },
	{ NO_SYMTAB, EVERY_SERIES, FATAL, "{file} has no symtab?\n" },
	{ SHNDX_LINK, EVERY_SERIES, FATAL, "{file}: SYMTAB_SHNDX has bad sh_link: {n}!={m}\n" },
	{ BYTE_ORDER_UNKNOWN, EVERY_SERIES, FATAL, "target endian is unknown\n  {file}\n" },
	{ DAMAGED, EVERY_SERIES, FATAL, "{file} is damaged: {text} {n}\n" },
};
/* clang-format on */

/* clang-format off */
static const char *const names[FINDING_COUNT] = {
	[UNDEFINED] = "unresolved-symbol",
	[SUPPRESSED] = "unresolved-symbols-left-out",
	[EXPORTED_UNDEFINED] = "export-without-definition",
	[NAMESPACE_NOT_IMPORTED] = "namespace-not-imported",
	[GPL_ONLY] = "gpl-only-symbol",
	[EXPORTED_TWICE] = "exported-twice",
	[NO_LICENSE] = "no-license",
	[NO_DESCRIPTION] = "no-description",
	[MODULE_NAMESPACE_IMPORTED] = "module-namespace-imported",
	[NAME_TOO_LONG] = "module-name-too-long",
	[COMMON_SYMBOL] = "common-symbol",
	[NAMESPACE_OF_UNKNOWN] = "namespace-of-unknown-symbol",
	[STRANGE_EXPORT_LABEL] = "strange-export-label",
	[LOCAL_EXPORTED] = "local-symbol-exported",
	[OTHER_EXPORTED] = "export-of-other-symbol",
	[EXPORT_LICENSE] = "export-license-unknown",
	[EXPORT_WITHOUT_CRC] = "export-without-version",
	[IMPORT_WITHOUT_CRC] = "import-without-version",
	[SYMBOL_TOO_LONG] = "symbol-too-long",
	[SOURCE_LINE_MALFORMED] = "source-line-malformed",
	[NON_ALLOC_SECTION] = "non-allocatable-section",
	[SECTION_MISMATCH] = "section-mismatch",
	[EXPORTED_INIT_EXIT] = "init-or-exit-exported",
	[EXPORTED_INIT] = "init-exported",
	[EXPORTED_EXIT] = "exit-exported",
	[EXTABLE_REFERENCE] = "extable-reference",
	[EXTABLE_UNLISTED] = "extable-unlisted-section",
	[EXTABLE_FORBIDDEN] = "extable-forbidden-section",
	[EXTABLE_NOT_EXECUTABLE] = "extable-not-executable",
	[EXTABLE_NO_SIZE] = "extable-no-size",
	[REL_WITHOUT_DECODER] = "rel-without-decoder",
	[MISMATCHES_DETECTED] = "section-mismatches-fail",
	[TABLE_SIZE] = "device-table-size",
	[TABLE_END] = "device-table-end",
	[PCI_OVERRIDE] = "pci-override-unknown",
	[PCI_MASK] = "pci-mask",
	[CDX_OVERRIDE] = "cdx-override-unknown",
	[AMBA_MASK] = "amba-mask",
	[WMI_LENGTH] = "wmi-length",
	[WMI_CHARACTER] = "wmi-character",
	[ALIAS_TOO_LONG] = "alias-too-long",
	[DMI_TOO_LONG] = "dmi-alias-too-long",
	[TABLE_OUTSIDE] = "device-table-outside",
	[SYMVERS_LICENSE] = "dump-license-unknown",
	[SYMVERS_MALFORMED] = "dump-malformed",
	[NOT_DOT_O] = "not-dot-o",
	[NO_FILE_LIST] = "no-file-list",
	[PATH_TOO_LONG] = "path-too-long",
	[OUTPUT_CUT] = "output-cut",
	[UNSAFE_TEXT] = "unsafe-text",
	[FILE_FAILED] = "file-failed",
	[FILE_IGNORED] = "file-ignored",
	[INPUT_MISSING] = "input-missing",
	[MACHINES_MIXED] = "machines-mixed",
	[NOT_RELOCATABLE] = "not-relocatable",
	[HEADERS_BEYOND_END] = "headers-beyond-end",
	[SECTION_BEYOND_END] = "section-beyond-end",
	[NOBITS_MODINFO] = "nobits-modinfo",
	[NO_SYMTAB] = "no-symbol-table",
	[SHNDX_LINK] = "shndx-link",
	[BYTE_ORDER_UNKNOWN] = "byte-order-unknown",
	[DAMAGED] = "damaged",
};
/* clang-format on */

#define ROWS	  (sizeof(rows) / sizeof(rows[0]))

const char *finding_name(enum finding_id id)
{
	return names[id];
}

/* What a finding without a row would say; a test sees to it that none does. */
static const struct finding_row no_row = { FINDING_COUNT, EVERY_SERIES, FATAL,
					   "{kind}: this release has no text for this finding\n" };

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

/*
 * Names may hold what a terminal or a log would take for more than a name. Of a
 * longer text lines and tabs stay, and where quoting is what it is about no quote is
 * left to itself.
 */
static void print_value(const struct finding *finding, const char *value, bool is_text,
			struct str *out)
{
	bool quotes = finding->id == UNSAFE_TEXT;
	const char *plain = value;

	for (; *value; value++) {
		unsigned char c = (unsigned char)*value;

		if ((c >= 0x20 || (is_text && (c == '\n' || c == '\t'))) && c != 0x7f &&
		    !(quotes && (c == '"' || c == '\\')))
			continue;
		str_append(out, plain, (size_t)(value - plain));
		str_printf(out, "\\x%02x", c);
		plain = value + 1;
	}
	str_append(out, plain, (size_t)(value - plain));
}

/* The value of the field that the LEN bytes at KEY name, as text. */
static void print_field(const struct finding *finding, const char *key, size_t len, struct str *out)
{
	const struct {
		const char *key, *value;
	} fields[] = {
		{ "kind", names[finding->id] },
		{ "module", finding->module },
		{ ".ko", finding->vmlinux ? "" : ".ko" },
		{ "base", finding->module ? base_name(finding->module) : NULL },
		{ "file", finding->file },
		{ "symbol", finding->symbol },
		{ "other", finding->other },
		{ "from", finding->from },
		{ "fromsec", finding->fromsec },
		{ "to", finding->to },
		{ "tosec", finding->tosec },
		{ "ns", finding->ns },
		{ "text", finding->text },
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (strlen(fields[i].key) != len || memcmp(fields[i].key, key, len) != 0)
			continue;
		if (fields[i].value)
			print_value(finding, fields[i].value, *key == 't' && len == 4, out);
		return;
	}
	if (len == 6) /* "offset" */
		str_printf(out, "%" PRIx64, finding->offset);
	else
		str_printf(out, "%" PRIu64, *key == 'm' ? finding->m : finding->n);
}

void finding_expand(const struct finding *finding, const char *text, struct str *out)
{
	while (*text) {
		size_t plain = strcspn(text, "{");

		str_append(out, text, plain);
		text += plain;
		if (*text) {
			size_t len = strcspn(++text, "}");

			print_field(finding, text, len, out);
			text += len + 1;
		}
	}
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
