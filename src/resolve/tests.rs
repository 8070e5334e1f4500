use super::region::Chain;
use super::*;

fn form(stated: &str, region: Option<&str>) -> (String, bool) {
    let region = region.and_then(|r| Chain::parse(r, None));
    let form = organisation::best_form(&identity(stated), region.as_ref());
    (form.name, form.local)
}

#[test]
fn words_suffice_where_the_place_is_named() {
    for (stated, full) in [
        ("渭川市委", "中共渭川市委员会"),
        ("中共渭川市委", "中共渭川市委员会"),
        ("中共渭川市委员会", "中共渭川市委员会"),
        ("渭川市委组织部组织处", "中共渭川市委员会组织部组织处"),
        ("渭川市政府", "渭川市人民政府"),
        ("渭川市人民政府办公室", "渭川市人民政府办公室"),
        ("渭川市政协", "中国人民政治协商会议渭川市委员会"),
        ("渭川市人大常委会", "渭川市人民代表大会常务委员会"),
        ("渭川市纪委", "中共渭川市纪律检查委员会"),
        ("渭川高新区管委会", "渭川高新技术产业开发区管理委员会"),
        ("渭川高新区党工委", "中共渭川高新技术产业开发区工作委员会"),
        ("国务院", "中华人民共和国国务院"),
        ("全国人大常委会", "全国人民代表大会常务委员会"),
        ("中组部", "中共中央组织部"),
        ("十三届全国政协", "中国人民政治协商会议全国委员会"),
        ("俄外交部", "俄罗斯外交部"),
        ("渭川大学", "渭川大学"),
        ("河西省渭川市委", "中共渭川市委员会"),
        ("河西省渭川市临江区政府", "渭川市临江区人民政府"),
        ("渭川市政协原党组", "中国人民政治协商会议渭川市委员会党组"),
        ("渭川大厂回族自治县委", "中共渭川大厂回族自治县委员会"),
        ("渭川(集团)公司", "渭川（集团）公司"),
    ] {
        assert_eq!(form(stated, None), (full.to_owned(), false), "{stated}");
    }
}

#[test]
fn a_full_name_is_read_as_what_it_was_made_from() {
    let region = Chain::parse("河西省渭川市高新区", None);
    for stated in [
        "云南省政协",
        "云南省政协机关",
        "重庆市商务委",
        "渭川市纪委",
        "渭川市委组织部干部科",
        "团市委",
        "区党工委",
        "市人大常委会",
        "省工信厅",
        "高新区管委会",
        "美军",
        "俄外交部",
        "外交部",
    ] {
        let known = |form: organ::Form| (form.name, form.kind, form.level, form.local, form.country);
        let made = known(organisation::best_form(&identity(stated), region.as_ref()));
        let read = known(organisation::best_form(&made.0, None));
        assert_eq!(read, made, "{stated}");
    }
}

#[test]
fn a_name_without_its_place_stays_as_printed_and_local() {
    for stated in [
        "区党工委",
        "市委",
        "市委组织部",
        "高新区管委会",
        "市教育局",
        "团市委",
        "组织部",
        "财政金融局",
    ] {
        assert_eq!(form(stated, None), (stated.to_owned(), true), "{stated}");
    }
}

#[test]
fn the_region_fills_the_place_in() {
    let region = Some("河西省渭川市高新区");
    for (stated, full) in [
        ("市委组织部", "中共渭川市委员会组织部"),
        ("省政府", "河西省人民政府"),
        ("市教育局", "渭川市教育局"),
        ("高新区管委会", "渭川高新技术产业开发区管理委员会"),
        ("区党工委", "中共渭川高新技术产业开发区工作委员会"),
        ("我市人大", "渭川市人民代表大会"),
        ("组织部", "中共渭川高新技术产业开发区工作委员会组织部"),
        ("财政金融局", "渭川高新技术产业开发区财政金融局"),
        ("市绩效办", "渭川市绩效办公室"),
        ("团市委", "中国共产主义青年团渭川市委员会"),
        ("市委第一巡察组", "中共渭川市委员会第一巡察组"),
        ("省工信厅", "河西省工业和信息化厅"),
    ] {
        assert_eq!(form(stated, region), (full.to_owned(), false), "{stated}");
    }
    assert_eq!(form("区政府", Some("渭川市临江区")).0, "渭川市临江区人民政府");
    assert_eq!(
        form("县委", region),
        ("县委".to_owned(), true),
        "the region holds no county"
    );
}

#[test]
fn parts_are_found_by_name() {
    assert!(part_of::is_part("市委", "市委组织部"));
    assert!(part_of::is_part("市委组织部", "市委组织部组织处"));
    assert!(part_of::is_part("中共渭川市委员会", "中共渭川市委员会办公室"));
    assert!(part_of::is_part("渭川大学", "渭川大学第一附属医院"));
    assert!(!part_of::is_part("中国银行", "中国银行业协会"));
    assert!(!part_of::is_part("市委", "市委员会"));
    assert!(!part_of::is_part("渭川大学", "渭川大学联合市教育局"));
    assert!(!part_of::is_part("市委", "市委"));
    let mut nesting = part_of::Nesting::new();
    let names = ["市委", "市委办公室", "市委组织部", "市委组织部组织处", "市政府"];
    let found: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(i, n)| nesting.next(0, n, i))
        .collect();
    assert_eq!(found, [None, Some(0), Some(0), Some(2), None]);
    assert_eq!(
        nesting.next(7, "市政府办公室", 9),
        None,
        "another scope is another city"
    );
}

#[test]
fn a_zone_is_one_however_it_is_named() {
    for stated in [
        "郑州高新区管委会",
        "郑州市高新区管委会",
        "郑州高新技术产业开发区管委会",
        "河南省郑州市高新区管委会",
    ] {
        assert_eq!(
            form(stated, None).0,
            "郑州高新技术产业开发区管理委员会",
            "{stated}"
        );
    }
    let chain = Chain::parse("郑州市高新区", None).expect("a chain");
    assert_eq!(chain.code(), Some("410172"));
    assert_eq!(chain.path(), "河南省/郑州市/郑州高新技术产业开发区");
    assert_eq!(chain.name(), "河南省郑州市高新技术产业开发区");
    assert_eq!(chain.common(), "郑州高新区");
}

#[test]
fn chains_are_read_inside_and_outside_the_gazetteer() {
    for (text, canonical, code) in [
        ("郑州市", "郑州市", Some("4101")),
        ("郑州市二七区", "郑州市二七区", Some("410103")),
        ("二七区", "郑州市二七区", Some("410103")),
        ("河南省中牟县", "中牟县", Some("410122")),
        ("河西省渭川市临江区", "渭川市临江区", None),
        ("渭川市清溪县", "清溪县", None),
        ("渭川高新区", "渭川高新技术产业开发区", None),
    ] {
        let chain = Chain::parse(text, None).unwrap_or_else(|| panic!("{text} is no chain"));
        assert_eq!(
            (chain.canonical().as_str(), chain.code()),
            (canonical, code),
            "{text}"
        );
    }
    for text in ["鼓楼", "超市", "小区", "某某公司", "高新区"] {
        assert!(Chain::parse(text, None).is_none(), "{text}");
    }
}

#[test]
fn rare_names_are_told_from_common_ones() {
    assert!(name::share("王军") > 20.0 * name::share("仝绍湘"));
    assert!(name::share("努尔兰·阿不都") < 1e-6);
    assert_eq!(name::form("莫尔诺夫"), name::Form::Transcribed);
    assert_eq!(name::form("李伟"), name::Form::Chinese);
    assert_eq!(name::form("欧阳明"), name::Form::Chinese);
}

#[test]
fn evidence_comes_back_as_it_was_written() {
    use evidence::{Anchor, Evidence, Realm};
    let chain = Chain::parse("河西省渭川市", None);
    let evidence = Evidence {
        spelt: "程远山".to_owned(),
        anchors: [
            Anchor {
                organisation: "中共渭川市委员会".to_owned(),
                realm: Realm::of(chain.as_ref()),
                title: "书记".to_owned(),
            },
            Anchor {
                title: "总理".to_owned(),
                realm: Realm::Country("RU".to_owned()),
                ..Anchor::default()
            },
        ]
        .into(),
        home: Realm::of(chain.as_ref()),
        era: 2020,
        tags: ["a.txt".to_owned()].into(),
    };
    assert_eq!(Evidence::read(&evidence.write()), evidence);
    assert_eq!(Evidence::read(&Evidence::default().write()), Evidence::default());
}

#[test]
fn sources_name_the_bad_line() {
    let text = "[[source]]\nfiles = \"a-*.txt\"\nregion = \"河南省郑州市\"\ndate = \"a-YYYYMMDD\"\n\n[[source]]\npublication = \"渭川日报\"\nregion = \"渭川市\"\n";
    let sources = sources::Sources::read("sources.toml", text).expect("nothing is wrong");
    let row = sources.find("old/a-20210305.txt", None).expect("the first row");
    assert_eq!(row.region.as_deref(), Some("河南省郑州市"));
    assert_eq!(
        row.date("a-20210305.txt").and_then(|d| d.iso()).as_deref(),
        Some("2021-03-05")
    );
    assert_eq!(row.date("a-20210230.txt"), None, "no such day");
    assert!(sources.find("b.txt", None).is_none());
    assert!(sources.find("b.txt", Some("渭川日报")).is_some());
    for (text, wrong) in [
        (
            "[[source]]\nregion = \"渭川市\"\n",
            "sources.toml:1: a source needs files",
        ),
        (
            "[[source]]\nfiles = \"*\"\nregion = \"某某\"\n",
            "sources.toml:3: “某某” is not read as a region",
        ),
        (
            "[[source]]\nfiles = \"*\"\ndate = \"DDMM\"\n",
            "sources.toml:3: “DDMM” is no form of a date",
        ),
        (
            "[[source]]\nfiles = \"*\"\nregoin = \"渭川市\"\n",
            "sources.toml:3: ",
        ),
    ] {
        let error = sources::Sources::read("sources.toml", text)
            .expect_err("something is wrong")
            .to_string();
        assert!(error.starts_with(wrong), "{error}");
    }
}

#[test]
fn decisions_name_the_bad_lines() {
    let text = "# head\ndecision\tsubject\tobject\n\nsame\t张永才\t张良才\twho\t2021\twhy\nequal\ta\tb\nsame\t张永才\n";
    let errors = decisions::Decisions::read("decisions.tsv", text).expect_err("two lines are wrong");
    let lines: Vec<usize> = errors.iter().map(|e| e.line).collect();
    assert_eq!(lines, [5, 6]);
}

#[test]
fn bodies_keep_their_old_names_with_years() {
    let before: Vec<String> = history::before("渭川市生态环境局")
        .into_iter()
        .map(|(n, _)| n)
        .collect();
    assert_eq!(before, ["渭川市环境保护局"]);
    let (next, change) = history::next("渭川市国土资源局").expect("it was merged");
    assert_eq!((next.as_str(), change.year), ("渭川市自然资源局", Some(2018)));
    assert_eq!(&*history::latest("卫生部"), "国家卫生健康委员会");
    assert_eq!(history::next("渭川市小文化局"), None, "another bureau");
}
