//! Each table of `dictionaries/`: its columns, and what a row adds.
//!
//! Must not know files or the trie.

use super::entry::class;
use super::lists::List;
use super::table::{Row, RowError, Table};
use super::{Builder, Column};

/// The columns of the lists.
const LISTS: &[&str] = &["word", "list"];

/// A table by name.
pub struct Schema {
    /// File name without `.tsv`.
    pub name: &'static str,
    /// Columns, in order.
    pub columns: &'static [&'static str],
    /// What a row adds.
    add: fn(&mut Builder, &Row<'_>) -> Result<(), RowError>,
}

/// All tables that are read.
pub const SCHEMAS: &[Schema] = &[
    Schema {
        name: "name_lists",
        columns: LISTS,
        add: listed,
    },
    Schema {
        name: "words",
        columns: &["word", "freq", "pos"],
        add: word,
    },
    Schema {
        name: "surnames",
        columns: &["surname", "per_million", "kind"],
        add: surname,
    },
    Schema {
        name: "given",
        columns: &["char", "first", "second", "single", "background"],
        add: given,
    },
    Schema {
        name: "transliteration",
        columns: &["char", "initial", "inner", "final"],
        add: transliteration,
    },
    Schema {
        name: "after_names",
        columns: &["char", "after", "text"],
        add: after_name,
    },
    Schema {
        name: "transliteration_minority",
        columns: &["element", "kind"],
        add: element,
    },
    Schema {
        name: "foreign_names",
        columns: &["name", "kind"],
        add: foreign_name,
    },
    Schema {
        name: "historical_people",
        columns: &["name", "kind"],
        add: historical,
    },
    Schema {
        name: "places",
        columns: &["code", "name", "short", "level", "parent_code"],
        add: place,
    },
    Schema {
        name: "countries",
        columns: &["iso2", "name", "official", "capital", "abbreviation", "region"],
        add: country,
    },
    Schema {
        name: "not_names",
        columns: &["word", "why"],
        add: not_name,
    },
    Schema {
        name: "state_words",
        columns: &["word", "state"],
        add: state_word,
    },
    Schema {
        name: "geography",
        columns: &["name", "kind"],
        add: world_place,
    },
    Schema {
        name: "place_abbreviations",
        columns: &["abbreviation", "name"],
        add: abbreviation,
    },
    Schema {
        name: "abbreviation_context",
        columns: &["word", "side"],
        add: abbreviation_context,
    },
    Schema {
        name: "world_places",
        columns: &["name", "kind", "country"],
        add: world_place,
    },
    Schema {
        name: "place_suffixes",
        columns: &["suffix", "kind"],
        add: place_suffix,
    },
    Schema {
        name: "organisations",
        columns: &["name", "full", "kind", "level"],
        add: organisation,
    },
    Schema {
        name: "sport",
        columns: &["word", "kind"],
        add: sport,
    },
    Schema {
        name: "org_stems",
        columns: &["stem", "kind", "full_pattern"],
        add: org_stem,
    },
    Schema {
        name: "org_suffixes",
        columns: &["suffix", "kind", "min_body"],
        add: org_suffix,
    },
    Schema {
        name: "titles",
        columns: &["title", "kind", "organ", "person_before"],
        add: title,
    },
    Schema {
        name: "title_modifiers",
        columns: &["modifier", "position", "kind"],
        add: modifier,
    },
    Schema {
        name: "context_verbs",
        columns: &["word", "class"],
        add: verb,
    },
    Schema {
        name: "context_before",
        columns: &["word", "class"],
        add: before,
    },
];

/// True for the text of a table of lists.
pub fn are_lists(text: &str) -> bool {
    Table::header(text).is_some_and(|header| header.split('\t').eq(LISTS.iter().copied()))
}

/// Adds every row of a table.
pub fn load(builder: &mut Builder, table: &Table<'_>) -> Result<(), RowError> {
    let schema = schema(table)?;
    for row in &table.rows {
        (schema.add)(builder, row)?;
    }
    Ok(())
}

/// What a table is: known by its file name, or else by its header.
pub fn schema(table: &Table<'_>) -> Result<&'static Schema, RowError> {
    let stem = table.file.rsplit('/').next().unwrap_or(table.file);
    let stem = stem.trim_end_matches(".tsv");
    let Some(named) = SCHEMAS.iter().find(|s| s.name == stem) else {
        let alike = SCHEMAS.iter().find(|s| s.columns == table.columns);
        return alike.ok_or_else(|| {
            let expected = "the columns of a built-in table (guanxi dictionaries list names them)";
            header_error(table, 0, expected.to_owned())
        });
    };
    if named.columns == table.columns {
        return Ok(named);
    }
    let wrong = |at: &usize| named.columns.get(*at) != table.columns.get(*at);
    let at = (0..table.columns.len()).find(wrong).unwrap_or(0);
    Err(header_error(
        table,
        at,
        format!("the columns {}", named.columns.join(", ")),
    ))
}

/// An error at a column of the header.
fn header_error(table: &Table<'_>, at: usize, expected: String) -> RowError {
    let before: usize = table.columns[..at].iter().map(|c| c.chars().count() + 1).sum();
    RowError {
        file: table.file.to_owned(),
        line: table.header_line,
        column: before + 1,
        words: table.columns[at..].join("\t"),
        expected,
    }
}

fn listed(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let (word, list) = (row.words(0)?, row.choice(1, List::NAMES, None)?);
    b.lists.add(list, word, &b.normal);
    Ok(())
}

fn word(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let (words, freq) = (row.words(0)?, row.number(1, 1.0)?);
    let pos = b.kind(Column::Pos, row.cell(2));
    let class = match row.cell(2) {
        // The tag also lies on 城市, 山区 and the like.
        "ns" if words.chars().count() > 2 => class::WORD | class::PLACE,
        // The tag also lies on 新政府, 天文学, 国际化.
        "nt" if words.chars().count() > 3 || words.ends_with(b.lists.single(List::BodyEnd)) => {
            class::WORD | class::ORG
        }
        _ => class::WORD,
    };
    b.word_total += f64::from(freq);
    let entry = b.entry(words);
    entry.classes |= class;
    entry.freq += freq;
    entry.entry.pos = pos;
    Ok(())
}

/// Cost of a share of a million.
fn per_million(n: f32) -> f32 {
    -(n.max(0.05) / 1e6).ln()
}

fn surname(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let (words, n) = (row.words(0)?, row.number(1, 1.0)?);
    let kind = b.kind(Column::Surname, row.words(2)?);
    let cost = per_million(n);
    let normal = b.normal.text(words);
    let mut chars = normal.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        let info = b.char(c);
        info.surname = cost;
        info.surname_kind = kind;
    } else {
        let entry = b.entry(words);
        entry.classes |= class::SURNAME;
        entry.entry.surname = super::hundredths(cost);
        entry.entry.surname_kind = kind;
    }
    Ok(())
}

fn given(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let c = b.normal.char(row.character(0)?);
    let [first, second, single, background] = [1, 2, 3, 4].map(|i| row.number(i, 0.0));
    b.given.push((c, [first?, second?, single?, background?]));
    Ok(())
}

fn transliteration(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let c = b.normal.char(row.character(0)?);
    let [initial, inner, last] = [1, 2, 3].map(|i| row.number(i, 0.0));
    b.transliteration.push((c, [initial?, inner?, last?]));
    Ok(())
}

fn after_name(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let c = b.normal.char(row.character(0)?);
    b.after_names
        .push((c, [row.number(1, 0.0)?, row.number(2, 0.0)?]));
    Ok(())
}

fn element(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    b.entry(row.words(0)?).classes |= class::ELEMENT;
    Ok(())
}

fn foreign_name(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    b.entry(row.words(0)?).classes |= class::FOREIGN_NAME;
    Ok(())
}

fn historical(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    b.entry(row.words(0)?).classes |= class::HISTORICAL;
    Ok(())
}

fn place(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let (name, short) = (row.words(1)?, row.cell(2));
    let kind = b.kind(Column::Place, row.words(3)?);
    b.place(name, kind);
    if short.chars().count() > 1 {
        b.place(short, kind);
    }
    Ok(())
}

fn country(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let kind = b.kind(Column::Place, "country");
    b.place(row.words(1)?, kind);
    if !row.cell(2).is_empty() {
        b.place(row.cell(2), kind);
    }
    // 马方 is a government, 中马 are two.
    for c in row.cell(4).chars().filter(|_| row.cell(4).chars().count() == 1) {
        for tail in b.lists.words(List::StateAfter) {
            b.entry(&format!("{c}{tail}")).classes |= class::NOT_NAME | class::STATE;
        }
        // 马国 is one, but 美国 is a name of its own.
        b.entry(&format!("{c}国")).classes |= class::NOT_NAME;
        b.entry(&c.to_string()).classes |= class::COUNTRY;
        for head in b.lists.words(List::StateBefore) {
            b.entry(&format!("{head}{c}")).classes |= class::NOT_NAME;
        }
    }
    let kind = b.kind(Column::Place, "world");
    for name in [row.cell(3), row.cell(5)]
        .into_iter()
        .filter(|n| n.chars().count() > 1)
    {
        b.place(name, kind);
    }
    Ok(())
}

fn world_place(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let kind = b.kind(Column::Place, "world");
    b.place(row.words(0)?, kind);
    Ok(())
}

fn abbreviation(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let words = row.words(0)?;
    // A single character counts only in patterns, 在京, 赴沪, which say against a name.
    if words.chars().count() == 1 {
        for head in b.lists.words(List::ProvinceBefore) {
            b.entry(&format!("{head}{words}")).classes |= class::NOT_NAME;
        }
        b.entry(words).classes |= class::COUNTRY;
    } else {
        let kind = b.kind(Column::Place, "byname");
        b.place(words, kind);
    }
    Ok(())
}

fn abbreviation_context(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let side = match row.words(1)? {
        "before" => class::ABBREVIATION_BEFORE,
        "after" => class::ABBREVIATION_AFTER,
        "both" => class::ABBREVIATION_BOTH,
        _ => class::ABBREVIATION_PAIR | class::ABBREVIATION_AFTER,
    };
    b.entry(row.words(0)?).classes |= side;
    Ok(())
}

fn place_suffix(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let kind = b.kind(Column::Place, row.words(1)?);
    let entry = b.entry(row.words(0)?);
    entry.classes |= class::PLACE_SUFFIX;
    entry.entry.place = kind;
    Ok(())
}

fn organisation(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let kind = b.kind(Column::Org, row.words(2)?);
    for words in [row.words(0)?, row.cell(1)] {
        if !words.is_empty() {
            let entry = b.entry(words);
            entry.classes |= class::ORG;
            entry.entry.org = kind;
        }
    }
    Ok(())
}

fn sport(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let class = match row.choice(1, &["city", "sign"], None)? {
        0 => class::CLUB_CITY,
        _ => class::SPORT,
    };
    b.entry(row.words(0)?).classes |= class;
    Ok(())
}

fn org_stem(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let words = row.words(0)?;
    let kind = b.kind(Column::Org, row.words(1)?);
    // An organ that begins with 委 follows a level: 市 + 委组织部.
    let organs = if words.starts_with('委') && !words.starts_with("委员") {
        let levels = b.lists.words(List::Level).into_iter();
        levels.map(|level| level + words).collect()
    } else {
        vec![words.to_owned()]
    };
    for organ in organs {
        let entry = b.entry(&organ);
        entry.classes |= class::ORG_STEM;
        entry.entry.org = kind;
    }
    Ok(())
}

fn org_suffix(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let words = row.words(0)?;
    // 证券, 科技, 能源 end a company's name or begin the next word: which, the composer decides.
    let loose = row.words(1)? == "enterprise" && !words.ends_with(b.lists.single(List::FirmEnd));
    let kind = b.kind(
        Column::Org,
        if loose && words.chars().count() == 2 {
            "loose"
        } else {
            row.words(1)?
        },
    );
    let min_body = row.number(2, 1.0)?.min(20.0) as u8;
    let entry = b.entry(row.words(0)?);
    entry.classes |= class::ORG_SUFFIX;
    if entry.classes & class::ORG_STEM == 0 {
        entry.entry.org = kind;
    }
    entry.entry.min_body = min_body;
    Ok(())
}

fn title(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let (words, kind) = (row.words(0)?, row.words(1)?);
    let number = match kind {
        // What describes a person is context for a name, no post.
        "generic" => b.kind(Column::Before, "person"),
        "address" => b.kind(Column::Verb, "after"),
        _ => b.kind(Column::Title, kind),
    };
    if row.cell(3) == "1" {
        b.title_begins.extend(words.chars().next());
    }
    let entry = b.entry(words);
    match kind {
        "generic" => {
            entry.classes |= class::BEFORE;
            entry.entry.before = number;
        }
        "address" => {
            entry.classes |= class::VERB;
            entry.entry.verb = number;
        }
        _ => {
            entry.classes |= class::TITLE;
            entry.entry.title = number;
        }
    }
    Ok(())
}

fn modifier(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let after = row.choice(1, &["before", "after"], Some(0))? == 1;
    let kind = b.kind(Column::Modifier, row.cell(2));
    b.title_begins.extend(row.words(0)?.chars().next());
    let entry = b.entry(row.words(0)?);
    entry.classes |= if after { class::AFTER } else { class::MODIFIER };
    entry.entry.modifier = kind;
    Ok(())
}

fn verb(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let kind = b.kind(Column::Verb, row.words(1)?);
    let entry = b.entry(row.words(0)?);
    entry.classes |= class::VERB;
    entry.entry.verb = kind;
    Ok(())
}

fn not_name(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    b.entry(row.words(0)?).classes |= class::NOT_NAME;
    Ok(())
}

fn state_word(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    b.entry(row.words(0)?).classes |= class::STATE;
    Ok(())
}

fn before(b: &mut Builder, row: &Row<'_>) -> Result<(), RowError> {
    let kind = b.kind(Column::Before, row.words(1)?);
    let entry = b.entry(row.words(0)?);
    entry.classes |= class::BEFORE;
    entry.entry.before = kind;
    Ok(())
}
