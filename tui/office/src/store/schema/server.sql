-- The tables of format 4 on PostgreSQL: those of 0001.sql to 0004.sql, column by column in the same order. Every text is compared by
-- its bytes. What is said here about a table is said there.

CREATE TABLE about (
    program BIGINT NOT NULL,
    format BIGINT NOT NULL
);
INSERT INTO about VALUES (0, 0);

CREATE TABLE meta (
    key TEXT COLLATE "C" PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

CREATE TABLE busy (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    actor TEXT COLLATE "C" NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    since TEXT COLLATE "C" NOT NULL
);

CREATE TABLE journal (
    seq BIGINT PRIMARY KEY,
    format BIGINT NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    batch BIGINT NOT NULL,
    label TEXT COLLATE "C" NOT NULL,
    facility TEXT COLLATE "C" NOT NULL,
    edition TEXT COLLATE "C" NOT NULL,
    function TEXT COLLATE "C" NOT NULL,
    undoes BIGINT,
    payload TEXT COLLATE "C" NOT NULL,
    prev TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL
);
CREATE INDEX journal_facility ON journal (facility, seq);
CREATE INDEX journal_actor ON journal (actor, seq);
CREATE INDEX journal_batch ON journal (batch, seq);
CREATE INDEX journal_undoes ON journal (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE texts (
    hash TEXT COLLATE "C" PRIMARY KEY,
    seq BIGINT NOT NULL,
    salt TEXT COLLATE "C",
    text TEXT COLLATE "C"
);

CREATE TABLE cells (
    kind TEXT COLLATE "C" NOT NULL,
    edition TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    part TEXT COLLATE "C" NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    rev BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    origin BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, edition, subject, part)
);
CREATE INDEX cells_subject ON cells (subject, kind);

CREATE TABLE originals (
    sha256 TEXT COLLATE "C" PRIMARY KEY,
    size BIGINT NOT NULL,
    bytes BYTEA NOT NULL
);

CREATE TABLE sources (
    id BIGINT PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    encoding TEXT COLLATE "C" NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL REFERENCES originals (sha256),
    at TEXT COLLATE "C" NOT NULL,
    by TEXT COLLATE "C" NOT NULL,
    new BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    absent BIGINT NOT NULL,
    unknown BIGINT NOT NULL
);

CREATE TABLE facilities (
    id TEXT COLLATE "C" PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    kana TEXT COLLATE "C" NOT NULL,
    short_name TEXT COLLATE "C" NOT NULL,
    english_name TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    prefecture TEXT COLLATE "C" NOT NULL,
    municipality_code TEXT COLLATE "C" NOT NULL,
    municipality TEXT COLLATE "C" NOT NULL,
    address TEXT COLLATE "C" NOT NULL,
    row_hash TEXT COLLATE "C" NOT NULL,
    absent_since TEXT COLLATE "C",
    source BIGINT NOT NULL REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED,
    latitude TEXT COLLATE "C" NOT NULL DEFAULT '',
    longitude TEXT COLLATE "C" NOT NULL DEFAULT '',
    website TEXT COLLATE "C" NOT NULL DEFAULT '',
    telephone TEXT COLLATE "C" NOT NULL DEFAULT '',
    post_code TEXT COLLATE "C" NOT NULL DEFAULT '',
    closed_days TEXT COLLATE "C" NOT NULL DEFAULT '',
    closed_otherwise TEXT COLLATE "C" NOT NULL DEFAULT ''
);

CREATE TABLE areas (
    municipality_code TEXT COLLATE "C" PRIMARY KEY,
    municipality TEXT COLLATE "C" NOT NULL,
    medical_area_code TEXT COLLATE "C" NOT NULL,
    medical_area TEXT COLLATE "C" NOT NULL,
    health_centre TEXT COLLATE "C" NOT NULL,
    population BIGINT,
    population_65 BIGINT,
    population_85 BIGINT,
    hectares BIGINT,
    row_hash TEXT COLLATE "C" NOT NULL,
    absent_since TEXT COLLATE "C",
    municipality_kana TEXT COLLATE "C" NOT NULL DEFAULT ''
);

CREATE TABLE care_facilities (
    name TEXT COLLATE "C" NOT NULL,
    municipality TEXT COLLATE "C" NOT NULL,
    absent_since TEXT COLLATE "C",
    PRIMARY KEY (name, municipality)
);

CREATE TABLE versions (
    id BIGINT PRIMARY KEY,
    facility TEXT COLLATE "C" NOT NULL,
    edition TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    channel TEXT COLLATE "C" NOT NULL,
    act TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    reported_on TEXT COLLATE "C",
    received_on TEXT COLLATE "C",
    changed_on TEXT COLLATE "C",
    arrived_at TEXT COLLATE "C" NOT NULL,
    arrived_by TEXT COLLATE "C" NOT NULL,
    source BIGINT REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED,
    batch BIGINT NOT NULL,
    content_hash TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX versions_facility ON versions (facility, edition, number);

CREATE TABLE contents (
    version BIGINT PRIMARY KEY REFERENCES versions (id),
    canonical TEXT COLLATE "C" NOT NULL
);

CREATE TABLE current_versions (
    edition TEXT COLLATE "C" NOT NULL,
    facility TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL REFERENCES versions (id),
    beside BIGINT REFERENCES versions (id),
    PRIMARY KEY (edition, facility)
);

CREATE TABLE assessments (
    version BIGINT NOT NULL REFERENCES versions (id),
    edition_hash TEXT COLLATE "C" NOT NULL,
    context_hash TEXT COLLATE "C" NOT NULL,
    holds TEXT COLLATE "C" NOT NULL,
    readiness TEXT COLLATE "C" NOT NULL,
    scope TEXT COLLATE "C" NOT NULL,
    worst TEXT COLLATE "C" NOT NULL,
    codes TEXT COLLATE "C" NOT NULL,
    seal TEXT COLLATE "C" NOT NULL,
    answers TEXT COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (version, edition_hash)
);

CREATE TABLE assessment_texts (
    version BIGINT NOT NULL,
    edition_hash TEXT COLLATE "C" NOT NULL,
    json TEXT COLLATE "C" NOT NULL,
    seal TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (version, edition_hash)
);

-- Names in functions are looked up in the catalog alone: else whoever writes could put a table of their own in the place of another.
CREATE FUNCTION kept() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'journal' THEN
        RAISE EXCEPTION 'the journal is append-only';
    END IF;
    RAISE EXCEPTION 'report versions are never changed';
END $$;

CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal EXECUTE FUNCTION kept();
CREATE TRIGGER versions_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON versions EXECUTE FUNCTION kept();
CREATE TRIGGER contents_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON contents EXECUTE FUNCTION kept();

-- A text of a person can be masked, and nothing else done to it.
CREATE FUNCTION masked() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (NEW.hash, NEW.seq) IS DISTINCT FROM (OLD.hash, OLD.seq) OR NEW.salt IS NOT NULL OR NEW.text IS NOT NULL THEN
        RAISE EXCEPTION 'texts are masked or kept' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER texts_are_masked_only BEFORE UPDATE ON texts FOR EACH ROW EXECUTE FUNCTION masked();

-- Three promises about a new entry. A program of a former format must not go on writing after a newer one took the tables over. Who
-- acts is who is logged in. And it follows the last entry, with the hash that it must have: one that did not could never be taken out
-- again, and the journal would be broken for good. The owner alone writes entries of others, because whole journals are moved in.
CREATE FUNCTION new_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    is_owner CONSTANT boolean := pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE');
    last_seq bigint;
    last_hash text;
    hashed bytea;
BEGIN
    IF is_owner AND current_setting('kakari.moving', true) = 'yes' THEN
        RETURN NEW;
    END IF;
    IF NEW.format < 4 THEN
        RAISE EXCEPTION 'このデータベースは新しい版の kakari に引き継がれました。kakari を終了して、新しい版を起動してください';
    END IF;
    IF NEW.actor <> session_user::text AND NOT is_owner THEN
        RAISE EXCEPTION 'an entry of the journal is of whoever is logged in' USING ERRCODE = 'insufficient_privilege';
    END IF;
    EXECUTE format('SELECT seq, hash FROM %s ORDER BY seq DESC LIMIT 1', TG_RELID::regclass) INTO last_seq, last_hash;
    IF NEW.seq <> coalesce(last_seq, 0) + 1 OR NEW.prev <> coalesce(last_hash, NEW.prev) THEN
        RAISE EXCEPTION 'an entry of the journal follows the last one' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Each field is its kind, its length in eight bytes, and its bytes.
    SELECT string_agg(CASE
        WHEN text IS NOT NULL THEN '\x74'::bytea || int8send(octet_length(convert_to(text, 'UTF8'))) || convert_to(text, 'UTF8')
        WHEN number IS NOT NULL THEN '\x69'::bytea || int8send(8) || int8send(number)
        ELSE '\x6e'::bytea || int8send(0) END, ''::bytea ORDER BY place)
    INTO hashed
    FROM (VALUES (1, 'kakari journal', NULL::bigint), (2, NEW.prev, NULL), (3, NULL, NEW.format), (4, NULL, NEW.seq),
        (5, NEW.at, NULL), (6, NEW.actor, NULL), (7, NEW.kind, NULL), (8, NULL, NEW.batch), (9, NEW.label, NULL),
        (10, NEW.facility, NULL), (11, NEW.edition, NULL), (12, NEW.function, NULL), (13, NULL, NEW.undoes),
        (14, NEW.payload, NULL)) AS field (place, text, number);
    IF NEW.hash <> encode(sha256(hashed), 'hex') THEN
        RAISE EXCEPTION 'an entry of the journal has its own hash' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER journal_entry_is_ours BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION new_entry();
