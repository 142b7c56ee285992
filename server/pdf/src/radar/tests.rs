use proptest::prelude::*;

use super::*;
use crate::drawing::Shape;

const CAUSES_JA: [&str; 9] = [
    "心理的な仕事の負担（量）",
    "心理的な仕事の負担（質）",
    "自覚的な身体的負担度",
    "職場の対人関係でのストレス",
    "職場環境によるストレス",
    "仕事のコントロール度",
    "技能の活用度",
    "仕事の適性度",
    "働きがい",
];
const REACTIONS_JA: [&str; 6] = ["活気", "イライラ感", "疲労感", "不安感", "抑うつ感", "身体愁訴"];
const SUPPORT_JA: [&str; 4] =
    ["上司からのサポート", "同僚からのサポート", "家族・友人からのサポート", "仕事や生活の満足度"];
const CAUSES_EN: [&str; 9] = [
    "Quantitative job overload",
    "Qualitative job overload",
    "Physical demands",
    "Interpersonal conflict",
    "Poor physical environment",
    "Job control",
    "Skill utilization",
    "Suitable jobs",
    "Meaningfulness of work",
];
const REACTIONS_EN: [&str; 6] =
    ["Vigor", "Anger-irritability", "Fatigue", "Anxiety", "Depression", "Physical stress reaction"];
const SUPPORT_EN: [&str; 4] = [
    "Supervisor support",
    "Coworker support",
    "Support from family and friends",
    "Job and life satisfaction",
];

fn real_sets() -> [&'static [&'static str]; 6] {
    [&CAUSES_JA, &REACTIONS_JA, &SUPPORT_JA, &CAUSES_EN, &REACTIONS_EN, &SUPPORT_EN]
}

fn frames() -> [Frame; 4] {
    [Frame::WEB, Frame::paper(118.0, 8.0), Frame::paper(84.0, 8.0), Frame::paper(84.0, 9.0)]
}

fn radar(labels: &[&str], series: Vec<Series>) -> Radar {
    Radar::new(labels.iter().map(|label| (*label).to_owned()), series).unwrap()
}

fn check_labels(labels: &[&str], frame: Frame) -> Result<(), TestCaseError> {
    let layout = radar(labels, Vec::new()).layout(frame);
    prop_assert_eq!(layout.labels.len(), labels.len());
    for (index, label) in layout.labels.iter().enumerate() {
        prop_assert!(label.left >= -0.01 && label.left + label.width <= frame.width + 0.01, "{:?}", label);
        prop_assert!(label.top >= -0.01 && label.top + label.height <= layout.height + 0.01, "{:?}", label);
        prop_assert!(label.distance(layout.centre) > layout.radius, "{label:?} lies on the rings");
        for other in layout.labels.iter().skip(index + 1) {
            prop_assert!(!label.overlaps(other), "{label:?} and {other:?}");
        }
    }
    Ok(())
}

#[test]
fn the_real_labels_stay_inside_and_clear_of_each_other_and_of_the_rings() {
    for labels in real_sets() {
        for frame in frames() {
            check_labels(labels, frame).unwrap();
        }
    }
}

#[test]
fn no_label_loses_a_character() {
    for labels in real_sets() {
        for frame in frames() {
            for (label, place) in labels.iter().zip(radar(labels, Vec::new()).layout(frame).labels) {
                let without_blanks = |text: &str| text.replace(' ', "");
                assert_eq!(without_blanks(&place.lines.concat()), without_blanks(label));
            }
        }
    }
}

#[test]
fn the_rings_stay_large_enough_to_read() {
    for labels in real_sets() {
        for frame in frames() {
            let layout = radar(labels, Vec::new()).layout(frame);
            assert!(layout.radius >= frame.width * 0.2, "{labels:?}: {}", layout.radius);
        }
    }
}

#[test]
fn words_without_a_place_to_break_are_broken_rather_than_lost_or_cut_off() {
    let labels = ["antidisestablishmentarianism-floccinaucinihilipilification"; 9];
    check_labels(&labels, Frame::WEB).unwrap();
    for place in radar(&labels, Vec::new()).layout(Frame::WEB).labels {
        assert_eq!(place.lines.concat(), labels[0]);
    }
}

#[test]
fn web_labels_are_fourteen_pixels_on_a_phone() {
    let drawing = radar(&CAUSES_JA, Vec::new()).draw(Frame::WEB);
    assert!(drawing.texts().count() >= 9);
    assert!(drawing.texts().all(|run| run.size >= 14.0 && drawing.width() <= 320.0));
}

#[test]
fn labels_break_where_a_phrase_ends() {
    let layout = radar(&SUPPORT_JA, Vec::new()).layout(Frame::paper(84.0, 8.0));
    let lines: Vec<Vec<String>> = layout.labels.into_iter().map(|label| label.lines).collect();
    assert_eq!(lines[1], ["同僚からの", "サポート"]);
    assert_eq!(lines[3], ["仕事や", "生活の満足度"]);
}

#[test]
fn the_first_axis_points_up_and_the_others_follow_clockwise() {
    let layout = radar(&SUPPORT_JA, Vec::new()).layout(Frame::WEB);
    let (up, right) = (layout.point(0, 5), layout.point(1, 5));
    assert!((up.x - layout.centre.x).abs() < 0.01 && up.y < layout.centre.y);
    assert!((right.y - layout.centre.y).abs() < 0.01 && right.x > layout.centre.x);
}

#[test]
fn a_missing_value_opens_the_line_and_takes_the_ground_away() {
    let mut values = [Some(3); 6];
    values[2] = None;
    let drawing = radar(&REACTIONS_JA, vec![Series::new(SeriesStyle::Current, values)]).draw(Frame::WEB);
    let parts = |class: &str| drawing.items().filter(|item| item.class == class).count();
    assert_eq!(parts("area current"), 0);
    assert_eq!(parts("marker current"), 5);
    let lines: Vec<usize> = drawing
        .items()
        .filter(|item| item.class == "series current")
        .map(|item| match &item.shape {
            Shape::Line { points, .. } => points.len(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(lines, [5]);
}

#[test]
fn a_value_between_two_gaps_keeps_its_marker() {
    let values = [Some(3), None, Some(4), None, Some(2), Some(1)];
    let drawing = radar(&REACTIONS_JA, vec![Series::new(SeriesStyle::Previous, values)]).draw(Frame::WEB);
    let parts = |class: &str| drawing.items().filter(|item| item.class == class).count();
    assert_eq!(parts("marker previous"), 4);
    assert_eq!(parts("series previous"), 1);
}

#[test]
fn the_newest_sitting_is_painted_last() {
    let series = |style| Series::new(style, [Some(3); 4]);
    let drawing = radar(
        &SUPPORT_JA,
        vec![
            series(SeriesStyle::Current),
            series(SeriesStyle::BeforePrevious),
            series(SeriesStyle::Previous),
        ],
    )
    .draw(Frame::WEB);
    let order: Vec<&str> =
        drawing.items().map(|item| item.class).filter(|class| class.starts_with("series")).collect();
    assert_eq!(order, ["series before-previous", "series previous", "series current"]);
}

#[test]
fn bad_radars_are_refused() {
    let labels = |count: usize| vec!["軸".to_owned(); count];
    let series = |value| vec![Series::new(SeriesStyle::Current, [Some(value); 3])];
    assert!(Radar::new(labels(2), Vec::new()).is_err());
    assert!(Radar::new(labels(10), Vec::new()).is_err());
    assert!(Radar::new(labels(4), series(3)).is_err());
    assert!(Radar::new(labels(3), series(0)).is_err());
    assert!(Radar::new(labels(3), series(6)).is_err());
    assert!(Radar::new(labels(3), [series(3), series(3)].concat()).is_err());
    assert!(Radar::new(labels(3), series(5)).is_ok());
}

proptest! {
    #[test]
    fn points_stand_on_their_rings(axes in 3_usize..=9, axis in 0_usize..9, value in 1_u8..=5) {
        let layout = radar(&vec!["軸"; axes], Vec::new()).layout(Frame::WEB);
        let point = layout.point(axis % axes, value);
        let distance = (point.x - layout.centre.x).hypot(point.y - layout.centre.y);
        prop_assert!((distance - layout.radius * f32::from(value) / 5.0).abs() < 0.01);
    }

    #[test]
    fn outside_is_better(axes in 3_usize..=9, value in 1_u8..5) {
        let layout = radar(&vec!["軸"; axes], Vec::new()).layout(Frame::WEB);
        let reach = |value| (layout.point(1, value).x - layout.centre.x).abs();
        prop_assert!(reach(value) < reach(value + 1));
    }

    #[test]
    fn any_labels_of_ordinary_length_stay_apart(
        labels in prop::collection::vec(
            prop_oneof!["[あ-ん]{1,4}[一-三亜-腕]{1,6}", "[a-z]{2,9}( [a-z]{2,9}){0,3}"], 3..=9)
    ) {
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        check_labels(&labels, Frame::paper(100.0, 8.0))?;
    }
}
