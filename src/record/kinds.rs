//! The words of a fixed list that records use: kinds of mentions and events, parts, roles.
//!
//! Must not know records. The build script reads this file too, to check the rules against it, so it refers to
//! nothing but `serde`.

use serde::{Deserialize, Serialize};

/// Defines an enum whose variants have one spelling each, used in the database, the exports and the docs.
macro_rules! named_enum {
    ($(#[$m:meta])* $name:ident { $($(#[$vm:meta])* $v:ident = $s:literal),+ $(,)? }) => {
        $(#[$m])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$vm])* #[serde(rename = $s)] $v),+ }
        impl $name {
            /// All values, in order.
            pub const ALL: &'static [Self] = &[$(Self::$v),+];
            /// The spelling used in the database and the exports.
            pub fn as_str(self) -> &'static str { match self { $(Self::$v => $s),+ } }
        }
        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(s: &str) -> Result<Self, String> {
                match s { $($s => Ok(Self::$v),)+
                    _ => Err(format!("“{s}” is none of: {}", Self::ALL.iter().map(|x| x.as_str()).collect::<Vec<_>>().join(", "))) }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
    };
}

named_enum! {
    /// What a mention names.
    MentionKind {
        /// A person.
        Person = "PERSON",
        /// A title alone, without the organisation before it (副主任).
        Title = "TITLE",
        /// An organisation.
        Organisation = "ORG",
        /// A place.
        Place = "PLACE",
        /// A date or time of day.
        Date = "DATE",
        /// The name of a happening (开工仪式).
        Event = "EVENT",
    }
}

named_enum! {
    /// The part of an article.
    Part {
        /// Kicker, main headline or sub-head.
        Headline = "headline",
        /// Running text.
        Body = "body",
        /// Reporters, photographers, editors, and page furniture that names them.
        Byline = "byline",
    }
}

named_enum! {
    /// Sort of event.
    EventKind {
        /// 会议, 述职评议会, 全会.
        Meeting = "meeting",
        /// 仪式, 开幕式, 签约, 揭牌.
        Ceremony = "ceremony",
        /// 调研, 视察, 督导, 检查.
        Inspection = "inspection",
        /// 走访, 看望, 慰问, 出访.
        Visit = "visit",
        /// 会见, 会谈.
        Talks = "talks",
        /// 论坛, 研讨会, 博览会.
        Forum = "forum",
        /// 培训, 宣讲, 党课.
        Training = "training",
        /// Anything else.
        Other = "other",
    }
}

named_enum! {
    /// Role of a person or organisation in an event.
    Role {
        /// 主持.
        Chair = "chair",
        /// 讲话, 致辞, 发言; 强调, 指出, 表示 at the event.
        Speak = "speak",
        /// 出席, 参加, 到会.
        Attend = "attend",
        /// 列席.
        Observe = "observe",
        /// 陪同.
        Accompany = "accompany",
        /// 带队, 调研, 视察, 督导, 走访: the principal.
        Lead = "lead",
        /// 到会指导.
        Guide = "guide",
        /// 汇报, 述职, 传达, 通报, 作说明, 反馈.
        Report = "report",
        /// 点评, 评议.
        Review = "review",
        /// 会见, 会谈: the principal, or either side of a 会谈.
        Meet = "meet",
        /// The person received.
        Guest = "guest",
        /// The person called on.
        Visited = "visited",
        /// 宣布.
        Announce = "announce",
        /// 签署.
        Sign = "sign",
        /// 揭牌.
        Unveil = "unveil",
        /// 颁奖, 授牌.
        Award = "award",
    }
}
