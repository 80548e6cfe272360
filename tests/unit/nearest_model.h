/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * nearest_model: what each search for the nearest symbol must find. A model tries every symbol
 * for every address.
 */
#ifndef TESTS_UNIT_NEAREST_MODEL_H
#define TESTS_UNIT_NEAREST_MODEL_H

#include <stdbool.h>
#include <stdint.h>

enum { MODEL_SYMBOLS = 40, MODEL_SECTIONS = 3, MODEL_RANGE = 120, MODEL_DISTANCE = 20 };

/* A name is either valid in every release, or in none. */
struct model_symbol {
	uint32_t section; /* section number, SHN_UNDEF or SHN_ABS */
	unsigned int type;
	uint32_t value;
	bool valid;
};

struct model {
	struct model_symbol symbols[MODEL_SYMBOLS + 1]; /* by symbol index, from 1 */
	bool arm;
};

typedef uint32_t model_fn(const struct model *model, uint32_t section, uint64_t addr);

struct nearest_model {
	const char *release;
	model_fn *before, *around;
};

/* Sections 1 and 3 share a name. */
extern const char *const model_sections[MODEL_SECTIONS + 1];
/* The last one has no release. */
extern const struct nearest_model nearest_models[];

#endif
