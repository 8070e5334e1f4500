//! `guanxi recognise`.

use super::pieces::Pieces;
use super::{Outcome, dictionaries};
use clap::ValueEnum;
use guanxi::lexicon::Lexicon;
use guanxi::recognise::Recogniser;
use guanxi::render::{self, Renderer};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Find people, titles, organisations and places in a text
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  echo 县委书记赵一鸣主持会议 | guanxi recognise
  guanxi recognise --lines --format jsonl < sentences.txt
  guanxi recognise --format html page.txt > page.html
  guanxi recognise --format brat page.txt > page.ann

Without --lines the input is one text: a name that is clear in one paragraph is found in those around it too.
Offsets count characters (Unicode scalar values); brat's count from the beginning of the file in any case.")]
pub struct Args {
    /// Treat every line as a text of its own: one line in, one result out
    #[arg(long)]
    lines: bool,
    /// How to write what was found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// When text is in colours
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN", alias = "color")]
    colour: Colour,
    /// Tables that replace (same file name) or extend the built-in ones
    #[arg(long, value_name = "DIR")]
    dictionaries: Option<PathBuf>,
    /// File to read, in UTF-8; standard input if absent or -
    file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The text, mentions in colours on a terminal and between brackets elsewhere: [县委/ORG][书记/TITLE]
    Text,
    /// A JSON object a text
    Jsonl,
    /// A page for the browser
    Html,
    /// Standoff lines for the annotation tool brat
    Brat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

pub fn run(args: Args) -> Outcome {
    let own = args.dictionaries.as_deref().map(dictionaries::load).transpose()?;
    let lexicon = own.as_ref().unwrap_or_else(|| Lexicon::built_in());
    let file = args.file.as_deref().filter(|f| *f != Path::new("-"));
    let input: Box<dyn BufRead> = match file {
        Some(path) => {
            let file = File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
            Box::new(BufReader::with_capacity(1 << 16, file))
        }
        None => Box::new(BufReader::with_capacity(1 << 16, io::stdin().lock())),
    };
    let name = file.map_or_else(|| "standard input".to_owned(), |f| f.display().to_string());
    let title = file
        .and_then(Path::file_name)
        .and_then(OsStr::to_str)
        .unwrap_or("guanxi");
    let out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut renderer = Renderer::new(args.format.rendered(args.colour), out).titled(title);
    let mut pieces = Pieces::new(input, args.lines);
    let mut recogniser = Recogniser::new(lexicon);
    match render_all(&mut pieces, &mut recogniser, &mut renderer, args.lines) {
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
        other => other.map_err(|e| format!("{name}: {e}"))?,
    }
    if let Some(byte) = pieces.broken {
        eprintln!(
            "guanxi: {name}: not UTF-8 from byte {byte} on; what could not be read is shown as \u{fffd}"
        );
    }
    match renderer.finish() {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(e.into()),
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn render_all(
    pieces: &mut Pieces<impl BufRead>,
    recogniser: &mut Recogniser<'_>,
    renderer: &mut Renderer<impl io::Write>,
    lines: bool,
) -> io::Result<()> {
    // Who types a line wants to see what becomes of it.
    let watched = lines && io::stdout().is_terminal();
    let mut open = !lines;
    while let Some(piece) = pieces.next()? {
        // A line end is no part of a line's text, but it is one of the file, in which brat counts.
        let words: Vec<&str> = piece
            .texts
            .iter()
            .map(|t| t.trim_end_matches(['\n', '\r']))
            .collect();
        let found = recogniser.recognise_together(&words);
        for (text, mentions) in piece.texts.iter().zip(&found) {
            renderer.piece(text, mentions)?;
        }
        open = !piece.last;
        if piece.last {
            renderer.end_of_text()?;
        }
        if watched {
            renderer.flush()?;
        }
    }
    // An empty input is an empty text.
    if open {
        renderer.end_of_text()?;
    }
    Ok(())
}

impl Format {
    fn rendered(self, colour: Colour) -> render::Format {
        match self {
            Self::Text if colour.wanted() => render::Format::Colour,
            Self::Text => render::Format::Text,
            Self::Jsonl => render::Format::Jsonl,
            Self::Html => render::Format::Html,
            Self::Brat => render::Format::Brat,
        }
    }
}

impl Colour {
    fn wanted(self) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
            }
        }
    }
}
