//! A network ready to be drawn: who is in it, how closely tied, where each lies.
//!
//! The reader's browser gets the events too, so that it can filter by date and role without asking again; the
//! server filters the same way for a browser without a script. A network is laid out once, without any filter: what a
//! filter leaves lies where it lay, in the colours that it had.

mod scene;

use super::chart::layout::{Places, Web, positions};
use crate::date::Period;
use crate::explore::{Gatherings, Named, Roles};
use crate::graph::{measure, measure_part};
use crate::resolve::Key;
use scene::Scene;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// More people than this are not drawn.
pub(super) const MOST: usize = 2000;

/// So many are, where the reader does not say.
pub(super) const ORDINARY: usize = 400;

/// From so many people on a picture begins from that of everybody, which is much sooner done than from nothing.
pub(super) const LARGE: usize = 120;

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

impl PictureQuery {
    /// Everybody, as the network is opened first.
    pub fn everybody() -> Self {
        Self {
            around: None,
            depth: 1,
            period: Period::default(),
            roles: Roles::ALL,
            least: 1,
            most: ORDINARY,
        }
    }

    /// As many of everybody as are drawn.
    pub fn largest() -> Self {
        Self {
            most: MOST,
            ..Self::everybody()
        }
    }

    /// The same network without any filter.
    pub fn whole(&self) -> Self {
        Self {
            period: Period::default(),
            roles: Roles::ALL,
            least: 1,
            ..self.clone()
        }
    }
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

/// The picture that another is made from.
pub(super) enum Before {
    /// None.
    Nothing,
    /// That of which a filter has left this: everybody stays in place.
    Whole(Arc<Picture>),
    /// One of more people, from whose places a large one begins.
    Larger(Arc<Picture>),
}

impl Picture {
    /// Draws what the query asks of all events.
    pub fn draw(all: &Gatherings, query: &PictureQuery, before: &Before) -> Result<Self, String> {
        let around = query.around.map(|key| all.index(key));
        let scene = Scene { all, query, before };
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
    pub fn bytes(&self) -> usize {
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
        let measures = match scene.before {
            Before::Whole(_) => measure_part(&scene.measured(tied))?,
            _ => measure(&scene.measured(tied))?,
        };
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
        let known = match scene.before {
            Before::Whole(whole) => Places::Kept(known(whole, &mut spots, &lines)),
            Before::Larger(larger) if spots.len() >= LARGE => Places::Near(near(larger, &spots)),
            _ => Places::None,
        };
        let radii: Vec<f64> = spots.iter().map(|(_, spot)| spot.radius).collect();
        let links: Vec<_> = lines.iter().map(|l| (l.a, l.b, l.events as f64)).collect();
        let centre = centre.and_then(|person| places.get(&person).copied());
        let communities: Vec<usize> = spots.iter().map(|(_, spot)| spot.community).collect();
        let web = Web {
            radii: &radii,
            communities: &communities,
            ties: &links,
            fixed: centre,
            places: &known,
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

/// Where those lie who are in the whole, whose communities they keep; who is not in it, as its most closely tied were
/// others, goes with whom he met most.
fn known(whole: &Picture, spots: &mut [(usize, Spot)], lines: &[Line]) -> Vec<Option<[f64; 2]>> {
    let there = by_key(whole);
    let known: Vec<Option<&Spot>> = spots
        .iter()
        .map(|(_, s)| there.get(&s.person.key).copied())
        .collect();
    let mut met: HashMap<usize, (usize, usize)> = HashMap::new();
    for line in lines {
        for (new, old) in [(line.a, line.b), (line.b, line.a)] {
            if let (None, Some(old)) = (known[new], known[old]) {
                let most = met.entry(new).or_default();
                *most = (*most).max((line.events, old.community));
            }
        }
    }
    for (n, (_, spot)) in spots.iter_mut().enumerate() {
        spot.community = match known[n] {
            Some(known) => known.community,
            None => met.get(&n).map_or(0, |(_, community)| *community),
        };
    }
    known.into_iter().map(|spot| Some(spot?.at)).collect()
}

/// Where those lie who are in a larger picture.
fn near(larger: &Picture, spots: &[(usize, Spot)]) -> Vec<Option<[f64; 2]>> {
    let there = by_key(larger);
    let at = |(_, spot): &(usize, Spot)| there.get(&spot.person.key).map(|s| s.at);
    spots.iter().map(at).collect()
}

fn by_key(picture: &Picture) -> HashMap<Key, &Spot> {
    picture.spots.iter().map(|s| (s.person.key, s)).collect()
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
        let picture = Picture::draw(&gatherings(), query, &Before::Nothing).expect("it can be drawn");
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
        let picture = Picture::draw(
            &gatherings(),
            &PictureQuery { most: 2, ..query() },
            &Before::Nothing,
        )
        .expect("it can be drawn");
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
    fn what_a_filter_leaves_stays_where_it_was_and_who_comes_in_has_a_place_too() {
        let all = gatherings();
        let whole = PictureQuery {
            around: None,
            most: 4,
            ..query()
        };
        let drawn = Picture::draw(&all, &whole, &Before::Nothing).expect("it can be drawn");
        let drawn = Arc::new(drawn);
        let late = PictureQuery {
            period: Period {
                from: Some("2022-05".into()),
                to: None,
            },
            ..whole.clone()
        };
        assert_eq!(late.whole(), whole);
        let part = Picture::draw(&all, &late, &Before::Whole(Arc::clone(&drawn))).expect("it can be drawn");
        let find = |picture: &Picture, name: &str| {
            let spot = picture.spots.iter().find(|s| s.person.name == name).cloned();
            spot.map(|s| (s.at, s.community))
        };
        // 4 and 5 met only each other, and are not among the four who met most.
        for name in ["甲2", "甲3"] {
            assert!(
                find(&part, name).is_some() && find(&part, name) == find(&drawn, name),
                "{name}"
            );
        }
        let (new, other) = (find(&part, "甲4"), find(&part, "甲5"));
        assert!(
            find(&drawn, "甲5").is_none() && new.is_some() && new != other,
            "{new:?} {other:?}"
        );
    }

    #[test]
    fn somebody_who_was_nowhere_has_an_empty_picture() {
        let nobody = PictureQuery {
            around: Some(Key::from_id(Kind::Person, 99)),
            ..query()
        };
        assert!(
            Picture::draw(&gatherings(), &nobody, &Before::Nothing)
                .expect("it can be drawn")
                .spots
                .is_empty()
        );
    }
}
