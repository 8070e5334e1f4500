//! How common a name is: the chance that someone else bears it.
//!
//! 王军 is borne by many, 令狐望川 by hardly anyone; that decides how much else has to agree before two sightings
//! are one person. Reads the lexicon's statistics of surnames and given names. Must not know articles.

use super::tables::lexicon;
use super::words::List;

/// Sort of name by its form alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Surname and one or two characters.
    Chinese,
    /// Transcribed (莫尔诺夫, 努尔兰·阿不都).
    Transcribed,
}

/// The cost of a surname that no table has.
const UNHEARD_OF: f32 = 13.0;

/// Share of Chinese given names that have one character, and two.
const ONE: f64 = 0.12;
const TWO: f64 = 0.88;

/// The tables even out what is common, and officials are men more often than not: of the register's commonest names, each
/// borne by some two people in ten thousand, they make a sixth of that.
const COMMONER: f64 = 6.0;

/// Shares by length of a transcribed name without parts: short ones are surnames or given names of many.
const TRANSCRIBED: [f64; 6] = [1e-3, 1e-3, 5e-4, 1e-4, 2e-5, 2e-6];

/// The form of a name, as far as its characters tell.
pub fn form(name: &str) -> Form {
    let chars: Vec<char> = name.chars().collect();
    let info = |c: char| *lexicon().tables().char_info(c);
    if name.contains(['·', '-', '—']) || chars.len() > 4 {
        return Form::Transcribed;
    }
    let Some(first) = chars.first() else {
        return Form::Transcribed;
    };
    let surname = info(*first).surname.min(UNHEARD_OF);
    let transcribed: f32 = transcription_cost(&chars);
    let chinese = given_cost(&chars) as f32 + surname;
    if chars.len() == 4 && compound(&chars).is_none() {
        return Form::Transcribed;
    }
    if transcribed + 4.0 < chinese {
        Form::Transcribed
    } else {
        Form::Chinese
    }
}

/// The share of people who bear the name.
pub fn share(name: &str) -> f64 {
    let chars: Vec<char> = name.chars().collect();
    match form(name) {
        Form::Transcribed if name.contains('·') => 1e-7,
        Form::Transcribed => TRANSCRIBED[chars.len().min(TRANSCRIBED.len() - 1)],
        Form::Chinese => {
            let info = |c: char| *lexicon().tables().char_info(c);
            let surname = match compound(&chars) {
                Some(_) => 8.0,
                None => f64::from(info(chars[0]).surname.min(UNHEARD_OF)),
            };
            (COMMONER * (-(surname + given_cost(&chars))).exp()).clamp(1e-9, 1e-2)
        }
    }
}

fn compound(chars: &[char]) -> Option<usize> {
    let surname = |w: &&str| w.chars().eq(chars.iter().copied().take(2));
    (chars.len() > 2 && List::Compound.words().iter().any(surname)).then_some(2)
}

fn given_cost(chars: &[char]) -> f64 {
    let info = |c: char| *lexicon().tables().char_info(c);
    let given = &chars[compound(chars).unwrap_or(1).min(chars.len())..];
    match given {
        [one] => f64::from(info(*one).single) - ONE.ln(),
        [first, second] => f64::from(info(*first).first) + f64::from(info(*second).second) - TWO.ln(),
        _ => 20.0,
    }
}

fn transcription_cost(chars: &[char]) -> f32 {
    let info = |c: char| *lexicon().tables().char_info(c);
    let last = chars.len().saturating_sub(1);
    chars
        .iter()
        .enumerate()
        .map(|(i, c)| match i {
            0 => info(*c).initial,
            i if i == last => info(*c).last,
            _ => info(*c).inner,
        })
        .sum()
}
