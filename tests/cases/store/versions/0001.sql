-- A database of schema 1. Made by scripts/make_version_fixture.py; never changed afterwards.
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
INSERT INTO term (id, name) VALUES (13, 'org/composed');
INSERT INTO term (id, name) VALUES (14, 'title/modified');
INSERT INTO term (id, name) VALUES (15, 'org/named');
INSERT INTO term (id, name) VALUES (16, 'byline');
INSERT INTO term (id, name) VALUES (17, 'current');
INSERT INTO term (id, name) VALUES (18, 'post/chain');
INSERT INTO term (id, name) VALUES (19, 'meeting');
INSERT INTO term (id, name) VALUES (20, 'event/held');
INSERT INTO term (id, name) VALUES (21, 'chair');
INSERT INTO term (id, name) VALUES (22, 'event/chair-named');
INSERT INTO term (id, name) VALUES (23, 'speak');
INSERT INTO term (id, name) VALUES (24, 'role/chair-speak');
INSERT INTO term (id, name) VALUES (25, 'attend');
INSERT INTO term (id, name) VALUES (26, 'event/attend-named');
INSERT INTO term (id, name) VALUES (27, 'org/people-of');
INSERT INTO document (id, key, name, path, published, region, source, url, sha256, fingerprint) VALUES (1, -7446250439676791267, 'a.txt', 'a.txt', '2021-03-06', '河西省渭川市', NULL, NULL, '7380e674cb80b01e2c9d4b0e64725a3b5578eff8b03b518f6b050b04e05598db', '49a9a3e17c45d4df41bb4c991b5f6a4a');
INSERT INTO document_content (document, text, record) VALUES (1, '渭川市召开防汛工作会议
3月5日上午,渭川市防汛工作会议在市会展中心召开。市委书记程远山主持会议
并讲话。市委组织部部长顾宁、市政府副市长韦二河参加会议。渭川市水利局、渭川大学负责人参加。(记者 乔木)
', x'28b52ffd60ee11d528003631aa4200af560736a8a9aaaaaadaf635dd53008eb45aac283a8f87021338fad7c3fed288696c114f133956b2f8e12ef1ad878c46fd752f5c6e698dececcb70f2ffffff87158e009c00a1004ecb70249d8621793bff6f24f187b44554b609e9f400bd94464c25504eeffc629bf1a3d332eb9ca3824eaf8b3b4e2b8bb23a1feb7380cfc936f4480fdc380ca33e4379144679d966ab30efa2bc6db3f94dc330efaa98a565b2a7bc0cc87dd65794476dde97d1b2a7b64bf3ce33ccaa9cecd4bd73bdf19aa3abe8d4f5860650bdf3efd4eb1d9debfb1df2c3a0770416062c3aaf332663c49c768594ec0f69175890207371d647699b904c0ca3bdc1c5fc90b66571d5eb0a6e560562614f209923194e0c04745e1c20f62c020ca0a56fd8cd86cc98ff6a2886e498c7179d96170101010e2870dbe062eb54e321d019b262fa0587e75424326d70314127cc1195cd6174a26838795cf6880bfbaf0dc1fa1ca76545559d83f79d529debb1ea7cab98bde3a2f3fce167f55803a4d3f2daec741cc9cf3bd755678c9aedad94d2196bac8ad3641722d6701c048fe94464d2b0ad24c41651b9364df38cb608909d72725a96c6652550ce0a2c26498793dd581077b82cfb903609091bfc8cc50efeb20bc4b24b2167656554e621da283e9ca86cc34a184ea18fd3865d58e8e314a1e5e541cbcb7d0d9b513192194365aacc68b441251385d00b82040c161008bdaa311f6aabab0c77223291ac980702a5a6d49425b66d70c5c5692c2c2688145387141389c92e09e14951456b5957a67998b03f17b68727455559162642c28422329958d90dea8b99568c9b4785b38564e68a01bea69fc3bae9fcbe383e38620c9d6de8d447fcdd0aded7ba6260f81c4c768540fbb322d64e35e35bedb4c4a8675cabff3bfabec63bd55c56557200a8cdc59f53bfb6723e8cce18930e1eb41a1f5a7d03810ba8b121343224339282a4a090d6f18484180925a4371280a22808b31c86298308818420222732a22505292854860328205fe448bab830e6c8acbd20722239aa7600fa626c962827dca5ccf44ac49bd348c7f0a03460977927a20b2b0638a537f51af78eeb1c6bdbc263577a83c55c8fac104f07b16d2a24e23f2e8277dd964953eeab19e6a1ebe5f5b0243f05cbd8b2ff80f73579a796f40a131cff0e78912f4bae488ab029acc17eaab61f977810dba4303f279d58955c5622fb050ebeec5613f3cd89ebc29cf31821741fb2010845ceccffd7804919aee859001491a327935b16b9b31bd8ec7cfb1fd23f9da574591709bb17912f2645809ad83817a1f62c7fa758325948b10ff044316bb2979c154849a3919989745e56a85d2c267d21c9f23a8b4a900c9d74946d84b5a6fe4c04a3e68d8a0e87319d1ca26e12a0ac3d2c6a2841b6cf29a1b8f8d4d91e3fc483cfe2962dc78e3f417d35d0573ab446140329160f03bb304cbc86e021a6161b713e4d1af2628771ec9981a3c4592110461b08ec3f9d3e9b4730ba76b5c380a098ebda78970f8968f9508094699f148a6f1aaceb8691488f19acf38a438fa61c491a625b0bb447cda2c368ff75b02e558bef511a11cd35495a7b9259caab0c823ac4f36494b67e01abdf5f4155ceae55b35ea39e9c8be2abfd69ae3a5a5ed2f380e9a522547e38825a3621cef448e4c451bb34df644a40973519a7c1c636a56b047ff04e797396b1fda7ac9a7eaeff63d9e68b9c85817c68ddf2ca54f81547cdd1f9c6dd8e1137664f3f606345bad708e386a531eaff0f02107761cf06043c8cde0787eb5c0328e1fdaed3f9bdc6a4acf9cf2055409a84d09cd0c3549142a106');
INSERT INTO article (id, key, document, n, span_start, span_end, headline, published, byline) VALUES (1, -5477901604523436458, 1, 0, 0, 101, '渭川市召开防汛工作会议', '2021-03-06', '乔木');
INSERT INTO entity (id, kind, name) VALUES (-6213039879651630724, 'org', '四川大学');
INSERT INTO entity (id, kind, name) VALUES (-4745938538000734191, 'pla', '渭川市');
INSERT INTO entity (id, kind, name) VALUES (-3484816362646707855, 'org', '渭川市人民政府');
INSERT INTO entity (id, kind, name) VALUES (-2947407920231249856, 'per', '顾宁');
INSERT INTO entity (id, kind, name) VALUES (-2558183737678444154, 'org', '中共渭川市委员会组织部');
INSERT INTO entity (id, kind, name) VALUES (-1961339566509992932, 'evt', '渭川市防汛工作会议');
INSERT INTO entity (id, kind, name) VALUES (-642137784957459913, 'per', '程远山');
INSERT INTO entity (id, kind, name) VALUES (-452861520729566979, 'pla', '渭川市会展中心');
INSERT INTO entity (id, kind, name) VALUES (479303980466536878, 'per', '韦二河');
INSERT INTO entity (id, kind, name) VALUES (3743894685917406954, 'org', '渭川市水利局');
INSERT INTO entity (id, kind, name) VALUES (5428785061489821944, 'org', '中共渭川市委员会');
INSERT INTO organisation (id, scope, part_of) VALUES (-6213039879651630724, 0, NULL);
INSERT INTO organisation (id, scope, part_of) VALUES (-3484816362646707855, 0, NULL);
INSERT INTO organisation (id, scope, part_of) VALUES (-2558183737678444154, 0, 5428785061489821944);
INSERT INTO organisation (id, scope, part_of) VALUES (3743894685917406954, 0, -3484816362646707855);
INSERT INTO organisation (id, scope, part_of) VALUES (5428785061489821944, 0, NULL);
INSERT INTO event (id, type, date, month_day) VALUES (-1961339566509992932, 19, '2021-03-05', NULL);
INSERT INTO referent (article, n, entity, name) VALUES (1, 0, -642137784957459913, '程远山');
INSERT INTO referent (article, n, entity, name) VALUES (1, 1, -2947407920231249856, '顾宁');
INSERT INTO referent (article, n, entity, name) VALUES (1, 2, 479303980466536878, '韦二河');
INSERT INTO referent (article, n, entity, name) VALUES (1, 3, -4745938538000734191, '渭川市');
INSERT INTO referent (article, n, entity, name) VALUES (1, 4, -452861520729566979, '市会展中心');
INSERT INTO referent (article, n, entity, name) VALUES (1, 5, 5428785061489821944, '市委');
INSERT INTO referent (article, n, entity, name) VALUES (1, 6, -2558183737678444154, '市委组织部');
INSERT INTO referent (article, n, entity, name) VALUES (1, 7, -3484816362646707855, '市政府');
INSERT INTO referent (article, n, entity, name) VALUES (1, 8, 3743894685917406954, '渭川市水利局');
INSERT INTO referent (article, n, entity, name) VALUES (1, 9, -6213039879651630724, '川大');
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 0, 1, 2, '渭川市', 0, 3, 3, 3);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 1, 4, 5, '3月5日上午', 12, 18, NULL, 6);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 2, 1, 5, '渭川市', 19, 22, 3, 3);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 3, 1, 5, '市会展中心', 29, 34, 4, 3);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 4, 7, 5, '市委', 37, 39, 5, 8);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 5, 9, 5, '书记', 39, 41, NULL, 10);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 6, 11, 5, '程远山', 41, 44, 0, 12);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 7, 7, 5, '市委组织部', 53, 58, 6, 8);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 8, 9, 5, '部长', 58, 60, NULL, 10);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 9, 11, 5, '顾宁', 60, 62, 1, 12);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 10, 7, 5, '市政府', 63, 66, 7, 13);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 11, 9, 5, '副市长', 66, 69, NULL, 14);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 12, 11, 5, '韦二河', 69, 72, 2, 12);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 13, 7, 5, '渭川市水利局', 77, 83, 8, 13);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 14, 7, 5, '川大', 85, 87, 9, 15);
INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) VALUES (1, 15, 9, 16, '记者', 95, 97, NULL, 10);
INSERT INTO quote (article, n, span_start, span_end, text) VALUES (1, 0, 37, 44, '市委书记程远山');
INSERT INTO quote (article, n, span_start, span_end, text) VALUES (1, 1, 53, 62, '市委组织部部长顾宁');
INSERT INTO quote (article, n, span_start, span_end, text) VALUES (1, 2, 63, 72, '市政府副市长韦二河');
INSERT INTO quote (article, n, span_start, span_end, text) VALUES (1, 3, 19, 36, '渭川市防汛工作会议在市会展中心召开');
INSERT INTO quote (article, n, span_start, span_end, text) VALUES (1, 4, 37, 48, '市委书记程远山主持会议');
INSERT INTO quote (article, n, span_start, span_end, text) VALUES (1, 5, 37, 52, '市委书记程远山主持会议并讲话');
INSERT INTO quote (article, n, span_start, span_end, text) VALUES (1, 6, 53, 76, '市委组织部部长顾宁、市政府副市长韦二河参加会议');
INSERT INTO quote (article, n, span_start, span_end, text) VALUES (1, 7, 77, 93, '渭川市水利局、渭川大学负责人参加');
INSERT INTO post (article, n, person, organisation, title, state, quote, rule, confidence) VALUES (1, 0, 0, 5, '书记', 17, 0, 18, 0.9);
INSERT INTO post (article, n, person, organisation, title, state, quote, rule, confidence) VALUES (1, 1, 1, 6, '部长', 17, 1, 18, 0.9);
INSERT INTO post (article, n, person, organisation, title, state, quote, rule, confidence) VALUES (1, 2, 2, 7, '副市长', 17, 2, 18, 0.9);
INSERT INTO report (article, n, event, type, name, date, month_day, place, quote, rule, confidence) VALUES (1, 0, -1961339566509992932, 19, '渭川市防汛工作会议', '2021-03-05', NULL, 4, 3, 20, 0.95);
INSERT INTO attendance (article, n, report, person, role, list_order, stated_as, quote, rule, confidence) VALUES (1, 0, 0, 0, 21, NULL, '市委书记程远山', 4, 22, 0.95);
INSERT INTO attendance (article, n, report, person, role, list_order, stated_as, quote, rule, confidence) VALUES (1, 1, 0, 0, 23, NULL, '市委书记程远山', 5, 24, 0.92);
INSERT INTO attendance (article, n, report, person, role, list_order, stated_as, quote, rule, confidence) VALUES (1, 2, 0, 1, 25, 1, '市委组织部部长顾宁', 6, 26, 0.93);
INSERT INTO attendance (article, n, report, person, role, list_order, stated_as, quote, rule, confidence) VALUES (1, 3, 0, 2, 25, 2, '市政府副市长韦二河', 6, 26, 0.93);
INSERT INTO participant (article, n, report, organisation, role, quote, rule, confidence) VALUES (1, 0, 0, 8, 25, 7, 27, 0.85);
INSERT INTO article_text (rowid, headline, body) VALUES (1, '渭 川 市 召 开 防 汛 工 作 会 议 ', '渭 川 市 召 开 防 汛 工 作 会 议 3 月 5 日 上 午 渭 川 市 防 汛 工 作 会 议 在 市 会 展 中 心 召 开 市 委 书 记 程 远 山 主 持 会 议 并 讲 话 市 委 组 织 部 部 长 顾 宁 市 政 府 副 市 长 韦 二 河 参 加 会 议 渭 川 市 水 利 局 渭 川 大 学 负 责 人 参 加 记 者 乔 木 ');
INSERT INTO entity_text (rowid, name) VALUES (5428785061489821944, '中 共 渭 川 市 委 员 会 ');
INSERT INTO entity_text (rowid, name) VALUES (-2558183737678444154, '中 共 渭 川 市 委 员 会 组 织 部 ');
INSERT INTO entity_text (rowid, name) VALUES (-6213039879651630724, '四 川 大 学 ');
INSERT INTO entity_text (rowid, name) VALUES (-4745938538000734191, '渭 川 市 ');
INSERT INTO entity_text (rowid, name) VALUES (-3484816362646707855, '渭 川 市 人 民 政 府 ');
INSERT INTO entity_text (rowid, name) VALUES (-452861520729566979, '渭 川 市 会 展 中 心 ');
INSERT INTO entity_text (rowid, name) VALUES (3743894685917406954, '渭 川 市 水 利 局 ');
INSERT INTO entity_text (rowid, name) VALUES (-1961339566509992932, '渭 川 市 防 汛 工 作 会 议 ');
INSERT INTO entity_text (rowid, name) VALUES (-642137784957459913, '程 远 山 ');
INSERT INTO entity_text (rowid, name) VALUES (479303980466536878, '韦 二 河 ');
INSERT INTO entity_text (rowid, name) VALUES (-2947407920231249856, '顾 宁 ');
PRAGMA application_id = 1735943266;
PRAGMA user_version = 1;
