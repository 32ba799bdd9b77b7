/*
 * entity_forms.c
 *		The ways in which names are printed: mentions printed alike, called alike by a lexicon, or expanded by the article
 *		itself, have one form.
 */
#include "lexicon/lexicon.h"
#include "news/entity_join.h"

static int32_t
find_form(Joiner *joiner, NewsText name, NewsKind kind)
{
	NewsDoc    *doc = joiner->doc;
	char	   *key = news_alloc(doc, (size_t) name.length * 4 + 4);
	NewsText	folded = {key, news_fold(name.text, name.length, key, name.length * 4 + 4)};
	uint32_t	slot;
	Form	   *form;

	if (folded.length > 4 && memcmp(key, "the ", 4) == 0)
	{
		folded.text += 4;
		folded.length -= 4;
	}
	slot = (news_hash(folded.text, folded.length) + (uint32_t) kind * 2654435761u) & joiner->mask;
	for (int32_t f = joiner->form_slots[slot]; f >= 0; f = joiner->forms[f].next)
		if (joiner->forms[f].kind == kind && news_text_equal(joiner->forms[f].key, folded))
			return f;
	form = news_push(doc, &joiner->forms, &joiner->n_forms, &joiner->max_forms, sizeof(Form));
	form->kind = kind;
	form->key = folded;
	form->printed = form->chosen = -1;
	form->next = joiner->form_slots[slot];
	joiner->form_slots[slot] = joiner->n_forms - 1;
	return joiner->n_forms - 1;
}

/* Are these the words of a mention in brackets behind another, "(FSA)", or of ", or FSA,"? */
static bool
in_brackets(const NewsDoc *doc, const NewsMention *before, const NewsMention *mention)
{
	if (mention->end >= doc->n_tokens)
		return false;
	if (mention->first == before->end + 1)
		return news_token_is(doc, before->end, "(") && news_token_is(doc, mention->end, ")");
	return mention->first == before->end + 2 && news_token_is(doc, before->end, ",") && news_token_is(doc, before->end + 1, "or") &&
		news_token_is(doc, mention->end, ",");
}

static bool
is_acronym(const NewsDoc *doc, const NewsMention *mention)
{
	return mention->end - mention->first == 1 && (doc->tokens[mention->first].flags & TOKEN_UPPER);
}

/* Can the mention be what the acronym stands for?  The letters of a body's may be of another language. */
static bool
can_expand(const NewsDoc *doc, const NewsMention *mention, const NewsMention *acronym)
{
	if (mention->kind != KIND_ORG)
		return (news_token_text(doc, mention->first)[0] | 32) == (news_token_text(doc, acronym->first)[0] | 32);
	return mention->kind == acronym->kind || mention->end - mention->first > 1;
}

/*
 * Acronyms that the article itself expands, "the Free Desert Army (FDA)": every mention of one, wherever it stands, gets the
 * mention that expands it, and its kind, which a few letters alone do not tell.  One hash table of mentions, by folded text.
 */
static void
find_expansions(Joiner *joiner)
{
	NewsDoc    *doc = joiner->doc;
	int32_t    *slots = NULL;

	for (int32_t m = 0; m < doc->n_mentions; m++)
		joiner->longer[m] = -1;
	for (int32_t m = 1; m < doc->n_mentions; m++)
	{
		const NewsMention *mention = &doc->mentions[m];
		const NewsMention *before = &doc->mentions[m - 1];
		int32_t		short_one = m,
					long_one = m - 1;
		uint32_t	slot;

		if (!in_brackets(doc, before, mention))
			continue;
		if (is_acronym(doc, before) && !is_acronym(doc, mention))
		{
			short_one = m - 1;
			long_one = m;
		}
		else if (!is_acronym(doc, mention) || is_acronym(doc, before))
			continue;
		/* a person is not abbreviated, but Washington (AP) is no expansion either */
		if (doc->mentions[long_one].kind == KIND_PERSON || !can_expand(doc, &doc->mentions[long_one], &doc->mentions[short_one]))
			continue;
		if (slots == NULL)
		{
			slots = news_alloc(doc, ((size_t) joiner->mask + 1) * sizeof(int32_t));
			memset(slots, 0xff, ((size_t) joiner->mask + 1) * sizeof(int32_t));
		}
		slot = doc->tokens[doc->mentions[short_one].first].hash & joiner->mask;
		if (slots[slot] < 0)
			slots[slot] = short_one;
		joiner->longer[short_one] = long_one;
	}
	if (slots == NULL)
		return;
	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		NewsMention *mention = &doc->mentions[m];
		int32_t		expanded;

		if (!is_acronym(doc, mention) || mention->user)
			continue;
		expanded = slots[doc->tokens[mention->first].hash & joiner->mask];
		if (expanded >= 0 && doc->tokens[doc->mentions[expanded].first].hash == doc->tokens[mention->first].hash)
		{
			joiner->longer[m] = joiner->longer[expanded];
			mention->kind = doc->mentions[joiner->longer[m]].kind;
		}
	}
}

/* Are all its words in capitals? */
static bool
is_upper(const NewsDoc *doc, const NewsMention *mention)
{
	for (int32_t t = mention->first; t < mention->end; t++)
		if (doc->tokens[t].kind == TOKEN_WORD && !(doc->tokens[t].flags & (TOKEN_UPPER | TOKEN_INITIAL | TOKEN_POSSESSIVE)))
			return false;
	return true;
}

/* Every mention's form, and of every form the mention that prints it best. */
void
news_find_forms(Joiner *joiner)
{
	NewsDoc    *doc = joiner->doc;

	find_expansions(joiner);
	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		int32_t		as = joiner->longer[m] >= 0 && doc->mentions[m].canonical.text == NULL ? joiner->longer[m] : m;
		const NewsMention *mention = &doc->mentions[as];
		bool		media = false,
					company = false;
		NewsText	known = news_known_name(doc, mention, &media, &company);
		NewsText	shared = known.text == NULL ? news_shared_surname(doc, as) : (NewsText) {NULL, 0};
		NewsText	name = known.text ? known : shared.text ? shared : news_squeeze(doc, mention->span);
		int32_t		f = find_form(joiner, name, shared.text ? KIND_PERSON : mention->kind);
		Form	   *form = &joiner->forms[f];
		NameParts	parts;

		joiner->form_of[m] = f;
		form->titled |= joiner->contexts[m].titled;
		if (known.text != NULL)
		{
			form->known = known;
			form->media |= media;
			form->company |= company;
			form->user |= mention->canonical.text != NULL;
		}
		/* of forms that are printed alike the first, but rather one that is not in capitals */
		if (form->printed >= 0 && known.text != NULL &&
			mention->end - mention->first <= doc->mentions[form->printed].end - doc->mentions[form->printed].first)
			continue;
		if (form->printed >= 0 && known.text == NULL && (!is_upper(doc, &doc->mentions[form->printed]) || is_upper(doc, mention)))
			continue;
		news_poll(doc);
		news_name_parts(doc, shared.text ? shared : news_squeeze(doc, mention->span), form->kind, &parts);
		if (form->parts != NULL && parts.n_core < form->words)
			continue;
		if (shared.text != NULL && form->printed < 0)
			form->known = shared;
		else if (shared.text == NULL && known.text == NULL)
			form->known = (NewsText) {NULL, 0};
		form->printed = as;
		form->words = parts.n_core;
		if (form->parts == NULL)
			form->parts = news_alloc(doc, sizeof(NameParts));
		*form->parts = parts;
	}
}
