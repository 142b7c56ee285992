//! Words of the pages about progress.

pub(super) mod remind;
pub(super) mod slip;
pub(super) mod waiting;

texts! {
    pub(super) struct Text;
    desk { ja: "担当者の画面", en: "Your desk" }
    title { ja: "回答状況", en: "Progress" }
    as_of(time: &str) { ja: "{time}現在", en: "As of {time}" }
    refresh { ja: "更新", en: "Refresh" }
    other_events { ja: "ほかのイベント", en: "Other events" }
    path { ja: "部署の位置", en: "Where the department stands" }
    whole { ja: "全社", en: "Whole company" }
    targets { ja: "対象", en: "Eligible" }
    submitted { ja: "提出", en: "Submitted" }
    rate { ja: "受検率", en: "Rate" }
    excluded { ja: "対象外", en: "Left out" }
    people(count: &str) { ja: "{count}人", en: "{count}" }
    percent(whole: u64, tenth: u64) { ja: "{whole}.{tenth}%", en: "{whole}.{tenth}%" }
    no_rate { ja: "－", en: "–" }
    department { ja: "部署", en: "Department" }
    code { ja: "部署コード", en: "Code" }
    level { ja: "階層", en: "Level" }
    caption { ja: "部署ごとの回答状況（下の部署も含む）", en: "Progress by department, with those below" }
    caption_found { ja: "見つかった部署（下の部署も含む）", en: "Departments found, with those below" }
    directly { ja: "この部署に直接所属", en: "In this department itself" }
    nowhere { ja: "部署なし", en: "No department" }
    no_departments { ja: "この下に部署はありません。", en: "There is no department below." }
    none_found { ja: "条件に合う部署はありません。", en: "No department matches." }
    clear { ja: "条件を消す", en: "Clear" }
    find { ja: "部署の名称かコード", en: "Name or code of a department" }
    find_button { ja: "部署を探す", en: "Find departments" }
    empty_reach { ja: "このイベントで見られる部署がありません。実施時の部署（スナップショット）で決まります。", en: "You reach no department in this event; its snapshot of departments decides." }
    curve { ja: "日ごとの提出", en: "Submissions by day" }
    curve_text(first: &str, last: &str, count: &str, rate: &str) {
        ja: "{first}から{last}までに{count}人が提出しました。受検率は{rate}です。",
        en: "From {first} to {last}: {count} submitted, a rate of {rate}.",
    }
    by_day { ja: "日ごとの表", en: "Table by day" }
    day { ja: "日", en: "Day" }
    on_day { ja: "その日の提出", en: "On this day" }
    so_far { ja: "累計", en: "So far" }
    file { ja: "書き出す", en: "Download" }
    file_lead { ja: "見られるすべての部署を、下の部署も含めた人数で書き出します。", en: "Every department you see, each with those below it." }
    see_waiting { ja: "未実施者を見る", en: "See who has not submitted" }
    nothing_personal { ja: "人数だけを表示しています。回答と結果から作られた数字はありません。", en: "Counts of people only: no figure here comes from answers or results." }
}
