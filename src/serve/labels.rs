//! The words of the page, Chinese and English, in one table.
//!
//! A label is a variant, so that a word that is missing in one language does not compile. Names, titles and quotes
//! are never translated: they are shown as the articles print them. Must not know any page.

use std::str::FromStr;

/// Language of the page's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

impl Lang {
    /// As HTML and `--lang` spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// For `<html lang>`: the script matters for the choice of fonts.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            Self::En => "en",
        }
    }

    /// The language that a browser prefers, from its `Accept-Language`; Chinese where it likes neither.
    ///
    /// ```
    /// use guanxi::serve::Lang;
    /// assert_eq!(Lang::of_browser("de, en;q=0.7, zh;q=0.3"), Lang::En);
    /// assert_eq!(Lang::of_browser("zh-CN,zh;q=0.9,en;q=0.8"), Lang::Zh);
    /// assert_eq!(Lang::of_browser(""), Lang::Zh);
    /// ```
    pub fn of_browser(accept: &str) -> Self {
        let mut best = (0.0, Self::Zh);
        for part in accept.split(',') {
            let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
            let quality = rest.trim().strip_prefix("q=").and_then(|q| q.parse().ok());
            let quality: f32 = quality.unwrap_or(1.0);
            let Ok(lang) = tag.trim().split('-').next().unwrap_or_default().parse() else {
                continue;
            };
            if quality > best.0 {
                best = (quality, lang);
            }
        }
        best.1
    }

    /// The word or phrase.
    pub(super) fn say(self, label: Label) -> &'static str {
        let (zh, en) = label.words();
        self.pick(zh, en)
    }

    fn pick(self, zh: &'static str, en: &'static str) -> &'static str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// A number of things: 3 篇, 3 articles.
    pub(super) fn count(self, n: usize, of: Counted) -> String {
        let (zh, one, many) = of.words();
        let digits = grouped(n);
        match self {
            Self::Zh => format!("{digits} {zh}"),
            Self::En if n == 1 => format!("{digits} {one}"),
            Self::En => format!("{digits} {many}"),
        }
    }

    /// A role, for people to read.
    pub(super) fn role(self, role: &str) -> String {
        named(ROLES, role).map_or_else(|| role.to_owned(), |(_, _, zh, en)| self.pick(zh, en).to_owned())
    }

    /// A type of event.
    pub(super) fn event_type(self, kind: &str) -> String {
        named(EVENT_TYPES, kind)
            .map_or_else(|| kind.to_owned(), |(_, _, zh, en)| self.pick(zh, en).to_owned())
    }

    /// How an article states a post.
    pub(super) fn state(self, state: &str) -> String {
        named(STATES, state).map_or_else(|| state.to_owned(), |(_, _, zh, en)| self.pick(zh, en).to_owned())
    }
}

impl FromStr for Lang {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        match s {
            "zh" => Ok(Self::Zh),
            "en" => Ok(Self::En),
            _ => Err(format!("“{s}” is no language of the page; expected zh or en")),
        }
    }
}

/// The one character that stands for a role: a seal in lists, calendars and pictures.
pub(super) fn seal(role: &str) -> &'static str {
    named(ROLES, role).map_or("·", |row| row.1)
}

type Row = (&'static str, &'static str, &'static str, &'static str);

fn named(table: &'static [Row], name: &str) -> Option<&'static Row> {
    table.iter().find(|row| row.0 == name)
}

/// The roles of the table in the order of their weight: whoever chairs and speaks is drawn as one who chairs.
pub(super) fn weight_of_role(role: &str) -> usize {
    ROLES.iter().position(|row| row.0 == role).unwrap_or(ROLES.len())
}

/// Names of all roles, in the order of their weight.
pub(super) fn roles() -> impl Iterator<Item = &'static str> {
    ROLES.iter().map(|row| row.0)
}

// Name, seal, Chinese, English; by weight.
const ROLES: &[Row] = &[
    ("chair", "主", "主持", "chair"),
    ("lead", "带", "带队", "lead"),
    ("meet", "会", "会见", "meet"),
    ("speak", "讲", "讲话", "speak"),
    ("announce", "宣", "宣布", "announce"),
    ("sign", "签", "签署", "sign"),
    ("unveil", "揭", "揭牌", "unveil"),
    ("award", "奖", "颁奖", "award"),
    ("guide", "导", "到会指导", "guide"),
    ("review", "评", "点评", "review"),
    ("report", "报", "汇报", "report"),
    ("guest", "客", "受到会见", "guest"),
    ("visited", "受", "受到走访", "visited"),
    ("attend", "出", "出席", "attend"),
    ("accompany", "陪", "陪同", "accompany"),
    ("observe", "列", "列席", "observe"),
];

const EVENT_TYPES: &[Row] = &[
    ("meeting", "议", "会议", "meeting"),
    ("ceremony", "礼", "仪式", "ceremony"),
    ("inspection", "察", "调研", "inspection"),
    ("visit", "访", "走访", "visit"),
    ("talks", "谈", "会谈", "talks"),
    ("forum", "坛", "论坛", "forum"),
    ("training", "训", "培训", "training"),
    ("other", "他", "其他", "other"),
];

const STATES: &[Row] = &[
    ("current", "现", "在任", "held"),
    ("acting", "代", "代理", "acting"),
    ("former", "原", "曾任", "former"),
    ("appointed", "任", "任命", "appointed"),
    ("removed", "免", "免去", "removed"),
    ("proposed", "拟", "拟任", "proposed"),
];

macro_rules! labels {
    ($($name:ident: $zh:literal, $en:literal;)+) => {
        /// A word or phrase of the page.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Label { $($name),+ }
        impl Label {
            fn words(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($zh, $en)),+ }
            }
            #[cfg(test)]
            const ALL: &'static [Label] = &[$(Self::$name),+];
        }
    };
}

macro_rules! counted {
    ($($name:ident: $zh:literal, $one:literal, $many:literal;)+) => {
        /// What is counted.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Counted { $($name),+ }
        impl Counted {
            fn words(self) -> (&'static str, &'static str, &'static str) {
                match self { $(Self::$name => ($zh, $one, $many)),+ }
            }
        }
    };
}

counted! {
    Articles: "篇报道", "article", "articles";
    People: "人", "person", "people";
    Organisations: "个机构", "organisation", "organisations";
    Places: "个地点", "place", "places";
    Events: "次活动", "event", "events";
    Appearances: "次出现", "appearance", "appearances";
    Posts: "个职务", "post", "posts";
    Ties: "条联系", "tie", "ties";
    Facts: "条事实", "fact", "facts";
    Results: "条结果", "result", "results";
    Months: "个月", "month", "months";
}

labels! {
    Brand: "关系", "guanxi";
    Tagline: "谁出席，以何身份，凭哪句话", "Who attended, in which role, by which words";
    Home: "首页", "Home";
    Search: "检索", "Search";
    SearchHint: "人名、职务、机构、地点，或报道中的任何字句", "A name, post, organisation, place, or any words of a report";
    SkipToContent: "跳到正文", "Skip to content";
    Network: "关系图", "Network";
    Together: "两人之间", "Two people";
    Events: "活动", "Events";
    People: "人物", "People";
    Organisations: "机构", "Organisations";
    Places: "地点", "Places";
    Articles: "报道", "Articles";
    Posts: "职务", "Posts";
    Person: "人物", "Person";
    Event: "活动", "Event";
    Organisation: "机构", "Organisation";
    Place: "地点", "Place";
    Article: "报道", "Article";
    AlsoNamed: "又作", "Also named";
    FirstSeen: "最早见报", "First seen";
    LastSeen: "最近见报", "Last seen";
    Appearances: "活动记录", "Appearances";
    Calendar: "日历", "Calendar";
    Companions: "常同场者", "Companions";
    SharedEvents: "共同活动", "Events together";
    Role: "身份", "Role";
    Roles: "身份", "Roles";
    Date: "日期", "Date";
    Where: "地点", "Where";
    Type: "类别", "Type";
    Name: "名称", "Name";
    Title: "职务", "Title";
    StatedAs: "原文称谓", "Stated as";
    States: "任职情况", "State";
    Reported: "报道数", "Reports";
    Quote: "原文", "Quote";
    InTheText: "在全文中查看", "Show in the full text";
    Rule: "规则", "Rule";
    Confidence: "可信度", "Confidence";
    Proves: "此处原文证明", "These words prove";
    Facts: "本篇事实", "Facts of this article";
    Document: "文件", "Document";
    Byline: "署名", "Byline";
    Reports: "各篇报道对照", "Reports side by side";
    PrintedOrder: "按报道所列次序", "In printed order";
    TookPart: "参加机构", "Organisations taking part";
    Parts: "下属机构", "Its parts";
    Holders: "历任", "Who held them";
    Succession: "任职沿革", "Succession";
    EventsHere: "在此举行的活动", "Events held here";
    JoinedWith: "与另一人的联系", "What joins them with";
    Joined: "两人之间的联系", "What joins them";
    Path: "最短的链条", "Shortest chains";
    NoPath: "没有找到联系二人的链条。", "No chain joins the two.";
    SharedPosts: "同一机构任职", "Posts in the same organisation";
    Another: "另一人", "Another person";
    Compare: "查看", "Show";
    Show: "查看", "Show";
    From: "自", "From";
    To: "至", "To";
    Apply: "应用", "Apply";
    All: "全部", "All";
    Earlier: "更早", "Earlier";
    Later: "更近", "Later";
    Nothing: "没有记录。", "Nothing is recorded.";
    NothingFound: "没有找到。", "Nothing was found.";
    Nearest: "相近的名称", "Names that come close";
    Download: "下载", "Download";
    FitView: "复位", "Reset";
    ZoomIn: "放大", "Zoom in";
    ZoomOut: "缩小", "Zoom out";
    Neighbourhood: "周边关系", "Neighbourhood";
    WholeNetwork: "全部人物", "Everybody";
    OpenLarge: "放大查看", "Open large";
    NetworkHint: "两人同场即有连线，同场越多线越粗；圆越大，同场者越多。", "A line joins two people at the same event, thicker the more events; the larger a circle, the more people it is joined with.";
    NetworkKeys: "拖动平移，滚轮缩放，可拖动人物；方向键与加减号亦可。", "Drag to move, scroll to zoom, drag people; arrow keys, plus and minus work too.";
    LeastShared: "至少同场", "At least together";
    LeftOut: "为保持流畅，未画出", "Left out, to keep it usable:";
    TwoNames: "有多人（或多个机构）用此名，逐一列出：", "Several bear this name; all are listed:";
    Api: "接口", "API";
    Language: "English", "中文";
    NotFoundTitle: "没有这一页", "No such page";
    NotFoundText: "地址有误，或数据库重建后此条已不存在。", "The address is wrong, or the entry is gone since the database was built anew.";
    TooSlowTitle: "查询超时", "Stopped: it took too long";
    TooSlowText: "查询超过时限，已中止。请缩小日期范围或换一个名称。", "The question took longer than allowed and was stopped. Ask for a shorter period or another name.";
    BadTitle: "请求有误", "The request cannot be read";
    BrokenTitle: "数据库读取出错", "The database cannot be read";
    MostNamed: "见报最多", "Most often named";
    Recent: "最近的活动", "Latest events";
    Days: "报道日期", "Days covered";
    Community: "群组", "Community";
    Degree: "同场人数", "Joined with";
    Betweenness: "中介度", "Betweenness";
    Ranking: "排名次序", "Printed order";
    RankHint: "报道罗列姓名时，谁在谁之前", "Who is printed before whom when names are listed";
    More: "更多", "More";
    First: "前者身份", "Role of the first";
    Second: "后者身份", "Role of the second";
    Changes: "次序变化", "Changes";
    ColourKey: "颜色为自动划分的群组", "Colours are communities, found by who met whom";
    Depth: "步数", "Steps";
    Most: "最多人数", "At most";
    Light: "只读 · 不向外发出任何请求", "Read-only · no request to anybody outside";
    Order: "次序", "No.";
    Conflicts: "矛盾", "Conflicts";
    ConflictsHint: "不可能同时成立的说法，连同原文并列；孰是孰非，由读者判断。多半是报纸、扫描或本程序的差错。", "Statements that cannot all be true, side by side with their words. Which is right is for the reader; most are faults of the paper, the scan or this program.";
    Doubts: "存疑", "Doubts";
    DoubtsHint: "可能是同一人而未合并的两人，最可能者在前；可用 guanxi decide 写下判断。", "Pairs of people who might be one and were kept apart, the likeliest first; guanxi decide writes down a ruling.";
    Namesakes: "同名", "Namesakes";
    SamePost: "同一职务", "The same post";
    Spelling: "名字相近", "Names alike";
    LastSeenPage: "久未见报", "Last seen";
    LastSeenHint: "以有报道的日子计；带标记者，沉默之久异于其往常。", "Counted in days that have reports; marked are those whose silence is unusual for them.";
    Seat: "一职多人", "Several in one post";
    Slip: "疑似误写的姓名", "Names that look like slips";
    TwoPlaces: "同时异地", "In two places at once";
    OutOfTime: "日期越界", "Dates outside their page's time";
    Silence: "未见报天数", "Days of silence";
    TypicalGap: "通常间隔", "Usual gap";
    LongestGap: "最长间隔", "Longest gap";
    DaysSeen: "见报天数", "Days seen";
    Unusual: "异常", "Unusual";
    Claim: "说法", "Statement";
    Why: "缘由", "Why";
    Day: "所指日期", "For the day";
}

/// Digits in groups of three.
pub(super) fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{EventKind, Role};

    #[test]
    fn every_role_and_type_of_event_has_words_and_a_seal_of_its_own() {
        let mut seals = std::collections::HashSet::new();
        for role in Role::ALL {
            assert!(named(ROLES, role.as_str()).is_some(), "{role} has no words");
            assert!(seals.insert(seal(role.as_str())), "{role} shares its seal");
        }
        for kind in EventKind::ALL {
            assert!(named(EVENT_TYPES, kind.as_str()).is_some(), "{kind} has no words");
        }
    }

    #[test]
    fn no_label_is_empty_and_english_has_no_han() {
        for label in Label::ALL {
            let (zh, en) = label.words();
            assert!(!zh.is_empty() && !en.is_empty(), "{label:?}");
            // The label of the switch names the other language.
            let han = en.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c));
            assert!(!han || *label == Label::Language, "{label:?}");
        }
    }

    #[test]
    fn digits_are_grouped_by_threes() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1234567), "1,234,567");
    }
}
