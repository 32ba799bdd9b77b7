/*
 * reported_german.c
 *		German clauses of reporting verbs.  The order of the words decides: the verb
 *		stands second, its subject before or behind it, its particle at the end of the
 *		clause, and what is said in the next clause, which commas always mark off.
 */
#include "news/attribution_rows.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x
#define VERB(x)	LEX_REPORTING_VERB_FLAGS_##x

/* A sentence is read up to so many clauses. */
#define MAX_CLAUSES	48

/* A subject is not longer than this many tokens. */
#define MAX_SUBJECT	24

/* What stands between two commas, colons or semicolons outside quotation marks. */
typedef struct Clause
{
	int32_t		first,
				end;			/* tokens, without the mark */
	bool		colon;			/* a colon ends it */
	bool		aside;			/* an apposition, a relative clause or a lone particle: part of what stands before */
} Clause;

/* A reporting verb of a clause. */
typedef struct Verb
{
	int32_t		head;
	int32_t		particle;		/* its token, -1 */
	int32_t		auxiliary;		/* the finite verb when the head is a participle, else -1 */
	uint32_t	flags;
	NewsStance	stance;
	const char *lemma;
	bool		passive;
} Verb;

static uint32_t
kind_at(const NewsDoc *doc, int32_t t, int32_t end)
{
	return t < end ? news_word_kind(doc, t) : 0;
}

static bool
capital(const NewsDoc *doc, int32_t t)
{
	return (doc->tokens[t].flags & TOKEN_CAPITAL) != 0;
}

static int
split_clauses(const NewsDoc *doc, int32_t first, int32_t end, Clause *clauses)
{
	int			n = 0;
	int32_t		from = first;
	int32_t		brackets = 0;

	for (int32_t t = first; t <= end && n < MAX_CLAUSES; t++)
	{
		if (t < end)
		{
			if (news_is_mark(doc, t, '(') || news_is_mark(doc, t, ')'))
				brackets = news_is_mark(doc, t, '(') ? 1 : 0;
			if (brackets || doc->tokens[t].quote ||
				!(news_is_mark(doc, t, ',') || news_is_mark(doc, t, ':') || news_is_mark(doc, t, ';') ||
				  ((news_is_mark(doc, t, 0x2013) || news_is_mark(doc, t, 0x2014)) && t > first)))
				continue;
		}
		if (t > from)
		{
			clauses[n].first = from;
			clauses[n].end = t;
			clauses[n].colon = t < end && news_is_mark(doc, t, ':');
			clauses[n].aside = false;
			n++;
		}
		from = t + 1;
	}
	if (n == MAX_CLAUSES)
		clauses[n - 1].end = end;
	return n;
}

/* "es", "man": subjects that name nobody */
static bool
is_formal_word(const NewsDoc *doc, int32_t t)
{
	return news_token_is(doc, t, "es") || news_token_is(doc, t, "man");
}

/* Can the word at t begin a phrase in the nominative? */
static bool
starts_subject(const NewsDoc *doc, int32_t t, int32_t end)
{
	uint32_t	kind;

	if (t >= end || doc->tokens[t].quote)
		return t + 1 < end && doc->tokens[t].quote && capital(doc, t + 1);
	if (!news_is_word(doc, t))
		return false;
	kind = news_word_kind(doc, t);
	if (kind & (KIND(PREPOSITION) | KIND(ADVERB) | KIND(THAT) | KIND(SUBORDINATE) | KIND(RELATIVE) | KIND(CONJUNCTION) | KIND(TIME)))
		return false;
	if (kind & KIND(PRONOUN))
		return true;
	if (kind & KIND(DETERMINER))
		return !(news_token_is(doc, t, "den") || news_token_is(doc, t, "dem") || news_token_is(doc, t, "des") ||
				 news_token_is(doc, t, "einen") || news_token_is(doc, t, "einem") || news_token_is(doc, t, "eines") ||
				 news_token_is(doc, t, "einer") || news_token_is(doc, t, "seinem") || news_token_is(doc, t, "seinen") ||
				 news_token_is(doc, t, "ihrem") || news_token_is(doc, t, "ihren") || news_token_is(doc, t, "diesem") ||
				 news_token_is(doc, t, "diesen"));
	return capital(doc, t) || doc->tokens[t].kind == TOKEN_NUMBER || doc->tokens[t].kind == TOKEN_OTHER;
}

/*
 * The noun phrase that begins at t: determiner, adjectives, nouns, names, "(CDU)", and
 * what hangs on it in the genitive or with von, für, aus.  Returns the token behind it.
 */
int32_t
news_german_phrase(const NewsDoc *doc, int32_t t, int32_t end)
{
	int32_t		first = t;
	bool		noun = false;

	if (end > first + MAX_SUBJECT)
		end = first + MAX_SUBJECT;
	if (kind_at(doc, t, end) & KIND(PRONOUN) && !(kind_at(doc, t, end) & KIND(DETERMINER)))
		return t + 1;
	while (t < end)
	{
		uint32_t	kind;

		if (doc->tokens[t].quote)
		{
			/* a name in quotation marks, „France Football“ */
			t++;
			noun = true;
			continue;
		}
		if (!news_is_word(doc, t))
		{
			if (news_is_mark(doc, t, '(') || news_is_mark(doc, t, ')') || news_is_mark(doc, t, '-') || news_is_mark(doc, t, '/') ||
				news_is_mark(doc, t, '&'))
			{
				t++;
				continue;
			}
			break;
		}
		kind = news_word_kind(doc, t);
		if ((capital(doc, t) || (doc->tokens[t].kind == TOKEN_OTHER && !noun)) && !(kind & (KIND(TIME) | KIND(PREPOSITION) | KIND(ADVERB))))
		{
			noun = true;
			t++;
		}
		else if (!noun && (kind & KIND(DETERMINER)))
			t++;
		else if (noun && (news_token_is(doc, t, "des") || news_token_is(doc, t, "der") || news_token_is(doc, t, "eines") ||
						  news_token_is(doc, t, "einer") || news_token_is(doc, t, "von") || news_token_is(doc, t, "vom") ||
						  news_token_is(doc, t, "für") || news_token_is(doc, t, "und")) && t + 1 < end &&
				 (capital(doc, t + 1) || (kind_at(doc, t + 1, end) & KIND(DETERMINER)) || (t + 2 < end && capital(doc, t + 2))) &&
				 !(kind_at(doc, t + 1, end) & KIND(TIME)))
			t += 2;
		else if (noun && (news_token_is(doc, t, "in") || news_token_is(doc, t, "im") || news_token_is(doc, t, "aus") || news_token_is(doc, t, "bei")) &&
				 t + 1 < end && capital(doc, t + 1) && !(kind_at(doc, t + 1, end) & (KIND(TIME) | KIND(MEDIUM))) && t == first + 1)
			t += 2;
		else if (kind == 0 && !capital(doc, t) && t + 1 < end)
		{
			/* an adjective goes before a noun; behind one it is something else */
			int32_t		u = t + 1;

			while (u < end && u < t + 4 && news_is_word(doc, u) && !capital(doc, u) && news_word_kind(doc, u) == 0)
				u++;
			if (u < end && capital(doc, u) && (!noun || (kind_at(doc, t - 1, end) & KIND(DETERMINER))))
				t = u;
			else
				break;
		}
		else if (doc->tokens[t].kind == TOKEN_NUMBER && !noun)
			t++;
		else
			break;
	}
	return noun || t > first ? t : first;
}

static bool
is_modal(const NewsDoc *doc, int32_t t)
{
	return news_token_is(doc, t, "will") || news_token_is(doc, t, "wollen") || news_token_is(doc, t, "wollte") || news_token_is(doc, t, "wollten") ||
		news_token_is(doc, t, "soll") || news_token_is(doc, t, "sollen") || news_token_is(doc, t, "sollte") || news_token_is(doc, t, "sollten") ||
		news_token_is(doc, t, "kann") || news_token_is(doc, t, "muss") || news_token_is(doc, t, "konnte") || news_token_is(doc, t, "konnten") ||
		news_token_is(doc, t, "wolle") || news_token_is(doc, t, "werde") || news_token_is(doc, t, "könne") || news_token_is(doc, t, "darf");
}

/* The reporting verb at token t of clause i. */
static bool
verb_at(const NewsDoc *doc, const Clause *clause, int32_t t, Verb *verb)
{
	NewsCue		cue;
	int32_t		length = news_token_length(doc, t);
	const char *text = news_token_text(doc, t);

	verb->head = t;
	verb->particle = verb->auxiliary = -1;
	verb->passive = false;
	if (doc->tokens[t].kind != TOKEN_WORD || doc->tokens[t].lex == 0 || (capital(doc, t) && !(doc->tokens[t].flags & TOKEN_SENTENCE)))
		return false;
	if (!news_cue_at(doc, t, t, clause->end, &cue))
		return false;
	verb->flags = cue.flags;
	verb->particle = cue.particle;
	verb->stance = news_cue_stance(&cue);
	verb->lemma = news_cue_lemma(&cue);
	if (cue.particle >= 0)
		return true;
	if (t > clause->first && news_token_is(doc, t - 1, "zu"))
		return false;			/* "um … zu sagen" */
	/* a participle or an infinitive at the end of the clause: the finite verb stands before it */
	for (int32_t u = t - 1; u >= clause->first && u > t - 40; u--)
		if (!doc->tokens[u].quote && (news_word_kind(doc, u) & KIND(AUXILIARY)))
		{
			if (is_modal(doc, u))
				return false;	/* "will … fordern": a plan */
			if (length > 2 && (memcmp(text + length - 2, "en", 2) == 0 || text[length - 1] == 't'))
				verb->auxiliary = u;
			verb->passive = verb->auxiliary >= 0 &&
				(news_token_is(doc, u, "wurde") || news_token_is(doc, u, "wurden") || news_token_is(doc, u, "wird") ||
				 news_token_is(doc, u, "werden") || news_token_is(doc, u, "ist") || news_token_is(doc, u, "sind"));
			if (verb->passive && t + 1 < clause->end && news_token_is(doc, t + 1, "worden"))
				verb->passive = true;
			break;
		}
	if (verb->auxiliary < 0)
	{
		uint32_t	behind = kind_at(doc, t + 1, clause->end);

		/* "dass er gesagt habe": a subordinate clause ends with its auxiliary */
		if (behind & (KIND(AUXILIARY) | KIND(SUBJUNCTIVE)))
			verb->auxiliary = t + 1;
		/* a participle without any is an adjective: "nicht näher bezeichnete Gründe" */
		else if (t + 1 < clause->end && capital(doc, t + 1) && t > clause->first && !capital(doc, t - 1) && length > 3 &&
				 !(kind_at(doc, t - 1, clause->end) & (KIND(PRONOUN) | KIND(ADVERB))) && (text[length - 1] == 'e' || text[length - 1] == 'n') &&
				 (kind_at(doc, t - 1, clause->end) & KIND(DETERMINER)))
			return false;
		else if (length > 3 && memcmp(text, "ge", 2) == 0 && text[length - 1] == 't' && !news_token_is(doc, t, "gesteht"))
			return false;
	}
	return true;
}

/* Does the clause begin as a subordinate one: conjunction, relative pronoun, preposition and relative pronoun? */
static bool
subordinate(const NewsDoc *doc, const Clause *c)
{
	uint32_t	kind = news_word_kind(doc, c->first);

	if (kind & (KIND(THAT) | KIND(RELATIVE)))
		return true;
	if (kind & KIND(SUBORDINATE))
		return !(news_token_is(doc, c->first, "aber") || news_token_is(doc, c->first, "denn") || news_token_is(doc, c->first, "sondern") ||
				 news_token_is(doc, c->first, "doch"));
	/* "der in Berlin lebt": no noun follows the pronoun */
	if (c->end - c->first >= 2 && (news_token_is(doc, c->first, "der") || news_token_is(doc, c->first, "die") || news_token_is(doc, c->first, "das") ||
								   news_token_is(doc, c->first, "dessen") || news_token_is(doc, c->first, "deren") || news_token_is(doc, c->first, "dem") ||
								   news_token_is(doc, c->first, "den")))
	{
		uint32_t	next = news_word_kind(doc, c->first + 1);
		int32_t		u = c->first + 1;

		if (next & (KIND(PREPOSITION) | KIND(DETERMINER) | KIND(ADVERB) | KIND(PRONOUN) | KIND(TIME)))
			return true;
		while (u < c->end && u < c->first + 6 && !capital(doc, u) && news_is_word(doc, u))
			u++;
		return u >= c->end || !capital(doc, u);
	}
	if ((kind & KIND(PREPOSITION)) && c->end - c->first >= 3)
		return news_token_is(doc, c->first + 1, "denen") || news_token_is(doc, c->first + 1, "dessen") || news_token_is(doc, c->first + 1, "deren");
	return false;
}

/* A question word opens what is said as "dass" does. */
static bool
opens_content(const NewsDoc *doc, int32_t t)
{
	return (news_word_kind(doc, t) & KIND(THAT)) || news_token_is(doc, t, "wie") || news_token_is(doc, t, "warum") || news_token_is(doc, t, "wer") ||
		news_token_is(doc, t, "wo") || news_token_is(doc, t, "was") || news_token_is(doc, t, "wann") || news_token_is(doc, t, "wieso") || news_token_is(doc, t, "wonach");
}

bool
news_has_subjunctive(const NewsDoc *doc, int32_t first, int32_t end)
{
	for (int32_t t = first; t < end; t++)
		if (!doc->tokens[t].quote && !capital(doc, t) && (news_word_kind(doc, t) & KIND(SUBJUNCTIVE)))
			return true;
	return false;
}

/* "die Steuern zu senken", "auszuschließen" */
static bool
has_zu_infinitive(const NewsDoc *doc, int32_t first, int32_t end)
{
	for (int32_t t = first; t < end; t++)
	{
		const char *text = news_token_text(doc, t);
		int32_t		length = news_token_length(doc, t);

		if (doc->tokens[t].quote || capital(doc, t) || doc->tokens[t].kind != TOKEN_WORD)
			continue;
		if (news_token_is(doc, t, "zu") && t + 1 < end && !capital(doc, t + 1))
		{
			int32_t		n = news_token_length(doc, t + 1);

			if (n > 3 && news_token_text(doc, t + 1)[n - 1] == 'n')
				return true;
		}
		if (length > 7 && text[length - 1] == 'n')
			for (int32_t k = 2; k + 4 < length; k++)
				if (text[k] == 'z' && text[k + 1] == 'u')
					return true;
	}
	return false;
}

/* Ends the content before "und fügte hinzu": behind a conjunction another reporting verb with what it says. */
static int32_t
content_end(const NewsDoc *doc, const Clause *clauses, int n, int from, int32_t end, int *next)
{
	for (int c = from; c < n; c++)
	{
		int32_t		t = clauses[c].first;
		Verb		verb;

		for (; t + 1 < clauses[c].end; t++)
			if (!doc->tokens[t].quote && (news_token_is(doc, t, "und") || news_token_is(doc, t, "sowie")) && !doc->tokens[t + 1].quote &&
				verb_at(doc, &clauses[c], t + 1, &verb) && (verb.flags & VERB(SPEECH)) && (c + 1 < n || clauses[c].colon) &&
				(t > clauses[c].first || c > from))
			{
				*next = c;
				return t;
			}
	}
	*next = n;
	return end;
}

static void
set_verb(const NewsDoc *doc, NewsAttribution *a, const Verb *verb)
{
	a->verb = news_token_span(doc, verb->head, verb->head + 1);
	a->cue = a->verb;
	if (verb->particle >= 0)
	{
		a->particle = news_token_span(doc, verb->particle, verb->particle + 1);
		if (verb->particle == verb->head + 1)
			a->cue = news_token_span(doc, verb->head, verb->particle + 1);
		else if (verb->particle == verb->head - 1)
			a->cue = news_token_span(doc, verb->particle, verb->head + 1);
	}
	else if (verb->auxiliary == verb->head - 1)
		a->cue = news_token_span(doc, verb->auxiliary, verb->head + 1);
	a->lemma = news_text(verb->lemma);
	a->stance = verb->stance;
}

bool
news_german_subject(const NewsDoc *doc, int32_t start, int32_t end, int32_t finite, int32_t head, int32_t *first, int32_t *last)
{
	int32_t		t = start;
	int32_t		behind = finite + 1;
	int32_t		stop = head > finite ? head : end;
	bool		inverted;

	while (t < finite && (news_word_kind(doc, t) & (KIND(CONJUNCTION) | KIND(ADVERB) | KIND(SUBORDINATE))) && t + 1 < finite &&
		   starts_subject(doc, t + 1, finite))
		t++;
	while (behind < stop && (news_word_kind(doc, behind) & KIND(ADVERB)))
		behind++;
	inverted = t >= finite || !starts_subject(doc, t, finite);
	/* "Die Tat bezeichnete er": a pronoun right behind the verb is the subject */
	if (!inverted && behind < stop && (news_token_is(doc, behind, "er") || news_token_is(doc, behind, "man")))
		inverted = true;
	/* "Dies bestätigte der Minister" */
	if (!inverted && finite == t + 1 && (news_token_is(doc, t, "dies") || news_token_is(doc, t, "das")) && starts_subject(doc, behind, stop))
		inverted = true;
	/* "Offenbar erklärte der Minister": one capitalised word before, a determiner or a name behind */
	if (!inverted && finite == t + 1 && (doc->tokens[t].flags & TOKEN_SENTENCE) && !(news_word_kind(doc, t) & KIND(PRONOUN)) &&
		behind == finite + 1 && behind < stop && (news_token_is(doc, behind, "der") || news_token_is(doc, behind, "er") || news_token_is(doc, behind, "sie")) &&
		doc->tokens[t].lex != 0 && !(lex_word_is(doc->tokens[t].lex) & (LEX_BIT(LEX_SOURCE_NOUN) | LEX_BIT(LEX_GIVEN_GENDER))))
		inverted = true;
	if (!inverted)
	{
		*first = t;
		*last = news_german_phrase(doc, t, finite);
		/* whatever else stands before the finite verb belongs to it: "ein Sprecher in Berlin" */
		return *last > *first;
	}
	while (behind < stop && !starts_subject(doc, behind, stop) && behind < finite + 16)
	{
		uint32_t	kind = news_word_kind(doc, behind);

		/* over objects and circumstances, each with its noun */
		if (kind & (KIND(PREPOSITION) | KIND(DETERMINER)))
		{
			behind++;
			while (behind < stop && !capital(doc, behind) && news_is_word(doc, behind))
				behind++;
			if (behind < stop)
				behind++;
		}
		else
			behind++;
	}
	if (behind >= stop || !starts_subject(doc, behind, stop))
		return false;
	*first = behind;
	*last = news_german_phrase(doc, behind, stop);
	return *last > *first;
}

/* Are commas around clause c those of an apposition: no finite verb in it, a capital somewhere? */
static bool
apposition(const NewsDoc *doc, const Clause *c)
{
	bool		name = false;

	if (c->end - c->first > 16 || c->colon)
		return false;
	for (int32_t t = c->first; t < c->end; t++)
	{
		NewsCue		cue;

		if (doc->tokens[t].quote)
			continue;
		if (news_word_kind(doc, t) & (KIND(AUXILIARY) | KIND(SUBJUNCTIVE) | KIND(THAT) | KIND(SUBORDINATE)))
			return false;
		if (!capital(doc, t) && news_cue_at(doc, t, t, c->end, &cue))
			return false;
		name |= capital(doc, t);
	}
	return name;
}

static bool
all_spoken(const uint8_t *spoken, int32_t first, int32_t end)
{
	for (int32_t t = first; t < end; t++)
		if (!spoken[t])
			return false;
	return true;
}

static NewsQuoteKind
kind_of(const NewsDoc *doc, int32_t first, int32_t end)
{
	return news_has_quotation(doc, first, end) ? QUOTE_MIXED : QUOTE_INDIRECT;
}

/* A noun that opens a clause of content at the end of clause c ("die Forderung, …"): its row, or -1. */
static int32_t
content_noun(const NewsDoc *doc, const Clause *c)
{
	int32_t		hit,
				rows;

	if (lex_match(doc, LEX_CUE_NOUN, c->end - 1, c->end, &hit, &rows) == 0)
		return -1;
	for (int32_t r = 0; r < rows; r++)
		if (lex_set(LEX_CUE_NOUN, lex_row(LEX_CUE_NOUN, hit + r), LEX_CUE_NOUN_LANG) & (1u << doc->language))
			return lex_row(LEX_CUE_NOUN, hit + r);
	return -1;
}

/*
 * news_attribute_german
 *		The reporting verbs and nouns of a German sentence [s->first, end) and what they say.  True
 *		if there was one.
 */
bool
news_attribute_german(NewsDoc *doc, const NewsSentence *s, int32_t end, uint8_t *spoken)
{
	Clause		clauses[MAX_CLAUSES];
	int			n = split_clauses(doc, s->first, end, clauses);
	int32_t		subject_first = -1,
				subject_last = -1;
	int32_t		done = s->first;	/* tokens before it belong to a row */
	bool		found = false;

	for (int i = 0; i < n; i++)
	{
		Clause	   *clause = &clauses[i];
		Verb		verb;
		NewsAttribution a;
		int32_t		first = -1,
					last = -1;
		bool		has_verb = false,
					has_subject;
		bool		wie = news_token_is(doc, clause->first, "wie") ||
			(clause->end - clause->first > 3 && news_token_is(doc, clause->first + 1, "wie") &&
			 (news_word_kind(doc, clause->first) & (KIND(SUBORDINATE) | KIND(CONJUNCTION) | KIND(ADVERB))));
		int			c = i + 1;
		int			next = n;
		int32_t		from,
					stop;
		int32_t		noun,
					finite;
		bool		parted = false; /* the subject stands before an apposition */

		if (clause->end <= done)
			continue;
		for (int32_t t = clause->first > done ? clause->first : done; t < clause->end && !has_verb; t++)
			if (!doc->tokens[t].quote && !spoken[t])
				has_verb = verb_at(doc, clause, t, &verb);
		memset(&a, 0, sizeof(a));
		a.entity = a.source_row = -1;
		a.confidence = 0.8f;
		a.method = "clause";
		if (!has_verb)
		{
			/* "die Forderung, die Steuern zu senken", "der Ansicht, dass …" */
			noun = content_noun(doc, clause);
			if (noun < 0 || c >= n || !(opens_content(doc, clauses[c].first) || has_zu_infinitive(doc, clauses[c].first, clauses[c].end) ||
										clause->colon || news_has_subjunctive(doc, clauses[c].first, clauses[c].end)) ||
				all_spoken(spoken, clauses[c].first, clauses[c].end))
				continue;
			a.method = "noun";
			a.confidence = 0.6f;
			a.cue = a.verb = news_token_span(doc, clause->end - 1, clause->end);
			/* "ist der Ansicht, dass": the phrase with its verb */
			if (clause->end - clause->first > 3 && (news_word_kind(doc, clause->end - 2) & KIND(DETERMINER)) &&
				(news_word_kind(doc, clause->end - 3) & (KIND(AUXILIARY) | KIND(SUBJUNCTIVE))))
				a.cue.start = doc->tokens[clause->end - 3].start;
			a.lemma = news_text(lex_text(LEX_CUE_NOUN, noun, LEX_CUE_NOUN_LEMMA));
			a.stance = news_lowest_stance(lex_set(LEX_CUE_NOUN, noun, LEX_CUE_NOUN_STANCE));
			if (starts_subject(doc, clause->first, clause->end) && !(news_word_kind(doc, clause->end - 2) & KIND(PREPOSITION)))
				news_set_source(doc, &a, clause->first, news_german_phrase(doc, clause->first, clause->end - 1), -1);
			stop = content_end(doc, clauses, n, c, end, &next);
			a.kind = kind_of(doc, clauses[c].first, stop);
			news_add_piece(doc, &a, clauses[c].first, stop);
			if (a.n_content > 0)
			{
				*NEWS_PUSH(doc, attributions) = a;
				found = true;
				done = stop;
				news_mark_spoken(spoken, clauses[c].first, stop);
			}
			continue;
		}
		finite = verb.auxiliary >= 0 && verb.auxiliary < verb.head ? verb.auxiliary : verb.head;
		has_subject = news_german_subject(doc, clause->first, clause->end, finite, verb.head, &first, &last);
		if (has_subject && is_formal_word(doc, first))
			first = last = -1;
		else if (verb.passive && strcmp(verb.lemma, "zitieren") != 0)
		{
			/* "wird von der Zeitung zitiert": who does it stands behind "von" */
			first = last = -1;
			for (int32_t t = finite + 1; t + 1 < verb.head && first < 0; t++)
				if (!doc->tokens[t].quote && (news_token_is(doc, t, "von") || news_token_is(doc, t, "vom")))
				{
					first = t + 1;
					last = news_german_phrase(doc, t + 1, verb.head);
					if (last <= first)
						first = last = -1;
				}
		}
		/* "und sagte": the subject before */
		else if (!has_subject && subject_first >= 0)
		{
			first = subject_first;
			last = subject_last;
		}
		/* the subject with an apposition, the verb behind it: "Lars Beringer, Sprecher der Polizei, sagte" */
		if (!has_subject && !verb.passive && i >= 2 && clause->first == verb.head && apposition(doc, &clauses[i - 1]) &&
			starts_subject(doc, clauses[i - 2].first, clauses[i - 2].end) && clauses[i - 2].first >= done && !subordinate(doc, &clauses[i - 2]))
		{
			int32_t		l = news_german_phrase(doc, clauses[i - 2].first, clauses[i - 2].end);

			if (l >= clauses[i - 2].end - 4)
			{
				first = clauses[i - 2].first;
				last = clauses[i - 1].end;
				has_subject = parted = true;
			}
		}
		/* appositions and relative clauses behind the subject, and the particle alone, belong to this clause */
		while (c < n && !clause->colon)
		{
			if (verb.particle >= clauses[c].first)
				clauses[c].aside = true;
			else if (last == clauses[c - 1].end && c + 1 < n && (apposition(doc, &clauses[c]) || (subordinate(doc, &clauses[c]) && !opens_content(doc, clauses[c].first))))
			{
				clauses[c].aside = true;
				if (apposition(doc, &clauses[c]))
					last = clauses[c].end;
			}
			else if (subordinate(doc, &clauses[c]) && !opens_content(doc, clauses[c].first) && c + 1 < n && opens_content(doc, clauses[c + 1].first))
				clauses[c].aside = true;
			else
				break;
			c++;
		}
		set_verb(doc, &a, &verb);
		if (first >= 0)
			news_set_source(doc, &a, first, last, last);
		/* "Das bestätigte der Minister": what is said stands in the sentence before */
		if (i == 0 && finite == clause->first + 1 && first > finite && (news_token_is(doc, clause->first, "das") || news_token_is(doc, clause->first, "dies")) &&
			verb.auxiliary < 0 && s->first > doc->paragraphs[s->paragraph].first && !spoken[s->first - 1] && !(c < n && (clause->colon || opens_content(doc, clauses[c].first))))
		{
			const NewsSentence *before = s - 1;

			a.method = "clause before";
			a.confidence = 0.7f;
			a.kind = kind_of(doc, before->first, before->end);
			news_add_piece(doc, &a, before->first, before->end);
			*NEWS_PUSH(doc, attributions) = a;
			news_mark_spoken(spoken, before->first, before->end);
			return true;
		}
		/* ", wie X mitteilte", "Wie X mitteilte, …" */
		if (wie && verb.head >= clause->end - 3)
		{
			/* its subject stands between "wie" and the verb */
			int32_t		t = clause->first + 1;

			while (t < verb.head && !starts_subject(doc, t, verb.head))
				t++;
			if (t < verb.head)
				news_set_source(doc, &a, t, news_german_phrase(doc, t, verb.head), -1);
			a.method = "clause before";
			if (clause->first > done)
				news_add_piece(doc, &a, done, clause->first);
			if (c < n)
				news_add_piece(doc, &a, clauses[c].first, end);
			stop = end;
			next = n;
			from = s->first;
		}
		else if (subordinate(doc, clause) && !(c < n && opens_content(doc, clauses[c].first)))
			continue;
		/* "…, sagte X.", "…, sagte X, …" */
		else if (i > 0 && clause->first == verb.head && clause->first > done && !clause->colon && has_subject && !parted && verb.auxiliary < 0 &&
				 news_count_words(doc, done, clause->first) >= 2 && !all_spoken(spoken, done, clause->first - 1) &&
				 !(c < n && opens_content(doc, clauses[c].first)))
		{
			a.method = "clause before";
			news_add_piece(doc, &a, done, clause->first);
			if (c < n && news_count_words(doc, clauses[c].first, end) > 2)
				news_add_piece(doc, &a, clauses[c].first, end);
			stop = end;
			from = s->first;
		}
		else if (c < n && clause->colon)
		{
			from = clauses[c].first;
			stop = content_end(doc, clauses, n, c, end, &next);
			if (!all_spoken(spoken, from, stop))
				news_add_piece(doc, &a, from, stop);
		}
		else if (c < n && ((verb.flags & VERB(THAT)) || (verb.flags & VERB(BARE))) && opens_content(doc, clauses[c].first))
		{
			a.method = "clause with that";
			a.confidence = 0.85f;
			from = clauses[c].first;
			stop = content_end(doc, clauses, n, c, end, &next);
			news_add_piece(doc, &a, from, stop);
		}
		else if (c < n && (verb.flags & VERB(INFINITIVE)) && has_zu_infinitive(doc, clauses[c].first, end) && !subordinate(doc, &clauses[c]))
		{
			from = clauses[c].first;
			stop = content_end(doc, clauses, n, c, end, &next);
			news_add_piece(doc, &a, from, stop);
		}
		else if (c < n && (verb.flags & VERB(BARE)) && !subordinate(doc, &clauses[c]) &&
				 (news_has_subjunctive(doc, clauses[c].first, end) ||
				  (starts_subject(doc, clauses[c].first, clauses[c].end) && clauses[c].end - clauses[c].first > 2 && !apposition(doc, &clauses[c]) &&
				   !clause->colon && verb.head > clause->end - 12)))
		{
			from = clauses[c].first;
			stop = content_end(doc, clauses, n, c, end, &next);
			news_add_piece(doc, &a, from, stop);
		}
		else if ((verb.flags & VERB(OBJECT)) && (first >= 0) && verb.auxiliary < 0 && !wie && !subordinate(doc, clause))
		{
			/* "forderte ein Ende der Gewalt": what is said is an object */
			int32_t		t = last > verb.head ? last : verb.head + 1;

			from = t;
			stop = content_end(doc, clauses, n, i, end, &next);
			if (stop < t)
				stop = clause->end;
			a.confidence = 0.6f;
			a.method = "object";
			if (all_spoken(spoken, t, stop))
				continue;
			if (verb.particle > t && verb.particle < stop)
			{
				news_add_piece(doc, &a, t, verb.particle);
				news_add_piece(doc, &a, verb.particle + 1, stop);
			}
			else
				news_add_piece(doc, &a, t, stop);
			if (first > clause->first && verb.head > clause->first && clause->first < verb.head && first > verb.head)
				news_add_piece(doc, &a, clause->first, verb.head);
			if (a.n_content == 0 || news_count_words(doc, from, stop) < 2)
				continue;
		}
		else
		{
			if (first >= 0)
			{
				subject_first = first;
				subject_last = last;
			}
			continue;
		}
		if (a.n_content == 0)
			continue;
		a.kind = kind_of(doc, from, stop);
		*NEWS_PUSH(doc, attributions) = a;
		found = true;
		news_mark_spoken(spoken, from, stop);
		for (int32_t t = verb.head; t <= verb.head; t++)
			spoken[t] = 1;
		done = stop;
		if (first >= 0)
		{
			subject_first = first;
			subject_last = last;
		}
		if (stop >= end)
			break;
		i = next - 1;
	}
	return found;
}

/* The subject with which the sentence plainly begins; false if it begins with something else. */
static bool
opening_subject(const NewsDoc *doc, const NewsSentence *s, int32_t *first, int32_t *last)
{
	*first = s->first;
	if (!starts_subject(doc, s->first, s->end) || doc->tokens[s->first].quote || is_formal_word(doc, s->first))
		return false;
	*last = news_german_phrase(doc, s->first, s->end);
	return *last > *first && *last < s->end;
}

void
news_attribute_mood(NewsDoc *doc, const NewsSentence *s, int32_t end, const uint8_t *spoken)
{
	Clause		clauses[MAX_CLAUSES];
	int			n = split_clauses(doc, s->first, end, clauses);
	int			i = 0;
	int32_t		first,
				last;
	bool		own = false;
	NewsAttribution *a;

	while (i < n && !news_has_subjunctive(doc, clauses[i].first, clauses[i].end))
		i++;
	if (i >= n)
		return;
	/* "Merkel entgegnete, dann solle …": a verb that no list has, and its subject */
	if (i > 0 && !subordinate(doc, &clauses[0]) && opening_subject(doc, s, &first, &last) && last < clauses[0].end)
		own = true;
	else
		i = 0;
	a = news_new_attribution(doc, news_has_quotation(doc, clauses[i].first, end) ? QUOTE_MIXED : QUOTE_INDIRECT, "subjunctive", 0.5f);
	news_add_piece(doc, a, clauses[i].first, end);
	if (a->n_content == 0)
	{
		doc->n_attributions--;
		return;
	}
	/* "Der Iran streitet das ab. Sein Programm diene …": the subject of the sentence before */
	if (!own && s->first > doc->paragraphs[s->paragraph].first && !spoken[s[-1].first] && !spoken[s->first - 1] &&
		!news_has_subjunctive(doc, s[-1].first, s[-1].end))
		own = opening_subject(doc, s - 1, &first, &last);
	if (own)
		news_set_source(doc, a, first, last, last);
}
