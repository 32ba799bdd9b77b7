/*
 * attribution.S
 *		The weights of the attribution taggers, as read-only bytes.
 */
	.macro weights name, file
	.balign 64
	.globl \name
	.hidden \name
	.globl \name\()_end
	.hidden \name\()_end
	.type \name, @object
\name:
	.incbin "\file"
	.size \name, . - \name
\name\()_end:
	.skip 32
	.endm

	.section .rodata
	weights news_pos_weights, "src/model/pos.weights"
	weights news_gate_weights, "src/model/gate.weights"
	weights news_parse_weights, "src/model/parse.weights"
	weights news_cue_weights, "src/model/cue.weights"
	weights news_role_weights, "src/model/role.weights"
	.section .note.GNU-stack, "", @progbits
