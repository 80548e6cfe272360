// SPDX-License-Identifier: GPL-2.0-only
/*
 * The input is a list: --rules, --ignore, --only and --keep of symvers, or -u and
 * --baseline of modpost. Every reader reads it.
 */
#include <stdlib.h>

#include "modpost/diag/baseline.h"
#include "modpost/run.h"
#include "symvers/analysis/keep_list.h"
#include "symvers/analysis/abi_rules.h"
#include "symvers/input/input.h"
#include "tests/fuzz/fuzz.h"

#define LIST "list"

void fuzz_begin(void)
{
	fuzz_put_text("Module.symvers", "0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n"
					"0x00000002\tfoo_bar\tdrivers/b\tEXPORT_SYMBOL_GPL\tNS\n");
}

static void judge(struct abi_rules *verdicts)
{
	static struct input_module modules[] = {
		{ .name = "vmlinux" },
		{ .name = "drivers/net/dummy" },
	};
	static const char *const names[] = { "a", "foo_bar", "__x_y", "" };

	for (size_t i = 0; i < LENGTH(names); i++) {
		struct input_export export = {
			.named = named_of(names[i]),
			.module = &modules[i % 2],
			.ns = i % 2 ? "NS" : "",
		};
		const struct abi_rule *rule;

		abi_rules_find(verdicts, &export, &rule);
		abi_rules_mark_matched(verdicts,
				       &(struct input){ .exports = &export, .export_count = 1 });
	}
}

static void read_verdicts(void)
{
	const struct strlist none = { 0 };
	struct strlist list = { 0 };

	strlist_add(&list, LIST);
	for (int dialect = 0; dialect < 3; dialect++) {
		struct abi_rules verdicts = { 0 };

		if (abi_rules_read(&verdicts, dialect == 0 ? &list : &none,
				   dialect == 1 ? &list : &none, dialect == 2 ? &list : &none))
			judge(&verdicts);
		abi_rules_release(&verdicts);
	}
	strlist_release(&list);
}

static void read_keeplist(void)
{
	struct keep_list keep_list = { 0 };
	struct strlist list = { 0 };

	strlist_add(&list, LIST);
	keep_list_read(&keep_list, &list);
	keep_list_release(&keep_list);
	strlist_release(&list);
}

static void read_allowlist(unsigned int number)
{
	struct options options = {
		.jobs = 1,
		.release = fuzz_release(number),
		.trim = true,
		.keep_list_file = LIST,
	};

	strlist_add(&options.symvers_files, "Module.symvers");
	run_modpost(&options, NULL, NULL);
	options_release(&options);
}

static void print_stale(void *context, const struct baseline_entry *entry)
{
	size_t *total = context;

	*total += strlen(entry->fingerprint) + strlen(entry->id) + strlen(entry->where);
}

static void read_baseline(void)
{
	struct baseline baseline = { 0 };
	unsigned int line;
	size_t total = 0;

	if (baseline_read(&baseline, LIST, &line) == 0) {
		baseline_knows(&baseline, "0123456789abcdef");
		baseline_each_stale(&baseline, print_stale, &total);
	}
	baseline_release(&baseline);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_put(LIST, data, size);
	read_verdicts();
	read_keeplist();
	read_allowlist(fuzz_dice(data, size));
	read_baseline();
	return 0;
}
