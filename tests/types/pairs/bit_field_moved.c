// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two bit-fields swap their places.
 *
 * expect: struct swapped_bits bit-field-moved
 * probe-bits: struct swapped_bits: a b
 */
struct swapped_bits {
#ifdef NEW
	unsigned int b : 5;
	unsigned int a : 3;
#else
	unsigned int a : 3;
	unsigned int b : 5;
#endif
};
int swapped_bits_use(struct swapped_bits *bits);
int swapped_bits_use(struct swapped_bits *bits)
{
	return bits->a;
}
EXPORT_SYMBOL(swapped_bits_use);
