//! The database: views, search, re-builds, order, migrations.

mod support;

use guanxi::store::{Database, HitKind, StoreError};
use proptest::strategy::Strategy;
use support::*;

#[test]
fn views_have_the_columns_of_the_contract() {
    let (db, ..) = database();
    for (view, columns) in VIEWS {
        let statement = db
            .connection()
            .prepare(&format!("SELECT * FROM {view}"))
            .expect("the view is there");
        let names: Vec<&str> = statement.column_names().collect();
        assert_eq!(names.join(", "), *columns, "{view}");
    }
}

#[test]
fn views_show_what_a_record_says() {
    let (mut db, ..) = database();
    let summary = store(&mut db, vec![meeting("a/page.txt").record()]);
    assert_eq!((summary.added, summary.replaced), (1, 0));
    let t = summary.totals;
    assert_eq!(
        (
            t.documents,
            t.articles,
            t.people,
            t.posts,
            t.events,
            t.attendances
        ),
        (1, 1, 3, 3, 1, 4)
    );
    assert_eq!(
        rows(&db, "SELECT document, headline, published, byline FROM v_article"),
        ["page.txt|渭川市召开防汛工作会议|2021-03-06|乔木"]
    );
    assert_eq!(
        rows(&db, "SELECT person FROM v_person ORDER BY 1"),
        ["程远山", "韦二河", "顾宁"]
    );
    assert_eq!(
        rows(
            &db,
            "SELECT person, organisation_stated, organisation, title, quote FROM v_post ORDER BY person"
        ),
        [
            "程远山|市委|中共渭川市委员会|书记|市委书记程远山主持会议并讲话",
            "韦二河|市政府|渭川市人民政府|副市长|市委组织部部长顾宁、市政府副市长韦二河参加会议",
            "顾宁|市委组织部|中共渭川市委员会组织部|部长|市委组织部部长顾宁、市政府副市长韦二河参加会议",
        ]
    );
    assert_eq!(
        rows(&db, "SELECT type, name, date, month_day, place FROM v_event"),
        ["meeting|防汛工作会议|2021-03-05|-|市会展中心"]
    );
    assert_eq!(
        rows(
            &db,
            "SELECT person, role, list_order, stated_as, rule, confidence FROM v_attendance ORDER BY list_order, role"
        ),
        [
            "程远山|chair|-|程远山|attend/list|0.95",
            "程远山|speak|-|程远山|attend/list|0.95",
            "顾宁|attend|1|顾宁|attend/list|0.95",
            "韦二河|attend|2|韦二河|attend/list|0.95",
        ]
    );
    assert_eq!(
        rows(
            &db,
            "SELECT organisation_stated, organisation, role, quote FROM v_participant_org ORDER BY 1"
        ),
        [
            "渭川大学|渭川大学|attend|渭川市水利局、渭川大学负责人参加",
            "渭川市水利局|渭川市水利局|attend|渭川市水利局、渭川大学负责人参加",
        ]
    );
    assert_eq!(
        rows(
            &db,
            "SELECT person, organisation, title, first_seen, last_seen, articles FROM v_tenure ORDER BY 1"
        ),
        [
            "程远山|中共渭川市委员会|书记|2021-03-06|2021-03-06|1",
            "韦二河|渭川市人民政府|副市长|2021-03-06|2021-03-06|1",
            "顾宁|中共渭川市委员会组织部|部长|2021-03-06|2021-03-06|1",
        ]
    );
    assert_eq!(
        rows(
            &db,
            "SELECT type, text, entity, part FROM v_mention WHERE type = 'PERSON' ORDER BY part, text"
        ),
        [
            "PERSON|程远山|程远山|body",
            "PERSON|韦二河|韦二河|body",
            "PERSON|顾宁|顾宁|body",
            "PERSON|乔木|-|byline"
        ]
    );
}

#[test]
fn spans_give_the_words_back() {
    let (mut db, ..) = database();
    store(&mut db, vec![meeting("page.txt").record()]);
    let wrong = "SELECT m.text, substr(d.text, m.span_start + 1, m.span_end - m.span_start) AS words \
                 FROM v_mention m JOIN v_document d USING (document) WHERE replace(words, char(10), '') <> m.text";
    assert_eq!(rows(&db, wrong), Vec::<String>::new());
    let quotes = "SELECT replace(substr(d.text, a.span_start + 1, a.span_end - a.span_start), char(10), '') = a.quote \
                  FROM v_attendance a JOIN v_document d USING (document)";
    assert_eq!(rows(&db, quotes), ["1", "1", "1", "1"]);
}

#[test]
fn ids_tell_documents_of_one_name_apart() {
    let (mut db, ..) = database();
    store(
        &mut db,
        vec![meeting("a/page.txt").record(), meeting("b/page.txt").record()],
    );
    assert_eq!(
        rows(
            &db,
            "SELECT count(DISTINCT document_id), count(DISTINCT document) FROM v_document"
        ),
        ["2|1"]
    );
    assert_eq!(
        rows(
            &db,
            "SELECT count(DISTINCT event_id), count(DISTINCT person_id) FROM v_attendance"
        ),
        ["2|3"]
    );
    assert_eq!(
        rows(
            &db,
            "SELECT count(DISTINCT entity_id) FROM v_mention WHERE text = '市委'"
        ),
        ["1"],
        "the 市委 of the city that both pages name"
    );
    assert_eq!(
        rows(
            &db,
            "SELECT count(*), max(articles) FROM v_tenure WHERE title = '书记'"
        ),
        ["1|2"]
    );
    let bad = "SELECT document_id FROM v_document WHERE document_id NOT GLOB 'doc-[0-9a-f]*' OR length(document_id) <> 20";
    assert_eq!(rows(&db, bad), Vec::<String>::new());
}

#[test]
fn the_region_of_a_document_names_its_organs() {
    let (mut db, ..) = database();
    store(&mut db, vec![meeting("page.txt").region("河西省渭川市").record()]);
    assert_eq!(
        rows(
            &db,
            "SELECT organisation_stated, organisation FROM v_post ORDER BY 1"
        ),
        [
            "市委|中共渭川市委员会",
            "市委组织部|中共渭川市委员会组织部",
            "市政府|渭川市人民政府"
        ]
    );
    let parts = "SELECT e.name, w.name FROM organisation o JOIN entity e ON e.id = o.id JOIN entity w ON w.id = o.part_of ORDER BY 1";
    assert_eq!(
        rows(&db, parts),
        [
            "中共渭川市委员会组织部|中共渭川市委员会",
            "渭川市水利局|渭川市人民政府"
        ]
    );
}

#[test]
fn foreign_keys_hold() {
    let (mut db, ..) = database();
    store(
        &mut db,
        vec![meeting("a.txt").record(), meeting("b.txt").record()],
    );
    assert_eq!(rows(&db, "PRAGMA foreign_key_check"), Vec::<String>::new());
    assert_eq!(rows(&db, "PRAGMA integrity_check"), ["ok"]);
    let orphan = db.connection().execute("UPDATE attendance SET person = 99", []);
    assert!(orphan.is_err(), "an attendance needs its person");
}

#[test]
fn search_finds_names_of_two_characters() {
    let (mut db, ..) = database();
    store(&mut db, vec![meeting("page.txt").record()]);
    let found = |query: &str| -> Vec<(HitKind, String)> {
        db.search(query, 10)
            .expect("the search runs")
            .into_iter()
            .map(|h| (h.kind, h.title))
            .collect()
    };
    let article = || (HitKind::Article, "渭川市召开防汛工作会议".to_owned());
    assert_eq!(found("顾宁"), [(HitKind::Name, "顾宁".to_owned()), article()]);
    assert_eq!(found("会议并讲话"), [article()], "over a line break");
    assert_eq!(found("宁、市"), [article()], "punctuation makes no difference");
    assert_eq!(found("顾 会展"), [article()], "all of several words");
    assert_eq!(found("宁顾"), []);
    assert_eq!(found("\" OR *"), [], "no query language");
    assert_eq!(found(""), []);
}

#[test]
fn search_reads_rare_characters_and_latin() {
    let (mut db, ..) = database();
    let page = Page::new("p.txt", "𬱖明出席。ABC公司\u{20BB7}野").article("标题", |a| {
        a.person("𬱖明");
    });
    store(&mut db, vec![page.record()]);
    for query in ["𬱖明", "abc公司", "ＡＢＣ", "\u{20BB7}野", "b"] {
        assert!(
            !db.search(query, 10).expect("the search runs").is_empty(),
            "{query}"
        );
    }
}

#[test]
fn a_second_build_replaces_what_changed() {
    let (mut db, ..) = database();
    store(
        &mut db,
        vec![meeting("a.txt").record(), meeting("b.txt").record()],
    );
    let before = dump(&db);
    let changed = Page::new("b.txt", "仲北出席。").article("新标题", |a| {
        a.person("仲北");
    });
    let summary = store(&mut db, vec![changed.record()]);
    assert_eq!((summary.added, summary.replaced), (0, 1));
    assert_eq!(
        rows(&db, "SELECT person FROM v_person WHERE document = 'b.txt'"),
        ["仲北"]
    );
    assert_eq!(rows(&db, "PRAGMA foreign_key_check"), Vec::<String>::new());
    assert_eq!(
        db.search("防汛", 10).expect("the search runs").len(),
        2,
        "event and article of a.txt alone"
    );
    assert_eq!(rows(&db, "SELECT count(*) FROM touched"), ["0"]);
    store(&mut db, vec![meeting("b.txt").record()]);
    assert_eq!(dump(&db), before, "what was there and went leaves no trace");
    assert!(db.search("仲北", 10).expect("the search runs").is_empty());
    db.connection()
        .execute_batch(
            "INSERT INTO article_text (article_text) VALUES ('integrity-check'); \
             INSERT INTO entity_text (entity_text) VALUES ('integrity-check');",
        )
        .expect("the full text is whole");
}

#[test]
fn the_last_of_two_versions_in_one_build_stays() {
    let (mut db, ..) = database();
    let newer = Page::new("a.txt", "仲北出席。").article("新标题", |a| {
        a.person("仲北");
    });
    store(&mut db, vec![meeting("a.txt").record(), newer.record()]);
    assert_eq!(rows(&db, "SELECT person FROM v_person"), ["仲北"]);
    assert!(db.search("防汛", 10).expect("the search runs").is_empty());
    assert_eq!(
        rows(
            &db,
            "SELECT count(*) FROM article_text WHERE article_text MATCH '\"防 汛\"'"
        ),
        ["0"]
    );
}

#[test]
fn unchanged_documents_are_known_by_hash_and_fingerprint() {
    let (mut db, ..) = database();
    let record = meeting("a.txt").record();
    let sha = record.document.sha256.clone();
    assert!(!db.known().expect("readable").is_current("a.txt", &sha, "test"));
    store(&mut db, vec![record]);
    let known = db.known().expect("readable");
    assert!(known.is_current("a.txt", &sha, "test"));
    assert!(!known.is_current("a.txt", &sha, "other rules"));
    assert!(!known.is_current("a.txt", "other bytes", "test"));
    assert!(!known.is_current("b.txt", &sha, "test"));
}

#[test]
fn the_record_comes_back_as_it_was() {
    let (mut db, ..) = database();
    let record = meeting("a.txt").record();
    store(&mut db, vec![record.clone()]);
    assert_eq!(db.record("a.txt").expect("readable"), Some(record));
    assert_eq!(db.record("b.txt").expect("readable"), None);
}

#[test]
fn the_commonest_spelling_names_a_person() {
    let page = |path: &str, name: &str| {
        Page::new(path, name).article("标题", |a| {
            a.person(name);
        })
    };
    let (mut db, ..) = database();
    store(&mut db, vec![page("a", "努尔兰•阿不都").record()]);
    store(
        &mut db,
        vec![
            page("b", "努尔兰·阿不都").record(),
            page("c", "努尔兰·阿不都").record(),
        ],
    );
    assert_eq!(rows(&db, "SELECT name FROM entity"), ["努尔兰·阿不都"]);
    assert_eq!(
        rows(&db, "SELECT person FROM v_person ORDER BY document LIMIT 1"),
        ["努尔兰•阿不都"],
        "as printed"
    );
}

#[test]
fn databases_of_others_are_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let open = |name: &str| Database::open(folder.path().join(name)).map(|_| ());
    let sqlite = |name: &str, sql: &str| {
        let connection = rusqlite::Connection::open(folder.path().join(name)).expect("a database");
        connection.execute_batch(sql).expect("the statement runs");
    };
    sqlite("other.db", "CREATE TABLE x (a)");
    assert!(matches!(open("other.db"), Err(StoreError::Foreign { .. })));
    std::fs::write(folder.path().join("text.db"), "这不是数据库。".repeat(200)).expect("writable");
    assert!(matches!(open("text.db"), Err(StoreError::Foreign { .. })));
    assert!(open("new.db").is_ok());
    sqlite("new.db", "PRAGMA user_version = 999");
    let error = open("new.db").expect_err("a newer schema").to_string();
    assert!(error.contains("made by a newer guanxi (schema 999"), "{error}");
    let missing = Database::open_read_only(folder.path().join("none.db"));
    assert!(matches!(missing, Err(StoreError::Missing { .. })));
}

/// What a perfect extractor would find must come through the store and the views without a loss.
#[test]
fn gold_comes_through_the_views_whole() {
    let Some(shared) = gold::shared() else {
        eprintln!("skipped: no ../shared here");
        return;
    };
    let mut files = Vec::new();
    for folder in ["seeds", "cctv", "local"] {
        let entries = std::fs::read_dir(shared.join("gold").join(folder)).expect("the gold folder");
        files.extend(
            entries
                .flatten()
                .map(|e| e.path())
                .filter(|p| p.extension().is_some_and(|e| e == "json")),
        );
    }
    let read = |path: &std::path::PathBuf| {
        let json = std::fs::read(path).expect("a gold file");
        gold::record(&serde_json::from_slice(&json).expect("JSON"))
    };
    let (mut db, path, _folder) = database();
    store(&mut db, files.iter().map(read).collect());
    let scorer = shared.join("eval/score_events.py");
    let Ok(output) = std::process::Command::new("python3")
        .arg(scorer)
        .arg(path)
        .arg("--errors")
        .args(&files)
        .output()
    else {
        eprintln!("skipped: no python3 here");
        return;
    };
    let table = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    // Lines with a colon list errors; the others are the table, its header first.
    let figures: Vec<&str> = table.lines().filter(|l| !l.contains(':')).skip(1).collect();
    assert_eq!(figures.len(), 12, "{table}");
    for line in figures {
        assert_eq!(line.matches("1.000").count(), 3, "{table}");
    }
}

/// A few pages that share people and organs, some of them in two versions of the same path.
fn pool() -> Vec<guanxi::record::Record> {
    use guanxi::record::{EventKind, PostState, Role};
    let names = ["程远山", "顾宁", "韦二河", "努尔兰•阿不都", "努尔兰·阿不都", "仲"];
    let organs = [
        "市委",
        "渭川市委",
        "渭川市委组织部",
        "渭川市委组织部干部科",
        "渭川大学",
        "组织部",
    ];
    (0..12)
        .map(|i| {
            let name = names[i % names.len()];
            let organ = organs[(i * 5 + 1) % organs.len()];
            let text = format!("第{i}页:{organ}主任{name}出席会议。");
            let quote = format!("{organ}主任{name}出席会议");
            let page =
                Page::new(&format!("f{}/p.txt", i % 10), &text).published(&format!("2021-01-{:02}", i + 1));
            let page = if i.is_multiple_of(4) {
                page.region("河西省渭川市")
            } else {
                page
            };
            page.article("会议召开", |a| {
                a.organisation(organ);
                let event = a.event(
                    EventKind::Meeting,
                    "会议",
                    Default::default(),
                    (i % 3 == 0).then_some("渭川"),
                );
                a.post(name, Some(organ), "主任", &quote).state = if i % 5 == 0 {
                    PostState::Proposed
                } else {
                    PostState::Current
                };
                a.attend(event, name, Role::Attend, None, &quote);
                a.attend(event, name, Role::Attend, None, &quote);
            })
            .record()
        })
        .collect()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 24, ..Default::default() })]

    /// Any order and any split into builds gives the same content, as long as the last version of each
    /// document is the same.
    #[test]
    fn order_and_split_make_no_difference(
        order in proptest::prelude::Just((0..10usize).collect::<Vec<_>>()).prop_shuffle(),
        cuts in proptest::collection::vec(0..10usize, 0..4),
        older_first in proptest::bool::ANY,
        left_again in proptest::bool::ANY,
    ) {
        let pages = pool();
        // Pages 10 and 11 have the paths of 0 and 1, and are their newer versions.
        let newest = |i: usize| pages[if i < 2 { i + 10 } else { i }].clone();
        let (mut plain, ..) = database();
        store(&mut plain, (0..10).map(newest).collect());
        let (mut shuffled, ..) = database();
        if older_first {
            store(&mut shuffled, pages[..2].to_vec());
        }
        let mut builds = vec![Vec::new()];
        for (at, i) in order.into_iter().enumerate() {
            if cuts.contains(&at) {
                builds.push(Vec::new());
            }
            builds.last_mut().expect("never empty").push(newest(i));
        }
        let (passing, stay) = (meeting("passing/by.txt").region("河西省渭川市"), builds.len() / 2);
        let mut passing = left_again.then(|| passing.record());
        for (n, build) in builds.into_iter().enumerate() {
            store(&mut shuffled, build);
            if n == stay {
                store(&mut shuffled, passing.take().into_iter().collect());
            }
        }
        if left_again {
            let gone = ["passing/by.txt".to_owned()];
            let removed = shuffled.remove(&gone, &mut |_| {}).expect("removed");
            proptest::prop_assert_eq!(removed, 1);
        }
        proptest::prop_assert_eq!(dump(&plain), dump(&shuffled));
        let problems = shuffled.check().expect("readable").problems;
        proptest::prop_assert_eq!(problems, Vec::<String>::new());
    }
}
