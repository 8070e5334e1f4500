//! What jieba-rs does with the lines of a text: the measure of speed that `scripts/bench` holds `recognise` to.
//!
//! `cargo run --release --example jieba_tag [tag|cut] < text`

use jieba_rs::Jieba;
use std::io::{self, BufRead, BufWriter, Write};

fn main() -> io::Result<()> {
    let cut = std::env::args().nth(1).as_deref() == Some("cut");
    let jieba = Jieba::new();
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        if cut {
            for word in jieba.cut(&line, true) {
                out.write_all(word.word.as_bytes())?;
                out.write_all(b" ")?;
            }
        } else {
            for tag in jieba.tag(&line, true) {
                out.write_all(tag.word.as_bytes())?;
                out.write_all(b"/")?;
                out.write_all(tag.tag.as_bytes())?;
                out.write_all(b" ")?;
            }
        }
        out.write_all(b"\n")?;
    }
    out.flush()
}
