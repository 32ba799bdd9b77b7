-- What the reports read, made from the table article (n, id, outlet, published, language, title, body).
-- read_articles(worker, workers) reads every workers-th article; all functions of one row share one analysis of its body.
CREATE TABLE dateline (n int PRIMARY KEY, city text, region text, country text, agency text, filed date);
CREATE TABLE quote (n int, ordinal int, kind text, quote text, speaker text, speaker_type text, role text, verb text, stance text, confidence real);
CREATE TABLE source (n int, name text, source_type text, affiliation text, anonymous boolean, reason text, quotes int, words int);
CREATE TABLE named (n int PRIMARY KEY, entities entityset);

CREATE PROCEDURE read_articles(worker int, workers int) LANGUAGE plpgsql AS $$
DECLARE
	a record;
	done int := 0;
BEGIN
	FOR a IN SELECT n, published, body FROM article WHERE n % workers = worker ORDER BY n LOOP
		INSERT INTO dateline SELECT a.n, d.city, d.region, d.country, d.agency, d.filed FROM news_dateline(a.body, a.published) d;
		INSERT INTO quote SELECT a.n, q.ordinal, q.kind, q.quote, q.speaker, q.speaker_type, q.role, q.verb, q.stance, q.confidence FROM news_quotes(a.body) q;
		INSERT INTO source SELECT a.n, s.name, s.source_type, s.affiliation, s.anonymous, s.reason, s.quotes, s.words FROM news_sources(a.body) s;
		INSERT INTO named SELECT a.n, news_entities(a.body);
		done := done + 1;
		IF done % 100 = 0 THEN
			RAISE INFO 'articles 100';
			COMMIT;
		END IF;
	END LOOP;
	RAISE INFO 'articles %', done % 100;
END $$;
