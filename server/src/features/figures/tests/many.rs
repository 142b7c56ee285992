//! A company of very many departments: pages stay short, files hold everything.

use std::sync::Arc;

use domain::id::DepartmentId;
use domain::org::{Department, DepartmentTree, Keeping, Reach};
use domain::person::DepartmentCode;

use super::super::model::{Asked, STRETCH, Sources, View};
use super::super::web::tables::Tables;
use super::{Fixture, published, sources};
use crate::features::analysis::tests::company::in_tree;

const MANY: u16 = 2_000;

/// The published event of the usual company, in a tree of very many departments side by side.
async fn many() -> (Fixture, Sources) {
    let fixture = published().await;
    let id = |number: u16| DepartmentId::from_bytes((u128::from(number) + 1_000).to_be_bytes());
    let department = |number: u16| Department {
        id: id(number),
        code: DepartmentCode::parse(&format!("M{number}")).unwrap(),
        name_ja: format!("支店{number:04}"),
        name_en: None,
        parent: None,
        order: number.into(),
        keeping: Keeping::default(),
    };
    let tree = DepartmentTree::new((0..MANY).map(department).collect()).unwrap();
    let usual = sources(&fixture, Reach::Whole).await;
    let published = Arc::new(in_tree(&usual.published, &tree));
    (fixture, Sources { published, ..usual })
}

fn view(sources: &Sources, from: Option<usize>) -> View {
    View::of(sources, &Asked { from, ..Asked::default() }).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_lists_a_stretch_and_a_file_all() {
    let (_fixture, sources) = many().await;
    let first = view(&sources, Some(0));
    assert_eq!((first.below.len(), first.stretch), (STRETCH, (0, usize::from(MANY))));
    let names = |view: &View| view.below.iter().map(|it| it.names[0].clone()).collect::<Vec<_>>();
    let mut all = Vec::new();
    let mut from = 0;
    while from < usize::from(MANY) {
        let page = view(&sources, Some(from));
        assert!(page.below.len() <= STRETCH && page.stretch.0 == from);
        all.extend(names(&page));
        from += page.below.len();
    }
    assert_eq!(all.len(), usize::from(MANY));
    let file = view(&sources, None);
    assert_eq!(names(&file), all, "the pages together are the file");
    for from in [usize::from(MANY), usize::MAX] {
        let beyond = view(&sources, Some(from));
        assert_eq!((beyond.below.len(), beyond.stretch.0), (1, usize::from(MANY) - 1), "the last of them");
    }
    let rows = |view: &View| {
        Tables { lang: domain::lang::Lang::Ja, view }.all().iter().map(|it| it.rows.len()).max()
    };
    assert_eq!(rows(&first), Some(STRETCH + 1), "the unit stands above its departments");
    assert_eq!(rows(&file), Some(usize::from(MANY) + 1));
}
