//! Words of judgement and release.

pub(super) mod course;
pub(super) mod criteria;

use domain::scoring::{InterviewNeed, Verdict};

texts! {
    pub(in crate::features::judgement) struct Text;
    care { ja: "医療職の窓口", en: "Medical desk" }
    judgement { ja: "面接要否の判定", en: "Who needs an interview" }
    judgement_lead {
        ja: "高ストレスに該当した人と判定保留の人について、面接指導の要否を決めます。",
        en: "For people with high stress, and those whose judgement was withheld, decide whether an interview is offered.",
    }
    marks_wait {
        ja: "印は医療職だけが読めます。本人の結果に入るのは「判定完了」のときで、全員分をまとめて書きかえます。",
        en: "Only medical staff read the marks. They reach people’s results with “Complete the judgement”, which rewrites everybody’s record at once.",
    }
    all_high {
        ja: "このイベントは「高ストレス者全員を面接要」です。該当した人には提出のときに「要」がついています。",
        en: "In this event everybody with high stress is offered an interview; that mark was set at submission.",
    }
    looked {
        ja: "この一覧を開いたことは、受検した全員の「見た人」に表示されます。",
        en: "That you opened this list is shown to everybody who took part, under “Who has looked”.",
    }
    nobody { ja: "このページに該当する人はいません。", en: "There is nobody to decide about on this page." }
    next_page { ja: "次の人を見る", en: "See the next people" }
    who(name: &str, number: &str, department: &str) { ja: "{name}（{number}、{department}）", en: "{name} ({number}, {department})" }
    no_department { ja: "部署なし", en: "no department" }
    verdict_high { ja: "高ストレスに該当", en: "High stress" }
    verdict_withheld { ja: "判定保留", en: "Judgement withheld" }
    verdict_not_high { ja: "非該当", en: "Not high" }
    sums(verdict: &str, a: &str, b: &str, c: &str) { ja: "{verdict}：A {a}点、B {b}点、C {c}点", en: "{verdict}: A {a}, B {b}, C {c}" }
    no_sum { ja: "－", en: "–" }
    open_result_of(name: &str) { ja: "{name}さんの結果を開く", en: "Open {name}’s result" }
    needed { ja: "要", en: "Needed" }
    not_needed { ja: "不要", en: "Not needed" }
    on_hold { ja: "保留", en: "On hold" }
    undecided { ja: "未判定", en: "Undecided" }
    reason { ja: "理由（任意、500文字まで）", en: "Reason (optional, up to 500 characters)" }
    reason_long { ja: "理由は500文字までです。短くしてください。", en: "A reason has 500 characters at most. Please shorten it." }
    save { ja: "印を保存する", en: "Save the marks" }
    all_needed { ja: "表示中の全員を「要」にする", en: "Mark all shown as needed" }
    to_end { ja: "判定完了へ進む", en: "Go on to complete the judgement" }
    saved { ja: "印を保存しました", en: "The marks are saved" }

    end { ja: "判定完了", en: "Complete the judgement" }
    end_lead {
        ja: "受検した全員の記録に、決めた内容を書き入れます。要でも不要でも、全員分が同じように書きかわります。",
        en: "This writes what was decided into the record of everybody who took part. All are rewritten alike, whatever was decided.",
    }
    tally { ja: "いまの内容", en: "As it stands" }
    respondents { ja: "受検した人", en: "Took part" }
    candidates { ja: "判定の対象", en: "To decide about" }
    people(count: &str) { ja: "{count}人", en: "{count}" }
    last_judged { ja: "前回の判定完了", en: "Last completed" }
    never { ja: "まだありません", en: "Never" }
    not_settled { ja: "まだ判定完了にできません", en: "The judgement cannot be completed yet" }
    not_settled_why(on_hold: &str, undecided: &str) {
        ja: "保留が{on_hold}人、未判定が{undecided}人います。先に要か不要を決めてください。",
        en: "On hold: {on_hold}; undecided: {undecided}. Decide about them first.",
    }
    still_open {
        ja: "受検期間が続いています。このあと提出した人の分は、次の判定完了で入ります。",
        en: "The event is still open. Later submissions enter with the next completion.",
    }
    complete(count: &str) { ja: "{count}人分を書き入れて判定完了にする", en: "Write {count} records and complete" }
    running { ja: "判定完了の途中です", en: "The completion is under way" }
    running_why(done: &str, total: &str) {
        ja: "{total}人分のうち{done}人分を書き入れました。続きは、鍵を持つどの医療職でも進められます。",
        en: "{done} of {total} records are written. Any holder of the key can go on.",
    }
    go_on { ja: "続きを書き入れる", en: "Go on" }
    judged_done { ja: "判定完了になっています", en: "The judgement is complete" }
    judged_at(moment: &str) { ja: "{moment}に全員分を書き入れました。", en: "Everybody’s record was written on {moment}." }
    to_release { ja: "結果の公開へ進む", en: "Go on to release the results" }
    to_list { ja: "面接要否の判定へ戻る", en: "Back to who needs an interview" }

    release { ja: "結果の公開", en: "Release of results" }
    release_lead {
        ja: "公開すると、受検した人はすぐに自分の結果を見られます。取り消しはできません。",
        en: "Once released, people can see their own results at once. This cannot be taken back.",
    }
    release_notice {
        ja: "受検した全員に、同じお知らせが届きます。",
        en: "Everybody who took part gets the same notice.",
    }
    release_late {
        ja: "受検期間が続いています。このあと提出した人は、提出後すぐに結果を見られます。",
        en: "The event is still open. Whoever submits later sees the result at once.",
    }
    release_button(count: &str) { ja: "{count}人の結果を公開する", en: "Release the results of {count}" }
    release_password { ja: "公開の前に、パスワードをもう一度確かめます。", en: "You will be asked for your password first." }
    released { ja: "結果は公開されています", en: "The results are released" }
    released_at(moment: &str) { ja: "{moment}に公開しました。", en: "They were released on {moment}." }
    by_itself { ja: "このイベントの結果は自動で公開されます", en: "This event releases its results by itself" }
    by_itself_on_submission { ja: "提出後すぐに、本人が結果を見られます。", en: "People see their result right after they submit." }
    by_itself_from(date: &str) { ja: "{date}から、本人が結果を見られます。", en: "People see their result from {date}." }
    not_judged { ja: "先に判定完了が必要です", en: "Complete the judgement first" }
    not_judged_why {
        ja: "面接要否を1人ずつ確認するイベントです。判定完了のあとで公開できます。",
        en: "In this event the need of an interview is decided one by one. Release follows the completion.",
    }
    to_reopen { ja: "締め切ったイベントを再開する", en: "Reopen the closed event" }
    to_cancel { ja: "イベントを中止する", en: "Cancel the event" }
    event { ja: "イベント", en: "Event" }
    submitted { ja: "提出した人", en: "Submitted" }
    targets { ja: "対象の人", en: "People in the event" }
}

impl Text {
    pub(super) const fn need(self, need: InterviewNeed) -> &'static str {
        match need {
            InterviewNeed::Needed => self.needed(),
            InterviewNeed::NotNeeded => self.not_needed(),
            InterviewNeed::OnHold => self.on_hold(),
            InterviewNeed::Undecided => self.undecided(),
        }
    }

    pub(super) const fn verdict(self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::High(_) => self.verdict_high(),
            Verdict::Withheld(_) => self.verdict_withheld(),
            Verdict::NotHigh => self.verdict_not_high(),
        }
    }
}
