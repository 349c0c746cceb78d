//! The columns of the author's page to a keyboard: one key goes round them, so that nobody has to tab
//! through hundreds of parts to reach the text.

use egui::{Rect, Response, Ui};

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The list of parts.
    Parts,
    /// The form of one of them.
    Form,
    /// The text.
    Text,
    /// What is wrong with it.
    Problems,
}

impl Column {
    const ALL: [Self; 4] = [Self::Parts, Self::Form, Self::Text, Self::Problems];

    fn next(self) -> Self {
        let at = Self::ALL.iter().position(|one| *one == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

/// Where the columns are, and which of them the keyboard is taken to.
#[derive(Debug, Default)]
pub struct Columns {
    places: Vec<(Column, Rect)>,
    next_asked: bool,
    part_found: bool,
    last: Option<Column>,
    wanted: Option<Column>,
}

impl Columns {
    /// Takes the keyboard to the next column.
    pub fn ask_for_next(&mut self) {
        self.next_asked = true;
    }

    /// Goes on to the column after the one that the keyboard is in; before any is drawn.
    pub fn begin(&mut self, ui: &Ui) {
        let focused = ui.memory(egui::Memory::focused);
        let place = focused.and_then(|id| Some(ui.ctx().read_response(id)?.rect));
        // What is scrolled out of sight stands above or below its column.
        let here = place.and_then(|place| {
            let mut within = self.places.iter();
            within.find(|(column, all)| match column {
                Column::Problems => all.contains(place.center()),
                _ => all.x_range().contains(place.center().x) && place.top() < all.bottom(),
            })
        });
        // A field that was left with Enter was the last that had the keyboard.
        self.last = here.map(|(column, _)| *column).or(self.last);
        if std::mem::take(&mut self.next_asked) {
            self.wanted = Some(self.last.map_or(Column::Parts, Column::next));
        }
        self.places.clear();
    }

    /// A part was found: its form gets the keyboard as soon as it is shown.
    pub fn go_on_in_form(&mut self) {
        self.part_found = true;
    }

    /// Whether what is shown now was found, and its form gets the keyboard.
    pub fn goes_on_in_form(&mut self) -> bool {
        let found = std::mem::take(&mut self.part_found);
        if found {
            self.wanted = Some(Column::Form);
        }
        found
    }

    /// Notes where a column is.
    pub fn note(&mut self, column: Column, place: Rect) {
        self.places.push((column, place));
    }

    /// Whether the keyboard is taken to this column. What it is given to is said by
    /// [`give`](Self::give).
    pub fn is_wanted(&self, column: Column) -> bool {
        self.wanted == Some(column)
    }

    /// Gives the keyboard to a control, where its column is the wanted one and none has it yet.
    pub fn give(&mut self, column: Column, response: &Response) {
        if self.is_wanted(column) {
            self.wanted = None;
            response.request_focus();
            response.scroll_to_me(None);
        }
    }

    /// Nothing in this column takes the keyboard, so the next one gets it.
    pub fn pass(&mut self, column: Column) {
        if self.is_wanted(column) {
            self.wanted = Some(column.next());
        }
    }
}
