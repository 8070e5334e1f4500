-- What the database holds. Facts are rows of one article; what they are about goes through `referent`, the
-- article's own people, organisations and places, each of which refers to one entity. A later look at
-- identity therefore changes `referent.entity` and nothing else.
--
-- Keys of documents, articles and entities are 64 bits of a hash of the identity; the views print them as
-- `per-` and 16 hex digits. Spans count characters of the document's text as decoded.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Words that many rows repeat: kinds, parts, roles, rules.
CREATE TABLE term (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE document (
    id          INTEGER PRIMARY KEY,
    key         INTEGER NOT NULL UNIQUE,
    name        TEXT NOT NULL,              -- base name
    path        TEXT NOT NULL,
    published   TEXT,
    region      TEXT,
    source      TEXT,
    url         TEXT,
    sha256      TEXT NOT NULL,
    fingerprint TEXT NOT NULL               -- of the program and tables that extracted it
);
CREATE INDEX document_name ON document (name);

CREATE TABLE document_content (
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    text     TEXT NOT NULL,
    record   BLOB NOT NULL                  -- the record as JSON without the text, zstd
);

CREATE TABLE article (
    id         INTEGER PRIMARY KEY,
    key        INTEGER NOT NULL UNIQUE,
    document   INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    n          INTEGER NOT NULL,            -- position in the document, from 0
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    headline   TEXT,
    published  TEXT,                        -- the item's own date, else the document's
    byline     TEXT                         -- names, joined by '; '
);
CREATE INDEX article_document ON article (document, n);

-- A person, organisation, place or event, whatever names it.
CREATE TABLE entity (
    id   INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('per', 'org', 'pla', 'evt')),
    name TEXT NOT NULL                      -- best known form
);
CREATE INDEX entity_name ON entity (name);

CREATE TABLE organisation (
    id      INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
    scope   INTEGER NOT NULL,               -- hash of the region or document that the name is relative to; 0 for none
    part_of INTEGER REFERENCES organisation ON DELETE SET NULL
);
CREATE INDEX organisation_part_of ON organisation (part_of) WHERE part_of IS NOT NULL;

CREATE TABLE event (
    id        INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
    type      INTEGER NOT NULL REFERENCES term,
    date      TEXT,
    month_day TEXT
);

-- One person, organisation or place as one article names it.
CREATE TABLE referent (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    n       INTEGER NOT NULL,
    entity  INTEGER NOT NULL REFERENCES entity,
    name    TEXT NOT NULL,                  -- as the article states it
    PRIMARY KEY (article, n)
) WITHOUT ROWID;
CREATE INDEX referent_entity ON referent (entity);

CREATE TABLE mention (
    article    INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    n          INTEGER NOT NULL,
    type       INTEGER NOT NULL REFERENCES term,
    part       INTEGER NOT NULL REFERENCES term,
    text       TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    referent   INTEGER,
    rule       INTEGER NOT NULL REFERENCES term,
    PRIMARY KEY (article, n),
    FOREIGN KEY (article, referent) REFERENCES referent (article, n)
) WITHOUT ROWID;

-- The words that prove facts; a list of ten people is one quote.
CREATE TABLE quote (
    article    INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    n          INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE TABLE post (
    article      INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    n            INTEGER NOT NULL,
    person       INTEGER NOT NULL,
    organisation INTEGER,
    title        TEXT NOT NULL,
    state        INTEGER NOT NULL REFERENCES term,
    quote        INTEGER NOT NULL,
    rule         INTEGER NOT NULL REFERENCES term,
    confidence   REAL NOT NULL,
    PRIMARY KEY (article, n),
    FOREIGN KEY (article, person) REFERENCES referent (article, n),
    FOREIGN KEY (article, organisation) REFERENCES referent (article, n),
    FOREIGN KEY (article, quote) REFERENCES quote (article, n)
) WITHOUT ROWID;

-- What one article says of an event. An event may have several.
CREATE TABLE report (
    article    INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    n          INTEGER NOT NULL,
    event      INTEGER NOT NULL REFERENCES event,
    type       INTEGER NOT NULL REFERENCES term,
    name       TEXT NOT NULL,
    date       TEXT,
    month_day  TEXT,
    place      INTEGER,
    quote      INTEGER NOT NULL,
    rule       INTEGER NOT NULL REFERENCES term,
    confidence REAL NOT NULL,
    PRIMARY KEY (article, n),
    FOREIGN KEY (article, place) REFERENCES referent (article, n),
    FOREIGN KEY (article, quote) REFERENCES quote (article, n)
) WITHOUT ROWID;
CREATE INDEX report_event ON report (event);

CREATE TABLE attendance (
    article    INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    n          INTEGER NOT NULL,
    report     INTEGER NOT NULL,
    person     INTEGER NOT NULL,
    role       INTEGER NOT NULL REFERENCES term,
    list_order INTEGER,
    stated_as  TEXT NOT NULL,
    quote      INTEGER NOT NULL,
    rule       INTEGER NOT NULL REFERENCES term,
    confidence REAL NOT NULL,
    PRIMARY KEY (article, n),
    FOREIGN KEY (article, report) REFERENCES report (article, n),
    FOREIGN KEY (article, person) REFERENCES referent (article, n),
    FOREIGN KEY (article, quote) REFERENCES quote (article, n)
) WITHOUT ROWID;

CREATE TABLE participant (
    article      INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    n            INTEGER NOT NULL,
    report       INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    role         INTEGER NOT NULL REFERENCES term,
    quote        INTEGER NOT NULL,
    rule         INTEGER NOT NULL REFERENCES term,
    confidence   REAL NOT NULL,
    PRIMARY KEY (article, n),
    FOREIGN KEY (article, report) REFERENCES report (article, n),
    FOREIGN KEY (article, organisation) REFERENCES referent (article, n),
    FOREIGN KEY (article, quote) REFERENCES quote (article, n)
) WITHOUT ROWID;

-- Entities that the last step of a build must look at again; empty after a build that ended.
CREATE TABLE touched (
    entity INTEGER PRIMARY KEY
);

-- Full text. Characters stand apart, so that a phrase query finds a name of two: MATCH '"王 新 亭"'.
-- Rows are those of `article` and `entity`; neither table holds the words a second time.
CREATE VIRTUAL TABLE article_text USING fts5 (headline, body, content = '', tokenize = 'unicode61');
CREATE VIRTUAL TABLE entity_text USING fts5 (name, content = '', columnsize = 0, tokenize = 'unicode61');

CREATE VIEW v_document AS
SELECT printf('doc-%016x', d.key) AS document_id, d.name AS document, d.path, c.text, d.published, d.region, d.sha256
FROM document d JOIN document_content c ON c.document = d.id;

CREATE VIEW v_article AS
SELECT printf('art-%016x', a.key) AS article_id, printf('doc-%016x', d.key) AS document_id, d.name AS document,
       a.headline, a.published, a.byline
FROM article a JOIN document d ON d.id = a.document;

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

CREATE VIEW v_person AS
SELECT printf('art-%016x', a.key) AS article_id, d.name AS document, printf('per-%016x', e.id) AS person_id,
       r.name AS person
FROM referent r
JOIN entity e ON e.id = r.entity AND e.kind = 'per'
JOIN article a ON a.id = r.article
JOIN document d ON d.id = a.document;

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

CREATE VIEW v_event AS
SELECT printf('evt-%016x', r.event) AS event_id, printf('art-%016x', a.key) AS article_id, d.name AS document,
       t.name AS type, r.name, r.date, r.month_day, p.name AS place
FROM report r
JOIN article a ON a.id = r.article
JOIN document d ON d.id = a.document
JOIN term t ON t.id = r.type
LEFT JOIN referent p ON p.article = r.article AND p.n = r.place;

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

-- A post that is proposed is not held yet; one that is recalled (原, 时任) was not held on the article's day.
CREATE VIEW v_tenure AS
SELECT printf('per-%016x', e.id) AS person_id, e.name AS person, o.name AS organisation, p.title,
       min(a.published) AS first_seen, max(a.published) AS last_seen, count(DISTINCT p.article) AS articles
FROM post p
JOIN term s ON s.id = p.state AND s.name IN ('current', 'appointed', 'removed')
JOIN article a ON a.id = p.article
JOIN referent r ON r.article = p.article AND r.n = p.person
JOIN entity e ON e.id = r.entity
LEFT JOIN referent x ON x.article = p.article AND x.n = p.organisation
LEFT JOIN entity o ON o.id = x.entity
GROUP BY e.id, o.name, p.title;
