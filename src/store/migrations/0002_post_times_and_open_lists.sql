-- What a text says beyond who, where and which day: when a post was taken up and given up, the time of day, the
-- organisers and the topic of an event, and whether a printed list is open (等).

ALTER TABLE post ADD COLUMN since TEXT;
ALTER TABLE post ADD COLUMN until TEXT;
ALTER TABLE report ADD COLUMN time TEXT;
ALTER TABLE report ADD COLUMN organisers TEXT;             -- as printed, joined by '; '
ALTER TABLE report ADD COLUMN topic TEXT;
ALTER TABLE attendance ADD COLUMN list_open INTEGER NOT NULL DEFAULT 0;
ALTER TABLE participant ADD COLUMN list_open INTEGER NOT NULL DEFAULT 0;

-- A post with how it is held (current, acting, appointed, removed, former, proposed) and, where stated, since when
-- and until when.
CREATE VIEW v_post_state AS
SELECT printf('art-%016x', a.key) AS article_id, d.name AS document, printf('per-%016x', r.entity) AS person_id,
       r.name AS person, o.name AS organisation_stated, e.name AS organisation, p.title, s.name AS state, p.since,
       p.until, q.text AS quote, u.name AS rule, p.confidence
FROM post p
JOIN article a ON a.id = p.article
JOIN document d ON d.id = a.document
JOIN referent r ON r.article = p.article AND r.n = p.person
JOIN term s ON s.id = p.state
JOIN term u ON u.id = p.rule
JOIN quote q ON q.article = p.article AND q.n = p.quote
LEFT JOIN referent o ON o.article = p.article AND o.n = p.organisation
LEFT JOIN entity e ON e.id = o.entity;

-- What else an article says of an event.
CREATE VIEW v_event_detail AS
SELECT printf('evt-%016x', r.event) AS event_id, printf('art-%016x', a.key) AS article_id, d.name AS document,
       r.time, r.organisers, r.topic, q.text AS quote, u.name AS rule, r.confidence
FROM report r
JOIN article a ON a.id = r.article
JOIN document d ON d.id = a.document
JOIN quote q ON q.article = r.article AND q.n = r.quote
JOIN term u ON u.id = r.rule;

-- People and organisations of lists that go on without names (甲、乙等参加).
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

DROP VIEW v_tenure;
-- A post that is proposed is not held yet; one that is recalled (原, 时任) was not held on the article's day.
CREATE VIEW v_tenure AS
SELECT printf('per-%016x', e.id) AS person_id, e.name AS person, o.name AS organisation, p.title,
       min(a.published) AS first_seen, max(a.published) AS last_seen, count(DISTINCT p.article) AS articles
FROM post p
JOIN term s ON s.id = p.state AND s.name IN ('current', 'acting', 'appointed', 'removed')
JOIN article a ON a.id = p.article
JOIN referent r ON r.article = p.article AND r.n = p.person
JOIN entity e ON e.id = r.entity
LEFT JOIN referent x ON x.article = p.article AND x.n = p.organisation
LEFT JOIN entity o ON o.id = x.entity
GROUP BY e.id, o.name, p.title;
