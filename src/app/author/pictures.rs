//! What a form says as a picture: actors on the line between two poles, an indicator's drift.

use super::Author;
use super::parts::name_of;
use crate::format::manuscript::{Part, Path, Step, unquoted_text};
use crate::viewmodel::author::{FormPicture, StanceDot};

/// Steps drawn where the calendar says nothing.
const STEPS: u32 = 30;
/// Most steps drawn.
const STEPS_MAX: u32 = 400;

impl Author {
    /// The picture of the part under the cursor.
    pub(super) fn picture(&self) -> Option<FormPicture> {
        let path = self.chosen()?;
        let whole = self.written.whole()?;
        let text = &*self.written.text;
        let part = whole.find(text, &path)?;
        match path.steps() {
            [Step::Field(list), Step::Entry(_)] if list == "issues" => {
                self.stances(whole, part, &path)
            }
            [Step::Field(list), Step::Entry(_)] if list == "indicators" => self.drift(whole, part),
            _ => None,
        }
    }

    fn stances(&self, whole: &Part, part: &Part, path: &Path) -> Option<FormPicture> {
        let text = &*self.written.text;
        let words = |name: &str| {
            let field = part.field(text, name)?;
            unquoted_text(field.value.span.of(text))
        };
        let list = path.field("stances");
        let entries = whole.find(text, &list)?.entries();
        let dots = entries
            .iter()
            .enumerate()
            .filter_map(|(place, stance)| {
                let actor = stance.field(text, "actor")?;
                let actor = unquoted_text(actor.value.span.of(text))?;
                let accepts = stance.field(text, "accepts").and_then(|field| {
                    let [low, high] = field.value.entries() else {
                        return None;
                    };
                    Some((number(text, low)?, number(text, high)?))
                });
                Some(StanceDot {
                    path: list.entry(place).field("position").to_string(),
                    name: self.actor_name(whole, &actor),
                    position: number(text, &stance.field(text, "position")?.value)?,
                    accepts,
                })
            })
            .collect();
        Some(FormPicture::Stances {
            minus: words("minus").unwrap_or_default(),
            plus: words("plus").unwrap_or_default(),
            dots,
        })
    }

    fn actor_name(&self, whole: &Part, id: &str) -> String {
        let text = &*self.written.text;
        let actors = whole.find(text, &Path::new("actors"));
        let mut entries = actors.map_or(&[][..], Part::entries).iter().enumerate();
        let found = entries.find(|(_, actor)| {
            let field = actor.field(text, "id");
            field.and_then(|field| unquoted_text(field.value.span.of(text))) == Some(id.to_owned())
        });
        found.map_or_else(
            || id.to_owned(),
            |(place, actor)| name_of(text, actor, "actors", place),
        )
    }

    fn drift(&self, whole: &Part, part: &Part) -> Option<FormPicture> {
        let text = &*self.written.text;
        let value = |thing: &str, name: &str| {
            let thing = part.field(text, thing)?;
            number(text, &thing.value.field(text, name)?.value)
        };
        let [low, high] = part.field(text, "range")?.value.entries() else {
            return None;
        };
        let range = (number(text, low)?, number(text, high)?);
        let start = value("start", "value")?;
        let baseline = value("baseline", "value").unwrap_or(start);
        let half_life = value("baseline", "half_life").unwrap_or(1.0);
        let steps = whole
            .find(text, &Path::new("calendar.last_step"))
            .and_then(|last| last.span.of(text).parse().ok())
            .unwrap_or(STEPS)
            .clamp(1, STEPS_MAX);
        if range.0 >= range.1 || half_life <= 0.0 {
            return None;
        }
        let values = (0..=steps + 1)
            .map(|step| {
                let left = libm::exp2(-f64::from(step) / half_life);
                (baseline + (start - baseline) * left).clamp(range.0, range.1)
            })
            .collect();
        let bands = part.field(text, "bands").map(|field| {
            let bands = field.value.entries().iter();
            bands
                .map(|band| {
                    let below = band.field(text, "below");
                    let name = band.field(text, "name");
                    (
                        below.and_then(|below| number(text, &below.value)),
                        name.and_then(|name| unquoted_text(name.value.span.of(text)))
                            .unwrap_or_default(),
                    )
                })
                .collect()
        });
        Some(FormPicture::Drift {
            range,
            values,
            bands: bands.unwrap_or_default(),
        })
    }
}

fn number(text: &str, part: &Part) -> Option<f64> {
    let written = part.span.of(text).replace('_', "");
    written
        .parse()
        .ok()
        .filter(|number: &f64| number.is_finite())
}
