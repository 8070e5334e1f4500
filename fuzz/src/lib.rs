//! What the targets share: inputs that look like the genre, and what must hold of every output.

use guanxi::extract::Extractor;
use guanxi::lexicon::Lexicon;
use guanxi::read::{Format, from_bytes};
use guanxi::recognise::{Mention, Recogniser};

/// Words of the genre; a byte each.
const WORDS: &[&str] = &[
    "县", "县委", "县委书记", "市委常委", "、", "、", "，", "，", "。", "。", "\n", "\n", "\n\n", " ", "　", "（", "）", "(", ")",
    "“", "”", "《", "》", "：", "；", "·", "-", "—", "…", "王", "李", "欧阳", "王军", "李 军", "赵一鸣", "顾宁", "桑梓", "文明",
    "马上", "阿不都热依木", "帕提古丽", "汉斯", "米勒", "金正", "副", "常务副", "代", "原", "时任", "拟任", "书记", "主任", "县长",
    "局长", "主席", "委员", "总经理", "教授", "二级巡视员", "党组", "党工委", "管委会", "市委组织部", "人大常委会", "政协",
    "有限公司", "办事处", "领导小组", "高新区", "渭川市", "清溪镇", "会展中心", "人民大会堂", "俄罗斯", "总统", "中国", "同志", "一行",
    "等", "及", "和", "与", "陪同", "主持", "主持会议", "出席", "参加", "列席", "讲话", "指出", "强调", "汇报", "会见", "会谈", "调研",
    "慰问", "宣布", "任命", "免去", "为", "在", "到", "对", "就", "召开", "举行", "会议", "座谈会", "开工仪式", "签约仪式", "他", "双方",
    "本报讯", "记者", "通讯员", "编辑", "3月5日", "昨日", "上午", "2023年", "第二批", "12", "A", "ｘ", "區(qū)", "長(zhǎng)", "縣委", "書記",
    "某", "女", "满族", "###", "# ", "- ", "|", "<p>", "</p>", "<table>", "<td>", "&nbsp;", "<!--", "-->", "\u{feff}", "\u{200b}", "\r\n",
    "\t", "\u{0}", "\u{1F600}", "𠮷", "e\u{301}", "1.", "①", "【", "】", "━━", "来源：", "发布时间：", "上一篇", "各", "县区", "区领导",
];

/// The text that an input stands for.
pub fn text(bytes: &[u8]) -> String {
    match bytes.split_first() {
        Some((first, rest)) if first % 4 != 0 => words(rest),
        Some((_, rest)) => String::from_utf8_lossy(rest).into_owned(),
        None => String::new(),
    }
}

fn words(bytes: &[u8]) -> String {
    let word = |b: &u8| WORDS[usize::from(*b) % WORDS.len()];
    bytes.iter().map(word).collect()
}

/// Recognises a text, alone and in two pieces.
pub fn recognise(bytes: &[u8]) {
    thread_local!(static RECOGNISER: std::cell::RefCell<Recogniser<'static>> =
        Recogniser::new(Lexicon::built_in()).into());
    let text = text(bytes);
    let lines: Vec<&str> = text.split('\n').collect();
    RECOGNISER.with_borrow_mut(|recogniser| {
        well_formed(&text, &recogniser.recognise(&text));
        for (line, mentions) in lines.iter().zip(recogniser.recognise_together(&lines)) {
            well_formed(line, &mentions);
        }
    });
}

/// Spans lie in the text, are not empty, stand in order, and mentions of a kind do not overlap.
fn well_formed(text: &str, mentions: &[Mention]) {
    let length = text.chars().count() as u32;
    for m in mentions {
        assert!(m.span.start < m.span.end && m.span.end <= length, "{m:?} in {text:?}");
    }
    assert!(mentions.is_sorted_by_key(|m| m.span.start), "{mentions:?} in {text:?}");
    for (i, a) in mentions.iter().enumerate() {
        let other = mentions[i + 1..].iter().find(|b| a.kind == b.kind && a.span.overlaps(b.span));
        assert!(other.is_none(), "{a:?} {other:?} in {text:?}");
    }
}

/// Reads, recognises and relates a file.
pub fn extract(bytes: &[u8]) {
    thread_local!(static EXTRACTOR: std::cell::RefCell<Extractor<'static>> =
        Extractor::new(Lexicon::built_in()).into());
    let Some((first, rest)) = bytes.split_first() else { return };
    let format = [Format::Text, Format::Text, Format::Markdown, Format::Html][usize::from(first / 4) % 4];
    let file = if first % 4 == 0 { rest.to_vec() } else { words(rest).into_bytes() };
    let Ok(document) = from_bytes("a", "a", &file, format) else { return };
    let text: Vec<char> = document.facts.text.chars().collect();
    let record = EXTRACTOR.with_borrow_mut(|extractor| extractor.extract(document));
    for article in &record.articles {
        for m in &article.mentions {
            assert!(m.span.start < m.span.end && m.span.end as usize <= text.len(), "{m:?}");
            assert!(m.person.is_none_or(|p| p < article.people.len()), "{m:?}");
        }
        let people = article.people.len();
        assert!(article.posts.iter().all(|p| p.person < people));
        for a in &article.attendances {
            assert!(a.person < people && a.event < article.events.len(), "{a:?}");
            assert!(a.evidence.span.start < a.evidence.span.end, "{a:?}");
            assert!(a.evidence.span.end as usize <= text.len(), "{a:?}");
        }
    }
}
