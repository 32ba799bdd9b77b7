-- Text and binary forms of entityset, constructors and casts.

-- canonical output: sorted by kind and name, one of each, quotes where needed
SELECT '{org:BBC, person:"Bashar al-Assad", place:Syria}'::entityset;
SELECT ' {  place : Syria,org:BBC,person:"Bashar al-Assad",
	org:BBC,ORG:BBC }	'::entityset;
SELECT '{}'::entityset, ' { } '::entityset, '{event:a, org:a, other:a, person:a, place:a, product:a}'::entityset;
SELECT '{product:a, place:a, person:a, other:a, org:a, event:a}'::entityset;
-- order is that of bytes, and a beginning comes first
SELECT '{org:b, org:B, org:ab, org:a, org:"a b", org:a.b, org:é, org:z}'::entityset;
-- quotes
SELECT '{person:"a\"b\\c", org:"a,b", place:"{x}", event:"x:y", other:" ", product:"plain"}'::entityset;
SELECT '{person:"\a\b"}'::entityset;
SELECT '{org:北京, person:Müller, place:"St. Louis", org:A-1_b.c, org:"3M", event:"9/11", other:-, product:"½"}'::entityset;
-- letters of every script stand bare, also with marks that do not compose
SELECT '{place:दिल्ली, place:กรุงเทพ, person:Ёлкин, person:"q̃", other:"😀", other:"a b"}'::entityset;
-- output reads back the same
SELECT s::text::entityset = s AS same FROM (VALUES
	('{person:"a\"b\\c", org:"a,b", place:"{x}"}'::entityset), ('{}'), ('{org:北京, other:" ", event:"new\nline"}'),
	(E'{org:"tab\there", org:"line\nbreak"}')) AS v(s);
-- NFC on the way in: composed and decomposed are one name, whichever way it comes
SELECT U&'{person:"Jose\0301", person:"Jos\00E9"}'::entityset, entityset_count(U&'{person:"Jose\0301", person:"Jos\00E9"}');
SELECT entityset('person', U&'Jose\0301') = '{person:José}' AS one,
	entityset(ARRAY['person'], ARRAY[U&'Jose\0301']) = '{person:José}' AS pairs,
	entityset('person', ARRAY[U&'Jose\0301']) = '{person:José}' AS names,
	ARRAY[U&'person:Jose\0301']::entityset = '{person:José}' AS text_array,
	jsonb_build_object('person', U&'Jose\0301')::entityset = '{person:José}' AS json;
SELECT entityset_agg('person', n) FROM (VALUES (U&'Jose\0301'), (U&'Jos\00E9')) AS v(n);
-- composition exclusions grow, Hangul and long runs of marks compose
SELECT encode(convert_to((entityset_names(entityset('other', n)))[1], 'UTF8'), 'hex') FROM (VALUES
	(U&'\0958'), (U&'\1112\1161\11AB'), (U&'\212B'), (U&'a\0323\0307'), (U&'a\0307\0323'), (U&'\FB2C')) AS v(n);

-- constructors
SELECT entityset('person', 'Bashar al-Assad'), entityset(ARRAY['org','person','org'], ARRAY['BBC','A','BBC']),
	entityset('place', ARRAY['Syria','Jordan','Syria']), entityset('place', '{}'::text[]), entityset('{}'::text[], '{}'::text[]);
SELECT entityset('Person', 'A');
SELECT entityset(NULL, 'A') IS NULL AS null_kind, entityset('org', NULL::text) IS NULL AS null_name;

-- casts lose nothing
SELECT s::text[], s::jsonb FROM (SELECT '{org:BBC, org:CIA, person:"Bashar al-Assad", place:"a:b"}'::entityset) AS v(s);
SELECT '{}'::entityset::text[], '{}'::entityset::jsonb, '{}'::text[]::entityset, '{}'::jsonb::entityset, '[]'::jsonb::entityset;
SELECT s::text[]::entityset = s AS text_array, s::jsonb::entityset = s AS json FROM (VALUES
	('{org:BBC, org:CIA, person:"Bashar al-Assad", place:"a:b"}'::entityset), ('{}'), ('{other:"\"\\{},"}')) AS v(s);
-- json, alone and in rows
SELECT s::json, s::json::jsonb = s::jsonb AS same FROM (VALUES ('{org:BBC, org:CIA, person:"a\"b\\\\c", place:"x y"}'::entityset), ('{}'), (E'{event:"tab\there"}')) AS v(s);
SELECT row_to_json(v), to_jsonb(v) FROM (VALUES (1, '{org:BBC, person:A}'::entityset)) AS v(id, entities);
SELECT '{"org": "BBC", "PERSON": ["b", "a", "b"], "place": []}'::jsonb::entityset;
SELECT '[{"kind": "org", "name": "BBC"}, {"name": "a", "kind": "person", "more": [1, {"x": 2}]}]'::jsonb::entityset;
SELECT jsonb_agg(e)::entityset FROM entityset_elements('{org:BBC, person:a}') AS e;
CREATE TEMP TABLE assigned (a text[], j jsonb);
INSERT INTO assigned SELECT s, s FROM (SELECT '{org:BBC}'::entityset) AS v(s);
SELECT * FROM assigned;

-- binary: the form that entityset_send documents
SELECT encode(entityset_send('{}'), 'hex'), encode(entityset_send('{org:BBC, place:é}'), 'hex');

-- storage: short headers for short sets, TOAST and compression for long ones
CREATE TEMP TABLE stored (n int, s entityset);
INSERT INTO stored VALUES (0, '{}'), (1, '{org:BBC}');
INSERT INTO stored SELECT 2, entityset('person', array_agg('name ' || i)) FROM generate_series(1, 10000) i;
INSERT INTO stored SELECT 3, entityset('person', array_agg(md5(i::text) || md5((-i)::text))) FROM generate_series(1, 10000) i;
SELECT n, entityset_count(s), pg_column_size(s) < 20 AS short, pg_column_size(s) < octet_length(entityset_send(s)) * 3 / 4 AS compressed FROM stored ORDER BY n;
SELECT n, entityset_has(s, 'person', 'name 7777'), s @> '{person:"name 1", person:"name 9999"}' AS has_both FROM stored ORDER BY n;
