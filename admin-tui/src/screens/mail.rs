//! 5 メール: the queue of letters. No subject and no text is ever here.

use admin_api::mail::{Attempt, Mail, State as Stands};

use super::{Said, people::minute, table};
use crate::options::Lang;
use crate::paint::{Canvas, Role};
use crate::state::State;
use crate::text::grouped;
use crate::words::{FrameWords, MailWords};

/// So often a letter is tried.
const TRIES: u8 = 8;

fn state_word(stands: Stands, lang: Lang) -> &'static str {
    let words = MailWords(lang);
    match stands {
        Stands::Waiting => words.waiting(),
        Stands::Sending => words.sending(),
        Stands::Sent => words.sent(),
        Stands::Failed => words.failed(),
        Stands::Cancelled => words.cancelled(),
    }
}

fn class_word(letter: &Mail, lang: Lang) -> &str {
    let words = MailWords(lang);
    match letter.class.as_str() {
        "account" => words.account(),
        "invitation" => words.invitation(),
        "notice" => words.notice(),
        "personal" => words.personal(),
        "business" => words.business(),
        other => other,
    }
}

fn recipient(letter: &Mail, lang: Lang) -> &str {
    let words = MailWords(lang);
    if letter.masked { words.masked() } else { letter.recipient.as_deref().unwrap_or(words.gone()) }
}

fn said(attempt: &Attempt, lang: Lang) -> String {
    let words = MailWords(lang);
    let fate = match attempt.fate.as_str() {
        "accepted" => words.accepted(),
        "later" => words.later(),
        "refused" => words.refused(),
        "unreached" => words.unreached(),
        "doubtful" => words.doubtful(),
        "dropped" => words.dropped(),
        other => other,
    };
    let code = attempt.code.map(|code| format!("{code} ")).unwrap_or_default();
    format!("{code}{fate} {}", attempt.said).trim_end().to_owned()
}

/// The words that stand in a column of their own.
#[cfg(test)]
pub(super) fn words_of_columns(lang: Lang) -> Vec<(usize, &'static str)> {
    let words = MailWords(lang);
    let states = [words.waiting(), words.sending(), words.sent(), words.failed(), words.cancelled()];
    let classes = [words.account(), words.invitation(), words.notice(), words.personal(), words.business()];
    let names = [words.masked(), words.gone()];
    let at = |column: usize| move |word: &&'static str| (column, *word);
    states.iter().map(at(0)).chain(names.iter().map(at(2))).chain(classes.iter().map(at(3))).collect()
}

pub(super) fn columns(lang: Lang, room: u16) -> Vec<table::Column> {
    let words = MailWords(lang);
    let mut columns = vec![
        table::words(words.state(), 9),
        table::numbers(words.number(), 7),
        table::words(words.recipient(), 14),
        table::words(words.class(), 12),
        table::words(words.tries(), 5),
        table::words(words.next(), 5),
    ];
    columns.push(table::words(words.said(), table::rest(room, &columns).saturating_sub(1)));
    columns
}

pub(super) fn heading(state: &State) -> String {
    let words = MailWords(state.lang);
    let Some(totals) = state.known.totals.as_ref().filter(|_| state.mail.queue.is_some()) else {
        return FrameWords(state.lang).reading().to_owned();
    };
    let relay = if totals.relay.is_empty() { words.no_relay() } else { &totals.relay };
    let [waiting, failed, sent] = [totals.waiting, totals.failed, totals.sent].map(grouped);
    let mut said = vec![words.title(&waiting, &failed, &sent, relay)];
    said.extend(state.mail.state.map(|stands| state_word(stands, state.lang).to_owned()));
    if !state.mail.filter.is_empty() {
        said.push(FrameWords(state.lang).filter(&state.mail.filter));
    }
    if !state.mail.chosen.is_empty() {
        said.push(FrameWords(state.lang).chosen(state.mail.chosen.len()));
    }
    said.join("   ")
}

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let (view, lang) = (&state.mail, state.lang);
    let columns = columns(lang, canvas.area.width);
    let rows = view.rows();
    table::draw(canvas, &columns, (view.cursor, rows.len(), view.sorting), |place| {
        let letter = rows.get(place)?;
        let is_over = matches!(letter.state, Stands::Sent | Stands::Failed | Stands::Cancelled);
        let next = letter.next_shown.get(11..16).unwrap_or(&letter.next_shown);
        let last = letter.attempts.last().map(|attempt| said(attempt, lang));
        let cells = vec![
            state_word(letter.state, lang).to_owned(),
            letter.number.to_string(),
            recipient(letter, lang).to_owned(),
            class_word(letter, lang).to_owned(),
            format!("{}/{TRIES}", letter.tries),
            if is_over { "-".to_owned() } else { next.to_owned() },
            last.unwrap_or_else(|| "-".to_owned()),
        ];
        let role = match letter.state {
            Stands::Failed => Role::Bad,
            Stands::Waiting if letter.tries > 0 => Role::Warning,
            _ => Role::Plain,
        };
        Some(table::Row { cells, is_chosen: view.chosen.contains(&letter.number), role })
    });
    if view.queue.is_some() && rows.is_empty() {
        canvas.put((3, 1), canvas.area.width.saturating_sub(3), FrameWords(lang).nothing(), Role::Label);
    }
}

pub(super) fn detail(state: &State) -> Vec<Said> {
    let (words, lang) = (MailWords(state.lang), state.lang);
    let mut lines = Vec::new();
    if let Some(totals) = &state.known.totals {
        lines.push(match (&totals.paused, totals.on) {
            (_, false) => (words.off().to_owned(), Role::Warning),
            (Some(since), true) => (words.paused(&minute(since)), Role::Warning),
            (None, true) => (words.runs().to_owned(), Role::Good),
        });
        if totals.doubts > 0 {
            lines.push((words.doubts(totals.doubts), Role::Warning));
        }
    }
    if let Some(letter) = state.mail.current() {
        let (to, class) = (recipient(letter, lang), class_word(letter, lang));
        lines.insert(0, (words.about(letter.number, to, class, &minute(&letter.created)), Role::Title));
        let attempts = letter.attempts.iter().rev();
        lines.extend(attempts.map(|it| (format!("  {}  {}", it.time_shown, said(it, lang)), Role::Plain)));
    }
    lines.push((words.no_body().to_owned(), Role::Stale));
    lines
}
