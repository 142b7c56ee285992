//! The words of the table.

use domain::lang::Lang;

use super::model::{OwnData, Reader, Seen, Totals};
use crate::ui::parts::{Cell, Table};

texts! {
    struct Text;
    caption { ja: "誰が見られるか（いまの人数）", en: "Who can see it (people right now)" }
    head_data { ja: "記録", en: "Record" }
    head_readers { ja: "見られる人", en: "Can see it" }
    head_others { ja: "見られない人", en: "Cannot see it" }

    draft { ja: "提出前の回答", en: "Answers before you submit" }
    result { ja: "提出した回答と結果", en: "Submitted answers and the result" }
    case {
        ja: "面接指導の要否、結果を見た日、同意と申出",
        en: "Whether an interview is advised, when you first saw the result, your consent and requests",
    }
    provided {
        ja: "会社への提供分（同意か申出をした場合だけ）",
        en: "What the employer gets, only after your consent or request",
    }
    submission { ja: "提出したかどうか、提出日", en: "Whether and when you submitted" }
    account { ja: "氏名・所属・アカウント", en: "Name, department and account" }

    own { ja: "本人", en: "You" }
    manager { ja: "人事・管理監督者", en: "HR and managers" }
    clerk { ja: "実施事務従事者", en: "Implementation clerks" }
    medical { ja: "医療職", en: "Medical staff" }
    operator { ja: "サーバーの運用担当者", en: "The operator (who runs the server)" }

    count(role: &str, people: usize) { ja: "{role} {people}人", en: "{role}: {people}" }
    count_with_key(role: &str, people: usize) { ja: "{role} {people}人（鍵を持つ人）", en: "{role}: {people} holding the key" }
    lent(people: usize) {
        ja: "実施事務従事者 {people}人（紙の回答の作業のため、期限つきで鍵を借りている人）",
        en: "Implementation clerks: {people} to whom the key is lent for a time, for work on paper answers",
    }
    totals_only(roles: &str) { ja: "{roles}（合計の人数だけは見られます）", en: "{roles} (they see totals only)" }
    and { ja: "、", en: "; " }
    nobody { ja: "なし", en: "Nobody" }
}

/// The table as it stands in a page.
pub(super) fn table(lang: Lang, seen: &[Seen]) -> Table {
    let t = Text::of(lang);
    let head = vec![t.head_data().to_owned(), t.head_readers().to_owned(), t.head_others().to_owned()];
    Table::new("who-sees", t.caption(), head, seen.iter().map(|seen| row(t, seen)).collect())
}

fn row(t: Text, seen: &Seen) -> Vec<Cell> {
    let data = match seen.data {
        OwnData::Draft => t.draft(),
        OwnData::Result => t.result(),
        OwnData::Case => t.case(),
        OwnData::Provided => t.provided(),
        OwnData::Submission => t.submission(),
        OwnData::Account => t.account(),
    };
    let readers = seen.readers.iter().map(|(reader, people)| match people {
        None => name(t, *reader).to_owned(),
        Some(people) if seen.needs_circle => t.count_with_key(name(t, *reader), *people),
        Some(people) => t.count(name(t, *reader), *people),
    });
    let readers = readers.chain((seen.lent > 0).then(|| t.lent(seen.lent)));
    let others = |shown: Totals| {
        let same = seen.others.iter().filter(move |(_, totals)| *totals == shown);
        same.map(|(reader, _)| name(t, *reader).to_owned()).collect::<Vec<_>>()
    };
    let mut cannot = others(Totals::Hidden);
    let totals = others(Totals::Shown);
    if !totals.is_empty() {
        cannot.push(t.totals_only(&totals.join(t.and())));
    }
    vec![Cell::text(data), Cell::text(list(t, readers)), Cell::text(list(t, cannot.into_iter()))]
}

fn list(t: Text, words: impl Iterator<Item = String>) -> String {
    let words: Vec<String> = words.collect();
    if words.is_empty() { t.nobody().to_owned() } else { words.join(t.and()) }
}

fn name(t: Text, reader: Reader) -> &'static str {
    match reader {
        Reader::Own => t.own(),
        Reader::Manager => t.manager(),
        Reader::Clerk => t.clerk(),
        Reader::Medical => t.medical(),
        Reader::Operator => t.operator(),
    }
}
