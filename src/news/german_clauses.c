/*
 * german_clauses.c
 *		German clauses as far as reported speech needs them: what commas mark off, the verb with
 *		its auxiliary and its particle, the subject before or behind it.
 */
#include "news/german_clauses.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x

/* A subject is not longer than this many tokens. */
#define MAX_SUBJECT	24

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

int
news_german_clauses(const NewsDoc *doc, int32_t first, int32_t end, GermanClause *clauses)
{
	int			n = 0;
	int32_t		from = first;
	int32_t		brackets = 0;

	for (int32_t t = first; t <= end && n < GERMAN_CLAUSES; t++)
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
	if (n == GERMAN_CLAUSES)
		clauses[n - 1].end = end;
	return n;
}

/* "es", "man": subjects that name nobody */
bool
news_german_formal(const NewsDoc *doc, int32_t t)
{
	return news_token_is(doc, t, "es") || news_token_is(doc, t, "man");
}

/* Can the word at t begin a phrase in the nominative? */
bool
news_german_starts_subject(const NewsDoc *doc, int32_t t, int32_t end)
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
		return !(kind & KIND(OBLIQUE));
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
bool
news_german_verb(const NewsDoc *doc, const GermanClause *clause, int32_t t, GermanVerb *verb)
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
bool
news_german_subordinate(const NewsDoc *doc, const GermanClause *c)
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
bool
news_german_opens(const NewsDoc *doc, int32_t t)
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
bool
news_german_infinitive(const NewsDoc *doc, int32_t first, int32_t end)
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

bool
news_german_subject(const NewsDoc *doc, int32_t start, int32_t end, int32_t finite, int32_t head, int32_t *first, int32_t *last)
{
	int32_t		t = start;
	int32_t		behind = finite + 1;
	int32_t		stop = head > finite ? head : end;
	bool		inverted;

	while (t < finite && (news_word_kind(doc, t) & (KIND(CONJUNCTION) | KIND(ADVERB) | KIND(SUBORDINATE))) && t + 1 < finite &&
		   news_german_starts_subject(doc, t + 1, finite))
		t++;
	while (behind < stop && (news_word_kind(doc, behind) & KIND(ADVERB)))
		behind++;
	inverted = t >= finite || !news_german_starts_subject(doc, t, finite);
	/* "Die Tat bezeichnete er": a pronoun right behind the verb is the subject */
	if (!inverted && behind < stop && (news_token_is(doc, behind, "er") || news_token_is(doc, behind, "man")))
		inverted = true;
	/* "Dies bestätigte der Minister" */
	if (!inverted && finite == t + 1 && (news_token_is(doc, t, "dies") || news_token_is(doc, t, "das")) && news_german_starts_subject(doc, behind, stop))
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
	while (behind < stop && !news_german_starts_subject(doc, behind, stop) && behind < finite + 16)
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
	if (behind >= stop || !news_german_starts_subject(doc, behind, stop))
		return false;
	*first = behind;
	*last = news_german_phrase(doc, behind, stop);
	return *last > *first;
}

/* Are commas around clause c those of an apposition: no finite verb in it, a capital somewhere? */
bool
news_german_apposition(const NewsDoc *doc, const GermanClause *c)
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
