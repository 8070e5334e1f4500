//! What a title tells by its words alone: that its holder is acting, stands in for another, speaks for a body.
//!
//! Must not know chains, nor the posts before.

use super::words;
use crate::relate::token::{Token, sym};
use crate::relate::words::WORDS;

/// 代县长, 代理市长; 代表 and 代办 stand in for nobody.
pub(super) fn is_acting(title: &str) -> bool {
    title.starts_with('代') && !["代表", "代办"].iter().any(|w| title.starts_with(w))
}

/// True for 县商会代表何某: who speaks for a body; 县人大代表 and 联合国代表 are posts.
pub(super) fn speaks_for(title: &str, organ: &str) -> bool {
    const POSTS: &[&str] = &["人大", "代表大会", "党代会", "组织", "联合国", "欧盟", "基金"];
    title == "代表" && !organ.contains('驻') && !POSTS.iter().any(|p| organ.contains(p))
}

/// The character that a title shares with the department before it where that leaves it out: 部 of 部长.
pub fn shared_end(title: &str) -> Option<char> {
    let first = title.strip_suffix('长')?;
    let mut chars = first.chars();
    let end = chars.next().filter(|c| "部处科司股".contains(*c))?;
    chars.next().is_none().then_some(end)
}

/// A title that stands for the holder of the one before: 总统特别代表, 总理高级代表.
pub fn is_deputy(token: &Token, chars: &[char]) -> bool {
    let text = words(chars, token.span);
    token.sym == sym::TITLE && WORDS.deputies.ends(&text)
}

/// 市政协副主席…出席,秘书长…列席: the next group of the sentence is of the same body.
pub(super) fn of_same_body(organ: &str, title: &str) -> bool {
    WORDS.assemblies.ends(organ) && WORDS.seats.contains(&title)
}

/// A title without its modifiers, as far as memory needs: 副主任 and 主任 are of one organ.
pub(super) fn base(title: &str) -> &str {
    title
        .trim_start_matches("常务")
        .trim_start_matches(['副', '代'])
        .trim_start_matches("理")
}
