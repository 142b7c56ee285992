//! What is wrong with a form about an event, or stands against a step.

use super::super::model::Refusal;
use crate::ui::Format;

texts! {
    pub(in crate::features::events) struct Text;

    bad_code { ja: "コードは1〜32文字の英数字、「-」「_」で書いてください。", en: "Write the code with 1 to 32 letters, digits, - and _." }
    bad_name { ja: "名称は1〜80文字で書いてください。", en: "Write a name of 1 to 80 characters." }
    long_name { ja: "名称は80文字までです。", en: "A name has at most 80 characters." }
    bad_year { ja: "年度は2015〜2100で書いてください。", en: "Write a fiscal year from 2015 to 2100." }
    choose { ja: "どれかを選んでください。", en: "Choose one." }
    bad_day { ja: "年、月、日を数字で書いてください。例：2026、11、1", en: "Write year, month and day as numbers, for example 2026, 11, 1." }
    both_days { ja: "最初の日と最後の日は、両方書いてください。", en: "Write both the first and the last day." }
    bad_window { ja: "最後の日は、最初の日から1年以内の、最初の日以後の日にしてください。", en: "The last day is on or after the first one, within a year." }
    bad_years { ja: "5〜10の数字で書いてください。", en: "Write a number from 5 to 10." }
    bad_days { ja: "1〜366の数字で書いてください。", en: "Write a number from 1 to 366." }
    no_department { ja: "部署コードを1つ以上書いてください。", en: "Write at least one code of a department." }
    unknown_department(code: &str) { ja: "部署コード {code} は、部署マスタにありません。", en: "There is no department {code}." }
    nobody_named { ja: "社員番号を1つ以上書いてください。", en: "Write at least one staff number." }
    unknown_person(number: &str) { ja: "社員番号 {number} の人はいません。", en: "Nobody has staff number {number}." }
    implementer_line(line: &str) { ja: "「{line}」は「社員番号 番号（1〜3）」の形ではありません。", en: "“{line}” is not a staff number followed by 1, 2 or 3." }
    not_medical(number: &str) { ja: "{number} の人は医療職ではありません。", en: "{number} is not medical staff." }
    twice(number: &str) { ja: "{number} が2回あります。", en: "{number} stands twice." }
    reason_missing { ja: "理由を書いてください。", en: "Write a reason." }
    reason_long { ja: "理由は200文字までです。", en: "A reason has at most 200 characters." }
    wrong_count { ja: "人数が違います。もう一度確かめてください。", en: "The number is another one. Look again." }

    code_taken { ja: "このコードのイベントはすでにあります。", en: "Another event has this code." }
    phase { ja: "いまの状態では、この操作はできません。", en: "The present state of the event forbids this." }
    not_asked { ja: "中止の申し出がありません。", en: "Nobody asks for its cancellation." }
    blocked { ja: "開始前の点検に、解決していない項目があります。イベントのページで確かめてください。", en: "The check list is not clear; see the page of the event." }
    changed { ja: "見たあとに、ほかの人がこのイベントを変えました。開き直してから変えてください。", en: "Somebody changed the event meanwhile. Open the page again first." }
    in_the_past { ja: "最初の日が過ぎています。", en: "The first day has passed." }
    not_later { ja: "いまの最後の日より後で、過ぎていない日を書いてください。", en: "Write a day after the present last one that has not passed." }
    frozen { ja: "提出した人がいるので、変えられません。", en: "Somebody has submitted, so this stays." }
    requests_open(day: &str) { ja: "面接指導の申出を{day}まで受け付けています。", en: "Interviews can be asked for until {day}." }
    not_released { ja: "実施者がまだ結果を公開していません。", en: "The implementers have not released the results." }
    not_judged { ja: "判定完了になっていません。実施者に確かめてください。", en: "The judgement is not complete; ask the implementers." }
    stopped(number: &str) { ja: "{number} の人は停止中です。", en: "{number} is stopped." }
    submitted(number: &str) { ja: "{number} の人はすでに提出しています。", en: "{number} has submitted." }
    in_another(number: &str, code: &str) { ja: "{number} の人は、実施中の法定のイベント {code} の対象です。", en: "{number} is in the open statutory event {code}." }
}

impl Text {
    /// Why something cannot be done to an event.
    pub(in crate::features::events) fn refusal(self, format: &Format, refusal: &Refusal) -> String {
        match refusal {
            Refusal::Unknown | Refusal::Phase(_) | Refusal::WordingFirst => self.phase().to_owned(),
            Refusal::NotAsked => self.not_asked().to_owned(),
            Refusal::CodeTaken => self.code_taken().to_owned(),
            Refusal::Blocked(_) => self.blocked().to_owned(),
            Refusal::Changed(_) => self.changed().to_owned(),
            Refusal::InThePast => self.in_the_past().to_owned(),
            Refusal::NotLater => self.not_later().to_owned(),
            Refusal::Window(_) => self.bad_window().to_owned(),
            Refusal::Frozen => self.frozen().to_owned(),
            Refusal::RequestsOpen(Some(day)) => self.requests_open(&format.date(*day)),
            Refusal::RequestsOpen(None) => self.not_released().to_owned(),
            Refusal::NotJudged => self.not_judged().to_owned(),
            Refusal::NoSuchPerson(number) => self.unknown_person(number),
            Refusal::Stopped(number) => self.stopped(number),
            Refusal::HasSubmitted(number) => self.submitted(number),
            Refusal::InAnother(number, code) => self.in_another(number, code),
        }
    }
}
