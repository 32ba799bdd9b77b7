/*
 * entities.c
 *		news_entities().
 */
#include "postgres.h"

#include "entityset/entityset.h"
#include "udf/document.h"

/* news_entities(body [, lexicon]): entityset of whom and what the article names, once each, by canonical name. */
PG_FUNCTION_INFO_V1(newsext_entities);
Datum
newsext_entities(PG_FUNCTION_ARGS)
{
	NewsextDocument *document = newsext_document(fcinfo, 1, LAYER_MENTIONS);
	const NewsDoc *news = document->news;
	EntityKind	kinds[KIND_OTHER + 1];
	Entity	   *entities = MemoryContextAllocHuge(CurrentMemoryContext, Max(news->n_entities, 1) * sizeof(Entity));
	int32		n = 0;

	/* the two rooms number kinds in their own way and share the labels */
	for (int kind = 0; kind <= KIND_OTHER; kind++)
		if (!entity_kind_parse(news_kinds[kind], strlen(news_kinds[kind]), &kinds[kind]))
			elog(ERROR, "no kind of entity is called %s", news_kinds[kind]);
	for (int32 i = 0; i < news->n_entities; i++)
	{
		const NewsEntity *entity = &news->entities[i];
		text	   *name;

		/* who made the story is not in it; and what no set can hold is no name */
		if (entity->maker || entity->name.length == 0)
			continue;
		name = DatumGetTextPP(newsext_text(document, entity->name));
		if (VARSIZE_ANY_EXHDR(name) > ENTITY_MAX_LENGTH)
			continue;
		entities[n++] = (Entity) {kinds[entity->kind], VARSIZE_ANY_EXHDR(name), VARDATA_ANY(name)};
	}
	PG_RETURN_ENTITYSET_P(entityset_make(entities, n, NULL));
}
