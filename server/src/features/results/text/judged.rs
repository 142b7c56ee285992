//! How a result was judged, as names and values: method, thresholds, own sums with the arithmetic.

use domain::lang::Lang;
use domain::person::Sex;
use domain::questionnaire::{Form, SectionId};
use domain::scoring::{AreaSums, Judgement, Method};

use super::Text;

texts! {
    struct Judged;
    no_sum { ja: "－", en: "–" }
    method { ja: "判定の方法", en: "Method" }
    method_total { ja: "合計点数を使う方法（点数が高いほど負担が大きい）", en: "Plain sums (higher means more strain)" }
    method_converted { ja: "素点換算表を使う方法（点数が低いほど負担が大きい）", en: "Conversion table (lower means more strain)" }
    rule_a { ja: "基準 ア", en: "Criterion a" }
    rule_b { ja: "基準 イ", en: "Criterion b" }
    at_least(points: u16) { ja: "{points}点以上", en: "at least {points}" }
    at_most(points: u16) { ja: "{points}点以下", en: "at most {points}" }
    rule_a_is(b: &str, limit: &str) { ja: "{b}が{limit}", en: "{b}: {limit}" }
    rule_b_is(a: &str, c: &str, limit: &str, b: &str, beside: &str) {
        ja: "{a}と{c}の合計が{limit}、かつ{b}が{beside}",
        en: "{a} and {c} together: {limit}, and {b}: {beside}",
    }
    points(points: &str) { ja: "{points}点", en: "{points}" }
    sum_is(area: &str, points: &str) { ja: "{area} {points}点", en: "{area} {points}" }
    result_a { ja: "アの計算", en: "Working of a" }
    result_b { ja: "イの計算", en: "Working of b" }
    working_a(b: &str, met: &str) { ja: "B {b}点：{met}", en: "B {b}: {met}" }
    working_b(a: &str, c: &str, sum: &str, met: &str, b: &str, beside: &str) {
        ja: "A {a}点＋C {c}点＝{sum}点：{met}。B {b}点：{beside}",
        en: "A {a} + C {c} = {sum}: {met}. B {b}: {beside}",
    }
    met(limit: &str) { ja: "{limit}に当てはまります", en: "{limit} is met" }
    not_met(limit: &str) { ja: "{limit}に当てはまりません", en: "{limit} is not met" }
    not_known(limit: &str) { ja: "{limit}かどうか計算できません", en: "{limit} cannot be computed" }
    table { ja: "換算表", en: "Conversion table" }
    table_male { ja: "男性用", en: "for men" }
    table_female { ja: "女性用", en: "for women" }
    table_none { ja: "使っていません", en: "none used" }
    versions { ja: "規則と調査票", en: "Rules and form" }
    versions_are(rules: u16, form: &str, version: u16) {
        ja: "判定の規則 第{rules}版、{form} 第{version}版",
        en: "Rules version {rules}; {form}, version {version}",
    }
}

/// The lines of 「この判定について」.
pub(in super::super) fn lines(lang: Lang, judgement: &Judgement) -> Vec<(&'static str, String)> {
    let (page, w) = (Text::of(lang), Judged::of(lang));
    let form = Form::get(judgement.form);
    let area = |section| form.section(section).name(lang);
    let (a, b, c) = (area(SectionId::A), area(SectionId::B), area(SectionId::C));
    let criteria = judgement.criteria;
    let limit = |points| limit(w, criteria.method(), points);
    let mut lines = vec![
        (w.method(), method(w, criteria.method()).to_owned()),
        (w.rule_a(), w.rule_a_is(b, &limit(criteria.b_alone()))),
        (w.rule_b(), w.rule_b_is(a, c, &limit(criteria.a_plus_c()), b, &limit(criteria.b_beside()))),
    ];
    lines.push((page.your_sums(), sums(lang, judgement)));
    lines.extend(working(w, judgement));
    let table = match judgement.table {
        Some(Sex::Male) => w.table_male(),
        Some(Sex::Female) => w.table_female(),
        None => w.table_none(),
    };
    lines.push((w.table(), table.to_owned()));
    let versions = w.versions_are(judgement.rule_version, form.name(lang), judgement.form_version);
    lines.push((w.versions(), versions));
    lines
}

/// The three sums that the method of the event compares: 「仕事のストレス要因 45点、…」.
fn sums(lang: Lang, judgement: &Judgement) -> String {
    let (t, w) = (Text::of(lang), Judged::of(lang));
    let form = Form::get(judgement.form);
    let AreaSums { a, b, c } = compared(judgement);
    let of = |(key, section, sum): (&str, SectionId, Option<u16>)| {
        let name = format!("{key} {}", form.section(section).name(lang));
        w.sum_is(&name, &number(w, sum))
    };
    [("A", SectionId::A, a), ("B", SectionId::B, b), ("C", SectionId::C, c)].map(of).join(t.comma())
}

/// The plain sums of a result without a conversion table.
pub(in super::super) fn plain_sums(lang: Lang, judgement: &Judgement) -> Vec<(String, String)> {
    let w = Judged::of(lang);
    let form = Form::get(judgement.form);
    let AreaSums { a, b, c } = judgement.scores.sums;
    [(SectionId::A, a), (SectionId::B, b), (SectionId::C, c)]
        .map(|(section, sum)| (form.section(section).name(lang).to_owned(), w.points(&number(w, sum))))
        .to_vec()
}

fn working(w: Judged, judgement: &Judgement) -> [(&'static str, String); 2] {
    let criteria = judgement.criteria;
    let sums = compared(judgement);
    let met = |sum, points| met(w, criteria.method(), sum, points);
    let rule_a = w.working_a(&number(w, sums.b), &met(sums.b, criteria.b_alone()));
    let rule_b = w.working_b(
        &number(w, sums.a),
        &number(w, sums.c),
        &number(w, sums.a_plus_c()),
        &met(sums.a_plus_c(), criteria.a_plus_c()),
        &number(w, sums.b),
        &met(sums.b, criteria.b_beside()),
    );
    [(w.result_a(), rule_a), (w.result_b(), rule_b)]
}

fn compared(judgement: &Judgement) -> AreaSums {
    match judgement.criteria.method() {
        Method::Total => judgement.scores.sums,
        Method::Converted => judgement.scores.points,
    }
}

fn method(w: Judged, method: Method) -> &'static str {
    match method {
        Method::Total => w.method_total(),
        Method::Converted => w.method_converted(),
    }
}

fn limit(w: Judged, method: Method, points: u16) -> String {
    match method {
        Method::Total => w.at_least(points),
        Method::Converted => w.at_most(points),
    }
}

fn met(w: Judged, method: Method, sum: Option<u16>, points: u16) -> String {
    let limit = limit(w, method, points);
    let is_met = sum.map(|sum| match method {
        Method::Total => sum >= points,
        Method::Converted => sum <= points,
    });
    match is_met {
        Some(true) => w.met(&limit),
        Some(false) => w.not_met(&limit),
        None => w.not_known(&limit),
    }
}

fn number(w: Judged, sum: Option<u16>) -> String {
    sum.map_or_else(|| w.no_sum().to_owned(), |sum| sum.to_string())
}

#[cfg(test)]
mod tests {
    use domain::questionnaire::{Answer, AnswerSheet};
    use domain::scoring::Criteria;

    use super::*;

    fn judgement(method: Method, table: Option<Sex>) -> Judgement {
        let form = Form::bjsq57();
        let sheet = AnswerSheet::from_answers(form, vec![Some(Answer::Two); 57]).unwrap();
        Judgement::of(form, &sheet, table, Criteria::official(method))
    }

    fn line(lines: &[(&'static str, String)], name: &str) -> String {
        lines.iter().find(|(found, _)| *found == name).unwrap().1.clone()
    }

    #[test]
    fn the_arithmetic_of_sums_adds_up_and_names_both_thresholds() {
        let lines = lines(Lang::Ja, &judgement(Method::Total, Some(Sex::Male)));
        assert_eq!(
            line(&lines, "イの計算"),
            "A 45点＋C 18点＝63点：76点以上に当てはまりません。B 61点：63点以上に当てはまりません"
        );
        assert_eq!(line(&lines, "アの計算"), "B 61点：77点以上に当てはまりません");
        assert_eq!(line(&lines, "換算表"), "男性用");
    }

    #[test]
    fn without_a_table_the_converted_method_says_that_nothing_can_be_computed() {
        let lines = lines(Lang::En, &judgement(Method::Converted, None));
        assert_eq!(line(&lines, "Working of a"), "B –: at most 12 cannot be computed");
        assert_eq!(line(&lines, "Conversion table"), "none used");
    }
}
