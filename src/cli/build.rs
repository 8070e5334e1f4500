//! `guanxi build`.

use super::export::to_file;
use super::feed::{Feed, Loaded};
use super::prune::{self, Met};
use super::told::{self, Told};
use super::{Outcome, dictionaries, rules};
use guanxi::date::PartialDate;
use guanxi::export::{Format, Options};
use guanxi::extract::Extractor;
use guanxi::lexicon::Lexicon;
use guanxi::read;
use guanxi::relate::rules::Rules;
use guanxi::resolve::Setting;
use guanxi::resolve::decisions::Decisions;
use guanxi::resolve::tables;
use guanxi::store::{Database, Known, Packed, Progress, Summary};
use indicatif::{ProgressBar, ProgressStyle};
use sha2::{Digest, Sha256};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use thread_priority::{ThreadPriority, ThreadPriorityValue, set_current_thread_priority};

/// Records that may wait for the writer, for each thread; more would only cost memory.
const WAITING: usize = 24;

/// Of a hundred, how urgent the threads that extract are; fifty is what every thread has.
const BEHIND: u8 = 40;

/// Read files and folders, recognise, link and store
///
/// Run again, it re-reads only what changed.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  guanxi build data --db officials.db --graphml officials.graphml
  guanxi build data --db officials.db --prune
  guanxi build page.txt more/ --db officials.db --published 2021-03-05 --region 渭川市

Exit status: 0 everything was read; 1 some input was skipped (named on standard error), the rest is stored;
2 nothing could be done.")]
pub struct Args {
    /// Files, folders (with all that is in them), or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Database to make or to add to
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    /// Also write the graph of the whole database here
    #[arg(long, value_name = "FILE")]
    graphml: Option<PathBuf>,
    /// Publication date of the inputs: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    published: Option<PartialDate>,
    /// Administrative place that the inputs take for granted, like 河南省郑州市
    #[arg(long, value_name = "NAME")]
    region: Option<String>,
    /// Decisions about who is who; by default decisions.tsv beside the database, where there is one
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// Tables that replace or extend the built-in ones
    #[arg(long, value_name = "DIR")]
    dictionaries: Option<PathBuf>,
    /// Rules that replace or extend the built-in ones
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
    /// Take out documents that are no longer there, as far as they lie within the inputs
    #[arg(long)]
    prune: bool,
    /// Threads that read, recognise and link; by default as many as there are processors
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    threads: Option<u16>,
}

pub fn run(args: Args) -> Outcome {
    let started = Instant::now();
    let lexicon = match &args.dictionaries {
        Some(dir) => {
            // Names are resolved by the same tables, to the end of the process.
            let lexicon: &'static Lexicon = Box::leak(Box::new(dictionaries::load(dir)?));
            tables::choose(dir, lexicon)?;
            lexicon
        }
        None => Lexicon::built_in(),
    };
    let chosen = rules::Loaded::from(args.rules.as_deref())?;
    if args.rules.is_some() {
        rules::must_pass(chosen.rules(), lexicon)?;
    }
    let inputs = read::discover(&args.inputs);
    let told = Told::read(&args.inputs, inputs.sources.iter().filter_map(read::Source::path))?;
    let decisions = told::decisions(args.decisions.as_deref(), &args.db)?;
    let mut db = Database::open(&args.db)?;
    db.set_decisions(decisions.clone());
    let bar = progress_bar(inputs.sources.iter().map(|s| s.size).sum());
    let job = Job {
        known: db.known()?,
        fingerprint: fingerprint(&args)?,
        args: &args,
        told: &told,
        decisions: &decisions,
        lexicon,
        rules: chosen.rules(),
        bar: &bar,
        skipped: Mutex::default(),
        unchanged: AtomicUsize::new(0),
        met: Mutex::default(),
    };
    for error in &inputs.errors {
        job.skip(error.to_string());
    }
    if inputs.sources.is_empty() && inputs.errors.is_empty() {
        job.skip("no file that can be read (.txt, .md, .html, .jsonl)".to_owned());
    }
    job.tell_ignored(&inputs.ignored);
    let built = job.build(&mut db, &inputs.sources);
    bar.finish_and_clear();
    let mut summary = built?;
    let mut removed = 0;
    if args.prune {
        let met = std::mem::take(&mut *job.met.lock().unwrap_or_else(PoisonError::into_inner));
        let gone = prune::gone(db.paths()?, &args.inputs, &met);
        removed = db.remove(&gone, &mut |_| {})?;
        summary.totals = db.totals()?;
    }
    if let Some(path) = &args.graphml {
        to_file(&db, Format::GraphMl, &Options::default(), path)?;
    }
    let skipped = job.skipped.into_inner().unwrap_or_default().len();
    for idle in db.idle_decisions(&decisions)? {
        eprintln!(
            "guanxi: decision that matches nothing any more: {}",
            idle.replace('\t', " ")
        );
    }
    report(
        &summary,
        [job.unchanged.into_inner(), removed, skipped],
        started.elapsed(),
    );
    Ok(if skipped == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

/// What the threads of a build share.
struct Job<'j> {
    known: Known,
    fingerprint: String,
    args: &'j Args,
    told: &'j Told,
    decisions: &'j Decisions,
    lexicon: &'j Lexicon,
    rules: &'j Rules,
    bar: &'j ProgressBar,
    skipped: Mutex<Vec<String>>,
    unchanged: AtomicUsize,
    /// Lines of JSONL files, where they are asked for.
    met: Mutex<Met>,
}

impl Job<'_> {
    /// Extracts on all threads and writes on this one.
    fn build(
        &self,
        db: &mut Database,
        sources: &[read::Source],
    ) -> Result<Summary, Box<dyn std::error::Error>> {
        let threads = self.args.threads.map_or(0, usize::from);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
        let feed = Feed::new(sources);
        let (sender, receiver) = sync_channel(WAITING * pool.current_num_threads());
        let mut waiting = false;
        let mut progress = |progress: Progress| match progress {
            Progress::Waiting { holder } if !waiting => {
                waiting = true;
                let holder = holder.as_deref().unwrap_or("another process");
                self.say(&format!(
                    "{}: waiting for {holder} to end",
                    self.args.db.display()
                ));
            }
            Progress::Stored { path } => self.bar.set_message(path),
            _ => {}
        };
        std::thread::scope(|scope| {
            // The channel ends when the threads that extract have ended, so the sender is theirs.
            scope.spawn(move || {
                pool.broadcast(|_| self.extract(&feed, &sender));
            });
            Ok(db.build(receiver, &self.fingerprint, &mut progress)?)
        })
    }

    /// The work of one thread.
    fn extract(&self, feed: &Feed<'_>, sender: &SyncSender<Packed>) {
        // The one that writes goes first, for there is but one; where the system has no such thing, all are equal.
        let _ = ThreadPriorityValue::try_from(BEHIND)
            .map(|behind| set_current_thread_priority(ThreadPriority::Crossplatform(behind)));
        let mut extractor = Extractor::with_rules(self.lexicon, self.rules);
        let work = |loaded: Loaded| {
            let mut document = match loaded {
                Ok(document) => document,
                Err(error) => {
                    self.meet(|met| match error.line() {
                        Some(line) => met.lines.insert(format!("{}#{line}", error.path())),
                        None => met.broken.insert(error.path().to_owned()),
                    });
                    self.skip(error.to_string());
                    return true;
                }
            };
            self.meet(|met| {
                document.facts.path.contains('#') && met.lines.insert(document.facts.path.clone())
            });
            document.facts.published = self.args.published.or(document.facts.published);
            if self.args.region.is_some() {
                document.facts.region.clone_from(&self.args.region);
            }
            let (told, told_by) = self.told.apply(&mut document);
            let facts = &document.facts;
            let fingerprint = format!("{}{told}", self.fingerprint);
            if self.known.is_current(&facts.path, &facts.sha256, &fingerprint) {
                self.unchanged.fetch_add(1, Ordering::Relaxed);
                return true;
            }
            let setting = Setting {
                told_by,
                decisions: self.decisions,
            };
            let path = facts.path.clone();
            let packed = catch_unwind(AssertUnwindSafe(|| {
                Packed::with(extractor.extract(document), &setting).told(&told)
            }));
            match packed {
                Ok(packed) => sender.send(packed).is_ok(),
                Err(_) => {
                    // One page that trips the program must not cost the others.
                    self.skip(format!("{path}: an error in guanxi itself, please report it"));
                    extractor = Extractor::with_rules(self.lexicon, self.rules);
                    true
                }
            }
        };
        feed.drain(work, |size| self.bar.inc(size));
    }

    /// Notes what a later look for what is gone must know.
    fn meet(&self, note: impl FnOnce(&mut Met) -> bool) {
        if self.args.prune {
            note(&mut self.met.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }

    fn skip(&self, why: String) {
        self.say(&format!("skipped {why}"));
        if let Ok(mut skipped) = self.skipped.lock() {
            skipped.push(why);
        }
    }

    /// Files of folders that are of no kind we read: worth a line, no error.
    fn tell_ignored(&self, ignored: &[PathBuf]) {
        // These are read, in another way.
        let ours = |p: &&PathBuf| {
            p.file_name()
                .is_some_and(|n| n == told::SOURCES || n == told::DECISIONS)
        };
        let ignored: Vec<&PathBuf> = ignored.iter().filter(|p| !ours(p)).collect();
        if let [first, rest @ ..] = &ignored[..] {
            let more = if rest.is_empty() {
                String::new()
            } else {
                format!(" and {} more", rest.len())
            };
            self.say(&format!(
                "left out {}{more}: not .txt, .md, .html or .jsonl",
                first.display()
            ));
        }
    }

    /// Prints a line above the progress bar.
    fn say(&self, line: &str) {
        self.bar.suspend(|| eprintln!("guanxi: {line}"));
    }
}

/// A bar on a terminal, nothing elsewhere.
fn progress_bar(bytes: u64) -> ProgressBar {
    // indicatif draws on standard error, and only where that is a terminal.
    let bar = ProgressBar::new(bytes);
    let template = "{bar:30} {bytes}/{total_bytes} {elapsed} {wide_msg}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// What decides how a document is extracted: this program, the user's tables, and what the user says of the
/// documents. A document that was extracted under another fingerprint is extracted anew.
fn fingerprint(args: &Args) -> Result<String, Box<dyn std::error::Error>> {
    let mut sha = Sha256::new();
    sha.update(env!("CARGO_PKG_VERSION"));
    // A developer's next build has the same version and other rules.
    let program = std::env::current_exe().and_then(|exe| exe.metadata());
    if let Ok(program) = program {
        sha.update(program.len().to_be_bytes());
        let changed = program
            .modified()
            .ok()
            .and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
        sha.update(changed.unwrap_or_default().as_nanos().to_be_bytes());
    }
    sha.update(format!("{:?} {:?}", args.published, args.region));
    for dir in [&args.dictionaries, &args.rules].into_iter().flatten() {
        hash_folder(&mut sha, dir)?;
    }
    Ok(sha.finalize()[..16].iter().map(|b| format!("{b:02x}")).collect())
}

fn hash_folder(sha: &mut Sha256, dir: &Path) -> Result<(), Box<dyn std::error::Error>> {
    for entry in walkdir::WalkDir::new(dir).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            let place = |e| format!("{}: {e}", entry.path().display());
            sha.update(entry.file_name().as_encoded_bytes());
            sha.update(std::fs::read(entry.path()).map_err(place)?);
        }
    }
    Ok(())
}

fn report(summary: &Summary, [unchanged, removed, skipped]: [usize; 3], took: Duration) {
    let totals = &summary.totals;
    let (added, replaced) = (summary.added, summary.replaced);
    let gone = match removed {
        0 => String::new(),
        n => format!(", {n} removed"),
    };
    println!(
        "documents      {} ({added} new, {replaced} replaced, {unchanged} unchanged{gone})",
        totals.documents
    );
    println!("articles       {}", totals.articles);
    println!("people         {}", totals.people);
    println!("organisations  {}", totals.organisations);
    println!("posts          {}", totals.posts);
    println!("events         {}", totals.events);
    println!("attendances    {}", totals.attendances);
    let named = if skipped == 0 { "" } else { " (named above)" };
    let [stated, inferred, unknown] = totals.regions;
    println!("regions        {stated} stated, {inferred} inferred, {unknown} documents without");
    println!("skipped        {skipped}{named}");
    println!("seconds        {:.1}", took.as_secs_f64());
}
