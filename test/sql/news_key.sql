-- The join key of a name: what stays the same however the name is printed.
SELECT name, news_key(name) FROM (VALUES
	('Mr. José Núñez Jr.'), ('jose nunez'), ('J. K. Rowling'), ('J.K. Rowling'), ('Bashar al-Assad'),
	('Miriam O''Neill'), ('Miriam O’Neill'), ('Lech Wałęsa'), ('Søren Ærø'), ('STRAßE'), ('Dr. Strange'),
	('Mr'), ('U.S.'), ('US'), ('  two   blanks '), ('...'), (''), ('Gen. Sir John Doe III')) AS n(name);
SELECT news_key(NULL) IS NULL AS null_key;
-- every key is its own key
SELECT count(*) FROM (VALUES ('Mr. José Núñez Jr.'), ('Søren Ærø'), ('J. K. Rowling')) AS n(name)
	WHERE news_key(news_key(name)) <> news_key(name);
-- an index on it
CREATE TEMP TABLE person (name text);
CREATE INDEX person_key ON person (news_key(name));
INSERT INTO person VALUES ('José Núñez');
SET enable_seqscan = off;
SELECT name FROM person WHERE news_key(name) = news_key('Mr. Jose Nunez Jr.');
