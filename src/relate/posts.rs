//! Posts: a title with its organ, the elided prefix put back.
//!
//! 高新区党工委书记、管委会主任 yields 高新区党工委/书记 and 高新区管委会/主任; 县委副书记、县长 yields 县委/副书记
//! and 县政府/县长; 县公安局党委书记、局长 yields 县公安局党委/书记 and 县公安局/局长. What a head does is a
//! table ([`Tables`]). Must not know events or other articles.

mod elided;
mod titles;

pub use titles::{is_deputy, shared_end};

use super::antecedent::{Antecedents, Referent};
use super::tables::{Organ, Tables};
use super::token::{Token, longest, starts_with, sym};
use super::words::WORDS;
use crate::date::PartialDate;
use crate::lexicon::Lexicon;
use crate::record::PostState;
use crate::span::Span;
use rustc_hash::FxHashMap;
use titles::{base, is_acting, speaks_for};

/// The state whose offices are printed without it: 中国|国家主席 is 国家主席.
const OWN_STATE: &str = "中国";

/// A post as stated in one place.
#[derive(Debug, Clone, PartialEq)]
pub struct StatedPost {
    /// The organ in the article's words, completed.
    pub organ: Option<String>,
    /// The title; 原 stays in it.
    pub title: String,
    /// Whether it is held now.
    pub state: PostState,
    /// Taken up when, where the words beside it say so.
    pub since: PartialDate,
    /// Given up when, where the words beside it say so.
    pub until: PartialDate,
    /// The words that state it.
    pub span: Span,
}

/// Builds posts of one article from front to back.
pub struct PostBuilder<'l> {
    tables: &'static Tables,
    /// For the simplified forms that the tables are written in.
    lexicon: &'l Lexicon,
    /// The organ of the post before, within the sentence.
    previous: Option<String>,
    /// The organ before was stated in this group.
    same_group: bool,
    /// For a title, the organ it was last stated with, anywhere in the article.
    memory: FxHashMap<String, String>,
    /// What the article has named so far, for words that stand for it.
    named: Antecedents,
    /// The state that the sentence says somebody visits.
    host: Option<String>,
    /// What 该院 before this group stands for.
    referent: Option<Referent>,
    /// What the last heading (任命：, 免去：) says of the posts listed under it.
    pub(super) listing: Option<PostState>,
}

impl<'l> PostBuilder<'l> {
    /// A builder for one article.
    pub fn new(tables: &'static Tables, lexicon: &'l Lexicon) -> Self {
        Self {
            tables,
            lexicon,
            previous: None,
            same_group: false,
            memory: FxHashMap::default(),
            named: Antecedents::default(),
            host: None,
            referent: None,
            listing: None,
        }
    }

    /// A new sentence: what was elided there is not put back here.
    pub fn start_sentence(&mut self) {
        self.previous = None;
        self.host = None;
    }

    /// A place that the sentence says somebody visits: 对某国进行访问, 访问某国.
    pub fn visits(&mut self, place: Token, chars: &[char]) {
        let name = words(chars, place.span);
        let simple = self.simple(&name);
        if self.tables.state_of(&simple) == Some(simple.as_str()) {
            self.host = Some(name);
        }
    }

    /// A new group of people: a title of one body (总统, 组长) does not belong to the body of another group.
    pub fn start_group(&mut self) {
        self.same_group = false;
    }

    /// A token outside people's phrases went by.
    pub fn pass(&mut self, token: Token, chars: &[char]) {
        match token.sym {
            sym::ORG => self.named.organ(words(chars, token.span)),
            sym::PLACE => self.named.place(words(chars, token.span)),
            _ => {}
        }
    }

    /// 该院 before a group, `text` being what follows 该: what it stands for is the organ of the group's posts where
    /// they name none. The length of the noun in characters.
    pub fn refer(&mut self, text: &str) -> Option<usize> {
        let unit = self.tables.unit_at(&self.simple(text))?;
        self.referent = self.named.of(unit);
        self.referent.as_ref().map(|r| r.noun.chars().count())
    }

    /// 我校 before a group, `text` being what follows 我: the writers' own body. As [`refer`](Self::refer).
    pub fn refer_to_own(&mut self, text: &str) -> Option<usize> {
        let unit = self
            .tables
            .unit_at(&self.simple(text))
            .filter(|u| !u.is_place())?;
        let name = format!("我{}", unit.noun);
        self.referent = Some(Referent {
            noun: unit.noun,
            name,
        });
        Some(unit.noun.chars().count())
    }

    /// What 该院 stood for holds for one group.
    pub fn forget_referent(&mut self) {
        self.referent = None;
    }

    /// The posts of a chain: organs, titles, joints, brackets and state words in order.
    pub fn chain(&mut self, tokens: &[Token], chars: &[char]) -> Vec<StatedPost> {
        let mut out = Vec::new();
        let mut organ: Option<(String, bool)> = None;
        let mut beside: Vec<String> = Vec::new();
        let mut start: Option<Span> = None;
        let mut state = PostState::Current;
        let mut prefix = String::new();
        let mut of_words = false;
        let mut i = 0;
        while i < tokens.len() {
            let t = tokens[i];
            match t.sym {
                sym::ORG if self.pairs(&tokens[i..], chars) => {
                    // 省委、省政府副秘书长: the title is of both.
                    let before = organ.take().map_or(String::new(), |(before, _)| before);
                    if start.is_none() {
                        beside.clear();
                    }
                    beside.push(self.complete(before + &words(chars, t.span), ""));
                    start.get_or_insert(t.span);
                    i += 1;
                }
                sym::ORG | sym::PLACE => {
                    let text = words(chars, t.span);
                    if start.is_none() {
                        beside.clear();
                    }
                    let place = t.sym == sym::PLACE;
                    let stationed = i > 0 && tokens[i - 1].sym == '驻';
                    // 中国驻某国大使: of the state that sends him.
                    let envoy = stationed && self.is_envoy(tokens.get(i + 1), chars);
                    if envoy {
                        prefix.push_str(&words(chars, tokens[i - 1].span));
                        prefix.push_str(&text);
                    } else {
                        organ = Some(match organ.take() {
                            // 区纪委监委驻区住建局纪检监察组.
                            Some((before, _)) if stationed => {
                                (before + &words(chars, tokens[i - 1].span) + &text, false)
                            }
                            Some((before, was_place)) => (before + &text, was_place && place),
                            None => (text, place),
                        });
                    }
                    start.get_or_insert(t.span);
                }
                // 林某主席特别代表: whom the deputy stands for is part of the title.
                sym::PERSON => {
                    prefix.push_str(&words(chars, t.span));
                    start.get_or_insert(t.span);
                }
                // 国家主席林某特别代表: so is the post of the one whom he stands for.
                sym::TITLE
                    if tokens.get(i + 1).is_some_and(|n| n.sym == sym::PERSON)
                        && tokens.get(i + 2).is_some_and(|n| is_deputy(n, chars)) =>
                {
                    let organ = organ.take().map_or(String::new(), |(name, _)| name);
                    prefix.push_str(&organ);
                    prefix.push_str(&words(chars, t.span));
                    start.get_or_insert(t.span);
                }
                sym::TITLE => {
                    let mut last = t.span;
                    if let Some((department, head)) = self.department_head(t, chars).filter(|_| of_words) {
                        // 物理|系主任: the title begins with the end of the department's name.
                        if let Some((name, _)) = &mut organ {
                            name.push_str(&department);
                        }
                        last = head;
                    }
                    of_words = false;
                    let first = last;
                    while let Some(next) = tokens
                        .get(i + 1)
                        .filter(|n| is_deputy(n, chars) && n.span.start == last.end)
                    {
                        last = next.span;
                        i += 1;
                    }
                    let span = start.take().unwrap_or(t.span).cover(last);
                    let title = words(chars, first.cover(last));
                    let of_organ = organ.as_ref().is_some_and(|(_, place)| !place);
                    let speaks_for = organ
                        .as_ref()
                        .is_some_and(|(o, _)| speaks_for(&title, &self.simple(o)));
                    if speaks_for || self.tables.is_occupation(&self.simple(&title), of_organ) {
                        organ = None;
                        prefix.clear();
                    } else {
                        let post = self.post(organ.take(), std::mem::take(&mut prefix), title, state, span);
                        let same = |o: &String| StatedPost {
                            organ: Some(o.clone()),
                            ..post.clone()
                        };
                        out.extend(beside.iter().map(same));
                        out.push(post);
                    }
                    state = PostState::Current;
                }
                '原' | '前' => {
                    state = PostState::Former;
                    prefix.push(chars[t.span.start as usize]);
                    start.get_or_insert(t.span);
                }
                '时' | '曾' if tokens.get(i + 1).is_some_and(|n| n.sym == '任') => {
                    state = PostState::Former;
                    i += 1;
                }
                '候' | '拟' if tokens.get(i + 1).is_some_and(|n| n.sym == '任') => {
                    state = PostState::Proposed;
                    i += 1;
                }
                '新' if tokens.get(i + 1).is_some_and(|n| n.sym == '任') => {
                    state = PostState::Appointed;
                    i += 1;
                }
                '主' if starts_with(&tokens[i..], "主持工作的") => {
                    state = PostState::Acting;
                    i += 4;
                }
                '国' if tokens.get(i + 1).is_some_and(|n| n.sym == '家') => {
                    let printed = words(chars, t.span.cover(tokens[i + 1].span));
                    let body = tokens.get(i + 2).is_some_and(|n| n.sym == sym::ORG);
                    let own = organ.as_ref().is_some_and(|o| self.simple(&o.0) == OWN_STATE);
                    if let Some((name, _)) = organ.as_mut().filter(|_| body) {
                        // 中国|国家|商务部: part of the organ's name.
                        name.push_str(&printed);
                    } else if own {
                        organ = Some((printed, false));
                    } else if organ.is_some() {
                        prefix.push_str(&printed);
                    } else if let Some(state) = self.state_before() {
                        // 某国某党总书记、国家主席: of that state.
                        prefix.push_str(&printed);
                        organ = Some((state.to_owned(), true));
                    } else {
                        organ = Some((printed, false));
                    }
                    start.get_or_insert(t.span);
                    i += 1;
                }
                // 新任总统, 首任院长: no part of the title.
                '首' | '现' if tokens.get(i + 1).is_some_and(|n| n.sym == '任') => i += 1,
                '本' if tokens.get(i + 1).is_some_and(|n| n.sym == '届') => i += 1,
                '驻' if organ.is_some() => {}
                // 市委|“两新”|工委: quoted words inside an organ's name.
                '“' if organ.is_some() => {
                    let end = (i..tokens.len()).find(|&k| tokens[k].sym == '”').unwrap_or(i);
                    if let Some((name, _)) = &mut organ {
                        name.push_str(&words(chars, t.span.cover(tokens[end].span)));
                    }
                    i = end;
                }
                '（' => {
                    // A bracket after an organ is part of its name; after a title it says how it is held.
                    let end = tokens[i..]
                        .iter()
                        .position(|t| t.sym == '）')
                        .map_or(tokens.len() - 1, |k| i + k);
                    if let Some((name, _)) = &mut organ {
                        name.push_str(&words(chars, t.span.cover(tokens[end].span)));
                    }
                    i = end;
                }
                // 负责政府常务工作|副区长: what he does, and no organ.
                _ if longest(&tokens[i..], &WORDS.duties) > 0 => {
                    i += longest(&tokens[i..], &WORDS.duties) - 1
                }
                _ if t.index == u32::MAX
                    && !matches!(t.sym, '、' | '，' | '兼' | ' ' | '；' | '）' | '并' | '任') =>
                {
                    // Plain words before a title: an organ that no table knows.
                    let end = (i..tokens.len())
                        .find(|&k| tokens[k].index != u32::MAX)
                        .unwrap_or(tokens.len());
                    let named = |t: &Token| matches!(t.sym, sym::TITLE | sym::ORG);
                    // 县文化广播电视|和|旅游局
                    let joint = organ.is_some() && matches!(t.sym, '和' | '与' | '及');
                    let long = end - i >= 2
                        || joint
                        || tokens
                            .get(end)
                            .is_some_and(|t| self.department_head(*t, chars).is_some());
                    if tokens.get(end).is_some_and(named) && long {
                        let span = t.span.cover(tokens[end - 1].span);
                        let mut text = words(chars, span);
                        // 人事|处长: organ and title share a character.
                        let title = words(chars, tokens[end].span);
                        let shared = shared_end(&title)
                            .filter(|c| tokens[end].sym == sym::TITLE && !text.ends_with(*c));
                        text.extend(shared);
                        organ = Some(match organ.take() {
                            Some((before, _)) => (before + &text, false),
                            None => (text, false),
                        });
                        start.get_or_insert(span);
                        of_words = true;
                    }
                    i = end - 1;
                }
                _ => {}
            }
            i += 1;
        }
        out
    }

    /// The post of a title after the name: [organ…] name title.
    pub fn after_name(&mut self, tokens: &[Token], chars: &[char]) -> Vec<StatedPost> {
        let Some(title) = tokens.last().filter(|t| t.sym == sym::TITLE) else {
            return Vec::new();
        };
        // 何某代表学校致辞: what follows a name is the verb, not the office; but 何某代表、高某代表.
        let rest = &chars[title.span.end as usize..];
        if words(chars, title.span) == "代表" && !WORDS.behind_title.begin(rest) {
            return Vec::new();
        }
        let organ = tokens
            .iter()
            .filter(|t| t.sym == sym::ORG || t.sym == sym::PLACE)
            .map(|t| (words(chars, t.span), t.sym == sym::PLACE))
            .reduce(|a, b| (a.0 + &b.0, a.1 && b.1));
        let span = tokens[0].span.cover(title.span);
        let text = words(chars, title.span);
        let of_organ = organ.as_ref().is_some_and(|(_, place)| !place);
        if self.tables.is_occupation(&self.simple(&text), of_organ) {
            return Vec::new();
        }
        let ours = self.referent.as_ref().map(|r| (r.name.clone(), true));
        let organ = organ.or(ours);
        if organ.is_none() {
            // 何某当选会长.
            let elected = text.strip_prefix("当选").filter(|t| !t.is_empty());
            let state = elected.map_or(PostState::Current, |_| PostState::Appointed);
            return vec![StatedPost {
                organ: None,
                title: elected.unwrap_or(&text).to_owned(),
                state,
                since: PartialDate::default(),
                until: PartialDate::default(),
                span,
            }];
        }
        vec![self.post(organ, String::new(), text, PostState::Current, span)]
    }

    /// The body of a title behind a name (何某厅长), where the text has named only one that such a head has, and nobody
    /// before whose title it is.
    pub fn headed(&self, title: &str) -> Option<String> {
        let simple = self.simple(base(title));
        let free = !self.memory.contains_key(base(title));
        let body = self.named.alone_led_by(&simple, self.tables).filter(|_| free);
        body.map(str::to_owned)
    }

    /// A title after a list of names, where the table says that many hold it (委员).
    pub fn of_many(&self, title: Token, chars: &[char]) -> Vec<StatedPost> {
        let text = words(chars, title.span);
        if !self.is_of_many(&text) {
            return Vec::new();
        }
        self.of_body(None, title, chars)
    }

    /// The post of a title that stands apart from the names, of this body.
    pub fn of_body(&self, organ: Option<String>, title: Token, chars: &[char]) -> Vec<StatedPost> {
        vec![StatedPost {
            organ,
            title: words(chars, title.span),
            state: PostState::Current,
            since: PartialDate::default(),
            until: PartialDate::default(),
            span: title.span,
        }]
    }

    /// True for words that say what somebody does, and no post, whatever organ stands before them.
    pub fn is_occupation(&self, words: &str) -> bool {
        self.tables.is_occupation(words, true)
    }

    /// Whether the table says that many hold the title.
    pub fn is_of_many(&self, title: &str) -> bool {
        self.tables.listed_as_many(&self.simple(title))
    }

    /// Posts that a name of a list takes over from the name before: only those that several may hold.
    pub fn carried(&self, before: &[StatedPost]) -> Vec<StatedPost> {
        if before.is_empty()
            || !before
                .iter()
                .all(|p| self.tables.many_seats(&self.simple(&p.title)))
        {
            return Vec::new();
        }
        before.to_vec()
    }

    fn post(
        &mut self,
        organ: Option<(String, bool)>,
        prefix: String,
        title: String,
        state: PostState,
        span: Span,
    ) -> StatedPost {
        let title = title.strip_prefix("分管").map_or(title.clone(), str::to_owned);
        let (title, state) = match title.strip_prefix("当选") {
            Some(t) if !t.is_empty() => (t.to_owned(), PostState::Appointed),
            _ => (title, state),
        };
        let simple = self.simple(&title);
        let office = WORDS.candidate.iter().find_map(|w| simple.strip_suffix(w));
        let office = office.map(|o| o.strip_prefix("提名").unwrap_or(o));
        let state = office.map_or(state, |_| PostState::Proposed);
        let head = self.tables.organ_of(office.unwrap_or(&simple));
        let organ = match organ {
            Some((place, true)) => Some(elided::whole_place(place, &title)),
            Some((name, false)) => Some(self.complete(name, office.unwrap_or(&title))),
            None => self.elided(office.unwrap_or(&title), head),
        };
        if let Some(o) = &organ {
            // 副院长、审判委员会委员、审判员: the court goes on after its committee.
            let inner = self.previous.is_some() && WORDS.judging.ends(o);
            if !matches!(head, Organ::None | Organ::Institution) && !inner {
                self.previous = Some(o.clone());
                self.same_group = true;
            }
            self.memory.insert(base(&title).to_owned(), o.clone());
            self.named.of_post(o.clone());
        }
        let (organ, title) = self.inspection_group(organ, title);
        StatedPost {
            organ,
            state: match state {
                PostState::Current if is_acting(&self.simple(&title)) => PostState::Acting,
                state => state,
            },
            title: prefix + &title,
            since: PartialDate::default(),
            until: PartialDate::default(),
            span,
        }
    }
}

/// The printed words of a span, without white space.
pub fn words(chars: &[char], span: Span) -> String {
    let printed = &chars[span.start as usize..span.end as usize];
    let mut out = String::with_capacity(printed.len() * 3);
    out.extend(printed.iter().filter(|c| !c.is_whitespace()));
    out
}
