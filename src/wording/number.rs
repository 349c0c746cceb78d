//! Numbers as a person says them.

/// A number with a fixed count of digits behind the point, a true minus sign, and thin groups of
/// three digits: `−12,400.5`.
pub fn plain(value: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut text = String::new();
    // A value that rounds to nothing has no sign.
    if value < 0.0 && is_something(&digits) {
        text.push('−');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text.push_str(rest);
    text
}

/// A number that always shows its sign, but for zero: `+4`, `−3`, `0`.
pub fn signed(value: f64, decimals: usize) -> String {
    let text = plain(value, decimals);
    if value > 0.0 && is_something(&text) {
        format!("+{text}")
    } else {
        text
    }
}

/// A number with its unit; an index stands alone.
pub fn with_unit(value: f64, decimals: usize, unit: &str) -> String {
    match unit {
        "" | "index" => plain(value, decimals),
        "%" => format!("{} %", plain(value, decimals)),
        unit => format!("{} {unit}", plain(value, decimals)),
    }
}

/// A change as a verb: `rose 4`, `fell 3`, `unchanged`.
pub fn rose_or_fell(change: f64, decimals: usize) -> String {
    let amount = plain(change.abs(), decimals);
    if !is_something(&amount) {
        "unchanged".to_owned()
    } else if change > 0.0 {
        format!("rose {amount}")
    } else {
        format!("fell {amount}")
    }
}

/// Whether anything but zeros is in a worded number.
fn is_something(text: &str) -> bool {
    text.bytes().any(|digit| (b'1'..=b'9').contains(&digit))
}

/// The digits with which a change agrees with the two values as they are shown: those of the values
/// where it does, more where rounding would show values that differ beside no change, or values
/// that are equal beside a change.
fn change_digits(before: f64, after: f64, decimals: usize) -> usize {
    let rounded =
        |value: f64, digits: usize| -> f64 { format!("{value:.digits$}").parse().unwrap_or(value) };
    let shown = rounded(after, decimals) - rounded(before, decimals);
    let change = after - before;
    if plain(shown, decimals) == plain(change, decimals) {
        return decimals;
    }
    (decimals + 1..=decimals + 3)
        .find(|&digits| is_something(&plain(change, digits)))
        .unwrap_or(decimals)
}

/// The change between two values that are shown beside it, as a verb.
pub fn change(before: f64, after: f64, decimals: usize) -> String {
    rose_or_fell(after - before, change_digits(before, after, decimals))
}

/// The same with its sign.
pub fn signed_change(before: f64, after: f64, decimals: usize) -> String {
    signed(after - before, change_digits(before, after, decimals))
}

/// Whether a change is more than nothing as [`change`] words it.
pub fn shows_change(before: f64, after: f64, decimals: usize) -> bool {
    is_something(&plain(
        after - before,
        change_digits(before, after, decimals),
    ))
}

/// A value with the digits that tell it from others it is compared with: those given, or up to
/// three more while it reads like one of them and is another.
pub fn telling_digits(value: f64, others: &[f64], decimals: usize) -> usize {
    let hidden = |digits: usize| {
        let text = plain(value, digits);
        let mut others = others.iter();
        others.any(|&other| other != value && plain(other, digits) == text)
    };
    (decimals..=decimals + 3)
        .find(|&digits| !hidden(digits))
        .unwrap_or(decimals)
}

/// A range of shares out of ten: `5 to 6 in 10`, `2 in 10`, `fewer than 1 in 20`.
///
/// **Unit** fractions. Below 1 in 10 tenths say too little, so twentieths and hundredths are used.
pub fn in_ten(low: f64, high: f64) -> String {
    let (low, high) = (low.clamp(0.0, 1.0), high.clamp(0.0, 1.0));
    if high < 0.005 {
        return "fewer than 1 in 100".to_owned();
    }
    if high < 0.05 {
        return "fewer than 1 in 20".to_owned();
    }
    if low > 0.995 {
        return "nearly all".to_owned();
    }
    let (from, to) = ((low * 10.0).round(), (high * 10.0).round());
    if to < 1.0 {
        "fewer than 1 in 10".to_owned()
    } else if from < 1.0 && to < 2.0 {
        "up to 1 in 10".to_owned()
    } else if from < 1.0 {
        format!("up to {to} in 10")
    } else if (from - to).abs() < 0.5 {
        if to > 9.5 {
            "more than 9 in 10".to_owned()
        } else {
            format!("{to} in 10")
        }
    } else {
        format!("{from} to {to} in 10")
    }
}

/// A count with its noun: `1 move`, `3 moves`, `no moves`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{number} {many}"),
    }
}

/// A worded number with its unit; an index stands alone.
pub fn with_unit_text(number: &str, unit: &str) -> String {
    match unit {
        "" | "index" => number.to_owned(),
        unit => format!("{number} {unit}"),
    }
}

/// Digits behind the point that an amount needs, up to two, at least as many as asked for.
pub fn digits_for(value: f64, least: usize) -> usize {
    let fits = |digits: f64| (value * digits - (value * digits).round()).abs() < 1e-6;
    let needed = if fits(1.0) {
        0
    } else if fits(10.0) {
        1
    } else {
        2
    };
    needed.max(least)
}
