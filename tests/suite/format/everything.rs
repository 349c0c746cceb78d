//! A file that says everything the format can say: it loads, and each part lands where it belongs.

use super::{TestRegisters, package};
use brinkline::format::{Loaded, load};
use brinkline::model::grounds::{FactStatus, Ground};
use brinkline::model::ids::{ActorId, DateId, IndicatorId};
use brinkline::model::indicator::{Better, Distribution, SeenBy};
use brinkline::model::moves::{EffectKind, ScheduledAt};
use brinkline::model::rule::{Consequence, Promise};
use brinkline::model::{Scenario, because, numbers};

fn text() -> String {
    std::fs::read_to_string(package("tests/data/everything.ron")).unwrap()
}

fn loaded(text: &str) -> Loaded {
    let loaded = load(text, &TestRegisters);
    assert_eq!(loaded.diagnostics, []);
    loaded
}

fn scenario() -> Scenario {
    loaded(&text()).scenario.unwrap()
}

#[test]
fn each_part_lands_where_it_belongs() {
    let scenario = scenario();
    assert_eq!(scenario.actors[0].influence, 0.9);
    assert_eq!(scenario.actors[1].influence, 0.5);
    assert_eq!(scenario.calendar.length, 6);
    assert_eq!(scenario.calendar.label(0), "16 Oct 1962, 09:00");
    assert_eq!(scenario.facts[1].status, FactStatus::Claimed(ActorId(0)));
    assert_eq!(scenario.kinds[1].wear, [1.0]);
    assert_eq!(scenario.issues[0].stances[0].accepts, Some((-100.0, 0.0)));
    let tension = &scenario.indicators[0];
    assert_eq!((tension.better, tension.decimals), (Better::Lower, 1));
    assert_eq!(tension.stock().unwrap().couplings[0].source, IndicatorId(1));
    assert_eq!(
        scenario.indicators[2].seen_by,
        SeenBy::Only(vec![ActorId(1)])
    );
    assert_eq!(
        scenario.indicators[2].belief_of,
        Some((ActorId(1), IndicatorId(1)))
    );
    assert!(scenario.indicators[3].composite().is_some());
    assert_eq!(
        scenario.parameters[5].value,
        Distribution::Choice(vec![(1.0, 0.3), (2.0, 0.7)])
    );
    assert!(scenario.series[0].linear);
    let telephone = &scenario.moves[0];
    assert_eq!(telephone.schedule[1].at, ScheduledAt::Date(DateId(0)));
    assert_eq!(telephone.effects.len(), 13);
    assert!(matches!(
        telephone.effects[2].kind,
        EffectKind::Change {
            ticks: 4,
            after: 0,
            ..
        }
    ));
    assert!(matches!(
        telephone.effects[4].kind,
        EffectKind::Shift { lasts: None, .. }
    ));
    assert_eq!((telephone.uses, telephone.cooldown), (Some(3), 2));
    // Left out: the seats of its actors, of which there are none.
    assert!(scenario.moves[1].playable_by.is_empty());
    assert!(matches!(
        scenario.rules[1].consequence,
        Consequence::Plays(_, Some(_))
    ));
    assert!(matches!(
        scenario.commitments[1].promise,
        Promise::Forbids(_)
    ));
    assert!(matches!(scenario.commitments[2].promise, Promise::Sets(_)));
    assert_eq!(scenario.commitments[1].credibility.as_constant(), Some(1.0));
    assert!(scenario.outcomes[3].when.is_none());
    assert_eq!(scenario.ladder.as_ref().unwrap().rungs[2].down, 90.0);
    assert!(scenario.replays[0].others_by_chance && scenario.replays[0].waive);
}

#[test]
fn every_number_that_is_written_has_its_place() {
    let text = text();
    let loaded = loaded(&text);
    let scenario = loaded.scenario.unwrap();
    let mut exact = 0;
    for (path, value) in numbers::list(&scenario) {
        let Some(span) = loaded.places.exact(&path) else {
            continue;
        };
        exact += 1;
        let written = span.of(&text).trim_matches('"').replace('_', "");
        assert_eq!(
            written.parse::<f64>().ok(),
            Some(value),
            "{path}: {written}"
        );
    }
    assert!(exact > 60, "only {exact} numbers have a place");
    for path in [
        "moves.telephone.effects.0.by",
        "stances.crane.north.position",
        "series.rain.points.1",
        "kinds.talk.wear.2",
    ] {
        assert!(loaded.places.exact(path).is_some(), "{path}");
    }
}

#[test]
fn what_has_no_place_finds_the_nearest() {
    let text = text();
    let places = loaded(&text).places;
    let nearest = |path: &str| places.nearest(path).of(&text);
    assert_eq!(
        nearest("moves.telephone.hazard.terms.0"),
        "\"0.15 * exp(0.3 * (tension - 50) / 10)\""
    );
    assert_eq!(
        nearest("indicators.mood.noise.what"),
        places.exact("indicators.mood").unwrap().of(&text)
    );
    assert_eq!(places.point("indicators.mood.noise").of(&text), "\"mood\"");
    assert_eq!(nearest("nowhere"), "");
}

#[test]
fn every_ground_has_its_place() {
    let text = text();
    let loaded = loaded(&text);
    let mut last = (String::new(), 0);
    let mut seen = 0;
    because::visit(&loaded.scenario.unwrap(), &mut |path, ground| {
        let place = if last.0 == path { last.1 + 1 } else { 0 };
        last = (path.to_owned(), place);
        let span = loaded.places.exact(&format!("{path}.because.{place}"));
        let written = span.map_or("nothing", |span| span.of(&text));
        let begin = match ground {
            Ground::Figure(..) => "figure(",
            Ground::Direction(_) => "direction(",
            Ground::Assumption(_) => "assumption(",
        };
        assert!(written.starts_with(begin), "{path}: {written}");
        seen += 1;
    });
    assert!(seen > 20);
}

#[test]
fn the_way_of_writing_makes_no_difference() {
    let text = text();
    let plain = scenario();
    let without_header = text.replace("#![enable(implicit_some)]", "");
    let windows = text.replace('\n', "\r\n");
    let marked = format!("\u{feff}{text}");
    let commented = text
        .replace(": ", ": /* why */ ")
        .replace(", ", " /* so */, ");
    for (name, other) in [
        ("header", without_header),
        ("windows", windows),
        ("mark", marked),
        ("comments", commented),
    ] {
        // Comments got into texts too, so only numbers are compared there.
        let other = load(&other, &TestRegisters);
        let Some(other) = other.scenario else {
            assert_eq!(name, "comments", "{:?}", other.diagnostics);
            continue;
        };
        assert_eq!(numbers::list(&plain), numbers::list(&other), "{name}");
    }
}

#[test]
fn lists_may_stand_in_any_order() {
    let text = text();
    let start = text.find("    outcomes: [").unwrap();
    let end = text.find("    ladder: ").unwrap();
    let outcomes = &text[start..end];
    let moved = text
        .replace(outcomes, "")
        .replace("    calendar: (", &format!("{outcomes}    calendar: ("));
    assert_ne!(moved, text);
    assert_eq!(loaded(&moved).scenario.unwrap(), scenario());
}

#[test]
fn a_register_is_read_like_a_source() {
    let text = text().replace("    blocs: [", "    claims_not: \"\", blocs: [");
    assert!(
        load(&text, &TestRegisters).scenario.is_none(),
        "a field twice"
    );
    let text = super::everything::text().replace(
        "    sources: [",
        "    sources: [(id: \"r\", register: \"right\"),",
    );
    let scenario = loaded(&text).scenario.unwrap();
    assert_eq!(scenario.sources[0].title, "Right");
    assert_eq!(scenario.facts[0].id, "R1");
    assert_eq!(scenario.sources[1].facts.len(), 4);
}
