// SPDX-License-Identifier: GPL-2.0-only
#include "tests/unit/nearest_model.h"

#include "modpost/scan/nearest_symbol.h"
#include "tests/unit/units.h"

const char *const model_sections[MODEL_SECTIONS + 1] = { "", ".text.a", ".text.b", ".text.a" };

static uint32_t model_value(const struct model *model, const struct model_symbol *sym)
{
	return model->arm && sym->type == STT_FUNC ? sym->value & ~1u : sym->value;
}

/* 6.1 to 6.4: in any section of that name, the last of the symbols with the greatest value. */
static uint32_t model_before_by_name(const struct model *model, uint32_t section, uint64_t addr)
{
	uint32_t best = NO_SYMBOL;

	for (uint32_t i = 1; i <= MODEL_SYMBOLS; i++) {
		const struct model_symbol *sym = &model->symbols[i];

		if (!sym->valid || sym->section < 1 || sym->section > MODEL_SECTIONS ||
		    strcmp(model_sections[sym->section], model_sections[section]) != 0 ||
		    sym->value > addr)
			continue;
		if (best == NO_SYMBOL || sym->value >= model->symbols[best].value)
			best = i;
	}
	return best;
}

/* 6.5 and 6.6: the first symbol at the address itself, else the last of the closest ones. */
static uint32_t model_before_by_scan(const struct model *model, uint32_t section, uint64_t addr)
{
	uint32_t best = NO_SYMBOL;
	uint64_t distance = UINT64_MAX;

	for (uint32_t i = 1; i <= MODEL_SYMBOLS; i++) {
		const struct model_symbol *sym = &model->symbols[i];
		uint32_t value = model_value(model, sym);

		if (!sym->valid || sym->section != section || value > addr)
			continue;
		if (value == addr)
			return i;
		if (addr - value <= distance) {
			distance = addr - value;
			best = i;
		}
	}
	return best;
}

/* Since 6.7: the first of the symbols with the greatest address. */
static uint32_t model_before_sorted(const struct model *model, uint32_t section, uint64_t addr)
{
	uint32_t best = NO_SYMBOL;

	for (uint32_t i = 1; i <= MODEL_SYMBOLS; i++) {
		const struct model_symbol *sym = &model->symbols[i];
		uint32_t value = model_value(model, sym);

		if (!sym->valid || sym->section != section || value > addr)
			continue;
		if (best == NO_SYMBOL || value > model_value(model, &model->symbols[best]))
			best = i;
	}
	return best;
}

/* 6.1 to 6.4: signed distances, less than 20. The first wins; section symbols are ignored. */
static uint32_t model_around_signed(const struct model *model, uint32_t section, uint64_t addr)
{
	uint32_t best = NO_SYMBOL;
	int64_t distance = MODEL_DISTANCE, at = (int32_t)addr;

	for (uint32_t i = 1; i <= MODEL_SYMBOLS; i++) {
		const struct model_symbol *sym = &model->symbols[i];
		int64_t away = sym->value > at ? sym->value - at : at - sym->value;

		if (!sym->valid || sym->section != section || sym->type == STT_SECTION)
			continue;
		if (away < distance) {
			distance = away;
			best = i;
		}
	}
	return best;
}

/*
 * 6.5 and 6.6: at most 20 away. The first at the address itself, else the last
 * of the closest.
 */
static uint32_t model_around_by_scan(const struct model *model, uint32_t section, uint64_t addr)
{
	uint32_t best = NO_SYMBOL;
	uint64_t distance = MODEL_DISTANCE;

	for (uint32_t i = 1; i <= MODEL_SYMBOLS; i++) {
		const struct model_symbol *sym = &model->symbols[i];
		uint32_t value = model_value(model, sym);
		uint64_t away = value > addr ? value - addr : addr - value;

		if (!sym->valid || sym->section != section)
			continue;
		if (!away)
			return i;
		if (away <= distance) {
			distance = away;
			best = i;
		}
	}
	return best;
}

/* Since 6.7: at most 20 away. The lower address wins, then the first symbol. */
static uint32_t model_around_sorted(const struct model *model, uint32_t section, uint64_t addr)
{
	uint32_t best = NO_SYMBOL, best_value = 0;
	uint64_t distance = MODEL_DISTANCE;

	for (uint32_t i = 1; i <= MODEL_SYMBOLS; i++) {
		const struct model_symbol *sym = &model->symbols[i];
		uint32_t value = model_value(model, sym);
		uint64_t away = value > addr ? value - addr : addr - value;

		if (!sym->valid || sym->section != section || away > distance)
			continue;
		if (best == NO_SYMBOL || away < distance || value < best_value) {
			distance = away;
			best = i;
			best_value = value;
		}
	}
	return best;
}

const struct nearest_model nearest_models[] = {
	{ "6.1", model_before_by_name, model_around_signed },
	{ "6.4", model_before_by_name, model_around_signed },
	{ "6.5", model_before_by_scan, model_around_by_scan },
	{ "6.6", model_before_by_scan, model_around_by_scan },
	{ "6.7", model_before_sorted, model_around_sorted },
	{ "7.3", model_before_sorted, model_around_sorted },
	{ 0 },
};
