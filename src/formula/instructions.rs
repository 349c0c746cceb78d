//! Which vector instructions rows of lanes are worked out with.
//!
//! The widest the machine has, unless a narrower set is asked for, as to show that the bits are the
//! same.

use pulp::Arch;

/// A set of vector instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instructions {
    /// What every processor of the kind has.
    Baseline,
    /// AVX2, on x86.
    Avx2,
    /// AVX-512, on x86.
    Avx512,
}

impl Instructions {
    /// All sets, from narrow to wide; a machine may lack some.
    pub const ALL: [Self; 3] = [Self::Baseline, Self::Avx2, Self::Avx512];

    /// The widest that this machine has.
    pub fn widest() -> Self {
        let there = |one: &Self| one.arch().is_some();
        let widest = Self::ALL.into_iter().rev().find(there);
        widest.unwrap_or(Self::Baseline)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Avx2 => "avx2",
            Self::Avx512 => "avx512",
        }
    }

    /// The set in the library's terms; none where this machine lacks it.
    #[cfg(target_arch = "x86_64")]
    pub(crate) fn arch(self) -> Option<Arch> {
        match self {
            Self::Baseline => Some(Arch::Scalar),
            Self::Avx2 => pulp::x86::V3::try_new().map(Arch::V3),
            Self::Avx512 => pulp::x86::V4::try_new().map(Arch::V4),
        }
    }

    /// The set in the library's terms; elsewhere it chooses by itself.
    #[cfg(not(target_arch = "x86_64"))]
    pub(crate) fn arch(self) -> Option<Arch> {
        (self == Self::Baseline).then(Arch::new)
    }
}
