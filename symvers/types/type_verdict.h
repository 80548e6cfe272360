/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_verdict: what a change of a type or prototype means for modules that were built before.
 *
 * A change has one reason for each member, enumerator or parameter that differs, each with a
 * verdict of its own; the worst of them is the verdict on the change.
 *
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_TYPES_TYPE_VERDICT_H
#define SYMVERS_TYPES_TYPE_VERDICT_H

#include <stdbool.h>
#include <stddef.h>

/* From harmless to harmful: of two verdicts, the greater one counts. */
enum type_verdict {
	/* layout-compatible */
	VERDICT_EXPORT_ADDED, /* an export that OLD does not have */
	VERDICT_VISIBILITY,   /* a declaration became a definition, or the reverse */
	VERDICT_SAME_LAYOUT,  /* members were grouped or reordered; each keeps its place */
	VERDICT_QUALIFIER,    /* const, volatile or restrict added or dropped */
	VERDICT_SPELLING,     /* another name of the same type */
	VERDICT_RENAMED,      /* a member or enumerator: same type and place, or same value */
	VERDICT_ENUMERATOR_APPENDED, /* the values of the others are the same */
	VERDICT_UNION_MEMBER_ADDED,  /* the union keeps its size */
	VERDICT_PADDING_FILLED,	     /* a member where a hole was */
	VERDICT_RESERVED_USED,	     /* a reserved member became members of the same place */
	/* it is not known whether it is compatible */
	VERDICT_NOT_CHECKED, /* the layout is not known */
	/* incompatible */
	VERDICT_ALIGNMENT,	    /* of the type */
	VERDICT_APPENDED,	    /* members appended at the end; the size grew */
	VERDICT_MEMBER_ADDED,	    /* in a place that was in use */
	VERDICT_SIZE,		    /* of the type, of a member, or an array's length */
	VERDICT_TYPE,		    /* of a member, variable or typedef */
	VERDICT_BIT_FIELD_MOVED,    /* other bits */
	VERDICT_OFFSET,		    /* of a member */
	VERDICT_ENUMERATOR_CHANGED, /* its value */
	VERDICT_ENUMERATOR_REMOVED,
	VERDICT_MEMBER_REMOVED,
	VERDICT_SIGNATURE, /* parameters or return type of a function */
	VERDICT_EXPORT_REMOVED,
	VERDICT_COUNT
};

enum type_compatibility { LAYOUT_COMPATIBLE, LAYOUT_NOT_CHECKED, LAYOUT_INCOMPATIBLE };

/* The name in JSON: "padding-filled". */
const char *type_verdict_name(enum type_verdict verdict);
/* A phrase to follow the name of a type and a colon: "a member fills padding". */
const char *type_verdict_phrase(enum type_verdict verdict);
enum type_compatibility type_verdict_compatibility(enum type_verdict verdict);
/* "layout-compatible", "not checked", "incompatible". */
const char *type_compatibility_name(enum type_compatibility compatibility);

/* Whether a member's name says that it is reserved for future use, such as "rh_reserved1". */
bool type_member_reserved(const char *name);

#endif
