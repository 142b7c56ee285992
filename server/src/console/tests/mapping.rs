//! Files of people whose headings are not ours, through the socket.

use admin_api::imports::{How, Imported, MOST_ATTRIBUTES, PEOPLE, PEOPLE_COLUMNS, PEOPLE_ERRORS, write_map};
use admin_api::problem::Problem;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use poem::http::StatusCode;

use super::{named, person, post, read};
use crate::app::testing;

const FILE: &str = "番号,名前,備考\n1,山田,a\n2,,b\n";

fn asked(path: &str, pairs: &[(&str, &str)]) -> String {
    let map = write_map(pairs.iter().copied());
    format!("{path}?map={}", utf8_percent_encode(&map, NON_ALPHANUMERIC))
}

#[test]
fn a_client_knows_the_columns_of_the_server() {
    let attributes = (1..=MOST_ATTRIBUTES).map(|number| format!("属性{number}"));
    let known: Vec<String> = PEOPLE_COLUMNS.map(str::to_owned).into_iter().chain(attributes).collect();
    assert_eq!(known, crate::features::people::import::people_columns(domain::org::MOST_ATTRIBUTES));
}

#[tokio::test]
async fn a_query_says_what_headings_mean_and_the_server_remembers_it() {
    let (app, _folder) = testing::app();
    let (_, body) = post(&app, PEOPLE, "text/csv", FILE).await;
    let refused: Imported = read(&body);
    let missing =
        [(1, "番号", "unknown_column"), (1, "備考", "unknown_column"), (1, "社員番号", "missing_column")];
    assert_eq!(named(&refused), missing);
    assert_eq!((refused.columns[1].column.as_deref(), refused.columns[1].how), (Some("氏名"), How::Guessed));

    let wrong = asked(PEOPLE, &[("番号", "社員番号"), ("備考", "メモ"), ("住所", "")]);
    let (_, body) = post(&app, &wrong, "text/csv", FILE).await;
    let expected = [(1, "住所", "no_such_heading"), (1, "備考", "no_such_column")];
    let refused: Imported = read(&body);
    assert!(expected.iter().all(|it| named(&refused).contains(it)), "{:?}", refused.errors);
    for map in ["x", "a=氏名%0Aa=メール"] {
        let (status, _) = post(&app, &format!("{PEOPLE}?map={map}"), "text/csv", FILE).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{map}");
    }

    let good = [("番号", "社員番号"), ("備考", "")];
    let (status, body) = post(&app, &asked(PEOPLE_ERRORS, &good), "text/csv", FILE).await;
    let text = String::from_utf8(body).unwrap();
    assert_eq!(
        (status, text.as_str()),
        (StatusCode::OK, "\u{feff}行,エラーの理由,番号,名前,備考\r\n3,名前: 空です,2,,b\r\n")
    );
    let mended = FILE.replace("2,,", "2,鈴木,");
    let (status, _) = post(&app, &asked(PEOPLE_ERRORS, &good), "text/csv", mended.as_str()).await;
    assert_eq!(status, StatusCode::CONFLICT);
    let (status, body) = post(&app, &asked(PEOPLE, &good), "text/csv", mended.as_str()).await;
    let unseen = read::<Problem>(&body).error;
    assert_eq!((status, unseen.code.as_str()), (StatusCode::PRECONDITION_FAILED, "guessed"));
    let (ja, en) = (&unseen.details[0].message_ja, &unseen.details[0].message_en);
    assert_eq!((ja.as_str(), en.as_str()), ("見出し 名前 → 氏名", "heading 名前 -> 氏名"));
    assert!(person(&app, "1").await.is_none(), "nothing was written so far");
    let seen = format!("{}&guesses=true", asked(PEOPLE, &good));
    let (_, body) = post(&app, &seen, "text/csv", mended.as_str()).await;
    assert!(read::<Imported>(&body).ok);
    assert_eq!(person(&app, "2").await.unwrap().name.as_str(), "鈴木");
    let (_, body) = post(&app, PEOPLE, "text/csv", mended.as_str()).await;
    let again: Imported = read(&body);
    assert_eq!((again.ok, again.counts.same, again.columns[0].how), (true, 2, How::Remembered));
}
