// SPDX-License-Identifier: GPL-2.0-only
#include "tests/unit/compiler_probe.h"

#include <fcntl.h>
#include <gelf.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/base/arena.h"
#include "tests/unit/units.h"

/* What the compiler says about itself, before the numbers that were asked for. */
enum model_number {
	MODEL_POINTER,
	MODEL_LONG_LONG,
	MODEL_UNNAMED,
	MODEL_BIG_ENDIAN,
	MODEL_INT128,
	MODEL_NUMBERS
};

static const char prologue[] = "struct probe_long_long { char c; long long x; };\n"
			       "struct probe_unnamed { char c; int : 8; };\n"
			       "#ifdef __SIZEOF_INT128__\n"
			       "#define PROBE_INT128 _Alignof(__int128)\n"
			       "#else\n"
			       "#define PROBE_INT128 0\n"
			       "#endif\n";

static const char model_numbers[] = "sizeof(void *),\n"
				    "__builtin_offsetof(struct probe_long_long, x),\n"
				    "sizeof(struct probe_unnamed) == 4,\n"
				    "__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__,\n"
				    "PROBE_INT128,\n";

static bool compiles(const char *compiler)
{
	struct str command = { 0 };
	bool success;

	str_printf(&command,
		   "echo 'int x;' | %s -w -x c -c -o probe-test.o - >/dev/null 2>&1 && "
		   "rm probe-test.o",
		   compiler);
	success = system(str_cstr(&command)) == 0;
	str_release(&command);
	return success;
}

const char *probe_compiler(size_t *at)
{
	static const char *const compilers[] = {
		"gcc",
		"clang",
		"gcc -m32",
		"clang -m32",
		"i686-linux-gnu-gcc",
		"aarch64-linux-gnu-gcc",
		"arm-linux-gnueabihf-gcc",
		"m68k-linux-gnu-gcc",
		"powerpc-linux-gnu-gcc",
		"powerpc64le-linux-gnu-gcc",
		"s390x-linux-gnu-gcc",
	};

	while (*at < LENGTH(compilers)) {
		const char *compiler = compilers[(*at)++];

		if (compiles(compiler))
			return compiler;
	}
	return NULL;
}

void probe_begin(struct compiler_probe *probe)
{
	*probe = (struct compiler_probe){ 0 };
	str_add(&probe->source, prologue);
	str_add(&probe->numbers, model_numbers);
}

size_t probe_number(struct compiler_probe *probe, const char *expression)
{
	str_printf(&probe->numbers, "%s,\n", expression);
	return probe->number_count++;
}

size_t probe_bits(struct compiler_probe *probe, const char *type, const char *member)
{
	str_printf(&probe->source,
		   "union { %s value; char fill[%d]; } bits%zu "
		   "__attribute__((section(\".bits\"), aligned(%d))) = { .value.%s = -1 };\n",
		   type, PROBE_BYTES, probe->bits_count, PROBE_BYTES, member);
	return probe->bits_count++;
}

/* Copy the contents of a section. */
static void *copy_section(Elf *elf, const char *name, size_t size)
{
	size_t names;
	Elf_Scn *section = NULL;

	ck_assert_int_eq(elf_getshdrstrndx(elf, &names), 0);
	while ((section = elf_nextscn(elf, section)) != NULL) {
		GElf_Shdr header;
		Elf_Data *data;
		void *copy;

		ck_assert_ptr_nonnull(gelf_getshdr(section, &header));
		if (!streq(elf_strptr(elf, names, header.sh_name), name))
			continue;
		data = elf_rawdata(section, NULL);
		ck_assert_ptr_nonnull(data);
		ck_assert_uint_eq(data->d_size, size);
		copy = xmalloc(size);
		memcpy(copy, data->d_buf, size);
		return copy;
	}
	ck_abort_msg("no section %s", name);
}

static void read_answers(struct compiler_probe *probe)
{
	size_t count = MODEL_NUMBERS + probe->number_count;
	int fd = open("probe.o", O_RDONLY | O_CLOEXEC);
	Elf *elf;
	const char *ident;

	ck_assert_int_ge(fd, 0);
	elf_version(EV_CURRENT);
	elf = elf_begin(fd, ELF_C_READ, NULL);
	ck_assert_ptr_nonnull(elf);
	ident = elf_getident(elf, NULL);
	probe->answers = copy_section(elf, ".numbers", count * sizeof(*probe->answers));
	if (probe->bits_count)
		probe->bits = copy_section(elf, ".bits", probe->bits_count * PROBE_BYTES);
	if (ident[EI_DATA] == ELFDATA2MSB)
		for (size_t i = 0; i < count; i++)
			probe->answers[i] = __builtin_bswap64(probe->answers[i]);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	for (size_t i = 0; i < count; i++)
		probe->answers[i] = __builtin_bswap64(probe->answers[i]);
#endif
	elf_end(elf);
	close(fd);
}

void probe_compile(struct compiler_probe *probe, const char *compiler)
{
	struct str command = { 0 };

	str_printf(&probe->source,
		   "const unsigned long long numbers[] "
		   "__attribute__((section(\".numbers\"))) = {\n%s};\n",
		   str_cstr(&probe->numbers));
	put_bytes("probe.c", probe->source.data, probe->source.len);
	str_printf(&command, "%s -w -O0 -c -o probe.o probe.c 2>probe.log", compiler);
	ck_assert_msg(system(str_cstr(&command)) == 0, "%s", str_cstr(&command));
	read_answers(probe);
	probe->model = (struct data_model){
		.pointer_size = (uint8_t)probe->answers[MODEL_POINTER],
		.long_long_align = (uint8_t)probe->answers[MODEL_LONG_LONG],
		.align_unnamed_bit_fields = probe->answers[MODEL_UNNAMED],
		.big_endian = probe->answers[MODEL_BIG_ENDIAN],
	};
	probe->align_int128 = probe->answers[MODEL_INT128] == 16;
	str_release(&command);
}

uint64_t probe_answer(const struct compiler_probe *probe, size_t number)
{
	return probe->answers[MODEL_NUMBERS + number];
}

void probe_answer_bits(const struct compiler_probe *probe, size_t number, uint64_t *offset,
		       uint64_t *size)
{
	const unsigned char *bytes = probe->bits + number * PROBE_BYTES;
	bool ended = false;

	*size = 0;
	for (uint64_t bit = 0; bit < PROBE_BYTES * 8; bit++) {
		unsigned int shift = probe->model.big_endian ? 7 - bit % 8 : bit % 8;

		if (!(bytes[bit / 8] >> shift & 1)) {
			ended = *size;
			continue;
		}
		ck_assert_msg(!ended, "bits %zu are not contiguous", number);
		if (!(*size)++)
			*offset = bit;
	}
}

void probe_release(struct compiler_probe *probe)
{
	str_release(&probe->source);
	str_release(&probe->numbers);
	free(probe->answers);
	free(probe->bits);
}
