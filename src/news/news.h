/*
 * news.h
 *		The engine's one document and its one entry: text in, one NewsDoc out.
 *
 * Plain C11 and ICU; no PostgreSQL header is seen here.  A document is made by
 * news_open(), is filled layer by layer by news_analyze() and lives in one
 * arena.  Stages are listed in analyze.c; each reads what the earlier ones
 * found and adds its own arrays.
 *
 * All text is UTF-8.  All spans are half-open ranges of byte offsets in
 * doc->text, the story without markup; news_original_span() maps them back to
 * the text that came in.
 */
#ifndef NEWSEXT_NEWS_H
#define NEWSEXT_NEWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct NewsDoc NewsDoc;

/* ---- memory and cancellation ------------------------------------------- */

/*
 * Where memory comes from and who is asked whether to go on.  alloc never
 * returns NULL (it may not return at all); free may be a no-op.  poll is
 * called at least once a sentence and may not return either.
 */
typedef struct NewsHooks
{
	void	   *(*alloc) (void *context, size_t size);
	void		(*free) (void *context, void *pointer);
	void		(*poll) (void *context);
	void	   *context;
} NewsHooks;

/* malloc, abort() when there is none, no polling: for unit tests and fuzzers */
extern const NewsHooks news_default_hooks;

extern void *news_alloc(NewsDoc *doc, size_t size); /* arena memory, zeroed, 8-aligned */
extern void *news_copy(NewsDoc *doc, const void *data, size_t size);	/* adds a trailing NUL */
extern void news_poll(NewsDoc *doc);

/*
 * Room for one more element at the end of an array that lives in the arena:
 *		*(Mention *) news_push(doc, &doc->mentions, &doc->n_mentions, &doc->max_mentions, sizeof(Mention))
 * The new element is zeroed.  NEWS_PUSH spares the casts.
 */
extern void *news_push(NewsDoc *doc, void *array, int32_t *count, int32_t *max, size_t size);
#define NEWS_PUSH(doc, name) \
	((__typeof__((doc)->name)) news_push((doc), &(doc)->name, &(doc)->n_##name, &(doc)->max_##name, sizeof(*(doc)->name)))

/* ---- spans, tokens, sentences ------------------------------------------- */

typedef struct NewsSpan
{
	int32_t		start;			/* byte offset in doc->text */
	int32_t		end;			/* behind the last byte; start == end is "none" */
} NewsSpan;

/* A piece of text with its length, not necessarily NUL-terminated. text NULL is "none" (SQL NULL). */
typedef struct NewsText
{
	const char *text;
	int32_t		length;
} NewsText;

typedef enum NewsTokenKind
{
	TOKEN_WORD,					/* letters, with inner apostrophes, hyphens, dots of U.S. and J.; digits may follow letters */
	TOKEN_NUMBER,				/* 1,000.5  16th  9/11  1990s  $ and % are tokens of their own */
	TOKEN_PUNCT,				/* one punctuation character, or a run of the same one (-- ... ``) */
	TOKEN_OTHER					/* symbols, URLs, e-mail addresses, @names, #tags, script without spaces (one token a character) */
} NewsTokenKind;

/* token flags */
#define TOKEN_SPACE			0x0001	/* white space (or a line end) before it */
#define TOKEN_LINE			0x0002	/* first on its printed line */
#define TOKEN_PARAGRAPH		0x0004	/* first of its paragraph */
#define TOKEN_SENTENCE		0x0008	/* first of its sentence */
#define TOKEN_CAPITAL		0x0010	/* first letter is upper or title case */
#define TOKEN_UPPER			0x0020	/* two or more letters, all of them upper case (U.S. too) */
#define TOKEN_LETTERS		0x0040	/* has a letter */
#define TOKEN_DIGITS		0x0080	/* has a digit */
#define TOKEN_NONASCII		0x0100	/* has a byte over 0x7f */
#define TOKEN_DOT			0x0200	/* a word that includes its final dot (abbreviation: Mr. U.S. Jan.) */
#define TOKEN_POSSESSIVE	0x0400	/* the token is a clitic: 's ’s ' ’ n't 're … (split from its word) */
#define TOKEN_INITIAL		0x0800	/* one capital and a dot: J. */

typedef struct NewsToken
{
	int32_t		start;
	int32_t		end;
	int32_t		lex;			/* class in the lexicon (lex_word), 0 when it is in no table */
	uint32_t	hash;			/* of the folded form: features and quick comparison */
	uint16_t	flags;
	uint8_t		kind;			/* NewsTokenKind */
	uint8_t		quote;			/* set by the quotations stage: 1 inside a quotation, 0 outside */
	int32_t		code;			/* first code point (the character itself for TOKEN_PUNCT) */
	int32_t		sentence;		/* index into sentences */
} NewsToken;

/* Sentences and paragraphs are ranges of tokens [first, end). Every token is in one of each. */
typedef struct NewsSentence
{
	int32_t		first,
				end;			/* tokens */
	int32_t		paragraph;
	NewsSpan	span;			/* without outer white space */
} NewsSentence;

typedef struct NewsParagraph
{
	int32_t		first,
				end;			/* tokens */
	int32_t		first_sentence,
				end_sentence;
	NewsSpan	span;
} NewsParagraph;

typedef enum NewsLanguage
{
	NEWS_EN, NEWS_DE, NEWS_FR, NEWS_ES, NEWS_PT, NEWS_IT, NEWS_RU, NEWS_ZH, NEWS_AR, NEWS_NL,
	NEWS_LANGUAGES
} NewsLanguage;

/* "en", "de", … as the lexicons' lang columns have it */
extern const char *const news_language_codes[NEWS_LANGUAGES];

/* ---- what the stages find ----------------------------------------------- */

/* dateline.c */
typedef struct NewsDateline
{
	bool		found;
	NewsSpan	span;			/* as printed, separator included */
	NewsText	city,
				region,			/* first-level division, natural case */
				country;		/* ISO 3166-1 alpha-2 */
	bool		located;
	double		latitude,
				longitude;
	NewsText   *places;			/* every place printed, in order, natural case */
	int32_t		n_places;
	NewsText	agency;			/* canonical */
	int16_t		year;			/* 0 when not printed */
	int8_t		month,			/* 0 when not printed */
				day;
} NewsDateline;

/*
 * The day that a dateline names, in days since 1970-01-01: with the printed
 * year, or the year that brings it nearest to `published` (the same unit;
 * NEWS_NO_DATE if it is not known).  False, with *filed untouched, if there is no
 * month and day, no year, or no such day (June 31).
 */
#define NEWS_NO_DATE	INT32_MIN
extern bool news_dateline_filed(const NewsDateline *dateline, int32_t published, int32_t *filed);

typedef enum NewsCreditRole
{
	CREDIT_BYLINE, CREDIT_REPORTING, CREDIT_WRITING, CREDIT_EDITING, CREDIT_ADDITIONAL, CREDIT_AGENCY, CREDIT_PHOTO
} NewsCreditRole;
extern const char *const news_credit_roles[];	/* the labels of interface.md, by NewsCreditRole */

/* credits.c */
typedef struct NewsCredit
{
	NewsCreditRole role;
	NewsText	name;
	NewsSpan	span;			/* of the name as printed */
} NewsCredit;

typedef enum NewsKind
{
	KIND_PERSON, KIND_ORG, KIND_PLACE, KIND_EVENT, KIND_PRODUCT, KIND_OTHER
} NewsKind;
extern const char *const news_kinds[];

typedef enum NewsGender
{
	GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE
} NewsGender;

/* mentions.c, tagger.c: one name as printed; entities.c: which thing it names */
typedef struct NewsMention
{
	NewsSpan	span;			/* the name, without titles and possessive */
	int32_t		first,
				end;			/* tokens */
	NewsKind	kind;
	int32_t		entity;			/* index into entities */
	NewsText	role;			/* title printed with it (President, foreign minister), or none */
	NewsSpan	role_span;
	float		score;			/* 0..1 */
	uint8_t		origin;			/* NewsOrigin */
	bool		user;			/* came from the caller's newslexicon */
	NewsText	canonical;		/* what the caller's newslexicon calls it, or none */
} NewsMention;

typedef enum NewsOrigin
{
	ORIGIN_TAGGER, ORIGIN_RULE, ORIGIN_LEXICON, ORIGIN_USER, ORIGIN_DATELINE
} NewsOrigin;

/* entities.c: mentions of one thing joined */
typedef struct NewsEntity
{
	NewsKind	kind;
	NewsText	name;			/* canonical: fullest form printed, or the lexicon's */
	NewsText	role;			/* fullest title printed with any of its mentions */
	NewsGender	gender;
	bool		plural;			/* the Clintons */
	bool		media;			/* a news outlet or agency */
	bool		maker;			/* named only as a maker of the story (byline, credit): not in entityset */
	int32_t		mentions;		/* how many */
	int32_t		first;			/* its first mention */
	int32_t		place;			/* index into places, -1 */
} NewsEntity;

/* places.c: toponyms resolved; one row a distinct place */
typedef struct NewsPlace
{
	NewsText	name;			/* as the gazetteer has it in English; as printed when unknown */
	NewsText	region,
				country,		/* alpha-2 */
				feature;		/* city, country, region, natural … */
	bool		located;
	double		latitude,
				longitude;
	int32_t		gazetteer;		/* row number, -1 when unknown */
	NewsSpan   *spans;			/* mentions */
	int32_t		n_spans;
	float		focus;
} NewsPlace;

/* quotations.c: paired marks, also across paragraphs and nested */
typedef enum NewsQuotationUse
{
	QUOTATION_SPEECH, QUOTATION_SCARE, QUOTATION_TITLE, QUOTATION_NICKNAME
} NewsQuotationUse;

typedef struct NewsQuotation
{
	int32_t		first,
				end;			/* tokens, marks included */
	NewsSpan	span;			/* marks included */
	NewsSpan	inner;			/* without the marks */
	int32_t		parent;			/* enclosing quotation or -1 */
	int32_t		previous;		/* the one that it continues (next paragraph, no closing mark before), or -1 */
	NewsQuotationUse use;
	bool		closed;
} NewsQuotation;

typedef enum NewsQuoteKind
{
	QUOTE_DIRECT, QUOTE_INDIRECT, QUOTE_MIXED
} NewsQuoteKind;
extern const char *const news_quote_kinds[];

typedef enum NewsStance
{
	STANCE_SAY, STANCE_CLAIM, STANCE_DENY, STANCE_ADMIT, STANCE_CONFIRM, STANCE_ACCUSE, STANCE_PROMISE,
	STANCE_WARN, STANCE_ASK, STANCE_ORDER, STANCE_THINK, STANCE_DECLINE
} NewsStance;
extern const char *const news_stances[];

typedef enum NewsSpeakerType
{
	SPEAKER_UNKNOWN, SPEAKER_PERSON, SPEAKER_ORG, SPEAKER_GROUP, SPEAKER_DOCUMENT
} NewsSpeakerType;
extern const char *const news_speaker_types[];	/* NULL for SPEAKER_UNKNOWN */

#define NEWS_MAX_PIECES 8

/* attributions: one row of news_quotes */
typedef struct NewsAttribution
{
	NewsQuoteKind kind;
	NewsSpan	content[NEWS_MAX_PIECES];
	int32_t		n_content;
	NewsSpan	source;			/* whole noun phrase as printed; none when nothing is */
	NewsSpan	source_head;	/* its head word(s) */
	NewsSpan	cue;			/* verb group or phrase */
	NewsSpan	verb;			/* head word of the cue */
	NewsSpan	reason;			/* why the source is not named, where a sentence of its own tells it; or none */
	NewsSpan	particle;		/* of a German verb, at the end of its clause ("teilte … mit"), or none */
	NewsText	lemma;
	NewsStance	stance;
	NewsText	addressee;
	NewsText	via;			/* who reports it, canonical */
	NewsText	medium;			/* in a letter, on Twitter */
	NewsText	role;
	NewsSpeakerType speaker_type;
	NewsText	speaker;		/* resolved canonical name */
	int32_t		entity;			/* of the speaker, -1 */
	int32_t    *together;		/* entities of coordinated speakers ("Berg and Cable"), or NULL */
	int32_t		n_together;
	int32_t		source_row;		/* index into sources, -1 */
	float		confidence;
	const char *method;			/* which rule decided: a constant of the engine */
} NewsAttribution;

typedef enum NewsSourceType
{
	SOURCE_NAMED_INDIVIDUAL, SOURCE_UNNAMED_INDIVIDUAL, SOURCE_NAMED_GROUP, SOURCE_UNNAMED_GROUP, SOURCE_DOCUMENT
} NewsSourceType;
extern const char *const news_source_types[];

typedef enum NewsAffiliation
{
	AFFILIATION_NONE,			/* SQL NULL */
	AFFILIATION_GOVERNMENT, AFFILIATION_SECURITY, AFFILIATION_CORPORATE, AFFILIATION_NGO, AFFILIATION_ACADEMIC,
	AFFILIATION_MEDIA, AFFILIATION_POLITICAL, AFFILIATION_RELIGIOUS, AFFILIATION_LEGAL, AFFILIATION_INTERNATIONAL,
	AFFILIATION_WITNESS, AFFILIATION_VICTIM, AFFILIATION_OTHER
} NewsAffiliation;
extern const char *const news_affiliations[];

typedef struct NewsSource
{
	NewsText	name;
	NewsSourceType type;
	NewsAffiliation affiliation;
	NewsText	role;
	bool		anonymous;
	NewsText	reason;			/* for anonymity, as printed */
	NewsText   *via;
	int32_t		n_via;
	int32_t		quotes;
	int32_t		words;
	NewsSpan   *spans;			/* where the source is printed */
	int32_t		n_spans;
} NewsSource;

/* ---- the document -------------------------------------------------------- */

/* What a caller needs; each implies what it is made from. */
typedef enum NewsLayer
{
	LAYER_TOKENS = 1 << 0,		/* tokens, sentences, paragraphs, language */
	LAYER_DATELINE = 1 << 1,
	LAYER_CREDITS = 1 << 2,		/* credits and furniture */
	LAYER_MENTIONS = 1 << 3,	/* mentions and entities */
	LAYER_PLACES = 1 << 4,
	LAYER_QUOTES = 1 << 5,		/* quotations, attributions, speakers */
	LAYER_SOURCES = 1 << 6,
	LAYER_ALL = (1 << 7) - 1
} NewsLayer;

/* How the text came in: doc->text is `original` with markup decoded (or `original` itself). */
typedef struct NewsEdit
{
	int32_t		at;				/* from this offset in doc->text on … */
	int32_t		original;		/* … this offset in the original text runs along, byte by byte; */
	int32_t		width;			/* or, if > 0, the text up to the next edit stands for so many original bytes (&quot; </p>) */
} NewsEdit;

typedef struct NewsLexicon NewsLexicon; /* a caller's own names: userlexicon.h */

/* Equal for equal lexicons, never 0: tells whether a document was analysed with this one. */
extern uint64_t news_lexicon_identity(const NewsLexicon *lexicon);

struct NewsDoc
{
	NewsHooks	hooks;
	void	   *arena;
	unsigned	layers;			/* NewsLayer bits that are done */
	unsigned	stages;			/* which stages of analyze.c have run, by bits */

	const char *original;
	int32_t		original_length;
	const char *text;			/* NUL-terminated, without markup, valid UTF-8 */
	int32_t		length;
	bool		markup;
	bool		partial;		/* only the head of the text was given (news_dateline) */
	NewsEdit   *edits;
	int32_t		n_edits,
				max_edits;
	const NewsLexicon *lexicon; /* or NULL */

	NewsLanguage language;
	NewsToken  *tokens;
	int32_t		n_tokens,
				max_tokens;
	NewsSentence *sentences;
	int32_t		n_sentences,
				max_sentences;
	NewsParagraph *paragraphs;
	int32_t		n_paragraphs,
				max_paragraphs;

	NewsDateline dateline;
	NewsCredit *credits;
	int32_t		n_credits,
				max_credits;
	NewsSpan   *furniture;		/* what news_clean takes out, sorted, disjoint: bylines, dateline, credits, subscription lines … */
	int32_t		n_furniture,
				max_furniture;
	int32_t		body_first;		/* first token of the story proper (behind byline and dateline) */
	int32_t		body_end;		/* behind its last token (credits at the foot) */

	NewsMention *mentions;		/* sorted by position, disjoint */
	int32_t		n_mentions,
				max_mentions;
	NewsEntity *entities;
	int32_t		n_entities,
				max_entities;
	NewsPlace  *places;
	int32_t		n_places,
				max_places;
	NewsQuotation *quotations;	/* sorted by position */
	int32_t		n_quotations,
				max_quotations;
	NewsAttribution *attributions;	/* sorted by position of the first content */
	int32_t		n_attributions,
				max_attributions;
	NewsSource *sources;
	int32_t		n_sources,
				max_sources;
};

/*
 * A document over text (UTF-8, length bytes, must outlive the document).
 * Invalid UTF-8 is read byte by byte as characters that mean nothing.
 */
extern NewsDoc *news_open(const NewsHooks *hooks, const char *text, int32_t length);
extern void news_close(NewsDoc *doc);

/* Runs the stages that `layers` (NewsLayer bits) need and that have not run. */
extern void news_analyze(NewsDoc *doc, unsigned layers);

/* The span of the original text that a span of doc->text came from. */
extern NewsSpan news_original_span(const NewsDoc *doc, NewsSpan span);

/* ---- helpers that every stage uses ---------------------------------------- */

static inline const char *
news_token_text(const NewsDoc *doc, int32_t token)
{
	return doc->text + doc->tokens[token].start;
}

static inline int32_t
news_token_length(const NewsDoc *doc, int32_t token)
{
	return doc->tokens[token].end - doc->tokens[token].start;
}

/* Is the token this word?  word is lower-case ASCII; the token's case does not matter. */
extern bool news_token_is(const NewsDoc *doc, int32_t token, const char *word);

/* Bytes of the span [first token's start, last token's end). */
static inline NewsSpan
news_token_span(const NewsDoc *doc, int32_t first, int32_t end)
{
	NewsSpan	span = {doc->tokens[first].start, doc->tokens[end - 1].end};

	return span;
}

/* The first token that ends behind byte offset `at` (binary search); n_tokens if none. */
extern int32_t news_token_at(const NewsDoc *doc, int32_t at);

/* The text of a span, pointing into doc->text. */
static inline NewsText
news_span_text(const NewsDoc *doc, NewsSpan span)
{
	NewsText	text = {doc->text + span.start, span.end - span.start};

	return text;
}

extern NewsText news_text(const char *constant);	/* of a NUL-terminated constant */
extern bool news_text_equal(NewsText a, NewsText b);

/* A span's text with runs of white space made one blank (hard-wrapped copy), in the arena or in place. */
extern NewsText news_squeeze(NewsDoc *doc, NewsSpan span);

/* A name in capitals in natural case: "BASHAR AL-ASSAD" -> "Bashar al-Assad", "MCDONALD" -> "McDonald". */
extern NewsText news_natural_case(NewsDoc *doc, NewsText text);

/*
 * The folded form of text: simple case folding by code point, ’ to ', no-break
 * and other spaces to ' ', accents kept.  Writes at most size bytes (no NUL)
 * and returns the length; -1 if it does not fit.
 */
extern int32_t news_fold(const char *text, int32_t length, char *out, int32_t size);
extern uint32_t news_hash(const char *folded, int32_t length);

/* The same piece by piece: news_hash_end(news_hash_more(NEWS_HASH_BEGIN, …)). */
#define NEWS_HASH_BEGIN 2166136261u
extern uint32_t news_hash_more(uint32_t hash, const char *folded, int32_t length);
extern uint32_t news_hash_end(uint32_t hash);

/* UTF-8: the code point at *at, which moves behind it (an invalid byte gives 0xFFFD and one byte). */
extern int32_t news_next(const char *text, int32_t length, int32_t *at);

#endif							/* NEWSEXT_NEWS_H */
