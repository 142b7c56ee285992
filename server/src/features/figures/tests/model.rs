//! What is shown, without words.

use domain::analysis::contour::Plane;
use domain::lang::Lang;
use domain::org::{EmptyReach, Reach};

use super::super::model::{Against, Asked, Earlier, Sources, State, View, Who};
use super::super::web::tables::Tables;
use super::{id, published, sources, view};
use crate::failure::{Failure, Forbidden};

#[tokio::test(flavor = "multi_thread")]
async fn a_time_before_is_compared_by_what_became_of_the_department() {
    let fixture = published().await;
    let this = sources(&fixture, Reach::Whole).await;
    let earlier = || Earlier { event: fixture.event.clone(), published: this.published.clone() };
    let both = Sources { earlier: vec![earlier(), earlier()], ..sources(&fixture, Reach::Whole).await };
    let section = view(&both, Some("11"), &["last", "before"]);
    assert_eq!(section.compared.len(), 2);
    for compared in &section.compared {
        assert_eq!(compared.line.means, section.own.means, "the same table again");
    }
    let sheet = &section.sheets[0];
    let marks: Vec<Who> = sheet.spots.iter().map(|spot| spot.who).collect();
    let other = Who::Other;
    assert_eq!(marks, [Who::Reference, other(Against::Last), other(Against::Before), Who::Own]);
    // A department that two were merged into has no time before.
    let merge = |old: &str| domain::org::Succession {
        old: id(old),
        new: id("11"),
        day: fixture.event.window.first(),
        descent: domain::org::Descent::Merge,
    };
    let merged = Sources { successions: vec![merge("12")], ..both };
    let section = view(&merged, Some("11"), &["last"]);
    assert_eq!(section.compared[0].line.means, State::Absent);
    let chosen =
        View::of(&merged, &Asked { department: Some(id("21")), against: None, from: None, merged: false })
            .unwrap();
    let kinds: Vec<Against> = chosen.compared.iter().map(|it| it.against).collect();
    assert_eq!(kinds, [Against::Last, Against::Whole]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_withheld_in_either_event_has_no_time_before() {
    let fixture = published().await;
    let this = sources(&fixture, Reach::Whole).await;
    let earlier = vec![Earlier { event: fixture.event.clone(), published: this.published.clone() }];
    let both = Sources { earlier, ..this };
    let withheld = view(&both, Some("13"), &["last"]);
    assert_eq!((withheld.own.means, withheld.compared[0].line.means), (State::Withheld, State::Withheld));
    assert!(withheld.sheets.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reach_alone_decides_what_can_be_asked_for() {
    let fixture = published().await;
    let of =
        |code: Option<&str>| Asked { department: code.map(id), against: None, from: None, merged: false };
    let scoped = sources(&fixture, Reach::Subtree(id("2"))).await;
    let own = View::of(&scoped, &of(None)).unwrap();
    assert_eq!(own.department(), Some(id("2")));
    assert!(own.choices.iter().all(|(it, _)| !matches!(it, Against::Whole | Against::Above)));
    let section = View::of(&scoped, &of(Some("21"))).unwrap();
    assert_eq!(section.path, [id("2")]);
    assert!(section.choices.iter().any(|(it, _)| *it == Against::Above));
    let nobody = sources(&fixture, Reach::Empty(EmptyReach::NoDepartment)).await;
    for (sources, asked) in
        [(&scoped, Some("1")), (&scoped, Some("11")), (&nobody, None), (&nobody, Some("2"))]
    {
        let refused = View::of(sources, &of(asked)).map(|_| ()).unwrap_err();
        assert!(matches!(refused, Failure::Forbidden(Forbidden::Scope)), "{asked:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn men_and_women_lie_on_their_own_diagrams_with_the_published_means() {
    let fixture = published().await;
    let whole = view(&sources(&fixture, Reach::Whole).await, None, &["trade"]);
    assert_eq!(whole.sheets.len(), 2);
    for sheet in &whole.sheets {
        assert!(!sheet.is_everybody);
        let own = sheet.spots.last().unwrap();
        let [load, control] = own.place(Plane::QuantityControl);
        let values = own.values.unwrap();
        assert_eq!(values[0].tenths().to_string(), format!("{load:.1}"));
        assert_eq!(values[1].tenths().to_string(), format!("{control:.1}"));
        assert_eq!(sheet.spots[0].risks, Some([100; 3]));
    }
    let [men, women] = [0, 1].map(|sheet: usize| whole.sheets[sheet].spots.last().unwrap().people.unwrap());
    assert_eq!(Some(men + women), whole.own.people);
    for lang in Lang::ALL {
        for sheet in &whole.sheets {
            let drawn = Tables { lang, view: &whole }.diagrams(sheet).unwrap();
            assert_eq!(drawn.len(), 2);
            assert!(drawn.iter().all(|one| !one.description.is_empty() && !one.title.is_empty()));
        }
    }
}
