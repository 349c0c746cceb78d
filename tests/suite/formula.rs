//! Formulas: reading, complaining, compiling, running.
