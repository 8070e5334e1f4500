//! Why people are one or several: what was joined, what was kept apart, and what is in doubt.
//!
//! The clustering of a name is done again, in memory, and told with the words of its sightings; nothing is stored for
//! it. Must not know how it is printed.

use super::identity::{self, Signature};
use super::{Database, StoreError};
use crate::resolve::cluster::{self, Clustering, Link};
use crate::resolve::variants::one_apart;
use crate::resolve::{self, Key, Kind, name_key};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Words that a sighting rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Base name of the document.
    pub document: String,
    /// Day of the article, as precise as known.
    pub day: Option<String>,
    /// The words.
    pub quote: String,
}

/// Sightings that say the same of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sightings {
    /// How often.
    pub count: u64,
    /// The posts, and the region of the pages where that is known.
    pub says: String,
    /// Some of the words.
    pub words: Vec<Words>,
}

/// One person of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    /// Key of the person.
    pub key: Key,
    /// The name, as most articles spell it.
    pub name: String,
    /// What is said, most often said first.
    pub sightings: Vec<Sightings>,
    /// What joined these sightings.
    pub joined: Vec<String>,
}

/// Two people who were kept apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Apart {
    /// The one.
    pub a: Key,
    /// The other.
    pub b: Key,
    /// Namesakes that one would expect.
    pub expected: f64,
    /// In words.
    pub why: String,
}

/// All people of a name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Why {
    /// Who they are, the one seen most first.
    pub people: Vec<Bearer>,
    /// Which of them might be one.
    pub apart: Vec<Apart>,
}

/// Two people who might be one.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// What sort of doubt: `namesakes`, `same-post` or `spelling`.
    pub sort: &'static str,
    /// The one.
    pub a: Bearer,
    /// The other.
    pub b: Bearer,
    /// Why they might be one, and why that is not certain.
    pub why: String,
}

impl Database {
    /// Explains who bears a name: the name itself, or the key of a person.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn why(&self, person: &str) -> Result<Why, StoreError> {
        let name = |key: Key| -> rusqlite::Result<Vec<i64>> {
            self.connection
                .prepare("SELECT DISTINCT name FROM person_signature WHERE entity = ?1 ORDER BY name")?
                .query_map([key.id()], |row| row.get(0))?
                .collect()
        };
        let run = || {
            let names = match person.parse::<Key>() {
                Ok(key) => name(key)?,
                Err(_) => vec![name_key(&resolve::identity(person))],
            };
            match names.first() {
                Some(first) => self.why_name(*first, 3),
                None => Ok(Why::default()),
            }
        };
        run().map_err(|e: rusqlite::Error| self.error(e))
    }

    fn why_name(&self, name: i64, words: usize) -> rusqlite::Result<Why> {
        let sql = &self.connection;
        let group = identity::group(sql, name, &self.decisions)?;
        let signatures = identity::signatures(sql, &group)?;
        let clustering = identity::people(&signatures, &self.decisions);
        let mut people = Vec::new();
        for n in 0..clustering.anchors.len() {
            people.push((n, bearer(sql, &signatures, &clustering, n, words)?));
        }
        let key = |n: usize| people.iter().find(|(m, _)| *m == n).map(|(_, p)| p.key);
        let mut apart: Vec<Apart> = clustering
            .apart
            .iter()
            .filter_map(|link| {
                Some(Apart {
                    a: key(clustering.person[link.a])?,
                    b: key(clustering.person[link.b])?,
                    expected: link.expected,
                    why: link.why.clone(),
                })
            })
            .collect();
        apart.sort_by(|x, y| x.expected.total_cmp(&y.expected));
        people.sort_by_key(|(_, p)| {
            (
                std::cmp::Reverse(p.sightings.iter().map(|s| s.count).sum::<u64>()),
                p.key,
            )
        });
        Ok(Why {
            people: people.into_iter().map(|(_, p)| p).collect(),
            apart,
        })
    }

    /// Pairs of people who might be one, the likeliest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn doubts(&self) -> Result<Vec<Doubt>, StoreError> {
        let run = || {
            let mut doubts = self.doubtful_namesakes()?;
            let mut seen = BTreeSet::new();
            self.doubtful_posts(&mut doubts, &mut seen)?;
            self.doubtful_spellings(&mut doubts, &mut seen)?;
            Ok(doubts)
        };
        run().map_err(|e: rusqlite::Error| self.error(e))
    }

    fn doubtful_namesakes(&self) -> rusqlite::Result<Vec<Doubt>> {
        let names: Vec<i64> = self
            .connection
            .prepare(
                "SELECT name FROM person_signature GROUP BY name HAVING count(DISTINCT entity) > 1 ORDER BY min(identity)",
            )?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut found = Vec::new();
        for name in names {
            let why = self.why_name(name, 1)?;
            let person = |key: Key| why.people.iter().find(|p| p.key == key).cloned();
            for apart in why.apart.iter().filter(|a| a.expected < cluster::DOUBT) {
                if let (Some(a), Some(b)) = (person(apart.a), person(apart.b)) {
                    let words = format!(
                        "{}; {} of the name expected by chance",
                        apart.why,
                        rounded(apart.expected)
                    );
                    found.push((
                        apart.expected,
                        Doubt {
                            sort: "namesakes",
                            a,
                            b,
                            why: words,
                        },
                    ));
                }
            }
        }
        found.sort_by(|x, y| x.0.total_cmp(&y.0));
        Ok(found.into_iter().map(|(_, d)| d).collect())
    }

    /// 张永才 and 张良才 in one post: a slip of the pen, or a successor.
    fn doubtful_posts(
        &self,
        doubts: &mut Vec<Doubt>,
        seen: &mut BTreeSet<(i64, i64)>,
    ) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare(
            "SELECT DISTINCT o.entity, p.title, r.entity, e.name, w.name FROM post p \
             JOIN referent r ON r.article = p.article AND r.n = p.person AND r.signature IS NOT NULL \
             JOIN entity e ON e.id = r.entity \
             JOIN referent o ON o.article = p.article AND o.n = p.organisation JOIN entity w ON w.id = o.entity \
             ORDER BY 1, 2, 4, 3",
        )?;
        // A seat, by organisation and title, and who held it: key, name and the organisation's name.
        type Holder = (i64, String, String);
        let mut posts: BTreeMap<(i64, String), Vec<Holder>> = BTreeMap::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let holders = posts.entry((row.get(0)?, row.get(1)?)).or_default();
            holders.push((row.get(2)?, row.get(3)?, row.get(4)?));
        }
        for ((_, title), holders) in posts {
            for (i, (a, x, organisation)) in holders.iter().enumerate() {
                for (b, y, _) in &holders[i + 1..] {
                    let pair = (*a.min(b), *a.max(b));
                    if a != b && one_apart(&resolve::identity(x), &resolve::identity(y)) && seen.insert(pair)
                    {
                        let why = format!("one character apart, and both {organisation} {title}");
                        self.doubt("same-post", *a, *b, why, doubts)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Transcribed names of one length that differ in one character.
    fn doubtful_spellings(
        &self,
        doubts: &mut Vec<Doubt>,
        seen: &mut BTreeSet<(i64, i64)>,
    ) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare(
            "SELECT DISTINCT identity, entity FROM person_signature WHERE length(identity) > 3 ORDER BY 1, 2",
        )?;
        let mut gaps: BTreeMap<String, Vec<(String, i64)>> = BTreeMap::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (name, entity): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
            let Some(entity) = entity.filter(|_| cluster::is_transcribed(&name)) else {
                continue;
            };
            let chars: Vec<char> = name.chars().collect();
            for skipped in 0..chars.len() {
                let gap = chars
                    .iter()
                    .enumerate()
                    .map(|(i, c)| if i == skipped { '?' } else { *c });
                gaps.entry(gap.collect())
                    .or_default()
                    .push((name.clone(), entity));
            }
        }
        for names in gaps.into_values() {
            for (i, (x, a)) in names.iter().enumerate() {
                for (y, b) in &names[i + 1..] {
                    let pair = (*a.min(b), *a.max(b));
                    if a != b && x != y && seen.insert(pair) {
                        let why = "transcriptions that differ in one character".to_owned();
                        self.doubt("spelling", *a, *b, why, doubts)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn doubt(
        &self,
        sort: &'static str,
        a: i64,
        b: i64,
        why: String,
        doubts: &mut Vec<Doubt>,
    ) -> rusqlite::Result<()> {
        let (Some(a), Some(b)) = (self.bearer(a)?, self.bearer(b)?) else {
            return Ok(());
        };
        let ruled = self.decisions.iter().any(|d| {
            let names: Vec<&str> = d.sides().map(|s| s.name.as_str()).collect();
            names == [resolve::identity(&a.name), resolve::identity(&b.name)]
                || names == [resolve::identity(&b.name), resolve::identity(&a.name)]
        });
        if !ruled {
            doubts.push(Doubt { sort, a, b, why });
        }
        Ok(())
    }

    /// A person, without why the sightings were joined.
    fn bearer(&self, entity: i64) -> rusqlite::Result<Option<Bearer>> {
        let names: Vec<i64> = self
            .connection
            .prepare_cached("SELECT DISTINCT name FROM person_signature WHERE entity = ?1 ORDER BY name")?
            .query_map([entity], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut all = identity::signatures(&self.connection, &names)?;
        all.retain(|s| s.entity == Some(entity));
        let clustering = Clustering {
            person: vec![0; all.len()],
            anchors: vec![String::new()],
            ..Clustering::default()
        };
        if all.is_empty() {
            return Ok(None);
        }
        let mut bearer = bearer(&self.connection, &all, &clustering, 0, 1)?;
        bearer.key = Key::from_id(Kind::Person, entity);
        Ok(Some(bearer))
    }
}

fn bearer(
    sql: &Connection,
    signatures: &[Signature],
    clustering: &Clustering,
    n: usize,
    words: usize,
) -> rusqlite::Result<Bearer> {
    let mine: Vec<usize> = (0..signatures.len())
        .filter(|i| clustering.person[*i] == n)
        .collect();
    let mut spellings: BTreeMap<&str, u64> = BTreeMap::new();
    let mut sightings = Vec::new();
    for i in &mine {
        let signature = &signatures[*i];
        *spellings.entry(&signature.profile.evidence.spelt).or_default() += signature.profile.count;
        sightings.push(Sightings {
            count: signature.profile.count,
            says: says(signature),
            words: quotes(sql, signature.id, words)?,
        });
    }
    sightings.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.says.cmp(&b.says)));
    let identity = mine
        .iter()
        .map(|i| signatures[*i].profile.name.as_str())
        .min()
        .unwrap_or_default();
    let name = spellings
        .iter()
        .max_by_key(|(s, n)| (**n, std::cmp::Reverse(**s)));
    let joined = clustering.joined.iter().filter(|l| clustering.person[l.a] == n);
    Ok(Bearer {
        key: resolve::person_key(identity, &clustering.anchors[n]),
        name: name.map(|(s, _)| (*s).to_owned()).unwrap_or_default(),
        joined: joined.map(|l| describe(l, signatures)).collect(),
        sightings,
    })
}

/// What a signature says, in words.
fn says(signature: &Signature) -> String {
    let evidence = &signature.profile.evidence;
    let mut posts: Vec<String> = evidence
        .anchors
        .iter()
        .map(|a| {
            if a.organisation.is_empty() {
                a.title.clone()
            } else {
                format!("{} {}", a.organisation, a.title)
            }
        })
        .collect();
    if posts.is_empty() {
        posts.push("no post".to_owned());
    }
    let home = match &evidence.home {
        resolve::evidence::Realm::Unknown => String::new(),
        home => format!(" (pages of {})", home.describe()),
    };
    format!("{}{home}", posts.join("; "))
}

fn describe(link: &Link, signatures: &[Signature]) -> String {
    let count = |i: usize| signatures[i].profile.count;
    format!(
        "{} with {}: {}; {} of the name expected by chance",
        sightings(count(link.a)),
        count(link.b),
        link.why,
        rounded(link.expected)
    )
}

fn sightings(n: u64) -> String {
    if n == 1 {
        "1 sighting".to_owned()
    } else {
        format!("{n} sightings")
    }
}

/// 0.034, 2.1, 150: two figures.
fn rounded(x: f64) -> String {
    if !x.is_finite() || x <= 0.0 {
        return if x > 0.0 {
            "any number".to_owned()
        } else {
            "none".to_owned()
        };
    }
    let digits = (1 - x.log10().floor() as i32).clamp(0, 6) as usize;
    format!("{x:.digits$}")
}

/// Words of the earliest sightings of a signature: of a post, else of an appearance.
fn quotes(sql: &Connection, signature: i64, limit: usize) -> rusqlite::Result<Vec<Words>> {
    let mut statement = sql.prepare_cached(
        "SELECT d.name, coalesce(a.published, a.seen), \
                coalesce((SELECT q.text FROM post p JOIN quote q ON q.article = p.article AND q.n = p.quote \
                          WHERE p.article = r.article AND p.person = r.n ORDER BY p.n LIMIT 1), \
                         (SELECT x.stated_as FROM attendance x WHERE x.article = r.article AND x.person = r.n \
                          ORDER BY x.n LIMIT 1), r.name) \
         FROM referent r JOIN article a ON a.id = r.article JOIN document d ON d.id = a.document \
         WHERE r.signature = ?1 ORDER BY r.day IS NULL, r.day, a.key, r.n LIMIT ?2",
    )?;
    let rows = statement.query_map([signature, limit as i64], |row| {
        Ok(Words {
            document: row.get(0)?,
            day: row.get(1)?,
            quote: row.get(2)?,
        })
    })?;
    rows.collect()
}
