//! Whatever a text holds, loading it ends, and ends with words.

use super::{TestRegisters, package, texts};
use brinkline::diagnostic::{Problems, Rendering, render_all};
use brinkline::format::{Loaded, load};
use proptest::prelude::*;

fn everything() -> String {
    std::fs::read_to_string(package("tests/data/everything.ron")).unwrap()
}

/// Loads and looks whether what is said can be shown.
fn survives(text: &str) -> Loaded {
    let loaded = load(text, &TestRegisters);
    assert_eq!(loaded.scenario.is_none(), !loaded.diagnostics.is_empty());
    for problem in &loaded.diagnostics {
        assert!(
            text.get(problem.span.start..problem.span.end).is_some(),
            "{problem:?}"
        );
        assert!(!problem.message.is_empty());
    }
    for (path, span) in loaded.places.iter() {
        assert!(text.get(span.start..span.end).is_some(), "{path}");
    }
    loaded
}

#[test]
fn a_text_cut_off_anywhere_gets_words() {
    let text = everything();
    let end = text.trim_end().len();
    for (cut, _) in text.char_indices().filter(|(cut, _)| *cut < end) {
        let loaded = survives(&text[..cut]);
        assert!(loaded.scenario.is_none(), "cut off at {cut}");
    }
}

#[test]
fn deep_brackets_fit_a_small_stack() {
    let deep = |open: &str, close: &str, count: usize| {
        format!("{}{}", open.repeat(count), close.repeat(count))
    };
    let effects = |count: usize| {
        let text = deep("one_of([(chance: 1, effects: [", "])])", count);
        everything().replacen("effects: [", &format!("effects: [{text},"), 1)
    };
    let texts = [
        deep("(x: ", ")", 100_000),
        deep("[", "]", 100_000),
        deep("Some(", ")", 100_000),
        deep("/*", "*/", 100_000),
        format!("( format: \"1-draft\", x: {} )", deep("[", "]", 60)),
        effects(8),
        effects(13),
        effects(100),
    ];
    let thread = std::thread::Builder::new().stack_size(1024 * 1024);
    let work = move || texts.iter().for_each(|text| drop(survives(text)));
    thread.spawn(work).unwrap().join().unwrap();
}

#[test]
fn long_pieces_take_no_time() {
    let long = |piece: &str| piece.repeat(200_000 / piece.len());
    for text in [
        format!("( format: \"1-draft\", id: \"{}\" )", long("a")),
        format!("( format: \"1-draft\", id: {} )", long("9")),
        format!("( format: \"1-draft\", id: {} )", long("1_")),
        format!("( format: \"1-draft\", {} )", long("x: 1, ")),
        format!(
            "( format: \"1-draft\", actors: [{}] )",
            long("(id: \"a\"), ")
        ),
        format!("( format: \"1-draft\", tags: [{}] )", long("\"\\u{e4}\", ")),
        format!("( format: \"1-draft\", {}: 1 )", long("long_")),
        format!("( format: \"1-draft\", id: r{}", long("#")),
        everything().replace("tension >= 5", &long("tension + ")),
        everything().replace("\"not flag.blocked\"", &long("\"x\", ")),
    ] {
        assert!(survives(&text).scenario.is_none());
    }
}

#[test]
fn a_name_from_a_text_hides_nothing_in_a_message() {
    let text = everything().replace("bloc: \"quay\"", "bloc: \"q\\u{202e}\\u{0}y\"");
    let loaded = survives(&text);
    let problems = Problems::from(loaded.diagnostics);
    let shown = render_all(&problems, "name", &text, Rendering::default());
    assert!(!shown.is_empty() && !shown.contains(['\u{202e}', '\0']));
}

/// One change of a text: bytes taken out, doubled, moved or replaced by signs that mean something.
#[derive(Debug, Clone)]
struct Change {
    at: prop::sample::Index,
    length: usize,
    with: &'static str,
}

fn change() -> impl Strategy<Value = Change> {
    let signs = prop::sample::select(vec![
        "",
        "(",
        ")",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "-",
        "0",
        "9e999",
        "NaN",
        "inf",
        "id",
        "None",
        "Some(1)",
        "//",
        "/*",
        "r#\"",
        "\u{202e}",
        "\0",
        "ä",
        "1",
        "true",
        "step",
        "x",
        "(id: \"a\")",
        "id: \"north\",",
        "\r\n",
        "'",
    ]);
    (any::<prop::sample::Index>(), 0..12usize, signs).prop_map(|(at, length, with)| Change {
        at,
        length,
        with,
    })
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut text = text.to_owned();
    for Change { at, length, with } in changes {
        if text.is_empty() {
            break;
        }
        let boundary = |mut place: usize| {
            while !text.is_char_boundary(place) {
                place -= 1;
            }
            place
        };
        let start = boundary(at.index(text.len()));
        let end = boundary((start + length).min(text.len())).max(start);
        text.replace_range(start..end, with);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_broken_text_gets_words(changes in prop::collection::vec(change(), 1..5)) {
        survives(&changed(&everything(), &changes));
    }

    #[test]
    fn any_text_gets_words(text in "\\PC{0,200}") {
        survives(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_broken_bundled_text_gets_words(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec(change(), 1..5),
    ) {
        let all = texts("scenarios");
        if !all.is_empty() {
            survives(&changed(&all[which.index(all.len())].1, &changes));
        }
    }
}

#[test]
fn the_name_of_a_register_leads_to_no_file() {
    use brinkline::format::{BundledRegisters, Registers as _};
    let known = BundledRegisters.names();
    assert!(!known.is_empty());
    let ways = [
        "..",
        ".",
        "/",
        "\\",
        "C:\\",
        "\\\\host\\",
        "//host/",
        "~/",
        "%2e%2e/",
        "file:///",
        "seeds/",
    ];
    let ends = ["etc/passwd", "Cargo.toml", "", "a\0b", "CON", "…"];
    let mut tried = 0;
    for way in ways {
        for end in ends.iter().copied().chain(known.iter().copied()) {
            for name in [
                format!("{way}{end}"),
                format!("{way}/{end}.ron"),
                format!("{end}{way}"),
            ] {
                if !known.contains(&name.as_str()) {
                    assert!(BundledRegisters.text(&name).is_none(), "{name}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried >= 50);
}
