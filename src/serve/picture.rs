//! A network ready to be drawn: who is in it, how closely tied, where each lies.
//!
//! The reader's browser gets the events too, so that it can filter by date and role without asking again; the
//! server filters the same way for a browser without a script.

use super::chart::layout::{Web, positions};
use super::shelf::Kept;
use crate::date::Period;
use crate::explore::{ExploreError, Explorer, Gatherings, Named, Roles};
use crate::graph::{LARGEST, Tie, measure};
use crate::resolve::Key;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// More people than this are not drawn.
pub(super) const MOST: usize = 2000;

/// Which picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct PictureQuery {
    /// Around this person; everybody where none is given.
    pub around: Option<Key>,
    /// So many steps away.
    pub depth: usize,
    /// When the events were.
    pub period: Period,
    /// In which roles people count.
    pub roles: Roles,
    /// How many events two must share to be tied.
    pub least: usize,
    /// At most so many people.
    pub most: usize,
}

/// Someone in a picture.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    /// Who.
    pub person: Named,
    /// Where.
    pub at: [f64; 2],
    /// How large.
    pub radius: f64,
    /// Tied with so many.
    pub degree: usize,
    /// Lies between others, from 0 to 1.
    pub betweenness: f64,
    /// Number of the community, from 1; 0 for none.
    pub community: usize,
}

/// Two who are tied: indices of spots, and the number of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub a: usize,
    pub b: usize,
    pub events: usize,
}

/// A network with places.
#[derive(Debug, Clone, Default)]
pub(super) struct Picture {
    /// People, the most closely tied first.
    pub spots: Vec<Spot>,
    /// Ties.
    pub lines: Vec<Line>,
    /// Events of at least two of them: date, and who in which roles.
    pub events: Vec<(String, Vec<(usize, u32)>)>,
    /// The person in the middle.
    pub centre: Option<usize>,
    /// How many events two must share to be tied.
    pub least: usize,
    /// How many people are left out.
    pub left_out: usize,
}

/// The picture of a query, drawn from what is kept; drawn lately, it is kept itself.
pub(super) fn drawn(
    kept: &Kept,
    explorer: Explorer<'_>,
    query: &PictureQuery,
) -> Result<Arc<Picture>, ExploreError> {
    let draw = || {
        let gatherings = kept.gatherings.get(|| explorer.gatherings())?;
        Picture::draw(&gatherings, query).map_err(ExploreError::Measure)
    };
    if *query == super::pages::network::everybody() {
        return kept.everybody.get(draw);
    }
    if let Some(known) = kept.pictures.get(query) {
        return Ok(known);
    }
    let picture = Arc::new(draw()?);
    let bytes = picture.bytes();
    kept.pictures.put(query.clone(), Arc::clone(&picture), bytes);
    Ok(picture)
}

impl Picture {
    fn draw(all: &Gatherings, query: &PictureQuery) -> Result<Self, String> {
        let around = query.around.map(|key| all.index(key));
        let scene = Scene { all, query };
        let (mut chosen, left_out) = match around {
            // Someone who was nowhere is tied to nobody.
            Some(None) => return Ok(Self::default()),
            Some(Some(person)) => scene.reach(person),
            None => scene.everybody(),
        };
        let mut tied = scene.ties(&chosen);
        tied.retain(|_, events| *events >= query.least.max(1));
        let held: HashSet<usize> = tied.keys().flat_map(|(a, b)| [*a, *b]).collect();
        let centre = around.flatten();
        chosen.retain(|person| held.contains(person) || centre == Some(*person));
        Self::place(&scene, chosen, &tied, centre, left_out)
    }

    /// About how much memory it takes.
    fn bytes(&self) -> usize {
        let present: usize = self.events.iter().map(|(_, present)| present.len()).sum();
        256 * self.spots.len() + 24 * self.lines.len() + 64 * self.events.len() + 16 * present
    }

    fn place(
        scene: &Scene<'_>,
        chosen: Vec<usize>,
        tied: &BTreeMap<(usize, usize), usize>,
        centre: Option<usize>,
        left_out: usize,
    ) -> Result<Self, String> {
        let key = |person: usize| scene.all.people[person].key;
        let measures = measure(&scene.measured(tied))?;
        let spot = |person: usize| {
            let known = measures.get(&key(person)).copied().unwrap_or_default();
            let spot = Spot {
                person: scene.all.people[person].clone(),
                at: [0.0, 0.0],
                radius: (4.5 + 1.9 * (known.degree as f64).sqrt()).min(26.0),
                degree: known.degree,
                betweenness: known.betweenness,
                community: known.community,
            };
            (person, spot)
        };
        let mut spots: Vec<(usize, Spot)> = chosen.into_iter().map(spot).collect();
        spots.sort_by_key(|(person, spot)| (std::cmp::Reverse(spot.degree), *person));
        let places: HashMap<usize, usize> = spots.iter().enumerate().map(|(n, (p, _))| (*p, n)).collect();
        let lines: Vec<Line> = tied
            .iter()
            .filter_map(|((a, b), events)| {
                Some(Line {
                    a: *places.get(a)?,
                    b: *places.get(b)?,
                    events: *events,
                })
            })
            .collect();
        let radii: Vec<f64> = spots.iter().map(|(_, spot)| spot.radius).collect();
        let links: Vec<_> = lines.iter().map(|l| (l.a, l.b, l.events as f64)).collect();
        let centre = centre.and_then(|person| places.get(&person).copied());
        let communities: Vec<usize> = spots.iter().map(|(_, spot)| spot.community).collect();
        let web = Web {
            radii: &radii,
            communities: &communities,
            ties: &links,
            fixed: centre,
        };
        for ((_, spot), at) in spots.iter_mut().zip(positions(web)) {
            spot.at = at;
        }
        Ok(Self {
            events: scene.events(&places),
            spots: spots.into_iter().map(|(_, spot)| spot).collect(),
            lines,
            centre,
            least: scene.query.least,
            left_out,
        })
    }
}

/// What a picture is drawn from.
struct Scene<'s> {
    all: &'s Gatherings,
    query: &'s PictureQuery,
}

impl Scene<'_> {
    /// The people of an event as far as the query counts them; nobody where it is too large to join anybody.
    fn present(&self, event: usize) -> impl Iterator<Item = usize> {
        let event = &self.all.events[event];
        let counts = event.present.len() <= LARGEST && self.query.period.holds(event.date.as_deref());
        let roles = self.query.roles;
        event
            .present
            .iter()
            .filter(move |(_, r)| counts && r.meets(roles))
            .map(|(person, _)| *person)
    }

    /// Walks outwards from a person; of a step that does not fit, the most closely tied are kept.
    fn reach(&self, person: usize) -> (Vec<usize>, usize) {
        let mut reached: HashSet<usize> = HashSet::from([person]);
        let mut order = vec![person];
        let mut edge: HashSet<usize> = HashSet::from([person]);
        for _ in 0..self.query.depth.max(1) {
            let mut next: BTreeMap<usize, usize> = BTreeMap::new();
            // An event of several of them brings in the others as often as it has such.
            for event in edge.iter().flat_map(|p| &self.all.of_person[*p]) {
                // An event joins only those who count themselves.
                let here: Vec<usize> = self.present(*event).collect();
                if here.iter().any(|p| edge.contains(p)) {
                    for other in here.iter().filter(|p| !reached.contains(p)) {
                        *next.entry(*other).or_default() += 1;
                    }
                }
            }
            let mut next: Vec<(usize, usize)> = next.into_iter().collect();
            next.sort_by_key(|(person, events)| (std::cmp::Reverse(*events), *person));
            let room = self.query.most.saturating_sub(reached.len());
            let left_out = next.len().saturating_sub(room);
            next.truncate(room);
            let next: Vec<usize> = next.into_iter().map(|(person, _)| person).collect();
            reached.extend(&next);
            order.extend(&next);
            edge = next.into_iter().collect();
            if left_out > 0 {
                return (order, left_out);
            }
        }
        (order, 0)
    }

    /// Those who met most people most often.
    fn everybody(&self) -> (Vec<usize>, usize) {
        let mut met = vec![0usize; self.all.people.len()];
        for event in 0..self.all.events.len() {
            let here: Vec<usize> = self.present(event).collect();
            for person in &here {
                met[*person] += here.len() - 1;
            }
        }
        let mut order: Vec<usize> = (0..met.len()).filter(|p| met[*p] > 0).collect();
        order.sort_by_key(|p| (std::cmp::Reverse(met[*p]), *p));
        let left_out = order.len().saturating_sub(self.query.most);
        order.truncate(self.query.most);
        (order, left_out)
    }

    /// How many events each two of these share.
    fn ties(&self, chosen: &[usize]) -> BTreeMap<(usize, usize), usize> {
        let chosen: HashSet<usize> = chosen.iter().copied().collect();
        let mut ties = BTreeMap::new();
        for event in 0..self.all.events.len() {
            let here: Vec<usize> = self.present(event).filter(|p| chosen.contains(p)).collect();
            for (i, a) in here.iter().enumerate() {
                for b in &here[i + 1..] {
                    *ties.entry((*a.min(b), *a.max(b))).or_default() += 1;
                }
            }
        }
        ties
    }

    /// The ties, for those who measure them: they read the ends and the weight.
    fn measured(&self, tied: &BTreeMap<(usize, usize), usize>) -> Vec<Tie> {
        let key = |person: usize| self.all.people[person].key;
        let tie = |((a, b), events): (&(usize, usize), &usize)| Tie {
            source: key(*a),
            target: key(*b),
            weight: *events as f64,
            events: *events,
            people: 0,
            first: None,
            last: None,
            via: key(*a),
        };
        tied.iter().map(tie).collect()
    }

    /// The events of at least two of those in the picture.
    fn events(&self, places: &HashMap<usize, usize>) -> Vec<(String, Vec<(usize, u32)>)> {
        let mut events = Vec::new();
        for event in &self.all.events {
            if event.present.len() > LARGEST || !self.query.period.holds(event.date.as_deref()) {
                continue;
            }
            let present: Vec<(usize, u32)> = event
                .present
                .iter()
                .filter(|(_, roles)| roles.meets(self.query.roles))
                .filter_map(|(person, roles)| Some((*places.get(person)?, roles.bits())))
                .collect();
            if present.len() > 1 {
                events.push((event.date.clone().unwrap_or_default(), present));
            }
        }
        events
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::Gathering;
    use crate::resolve::Kind;

    /// A star of events: person 0 meets 1 twice (once chairing), 2 once; 3 meets 2; 4 and 5 meet each other.
    fn gatherings() -> Gatherings {
        let attend: Roles = ["attend"].into_iter().collect();
        let chair: Roles = ["chair"].into_iter().collect();
        let lists: [(&str, &[(usize, Roles)]); 5] = [
            ("2021-03-05", &[(0, attend), (1, attend)]),
            ("2022-03-05", &[(0, chair), (1, chair)]),
            ("2022-04-01", &[(0, attend), (2, attend)]),
            ("2022-05-01", &[(2, attend), (3, attend)]),
            ("2022-06-01", &[(4, attend), (5, attend)]),
        ];
        let key = |kind, n: usize| Key::from_id(kind, n as i64 + 1);
        let mut all = Gatherings {
            people: (0..6)
                .map(|n| Named {
                    key: key(Kind::Person, n),
                    name: format!("甲{n}"),
                })
                .collect(),
            of_person: vec![Vec::new(); 6],
            ..Gatherings::default()
        };
        for (n, (date, present)) in lists.iter().enumerate() {
            for (person, _) in *present {
                all.of_person[*person].push(n);
            }
            all.events.push(Gathering {
                event: key(Kind::Event, n),
                date: Some((*date).to_owned()),
                present: present.to_vec(),
            });
        }
        all
    }

    fn query() -> PictureQuery {
        PictureQuery {
            around: Some(Key::from_id(Kind::Person, 1)),
            depth: 1,
            period: Period::default(),
            roles: Roles::ALL,
            least: 1,
            most: 100,
        }
    }

    fn names(query: &PictureQuery) -> Vec<String> {
        let picture = Picture::draw(&gatherings(), query).expect("it can be drawn");
        let mut names: Vec<String> = picture.spots.iter().map(|s| s.person.name.clone()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_neighbourhood_grows_by_steps_and_is_filtered_by_date_role_and_number() {
        assert_eq!(names(&query()), ["甲0", "甲1", "甲2"]);
        assert_eq!(
            names(&PictureQuery { depth: 2, ..query() }),
            ["甲0", "甲1", "甲2", "甲3"]
        );
        assert_eq!(names(&PictureQuery { least: 2, ..query() }), ["甲0", "甲1"]);
        assert_eq!(
            names(&PictureQuery {
                roles: ["chair"].into_iter().collect(),
                ..query()
            }),
            ["甲0", "甲1"]
        );
        let spring = Period {
            from: Some("2022-04".into()),
            to: None,
        };
        assert_eq!(
            names(&PictureQuery {
                period: spring,
                ..query()
            }),
            ["甲0", "甲2"]
        );
        assert_eq!(
            names(&PictureQuery {
                around: None,
                ..query()
            })
            .len(),
            6
        );
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let picture =
            Picture::draw(&gatherings(), &PictureQuery { most: 2, ..query() }).expect("it can be drawn");
        assert_eq!((picture.spots.len(), picture.left_out), (2, 1));
        // The closest stays.
        assert!(picture.spots.iter().any(|s| s.person.name == "甲1"));
        assert_eq!(
            picture.lines,
            [Line {
                a: 0,
                b: 1,
                events: 2
            }]
        );
        assert_eq!(picture.events.len(), 2);
    }

    #[test]
    fn somebody_who_was_nowhere_has_an_empty_picture() {
        let nobody = PictureQuery {
            around: Some(Key::from_id(Kind::Person, 99)),
            ..query()
        };
        assert!(
            Picture::draw(&gatherings(), &nobody)
                .expect("it can be drawn")
                .spots
                .is_empty()
        );
    }
}
