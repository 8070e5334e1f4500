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
