// SPDX-License-Identifier: GPL-2.0-only
/*
 * diff: compare the exports of two kernels.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/json_writer.h"
#include "symvers/analysis/abi_changes.h"
#include "symvers/command.h"
#include "symvers/input/kernel_tree.h"

struct diff_options {
	struct strlist rules, ignore, only; /* files */
	struct strlist fail_on, tolerate;   /* kinds */
	struct strlist impact;		    /* files and directories of modules */
};

struct diff {
	struct input inputs[3]; /* old, new, installed */
	struct abi_changes changes;
	struct abi_rules rules;
	bool has_impact;
};

typedef void rule_callback(void *context, const char *option, const struct abi_rule *rule);

/*
 * Call FOUND for each rule that matches no symbol, or, if IDLE, for each that matches some,
 * but decided no change.
 */
static void each_rule(const struct diff *diff, bool idle, rule_callback *found, void *context)
{
	const struct {
		const char *option;
		const struct abi_rule_list *rules;
	} lists[] = {
		{ "--rules", &diff->rules.rules },
		{ "--ignore", &diff->rules.ignore },
		{ "--only", &diff->rules.only },
		{ "--only", &diff->rules.only_wildcards },
	};

	/* an entry of --only decides nothing */
	for (size_t i = 0; i < (idle ? 2 : sizeof(lists) / sizeof(lists[0])); i++)
		for (size_t j = 0; j < lists[i].rules->count; j++) {
			const struct abi_rule *rule = &lists[i].rules->list[j];

			if (idle ? rule->matched && !rule->used : !rule->matched)
				found(context, lists[i].option, rule);
		}
}

static void text_unused(void *context, const char *option, const struct abi_rule *rule)
{
	struct page *page = context;
	bool name = strcmp(option, "--only") == 0 && !rule->wildcard;

	page_color(page, YELLOW, "unused    ");
	str_printf(&page->text, "  %s:%u: %s %s\n", rule->file, rule->line, rule->named.name,
		   name ? "is not exported" : "matches no symbol");
}

/* The rules that decide no change, on one line. */
struct idle_list {
	struct str text;
	size_t count;
};

static void add_idle(void *context, const char *option, const struct abi_rule *rule)
{
	enum { MAX_LISTED = 8 };
	struct idle_list *idle = context;

	(void)option;
	if (idle->count++ < MAX_LISTED)
		str_printf(&idle->text, "%s%s:%u", idle->text.len ? ", " : "", rule->file,
			   rule->line);
	else if (idle->count == MAX_LISTED + 1)
		str_add(&idle->text, ", ...");
}

static void text_idle(const struct diff *diff, struct page *page)
{
	struct idle_list idle = { 0 };

	each_rule(diff, true, add_idle, &idle);
	if (idle.count) {
		page_count(page, idle.count, "rule");
		str_printf(&page->text, " %s symbols, but %s no change: %s\n",
			   idle.count == 1 ? "matches" : "match",
			   idle.count == 1 ? "decides" : "decide", str_cstr(&idle.text));
	}
	str_release(&idle.text);
}

static void print_summary(const struct abi_changes *changes, struct page *page)
{
	page_count(page, changes->breaking, "breaking change");
	str_printf(&page->text, ", %zu tolerated; ", changes->count - changes->breaking);
	page_count(page, changes->unchanged, "symbol");
	str_add(&page->text, changes->unchanged == 1 ? " is unchanged" : " are unchanged");
}

static void render_text(const void *result, struct page *page)
{
	const struct diff *diff = result;
	const struct abi_changes *changes = &diff->changes;

	for (size_t i = 0; i < changes->count; i++) {
		const struct abi_change *change = &changes->list[i];

		page_color(page, change->breaking ? RED : GREEN,
			   change->breaking ? "breaking " : "tolerated");
		str_add(&page->text, "   ");
		page_color(page, BOLD, abi_change_symbol(change));
		str_add(&page->text, ": ");
		abi_change_describe(change, &page->text);
		if (change->rule)
			str_printf(&page->text, " (%s:%u)", change->rule->file, change->rule->line);
		str_add(&page->text, "\n");
		for (size_t j = 0; j < change->broken_count; j++)
			str_printf(&page->text, "            breaks %s\n", change->broken[j]->file);
	}
	each_rule(diff, false, text_unused, page);
	text_idle(diff, page);
	print_summary(changes, page);
	str_add(&page->text, "\n");
}

static void render_short(const void *result, struct page *page)
{
	const struct abi_changes *changes = &((const struct diff *)result)->changes;

	for (size_t i = 0; i < changes->count; i++) {
		if (!changes->list[i].breaking)
			continue;
		page_color(page, BOLD, abi_change_symbol(&changes->list[i]));
		str_add(&page->text, ": ");
		abi_change_describe(&changes->list[i], &page->text);
		str_add(&page->text, "\n");
	}
	page_count(page, changes->count - changes->breaking, "tolerated change");
	str_add(&page->text, "\n");
}

/* List symbols with a breaking change, or, if MODIFIED, those that both inputs export. */
static void list_symbols(const struct diff *diff, struct page *page, bool modified)
{
	const struct abi_changes *changes = &diff->changes;
	const char *last = "";

	for (size_t i = 0; i < changes->count; i++) {
		const struct abi_change *change = &changes->list[i];
		const char *name = abi_change_symbol(change);

		if (!change->breaking || (modified && !(change->old && change->new)) ||
		    strcmp(name, last) == 0)
			continue;
		last = name;
		str_printf(&page->text, "%s\n", name);
	}
}

static void render_symbols(const void *result, struct page *page)
{
	list_symbols(result, page, false);
}

static void render_mod_symbols(const void *result, struct page *page)
{
	list_symbols(result, page, true);
}

static void json_export(struct json *json, const char *key, const struct input_export *export)
{
	if (!export) {
		json_string(json, key, NULL);
		return;
	}
	json_object(json, key);
	json_crc(json, "crc", export->crc_known, export->crc);
	json_string(json, "module", export->module->name);
	json_string(json, "type", input_export_type(export));
	json_string(json, "namespace", export->ns_known ? export->ns : NULL);
	json_end_object(json);
}

static void json_rule(struct json *json, const char *key, const struct abi_rule *rule)
{
	if (!rule) {
		json_string(json, key, NULL);
		return;
	}
	json_object(json, key);
	json_string(json, "file", rule->file);
	json_number(json, "line", rule->line);
	json_string(json, "pattern", rule->named.name);
	json_end_object(json);
}

static void json_broken_module(struct json *json, const struct input_module *module)
{
	json_object(json, NULL);
	json_string(json, "name", module->modname);
	json_string(json, "file", module->file);
	json_end_object(json);
}

static void json_listed(void *context, const char *option, const struct abi_rule *rule)
{
	(void)option;
	json_rule(context, NULL, rule);
}

static void render_json(const void *result, struct page *page)
{
	const struct diff *diff = result;
	struct json json = { .out = &page->text };

	json_object(&json, NULL);
	json_string(&json, "command", "diff");
	json_string(&json, "old", diff->inputs[0].names.items[0]);
	json_string(&json, "new", diff->inputs[1].names.items[0]);
	json_number(&json, "breaking", diff->changes.breaking);
	json_number(&json, "tolerated", diff->changes.count - diff->changes.breaking);
	json_number(&json, "unchanged", diff->changes.unchanged);
	json_array(&json, "changes");
	for (size_t i = 0; i < diff->changes.count; i++) {
		const struct abi_change *change = &diff->changes.list[i];

		json_object(&json, NULL);
		json_string(&json, "symbol", abi_change_symbol(change));
		json_string(&json, "kind", abi_change_kind_name(change->kind));
		json_string(&json, "verdict", change->breaking ? "breaking" : "tolerated");
		json_rule(&json, "rule", change->rule);
		json_export(&json, "old", change->old);
		json_export(&json, "new", change->new);
		if (diff->has_impact) {
			json_array(&json, "breaks");
			for (size_t j = 0; j < change->broken_count; j++)
				json_broken_module(&json, change->broken[j]);
			json_end_array(&json);
		}
		json_end_object(&json);
	}
	json_end_array(&json);
	json_array(&json, "unused_rules");
	each_rule(diff, false, json_listed, &json);
	json_end_array(&json);
	json_array(&json, "idle_rules");
	each_rule(diff, true, json_listed, &json);
	json_end_array(&json);
	json_end_object(&json);
}

static void markdown_rule(void *context, const char *option, const struct abi_rule *rule)
{
	struct page *page = context;

	str_add(&page->text, "- ");
	page_markdown(page, rule->named.name);
	str_printf(&page->text, " (%s, line %u of ", option, rule->line);
	page_markdown(page, rule->file);
	str_add(&page->text, ")\n");
}

static void markdown_rules(const struct diff *diff, struct page *page, const char *heading,
			   bool idle)
{
	size_t before = page->text.len, start;

	str_add(&page->text, heading);
	start = page->text.len;
	each_rule(diff, idle, markdown_rule, page);
	if (page->text.len == start)
		page->text.len = before;
}

static void markdown_table(const struct diff *diff, struct page *page, bool breaking)
{
	struct str text = { 0 };

	str_printf(&page->text, "\n## %s\n\n| symbol | change |%s\n| --- | --- |%s\n",
		   breaking ? "Breaking" : "Tolerated", diff->has_impact ? " breaks |" : "",
		   diff->has_impact ? " --- |" : "");
	for (size_t i = 0; i < diff->changes.count; i++) {
		const struct abi_change *change = &diff->changes.list[i];

		if (change->breaking != breaking)
			continue;
		str_add(&page->text, "| ");
		page_markdown(page, abi_change_symbol(change));
		str_add(&page->text, " | ");
		text.len = 0;
		abi_change_describe(change, &text);
		page_markdown(page, str_cstr(&text));
		str_add(&page->text, " |");
		for (size_t j = 0; j < change->broken_count; j++) {
			str_add(&page->text, j ? ", " : " ");
			page_markdown(page, change->broken[j]->modname);
		}
		str_add(&page->text, diff->has_impact ? " |\n" : "\n");
	}
	str_release(&text);
}

static void render_markdown(const void *result, struct page *page)
{
	const struct diff *diff = result;
	const struct abi_changes *changes = &diff->changes;
	size_t tolerated = changes->count - changes->breaking;

	str_add(&page->text, "# Exported symbols: ");
	page_markdown(page, diff->inputs[0].names.items[0]);
	str_add(&page->text, " to ");
	page_markdown(page, diff->inputs[1].names.items[0]);
	str_add(&page->text, "\n\n");
	print_summary(changes, page);
	str_add(&page->text, ".\n");
	if (changes->breaking)
		markdown_table(diff, page, true);
	if (tolerated)
		markdown_table(diff, page, false);
	markdown_rules(diff, page, "\n## Unused rules\n\nThese match no symbol:\n\n", false);
	markdown_rules(diff, page,
		       "\n## Other rules\n\nThese match symbols, but decide no change:\n\n", true);
}

/* Apply --fail-on or --tolerate. */
static bool set_kinds(bool breaks[CHANGE_KINDS], const struct strlist *lists, bool value,
		      const char *option)
{
	for (size_t i = 0; i < lists->count; i++) {
		const char *s = lists->items[i];

		do {
			size_t len = strcspn(s, ",");
			enum change_kind kind = abi_change_kind_find(s, len);

			if (!len || kind == CHANGE_KINDS) {
				error_print("%s: unknown kind of change '%.*s'; 'symvers diff "
					    "--help' lists all",
					    option, (int)len, s);
				return false;
			}
			breaks[kind] = value;
			s += len + (s[len] == ',');
		} while (*s);
	}
	return true;
}

/* Without exports in OLD, no change could be breaking. Return false after a message. */
static bool check_exports(const struct diff *diff)
{
	const struct input *old = &diff->inputs[0];

	if (!old->export_count)
		error_print("%s: no exports to compare with", old->names.items[0]);
	return old->export_count != 0;
}

/* Whether an input has CRCs. */
struct crc_facts {
	bool known, versions; /* of some symbol; other than 0 */
};

static struct crc_facts find_crcs(const struct input *input)
{
	struct crc_facts facts = { 0 };

	for (size_t i = 0; i < input->export_count && !facts.versions; i++) {
		facts.known = facts.known || input->exports[i].crc_known;
		facts.versions = input->exports[i].crc_known && input->exports[i].crc;
	}
	return facts;
}

/* Without CRCs, a changed prototype or structure goes unnoticed. */
static void note_missing_crcs(const struct diff *diff)
{
	struct crc_facts old = find_crcs(&diff->inputs[0]), new = find_crcs(&diff->inputs[1]);

	if (!old.known || !new.known || (!old.versions && !new.versions))
		error_print("note: CRCs were not compared: %s has none",
			    diff->inputs[old.versions].names.items[0]);
}

static enum exit_status run_diff(struct diff *diff, struct call *call)
{
	const struct diff_options *options = call->options;
	bool breaks[CHANGE_KINDS];

	for (int kind = 0; kind < CHANGE_KINDS; kind++)
		breaks[kind] = abi_change_kind_breaks(kind);
	if (!set_kinds(breaks, &options->tolerate, false, "--tolerate") ||
	    !set_kinds(breaks, &options->fail_on, true, "--fail-on") ||
	    !abi_rules_read(&diff->rules, &options->rules, &options->ignore, &options->only))
		return EXIT_TROUBLE;
	input_add(&diff->inputs[0], call->arguments.items[0]);
	input_add(&diff->inputs[1], call->arguments.items[1]);
	for (size_t i = 0; i < options->impact.count; i++)
		input_add(&diff->inputs[2], options->impact.items[i]);
	diff->has_impact = options->impact.count != 0;
	if (!inputs_read(diff->inputs, 3, call->threads))
		return EXIT_TROUBLE;
	if (!check_exports(diff) ||
	    (diff->has_impact && !kernel_tree_check_modules(&diff->inputs[2])))
		return EXIT_TROUBLE;
	for (size_t i = 0; i < 2; i++)
		abi_rules_mark_matched(&diff->rules, &diff->inputs[i]);
	if (!abi_rules_check_only(&diff->rules))
		return EXIT_TROUBLE;
	note_missing_crcs(diff);
	abi_changes_find(&diff->changes, &diff->inputs[0], &diff->inputs[1]);
	abi_changes_classify(&diff->changes, breaks, &diff->rules);
	if (diff->has_impact) {
		struct release release;

		kernel_tree_release(&diff->inputs[1], &release);
		abi_changes_find_impact(&diff->changes, &diff->inputs[2], &release);
	}
	return call_write(call, diff, diff->changes.breaking ? EXIT_PROBLEMS : EXIT_OK);
}

static enum exit_status diff_run(struct call *call)
{
	struct diff diff = { 0 };
	enum exit_status status = run_diff(&diff, call);

	abi_changes_release(&diff.changes);
	abi_rules_release(&diff.rules);
	for (size_t i = 0; i < 3; i++)
		input_release(&diff.inputs[i]);
	return status;
}

static const struct output_format formats[] = {
	{ "text", render_text, "readable text (default)" },
	{ "json", render_json, "JSON; see Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "Markdown tables" },
	{ "short", render_short, "breaking changes, one per line, and how many are tolerated" },
	{ "symbols", render_symbols, "symbols with a breaking change, one per line" },
	{ "mod-symbols", render_mod_symbols, "of these, the symbols that OLD and NEW both export" },
};

/* clang-format off */
static const struct option_row options[] = {
	{ "rules", "FILE", OPTION_LIST, offsetof(struct diff_options, rules),
	  "rules with PASS or FAIL (SUSE kabi/severities)" },
	{ "ignore", "FILE", OPTION_LIST, offsetof(struct diff_options, ignore),
	  "tolerate changes in this list (Debian, Ubuntu)" },
	{ "only", "FILE", OPTION_LIST, offsetof(struct diff_options, only),
	  "tolerate changes to symbols outside this list (RHEL, Android)" },
	{ "fail-on", "KIND,...", OPTION_LIST, offsetof(struct diff_options, fail_on),
	  "treat changes of these kinds as breaking" },
	{ "tolerate", "KIND,...", OPTION_LIST, offsetof(struct diff_options, tolerate),
	  "tolerate changes of these kinds" },
	{ "impact", "DIR", OPTION_LIST, offsetof(struct diff_options, impact),
	  "list the modules in DIR that each change breaks" },
};
/* clang-format on */

const struct command diff_command = {
	.name = "diff",
	.arguments = "OLD NEW",
	.min_arguments = 2,
	.max_arguments = 2,
	.summary = "compare the exports of two kernels",
	.help = "OLD and NEW are symvers files, modules, directories of modules, or kernels\n"
		"(vmlinux, vmlinuz).\n"
		"\n"
		"These changes break modules: removed, crc, type (now GPL-only), namespace (added\n"
		"or changed). These are tolerated: added, type-loosened, type-marked (unused, or\n"
		"GPL-only in the future), namespace-dropped, moved (to another module). The first\n"
		"match decides: --rules, --ignore, --only, then the kind of the change. FAIL\n"
		"marks any change to a matching symbol as breaking, except its addition. All\n"
		"options may be repeated.\n"
		"\n"
		"Exit status: 0 no breaking changes, 1 breaking changes, 2 trouble.\n",
	.run = diff_run,
	.options_size = sizeof(struct diff_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
