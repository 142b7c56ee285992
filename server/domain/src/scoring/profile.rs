//! What a result page draws: 19 rows of five cells and three radars, in keys and numbers, without words.

use super::{Column, Judgement, ScaleId, Words};

/// How a row compares with the person's previous result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// 前回より良い: a higher evaluation point.
    Better,
    /// 同じ
    Same,
    /// 気になる: a lower evaluation point.
    Watch,
}

/// The official word of a column for one scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueWord {
    /// How the ends of the scale are called.
    pub words: Words,
    /// Which of the five.
    pub column: Column,
}

/// One cell of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The evaluation point the cell stands for, 1 to 5.
    pub point: u8,
    /// The official word of the cell.
    pub word: ValueWord,
    /// Whether the conversion table can reach it for this person's table; the page shows 「－」 if not.
    pub is_reachable: bool,
    /// Whether this person reached it.
    pub is_reached: bool,
}

/// One scale of a person's result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which scale.
    pub scale: ScaleId,
    /// Five cells from the worst on the left (point 1) to the best on the right (point 5), whatever the
    /// direction of the raw score.
    pub cells: [Cell; 5],
    /// The point reached, or `None` if an item of the scale is blank.
    pub point: Option<u8>,
    /// The official word reached.
    pub word: Option<ValueWord>,
    /// Whether the row is one to take care of (気をつけたい項目): point 1 or 2.
    pub is_attention: bool,
    /// Compared with the previous result, if there is one that may be compared and both have a point.
    pub change: Option<Change>,
}

/// One of the three radars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RadarGroup {
    /// 仕事のストレス要因, 9 axes.
    Stressors,
    /// 心身の反応, 6 axes.
    Reactions,
    /// 周囲のサポートと満足度, 4 axes.
    SupportAndSatisfaction,
}

impl RadarGroup {
    /// The three, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Stressors, Self::Reactions, Self::SupportAndSatisfaction];

    /// The axes, clockwise from the top; each is drawn by its evaluation point, outward is better.
    pub fn axes(self) -> &'static [ScaleId] {
        let (first, second, third) = (0..9, 9..15, 15..19);
        let range = match self {
            Self::Stressors => first,
            Self::Reactions => second,
            Self::SupportAndSatisfaction => third,
        };
        ScaleId::ALL.get(range).unwrap_or_default()
    }
}

/// A person's result in five levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    rows: Vec<Row>,
}

impl Profile {
    /// The profile of a judgement; `None` if no conversion table was chosen, because five levels exist
    /// for men and for women only.
    ///
    /// `previous` is the person's last result before this one; it is left out if it must not be compared.
    pub fn of(judgement: &Judgement, previous: Option<&Judgement>) -> Option<Self> {
        let sex = judgement.table?;
        let previous = previous.filter(|earlier| judgement.compare_with(earlier).is_ok());
        let row = |id: ScaleId| {
            let scale = id.scale();
            let score = judgement.scores.scale(id);
            let reached = score.raw.and_then(|raw| scale.column(raw, sex));
            let word = |column| ValueWord { words: scale.words(), column };
            let cell = |column: Column| Cell {
                point: scale.point_of(column),
                word: word(column),
                is_reachable: scale.is_reachable(column, sex),
                is_reached: reached == Some(column),
            };
            let mut cells = Column::ALL.map(cell);
            cells.sort_by_key(|cell| cell.point);
            let before = previous.and_then(|earlier| earlier.scores.scale(id).point);
            Row {
                scale: id,
                cells,
                point: score.point,
                word: reached.map(word),
                is_attention: score.point.is_some_and(|point| point <= 2),
                change: score.point.zip(before).map(|(now, before)| match now.cmp(&before) {
                    std::cmp::Ordering::Greater => Change::Better,
                    std::cmp::Ordering::Equal => Change::Same,
                    std::cmp::Ordering::Less => Change::Watch,
                }),
            }
        };
        Some(Self { rows: ScaleId::ALL.map(row).to_vec() })
    }

    /// The 19 rows in official order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row of one scale.
    pub fn row(&self, id: ScaleId) -> Option<&Row> {
        self.rows.get(id.position())
    }

    /// The points of a radar, axis by axis; `None` where an item is blank.
    pub fn radar(&self, group: RadarGroup) -> Vec<(ScaleId, Option<u8>)> {
        let point = |id: &ScaleId| (*id, self.row(*id).and_then(|row| row.point));
        group.axes().iter().map(point).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Criteria, Method};
    use super::*;
    use crate::person::Sex;
    use crate::questionnaire::{Answer, AnswerSheet, Form};

    fn judgement(answer: Answer, table: Option<Sex>) -> Judgement {
        let form = Form::bjsq57();
        let sheet = AnswerSheet::from_answers(form, vec![Some(answer); 57]).unwrap();
        Judgement::of(form, &sheet, table, Criteria::official(Method::Total))
    }

    #[test]
    fn right_is_always_better_and_one_cell_is_reached() {
        for sex in Sex::ALL {
            for answer in Answer::ALL {
                let profile = Profile::of(&judgement(answer, Some(sex)), None).unwrap();
                assert_eq!(profile.rows().len(), 19);
                for row in profile.rows() {
                    assert_eq!(row.cells.map(|cell| cell.point), [1, 2, 3, 4, 5]);
                    let reached: Vec<_> = row.cells.iter().filter(|cell| cell.is_reached).collect();
                    assert_eq!(reached.len(), 1);
                    assert!(reached[0].is_reachable);
                    assert_eq!((Some(reached[0].point), Some(reached[0].word)), (row.point, row.word));
                    assert_eq!(row.is_attention, matches!(row.point, Some(1 | 2)));
                    assert_eq!(row.change, None);
                }
            }
        }
    }

    #[test]
    fn a_burden_reads_high_on_the_left_and_a_support_low_on_the_left() {
        let profile = Profile::of(&judgement(Answer::One, Some(Sex::Male)), None).unwrap();
        let left = |id| profile.row(id).unwrap().cells[0].word.column;
        assert_eq!(left(ScaleId::WorkloadQuantity), Column::High);
        assert_eq!(left(ScaleId::SupervisorSupport), Column::Low);
        let quantity = profile.row(ScaleId::WorkloadQuantity).unwrap();
        let word = ValueWord { words: Words::Amount, column: Column::High };
        assert_eq!((quantity.point, quantity.word), (Some(1), Some(word)));
    }

    #[test]
    fn without_a_table_there_is_no_profile() {
        assert_eq!(Profile::of(&judgement(Answer::One, None), None), None);
    }

    #[test]
    fn the_three_radars_have_nine_six_and_four_axes_and_cover_all_scales() {
        assert_eq!(RadarGroup::ALL.map(|group| group.axes().len()), [9, 6, 4]);
        assert_eq!(RadarGroup::ALL.map(RadarGroup::axes).concat(), ScaleId::ALL);
        let profile = Profile::of(&judgement(Answer::Two, Some(Sex::Female)), None).unwrap();
        assert!(profile.radar(RadarGroup::Reactions).iter().all(|(_, point)| point.is_some()));
    }

    #[test]
    fn a_comparable_previous_result_marks_better_same_and_watch() {
        let (now, before) =
            (judgement(Answer::One, Some(Sex::Male)), judgement(Answer::Four, Some(Sex::Male)));
        let profile = Profile::of(&now, Some(&before)).unwrap();
        let change = |id| profile.row(id).unwrap().change;
        assert_eq!(change(ScaleId::WorkloadQuantity), Some(Change::Watch));
        assert_eq!(change(ScaleId::Depression), Some(Change::Better));
        let same = Profile::of(&now, Some(&now)).unwrap();
        assert!(same.rows().iter().all(|row| row.change == Some(Change::Same)));
        let other = judgement(Answer::Four, Some(Sex::Female));
        let profile = Profile::of(&now, Some(&other)).unwrap();
        assert!(profile.rows().iter().all(|row| row.change.is_none()));
    }
}
