//! The SQL: each function runs one statement.

use rusqlite::{Connection, OptionalExtension, Result, Row, params};

use super::model::{Collection, ListQuery, Page, Stored};

const COLUMNS: &str = "id, profile, version, due, listed, place, (SELECT name FROM life)";

fn stored(row: &Row<'_>) -> Result<Stored> {
    let listed: bool = row.get(4)?;
    Ok(Stored {
        id: row.get(0)?,
        profile: row.get(1)?,
        version: row.get(2)?,
        due: row.get(3)?,
        deleted: !listed,
        life: row.get(6)?,
    })
}

pub(super) fn insert(connection: &Connection, collection: &Collection, new: &Stored) -> Result<()> {
    const SQL: &str = "INSERT INTO profile (provider, account, id, profile, version, due, listed) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let mut insert = connection.prepare_cached(SQL)?;
    let row = params![collection.provider, collection.account, new.id, new.profile, new.version, new.due, !new.deleted];
    insert.execute(row).map(drop)
}

pub(super) fn update(connection: &Connection, collection: &Collection, new: &Stored) -> Result<()> {
    const SQL: &str = "UPDATE profile SET profile = ?4, version = ?5, due = ?6, listed = ?7 \
        WHERE provider = ?1 AND account = ?2 AND id = ?3";
    let mut update = connection.prepare_cached(SQL)?;
    let row = params![collection.provider, collection.account, new.id, new.profile, new.version, new.due, !new.deleted];
    update.execute(row).map(drop)
}

pub(super) fn get(connection: &Connection, collection: &Collection, id: &str) -> Result<Option<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM profile WHERE provider = ?1 AND account = ?2 AND id = ?3");
    let mut select = connection.prepare_cached(&sql)?;
    select.query_row(params![collection.provider, collection.account, id], stored).optional()
}

pub(super) fn get_many(connection: &Connection, collection: &Collection, ids: &[String]) -> Result<Vec<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM profile WHERE provider = ?1 AND account = ?2 AND id = ?3 AND listed = 1");
    let mut select = connection.prepare_cached(&sql)?;
    let mut found: Vec<(i64, Stored)> = Vec::new();
    for id in ids {
        let row = select
            .query_row(params![collection.provider, collection.account, id], |row| Ok((row.get(5)?, stored(row)?)))
            .optional()?;
        found.extend(row);
    }
    found.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
    // An id that was given twice is still one profile.
    found.dedup_by_key(|(place, _)| *place);
    Ok(found.into_iter().map(|(_, stored)| stored).collect())
}

pub(super) fn list(connection: &Connection, collection: &Collection, query: &ListQuery) -> Result<Page> {
    const COUNT: &str = "SELECT count(*) FROM profile WHERE provider = ?1 AND account = ?2 AND listed = 1";
    const PLACE: &str = "SELECT place FROM profile WHERE provider = ?1 AND account = ?2 AND id = ?3";
    let sql = format!(
        "SELECT {COLUMNS} FROM profile WHERE provider = ?1 AND account = ?2 AND listed = 1 AND place < ?3 \
        ORDER BY place DESC LIMIT -1 OFFSET ?4"
    );
    let total = connection
        .prepare_cached(COUNT)?
        .query_row(params![collection.provider, collection.account], |row| row.get(0))?;
    let before: i64 = match &query.after {
        None => i64::MAX,
        Some(id) => {
            let mut place = connection.prepare_cached(PLACE)?;
            place
                .query_row(params![collection.provider, collection.account, id], |row| row.get(0))
                .optional()?
                .unwrap_or(0)
        }
    };
    // With a filter, SQL cannot know how many rows to leave out.
    let (offset, mut skip) = if query.filter.is_some() { (0, query.skip) } else { (query.skip, 0) };
    let mut page = Page { total, matching: total, ..Page::default() };
    let mut left = query.bytes;
    let mut matching: i64 = 0;
    let mut select = connection.prepare_cached(&sql)?;
    let mut rows = select.query(params![collection.provider, collection.account, before, offset])?;
    while let Some(row) = rows.next()? {
        if let Some(filter) = &query.filter {
            if !filter(row.get_ref(1)?.as_str()?) {
                continue;
            }
            matching = matching.saturating_add(1);
            if skip > 0 {
                skip = skip.saturating_sub(1);
                continue;
            }
        }
        if !page.more {
            let size = row.get_ref(1)?.as_str()?.len();
            let is_full = page.profiles.len() >= query.take as usize || (size > left && !page.profiles.is_empty());
            if is_full {
                page.more = true;
            } else {
                left = left.saturating_sub(size);
                page.profiles.push(stored(row)?);
            }
        }
        if page.more && query.filter.is_none() {
            break;
        }
    }
    if query.filter.is_some() {
        page.matching = matching;
    }
    Ok(page)
}

pub(super) fn next_due(connection: &Connection) -> Result<Option<i64>> {
    connection.prepare_cached("SELECT min(due) FROM profile WHERE due IS NOT NULL")?.query_row([], |row| row.get(0))
}

pub(super) fn due(connection: &Connection, by: i64, latest: i64) -> Result<Vec<(String, String, String)>> {
    const SQL: &str = "SELECT provider, account, id FROM profile WHERE due <= ?1 OR due > ?2 ORDER BY due LIMIT 100";
    let mut select = connection.prepare_cached(SQL)?;
    select.query_map([by, latest], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
}

/// Notes that a provider was seeded; returns whether it was not before.
pub(super) fn note_seeded(connection: &Connection, provider: &str) -> Result<bool> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO seeded (provider) VALUES (?1)")?
        .execute([provider])
        .map(|new| new > 0)
}

pub(super) fn clear(connection: &Connection) -> Result<()> {
    connection
        .execute_batch("DELETE FROM profile; DELETE FROM seeded; UPDATE life SET name = lower(hex(randomblob(8)));")
}
