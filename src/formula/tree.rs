//! The typed tree of a formula: what it says, before anything is known of rows and lanes.
//!
//! Whoever wants to check the compiled code against something walks this tree.

/// What a formula comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A number.
    Number,
    /// True or false.
    Truth,
}

/// A name that reads as a number. The numbers are places in the scenario's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantity {
    /// An indicator's value, as shown (rounded where it is whole).
    Indicator(u16),
    /// A parameter as drawn for this run.
    Parameter(u16),
    /// The step of a named date.
    Date(u16),
    /// What is left of a seat's budget.
    Budget(u16),
    /// Outside data at the present step.
    Series(u16),
}

/// Something a formula reads from the state. The numbers are places in the scenario's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Read {
    /// A named number.
    Quantity(Quantity),
    /// Whether a flag is up; a truth.
    Flag(u16),
    /// The number of the step.
    Step,
    /// Whether a move has been played in this run; a truth.
    Done(u16),
    /// How often a move has been played in this run.
    Uses(u16),
    /// Steps since a move was last played; a million if never.
    SinceMove(u16),
    /// Steps since a flag was last set; a million if never.
    SinceFlag(u16),
    /// The size of the move being played.
    Size,
    /// The size with which a move was last played.
    LastSize(u16),
    /// An actor's position on an issue.
    Position {
        /// Who.
        actor: u16,
        /// On what.
        issue: u16,
    },
    /// How much an issue matters to an actor.
    Salience {
        /// Who.
        actor: u16,
        /// On what.
        issue: u16,
    },
    /// |position − position| of two actors.
    Distance {
        /// One actor.
        a: u16,
        /// The other.
        b: u16,
        /// On what.
        issue: u16,
    },
    /// The mean position on an issue, weighted by salience and influence.
    WeightedView(u16),
    /// What an actor believes of an indicator.
    Believed {
        /// Who.
        actor: u16,
        /// Of what.
        indicator: u16,
    },
}

impl Read {
    /// Flags and "done" are truths, all else is a number.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Flag(_) | Self::Done(_) => Kind::Truth,
            _ => Kind::Number,
        }
    }
}

/// Arithmetic between two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`; x/0 = 0
    Divide,
    /// `^`, the same as `pow`
    Power,
}

/// A comparison of two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
}

/// A function from numbers to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Function {
    /// The smallest of two or more.
    Min,
    /// The largest of two or more.
    Max,
    /// Without its sign.
    Abs,
    /// `clamp(x, low, high)`: at least `low`, then at most `high`, which wins if they cross.
    Clamp,
    /// e to the power of x.
    Exp,
    /// The natural logarithm.
    Ln,
    /// The square root.
    Sqrt,
    /// `pow(x, y)`
    Pow,
    /// `sat(x)` = x/(1+|x|)
    Sat,
    /// `round(x)`: to the nearest whole number, halves away from 0.
    Round,
    /// `logistic(x)` = 1/(1+e^−x)
    Logistic,
}

impl Function {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Min,
        Self::Max,
        Self::Abs,
        Self::Clamp,
        Self::Exp,
        Self::Ln,
        Self::Sqrt,
        Self::Pow,
        Self::Sat,
        Self::Round,
        Self::Logistic,
    ];

    /// Its name in formulas.
    pub fn name(self) -> &'static str {
        match self {
            Self::Min => "min",
            Self::Max => "max",
            Self::Abs => "abs",
            Self::Clamp => "clamp",
            Self::Exp => "exp",
            Self::Ln => "ln",
            Self::Sqrt => "sqrt",
            Self::Pow => "pow",
            Self::Sat => "sat",
            Self::Round => "round",
            Self::Logistic => "logistic",
        }
    }

    /// How many values it takes, and whether more will do.
    pub(super) fn takes(self) -> (usize, bool) {
        match self {
            Self::Min | Self::Max => (2, true),
            Self::Clamp => (3, false),
            Self::Pow => (2, false),
            _ => (1, false),
        }
    }
}

/// A formula's meaning.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// A number as written. **Range** −1e15 … 1e15.
    Number(f64),
    /// `true` or `false`.
    Truth(bool),
    /// Something of the state.
    Read(Read),
    /// `-x`
    Negate(Box<Tree>),
    /// `not c`
    Not(Box<Tree>),
    /// Arithmetic.
    Binary(BinaryOp, Box<Tree>, Box<Tree>),
    /// A chain: each comparison holds between its neighbours; at least one.
    Compare(Box<Tree>, Vec<(Comparison, Tree)>),
    /// All hold; two or more.
    And(Vec<Tree>),
    /// At least one holds; two or more.
    Or(Vec<Tree>),
    /// `if(c, a, b)`; both branches of one kind.
    If(Box<Tree>, Box<Tree>, Box<Tree>),
    /// A function of numbers.
    Call(Function, Vec<Tree>),
    /// `streak(c)`: step ends in a row at which it held.
    Streak(Box<Tree>),
    /// `before(x, n)`: the value n step ends ago.
    Before(Box<Tree>, u16),
    /// `mean(x, n)`: the mean over the last n step ends.
    Mean(Box<Tree>, u16),
}

impl Tree {
    /// What it comes to.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Truth(_) | Self::Not(_) | Self::Compare(..) | Self::And(_) | Self::Or(_) => {
                Kind::Truth
            }
            Self::Read(read) => read.kind(),
            Self::If(_, yes, _) => yes.kind(),
            _ => Kind::Number,
        }
    }

    /// Whether the engine keeps its value from step to step (`streak`, `before`, `mean`).
    pub fn is_memory(&self) -> bool {
        matches!(self, Self::Streak(_) | Self::Before(..) | Self::Mean(..))
    }

    /// Calls `see` with each part directly below, in reading order.
    pub fn children(&self, see: &mut dyn FnMut(&Tree)) {
        match self {
            Self::Number(_) | Self::Truth(_) | Self::Read(_) => {}
            Self::Negate(x)
            | Self::Not(x)
            | Self::Streak(x)
            | Self::Before(x, _)
            | Self::Mean(x, _) => see(x),
            Self::Binary(_, left, right) => {
                see(left);
                see(right);
            }
            Self::Compare(first, rest) => {
                see(first);
                for (_, tree) in rest {
                    see(tree);
                }
            }
            Self::And(trees) | Self::Or(trees) | Self::Call(_, trees) => trees.iter().for_each(see),
            Self::If(condition, yes, no) => {
                see(condition);
                see(yes);
                see(no);
            }
        }
    }

    /// [`Tree::children`], to change them.
    pub fn children_mut(&mut self, see: &mut dyn FnMut(&mut Tree)) {
        match self {
            Self::Number(_) | Self::Truth(_) | Self::Read(_) => {}
            Self::Negate(x)
            | Self::Not(x)
            | Self::Streak(x)
            | Self::Before(x, _)
            | Self::Mean(x, _) => see(x),
            Self::Binary(_, left, right) => {
                see(left);
                see(right);
            }
            Self::Compare(first, rest) => {
                see(first);
                for (_, tree) in rest {
                    see(tree);
                }
            }
            Self::And(trees) | Self::Or(trees) | Self::Call(_, trees) => {
                trees.iter_mut().for_each(see);
            }
            Self::If(condition, yes, no) => {
                see(condition);
                see(yes);
                see(no);
            }
        }
    }

    /// Calls `see` with everything that is read, in reading order, what stands inside `streak`,
    /// `before` and `mean` too.
    pub fn reads(&self, see: &mut dyn FnMut(Read)) {
        if let Self::Read(read) = self {
            see(*read);
        }
        self.children(&mut |child| child.reads(see));
    }

    /// [`Tree::reads`] without what stands inside `streak`, `before` and `mean`: what the value
    /// depends on at this moment.
    pub fn reads_now(&self, see: &mut dyn FnMut(Read)) {
        if self.is_memory() {
            return;
        }
        if let Self::Read(read) = self {
            see(*read);
        }
        self.children(&mut |child| child.reads_now(see));
    }

    /// Calls `see` with each `streak`, `before` and `mean`, in reading order.
    pub fn memories(&self, see: &mut dyn FnMut(&Tree)) {
        if self.is_memory() {
            see(self);
        } else {
            self.children(&mut |child| child.memories(see));
        }
    }
}
