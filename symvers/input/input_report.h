/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * input_report: the messages about the files of inputs. Only input.c uses it.
 *
 * Ownership: nothing is kept.
 * Errors: printed to standard error, in input order.
 * Threads: not thread-safe, except for the questions about a file.
 */
#ifndef SYMVERS_INPUT_INPUT_REPORT_H
#define SYMVERS_INPUT_INPUT_REPORT_H

#include "symvers/input/input_file.h"

/* Is this the file that may be missing? */
bool input_file_is_optional(const struct input_file *file);
/* Is it a module that cannot be read, and that the input keeps? */
bool input_file_is_unreadable(const struct input_file *file);
/*
 * Print errors, notes about old symvers files and about shadowed modules. Return false if a
 * file cannot be read that is neither optional nor kept.
 */
bool input_report(const struct input *inputs, size_t count);

#endif
