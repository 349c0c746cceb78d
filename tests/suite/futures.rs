//! `run` and `forecast` of the command line, through the library and without a process.

use brinkline::cli::{Answer, Report, answer};
use serde_json::Value;

fn report(line: &str) -> Report {
    match answer(std::iter::once("brinkline").chain(line.split(' '))) {
        Answer::Report(report) => report,
        Answer::Window(file) => panic!("{line}: a window for {file:?}"),
    }
}

fn json(line: &str) -> Value {
    let report = report(line);
    assert_eq!(report.code, 0, "{line}: {}{}", report.out, report.err);
    serde_json::from_str(&report.out).unwrap()
}

#[test]
fn any_number_of_threads_gives_the_same_forecast() {
    let forecast = |threads: u64| {
        let mut value = json(&format!(
            "forecast lantern-bridge --rollouts 3000 --random-seed 7 --threads {threads} --json"
        ));
        let workers = value["chunks_per_worker"].take();
        let workers: Vec<(String, u64)> = workers
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                (
                    one["worker"].as_str().unwrap().to_owned(),
                    one["chunks"].as_u64().unwrap(),
                )
            })
            .collect();
        assert_eq!(workers.len() as u64, threads);
        assert_eq!(workers.iter().map(|(_, chunks)| chunks).sum::<u64>(), 47);
        assert!(workers.iter().all(|(_, chunks)| *chunks > 0), "{workers:?}");
        // The names are those of the threads that did the work.
        let names: std::collections::BTreeSet<&String> =
            workers.iter().map(|(name, _)| name).collect();
        assert_eq!(names.len() as u64, threads, "{workers:?}");
        value
    };
    let one = forecast(1);
    for threads in [2, 3, 8] {
        assert_eq!(forecast(threads), one, "{threads} threads");
    }
    let other = json("forecast lantern-bridge --rollouts 1000 --random-seed 8 --threads 1 --json");
    assert_ne!(other["outcomes"], one["outcomes"], "another random seed");
}

#[test]
fn a_forecast_says_what_it_was_made_from_and_adds_up() {
    let value = json(
        "forecast lantern-bridge --rollouts 200 --random-seed 3 --threads 2 --at 2 --play 1:telephone \
         --play 4:double_guards --ban close_bridge,accuse --steer aldmoor --world-view brasswick_account --json"
            .replace("  ", "")
            .as_str(),
    );
    let recipe = &value["recipe"];
    assert_eq!(recipe["rollouts"], 200);
    assert_eq!(recipe["at"], 2);
    assert_eq!(recipe["plans"]["4"][0], "double_guards");
    assert_eq!(recipe["world_view"], "brasswick_account");
    assert_eq!(recipe["fingerprint"].as_str().unwrap().len(), 32);
    for key in ["at_reference", "at_end"] {
        let shares = value["outcomes"].as_array().unwrap().iter();
        let sum: f64 = shares
            .map(|outcome| outcome[key]["share"].as_f64().unwrap())
            .sum();
        assert!((sum - 1.0).abs() < 1e-9, "{key}: {sum}");
    }
    let tension = value["indicators"]["tension"].as_array().unwrap();
    assert_eq!(
        tension[0]["step"], 1,
        "the first moment is the end of step 1"
    );
    // What is seen is known at the point the futures start from, to within a bin.
    let (low, high) = (
        tension[0]["q05"].as_f64().unwrap(),
        tension[0]["q95"].as_f64().unwrap(),
    );
    assert!(high - low < 100.0 / 256.0 + 1e-9, "{low} {high}");
    let last = tension.last().unwrap();
    assert!(last["q05"].as_f64().unwrap() < last["q95"].as_f64().unwrap());
}

#[test]
fn a_run_is_one_future_and_its_ledger_leads_through_it() {
    let line = "run lantern-bridge --random-seed 5 --steps 4 --play 1:telephone --json";
    let value = json(line);
    let steps = value["steps"].as_array().unwrap();
    assert_eq!(steps.len(), 5);
    assert!(steps[0]["step"].is_null());
    assert_eq!(steps[2]["plan"][0], "telephone");
    let played = steps[2]["happenings"].as_array().unwrap().iter();
    assert_eq!(
        played
            .filter(|one| one["played"] == "telephone" && one["by"] == "plan")
            .count(),
        1
    );
    for step in &steps[1..] {
        let mut entries = step["ledger"].as_array().unwrap().iter();
        let last = entries.rfind(|entry| entry["subject"]["indicator"] == "tension");
        assert_eq!(last.unwrap()["after"], step["values"]["tension"]);
    }
    assert_eq!(json(line), value);
}

#[test]
fn csv_has_a_row_for_each_step_and_indicator() {
    let report = report("run lantern-bridge --others still --steps 3 --csv");
    assert_eq!(report.code, 0, "{}", report.err);
    let mut reader = csv::Reader::from_reader(report.out.as_bytes());
    let header: Vec<&str> = vec![
        "scenario",
        "fingerprint",
        "random_seed",
        "others",
        "step",
        "date",
        "indicator",
        "value",
        "unit",
        "band",
    ];
    assert_eq!(reader.headers().unwrap(), &csv::StringRecord::from(header));
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 4 * 4);
    assert_eq!(
        (&rows[0][4], &rows[0][5], &rows[0][6], &rows[0][9]),
        ("", "2031-05-05", "tension", "tense")
    );
    assert_eq!((&rows[15][4], &rows[15][5]), ("2", "2031-05-07"));
}

#[test]
fn texts_are_tables_for_people() {
    let run = report("run lantern-bridge --others still");
    assert!(run.out.contains("tension"), "{}", run.out);
    assert!(run.out.contains("Outcome by then: "), "{}", run.out);
    let forecast = report("forecast lantern-bridge --rollouts 100 --random-seed 1");
    assert!(
        forecast.out.contains("95 % sampling interval"),
        "{}",
        forecast.out
    );
    println!("{}\n{}", run.out, forecast.out);
}

#[test]
fn what_cannot_be_done_is_said_and_ends_with_2() {
    let forecast = "forecast lantern-bridge --random-seed 1 --rollouts";
    for (line, words) in [
        (format!("{forecast} 0"), "1 to 10000000"),
        (format!("{forecast} 10000001"), "1 to 10000000"),
        (format!("{forecast} 18446744073709551615"), "1 to 10000000"),
        (format!("{forecast} 64 --threads 0"), "1 to 256"),
        (format!("{forecast} 64 --at 15"), "last step, 14"),
        (
            format!("{forecast} 64 --play 3:telefone"),
            "did you mean `telephone`?",
        ),
        (
            format!("{forecast} 64 --play 15:telephone"),
            "last step, 14",
        ),
        (format!("{forecast} 64 --play telephone"), "STEP:move"),
        (format!("{forecast} 64 --play x:telephone"), "is no step"),
        (format!("{forecast} 64 --play 3:telephone@2"), "has no size"),
        (
            format!("{forecast} 64 --play 3:telephone@NaN"),
            "is no size",
        ),
        (
            format!("{forecast} 64 --ban close_brigde"),
            "did you mean `close_bridge`?",
        ),
        (
            format!("{forecast} 64 --steer aldmor"),
            "did you mean `aldmoor`?",
        ),
        (
            format!("{forecast} 64 --world-view aldmoor"),
            "no world view",
        ),
        ("run lantern-bridge --steps 16".to_owned(), "has 15"),
        (
            "run lantern-bridge --others stil".to_owned(),
            "did you mean `still`?",
        ),
        ("run no-such-file.ron".to_owned(), "no such file"),
        (
            "run lantern-bridge --csv --json".to_owned(),
            "cannot be used with",
        ),
    ] {
        let plain = report(&line);
        assert_eq!((plain.code, plain.out.as_str()), (2, ""), "{line}");
        assert!(plain.err.contains(words), "{line}: {}", plain.err);
        if !line.contains("--csv") {
            let told = report(&format!("{line} --json"));
            assert_eq!((told.code, told.err.as_str()), (2, ""), "{line}");
            let value: Value = serde_json::from_str(&told.out).unwrap();
            assert!(
                value["error"].as_str().unwrap().contains(words),
                "{line}: {value}"
            );
        }
    }
}

#[test]
fn a_scenario_with_problems_ends_with_1() {
    let report = report("forecast tests/data/problems/names.ron --rollouts 64 --random-seed 1");
    assert_eq!(report.code, 1);
    assert!(report.err.contains("-->"), "{}", report.err);
}

#[test]
fn no_cell_of_a_table_is_a_formula_of_a_spreadsheet() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.ron");
    let template = brinkline::format::manuscript::TEMPLATE;
    let text = template.replacen("unit: \"index\"", "unit: \"=1+1\"", 1);
    std::fs::write(&path, text).unwrap();
    let table = report(&format!("run {} --csv", path.display())).out;
    assert!(
        table.contains(",'=1+1,") && !table.contains(",=1+1,"),
        "{table}"
    );
}
