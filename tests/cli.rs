//! The binary: what it reads, what it says, and how it ends.

mod support;

use assert_cmd::Command;
use guanxi::store::Database;
use predicates::prelude::*;
use predicates::str::contains;
use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::time::Duration;
use support::{dump, rows};

/// A folder of its own, gone with the test.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        std::fs::write(&path, bytes).expect("writable");
        path
    }
    fn guanxi(&self) -> Command {
        let mut command = Command::cargo_bin("guanxi").expect("the binary is built");
        command.current_dir(self.0.path());
        command
    }
    fn build(&self, inputs: &[&str]) -> assert_cmd::assert::Assert {
        self.guanxi()
            .arg("build")
            .args(inputs)
            .args(["--db", "test.db"])
            .assert()
    }
    fn rows(&self, sql: &str) -> Vec<String> {
        rows(
            &Database::open_read_only(self.path("test.db")).expect("a database"),
            sql,
        )
    }
}

const PAGE: &str = "渭川市召开防汛工作会议\n\n本报讯 3月5日上午,渭川市防汛工作会议在市会展中心召开。市委书记程远山主持会议并讲话。\n";

#[test]
fn help_shows_examples() {
    let place = Place::new();
    for (subcommand, example) in [
        (
            "build",
            "guanxi build data --db officials.db --graphml officials.graphml",
        ),
        (
            "export",
            "guanxi export --db officials.db --format graphml -o officials.graphml",
        ),
    ] {
        place
            .guanxi()
            .args([subcommand, "--help"])
            .assert()
            .success()
            .stdout(contains(example));
    }
    place
        .guanxi()
        .arg("--help")
        .assert()
        .success()
        .stdout(contains("Example"));
}

#[test]
fn a_folder_becomes_a_database_and_a_graph() {
    let place = Place::new();
    place.file("pages/one.txt", PAGE);
    place.file(
        "pages/deep/two.md",
        "### 清溪县召开会议\n\n县委书记顾宁主持会议。\n",
    );
    place.file("pages/photo.jpg", "no text");
    let assert = place
        .guanxi()
        .args(["build", "pages", "--db", "test.db", "--graphml", "out.graphml"])
        .assert()
        .success()
        .stderr(contains("left out pages/photo.jpg"));
    let said = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    for line in [
        "documents      2 (2 new, 0 replaced, 0 unchanged)",
        "skipped        0",
        "seconds ",
    ] {
        assert!(said.contains(line), "{said}");
    }
    assert_eq!(
        place.rows("SELECT document FROM v_document ORDER BY 1"),
        ["one.txt", "two.md"]
    );
    assert_eq!(
        place.rows("SELECT text FROM v_document WHERE document = 'one.txt'"),
        [PAGE]
    );
    let graph = std::fs::read_to_string(place.path("out.graphml")).expect("the graph");
    assert!(graph.starts_with("<?xml") && graph.ends_with("</graphml>\n"));
    place
        .guanxi()
        .args(["export", "--db", "test.db"])
        .assert()
        .success()
        .stdout(graph);
}

#[test]
fn a_second_build_reads_only_what_changed() {
    let place = Place::new();
    place.file("a.txt", PAGE);
    place.file("b.txt", PAGE);
    place.build(&["a.txt", "b.txt"]).success();
    place
        .build(&["a.txt", "b.txt"])
        .success()
        .stdout(contains("2 (0 new, 0 replaced, 2 unchanged)"));
    place.file("b.txt", PAGE.replace("程远山", "顾宁"));
    place
        .build(&["a.txt", "b.txt"])
        .success()
        .stdout(contains("2 (0 new, 1 replaced, 1 unchanged)"));
    let region = ["a.txt", "--region", "渭川市", "--published", "2021-03-06"];
    place
        .build(&region)
        .success()
        .stdout(contains("2 (0 new, 1 replaced, 0 unchanged)"));
    assert_eq!(
        place.rows("SELECT region, published FROM v_document WHERE document = 'a.txt'"),
        ["渭川市|2021-03-06"]
    );
}

#[test]
fn standard_input_is_an_input() {
    let place = Place::new();
    place
        .guanxi()
        .args(["build", "-", "--db", "test.db"])
        .write_stdin(PAGE)
        .assert()
        .success();
    assert_eq!(
        place.rows("SELECT document, text FROM v_document"),
        [format!("-|{PAGE}")]
    );
}

/// What cannot be read is named with the reason; the rest is stored; the exit status is 1.
fn skips(name: &str, bytes: impl AsRef<[u8]>, why: &str) {
    let place = Place::new();
    place.file(name, bytes);
    place.file("good.txt", PAGE);
    place
        .build(&[name, "good.txt"])
        .code(1)
        .stderr(contains("skipped ").and(contains(name)).and(contains(why)))
        .stdout(contains("skipped        1 (named above)"));
    assert!(
        place
            .rows("SELECT document FROM v_document")
            .contains(&"good.txt".to_owned())
    );
}

#[test]
fn empty_files_are_skipped() {
    skips("empty.txt", "", "holds no text");
    skips("blank.txt", "\u{feff} \n\u{3000}\n", "holds no text");
    skips("empty.jsonl", "", "holds no text");
}

#[test]
fn binary_files_are_skipped() {
    skips("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10", "text");
    skips(
        "noise.txt",
        [0u8, 159, 146, 150, 0, 1, 2, 3, 0, 255].repeat(50),
        "text",
    );
}

#[test]
fn bad_lines_are_skipped_and_the_others_stored() {
    let place = Place::new();
    let lines = format!(
        "{{\"id\":\"x\",\"text\":{PAGE:?}}}\nno json\n{{\"id\":\"y\"}}\n{{\"id\":\"z\",\"text\":{PAGE:?}}}\n"
    );
    place.file("pages.jsonl", lines);
    place
        .build(&["pages.jsonl"])
        .code(1)
        .stderr(contains("pages.jsonl:2").and(contains("pages.jsonl:3")))
        .stdout(contains("skipped        2"));
    assert_eq!(
        place.rows("SELECT document FROM v_document ORDER BY 1"),
        ["x", "z"]
    );
    assert_eq!(
        place.rows("SELECT path FROM v_document ORDER BY 1"),
        ["pages.jsonl#1", "pages.jsonl#4"]
    );
}

#[test]
fn missing_files_are_skipped() {
    let place = Place::new();
    place.file("good.txt", PAGE);
    place
        .build(&["none.txt", "good.txt"])
        .code(1)
        .stderr(contains("none.txt: no such file or folder"));
    assert_eq!(place.rows("SELECT document FROM v_document"), ["good.txt"]);
}

#[test]
fn an_empty_folder_is_said_to_be_empty() {
    let place = Place::new();
    std::fs::create_dir(place.path("nothing")).expect("writable");
    place
        .build(&["nothing"])
        .code(1)
        .stderr(contains("no file that can be read"));
}

#[test]
fn unreadable_encodings_are_skipped() {
    // Bytes that are neither UTF-8 nor any Chinese encoding, nor plainly binary.
    let bytes: Vec<u8> = (0..400u32)
        .map(|i| [0xFF, 0x80, 0xFE, 0x41][(i % 4) as usize])
        .collect();
    skips("odd.txt", bytes, "odd.txt");
}

#[test]
fn chinese_encodings_are_read() {
    let place = Place::new();
    let long = PAGE.repeat(4);
    place.file("gb.txt", encoding_rs::GB18030.encode(&long).0);
    place.file(
        "big5.txt",
        encoding_rs::BIG5
            .encode(
                "縣委書記程遠山主持會議並講話。會議在縣會展中心召開。\n"
                    .repeat(8)
                    .as_str(),
            )
            .0,
    );
    let utf16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(long.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    place.file("utf16.txt", utf16);
    place.file("bom.txt", format!("\u{feff}{long}"));
    place
        .build(&["gb.txt", "big5.txt", "utf16.txt", "bom.txt"])
        .success();
    let found = place.rows("SELECT document FROM v_document WHERE text LIKE '%程_山主持%' ORDER BY 1");
    assert_eq!(found, ["big5.txt", "bom.txt", "gb.txt", "utf16.txt"]);
}

#[test]
fn wrong_usage_ends_with_two() {
    let place = Place::new();
    place.file("a.txt", PAGE);
    for args in [
        &["build"][..],
        &["build", "a.txt"],
        &["build", "a.txt", "--db", "test.db", "--published", "gestern"],
        &["build", "a.txt", "--db", "test.db", "--threads", "0"],
        &["export", "--db", "none.db", "--format", "graphml"],
        &["export", "--db", "a.txt", "--format", "graphml"],
        &["export", "--db", "test.db", "--format", "pdf"],
        &["build", "a.txt", "--db", "a.txt"],
        &["build", "a.txt", "--db", "no/such/folder/test.db"],
    ] {
        place
            .guanxi()
            .args(args)
            .assert()
            .code(2)
            .stdout("")
            .stderr(predicate::str::is_empty().not());
    }
    assert_eq!(
        std::fs::read_to_string(place.path("a.txt")).expect("still there"),
        PAGE
    );
}

#[test]
fn a_build_names_who_holds_the_database() {
    let place = Place::new();
    place.file("a.txt", PAGE);
    place.build(&["a.txt"]).success();
    place.file("a.txt", PAGE.repeat(2));
    let other = rusqlite::Connection::open(place.path("test.db")).expect("a database");
    other
        .execute_batch("INSERT INTO meta VALUES ('writer', 'process 4711'); BEGIN IMMEDIATE")
        .expect("the lock is free");
    let mut waiting = std::process::Command::new(assert_cmd::cargo::cargo_bin("guanxi"))
        .args(["build", "a.txt", "--db", "test.db"])
        .current_dir(place.0.path())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut said = String::new();
    let errors = waiting.stderr.take().expect("piped");
    std::io::BufReader::new(errors)
        .read_line(&mut said)
        .expect("a line");
    assert!(said.contains("test.db: waiting for process 4711"), "{said}");
    // A reader is not blocked meanwhile.
    place
        .guanxi()
        .args(["export", "--db", "test.db"])
        .assert()
        .success();
    other.execute_batch("COMMIT").expect("the lock is given back");
    assert!(waiting.wait().expect("it ends").success());
}

/// Many small pages that name the same people.
fn pages(place: &Place, count: usize) {
    for i in 0..count {
        let page = format!("{PAGE}\n第{i}次会议由副市长顾宁主持。\n").repeat(2);
        place.file(&format!("pages/{i:04}.txt"), page);
    }
}

fn content(path: &Path) -> Vec<String> {
    dump(&Database::open(path).expect("the database opens"))
}

/// Starts a build of `inputs`, kills it after a while, and says whether it was still running.
fn kill_build(place: &Place, inputs: &[&str], db: &str, after: Duration) -> bool {
    let mut build = std::process::Command::new(assert_cmd::cargo::cargo_bin("guanxi"))
        .arg("build")
        .args(inputs)
        .args(["--db", db])
        .current_dir(place.0.path())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the binary starts");
    std::thread::sleep(after);
    // SIGKILL; an error means that it has ended by itself.
    let _ = build.kill();
    !build.wait().expect("it ends").success()
}

/// The database is whole, though perhaps not complete.
fn is_whole(path: &Path, when: &str) {
    let db = Database::open(path).expect("the database opens");
    let problems = db.check().expect("readable").problems;
    let unfinished = |p: &String| p.starts_with("build: ");
    let problems: Vec<String> = problems.into_iter().filter(|p| !unfinished(p)).collect();
    assert_eq!(problems, Vec::<String>::new(), "{when}");
}

#[test]
fn a_killed_build_is_completed_by_the_next() {
    let place = Place::new();
    // More than one batch, so that some kills fall between two of them.
    pages(&place, 320);
    let started = std::time::Instant::now();
    place
        .guanxi()
        .args(["build", "pages", "--db", "whole.db"])
        .assert()
        .success();
    let took = started.elapsed();
    let whole = content(&place.path("whole.db"));
    let mut unfinished = 0;
    // One database is killed again and again, each time a little later than it would have come by itself, and now and
    // then another from its beginning.
    for point in 0..24u32 {
        let name = match point % 3 {
            0 => format!("killed-{point}.db"),
            _ => "killed-often.db".to_owned(),
        };
        let after = took * point / 24;
        let when = format!("killed {after:?} into a build of {took:?}");
        unfinished += usize::from(kill_build(&place, &["pages"], &name, after));
        let path = place.path(&name);
        is_whole(&path, &when);
        if point % 3 == 0 {
            place
                .guanxi()
                .args(["build", "pages", "--db", &name])
                .assert()
                .success();
            assert_eq!(content(&path), whole, "{when}");
        }
    }
    place
        .guanxi()
        .args(["build", "pages", "--db", "killed-often.db"])
        .assert()
        .success();
    assert_eq!(
        content(&place.path("killed-often.db")),
        whole,
        "killed many times"
    );
    assert!(
        unfinished >= 6,
        "most builds were to be killed, {unfinished} were"
    );
}

#[test]
fn own_tables_reach_full_names() {
    let place = zone_pages();
    place.file(
        "tables/organs.tsv",
        "name\tfull\tkind\tlevel\n渭投公司\t渭川市投资集团有限公司\tenterprise\tnational\n",
    );
    place.file(
        "tables/resolve/forms.tsv",
        "sort\tshort\tfull\nzone\t临空区\t临空经济示范区\n",
    );
    place.file(
        "pages/gaoxin-20210309.txt",
        "签约仪式举行\n\n本报讯 3月8日,渭投公司董事长仝绍湘、渭川市临空区管委会主任何春雷出席签约仪式。\n",
    );
    let full = |db: &str, stated: &str| {
        let query =
            format!("SELECT DISTINCT organisation FROM v_post WHERE organisation_stated = '{stated}'");
        let db = Database::open(place.path(db)).expect("the database opens");
        rows(&db, &query)
    };
    let build = |more: &[&str], db: &str| {
        let mut build = place.guanxi();
        build
            .args(["build", "pages", "--db", db])
            .args(more)
            .assert()
            .success();
    };
    build(&["--dictionaries", "tables"], "own.db");
    build(&[], "built-in.db");
    assert_eq!(full("own.db", "渭投公司"), ["渭川市投资集团有限公司"]);
    assert_eq!(
        full("own.db", "渭川市临空区管委会"),
        ["渭川临空经济示范区管理委员会"]
    );
    assert_ne!(
        full("built-in.db", "渭川市临空区管委会"),
        ["渭川临空经济示范区管理委员会"]
    );
    place.file("tables/resolve/odd.tsv", "colour\tsize\nred\t3\n");
    let odd = place
        .guanxi()
        .args(["build", "pages", "--db", "odd.db", "--dictionaries", "tables"])
        .assert();
    odd.code(2)
        .stderr(contains("odd.tsv: its columns are those of no table"));
}

/// Two pages of a zone, and what the user says of them.
fn zone_pages() -> Place {
    let place = Place::new();
    place.file(
        "pages/gaoxin-20210302.txt",
        "全区教育工作会议召开\n\n本报讯 3月1日,区党工委书记程远山、市教育局局长李伟出席全区教育工作会议。\n",
    );
    place.file(
        "pages/gaoxin-20210306.txt",
        "全区防汛工作会议召开\n\n本报讯 3月5日,区管委会主任程远山、市水利局局长李伟出席全区防汛工作会议。\n",
    );
    place.file(
        "pages/sources.toml",
        "[[source]]\nfiles = \"gaoxin-*.txt\"\npublication = \"渭川时报\"\nregion = \"河西省渭川市高新区\"\n\
         date = \"gaoxin-YYYYMMDD\"\n",
    );
    place
}

#[test]
fn sources_tell_region_paper_and_date() {
    let place = zone_pages();
    let build = || place.build(&["pages"]);
    build().success().stdout(contains(
        "regions        2 stated, 0 inferred, 0 documents without",
    ));
    assert_eq!(
        place.rows("SELECT max(published) FROM v_document"),
        ["2021-03-06"]
    );
    assert_eq!(place.rows("SELECT DISTINCT how FROM v_region"), ["sources"]);
    assert_eq!(
        place.rows("SELECT organisation FROM v_post WHERE organisation_stated = '区党工委'"),
        ["中共渭川高新技术产业开发区工作委员会"]
    );
    build()
        .success()
        .stdout(contains("(0 new, 0 replaced, 2 unchanged)"));
    place.file(
        "pages/sources.toml",
        "[[source]]\nfiles = \"*302.txt\"\nregion = \"河西省渭川市\"\n",
    );
    build()
        .success()
        .stdout(contains("(0 new, 2 replaced, 0 unchanged)"));
    place.file(
        "pages/sources.toml",
        "[[source]]\nfiles = \"*\"\nregion = \"某某\"\n",
    );
    build().code(2).stderr(contains("sources.toml:3:"));
}

#[test]
fn decisions_are_written_replayed_and_undone() {
    let place = zone_pages();
    let run = |args: &[&str]| {
        let mut command = place.guanxi();
        command.args(args).args(["--db", "test.db"]).assert()
    };
    let people = || place.rows("SELECT count(DISTINCT person_id) FROM v_person WHERE person = '李伟'");
    place.build(&["pages"]).success();
    assert_eq!(people(), ["2"], "two bureaus, a common name");
    // Of each period one of the two has nothing to tell, and is told of all the same.
    for bound in ["--from", "--to"] {
        let person = ["person", "李伟", bound, "2021-03-04"];
        let both = contains("李伟 (1 of 2)").and(contains("李伟 (2 of 2)"));
        run(&person).success().stdout(both);
        let columns = contains("first seen,last seen,person").and(contains(",李伟,"));
        run(&[&person[..], &["--format", "csv"]].concat())
            .success()
            .stdout(columns);
    }
    run(&["why", "李伟"]).success().stdout(contains("kept apart"));
    run(&["doubts"]).success().stdout(contains("namesakes"));
    run(&[
        "decide",
        "same",
        "李伟@渭川市教育局",
        "李伟@渭川市水利局",
        "--why",
        "one man",
    ])
    .success();
    place.build(&["pages"]).success().stdout(contains("2 unchanged"));
    assert_eq!(people(), ["1"]);
    run(&["why", "李伟"])
        .success()
        .stdout(contains("a decision says so"));
    run(&["decide", "same", "无此人", "也无此人"]).success();
    let idle = "matches nothing any more: same 无此人 也无此人";
    place.build(&["pages"]).success().stderr(contains(idle));
    run(&["decide", "equal", "a", "b"]).code(2);
    run(&["why", "无此人"]).code(1);
    std::fs::remove_file(place.path("decisions.tsv")).expect("it is there");
    place.build(&["pages"]).success();
    assert_eq!(people(), ["2"], "undone");
}

#[test]
fn a_killed_replacement_leaves_old_or_new() {
    let place = Place::new();
    pages(&place, 120);
    place.build(&["pages"]).success();
    for i in (0..120).step_by(2) {
        std::fs::remove_file(place.path(&format!("pages/{i:04}.txt"))).expect("there");
    }
    for i in (1..120).step_by(2) {
        place.file(&format!("pages/{i:04}.txt"), PAGE.replace("程远山", "仲北山"));
    }
    let started = std::time::Instant::now();
    place
        .guanxi()
        .args(["build", "pages", "--prune", "--db", "new.db"])
        .assert()
        .success();
    let (took, new) = (started.elapsed(), content(&place.path("new.db")));
    for point in 0..8u32 {
        std::fs::copy(place.path("test.db"), place.path("old.db")).expect("copied");
        let after = took * point / 8;
        kill_build(&place, &["pages", "--prune"], "old.db", after);
        is_whole(&place.path("old.db"), &format!("killed after {after:?}"));
        place
            .guanxi()
            .args(["build", "pages", "--prune", "--db", "old.db"])
            .assert()
            .success();
        assert_eq!(content(&place.path("old.db")), new, "killed after {after:?}");
        for side in ["old.db", "old.db-wal", "old.db-shm"] {
            let _ = std::fs::remove_file(place.path(side));
        }
    }
}

#[test]
fn who_writes_is_noted_with_process_host_and_time() {
    let place = Place::new();
    pages(&place, 200);
    let note = regex::Regex::new(
        r"^process [0-9]+ on \S+ \(a guanxi build since [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8} [+-][0-9:]+\)$",
    )
    .expect("a pattern");
    let started = std::time::Instant::now();
    place
        .guanxi()
        .args(["build", "pages", "--db", "whole.db"])
        .assert()
        .success();
    let took = started.elapsed();
    for tenth in 1..30u32 {
        let name = format!("{tenth}.db");
        kill_build(&place, &["pages"], &name, took * tenth / 30);
        let db = Database::open(place.path(&name)).expect("the database opens");
        if let [writer] = &rows(&db, "SELECT value FROM meta WHERE name = 'writer'")[..] {
            assert!(note.is_match(writer), "{writer}");
            return;
        }
    }
    panic!("no build was killed while it wrote");
}

#[test]
fn documents_that_are_gone_are_dropped_when_asked() {
    let place = Place::new();
    for name in [
        "pages/a.txt",
        "pages/deep/b.txt",
        "other/c.txt",
        "pagesmore/d.txt",
    ] {
        place.file(name, PAGE);
    }
    let line = |id: &str| format!("{{\"id\":\"{id}\",\"text\":{PAGE:?}}}\n");
    place.file("pages/lines.jsonl", line("x") + &line("y") + &line("z"));
    let all = ["pages", "other", "pagesmore"];
    place.build(&all).success();
    let paths = || place.rows("SELECT path FROM v_document ORDER BY 1");
    assert_eq!(paths().len(), 7);
    for name in ["pages/deep/b.txt", "other/c.txt", "pagesmore/d.txt"] {
        std::fs::remove_file(place.path(name)).expect("there");
    }
    place.file("pages/lines.jsonl", line("x") + "no json\n");
    place.build(&["pages"]).code(1);
    assert_eq!(paths().len(), 7, "nothing is dropped unasked");
    place
        .build(&["pages", "--prune"])
        .code(1)
        .stdout(contains("2 removed"));
    let left = [
        "other/c.txt",
        "pages/a.txt",
        "pages/lines.jsonl#1",
        "pages/lines.jsonl#2",
        "pagesmore/d.txt",
    ];
    assert_eq!(
        paths(),
        left,
        "a line that cannot be read is there, another folder was not given"
    );
    std::fs::remove_dir_all(place.path("other")).expect("there");
    place
        .build(&["other", "--prune"])
        .code(1)
        .stderr(contains("other: no such file or folder"));
    assert_eq!(paths(), left, "a folder that is not there takes nothing with it");
    place.build(&["pages/a.txt", "--prune"]).success();
    assert_eq!(paths(), left, "a file takes nothing but itself");
    place
        .guanxi()
        .args(["check", "--db", "test.db"])
        .assert()
        .success()
        .stdout(contains("well: 5 documents"));
}

#[test]
fn a_damaged_database_is_told() {
    let place = Place::new();
    place.file("a.txt", PAGE);
    place.build(&["a.txt"]).success();
    let check = || place.guanxi().args(["check", "--db", "test.db"]).assert();
    check().success();
    let dump = place
        .guanxi()
        .args(["check", "--db", "test.db", "--dump"])
        .assert()
        .success();
    let dump = String::from_utf8_lossy(&dump.get_output().stdout).into_owned();
    assert!(dump.lines().any(|l| l.starts_with("v_attendance\t")), "{dump}");
    let damage = rusqlite::Connection::open(place.path("test.db")).expect("a database");
    damage.execute_batch("DROP VIEW v_post").expect("dropped");
    check().code(1).stdout(contains("view: v_post is missing"));
}

#[test]
fn contradictions_and_silence_are_answered_in_every_format() {
    let place = Place::new();
    for (i, secretary) in ["程远山", "顾宁", "程远山"].iter().enumerate() {
        place.file(
            &format!("2021-03-0{}.txt", i + 5),
            PAGE.replace("程远山", secretary),
        );
    }
    place.build(&[".", "--region", "渭川市"]).success();
    let ask = |args: &[&str]| {
        let answer = place
            .guanxi()
            .args(args)
            .args(["--db", "test.db"])
            .assert()
            .success();
        String::from_utf8_lossy(&answer.get_output().stdout).into_owned()
    };
    let table = ask(&["conflicts"]);
    assert!(
        table.contains("书记: 2 people in a post that one person holds"),
        "{table}"
    );
    assert!(table.contains("市委书记顾宁"), "{table}");
    let json: serde_json::Value =
        serde_json::from_str(&ask(&["conflicts", "--kind", "seat", "--format", "json"])).expect("JSON");
    assert_eq!(json[0]["sides"].as_array().map(Vec::len), Some(2));
    let tsv = ask(&["conflicts", "--kind", "seat", "--format", "tsv"]);
    assert_eq!(tsv.lines().count(), 3, "{tsv}");
    assert_eq!(ask(&["conflicts", "--kind", "place", "--format", "json"]), "[]\n");
    let seen = ask(&["last-seen", "--format", "tsv"]);
    assert!(seen.lines().any(|l| l.starts_with("顾宁\t1\t")), "{seen}");
    assert!(ask(&["last-seen", "程远山"]).contains("2021-03"), "months");
    place
        .guanxi()
        .args(["last-seen", "仲北", "--db", "test.db"])
        .assert()
        .code(1)
        .stderr(contains("仲北"));
}
