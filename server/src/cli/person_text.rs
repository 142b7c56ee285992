//! Words of the verbs about one person.

texts! {
    pub(super) struct Text;
    empty { ja: "（なし）", en: "(none)" }
    import(number: u64) { ja: "取込 #{number}", en: "import #{number}" }
    never_changed { ja: "変更の記録はありません", en: "nothing has been changed" }
    ends_sign_ins {
        ja: "ログインはすべて終わり、鍵の輪の資格も終わります",
        en: "all sign-ins end, and so do memberships of circles",
    }
    nothing_written { ja: "検査だけです。何も書き込んでいません", en: "checked only; nothing was written" }
}
