//! A text that is edited by its parts: what an edit is not about stays as it is, byte for byte.

use brinkline::diagnostic::Span;
use brinkline::format::manuscript::{
    Edit, Holds, Manuscript, Occurrence, Part, Path, Sort, Splice, Step, TakenApart, declared,
    edit, formula_pieces, occurrences, outline, quoted_text, rename, shape_at, spliced, tokens,
    unquoted_text,
};
use brinkline::format::{BundledRegisters, Class, bundled_scenarios, load};
use brinkline::formula::is_reserved;
use proptest::prelude::*;

/// Every text the program comes with, and one that says everything the format can say.
fn texts() -> Vec<(String, String)> {
    let everything = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/everything.ron");
    let mut texts: Vec<(String, String)> = bundled_scenarios()
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect();
    let text = std::fs::read_to_string(everything).unwrap();
    texts.push(("everything".to_owned(), text));
    texts
}

/// Every so many parts are tried: all of a small text, a sample of a large one.
fn stride(text: &str) -> usize {
    1 + text.len() / 8_000
}

/// What a text says, without comments, layout and commas that mean nothing.
fn said(text: &str) -> Vec<&str> {
    let words: Vec<&str> = tokens(text)
        .into_iter()
        .filter(|token| token.sort != Sort::Comment)
        .map(|token| token.span.of(text))
        .collect();
    let closes = |at: usize| words.get(at).is_some_and(|word| [")", "]"].contains(word));
    (0..words.len())
        .filter(|&at| words[at] != "," || !closes(at + 1))
        .map(|at| words[at])
        .collect()
}

fn comments(text: &str) -> Vec<String> {
    let mut found: Vec<String> = tokens(text)
        .into_iter()
        .filter(|token| token.sort == Sort::Comment)
        .map(|token| token.span.of(text).to_owned())
        .collect();
    found.sort();
    found
}

/// Every part with its path, the whole first.
fn parts(text: &str, whole: &Part) -> Vec<(Path, Part)> {
    let mut found = vec![(Path::default(), whole.clone())];
    let mut at = 0;
    while let Some((path, part)) = found.get(at).cloned() {
        match part.holds {
            Holds::Nothing => {}
            Holds::Fields(fields) => found.extend(fields.into_iter().map(|field| {
                let path = path.field(field.key.of(text));
                (path, field.value)
            })),
            Holds::Entries(entries) => found.extend(
                entries
                    .into_iter()
                    .enumerate()
                    .map(|(place, entry)| (path.entry(place), entry)),
            ),
        }
        at += 1;
    }
    found
}

/// Paths of all entities of all lists.
fn entities(text: &str, whole: &Part) -> Vec<Path> {
    parts(text, whole)
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| matches!(path.steps(), [Step::Field(_), Step::Entry(_)]))
        .collect()
}

/// Makes an edit, and takes it back and makes it again on the way.
fn made(text: &str, wanted: &Edit) -> String {
    let splices = edit(text, wanted).unwrap_or_else(|refused| panic!("{wanted:?}: {refused:?}"));
    let after = spliced(text, &splices);
    let mut manuscript = Manuscript::new(text);
    let changed = manuscript.splice(&splices, "edit");
    assert_eq!(manuscript.text(), after);
    if changed {
        manuscript.undo().unwrap();
        assert_eq!(manuscript.text(), text, "undo of {wanted:?}");
        manuscript.redo().unwrap();
        assert_eq!(manuscript.text(), after, "redo of {wanted:?}");
    }
    outline(&after).unwrap_or_else(|at| panic!("{wanted:?} broke the text at {at}"));
    after
}

/// The lines of a span, counted from 0.
fn lines_of(text: &str, span: Span) -> (usize, usize) {
    let count = |at: usize| text[..at].matches('\n').count();
    (count(span.start), count(span.end))
}

/// All lines outside of an entity's are the same in both texts.
#[track_caller]
fn only_its_lines(before: &str, after: &str, whole: Span) {
    let (first, last) = lines_of(before, whole);
    let old: Vec<&str> = before.split('\n').collect();
    let new: Vec<&str> = after.split('\n').collect();
    let behind = old.len() - 1 - last;
    assert_eq!(old[..first], new[..first]);
    assert_eq!(old[old.len() - behind..], new[new.len() - behind..]);
}

#[test]
fn a_text_is_the_sum_of_its_parts() {
    for (name, text) in texts() {
        let whole = outline(&text).unwrap();
        let all = parts(&text, &whole);
        assert!(all.len() > 100, "{name}");
        for (path, part) in &all {
            assert_eq!(whole.find(&text, path), Some(part), "{name} {path}");
            assert_eq!(Path::new(&path.to_string()), *path);
            assert!(
                shape_at(&text, &whole, path).is_some(),
                "{name}: the format knows nothing at {path}"
            );
        }
    }
}

#[test]
fn a_value_written_again_as_it_is_changes_nothing_it_says() {
    for (name, text) in texts() {
        let whole = outline(&text).unwrap();
        let all = parts(&text, &whole);
        let stride = all.len() / 300 + stride(&text);
        for (path, part) in all.iter().skip(1).step_by(stride) {
            let value = part.span.of(&text).to_owned();
            if tokens(&value)
                .iter()
                .any(|token| token.sort == Sort::Comment)
            {
                continue;
            }
            let after = made(
                &text,
                &Edit::Write {
                    at: path.clone(),
                    value,
                },
            );
            assert_eq!(said(&after), said(&text), "{name} {path}");
            let entity = whole.find(&text, &path.entity()).unwrap();
            only_its_lines(&text, &after, entity.span);
            if part.holds == Holds::Nothing {
                assert_eq!(after, text, "{name} {path}");
            }
        }
    }
}

#[test]
fn a_field_taken_away_and_given_again_says_the_same() {
    for (name, text) in texts() {
        let whole = outline(&text).unwrap();
        for path in entities(&text, &whole).into_iter().step_by(stride(&text)) {
            let entity = whole.find(&text, &path).unwrap();
            for field in entity.fields() {
                let at = path.field(field.key.of(&text));
                let value = field.value.span.of(&text).to_owned();
                let without = made(&text, &Edit::Remove(at.clone()));
                only_its_lines(&text, &without, entity.span);
                let gone = outline(&without).unwrap();
                assert_eq!(gone.find(&without, &at), None, "{name} {at}");
                let again = made(&without, &Edit::Write { at, value });
                let fields = |text: &str| -> Vec<String> {
                    let whole = outline(text).unwrap();
                    let entity = whole.find(text, &path).unwrap();
                    let fields = entity.fields().iter();
                    let mut said: Vec<String> = fields
                        .map(|field| said(field.span().of(text)).join(" "))
                        .collect();
                    said.sort();
                    said
                };
                assert_eq!(fields(&again), fields(&text), "{name} {path}");
            }
        }
    }
}

#[test]
fn an_entity_that_goes_takes_only_its_own_lines() {
    for (name, text) in texts() {
        let whole = outline(&text).unwrap();
        for path in entities(&text, &whole).into_iter().step_by(stride(&text)) {
            let (list, _) = path.split().unwrap();
            let before = whole.find(&text, &list).unwrap().entries().len();
            let after = made(&text, &Edit::Remove(path.clone()));
            let left = outline(&after).unwrap();
            let entries = left.find(&after, &list).unwrap().entries().len();
            assert_eq!(entries, before - 1, "{name} {path}");
            let Splice { span, with } = Splice::between(&text, &after);
            assert_eq!(with.trim(), "", "{name} {path}: {with:?}");
            let entity = whole.find(&text, &path).unwrap().span;
            assert!(
                span.of(&text).contains(entity.of(&text).get(1..).unwrap())
                    || span.end >= entity.end - 1
            );
        }
    }
}

#[test]
fn an_entity_that_moves_keeps_its_bytes_and_comments() {
    for (name, text) in texts() {
        let whole = outline(&text).unwrap();
        for path in entities(&text, &whole).into_iter().step_by(stride(&text)) {
            let (list, step) = path.split().unwrap();
            let Step::Entry(from) = *step else { continue };
            let before: Vec<&str> = whole
                .find(&text, &list)
                .unwrap()
                .entries()
                .iter()
                .map(|entry| entry.span.of(&text))
                .collect();
            for to in [0, before.len() - 1, from.saturating_sub(1), from + 1] {
                let to = to.min(before.len() - 1);
                let at = path.clone();
                let after = made(&text, &Edit::Reorder { at, to });
                let moved = outline(&after).unwrap();
                let entries = moved.find(&after, &list).unwrap().entries();
                let entries: Vec<&str> = entries.iter().map(|part| part.span.of(&after)).collect();
                let mut wanted = before.clone();
                let taken = wanted.remove(from);
                wanted.insert(to, taken);
                assert_eq!(entries, wanted, "{name} {path} to {to}");
                assert_eq!(comments(&after), comments(&text), "{name} {path} to {to}");
            }
        }
    }
}

#[test]
fn a_new_entity_stands_where_it_is_put_and_nothing_else_changes() {
    for (name, text) in texts() {
        let whole = outline(&text).unwrap();
        for path in entities(&text, &whole).into_iter().step_by(stride(&text)) {
            let (list, step) = path.split().unwrap();
            let Step::Entry(place) = *step else { continue };
            let value = whole.find(&text, &path).unwrap().span.of(&text).to_owned();
            if tokens(&value)
                .iter()
                .any(|token| token.sort == Sort::Comment)
            {
                continue;
            }
            for place in [place, place + 1] {
                let insert = Edit::Insert {
                    list: list.clone(),
                    place,
                    value: value.clone(),
                };
                let after = made(&text, &insert);
                let new = outline(&after).unwrap();
                let entries = new.find(&after, &list).unwrap().entries();
                assert_eq!(
                    said(entries[place].span.of(&after)),
                    said(&value),
                    "{name} {path}"
                );
                let gone = made(&after, &Edit::Remove(list.entry(place)));
                assert_eq!(said(&gone), said(&text), "{name} {path}");
                assert_eq!(comments(&gone), comments(&text), "{name} {path}");
            }
        }
    }
}

fn names(text: &str) -> Vec<Occurrence> {
    occurrences(text, &outline(text).unwrap())
}

#[test]
fn a_name_changed_everywhere_leaves_a_scenario_that_says_the_same() {
    for (name, text) in texts() {
        if name == "everything" {
            continue;
        }
        let found = names(&text);
        let ids: Vec<(Class, String)> = found
            .iter()
            .filter(|one| one.declares)
            .map(|one| (one.classes[0], one.name.clone()))
            .collect();
        assert!(ids.len() > 20);
        for (class, id) in ids.into_iter().step_by(stride(&text)) {
            if class == Class::Indicator && id == "tension" {
                assert!(declared(&found, class).any(|known| known == id));
            }
            let other = format!("{id}_else");
            let after = spliced(&text, &rename(&found, class, &id, &other));
            let loaded = load(&after, &BundledRegisters);
            assert!(
                loaded.scenario.is_some(),
                "{name}: {class:?} {id}: {:?}",
                loaded.diagnostics.first()
            );
            let back = spliced(&after, &rename(&names(&after), class, &other, &id));
            assert_eq!(back, text, "{name}: {class:?} {id}");
        }
    }
}

#[test]
fn every_name_that_is_used_is_declared() {
    let lantern = bundled_scenarios()
        .into_iter()
        .find(|(name, _)| name.starts_with("lantern"));
    let (_, text) = lantern.unwrap();
    let found = names(text);
    for one in found.iter().filter(|one| !one.declares) {
        assert_eq!(one.span.of(text), one.name);
        let is_word = one.classes.is_empty();
        assert!(
            (is_word && is_reserved(&one.name))
                || one.classes.iter().any(|class| *class == Class::Fact
                    || declared(&found, *class).any(|known| known == one.name)),
            "{one:?}"
        );
    }
}

#[test]
fn names_in_a_formula_are_told_apart() {
    let formula =
        r"if(done(call) and since(flag.open) > 2, position(us, door), a.1e-3 + 2e5*min(b_c, 3))";
    let found: Vec<(&str, String)> = formula_pieces(formula)
        .into_iter()
        .map(|piece| (piece.span.of(formula), format!("{:?}", piece.sort)))
        .collect();
    let of = |word: &str| -> &str {
        let (_, sort) = found.iter().find(|(name, _)| *name == word).unwrap();
        sort
    };
    assert_eq!(of("if"), "Word");
    assert_eq!(of("call"), "Name([Move])");
    assert_eq!(of("open"), "Name([Flag])");
    assert_eq!(of("us"), "Name([Actor])");
    assert_eq!(of("door"), "Name([Issue])");
    assert_eq!(of("2e5"), "Number");
    assert!(of("b_c").starts_with("Name([Indicator, Parameter"));
    assert_eq!(formula_pieces("\\ntension")[0].span, Span::new(2, 9));
}

#[test]
fn typed_letters_are_taken_back_together() {
    let mut manuscript = Manuscript::new("(a: 1)");
    for text in ["(a: 12)", "(a: 123)", "(a: 1234)"] {
        assert!(manuscript.type_over(text, "typing"));
    }
    assert!(manuscript.type_over("(a: 1234)\n", "typing"));
    assert!(manuscript.type_over("(a: 123)\n", "typing"));
    assert!(manuscript.type_over("(a: 12)\n", "typing"));
    manuscript.undo();
    assert_eq!(manuscript.text(), "(a: 1234)\n");
    manuscript.undo();
    assert_eq!(manuscript.text(), "(a: 1234)");
    manuscript.undo();
    assert_eq!(manuscript.text(), "(a: 1)");
    assert!(manuscript.undo().is_none());
    while manuscript.redo().is_some() {}
    assert_eq!(manuscript.text(), "(a: 12)\n");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever is pasted, the pieces lie in order inside the text and on whole characters.
    #[test]
    fn any_text_falls_into_pieces(text in "(?s)[\\PC\"'\\\\#r(){}:,/*\\n\\x00 ]{0,120}") {
        let mut end = 0;
        for token in tokens(&text) {
            prop_assert!(token.span.start >= end && token.span.end > token.span.start);
            prop_assert!(text.get(token.span.start..token.span.end).is_some());
            end = token.span.end;
        }
        for piece in formula_pieces(&text) {
            prop_assert!(text.get(piece.span.start..piece.span.end).is_some());
        }
        if let Ok(whole) = outline(&text) {
            drop(occurrences(&text, &whole));
        }
        let edit_of = |wanted: Edit| edit(&text, &wanted).map(|splices| spliced(&text, &splices));
        let value = "(a: 1)".to_owned();
        drop(edit_of(Edit::Write { at: Path::new("moves.0.id"), value: value.clone() }));
        drop(edit_of(Edit::Insert { list: Path::new("moves"), place: 0, value }));
        drop(edit_of(Edit::Remove(Path::new("moves.0"))));
    }

    #[test]
    fn a_text_in_quotation_marks_comes_back(text in "[^\\x00-\\x08\\x0b-\\x1f]{0,60}") {
        prop_assert_eq!(unquoted_text(&quoted_text(&text)), Some(text));
    }

    #[test]
    fn one_splice_makes_one_text_of_another(one in "[aäb\\n]{0,20}", other in "[aäb\\n]{0,20}") {
        let splice = Splice::between(&one, &other);
        prop_assert_eq!(spliced(&one, &[splice]), other);
    }

    /// Typing, forms, undo: taking everything back is the beginning, making it again is the end.
    #[test]
    fn all_edits_taken_back_are_the_beginning(edits in prop::collection::vec((0_usize..400, "[a-z\\n(]{0,3}"), 1..30)) {
        let begin = bundled_scenarios()[0].1.get(..500).unwrap_or("abc").to_owned();
        let mut manuscript = Manuscript::new(begin.clone());
        for (at, with) in edits {
            let mut text = manuscript.text().to_owned();
            let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            if with.is_empty() && at > 0 {
                text.remove(text[..at].char_indices().last().unwrap().0);
            } else {
                text.insert_str(at, &with);
            }
            manuscript.type_over(&text, "typing");
        }
        let end = manuscript.text().to_owned();
        while manuscript.undo().is_some() {}
        prop_assert_eq!(manuscript.text(), begin.as_str());
        while manuscript.redo().is_some() {}
        prop_assert_eq!(manuscript.text(), end.as_str());
    }
}

#[test]
fn hostile_text_is_answered_quickly_and_without_a_fall() {
    let deep = "(".repeat(200_000);
    assert!(outline(&deep).is_err());
    let comment = "/*".repeat(200_000);
    assert_eq!(tokens(&comment).len(), 1);
    let long = format!("(moves: [(id: \"{}\")])", "x".repeat(1_000_000));
    let whole = outline(&long).unwrap();
    assert_eq!(occurrences(&long, &whole).len(), 1);
    let wanted = Edit::Write {
        at: Path::new("moves.0.name"),
        value: "\"a\" b".to_owned(),
    };
    assert!(edit(&long, &wanted).is_err());
}

/// What a person might put into a text.
const TYPED: [&str; 16] = [
    "",
    " ",
    "x",
    "7",
    "\"",
    "(",
    ")",
    "[",
    "]",
    ",",
    "\n",
    "// ",
    "/*",
    "id: \"a\", ",
    "é",
    "\\",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_text_followed_edit_by_edit_is_what_it_is_at_once(
        edits in prop::collection::vec((0..10_000_usize, 0..6_usize, 0..TYPED.len()), 1..24),
    ) {
        for (name, text) in texts() {
            let mut text = text;
            let mut apart = TakenApart::of(&text);
            for (at, gone, come) in &edits {
                let mut start = at * text.len() / 10_000;
                while !text.is_char_boundary(start) {
                    start -= 1;
                }
                let mut end = (start + gone).min(text.len());
                while !text.is_char_boundary(end) {
                    end += 1;
                }
                let splice = Splice::new(Span::new(start, end), TYPED[*come]);
                let after = spliced(&text, &[splice]);
                let before = apart.names.clone();
                if let Some(kept) = apart.follow(&text, &after) {
                    let first = kept.names.start;
                    prop_assert_eq!(&before[..first], &apart.names[..first]);
                    prop_assert_eq!(&before[first..first + kept.gone.len()], &kept.gone[..]);
                }
                prop_assert!(apart == TakenApart::of(&after), "{} at {}", name, start);
                text = after;
            }
        }
    }
}

#[test]
fn a_letter_in_an_entity_leaves_the_others_as_they_were() {
    for (name, text) in texts() {
        let at = text.find("\n    moves: [").unwrap();
        let at = at + text[at..].find("name: \"").unwrap() + 7;
        let after = spliced(&text, &[Splice::before(at, "x")]);
        let mut apart = TakenApart::of(&text);
        assert!(apart.follow(&text, &after).is_some(), "{name}");
        assert_eq!(apart, TakenApart::of(&after));
    }
}
