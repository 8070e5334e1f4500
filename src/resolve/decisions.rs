//! `decisions.tsv`: what a person has ruled about identities, replayed at every build.
//!
//! One decision a line, cells parted by tabs: decision, subject, object, who, when, why. Subjects and objects are names,
//! with what tells the namesakes apart behind an @: an organisation, a region, or a document's base name
//! (`王军@渭川市教育局`, `王军@渭川市临江区`, `王军@page.txt`).
//!
//! | decision | says |
//! | --- | --- |
//! | `same` | subject and object are one person, under two names or one |
//! | `different` | they are two |
//! | `not-a-person` | the words are no name; an object is not needed |
//! | `is-organisation` | the words name an organisation, the object where it is given |
//! | `organisation-is` | the organisation so printed is the object, in full |
//!
//! Deleting a line undoes it. Must not know the file system or the database.

use super::cluster::{Profile, Rulings};
use super::evidence::Realm;
use std::fmt;

/// What a decision says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// One person.
    Same,
    /// Two people.
    Different,
    /// No name at all.
    NotAPerson,
    /// The name of an organisation.
    IsOrganisation,
    /// The full name of an organisation.
    OrganisationIs,
}

impl Verdict {
    /// All verdicts, with the words of the file.
    pub const ALL: [(Verdict, &'static str); 5] = [
        (Verdict::Same, "same"),
        (Verdict::Different, "different"),
        (Verdict::NotAPerson, "not-a-person"),
        (Verdict::IsOrganisation, "is-organisation"),
        (Verdict::OrganisationIs, "organisation-is"),
    ];

    /// The word of the file.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(v, _)| *v == self).map_or("", |(_, w)| w)
    }

    /// True where the decision changes what a document's own names are, not only who is who among them.
    fn of_documents(self) -> bool {
        matches!(
            self,
            Self::NotAPerson | Self::IsOrganisation | Self::OrganisationIs
        )
    }
}

impl std::str::FromStr for Verdict {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        let words: Vec<&str> = Self::ALL.iter().map(|(_, w)| *w).collect();
        let found = Self::ALL.iter().find(|(_, w)| *w == word).map(|(v, _)| *v);
        found.ok_or_else(|| format!("“{word}” is no decision; expected {}", words.join(", ")))
    }
}

/// A name, and what tells namesakes apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Selector {
    /// The name as it is compared.
    pub name: String,
    /// Organisation, region or document; empty for all of the name.
    pub at: String,
}

impl Selector {
    fn read(text: &str) -> Option<Selector> {
        let (name, at) = text.split_once('@').unwrap_or((text, ""));
        let name = super::identity(name);
        (!name.is_empty()).then(|| Selector {
            name,
            at: at.trim().to_owned(),
        })
    }

    /// The document that it names, if it names one.
    fn document(&self) -> Option<&str> {
        (self.at.contains(['.', '#'])).then_some(self.at.as_str())
    }

    /// True for evidence of whom it means.
    pub fn matches(&self, profile: &Profile) -> bool {
        if profile.name != self.name {
            return false;
        }
        if self.at.is_empty() {
            return true;
        }
        let evidence = &profile.evidence;
        if let Some(document) = self.document() {
            return evidence.tags.contains(document);
        }
        let at = super::identity(&self.at);
        let full = super::organisation::best_form(&at, None).name;
        let in_realm = |realm: &Realm| match realm {
            Realm::Division(_, names) => names.iter().any(|n| *n == at || names.concat() == at),
            _ => false,
        };
        evidence
            .anchors
            .iter()
            .any(|a| a.organisation == at || a.organisation == full || in_realm(&a.realm))
            || in_realm(&evidence.home)
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if self.at.is_empty() {
            Ok(())
        } else {
            write!(f, "@{}", self.at)
        }
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decision {
    /// What it says.
    pub verdict: Verdict,
    /// Of whom or what.
    pub subject: Selector,
    /// And whom or what else.
    pub object: Option<Selector>,
}

impl Decision {
    /// The part of the line that counts, as the database remembers it.
    pub fn key(&self) -> String {
        let object = self.object.as_ref().map(Selector::to_string).unwrap_or_default();
        format!("{}\t{}\t{object}", self.verdict.as_str(), self.subject)
    }

    /// Its two sides.
    pub fn sides(&self) -> impl Iterator<Item = &Selector> {
        std::iter::once(&self.subject).chain(&self.object)
    }

    /// True where documents have to be looked at again when it comes or goes.
    pub fn touches_documents(&self) -> bool {
        self.verdict.of_documents() || self.sides().any(|s| s.document().is_some())
    }
}

/// All decisions of a file, in the order of their keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    list: Vec<Decision>,
}

/// A line that is none.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{file}:{line}: {what}")]
pub struct DecisionError {
    /// The file, as the caller names it.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// What is wrong, and what was expected.
    pub what: String,
}

/// The first lines of a new file.
pub const HEAD: &str = "# Decisions about who is who, replayed by every build. Delete a line to undo it.\n\
                        decision\tsubject\tobject\twho\twhen\twhy\n";

impl Decisions {
    /// Reads the text of a file that `file` names in errors.
    ///
    /// # Errors
    /// All lines that are wrong.
    pub fn read(file: &str, text: &str) -> Result<Decisions, Vec<DecisionError>> {
        let mut list = Vec::new();
        let mut errors = Vec::new();
        for (n, line) in text.lines().enumerate() {
            let line = line.trim_end_matches('\r');
            if line.trim().is_empty() || line.starts_with('#') || line.starts_with("decision\t") {
                continue;
            }
            match decision(line) {
                Ok(decision) => list.push(decision),
                Err(what) => errors.push(DecisionError {
                    file: file.to_owned(),
                    line: n + 1,
                    what,
                }),
            }
        }
        list.sort();
        list.dedup();
        if errors.is_empty() {
            Ok(Decisions { list })
        } else {
            Err(errors)
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Decision> {
        self.list.iter()
    }

    /// The decision on the words of a document that were taken for a person's name.
    pub fn on_person(&self, document: &str, name: &str) -> Option<&Decision> {
        self.list.iter().find(|d| {
            matches!(d.verdict, Verdict::NotAPerson | Verdict::IsOrganisation)
                && d.subject.name == name
                && (d.subject.at.is_empty() || d.subject.at == document)
        })
    }

    /// The decision on a printed organisation.
    pub fn on_organisation(&self, document: &str, name: &str) -> Option<&Decision> {
        self.list.iter().find(|d| {
            d.verdict == Verdict::OrganisationIs
                && d.subject.name == name
                && (d.subject.at.is_empty() || d.subject.at == document)
        })
    }

    /// True where a decision tells this document's bearer of a name from others.
    pub fn tells_apart(&self, document: &str, name: &str) -> bool {
        self.list
            .iter()
            .filter(|d| !d.verdict.of_documents())
            .flat_map(Decision::sides)
            .any(|s| s.name == name && s.document() == Some(document))
    }

    /// Names that a decision joins with this one.
    pub fn joined_with(&self, name: &str) -> Vec<String> {
        let mut all = vec![name.to_owned()];
        let mut at = 0;
        while let Some(name) = all.get(at).cloned() {
            for d in self.list.iter().filter(|d| d.verdict == Verdict::Same) {
                let names: Vec<&String> = d.sides().map(|s| &s.name).collect();
                if names.contains(&&name) {
                    for other in names {
                        if !all.contains(other) {
                            all.push(other.clone());
                        }
                    }
                }
            }
            at += 1;
        }
        all
    }

    /// What is ruled about these profiles.
    pub fn rulings(&self, profiles: &[Profile]) -> Rulings {
        let mut rulings = Rulings::default();
        let matching = |s: &Selector| -> Vec<usize> {
            (0..profiles.len()).filter(|i| s.matches(&profiles[*i])).collect()
        };
        for d in &self.list {
            let Some(object) = &d.object else { continue };
            let list = match d.verdict {
                Verdict::Same => &mut rulings.same,
                Verdict::Different => &mut rulings.different,
                _ => continue,
            };
            let (a, b) = (matching(&d.subject), matching(object));
            if !a.is_empty() && !b.is_empty() {
                list.push((a, b));
            }
        }
        rulings
    }
}

fn decision(line: &str) -> Result<Decision, String> {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    let verdict: Verdict = cells.first().copied().unwrap_or_default().parse()?;
    let side = |n: usize| cells.get(n).and_then(|c| Selector::read(c));
    let subject = side(1).ok_or("the subject is missing; expected a name, or name@organisation")?;
    let object = side(2);
    let needs_object = matches!(
        verdict,
        Verdict::Same | Verdict::Different | Verdict::OrganisationIs
    );
    if needs_object && object.is_none() {
        return Err(format!("{} needs an object", verdict.as_str()));
    }
    Ok(Decision {
        verdict,
        subject,
        object,
    })
}
