-- The public views: what scripts, notebooks and other tools may rely on. Made anew whenever this file has changed; the
-- tables that they read are made by migrations/. docs/database.md is made from this file: a line `--: NAME: …` says
-- what a row of a view is, or what a column holds; columns that several views share come first.

--: document_id: key of the document
--: document: base name of its file
--: article_id: key of the article
--: headline: main headline
--: person_id: key of the person
--: person: best known name
--: organisation_id: key of the organisation
--: organisation: best known name
--: region: the administrative place that the document takes for granted
--: title: the post alone: 副主任
--: event_id: key of the event; several articles may report it
--: date: ISO 8601 as precise as known: 2021, 2021-01, 2021-01-14
--: month_day: MM-DD where the year is unknown
--: role: chair, speak, attend … (README)
--: quote: the words that say so, without line breaks
--: span_start: where they begin: characters before them in the document
--: span_end: where they end
--: rule: id of the rule that read them
--: confidence: of the rule, between 0 and 1
--: first_seen: day of the first article that states it
--: last_seen: day of the last one
--: day: when the article was published; where that is unknown, the latest day of the events that it or its page reports

--: v_document: an input file as decoded
--: path: as the user gave it; for a line of JSONL with #line
--: text: as decoded, before any line is joined
--: region: the administrative place that the document takes for granted
--: sha256: of the bytes of the input
--: published: day, month or year of publication
CREATE VIEW v_document AS
SELECT printf('doc-%016x', d.key) AS document_id, d.name AS document, d.path, c.text, d.published, d.region, d.sha256
FROM document d JOIN document_content c ON c.document = d.id;

--: v_article: a news item; a page holds several
--: byline: reporters, photographers and editors, joined by ;
--: published: the item's own date, else the document's
CREATE VIEW v_article AS
SELECT printf('art-%016x', a.key) AS article_id, printf('doc-%016x', d.key) AS document_id, d.name AS document,
       a.headline, a.published, a.byline
FROM article a JOIN document d ON d.id = a.document;

--: v_mention: words that name something
--: type: PERSON, TITLE, ORG, PLACE …
--: text: the words, without white space
--: entity_id: whom or what they mean
--: entity: best known name of that
--: part: headline, body or byline
CREATE VIEW v_mention AS
SELECT printf('art-%016x', a.key) AS article_id, d.name AS document, t.name AS type, m.text, m.span_start, m.span_end,
       CASE WHEN e.id IS NOT NULL THEN printf('%s-%016x', e.kind, e.id) END AS entity_id, e.name AS entity,
       p.name AS part
FROM mention m
JOIN article a ON a.id = m.article
JOIN document d ON d.id = a.document
JOIN term t ON t.id = m.type
JOIN term p ON p.id = m.part
LEFT JOIN referent r ON r.article = m.article AND r.n = m.referent
LEFT JOIN entity e ON e.id = r.entity;

--: v_person: a person named in an article's headline or body; reporters are not
--: person: as the article prints the name
CREATE VIEW v_person AS
SELECT printf('art-%016x', a.key) AS article_id, d.name AS document, printf('per-%016x', e.id) AS person_id,
       r.name AS person
FROM referent r
JOIN entity e ON e.id = r.entity AND e.kind = 'per'
JOIN article a ON a.id = r.article
JOIN document d ON d.id = a.document;

--: v_post: a post that an article states for a person
--: person: as the article prints the name
--: organisation_stated: the article's own words, an elided prefix put back
CREATE VIEW v_post AS
SELECT printf('art-%016x', a.key) AS article_id, d.name AS document, printf('per-%016x', r.entity) AS person_id,
       r.name AS person, o.name AS organisation_stated, e.name AS organisation, p.title, q.text AS quote
FROM post p
JOIN article a ON a.id = p.article
JOIN document d ON d.id = a.document
JOIN referent r ON r.article = p.article AND r.n = p.person
JOIN quote q ON q.article = p.article AND q.n = p.quote
LEFT JOIN referent o ON o.article = p.article AND o.n = p.organisation
LEFT JOIN entity e ON e.id = o.entity;

--: v_event: an event that an article reports
--: type: meeting, ceremony, inspection, visit, talks, forum, training or other
--: name: short name as printed
--: place: as printed
CREATE VIEW v_event AS
SELECT printf('evt-%016x', r.event) AS event_id, printf('art-%016x', a.key) AS article_id, d.name AS document,
       t.name AS type, r.name, r.date, r.month_day, p.name AS place
FROM report r
JOIN article a ON a.id = r.article
JOIN document d ON d.id = a.document
JOIN term t ON t.id = r.type
LEFT JOIN referent p ON p.article = r.article AND p.n = r.place;

--: v_attendance: one role of one person in one event, with the words that say so
--: person: as the article prints the name
--: stated_as: the words of the person in the sentence, posts included
--: list_order: position in the printed list, from 1
CREATE VIEW v_attendance AS
SELECT printf('evt-%016x', e.event) AS event_id, printf('art-%016x', a.key) AS article_id, d.name AS document,
       printf('per-%016x', r.entity) AS person_id, r.name AS person, t.name AS role, x.list_order, x.stated_as,
       q.text AS quote, q.span_start, q.span_end, u.name AS rule, x.confidence
FROM attendance x
JOIN article a ON a.id = x.article
JOIN document d ON d.id = a.document
JOIN report e ON e.article = x.article AND e.n = x.report
JOIN referent r ON r.article = x.article AND r.n = x.person
JOIN quote q ON q.article = x.article AND q.n = x.quote
JOIN term t ON t.id = x.role
JOIN term u ON u.id = x.rule;

--: v_participant_org: an organisation said to take part in an event
--: organisation_stated: the article's own words, an elided prefix put back
CREATE VIEW v_participant_org AS
SELECT printf('evt-%016x', e.event) AS event_id, printf('art-%016x', a.key) AS article_id, d.name AS document,
       o.name AS organisation_stated, n.name AS organisation, t.name AS role, q.text AS quote
FROM participant x
JOIN article a ON a.id = x.article
JOIN document d ON d.id = a.document
JOIN report e ON e.article = x.article AND e.n = x.report
JOIN referent o ON o.article = x.article AND o.n = x.organisation
JOIN entity n ON n.id = o.entity
JOIN quote q ON q.article = x.article AND q.n = x.quote
JOIN term t ON t.id = x.role;

--: v_tenure: a post held, over all documents. Posts that are proposed are not held yet; those recalled (原, 时任) were not held on the article's day
--: articles: that state it
CREATE VIEW v_tenure AS
SELECT printf('per-%016x', e.id) AS person_id, e.name AS person, o.name AS organisation, p.title,
       min(a.seen) AS first_seen, max(a.seen) AS last_seen, count(DISTINCT p.article) AS articles
FROM post p
JOIN term s ON s.id = p.state AND s.name IN ('current', 'acting', 'appointed', 'removed')
JOIN article a ON a.id = p.article
JOIN referent r ON r.article = p.article AND r.n = p.person
JOIN entity e ON e.id = r.entity
LEFT JOIN referent x ON x.article = p.article AND x.n = p.organisation
LEFT JOIN entity o ON o.id = x.entity
GROUP BY e.id, o.name, p.title;

-- Not public: of the posts that one person holds at a time, the title without 代 (代县长 sits in the seat of the 县长).
CREATE VIEW post_seat AS
SELECT y.article, y.n, y.title AS seat
FROM (
    SELECT p.article, p.n, p.organisation,
           CASE WHEN p.title LIKE '代理_长' THEN substr(p.title, 3)
                WHEN p.title LIKE '代_长' OR p.title LIKE '代主席' THEN substr(p.title, 2)
                ELSE p.title END AS title
    FROM post p
) y
JOIN referent x ON x.article = y.article AND x.n = y.organisation
JOIN entity o ON o.id = x.entity
WHERE 'one' = (SELECT seats FROM seat WHERE seat.title = y.title AND o.name LIKE '%' || seat.organ
               ORDER BY length(seat.organ) DESC LIMIT 1);

--: v_sighting: a statement that someone holds, takes up, gives up or used to hold a post
--: person: best known name
--: state: current, acting (代), appointed (任命, 当选), removed (免去), former (原), proposed (拟任) …
--: since: when it was taken up, where the article says so
--: until: when it was given up, where the article says so
--: seat: the title without 代, where one person at a time holds the post (dictionaries/resolve/seats.tsv)
CREATE VIEW v_sighting AS
SELECT printf('per-%016x', e.id) AS person_id, e.name AS person,
       CASE WHEN o.id IS NOT NULL THEN printf('org-%016x', o.id) END AS organisation_id, o.name AS organisation, p.title,
       s.name AS state, p.since, p.until, a.seen AS day,
       (SELECT z.seat FROM post_seat z WHERE z.article = p.article AND z.n = p.n) AS seat,
       printf('art-%016x', a.key) AS article_id, d.name AS document, q.text AS quote, q.span_start, q.span_end,
       u.name AS rule, p.confidence
FROM post p
JOIN term s ON s.id = p.state
JOIN term u ON u.id = p.rule
JOIN article a ON a.id = p.article
JOIN document d ON d.id = a.document
JOIN quote q ON q.article = p.article AND q.n = p.quote
JOIN referent r ON r.article = p.article AND r.n = p.person
JOIN entity e ON e.id = r.entity
LEFT JOIN referent x ON x.article = p.article AND x.n = p.organisation
LEFT JOIN entity o ON o.id = x.entity;

--: v_tenure_proof: a post held, as v_tenure, with the words of its first and last sighting and of its beginning and end where they are stated
--: first_article_id: where it is seen first
--: first_quote: the words
--: last_article_id: where it is seen last
--: last_quote: the words
--: appointed: day of an article that says the post was taken up
--: appointed_quote: the words
--: removed: day of an article that says it was given up
--: removed_quote: the words
--: since: when it was taken up, where a text says so
--: until: when it was given up, where a text says so
--: seat: the title without 代, where one person at a time holds the post
--: articles: that state it
CREATE VIEW v_tenure_proof AS
SELECT person_id, person, organisation_id, organisation, title, max(seat) AS seat,
       min(day) AS first_seen, max(article_id) FILTER (WHERE first = 1) AS first_article_id,
       max(quote) FILTER (WHERE first = 1) AS first_quote,
       max(day) AS last_seen, max(article_id) FILTER (WHERE last = 1) AS last_article_id,
       max(quote) FILTER (WHERE last = 1) AS last_quote,
       max(day) FILTER (WHERE state = 'appointed') AS appointed,
       max(quote) FILTER (WHERE state = 'appointed') AS appointed_quote,
       max(day) FILTER (WHERE state = 'removed') AS removed,
       max(quote) FILTER (WHERE state = 'removed') AS removed_quote,
       max(since) AS since, max(until) AS until, count(DISTINCT article_id) AS articles
FROM (
    SELECT *,
           row_number() OVER (PARTITION BY person_id, organisation_id, title
                              ORDER BY day IS NULL, day, article_id, span_start) AS first,
           row_number() OVER (PARTITION BY person_id, organisation_id, title
                              ORDER BY day DESC, article_id DESC, span_start DESC) AS last
    FROM v_sighting
    WHERE state IN ('current', 'acting', 'appointed', 'removed')
)
GROUP BY person_id, organisation_id, title;

--: v_succession: who followed whom in a post that one person holds at a time. Somebody who is mostly seen while others are seen more often is a contradiction (`guanxi conflicts`), not a holder; neither is a name that holds the other, that shortens it (甲·丙丁 for 甲乙·丙丁), or of four characters and more that differs in one: two hands have written one name
--: predecessor_id: key of who held it before
--: predecessor: best known name
--: predecessor_last_seen: day of the last article that states it, as long as the successor was not seen
--: predecessor_quote: the words
--: predecessor_articles: how many state it
--: successor_id: key of who held it next
--: successor: best known name
--: successor_first_seen: day of the first article that states it
--: successor_quote: the words
--: successor_articles: how many state it
--: stated: 1 where an article says that the one was appointed or the other removed
CREATE VIEW v_succession AS
WITH held AS MATERIALIZED (
    SELECT organisation_id, organisation, seat AS title, person_id, person, state, day, article_id, quote
    FROM v_sighting
    WHERE seat IS NOT NULL AND state IN ('current', 'acting', 'appointed', 'removed') AND day IS NOT NULL
),
holder AS MATERIALIZED (
    SELECT organisation_id, organisation, title, person_id, person, min(day) AS first, max(day) AS last,
           count(DISTINCT article_id) AS articles, max(state = 'appointed') AS appointed, max(state = 'removed') AS removed
    FROM held
    GROUP BY organisation_id, title, person_id
),
doubtful AS MATERIALIZED (
    SELECT h.organisation_id, h.title, h.person_id
    FROM holder h
    JOIN holder g ON g.organisation_id = h.organisation_id AND g.title = h.title
                 AND g.person_id <> h.person_id AND g.articles >= h.articles
    JOIN held s ON s.organisation_id = h.organisation_id AND s.title = h.title AND s.person_id = h.person_id
               AND s.day > g.first AND s.day < g.last
    GROUP BY h.organisation_id, h.title, h.person_id
    HAVING 2 * count(DISTINCT s.article_id) > max(h.articles)
),
chain AS (
    SELECT organisation_id, organisation, title, person_id, person, first, last, articles, removed,
           lead(person_id) OVER line AS next_id, lead(person) OVER line AS next, lead(first) OVER line AS next_first,
           lead(last) OVER line AS next_last, lead(articles) OVER line AS next_articles,
           lead(appointed) OVER line AS next_appointed
    FROM holder
    WHERE (organisation_id, title, person_id) NOT IN (SELECT organisation_id, title, person_id FROM doubtful)
    WINDOW line AS (PARTITION BY organisation_id, title ORDER BY first, removed DESC, last, person_id)
)
SELECT c.organisation_id, c.organisation, c.title, c.person_id AS predecessor_id, c.person AS predecessor,
       (SELECT max(p.day) FROM held p
        WHERE p.organisation_id = c.organisation_id AND p.title = c.title AND p.person_id = c.person_id
          AND p.day <= c.next_first) AS predecessor_last_seen,
       (SELECT p.quote FROM held p
        WHERE p.organisation_id = c.organisation_id AND p.title = c.title AND p.person_id = c.person_id
          AND p.day <= c.next_first
        ORDER BY p.day DESC, p.article_id, p.quote LIMIT 1) AS predecessor_quote,
       c.articles AS predecessor_articles,
       c.next_id AS successor_id, c.next AS successor, c.next_first AS successor_first_seen,
       (SELECT n.quote FROM held n
        WHERE n.organisation_id = c.organisation_id AND n.title = c.title AND n.person_id = c.next_id
        ORDER BY n.day, n.article_id, n.quote LIMIT 1) AS successor_quote,
       c.next_articles AS successor_articles, max(c.removed, c.next_appointed) AS stated
FROM chain c
WHERE c.next_id IS NOT NULL AND (c.first < c.next_first OR c.removed OR c.next_appointed)
  AND instr(c.person, c.next) = 0 AND instr(c.next, c.person) = 0
  AND NOT (instr(c.person || c.next, '·') AND substr(c.person, 1, 1) = substr(c.next, 1, 1)
           AND substr(c.person, length(rtrim(c.person, replace(c.person, '·', ''))) + 1)
             = substr(c.next, length(rtrim(c.next, replace(c.next, '·', ''))) + 1))
  AND NOT (length(c.person) >= 4 AND length(c.person) = length(c.next)
           AND 1 = (WITH RECURSIVE at (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM at WHERE n < length(c.person))
                    SELECT count(*) FROM at WHERE substr(c.person, n, 1) <> substr(c.next, n, 1)));

--: v_day: a day that articles are of; on the others silence means nothing
--: documents: of that day
--: articles: of that day
CREATE VIEW v_day AS
SELECT seen AS day, count(DISTINCT document) AS documents, count(*) AS articles
FROM article
WHERE length(seen) = 10
GROUP BY seen;

--: v_appearance: a person at a happening, once however many articles report it
--: happening_id: key of the happening (v_happening)
--: event_id: key of one of its events
--: day: the event's day, or that of the article where it is unknown
--: event: name of the event
--: type: of the event
--: place: of the event, best known name
--: chaired: 1 where the person chaired it
--: spoke: 1 where the person spoke or reported
--: articles: that report it
CREATE VIEW v_appearance AS
SELECT printf('per-%016x', x.person) AS person_id, p.name AS person, printf('hap-%016x', x.happening) AS happening_id,
       printf('evt-%016x', x.event) AS event_id, e.name AS event, t.name AS type, x.day, w.name AS place,
       x.chaired, x.spoke, x.articles
FROM (
    SELECT r.entity AS person, coalesce(v.happening, v.id) AS happening, min(v.id) AS event,
           max(CASE WHEN length(n.date) = 10 THEN n.date ELSE a.seen END) AS day, max(l.entity) AS place,
           max(o.name = 'chair') AS chaired, max(o.name IN ('speak', 'report', 'announce')) AS spoke,
           count(DISTINCT x.article) AS articles
    FROM attendance x
    JOIN article a ON a.id = x.article
    JOIN report n ON n.article = x.article AND n.n = x.report
    JOIN event v ON v.id = n.event
    JOIN referent r ON r.article = x.article AND r.n = x.person
    JOIN term o ON o.id = x.role
    LEFT JOIN referent l ON l.article = x.article AND l.n = n.place
    GROUP BY r.entity, coalesce(v.happening, v.id)
) x
JOIN entity p ON p.id = x.person
JOIN entity e ON e.id = x.event
JOIN event v ON v.id = x.event
JOIN term t ON t.id = v.type
LEFT JOIN entity w ON w.id = x.place;

--: v_most_appearances: a person, with how often and when; the most frequent have the highest number
--: events: at which the person was
--: days: on which the person was at one
--: chaired: events that the person chaired
--: spoke: events at which the person spoke or reported
--: first_day: the first of them
--: last_day: the last of them
CREATE VIEW v_most_appearances AS
SELECT person_id, person, count(*) AS events, count(DISTINCT day) AS days, sum(chaired) AS chaired,
       sum(spoke) AS spoke, min(day) AS first_day, max(day) AS last_day
FROM v_appearance
GROUP BY person_id;

--: v_last_seen: a person's last appearance
--: day: the event's day, or that of the article where it is unknown
--: event: its name
--: place: of the event, best known name
--: events: at which the person was, over all
CREATE VIEW v_last_seen AS
SELECT person_id, person, day, event_id, event, place, events
FROM (
    SELECT person_id, person, day, event_id, event, place, count(*) OVER (PARTITION BY person_id) AS events,
           row_number() OVER (PARTITION BY person_id ORDER BY day DESC, event_id) AS place_in_line
    FROM v_appearance
    WHERE day IS NOT NULL
)
WHERE place_in_line = 1;

--: v_together: two people and the happenings at which both were; each pair twice, so that either may be asked for
--: other_id: key of the other person
--: other: best known name
--: events: at which both were
--: first_day: the first time
--: last_day: the last time
CREATE VIEW v_together AS
WITH here AS MATERIALIZED (
    SELECT coalesce(v.happening, v.id) AS happening, r.entity AS person,
           max(CASE WHEN length(n.date) = 10 THEN n.date ELSE a.seen END) AS day
    FROM attendance x
    JOIN article a ON a.id = x.article
    JOIN report n ON n.article = x.article AND n.n = x.report
    JOIN event v ON v.id = n.event
    JOIN referent r ON r.article = x.article AND r.n = x.person
    GROUP BY coalesce(v.happening, v.id), r.entity
)
SELECT printf('per-%016x', x.person) AS person_id, p.name AS person, printf('per-%016x', x.other) AS other_id,
       o.name AS other, x.events, x.first_day, x.last_day
FROM (
    SELECT a.person, b.person AS other, count(*) AS events, min(a.day) AS first_day, max(a.day) AS last_day
    FROM here a
    JOIN here b ON b.happening = a.happening AND b.person <> a.person
    GROUP BY a.person, b.person
) x
JOIN entity p ON p.id = x.person
JOIN entity o ON o.id = x.other;

--: v_event_detail: what else an article says of an event
--: time: time of day as printed
--: organisers: as printed, joined by ;
--: topic: what it was about, as printed
CREATE VIEW v_event_detail AS
SELECT printf('evt-%016x', r.event) AS event_id, printf('art-%016x', a.key) AS article_id, d.name AS document,
       r.time, r.organisers, r.topic, q.text AS quote, u.name AS rule, r.confidence
FROM report r
JOIN article a ON a.id = r.article
JOIN document d ON d.id = a.document
JOIN quote q ON q.article = r.article AND q.n = r.quote
JOIN term u ON u.id = r.rule;

--: v_open_list: a member of a printed list that goes on without names (甲、乙等参加)
--: kind: person or organisation
--: name: as the article prints it
--: list_order: position in the printed list, from 1
CREATE VIEW v_open_list AS
SELECT printf('evt-%016x', e.event) AS event_id, printf('art-%016x', a.key) AS article_id, d.name AS document,
       'person' AS kind, r.name, t.name AS role, x.list_order
FROM attendance x
JOIN article a ON a.id = x.article
JOIN document d ON d.id = a.document
JOIN report e ON e.article = x.article AND e.n = x.report
JOIN referent r ON r.article = x.article AND r.n = x.person
JOIN term t ON t.id = x.role
WHERE x.list_open
UNION ALL
SELECT printf('evt-%016x', e.event), printf('art-%016x', a.key), d.name, 'organisation', r.name, t.name, NULL
FROM participant x
JOIN article a ON a.id = x.article
JOIN document d ON d.id = a.document
JOIN report e ON e.article = x.article AND e.n = x.report
JOIN referent r ON r.article = x.article AND r.n = x.organisation
JOIN term t ON t.id = x.role
WHERE x.list_open;

--: v_region: where the region of a document comes from
--: code: of the division of China that it is or lies in; of a foreign country its two letters
--: how: stated (by the document or the user), sources (sources.toml) or inferred
--: confidence: of the region that was found, or was not sure enough to be used
--: reason: what it rests on
CREATE VIEW v_region AS
SELECT printf('doc-%016x', d.key) AS document_id, d.name AS document, d.region, g.code, g.how, g.confidence, g.reason
FROM document d JOIN document_region g ON g.document = d.id;

--: v_organisation: an organisation, with what is known of it
--: kind: party, government, congress, cppcc, discipline, court, department, mass, enterprise, school, village …
--: level: province, prefecture, county, township or village; central, national, international or foreign
--: code: of the division that it belongs to
--: part_of_id: key of the organisation above it
--: part_of: best known name of that
CREATE VIEW v_organisation AS
SELECT printf('org-%016x', o.id) AS organisation_id, e.name AS organisation, o.kind, o.level, o.code,
       CASE WHEN w.id IS NOT NULL THEN printf('org-%016x', w.id) END AS part_of_id, w.name AS part_of
FROM organisation o
JOIN entity e ON e.id = o.id
LEFT JOIN entity w ON w.id = o.part_of;

--: v_organisation_name: another name of an organisation
--: name: the words
--: sort: stated (articles print it), short, former or later
--: since: the year since which it is so called, where known
--: until: the year until which
CREATE VIEW v_organisation_name AS
SELECT printf('org-%016x', e.id) AS organisation_id, e.name AS organisation, n.name, n.sort, n.since, n.until
FROM organisation_name n JOIN entity e ON e.id = n.organisation
UNION ALL
SELECT DISTINCT printf('org-%016x', e.id), e.name, r.name, 'stated', NULL, NULL
FROM referent r JOIN entity e ON e.id = r.entity AND e.kind = 'org'
WHERE r.name <> e.name;

--: v_place: a place, with the division that it is
--: place_id: key of the place
--: place: best known name
--: level: province, prefecture, county, township or village; none for what is no division
--: code: of the division; of a foreign country its two letters
CREATE VIEW v_place AS
SELECT printf('pla-%016x', e.id) AS place_id, e.name AS place, p.level, p.code
FROM entity e LEFT JOIN place p ON p.id = e.id
WHERE e.kind = 'pla';

--: v_happening: a report of a happening; a happening has as many rows as events that articles report of it
--: happening_id: key of the happening
--: type: of the event, as the article has it
--: name: as the article names it
--: published: day of the article
CREATE VIEW v_happening AS
SELECT printf('hap-%016x', e.happening) AS happening_id, printf('evt-%016x', e.id) AS event_id,
       printf('art-%016x', a.key) AS article_id, d.name AS document, t.name AS type, r.name, r.date, r.month_day,
       a.published
FROM event e
JOIN report r ON r.event = e.id
JOIN article a ON a.id = r.article
JOIN document d ON d.id = a.document
JOIN term t ON t.id = r.type;
