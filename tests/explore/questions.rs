//! Every command: what it prints, in which format, and how it ends.

use crate::support::*;
use assert_cmd::Command;
use guanxi::date::{PartialDate, Period};
use guanxi::explore::{EventQuery, Explorer, NetworkQuery, PathQuery, SqlLimits};
use guanxi::record::{EventKind, Record, Role};
use guanxi::resolve::Kind;
use guanxi::store::Database;
use predicates::str::contains;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A second page: the same people in another order, and someone whom only 顾宁 knows.
fn ceremony() -> Record {
    let text = "渭川大桥通车仪式举行\n6月1日,渭川大桥通车仪式在渭川市举行。市委组织部部长顾宁主持仪式。市政府副市长韦二河、\
                市委书记程远山、渭川大学校长叶知秋出席仪式。\n";
    Page::new("20210602.txt", text)
        .published("2021-06-02")
        .region("渭川市")
        .article("渭川大桥通车仪式举行", |a| {
            let day = PartialDate::ymd(2021, 6, 1).expect("a day");
            let event = a.event(EventKind::Ceremony, "渭川大桥通车仪式", day, Some("渭川市"));
            a.place("渭川市");
            let chair = "市委组织部部长顾宁主持仪式";
            a.organisation("市委组织部");
            a.post("顾宁", Some("市委组织部"), "部长", chair);
            a.attend(event, "顾宁", Role::Chair, None, chair);
            let list = "市政府副市长韦二河、市委书记程远山、渭川大学校长叶知秋出席仪式";
            a.organisation("渭川大学");
            a.post("叶知秋", Some("渭川大学"), "校长", list);
            for (order, name) in (1..).zip(["韦二河", "程远山", "叶知秋"]) {
                a.attend(event, name, Role::Attend, Some(order), list);
            }
        })
        .record()
}

/// A third page: 叶知秋 and someone else whom nobody else meets.
fn lecture() -> Record {
    let text = "渭川大学举行讲座\n6月8日,渭川大学举行讲座。校长叶知秋主持,教授沈默言作报告。\n";
    Page::new("20210609.txt", text)
        .published("2021-06-09")
        .region("渭川市")
        .article("渭川大学举行讲座", |a| {
            let day = PartialDate::ymd(2021, 6, 8).expect("a day");
            let event = a.event(EventKind::Other, "讲座", day, None);
            a.organisation("渭川大学");
            a.post("叶知秋", Some("渭川大学"), "校长", "校长叶知秋主持");
            a.attend(event, "叶知秋", Role::Chair, None, "校长叶知秋主持");
            a.attend(event, "沈默言", Role::Report, None, "教授沈默言作报告");
        })
        .record()
}

/// 防汛工作会议 on 5 March: 程远山 (chair), 顾宁 and 韦二河 in this order; then the pages above.
fn town() -> (Database, PathBuf, tempfile::TempDir) {
    let (mut db, path, folder) = database();
    store(
        &mut db,
        vec![
            meeting("20210306.txt").region("渭川市").record(),
            ceremony(),
            lecture(),
        ],
    );
    (db, path, folder)
}

fn guanxi(db: &Path) -> Command {
    let mut command = Command::cargo_bin("guanxi").expect("the binary is built");
    command.env("GUANXI_DB", db).env_remove("NO_COLOR");
    command
}

/// What a command prints, on either stream, and how it ends.
fn said(db: &Path, args: &[&str]) -> (String, i32) {
    let output = guanxi(db).args(args).output().expect("it runs");
    let printed = String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8");
    (printed, output.status.code().unwrap_or(-1))
}

/// Arguments, exit status, and for each line the words that must stand in it.
type Question<'a> = (&'a [&'a str], i32, &'a [&'a [&'a str]]);

/// A question, and for each line that must be printed the words that it must have, in this order.
const QUESTIONS: &[Question<'_>] = &[
    (
        &["person", "程远山"],
        0,
        &[
            &["first seen", "last seen", "person", "organisation", "title"],
            &["2021-03-06", "程远山", "书记", "current"],
            &["date", "event", "type", "role", "place", "stated as"],
            &["2021-03-05", "防汛工作会议", "meeting", "chair; speak", "程远山"],
            &["2021-06-01", "渭川大桥通车仪式", "ceremony", "attend"],
            &["顾宁", "2", "2021-03-05", "2021-06-01"],
        ],
    ),
    (
        &[
            "person",
            "程远山",
            "--quotes",
            "--from",
            "2021-06",
            "--table",
            "appearances",
        ],
        0,
        &[
            &["程远山: 1 appearances"],
            &[
                "2021-06-01",
                "韦二河、市委书记程远山、渭川大学校长叶知秋出席仪式",
                "20210602.txt",
            ],
        ],
    ),
    (
        &["event", "通车"],
        0,
        &[
            &["渭川大桥通车仪式", "2021-06-01", "ceremony", "渭川市"],
            &["顾宁", "chair"],
            &["韦二河", "attend", "1"],
            &["叶知秋", "attend", "3"],
            &["2021-06-02", "渭川大桥通车仪式举行", "20210602.txt"],
        ],
    ),
    (
        &["event", "--with", "顾宁"],
        0,
        &[
            &["2 events"],
            &["2021-03-05", "防汛工作会议"],
            &["2021-06-01", "渭川大桥通车仪式"],
        ],
    ),
    (
        &["event", "会议", "--type", "ceremony"],
        1,
        &[&["no event is called “会议”"], &["防汛工作会议"]],
    ),
    (
        &["organisation", "渭川大学"],
        0,
        &[
            &["叶知秋", "渭川大学", "校长"],
            &["2021-03-05", "防汛工作会议", "attend", "渭川大学"],
        ],
    ),
    (
        &["place", "渭川市"],
        0,
        &[&["2021-06-01", "渭川大桥通车仪式", "ceremony"]],
    ),
    (
        &["search", "通车"],
        0,
        &[
            &["event", "渭川大桥通车仪式"],
            &["article", "通车仪式在渭川市举行"],
        ],
    ),
    (
        &["together", "程远山", "顾宁", "--quotes"],
        0,
        &[
            &["程远山, 顾宁: 2 events together"],
            &["2021-03-05", "程远山", "chair; speak"],
            &["2021-03-05", "顾宁", "attend"],
            &["2021-06-01", "顾宁", "chair", "市委组织部部长顾宁主持仪式"],
        ],
    ),
    (
        &["together", "沈默言"],
        0,
        &[&["沈默言: 1 companions"], &["叶知秋", "1", "2021-06-08"]],
    ),
    (&["together", "程远山", "沈默言"], 1, &[&["share no event"]]),
    (
        &["path", "程远山", "沈默言"],
        0,
        &[
            &["1 shortest chains of 2 steps"],
            &["程远山", "attend", "渭川大桥通车仪式", "叶知秋", "attend"],
            &[
                "叶知秋",
                "chair",
                "讲座",
                "沈默言",
                "report",
                "校长叶知秋主持",
                "教授沈默言作报告",
            ],
        ],
    ),
    (
        &["path", "叶知秋", "顾宁", "--by", "posts"],
        1,
        &[&["nothing joins 叶知秋, 顾宁"]],
    ),
    (
        &["timeline", "叶知秋"],
        0,
        &[
            &["2021-06-01", "event", "叶知秋", "attend", "渭川大桥通车仪式"],
            &["2021-06-02", "post", "叶知秋", "校长", "渭川大学"],
            &["2021-06-08", "event", "叶知秋", "chair", "讲座"],
            &["2021-06-09", "post ends", "叶知秋", "校长", "渭川大学"],
        ],
    ),
    (
        &["timeline", "渭川大学"],
        0,
        &[
            &["2021-03-05", "event", "attend", "防汛工作会议"],
            &["2021-06-02", "post", "叶知秋", "校长"],
        ],
    ),
    (
        &["rank"],
        0,
        &[
            &["2 lists"],
            &["2021-03-05", "1", "顾宁"],
            &["2021-06-01", "2", "程远山"],
        ],
    ),
    (
        &["rank", "韦二河", "程远山"],
        0,
        &[&["1 lists"], &["1", "韦二河"], &["2", "程远山"]],
    ),
    (
        &["network", "沈默言", "--depth", "2"],
        0,
        &[
            &["沈默言: 5 people, 7 ties"],
            &["沈默言", "0", "1"],
            &["叶知秋", "1", "4"],
        ],
    ),
    (
        &["network", "沈默言", "--depth", "1", "--table", "ties"],
        0,
        &[
            &["person", "other", "weight", "events"],
            &["1", "1", "2021-06-08", "2021-06-08"],
        ],
    ),
    (
        &[
            "sql",
            "SELECT role, count(*) AS n FROM v_attendance GROUP BY role ORDER BY role",
        ],
        0,
        &[
            &["role", "n"],
            &["attend", "5"],
            &["chair", "3"],
            &["report", "1"],
            &["speak", "1"],
        ],
    ),
];

#[test]
fn every_question_is_answered_with_a_table() {
    let (_db, path, _folder) = town();
    for (args, code, lines) in QUESTIONS {
        let (printed, ended) = said(&path, args);
        assert_eq!(ended, *code, "{args:?}:\n{printed}");
        let mut rest = printed.lines();
        for words in *lines {
            let found = rest.any(|line| {
                let mut left = line;
                words.iter().all(|word| match left.split_once(word) {
                    Some((_, after)) => {
                        left = after;
                        true
                    }
                    None => false,
                })
            });
            assert!(
                found,
                "{args:?} prints no line with {words:?} (in this order):\n{printed}"
            );
        }
    }
}

#[test]
fn a_name_that_nobody_has_brings_the_nearest() {
    let (_db, path, _folder) = town();
    for (args, near) in [
        (["person", "程远"], "程远山"),
        (["organisation", "渭川大雪"], "渭川大学"),
        (["timeline", "叶秋"], "叶知秋"),
        (["network", "沈默"], "沈默言"),
        (["together", "顾宁宁"], "顾宁"),
    ] {
        guanxi(&path)
            .args(args)
            .assert()
            .code(1)
            .stderr(contains(near))
            .stdout("");
    }
    guanxi(&path)
        .args(["person", "无名氏", "--format", "json"])
        .assert()
        .code(1)
        .stdout("[]\n");
}

#[test]
fn scripts_get_ids_and_quotes() {
    let (_db, path, _folder) = town();
    for (format, delimiter) in [("csv", b','), ("tsv", b'\t')] {
        let args = ["person", "顾宁", "--table", "appearances", "--format", format];
        let output = guanxi(&path).args(args).output().expect("it runs");
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(&output.stdout[..]);
        let head = rows.headers().expect("a header").clone();
        let at = |name: &str| {
            head.iter()
                .position(|h| h == name)
                .unwrap_or_else(|| panic!("{name} in {head:?}"))
        };
        let rows: Vec<csv::StringRecord> = rows.records().map(|r| r.expect("a row")).collect();
        assert_eq!(rows.len(), 2);
        for row in &rows {
            assert!(row[at("person_id")].starts_with("per-") && row[at("event_id")].starts_with("evt-"));
            assert!(row[at("quote")].contains("顾宁") && !row[at("rule")].is_empty());
        }
    }
    let output = guanxi(&path)
        .args(["person", "顾宁", "--format", "json"])
        .output()
        .expect("it runs");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json[0]["name"], "顾宁");
    assert_eq!(json[0]["appearances"].as_array().map(Vec::len), Some(2));
    assert!(json[0]["appearances"][0]["roles"][0]["proof"]["quote"].is_string());
    guanxi(&path)
        .args(["person", "顾宁", "--table", "nonsense"])
        .assert()
        .code(2)
        .stderr(contains(
            "there are: posts, appearances, companions, organisations",
        ));
}

#[test]
fn sql_reads_within_a_time_and_points_at_the_word() {
    let (db, path, _folder) = town();
    let (wrong, code) = said(&path, &["sql", "SELECT 人名 FROM v_person"]);
    assert_eq!(code, 2);
    assert!(wrong.contains("no such column: 人名 (line 1)"), "{wrong}");
    let lines: Vec<&str> = wrong.lines().collect();
    // 人名 is four columns wide, and so is the mark, under it.
    assert_eq!(
        lines[1..3],
        ["  SELECT 人名 FROM v_person", "         ^^^^"],
        "{wrong}"
    );
    let (wrong, _) = said(&path, &["sql", "SELECT 1 FROM v_persons"]);
    let lines: Vec<&str> = wrong.lines().collect();
    let marked = ["  SELECT 1 FROM v_persons", "                ^^^^^^^^^"];
    assert_eq!(lines[1..3], marked, "{wrong}");
    for statement in [
        "DELETE FROM entity",
        "PRAGMA query_only = 0",
        "ATTACH 'x.db' AS x",
        "DROP VIEW v_post",
    ] {
        guanxi(&path)
            .args(["sql", statement])
            .assert()
            .code(2)
            .stderr(contains("only questions"));
    }
    guanxi(&path)
        .args(["sql", "SELECT 1; SELECT 2"])
        .assert()
        .code(2)
        .stderr(contains("one statement"));
    let endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n";
    guanxi(&path)
        .args(["sql", endless, "--timeout", "0.2"])
        .assert()
        .code(2)
        .stderr(contains("stopped after 0.2 seconds"));

    let explorer = Explorer::new(&db);
    let limits = SqlLimits {
        time: Duration::from_secs(5),
        rows: 2,
    };
    let answer = explorer
        .sql(
            "SELECT 1 AS n UNION SELECT 2 UNION SELECT NULL ORDER BY 1",
            limits,
        )
        .expect("rows");
    assert_eq!((answer.columns, answer.cut), (vec!["n".to_owned()], true));
    assert_eq!(answer.rows, [[serde_json::Value::Null], [1.into()]]);
    // The deadline of one question is none for the next.
    assert!(explorer.stats().is_ok());
}

#[test]
fn answers_carry_what_they_were_asked_for() {
    let (db, ..) = town();
    let explorer = Explorer::new(&db);
    let key = |name: &str| {
        explorer.find(Kind::Person, name).expect("a search")[0]
            .named
            .clone()
    };
    let chains = explorer
        .paths(key("程远山").key, key("沈默言").key, &PathQuery::default())
        .expect("chains");
    let names: Vec<&str> = chains[0].steps.iter().map(|s| s.to.name.as_str()).collect();
    assert_eq!((chains.len(), names), (1, vec!["叶知秋", "沈默言"]));
    let small = PathQuery {
        largest: 3,
        ..PathQuery::default()
    };
    let chains = explorer
        .paths(key("程远山").key, key("沈默言").key, &small)
        .expect("chains");
    assert!(chains.is_empty(), "the ceremony had four people");
    let chains = explorer
        .paths(key("顾宁").key, key("顾宁").key, &small)
        .expect("chains");
    assert!(chains.is_empty(), "nobody needs a chain to oneself");

    let network = explorer
        .network(&[key("沈默言").key], &NetworkQuery::default())
        .expect("a network");
    let distances: Vec<(&str, usize)> = network
        .members
        .iter()
        .map(|m| (m.person.name.as_str(), m.distance))
        .collect();
    assert_eq!((distances[0], distances[1]), (("沈默言", 0), ("叶知秋", 1)));
    assert_eq!(network.members.len(), 5);
    let two = NetworkQuery {
        limit: 3,
        ..NetworkQuery::default()
    };
    let cut = explorer.network(&[key("沈默言").key], &two).expect("a network");
    assert_eq!((cut.members.len(), cut.left_out), (3, 2));

    let spring = Period {
        from: Some("2021-03".to_owned()),
        to: Some("2021-05".to_owned()),
    };
    let query = EventQuery {
        period: spring.clone(),
        ..EventQuery::default()
    };
    assert_eq!(explorer.events(&query).expect("events").events.len(), 1);
    let together = explorer
        .together(vec![key("程远山"), key("顾宁")], &spring)
        .expect("events");
    assert_eq!(together.events.len(), 1);
    let rankings = explorer.rankings(&[], &Period::default()).expect("lists");
    let changed: Vec<&str> = rankings
        .iter()
        .flat_map(|r| &r.places)
        .filter(|p| !p.changes.is_empty())
        .map(|p| p.person.name.as_str())
        .collect();
    assert_eq!(changed, [""; 0], "no two of a list changed places");
    let suggested = explorer.suggest("程", 5).expect("names");
    assert_eq!(suggested[0].named.name, "程远山");
    let inside = explorer.suggest("水利局", 5).expect("names");
    assert!(inside[0].named.name.contains("水利局"), "{inside:?}");
}

#[test]
fn a_list_in_another_order_is_marked() {
    let (mut db, ..) = database();
    let list = |path: &str, day: u8, names: [&str; 3]| {
        let text = format!("3月{day}日,会议召开。{}出席会议。", names.join("、"));
        Page::new(path, &text)
            .published(&format!("2021-03-{day:02}"))
            .region("渭川市")
            .article("会议召开", |a| {
                let date = PartialDate::ymd(2021, 3, day).expect("a day");
                let event = a.event(EventKind::Meeting, "会议", date, None);
                for (order, name) in (1..).zip(names) {
                    a.attend(event, name, Role::Attend, Some(order), &names.join("、"));
                }
            })
            .record()
    };
    store(
        &mut db,
        vec![
            list("a.txt", 11, ["程远山", "顾宁", "韦二河"]),
            list("b.txt", 15, ["顾宁", "程远山", "韦二河"]),
            list("c.txt", 19, ["顾宁", "程远山", "韦二河"]),
        ],
    );
    let rankings = Explorer::new(&db)
        .rankings(&[], &Period::default())
        .expect("lists");
    let changed: Vec<bool> = rankings.iter().map(|r| r.is_changed()).collect();
    assert_eq!(changed, [false, true, false]);
    let first = &rankings[1].places[0];
    assert_eq!((first.person.name.as_str(), first.changes.len()), ("顾宁", 1));
    assert_eq!(first.changes[0].passed.name, "程远山");
    assert_eq!(first.changes[0].since.as_deref(), Some("2021-03-11"));
}

#[test]
fn a_list_that_begins_anew_is_a_list_of_its_own() {
    let (mut db, ..) = database();
    let (first, second) = ("程远山、顾宁出席会议", "韦二河、叶知秋参加会议");
    let page = Page::new("a.txt", &format!("3月11日,会议召开。{first}。{second}。"))
        .published("2021-03-11")
        .region("渭川市")
        .article("会议召开", |a| {
            let date = PartialDate::ymd(2021, 3, 11).expect("a day");
            let event = a.event(EventKind::Meeting, "会议", date, None);
            for (quote, names) in [(first, ["程远山", "顾宁"]), (second, ["韦二河", "叶知秋"])] {
                for (order, name) in (1..).zip(names) {
                    a.attend(event, name, Role::Attend, Some(order), quote);
                }
            }
        })
        .record();
    store(&mut db, vec![page]);
    let rankings = Explorer::new(&db)
        .rankings(&[], &Period::default())
        .expect("lists");
    let printed: Vec<(&str, Vec<&str>)> = rankings
        .iter()
        .map(|r| {
            let names = r.places.iter().map(|p| p.person.name.as_str()).collect();
            (r.proof.quote.as_str(), names)
        })
        .collect();
    let expected = [
        (first, vec!["程远山", "顾宁"]),
        (second, vec!["韦二河", "叶知秋"]),
    ];
    assert_eq!(printed, expected);
}

#[test]
fn an_article_shows_its_text_with_its_mentions_and_facts() {
    let (db, ..) = town();
    let explorer = Explorer::new(&db);
    let article = &explorer.articles_of("20210602.txt").expect("articles")[0];
    let page = explorer
        .article(article.key)
        .expect("a page")
        .expect("an article");
    let person = page
        .mentions
        .iter()
        .find(|m| m.text == "叶知秋")
        .expect("a mention");
    let words: String = page
        .text
        .chars()
        .skip(person.start as usize)
        .take((person.end - person.start) as usize)
        .collect();
    assert_eq!(words, "叶知秋");
    assert_eq!(person.entity.as_ref().map(|e| e.key.kind), Some(Kind::Person));
    let facts = |kind: &str| page.facts.iter().filter(|f| f.fact == kind).count();
    assert_eq!((facts("event"), facts("attendance"), facts("post")), (1, 4, 2));
}

/// On the sample pages, whatever is read in them: every command answers for whoever appears most, every answer is
/// what the views say.
#[test]
fn the_sample_pages_answer_every_question() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = folder.path().join("data.db");
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    guanxi(&db)
        .args(["build", data])
        .arg("--db")
        .arg(&db)
        .assert()
        .success();
    let one = Database::open_read_only(&db).expect("the database");
    let rows = |sql: &str| rows(&one, sql);
    let (a, b) = {
        let pair =
            rows("SELECT person_id || ' ' || other_id FROM v_together ORDER BY events DESC, 1 LIMIT 1");
        let (a, b) = pair[0].split_once(' ').expect("two people");
        (a.to_owned(), b.to_owned())
    };
    let organisation =
        rows("SELECT organisation FROM v_post WHERE organisation IS NOT NULL ORDER BY 1 LIMIT 1");
    let place = rows(
        "SELECT p.name FROM report r JOIN referent f ON f.article = r.article AND f.n = r.place \
                      JOIN entity p ON p.id = f.entity ORDER BY 1 LIMIT 1",
    );
    for args in [
        vec!["person", &a],
        vec!["event", ""],
        vec!["organisation", &organisation[0]],
        vec!["place", &place[0]],
        vec!["search", "会议"],
        vec!["together", &a, &b],
        vec!["path", &a, &b],
        vec!["timeline", &a],
        vec!["rank"],
        vec!["network", &a],
        vec!["stats"],
        vec!["sql", "SELECT * FROM v_tenure"],
    ] {
        for format in ["table", "json", "csv", "tsv"] {
            let output = guanxi(&db)
                .args(&args)
                .args(["--format", format])
                .output()
                .expect("it runs");
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{args:?} {format}: {said}");
            assert!(output.stdout.len() > 20, "{args:?} {format}");
            assert!(!output.stdout.contains(&0x1B), "no colours in a pipe: {args:?}");
            if format == "json" {
                serde_json::from_slice::<serde_json::Value>(&output.stdout).expect("JSON");
            }
        }
    }
    let explorer = Explorer::new(&one);
    for row in
        rows("SELECT person_id || ' ' || events FROM v_most_appearances ORDER BY events DESC, 1 LIMIT 20")
    {
        let (person, events) = row.split_once(' ').expect("two columns");
        let pages = explorer.people(person).expect("a page");
        let told: usize = events.parse().expect("a number");
        // The view counts events, a page happenings, of which each may have several.
        assert!(
            pages[0].appearances.len() <= told && !pages[0].appearances.is_empty(),
            "{row}"
        );
    }
}

#[test]
fn completions_and_man_pages_know_every_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = folder.path().join("none.db");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        guanxi(&db)
            .args(["completions", shell])
            .assert()
            .success()
            .stdout(contains("together"));
    }
    let man = folder.path().join("man");
    guanxi(&db).arg("man").arg(&man).assert().success();
    for command in ["", "-person", "-path", "-export", "-build", "-sql"] {
        let page = std::fs::read_to_string(man.join(format!("guanxi{command}.1"))).expect("a man page");
        assert!(page.contains(".TH"), "guanxi{command}.1");
    }
    guanxi(&db)
        .args(["person", "谁"])
        .assert()
        .code(2)
        .stderr(contains("no such database"));
}
