//! Words of the page on which announcements are planned.

texts! {
    pub(super) struct Text;

    admin { ja: "管理", en: "Maintenance" }
    events { ja: "イベント", en: "Events" }
    title { ja: "案内の予定", en: "Announcements" }
    lead {
        ja: "選んだ日時に、メールとお知らせを1回ずつ出します。予定のないものは出しません。",
        en: "Letters and notices go at the chosen times, once each. What has no time is not announced.",
    }
    opted_out {
        ja: "督促を断った人には出しません。何人が断ったかは、どこにも表示しません。",
        en: "Whoever has declined reminders gets none. How many have is shown nowhere.",
    }
    no_days {
        ja: "作成中のイベントには、まだ予定できません。開始待ちにしてから決めてください。",
        en: "Nothing can be planned for a draft yet. Make it ready first.",
    }
    no_mail { ja: "メールは使いません。お知らせだけを出します。", en: "No letter can leave; there are notices only." }
    caption { ja: "案内", en: "Announcements" }
    occasion { ja: "案内", en: "Announcement" }
    when { ja: "予定", en: "Plan" }
    state { ja: "状態", en: "State" }
    people { ja: "対象", en: "People" }
    letters { ja: "うちメール", en: "Of these by letter" }
    none { ja: "なし", en: "None" }
    start { ja: "受検の開始", en: "Answering begins" }
    ends_soon { ja: "もうすぐ締切", en: "The window ends soon" }
    last_day { ja: "最終日", en: "Last day" }
    released { ja: "結果の公開", en: "Results can be seen" }
    requests_end { ja: "申出期間の終わり", en: "The time for requests ends" }
    before(days: u8, at: &str) { ja: "{days}日前の{at}", en: "{days} days before, at {at}" }
    off { ja: "出さない", en: "Not announced" }
    no_day { ja: "該当する日がありません", en: "There is no such day" }
    waits(time: &str) { ja: "{time} に出す", en: "Goes {time}" }
    due { ja: "出しているところ", en: "Under way" }
    done(time: &str) { ja: "{time} に出した", en: "Done {time}" }
    missed { ja: "時期を過ぎた", en: "Its time went by" }

    plan { ja: "予定を決める", en: "Plan them" }
    plan_text {
        ja: "時刻を 09:00 の形で書きます。空欄にすると、その案内は出しません。",
        en: "Write a time like 09:00. Whatever is left empty is not announced.",
    }
    at(occasion: &str) { ja: "{occasion}：時刻", en: "{occasion}: time" }
    days(occasion: &str) { ja: "{occasion}：何日前", en: "{occasion}: days before" }
    days_help(most: u8) { ja: "1〜{most}日前", en: "1 to {most}" }
    save { ja: "保存する", en: "Save" }
    saved { ja: "予定を保存しました", en: "The plan was saved" }
    bad_time { ja: "時刻は 09:00 の形で書いてください", en: "Write the time like 09:00" }
    bad_days(most: u8) { ja: "日数は1〜{most}の数字で書いてください", en: "Write the days as a number from 1 to {most}" }

    without_mail(shown: usize, all: usize) {
        ja: "メールの届かない人（{all}人のうち{shown}人）",
        en: "People whom no letter reaches ({shown} of {all})",
    }
    number { ja: "社員番号", en: "Staff number" }
    name { ja: "氏名", en: "Name" }
}
