//! Recognises the names, titles, organisations and places of a sentence.
//!
//! `cargo run --example recognise [SENTENCE]`

use guanxi::lexicon::Lexicon;
use guanxi::recognise::Recogniser;

fn main() {
    let sentence = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "高新区党工委书记、管委会主任陆明诚主持会议，柏坪镇党委书记桑梓汇报。".to_owned());
    for line in mentions(&sentence) {
        println!("{line}");
    }
}

/// One line a mention.
pub fn mentions(sentence: &str) -> Vec<String> {
    let mut recogniser = Recogniser::new(Lexicon::built_in());
    let mentions = recogniser.recognise(sentence);
    let line = |mention: &guanxi::recognise::Mention| {
        // Spans count characters, so the words are taken by characters too.
        let words: String = sentence
            .chars()
            .skip(mention.span.start as usize)
            .take(mention.span.len() as usize)
            .collect();
        format!("{:7} {words}  ({})", mention.kind.as_str(), mention.rule)
    };
    mentions.iter().map(line).collect()
}
