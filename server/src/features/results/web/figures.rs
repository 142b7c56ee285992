//! The radars of a result, their legend and the nineteen rows.

use domain::lang::Lang;
use domain::scoring::{Change, Profile, RadarGroup, Row};
use pdf::{Frame, Radar, Series, SeriesStyle};

use super::super::model::{Overlay, Past};
use super::super::text::{self, Text};
use crate::failure::Failure;
use crate::ui::Format;
use crate::ui::parts::{
    Chart, ChartLegend, LegendRow, LevelRow, LevelTable, Reached, Sitting, Trend, describe,
};

/// All drawings of a result.
pub(super) struct Figures {
    pub(super) legend: ChartLegend,
    pub(super) charts: Vec<Chart>,
    pub(super) tables: Vec<LevelTable>,
}

/// The series of an overlay that are drawn, 今回 first.
pub(in super::super) fn series(overlay: &Overlay) -> Vec<(Sitting, SeriesStyle, &Profile)> {
    let mut drawn = vec![(Sitting::This, SeriesStyle::Current, &overlay.profile)];
    let styles = [(Sitting::Last, SeriesStyle::Previous), (Sitting::Before, SeriesStyle::BeforePrevious)];
    for ((sitting, style), past) in styles.into_iter().zip(&overlay.earlier) {
        if let Past::Drawn { profile, .. } = past {
            drawn.push((sitting, style, profile));
        }
    }
    drawn
}

/// The radar of one group: the same for screen and paper.
///
/// # Errors
/// A fault when the overlay does not fit the axes, which only a broken profile can cause.
pub(in super::super) fn radar(lang: Lang, overlay: &Overlay, group: RadarGroup) -> Result<Radar, Failure> {
    let labels = group.axes().iter().map(|scale| text::axis(lang, *scale).to_owned());
    let series = series(overlay)
        .into_iter()
        .map(|(_, style, profile)| {
            Series::new(style, profile.radar(group).into_iter().map(|(_, point)| point))
        })
        .collect();
    Radar::new(labels, series).map_err(|error| Failure::caused("could not draw a radar", error))
}

/// What one of the three groups is called.
pub(in super::super) const fn group_name(t: Text, group: RadarGroup) -> &'static str {
    match group {
        RadarGroup::Stressors => t.stressors(),
        RadarGroup::Reactions => t.reactions(),
        RadarGroup::SupportAndSatisfaction => t.support(),
    }
}

impl Figures {
    /// # Errors
    /// As [`radar`].
    pub(super) fn of(lang: Lang, format: &Format, overlay: &Overlay) -> Result<Self, Failure> {
        let t = Text::of(lang);
        let ids = [("radar-a", "levels-a"), ("radar-b", "levels-b"), ("radar-c", "levels-c")];
        let (mut charts, mut tables) = (Vec::new(), Vec::new());
        for (group, (chart, table)) in RadarGroup::ALL.into_iter().zip(ids) {
            let drawing = radar(lang, overlay, group)?.draw(Frame::WEB);
            let name = group_name(t, group);
            charts.push(Chart::new(lang, chart, name, description(lang, overlay, group), drawing));
            tables.push(LevelTable::new(lang, table, name, rows(lang, overlay, group)));
        }
        Ok(Self { legend: legend(lang, format, overlay), charts, tables })
    }
}

fn description(lang: Lang, overlay: &Overlay, group: RadarGroup) -> String {
    let values = |profile: &Profile| -> Vec<(String, Option<u8>)> {
        let named =
            |(scale, point): (domain::scoring::ScaleId, _)| (scale.scale().name(lang).to_owned(), point);
        profile.radar(group).into_iter().map(named).collect()
    };
    series(overlay)
        .into_iter()
        .map(|(sitting, _, profile)| describe(lang, sitting, &values(profile)))
        .collect()
}

fn legend(lang: Lang, format: &Format, overlay: &Overlay) -> ChartLegend {
    let t = Text::of(lang);
    let on = |moment| format.date_of(moment);
    let mut rows = vec![LegendRow { sitting: Sitting::This, note: on(overlay.submitted), is_drawn: true }];
    for (sitting, past) in [Sitting::Last, Sitting::Before].into_iter().zip(&overlay.earlier) {
        let (note, is_drawn) = match past {
            Past::Drawn { submitted, .. } => (on(*submitted), true),
            Past::Apart(why) => (text::apart(t, *why).to_owned(), false),
            Past::Missing => (t.not_taken().to_owned(), false),
        };
        rows.push(LegendRow { sitting, note, is_drawn });
    }
    ChartLegend::new(lang, rows)
}

fn rows(lang: Lang, overlay: &Overlay, group: RadarGroup) -> Vec<LevelRow> {
    group
        .axes()
        .iter()
        .filter_map(|scale| overlay.profile.row(*scale))
        .map(|row| level(lang, overlay, row))
        .collect()
}

fn level(lang: Lang, overlay: &Overlay, row: &Row) -> LevelRow {
    let t = Text::of(lang);
    let before = |place: usize| match overlay.earlier.get(place) {
        Some(Past::Drawn { profile, .. }) => profile.row(row.scale).and_then(|row| row.point),
        _ => None,
    };
    LevelRow {
        scale: row.scale.scale().name(lang).to_owned(),
        reached: row
            .point
            .zip(row.word)
            .map(|(level, word)| Reached { level, word: text::value_word(t, word).to_owned() }),
        previous: before(0),
        before_previous: before(1),
        unreachable: row.cells.iter().filter(|cell| !cell.is_reachable).map(|cell| cell.point).collect(),
        trend: match row.change {
            Some(Change::Better) => Trend::Better,
            Some(Change::Same) => Trend::Same,
            Some(Change::Watch) => Trend::Worse,
            None => Trend::Unknown,
        },
        needs_attention: row.is_attention,
    }
}
