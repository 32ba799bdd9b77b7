/*
 * image.S
 *		The compiled lexicon, as read-only bytes that all backends share.
 */
	.section .rodata
	.balign 16
	.globl lex_image_bytes
	.hidden lex_image_bytes
	.type lex_image_bytes, @object
lex_image_bytes:
	.incbin "build/lexicon.bin"
	.size lex_image_bytes, . - lex_image_bytes
	.section .note.GNU-stack, "", @progbits
