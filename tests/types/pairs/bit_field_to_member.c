// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bit-fields become members of their own, so that they can be written without a lock.
 *
 * expect: struct plain_flags type-changed
 * probe: struct plain_flags: x
 */
struct plain_flags {
#ifdef NEW
	unsigned char stopped;
	unsigned char paused;
#else
	unsigned char stopped : 1;
	unsigned char paused : 1;
#endif
	int x;
};
int plain_flags_use(struct plain_flags *flags);
int plain_flags_use(struct plain_flags *flags)
{
	return flags->x;
}
EXPORT_SYMBOL(plain_flags_use);
