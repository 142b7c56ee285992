//! Random days of somebody who keeps the master: the tree stays a tree, and undoing leads back.

use domain::org::MOST_LEVELS;
use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug)]
enum Step {
    Take(Act),
    Plan(NewPlan),
    Undo(usize),
    Night,
}

fn any_code() -> impl Strategy<Value = DepartmentCode> {
    (0..14_u8).prop_map(|number| code(&format!("D{number}")))
}

fn step() -> impl Strategy<Value = Step> {
    let under = || prop::option::weighted(0.8, any_code());
    let add = |(name, under): (DepartmentCode, _)| {
        let name_ja = format!("部署{name}");
        Act::Add(New { code: name, name_ja, under, rest: Edit::default() })
    };
    let rename =
        |(it, name): (_, u8)| Act::Edit(it, Edit { name_ja: Some(format!("名称{name}")), ..Edit::default() });
    let turn = prop_oneof![Just(Turn::Up), Just(Turn::Down), (1..5_usize).prop_map(Turn::Position)];
    let act = prop_oneof![
        6 => (any_code(), under()).prop_map(add),
        3 => (any_code(), under()).prop_map(|(it, under)| Act::Move(it, under)),
        1 => (any_code(), turn).prop_map(|(it, turn)| Act::Order(it, turn)),
        1 => (any_code(), 0..9_u8).prop_map(rename),
        1 => (any_code(), any_code()).prop_map(|(it, into)| Act::Merge(it, into)),
        1 => any_code().prop_map(Act::Retire),
    ];
    let deed = prop_oneof![
        under().prop_map(Deed::Move),
        any_code().prop_map(Deed::Merge),
        Just(Deed::Retire),
        Just(Deed::Rename { name_ja: "予定".to_owned(), name_en: None }),
    ];
    let plan = (any_code(), deed).prop_map(|(code, deed)| NewPlan { code, deed, day: date(1, 1, 1) });
    prop_oneof![
        12 => act.prop_map(Step::Take),
        2 => plan.prop_map(Step::Plan),
        4 => (0..6_usize).prop_map(Step::Undo),
        1 => Just(Step::Night),
    ]
}

/// The tree is read through its own check: no circle, no doubled code, no missing parent.
async fn sound(app: &App) -> DepartmentTree {
    let tree = tree(app).await;
    for department in tree.iter() {
        assert!(tree.level(department.id).unwrap() <= MOST_LEVELS, "{} is too deep", department.code);
    }
    tree
}

async fn play(steps: Vec<Step>) {
    let (app, clock, _folder) = testing::app_with_clock();
    for step in steps {
        match step {
            Step::Take(act) => {
                let before = sound(&app).await;
                let Ok(altered) = take(&app, act).await else {
                    assert_eq!(tree(&app).await, before, "what is refused changes nothing");
                    continue;
                };
                sound(&app).await;
                // Taken back at once it leads back exactly; then it is done once more.
                let Some(number) = altered.number else { continue };
                if number.is_multiple_of(3) {
                    take_back(&app, Some(number)).await.unwrap();
                    assert_eq!(tree(&app).await, before);
                }
            }
            Step::Plan(new) => {
                let (inside, new) = (app.clone(), NewPlan { day: app.today().tomorrow().unwrap(), ..new });
                // A plan that cannot fit is refused, which is one of the games.
                let planned: Result<_, DepartmentError> =
                    app.write(move |tx| schedule(&inside, tx, (&new, 0), &by())).await;
                drop(planned);
            }
            Step::Undo(back) => {
                let found = app.read(move |tx| changes(tx, back + 1)).await.unwrap();
                let Some(change) = found.get(back) else { continue };
                let before = tree(&app).await;
                if take_back(&app, Some(change.number)).await.is_err() {
                    assert_eq!(tree(&app).await, before);
                }
                sound(&app).await;
            }
            Step::Night => {
                clock.advance(86_400);
                crate::jobs::tick(&app).await.unwrap();
                sound(&app).await;
                let inside = app.clone();
                assert_eq!(app.read(move |tx| due(&inside, tx)).await.unwrap(), Vec::<u64>::new());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_verb_plan_or_undo_makes_a_loop_or_an_eleventh_level(steps in prop::collection::vec(step(), 0..60)) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        runtime.unwrap().block_on(play(steps));
    }
}
