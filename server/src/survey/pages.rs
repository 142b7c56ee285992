//! Every form under `/admin/events` and `/admin/messages`.

use domain::lang::Lang;
use poem::http::StatusCode;

use super::{Company, clerk, is_japanese, long, long_line};
use crate::app::testing::{Answer, Browser, between};
use crate::audience;

/// A form: where it is posted, and the fields of a browser that filled it well.
struct Form {
    /// The pattern it is mounted under.
    pattern: &'static str,
    path: String,
    fields: Vec<(&'static str, String)>,
    /// Fields with what must not be taken for them.
    bad: Vec<(&'static str, Vec<String>)>,
}

fn of(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// What is no number within any range here.
fn numbers() -> Vec<String> {
    [of(&["", "x", "-1", "1.5", "99999", "３００", "\u{1}"]), vec![long()]].concat()
}

/// What no name and no text of one line is.
fn names() -> Vec<String> {
    [of(&["", "a\u{1}b", "a\u{7f}"]), vec![long()]].concat()
}

/// What is none of the words of a choice.
fn words() -> Vec<String> {
    [of(&["", "nothing", "everybody\u{1}"]), vec![long()]].concat()
}

fn reasons() -> Vec<String> {
    [of(&["", "  ", "\u{1}\u{2}"]), vec![long()]].concat()
}

/// The three fields of a day.
fn day(name: &'static str, day: domain::date::Date) -> Vec<(&'static str, String)> {
    let parts: [(&str, [&'static str; 3]); 4] = [
        ("first", ["first-year", "first-month", "first-day"]),
        ("last", ["last-year", "last-month", "last-day"]),
        ("release-day", ["release-day-year", "release-day-month", "release-day-day"]),
        ("committee", ["committee-year", "committee-month", "committee-day"]),
    ];
    let (_, [year, month, of_month]) = parts.into_iter().find(|(of, _)| *of == name).unwrap();
    vec![(year, day.year().to_string()), (month, day.month().to_string()), (of_month, day.day().to_string())]
}

/// All forms, filled as they would be taken; nothing of them is sent unbroken.
#[expect(clippy::too_many_lines, reason = "one table of every form")]
async fn forms(company: &Company) -> Vec<Form> {
    let today = company.app.today();
    let later = |days: i32| today.saturating_add(jiff::Span::new().days(days));
    let (draft, running) = (company.draft, company.running);
    let draft_at = |place: &str| format!("/admin/events/{draft}{place}");
    let running_at = |place: &str| format!("/admin/events/{running}{place}");
    let pair = |name: &'static str, value: &str| (name, value.to_owned());
    let revision = company.app.read(move |tx| crate::features::events::plan(tx, draft)).await;
    let revision = revision.unwrap().unwrap().revision.to_string();

    let edit = [
        vec![pair("revision", &revision), pair("name", "次の検査"), pair("name-en", "The next check")],
        vec![pair("year", "2026"), pair("kind", "statutory"), pair("release", "on-date")],
        [day("first", later(1)), day("last", later(9)), day("release-day", later(12))].concat(),
        vec![pair("interview", "all-high"), pair("years", "5"), pair("takes", "no")],
        [day("committee", today), vec![pair("names", "hidden"), pair("days", "30")]].concat(),
        vec![pair("target", "listed"), pair("departments", ""), pair("listed", "N-E00")],
        vec![pair("implementers", "N-DOCTOR 1")],
    ];
    let not_days = || numbers().into_iter().filter(|it| it != "１０").collect::<Vec<_>>();
    let past_year = vec![(today.year() - 1).to_string()];
    let edit_bad = vec![
        ("revision", of(&["x", "-1", "99"])),
        ("name", names()),
        ("name-en", of(&["a\u{1}b"]).into_iter().chain([long()]).collect()),
        ("year", numbers()),
        ("kind", words()),
        ("release", of(&["nothing", "on-date\u{1}"])),
        ("interview", of(&["nothing"])),
        ("takes", words()),
        ("names", words()),
        ("years", [numbers(), of(&["4", "11"])].concat()),
        ("days", [numbers(), of(&["0", "367"])].concat()),
        ("first-year", [not_days(), past_year.clone()].concat()),
        ("first-month", [not_days(), of(&["13", "0"])].concat()),
        ("first-day", [not_days(), of(&["32", "0"])].concat()),
        // The end before the start, and no day at all.
        ("last-year", [not_days(), past_year].concat()),
        ("release-day-day", not_days()),
        ("committee-month", not_days()),
        ("target", words()),
        ("listed", of(&["N-NOBODY", "N-E00\nN NOBODY\u{1}"]).into_iter().chain([long_line()]).collect()),
        ("implementers", of(&["N-E00 1", "N-DOCTOR", "N-DOCTOR 9", "N-DOCTOR 1\nN-DOCTOR 2", "x\u{1}"])),
    ];
    let people =
        vec![pair("numbers", "N-E01"), pair("change", "on-leave"), pair("reason", "why"), pair("count", "")];
    let numbers_bad =
        of(&["", "N-NOBODY", "N NOBODY", "N-E01\u{1}"]).into_iter().chain([long_line()]).collect();
    let question = [pair("ja", "働きやすいですか"), pair("en", ""), pair("kind", "one")].to_vec();
    let question = [question, vec![pair("options", "はい\nいいえ"), pair("options-en", "Yes\nNo")]].concat();
    let notices = vec![
        pair("at-start", "09:00"),
        pair("at-ends-soon", "09:00"),
        pair("days-ends-soon", "3"),
        pair("at-last-day", ""),
        pair("at-released", ""),
        pair("at-requests-end", ""),
    ];
    let new = [pair("code", "sc2028"), pair("name", "新しい検査"), pair("name-en", ""), pair("year", "2026")];
    let new = [new.to_vec(), vec![pair("kind", "voluntary")]].concat();
    let codes = || {
        of(&["", "a b", "検査", "a/b", "\u{1}"])
            .into_iter()
            .chain(["a".repeat(33), long()])
            .collect::<Vec<_>>()
    };
    let text =
        vec![pair("body-ja", "新しい案内です。"), pair("body-en", "A new word."), pair("reason", "why")];
    let letter = [
        pair("subject-ja", "お知らせ"),
        pair("body-ja", "ログインしてください。{URL}"),
        pair("subject-en", "News"),
        pair("body-en", "Please sign in: {url}"),
        pair("reason", "why"),
    ];
    let step = |place: &str, fields: Vec<(&'static str, String)>, bad| Form {
        pattern: "/admin/events/:event/step/:step",
        path: running_at(&format!("/step/{place}")),
        fields,
        bad,
    };
    let bodies = of(&["{nothing}", "{", "a\u{1}"]).into_iter().chain([long()]).collect::<Vec<_>>();
    vec![
        Form {
            pattern: "/admin/events",
            path: "/admin/events".to_owned(),
            fields: new,
            bad: vec![
                ("code", [codes(), of(&["sc2027"])].concat()),
                ("name", names()),
                ("name-en", vec![long()]),
                ("year", numbers()),
                ("kind", words()),
            ],
        },
        Form {
            pattern: "/admin/events/:event/edit",
            path: draft_at("/edit"),
            fields: edit.concat(),
            bad: edit_bad,
        },
        Form {
            pattern: "/admin/events/:event/people",
            path: running_at("/people"),
            fields: people,
            bad: vec![("numbers", numbers_bad), ("change", words()), ("reason", reasons())],
        },
        Form {
            pattern: "/admin/events/:event/notices",
            path: running_at("/notices"),
            fields: notices,
            bad: vec![
                ("at-start", of(&["9", "25:00", "x", "09:00\u{1}"]).into_iter().chain([long()]).collect()),
                ("days-ends-soon", [numbers(), of(&["0", "31"])].concat()),
            ],
        },
        Form {
            pattern: "/admin/events/:event/questions",
            path: draft_at("/questions"),
            fields: question,
            bad: vec![
                ("ja", names()),
                ("en", vec![long()]),
                ("kind", words()),
                ("options", [of(&["", "one"]), vec![long(), "a\n".repeat(11)]].concat()),
                ("options-en", of(&["Yes"]).into_iter().chain([long()]).collect()),
            ],
        },
        step("suspend", vec![pair("reason", "why")], vec![("reason", reasons())]),
        step("cancel", vec![pair("reason", "why")], vec![("reason", reasons())]),
        step(
            "extend",
            [day("last", later(40)), vec![pair("reason", "why")]].concat(),
            vec![
                ("last-year", [not_days(), vec![(today.year() - 1).to_string()]].concat()),
                ("last-month", [not_days(), of(&["13"])].concat()),
                ("last-day", [not_days(), of(&["32"])].concat()),
                ("reason", reasons()),
            ],
        ),
        step("copy", vec![pair("code", "sc2028")], vec![("code", [codes(), of(&["sc2027"])].concat())]),
        step("close", vec![pair("count", "12")], vec![("count", numbers())]),
        // Steps that this phase does not have.
        step("ready", Vec::new(), Vec::new()),
        step("draft", Vec::new(), Vec::new()),
        step("open", Vec::new(), Vec::new()),
        step("resume", Vec::new(), Vec::new()),
        step("archive", Vec::new(), Vec::new()),
        step("remove", Vec::new(), Vec::new()),
        step("keep", Vec::new(), Vec::new()),
        Form {
            pattern: "/admin/messages/:key",
            path: "/admin/messages/after-check".to_owned(),
            fields: text,
            bad: vec![("body-ja", bodies.clone()), ("body-en", bodies.clone()), ("reason", reasons())],
        },
        Form {
            pattern: "/admin/messages/:key",
            path: "/admin/messages/mail-notice".to_owned(),
            fields: letter.to_vec(),
            bad: vec![
                ("subject-ja", [of(&["", "a\u{1}"]), vec![long()]].concat()),
                ("body-en", [of(&["No address."]), bodies].concat()),
            ],
        },
        Form {
            pattern: "/admin/messages/:key/sample",
            path: "/admin/messages/mail-notice/sample".to_owned(),
            fields: vec![pair("to", "a@example.jp")],
            bad: vec![("to", [names(), of(&["nobody", "a@"])].concat())],
        },
        Form {
            pattern: "/admin/messages/:key/:lang/:number",
            path: "/admin/messages/after-check/ja/2".to_owned(),
            fields: vec![pair("reason", "why")],
            bad: vec![("reason", reasons())],
        },
    ]
}

/// The words on a page that say what is wrong: its errors, or all it says where it is no form.
fn said(page: &str) -> String {
    let errors = between(page, "<div class=\"errors\"", "</div>");
    let part = errors.or_else(|| between(page, "<main", "</main>")).unwrap_or_default();
    let mut words = String::new();
    let mut is_tag = true;
    for sign in part.chars() {
        match sign {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if !is_tag => words.push(sign),
            _ => {}
        }
    }
    words
}

/// A text as it stands in a page.
fn escaped(text: &str) -> String {
    let mut page = String::new();
    for sign in text.chars() {
        match sign {
            '&' => page.push_str("&#38;"),
            '<' => page.push_str("&#60;"),
            '>' => page.push_str("&#62;"),
            '"' => page.push_str("&#34;"),
            '\'' => page.push_str("&#39;"),
            _ => page.push(sign),
        }
    }
    page
}

/// Fields whose choice shows as a mark, not as a text, and those that no page shows again.
const MARKS: [&str; 9] =
    ["kind", "release", "interview", "takes", "names", "target", "change", "revision", "departments"];

/// What is wrong with an answer to bad input, if anything is.
fn fault(answer: &Answer, lang: Lang, sent: &[(&str, &str)]) -> Option<String> {
    let (page, status) = (answer.text(), answer.status);
    let words = said(&page);
    if !status.is_client_error() {
        return Some(format!("answered {status}, {}", answer.location()));
    }
    if words.trim().is_empty() || is_japanese(&words) != (lang == Lang::Ja) {
        return Some(format!("said in another language: {words}"));
    }
    let has_form = page.contains("<form method=\"post\"") && status == StatusCode::UNPROCESSABLE_ENTITY;
    let is_kept = |(name, value): &&(&str, &str)| {
        // What a page says on one line has no controls and no outer blanks.
        let kept: String = value.chars().filter(|sign| !sign.is_control()).collect();
        page.contains(&escaped(value.trim())) || page.contains(&escaped(kept.trim())) || MARKS.contains(name)
    };
    let lost = sent.iter().find(|pair| !is_kept(pair)).filter(|_| has_form);
    lost.map(|(name, value)| format!("{name} was not kept: {}", value.chars().take(40).collect::<String>()))
}

/// One sending.
async fn send(
    company: &Company,
    browser: &mut Browser,
    (form, lang): (&Form, Lang),
    fields: &[(&str, &str)],
) -> Option<String> {
    let before = company.state().await;
    let answer = browser.post(&form.path, fields).await;
    let what: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", value.chars().take(20).collect::<String>()))
        .collect();
    let place = format!("{} {lang} {}", form.path, what.join("&"));
    if let Some(fault) = fault(&answer, lang, fields) {
        return Some(format!("{place}: {fault}"));
    }
    (company.state().await != before).then(|| format!("{place}: something was written"))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_of_events_and_texts_refuses_bad_input_in_words_and_writes_nothing() {
    let company = Company::new(11).await;
    let all = forms(&company).await;
    for route in audience::mounted() {
        let is_ours = ["/admin/events", "/admin/messages"].iter().any(|at| route.pattern.starts_with(at));
        let is_form = is_ours && route.method == poem::http::Method::POST;
        let is_here = all.iter().any(|form| form.pattern == route.pattern);
        assert!(!is_form || is_here, "{} is left out", route.pattern);
    }
    let mut faults = Vec::new();
    for lang in Lang::ALL {
        let mut browser = Browser::confirmed(&company.app, clerk(lang)).await;
        for form in &all {
            assert!(browser.get(&form.path).await.status.is_success(), "{}", form.path);
            let good: Vec<(&str, &str)> =
                form.fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            // An empty body; each field that must be there missing; each field with each bad value.
            let mut sendings: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
            for (name, bad) in &form.bad {
                if bad.iter().any(String::is_empty) {
                    sendings.push(good.iter().copied().filter(|(field, _)| field != name).collect());
                }
                for value in bad {
                    let broken = good
                        .iter()
                        .map(|(field, kept)| (*field, if field == name { value.as_str() } else { *kept }));
                    sendings.push(broken.collect());
                }
                // A field twice.
                let twice =
                    good.iter().copied().chain(good.iter().copied().filter(|(field, _)| field == name));
                sendings.push(twice.collect());
            }
            for fields in sendings {
                faults.extend(send(&company, &mut browser, (form, lang), &fields).await);
            }
        }
    }
    assert!(faults.is_empty(), "{} of them:\n{}", faults.len(), faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_a_step_or_a_text_that_there_is_not_is_not_found_whatever_is_sent() {
    let company = Company::new(1).await;
    let mut browser = Browser::confirmed(&company.app, clerk(Lang::Ja)).await;
    let before = company.state().await;
    let nobody = domain::id::EventId::from_bytes([9; 16]);
    let mut paths = vec![
        format!("/admin/events/{}/step/fly", company.running),
        "/admin/events/x/edit".to_owned(),
        "/admin/messages/nothing".to_owned(),
        "/admin/messages/after-check/ja/99".to_owned(),
        "/admin/messages/after-check/fr/2".to_owned(),
    ];
    for place in ["edit", "people", "notices", "questions", "step/close"] {
        paths.push(format!("/admin/events/{nobody}/{place}"));
    }
    for path in paths {
        let answer = browser.post(&path, &[("reason", "why")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(is_japanese(&said(&answer.text())), "{path}");
    }
    assert_eq!(company.state().await, before);
}
