//! アンケート of the past events: three extra questions, answered as the sheet would have it.

use domain::questionnaire::{
    Answer, AnswerSheet, Asking, BadExtra, Extra, ExtraAnswer, ExtraSheet, Extras, Form, Words,
};

/// One of three choices, any of four, and 1 to 5.
///
/// # Errors
/// Never for these words; a test makes them.
pub(super) fn asked() -> Result<Extras, BadExtra> {
    let words = |(ja, en): (&str, &str)| Words { ja: ja.to_owned(), en: en.to_owned() };
    let home = [("続けたい", "Yes"), ("続けたくない", "No"), ("どちらでもない", "Either is fine")];
    let used = [
        ("時差出勤", "Staggered hours"),
        ("短時間勤務", "Shorter hours"),
        ("時間単位の休暇", "Leave by the hour"),
        ("どれも使っていない", "None of these"),
    ];
    let question = |ja, en, asking| Extra::parse(words((ja, en)), asking);
    Extras::parse(vec![
        question(
            "在宅勤務を続けたいですか",
            "Do you want to go on working at home?",
            Asking::One(home.map(words).to_vec()),
        )?,
        question(
            "使ったことがある制度を選んでください",
            "Which of these have you used?",
            Asking::Many(used.map(words).to_vec()),
        )?,
        question(
            "職場では意見を言いやすいですか（5が最も言いやすい）",
            "How easily can you speak up at work? (5: very)",
            Asking::Scale,
        )?,
    ])
}

/// What somebody answers beside this sheet: it follows from the sheet alone, so the company is the same with and without
/// the questions. About one in eight leaves the second question open.
pub(super) fn answers(sheet: &AnswerSheet) -> ExtraSheet {
    let items = Form::bjsq57().items();
    let mut number = 0_u8;
    for item in items {
        let answer = sheet.get(item.index()).map_or(0, Answer::number);
        number = number.wrapping_mul(5).wrapping_add(answer);
    }
    let mut extra = ExtraSheet::default();
    extra.set(
        0,
        Some(ExtraAnswer::One([1, 1, 1, 2, 3, 3].get(usize::from(number % 6)).copied().unwrap_or(3))),
    );
    let used: &[u8] = match number / 6 % 8 {
        0 => &[],
        1 => &[1, 3],
        2 | 3 => &[3],
        4 => &[2],
        _ => &[4],
    };
    extra.set(1, (!used.is_empty()).then(|| ExtraAnswer::Many(used.to_vec())));
    extra.set(2, Some(ExtraAnswer::One(1 + number / 48 % 5)));
    extra
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_is_one_to_its_question() {
        let extras = asked().unwrap();
        let mut rng = crate::app::Entropy::seeded(5).rng();
        let sheets: Vec<ExtraSheet> =
            (0..200).map(|_| answers(&super::super::answers::sheet(0.1, &mut rng))).collect();
        for question in 0..3 {
            let taken: std::collections::BTreeSet<&[u8]> =
                sheets.iter().filter_map(|sheet| extras.choices_of(question, sheet)).collect();
            assert!(taken.len() > 2, "{question}: {taken:?}");
        }
        let open = sheets.iter().filter(|sheet| extras.choices_of(1, sheet).is_none()).count();
        assert!((5..60).contains(&open), "{open}");
    }
}
