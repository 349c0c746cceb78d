//! Numbers as a person says them.

/// A number with a fixed count of digits behind the point, a true minus sign, and thin groups of
/// three digits: `−12,400.5`.
pub fn plain(value: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut text = String::new();
    // A value that rounds to nothing has no sign.
    if value < 0.0 && digits.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
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
    if value > 0.0 && text.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
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
    if !amount.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        "unchanged".to_owned()
    } else if change > 0.0 {
        format!("rose {amount}")
    } else {
        format!("fell {amount}")
    }
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
