//! Draws view-models and pushes actions.
