//! `guanxi recognise`.

use super::Outcome;
use clap::ValueEnum;
use guanxi::lexicon::Lexicon;
use guanxi::recognise::{Mention, Recogniser};
use guanxi::record::MentionKind;
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Finds people, titles, organisations and places in a text.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  echo 县委书记赵一鸣主持会议 | guanxi recognise --lines --format jsonl")]
pub struct Args {
    /// Treat every line as a text of its own: one line in, one result out.
    #[arg(long)]
    lines: bool,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Tables that replace (same file name) or extend the built-in ones.
    #[arg(long, value_name = "DIR")]
    dictionaries: Option<PathBuf>,
    /// File to read, in UTF-8; standard input if absent or `-`.
    file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The text with its mentions marked: 县委[ORG]书记[TITLE].
    Text,
    /// One JSON object a text.
    Jsonl,
}

#[derive(Serialize)]
struct JsonMention<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    start: u32,
    end: u32,
    text: &'a str,
    rule: &'static str,
}

#[derive(Serialize)]
struct JsonLine<'a> {
    mentions: Vec<JsonMention<'a>>,
}

pub fn run(args: Args) -> Outcome {
    let own = args
        .dictionaries
        .as_deref()
        .map(Lexicon::with_directory)
        .transpose()?;
    let lexicon = own.as_ref().unwrap_or_else(|| Lexicon::built_in());
    let mut recogniser = Recogniser::new(lexicon);
    let mut input: Box<dyn BufRead> = match args.file.filter(|f| f.as_os_str() != "-") {
        Some(path) => {
            let file = File::open(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            Box::new(BufReader::with_capacity(1 << 16, file))
        }
        None => Box::new(BufReader::with_capacity(1 << 16, io::stdin().lock())),
    };
    let colour = io::stdout().is_terminal();
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let read = if args.lines {
            input.read_until(b'\n', &mut bytes)?
        } else {
            input.read_to_end(&mut bytes)?
        };
        if read == 0 {
            break;
        }
        let mut text = String::from_utf8_lossy(&bytes);
        if args.lines {
            let trimmed = text.trim_end_matches('\n').trim_end_matches('\r');
            text = trimmed.to_owned().into();
        }
        let mentions = recogniser.recognise(&text);
        let printed = match args.format {
            Format::Text => print_text(&mut out, &text, &mentions, colour),
            Format::Jsonl => print_json(&mut out, &text, &mentions),
        };
        match printed {
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
            other => other?,
        }
    }
    match out.flush() {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(e.into()),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Byte offset of every character, and of the end.
fn offsets(text: &str) -> Vec<usize> {
    text.char_indices()
        .map(|(b, _)| b)
        .chain(std::iter::once(text.len()))
        .collect()
}

fn print_json(out: &mut impl Write, text: &str, mentions: &[Mention]) -> io::Result<()> {
    let at = offsets(text);
    let mentions = mentions
        .iter()
        .map(|m| JsonMention {
            kind: m.kind.as_str(),
            start: m.span.start,
            end: m.span.end,
            text: &text[at[m.span.start as usize]..at[m.span.end as usize]],
            rule: m.rule,
        })
        .collect();
    serde_json::to_writer(&mut *out, &JsonLine { mentions })?;
    out.write_all(b"\n")
}

fn print_text(out: &mut impl Write, text: &str, mentions: &[Mention], colour: bool) -> io::Result<()> {
    let at = offsets(text);
    let mut done = 0;
    for m in mentions {
        let (start, end) = (at[m.span.start as usize], at[m.span.end as usize]);
        if start < done {
            continue;
        }
        let words = &text[start..end];
        out.write_all(&text.as_bytes()[done..start])?;
        if colour {
            let code = match m.kind {
                MentionKind::Person => "1;31",
                MentionKind::Title => "33",
                MentionKind::Organisation => "34",
                MentionKind::Place => "32",
                MentionKind::Date | MentionKind::Event => "35",
            };
            write!(out, "\x1b[{code}m{words}\x1b[0m")?;
        } else {
            write!(out, "[{words}/{}]", m.kind.as_str())?;
        }
        done = end;
    }
    out.write_all(&text.as_bytes()[done..])?;
    if !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    Ok(())
}
