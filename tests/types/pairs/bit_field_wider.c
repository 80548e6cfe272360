// SPDX-License-Identifier: GPL-2.0-only
/*
 * A bit-field becomes wider, and moves the next one.
 *
 * expect: struct wider_bits bit-field-moved
 * probe-bits: struct wider_bits: a b
 */
struct wider_bits {
#ifdef NEW
	unsigned int a : 4;
#else
	unsigned int a : 3;
#endif
	unsigned int b : 5;
};
int wider_bits_use(struct wider_bits *bits);
int wider_bits_use(struct wider_bits *bits)
{
	return bits->a;
}
EXPORT_SYMBOL(wider_bits_use);
