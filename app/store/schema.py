"""What a file says of itself: that it is a register, and which steps were applied to it.

Apart from the steps themselves, which need sqlite-utils: opening a register must not wait for that.
"""

APPLICATION_ID = 0x446F6C65  # "Dole"
LATEST = 10
"""The user_version of a register that all the steps of `migrations` were applied to."""
ARRANGEMENT = "5a98ace7d61d44891346fe5574e123f6"
"""The digest of the schema of such a register; a test says what it must be."""

TABLES_OF_LIBRARIES = {
    "_sqlite_migrations": 'CREATE TABLE "_sqlite_migrations" ( "id" INTEGER PRIMARY KEY,'
    ' "migration_set" TEXT, "name" TEXT, "applied_at" TEXT )',
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
    "concern_fts_data": "CREATE TABLE 'concern_fts_data'(id INTEGER PRIMARY KEY, block BLOB)",
    "concern_fts_idx": "CREATE TABLE 'concern_fts_idx'"
    "(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    "concern_fts_docsize": "CREATE TABLE 'concern_fts_docsize'"
    "(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER)",
    "concern_fts_config": "CREATE TABLE 'concern_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID",
}
"""What SQLite, its search and sqlite-utils keep in a register beside the program's own tables."""
