import GRDB

/// The tables. Any change here raises `version`; an index of another version is rebuilt, never migrated.
enum Schema {
    static let version: Int32 = 2
    /// “PLix”: tells our file from any other SQLite database.
    static let applicationID: Int32 = 0x504C_6978

    /// Names stand once in `name` and are numbers everywhere else: a judgment's row is then some seventy bytes, and a
    /// hundred thousand of them are read for a report without touching a text. Foreign keys are checked at commit so that
    /// a record's row, which carries the checksum of its details, can follow them.
    static let tables = """
        CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), total INTEGER NOT NULL) STRICT;
        CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE pin (
            id INTEGER PRIMARY KEY, rubric INTEGER NOT NULL REFERENCES name, content BLOB NOT NULL, structure BLOB NOT NULL,
            UNIQUE (rubric, content, structure)) STRICT;
        CREATE TABLE stamp (
            id INTEGER PRIMARY KEY, plugin TEXT NOT NULL, version TEXT NOT NULL, digest BLOB NOT NULL,
            UNIQUE (plugin, version, digest)) STRICT;
        CREATE TABLE verdict (
            id INTEGER PRIMARY KEY, criterion INTEGER NOT NULL REFERENCES name, isCondition INTEGER NOT NULL,
            value INTEGER NOT NULL REFERENCES name, UNIQUE (criterion, isCondition, value)) STRICT;
        CREATE TABLE revision (ref INTEGER PRIMARY KEY REFERENCES name, target TEXT NOT NULL) STRICT;
        CREATE TABLE record (
            id INTEGER PRIMARY KEY, ref INTEGER NOT NULL REFERENCES name, path TEXT NOT NULL, kind INTEGER NOT NULL,
            blob TEXT NOT NULL, sum INTEGER NOT NULL) STRICT;
        CREATE TABLE document (
            \(owner), kind INTEGER NOT NULL, id INTEGER NOT NULL REFERENCES name, title TEXT NOT NULL, source BLOB NOT NULL) STRICT;
        CREATE TABLE rubric (
            \(owner), variant TEXT NOT NULL, summary TEXT NOT NULL, subject TEXT NOT NULL, ages TEXT NOT NULL,
            language TEXT NOT NULL, criteria INTEGER NOT NULL, levels INTEGER NOT NULL, content BLOB NOT NULL,
            structure BLOB NOT NULL) STRICT;
        CREATE TABLE task (
            \(owner), rubric INTEGER NOT NULL REFERENCES name, subject TEXT NOT NULL, ages TEXT NOT NULL,
            language TEXT NOT NULL, prompt TEXT NOT NULL, content BLOB NOT NULL) STRICT;
        CREATE TABLE session (
            \(owner), variant TEXT NOT NULL, pin INTEGER NOT NULL REFERENCES pin, task INTEGER NOT NULL REFERENCES name,
            taskContent BLOB NOT NULL, policy INTEGER REFERENCES name, createdAt INTEGER NOT NULL, samples INTEGER NOT NULL,
            raters INTEGER NOT NULL, rounds INTEGER NOT NULL) STRICT;
        CREATE TABLE sample (
            \(owner), id INTEGER NOT NULL REFERENCES name, task INTEGER NOT NULL REFERENCES name, mediaType TEXT NOT NULL,
            file TEXT NOT NULL, digest BLOB NOT NULL, privacy TEXT NOT NULL, keyName TEXT, language TEXT NOT NULL) STRICT;
        CREATE TABLE anchor (
            \(owner), fact TEXT NOT NULL, sample INTEGER NOT NULL REFERENCES name, task INTEGER NOT NULL REFERENCES name,
            pin INTEGER NOT NULL REFERENCES pin, purpose TEXT NOT NULL, author INTEGER NOT NULL REFERENCES name,
            at INTEGER NOT NULL, supersedes TEXT, verdicts BLOB NOT NULL, remarks BLOB) STRICT;
        CREATE TABLE judgment (
            \(owner), session INTEGER NOT NULL REFERENCES name, round INTEGER NOT NULL REFERENCES name,
            rater INTEGER NOT NULL REFERENCES name, sample INTEGER NOT NULL REFERENCES name, fact TEXT NOT NULL,
            at INTEGER NOT NULL, state INTEGER NOT NULL, pin INTEGER REFERENCES pin, origin INTEGER NOT NULL,
            supersedes TEXT, commitment BLOB, verdicts BLOB) STRICT;
        CREATE TABLE comparison (
            \(owner), session INTEGER NOT NULL REFERENCES name, round INTEGER NOT NULL REFERENCES name,
            rater INTEGER NOT NULL REFERENCES name, leftSample INTEGER NOT NULL REFERENCES name,
            rightSample INTEGER NOT NULL REFERENCES name, fact TEXT NOT NULL, at INTEGER NOT NULL, state INTEGER NOT NULL,
            pin INTEGER REFERENCES pin, winner TEXT, origin INTEGER NOT NULL, supersedes TEXT, commitment BLOB,
            comment TEXT NOT NULL) STRICT;
        CREATE TABLE remark (\(owner), packed BLOB NOT NULL) STRICT;
        CREATE TABLE reveal (
            \(owner), fact TEXT NOT NULL, session INTEGER NOT NULL REFERENCES name, round INTEGER NOT NULL REFERENCES name,
            privateKey BLOB NOT NULL, sealedCount INTEGER NOT NULL, absences BLOB NOT NULL,
            author INTEGER NOT NULL REFERENCES name, at INTEGER NOT NULL) STRICT;
        CREATE TABLE decision (
            \(owner), fact TEXT NOT NULL, session INTEGER NOT NULL REFERENCES name, sample INTEGER NOT NULL REFERENCES name,
            pin INTEGER NOT NULL REFERENCES pin, rule TEXT NOT NULL, reason TEXT NOT NULL, rests TEXT NOT NULL,
            author INTEGER NOT NULL REFERENCES name, at INTEGER NOT NULL, supersedes TEXT, verdicts BLOB NOT NULL,
            remarks BLOB) STRICT;
        CREATE TABLE event (
            \(owner), fact TEXT NOT NULL, session INTEGER NOT NULL REFERENCES name, round INTEGER NOT NULL REFERENCES name,
            state TEXT NOT NULL, note TEXT NOT NULL, author INTEGER NOT NULL REFERENCES name, at INTEGER NOT NULL) STRICT;
        CREATE TABLE unreadable (\(owner), reason TEXT NOT NULL) STRICT;
        CREATE VIRTUAL TABLE passage USING fts5(
            title, body, place UNINDEXED, field UNINDEXED, tokenize = 'unicode61 remove_diacritics 2');
        INSERT INTO state (id, total) VALUES (1, 0);
        """

    private static let owner = "record INTEGER PRIMARY KEY REFERENCES record DEFERRABLE INITIALLY DEFERRED"

    /// Made after a bulk load: sorting once is cheaper than keeping trees in order row by row.
    static let indexes = """
        CREATE UNIQUE INDEX recordPlace ON record (ref, path);
        CREATE INDEX documentID ON document (kind, id);
        CREATE INDEX rubricContent ON rubric (content);
        CREATE INDEX sampleTask ON sample (task);
        CREATE INDEX sampleID ON sample (id);
        CREATE INDEX anchorTask ON anchor (task);
        CREATE INDEX anchorSample ON anchor (sample);
        CREATE INDEX judgmentPlace ON judgment (session, round, rater, sample);
        CREATE INDEX judgmentFact ON judgment (fact);
        CREATE INDEX judgmentSupersedes ON judgment (session, supersedes) WHERE supersedes IS NOT NULL;
        CREATE INDEX comparisonPlace ON comparison (session, round, rater);
        CREATE INDEX revealSession ON reveal (session);
        CREATE INDEX decisionSession ON decision (session);
        CREATE INDEX eventSession ON event (session);
        """

    static func stampVersion(_ db: Database) throws {
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// Throws `mustRebuild` unless the file is an index of this version.
    static func check(_ db: Database) throws {
        let application = try Int32.fetchOne(db, sql: "PRAGMA application_id")
        let found = try Int32.fetchOne(db, sql: "PRAGMA user_version")
        guard application == applicationID else { throw IndexError(.mustRebuild, "the file is not an index") }
        guard found == version else {
            throw IndexError(.mustRebuild, "the index has schema version \(found ?? 0), this program uses \(version)")
        }
    }
}
