// SPDX-License-Identifier: GPL-2.0-only
/*
 * The second dimension of an array changes.
 *
 * expect: struct matrix_item size-changed
 * probe: struct matrix_item: cells
 */
struct matrix_item {
#ifdef NEW
	int cells[2][4];
#else
	int cells[2][3];
#endif
};
int matrix_use(struct matrix_item *item);
int matrix_use(struct matrix_item *item)
{
	return item->cells[0][0];
}
EXPORT_SYMBOL(matrix_use);
