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

/* A list that is being read. */
struct list_reader {
	struct abi_rules *set;
	const char *file;
	unsigned int line;
};

#define BLANKS " \t\r"

static void add_rule(struct list_reader *reader, struct abi_rule_list *rules, const char *pattern,
		     enum rule_target target, enum abi_verdict verdict)
{
	array_reserve(rules->list, rules->capacity, rules->count + 1);
	rules->list[rules->count++] = (struct abi_rule){
		.named = named_of(arena_string(&reader->set->arena, pattern)),
		.target = target,
		.verdict = verdict,
		.ignored = rules == &reader->set->ignore,
		.wildcard = strpbrk(pattern, "*?[") != NULL,
		.file = reader->file,
		.line = reader->line,
	};
}

static bool list_error(const struct list_reader *reader, const char *word, const char *error)
{
	error_print("%s:%u: '%s' %s", reader->file, reader->line, word, error);
	return false;
}

/* Parse PASS or FAIL, in any case. Return NO_VERDICT for any other word. */
static enum abi_verdict parse_verdict(const char *word)
{
	return strcasecmp(word, "PASS") == 0 ? TOLERATED :
	       strcasecmp(word, "FAIL") == 0 ? BREAKING :
					       NO_VERDICT;
}

static bool names_module(const char *pattern)
{
	return strchr(pattern, '/') || strcmp(pattern, "vmlinux") == 0;
}

static enum rule_target infer_target(const char *pattern)
{
	if (names_module(pattern))
		return MATCH_MODULE;
	for (; *pattern; pattern++)
		if (islower((unsigned char)*pattern))
			return MATCH_SYMBOL;
	return MATCH_NAMESPACE_OR_SYMBOL;
}

/* Parse the first of three words. Return false for an unknown one. */
static bool parse_target(const char *word, enum rule_target *target)
{
	if (strcmp(word, "MODULE") == 0)
		*target = MATCH_MODULE;
	else if (strcmp(word, "NAMESPACE") == 0)
		*target = MATCH_NAMESPACE;
	else if (strcmp(word, "SYMBOL") == 0)
		*target = MATCH_SYMBOL;
	else
		return false;
	return true;
}

static bool read_rule(struct list_reader *reader, char *line)
{
	char *pattern = strtok_r(line, BLANKS, &line), *word = strtok_r(line, BLANKS, &line);
	const char *third = strtok_r(line, BLANKS, &line);
	enum rule_target target = MATCH_SYMBOL;

	if (!word)
		return list_error(
			reader, pattern,
			"has no PASS or FAIL; use --ignore for a list of what may change, or "
			"--only for a list of the symbols that matter");
	/* as in kabi.pl, text after the verdict is a comment */
	if (third && parse_verdict(third) != NO_VERDICT && parse_target(pattern, &target)) {
		add_rule(reader, &reader->set->rules, word, target, parse_verdict(third));
		return true;
	}
	if (parse_verdict(word) != NO_VERDICT) {
		add_rule(reader, &reader->set->rules, pattern, infer_target(pattern),
			 parse_verdict(word));
		return true;
	}
	if (third && parse_verdict(third) != NO_VERDICT)
		return list_error(reader, pattern, "is not MODULE, NAMESPACE or SYMBOL");
	return list_error(reader, word, "is neither PASS nor FAIL");
}

/* Detect a list that belongs to --rules. */
static bool reject_verdict(const struct list_reader *reader, const char *word)
{
	if (parse_verdict(word) == NO_VERDICT)
		return true;
	return list_error(reader, word, "is a verdict; use --rules for this list");
}

/* Return true for a line that is just "[NAME]", not a pattern such as "[ab]*[cd]". */
static bool is_heading(const char *line)
{
	line += strspn(line, BLANKS);
	if (*line != '[')
		return false;
	line += 1 + strcspn(line + 1, "[]*?" BLANKS);
	return *line == ']' && !line[1 + strspn(line + 1, BLANKS)];
}

static bool read_ignored(struct list_reader *reader, char *line)
{
	/* the last one is from Ubuntu's former blacklist files */
	static const char name[] = "name:", module[] = "module:", old_module[] = "M:";
	struct abi_rule_list *rules = &reader->set->ignore;
	char *word;

	while ((word = strtok_r(line, BLANKS, &line))) {
		enum rule_target target = names_module(word) ? MATCH_MODULE_PATH : MATCH_SYMBOL;

		/* the key in debian/config/defines */
		if (strcmp(word, "ignore-changes:") == 0)
			continue;
		if (!reject_verdict(reader, word))
			return false;
		if (strcmp(word, old_module) == 0) {
			word = strtok_r(line, BLANKS, &line);
			if (!word)
				return list_error(reader, old_module,
						  "is not followed by a module");
			target = MATCH_MODULE_PATH;
		} else if (starts_with(word, module)) {
			word += strlen(module);
			target = MATCH_MODULE_PATH;
		} else if (starts_with(word, name)) {
			word += strlen(name);
			target = MATCH_SYMBOL;
		} else if (strchr(word, ':')) {
			return list_error(reader, word, "does not start with name: or module:");
		}
		add_rule(reader, rules, word, target, TOLERATED);
	}
	return true;
}

/* Detect a line of a symvers file such as RHEL's Module.kabi. REST follows the second word. */
static bool is_symvers_line(const char *crc, const char *rest)
{
	return starts_with(crc, "0x") && strstr(rest, "\tEXPORT_SYMBOL");
}

/* A name, or a pattern whose brackets are complete. */
static bool is_symbol_pattern(const char *s)
{
	if (strpbrk(s, ":/"))
		return false;
	for (; *s; s++) {
		if (*s == ']')
			return false;
		if (*s != '[')
			continue;
		/* a ] that comes first is a member of the set */
		s += s[1] == '!' || s[1] == '^';
		s = s[1] ? strchr(s + 2, ']') : NULL;
		if (!s)
			return false;
	}
	return true;
}

static bool read_only(struct list_reader *reader, char *line)
{
	char *name = strtok_r(line, BLANKS, &line), *more = strtok_r(line, BLANKS, &line);

	if (more && is_symvers_line(name, line)) {
		name = more;
		more = NULL;
	}
	if (more && !reject_verdict(reader, more))
		return false;
	if (more || !is_symbol_pattern(name))
		return list_error(reader, more ? more : name,
				  "is not a symbol; a list of symbols has one per line");
	add_rule(reader, strpbrk(name, "*?[") ? &reader->set->only_wildcards : &reader->set->only,
		 name, MATCH_SYMBOL, BREAKING);
	return true;
}

static size_t count_entries(const struct abi_rules *set)
{
	return set->rules.count + set->ignore.count + set->only.count + set->only_wildcards.count;
}

static bool read_list(struct abi_rules *set, const char *name, bool headings,
		      bool (*read_line)(struct list_reader *reader, char *line))
{
	struct list_reader reader = { .set = set, .file = name };
	size_t before = count_entries(set);
	struct file_text text;
	char *rest, *line;
	bool ok = true;

	if (!read_file_text(name, &text))
		return false;
	rest = text.data;
	while (ok && (line = next_line(&rest))) {
		reader.line++;
		line[strcspn(line, "#")] = '\0';
		if (line[strspn(line, BLANKS)] && !(headings && is_heading(line)))
			ok = read_line(&reader, line);
	}
	if (ok && count_entries(set) == before) {
		error_print("%s:%u: the list has no entries", name, reader.line ? reader.line : 1);
		ok = false;
	}
	file_text_release(&text);
	return ok;
}

bool abi_rules_read(struct abi_rules *set, const struct strlist *rules,
		    const struct strlist *ignore, const struct strlist *only)
{
	bool ok = true;

	for (size_t i = 0; i < rules->count; i++)
		ok = read_list(set, rules->items[i], false, read_rule) && ok;
	for (size_t i = 0; i < ignore->count; i++)
		ok = read_list(set, ignore->items[i], true, read_ignored) && ok;
	for (size_t i = 0; i < only->count; i++)
		ok = read_list(set, only->items[i], true, read_only) && ok;
	set->has_only = only->count != 0;
	name_table_make(&set->only_names, set->only.list, set->only.count, sizeof(struct abi_rule));
	/* several lists may name a symbol; only its last entry can be reported as unused */
	for (size_t i = 0; i < set->only.count; i++)
		if (name_table_find(&set->only_names, &set->only.list[i].named) !=
		    &set->only.list[i])
			set->only.list[i].matched = true;
	return ok;
}

/*
 * Match a pattern against a whole path. For each element of the pattern in turn, ends[] has
 * the lengths of the path that match so far, so that no pattern takes exponential time.
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

	if (rule->target == MATCH_MODULE_PATH)
		return path_matches(pattern, export->module->name);
	if (rule->target == MATCH_MODULE)
		against = export->module->name;
	/* like SUSE's kabi.pl, take it for a symbol if the kernel had no namespaces */
	else if (rule->target == MATCH_NAMESPACE_OR_SYMBOL && export->ns_known)
		against = export->ns;
	else if (rule->target == MATCH_NAMESPACE && (!export->ns_known || !*export->ns))
		return false;
	else if (rule->target == MATCH_NAMESPACE)
		against = export->ns;
	if (!rule->wildcard)
		return strcmp(pattern, against) == 0;
	return fnmatch(pattern, against, FNM_NOESCAPE) == 0;
}

static struct abi_rule *first_match(const struct abi_rule_list *rules,
				    const struct input_export *export)
{
	for (size_t i = 0; i < rules->count; i++)
		if (rule_matches(&rules->list[i], export))
			return &rules->list[i];
	return NULL;
}

enum abi_verdict abi_rules_find(struct abi_rules *set, const struct input_export *export,
				const struct abi_rule **rule)
{
	struct abi_rule *found = first_match(&set->rules, export);

	if (!found)
		found = first_match(&set->ignore, export);
	*rule = found;
	if (found) {
		found->used = true;
		return found->verdict;
	}
	if (set->has_only && !name_table_find(&set->only_names, &export->named) &&
	    !first_match(&set->only_wildcards, export))
		return TOLERATED;
	return NO_VERDICT;
}

/* Return how many rules match an export of the input that matched none before. */
static size_t mark_matched(struct abi_rule_list *rules, const struct input *input)
{
	size_t count = 0;

	for (size_t i = 0; i < rules->count; i++) {
		struct abi_rule *rule = &rules->list[i];

		if (rule->matched)
			continue;
		for (size_t j = 0; j < input->export_count && !rule->matched; j++)
			rule->matched = rule_matches(rule, &input->exports[j]);
		count += rule->matched;
	}
	return count;
}

void abi_rules_mark_matched(struct abi_rules *set, const struct input *input)
{
	mark_matched(&set->rules, input);
	mark_matched(&set->ignore, input);
	set->only_matched += mark_matched(&set->only_wildcards, input);
	for (size_t i = 0; set->only.count && i < input->export_count; i++) {
		size_t at = name_table_find_index(&set->only_names, &input->exports[i].named);

		if (at == SIZE_MAX || set->only.list[at].matched)
			continue;
		set->only.list[at].matched = true;
		set->only_matched++;
	}
}

bool abi_rules_only_lists(const struct abi_rules *set, const struct named *symbol)
{
	if (name_table_find(&set->only_names, symbol))
		return true;
	for (size_t i = 0; i < set->only_wildcards.count; i++)
		if (fnmatch(set->only_wildcards.list[i].named.name, symbol->name, FNM_NOESCAPE) ==
		    0)
			return true;
	return false;
}

bool abi_rules_check_only(const struct abi_rules *set)
{
	const struct abi_rule *first;

	if (!set->has_only || set->only_matched)
		return true;
	first = set->only.count ? set->only.list : set->only_wildcards.list;
	error_print("%s:%u: no entry of this list matches a symbol of OLD or NEW", first->file,
		    first->line);
	return false;
}

void abi_rules_release(struct abi_rules *set)
{
	free(set->rules.list);
	free(set->ignore.list);
	free(set->only.list);
	free(set->only_wildcards.list);
	name_table_release(&set->only_names);
	arena_release(&set->arena);
	*set = (struct abi_rules){ 0 };
}
