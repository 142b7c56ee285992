//! Words on the printed sheets.

texts! {
    pub(in crate::features::progress) struct Text;
    title { ja: "受検のご案内", en: "About the stress check" }
    personal { ja: "親展", en: "Confidential" }
    addressee(name: &str) { ja: "{name} 様", en: "{name}" }
    code { ja: "二次元コードを読み取ると、ページが開きます。社内のネットワークからお使いください。", en: "The code opens the page. Please use it within the company's network." }
}
