/*
 * names.S
 *		The weights of the tagger of names, as read-only bytes.
 */
	.section .rodata
	.balign 64
	.globl news_name_weights
	.hidden news_name_weights
	.globl news_name_weights_end
	.hidden news_name_weights_end
	.type news_name_weights, @object
news_name_weights:
	.incbin "src/model/names.weights"
	.size news_name_weights, . - news_name_weights
news_name_weights_end:
	.skip 32
	.section .note.GNU-stack, "", @progbits
