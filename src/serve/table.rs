//! One table, for the page and for the download: columns with a name for people and one for programs.

use super::html::{date, link, proof, roles};
use super::labels::{Label, Lang};
use crate::explore::{EventRef, Named, Proof};
use maud::{Markup, html};

/// A column: its name in a file, and on the page.
pub(super) type Column = (&'static str, Label);

/// What stands in a cell.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    /// Words as they are.
    Text(String),
    /// A number.
    Number(i64),
    /// Someone or something with a page of its own.
    Entry(Option<Named>),
    /// An event.
    Event(EventRef),
    /// An event's date.
    When(EventRef),
    /// Roles.
    Roles(Vec<String>),
    /// How articles state a post.
    States(Vec<String>),
    /// A place, by its name.
    Place(Option<String>),
    /// A type of event.
    EventType(String),
    /// The words that say so.
    Proof(Box<Proof>),
}

impl Cell {
    /// A text, or nothing.
    pub fn text(text: Option<&str>) -> Self {
        Self::Text(text.unwrap_or_default().to_owned())
    }
}

/// Rows under columns.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Vec<Cell>>,
}

/// Columns of a proof in a file.
const PROOF: [&str; 8] = [
    "quote",
    "document",
    "published",
    "article_id",
    "span_start",
    "span_end",
    "rule",
    "confidence",
];

impl Table {
    /// The table on a page.
    pub fn html(&self, lang: Lang) -> Markup {
        if self.rows.is_empty() {
            return html! { p.muted { (lang.say(Label::Nothing)) } };
        }
        html! {
            div.scroll tabindex="0" {
                table {
                    thead { tr { @for (_, label) in &self.columns { th scope="col" { (lang.say(*label)) } } } }
                    tbody {
                        @for row in &self.rows {
                            tr { @for (cell, column) in row.iter().zip(&self.columns) { (cell.html(lang, lang.say(column.1))) } }
                        }
                    }
                }
            }
        }
    }

    /// The table as CSV. A mark at the start tells spreadsheets that it is UTF-8.
    pub fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut out = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
        let mut header: Vec<String> = Vec::new();
        for (n, (name, _)) in self.columns.iter().enumerate() {
            match self.rows.first().and_then(|row| row.get(n)) {
                Some(Cell::Proof(_)) => header.extend(PROOF.map(str::to_owned)),
                Some(Cell::Entry(_) | Cell::Event(_)) => {
                    header.extend([(*name).to_owned(), format!("{name}_id")])
                }
                _ => header.push((*name).to_owned()),
            }
        }
        out.write_record(&header)?;
        for row in &self.rows {
            let fields: Vec<String> = row.iter().flat_map(Cell::fields).collect();
            out.write_record(fields.iter().map(|field| harmless(field)))?;
        }
        out.into_inner().map_err(|e| e.into_error().into())
    }
}

/// A spreadsheet takes what begins so for a formula, and the words are strangers'.
fn harmless(field: &str) -> String {
    match field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{field}"),
        false => field.to_owned(),
    }
}

impl Cell {
    fn html(&self, lang: Lang, label: &str) -> Markup {
        html! {
            @match self {
                Self::Text(text) => td data-label=(label) { (text) },
                Self::Number(n) => td.number data-label=(label) { (n) },
                Self::Entry(None) => td data-label=(label) { span.muted { "—" } },
                Self::Entry(Some(named)) => td data-label=(label) { (link(named)) },
                Self::Event(event) => td.event data-label=(label) { a.evt href=(super::address::href(event.key)) { (event.name) } },
                Self::When(event) => td.date data-label=(label) { (date(event)) },
                Self::Roles(names) => td data-label=(label) { (roles(lang, names.iter().map(String::as_str))) },
                Self::States(states) => td.kind data-label=(label) { (states.iter().map(|s| lang.state(s)).collect::<Vec<_>>().join(" · ")) },
                Self::Place(None) => td data-label=(label) {},
                Self::Place(Some(name)) => td data-label=(label) { a.pla href={ "/place/" (super::address::escaped(name)) } { (name) } },
                Self::EventType(kind) => td.kind data-label=(label) { (lang.event_type(kind)) },
                Self::Proof(words) => td.proof-cell data-label=(label) { (proof(lang, words)) },
            }
        }
    }

    fn fields(&self) -> Vec<String> {
        match self {
            Self::Text(text) | Self::EventType(text) => vec![text.clone()],
            Self::Number(n) => vec![n.to_string()],
            Self::Entry(None) => vec![String::new(), String::new()],
            Self::Entry(Some(named)) => vec![named.name.clone(), named.key.to_string()],
            Self::Event(event) => vec![event.name.clone(), event.key.to_string()],
            Self::When(event) => vec![event.day().unwrap_or_default()],
            Self::Roles(names) | Self::States(names) => vec![names.join("; ")],
            Self::Place(name) => vec![name.clone().unwrap_or_default()],
            Self::Proof(p) => vec![
                p.quote.clone(),
                p.document.clone(),
                p.published.clone().unwrap_or_default(),
                p.article.to_string(),
                p.span_start.to_string(),
                p.span_end.to_string(),
                p.rule.clone(),
                p.confidence.to_string(),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        Table {
            columns: vec![("title", Label::Title), ("articles", Label::Reported)],
            rows: vec![vec![Cell::Text(text.into()), Cell::Number(3)]],
        }
    }

    #[test]
    fn a_file_has_a_mark_a_header_and_quotes() {
        let csv =
            String::from_utf8(table("书记, \"主任\"").csv().expect("it can be written")).expect("UTF-8");
        assert_eq!(csv, "\u{feff}title,articles\n\"书记, \"\"主任\"\"\",3\n");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for wicked in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
            let csv = String::from_utf8(table(wicked).csv().expect("it can be written")).expect("UTF-8");
            assert!(
                csv.lines()
                    .nth(1)
                    .is_some_and(|l| l.trim_start_matches('"').starts_with('\'')),
                "{csv}"
            );
        }
    }

    #[test]
    fn words_are_escaped_on_the_page() {
        let html = table("<script>alert(1)</script>").html(Lang::Zh).into_string();
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script"));
    }
}
