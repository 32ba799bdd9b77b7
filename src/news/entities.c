/*
 * entities.c
 *		Mentions of one thing joined: each way in which a name is printed is a form, forms that can only mean one
 *		thing are joined, and what can mean several is decided where it stands.
 *
 *	1. Mentions that are printed alike, or that a lexicon or an expansion in brackets calls alike, have one form
 *	   (entity_forms.c).
 *	2. Forms are taken the fullest first. One that fits a fuller form (entity_parts.c) has that form's entities as
 *	   candidates, the others make an entity of their own (entity_candidates.c).
 *	3. In the order of the text each mention takes the candidate that was named last and whose gender and role do not
 *	   contradict; an entity of its own if there is none.
 */
#include "news/entity_join.h"
#include "news/stages.h"

static void
learn_gender(Joiner *joiner, int32_t e, const NewsContext *context)
{
	uint8_t		certainty = context->certain ? 3 : 1;
	NewsGender	gender = context->gender;

	if (joiner->doc->entities[e].kind != KIND_PERSON || gender == GENDER_UNKNOWN || context->plural || joiner->certainty[e] > certainty || joiner->certainty[e] == 3)
		return;
	if (!context->certain)
	{
		if (joiner->votes[e] < INT16_MAX && joiner->votes[e] > INT16_MIN)
			joiner->votes[e] += gender == GENDER_MALE ? 1 : -1;
		gender = joiner->votes[e] > 0 ? GENDER_MALE : joiner->votes[e] < 0 ? GENDER_FEMALE : GENDER_UNKNOWN;
	}
	joiner->doc->entities[e].gender = gender;
	joiner->certainty[e] = certainty;
}

/* Do two roles end in the same word? */
static bool
same_role(NewsText a, NewsText b)
{
	int32_t		n = 0;

	while (n < a.length && n < b.length && (a.text[a.length - 1 - n] | 32) == (b.text[b.length - 1 - n] | 32) && a.text[a.length - 1 - n] != ' ')
		n++;
	return n > 2 && (n == a.length || a.text[a.length - 1 - n] == ' ') && (n == b.length || b.text[b.length - 1 - n] == ' ');
}

/*
 * How well entity e suits mention m of several of one name; negative if it cannot be.  What has just been named goes before
 * what the form meant last, and a role that is printed with the name before both.
 */
static int
suits(const Joiner *joiner, int32_t m, int32_t e)
{
	const NewsDoc *doc = joiner->doc;
	const NewsMention *mention = &doc->mentions[m];
	const NewsContext *context = &joiner->contexts[m];
	const Form *form = &joiner->forms[joiner->form_of[m]];
	const NewsEntity *entity = &doc->entities[e];
	int			score = 8;

	if (context->gender != GENDER_UNKNOWN && entity->gender != GENDER_UNKNOWN && context->gender != entity->gender)
	{
		/* Mrs Weller is not Paul Weller; what a pronoun tells is less sure */
		if (context->certain && joiner->certainty[e] >= 2 && form->kind == KIND_PERSON && form->words == 1)
			return -1;
		score -= 7;
	}
	if (mention->role.text != NULL && entity->role.text != NULL && same_role(mention->role, entity->role))
		score += 8;
	if (joiner->last[e] >= 0 &&
		doc->tokens[doc->mentions[joiner->last[e]].first].sentence >= doc->tokens[mention->first].sentence - 1)
		score += 3;
	if (form->chosen == e)
		score += 2;
	return score;
}

/*
 * Of two entities that suit a name equally well: a person who is named in full more often, as the one that a story is about is;
 * else what was named last.
 */
static bool
later(const Joiner *joiner, const Form *form, int32_t e, int32_t other)
{
	if (form->kind == KIND_PERSON && joiner->full[e] != joiner->full[other])
		return joiner->full[e] > joiner->full[other];
	return joiner->last[e] > joiner->last[other];
}

/* The entity that mention m means; a new one if none of its form's may be. */
static int32_t
choose(Joiner *joiner, int32_t m)
{
	Form	   *form = &joiner->forms[joiner->form_of[m]];
	int32_t		best = -1;
	int			best_score = -1;

	for (int32_t i = 0; i < form->n_candidates; i++)
	{
		int32_t		e = form->candidates[i];
		int			score = suits(joiner, m, e);

		if (score > best_score || (score >= 0 && score == best_score && later(joiner, form, e, best)))
		{
			best = e;
			best_score = score;
		}
	}
	if (best < 0)
	{
		best = news_new_entity(joiner, joiner->form_of[m]);
		if (form->known.text == NULL)
			joiner->doc->entities[best].name = news_printed_name(joiner->doc, &joiner->doc->mentions[m]);
		if (form->n_candidates < CANDIDATES)
			form->candidates[form->n_candidates++] = best;
	}
	form->chosen = best;
	return best;
}

/* Is the mention in a byline, a credit line, or the agency of the dateline? */
static bool
in_credits(const NewsDoc *doc, const NewsMention *mention, int32_t *credit)
{
	if (mention->kind == KIND_ORG && mention->span.start >= doc->dateline.span.start && mention->span.end <= doc->dateline.span.end)
		return true;
	while (*credit < doc->n_credits && doc->credits[*credit].span.end <= mention->span.start)
		(*credit)++;
	return *credit < doc->n_credits && doc->credits[*credit].span.start < mention->span.end;
}

/* Every mention in the order of the text. */
static void
join_mentions(Joiner *joiner)
{
	NewsDoc    *doc = joiner->doc;
	int32_t		credit = 0;

	/* what is sure is learnt first: titles of full names, wherever they stand */
	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		const Form *form = &joiner->forms[joiner->form_of[m]];

		if (form->n_candidates == 1 && form->words > 1)
		{
			learn_gender(joiner, form->candidates[0], &joiner->contexts[m]);
			joiner->full[form->candidates[0]]++;
		}
	}
	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		NewsMention *mention = &doc->mentions[m];
		NewsEntity *entity;
		bool		maker = in_credits(doc, mention, &credit);

		mention->entity = choose(joiner, m);
		entity = &doc->entities[mention->entity];
		mention->kind = entity->kind;
		joiner->last[mention->entity] = m;
		if (entity->first < 0)
		{
			entity->first = m;
			entity->maker = maker;
		}
		entity->maker &= maker;
		entity->mentions++;
		if (mention->role.length > entity->role.length)
			entity->role = mention->role;
		learn_gender(joiner, mention->entity, &joiner->contexts[m]);
		if (m % 64 == 0)
			news_poll(doc);
	}
}

/* Entities in the order of the text; those that no mention took in the end are gone. */
static void
order_entities(NewsDoc *doc)
{
	int32_t    *moved = news_alloc(doc, (size_t) doc->n_entities * sizeof(int32_t));
	NewsEntity *ordered = news_alloc(doc, (size_t) doc->n_entities * sizeof(NewsEntity));
	int32_t		n = 0;

	memset(moved, 0xff, (size_t) doc->n_entities * sizeof(int32_t));
	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		int32_t		e = doc->mentions[m].entity;

		if (moved[e] < 0)
		{
			ordered[n] = doc->entities[e];
			moved[e] = n++;
		}
		doc->mentions[m].entity = moved[e];
	}
	doc->entities = ordered;
	doc->max_entities = doc->n_entities;
	doc->n_entities = n;
}

void
news_join_entities(NewsDoc *doc)
{
	Joiner		joiner = {.doc = doc};
	uint32_t	size = 64;
	size_t		n = (size_t) doc->n_mentions;

	if (doc->n_mentions == 0)
		return;
	while (size < (uint32_t) doc->n_mentions * 4)
		size *= 2;
	joiner.mask = size - 1;
	joiner.form_slots = news_alloc(doc, size * sizeof(int32_t));
	joiner.entry_slots = news_alloc(doc, size * sizeof(int32_t));
	memset(joiner.form_slots, 0xff, size * sizeof(int32_t));
	memset(joiner.entry_slots, 0xff, size * sizeof(int32_t));
	joiner.form_of = news_alloc(doc, n * sizeof(int32_t));
	joiner.longer = news_alloc(doc, n * sizeof(int32_t));
	joiner.contexts = news_alloc(doc, n * sizeof(NewsContext));
	/* an entity for each form, or for a mention that its form's entities do not suit */
	joiner.last = news_alloc(doc, n * 2 * sizeof(int32_t));
	joiner.certainty = news_alloc(doc, n * 2);
	joiner.company = news_alloc(doc, n * 2 * sizeof(bool));
	joiner.votes = news_alloc(doc, n * 2 * sizeof(int16_t));
	joiner.full = news_alloc(doc, n * 2 * sizeof(int32_t));

	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		NewsMention *mention = &doc->mentions[m];
		int32_t		floor = doc->sentences[doc->tokens[mention->first].sentence].first;

		mention->entity = -1;
		if (!mention->user && mention->kind != KIND_PERSON && news_begins_with_title(doc, mention))
			mention->kind = KIND_PERSON;
		if (mention->kind != KIND_PERSON)
			continue;
		news_poll(doc);
		if (m > 0 && doc->mentions[m - 1].end > floor)
			floor = doc->mentions[m - 1].end;
		joiner.contexts[m] = news_read_context(doc, mention, floor, m + 1 < doc->n_mentions ? doc->mentions[m + 1].first : doc->n_tokens);
	}
	news_find_forms(&joiner);
	news_resolve_forms(&joiner);
	join_mentions(&joiner);
	order_entities(doc);
}
