//! Arithmetic of formulas that was mended, in words.

use crate::engine::Mended;
use crate::formula::ArithmeticEvent;
use crate::wording::arithmetic as words;

/// What was done about one sort.
pub fn mended(event: ArithmeticEvent) -> &'static str {
    match event {
        ArithmeticEvent::DivisionByZero => words::DIVIDED_BY_ZERO,
        ArithmeticEvent::LogarithmOfNothing => words::LOGARITHM_OF_NOTHING,
        ArithmeticEvent::RootOfNegative => words::ROOT_OF_NEGATIVE,
        ArithmeticEvent::ExponentCut => words::EXPONENT_CUT,
        ArithmeticEvent::MagnitudeCut => words::MAGNITUDE_CUT,
    }
}

/// All sorts that happened; none where nothing was mended.
pub(super) fn all(all: &Mended) -> Option<String> {
    let told: Vec<&str> = all.0.iter().map(|(event, _)| mended(event)).collect();
    (!told.is_empty()).then(|| told.join("; "))
}
