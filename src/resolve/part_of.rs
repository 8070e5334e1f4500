//! Which organ is part of which, as far as names tell.
//!
//! 中共渭川市委员会组织部干部科 is part of 中共渭川市委员会组织部, that of 中共渭川市委员会, where both are
//! known: the whole's name begins the part's, and what follows is a unit's name. Must not take 中国银行业协会
//! for a part of 中国银行.

/// Ends of names that may have parts.
const WHOLES: &[&str] = &[
    "委",
    "委员会",
    "政府",
    "府",
    "部",
    "厅",
    "局",
    "院",
    "办",
    "办公室",
    "党组",
    "工委",
    "管委会",
    "大学",
    "学院",
    "公司",
    "集团",
    "政协",
    "人大",
    "大会",
    "常委会",
    "中心",
    "街道",
    "支队",
    "总队",
    "军区",
    "兵团",
    "医院",
    "学校",
    "处",
];

/// Ends of names that may be parts.
const PARTS: &[&str] = &[
    "部",
    "处",
    "室",
    "局",
    "委",
    "委员会",
    "组",
    "科",
    "股",
    "办",
    "办公厅",
    "院",
    "所",
    "中心",
    "支部",
    "总支",
    "党组",
    "大队",
    "中队",
    "支队",
    "总队",
    "分局",
    "分公司",
    "公司",
    "医院",
    "学院",
    "系",
    "站",
    "党校",
    "厅",
    "党委",
    "工委",
    "会",
];

/// Beginnings of what follows a whole's name and makes it no part: the rest of a cut word (市委 + 员会, 银行 +
/// 业协会), or a second body that acts with the first (中国科学院联合中宣部).
const NO_PART: &[&str] = &["员", "会", "业", "联合", "有关", "派出", "和", "及", "、"];

/// True where a name that begins with another's is that one's part.
pub fn is_part(whole: &str, part: &str) -> bool {
    let Some(rest) = part.strip_prefix(whole) else {
        return false;
    };
    rest.chars().count() >= 2
        && WHOLES.iter().any(|w| whole.ends_with(w))
        && PARTS.iter().any(|p| rest.ends_with(p))
        && !NO_PART.iter().any(|n| rest.starts_with(n))
}

/// Finds the nearest whole of each name. `names` come sorted by scope and name, so that a whole stands
/// before its parts; memory grows with the depth of nesting, not with the number of names.
#[derive(Debug, Default)]
pub struct Nesting<I> {
    open: Vec<(i64, String, I)>,
}

impl<I: Copy> Nesting<I> {
    /// Nothing seen yet.
    pub fn new() -> Self {
        Self { open: Vec::new() }
    }

    /// Takes the next name and returns the whole that it is part of.
    pub fn next(&mut self, scope: i64, name: &str, id: I) -> Option<I> {
        while let Some((s, whole, _)) = self.open.last() {
            if *s == scope && name.starts_with(whole.as_str()) {
                break;
            }
            self.open.pop();
        }
        let found = self
            .open
            .iter()
            .rev()
            .find(|(_, whole, _)| is_part(whole, name))
            .map(|(_, _, id)| *id);
        self.open.push((scope, name.to_owned(), id));
        found
    }
}
