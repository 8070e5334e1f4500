//! Pages in traditional characters: they are read in the simplified ones that the word tables are written in, and get
//! their own back.
//!
//! One character stands for one, and both take as many bytes. Must not change what an article says.

use super::shape::is_han;
use super::{Article, BlockKind, CleanText};
use crate::lexicon::Lexicon;

/// So many Chinese characters from the beginning tell the script of a page.
const SAMPLE: usize = 200;

/// The simplified form of a Chinese character; other characters as they are.
pub(super) fn plain(c: char) -> char {
    match c {
        '\u{3400}'..='\u{9fff}' => Lexicon::built_in().normal(c),
        c => c,
    }
}

/// One in twenty of the page's first Chinese characters, or more, is written otherwise in simplified script.
pub(super) fn is_traditional(text: &str) -> bool {
    let (mut all, mut other) = (0, 0);
    for c in text.chars().filter(|c| is_han(*c)).take(SAMPLE) {
        all += 1;
        other += usize::from(plain(c) != c);
    }
    other > 0 && other * 20 >= all
}

/// A traditional page's text in simplified characters; `None` where the page is written in them.
pub(super) fn simplified(text: &str) -> Option<String> {
    is_traditional(text).then(|| text.chars().map(plain).collect())
}

/// Gives articles that were read in simplified characters those of the document. A headline that stands beside the
/// text has its own.
pub(super) fn restore(articles: &mut [Article], text: &str, title: Option<&str>) {
    let chars: Vec<char> = text.chars().collect();
    for article in articles {
        for block in &mut article.blocks {
            restore_text(&mut block.text, &chars);
        }
        if article.headline.is_some() && article.headline.as_deref() != title {
            article.headline = Some(headline(article));
        }
    }
}

/// The words of an article's headline, piece by piece.
fn headline(article: &Article) -> String {
    let heads = article.blocks.iter().filter(|b| b.kind == BlockKind::Headline);
    heads.map(|b| b.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Gives a text the document's own characters where they are the same in another script.
pub(super) fn restore_text(text: &mut CleanText, document: &[char]) {
    text.in_form(|c, offset| match document.get(offset as usize) {
        Some(&own) if plain(own) == c => own,
        _ => c,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_traditional_characters_do_not_make_a_page() {
        assert!(is_traditional("縣委書記石大川主持召開會議"));
        assert!(!is_traditional(
            "县委书记石大川主持召开会议，学习乾县经验，研究全县经济社会发展工作"
        ));
        assert!(!is_traditional("county 2021"));
    }
}
