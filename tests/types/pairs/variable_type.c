// SPDX-License-Identifier: GPL-2.0-only
/*
 * An exported variable has another type.
 *
 * expect: symbol variable_counter type-changed
 */
#ifdef NEW
long variable_counter = 1;
#else
int variable_counter = 1;
#endif
EXPORT_SYMBOL(variable_counter);
