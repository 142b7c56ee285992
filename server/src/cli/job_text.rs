//! Words of jobs and their ends.

texts! {
    pub(super) struct Text;
    import_invites(count: u64) {
        ja: "初回ログインの案内のメール {count} 通",
        en: "letters for the first sign-in: {count}",
    }
    job_people_import { ja: "利用者の取り込み", en: "import of people" }
    job_queued { ja: "待ち", en: "queued" }
    job_running { ja: "実行中", en: "running" }
    job_done { ja: "完了", en: "done" }
    job_failed { ja: "失敗", en: "failed" }
    job_cancelled { ja: "中止", en: "cancelled" }
    job_line(id: &str, kind: &str, state: &str, done: u64, total: u64) {
        ja: "処理 {id}  {kind}  {state}  {done} / {total}",
        en: "job {id}  {kind}  {state}  {done} / {total}",
    }
    job_cancels(id: &str) {
        ja: "処理 {id} を中止します。途中の変更はすべて取り消されます",
        en: "job {id} is being cancelled; everything it did is taken back",
    }
    job_was_cancelled {
        ja: "処理は中止されました。途中の変更はすべて取り消しました",
        en: "the job was cancelled; everything was taken back",
    }
}
