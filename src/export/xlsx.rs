//! A workbook for a newsroom: people, organisations, posts, events, attendances, quotes, each a sheet with a
//! header that stays in sight and filters. Rows are written through, so that memory does not grow with them.

use super::plan::Plan;
use super::text::allowed;
use super::{ExportError, Written};
use crate::graph::{Edge, Node, Relation, for_each_node};
use crate::resolve::{Key, Kind};
use crate::store::Database;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};
use std::collections::{HashMap, HashSet};
use std::io::Write;

/// Rows that a sheet of Excel holds.
const ROWS: u32 = 1_048_576;

/// Characters that a cell of Excel holds.
const CELL: usize = 32_767;

/// Columns of a sheet: name and width.
type Columns = &'static [(&'static str, f64)];

const PEOPLE: Columns = &[
    ("name", 14.0),
    ("articles", 9.0),
    ("appearances", 12.0),
    ("id", 22.0),
];
const ORGANISATIONS: Columns = &[("name", 34.0), ("part of", 28.0), ("articles", 9.0), ("id", 22.0)];
const POSTS: Columns = &[
    ("person", 14.0),
    ("organisation", 34.0),
    ("title", 16.0),
    ("first seen", 12.0),
    ("last seen", 12.0),
    ("articles", 9.0),
    ("quote", 60.0),
    ("document", 26.0),
    ("rule", 18.0),
    ("person id", 22.0),
    ("organisation id", 22.0),
];
const EVENTS: Columns = &[
    ("date", 12.0),
    ("name", 44.0),
    ("type", 12.0),
    ("month and day", 14.0),
    ("reports", 9.0),
    ("id", 22.0),
];
const ATTENDANCES: Columns = &[
    ("date", 12.0),
    ("event", 44.0),
    ("person", 14.0),
    ("role", 10.0),
    ("order", 7.0),
    ("quote", 60.0),
    ("document", 26.0),
    ("rule", 18.0),
    ("confidence", 11.0),
    ("event id", 22.0),
    ("person id", 22.0),
];
const QUOTES: Columns = &[
    ("document", 26.0),
    ("published", 12.0),
    ("headline", 44.0),
    ("quote", 80.0),
    ("from character", 14.0),
    ("to character", 14.0),
    ("article id", 22.0),
];

const QUOTE: &str = "
    SELECT a.key, d.name, a.published, a.headline, q.text, q.span_start, q.span_end
    FROM quote q JOIN article a ON a.id = q.article JOIN document d ON d.id = a.document
    ORDER BY d.path, a.n, q.span_start, q.span_end, q.n";

/// A cell.
enum Cell<'c> {
    Text(&'c str),
    Number(f64),
    Empty,
}

impl<'c> From<&'c Option<String>> for Cell<'c> {
    fn from(text: &'c Option<String>) -> Self {
        text.as_deref().map_or(Cell::Empty, Cell::Text)
    }
}

/// Writes the database as a workbook.
pub(super) fn xlsx(db: &Database, plan: &Plan<'_>, mut out: impl Write) -> Result<Written, ExportError> {
    let mut workbook = Workbook::new();
    // The same content gives the same file: the time of writing is not part of it.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_author("guanxi")
            .set_creation_datetime(&day),
    );
    let Known {
        names,
        appearances,
        part_of,
        nodes,
    } = Known::read(db, plan)?;
    let mut written = Written { nodes, edges: 0 };
    let mut book = Book { workbook, db, plan };
    book.nodes("people", PEOPLE, Kind::Person, &mut |sheet, node| {
        let events = appearances.get(&node.key).map_or(0, HashSet::len);
        sheet.row(&[
            Cell::Text(&node.name),
            Cell::Number(node.articles as f64),
            Cell::Number(events as f64),
            Cell::Text(&node.key.to_string()),
        ])
    })?;
    book.nodes(
        "organisations",
        ORGANISATIONS,
        Kind::Organisation,
        &mut |sheet, node| {
            let whole = part_of.get(&node.key).and_then(|key| names.get(key));
            sheet.row(&[
                Cell::Text(&node.name),
                whole.map_or(Cell::Empty, |name| Cell::Text(name)),
                Cell::Number(node.articles as f64),
                Cell::Text(&node.key.to_string()),
            ])
        },
    )?;
    written.edges += book.edges("posts", POSTS, Relation::Holds, &|sheet, edge| {
        post(sheet, edge, &names)
    })?;
    book.nodes("events", EVENTS, Kind::Event, &mut |sheet, node| {
        sheet.row(&[
            (&node.date).into(),
            Cell::Text(&node.name),
            (&node.event_type).into(),
            (&node.month_day).into(),
            Cell::Number(node.articles as f64),
            Cell::Text(&node.key.to_string()),
        ])
    })?;
    let attendance: &dyn Fn(&mut Sheet<'_>, &Edge) -> _ = &|sheet, edge| attendance(sheet, edge, &names);
    written.edges += book.edges("attendances", ATTENDANCES, Relation::Attended, attendance)?;
    book.quotes()?;
    out.write_all(&book.workbook.save_to_buffer()?)?;
    out.flush()?;
    Ok(written)
}

/// What rows of one sheet say of those of others.
#[derive(Default)]
struct Known {
    names: HashMap<Key, String>,
    /// The events of each person.
    appearances: HashMap<Key, HashSet<Key>>,
    part_of: HashMap<Key, Key>,
    /// How many nodes there are.
    nodes: usize,
}

impl Known {
    fn read(db: &Database, plan: &Plan<'_>) -> Result<Self, ExportError> {
        let mut known = Self::default();
        plan.for_each_edge(db, &mut |edge| {
            match edge.relation {
                Relation::Attended => {
                    known
                        .appearances
                        .entry(edge.source)
                        .or_default()
                        .insert(edge.target);
                }
                Relation::PartOf => {
                    known.part_of.insert(edge.source, edge.target);
                }
                _ => {}
            }
            Ok(())
        })?;
        for_each_node(db, &mut |node: Node| {
            if plan.keeps(node.key) {
                known.nodes += 1;
                if node.key.kind != Kind::Article && node.key.kind != Kind::Place {
                    known.names.insert(node.key, node.name);
                }
            }
            Ok::<_, ExportError>(())
        })?;
        Ok(known)
    }
}

fn post(sheet: &mut Sheet<'_>, edge: &Edge, names: &HashMap<Key, String>) -> Result<(), ExportError> {
    let name = |key| names.get(&key).map_or(Cell::Empty, |name| Cell::Text(name));
    sheet.row(&[
        name(edge.source),
        name(edge.target),
        (&edge.title).into(),
        (&edge.first_seen).into(),
        (&edge.last_seen).into(),
        Cell::Number(edge.weight),
        Cell::Text(&edge.quote),
        Cell::Text(&edge.document),
        Cell::Text(&edge.rule),
        Cell::Text(&edge.source.to_string()),
        Cell::Text(&edge.target.to_string()),
    ])
}

fn attendance(sheet: &mut Sheet<'_>, edge: &Edge, names: &HashMap<Key, String>) -> Result<(), ExportError> {
    let name = |key| names.get(&key).map_or(Cell::Empty, |name| Cell::Text(name));
    sheet.row(&[
        (&edge.date).into(),
        name(edge.target),
        name(edge.source),
        (&edge.role).into(),
        edge.list_order.map_or(Cell::Empty, |n| Cell::Number(n as f64)),
        Cell::Text(&edge.quote),
        Cell::Text(&edge.document),
        Cell::Text(&edge.rule),
        Cell::Number(edge.confidence),
        Cell::Text(&edge.target.to_string()),
        Cell::Text(&edge.source.to_string()),
    ])
}

/// The workbook in the making.
struct Book<'b> {
    workbook: Workbook,
    db: &'b Database,
    plan: &'b Plan<'b>,
}

impl Book<'_> {
    fn nodes(
        &mut self,
        name: &'static str,
        columns: Columns,
        kind: Kind,
        put: &mut dyn FnMut(&mut Sheet<'_>, &Node) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let (db, plan) = (self.db, self.plan);
        let mut sheet = Sheet::new(&mut self.workbook, name, columns)?;
        for_each_node(
            db,
            &mut |node: Node| match node.key.kind == kind && plan.keeps(node.key) {
                true => put(&mut sheet, &node),
                false => Ok(()),
            },
        )?;
        sheet.finish()
    }

    fn edges(
        &mut self,
        name: &'static str,
        columns: Columns,
        relation: Relation,
        put: &dyn Fn(&mut Sheet<'_>, &Edge) -> Result<(), ExportError>,
    ) -> Result<usize, ExportError> {
        let (db, plan, mut rows) = (self.db, self.plan, 0);
        let mut sheet = Sheet::new(&mut self.workbook, name, columns)?;
        plan.for_each_edge(db, &mut |edge| {
            if edge.relation == relation {
                rows += 1;
                put(&mut sheet, &edge)?;
            }
            Ok(())
        })?;
        sheet.finish()?;
        Ok(rows)
    }

    fn quotes(&mut self) -> Result<(), ExportError> {
        let (db, plan) = (self.db, self.plan);
        let mut sheet = Sheet::new(&mut self.workbook, "quotes", QUOTES)?;
        type Row = (Key, String, Option<String>, Option<String>, String, f64, f64);
        let make = &mut |row: &rusqlite::Row<'_>| {
            let key = Key::from_id(Kind::Article, row.get(0)?);
            let (start, end): (i64, i64) = (row.get(5)?, row.get(6)?);
            Ok((
                key,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
                start as f64,
                end as f64,
            ))
        };
        db.for_each_row(QUOTE, &[], make, &mut |row: Row| {
            let (key, document, published, headline, quote, start, end) = row;
            match plan.keeps(key) {
                true => sheet.row(&[
                    Cell::Text(&document),
                    (&published).into(),
                    (&headline).into(),
                    Cell::Text(&quote),
                    Cell::Number(start),
                    Cell::Number(end),
                    Cell::Text(&key.to_string()),
                ]),
                false => Ok::<_, ExportError>(()),
            }
        })?;
        sheet.finish()
    }
}

/// A sheet, and those that follow where it is full.
struct Sheet<'b> {
    workbook: &'b mut Workbook,
    name: &'static str,
    columns: Columns,
    /// Number of the sheet in the workbook.
    at: usize,
    part: usize,
    next: u32,
}

impl<'b> Sheet<'b> {
    fn new(workbook: &'b mut Workbook, name: &'static str, columns: Columns) -> Result<Self, ExportError> {
        let mut sheet = Self {
            workbook,
            name,
            columns,
            at: 0,
            part: 0,
            next: 0,
        };
        sheet.open()?;
        Ok(sheet)
    }

    fn open(&mut self) -> Result<(), ExportError> {
        self.part += 1;
        self.at = self.workbook.worksheets().len();
        let name = match self.part {
            1 => self.name.to_owned(),
            n => format!("{} {n}", self.name),
        };
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        let bold = Format::new().set_bold();
        for (column, (title, width)) in (0u16..).zip(self.columns) {
            sheet.set_column_width(column, *width)?;
            sheet.write_string_with_format(0, column, *title, &bold)?;
        }
        self.next = 1;
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ExportError> {
        if self.next == ROWS {
            self.close()?;
            self.open()?;
        }
        let sheet = self.workbook.worksheet_from_index(self.at)?;
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                // A text is a text, whatever it begins with: never a formula.
                Cell::Text(text) => {
                    let text: String = allowed(text).chars().take(CELL).collect();
                    sheet.write_string(self.next, column, text)?;
                }
                Cell::Number(n) => {
                    sheet.write_number(self.next, column, *n)?;
                }
                Cell::Empty => {}
            }
        }
        self.next += 1;
        Ok(())
    }

    fn close(&mut self) -> Result<(), ExportError> {
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let sheet = self.workbook.worksheet_from_index(self.at)?;
        sheet.autofilter(0, 0, self.next.saturating_sub(1), last)?;
        Ok(())
    }

    fn finish(mut self) -> Result<(), ExportError> {
        self.close()
    }
}
