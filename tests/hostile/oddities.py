"""What is right by its type, and what no program of ours writes: rings, ends of time, states."""

ODD = (
    ("UPDATE category SET parent_id = id % 5 + 1",),
    ("UPDATE concern SET id = 1000000000000 WHERE id = 4",),
    ("UPDATE place SET id = 1000000000000 WHERE id = 1",),
    ("UPDATE follow_up SET from_status = 'odd', to_status = 'odder' WHERE from_status <> ''",),
    ("UPDATE act SET stamp = 9223372036854775807 WHERE id = (SELECT max(id) FROM act)",),
    ("PRAGMA user_version = 1", "DELETE FROM _sqlite_migrations"),
    ("PRAGMA user_version = 2",),
    ("UPDATE concern SET received_on = '0001-01-01', due_on = '0001-01-01'",),
    ("UPDATE concern SET received_on = '9999-12-31', due_on = '9999-12-31'",),
    ("UPDATE follow_up SET typed_at = '0001-01-01T00:00:00.000+00:00'",),
    ("UPDATE follow_up SET typed_at = '9999-12-31T23:59:59.999+00:00'",),
    ("UPDATE follow_up SET happened_on = '0001-01-01'",),
    ("UPDATE follow_up SET happened_on = '9999-12-31'",),
    ("UPDATE attachment SET added_at = '0001-01-01T00:00:00.000+00:00'",),
    ("UPDATE attachment SET added_at = '9999-12-31T23:59:59.999+00:00'",),
    ("UPDATE content SET size = -1",),
    ("UPDATE content SET size = 9223372036854775807",),
    ("UPDATE concern SET people = -5",),
    ("UPDATE concern SET status = 'odd' WHERE id = 1",),
    ("UPDATE meeting SET held_on = '9999-12-31'",),
    ("UPDATE commitment SET due_on = '0001-01-01'",),
    ("UPDATE attachment SET name = '/tmp/../.bashrc'",),
    ("UPDATE attachment SET name = 'a' || char(8238) || 'fdp.exe:b' || char(0)",),
    ("UPDATE attachment SET name = replace(hex(zeroblob(400000)), '0', 'é')",),
)
"""Statements of SQL, each group a register of its own."""

DEEP = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
    " INSERT INTO category (id, uid, code, parent_id, {kept})"
    " SELECT 1000 + i, randomblob(16), 'deep-' || i, CASE i WHEN 1 THEN 1 ELSE 999 + i END,"
    " {kept} FROM n, (SELECT * FROM category WHERE id = 1)"
)
"""Three thousand categories, each in the one before; `kept` are their other columns."""
