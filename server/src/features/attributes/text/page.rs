//! Words of the pages of the attribute master.

texts! {
    pub(in super::super) struct Text;

    title { ja: "属性", en: "Attributes" }
    lead {
        ja: "職種や勤務形態など、部署のほかに人を分ける項目です。利用者ファイルの見出しには、番号（属性1〜属性20）と名称のどちらも使えます。",
        en: "By what people are grouped beside departments. The user file may head a column by its number (属性1 to 属性20) or by the name.",
    }
    empty { ja: "属性がまだありません。1件ずつ追加してください。", en: "There is no attribute yet. Add one." }
    caption(count: &str) { ja: "属性（全{count}）", en: "Attributes ({count} in all)" }
    slot { ja: "番号", en: "Column" }
    code { ja: "コード", en: "Code" }
    name { ja: "名称", en: "Name" }
    name_en { ja: "名称（英語）", en: "Name in English" }
    values { ja: "値", en: "Values" }
    any_value { ja: "自由に書けます", en: "Anything" }
    state { ja: "状態", en: "State" }
    in_use { ja: "使用中", en: "In use" }
    retired { ja: "廃止", en: "Retired" }
    analysed { ja: "分析に使う", en: "Groups may be formed by it" }
    analysis { ja: "分析", en: "Analysis" }
    yes { ja: "使う", en: "Yes" }
    no { ja: "使わない", en: "No" }
    add_title { ja: "属性を追加する", en: "Add an attribute" }
    add { ja: "追加する", en: "Add" }
    add_values { ja: "値（「、」で区切ります）", en: "Values, separated by commas" }
    add_values_help { ja: "空なら、自由に書ける項目になります。", en: "Without any, everything may be written." }
    bad_code(most: usize) { ja: "コードは1〜{most}文字の英数字、「-」「_」「.」で書いてください", en: "Write 1 to {most} letters, digits, -, _ and ." }
    bad_name { ja: "1〜100文字で書いてください", en: "Write 1 to 100 characters" }
    edit_title { ja: "名称と値の追加", en: "Names and new values" }
    save { ja: "保存する", en: "Save" }
    order { ja: "順序", en: "Order" }
    up { ja: "上へ", en: "Up" }
    down { ja: "下へ", en: "Down" }
    retire_title { ja: "廃止", en: "Retirement" }
    retire_text { ja: "持っている人の値は残り、新しく付けることはできなくなります。", en: "Whoever has a value keeps it; nobody gets one anew." }
    retire { ja: "廃止する", en: "Retire" }
    resume { ja: "廃止を取り消す", en: "End the retirement" }
    values_caption { ja: "値と人数", en: "Values and people" }
    people { ja: "人数", en: "People" }
    others(count: &str) { ja: "一覧にない値の人が{count}人います。", en: "People with a value in no list: {count}." }
    value_title { ja: "値を変える", en: "Change a value" }
    value { ja: "値", en: "Value" }
    value_missing { ja: "値を選んでください", en: "Choose a value" }
    step { ja: "どうするか", en: "What to do" }
    rename { ja: "名称を変える", en: "Rename it" }
    rename_hint { ja: "持っている人の値も変わります。", en: "People who have it are carried along." }
    retire_hint { ja: "持っている人には残ります。", en: "Who has it keeps it." }
    new_name { ja: "新しい名称", en: "New name" }
    step_missing { ja: "どうするかを選んでください", en: "Choose what to do" }
    act { ja: "実行する", en: "Do it" }
    changes { ja: "これまでの変更", en: "Changes so far" }
    changes_lead { ja: "内容を確かめて、元に戻せます。あとから変わったところや使われている値は、そのまま残ります。", en: "Each can be looked at and taken back; what was changed or is used since stays." }
    no_changes { ja: "属性の変更はまだありません。", en: "No attribute was changed yet." }
    change { ja: "変更", en: "Change" }
    time { ja: "日時", en: "Time" }
    deed { ja: "内容", en: "What" }
    concerned { ja: "変わった属性", en: "Attributes" }
    carried { ja: "値が変わった人", en: "People" }
    changed_by { ja: "変えた人", en: "By" }
    undo { ja: "元に戻す", en: "Take back" }
    see { ja: "確かめる", en: "Look" }
    none { ja: "なし", en: "None" }
    undone_at(time: &str) { ja: "{time} に元に戻しました", en: "Taken back {time}" }
    did_add { ja: "追加", en: "Added" }
    did_edit { ja: "変更", en: "Edited" }
    did_order { ja: "順序", en: "Ordered" }
    did_retire { ja: "廃止", en: "Retired" }
    did_import { ja: "取込", en: "Imported" }
    undo_title(number: u64) { ja: "変更 #{number} を元に戻す", en: "Take back change #{number}" }
    undo_lead { ja: "次のように戻ります。まだ何も変わっていません。", en: "This is what would come back. Nothing has changed yet." }
    restored { ja: "戻る属性", en: "Attributes that come back" }
    removed { ja: "なくなる属性", en: "Attributes that go again" }
    going_back { ja: "値が戻る人", en: "People whose value goes back" }
    going_back_help(count: usize) { ja: "確かめたら「{count}」と入力してください", en: "Type {count} when that is right" }
    kept { ja: "そのまま残るところ（あとから変わったか、使われています）", en: "What stays, because it was changed or is used since" }
    column { ja: "項目", en: "Field" }
    whole { ja: "属性（使われています）", en: "The attribute, which is in use" }
    undone { ja: "元に戻しました", en: "It was taken back" }
    count { ja: "値が変わる人数", en: "How many people are carried along" }
    count_help { ja: "10人以上の値の名称を変えるときに入力します。", en: "Needed to rename a value of ten people or more." }
    count_wrong(count: usize) { ja: "値が変わる人は{count}人です。確かめてから、その人数を入力してください", en: "{count} people would be carried along; type that number when it is right" }
}
