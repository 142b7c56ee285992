//! Words of the employer's desk.

texts! {
    pub(in crate::features::consent) struct Desk;
    line { ja: "担当者の画面", en: "Your desk" }
    title { ja: "面接の申出と結果の提供", en: "Interview requests and results handed over" }
    lead {
        ja: "面接指導を申し出た人と、結果の提供に同意した人だけを表示します。ほかの人の結果は、この画面では分かりません。",
        en: "Only people who asked for an interview or agreed to hand over their result stand here. Nothing can be learnt here about anybody else.",
    }
    not_opening { ja: "一覧に出るだけでは、結果を開いたことにはなりません。", en: "Standing in this list does not count as opening a result." }
    caption(event: &str) { ja: "{event}：申出と同意", en: "{event}: requests and consents" }
    empty { ja: "申出も同意も、まだありません。", en: "Nobody has asked or agreed yet." }
    empty_scope { ja: "担当範囲に対象の人がいません。", en: "There is nobody in your scope." }
    name { ja: "氏名", en: "Name" }
    staff_number { ja: "社員番号", en: "Staff number" }
    department { ja: "部署", en: "Department" }
    no_department { ja: "部署なし", en: "No department" }
    kind { ja: "種類", en: "Kind" }
    asked_on { ja: "申出日・同意日", en: "Since" }
    state { ja: "状態", en: "State" }
    asked { ja: "面接の申出", en: "Request" }
    agreed { ja: "提供の同意", en: "Consent" }
    taken_back { ja: "取下げ", en: "Taken back" }
    not_opened { ja: "未開封", en: "Not opened" }
    opened { ja: "開封済", en: "Opened" }
    see(name: &str) { ja: "{name}さんのページを開く", en: "Open {name}’s page" }
    case { ja: "ページ", en: "Page" }

    page_of(name: &str) { ja: "{name}さんの申出・提供分", en: "{name}: request and what was handed over" }
    ban { ja: "不利益な取扱いの禁止", en: "No adverse treatment" }
    ban_text {
        ja: "面接指導の申出や結果を理由に、解雇、退職の勧め、不当な配置転換などの不利益な取扱いをしてはいけません。面接指導を受けないことや、結果を提供しないことを理由とする場合も同じです。",
        en: "Nobody may be dismissed, pressed to leave, moved without good reason or treated worse in any other way for asking for an interview or for a result, nor for declining either.",
    }
    about { ja: "この人について", en: "About this person" }
    event { ja: "イベント", en: "Event" }
    request { ja: "面接指導の申出", en: "Request for an interview" }
    asked_at { ja: "申出", en: "Asked" }
    times { ja: "都合のよい日時", en: "Times that suit" }
    way { ja: "面接の方法", en: "How to meet" }
    doctor { ja: "医師の性別の希望", en: "Wish for the doctor" }
    contact { ja: "連絡方法", en: "How to reach" }
    to_employer { ja: "会社にも伝えること", en: "Words to the employer" }
    taken_back_on(moment: &str) { ja: "{moment}に取り下げました。", en: "Taken back on {moment}." }
    provided { ja: "提供された結果", en: "Result handed over" }
    need { ja: "医師による面接指導", en: "Interview with a doctor" }
    need_yes { ja: "要", en: "advised" }
    need_no { ja: "不要", en: "not needed" }
    need_open { ja: "確認中", en: "being decided" }
    open_means {
        ja: "開くと、あなたの役割、氏名、日時が本人に表示されます。最初に開いたあとは、本人は同意を取り消せません。",
        en: "When you open it, the person sees your role, your name and the time. After the first opening consent can no longer be taken back.",
    }
    open { ja: "提供された結果を開く", en: "Open the result" }
    recorded { ja: "この閲覧を記録しました", en: "This look was recorded" }
    recorded_why { ja: "本人の「見た人」に、あなたの氏名と日時が表示されます。", en: "The person sees your name and the time under “Who has looked”." }
    looks { ja: "開いた人", en: "Who opened it" }
    looks_none { ja: "まだだれも開いていません", en: "Nobody has opened it yet" }
    looks_time { ja: "日時", en: "When" }
    looks_role { ja: "役割", en: "Role" }
    looks_name { ja: "氏名", en: "Name" }
    gone { ja: "（登録のない人）", en: "(no longer registered)" }
    awaits_report { ja: "面接の日時と医師の報告は、医療職が進めます。", en: "Medical staff arrange the interview and report." }
}
