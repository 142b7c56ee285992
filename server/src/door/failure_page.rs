//! The one place where a failure becomes a page.

use std::sync::Arc;

use askama::Template;
use domain::permission::Column;
use poem::http::{StatusCode, header};
use poem::{IntoResponse, Response};

use super::reply::Reply;
use super::visit::Visit;
use crate::failure::{BadForm, Conflict, Failure, Forbidden, SignedOut};
use crate::ui::{Return, Route, Shell};

texts! {
    struct Text;
    not_found { ja: "ページがありません", en: "There is no such page" }
    not_found_why {
        ja: "アドレスが違うか、表示できないページです。",
        en: "The address is wrong, or the page is not for you to see.",
    }
    forbidden { ja: "このページは表示できません", en: "You cannot open this page" }
    forbidden_roles(roles: &str) { ja: "このページは{roles}が使います。必要な場合は人事部へお問い合わせください。", en: "This page is for {roles}. If you need it, please ask HR." }
    forbidden_scope { ja: "この部署の結果を見る権限がありません。", en: "Your scope does not include this department." }
    medical { ja: "医療職", en: "medical staff" }
    manager { ja: "管理監督者", en: "managers" }
    clerk { ja: "実施事務従事者", en: "implementation clerks" }
    own { ja: "利用者本人", en: "the person concerned" }
    operator { ja: "運用担当者", en: "the operator" }
    and { ja: "・", en: ", " }
    key_missing { ja: "鍵の付与待ち", en: "Waiting for the key" }
    key_missing_why {
        ja: "役割はありますが、記録を開く鍵をまだ受け取っていません。鍵を持っている医療職に付与を依頼してください。",
        en: "You have the role, but not yet the key that opens the records. Ask a member of the medical staff who holds the key to grant it.",
    }
    signed_out_why {
        ja: "ログアウトしました。もう一度ログインしてください。",
        en: "You have been signed out. Please sign in again.",
    }
    form { ja: "送信を受け付けられませんでした", en: "We could not take what you sent" }
    form_why {
        ja: "ページが古くなったか、ほかのサイトから送られました。前のページに戻り、もう一度お試しください。",
        en: "The page was out of date, or another site sent it. Go back and try again.",
    }
    too_large { ja: "送られた内容が大きすぎます", en: "What you sent is too large" }
    too_large_why { ja: "入力できる大きさは64 KBまでです。何も変更していません。", en: "Up to 64 KB can be sent. Nothing was changed." }
    conflict { ja: "いまは操作できません", en: "This is not possible now" }
    conflict_why {
        ja: "ページを開いている間に状態が変わりました。もう一度開いてください。",
        en: "The state changed while the page was open. Please open it again.",
    }
    wait { ja: "少しお待ちください", en: "Please wait a moment" }
    wait_why(seconds: u32) {
        ja: "続けて間違えたため、{seconds}秒お待ちいただいています。",
        en: "After several misses you have to wait {seconds} seconds.",
    }
    busy { ja: "ただいま混み合っています", en: "We are busy right now" }
    busy_why { ja: "ログインの順番を待つ人が多くなっています。1分ほどたってからお試しください。", en: "Many people are signing in. Please try again in a minute." }
    read_only { ja: "いまは保存できません", en: "Nothing can be saved right now" }
    read_only_why {
        ja: "サーバーの空き容量が足りません。表示はできます。これまでに保存した内容は失われません。しばらくしてからお試しください。",
        en: "The server has run out of disk space. You can still read. What was saved before is safe. Please try again later.",
    }
    unopened { ja: "開けません", en: "This cannot be opened" }
    unopened_why {
        ja: "記録を開く鍵が合わないか、記録が変更されています。相談窓口へお知らせください。",
        en: "The key does not fit the record, or the record was changed. Please tell the help desk.",
    }
    fault { ja: "処理できませんでした", en: "Something went wrong" }
    fault_why { ja: "こちらの不具合です。時間をおいてもう一度お試しください。", en: "The fault is ours. Please try again in a while." }
    method { ja: "この操作はできません", en: "This cannot be done here" }
    method_why { ja: "ページを直接開かず、画面のボタンから操作してください。", en: "Please use the buttons on the pages instead of the address." }
    code(number: &str) { ja: "お問い合わせ番号：{number}", en: "Reference: {number}" }
    home { ja: "最初のページへ", en: "Go to the first page" }
}

/// A failure as people read it.
#[derive(Template)]
#[template(path = "door/failure_page.html")]
struct FailurePage {
    shell: Shell,
    why: String,
    code: Option<String>,
    home: &'static str,
}

/// Answers an error that poem handed up: ours inside, or one of poem's own.
pub(super) fn answer_error(visit: &Arc<Visit>, error: poem::Error) -> Response {
    match error.downcast::<Failure>() {
        Ok(failure) => answer(visit, &failure),
        Err(error) => match error.status() {
            StatusCode::NOT_FOUND => answer(visit, &Failure::NotFound),
            StatusCode::METHOD_NOT_ALLOWED => answer(visit, &Failure::Method),
            status => {
                tracing::warn!(%status, "a request ended with an error of the framework");
                answer(visit, &Failure::fault("the framework refused a request"))
            }
        },
    }
}

/// Answers a failure in the reader's language.
pub(super) fn answer(visit: &Visit, failure: &Failure) -> Response {
    if visit.wants_json {
        return answer_script(visit, failure);
    }
    if let Failure::SignedOut(why) = failure {
        return to_sign_in(visit, *why);
    }
    let t = Text::of(visit.lang);
    let (status, title, why) = words(t, failure);
    let code = is_ours(failure).then(|| reference(visit, failure));
    let page = FailurePage {
        shell: visit.shell(title),
        why,
        code: code.map(|number| t.code(&number)),
        home: t.home(),
    };
    let reply = Reply::page_with(status, &page)
        .unwrap_or_else(|_| Reply::text(StatusCode::INTERNAL_SERVER_ERROR, "internal error\n"));
    let reply = match failure {
        Failure::Busy => reply.with(header::RETRY_AFTER, 60.into()),
        Failure::Wait(seconds) => reply.with(header::RETRY_AFTER, (*seconds).into()),
        _ => reply,
    };
    reply.into_response()
}

/// Answers a script of ours, which shows the message where the reader is.
fn answer_script(visit: &Visit, failure: &Failure) -> Response {
    let t = Text::of(visit.lang);
    let (status, message) = if let Failure::SignedOut(_) = failure {
        (StatusCode::UNAUTHORIZED, t.signed_out_why().to_owned())
    } else {
        let (status, _, why) = words(t, failure);
        (status, why)
    };
    if is_ours(failure) {
        reference(visit, failure);
    }
    Reply::json(status, &Message { message })
        .unwrap_or_else(|_| Reply::text(StatusCode::INTERNAL_SERVER_ERROR, "internal error\n"))
        .into_response()
}

/// A failure as scripts read it.
#[derive(serde::Serialize)]
struct Message {
    message: String,
}

fn to_sign_in(visit: &Visit, why: SignedOut) -> Response {
    let base = visit.base();
    let back = visit.route().and_then(|route| Return::parse(&Return::to(route).text()));
    let address = match back {
        Some(back) => base.to_and_back(Route::SignIn, back),
        None => base.to(Route::SignIn),
    };
    let reply = Reply::go_to(&address);
    match why {
        SignedOut::Never => reply.into_response(),
        // The page says why; the cookie is of no more use.
        SignedOut::Ended => {
            Reply::go_to(&format!("{address}{}ended=1", if back.is_some() { "&" } else { "?" }))
                .with(header::SET_COOKIE, super::visit::drop_session())
                .into_response()
        }
    }
}

fn words(t: Text, failure: &Failure) -> (StatusCode, &'static str, String) {
    let plain = |status, title, why: &str| (status, title, why.to_owned());
    match failure {
        Failure::SignedOut(_) | Failure::NotFound => {
            plain(StatusCode::NOT_FOUND, t.not_found(), t.not_found_why())
        }
        Failure::Forbidden(who) => (StatusCode::FORBIDDEN, t.forbidden(), forbidden(t, who)),
        Failure::KeyMissing => plain(StatusCode::FORBIDDEN, t.key_missing(), t.key_missing_why()),
        Failure::Form(BadForm::Token | BadForm::Origin) => {
            plain(StatusCode::FORBIDDEN, t.form(), t.form_why())
        }
        Failure::Form(BadForm::Shape) => plain(StatusCode::BAD_REQUEST, t.form(), t.form_why()),
        Failure::TooLarge => plain(StatusCode::PAYLOAD_TOO_LARGE, t.too_large(), t.too_large_why()),
        Failure::State(Conflict::Changed | Conflict::Cancelled) => {
            plain(StatusCode::CONFLICT, t.conflict(), t.conflict_why())
        }
        Failure::Wait(seconds) => (StatusCode::TOO_MANY_REQUESTS, t.wait(), t.wait_why(*seconds)),
        Failure::Busy => plain(StatusCode::SERVICE_UNAVAILABLE, t.busy(), t.busy_why()),
        Failure::ReadOnly => plain(StatusCode::SERVICE_UNAVAILABLE, t.read_only(), t.read_only_why()),
        Failure::Method => plain(StatusCode::METHOD_NOT_ALLOWED, t.method(), t.method_why()),
        Failure::Unopened(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, t.unopened(), t.unopened_why()),
        Failure::Fault { .. } => plain(StatusCode::INTERNAL_SERVER_ERROR, t.fault(), t.fault_why()),
    }
}

fn forbidden(t: Text, who: &Forbidden) -> String {
    let name = |column: &Column| match column {
        Column::Own => t.own(),
        Column::Manager | Column::ManagerScoped => t.manager(),
        Column::Clerk | Column::ClerkScoped => t.clerk(),
        Column::Medical | Column::MedicalScoped => t.medical(),
        Column::Operator => t.operator(),
    };
    let mut names = match who {
        Forbidden::Scope => return t.forbidden_scope().to_owned(),
        Forbidden::Medical => vec![t.medical()],
        Forbidden::Desks => vec![t.manager(), t.clerk(), t.medical()],
        Forbidden::Roles(columns) => columns.iter().map(name).collect(),
    };
    names.dedup();
    t.forbidden_roles(&names.join(t.and()))
}

fn is_ours(failure: &Failure) -> bool {
    matches!(failure, Failure::Fault { .. } | Failure::Unopened(_))
}

/// Logs the chain of causes once, under a number that the reader can name.
fn reference(visit: &Visit, failure: &Failure) -> String {
    let number = visit.app().request().unwrap_or_default().to_owned();
    let mut causes = failure.to_string();
    let mut cause = std::error::Error::source(failure);
    while let Some(error) = cause {
        causes.push_str(": ");
        causes.push_str(&error.to_string());
        cause = error.source();
    }
    tracing::error!(reference = %number, %causes, "a request failed");
    number
}
