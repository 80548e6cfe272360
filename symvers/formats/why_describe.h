/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * why_describe: what several formats of symvers why print.
 *
 * Ownership: text is appended to the caller's string or page.
 * Errors: none.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_FORMATS_WHY_DESCRIBE_H
#define SYMVERS_FORMATS_WHY_DESCRIBE_H

#include "symvers/formats/why_formats.h"

/* What happened to a type, after its name; "" if it just changed. */
const char *why_class_text(enum type_change_class class);
/* What a grade means that explains nothing; NULL for others. */
const char *why_problem_text(enum crc_grade grade);

/* How many causes are printed. */
size_t why_listed(const struct why *why);
/* Find the places of these in the source, if there is one. */
void why_find_places(struct why *why);
/* The cause at I, described. */
struct type_cause *why_cause_at(struct why *why, size_t i);

/* Append how many exports a cause explains. */
void why_add_counts(const struct type_cause *cause, struct page *page);
/* Append "include/linux/fs.h:935 or include/linux/stat.h:20". */
void why_add_places(const struct type_cause *cause, struct str *out);
/* Append how many members differ, besides the first, which the path names. */
void why_add_more_members(const struct type_cause *cause, struct page *page);
/* Append how many CRCs differ, by grade. */
void why_add_totals(const struct why *why, struct page *page);
/* Append how many changes there are, and how many would be enough. */
void why_add_smallest(const struct why *why, struct page *page);
/* Append how many exports are not compared, and why, if there are any. */
bool why_has_others(const struct why *why);
void why_add_others(const struct why *why, struct page *page);
/* Append how many causes are not printed, if any. */
void why_add_limit(const struct why *why, struct page *page);

#endif
