//! The tables of the database, step by step. `user_version` counts the steps that were applied.
//!
//! A released step never changes; a new one is added below it.

use rusqlite::{Connection, Result, TransactionBehavior};

const STEPS: &[&str] = &[
    // 1: the profiles of every provider. `place` orders them by creation.
    "CREATE TABLE profile (
        place INTEGER PRIMARY KEY AUTOINCREMENT,
        provider TEXT NOT NULL,
        account TEXT NOT NULL,
        id TEXT NOT NULL,
        profile TEXT NOT NULL,
        UNIQUE (provider, account, id)
    ) STRICT;
    CREATE INDEX profile_by_place ON profile (provider, account, place);",
    // 2: `version` counts the changes of a profile, `due` is when its review ends (Unix time in milliseconds), and a
    // profile that is not `listed` was deleted. `seeded` names the providers that were seeded.
    "ALTER TABLE profile ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE profile ADD COLUMN due INTEGER;
    ALTER TABLE profile ADD COLUMN listed INTEGER NOT NULL DEFAULT 1;
    CREATE INDEX profile_by_due ON profile (due) WHERE due IS NOT NULL;
    DROP INDEX profile_by_place;
    CREATE INDEX profile_by_place ON profile (provider, account, place) WHERE listed = 1;
    CREATE TABLE seeded (provider TEXT PRIMARY KEY) STRICT;",
    // 3: which life of the database this is. Its versions start anew after `--reset`, and must not be taken for the old ones.
    "CREATE TABLE life (name TEXT NOT NULL) STRICT;
    INSERT INTO life (name) VALUES (lower(hex(randomblob(8))));",
];

/// Applies the missing steps, all or none. Returns `false` if the file has more steps than this program knows.
pub(super) fn run(connection: &mut Connection) -> Result<bool> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut applied: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let Some(missing) = STEPS.get(applied as usize..) else { return Ok(false) };
    if missing.is_empty() {
        return Ok(true);
    }
    for step in missing {
        transaction.execute_batch(step)?;
        applied = applied.saturating_add(1);
    }
    transaction.pragma_update(None, "user_version", applied)?;
    transaction.commit()?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applies_every_step_once() -> Result<()> {
        let mut connection = Connection::open_in_memory()?;
        assert!(run(&mut connection)?);
        assert!(run(&mut connection)?);
        let applied: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        assert_eq!(applied as usize, STEPS.len());
        Ok(())
    }

    #[test]
    fn keeps_profiles_of_the_first_step() -> Result<()> {
        let mut connection = Connection::open_in_memory()?;
        connection.execute_batch(STEPS.first().copied().unwrap_or_default())?;
        connection.pragma_update(None, "user_version", 1)?;
        connection
            .execute_batch("INSERT INTO profile (provider, account, id, profile) VALUES ('cm', 'a', 'i', '{}')")?;
        assert!(run(&mut connection)?);
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        let kept: (String, i64, Option<i64>, bool) =
            connection.query_row("SELECT profile, version, due, listed FROM profile", [], row)?;
        assert_eq!(kept, ("{}".to_owned(), 1, None, true));
        Ok(())
    }

    #[test]
    fn leaves_a_later_version_alone() -> Result<()> {
        let mut connection = Connection::open_in_memory()?;
        connection.pragma_update(None, "user_version", 1000)?;
        assert!(!run(&mut connection)?);
        Ok(())
    }
}
