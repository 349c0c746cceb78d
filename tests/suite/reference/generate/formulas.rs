//! Random formulas, as texts that are read like an author's.

use super::Maker;
use brinkline::formula::Formula;

impl Maker {
    /// A formula whose value is small.
    pub(super) fn small(&mut self, largest: f64) -> Formula {
        let text = self.number(2, None);
        self.build
            .number(&format!("{largest} * sat(({text}) / 30)"))
    }

    pub(super) fn small_of_move(&mut self, largest: f64) -> Formula {
        if self.dice.chance(20) {
            return self
                .build
                .number(&format!("{largest} * sat(size + uses(m1))"));
        }
        self.small(largest)
    }

    pub(super) fn probability(&mut self, largest: f64) -> Formula {
        let text = self.number(1, None);
        self.build
            .number(&format!("{largest} * logistic(({text}) / 30)"))
    }

    pub(super) fn truth(&mut self) -> Formula {
        let text = self.condition(1, None);
        self.build.truth(&text)
    }

    /// Text of a random number; of a composite, by its place, so that no circle closes.
    pub(super) fn number(&mut self, depth: usize, composite: Option<usize>) -> String {
        if depth == 0 || self.dice.chance(15) {
            return self.leaf(composite);
        }
        let a = self.number(depth - 1, composite);
        let b = self.number(depth - 1, composite);
        match self.dice.below(14) {
            0 | 1 => format!("({a} + {b})"),
            2 | 3 => format!("({a} - {b})"),
            4 => format!("({a} * {b} / 40)"),
            5 => format!("({a} / {b})"),
            6 => format!("min({a}, {b}, 30)"),
            7 => format!("max({a}, {b})"),
            8 => format!("clamp({a}, {b}, 60)"),
            9 => format!("if({}, {a}, {b})", self.condition(0, composite)),
            10 => format!("ln({a} - 5) * sqrt({b})"),
            11 => format!("exp({a} / 20) + abs({b})"),
            12 => format!("-round({a}) ^ 2 / 50"),
            _ => format!("pow({a} / 30, 1.5) * logistic({b} / 9)"),
        }
    }

    pub(super) fn condition(&mut self, depth: usize, composite: Option<usize>) -> String {
        let flag = self.dice.below(self.build.flags.len());
        let played = self.dice.below(self.build.moves.len());
        if depth > 0 && self.dice.chance(50) {
            let a = self.condition(depth - 1, composite);
            let b = self.condition(depth - 1, composite);
            return match self.dice.below(3) {
                0 => format!("({a} and {b})"),
                1 => format!("({a} or {b})"),
                _ => format!("not ({a})"),
            };
        }
        match self.dice.below(6) {
            0 => format!("flag.f{flag}"),
            1 => format!("done(m{played})"),
            2 => {
                let number = self.number(1, composite);
                format!("10 <= {number} < 45")
            }
            _ => {
                let number = self.number(1, composite);
                let than = self.dice.real(0.0, 60.0);
                let sign = self.dice.one(&["<", "<=", ">", ">=", "!="]);
                format!("{number} {sign} {than}")
            }
        }
    }

    /// An indicator to read. A composite may read the stocks and the composites before it.
    fn readable(&mut self, composite: Option<usize>) -> usize {
        let count = self.build.indicators.len();
        let any = self.dice.below(composite.unwrap_or(count).max(1));
        let stocks: Vec<usize> = (0..count).filter(|&place| !self.composite[place]).collect();
        if composite.is_some() && self.dice.chance(50) {
            stocks[self.dice.below(stocks.len())]
        } else {
            any
        }
    }

    #[expect(
        clippy::many_single_char_names,
        reason = "the generated names are one letter and a number"
    )]
    fn leaf(&mut self, composite: Option<usize>) -> String {
        let i = self.readable(composite);
        let (dice, build) = (&mut self.dice, &self.build);
        let f = dice.below(build.flags.len());
        let m = dice.below(build.moves.len());
        let (a, b, q) = (dice.below(3), dice.below(3), dice.below(2));
        let n = dice.between(1, 5);
        match dice.below(26) {
            0 => format!("p{q}"),
            1 => format!("d{}", dice.below(3)),
            2 => format!("b{q}"),
            3 => format!("s{q}"),
            4 => "step".into(),
            5 => format!("uses(m{m})"),
            6 => format!("min(40, since(m{m}))"),
            7 => format!("min(40, since(flag.f{f}))"),
            8 => format!("last_size(m{m})"),
            9 => format!("position(a{a}, q{q})"),
            10 => format!("salience(a{a}, q{q})"),
            11 => format!("distance(a{a}, a{b}, q{q})"),
            12 => format!("weighted_view(q{q})"),
            // A belief may be any indicator, so a composite reading one could close a circle.
            13 if composite.is_none() => format!("believed(a{}, i{i})", a % 2),
            14 if composite.is_none() => format!("streak(i{i} < {})", dice.real(0.0, 60.0)),
            15 => format!("before(i{i}, {n})"),
            16 => format!("mean(i{i} + s{q}, {n})"),
            17 => format!("{}", dice.real(-40.0, 40.0)),
            _ => format!("i{i}"),
        }
    }
}
