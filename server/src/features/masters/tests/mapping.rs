//! Files of people whose headings are not ours, the parts of a preview, and faulty rows as a file.

use domain::org::Role;
use poem::http::{StatusCode, header};

use super::{import_file, listed_of};
use crate::app::App;
use crate::app::testing::{self, Browser, between};
use crate::failure::Failure;
use crate::features::audit;
use crate::sheet::Encoding;

const IMPORT: &str = "/admin/people/import";
const COLUMNS: &str = "/admin/people/import/columns";
const PREVIEW: &str = "/admin/people/import/preview";
/// A name of somebody else, of no one, and one that other systems give.
const FOREIGN: &str = "番号,Full Name,所属コード,備考\nF-1,森 一,S1,=SUM(1)\nF-2,林 二,S1,\n";

async fn clerk(app: &App) -> Browser {
    testing::settled(app, "clerk", Role::Clerk).await;
    super::departments_file(app, "コード,名称\nS1,営業部\n".into()).await;
    Browser::confirmed(app, "clerk").await
}

async fn choose(browser: &mut Browser, file: &[u8]) -> String {
    assert_eq!(browser.get(IMPORT).await.status, StatusCode::OK);
    let sent = browser.upload(IMPORT, file, &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    sent.location().to_owned()
}

/// What is chosen in each select of a page, by its label.
fn chosen(page: &str) -> Vec<(String, String)> {
    let selects = page.split("<div class=\"field").skip(1).filter(|it| it.contains("<select"));
    let one = |it: &str| {
        let label = between(it, "\">", "</label>").unwrap();
        let label = label.rsplit('>').next().unwrap().to_owned();
        let options = it.split("<option ").skip(1);
        let option = options.into_iter().find(|option| option.contains(" selected")).unwrap();
        (label, between(option, "value=\"", "\"").unwrap())
    };
    selects.map(one).collect()
}

async fn last_note(app: &App) -> String {
    let entries = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 1)?)).await.unwrap();
    entries.into_iter().next().unwrap().1.detail.note
}

#[tokio::test(flavor = "multi_thread")]
async fn foreign_headings_are_asked_about_once_and_remembered_with_the_import() {
    let (app, _folder) = testing::app();
    let mut clerk = clerk(&app).await;
    assert_eq!(choose(&mut clerk, FOREIGN.as_bytes()).await, COLUMNS);
    let page = clerk.get(COLUMNS).await.text();
    let pair = |heading: &str, column: &str| (heading.to_owned(), column.to_owned());
    let guessed =
        [pair("番号", ""), pair("Full Name", "氏名"), pair("所属コード", "部署コード"), pair("備考", "")];
    assert_eq!(chosen(&page), guessed);
    assert!(page.contains("例：F-1、F-2") && page.contains("例：=SUM(1)"), "{page}");
    let mark = between(&page, "name=\"headings\" value=\"", "\"").unwrap();

    let send = |c: [&str; 4]| {
        let fields = ["c0", "c1", "c2", "c3"].into_iter().zip(c).map(|(a, b)| (a.to_owned(), b.to_owned()));
        fields.chain([("headings".to_owned(), mark.clone())]).collect::<Vec<_>>()
    };
    let wrong = [
        // A column twice, and the number nowhere; what was chosen is kept.
        (send(["", "氏名", "氏名", ""]), "href=\"#c2\"", StatusCode::UNPROCESSABLE_ENTITY),
        (send(["", "氏名", "", ""]), "社員番号にする列を選んでください", StatusCode::UNPROCESSABLE_ENTITY),
        (send(["役職", "氏名", "", ""]), "", StatusCode::BAD_REQUEST),
        (send(["社員番号", "氏名", "", ""])[..3].to_vec(), "", StatusCode::BAD_REQUEST),
    ];
    for (fields, told, status) in wrong {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let again = clerk.post(COLUMNS, &fields).await;
        assert_eq!(again.status, status, "{fields:?} {}", again.text());
        assert!(again.text().contains(told), "{fields:?} {}", again.text());
        if status == StatusCode::UNPROCESSABLE_ENTITY {
            assert_eq!(chosen(&again.text())[1], pair("Full Name", "氏名"));
        }
    }
    let fields = send(["社員番号", "氏名", "部署コード", ""]);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(clerk.post(COLUMNS, &fields).await.location(), PREVIEW);
    let page = clerk.get(PREVIEW).await.text();
    assert!(page.contains("番号 → 社員番号、Full Name → 氏名"), "{page}");
    assert!(page.contains("備考 → 取り込まない") && page.contains("追加 2"), "{page}");
    // A look remembers nothing yet; the mended file of the same person keeps what was said.
    assert_eq!(choose(&mut clerk, FOREIGN.replace("林", "木").as_bytes()).await, PREVIEW);
    let written = clerk.post(PREVIEW, &[]).await;
    assert!(written.text().contains("取り込み #1"), "{}", written.text());
    assert_eq!(listed_of(&app, "F-2").await.person.name.as_str(), "木 二");
    let note = last_note(&app).await;
    for told in ["import 1; add 2", "番号=社員番号", "Full Name=氏名", "備考="] {
        assert!(note.contains(told), "{told}: {note}");
    }

    // Another clerk's next file with these headings needs no choice, and one with others does.
    testing::settled(&app, "other", Role::Clerk).await;
    let mut other = Browser::confirmed(&app, "other").await;
    assert_eq!(choose(&mut other, FOREIGN.as_bytes()).await, PREVIEW);
    assert!(other.get(PREVIEW).await.text().contains("変更 1"));
    assert_eq!(choose(&mut other, "番号,氏名\nF-1,森 一\n".as_bytes()).await, COLUMNS);
    assert_eq!(choose(&mut other, "社員番号,氏名\nF-1,森 一\n".as_bytes()).await, PREVIEW);
    // The page of a file that another one replaced meanwhile says so.
    let stale = other.post(COLUMNS, &fields).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text().contains("別のファイルが選ばれた"), "{}", stale.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_without_readable_headings_goes_to_its_preview_which_tells_why() {
    let (app, _folder) = testing::app();
    let mut clerk = clerk(&app).await;
    let long = format!("社員番号,{}\n1,a\n", "長".repeat(201));
    for (file, told) in [
        (&b"\xff\xfea\0"[..], "UTF-16"),
        ("\u{feff}".as_bytes(), "行がありません"),
        (long.as_bytes(), "長すぎます"),
        (b"\x82,\x82\n1,2\n", "読めないバイト"),
    ] {
        assert_eq!(choose(&mut clerk, file).await, PREVIEW, "{told}");
        let page = clerk.get(PREVIEW).await.text();
        assert!(page.contains(told), "{told}: {page}");
        assert_eq!(clerk.get(COLUMNS).await.location(), PREVIEW);
    }
    // Two columns of one name cannot be told apart.
    assert_eq!(choose(&mut clerk, "番号,氏名,氏名\n1,a,b\n".as_bytes()).await, COLUMNS);
    let page = clerk.get(COLUMNS).await.text();
    let mark = between(&page, "name=\"headings\" value=\"", "\"").unwrap();
    let fields = [("c0", "社員番号"), ("c1", "氏名"), ("headings", mark.as_str())];
    let again = clerk.post(COLUMNS, &fields).await.text();
    assert!(again.contains("2つ以上ある"), "{again}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_shows_one_part_at_a_time_and_page_by_page() {
    let (app, _folder) = testing::app();
    let mut clerk = clerk(&app).await;
    let rows = |name: &str, numbers: std::ops::Range<u32>| -> String {
        numbers.map(|number| format!("{number:04},{name},\n")).collect::<Vec<_>>().concat()
    };
    import_file(&app, &format!("社員番号,氏名,権限\n{}", rows("旧", 0..40)), false).await;
    // 250 are new and one of them leads; 10 get another name, one another role; 29 and the clerk are missing.
    let file = format!(
        "社員番号,氏名,権限\n{}{}0010,旧,管理監督者\n9999,新,管理監督者\n",
        rows("新", 0..10),
        rows("新", 100..349)
    );
    let sent = clerk.get(IMPORT).await;
    assert_eq!(sent.status, StatusCode::OK);
    assert_eq!(clerk.upload(IMPORT, file.as_bytes(), &["missing"]).await.location(), PREVIEW);
    let first = clerk.get(PREVIEW).await.text();
    for tab in ["エラー 0", "追加 250", "変更 11", "停止 30", "注意 2"] {
        assert!(first.contains(&format!("{tab}</a>")), "{tab}: {first}");
    }
    let here = "part=added\" aria-current=\"page\"";
    assert!(first.contains(here) && first.contains("追加（250件のうち1〜100件目）"), "{first}");
    assert!(first.contains("rel=\"next\"") && !first.contains("rel=\"prev\""), "{first}");
    let last = clerk.get(&format!("{PREVIEW}?part=added&page=3")).await.text();
    assert!(last.contains("250件のうち201〜250件目") && last.contains("9999"), "{last}");
    assert!(last.contains("rel=\"prev\"") && !last.contains("rel=\"next\""), "{last}");
    let changed = clerk.get(&format!("{PREVIEW}?part=changed")).await.text();
    assert!(changed.contains("氏名：旧 → 新") && changed.contains("権限：なし → 管理監督者"), "{changed}");
    let stopped = clerk.get(&format!("{PREVIEW}?part=stopped")).await.text();
    assert!(
        stopped.contains("0039") && stopped.contains("N-CLERK") && !stopped.contains("0010"),
        "{stopped}"
    );
    let noted = clerk.get(&format!("{PREVIEW}?part=noted")).await.text();
    assert!(noted.contains("0010") && noted.contains("9999") && !noted.contains("0100"), "{noted}");
    let beyond = clerk.get(&format!("{PREVIEW}?part=added&page=4")).await;
    assert!(beyond.status == StatusCode::OK && beyond.text().contains("ありません。"), "{}", beyond.text());
    for unknown in ["part=all", "page=0", "page=-1", "page=x", "part=added&part=noted"] {
        let answer = clerk.get(&format!("{PREVIEW}?{unknown}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn faulty_rows_come_back_in_the_columns_and_the_encoding_of_the_file() {
    let (app, _folder) = testing::app();
    let mut clerk = clerk(&app).await;
    let file = "社員番号,氏名,所属コード,備考\r\n1,山田,S1,\r\n2,,X9,'=1+1\r\n3,鈴木\r\n4,田中,S1,a\r\n";
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(file);
    assert_eq!(choose(&mut clerk, &bytes).await, COLUMNS);
    let page = clerk.get(COLUMNS).await.text();
    let mark = between(&page, "name=\"headings\" value=\"", "\"").unwrap();
    let columns = [("c0", "社員番号"), ("c1", "氏名"), ("c2", "部署コード"), ("c3", "")];
    let sent = clerk.post(COLUMNS, &[&columns[..], &[("headings", mark.as_str())]].concat()).await;
    assert_eq!(sent.location(), PREVIEW);
    let page = clerk.get(PREVIEW).await.text();
    assert!(page.contains("href=\"/admin/people/import/errors.csv\"") && page.contains("エラー 3"), "{page}");
    assert!(
        page.contains("<td role=\"cell\" data-head=\"列\">所属コード"),
        "the heading of the file: {page}"
    );

    let saved = clerk.get("/admin/people/import/errors.csv").await;
    assert_eq!(saved.headers.get(header::CONTENT_TYPE).unwrap(), "text/csv; charset=Shift_JIS");
    assert_eq!(Encoding::of(&saved.bytes), Encoding::Cp932);
    let (text, _, is_bad) = encoding_rs::SHIFT_JIS.decode(&saved.bytes);
    assert!(!is_bad);
    let expected = "行,エラーの理由,社員番号,氏名,所属コード,備考\r\n\
                    3,氏名: 空です / 所属コード: 部署マスタにありません,2,,X9,'=1+1\r\n\
                    4,\"列の数が見出しと違います（2 列、見出しは 4 列）\",3,鈴木\r\n";
    assert_eq!(text.replace('"', ""), expected.replace('"', ""));

    // Mended, the rows come in again as they stand: the two columns in front are left out.
    let mended = text.replace("2,,X9,", "2,佐藤,S1,").replace("3,鈴木\r\n", "3,鈴木,S1,\r\n");
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(&mended);
    // What was said of the first file holds for the headings that are the same.
    assert_eq!(choose(&mut clerk, &bytes).await, PREVIEW);
    assert!(clerk.get(PREVIEW).await.text().contains("追加 2"));
    // Without errors there is no such file.
    assert_eq!(clerk.get("/admin/people/import/errors.csv").await.location(), PREVIEW);
}
