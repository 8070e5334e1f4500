//! The tables of the pages, each once: the page and the download show the same.

use crate::explore::{
    Appearance, Attendee, Companion, EventRef, Fact, Found, Holder, Known, Named, OrganisationIn, Ranking,
    Report, Shared, Tenure, TookPart,
};
use crate::resolve::Kind;
use crate::serve::labels::Label;
use crate::serve::table::{Cell, Table};

fn strings(names: Vec<&str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}

/// Posts; of a person the organisation, of an organisation the person is a column.
pub(super) fn posts(posts: &[Tenure], of: Kind) -> Table {
    let of_person = of == Kind::Person;
    let who = if of_person {
        ("organisation", Label::Organisation)
    } else {
        ("person", Label::Person)
    };
    let columns = vec![
        ("title", Label::Title),
        who,
        ("first_seen", Label::FirstSeen),
        ("last_seen", Label::LastSeen),
        ("states", Label::States),
        ("articles", Label::Reported),
        ("proof", Label::Quote),
    ];
    let row = |t: &Tenure| {
        let who = if of_person {
            t.organisation.clone()
        } else {
            Some(t.person.clone())
        };
        vec![
            Cell::Text(t.title.clone()),
            Cell::Entry(who),
            Cell::text(t.first_seen.as_deref()),
            Cell::text(t.last_seen.as_deref()),
            Cell::States(t.states.clone()),
            Cell::Number(t.articles as i64),
            Cell::Proof(Box::new(t.last.clone())),
        ]
    };
    Table {
        columns,
        rows: posts.iter().map(row).collect(),
    }
}

/// Appearances of a person.
pub(super) fn appearances(appearances: &[Appearance]) -> Table {
    let columns = vec![
        ("date", Label::Date),
        ("roles", Label::Roles),
        ("event", Label::Event),
        ("type", Label::Type),
        ("place", Label::Where),
        ("stated_as", Label::StatedAs),
        ("proof", Label::Quote),
    ];
    let row = |a: &Appearance| {
        let first = a.roles.first()?;
        Some(vec![
            Cell::When(a.event.clone()),
            Cell::Roles(strings(a.role_names())),
            Cell::Event(a.event.clone()),
            Cell::EventType(a.event.kind.clone()),
            Cell::Place(a.event.place.clone()),
            Cell::Text(first.stated_as.clone()),
            Cell::Proof(Box::new(first.proof.clone())),
        ])
    };
    Table {
        columns,
        rows: appearances.iter().filter_map(row).collect(),
    }
}

/// Companions of a person.
pub(super) fn companions(companions: &[Companion]) -> Table {
    let columns = vec![
        ("person", Label::Person),
        ("events", Label::SharedEvents),
        ("first", Label::FirstSeen),
        ("last", Label::LastSeen),
    ];
    let row = |c: &Companion| {
        vec![
            Cell::Entry(Some(c.person.clone())),
            Cell::Number(c.events),
            Cell::text(c.first.as_deref()),
            Cell::text(c.last.as_deref()),
        ]
    };
    Table {
        columns,
        rows: companions.iter().map(row).collect(),
    }
}

/// Who was at an event, in printed order.
pub(super) fn attendees(attendees: &[Attendee]) -> Table {
    let columns = vec![
        ("place_in_print", Label::Order),
        ("person", Label::Person),
        ("roles", Label::Roles),
        ("stated_as", Label::StatedAs),
        ("proof", Label::Quote),
    ];
    let row = |(n, a): (usize, &Attendee)| {
        let first = a.roles.first()?;
        Some(vec![
            Cell::Number(n as i64 + 1),
            Cell::Entry(Some(a.person.clone())),
            Cell::Roles(strings(a.role_names())),
            Cell::Text(first.stated_as.clone()),
            Cell::Proof(Box::new(first.proof.clone())),
        ])
    };
    Table {
        columns,
        rows: attendees.iter().enumerate().filter_map(row).collect(),
    }
}

/// Organisations at an event.
pub(super) fn organisations_in(organisations: &[OrganisationIn]) -> Table {
    let columns = vec![
        ("organisation", Label::Organisation),
        ("role", Label::Role),
        ("stated_as", Label::StatedAs),
        ("proof", Label::Quote),
    ];
    let row = |o: &OrganisationIn| {
        vec![
            Cell::Entry(Some(o.organisation.clone())),
            Cell::Roles(vec![o.role.clone()]),
            Cell::Text(o.stated_as.clone()),
            Cell::Proof(Box::new(o.proof.clone())),
        ]
    };
    Table {
        columns,
        rows: organisations.iter().map(row).collect(),
    }
}

/// What articles say of an event.
pub(super) fn reports(reports: &[Report]) -> Table {
    let columns = vec![
        ("name", Label::Name),
        ("date", Label::Date),
        ("place", Label::Where),
        ("proof", Label::Quote),
    ];
    let row = |r: &Report| {
        vec![
            Cell::Text(r.name.clone()),
            Cell::text(r.date.as_deref()),
            Cell::Place(r.place.clone()),
            Cell::Proof(Box::new(r.proof.clone())),
        ]
    };
    Table {
        columns,
        rows: reports.iter().map(row).collect(),
    }
}

/// Events.
pub(super) fn events(events: &[EventRef]) -> Table {
    let columns = vec![
        ("date", Label::Date),
        ("event", Label::Event),
        ("type", Label::Type),
        ("place", Label::Where),
    ];
    let row = |e: &EventRef| {
        vec![
            Cell::When(e.clone()),
            Cell::Event(e.clone()),
            Cell::EventType(e.kind.clone()),
            Cell::Place(e.place.clone()),
        ]
    };
    Table {
        columns,
        rows: events.iter().map(row).collect(),
    }
}

/// Events in which an organisation took part.
pub(super) fn took_part(parts: &[TookPart]) -> Table {
    let columns = vec![
        ("date", Label::Date),
        ("event", Label::Event),
        ("role", Label::Role),
        ("stated_as", Label::StatedAs),
        ("proof", Label::Quote),
    ];
    let row = |p: &TookPart| {
        vec![
            Cell::When(p.event.clone()),
            Cell::Event(p.event.clone()),
            Cell::Roles(vec![p.role.clone()]),
            Cell::Text(p.stated_as.clone()),
            Cell::Proof(Box::new(p.proof.clone())),
        ]
    };
    Table {
        columns,
        rows: parts.iter().map(row).collect(),
    }
}

/// Events that two people share, with the roles of each.
pub(super) fn shared(shared: &[Shared]) -> Table {
    let columns = vec![
        ("date", Label::Date),
        ("event", Label::Event),
        ("roles_of_first", Label::First),
        ("roles_of_second", Label::Second),
        ("place", Label::Where),
        ("proof", Label::Quote),
    ];
    let row = |s: &Shared| {
        let [first, second] = s.appearances.as_slice() else {
            return None;
        };
        Some(vec![
            Cell::When(s.event.clone()),
            Cell::Event(s.event.clone()),
            Cell::Roles(strings(first.role_names())),
            Cell::Roles(strings(second.role_names())),
            Cell::Place(s.event.place.clone()),
            Cell::Proof(Box::new(first.roles.first()?.proof.clone())),
        ])
    };
    Table {
        columns,
        rows: shared.iter().filter_map(row).collect(),
    }
}

/// People, organisations or places.
pub(super) fn known(known: &[Known]) -> Table {
    let columns = vec![("name", Label::Name), ("articles", Label::Reported)];
    let row = |k: &Known| vec![Cell::Entry(Some(k.named.clone())), Cell::Number(k.articles)];
    Table {
        columns,
        rows: known.iter().map(row).collect(),
    }
}

/// Names that a search found.
pub(super) fn names(found: &[Found]) -> Table {
    let columns = vec![
        ("type", Label::Type),
        ("name", Label::Name),
        ("date", Label::Date),
    ];
    let row = |f: &Found| {
        vec![
            Cell::Text(f.kind.to_owned()),
            Cell::Entry(Some(named(f))),
            Cell::text(f.date.as_deref()),
        ]
    };
    Table {
        columns,
        rows: found.iter().map(row).collect(),
    }
}

/// Articles that a search found.
pub(super) fn articles(found: &[Found]) -> Table {
    let columns = vec![
        ("date", Label::Date),
        ("article", Label::Article),
        ("document", Label::Document),
        ("excerpt", Label::Quote),
    ];
    let row = |f: &Found| {
        vec![
            Cell::text(f.date.as_deref()),
            Cell::Entry(Some(named(f))),
            Cell::text(f.document.as_deref()),
            Cell::text(f.excerpt.as_deref()),
        ]
    };
    Table {
        columns,
        rows: found.iter().map(row).collect(),
    }
}

fn named(found: &Found) -> Named {
    Named {
        key: found.key,
        name: found.title.clone(),
    }
}

/// The facts of an article.
pub(super) fn facts(facts: &[Fact]) -> Table {
    let columns = vec![
        ("fact", Label::Type),
        ("who", Label::Name),
        ("what", Label::Role),
        ("organisation", Label::Organisation),
        ("event", Label::Event),
        ("proof", Label::Quote),
    ];
    let row = |f: &Fact| {
        let event = f.event.as_ref().map(|e| crate::explore::Named {
            key: e.key,
            name: e.name.clone(),
        });
        vec![
            Cell::Text(f.fact.to_owned()),
            Cell::Entry(f.who.clone()),
            Cell::text(f.what.as_deref()),
            Cell::Entry(f.organisation.clone()),
            Cell::Entry(event),
            Cell::Proof(Box::new(f.proof.clone())),
        ]
    };
    Table {
        columns,
        rows: facts.iter().map(row).collect(),
    }
}

/// Printed lists of names.
pub(super) fn rankings(rankings: &[Ranking]) -> Table {
    let columns = vec![
        ("date", Label::Date),
        ("event", Label::Event),
        ("role", Label::Role),
        ("names", Label::PrintedOrder),
        ("changes", Label::Changes),
        ("proof", Label::Quote),
    ];
    let row = |r: &Ranking| {
        let names: Vec<&str> = r.places.iter().map(|p| p.person.name.as_str()).collect();
        let changes = r.places.iter().flat_map(|place| {
            place.changes.iter().map(|c| {
                let since = c.since.as_deref().unwrap_or("?");
                format!("{} ↑ {} ({since})", place.person.name, c.passed.name)
            })
        });
        vec![
            Cell::When(r.event.clone()),
            Cell::Event(r.event.clone()),
            Cell::Roles(vec![r.role.clone()]),
            Cell::Text(names.join("、")),
            Cell::Text(changes.collect::<Vec<_>>().join("；")),
            Cell::Proof(Box::new(r.proof.clone())),
        ]
    };
    Table {
        columns,
        rows: rankings.iter().map(row).collect(),
    }
}

/// Who held posts of some words.
pub(super) fn holders(holders: &[Holder]) -> Table {
    let columns = vec![
        ("person", Label::Person),
        ("organisation", Label::Organisation),
        ("title", Label::Title),
        ("last_seen", Label::LastSeen),
        ("articles", Label::Reported),
    ];
    let row = |h: &Holder| {
        vec![
            Cell::Entry(Some(h.person.clone())),
            Cell::Entry(h.organisation.clone()),
            Cell::Text(h.title.clone()),
            Cell::text(h.last_seen.as_deref()),
            Cell::Number(h.articles),
        ]
    };
    Table {
        columns,
        rows: holders.iter().map(row).collect(),
    }
}
