//! "Did you mean": the known names nearest to a mistyped one.

/// At most this many names are suggested.
const SUGGESTIONS: usize = 3;
/// A longer text is no mistyped name, and comparing it would take time.
const LONGEST_NAME: usize = 100;

/// The known names that a mistyped one most probably stands for, the nearest first; none when
/// nothing is near.
///
/// Near means: equal but for case and the sign between words, or at most a third of the characters
/// inserted, left out, replaced or swapped, or the beginning of a longer name.
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = plain(name);
    let length = wanted.chars().count();
    if length == 0 || length > LONGEST_NAME {
        return Vec::new();
    }
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|candidate| {
            let other = plain(candidate);
            let distance = strsim::osa_distance(&wanted, &other);
            let allowed = length
                .max(other.chars().count())
                .div_ceil(3)
                .min(length.saturating_sub(1))
                .max(1);
            let begins = length >= 3 && other.starts_with(&wanted);
            if distance <= allowed {
                Some((distance, candidate))
            } else if begins {
                // Behind everything that is only mistyped.
                Some((LONGEST_NAME + distance, candidate))
            } else {
                None
            }
        })
        .collect();
    near.sort_unstable();
    near.dedup();
    // A name that is much nearer than the others is the only sensible guess.
    let best = near.first().map_or(0, |(distance, _)| *distance);
    near.into_iter()
        .filter(|(distance, _)| *distance <= best + 1)
        .take(SUGGESTIONS)
        .map(|(_, name)| name)
        .collect()
}

/// The name without what people most often get wrong.
fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace(['-', ' ', '.'], "_")
}
