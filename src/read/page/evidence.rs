//! Weighs what a line is: a head or running text; and whether a run of heads begins a story or stands inside
//! one.
//!
//! Each sign adds to a score or takes from it; the weights were set by reading pages, and every one of them can
//! be outvoted. Must not build anything.

use super::super::furniture::{self, Aside};
use super::super::lead_in::Sort;
use super::super::line::{Hint, Line};
use super::super::shape::{ends_block, ends_sentence, is_han};
use super::super::{byline, published, words};
use super::draft::Drafts;
use super::layout::Layout;
use super::signs::{
    agenda, banner, has_subject, month_and_day, names_only, notice, overlap, signature, speech, verb_in,
};
use super::{Options, Read};

/// A line with this score is a head.
const HEAD: f32 = 2.0;
/// A run of heads with this score begins a story.
const STORY: f32 = 2.5;

/// What the page as a whole is like.
pub(super) struct Page {
    pub layout: Layout,
    /// Stories that open with a lead-in.
    pub leads: usize,
    /// A line of fields (来源：…) stands near the top: the page of one story.
    web_page: bool,
    single: bool,
    /// For each line: nothing but short lines stands between it and a lead-in.
    to_lead: Vec<bool>,
    /// For each line: it is a headline that stands within the last story's tail: the tail goes on after it, and
    /// only then comes the lead-in.
    early: Vec<bool>,
}

impl Page {
    pub(super) fn new(read: &[Read], options: Options<'_>) -> Self {
        let leads = read
            .iter()
            .filter(|r| r.lead.is_some_and(|l| l.sort != Sort::Again))
            .count();
        let mut to_lead = vec![false; read.len()];
        let mut near = false;
        for (i, r) in read.iter().enumerate().rev() {
            if r.aside.is_some() {
                to_lead[i] = near;
                continue;
            }
            to_lead[i] = near;
            near = match r.lead {
                Some(l) => l.sort != Sort::Again,
                None => near && could_be_head(&r.line),
            };
        }
        let web_page = read
            .iter()
            .take(6)
            .any(|r| r.aside.is_some() && of_fields(r.line.str()));
        Self {
            layout: Layout::of(read),
            leads,
            web_page,
            single: options.single,
            early: (0..read.len()).map(|i| early(read, i)).collect(),
            to_lead,
        }
    }

    /// Line `i` is the headline of the story that begins after the next line.
    pub(super) fn is_early_headline(&self, i: usize) -> bool {
        self.early[i]
    }

    /// The end of the run of heads that begins at line `i`; `i` itself where the line is no head. Asides
    /// between two heads belong to the run.
    pub(super) fn run_of_heads(&self, read: &[Read], i: usize, drafts: &Drafts) -> usize {
        let mut end = i;
        let mut k = i;
        while k < read.len() {
            let r = &read[k];
            if r.aside.is_some() && k > i {
                // A banner or caption between the pieces of a headline; fields end the run.
                if r.aside == Some(Aside::Caption) && self.to_lead[k] {
                    k += 1;
                    continue;
                }
                break;
            }
            let first = k == i;
            if r.lead.is_some() || self.head_score(read, k, first.then_some(drafts)) < HEAD {
                break;
            }
            k += 1;
            end = k;
        }
        end
    }

    /// How much line `k` is a head. `drafts` is given for the first line of a run.
    fn head_score(&self, read: &[Read], k: usize, drafts: Option<&Drafts>) -> f32 {
        let line = &read[k].line;
        if matches!(line.hint, Hint::Heading(_)) {
            return 5.0;
        }
        if !could_be_head(line) || line.hint == Hint::Item || published::dated_entry(line.str()) {
            return -9.0;
        }
        let text = line.str();
        let n = line.text.len();
        let table = words::headlines();
        let mut score = match n {
            0..=45 => 1.2,
            46..=60 => 0.0,
            _ => -1.0,
        };
        let commas = text.matches(['，', ',']).count() as f32;
        score -= commas
            * if self.to_lead[k] || text.contains(' ') {
                0.6
            } else {
                1.0
            };
        score += if text.trim().contains(' ') { 0.7 } else { 0.0 };
        score += if verb_in(text).is_some() { 0.7 } else { 0.0 };
        score += if table.opening("slogan", text).is_some() {
            0.4
        } else {
            0.0
        };
        score += if banner(line) { 4.0 } else { 0.0 };
        score += if notice(text) { 2.0 } else { 0.0 };
        score -= if ends_sentence(text) { 0.7 } else { 0.0 };
        score -= if speech(text) { 1.5 } else { 0.0 };
        // A list of names that the next line goes on with.
        let goes_on = read.get(k + 1).is_some_and(|r| {
            r.aside.is_none() && r.line.str().starts_with(['等', '、', '，', '；', '。', '·'])
        });
        score -= if goes_on { 4.0 } else { 0.0 };
        score -= if table.opening("body_text", text).is_some() {
            1.5
        } else {
            0.0
        };
        score -= if table.closing("goes_on", text).is_some() {
            1.0
        } else {
            0.0
        };
        score += if self.to_lead[k] { 3.0 } else { 0.0 };
        let fields_below = read.get(k + 1).is_some_and(|r| {
            r.aside.is_some_and(|a| a != Aside::Caption) && published::stated_in(r.line.str()).is_some()
        });
        score += if fields_below && drafts.is_some_and(|d| !d.told()) {
            1.0
        } else {
            0.0
        };
        score += match line.hint {
            Hint::Strong => 1.5,
            Hint::Paragraph => -0.3,
            _ => 0.0,
        };
        if self.layout.whole_lines && line.hint == Hint::None {
            score += 0.8;
        }
        if self.layout.indented && line.hint == Hint::None {
            score += if line.indent >= 2 { -1.2 } else { 0.8 };
        }
        if let Some(drafts) = drafts {
            let open = drafts.open(&self.layout);
            score += match (open, drafts.last_len() >= 30) {
                (false, _) => 1.0,
                (true, true) => -3.0,
                (true, false) => -1.0,
            };
            score += if drafts.after_byline() { 1.0 } else { 0.0 };
            score -= if drafts.listing() { 1.5 } else { 0.0 };
            score -= if drafts.told() && signature(line) {
                9.0
            } else {
                0.0
            };
            score -= if !line.gap && !line.cut && drafts.told() {
                0.5
            } else {
                0.0
            };
        } else {
            score += 0.8;
        }
        score
    }

    /// The run of heads `from..to` begins a story.
    pub(super) fn begins_story(&self, read: &[Read], from: usize, to: usize, drafts: &Drafts) -> bool {
        if !drafts.told() {
            return !drafts.started() || !drafts.has_head();
        }
        let heads = || read[from..to].iter().filter(|r| r.aside.is_none());
        if self.single || heads().all(|r| banner(&r.line)) {
            return false;
        }
        let next = read[to..].iter().find(|r| r.aside.is_none());
        if next.is_some_and(|r| r.lead.is_some_and(|l| l.sort != Sort::Again)) {
            return true;
        }
        if drafts.broadcast() {
            return false;
        }
        let items = read.get(to).is_some_and(|r| furniture::item_mark(r.line.str()));
        if items && heads().all(|r| furniture::heads_briefs(r.line.str())) {
            return true;
        }
        // 2022-08-24 来源：… under a line that is no sentence: the next article of a page that prints them so.
        let stated = read.get(to).is_some_and(|r| {
            r.aside.is_some_and(|a| a != Aside::Caption) && published::stated_in(r.line.str()).is_some()
        });
        if stated && heads().count() <= 2 && self.web_page {
            return true;
        }
        let run = || {
            read[from..to]
                .iter()
                .filter(|r| r.aside.is_none())
                .map(|r| &r.line)
        };
        let n: u32 = run().map(|l| l.text.len()).sum();
        let text: String = run().map(|l| l.str()).collect::<Vec<_>>().join(" ");
        // …任免名单, and below it in brackets when it was passed.
        let is_notice = notice(&text) || run().any(|l| notice(l.str()));
        let mut score = 0.0;
        score += if drafts.after_byline() { 1.5 } else { 0.0 };
        score += if drafts.bracketed() { 0.7 } else { 0.0 };
        score -= if drafts.open(&self.layout) { 1.0 } else { 0.0 };
        score += if verb_in(&text).is_some() { 1.0 } else { 0.0 };
        score += if has_subject(&text) { 0.7 } else { 0.0 };
        score += if is_notice { 2.5 } else { 0.0 };
        score += if text.contains(' ') { 0.5 } else { 0.0 };
        score += match n {
            0..=8 if is_notice => 0.0,
            0..=8 => -1.0,
            9..=11 => 0.0,
            _ => 0.5,
        };
        if !is_notice {
            score -= match self.leads {
                0 => 0.0,
                1 => 1.0,
                _ => 1.5,
            };
            score += if heads().count() > 1 { 1.5 } else { 0.0 };
            score -= if self.web_page && self.leads <= 1 {
                1.5
            } else {
                0.0
            };
        }
        if let Some(Hint::Heading(level)) = run().next().map(|l| l.hint) {
            score += if drafts.heading() == Some(level) {
                3.0
            } else {
                -1.0
            };
        }
        score += next.map_or(-1.5, |r| opening_score(r.line.str(), &text));
        // What has been told already is told under a picture.
        score >= STORY && (is_notice || !heads().any(|r| drafts.has_told(r.line.str())))
    }

    /// The headline is not to be taken apart: a markup heading, a transcript's first line, or the one line
    /// above a line of fields.
    pub(super) fn headline_is_whole(&self, read: &[Read], from: usize, to: usize) -> bool {
        let heads: Vec<&Read> = read[from..to].iter().filter(|r| r.aside.is_none()).collect();
        let marked = heads.iter().any(|r| matches!(r.line.hint, Hint::Heading(_)));
        let next = read.get(to);
        let fields = heads.len() == 1 && next.is_some_and(|r| r.aside.is_some_and(|a| a != Aside::Caption));
        let body = read[to..].iter().find(|r| r.aside.is_none());
        let broadcast = body.is_some_and(|r| r.lead.is_some_and(|l| l.sort == Sort::Broadcast));
        marked || fields || broadcast
    }
}

/// 来源：…, 2021-01-23 某某网: fields of a page; not a programme and its day.
pub(super) fn of_fields(line: &str) -> bool {
    line.contains(['：', ':']) || line.contains(['-', '/']) && line.starts_with(|c: char| c.is_ascii_digit())
}

/// What the paragraph after a run of heads says: a first paragraph names the day and repeats the headline's
/// words; one inside a story goes on with who said what.
fn opening_score(paragraph: &str, head: &str) -> f32 {
    let start: String = paragraph.chars().take(16).collect();
    let mut score = 0.0;
    score += if names_only(paragraph) && notice(head) {
        1.0
    } else {
        0.0
    };
    let day = words::headlines().of("day").iter().any(|w| start.contains(w));
    score += if day || month_and_day(&start) { 1.5 } else { 0.0 };
    score += if words::headlines().opening("legal", &start).is_some() {
        0.5
    } else {
        0.0
    };
    score -= if speech(&start) { 1.5 } else { 0.0 };
    score += if overlap(head, paragraph) > 0.45 { 1.0 } else { 0.0 };
    score
}

/// A full headline, then the rest of a broken sentence, then a lead-in.
fn early(read: &[Read], i: usize) -> bool {
    let (Some(tail), Some(lead)) = (read.get(i + 1), read.get(i + 2)) else {
        return false;
    };
    let plain = |r: &Read| r.aside.is_none() && r.lead.is_none() && r.line.hint == Hint::None;
    let fresh = lead.lead.is_some_and(|l| l.sort == Sort::Story);
    if i == 0 || !fresh || !plain(&read[i]) || !plain(tail) {
        return false;
    }
    let before = &read[i - 1];
    let broken = before.aside.is_none() && !ends_block(before.line.str()) && before.line.text.len() >= 20;
    let rest = || ends_sentence(tail.line.str()) || byline::trailing(tail.line.str()).is_some();
    let text = read[i].line.str();
    let full = || {
        (8..=40).contains(&read[i].line.text.len())
            && !text.contains(['，', ',', '、', '。'])
            && could_be_head(&read[i].line)
            && verb_in(text).is_some()
            && has_subject(text)
    };
    broken && rest() && full()
}

/// “八一”送慰问！: the quotation that opens the line is a word or two of it.
fn quoted_word(text: &str) -> bool {
    const LONGEST: usize = 8;
    let close = text
        .chars()
        .skip(1)
        .take(LONGEST + 1)
        .position(|c| matches!(c, '”' | '"'));
    close.is_some_and(|at| text.chars().count() > at + 4)
}

/// Nothing forbids that the line is a head.
fn could_be_head(line: &Line) -> bool {
    let text = line.str();
    let n = line.text.len();
    if !(2..=90).contains(&n) {
        return false;
    }
    // A sub-head may hold two clauses (…名委员出席;县长作报告); an item of a list ends with the mark.
    let clauses = n <= 40 && text.matches(['；', ';']).count() == 1 && !text.ends_with(['；', ';']);
    if text.contains('。') || text.contains(['；', ';']) && !clauses {
        return false;
    }
    let goes_on = text.ends_with(['，', ',', '、', '：', ':', '（', '(', '“']);
    let continues = text.starts_with([
        '，', ',', '、', '。', '；', '：', '”', '）', ')', '！', '？', '》',
    ]);
    // …防疫干部...: a list of articles has cut the headline off.
    let cut_off = n >= 15 && (text.ends_with("...") || text.ends_with('…') && !text.ends_with("……"));
    let sentence = ends_sentence(text) && !cut_off && (n > 34 || text.ends_with(['.', '。']));
    let words = text.chars().filter(|&c| is_han(c)).count() >= 2;
    // Somebody's words, and not a headline that calls (…有新“家”啦！).
    let opened = text.starts_with(['“', '"']) && !quoted_word(text);
    let quotes =
        ends_sentence(text) && text.contains(['“', '"']) && (opened || text.ends_with(['”', '"', '。']));
    words
        && !agenda(text)
        && !quotes
        && !names_only(text)
        && !goes_on
        && !continues
        && !sentence
        && !furniture::contents(text)
}
