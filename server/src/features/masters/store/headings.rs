//! What somebody said about the headings of a file of people, for the next file with the same headings.

use std::collections::BTreeMap;

use db::{DbError, Read, Table, WriteTx};
use jiff::Timestamp;
use minicbor::{Decode, Encode};

/// By the digest of all headings in their order.
const HEADINGS: Table<[u8; 32], HeadingsRow> = Table::new("import_headings");
/// Kinds of files that are remembered: a company has a few; the one said longest ago goes first.
const MOST: usize = 50;

/// Pairs of heading and column.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
struct Said {
    #[cbor(n(0), with = "crate::cbor::moment")]
    time: Timestamp,
    /// The column is empty for a heading that is left out.
    #[n(1)]
    pairs: Vec<(String, String)>,
}

db::rows! {
    enum HeadingsRow {
        V1(Said) = 1,
    }
}

/// What was said about an earlier file with these headings.
pub(in super::super) fn headings(
    tx: &impl Read,
    written: &[String],
) -> Result<BTreeMap<String, String>, DbError> {
    let found = tx.get(&HEADINGS, &key(written))?;
    Ok(found.map(|HeadingsRow::V1(said)| said.pairs.into_iter().collect()).unwrap_or_default())
}

/// Remembers what was said about a file with these headings.
pub(in super::super) fn put_headings(
    tx: &mut WriteTx,
    (written, pairs): (&[String], Vec<(String, String)>),
    time: Timestamp,
) -> Result<(), DbError> {
    let key = key(written);
    let mut known = Vec::new();
    tx.each(&HEADINGS, &(), |other: [u8; 32], HeadingsRow::V1(said)| {
        if other != key {
            known.push((said.time, other));
        }
        Ok::<(), DbError>(())
    })?;
    known.sort_unstable();
    let surplus = (known.len() + 1).saturating_sub(MOST);
    for (_, oldest) in known.into_iter().take(surplus) {
        tx.remove(&HEADINGS, &oldest)?;
    }
    tx.put(&HEADINGS, &key, &HeadingsRow::V1(Said { time, pairs }))
}

/// Headings stand on one line each, so nothing but the same headings gives the same text.
fn key(written: &[String]) -> [u8; 32] {
    seal::digest(written.join("\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing;
    use crate::failure::Failure;

    #[tokio::test(flavor = "multi_thread")]
    async fn the_newest_fifty_are_remembered() {
        let (app, _folder) = testing::app();
        let written = |number: i64| vec![format!("番号{number}"), "氏名".to_owned()];
        let pairs = |number: i64| vec![(format!("番号{number}"), "社員番号".to_owned())];
        app.write(move |tx| {
            for number in 0..=50 {
                let time = Timestamp::from_second(number).unwrap();
                put_headings(tx, (&written(number), pairs(number)), time)?;
            }
            // Said anew: it counts as the newest, and nothing else goes.
            put_headings(tx, (&written(1), pairs(1)), Timestamp::from_second(99).unwrap())?;
            let kept = |number| Ok::<_, DbError>(headings(tx, &written(number))?.len());
            assert_eq!((kept(0)?, kept(1)?, kept(2)?, kept(50)?), (0, 1, 1, 1));
            Ok::<_, Failure>(())
        })
        .await
        .unwrap();
    }
}
