//! Words of the pages of the department master.

texts! {
    pub(in super::super) struct Text;

    title { ja: "部署", en: "Departments" }
    lead {
        ja: "実施中や過去のイベントは、開始したときの部署を使い続けます。ここでの変更で、その集計が変わることはありません。",
        en: "Open and past events keep the departments of their opening. No change here alters their figures.",
    }
    empty { ja: "部署がまだありません。1件ずつ追加するか、運用担当者にCSVの取り込みを頼んでください。", en: "There is no department yet. Add one, or ask the operator to import a CSV file." }
    caption(count: &str, day: &str) { ja: "部署（全{count}、{day} 現在）", en: "Departments ({count} in all, on {day})" }
    department { ja: "部署", en: "Department" }
    code { ja: "部署コード", en: "Code" }
    level { ja: "階層", en: "Level" }
    people { ja: "人数", en: "People" }
    state { ja: "状態", en: "State" }
    site { ja: "事業場", en: "Site" }
    site_help { ja: "事業場マスタにあるものから選びます。", en: "One of the site master." }
    holders { ja: "範囲つきの権限を持つ人", en: "Holders of a scope" }
    none { ja: "なし", en: "None" }
    shown { ja: "表示", en: "Shown" }
    hidden { ja: "非表示", en: "Hidden" }
    coming { ja: "開始前", en: "To come" }
    retired { ja: "廃止", en: "Retired" }
    retired_text { ja: "終了日を消すと、また使えます。", en: "Empty its last day to use it again." }
    merged_into(code: &str) { ja: "廃止（{code} へ統合）", en: "Retired, merged into {code}" }

    add_title { ja: "部署を追加する", en: "Add a department" }
    add { ja: "追加する", en: "Add" }
    name { ja: "名称", en: "Name" }
    name_en { ja: "名称（英語）", en: "Name in English" }
    under { ja: "上の部署", en: "Under" }
    top { ja: "最上位", en: "At the top" }
    bad_code(most: usize) { ja: "部署コードは1〜{most}文字の英数字、「-」「_」「.」で書いてください", en: "Write 1 to {most} letters, digits, -, _ and ." }
    bad_name { ja: "名称は1〜100文字で書いてください", en: "Write 1 to 100 characters" }
    bad_day { ja: "日付は 2027-04-01 の形で書いてください", en: "Write a date like 2027-04-01" }

    edit_title { ja: "名称、事業場、期間", en: "Names, site and dates" }
    save { ja: "保存する", en: "Save" }
    from { ja: "開始日", en: "First day" }
    until { ja: "終了日", en: "Last day" }
    day_help { ja: "2027-04-01 の形で書きます。", en: "As 2027-04-01." }
    until_help { ja: "2027-03-31 の形で書きます。この日を過ぎると廃止になります。", en: "As 2027-03-31. The department is retired once this day is over." }
    order { ja: "順序", en: "Order" }
    up { ja: "上へ", en: "Up" }
    down { ja: "下へ", en: "Down" }
    visibility { ja: "表示", en: "Visibility" }
    visibility_text { ja: "一覧に出すかどうかだけが変わります。集計や権限は変わりません。", en: "Only lists change; figures and rights do not." }
    hide { ja: "一覧に出さない", en: "Leave it out of lists" }
    show { ja: "一覧に出す", en: "Put it into lists" }

    move_title { ja: "移動する", en: "Move" }
    move_lead { ja: "下の部署も一緒に移ります。", en: "What is below goes with it." }
    merge_title { ja: "統合する", en: "Merge" }
    merge_lead { ja: "所属する人と下の部署は統合先へ移り、この部署は廃止になります。元に戻せるのは、その日のうちだけです。", en: "Its people and what is below go to the other one, and this one is retired. It can be taken back on its day only." }
    rename_title { ja: "名称を変える", en: "Rename" }
    rename_lead { ja: "先の日付を書くと、その日に変わります。", en: "With a day to come it changes on that day." }
    retire_title { ja: "廃止する", en: "Retire" }
    retire_lead { ja: "所属する人と下の部署がないときだけ、廃止できます。", en: "Only a department without people and without departments below it can be retired." }
    into { ja: "統合先", en: "Into" }
    choose { ja: "選んでください", en: "Choose" }
    other_missing { ja: "統合先を選んでください", en: "Choose the other department" }
    day { ja: "いつから", en: "From" }
    plan_help { ja: "2027-04-01 の形で書きます。空なら今日です。", en: "As 2027-04-01; today when empty." }
    look { ja: "確かめる", en: "Look first" }
    nothing_yet { ja: "まだ何も変わっていません。内容を確かめてください。", en: "Nothing has changed yet. Look at what would." }
    today { ja: "今日", en: "Today" }
    codes { ja: "変わる部署", en: "Departments that change" }
    moving { ja: "移る人", en: "People who move" }
    scoped { ja: "範囲が変わる人", en: "Holders whose scope changes" }
    again { ja: "選び直す", en: "Choose again" }
    plan { ja: "予定に入れる", en: "Plan it" }
    count { ja: "移る人数を入力してください", en: "Type how many people move" }
    count_help(count: usize) { ja: "{count}人です。", en: "They are {count}." }
    count_wrong { ja: "人数が違います", en: "That is another number" }
    reason { ja: "理由", en: "Reason" }
    changed { ja: "その間に別の人が変更しました。もう一度確かめてください", en: "Somebody else changed this meanwhile; please look again" }
    number { ja: "社員番号", en: "Staff number" }
    holder { ja: "氏名", en: "Name" }
    follows { ja: "どうなるか", en: "What follows" }
    concerned(count: usize) { ja: "範囲が変わる人（{count}人）", en: "Holders whose scope changes ({count})" }
    ends_sign_ins { ja: "ログインし直しになります", en: "The sign-ins end" }
    ends_key { ja: "ログインし直しになり、鍵の輪からも外れます", en: "The sign-ins and the membership of the circle end" }
    empties { ja: "範囲にだれもいなくなります", en: "The scope reaches nobody then" }

    plans { ja: "変更の予定", en: "Planned changes" }
    plans_lead { ja: "その日にもう一度確かめてから変更します。そのとき合わない予定は、何も変えずに中止になります。", en: "Each is looked at again on its day; one that no longer fits then fails and changes nothing." }
    no_plans { ja: "変更の予定はありません。部署を開くと、日付をつけて予定できます。", en: "Nothing is planned. Open a department to plan a change with a day." }
    deed { ja: "内容", en: "What" }
    planned_by { ja: "予定した人", en: "Planned by" }
    renames(name: &str) { ja: "名称を{name}に変える", en: "Rename to {name}" }
    moves(under: &str) { ja: "{under} の下へ移す", en: "Move under {under}" }
    moves_up { ja: "最上位へ移す", en: "Move to the top" }
    merges(into: &str) { ja: "{into} へ統合する", en: "Merge into {into}" }
    retires { ja: "廃止する", en: "Retire" }
    waiting { ja: "その日を待っています", en: "Waits for its day" }
    misfits(why: &str) { ja: "このままでは中止になります: {why}", en: "Would fail: {why}" }
    was_done(change: u64) { ja: "実施済み（変更 #{change}）", en: "Done as change #{change}" }
    has_failed(why: &str) { ja: "中止: {why}", en: "Failed: {why}" }
    was_cancelled { ja: "取り消し済み", en: "Cancelled" }
    cancel_title { ja: "予定を取り消す", en: "Cancel a plan" }
    which_plan { ja: "取り消す予定", en: "Which plan" }
    plan_missing { ja: "取り消す予定を選んでください", en: "Choose a plan" }
    cancel { ja: "取り消す", en: "Cancel it" }

    changes { ja: "これまでの変更", en: "Changes so far" }
    changes_lead { ja: "内容を確かめて、元に戻せます。あとから変わったところは、そのまま残ります。", en: "Each can be looked at and taken back; what was changed again since stays." }
    no_changes { ja: "部署の変更はまだありません。", en: "No department was changed yet." }
    change { ja: "番号", en: "Number" }
    time { ja: "日時", en: "Time" }
    changed_by { ja: "変更した人", en: "By" }
    clock { ja: "予定による", en: "As planned" }
    undo { ja: "元に戻す", en: "Take back" }
    see { ja: "確かめる", en: "Look" }
    undone_at(time: &str) { ja: "{time} に元に戻しました", en: "Taken back {time}" }
    did_add { ja: "追加", en: "Added" }
    did_edit { ja: "編集", en: "Edited" }
    did_move { ja: "移動", en: "Moved" }
    did_order { ja: "順序", en: "Ordered" }
    did_hide { ja: "非表示", en: "Hidden" }
    did_show { ja: "表示", en: "Shown" }
    did_merge { ja: "統合", en: "Merged" }
    did_retire { ja: "廃止", en: "Retired" }
    did_import { ja: "取り込み", en: "Imported" }
    undo_title(number: u64) { ja: "変更 #{number} を元に戻す", en: "Take back change #{number}" }
    undo_lead { ja: "次のように戻ります。まだ何も変わっていません。", en: "This is what would come back. Nothing has changed yet." }
    restored { ja: "戻る部署", en: "Departments that come back" }
    removed { ja: "なくなる部署", en: "Departments that go again" }
    going_back { ja: "戻る人", en: "People who go back" }
    kept { ja: "そのまま残るところ（あとから変わっています）", en: "What stays, because it was changed since" }
    column { ja: "項目", en: "Field" }
    whole { ja: "部署（使われています）", en: "The department, which is in use" }
    undone { ja: "元に戻しました", en: "It was taken back" }
}
