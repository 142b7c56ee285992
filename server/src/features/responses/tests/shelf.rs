//! Wraps that are read over in a window are those that are found one by one, whichever revision was seen before.

use seal::record::Kind;
use seal::shared::RecipientId;

use super::{Company, heavy, light};
use crate::features::responses::shelf::{Lying, Shelf};
use crate::features::responses::store;

#[tokio::test]
async fn a_window_finds_what_each_lookup_finds() {
    let company = Company::new().await;
    for (login, answers) in [("doctor", light as fn(&str) -> &'static str), ("taro", heavy)] {
        let mut browser = company.filled(login, answers).await;
        company.submit(&mut browser, "female").await;
    }
    let event = company.event.id;
    let read = company.app.read(move |tx| {
        let mut shelf = Shelf::read(tx, event)?;
        shelf.records.sort_unstable_by_key(Lying::order);
        let kinds = |kind| shelf.records.iter().filter(|it| it.kind == kind).count();
        assert_eq!((kinds(Kind::Result), kinds(Kind::Case)), (2, 2));
        let [first, .., last] = shelf.records[..] else { panic!("two people handed in") };
        let all = store::wraps_between(tx, first.order(), last.order())?;
        assert_eq!(store::wraps(tx)?, all.len() as u64, "nobody else has a record");
        let recipients: Vec<_> =
            all.iter().map(|((.., to), _)| RecipientId::from_bytes(to).unwrap()).collect();
        let mut found = 0;
        for is_dense in [true, false] {
            shelf.is_dense = is_dense;
            for (place, from) in shelf.records.iter().enumerate() {
                for to in &shelf.records[place..] {
                    let window = shelf.window(tx, from, to)?;
                    let within =
                        shelf.records.iter().filter(|it| (from.order()..=to.order()).contains(&it.order()));
                    for record in within {
                        for recipient in &recipients {
                            let wrap = store::wrap(tx, record.latest, recipient)?;
                            found += usize::from(wrap.is_some());
                            let mut before = *record;
                            before.latest.revision += 1;
                            for case in [record, &before] {
                                assert_eq!(window.is_for(tx, case, &[*recipient])?, wrap.is_some());
                            }
                            assert_eq!(window.wrap(tx, record.latest, recipient)?, wrap);
                        }
                        assert!(!window.is_for(tx, record, &[])?);
                    }
                }
            }
        }
        assert!(found > 40, "{found}");
        Ok::<_, db::DbError>(())
    });
    read.await.unwrap();
}
