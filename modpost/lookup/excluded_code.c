// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/excluded_code.h"

#include <string.h>

#include "lib/base/file.h"
#include "modpost/lookup/c_condition.h"
#include "modpost/lookup/c_source.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/resolve/run_context.h"

/*
 * The condition that most likely excludes the code: the innermost one that the configuration
 * does not meet, else one that nothing is known about, else the innermost.
 */
static const struct c_condition *choose(struct explain *explain,
					const struct c_condition *conditions, unsigned int count)
{
	const struct c_condition *unknown = NULL;

	for (unsigned int i = 0; i < count; i++) {
		const struct c_condition *condition = &conditions[i];

		if (condition->option && kernel_config_file(explain) &&
		    !c_condition_holds(condition, kernel_config_value(explain, condition->option)))
			return condition;
		if (!unknown && (!condition->option || !kernel_config_file(explain)))
			unknown = condition;
	}
	return unknown ? unknown : &conditions[0];
}

/* What the configuration has to say about the option. */
static void explain_setting(struct explain *explain, struct logged_finding *record,
			    const struct c_condition *condition)
{
	const char *config = kernel_config_file(explain), *value;

	if (!config)
		return;
	value = kernel_config_value(explain, condition->option);
	if (!value)
		explain_add(explain, record, OPTION_NOT_SET, .config = config,
			    .option = condition->option);
	else if (strcmp(value, "m") == 0 && condition->test == TEST_BUILT_IN)
		explain_add(explain, record, OPTION_IS_MODULE, .config = config,
			    .option = condition->option);
	else
		explain_add(explain, record, OPTION_SET, .config = config,
			    .option = arena_printf(explain->arena, "%s=%s", condition->option,
						   value));
}

static void explain_cure(struct explain *explain, struct logged_finding *record,
			 const struct c_condition *condition)
{
	const char *value =
		condition->option ? kernel_config_value(explain, condition->option) : NULL;

	if (!condition->option || condition->negated ||
	    (kernel_config_file(explain) && c_condition_holds(condition, value))) {
		explain_add(explain, record, CHECK_CONDITIONS);
	} else if (value && strcmp(value, "m") == 0) {
		explain_add(explain, record, TEST_IS_ENABLED, .option = condition->option);
	} else if (explain->run->options->external) {
		explain_add(explain, record, DEFINE_OPTION, .option = condition->option);
		explain_add(explain, record, USE_IS_ENABLED, .option = condition->option);
	} else {
		explain_add(explain, record, ENABLE_OPTION, .option = condition->option);
		explain_add(explain, record, USE_IS_ENABLED, .option = condition->option);
	}
}

static bool explain_conditions(struct explain *explain, struct logged_finding *record,
			       const char *source, const char *text, const char *at,
			       enum message note)
{
	struct c_condition conditions[MAX_CONDITIONS];
	unsigned int count = c_conditions_find(explain->arena, text, at, conditions);
	const struct c_condition *condition;
	struct source_place place = { .file = source, .line = c_source_line(text, at) };
	struct source_place of_condition = { .file = source };

	if (!count)
		return false;
	condition = choose(explain, conditions, count);
	of_condition.line = condition->line;
	explain_add(explain, record, note, .place = explain_place(explain, &place),
		    .code = condition->directive, .at = explain_at(explain, &of_condition));
	if (condition->option)
		explain_setting(explain, record, condition);
	explain_cure(explain, record, condition);
	return true;
}

/* FIND returns where the source has the definition or export of a symbol. */
static bool explain_excluded(struct explain *explain, struct logged_finding *record,
			     const char *source,
			     const char *(*find)(const char *text, const char *symbol),
			     enum message note)
{
	struct file_text text;
	const char *at;
	bool explained;

	if (!c_source_read(source, &text))
		return false;
	at = find(text.data, record->finding.symbol);
	explained = at && explain_conditions(explain, record, source, text.data, at, note);
	file_text_release(&text);
	return explained;
}

bool explain_excluded_definition(struct explain *explain, struct logged_finding *record,
				 const char *source)
{
	return explain_excluded(explain, record, source, c_source_definition,
				DEFINITION_UNDER_CONDITION);
}

bool explain_excluded_export(struct explain *explain, struct logged_finding *record,
			     const char *source)
{
	return explain_excluded(explain, record, source, c_source_export, EXPORT_UNDER_CONDITION);
}
