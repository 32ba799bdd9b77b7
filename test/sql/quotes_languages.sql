-- German, French, Spanish: word order, mood, marks, phrases, dialogue.
\pset format unaligned
\pset tuples_only on
CREATE FUNCTION said(body text) RETURNS SETOF text LANGUAGE sql AS
$$ SELECT concat_ws(' | ', kind, quote, coalesce(speaker_text, '-'), coalesce(cue, '-'), coalesce(verb, '-'), lemma, stance, method) FROM news_quotes(body) ORDER BY ordinal $$;
-- German: the verb second, its subject before or behind it
SELECT said('Der Minister Hans Meier sagte am Montag in Berlin, er sei bereit.');
SELECT said('Am Montag erklärte die Ministerin der Presse, dass die Brücke geschlossen bleibe.');
SELECT said('Die Tat bezeichnete er als sinnlos und feige.');
SELECT said('Die Brücke bleibe bis zum Frühjahr geschlossen, sagte die Ministerin.');
SELECT said('Wie die Polizei mitteilte, wurde am 4. März niemand verletzt.');
SELECT said('Denn wie die Bank bekannt gab, war das Konto seit Mai leer.');
SELECT said('Die Brücke bleibt zu. Das bestätigte gestern ein Sprecher der Stadt.');
-- particles that stand apart
SELECT said('Die Behörde teilte am Dienstag mit, dass die Brücke geschlossen bleibt.');
SELECT said('Die Ministerin wies darauf hin, dass die Brücke alt sei, und kündigte an, sie im Mai zu sperren.');
SELECT said('„Wir sperren die Brücke“, fügte die Ministerin hinzu.');
-- infinitives, nouns, objects
SELECT said('Der Verband forderte die Regierung auf, die Steuern zu senken.');
SELECT said('Der Verband ist der Ansicht, dass die Steuern zu hoch sind.');
SELECT said('Die Opposition forderte ein Ende der Arbeiten an der Brücke.');
-- phrases
SELECT said('Nach Angaben der Polizei wurde niemand verletzt. Der Polizei zufolge war die Straße glatt.');
SELECT said('Nach Polizeiangaben war die Straße glatt. Die Straße war seiner Meinung nach gesperrt.');
SELECT said('Die Brücke ist alt, so der Ingenieur Paul Kranz. Demnach wird sie im Mai gesperrt.');
SELECT said('Nach einer neuen Studie der Universität schlafen Fische nachts.');
-- the mood of reported speech goes on
SELECT said('Der Ingenieur Paul Kranz sagte, die Brücke sei alt. Sie habe viele Risse. Man müsse sie sperren.');
SELECT said('Der Verband streitet das ab. Seine Häuser seien alle geprüft.');
-- quotations and what is part of a clause
SELECT said('„Wir gehen“, sagte Hans Meier. Dann sagte er: „Es ist spät.“');
SELECT said('„Die Brücke ist alt“, so Paul Kranz. „Das war lange bekannt“, hieß es in der Stadt.');
SELECT said('Hans Meier sagte, dass die Brücke „alt und müde“ sei.');
SELECT said('Die Zeitung „Neue Post“ berichtet, dass die Brücke gesperrt wird.');
-- French
SELECT said('Le maire de Lormont, Paul Garnier, a déclaré lundi que le pont était fermé. « Nous attendons les experts », a-t-il ajouté.');
SELECT said('« Le pont est sûr », a affirmé la ministre des Transports, Claire Dubois. « Nous avons, poursuit-elle, beaucoup travaillé. »');
SELECT said('« C''est une bonne nouvelle », s''est félicité le maire. Des témoins ont raconté avoir entendu des tirs.');
SELECT said('Selon la police, trois personnes sont mortes. D''après un rapport du ministère, le feu a pris dans la cave. De source policière, deux hommes sont recherchés.');
SELECT said(E'– Où étiez-vous ? demande le juge.\n– Chez moi, répond Marie Dupont. Je dormais.');
-- Spanish
SELECT said('El alcalde de Lorma, Pablo Gómez, dijo el lunes que el puente estaba cerrado. «Esperamos a los expertos», añadió.');
SELECT said('«El puente es seguro», afirmó la ministra de Transportes, Clara Ruiz. "Hemos trabajado —continuó— durante meses".');
SELECT said('Según la policía, tres personas murieron. De acuerdo con un informe del ministerio, el fuego comenzó en el sótano. A juicio del alcalde, es tarde.');
SELECT said('Las obras del puente durarán un año, según informó hoy el alcalde, Pablo Gómez.');
SELECT said('Las obras del puente durarán un año, informó hoy en Sevilla el alcalde de la ciudad.');
SELECT said(E'—¿Dónde estaba usted? —preguntó el juez.\n—En mi casa —respondió Marta Díaz—. Dormía.');
DROP FUNCTION said(text);
