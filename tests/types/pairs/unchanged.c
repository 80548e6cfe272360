// SPDX-License-Identifier: GPL-2.0-only
/*
 * Only names of parameters, comments and an unrelated type change.
 *
 * expect: nothing
 * probe: struct constant_shape: a b
 */
struct constant_shape {
	int a; /* as before */
	long b;
};
#ifdef NEW
struct unrelated {
	int x;
};
int shape_use(struct constant_shape *renamed);
int shape_use(struct constant_shape *renamed)
{
	struct unrelated local = { renamed->a };

	return local.x;
}
#else
int shape_use(struct constant_shape *shape);
int shape_use(struct constant_shape *shape)
{
	return shape->a;
}
#endif
EXPORT_SYMBOL(shape_use);
