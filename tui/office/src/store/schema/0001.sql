-- Dates and moments are text (2026-02-10, RFC 3339), hashes lower-case hexadecimal.
-- Numbers of rows are given by the program, never by the database.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who is at work on something long; written before the long transaction so that others can read it.
CREATE TABLE busy (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    actor TEXT NOT NULL,
    what TEXT NOT NULL,
    since TEXT NOT NULL
) STRICT;

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    format INTEGER NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    batch INTEGER NOT NULL,
    label TEXT NOT NULL,
    facility TEXT NOT NULL,
    edition TEXT NOT NULL,
    function TEXT NOT NULL,
    undoes INTEGER,
    payload TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX journal_facility ON journal (facility, seq);
CREATE INDEX journal_actor ON journal (actor, seq);
CREATE INDEX journal_batch ON journal (batch, seq);
CREATE INDEX journal_undoes ON journal (undoes) WHERE undoes IS NOT NULL;

CREATE TRIGGER journal_is_append_only_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_append_only_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Free texts of people. The journal holds the salted hash; masking takes text and salt away.
CREATE TABLE texts (
    hash TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    salt TEXT,
    text TEXT
) STRICT, WITHOUT ROWID;

-- What people's acts add up to; can be rebuilt from the journal.
CREATE TABLE cells (
    kind TEXT NOT NULL,
    edition TEXT NOT NULL,
    subject TEXT NOT NULL,
    part TEXT NOT NULL,
    word TEXT NOT NULL,
    value TEXT NOT NULL,
    rev INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (kind, edition, subject, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX cells_subject ON cells (subject, kind);

-- Files as they came in, each content once.
CREATE TABLE originals (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    encoding TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES originals (sha256),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    new INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    absent INTEGER NOT NULL,
    unknown INTEGER NOT NULL
) STRICT;

CREATE TABLE facilities (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    short_name TEXT NOT NULL,
    english_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    prefecture TEXT NOT NULL,
    municipality_code TEXT NOT NULL,
    municipality TEXT NOT NULL,
    address TEXT NOT NULL,
    row_hash TEXT NOT NULL,
    absent_since TEXT,
    source INTEGER NOT NULL REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE areas (
    municipality_code TEXT PRIMARY KEY,
    municipality TEXT NOT NULL,
    medical_area_code TEXT NOT NULL,
    medical_area TEXT NOT NULL,
    health_centre TEXT NOT NULL,
    population INTEGER,
    population_65 INTEGER,
    population_85 INTEGER,
    hectares INTEGER,
    row_hash TEXT NOT NULL,
    absent_since TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE care_facilities (
    name TEXT NOT NULL,
    municipality TEXT NOT NULL,
    absent_since TEXT,
    PRIMARY KEY (name, municipality)
) STRICT, WITHOUT ROWID;

CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    facility TEXT NOT NULL,
    edition TEXT NOT NULL,
    number INTEGER NOT NULL,
    channel TEXT NOT NULL,
    act TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    reported_on TEXT,
    received_on TEXT,
    changed_on TEXT,
    arrived_at TEXT NOT NULL,
    arrived_by TEXT NOT NULL,
    source INTEGER REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED,
    batch INTEGER NOT NULL,
    content_hash TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX versions_facility ON versions (facility, edition, number);

-- Apart from the heads, so that lists read only the heads.
CREATE TABLE contents (
    version INTEGER PRIMARY KEY REFERENCES versions (id),
    canonical TEXT NOT NULL
) STRICT;

CREATE TRIGGER versions_are_kept_update BEFORE UPDATE ON versions
BEGIN SELECT RAISE(ABORT, 'report versions are never changed'); END;
CREATE TRIGGER versions_are_kept_delete BEFORE DELETE ON versions
BEGIN SELECT RAISE(ABORT, 'report versions are never changed'); END;
CREATE TRIGGER contents_are_kept_update BEFORE UPDATE ON contents
BEGIN SELECT RAISE(ABORT, 'report versions are never changed'); END;
CREATE TRIGGER contents_are_kept_delete BEFORE DELETE ON contents
BEGIN SELECT RAISE(ABORT, 'report versions are never changed'); END;

CREATE TABLE current_versions (
    edition TEXT NOT NULL,
    facility TEXT NOT NULL,
    version INTEGER NOT NULL REFERENCES versions (id),
    beside INTEGER REFERENCES versions (id),
    PRIMARY KEY (edition, facility)
) STRICT, WITHOUT ROWID;

-- A cache: may be emptied at any time.
CREATE TABLE assessments (
    version INTEGER NOT NULL REFERENCES versions (id),
    edition_hash TEXT NOT NULL,
    context_hash TEXT NOT NULL,
    holds TEXT NOT NULL,
    readiness TEXT NOT NULL,
    scope TEXT NOT NULL,
    worst TEXT NOT NULL,
    codes TEXT NOT NULL,
    PRIMARY KEY (version, edition_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE assessment_texts (
    version INTEGER NOT NULL,
    edition_hash TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (version, edition_hash)
) STRICT;
