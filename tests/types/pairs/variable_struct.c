// SPDX-License-Identifier: GPL-2.0-only
/*
 * The type of an exported variable gets a member. pahole writes BTF of per-CPU variables
 * only.
 *
 * expect: struct variable_data appended
 * by-value: variable_data
 * by-pointer:
 * btf: nothing
 * probe: struct variable_data: a
 */
struct variable_data {
	int a;
#ifdef NEW
	int b;
#endif
};
struct variable_data variable_data = { 1 };
EXPORT_SYMBOL(variable_data);
