//! The mentions of an article become posts, events and attendances, each with the rule and the words that
//! prove it.
//!
//! A block's mentions and characters become tokens ([`token`]); chains of posts and names become groups
//! ([`people`], [`posts`]); event names become one symbol each ([`names`]); rules over all that fire
//! ([`rules`]); what fired becomes events and roles ([`assemble`]). Must not know other documents, entities or
//! the database.

mod antecedent;
mod assemble;
mod block;
mod byline;
mod cues;
mod dates;
mod encode;
mod encoded;
mod event;
pub mod explain;
mod finder;
mod headline;
mod names;
mod page;
mod people;
mod posts;
mod refer;
mod register;
pub mod rules;
mod scene;
mod tables;
mod token;
mod unmentioned;
mod words;

use crate::date::PartialDate;
use crate::lexicon::Lexicon;
use crate::read::{Article, Block, BlockKind};
use crate::recognise::Mention;
use crate::record::{
    ArticleRecord, AttendanceRecord, EventRecord, Evidence, MentionKind, MentionRecord, ParticipantRecord,
    PersonRecord, PostRecord,
};
use crate::span::{DocSpan, Span};
use assemble::Assembler;
use block::BlockState;
use dates::Clock;
use encode::{aside, part_received, sentences, tokens};
use encoded::Encoded;
use event::{Sentence, Spot, Who};
use explain::SentenceTrace;
pub use page::complete_posts;
use page::names_more;
use people::PeopleReader;
use posts::PostBuilder;
use register::Register;
use rules::Rules;
use tables::Tables;
use token::fold_text;
use unmentioned::drop_unmentioned;
use words::WORDS;

/// What an article takes for granted about itself.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// Publication date, as precise as known.
    pub published: Option<PartialDate>,
    /// Year stated elsewhere in the document (2020年第一批), where the publication date is unknown.
    pub year_hint: Option<i16>,
}

/// Relates the mentions of one article. `mentions[i]` belong to `article.blocks[i]`.
pub fn relate(
    article: &Article,
    mentions: &[Vec<Mention>],
    setting: &Setting,
    lexicon: &Lexicon,
    rules: &Rules,
) -> ArticleRecord {
    let mut reader = ArticleReader::new(article, mentions, setting, lexicon, rules);
    reader.read_all();
    reader.into_record().0
}

/// As [`relate`], and tells of every sentence what was seen in it and what came of it.
pub fn relate_explained(
    article: &Article,
    mentions: &[Vec<Mention>],
    setting: &Setting,
    lexicon: &Lexicon,
    rules: &Rules,
) -> (ArticleRecord, Vec<SentenceTrace>) {
    let mut reader = ArticleReader::new(article, mentions, setting, lexicon, rules);
    reader.assembler.seen = Some(Vec::new());
    reader.read_all();
    reader.into_record()
}

struct ArticleReader<'a> {
    article: &'a Article,
    mentions: &'a [Vec<Mention>],
    setting: &'a Setting,
    lexicon: &'a Lexicon,
    rules: &'a Rules,
    register: Register,
    posts: PostBuilder<'a>,
    assembler: Assembler<'a>,
    clock: Clock,
    blocks: Vec<BlockState>,
}

impl<'a> ArticleReader<'a> {
    fn new(
        article: &'a Article,
        mentions: &'a [Vec<Mention>],
        setting: &'a Setting,
        lexicon: &'a Lexicon,
        rules: &'a Rules,
    ) -> Self {
        let tables = Tables::built_in();
        let mut blocks: Vec<BlockState> = article
            .blocks
            .iter()
            .map(|b| BlockState::new(b, lexicon))
            .collect();
        block::note_signature(article, mentions, &mut blocks);
        block::note_bodies(mentions, &mut blocks);
        let full: Vec<String> = (0..blocks.len())
            .filter(|&b| is_told(&article.blocks[b]))
            .flat_map(|b| mentions[b].iter().map(move |m| (b, m)))
            .filter(|(b, m)| {
                m.kind == MentionKind::Person && m.span.len() > 1 && !blocks[*b].is_no_person(m.span)
            })
            .map(|(b, m)| posts::words(&blocks[b].chars, m.span))
            .collect();
        Self {
            article,
            mentions,
            setting,
            lexicon,
            rules,
            register: Register::new(full.iter().map(String::as_str)),
            posts: PostBuilder::new(tables, lexicon),
            assembler: Assembler::new(
                rules,
                setting.published.and_then(|p| p.year).or(setting.year_hint),
                setting.published.and_then(|p| p.month),
            ),
            clock: Clock::new(setting.published, setting.year_hint),
            blocks,
        }
    }

    /// Body first: the headline only says again what the body proves, unless the body says nothing.
    fn read_all(&mut self) {
        let headline = self.article.headline.as_deref().unwrap_or_default();
        let briefs = WORDS.briefs.iter().any(|w| headline.contains(w));
        for (b, block) in self
            .article
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, b)| !is_told(b))
        {
            self.clock.dateline(block.text.as_str());
            self.note_dateline(b);
        }
        for b in 0..self.article.blocks.len() {
            let block = &self.article.blocks[b];
            if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
                self.clock.header(block.text.as_str());
            }
            if briefs && block.kind == BlockKind::Subhead || is_entry(block) {
                self.assembler.begin_item();
            }
            if matches!(
                self.article.blocks[b].kind,
                BlockKind::Paragraph | BlockKind::ListItem
            ) {
                self.read_block(b, true);
            }
        }
        self.assembler.fall_back();
        let silent = self.assembler.parts.is_empty();
        if silent {
            self.clock = Clock::new(self.setting.published, self.setting.year_hint);
        }
        for b in 0..self.article.blocks.len() {
            match self.article.blocks[b].kind {
                BlockKind::Headline if !silent => {
                    self.confirm(b);
                    self.note_met(b);
                }
                BlockKind::Headline => self.read_block(b, true),
                BlockKind::Kicker | BlockKind::Subhead | BlockKind::Caption => self.read_block(b, false),
                _ => {}
            }
        }
    }

    /// A headline beside a body that tells adds what it says of those who take part (林某主持并讲话).
    fn confirm(&mut self, b: usize) {
        self.assembler.confirms = true;
        self.read_block(b, false);
        self.assembler.confirms = false;
    }

    /// Notes the city of a dateline in a block.
    fn note_dateline(&mut self, b: usize) {
        let places = self.mentions[b].iter().filter(|m| m.kind == MentionKind::Place);
        if let Some(city) = scene::dateline(&self.blocks[b].chars, places.map(|m| &m.span)) {
            self.assembler.dateline = Some(city);
        }
    }

    fn read_block(&mut self, b: usize, may_make: bool) {
        self.note_dateline(b);
        let body = matches!(
            self.article.blocks[b].kind,
            BlockKind::Paragraph | BlockKind::ListItem
        );
        let folded = fold_text(&self.blocks[b].chars, self.lexicon);
        let dates = self.clock.read(&folded);
        let tokens = tokens(&folded, &self.mentions[b], &dates, &self.blocks[b]);
        for sentence in sentences(&tokens) {
            let mut groups = std::mem::take(&mut self.blocks[b].groups);
            let chars = std::mem::take(&mut self.blocks[b].chars);
            let reader = PeopleReader::new(
                sentence,
                &chars,
                &mut self.register,
                &mut self.posts,
                (&dates, self.assembler.last_date()),
            );
            let first = groups.len();
            let collapsed = reader.collapse(&mut groups);
            for group in &groups[first..] {
                for member in &group.members {
                    for post in &member.posts {
                        self.register.title(member.person, &post.title);
                    }
                }
            }
            let collapsed = refer::pronouns(collapsed, &self.assembler, &mut groups);
            let collapsed = refer::elided_subjects(collapsed, &self.assembler.subjects, &mut groups);
            let collapsed = part_received(collapsed, &chars, &mut groups);
            let collapsed = aside(collapsed, &mut groups);
            let mut names = Vec::new();
            let collapsed = names::collapse(collapsed, Tables::built_in(), &mut names);
            let encoded = Encoded::new(collapsed, self.rules.cues());
            let view = Sentence {
                encoded: &encoded,
                groups: &groups,
                names: &names,
                dates: &dates,
                block: b,
                chars: &chars,
                folded: &folded,
            };
            if body || may_make || self.assembler.confirms {
                self.assembler.sentence(&view, may_make);
            } else if let Some(seen) = &mut self.assembler.seen {
                seen.push(SentenceTrace::unread(&view));
            }
            self.blocks[b].groups = groups;
            self.blocks[b].chars = chars;
        }
        self.blocks[b].dates = dates;
    }

    fn doc(&self, spot: Spot) -> DocSpan {
        self.article.blocks[spot.block]
            .text
            .to_document(spot.span)
            .unwrap_or_default()
    }

    fn evidence(&self, spot: Spot, rule: &str, confidence: f32) -> Evidence {
        let chars = &self.blocks[spot.block].chars;
        let quote = chars[spot.span.start as usize..spot.span.end as usize]
            .iter()
            .collect();
        Evidence {
            quote,
            span: self.doc(spot),
            rule: rule.to_owned(),
            confidence,
        }
    }

    fn into_record(mut self) -> (ArticleRecord, Vec<SentenceTrace>) {
        let (events, parts) = self
            .assembler
            .finish(self.setting.year_hint, self.register.names());
        let mut seen = self.assembler.seen.take().unwrap_or_default();
        for sentence in &mut seen {
            sentence.at = self.doc(Spot {
                block: sentence.block,
                span: sentence.span,
            });
        }
        let mut record = ArticleRecord {
            span: self.article.span,
            headline: self.article.headline.clone(),
            published: self.article.published,
            byline: self.bylines(),
            mentions: Vec::new(),
            people: self
                .register
                .names()
                .iter()
                .map(|n| PersonRecord {
                    name: n.clone(),
                    mentions: Vec::new(),
                })
                .collect(),
            posts: self.posts_of(),
            events: Vec::new(),
            attendances: Vec::new(),
            participants: Vec::new(),
        };
        for e in &events {
            record.events.push(EventRecord {
                kind: e.kind,
                name: e.name.clone(),
                date: e.date,
                time: e.time.clone(),
                place: e.place.clone(),
                organisers: e.organisers.clone(),
                topic: e.topic.clone(),
                evidence: self.evidence(e.spot, &e.rule.0, e.rule.1),
            });
        }
        for p in parts {
            let evidence = self.evidence(p.spot, &p.rule.0, p.rule.1);
            match p.who {
                Who::Person(person, phrase) => record.attendances.push(AttendanceRecord {
                    event: p.event,
                    person,
                    role: p.role,
                    list_order: p.order,
                    list_open: p.open,
                    stated_as: posts::words(&self.blocks[p.spot.block].chars, phrase),
                    evidence,
                }),
                Who::Organisation(organisation_stated) => record.participants.push(ParticipantRecord {
                    event: p.event,
                    organisation_stated,
                    role: p.role,
                    list_open: p.open,
                    evidence,
                }),
            }
        }
        self.add_mentions(&mut record);
        drop_unmentioned(&mut record);
        (record, seen)
    }

    /// Names in bylines, each once.
    fn bylines(&self) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for (b, block) in self.article.blocks.iter().enumerate() {
            let (chars, credits) = (&self.blocks[b].chars, &self.blocks[b].credits);
            let whole = Span::new(0, chars.len() as u32);
            let parts = match block.kind {
                BlockKind::Byline => std::slice::from_ref(&whole),
                _ => credits.as_slice(),
            };
            for part in parts {
                let inside = |m: &&Mention| part.start <= m.span.start && m.span.end <= part.end;
                let recognised: Vec<String> = self.mentions[b]
                    .iter()
                    .filter(|m| m.kind == MentionKind::Person)
                    .filter(inside)
                    .map(|m| posts::words(chars, m.span))
                    .collect();
                let text: String = chars[part.start as usize..part.end as usize].iter().collect();
                for name in byline::names(&text, &recognised, self.lexicon) {
                    if !out.contains(&name) {
                        out.push(name);
                    }
                }
            }
        }
        out
    }

    /// Posts, each once.
    fn posts_of(&self) -> Vec<PostRecord> {
        let mut out: Vec<PostRecord> = Vec::new();
        for (block, state) in self.blocks.iter().enumerate() {
            for member in state.groups.iter().flat_map(|g| &g.members) {
                for post in &member.posts {
                    let same = |p: &PostRecord| {
                        p.person == member.person
                            && p.title == post.title
                            && (p.organisation_stated == post.organ || post.organ.is_none())
                    };
                    if out.iter().any(same) {
                        continue;
                    }
                    out.push(PostRecord {
                        person: member.person,
                        organisation_stated: post.organ.clone(),
                        title: post.title.clone(),
                        state: post.state,
                        since: post.since,
                        until: post.until,
                        evidence: self.evidence(
                            Spot {
                                block,
                                span: post.span.cover(member.name),
                            },
                            "post/chain",
                            0.9,
                        ),
                    });
                }
            }
        }
        // 何某教授 of one who is 资深教授 of a university: the same post again.
        let fuller = |o: &PostRecord, p: &PostRecord| {
            let more = o.title.strip_suffix(p.title.as_str());
            more.is_some_and(|m| !m.is_empty() && !m.contains(WORDS.other_posts.as_slice()))
        };
        let said_again = |p: &PostRecord| {
            p.organisation_stated.is_none() && out.iter().any(|o| o.person == p.person && fuller(o, p))
                || out.iter().any(|o| names_more(o, p))
        };
        let keep: Vec<bool> = out.iter().map(|p| !said_again(p)).collect();
        let kept = out.into_iter().zip(keep).filter(|(_, k)| *k);
        kept.map(|(p, _)| p).collect()
    }

    fn add_mentions(&self, record: &mut ArticleRecord) {
        for (b, block) in self.article.blocks.iter().enumerate() {
            let Some(part) = block.kind.part() else { continue };
            let chars = &self.blocks[b].chars;
            let mut all: Vec<(Span, MentionKind, &'static str)> = self.mentions[b]
                .iter()
                .map(|m| (m.span, m.kind, m.rule))
                .collect();
            all.extend(
                self.blocks[b]
                    .dates
                    .iter()
                    .map(|d| (d.span, MentionKind::Date, "date")),
            );
            all.sort_by_key(|m| (m.0.start, m.0.end));
            for (span, kind, rule) in all {
                let Some(doc) = block.text.to_document(span) else {
                    continue;
                };
                let text = posts::words(chars, span);
                let told =
                    is_told(block) && kind == MentionKind::Person && !self.blocks[b].is_no_person(span);
                let person = told.then(|| self.person_at(b, span, &text)).flatten();
                if let Some(p) = person {
                    record.people[p].mentions.push(record.mentions.len());
                }
                record.mentions.push(MentionRecord {
                    kind,
                    part,
                    text,
                    span: doc,
                    person,
                    rule: rule.into(),
                });
            }
        }
    }

    /// Whom a mention names: as its group says, else as its words do.
    fn person_at(&self, block: usize, span: Span, text: &str) -> Option<usize> {
        let members = self.blocks[block].groups.iter().flat_map(|g| &g.members);
        let grouped = members.filter(|m| m.name == span).map(|m| m.person).next();
        grouped.or_else(|| self.register.names().iter().position(|n| n == text))
    }
}

/// Headline and body: where people are told of, and not by whom.
fn is_told(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Byline | BlockKind::Furniture)
}

/// An entry of a chronicle, which opens with the day of its own: 2021年3月5日，….
fn is_entry(block: &Block) -> bool {
    let text = block.text.as_str().trim_start();
    let year = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let dated = text.len() == year.len() + 4 && year.trim_start().starts_with('年');
    block.kind == BlockKind::ListItem && dated
}
