//! What an attacker can read: records by the keys of a sign-in, answers and forms by looking at a page.

use std::collections::BTreeSet;

use domain::id::{EventId, PersonId};
use domain::org::ScopeLevel;
use domain::permission::{CircleScope, Side};

use super::world;
use crate::app::App;
use crate::app::testing::Answer;
use crate::failure::Failure;
use crate::features::{circles, people, responses, sign_in};

/// Which of somebody's records the keys of a sign-in open: its own, and those of every circle it holds.
pub(super) async fn opened_by(app: &App, cookie: &str, of: (EventId, PersonId)) -> Vec<String> {
    let Ok((session, _)) = sign_in::resume(app, cookie).await.unwrap() else { return Vec::new() };
    let inside = app.clone();
    app.read(move |tx| {
        let keyring = inside.keyring().current();
        let mut opened = Vec::new();
        for (owner, bundle) in &session.bundles {
            let mut held = Vec::new();
            for side in [Side::Implementer, Side::Employer] {
                for scope in scopes(tx)? {
                    held.extend(circles::hold(&inside, tx, (owner, bundle), (side, scope)).ok().flatten());
                }
            }
            let circles = held.iter().map(|circle| ("a circle", circle.opening_key()));
            for (name, key) in circles.chain([("own keys", bundle.opening_key(owner))]) {
                if matches!(responses::open_result(&keyring, tx, of, &key), Ok(Some(_))) {
                    opened.push(format!("result by {name}"));
                }
                if matches!(responses::open_case(&keyring, tx, of, &key), Ok(Some(_))) {
                    opened.push(format!("case by {name}"));
                }
            }
        }
        Ok::<_, Failure>(opened)
    })
    .await
    .unwrap()
}

fn scopes(tx: &impl db::Read) -> Result<Vec<CircleScope>, Failure> {
    let mut scopes = vec![CircleScope::All];
    for department in people::departments(tx)?.iter() {
        let level = [ScopeLevel::One, ScopeLevel::Two, ScopeLevel::Three];
        let of = |level| CircleScope::Department { level, department: department.id };
        scopes.extend(level.map(of));
    }
    Ok(scopes)
}

/// Whether a page of questions has an answer chosen that no attacker gives.
pub(super) fn shows_heavy(page: &Answer) -> bool {
    let text = page.text();
    let chosen = text.split("<input").filter(|input| {
        let input = input.split('>').next().unwrap_or_default();
        input.contains("type=\"radio\"") && input.contains(" checked")
    });
    let mut chosen = chosen.filter_map(|input| {
        let attribute = |name: &str| crate::app::testing::between(input, &format!("{name}=\""), "\"");
        Some((attribute("name")?, attribute("value")?))
    });
    chosen.any(|(item, value)| {
        let form = domain::questionnaire::Form::bjsq57();
        form.item_by_id(&item).is_some() && world::heavy(&item) == value
    })
}

/// The forms of a page with every field filled: what it holds, else what the attacker knows.
pub(super) fn forms(page: &str, own: &str) -> Vec<(String, Vec<(String, String)>)> {
    let attribute = |tag: &str, name: &str| crate::app::testing::between(tag, &format!(" {name}=\""), "\"");
    let mut found = Vec::new();
    for form in page.split("<form").skip(1) {
        let form = form.split("</form>").next().unwrap_or_default();
        let Some(action) = attribute(form, "action") else { continue };
        let mut fields = Vec::new();
        let mut names = BTreeSet::new();
        for tag in form.split('<').filter(|tag| tag.starts_with("input") || tag.starts_with("button")) {
            let tag = tag.split('>').next().unwrap_or_default();
            let Some(name) = attribute(tag, "name").filter(|name| name != "csrf") else { continue };
            let value = match attribute(tag, "type").as_deref() {
                Some("password") => own.to_owned(),
                Some("text") => {
                    attribute(tag, "value").filter(|held| !held.is_empty()).unwrap_or("12345678".to_owned())
                }
                _ => attribute(tag, "value").unwrap_or("1".to_owned()),
            };
            if names.insert(name.clone()) {
                fields.push((name, value));
            }
        }
        found.push((action, fields));
    }
    found
}
