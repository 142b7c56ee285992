//! What is said in sentences: beside the tables, below the diagrams, at the end.

use domain::analysis::Norms;
use domain::analysis::diagram::MeanSet;
use domain::person::Sex;

use super::super::model::{Against, Sheet, Who};
use super::super::text::{self, Text, Words};
use super::tables::{Tables, tally};

impl Tables<'_> {
    fn text(&self) -> Text {
        Text::of(self.lang)
    }

    /// What the summary says: share, risk, each comparison.
    pub(in super::super) fn sentences(&self) -> Vec<String> {
        let (t, w, own) = (self.text(), Words::of(self.lang), &self.view.own);
        let mut said = Vec::new();
        if own.is_withheld() {
            said.push(t.unit_withheld().to_owned());
        }
        if let Some(share) = own.share.shown() {
            let range = w.range(&share.from.to_string(), &share.to.to_string());
            said.push(t.share_is(self.unit(), &text::share(self.lang, share.value), &range));
        }
        if let Some(risks) = own.risks.shown() {
            said.push(t.risk_is(risks.total));
            if risks.total >= 120 {
                said.push(t.at_120().to_owned());
            }
            if risks.total >= 150 {
                said.push(t.at_150().to_owned());
            }
        }
        for compared in &self.view.compared {
            let name = self.other(compared.against, &compared.line.names);
            let counts = tally(self.view, compared);
            said.extend(counts.map(|[better, watch, same]| t.compared_is(&name, better, watch, same)));
        }
        said
    }

    /// What a diagram is made from.
    pub(in super::super) fn below_diagram(&self, sheet: &Sheet) -> Vec<String> {
        let t = self.text();
        let mut said = vec![t.diagram_lines().to_owned()];
        if sheet.is_from_bound {
            said.push(t.with_bound().to_owned());
        }
        if sheet.spots.iter().any(|spot| matches!(spot.who, Who::Other(Against::Industry(_)))) {
            said.push(t.industry_spot().to_owned());
        }
        said
    }

    /// Which diagrams were used, once for all of them.
    pub(in super::super) fn drawn(&self) -> Option<&'static str> {
        let (t, first) = (self.text(), self.view.sheets.first()?);
        Some(match (first.is_everybody, first.sex) {
            (false, _) => t.by_sex(),
            (true, Sex::Male) => t.on_men(),
            (true, Sex::Female) => t.on_women(),
        })
    }

    /// Sources and notes, once for the page.
    pub(in super::super) fn sources(&self) -> Vec<String> {
        let t = self.text();
        let mut said = Vec::new();
        if self.view.has_withheld() {
            said.push(t.withheld_note().to_owned());
        }
        if self.view.own.share.shown().is_some() {
            said.push(t.interval_note().to_owned());
        }
        said.push(t.scales_note().to_owned());
        said.extend(self.view.sheets.first().map(|sheet| match sheet.set {
            MeanSet::Current => t.diagram_source_current().to_owned(),
            MeanSet::Legacy => t.diagram_source_legacy().to_owned(),
        }));
        let is_norm = |against: Against| matches!(against, Against::National | Against::Industry(_));
        if self.view.compared.iter().any(|it| is_norm(it.against)) {
            said.push(t.norms_source(Norms::current().version()));
        }
        said
    }
}
