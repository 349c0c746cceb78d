//! `brinkline migrate`: an older file to the present version, with the old text kept beside it.

use super::Report;
use crate::diagnostic::{Problems, Rendering, render_all};
use crate::files::{Before, Disk, Files, backup_path, read_text, save_text};
use crate::format::migrate::{Migrated, STEPS, Step, migrate};
use crate::format::session::SESSION_LIMITS;
use std::path::{Path, PathBuf};

/// Arguments of `migrate`.
#[derive(Debug, clap::Args)]
pub(super) struct Migrate {
    /// Scenario or session to bring to the present version
    file: PathBuf,
}

impl Migrate {
    pub(super) fn run(&self) -> Report {
        migrated(&Disk, &self.file, STEPS)
    }
}

fn migrated(files: &dyn Files, path: &Path, steps: &[Step]) -> Report {
    let refused = |error: &dyn std::fmt::Display| Report {
        out: String::new(),
        err: format!("error: {error}\n"),
        code: 2,
    };
    let loaded = match read_text(files, path, SESSION_LIMITS.bytes as u64) {
        Ok(loaded) => loaded,
        Err(error) => return refused(&error),
    };
    let name = path.display().to_string();
    let said = |out: String| Report {
        out,
        err: String::new(),
        code: 0,
    };
    match migrate(&loaded.text, steps) {
        Ok(Migrated::Present) => said(format!(
            "{name} is of the present version; nothing was written\n"
        )),
        Ok(Migrated::Changed { text, from }) => {
            let before = Before::Unchanged(&loaded.stamp);
            match save_text(files, path, &text, before) {
                Ok(_) => said(format!(
                    "{name} was of version “{from}” and is of the present one; the old text is {}\n",
                    backup_path(path).display()
                )),
                Err(error) => refused(&error),
            }
        }
        Err(problems) => Report {
            out: render_all(
                &Problems::from(problems),
                &name,
                &loaded.text,
                Rendering::default(),
            ),
            err: "error: the file cannot be read as any version; nothing was written\n".to_owned(),
            code: 1,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::session::Kind;
    use crate::format::{VERSION, bundled_scenario};

    #[test]
    fn the_old_text_is_kept_and_a_refused_file_is_untouched() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.ron");
        let (_, text) = bundled_scenario("lantern_bridge").unwrap();
        let old = text.replacen(&format!("\"{VERSION}\""), "\"0-a\"", 1);
        std::fs::write(&path, &old).unwrap();
        let untouched = migrated(&Disk, &path, STEPS);
        assert_eq!(untouched.code, 1);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), old);
        let steps = [Step {
            kind: Kind::Scenario,
            from: "0-a",
            to: VERSION,
            change: |text| text.replacen("\"0-a\"", &format!("\"{VERSION}\""), 1),
        }];
        let report = migrated(&Disk, &path, &steps);
        assert_eq!(report.code, 0, "{report:?}");
        assert!(report.out.contains("old.ron.bak"), "{report:?}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        assert_eq!(std::fs::read_to_string(backup_path(&path)).unwrap(), old);
        let again = migrated(&Disk, &path, &steps);
        assert!(again.out.contains("nothing was written"), "{again:?}");
    }
}
