/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * output_sink: receives the outputs of a run instead of the files.
 */
#ifndef MODPOST_EMIT_OUTPUT_SINK_H
#define MODPOST_EMIT_OUTPUT_SINK_H

#include <stdbool.h>

#include "lib/base/strbuf.h"

struct output_sink {
	/*
	 * Called for each output, in the order in which the files would be written. HELD: the
	 * file has this text already. The callee may take the text, leaving an empty one.
	 */
	void (*take)(struct output_sink *sink, const char *name, struct str *text, bool held);
};

#endif
