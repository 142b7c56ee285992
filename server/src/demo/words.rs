//! Names of the fictional company. No person, place or firm is meant.

/// The company in Japanese and English.
pub(super) const COMPANY: (&str, &str) = ("株式会社ひなた製作所（架空）", "Hinata Works (fictional)");

/// Name, name in English, reach, note, note in English.
pub(super) const CONTACTS: [(&str, &str, &str, &str, &str); 3] = [
    (
        "健康相談室",
        "Health consultation room",
        "内線 2580 / ext. 2580",
        "平日 9:00〜17:00",
        "Weekdays 9:00–17:00",
    ),
    (
        "人事部 ストレスチェック担当",
        "HR, stress check desk",
        "内線 1234 / ext. 1234",
        "平日 9:00〜17:30",
        "Weekdays 9:00–17:30",
    ),
    (
        "社外相談窓口（デモのため架空）",
        "External counselling line (fictional)",
        "0120-000-000",
        "毎日 7:00〜22:00",
        "Every day 7:00–22:00",
    ),
];

/// Divisions with their sections and the number of teams below each: 6 + 14 + 28 = 48 departments.
pub(super) type Division = (&'static str, &'static str, &'static [(&'static str, &'static str, u8)]);

/// The tree.
pub(super) const DIVISIONS: [Division; 6] = [
    (
        "営業本部",
        "Sales",
        &[
            ("東日本営業部", "Sales East", 3),
            ("西日本営業部", "Sales West", 3),
            ("海外営業部", "Sales Overseas", 2),
        ],
    ),
    (
        "製造本部",
        "Manufacturing",
        &[("第一製造部", "Plant 1", 3), ("第二製造部", "Plant 2", 3), ("品質保証部", "Quality", 2)],
    ),
    ("開発本部", "Development", &[("設計部", "Design", 3), ("試作部", "Prototyping", 2)]),
    ("物流本部", "Logistics", &[("倉庫部", "Warehousing", 2), ("配送部", "Delivery", 1)]),
    ("情報システム本部", "IT", &[("基盤部", "Platform", 1), ("業務システム部", "Applications", 1)]),
    (
        "管理本部",
        "Administration",
        &[("人事総務部", "HR and General Affairs", 1), ("経理部", "Accounting", 1)],
    ),
];

/// Name, address, industry and company doctor of each site.
pub(super) const SITES: [(&str, &str, &str, &str); 2] = [
    ("本社", "東京都架空区ひなた1-1-1", "製造業（管理、営業、開発）", "産業医 架空 一郎"),
    ("ひなた工場", "千葉県架空市みなみ2-2-2", "製造業", "産業医 架空 花子"),
];

/// The divisions at the second site, counted from zero: manufacturing and logistics.
pub(super) const AT_THE_FACTORY: [usize; 2] = [1, 3];

/// Code, name, name in English and values of each attribute.
pub(super) const ATTRIBUTES: [(&str, &str, &str, &[&str]); 2] = [
    ("job", "職種", "Job", &["事務", "営業", "製造", "技術", "物流"]),
    ("hours", "勤務形態", "Working hours", &["日勤", "交替勤務", "在宅勤務中心"]),
];

/// Family names with kana and Latin letters.
pub(super) const FAMILY: [(&str, &str, &str); 32] = [
    ("青木", "アオキ", "Aoki"),
    ("石田", "イシダ", "Ishida"),
    ("上野", "ウエノ", "Ueno"),
    ("遠藤", "エンドウ", "Endo"),
    ("大塚", "オオツカ", "Otsuka"),
    ("片山", "カタヤマ", "Katayama"),
    ("木下", "キノシタ", "Kinoshita"),
    ("久保", "クボ", "Kubo"),
    ("小松", "コマツ", "Komatsu"),
    ("坂口", "サカグチ", "Sakaguchi"),
    ("島田", "シマダ", "Shimada"),
    ("菅原", "スガワラ", "Sugawara"),
    ("髙橋", "タカハシ", "Takahashi"),
    ("千葉", "チバ", "Chiba"),
    ("土屋", "ツチヤ", "Tsuchiya"),
    ("寺田", "テラダ", "Terada"),
    ("中西", "ナカニシ", "Nakanishi"),
    ("西川", "ニシカワ", "Nishikawa"),
    ("野口", "ノグチ", "Noguchi"),
    ("萩原", "ハギワラ", "Hagiwara"),
    ("平野", "ヒラノ", "Hirano"),
    ("福田", "フクダ", "Fukuda"),
    ("星野", "ホシノ", "Hoshino"),
    ("松井", "マツイ", "Matsui"),
    ("宮﨑", "ミヤザキ", "Miyazaki"),
    ("村上", "ムラカミ", "Murakami"),
    ("望月", "モチヅキ", "Mochizuki"),
    ("安田", "ヤスダ", "Yasuda"),
    ("吉岡", "ヨシオカ", "Yoshioka"),
    ("渡部", "ワタベ", "Watabe"),
    ("服部", "ハットリ", "Hattori"),
    ("𠮷川", "ヨシカワ", "Yoshikawa"),
];

/// Given names of women and of men with kana and Latin letters.
pub(super) const GIVEN: [[(&str, &str, &str); 12]; 2] = [
    [
        ("葵", "アオイ", "Aoi"),
        ("恵子", "ケイコ", "Keiko"),
        ("さくら", "サクラ", "Sakura"),
        ("真由美", "マユミ", "Mayumi"),
        ("陽菜", "ヒナ", "Hina"),
        ("由紀", "ユキ", "Yuki"),
        ("美咲", "ミサキ", "Misaki"),
        ("直子", "ナオコ", "Naoko"),
        ("千夏", "チナツ", "Chinatsu"),
        ("裕子", "ユウコ", "Yuko"),
        ("彩", "アヤ", "Aya"),
        ("麻衣", "マイ", "Mai"),
    ],
    [
        ("健太", "ケンタ", "Kenta"),
        ("大輔", "ダイスケ", "Daisuke"),
        ("誠", "マコト", "Makoto"),
        ("翔", "ショウ", "Sho"),
        ("浩二", "コウジ", "Koji"),
        ("拓也", "タクヤ", "Takuya"),
        ("亮", "リョウ", "Ryo"),
        ("和也", "カズヤ", "Kazuya"),
        ("隆", "タカシ", "Takashi"),
        ("悠斗", "ユウト", "Yuto"),
        ("直樹", "ナオキ", "Naoki"),
        ("学", "マナブ", "Manabu"),
    ],
];
