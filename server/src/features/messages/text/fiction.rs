//! Somebody who does not exist, for previews.

texts! {
    pub(in crate::features::messages) struct Text;
    name { ja: "架空 太郎", en: "Taro Kaku" }
    event { ja: "2026年度 ストレスチェック", en: "Stress check 2026" }
}
