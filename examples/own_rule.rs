//! Adds a rule to the built-in ones and shows what it changes: a paper that writes 执槌 where others write 主持.
//!
//! `cargo run --example own_rule`. docs/rules.md says how rules are written.

use guanxi::extract::Extractor;
use guanxi::lexicon::Lexicon;
use guanxi::read::{Format, from_bytes};
use guanxi::relate::rules::Rules;

const PAGE: &str = "青峦县部署春季防火\n\n本报讯 3月5日上午，青峦县春季防火工作会议在县会展中心召开。\n\
                    会议由副县长何春雷执槌。县委书记林青山出席会议并讲话。\n";

const RULE: &str = r#"
[[rule]]
id = "gavel/chaired-by"
pattern = "{people:chair}{near:4}执槌"
triggers = ["执槌"]
yes = ["会议由副县长何某执槌。"]
no = ["拍卖师何某执槌三年。"]
"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("without: {}", roles(Rules::built_in()).join(", "));
    println!("with:    {}", roles(&with_own_rule()?).join(", "));
    Ok(())
}

/// The built-in rules and ours, from a folder.
pub fn with_own_rule() -> Result<Rules, Box<dyn std::error::Error>> {
    let folder = std::env::temp_dir().join(format!("guanxi-own-rule-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("gavel.toml"), RULE)?;
    let rules = Rules::with_directory(&folder);
    std::fs::remove_dir_all(&folder)?;
    Ok(rules?)
}

/// Who has which role on the page, as these rules read it.
pub fn roles(rules: &Rules) -> Vec<String> {
    let mut extractor = Extractor::with_rules(Lexicon::built_in(), rules);
    let document = from_bytes("page.txt", "page.txt", PAGE.as_bytes(), Format::Text);
    let mut roles = Vec::new();
    for article in document
        .map(|d| extractor.extract(d).articles)
        .unwrap_or_default()
    {
        for attendance in &article.attendances {
            let person = &article.people[attendance.person].name;
            roles.push(format!("{person} {}", attendance.role));
        }
    }
    roles.sort();
    roles
}
