//! Edits of a text by its parts, by forms and by typing, taken back and made again.

use brinkline::diagnostic::Span;
use brinkline::files::recovery::Strand;
use brinkline::format::Class;
use brinkline::format::bundled_scenario;
use brinkline::format::manuscript::{
    Edit, Holds, Manuscript, Part, Path, Splice, TEMPLATE, declared, edit, occurrences, outline,
    rename, spliced,
};

use super::Choices;

/// A part of a text, chosen step by step from the whole.
fn some_path(text: &str, whole: &Part, choices: &mut Choices<'_>) -> Path {
    let mut path = Path::default();
    let mut part = whole.clone();
    for _ in 0..usize::from(choices.byte() % 8) {
        let next = match &part.holds {
            Holds::Nothing => None,
            Holds::Fields(fields) => {
                let field = fields.get(choices.below(fields.len())).cloned();
                field.map(|field| (path.field(field.key.of(text)), field.value))
            }
            Holds::Entries(entries) => {
                let place = choices.below(entries.len());
                let entry = entries.get(place).cloned();
                entry.map(|entry| (path.entry(place), entry))
            }
        };
        match next {
            Some(found) => (path, part) = found,
            None => break,
        }
    }
    path
}

fn some_value(choices: &mut Choices<'_>) -> String {
    const VALUES: [&str; 10] = [
        "1",
        "-0.5",
        "\"text\"",
        "[]",
        "[1, 2]",
        "(id: \"x\", name: \"X\")",
        "true",
        "None",
        "r#\"raw\"#",
        "/* c */ 3",
    ];
    match usize::from(choices.byte() % 12) {
        10 | 11 => choices.text(),
        place => VALUES[place].to_owned(),
    }
}

fn step(manuscript: &mut Manuscript, choices: &mut Choices<'_>) {
    let text = manuscript.text().to_owned();
    let whole = outline(&text);
    let made = match (choices.byte() % 8, &whole) {
        (0, _) => {
            // Typed, anywhere: the text may be broken afterwards.
            let floor = |mut at: usize| {
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                at
            };
            let start = floor(choices.below(text.len() + 1));
            let end = floor((start + usize::from(choices.byte() % 16)).min(text.len())).max(start);
            let splice = Splice::new(Span::new(start, end), choices.text());
            let after = spliced(&text, std::slice::from_ref(&splice));
            // What the journal keeps of it gives the same text.
            let kept = Splice::between(&text, &after);
            assert_eq!(spliced(&text, &[kept]), after, "{:?}", Strand::Scenario);
            manuscript.type_over(&after, "typing");
            return;
        }
        (1, Ok(whole)) => {
            let found = occurrences(&text, whole);
            let names: Vec<String> = declared(&found, Class::Move).map(str::to_owned).collect();
            let Some(from) = names.get(choices.below(names.len())) else {
                return;
            };
            let splices = rename(&found, Class::Move, from, "renamed");
            let after = spliced(&text, &splices);
            outline(&after).expect("a rename breaks nothing");
            manuscript.splice(&splices, "rename");
            return;
        }
        (2, Ok(whole)) => Edit::Remove(some_path(&text, whole, choices)),
        (3 | 4, Ok(whole)) => Edit::Write {
            at: some_path(&text, whole, choices),
            value: some_value(choices),
        },
        (5 | 6, Ok(whole)) => Edit::Insert {
            list: some_path(&text, whole, choices),
            place: choices.below(6),
            value: some_value(choices),
        },
        (7, Ok(whole)) => Edit::Reorder {
            at: some_path(&text, whole, choices),
            to: choices.below(6),
        },
        _ => return,
    };
    if let Ok(splices) = edit(&text, &made) {
        let after = spliced(&text, &splices);
        outline(&after).unwrap_or_else(|at| panic!("{made:?} broke the text at {at}:\n{after}"));
        manuscript.splice(&splices, "edit");
        assert_eq!(manuscript.text(), after);
    }
}

/// A text is edited again and again, then all is taken back and made again.
pub fn splicing(data: &[u8]) {
    let mut choices = Choices::new(data);
    let start = match choices.byte() % 3 {
        0 => TEMPLATE,
        1 => bundled_scenario("lantern_bridge").map_or(TEMPLATE, |(_, text)| text),
        _ => "(a: [1, /* two */ 2], // three\n b: \"x\")",
    };
    let mut manuscript = Manuscript::new(start);
    for _ in 0..40 {
        if choices.is_empty() {
            break;
        }
        step(&mut manuscript, &mut choices);
    }
    let end = manuscript.text().to_owned();
    while manuscript.undo().is_some() {}
    assert_eq!(manuscript.text(), start, "all taken back");
    while manuscript.redo().is_some() {}
    assert_eq!(manuscript.text(), end, "all made again");
}
