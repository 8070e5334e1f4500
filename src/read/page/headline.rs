//! Tells the pieces of a headline apart: kicker, main headline, sub-head, banner.
//!
//! `总投资88亿元 我县第二批重大项目 集中开工` is a kicker and a main headline in two pieces. Every run of
//! neighbouring pieces is scored as the main headline: it should have a subject and a verb, lack nothing at
//! either end, and hold no call (以…, 切实…), no “某某讲话”, no banner. Yields blocks in the order of the text.
//! Fails on headlines without subject and verb that stand beside others of that sort: the first line wins.

use super::super::line::Line;
use super::super::shape::is_han;
use super::super::{Block, BlockKind, CleanText, furniture, words};
use super::signs::{has_subject, notice, overlap, verb_in};

/// A piece of a line, between spaces.
struct Piece {
    text: CleanText,
    line: usize,
    subject: bool,
    verb: bool,
    slogan: bool,
    role: bool,
    banner: bool,
    wants_left: bool,
    wants_right: bool,
}

/// The blocks of a run of heads. `whole` says that all words of its first line are the headline.
pub(super) fn blocks(run: &[&Line], whole: bool) -> Vec<Block> {
    let mut out = Vec::new();
    let mut pieces = Vec::new();
    for (index, line) in run.iter().enumerate() {
        let (label, rest) = label(&line.text);
        if let Some(label) = label {
            out.push(label);
        }
        let (rest, site) = site_name(rest);
        out.extend(site.map(|name| block(BlockKind::Furniture, name)));
        if furniture::section(rest.as_str()) && run.len() > 1 {
            out.push(block(BlockKind::Furniture, rest));
        } else if whole {
            let kind = if index == 0 {
                BlockKind::Headline
            } else {
                BlockKind::Subhead
            };
            out.push(block(kind, rest));
        } else {
            pieces.extend(pieces_of(&rest, index));
        }
    }
    mark_banners(&mut pieces);
    drop_repeated(&mut pieces);
    if let Some((from, to)) = main(&pieces) {
        let mut groups: Vec<Block> = Vec::new();
        let mut last: Option<(BlockKind, usize)> = None;
        for (i, piece) in pieces.into_iter().enumerate() {
            let kind = match i {
                _ if piece.banner => BlockKind::Caption,
                i if i < from => BlockKind::Kicker,
                i if i <= to => BlockKind::Headline,
                _ => BlockKind::Subhead,
            };
            // The main headline is one text over its line breaks; other heads are one a line.
            let joins =
                last.is_some_and(|(k, l)| k == kind && (l == piece.line || kind == BlockKind::Headline));
            last = Some((kind, piece.line));
            match groups.last_mut().filter(|_| joins) {
                Some(group) => group.text.join(&piece.text),
                None => groups.push(block(kind, piece.text)),
            }
        }
        out.append(&mut groups);
    }
    out.sort_by_key(|b| b.text.doc_span());
    out
}

fn block(kind: BlockKind, text: CleanText) -> Block {
    Block { kind, text }
}

/// A label before a headline (【…】, `某某新闻联播丨`, 原标题：), and the rest.
fn label(text: &CleanText) -> (Option<Block>, CleanText) {
    const LONGEST: usize = 12;
    const SHORTEST_HEADLINE: usize = 8;
    let s = text.as_str();
    let bracket = s.strip_prefix('【').and_then(|inner| inner.find('】'));
    let bracket = bracket.map(|at| (at + '【'.len_utf8() + '】'.len_utf8(), BlockKind::Kicker));
    let word = words::furniture().opening("original", s);
    let original = word.filter(|w| s[w.len()..].starts_with([':', '：']));
    let original = original.and_then(|w| s[w.len()..].chars().next().map(|c| w.len() + c.len_utf8()));
    let barred = || {
        let (name, rest) = s.split_once(['丨', '|', '｜'])?;
        let fits = name.chars().count() <= LONGEST && rest.trim().chars().count() >= SHORTEST_HEADLINE;
        (fits && !rest.contains(['丨', '|', '｜'])).then(|| (s.len() - rest.len(), BlockKind::Kicker))
    };
    let found = bracket
        .or(original.map(|end| (end, BlockKind::Furniture)))
        .or_else(barred);
    match found.filter(|(end, _)| *end < s.len()) {
        Some((end, kind)) => {
            let (label, rest) = text.split_at_byte(end);
            (Some(block(kind, label)), rest)
        }
        None => (None, text.clone()),
    }
}

/// A headline, and the name of the site behind it (`…举行-某某大学新闻网`).
fn site_name(text: CleanText) -> (CleanText, Option<CleanText>) {
    const LONGEST: usize = 14;
    const SHORTEST_HEADLINE: usize = 8;
    let s = text.as_str();
    let Some(at) = s.rfind(['-', '_', '|', '｜', '丨', '－']) else {
        return (text, None);
    };
    let name = s[at..].trim_matches(|c: char| !is_han(c) || c == '丨');
    let site = words::furniture().closing("site", name).is_some()
        && name.chars().count() <= LONGEST
        && s[..at].trim_end_matches(['-', '_', ' ']).chars().count() >= SHORTEST_HEADLINE
        && s.ends_with(name);
    if !site {
        return (text, None);
    }
    let at = s[..at].trim_end_matches(['-', '_', ' ']).len();
    let (head, name) = text.split_at_byte(at);
    (head, Some(name))
}

fn pieces_of(text: &CleanText, line: usize) -> Vec<Piece> {
    let mut cuts = Vec::new();
    let s = text.as_str();
    if speaks(s) {
        return vec![read(text.clone(), line)];
    }
    let mut start = 0;
    for (at, _) in s.match_indices(' ') {
        let piece = &s[start..at];
        let open_quote = piece.matches('“').count() > piece.matches('”').count()
            || piece.matches('《').count() > piece.matches('》').count();
        let next = &s[at + 1..];
        let next_len = next.find(' ').unwrap_or(next.len());
        // A padded name (文 明) and Latin words are no pieces.
        let lone = piece.chars().count() == 1 || next[..next_len].chars().count() == 1;
        let latin = piece.ends_with(|c: char| c.is_ascii_alphanumeric())
            && next.starts_with(|c: char| c.is_ascii_alphanumeric());
        if !open_quote && !lone && !latin {
            cuts.push(at);
            start = at + 1;
        }
    }
    let mut pieces = Vec::new();
    let mut rest = text.clone();
    let mut done = 0;
    for at in cuts {
        let (piece, after) = rest.split_at_byte(at - done);
        done = at + 1;
        pieces.push(read(piece, line));
        rest = after;
    }
    pieces.push(read(rest, line));
    pieces
}

fn read(text: CleanText, line: usize) -> Piece {
    let s = text.as_str();
    let n = text.len();
    let table = words::headlines();
    let verb_at = verb_in(s);
    let verb = verb_at.is_some();
    let subject = has_subject(s);
    let ends_event = table.closing("event", s).is_some();
    let quoted = s.starts_with('“') && s.ends_with('”') && s.matches('“').count() == 1;
    let bare = n <= 9 && !verb && !subject && !ends_event && !notice(s);
    let slogan =
        (table.opening("slogan", s).is_some() && table.opening("self", s).is_none()) || quoted || bare;
    let subject = subject && !slogan;
    let noted = s.starts_with(['—', '－', '（']) && table.opening("self", s).is_none()
        || super::super::shape::inside_bracket(s).is_some()
        || abstracts(s)
        || s.contains([';', '；'])
        || is_item(s);
    let subject = subject && !noted;
    let role = noted || n <= 16 && table.closing("role", s).is_some() && !ends_event;
    // …会召开 lacks nothing; 督导检查 lacks its object.
    let needs = table
        .closing("needs", s)
        .is_some_and(|w| table.closing("event", &s[..s.len() - w.len()]).is_none());
    // …调研时强调 is only half a headline.
    let dangling = table.closing("dangling", s).is_some() || table.closing("said", s).is_some();
    let opens_with_verb = verb_at == Some(0);
    let (subject, verb, slogan) = if speaks(s) {
        (true, true, false)
    } else {
        (subject, verb, slogan)
    };
    Piece {
        wants_right: (needs && !slogan) || dangling || (subject && !verb && !ends_event),
        wants_left: !subject && (opens_with_verb || (n <= 6 && verb) || (!verb && !slogan && ends_event)),
        banner: table.opening("banner", s).is_some(),
        text,
        line,
        subject,
        verb,
        slogan,
        role,
    }
}

/// 石大川：守住青山绿水: somebody's words, of which a space parts nothing.
fn speaks(text: &str) -> bool {
    const SHORTEST: usize = 6;
    text.split_once(['：', ':']).is_some_and(|(who, words)| {
        let name = (2..=4).contains(&who.chars().count()) && who.chars().all(is_han);
        name && words.chars().count() >= SHORTEST && !abstracts(text)
    })
}

/// 核心提示：…: what the article says in short.
fn abstracts(text: &str) -> bool {
    let word = words::furniture().opening("abstract", text);
    word.is_some_and(|w| text[w.len()..].starts_with([':', '：']))
}

/// 一、决定任命: an item of a list under the headline.
fn is_item(text: &str) -> bool {
    let number = text.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    number.len() < text.len() && number.starts_with('、')
}

/// A line that says again what the line before it says (a page's title, then the printed headline) is one of
/// them too many; the fuller one is kept.
fn drop_repeated(pieces: &mut [Piece]) {
    let squeezed = |pieces: &[Piece], line: usize| -> String {
        let words = pieces.iter().filter(|p| p.line == line).map(|p| p.text.as_str());
        words
            .collect::<String>()
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect()
    };
    let lines = pieces.last().map_or(0, |p| p.line);
    for line in 1..=lines {
        let (before, this) = (squeezed(pieces, line - 1), squeezed(pieces, line));
        if this.chars().count() < 6 || before.is_empty() {
            continue;
        }
        let repeated = match () {
            () if before.contains(&this) => line,
            () if this.contains(&before) && before.chars().count() >= 6 => line - 1,
            () => continue,
        };
        for piece in pieces.iter_mut().filter(|p| p.line == repeated) {
            piece.banner = true;
        }
    }
}

/// A line after the first that only names a happening, beside a full headline, was on a banner in a picture.
fn mark_banners(pieces: &mut [Piece]) {
    let headline: Option<(usize, String)> = pieces
        .iter()
        .find(|p| p.verb && !p.banner)
        .map(|p| (p.line, p.text.as_str().to_owned()));
    let Some((line, full)) = headline else { return };
    let table = words::headlines();
    for piece in pieces.iter_mut().filter(|p| p.line > line) {
        let s = piece.text.as_str();
        let happening = table.closing("happening", s).is_some()
            && !table.within("convenes", s)
            && table.opening("slogan", s).is_none();
        let alike = overlap(s, &full) > 0.6;
        piece.banner |= happening && piece.subject && (alike || piece.text.len() >= 10);
    }
}

/// First and last piece of the main headline.
fn main(pieces: &[Piece]) -> Option<(usize, usize)> {
    let mut best: Option<(f32, usize, usize)> = None;
    for from in 0..pieces.len() {
        for to in from..pieces.len().min(from + 6) {
            let score = score(pieces, from, to);
            if best.is_none_or(|(b, ..)| score > b + 0.01) {
                best = Some((score, from, to));
            }
        }
    }
    best.map(|(_, from, to)| (from, to))
}

fn score(pieces: &[Piece], from: usize, to: usize) -> f32 {
    let run = &pieces[from..=to];
    let n: u32 = run.iter().map(|p| p.text.len()).sum();
    let mut score = 0.0;
    score += if run.iter().any(|p| p.verb) { 2.0 } else { 0.0 };
    score += if run[0].subject { 2.0 } else { 0.0 };
    score += match n {
        0..=5 => -1.0,
        10..=36 => 0.5,
        46.. => -1.0,
        _ => 0.0,
    };
    for (i, piece) in run.iter().enumerate() {
        let wanted = i > 0 && run[i - 1].wants_right;
        score -= if piece.slogan && !wanted { 1.5 } else { 0.0 };
        score -= if piece.role { 2.5 } else { 0.0 };
        score -= if piece.banner { 4.0 } else { 0.0 };
        score -= if is_item(piece.text.as_str()) { 6.0 } else { 0.0 };
        if let Some(before) = i.checked_sub(1).map(|b| &run[b]) {
            let fits = before.wants_right || piece.wants_left;
            let twins = before.text.len() == piece.text.len()
                && before.line == piece.line
                && before.subject == piece.subject;
            let clauses = before.subject && before.verb && piece.subject && piece.verb && !piece.role;
            score += if twins { 2.0 } else { 0.0 };
            score += if clauses && before.line == piece.line {
                0.6
            } else {
                0.0
            };
            score -= if before.line != piece.line && !fits {
                1.5
            } else {
                0.0
            };
        }
    }
    if let Some(before) = from.checked_sub(1).map(|b| &pieces[b]) {
        let torn = before.wants_right || (run[0].wants_left && !before.slogan && !before.role);
        score -= if torn && !before.banner { 1.5 } else { 0.0 };
    }
    if let Some(after) = pieces.get(to + 1) {
        let torn = run[run.len() - 1].wants_right || (after.wants_left && !after.slogan && !after.role);
        score -= if torn && !after.banner { 1.5 } else { 0.0 };
    }
    score
}

#[cfg(test)]
mod tests {
    use super::super::super::line;
    use super::*;

    /// The main headline of a run of heads given as lines.
    fn headline(run: &str) -> String {
        let lines = line::of_text(run, 0);
        let lines: Vec<&Line> = lines.iter().collect();
        let blocks = blocks(&lines, false);
        let heads = blocks.iter().filter(|b| b.kind == BlockKind::Headline);
        heads.map(|b| b.text.as_str()).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn the_main_headline_among_its_pieces() {
        for (run, want) in [
            ("县委常委会召开会议", "县委常委会召开会议"),
            (
                "总投资35亿元 我县首批重点项目 集中开工",
                "我县首批重点项目 集中开工",
            ),
            (
                "县委巡察组巡察 河湾镇党委情况反馈会召开 深化认识,严格整改",
                "县委巡察组巡察 河湾镇党委情况反馈会召开",
            ),
            (
                "开局就冲刺,总投资35亿元 渭阳区首批6个重点项目集中开工",
                "渭阳区首批6个重点项目集中开工",
            ),
            (
                "渭阳区召开2021年度 述职评议会议 奋力开创工作新局面",
                "渭阳区召开2021年度 述职评议会议",
            ),
            (
                "筑巢引凤 渭阳区与法国 贝尔公司 举行项目会谈",
                "渭阳区与法国 贝尔公司 举行项目会谈",
            ),
            ("比作风 比干劲 我县召开观摩推进会", "我县召开观摩推进会"),
            ("县政府召开常务会议 石小山主持", "县政府召开常务会议"),
            ("植树造林添新绿 齐心协力护家园", "植树造林添新绿 齐心协力护家园"),
            ("“把大山的门打开”\n县政协召开协商会", "县政协召开协商会"),
            (
                "石小山带队督导检查\n春节前安全生产工作",
                "石小山带队督导检查 春节前安全生产工作",
            ),
            (
                "渭阳县召开全县干部大会\n切实转变工作作风",
                "渭阳县召开全县干部大会",
            ),
            (
                "我县第二批项目集中开工\n渭阳县2023年第二批重大项目集中开工仪式",
                "我县第二批项目集中开工",
            ),
            (
                "县政府召开常务会议 研究防汛工作\n县政府召开常务会议",
                "县政府召开常务会议",
            ),
            ("我县召开防汛会议\n我县召开防汛会议", "我县召开防汛会议"),
            ("我县举办丰收节\n热烈欢迎各位嘉宾", "我县举办丰收节"),
            ("【新春走基层】河湾镇：慰问暖民心", "河湾镇：慰问暖民心"),
            (
                "石大川在河湾镇调研时强调\n扎实做好防火工作\n方岭参加",
                "石大川在河湾镇调研时强调 扎实做好防火工作",
            ),
            ("以实干谱写新篇章\n——县委全会侧记", "以实干谱写新篇章"),
            ("渭阳要闻\n县委召开会议", "县委召开会议"),
            ("任前公示", "任前公示"),
            ("渭川新闻联播丨“绿色发展”主题论坛举行", "“绿色发展”主题论坛举行"),
            ("我校召开防汛工作会议-渭川大学新闻网", "我校召开防汛工作会议"),
            ("原标题:县委召开扩大会议", "县委召开扩大会议"),
            (
                "石大川：守住青山绿水 建设美丽家园\n核心提示：石大川调研时强调守住青山绿水\n石大川在调研时强调",
                "石大川：守住青山绿水 建设美丽家园",
            ),
            (
                "渭川传媒\n渭川传媒\n石大川：坚持发展道路 实现全年目标",
                "石大川：坚持发展道路 实现全年目标",
            ),
            (
                "渭阳区人大常委会任免名单\n一、决定任命",
                "渭阳区人大常委会任免名单",
            ),
        ] {
            assert_eq!(headline(run), want, "{run}");
        }
    }
}
