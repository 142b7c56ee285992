//! What deciding a publication costs: the reference companies as a table, then timed by criterion.
//!
//! ```sh
//! cargo bench -p domain --bench disclosure
//! ```

#![expect(clippy::unwrap_used, reason = "a measurement stops at the first thing that is not so")]
#![expect(clippy::indexing_slicing, reason = "the companies of the tests look things up by place")]
#![expect(clippy::print_stdout, reason = "the table is the result")]

#[path = "../tests/disclosure/chance.rs"]
mod chance;
#[path = "../tests/disclosure/company.rs"]
mod company;

use std::hint::black_box;
use std::time::Instant;

use criterion::Criterion;
use domain::disclosure::{Candidate, Family, Minimum, People, Plan, Verdict, plan};

use company::{Company, tree};

fn decide(candidates: &[Candidate]) -> Plan {
    plan(&Family::new(Minimum::LEGAL), black_box(candidates), &People::NOBODY)
}

fn line(name: &str, candidates: &[Candidate]) {
    let start = Instant::now();
    let plan = decide(candidates);
    let decided = start.elapsed();
    let margins = Instant::now();
    let groups_with_margin = plan.margins().len();
    let margins = margins.elapsed();
    let count = |meant: Verdict| plan.verdicts().filter(|(_, verdict)| *verdict == meant).count();
    let (shown, by_subtraction) = (count(Verdict::Shown), count(Verdict::BySubtraction));
    assert_eq!(groups_with_margin, shown);
    println!(
        "| {name} | {} | {} | {shown} | {by_subtraction} | {:.3} s | {:.3} s |",
        plan.verdicts().count(),
        shown + by_subtraction,
        decided.as_secs_f64(),
        margins.as_secs_f64(),
    );
}

fn main() {
    println!("| Company | Candidates | 10 or more | Shown | By subtraction | Plan | Margins |");
    println!("|---|---|---|---|---|---|---|");
    let companies = Company::reference();
    for company in &companies {
        line(company.name, &company.candidates());
    }
    let large = Company::new("100,000 people, 2,000 sections", 100_000, 40, 2_000, 6);
    line(large.name, &large.candidates());
    let departments = tree(100_000, 2_000, 5);
    line("100,000 people, tree of 2,000 departments", &departments);

    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    for company in &companies {
        let candidates = company.candidates();
        criterion.bench_function(company.name, |bencher| bencher.iter(|| decide(&candidates)));
    }
    criterion.bench_function("tree of 2,000 departments", |bencher| bencher.iter(|| decide(&departments)));
    criterion.final_summary();
}
