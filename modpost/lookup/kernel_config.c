// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/kernel_config.h"

#include <string.h>

#include "lib/kernel/kconfig.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/lookup/find_symbol.h"
#include "modpost/lookup/kernel_exports.h"
#include "modpost/resolve/run_context.h"

#define AUTO_CONF "include/config/auto.conf"

/* Read the file next to SYMVERS; false if it cannot be read. */
static bool read_beside(struct explain *explain, const char *symvers)
{
	struct kernel_config *config = &explain->config;
	const char *file =
		arena_printf(explain->arena, "%s" AUTO_CONF, directory_of(explain->arena, symvers));

	if (file_read(file, &config->text) != 0)
		return false;
	config->file = file;
	return true;
}

/* The kernel whose exports are read comes first, then the working directory. */
static void prepare(struct explain *explain)
{
	const struct strlist *files = &explain->run->options->symvers_files;
	const char *symvers = kernel_exports_of(explain)->symvers;
	bool found;

	explain->config.prepared = true;
	found = (symvers && read_beside(explain, symvers)) || read_beside(explain, "");
	for (size_t i = 0; !found && i < files->count; i++)
		found = read_beside(explain, files->items[i]);
}

const char *kernel_config_file(struct explain *explain)
{
	if (!explain->config.prepared)
		prepare(explain);
	return explain->config.file;
}

const char *kernel_config_value(struct explain *explain, const char *name)
{
	size_t len;
	const char *value = NULL;

	if (kernel_config_file(explain))
		value = kconfig_value(explain->config.text.data, name, &len);
	return value ? arena_copy(explain->arena, value, len) : NULL;
}

bool kernel_config_has_modules(struct explain *explain)
{
	return !kernel_config_file(explain) || strstr(explain->config.text.data, "=m\n");
}

bool kernel_config_trims(struct explain *explain)
{
	const char *value = kernel_config_value(explain, "CONFIG_TRIM_UNUSED_KSYMS");

	/* a run that reads vmlinux.o knows its exports from before they are trimmed */
	return value && *value == 'y' && !explain->run->options->trim &&
	       !kernel_exports_of(explain)->kernel;
}

void kernel_config_release(struct kernel_config *config)
{
	if (config->file)
		file_text_release(&config->text);
}
