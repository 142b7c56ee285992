//! Every address of the program, once. A link, a redirect and a mounted handler all come from here.

mod part;

use domain::id::{DepartmentId, EventId, NoticeId, PersonId, RecordId};
use domain::lang::Lang;
use domain::message::Key;

pub(crate) use part::{EventStep, PageNumber};

use super::assets::AssetName;
use super::preview::PreviewPage;

/// One changing part of an address.
pub(crate) trait Segment: Sized {
    /// Writes the part as it stands in the address.
    fn write(&self, path: &mut String);
    /// Reads the part back; `None` where it is not in its one written form.
    fn read(text: &str) -> Option<Self>;
}

/// Makes the enum, its written form, its reader and the patterns for mounting from one list.
macro_rules! routes {
    ($( $(#[$meta:meta])* $name:ident $({ $($field:ident : $kind:ty),+ })? $pattern:ident = [$($seg:tt)*]; )+) => {
        /// One address of the program, without the base path: see [`Base::to`](super::Base::to).
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Route {
            $( $(#[$meta])* $name $({ $(#[doc = "The part of the address of this name."] $field: $kind),+ })?, )+
        }

        $( $(#[$meta])* pub(crate) const $pattern: &str = concat!("/", routes!(@join $($seg)*)); )+

        /// All patterns, in the order of the site.
        #[cfg(test)]
        pub(crate) const PATTERNS: &[&str] = &[$($pattern),+];

        impl Route {
            /// The path below the base path, with a leading `/`.
            pub(crate) fn path(&self) -> String {
                let mut path = String::new();
                match self {
                    $( Self::$name $({ $($field),+ })? => { $( path.push('/'); $seg.write(&mut path); )* } )+
                }
                if path.is_empty() {
                    path.push('/');
                }
                path
            }

            /// Reads a path below the base path; `None` for anything that [`Route::path`] does not write.
            pub(crate) fn parse(path: &str) -> Option<Self> {
                let parts: Vec<&str> = match path.strip_prefix('/')? {
                    "" => Vec::new(),
                    rest => rest.split('/').collect(),
                };
                $( if let [$($seg),*] = parts.as_slice() {
                    let read = || Some(Self::$name $({ $($field: Segment::read($field)?),+ })?);
                    if let Some(route) = read() {
                        return Some(route);
                    }
                } )+
                None
            }
        }
    };
    (@join) => { "" };
    (@join $one:tt) => { routes!(@seg $one) };
    (@join $one:tt $($more:tt)+) => { concat!(routes!(@seg $one), "/", routes!(@join $($more)+)) };
    (@seg $text:literal) => { $text };
    (@seg $field:ident) => { concat!(":", stringify!($field)) };
}

routes! {
    /// The first page: sign-in, or what waits for the person.
    Home HOME = [];
    /// Sign-in with login ID and password.
    SignIn SIGN_IN = ["sign-in"];
    /// One-time secret into own password.
    FirstPassword FIRST_PASSWORD = ["sign-in" "first"];
    /// The code of two-step sign-in, after the password.
    SecondStep SECOND_STEP = ["sign-in" "code"];
    /// Ends this sign-in (POST).
    SignOut SIGN_OUT = ["sign-out"];
    /// 相談窓口: whom to turn to.
    Help HELP = ["help"];
    /// 点検の番号: what the codes of the examination mean.
    HelpDoctor HELP_DOCTOR = ["help" "doctor"];
    /// このシステムの守り方: how records are protected.
    Protection PROTECTION = ["protection"];
    /// Accessibility statement.
    Accessibility ACCESSIBILITY = ["accessibility"];
    /// Licences of what is built in.
    Licenses LICENSES = ["licenses"];
    /// Changes the language (POST).
    Language LANGUAGE = ["language"];
    /// Where browsers report a broken content policy (POST).
    CspReport CSP_REPORT = ["csp"];
    /// What the letters of a demonstration said.
    DemoMail DEMO_MAIL = ["demo" "mail"];
    /// The process lives.
    Livez LIVEZ = ["livez"];
    /// The program can answer.
    Readyz READYZ = ["readyz"];
    /// Style sheet and scripts under their content hash.
    Asset { name: AssetName } ASSET = ["assets" name];

    /// What waits for this person.
    Me ME = ["me"];
    /// Explanation and state of one event.
    Event { event: EventId } EVENT = ["me" "events" event];
    /// One page of questions.
    Questions { event: EventId, page: PageNumber } QUESTIONS = ["me" "events" event "q" page];
    /// Saves one answer (POST).
    Answer { event: EventId } ANSWER = ["me" "events" event "answer"];
    /// All answers before submission.
    Check { event: EventId } CHECK = ["me" "events" event "check"];
    /// Receipt.
    Done { event: EventId } DONE = ["me" "events" event "done"];
    /// Own result.
    Result { event: EventId } RESULT = ["me" "events" event "result"];
    /// Own result on paper.
    ResultPdf { event: EventId } RESULT_PDF = ["me" "events" event "result.pdf"];
    /// 結果提供の同意.
    Consent { event: EventId } CONSENT = ["me" "events" event "consent"];
    /// 面接指導の申出: what it means.
    Apply { event: EventId } APPLY = ["me" "events" event "apply"];
    /// 面接指導の申出: the form.
    ApplyForm { event: EventId } APPLY_FORM = ["me" "events" event "apply" "form"];
    /// Own events so far.
    History HISTORY = ["me" "history"];
    /// お知らせ: titles.
    Notices NOTICES = ["me" "notices"];
    /// One お知らせ, opened.
    Notice { notice: NoticeId } NOTICE = ["me" "notices" notice];
    /// Who can see my records, and who did.
    Access ACCESS = ["me" "access"];
    /// Own account.
    Account ACCOUNT = ["me" "account"];
    /// Change the own password.
    AccountPassword ACCOUNT_PASSWORD = ["me" "account" "password"];
    /// The own password again, before an act that needs it.
    AccountConfirm ACCOUNT_CONFIRM = ["me" "account" "confirm"];
    /// Recovery code.
    AccountRecovery ACCOUNT_RECOVERY = ["me" "account" "recovery"];
    /// 二段階認証.
    AccountTwoStep ACCOUNT_TWO_STEP = ["me" "account" "two-step"];
    /// Own sign-ins, to be ended.
    AccountSignIns ACCOUNT_SIGN_INS = ["me" "account" "sign-ins"];
    /// What a reset has closed, and the ways to open it.
    AccountClosed ACCOUNT_CLOSED = ["me" "account" "closed"];
    /// Opening it by a former password.
    AccountFormer ACCOUNT_FORMER = ["me" "account" "closed" "password"];
    /// Opening it by the recovery code.
    AccountCode ACCOUNT_CODE = ["me" "account" "closed" "code"];
    /// 「身に覚えがない」: the reset was not asked for.
    AccountNotMe ACCOUNT_NOT_ME = ["me" "account" "closed" "not-me"];
    /// Asking an implementer to give results back, and the digits to read out.
    AccountReturn ACCOUNT_RETURN = ["me" "account" "closed" "results"];
    /// 表示の設定 (POST).
    AccountDisplay ACCOUNT_DISPLAY = ["me" "account" "display"];
    /// Extends this sign-in (POST).
    AccountExtend ACCOUNT_EXTEND = ["me" "account" "extend"];

    /// The medical desk.
    Care CARE = ["care"];
    /// Whether the audit chain is whole, and its signed heads.
    AuditHeads AUDIT_HEADS = ["care" "audit"];
    /// Who asks to have results given back after a reset.
    Returns RETURNS = ["care" "returns"];
    /// Giving one person's results back.
    Return { person: PersonId } RETURN = ["care" "returns" person];
    /// The implementers' circle: who holds the key, who waits for it.
    CareCircle CARE_CIRCLE = ["care" "circle"];
    /// The start of the implementers' circle.
    CareCircleStart CARE_CIRCLE_START = ["care" "circle" "start"];
    /// Its recovery sheet on paper.
    CareCircleSheet CARE_CIRCLE_SHEET = ["care" "circle" "sheet.pdf"];
    /// A trial of its recovery sheet.
    CareCircleTrial CARE_CIRCLE_TRIAL = ["care" "circle" "trial"];
    /// Taking its key from the recovery sheet when nobody is left.
    CareCircleRecovery CARE_CIRCLE_RECOVERY = ["care" "circle" "recovery"];
    /// Signing the employer's circle.
    CareCircleEmployer CARE_CIRCLE_EMPLOYER = ["care" "circle" "employer"];
    /// Granting the implementers' key to one person.
    CareCirclePerson { person: PersonId } CARE_CIRCLE_PERSON = ["care" "circle" "people" person];
    /// Respondents of an event.
    Respondents { event: EventId } RESPONDENTS = ["care" event "respondents"];
    /// One respondent's result.
    Respondent { event: EventId, record: RecordId } RESPONDENT = ["care" event "respondents" record];
    /// 面接要否: whom to decide about.
    Judgement { event: EventId } JUDGEMENT = ["care" event "judgement"];
    /// 判定完了.
    JudgementEnd { event: EventId } JUDGEMENT_END = ["care" event "judgement" "complete"];
    /// 結果公開.
    Release { event: EventId } RELEASE = ["care" event "release"];
    /// 判定方法と基準 of one event, to be confirmed.
    Criteria { event: EventId } CRITERIA = ["care" "criteria" event];
    /// Opening a closed event once more.
    Reopen { event: EventId } REOPEN = ["care" event "reopen"];
    /// 中止.
    Cancel { event: EventId } CANCEL = ["care" event "cancel"];

    /// The desk of managers and clerks.
    Line LINE = ["line"];
    /// The employer's circle: who holds the key, who waits for it.
    LineCircle LINE_CIRCLE = ["line" "circle"];
    /// The start of the employer's circle.
    LineCircleStart LINE_CIRCLE_START = ["line" "circle" "start"];
    /// Its recovery sheet on paper.
    LineCircleSheet LINE_CIRCLE_SHEET = ["line" "circle" "sheet.pdf"];
    /// A trial of its recovery sheet.
    LineCircleTrial LINE_CIRCLE_TRIAL = ["line" "circle" "trial"];
    /// Taking its key from the recovery sheet when nobody is left.
    LineCircleRecovery LINE_CIRCLE_RECOVERY = ["line" "circle" "recovery"];
    /// Granting the employer's key to one person.
    LineCirclePerson { person: PersonId } LINE_CIRCLE_PERSON = ["line" "circle" "people" person];
    /// 回答状況 of an event by department.
    Progress { event: EventId } PROGRESS = ["line" event "progress"];
    /// The same as a file.
    ProgressFile { event: EventId } PROGRESS_FILE = ["line" event "progress" "file"];
    /// Who has not submitted.
    Waiting { event: EventId } WAITING = ["line" event "people"];
    /// The same as a file (POST).
    WaitingFile { event: EventId } WAITING_FILE = ["line" event "people" "file"];
    /// 督促: the reminders so far, and one about to be sent.
    Remind { event: EventId } REMIND = ["line" event "reminders"];
    /// One that was sent.
    Reminded { event: EventId, number: u64 } REMINDED = ["line" event "reminders" number];
    /// Its sheets for people without a mail address.
    RemindedSheets { event: EventId, number: u64 } REMINDED_SHEETS = ["line" event "reminders" number "sheets.pdf"];
    /// 集団分析: which events are analysed, and how far each is.
    Analyses ANALYSES = ["line" "analysis"];
    /// 集計条件, the run and what was published.
    AnalysisRun { event: EventId } ANALYSIS_RUN = ["line" event "analysis-run"];
    /// 下書き: every group before it is published.
    AnalysisPreview { event: EventId } ANALYSIS_PREVIEW = ["line" event "analysis-preview"];
    /// 自由記述 of a draft.
    AnalysisTexts { event: EventId } ANALYSIS_TEXTS = ["line" event "analysis-texts"];
    /// 分析グループ.
    AnalysisGroups { event: EventId } ANALYSIS_GROUPS = ["line" event "analysis-groups"];
    /// The people of an event who handed over their result or asked for an interview.
    Interviews { event: EventId } INTERVIEWS = ["line" event "interviews"];
    /// One of them.
    Interview { event: EventId, record: RecordId } INTERVIEW = ["line" event "interviews" record];
    /// Published figures of an event, as far as the reader reaches.
    Figures { event: EventId } FIGURES = ["line" event "analysis"];
    /// Published figures of one department.
    FiguresOf { event: EventId, department: DepartmentId } FIGURES_OF = ["line" event "analysis" department];
    /// A file of what is shown (POST).
    FiguresFile { event: EventId } FIGURES_FILE = ["line" event "analysis-file"];

    /// Maintenance: what managers and clerks of the whole company keep.
    Admin ADMIN = ["admin"];
    /// The list of people.
    AdminPeople ADMIN_PEOPLE = ["admin" "people"];
    /// The user master as a file (POST).
    AdminPeopleFile ADMIN_PEOPLE_FILE = ["admin" "people" "file"];
    /// A file of people to be loaded.
    AdminImport ADMIN_IMPORT = ["admin" "people" "import"];
    /// What its headings mean.
    AdminImportColumns ADMIN_IMPORT_COLUMNS = ["admin" "people" "import" "columns"];
    /// Its faulty rows as a file.
    AdminImportErrors ADMIN_IMPORT_ERRORS = ["admin" "people" "import" "errors.csv"];
    /// What it would do.
    AdminPreview ADMIN_PREVIEW = ["admin" "people" "import" "preview"];
    /// The imports so far.
    AdminImports ADMIN_IMPORTS = ["admin" "people" "imports"];
    /// Taking one back.
    AdminUndo { number: u64 } ADMIN_UNDO = ["admin" "people" "imports" number];
    /// First secrets for many people.
    AdminSecrets ADMIN_SECRETS = ["admin" "people" "secrets"];
    /// Their slips on paper.
    AdminSlips ADMIN_SLIPS = ["admin" "people" "secrets" "slips.pdf"];
    /// Long work: how far it is.
    AdminJob { number: u64 } ADMIN_JOB = ["admin" "jobs" number];
    /// One person of the master.
    AdminPerson { person: PersonId } ADMIN_PERSON = ["admin" "person" person];
    /// A new person of the master.
    AdminPersonAdd ADMIN_PERSON_ADD = ["admin" "people" "new"];
    /// The fields of one person.
    AdminPersonEdit { person: PersonId } ADMIN_PERSON_EDIT = ["admin" "person" person "edit"];
    /// The department of one person.
    AdminPersonMove { person: PersonId } ADMIN_PERSON_MOVE = ["admin" "person" person "move"];
    /// What became another thing about one person.
    AdminPersonLog { person: PersonId } ADMIN_PERSON_LOG = ["admin" "person" person "log"];
    /// A one-time secret for one person.
    AdminSecret { person: PersonId } ADMIN_SECRET = ["admin" "person" person "secret"];
    /// Its slip on paper.
    AdminSlip { person: PersonId } ADMIN_SLIP = ["admin" "person" person "slip.pdf"];
    /// The department master.
    AdminDepartments ADMIN_DEPARTMENTS = ["admin" "departments"];
    /// The department master as a file (POST).
    AdminDepartmentsFile ADMIN_DEPARTMENTS_FILE = ["admin" "departments" "file"];
    /// A file of departments to be loaded.
    AdminDepartmentsImport ADMIN_DEPARTMENTS_IMPORT = ["admin" "departments" "import"];
    /// What it would do.
    AdminDepartmentsPreview ADMIN_DEPARTMENTS_PREVIEW = ["admin" "departments" "import" "preview"];
    /// What is planned for a day.
    AdminPlans ADMIN_PLANS = ["admin" "departments" "plans"];
    /// Changes of the department master so far.
    AdminChanges ADMIN_CHANGES = ["admin" "departments" "changes"];
    /// Taking one back.
    AdminChange { number: u64 } ADMIN_CHANGE = ["admin" "departments" "changes" number];
    /// One department.
    AdminDepartment { department: DepartmentId } ADMIN_DEPARTMENT = ["admin" "department" department];
    /// Under another department, or to the top.
    AdminDepartmentMove { department: DepartmentId } ADMIN_DEPARTMENT_MOVE = ["admin" "department" department "move"];
    /// Into another department.
    AdminDepartmentMerge { department: DepartmentId } ADMIN_DEPARTMENT_MERGE = ["admin" "department" department "merge"];
    /// Another name, today or on a day to come.
    AdminDepartmentRename { department: DepartmentId } ADMIN_DEPARTMENT_RENAME = ["admin" "department" department "rename"];
    /// 廃止.
    AdminDepartmentRetire { department: DepartmentId } ADMIN_DEPARTMENT_RETIRE = ["admin" "department" department "retire"];
    /// The attribute master.
    AdminAttributes ADMIN_ATTRIBUTES = ["admin" "attributes"];
    /// The attribute master as a file (POST).
    AdminAttributesFile ADMIN_ATTRIBUTES_FILE = ["admin" "attributes" "file"];
    /// A file of attributes to be loaded.
    AdminAttributesImport ADMIN_ATTRIBUTES_IMPORT = ["admin" "attributes" "import"];
    /// What it would do.
    AdminAttributesPreview ADMIN_ATTRIBUTES_PREVIEW = ["admin" "attributes" "import" "preview"];
    /// One attribute, by the number of its column.
    AdminAttribute { number: u64 } ADMIN_ATTRIBUTE = ["admin" "attribute" number];
    /// Changes of the attribute master so far.
    AdminAttributeChanges ADMIN_ATTRIBUTE_CHANGES = ["admin" "attributes" "changes"];
    /// Taking one back.
    AdminAttributeChange { number: u64 } ADMIN_ATTRIBUTE_CHANGE = ["admin" "attributes" "changes" number];
    /// The site master.
    AdminSites ADMIN_SITES = ["admin" "sites"];
    /// The site master as a file (POST).
    AdminSitesFile ADMIN_SITES_FILE = ["admin" "sites" "file"];
    /// One site, by its number.
    AdminSite { number: u64 } ADMIN_SITE = ["admin" "site" number];
    /// Accounts that are locked.
    AdminLocks ADMIN_LOCKS = ["admin" "locks"];
    /// The queue of letters.
    AdminMail ADMIN_MAIL = ["admin" "mail"];
    /// The queue of letters as a file.
    AdminMailFile ADMIN_MAIL_FILE = ["admin" "mail" "file"];
    /// Whom letters do not reach.
    AdminUnreached ADMIN_UNREACHED = ["admin" "mail" "unreached"];
    /// The way to the relay, tried.
    AdminMailTest ADMIN_MAIL_TEST = ["admin" "mail" "test"];
    /// One letter of it.
    AdminLetter { number: u64 } ADMIN_LETTER = ["admin" "mail" number];
    /// 監査ログ: what was done to keep the appliance and its masters.
    AdminAudit ADMIN_AUDIT = ["admin" "audit"];
    /// The same as a file (POST).
    AdminAuditFile ADMIN_AUDIT_FILE = ["admin" "audit" "file"];
    /// 文面: every text the company may word.
    AdminMessages ADMIN_MESSAGES = ["admin" "messages"];
    /// One of them, in both languages.
    AdminMessage { key: Key } ADMIN_MESSAGE = ["admin" "messages" key];
    /// A sample of it by letter.
    AdminMessageSample { key: Key } ADMIN_MESSAGE_SAMPLE = ["admin" "messages" key "sample"];
    /// One version of it.
    AdminMessageVersion { key: Key, lang: Lang, number: u64 } ADMIN_MESSAGE_VERSION =
        ["admin" "messages" key lang number];
    /// イベント管理: every event, and the form of a new one.
    AdminEvents ADMIN_EVENTS = ["admin" "events"];
    /// One event: settings, check list and what can be done.
    AdminEvent { event: EventId } ADMIN_EVENT = ["admin" "events" event];
    /// The settings of a draft.
    AdminEventEdit { event: EventId } ADMIN_EVENT_EDIT = ["admin" "events" event "edit"];
    /// The extra questions of an event.
    AdminEventQuestions { event: EventId } ADMIN_EVENT_QUESTIONS = ["admin" "events" event "questions"];
    /// Who is left out, and who is added.
    AdminEventPeople { event: EventId } ADMIN_EVENT_PEOPLE = ["admin" "events" event "people"];
    /// What is announced about it, and when.
    AdminEventNotices { event: EventId } ADMIN_EVENT_NOTICES = ["admin" "events" event "notices"];
    /// One step of its life.
    AdminEventStep { event: EventId, step: EventStep } ADMIN_EVENT_STEP = ["admin" "events" event "step" step];
    /// 下見: every page of it as a respondent will see it.
    AdminEventPreviews { event: EventId } ADMIN_EVENT_PREVIEWS = ["admin" "events" event "preview"];
    /// One of these pages.
    AdminEventPreview { event: EventId, lang: Lang, page: PreviewPage } ADMIN_EVENT_PREVIEW =
        ["admin" "events" event "preview" lang page];
}
