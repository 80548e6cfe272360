// SPDX-License-Identifier: GPL-2.0-only
/*
 * A bit-field no longer fits into the rest of its unit, and begins another.
 *
 * expect: struct boundary_bits bit-field-moved
 * probe: struct boundary_bits: x
 * probe-bits: struct boundary_bits: a b c
 */
struct boundary_bits {
	unsigned int a : 20;
#ifdef NEW
	unsigned int b : 9;
#else
	unsigned int b : 8;
#endif
	unsigned int c : 4;
	long x;
};
int boundary_bits_use(struct boundary_bits *bits);
int boundary_bits_use(struct boundary_bits *bits)
{
	return bits->a;
}
EXPORT_SYMBOL(boundary_bits_use);
