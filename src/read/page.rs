//! A page of lines becomes articles: lines are told apart by scored evidence, put back together into
//! paragraphs, and cut where a story begins.
//!
//! - [`cut`] takes lines apart that hold the end of one story and the beginning of the next;
//! - [`layout`] says how the page's lines are laid out, [`signs`] what the words of one line say of it;
//! - [`evidence`] weighs whether a line is a head, and whether a run of heads begins a story;
//! - [`headline`] tells the pieces of a run of heads apart;
//! - [`draft`] puts lines together into blocks.
//!
//! No single sign decides. Must not know names, titles or organisations beyond the suffixes of
//! `dictionaries/pages/headline_words.tsv`.

mod cut;
mod draft;
mod evidence;
mod headline;
mod layout;
mod signs;

use super::Article;
use super::byline;
use super::furniture::{self, Aside};
use super::lead_in::{self, LeadIn, Sort};
use super::line::{Hint, Line};
use super::pinyin;
use super::words;
use draft::Drafts;
use evidence::Page;

/// What is known of a page beside its lines.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Options<'a> {
    /// All lines are one story.
    pub single: bool,
    /// The headline, where it stands beside the text.
    pub title: Option<&'a str>,
}

/// A line, and what it is by itself.
struct Read {
    line: Line,
    aside: Option<Aside>,
    lead: Option<LeadIn>,
}

/// Splits the lines of a page into its articles.
pub(super) fn split(lines: Vec<Line>, options: Options<'_>) -> Vec<Article> {
    let lines = cut::apart(lines);
    let mut read: Vec<Read> = lines.into_iter().map(classify).collect();
    free_items(&mut read);
    let page = Page::new(&read, options);
    let mut drafts = Drafts::new();
    // Headlines that stand before the end of the story above theirs.
    let mut early: Vec<&Line> = Vec::new();
    let mut i = 0;
    while i < read.len() {
        let names =
            drafts.told() && !drafts.open(&page.layout) && byline::names_in_bracket(read[i].line.str());
        if let Some(aside) = read[i].aside.or(names.then_some(Aside::Byline)) {
            drafts.aside(&read[i].line, aside);
            i += 1;
            continue;
        }
        if let Some(lead) = read[i].lead {
            let fresh = lead.sort != Sort::Again && drafts.told() && !options.single;
            if fresh {
                drafts.begin();
                if !early.is_empty() {
                    drafts.head(headline::blocks(&std::mem::take(&mut early), false));
                }
            }
            drafts.lead(&read[i].line, lead);
            i += 1;
            continue;
        }
        if page.is_early_headline(i) && drafts.open(&page.layout) {
            early.push(&read[i].line);
            i += 1;
            continue;
        }
        let end = page.run_of_heads(&read, i, &drafts);
        if end == i {
            drafts.body(&read[i].line, &page.layout);
            i += 1;
            continue;
        }
        let run: Vec<&Line> = read[i..end]
            .iter()
            .filter(|r| r.aside.is_none())
            .map(|r| &r.line)
            .collect();
        let starts = page.begins_story(&read, i, end, &drafts);
        if starts {
            if drafts.started() {
                drafts.begin();
            }
            if let Some(Hint::Heading(level)) = run.first().map(|l| l.hint) {
                drafts.at_level(level);
            }
            let whole = page.headline_is_whole(&read, i, end);
            drafts.head(headline::blocks(&run, whole));
        } else {
            for line in run {
                drafts.inner_head(line);
            }
        }
        for r in &read[i..end] {
            if let Some(aside) = r.aside {
                drafts.aside(&r.line, aside);
            }
        }
        i = end;
    }
    let mut articles = drafts.finish();
    if let (Some(title), [only]) = (options.title, articles.as_mut_slice()) {
        only.headline = Some(title.to_owned());
    }
    articles
}

/// Under 简讯 a line that opens with △ is an item, and not the words under a photograph.
fn free_items(read: &mut [Read]) {
    let mut under = false;
    for r in read {
        let marked = furniture::item_mark(r.line.str());
        if r.aside == Some(Aside::Caption) && marked && under {
            r.aside = None;
            r.line.hint = Hint::Item;
        }
        under = furniture::heads_briefs(r.line.str()) || under && marked;
    }
}

/// 讣 告, 公 示: the letter-spaced headline of a notice.
fn spaced_notice(text: &str) -> bool {
    const LONGEST: usize = 8;
    let padded = text.chars().count() <= LONGEST && text.split(' ').all(|w| w.chars().count() == 1);
    padded && words::headlines().is("notice", &text.replace(' ', ""))
}

fn classify(mut line: Line) -> Read {
    if pinyin::within(line.str()) {
        line.text = pinyin::without(&line.text);
    }
    if spaced_notice(line.str()) {
        line.text = line.text.without_spaces();
    }
    let heading = matches!(line.hint, Hint::Heading(_));
    let lead = if heading { None } else { lead_in::of(line.str()) };
    let aside = if lead.is_some() || heading {
        None
    } else {
        furniture::aside(line.str())
    };
    Read { line, aside, lead }
}
