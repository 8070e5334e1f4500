//! What a chain of posts leaves out: 管委会主任 after 高新区党工委书记, 县长 after 县委副书记.
//!
//! Puts the place, the parent or the whole organ back, as the tables say for each word. Must not know titles' states.

use super::titles::{base, of_same_body};
use super::{PostBuilder, StatedPost, words};
use crate::relate::antecedent::{Referent, leads as led_by};
use crate::relate::tables::{Elided, Organ};
use crate::relate::token::{Token, sym};
use crate::relate::words::WORDS;
use crate::span::Span;

impl PostBuilder<'_> {
    /// An organ printed without its place or parent gets it from the organ before.
    pub(super) fn complete(&self, name: String, title: &str) -> String {
        if let Some(Referent { noun, name: before }) = &self.referent {
            // 该公司, 该镇党委; 该院|党委.
            if let Some(rest) = name.strip_prefix(noun) {
                return format!("{before}{rest}");
            }
            // A name of its own is longer than a department's.
            const DEPARTMENT: usize = 4;
            if name.chars().count() <= DEPARTMENT || self.tables.elided(&self.simple(&name)).is_some() {
                return format!("{before}{name}");
            }
        }
        if let Some(before) = self.named.alone(&self.simple(&name), self.tables) {
            return before;
        }
        if let Some(known) = self.committee_before(&name, title) {
            return known;
        }
        if let Some(unit) = self.unit_of_committee(&name) {
            return format!("{unit}{name}");
        }
        let Some(how) = self.tables.elided(&self.simple(&name)) else {
            return name;
        };
        let Some(before) = self.previous.as_deref().or(self.named.last()) else {
            return name;
        };
        // 某国人民党主席、政府总理何某
        if name == "政府"
            && let Some(state) = self.state_before()
        {
            return format!("{state}{name}");
        }
        match how {
            Elided::Place => match self.place_of(self.department_of(before).unwrap_or(before)) {
                // 县政府党组成员、公安局局长: of the county.
                Some(place) => {
                    let place = self.place_of(&place).unwrap_or(place);
                    // 市政协外事委员会主任、政府副秘书长: of the city.
                    let body = WORDS.assemblies.iter().filter_map(|w| place.find(w)).min();
                    format!("{}{name}", &place[..body.unwrap_or(place.len())])
                }
                None => name,
            },
            Elided::Parent if self.previous.is_some() => format!("{}{name}", self.parent_of(before, &name)),
            Elided::Parent => name,
        }
    }

    /// 党委书记 where the sentence names no body: the committee of which the article stated this post before.
    fn committee_before(&self, name: &str, title: &str) -> Option<String> {
        if self.previous.is_some() || !self.is_committee(name) {
            return None;
        }
        let known = self.memory.get(base(title))?;
        let committee = known.strip_suffix(name)?;
        (!committee.is_empty()).then(|| known.clone())
    }

    /// True where a list prints the same title after each name, and the one before had another post in front of it.
    pub fn addressed(before: &[StatedPost], own: &[StatedPost]) -> bool {
        let ([.., last], [title]) = (before, own) else {
            return false;
        };
        let same = last.title == title.title && last.organ.is_none() && title.organ.is_none();
        before.len() > 1 && same && WORDS.addressed.contains(&title.title.as_str())
    }

    /// True where one post is of two bodies, of which the first stands here: 省委、省政府|副秘书长.
    pub(in crate::relate) fn pairs(&self, tokens: &[Token], chars: &[char]) -> bool {
        let [first, joint, second, ..] = tokens else {
            return false;
        };
        if first.sym != sym::ORG || joint.sym != '、' || second.sym != sym::ORG {
            return false;
        }
        let (one, other) = (words(chars, first.span), words(chars, second.span));
        let (one, other) = (self.simple(&one), self.simple(&other));
        let alike = WORDS
            .paired
            .iter()
            .any(|w| one.ends_with(w) && other.ends_with(w));
        alike || one.ends_with('委') && other.ends_with("政府")
    }

    /// 物理|系主任, 医|学部主任: what of the title ends the department's name, and the title of its head.
    pub(in crate::relate) fn department_head(&self, title: Token, chars: &[char]) -> Option<(String, Span)> {
        let simple = self.simple(&words(chars, title.span));
        if title.sym != sym::TITLE || !WORDS.department_heads.contains(&simple.as_str()) {
            return None;
        }
        let length = if simple.starts_with("学部") { 2 } else { 1 };
        let head = Span::new(title.span.start + length, title.span.end);
        let department = words(chars, Span::new(title.span.start, title.span.start + length));
        Some((department, head))
    }

    /// 县法院纪检组长: the head of the group that the discipline commission has there.
    pub(super) fn inspection_group(&self, organ: Option<String>, title: String) -> (Option<String>, String) {
        const GROUP: usize = 3;
        if self.simple(&title) != "纪检组长" {
            return (organ, title);
        }
        let group: String = title.chars().take(GROUP).collect();
        let head: String = title.chars().skip(GROUP - 1).collect();
        let whole = organ.unwrap_or_default();
        let unit = self.led_unit(&whole, "组长");
        (Some(unit + &group), head)
    }

    /// The foreign state that the post before in this group is of.
    pub(super) fn state_before(&self) -> Option<&'static str> {
        let before = self.previous.as_deref().filter(|_| self.same_group)?;
        self.tables.state_of(&self.simple(before))
    }

    /// The body whose department this is: 市委 of 市委宣传部.
    pub(super) fn department_of<'a>(&self, organ: &'a str) -> Option<&'a str> {
        let inner = |at: &usize| self.tables.elided(&self.simple(&organ[*at..])) == Some(Elided::Parent);
        let at = organ.char_indices().map(|(at, _)| at).skip(1).find(inner)?;
        Some(&organ[..at])
    }

    /// 党组书记 after 县人民法院召开…: the committee of the organisation named before it.
    pub(super) fn unit_of_committee(&self, name: &str) -> Option<String> {
        let before = self.previous.as_deref().or(self.named.last())?;
        if !self.is_committee(name) || before.chars().count() < 3 {
            return None;
        }
        // 政工科长何某,党组成员高某: a section has no committee. 镇人大主席何某,党委委员高某: nor has a congress.
        let simple = self.simple(before);
        if WORDS.small_units.ends(&simple)
            || self.simple(name) == "党委" && WORDS.seats_of_place.ends(&simple)
        {
            return None;
        }
        let unit = self.without_party(before);
        (unit.chars().count() > 2 && !unit.ends_with(['委', '会'])).then_some(unit)
    }

    /// 师范学院教务处处长何某教授: a professor of the school that the post before names.
    pub fn at_institutions(&self, posts: &mut [StatedPost]) {
        for i in 1..posts.len() {
            let (before, rest) = posts.split_at_mut(i);
            let head = self.tables.organ_of(&self.simple(&rest[0].title));
            if rest[0].organ.is_none() && head == Organ::Institution {
                rest[0].organ = before.iter().rev().find_map(|p| institution(p.organ.as_deref()?));
            }
        }
    }

    /// A title of those whom a state sends to another.
    pub(super) fn is_envoy(&self, token: Option<&Token>, chars: &[char]) -> bool {
        token.is_some_and(|t| {
            let title = self.simple(&words(chars, t.span));
            t.sym == sym::TITLE && WORDS.envoys.ends(&title)
        })
    }

    /// 访问某国，会见总统何某: the state that the sentence says somebody visits, for the title of one who stands for a state.
    pub fn of_host(&self, title: &str) -> Option<String> {
        let host = self.host.as_ref()?;
        WORDS.of_state.ends(&self.simple(title)).then(|| host.clone())
    }

    /// 驻|某国|大使: right after 驻, the post of those whom a state sends there.
    pub(in crate::relate) fn sends_envoy(&self, tokens: &[Token], chars: &[char]) -> bool {
        let place = |t: &&Token| matches!(t.sym, sym::ORG | sym::PLACE);
        let there = tokens.iter().take_while(place).count();
        there > 0 && self.is_envoy(tokens.get(there), chars)
    }

    /// A party committee printed without the unit whose it is.
    pub(super) fn is_committee(&self, name: &str) -> bool {
        WORDS.committees.contains(&self.simple(name).as_str())
    }

    /// The body that department `name` belongs to: that of the department before it (市委宣传部部长、统战部部长).
    pub(super) fn parent_of<'a>(&self, before: &'a str, name: &str) -> &'a str {
        let department = |s: &str| self.tables.elided(&self.simple(s)) == Some(Elided::Parent);
        let parent = before
            .char_indices()
            .skip(1)
            .find(|(at, _)| department(&before[*at..]) && before.chars().last() == name.chars().last());
        // 市委巡察工作领导小组成员、巡察办主任: the office is the committee's.
        if WORDS.of_committee.contains(&self.simple(name).as_str()) {
            let committee = before.char_indices().find(|(at, c)| *c == '委' && *at > 0);
            if let Some(of) = committee.map(|(at, c)| &before[..at + c.len_utf8()]) {
                return of;
            }
        }
        // 县政府党组成员、办公室主任: the office is the government's.
        let whole = ["党组", "黨組"].iter().find_map(|w| before.strip_suffix(w));
        let whole = whole.filter(|whole| !whole.is_empty());
        parent.map_or(whole.unwrap_or(before), |(at, _)| &before[..at])
    }

    pub(super) fn simple(&self, words: &str) -> String {
        words.chars().map(|c| self.lexicon.normal(c)).collect()
    }

    /// The place or unit before an organ's own suffix, as printed.
    pub(super) fn place_of(&self, organ: &str) -> Option<String> {
        let simple = self.simple(organ);
        let n = self.tables.place_of(&simple)?.chars().count();
        Some(organ.chars().take(n).collect())
    }

    /// The organ without its party suffix, as printed.
    pub(super) fn without_party(&self, organ: &str) -> String {
        let simple = self.simple(organ);
        organ
            .chars()
            .take(self.tables.without_party(&simple).chars().count())
            .collect()
    }

    /// The body of a head after a post in a committee of it: 县医院|纪委书记、副院长.
    fn led_unit(&self, before: &str, title: &str) -> String {
        let unit = self.without_party(before);
        let inner = WORDS.inner_units.iter();
        let whole = inner
            .filter_map(|end| unit.strip_suffix(end))
            .find(|whole| led_by(whole, title, self.tables));
        whole.map_or(unit.clone(), str::to_owned)
    }

    pub(super) fn elided(&self, title: &str, head: Organ) -> Option<String> {
        if matches!(head, Organ::None | Organ::Institution) {
            return None;
        }
        if let Some(referent) = self.referent.as_ref().filter(|_| !self.same_group) {
            return Some(referent.name.clone());
        }
        let before = self.previous.as_deref().filter(|o| {
            // 县医院党委书记何某致辞,院长高某介绍情况.
            let led = || {
                let unit = self.without_party(o);
                unit.chars().count() > 1 && led_by(&unit, base(title), self.tables)
            };
            self.same_group || head == Organ::Government || of_same_body(o, title) || led()
        });
        let Some(before) = before else {
            if head == Organ::Government {
                return None;
            }
            return self
                .memory
                .get(base(title))
                .cloned()
                .or_else(|| self.named.led_by(base(title), self.tables))
                .or_else(|| self.of_host(title));
        };
        // 某国人民党主席、总统何某: the party's head, and that of the state.
        if WORDS.of_state.ends(&self.simple(title))
            && let Some(state) = self.state_before()
        {
            return Some(state.to_owned());
        }
        match head {
            Organ::None | Organ::Institution => None,
            Organ::Party => Some(before.to_owned()),
            // 局党组…由党组副书记、副局长何某牵头: of the body that the text has named.
            Organ::Unit if self.is_committee(before) => self.named.led_by(base(title), self.tables),
            // 自治区党委常委、秘书长: of the committee, as 市委常委、秘书长.
            Organ::Unit
                if base(title) == "秘书长" && self.tables.is_committee_of_place(&self.simple(before)) =>
            {
                Some(before.to_owned())
            }
            Organ::Unit => Some(self.led_unit(before, base(title))),
            // 市委宣传部部长,副市长: the government of the place, not of the department.
            Organ::Government if self.department_of(before).is_some() => self
                .department_of(before)
                .and_then(|body| self.place_of(body))
                .map(|place| {
                    if place.chars().count() == 1 {
                        format!("{place}政府")
                    } else {
                        place
                    }
                }),
            Organ::Government if before.ends_with("政府") => Some(before.to_owned()),
            Organ::Government => {
                // 医务处处长何某,副县长高某: the office has no government.
                let level = before.ends_with(WORDS.levels.as_slice());
                let place = self
                    .place_of(before)
                    .or_else(|| level.then(|| before.to_owned()))?;
                let bare = place.chars().count() == 1;
                Some(if bare { format!("{place}政府") } else { place })
            }
        }
    }
}

/// The school or hospital whose department this is.
fn institution(organ: &str) -> Option<String> {
    let end = |word: &&str| organ.find(*word).map(|at| at + word.len());
    // 大学附属医院 is a hospital.
    let end = end(&"医院").or_else(|| WORDS.schools.iter().filter_map(end).min())?;
    Some(organ[..end].to_owned())
}

/// 云州|市长: the place and the title share a character.
pub(super) fn whole_place(place: String, title: &str) -> String {
    let bare_level = |place: &str| place.ends_with(WORDS.levels.as_slice()) && !place.ends_with('州');
    let level = title.strip_suffix('长').or(title.strip_suffix('長'));
    let level = level.filter(|l| l.chars().count() == 1 && WORDS.levels.iter().any(|c| l.starts_with(*c)));
    match level {
        // 福州 ends as a prefecture does, and is no 福州州.
        Some(level) if place.chars().count() > 1 && !bare_level(&place) && !place.ends_with(level) => {
            place + level
        }
        _ => place,
    }
}
