/*
 * markup.c
 *		HTML bodies: tags and character references are decoded into plain text
 *		before anything else reads it, and every edit is noted, so that spans
 *		can be mapped back to the text as it is stored.
 *
 * This is no HTML parser.  It knows which tags end a paragraph, which hide what
 * is in them, and the character references of HTML 4; what it does not know is
 * text.
 */
#include "news/stages.h"

#include <stdlib.h>
#include <unicode/utf8.h>

typedef enum TagUse
{
	TAG_INLINE,					/* vanishes */
	TAG_BLOCK,					/* ends a paragraph */
	TAG_LINE,					/* ends a line */
	TAG_CELL,					/* is a blank */
	TAG_HIDDEN					/* hides what is in it */
} TagUse;

typedef struct Tag
{
	const char *name;
	TagUse		use;
} Tag;

/* Sorted by name, for bsearch. */
static const Tag tags[] = {
	{"a", TAG_INLINE}, {"abbr", TAG_INLINE}, {"address", TAG_BLOCK}, {"article", TAG_BLOCK}, {"aside", TAG_BLOCK},
	{"b", TAG_INLINE}, {"big", TAG_INLINE}, {"blockquote", TAG_BLOCK}, {"body", TAG_BLOCK}, {"br", TAG_LINE},
	{"caption", TAG_BLOCK}, {"center", TAG_BLOCK}, {"cite", TAG_INLINE}, {"code", TAG_INLINE},
	{"dd", TAG_BLOCK}, {"del", TAG_INLINE}, {"div", TAG_BLOCK}, {"dl", TAG_BLOCK}, {"dt", TAG_BLOCK},
	{"em", TAG_INLINE}, {"figcaption", TAG_BLOCK}, {"figure", TAG_BLOCK}, {"font", TAG_INLINE}, {"footer", TAG_BLOCK},
	{"form", TAG_BLOCK}, {"h1", TAG_BLOCK}, {"h2", TAG_BLOCK}, {"h3", TAG_BLOCK}, {"h4", TAG_BLOCK},
	{"h5", TAG_BLOCK}, {"h6", TAG_BLOCK}, {"head", TAG_BLOCK}, {"header", TAG_BLOCK}, {"hr", TAG_BLOCK},
	{"html", TAG_BLOCK}, {"i", TAG_INLINE}, {"iframe", TAG_HIDDEN}, {"img", TAG_INLINE}, {"ins", TAG_INLINE},
	{"li", TAG_BLOCK}, {"link", TAG_INLINE}, {"main", TAG_BLOCK}, {"mark", TAG_INLINE}, {"meta", TAG_INLINE},
	{"nav", TAG_BLOCK}, {"nobr", TAG_INLINE}, {"noscript", TAG_HIDDEN}, {"ol", TAG_BLOCK}, {"p", TAG_BLOCK},
	{"pre", TAG_BLOCK}, {"q", TAG_INLINE}, {"s", TAG_INLINE}, {"script", TAG_HIDDEN}, {"section", TAG_BLOCK},
	{"small", TAG_INLINE}, {"span", TAG_INLINE}, {"strike", TAG_INLINE}, {"strong", TAG_INLINE}, {"style", TAG_HIDDEN},
	{"sub", TAG_INLINE}, {"sup", TAG_INLINE}, {"table", TAG_BLOCK}, {"tbody", TAG_BLOCK}, {"td", TAG_CELL},
	{"th", TAG_CELL}, {"thead", TAG_BLOCK}, {"time", TAG_INLINE}, {"title", TAG_BLOCK}, {"tr", TAG_BLOCK},
	{"tt", TAG_INLINE}, {"u", TAG_INLINE}, {"ul", TAG_BLOCK}, {"video", TAG_HIDDEN}, {"wbr", TAG_INLINE},
};

typedef struct Reference
{
	const char *name;
	int32_t		code;
} Reference;

/* The character references of HTML 4 that occur in text; sorted by name (bytes), for bsearch. */
static const Reference references[] = {
	{"AElig", 0xC6}, {"Aacute", 0xC1}, {"Acirc", 0xC2}, {"Agrave", 0xC0}, {"Aring", 0xC5}, {"Atilde", 0xC3},
	{"Auml", 0xC4}, {"Ccedil", 0xC7}, {"Dagger", 0x2021}, {"ETH", 0xD0}, {"Eacute", 0xC9}, {"Ecirc", 0xCA},
	{"Egrave", 0xC8}, {"Euml", 0xCB}, {"Iacute", 0xCD}, {"Icirc", 0xCE}, {"Igrave", 0xCC}, {"Iuml", 0xCF},
	{"Ntilde", 0xD1}, {"OElig", 0x152}, {"Oacute", 0xD3}, {"Ocirc", 0xD4}, {"Ograve", 0xD2}, {"Oslash", 0xD8},
	{"Otilde", 0xD5}, {"Ouml", 0xD6}, {"Scaron", 0x160}, {"THORN", 0xDE}, {"Uacute", 0xDA}, {"Ucirc", 0xDB},
	{"Ugrave", 0xD9}, {"Uuml", 0xDC}, {"Yacute", 0xDD}, {"Yuml", 0x178},
	{"aacute", 0xE1}, {"acirc", 0xE2}, {"acute", 0xB4}, {"aelig", 0xE6}, {"agrave", 0xE0}, {"amp", '&'},
	{"apos", '\''}, {"aring", 0xE5}, {"atilde", 0xE3}, {"auml", 0xE4}, {"bdquo", 0x201E}, {"brvbar", 0xA6},
	{"bull", 0x2022}, {"ccedil", 0xE7}, {"cedil", 0xB8}, {"cent", 0xA2}, {"circ", 0x2C6}, {"copy", 0xA9},
	{"curren", 0xA4}, {"dagger", 0x2020}, {"deg", 0xB0}, {"divide", 0xF7}, {"eacute", 0xE9}, {"ecirc", 0xEA},
	{"egrave", 0xE8}, {"emsp", 0x2003}, {"ensp", 0x2002}, {"eth", 0xF0}, {"euml", 0xEB}, {"euro", 0x20AC},
	{"frac12", 0xBD}, {"frac14", 0xBC}, {"frac34", 0xBE}, {"gt", '>'}, {"hellip", 0x2026}, {"iacute", 0xED},
	{"icirc", 0xEE}, {"iexcl", 0xA1}, {"igrave", 0xEC}, {"iquest", 0xBF}, {"iuml", 0xEF}, {"laquo", 0xAB},
	{"ldquo", 0x201C}, {"lsaquo", 0x2039}, {"lsquo", 0x2018}, {"lt", '<'}, {"macr", 0xAF}, {"mdash", 0x2014},
	{"micro", 0xB5}, {"middot", 0xB7}, {"minus", 0x2212}, {"nbsp", 0xA0}, {"ndash", 0x2013}, {"not", 0xAC},
	{"ntilde", 0xF1}, {"oacute", 0xF3}, {"ocirc", 0xF4}, {"oelig", 0x153}, {"ograve", 0xF2}, {"ordf", 0xAA},
	{"ordm", 0xBA}, {"oslash", 0xF8}, {"otilde", 0xF5}, {"ouml", 0xF6}, {"para", 0xB6}, {"plusmn", 0xB1},
	{"pound", 0xA3}, {"prime", 0x2032}, {"quot", '"'}, {"raquo", 0xBB}, {"rdquo", 0x201D}, {"reg", 0xAE},
	{"rsaquo", 0x203A}, {"rsquo", 0x2019}, {"sbquo", 0x201A}, {"scaron", 0x161}, {"sect", 0xA7}, {"shy", 0xAD},
	{"sup1", 0xB9}, {"sup2", 0xB2}, {"sup3", 0xB3}, {"szlig", 0xDF}, {"thinsp", 0x2009}, {"thorn", 0xFE},
	{"tilde", 0x2DC}, {"times", 0xD7}, {"trade", 0x2122}, {"uacute", 0xFA}, {"ucirc", 0xFB}, {"ugrave", 0xF9},
	{"uml", 0xA8}, {"uuml", 0xFC}, {"yacute", 0xFD}, {"yen", 0xA5}, {"yuml", 0xFF},
};

/* What Windows-1252 has at 0x80–0x9F: &#151; is a dash on every old page (WHATWG, numeric character references). */
static const uint16_t windows_1252[32] = {
	0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
	0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define IS_ALPHA(c) (((c) | 32) >= 'a' && ((c) | 32) <= 'z')
#define IS_DIGIT(c) ((c) >= '0' && (c) <= '9')

typedef struct Decoder
{
	NewsDoc    *doc;
	char	   *out;
	int32_t		n;				/* bytes written */
	bool		broken;			/* the text runs no longer along: an edit is due */
	int32_t		next_close;		/* where the next '>' is known to be; length if there is none */
	bool		blocks;			/* it is HTML with paragraphs: line ends mean nothing */
} Decoder;

static int
compare_tag(const void *key, const void *tag)
{
	return strcmp(key, ((const Tag *) tag)->name);
}

static int
compare_reference(const void *key, const void *reference)
{
	return strcmp(key, ((const Reference *) reference)->name);
}

static void
note_edit(Decoder *d, int32_t original, int32_t width)
{
	NewsDoc    *doc = d->doc;
	NewsEdit   *edit = NEWS_PUSH(doc, edits);

	edit->at = d->n;
	edit->original = original;
	edit->width = width;
}

/* The offset behind the next '>' from i on, 0 if there is none; each is looked for once. */
static int32_t
behind_close(Decoder *d, int32_t i)
{
	int32_t		length = d->doc->original_length;

	if (d->next_close < i)
	{
		const char *close = memchr(d->doc->original + i, '>', (size_t) (length - i));

		d->next_close = close ? (int32_t) (close - d->doc->original) : length;
	}
	return d->next_close < length ? d->next_close + 1 : 0;
}

/* Where the tag that begins at `at` ends (behind '>'), or 0 if it is none that we know. */
static int32_t
read_tag(Decoder *d, int32_t at, const Tag **tag, bool *closing)
{
	const char *s = d->doc->original;
	int32_t		length = d->doc->original_length;
	int32_t		i = at + 1;
	char		name[12];
	int32_t		n = 0;

	*closing = i < length && s[i] == '/';
	if (*closing)
		i++;
	while (i < length && n < (int32_t) sizeof(name) - 1 && (IS_ALPHA(s[i]) || (n > 0 && IS_DIGIT(s[i]))))
	{
		name[n++] = IS_DIGIT(s[i]) ? s[i] : s[i] | 32;
		i++;
	}
	name[n] = '\0';
	if (n == 0 || i >= length || !(s[i] == '>' || s[i] == '/' || s[i] == ' ' || (s[i] >= '\t' && s[i] <= '\r')))
		return 0;
	*tag = bsearch(name, tags, COUNT(tags), sizeof(Tag), compare_tag);
	if (*tag == NULL)
		return 0;
	return behind_close(d, i);
}

/* The end of what a hidden element hides: behind its closing tag, or the end of the text. */
static int32_t
skip_hidden(const Decoder *d, int32_t at, const char *name)
{
	const char *s = d->doc->original;
	int32_t		length = d->doc->original_length;
	int32_t		n = (int32_t) strlen(name);

	while (at < length)
	{
		const char *open = memchr(s + at, '<', (size_t) (length - at));

		if (open == NULL)
			return length;
		at = (int32_t) (open - s) + 1;
		if (at + n < length && s[at] == '/')
		{
			int32_t		k = 0;

			while (k < n && (s[at + 1 + k] | 32) == name[k])
				k++;
			if (k == n)
			{
				const char *close = memchr(s + at, '>', (size_t) (length - at));

				return close ? (int32_t) (close - s) + 1 : length;
			}
		}
	}
	return length;
}

/* Length of the character reference at `at`, its meaning in *code; 0 if it is none. */
static int32_t
read_reference(const char *s, int32_t length, int32_t at, int32_t *code)
{
	int32_t		i = at + 1;

	if (i < length && s[i] == '#')
	{
		int32_t		c = 0;
		bool		hex = i + 1 < length && (s[i + 1] | 32) == 'x';
		int32_t		start = i += hex ? 2 : 1;

		while (i < length && i - start < 8 &&
			   (IS_DIGIT(s[i]) || (hex && (s[i] | 32) >= 'a' && (s[i] | 32) <= 'f')))
		{
			c = c * (hex ? 16 : 10) + (IS_DIGIT(s[i]) ? s[i] - '0' : (s[i] | 32) - 'a' + 10);
			if (c > 0x10FFFF)
				return 0;
			i++;
		}
		if (i == start || i >= length || s[i] != ';')
			return 0;
		if (c >= 0x80 && c < 0xA0)
			c = windows_1252[c - 0x80];
		if (c == 0 || (c >= 0xD800 && c < 0xE000))
			c = 0xFFFD;
		*code = c;
		return i + 1 - at;
	}
	else
	{
		char		name[8];
		int32_t		n = 0;
		const Reference *r;

		while (i < length && n < (int32_t) sizeof(name) - 1 && (IS_ALPHA(s[i]) || IS_DIGIT(s[i])))
			name[n++] = s[i++];
		name[n] = '\0';
		if (n < 2 || i >= length || s[i] != ';')
			return 0;
		r = bsearch(name, references, COUNT(references), sizeof(Reference), compare_reference);
		if (r == NULL)
			return 0;
		*code = r->code;
		return i + 1 - at;
	}
}

static void
put(Decoder *d, const char *bytes, int32_t n)
{
	memcpy(d->out + d->n, bytes, (size_t) n);
	d->n += n;
}

/*
 * Decodes doc->original into doc->text when it has markup; else the text stays
 * the original itself.  Decoded text is never longer than the original: every
 * tag and reference is longer than what it stands for.
 */
void
news_decode_markup(NewsDoc *doc)
{
	const char *s = doc->original;
	int32_t		length = doc->original_length;
	Decoder		d = {.doc = doc, .next_close = -1};
	bool		any = false;

	/* anything at all? and does it have paragraphs of its own? */
	for (int32_t i = 0; i < length && !d.blocks;)
	{
		const Tag  *tag;
		bool		closing;
		int32_t		end,
					code;

		if (s[i] == '<' && (end = read_tag(&d, i, &tag, &closing)) > 0)
		{
			any = true;
			d.blocks = tag->use == TAG_BLOCK || tag->use == TAG_LINE;
			i = end;
		}
		else if (s[i] == '&' && (end = read_reference(s, length, i, &code)) > 0)
		{
			any = true;
			i += end;
		}
		else
		{
			any |= s[i] == '<' && i + 3 < length && memcmp(s + i, "<!--", 4) == 0;
			i++;
			while (i < length && s[i] != '<' && s[i] != '&')
				i++;
		}
	}
	if (!any)
		return;

	doc->markup = true;
	d.next_close = -1;
	d.out = news_alloc(doc, (size_t) length + 1);
	for (int32_t i = 0; i < length;)
	{
		const Tag  *tag = NULL;
		bool		closing;
		int32_t		code;
		int32_t		end = 0;
		int32_t		run;

		if (s[i] == '<')
		{
			if (i + 3 < length && memcmp(s + i, "<!--", 4) == 0)
			{
				const char *close = NULL;

				for (int32_t k = i + 4; k + 2 < length; k++)
				{
					const char *dash = memchr(s + k, '-', (size_t) (length - k - 2));

					if (dash == NULL)
						break;
					k = (int32_t) (dash - s);
					if (s[k + 1] == '-' && s[k + 2] == '>')
					{
						close = dash;
						break;
					}
				}
				i = close ? (int32_t) (close - s) + 3 : length;
				d.broken = true;
				continue;
			}
			if (i + 1 < length && s[i + 1] == '!' && i + 9 < length && (s[i + 2] | 32) == 'd')
			{
				int32_t		close = behind_close(&d, i);

				if (close > 0)
				{
					i = close;
					d.broken = true;
					continue;
				}
			}
			end = read_tag(&d, i, &tag, &closing);
		}
		if (end > 0)
		{
			const char *meaning = tag->use == TAG_BLOCK ? "\n\n" : tag->use == TAG_LINE ? "\n" : tag->use == TAG_CELL ? " " : "";

			if (tag->use == TAG_HIDDEN && !closing)
				end = skip_hidden(&d, end, tag->name);
			if (*meaning)
			{
				note_edit(&d, i, end - i);
				put(&d, meaning, (int32_t) strlen(meaning));
			}
			i = end;
			d.broken = true;
			continue;
		}
		if (s[i] == '&' && (end = read_reference(s, length, i, &code)) > 0)
		{
			if (code != 0xAD)	/* a soft hyphen is nothing */
			{
				char		bytes[4];
				int32_t		n = 0;

				note_edit(&d, i, end);
				U8_APPEND_UNSAFE(bytes, n, code);
				put(&d, bytes, n);
			}
			i += end;
			d.broken = true;
			continue;
		}
		if (d.broken || doc->n_edits == 0)
		{
			note_edit(&d, i, 0);
			d.broken = false;
		}
		run = i + 1;
		while (run < length && s[run] != '<' && s[run] != '&')
			run++;
		put(&d, s + i, run - i);
		if (d.blocks)
			for (int32_t k = d.n - (run - i); k < d.n; k++)
				if (d.out[k] == '\n' || d.out[k] == '\r' || d.out[k] == '\t')
					d.out[k] = ' ';
		i = run;
	}
	d.out[d.n] = '\0';
	doc->text = d.out;
	doc->length = d.n;
}
