//! Words of jobs.

texts! {
    pub(super) struct Text;
    import_runs {
        ja: "ほかの取込が実行中です。終わってから、もう一度実行してください",
        en: "another import runs; try again when it has ended",
    }
    job_cancelled { ja: "取込は中止されました。途中の変更はすべて取り消しました", en: "the import was cancelled; everything was taken back" }
    no_such_job(number: u64) { ja: "処理 {number} はありません", en: "there is no job {number}" }
    job_over(number: u64) { ja: "処理 {number} はもう終わっています", en: "job {number} has ended already" }
}
