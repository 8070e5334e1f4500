//! An input as pieces of bounded size: lines that are recognised together, or a line by itself.
//!
//! A name that one line establishes is found again in the others of its piece, so a piece should hold an
//! article; and time must not grow with the square of the input, so it must not hold much more.

use std::collections::VecDeque;
use std::io::{self, BufRead};

/// Characters after which an empty line ends a piece.
const ENOUGH: usize = 4_000;
/// Characters after which any line does.
const MOST: usize = 8_000;
/// Characters of a text that is given to the recogniser at once; a longer line is cut at the end of a sentence.
const LONG: usize = 4_000;

/// Pieces of an input.
pub struct Pieces<R> {
    input: R,
    lines: bool,
    bytes: Vec<u8>,
    /// Cut from lines that were read, and not yet given.
    ahead: VecDeque<String>,
    /// Bytes read.
    read: u64,
    /// Offset of the first byte that is not UTF-8.
    pub broken: Option<u64>,
}

/// A piece of an input.
pub struct Piece {
    /// Texts that follow one another with nothing between.
    pub texts: Vec<String>,
    /// It is the last of a text of its own: of a line in `--lines` mode, of the input otherwise.
    pub last: bool,
}

impl<R: BufRead> Pieces<R> {
    /// Pieces of several lines; with `lines`, no piece holds more than one.
    pub fn new(input: R, lines: bool) -> Self {
        Self {
            input,
            lines,
            bytes: Vec::new(),
            ahead: VecDeque::new(),
            read: 0,
            broken: None,
        }
    }

    /// The next piece; `None` at the end.
    pub fn next(&mut self) -> io::Result<Option<Piece>> {
        let mut piece = Piece {
            texts: Vec::new(),
            last: false,
        };
        let mut chars = 0;
        loop {
            if self.ahead.is_empty() && !self.line()? {
                piece.last = true;
                break;
            }
            let Some(next) = self.ahead.front() else { break };
            let count = next.chars().count();
            // A heading of Markdown begins another story.
            if chars > 0 && (chars + count > MOST || (!self.lines && next.starts_with('#'))) {
                break;
            }
            chars += count;
            let empty = next.trim().is_empty();
            piece.texts.extend(self.ahead.pop_front());
            if self.lines && self.ahead.is_empty() {
                piece.last = true;
                break;
            }
            if !self.lines && empty && chars >= ENOUGH {
                break;
            }
        }
        Ok((!piece.texts.is_empty()).then_some(piece))
    }

    /// Reads a line with its end; false at the end. What is no UTF-8 is replaced, and the place of the first is
    /// kept.
    fn line(&mut self) -> io::Result<bool> {
        self.bytes.clear();
        if self.input.read_until(b'\n', &mut self.bytes)? == 0 {
            return Ok(false);
        }
        let line = match std::str::from_utf8(&self.bytes) {
            Ok(line) => line.to_owned(),
            Err(e) => {
                self.broken.get_or_insert(self.read + e.valid_up_to() as u64);
                String::from_utf8_lossy(&self.bytes).into_owned()
            }
        };
        self.read += self.bytes.len() as u64;
        cut(line, &mut self.ahead);
        Ok(true)
    }
}

/// Cuts a line into texts of about [`LONG`] characters, at the ends of sentences where there are any.
fn cut(line: String, texts: &mut VecDeque<String>) {
    if line.len() <= LONG {
        texts.push_back(line);
        return;
    }
    let (mut start, mut here) = (0, 0);
    for (at, c) in line.char_indices() {
        here += 1;
        let ends = matches!(c, '。' | '！' | '？' | '；');
        if (here >= LONG && ends) || here >= 2 * LONG {
            let end = at + c.len_utf8();
            texts.push_back(line[start..end].to_owned());
            (start, here) = (end, 0);
        }
    }
    if start == 0 {
        texts.push_back(line);
    } else if start < line.len() {
        texts.push_back(line[start..].to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(input: &str, lines: bool) -> Vec<Piece> {
        let mut pieces = Pieces::new(input.as_bytes(), lines);
        std::iter::from_fn(|| pieces.next().expect("bytes can be read")).collect()
    }

    fn texts(pieces: &[Piece]) -> Vec<String> {
        pieces.iter().flat_map(|p| p.texts.clone()).collect()
    }

    #[test]
    fn pieces_put_together_are_the_input_and_bounded() {
        let long = "县委召开会议。".repeat(5_000);
        let no_end = "县".repeat(30_000);
        let short = "县委\r\n\n".repeat(9_000);
        for input in [&long, &no_end, &short, "一行", "", "\n\n", "# 一\n\n二\n# 三\n"] {
            for lines in [false, true] {
                let pieces = pieces(input, lines);
                assert_eq!(texts(&pieces).concat(), *input);
                for piece in &pieces {
                    assert!(!piece.texts.is_empty());
                    assert!(piece.texts.concat().chars().count() <= MOST);
                }
                let ends = pieces.iter().filter(|p| p.last).count();
                let expected = if lines {
                    input.lines().count()
                } else {
                    usize::from(!input.is_empty())
                };
                assert_eq!(ends, expected, "{} …", input.chars().take(9).collect::<String>());
            }
        }
        assert_eq!(pieces("# 一\n\n二\n# 三\n", false).len(), 2);
        assert_eq!(pieces("一\n\n二", true).len(), 3);
    }

    #[test]
    fn sentences_are_not_cut() {
        let line = "县委书记赵一鸣主持会议。".repeat(2_000);
        let texts = texts(&pieces(&line, true));
        assert!(texts.len() > 1 && texts.iter().all(|t| t.ends_with('。')));
    }

    #[test]
    fn the_first_broken_byte_is_named() {
        let mut pieces = Pieces::new(&b"\xe5\x8e\xbf\n\xe5\x8e\n\xff"[..], false);
        let piece = pieces.next().expect("bytes can be read").expect("a piece");
        assert_eq!(piece.texts, ["县\n", "\u{fffd}\n", "\u{fffd}"]);
        assert_eq!(pieces.broken, Some(4));
    }
}
