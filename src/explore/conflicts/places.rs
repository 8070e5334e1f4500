//! One person in two places at once: two happenings of one day, in the same part of the day and in different cities,
//! or in different countries where the pages do not tell the time. Who speaks in Beijing in the morning and in another
//! city in the afternoon contradicts nothing. Only places that are divisions or countries are compared.

use super::{Conflict, ConflictKind, Side};
use crate::explore::types::{PROOF, PROOF_TABLES};
use crate::explore::{ExploreError, Explorer, Named, Proof};
use crate::resolve::Kind;
use std::sync::LazyLock;

/// Words for parts of the day, longest first.
static PARTS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let table = include_str!("../../../dictionaries/resolve/times_of_day.tsv");
    let rows = table.lines().filter(|l| !l.starts_with('#')).skip(1);
    let mut parts: Vec<_> = rows.filter_map(|row| row.split_once('\t')).collect();
    parts.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    parts
});

/// Someone at a happening.
struct There {
    person: Named,
    happening: i64,
    event: String,
    date: String,
    part: Option<&'static str>,
    code: String,
    place: String,
    proof: Proof,
}

impl Explorer<'_> {
    pub(super) fn people_in_two_places(&self) -> Result<Vec<Conflict>, ExploreError> {
        let sql = format!(
            "SELECT r.entity, p.name, coalesce(v.happening, v.id), n.name, n.date, n.time, w.code, l.name, {PROOF} \
             FROM attendance x \
             JOIN report n ON n.article = x.article AND n.n = x.report AND length(n.date) = 10 \
             JOIN event v ON v.id = n.event \
             JOIN referent l ON l.article = x.article AND l.n = n.place \
             JOIN place w ON w.id = l.entity AND w.code IS NOT NULL \
             JOIN referent r ON r.article = x.article AND r.n = x.person \
             JOIN entity p ON p.id = r.entity {PROOF_TABLES} \
             ORDER BY p.name, r.entity, n.date, a.key, x.n"
        );
        let all = self.all(&sql, &[], |row| {
            let time: Option<String> = row.get(5)?;
            Ok(There {
                person: Named::new(Kind::Person, row.get(0)?, row.get(1)?),
                happening: row.get(2)?,
                event: row.get(3)?,
                date: row.get(4)?,
                part: time.as_deref().and_then(part_of_day),
                code: row.get(6)?,
                place: row.get(7)?,
                proof: Proof::read(row, 8)?,
            })
        })?;
        let mut found = Vec::new();
        for day in all.chunk_by(|a, b| a.person == b.person && a.date == b.date) {
            let two = day.iter().enumerate().find_map(|(i, a)| {
                let b = day[i + 1..].iter().find(|b| cannot_be(a, b))?;
                Some((a, b))
            });
            if let Some((a, b)) = two {
                let part = a.part.map_or(String::new(), |p| format!(", in the {p}"));
                found.push(Conflict {
                    kind: ConflictKind::Place,
                    about: a.person.name.clone(),
                    why: format!("in {} and in {} on {}{part}", a.place, b.place, a.date),
                    sides: vec![side(a), side(b)],
                });
            }
        }
        Ok(found)
    }
}

fn part_of_day(time: &str) -> Option<&'static str> {
    PARTS
        .iter()
        .find(|(word, _)| time.contains(word))
        .map(|(_, part)| *part)
}

/// True where nobody can be at both.
fn cannot_be(a: &There, b: &There) -> bool {
    let chinese = |t: &There| t.code.starts_with(|c: char| c.is_ascii_digit());
    let all_china = |t: &There| t.code == "CN";
    if a.happening == b.happening || (all_china(a) && chinese(b)) || (chinese(a) && all_china(b)) {
        return false;
    }
    let same_time = a.part.is_some() && a.part == b.part;
    match (chinese(a), chinese(b)) {
        // Province and prefecture are two digits each; one that lies in the other is no other place.
        (true, true) => {
            let digits = a.code.len().min(b.code.len()).min(4);
            same_time && a.code[..digits] != b.code[..digits]
        }
        (false, false) => a.code != b.code && (same_time || a.part.is_none() || b.part.is_none()),
        _ => same_time || a.part.is_none() || b.part.is_none(),
    }
}

fn side(there: &There) -> Side {
    Side {
        who: there.person.clone(),
        claim: format!("{} in {}", there.event, there.place),
        day: Some(there.date.clone()),
        first_seen: None,
        last_seen: None,
        articles: 1,
        proof: there.proof.clone(),
    }
}
