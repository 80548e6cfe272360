// SPDX-License-Identifier: GPL-2.0-only
/*
 * A new bit-field takes bits that were free.
 *
 * expect: struct spare_bits padding-filled
 * probe: struct spare_bits: x
 * probe-bits: struct spare_bits: a
 */
struct spare_bits {
	unsigned int a : 4;
#ifdef NEW
	unsigned int b : 4;
#endif
	int x;
};
int spare_bits_use(struct spare_bits *bits);
int spare_bits_use(struct spare_bits *bits)
{
	return bits->x;
}
EXPORT_SYMBOL(spare_bits_use);
