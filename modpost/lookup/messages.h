/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * messages: the note: and help: lines that explain a finding. Their texts are in
 * messages.def; code chooses a message and passes arguments by name.
 */
#ifndef MODPOST_LOOKUP_MESSAGES_H
#define MODPOST_LOOKUP_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "modpost/diag/explanation.h"
#include "modpost/diag/findings.h"

enum message {
	NO_MESSAGE,
#define MESSAGE(id, kind, text) id,
#include "modpost/lookup/messages.def"
#undef MESSAGE
	MESSAGE_COUNT
};

/*
 * The arguments that texts name as {key}. K() without a value expands to nothing, F()
 * without a value to the field of the finding that has the same name. Other keys are
 * always fields of the finding.
 */
/* clang-format off */
#define MESSAGE_KEYS(K, F) \
	K(annotation)	 /* how the target of a reference is annotated: "__init" */ \
	K(at)		 /* " at 'file:line'" or " in 'file'"; "" if unknown */ \
	F(base) \
	K(cmd)		 /* a .cmd file */ \
	K(code)		 /* a line of C */ \
	K(command)	 /* a command line */ \
	K(config)	 /* auto.conf of the kernel */ \
	K(entry)	 /* a module in the list of a "module:" namespace */ \
	K(exporter)	 /* the module that exports a symbol */ \
	F(file) \
	F(from)		 /* source of a reference, quoted */ \
	K(function) \
	K(import)	 /* a namespace that the module imports */ \
	F(license) \
	K(list)		 /* names, quoted */ \
	K(macro) \
	K(makefile) \
	F(module) \
	K(name)		 /* a symbol other than the finding's */ \
	F(namespace) \
	K(object) \
	K(option)	 /* of the compiler, or CONFIG_NAME */ \
	K(other_symvers) \
	K(part)		 /* an object in a Makefile */ \
	K(place)	 /* "'file:line'", with the function if it is known */ \
	K(release) \
	K(replacement)	 /* functions to use instead */ \
	K(section) \
	K(source)	 /* a source file */ \
	K(sources)	 /* of references, quoted */ \
	F(symbol) \
	K(symvers)	 /* a symvers file */ \
	K(targets)	 /* of references, quoted */ \
	F(to)		 /* target of a reference, quoted */ \
	K(user)		 /* the symbol that uses another one */ \
	K(variant)	 /* of what code was compiled with */ \
	K(wanted)	 /* how the source of a reference would be annotated */ \
	K(what)		 /* what code was compiled with */
/* clang-format on */

struct message_args {
#define MESSAGE_MEMBER(key) const char *key;
	MESSAGE_KEYS(MESSAGE_MEMBER, MESSAGE_MEMBER)
#undef MESSAGE_MEMBER
	size_t count; /* {count}; 0 for the finding's */
	/* of a reference: its source or its target is written in assembly, its source is data */
	bool from_assembly, to_assembly, from_data;
};

/* The id of a message in messages.def, such as USED_AT. */
const char *message_name(enum message message);
enum advice_kind message_kind(enum message message);
/* The text with its keys in braces. */
const char *message_text(enum message message);
/* Add a message to an explanation; the text and the id are copied to the arena. */
void message_add(struct explanation *explanation, struct arena *arena, enum message message,
		 const struct finding *finding, const struct message_args *args);

#endif
