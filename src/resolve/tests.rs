use super::*;

fn form(stated: &str, region: Option<&str>) -> (String, bool) {
    let form = organisation::best_form(&normalise(stated), region);
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
        ("清溪镇党委", "中共清溪镇委员会"),
        ("渭川市政协", "中国人民政治协商会议渭川市委员会"),
        ("渭川市人大常委会", "渭川市人民代表大会常务委员会"),
        ("渭川市纪委", "中共渭川市纪律检查委员会"),
        ("渭川高新区管委会", "渭川高新技术产业开发区管理委员会"),
        ("渭川高新区党工委", "中共渭川高新技术产业开发区工作委员会"),
        ("国务院", "国务院"),
        ("全国人大常委会", "全国人大常委会"),
        ("国家市场监管总局", "国家市场监管总局"),
        ("市场监管总局发展研究中心", "市场监管总局发展研究中心"),
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
fn identity_is_what_the_module_says() {
    let article = Key::new(Kind::Article, &["a"]);
    let other = Key::new(Kind::Article, &["b"]);
    assert_eq!(
        person_referent("程远山", article).key,
        person_referent("程远山", other).key
    );
    assert_eq!(
        person_referent("努尔兰·阿不都满金", article).key,
        person_referent("努尔兰•阿不都满金", other).key
    );
    assert_ne!(
        person_referent("程", article).key,
        person_referent("程", other).key
    );
    assert_ne!(
        person_referent("程某", article).key,
        person_referent("程某", other).key
    );
    let context = |path: &str, region: Option<&str>| Context {
        document: Key::new(Kind::Document, &[path]),
        region: region.map(str::to_owned),
    };
    let a = organisation_referent("市委", &context("a", None));
    let b = organisation_referent("市委", &context("b", None));
    assert_ne!(a.key, b.key, "two pages' 市委 may be two");
    let a = organisation_referent("市委", &context("a", Some("渭川市")));
    let b = organisation_referent("渭川市委", &context("b", None));
    assert_eq!(a.key, b.key);
}
