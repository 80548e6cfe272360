// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/abi_rules.h"

#include <ctype.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/base/error.h"
#include "lib/base/strbuf.h"
#include "symvers/input/read_file.h"
#include "symvers/input/input.h"

/* Where a list is being read. */
struct list_reader {
	struct abi_rules *verdicts;
	const char *file;
	unsigned int line;
};

#define BLANKS " \t\r"

static void add_rule(struct list_reader *reading, struct rule_list *rules, const char *pattern,
		     enum subject subject, enum verdict verdict)
{
	array_reserve(rules->list, rules->capacity, rules->count + 1);
	rules->list[rules->count++] = (struct abi_rule){
		.named = named_of(arena_string(&reading->verdicts->arena, pattern)),
		.subject = subject,
		.verdict = verdict,
		.file = reading->file,
		.line = reading->line,
	};
}

static bool list_fault(const struct list_reader *reading, const char *word, const char *fault)
{
	error_print("%s:%u: '%s' %s", reading->file, reading->line, word, fault);
	return false;
}

/* The word that a verdict of the rules is, in any case; NO_VERDICT for any other. */
static enum verdict verdict_of(const char *word)
{
	return strcasecmp(word, "PASS") == 0 ? TOLERATED :
	       strcasecmp(word, "FAIL") == 0 ? BREAKING :
					       NO_VERDICT;
}

static bool names_module(const char *pattern)
{
	return strchr(pattern, '/') || strcmp(pattern, "vmlinux") == 0;
}

static enum subject subject_of(const char *pattern)
{
	if (names_module(pattern))
		return OF_MODULE;
	for (; *pattern; pattern++)
		if (islower((unsigned char)*pattern))
			return OF_SYMBOL;
	return OF_NAMESPACE;
}

static bool read_rule(struct list_reader *reading, char *line)
{
	char *pattern = strtok_r(line, BLANKS, &line), *word = strtok_r(line, BLANKS, &line);

	if (!word)
		return list_fault(
			reading, pattern,
			"has no verdict, PASS or FAIL; a plain list is for --ignore (what may "
			"change) or --only (what alone matters)");
	if (verdict_of(word) == NO_VERDICT)
		return list_fault(reading, word, "is no verdict, PASS or FAIL");
	add_rule(reading, &reading->verdicts->rules, pattern, subject_of(pattern),
		 verdict_of(word));
	return true;
}

/* Is this a line of rules? */
static bool refuse_rule(const struct list_reader *reading, const char *word)
{
	if (verdict_of(word) == NO_VERDICT)
		return true;
	return list_fault(reading, word, "is a verdict; lines with verdicts are for --rules");
}

/* "[NAME]", and nothing else in the line? */
static bool is_heading(const char *line)
{
	size_t first = strspn(line, BLANKS), len = strcspn(line + first, BLANKS);

	return line[first] == '[' && line[first + len - 1] == ']' &&
	       !line[first + len + strspn(line + first + len, BLANKS)];
}

static bool read_ignored(struct list_reader *reading, char *line)
{
	/* the last was Ubuntu's, in a list that was called blacklist */
	static const char name[] = "name:", module[] = "module:", old_module[] = "M:";
	struct rule_list *rules = &reading->verdicts->ignore;
	char *word;

	while ((word = strtok_r(line, BLANKS, &line))) {
		enum subject subject = names_module(word) ? OF_PATH : OF_SYMBOL;

		/* as it stands in debian/config/defines */
		if (strcmp(word, "ignore-changes:") == 0)
			continue;
		if (!refuse_rule(reading, word))
			return false;
		if (strcmp(word, old_module) == 0) {
			word = strtok_r(line, BLANKS, &line);
			if (!word)
				return list_fault(reading, old_module, "has no module");
			subject = OF_PATH;
		} else if (starts_with(word, module)) {
			word += strlen(module);
			subject = OF_PATH;
		} else if (starts_with(word, name)) {
			word += strlen(name);
			subject = OF_SYMBOL;
		} else if (strchr(word, ':')) {
			return list_fault(reading, word, "begins with neither name: nor module:");
		}
		add_rule(reading, rules, word, subject, TOLERATED);
	}
	return true;
}

/* A line of a dump, such as RHEL's Module.kabi consists of? REST is what follows two words. */
static bool is_symvers_line(const char *crc, const char *rest)
{
	return starts_with(crc, "0x") && strstr(rest, "\tEXPORT_SYMBOL");
}

static bool read_only(struct list_reader *reading, char *line)
{
	char *name = strtok_r(line, BLANKS, &line), *more = strtok_r(line, BLANKS, &line);

	if (more && is_symvers_line(name, line)) {
		name = more;
		more = NULL;
	}
	if (more && !refuse_rule(reading, more))
		return false;
	if (more || strpbrk(name, ":/[]"))
		return list_fault(reading, more ? more : name,
				  "is no symbol; --only has one symbol a line");
	add_rule(reading, &reading->verdicts->only, name, OF_SYMBOL, BREAKING);
	return true;
}

static bool read_list(struct abi_rules *verdicts, const char *name, bool headings,
		      bool (*read_line)(struct list_reader *reading, char *line))
{
	struct list_reader reading = { .verdicts = verdicts, .file = name };
	struct file_text text;
	char *rest, *line;
	bool ok = true;

	if (!file_contents_read_list(name, &text))
		return false;
	rest = text.data;
	while (ok && (line = next_line(&rest))) {
		reading.line++;
		line[strcspn(line, "#")] = '\0';
		if (line[strspn(line, BLANKS)] && !(headings && is_heading(line)))
			ok = read_line(&reading, line);
	}
	file_text_release(&text);
	return ok;
}

bool abi_rules_read(struct abi_rules *verdicts, const struct strlist *rules,
		    const struct strlist *ignore, const struct strlist *only)
{
	bool ok = true;

	for (size_t i = 0; i < rules->count; i++)
		ok = read_list(verdicts, rules->items[i], false, read_rule) && ok;
	for (size_t i = 0; i < ignore->count; i++)
		ok = read_list(verdicts, ignore->items[i], true, read_ignored) && ok;
	for (size_t i = 0; i < only->count; i++)
		ok = read_list(verdicts, only->items[i], true, read_only) && ok;
	verdicts->has_only = only->count != 0;
	name_table_make(&verdicts->only.table, verdicts->only.list, verdicts->only.count,
			sizeof(struct abi_rule));
	/* vendors' lists have symbols in common; such a one is told where it was last */
	for (size_t i = 0; i < verdicts->only.count; i++)
		if (name_table_find(&verdicts->only.table, &verdicts->only.list[i].named) !=
		    &verdicts->only.list[i])
			verdicts->only.list[i].used = true;
	return ok;
}

/*
 * Does a pattern match all of a path? Which parts of the path are matched is kept for one
 * element of the pattern after another, so that no pattern takes long.
 */
static bool path_matches(const char *pattern, const char *path)
{
	size_t len = strlen(path);
	bool *ends = xcalloc(len + 1, sizeof(*ends)), matched;

	ends[0] = true;
	for (; *pattern; pattern++) {
		bool star = *pattern == '*', any = star && pattern[1] == '*';

		for (size_t i = 0; star && i < len; i++)
			ends[i + 1] = ends[i + 1] || (ends[i] && (any || path[i] != '/'));
		for (size_t i = len; !star && i > 0; i--)
			ends[i] = ends[i - 1] && path[i - 1] == *pattern;
		if (!star)
			ends[0] = false;
		pattern += any;
	}
	matched = ends[len];
	free(ends);
	return matched;
}

static bool rule_matches(const struct abi_rule *rule, const struct input_export *export)
{
	const char *pattern = rule->named.name, *against = export->named.name;

	if (rule->subject == OF_PATH)
		return path_matches(pattern, export->module->name);
	if (rule->subject == OF_MODULE)
		against = export->module->name;
	/* for a dump of a kernel that had no namespaces it is a symbol, as for SUSE's kabi.pl */
	else if (rule->subject == OF_NAMESPACE && export->ns_known)
		against = export->ns;
	return fnmatch(pattern, against, FNM_NOESCAPE) == 0;
}

static struct abi_rule *first_match(struct rule_list *rules, const struct input_export *export)
{
	for (size_t i = 0; i < rules->count; i++)
		if (rule_matches(&rules->list[i], export))
			return &rules->list[i];
	return NULL;
}

enum verdict abi_rules_find(struct abi_rules *verdicts, const struct input_export *export,
			    const struct abi_rule **rule)
{
	struct abi_rule *found = first_match(&verdicts->rules, export);

	if (!found)
		found = first_match(&verdicts->ignore, export);
	*rule = found;
	if (found) {
		found->used = true;
		return found->verdict;
	}
	if (verdicts->has_only && !name_table_find(&verdicts->only.table, &export->named))
		return TOLERATED;
	return NO_VERDICT;
}

void abi_rules_mark_used(struct abi_rules *verdicts, const struct input_export *export)
{
	struct abi_rule *rule = name_table_find(&verdicts->only.table, &export->named);

	if (rule)
		rule->used = true;
}

void abi_rules_release(struct abi_rules *verdicts)
{
	free(verdicts->rules.list);
	free(verdicts->ignore.list);
	free(verdicts->only.list);
	name_table_release(&verdicts->only.table);
	arena_release(&verdicts->arena);
	*verdicts = (struct abi_rules){ 0 };
}
