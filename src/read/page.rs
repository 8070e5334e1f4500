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
use super::noise;
use super::published;
use super::shape::{ends_block, is_han};
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
    sign(&mut read);
    let page = Page::new(&read, options);
    let mut walk = Walk {
        read: &read,
        page: &page,
        single: options.single,
        drafts: Drafts::new(),
        early: Vec::new(),
        heads: Vec::new(),
        above: false,
    };
    let mut i = 0;
    while i < read.len() {
        i = walk.step(i);
    }
    let mut articles = walk.drafts.finish();
    if let (Some(title), [only]) = (options.title, articles.as_mut_slice()) {
        only.headline = Some(title.to_owned());
    }
    articles
}

/// A page on the way from its first line to its last.
struct Walk<'a> {
    read: &'a [Read],
    page: &'a Page,
    single: bool,
    drafts: Drafts,
    /// Headlines that stand before the end of the story above theirs.
    early: Vec<&'a Line>,
    /// The lines of the head of an article that has no text yet, to which more may come.
    heads: Vec<&'a Line>,
    /// Below them stands which place the page has among others (首页 > 要闻 > 正文): what stands above it is the site's.
    above: bool,
}

impl<'a> Walk<'a> {
    /// Reads line `i`, and those that belong to it; yields the next.
    fn step(&mut self, i: usize) -> usize {
        let r = &self.read[i];
        let drafts = &mut self.drafts;
        let names =
            drafts.told() && !drafts.open(&self.page.layout) && byline::names_in_bracket(r.line.str());
        let aside = r.aside.or(names.then_some(Aside::Byline));
        let aside = aside.or_else(|| leftover(r, drafts).then_some(Aside::Furniture));
        if let Some(aside) = aside {
            self.aside(&r.line, aside);
            return i + 1;
        }
        if let Some(lead) = r.lead {
            let told = drafts.told() && !self.single;
            if lead.sort != Sort::Again && told && !drafts.take_as_pictured(self.page.leads <= 1) {
                drafts.begin();
                if !self.early.is_empty() {
                    drafts.head(headline::blocks(&std::mem::take(&mut self.early), false));
                }
            }
            drafts.lead(&r.line, lead);
            return i + 1;
        }
        if self.page.is_early_headline(i) && drafts.open(&self.page.layout) {
            self.early.push(&r.line);
            return i + 1;
        }
        let end = self.page.run_of_heads(self.read, i, drafts);
        if end == i {
            drafts.body(&r.line, &self.page.layout);
            return i + 1;
        }
        self.run(i, end);
        end
    }

    fn aside(&mut self, line: &'a Line, aside: Aside) {
        if furniture::breadcrumbs(line.str()) {
            self.above = true;
        } else if aside != Aside::Furniture || evidence::of_fields(line.str()) {
            // They stand right below the headline.
            self.heads.clear();
        }
        self.drafts.aside(line, aside);
    }

    /// Lines `from..to` are heads.
    fn run(&mut self, from: usize, to: usize) {
        let read = &self.read[from..to];
        let run: Vec<&Line> = read
            .iter()
            .filter(|r| r.aside.is_none())
            .map(|r| &r.line)
            .collect();
        let whole = self.page.headline_is_whole(self.read, from, to);
        let verb = run.iter().any(has_verb);
        if self.goes_on(verb) {
            if self.above || whole || verb {
                self.drafts.unhead();
                self.heads.clear();
            } else {
                self.drafts.take_head();
            }
        }
        if self.page.begins_story(self.read, from, to, &self.drafts) {
            if self.drafts.started() {
                self.drafts.begin();
                self.heads.clear();
            }
            if let Some(Hint::Heading(level)) = run.first().map(|l| l.hint) {
                self.drafts.at_level(level);
            }
            self.heads.extend(run);
            self.drafts.head(headline::blocks(&self.heads, whole));
            self.above = false;
        } else {
            for line in run {
                self.drafts.inner_head(line);
            }
        }
        for r in read {
            if let Some(aside) = r.aside {
                self.drafts.aside(&r.line, aside);
            }
        }
    }

    /// The article has a head and no text, and what it has is hardly a headline: the one below it is, which has a verb
    /// or not.
    fn goes_on(&self, verb: bool) -> bool {
        let site = self.above && verb || !self.heads.iter().any(has_verb);
        site && !self.heads.is_empty() && self.drafts.has_head() && !self.drafts.told()
    }
}

fn has_verb(line: &&Line) -> bool {
    signs::verb_in(line.str()).is_some()
}

/// What a page's script has left before the text: Latin letters and numbers alone, or a sign or two below the headline.
fn leftover(read: &Read, drafts: &Drafts) -> bool {
    const SIGNS: u32 = 3;
    let line = &read.line;
    let plain = line.hint == Hint::None && read.lead.is_none() && !drafts.told();
    let few = || drafts.has_head() && line.text.len() <= SIGNS && !ends_block(line.str());
    plain && (few() || !line.str().chars().any(is_han))
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

/// An organ alone on a line, and below it the day alone: they sign what stands above.
fn sign(read: &mut [Read]) {
    const LONGEST: u32 = 20;
    let day = |r: &Read| {
        let text = r.line.str();
        text.ends_with('日') && r.line.text.len() <= LONGEST && published::parse(text).is_some()
    };
    for i in 2..read.len() {
        let organ = &read[i - 1];
        let signed = day(&read[i])
            && organ.aside.is_none()
            && organ.lead.is_none()
            && organ.line.text.len() <= LONGEST
            && signs::organ(organ.line.str())
            && signs::verb_in(organ.line.str()).is_none();
        if signed && read[..i - 1].iter().any(|r| ends_block(r.line.str())) {
            read[i - 1].aside = Some(Aside::Furniture);
            read[i].aside = Some(Aside::Furniture);
        }
    }
}

/// 讣 告, 公 示: the letter-spaced headline of a notice.
fn spaced_notice(text: &str) -> bool {
    const LONGEST: usize = 8;
    let padded = text.chars().count() <= LONGEST && text.split(' ').all(|w| w.chars().count() == 1);
    padded && words::headlines().is("notice", &text.replace(' ', ""))
}

fn classify(mut line: Line) -> Read {
    if line.str().starts_with("??") {
        // Padding that the page has lost to its encoding.
        let words = line.str().trim_start_matches(['?', ' ']);
        line.text = line.text.split_at_byte(line.str().len() - words.len()).1;
    }
    if noise::within(line.str()) {
        line.text = noise::without(&line.text);
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
