-- A database of schema 4. Made by scripts/make_version_fixture.py; never changed afterwards.
PRAGMA foreign_keys = 0;

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

-- What a text says beyond who, where and which day: when a post was taken up and given up, the time of day, the
-- organisers and the topic of an event, and whether a printed list is open (等).

ALTER TABLE post ADD COLUMN since TEXT;
ALTER TABLE post ADD COLUMN until TEXT;
ALTER TABLE report ADD COLUMN time TEXT;
ALTER TABLE report ADD COLUMN organisers TEXT;             -- as printed, joined by '; '
ALTER TABLE report ADD COLUMN topic TEXT;
ALTER TABLE attendance ADD COLUMN list_open INTEGER NOT NULL DEFAULT 0;
ALTER TABLE participant ADD COLUMN list_open INTEGER NOT NULL DEFAULT 0;

-- When an article says what it says, and which titles one person holds at a time.

-- The day of what an article says: when it was published; where the page does not tell, the latest day of the
-- events that the article reports, else of those of its page, else the latest month or year.
ALTER TABLE article ADD COLUMN seen TEXT;
UPDATE article SET seen = coalesce(
    published,
    (SELECT max(r.date) FROM report r WHERE r.article = article.id AND length(r.date) = 10),
    (SELECT max(r.date) FROM article b JOIN report r ON r.article = b.id
     WHERE b.document = article.document AND length(r.date) = 10),
    (SELECT max(r.date) FROM report r WHERE r.article = article.id)
);

-- dictionaries/resolve/seats.tsv, so that the views can read it. Filled whenever the program's table differs.
CREATE TABLE seat (
    title TEXT NOT NULL,
    organ TEXT NOT NULL,                    -- the organisation's name ends so; '' for any
    seats TEXT NOT NULL CHECK (seats IN ('one', 'many')),
    PRIMARY KEY (title, organ)
) WITHOUT ROWID;

-- Who is who over all documents: what sightings of people say, what is known of organisations and places, where a
-- document's region comes from, and which events are one happening.

-- A name that is kept until the last step has looked at all its sightings; its words are not in the full text.
ALTER TABLE entity ADD COLUMN provisional INTEGER NOT NULL DEFAULT 0;

-- What a document says of a person, once however many documents say the same.
CREATE TABLE person_signature (
    id       INTEGER PRIMARY KEY,
    hash     INTEGER NOT NULL UNIQUE,       -- of identity and evidence
    name     INTEGER NOT NULL,              -- hash of identity
    identity TEXT NOT NULL,                 -- the name as it is compared
    evidence TEXT NOT NULL,
    entity   INTEGER                        -- the person; none before the last step
);
CREATE INDEX person_signature_name ON person_signature (name);
CREATE INDEX person_signature_entity ON person_signature (entity);

ALTER TABLE referent ADD COLUMN signature INTEGER;
ALTER TABLE referent ADD COLUMN day INTEGER;               -- of the article, in days since 1970
CREATE INDEX referent_signature ON referent (signature, day) WHERE signature IS NOT NULL;

-- Names whose sightings have changed; empty after a build that ended. So with the months of events.
CREATE TABLE touched_name (
    name INTEGER PRIMARY KEY
);
CREATE TABLE touched_month (
    month TEXT PRIMARY KEY
) WITHOUT ROWID;

ALTER TABLE organisation ADD COLUMN kind TEXT;
ALTER TABLE organisation ADD COLUMN level TEXT;
ALTER TABLE organisation ADD COLUMN code TEXT;             -- of the division that it belongs to
ALTER TABLE organisation ADD COLUMN belongs_to TEXT;       -- full name of the organ above it, where its own does not begin so

-- Other names of an organisation than those that articles print (these are in referent).
CREATE TABLE organisation_name (
    organisation INTEGER NOT NULL REFERENCES organisation ON DELETE CASCADE,
    sort         TEXT NOT NULL CHECK (sort IN ('short', 'former', 'later')),
    name         TEXT NOT NULL,
    since        INTEGER,
    until        INTEGER,
    PRIMARY KEY (organisation, sort, name)
) WITHOUT ROWID;

CREATE TABLE place (
    id    INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
    level TEXT,
    code  TEXT                              -- of the division; of a country its two letters
);

CREATE TABLE document_region (
    document   INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    code       TEXT,
    how        TEXT NOT NULL CHECK (how IN ('stated', 'sources', 'inferred')),
    confidence REAL NOT NULL,
    reason     TEXT NOT NULL
);

-- Decisions of the user that have changed what a document names.
CREATE TABLE decided (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    decision TEXT NOT NULL,
    PRIMARY KEY (document, decision)
) WITHOUT ROWID;

ALTER TABLE event ADD COLUMN happening INTEGER;
CREATE INDEX event_happening ON event (happening);
CREATE INDEX event_month ON event (coalesce(substr(date, 1, 7), month_day, ''));

INSERT INTO term (id, name) VALUES (1, 'PLACE');
INSERT INTO term (id, name) VALUES (2, 'headline');
INSERT INTO term (id, name) VALUES (3, 'place/suffix');
INSERT INTO term (id, name) VALUES (4, 'DATE');
INSERT INTO term (id, name) VALUES (5, 'body');
INSERT INTO term (id, name) VALUES (6, 'date');
INSERT INTO term (id, name) VALUES (7, 'ORG');
INSERT INTO term (id, name) VALUES (8, 'org/stem');
INSERT INTO term (id, name) VALUES (9, 'TITLE');
INSERT INTO term (id, name) VALUES (10, 'title/table');
INSERT INTO term (id, name) VALUES (11, 'PERSON');
INSERT INTO term (id, name) VALUES (12, 'person/surname-given');
INSERT INTO term (id, name) VALUES (13, 'person/framed');
INSERT INTO term (id, name) VALUES (14, 'org/composed');
INSERT INTO term (id, name) VALUES (15, 'title/modified');
INSERT INTO term (id, name) VALUES (16, 'org/named');
INSERT INTO term (id, name) VALUES (17, 'byline');
INSERT INTO term (id, name) VALUES (18, 'current');
INSERT INTO term (id, name) VALUES (19, 'post/chain');
INSERT INTO term (id, name) VALUES (20, 'meeting');
INSERT INTO term (id, name) VALUES (21, 'event/held');
INSERT INTO term (id, name) VALUES (22, 'chair');
INSERT INTO term (id, name) VALUES (23, 'event/chair-named');
INSERT INTO term (id, name) VALUES (24, 'speak');
INSERT INTO term (id, name) VALUES (25, 'role/chair-speak');
INSERT INTO term (id, name) VALUES (26, 'attend');
INSERT INTO term (id, name) VALUES (27, 'event/attend-named');
INSERT INTO term (id, name) VALUES (28, 'org/people-of');
INSERT INTO document (id, key, name, path, published, region, source, url, sha256, fingerprint) VALUES (1, -7446250439676791267, 'a.txt', 'a.txt', '2021-03-06', '河西省渭川市', NULL, NULL, '7380e674cb80b01e2c9d4b0e64725a3b5578eff8b03b518f6b050b04e05598db', '92887e6e02512953f35af064f56fa71a');
INSERT INTO document_content (document, text, record) VALUES (1, '渭川市召开防汛工作会议
3月5日上午,渭川市防汛工作会议在市会展中心召开。市委书记程远山主持会议
并讲话。市委组织部部长顾宁、市政府副市长韦二河参加会议。渭川市水利局、渭川大学负责人参加。(记者 乔木)
', x'28b52ffd605b12952900d631ac4200af56071cd5a1aaaaaa5ac6b3d853008eb45aac283a8f87021338fad7c3fed28869acc0da448e952c32dd55782b0d7b556dbf00975b5a233bfb329cfcffffff61059000a000a2007ab45ecd702cbd866189397f6f2cb367b44554b6c908f5f8bc9046d21228a8738ef3cdf8d1ab8971ce613faf16ce1caf5435559c8ff639bedf9037eccaeed3b6eb9a3e3375d3357518a85157674d9d0682af65d7d559f6aab20cf65397f936af7a6aea26adf33219f6936665ce39765576437a75e75c6fbcde682b7a75bda10158e7fc39167b07e71a3fa7f4f2e71d01a19464e53c6061c082f39ac4648c79cbac9092ed19ed020b1264acadfa206d93d18941b437b89c9ed1aeaa8d7a6d3fada2402cec09a37324037a817c508be3cb9d458001d5f48d0b82258979cf8662588ee4f8a257d3222020c001057e1be07cbd6a1cf44143564ebfe0e8bc8642e90697f373e21c51d91c44288a8652c7658fb8b01fdff0b3bff16a5213c5f987dfebc4b91ead26b11549efb8e09cfcd0bb015e4d7c49afe3587aceb9b69ac4b0e4c5b64e9acc9a8adaaaa9c12ec4ac99286ddb2074d293508ab34b2b09b145542c2dcb3aa22d0264a79ca055956d580914b402cb49d2a174c1fb65ce86619ed12621619359e4640fb33e2c9b14827ecfb1234855d8847984368a0fa509d32e128612e8a3a45dd605fa2845687979d0f2825fe366548c25899932544624da1f524a01f4822001830504c2ce6acc87fa6a2ab39d04a6c6d498e6a581b9c2da32169613444ada21252531d925213a29ac78ab2a83651e266ccf85edd1494151d52542224509a526567603fb2259558c9a4705b465749216e37b5d9f0c2dc8397e71fc6fcc189abca1571fb387ed875f6b7b7de16f309805fa6cef8a597bd58ccfb9daab7955cfc057ff73347e8df7aab12acadc004c20ce9e57c7d76e3c8c26732e1dfc77353ebc1a97018112a8a121343325329282a4a090d6e18484180925a43e1280922408b3184621a4089184202247644626294852a80c072700bb28faf1bbcd5b8ef9c0408c868db477e0f2624696044e47a40cc50cab1b0b42870ba06e5417e401a372950c3ca135bd82511d05de2745055cba590d3172e983022f0d4481a8c8847767d117d44391086ac7c71057cef6164ec33bfc0dac0d327d51bc47cffbb5e8b74a223e822edf812d9277f91b33453c87cd776b57e547321e6a9c14c053d91494a6cb4e6497f2524ff86a859a3a456da2aa522254ff90b780c4e14c82b62d6c96b398a1c25dff1c6544eecccd1ddcc04ae7bb68145890beb8da2e60e67f96fe635ab90b82fd9dddb647d81d47934347296e74959bb386a2522802296c1ec331a9e51e9a30120be87ac58e6dc012162455270d651581cd6e1e93f02c2c925f879c990287c8f616250db3f9662397243972141e750fad67c5e22ee562117da7951f837a496d0d5719082211099dcf0dccf97e62c271b21023f1131e8c142516fa5cfe40bae17d9f7e7966be2a526afdca9e90e55b92b36487cc2a3a7aaaa0e59342c09a6694161069f3af9556901db00691b21ac9de78a7d3fa6a3a62add301110fac25924de212ac8d78079483d310bc9dceacbf866f1d31a154ed57ab71a039ec04ae38b8a4ecf9a75af85b545f0adb7727d56e33ec945ea34e7e5f2112fca652b56afc7c79f4e8e51daadb548204b683cf8e39f2f0ae8595eff337e564b9ee116e63c3ebdacd4f22c4b4cfa2b6cfcbe2ede7e23f36749eedbc27e490f59c577ce1991ce54773dab823381e9abdc080d52ad0b54612373a8da1fee12009f10fdb4040c1c3f83d785daf32409977ae9dfeef3522e5e73f535305e944f0cd09dda08a603535');
INSERT INTO article (id, key, document, n, span_start, span_end, headline, published, byline, seen) VALUES (1, -5477901604523436458, 1, 0, 0, 101, '渭川市召开防汛工作会议', '2021-03-06', '乔木', '2021-03-06');
INSERT INTO entity (id, kind, name, provisional) VALUES (-6213039879651630724, 'org', '四川大学', 0);
INSERT INTO entity (id, kind, name, provisional) VALUES (-4745938538000734191, 'pla', '渭川市', 0);
INSERT INTO entity (id, kind, name, provisional) VALUES (-3484816362646707855, 'org', '渭川市人民政府', 0);
INSERT INTO entity (id, kind, name, provisional) VALUES (-2947407920231249856, 'per', '顾宁', 0);
INSERT INTO entity (id, kind, name, provisional) VALUES (-2558183737678444154, 'org', '中共渭川市委员会组织部', 0);
INSERT INTO entity (id, kind, name, provisional) VALUES (-1961339566509992932, 'evt', '渭川市防汛工作会议', 0);
INSERT INTO entity (id, kind, name, provisional) VALUES (-642137784957459913, 'per', '程远山', 0);
INSERT INTO entity (id, kind, name, provisional) VALUES (-452861520729566979, 'pla', '渭川市会展中心', 0);
INSERT INTO entity (id, kind, name, provisional) VALUES (479303980466536878, 'per', '韦二河', 0);
INSERT INTO entity (id, kind, name, provisional) VALUES (3743894685917406954, 'org', '渭川市水利局', 0);
INSERT INTO entity (id, kind, name, provisional) VALUES (5428785061489821944, 'org', '中共渭川市委员会', 0);
INSERT INTO organisation (id, scope, part_of, kind, level, code, belongs_to) VALUES (-6213039879651630724, 0, NULL, 'school', 'national', NULL, NULL);
INSERT INTO organisation (id, scope, part_of, kind, level, code, belongs_to) VALUES (-3484816362646707855, 0, NULL, 'government', 'prefecture', NULL, NULL);
INSERT INTO organisation (id, scope, part_of, kind, level, code, belongs_to) VALUES (-2558183737678444154, 0, 5428785061489821944, 'party', 'prefecture', NULL, NULL);
INSERT INTO organisation (id, scope, part_of, kind, level, code, belongs_to) VALUES (3743894685917406954, 0, -3484816362646707855, 'department', 'prefecture', NULL, '渭川市人民政府');
INSERT INTO organisation (id, scope, part_of, kind, level, code, belongs_to) VALUES (5428785061489821944, 0, NULL, 'party', 'prefecture', NULL, NULL);
INSERT INTO event (id, type, date, month_day, happening) VALUES (-1961339566509992932, 20, '2021-03-05', NULL, 1316591759618715452);
INSERT INTO referent (article, n, entity, name, signature, day) VALUES (1, 0, -642137784957459913, '程远山', 1, 18692);
INSERT INTO referent (article, n, entity, name, signature, day) VALUES (1, 1, -2947407920231249856, '顾宁', 2, 18692);
INSERT INTO referent (article, n, entity, name, signature, day) VALUES (1, 2, 479303980466536878, '韦二河', 3, 18692);
INSERT INTO referent (article, n, entity, name, signature, day) VALUES (1, 3, -4745938538000734191, '渭川市', NULL, NULL);
INSERT INTO referent (article, n, entity, name, signature, day) VALUES (1, 4, -452861520729566979, '市会展中心', NULL, NULL);
INSERT INTO referent (article, n, entity, name, signature, day) VALUES (1, 5, 5428785061489821944, '市委', NULL, NULL);
INSERT INTO referent (article, n, entity, name, signature, day) VALUES (1, 6, -2558183737678444154, '市委组织部', NULL, NULL);
INSERT INTO referent (article, n, entity, name, signature, day) VALUES (1, 7, -3484816362646707855, '市政府', NULL, NULL);
INSERT INTO referent (article, n, entity, name, signature, day) VALUES (1, 8, 3743894685917406954, '渭川市水利局', NULL, NULL);
INSERT INTO referent (article, n, entity, name, signature, day) VALUES (1, 9, -6213039879651630724, '川大', NULL, NULL);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 0, 1, 2, '渭川市', 0, 3, 3, 3);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 1, 4, 5, '3月5日上午', 12, 18, NULL, 6);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 2, 1, 5, '渭川市', 19, 22, 3, 3);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 3, 1, 5, '市会展中心', 29, 34, 4, 3);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 4, 7, 5, '市委', 37, 39, 5, 8);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 5, 9, 5, '书记', 39, 41, NULL, 10);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 6, 11, 5, '程远山', 41, 44, 0, 12);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 7, 7, 5, '市委组织部', 53, 58, 6, 8);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 8, 9, 5, '部长', 58, 60, NULL, 10);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 9, 11, 5, '顾宁', 60, 62, 1, 13);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 10, 7, 5, '市政府', 63, 66, 7, 14);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 11, 9, 5, '副市长', 66, 69, NULL, 15);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 12, 11, 5, '韦二河', 69, 72, 2, 12);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 13, 7, 5, '渭川市水利局', 77, 83, 8, 14);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 14, 7, 5, '川大', 85, 87, 9, 16);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 15, 9, 17, '记者', 95, 97, NULL, 10);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 16, 11, 17, '乔木', 98, 100, NULL, 13);
INSERT INTO quote (article, n, span_start, span_end, text) VALUES (1, 0, 37, 44, '市委书记程远山');
INSERT INTO quote (article, n, span_start, span_end, text) VALUES (1, 1, 53, 62, '市委组织部部长顾宁');
INSERT INTO quote (article, n, span_start, span_end, text) VALUES (1, 2, 63, 72, '市政府副市长韦二河');
INSERT INTO quote (article, n, span_start, span_end, text) VALUES (1, 3, 19, 36, '渭川市防汛工作会议在市会展中心召开');
INSERT INTO quote (article, n, span_start, span_end, text) VALUES (1, 4, 37, 48, '市委书记程远山主持会议');
INSERT INTO quote (article, n, span_start, span_end, text) VALUES (1, 5, 37, 52, '市委书记程远山主持会议并讲话');
INSERT INTO quote (article, n, span_start, span_end, text) VALUES (1, 6, 53, 76, '市委组织部部长顾宁、市政府副市长韦二河参加会议');
INSERT INTO quote (article, n, span_start, span_end, text) VALUES (1, 7, 77, 93, '渭川市水利局、渭川大学负责人参加');
INSERT INTO post (article, n, person, organisation, title, state, quote, rule, confidence, since, until) VALUES (1, 0, 0, 5, '书记', 18, 0, 19, 0.9, NULL, NULL);
INSERT INTO post (article, n, person, organisation, title, state, quote, rule, confidence, since, until) VALUES (1, 1, 1, 6, '部长', 18, 1, 19, 0.9, NULL, NULL);
INSERT INTO post (article, n, person, organisation, title, state, quote, rule, confidence, since, until) VALUES (1, 2, 2, 7, '副市长', 18, 2, 19, 0.9, NULL, NULL);
INSERT INTO report (article, n, event, type, name, date, month_day, place, quote, rule, confidence, time, organisers, topic) VALUES (1, 0, -1961339566509992932, 20, '渭川市防汛工作会议', '2021-03-05', NULL, 4, 3, 21, 0.95, '上午', NULL, NULL);
INSERT INTO attendance (article, n, report, person, role, list_order, stated_as, quote, rule, confidence, list_open) VALUES (1, 0, 0, 0, 22, NULL, '市委书记程远山', 4, 23, 0.92, 0);
INSERT INTO attendance (article, n, report, person, role, list_order, stated_as, quote, rule, confidence, list_open) VALUES (1, 1, 0, 0, 24, NULL, '市委书记程远山', 5, 25, 0.9, 0);
INSERT INTO attendance (article, n, report, person, role, list_order, stated_as, quote, rule, confidence, list_open) VALUES (1, 2, 0, 1, 26, 1, '市委组织部部长顾宁', 6, 27, 0.94, 0);
INSERT INTO attendance (article, n, report, person, role, list_order, stated_as, quote, rule, confidence, list_open) VALUES (1, 3, 0, 2, 26, 2, '市政府副市长韦二河', 6, 27, 0.94, 0);
INSERT INTO participant (article, n, report, organisation, role, quote, rule, confidence, list_open) VALUES (1, 0, 0, 8, 26, 7, 28, 0.85, 0);
INSERT INTO person_signature (id, hash, name, identity, evidence, entity) VALUES (1, 2946918157161741258, 6712486569929221538, '程远山', '程远山	2020	1河西省/渭川市
中共渭川市委员会	1河西省/渭川市	书记', -642137784957459913);
INSERT INTO person_signature (id, hash, name, identity, evidence, entity) VALUES (2, -9095814629074544587, -8534735471879576377, '顾宁', '顾宁	2020	1河西省/渭川市
中共渭川市委员会组织部	1河西省/渭川市	部长', -2947407920231249856);
INSERT INTO person_signature (id, hash, name, identity, evidence, entity) VALUES (3, 4585321610212713134, 4331020738294191774, '韦二河', '韦二河	2020	1河西省/渭川市
渭川市人民政府	1河西省/渭川市	副市长', 479303980466536878);
INSERT INTO organisation_name (organisation, sort, name, since, until) VALUES (-6213039879651630724, 'short', '川大', NULL, NULL);
INSERT INTO organisation_name (organisation, sort, name, since, until) VALUES (-3484816362646707855, 'short', '渭川市政府', NULL, NULL);
INSERT INTO organisation_name (organisation, sort, name, since, until) VALUES (-2558183737678444154, 'short', '渭川市委组织部', NULL, NULL);
INSERT INTO organisation_name (organisation, sort, name, since, until) VALUES (-2558183737678444154, 'short', '渭川市组织部', NULL, NULL);
INSERT INTO organisation_name (organisation, sort, name, since, until) VALUES (5428785061489821944, 'short', '渭川市党委', NULL, NULL);
INSERT INTO organisation_name (organisation, sort, name, since, until) VALUES (5428785061489821944, 'short', '渭川市委', NULL, NULL);
INSERT INTO organisation_name (organisation, sort, name, since, until) VALUES (5428785061489821944, 'short', '渭川市委员会', NULL, NULL);
INSERT INTO organisation_name (organisation, sort, name, since, until) VALUES (5428785061489821944, 'short', '渭川市村党委', NULL, NULL);
INSERT INTO place (id, level, code) VALUES (-4745938538000734191, 'prefecture', NULL);
INSERT INTO place (id, level, code) VALUES (-452861520729566979, NULL, NULL);
INSERT INTO document_region (document, code, how, confidence, reason) VALUES (1, NULL, 'stated', 1.0, 'stated for the document');
INSERT INTO article_text (rowid, headline, body) VALUES (1, '渭 川 市 召 开 防 汛 工 作 会 议 ', '渭 川 市 召 开 防 汛 工 作 会 议 3 月 5 日 上 午 渭 川 市 防 汛 工 作 会 议 在 市 会 展 中 心 召 开 市 委 书 记 程 远 山 主 持 会 议 并 讲 话 市 委 组 织 部 部 长 顾 宁 市 政 府 副 市 长 韦 二 河 参 加 会 议 渭 川 市 水 利 局 渭 川 大 学 负 责 人 参 加 记 者 乔 木 ');
INSERT INTO entity_text (rowid, name) VALUES (-6213039879651630724, '四 川 大 学 ');
INSERT INTO entity_text (rowid, name) VALUES (-4745938538000734191, '渭 川 市 ');
INSERT INTO entity_text (rowid, name) VALUES (-3484816362646707855, '渭 川 市 人 民 政 府 ');
INSERT INTO entity_text (rowid, name) VALUES (-2947407920231249856, '顾 宁 ');
INSERT INTO entity_text (rowid, name) VALUES (-2558183737678444154, '中 共 渭 川 市 委 员 会 组 织 部 ');
INSERT INTO entity_text (rowid, name) VALUES (-1961339566509992932, '渭 川 市 防 汛 工 作 会 议 ');
INSERT INTO entity_text (rowid, name) VALUES (-642137784957459913, '程 远 山 ');
INSERT INTO entity_text (rowid, name) VALUES (-452861520729566979, '渭 川 市 会 展 中 心 ');
INSERT INTO entity_text (rowid, name) VALUES (479303980466536878, '韦 二 河 ');
INSERT INTO entity_text (rowid, name) VALUES (3743894685917406954, '渭 川 市 水 利 局 ');
INSERT INTO entity_text (rowid, name) VALUES (5428785061489821944, '中 共 渭 川 市 委 员 会 ');
PRAGMA application_id = 1735943266;
PRAGMA user_version = 4;
