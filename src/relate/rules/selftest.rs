//! Runs the sentences that rules bring with them: those of `yes` must fire, those of `no` must not.
//!
//! A sentence goes the way of a text: recognised, its people and event names read, the rules tried. What beats what
//! is left out, so that a rule is tested by itself.

use super::{Rule, Rules};
use crate::lexicon::Lexicon;
use crate::read::{Article, Block, BlockKind, CleanText};
use crate::recognise::Recogniser;
use crate::relate::explain::SentenceTrace;
use crate::relate::{Setting, relate_explained};

/// A sentence that a rule treats as its file says it should not.
#[derive(Debug, Clone)]
pub struct Failure {
    /// Id of the rule.
    pub rule: String,
    /// File of the rule.
    pub file: String,
    /// The sentence.
    pub sentence: String,
    /// It should have fired.
    pub should_fire: bool,
    /// The sentence as the rules see it.
    pub seen: String,
    /// Where the rule stopped, or the words on which it fired.
    pub why: String,
}

/// How the tests of some rules ended.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Number of rules.
    pub rules: usize,
    /// Number of sentences.
    pub sentences: usize,
    /// Those that failed.
    pub failures: Vec<Failure>,
}

/// Runs the sentences of the rules that `choose` picks.
pub fn run(rules: &Rules, lexicon: &Lexicon, choose: impl Fn(&Rule) -> bool) -> Report {
    let mut recogniser = Recogniser::new(lexicon);
    let mut report = Report::default();
    for (index, rule) in rules.rules.iter().enumerate().filter(|(_, r)| choose(r)) {
        report.rules += 1;
        let yes = rule.yes.iter().map(|s| (s, true));
        for (sentence, should_fire) in yes.chain(rule.no.iter().map(|s| (s, false))) {
            report.sentences += 1;
            let traces = read(rules, lexicon, &mut recogniser, sentence);
            let firing = traces.iter().flat_map(|t| &t.firings).find(|f| f.rule == index);
            if firing.is_some() != should_fire {
                report.failures.push(Failure {
                    rule: rule.id.clone(),
                    file: rule.file.clone(),
                    sentence: sentence.clone(),
                    should_fire,
                    seen: traces.iter().map(|t| t.seen.as_str()).collect(),
                    why: match firing {
                        Some(firing) => format!("it fires on “{}”", firing.words),
                        None => stopped(rules, index, &traces),
                    },
                });
            }
        }
    }
    report
}

/// One paragraph that is this text.
fn read(rules: &Rules, lexicon: &Lexicon, recogniser: &mut Recogniser<'_>, text: &str) -> Vec<SentenceTrace> {
    let mut clean = CleanText::new();
    for (i, c) in (0u32..).zip(text.chars()) {
        clean.push(c, i);
    }
    let mentions = recogniser.recognise_together(&[clean.as_str()]);
    let article = Article {
        blocks: vec![Block {
            kind: BlockKind::Paragraph,
            text: clean,
        }],
        ..Article::default()
    };
    relate_explained(&article, &mentions, &Setting::default(), lexicon, rules).1
}

fn stopped(rules: &Rules, rule: usize, traces: &[SentenceTrace]) -> String {
    let missed = traces
        .iter()
        .flat_map(|t| t.missed(rules))
        .find(|m| m.rule == rule);
    match missed {
        None => "none of its triggers is there".to_owned(),
        Some(m) => m.to_string(),
    }
}
