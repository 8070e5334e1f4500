//! `guanxi explain`.

use super::Outcome;
use super::rules::{Format, Loaded};
use guanxi::date::PartialDate;
use guanxi::extract::{Explained, Extractor};
use guanxi::lexicon::Lexicon;
use guanxi::read;
use guanxi::record::ArticleRecord;
use guanxi::relate::explain::{Fate, Firing, Reading, SentenceTrace};
use guanxi::relate::rules::Rules;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Show how a page was read: what was seen in each sentence, which rules fired, and what came of it
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  guanxi explain page.txt --line 5
  guanxi explain page.txt --rules my-rules --format json")]
pub struct Args {
    /// File to read, or - for standard input
    file: PathBuf,
    /// Only the sentences that stand on this line of the file
    #[arg(long, value_name = "N")]
    line: Option<usize>,
    /// Rules that replace or extend the built-in ones
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
    /// Tables that replace or extend the built-in ones
    #[arg(long, value_name = "DIR")]
    dictionaries: Option<PathBuf>,
    /// Publication date of the page: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    published: Option<PartialDate>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub fn run(args: Args) -> Outcome {
    let own = args
        .dictionaries
        .as_deref()
        .map(Lexicon::with_directory)
        .transpose()?;
    let lexicon = own.as_ref().unwrap_or_else(|| Lexicon::built_in());
    let loaded = Loaded::from(args.rules.as_deref())?;
    let inputs = read::discover(std::slice::from_ref(&args.file));
    if let Some(error) = inputs.errors.into_iter().next() {
        return Err(error.into());
    }
    let mut extractor = Extractor::with_rules(lexicon, loaded.rules());
    let mut shown = 0;
    let mut documents = Vec::new();
    for loaded_document in inputs.sources.iter().flat_map(read::Source::documents) {
        let mut document = loaded_document?;
        document.facts.published = args.published.or(document.facts.published);
        let explained = extractor.explain(document);
        let page = Page::new(&explained, loaded.rules(), args.line);
        shown += page.count();
        match args.format {
            Format::Text => super::print(&page.text()?)?,
            Format::Json => documents.push(page.json()),
        }
    }
    if args.format == Format::Json {
        super::print(&format!("{}\n", serde_json::to_string_pretty(&documents)?))?;
    }
    if shown == 0 {
        let line = args.line.map(|n| format!(" on line {n}")).unwrap_or_default();
        return Err(format!("{}: no sentence of an article{line}", args.file.display()).into());
    }
    Ok(ExitCode::SUCCESS)
}

/// A document with the sentences to be shown.
struct Page<'e> {
    explained: &'e Explained,
    rules: &'e Rules,
    /// For every article, its sentences with the first and last line of each.
    articles: Vec<(&'e ArticleRecord, Vec<Placed<'e>>)>,
}

struct Placed<'e> {
    lines: (usize, usize),
    trace: &'e SentenceTrace,
}

impl<'e> Page<'e> {
    fn new(explained: &'e Explained, rules: &'e Rules, line: Option<usize>) -> Self {
        let breaks: Vec<u32> = (0u32..)
            .zip(explained.record.document.text.chars())
            .filter(|(_, c)| *c == '\n')
            .map(|(i, _)| i)
            .collect();
        let line_of = |at: u32| breaks.partition_point(|&b| b < at) + 1;
        let place = |trace: &'e SentenceTrace| Placed {
            lines: (line_of(trace.at.start), line_of(trace.at.end.saturating_sub(1))),
            trace,
        };
        let wanted = |p: &Placed<'_>| line.is_none_or(|n| (p.lines.0..=p.lines.1).contains(&n));
        let both = explained.record.articles.iter().zip(&explained.sentences);
        let articles = both
            .map(|(article, traces)| {
                let mut sentences: Vec<_> = traces.iter().map(place).filter(wanted).collect();
                sentences.sort_by_key(|p| p.trace.at.start);
                (article, sentences)
            })
            .filter(|(_, sentences)| !sentences.is_empty())
            .collect();
        Self {
            explained,
            rules,
            articles,
        }
    }

    fn count(&self) -> usize {
        self.articles.iter().map(|a| a.1.len()).sum()
    }

    fn id(&self, rule: usize) -> &str {
        &self.rules.rules[rule].id
    }

    fn text(&self) -> Result<String, std::fmt::Error> {
        let mut out = String::new();
        for (article, sentences) in &self.articles {
            let headline = article.headline.as_deref().unwrap_or("(no headline)");
            writeln!(out, "# {}: {headline}\n", self.explained.record.document.name)?;
            for sentence in sentences {
                self.sentence(&mut out, sentence)?;
            }
            events(&mut out, article)?;
        }
        Ok(out)
    }

    fn sentence(&self, out: &mut String, placed: &Placed<'_>) -> std::fmt::Result {
        let trace = placed.trace;
        writeln!(out, "line {}: {}", placed.lines.0, trace.text.trim())?;
        writeln!(out, "  seen as   {}", trace.seen.trim())?;
        for person in &trace.people {
            let posts = match person.posts.is_empty() {
                true => String::new(),
                false => format!(": {}", person.posts.join("; ")),
            };
            writeln!(out, "  person    {}{posts}", person.name)?;
        }
        match trace.reading {
            Reading::Full => {}
            Reading::NoNewEvents => writeln!(out, "  makes no events: a headline, or speech that goes on")?,
            Reading::Not => writeln!(out, "  not read for events: the body tells them")?,
        }
        for firing in &trace.firings {
            writeln!(out, "  fired     {} on “{}”", self.id(firing.rule), firing.words)?;
            for (what, words) in &firing.bindings {
                writeln!(out, "            {what}: {words}")?;
            }
            for line in self.fate(trace, firing) {
                writeln!(out, "            → {line}")?;
            }
        }
        let missed = trace.missed(self.rules);
        if trace.firings.is_empty() && missed.is_empty() && trace.reading != Reading::Not {
            writeln!(out, "  no rule has a trigger here")?;
        }
        for missed in missed {
            writeln!(out, "  stopped   {}: {missed}", self.id(missed.rule))?;
        }
        out.push('\n');
        Ok(())
    }

    fn fate(&self, trace: &SentenceTrace, firing: &Firing) -> Vec<String> {
        let mut out = Vec::new();
        match &firing.fate {
            Fate::Said => out.push("nothing: part of what somebody says".to_owned()),
            Fate::Beaten(by) => {
                let by = trace.firings.get(*by).map_or("another rule", |f| self.id(f.rule));
                out.push(format!("nothing: {by} beats it"));
            }
            Fate::NoEvent(why) => out.push(format!("nothing: {why}")),
            Fate::Told { events, roles } => {
                for event in events {
                    let made = if event.made { "makes" } else { "is about" };
                    out.push(format!(
                        "{made} {} {}",
                        numbered(event.event),
                        named(event.kind.as_str(), &event.name)
                    ));
                }
                for role in roles {
                    let kept = if role.kept { "" } else { ", taken back: not there" };
                    let (who, name, n) = (&role.who, role.role, numbered(role.event));
                    out.push(format!(
                        "{who}: {name} of {n}, confidence {}{kept}",
                        role.confidence
                    ));
                }
                let absent = firing.bindings.iter().filter(|b| b.0 == "absent");
                out.extend(absent.clone().map(|(_, words)| format!("{words}: not there")));
                if roles.is_empty() && absent.count() == 0 && !events.iter().any(|e| e.made) {
                    out.push("nothing new".to_owned());
                }
            }
        }
        out
    }

    fn json(&self) -> Value {
        let articles = self.articles.iter().map(|(article, sentences)| {
            json!({
                "headline": article.headline,
                "events": article.events.iter().map(|e| json!({
                    "type": e.kind, "name": e.name, "date": e.date.iso(), "month_day": e.date.mm_dd(), "place": e.place,
                })).collect::<Vec<_>>(),
                "sentences": sentences.iter().map(|s| self.sentence_json(s)).collect::<Vec<_>>(),
            })
        });
        json!({
            "document": self.explained.record.document.name,
            "articles": articles.collect::<Vec<_>>(),
        })
    }

    fn sentence_json(&self, placed: &Placed<'_>) -> Value {
        let trace = placed.trace;
        let reading = match trace.reading {
            Reading::Full => "full",
            Reading::NoNewEvents => "no new events",
            Reading::Not => "not read",
        };
        let firings = trace.firings.iter().map(|f| {
            let bindings: Vec<_> = f.bindings.iter().map(|(what, words)| json!({"slot": what, "words": words})).collect();
            let mut out = json!({"rule": self.id(f.rule), "words": f.words, "bindings": bindings});
            let (key, value) = match &f.fate {
                Fate::Said => ("nothing", json!("part of what somebody says")),
                Fate::Beaten(by) => ("beaten_by", json!(trace.firings.get(*by).map(|f| self.id(f.rule)))),
                Fate::NoEvent(why) => ("nothing", json!(why)),
                Fate::Told { events, roles } => {
                    let roles: Vec<_> = roles.iter().map(|r| json!({
                        "event": r.event, "who": r.who, "role": r.role, "confidence": (f64::from(r.confidence) * 1000.0).round() / 1000.0, "kept": r.kept,
                    })).collect();
                    let events: Vec<_> = events.iter().map(|e| json!({
                        "event": e.event, "made": e.made, "type": e.kind, "name": e.name,
                    })).collect();
                    ("became", json!({"events": events, "roles": roles}))
                }
            };
            out[key] = value;
            out
        });
        let missed = trace.missed(self.rules).into_iter().map(|m| {
            json!({
                "rule": self.id(m.rule),
                "found": m.found.as_ref().map(|f| &f.0),
                "words": m.found.as_ref().map(|f| &f.1),
                "stopped_at": m.stopped,
                "undone": m.undone,
            })
        });
        json!({
            "line": placed.lines.0,
            "start": trace.at.start,
            "end": trace.at.end,
            "text": trace.text,
            "seen": trace.seen,
            "reading": reading,
            "people": trace.people.iter().map(|p| json!({"name": p.name, "words": p.words, "posts": p.posts})).collect::<Vec<_>>(),
            "fired": firings.collect::<Vec<_>>(),
            "stopped": missed.collect::<Vec<_>>(),
        })
    }
}

/// 「event 1」; an event that was dropped has no number.
fn numbered(event: Option<usize>) -> String {
    match event {
        Some(i) => format!("event {}", i + 1),
        None => "an event without people, which is dropped:".to_owned(),
    }
}

fn named(kind: &str, name: &str) -> String {
    format!("({kind} “{name}”)")
}

/// The events of the article, as they ended.
fn events(out: &mut String, article: &ArticleRecord) -> std::fmt::Result {
    for (i, e) in article.events.iter().enumerate() {
        let date = e
            .date
            .iso()
            .or(e.date.mm_dd())
            .unwrap_or_else(|| "no date".to_owned());
        let place = e.place.as_deref().map(|p| format!(", {p}")).unwrap_or_default();
        writeln!(out, "event {}: {} “{}”, {date}{place}", i + 1, e.kind, e.name)?;
    }
    if !article.events.is_empty() {
        out.push('\n');
    }
    Ok(())
}
