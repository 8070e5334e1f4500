//! Page furniture: lines of fields (来源：…　点击：…), share buttons, neighbours (上一篇), section names (某某要闻), mastheads,
//! captions.
//!
//! Must not take sentences, whatever they speak of.

use super::shape::{ends_sentence, inside_bracket, is_han};
use super::{byline, published, words};

/// What a line beside the news is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aside {
    /// Recognised for nothing.
    Furniture,
    /// Names people behind the article.
    Byline,
    /// Words under a photograph.
    Caption,
}

/// What sort of aside a line is, or `None` where it belongs to the news.
pub(super) fn aside(line: &str) -> Option<Aside> {
    // No aside is longer; counting bytes spares looking through long paragraphs.
    if line.len() > 600 {
        return None;
    }
    if caption(line) {
        return Some(Aside::Caption);
    }
    if words::furniture().opening("legal", line).is_some() || picture_file(line) {
        return Some(Aside::Furniture);
    }
    if line.contains('。') || line.chars().count() > 160 {
        return None;
    }
    if byline::whole(line) {
        return Some(Aside::Byline);
    }
    if fields(line) {
        return Some(if names_people(line) {
            Aside::Byline
        } else {
            Aside::Furniture
        });
    }
    let table = words::furniture();
    let bare = line.trim_matches(|c: char| {
        matches!(
            c,
            '【' | '】' | '[' | ']' | '■' | '●' | '<' | '>' | '＜' | '＞' | '«' | '»' | '←' | '→' | ' '
        )
    });
    let opens = table.opening("start", bare).is_some() && !ends_with_stop(line);
    let whole = bare
        .split([' ', '|', '｜', '】', '【', '[', ']', ':', '：'])
        .filter(|w| !w.is_empty())
        .all(|w| table.is("whole", w) || table.opening("start", w).is_some() || w.chars().count() == 1);
    let end =
        inside_bracket(line).is_some_and(|w| table.opening("end", w).is_some() && w.chars().count() <= 12);
    let symbols = !line.chars().any(|c| is_han(c) || c.is_alphanumeric());
    let all = opens
        || whole
        || end
        || symbols
        || page_number(line)
        || counter(line)
        || navigation(line)
        || menu(line)
        || issue(line)
        || masthead(line)
        || address(line)
        || breadcrumbs(line)
        || newsletter(line)
        || programme(line);
    all.then_some(Aside::Furniture)
}

fn ends_with_stop(line: &str) -> bool {
    line.ends_with('。')
}

/// `发布时间：2016-09-30　来源：某某网　字体：【大 中 小】`, `2020-12-17 08:30　来源：某某日报`.
fn fields(line: &str) -> bool {
    if line.contains(['。', '；']) || ends_sentence(line) {
        return false;
    }
    let labelled = labels(line).any(|(at, _)| {
        at == 0
            || line[..at].ends_with(|c: char| !is_han(c))
                && (at <= 60 || published::stated_in(line).is_some())
    });
    // 时间 alone may be the time of a meeting; the page's own has a clock time or other fields beside it.
    let own = labels(line).any(|(_, w)| !words::furniture().is("clock", w))
        || line.matches([':', '：']).count() > 1;
    let labelled = labelled && own;
    let opens = line.trim_start_matches(['(', '（', '[', '【']);
    let starts = opens.starts_with(|c: char| c.is_ascii_digit()) || labels(opens).any(|(at, _)| at == 0);
    let dated = published::stated_in(line).is_some()
        && line.chars().count() <= 60
        && (opens_with_date(opens) || published::day_first(opens).is_some())
        && !words::furniture().within("news", line);
    (labelled && starts) || dated || closes_with_time(line)
}

/// `渭川网新闻中心 2010-08-12 10:34`: who published the page, and the day with the time.
fn closes_with_time(line: &str) -> bool {
    let parts: Vec<&str> = line.split_whitespace().collect();
    let [names @ .., day, time] = parts.as_slice() else {
        return false;
    };
    let clock = (4..=8).contains(&time.len()) && time.chars().all(|c| c.is_ascii_digit() || c == ':');
    let dated = day.starts_with(|c: char| c.is_ascii_digit())
        && published::parse(day).is_some_and(|d| d.day.is_some());
    let heads = words::headlines();
    let tells = |n: &&str| heads.within("verb", n) || heads.within("needs", n);
    let short = names.len() <= 2 && names.iter().all(|n| n.chars().count() <= 14);
    clock && time.contains(':') && dated && short && !names.iter().any(tells)
}

/// `图1.jpg`, `20230405_1234.png`: the file of a picture.
fn picture_file(line: &str) -> bool {
    let named = line.rsplit_once('.').is_some_and(|(name, ending)| {
        let picture = ["jpg", "jpeg", "png", "gif", "bmp", "webp"];
        !name.contains([' ', '，', '。']) && picture.iter().any(|e| ending.eq_ignore_ascii_case(e))
    });
    named && line.chars().count() <= 60
}

/// `1688817780`: a number that a page's script has left.
fn counter(line: &str) -> bool {
    line.len() >= 5 && line.bytes().all(|b| b.is_ascii_digit())
}

/// `省委 | 省人大 | 省政府 | 省政协`: a bar of links; of many, one or two may be longer.
fn navigation(line: &str) -> bool {
    const LINK: usize = 10;
    const MANY: usize = 6;
    let bars = line.matches(['|', '｜', '丨']).count();
    if bars < 2 || ends_sentence(line) {
        return false;
    }
    let links = line.split(['|', '｜', '丨']);
    let long = links.filter(|w| w.trim().chars().count() > LINK).count();
    long == 0 || bars >= MANY && long <= 2
}

/// `首 页 走进渭川 新闻中心 政务公开`: the names of a site's sections in a row.
fn menu(line: &str) -> bool {
    const NAME: usize = 8;
    const KNOWN: usize = 2;
    let table = words::furniture();
    let names = || line.split(' ').filter(|w| !w.is_empty());
    let known = names().filter(|w| table.is("menu", w)).count();
    known >= KNOWN && names().all(|w| w.chars().count() <= NAME)
}

/// `新闻频道 > 国内新闻 > 地方要闻`: steps to the page, of which none tells.
fn steps(line: &str) -> bool {
    const NAME: usize = 14;
    const ARROWS: [char; 4] = ['>', '＞', '»', '›'];
    let heads = words::headlines();
    line.matches(ARROWS).count() >= 2
        && !line.contains(['，', ',', '。', '：', ':'])
        && line
            .split(ARROWS)
            .map(str::trim)
            .all(|w| w.chars().count() <= NAME && !heads.within("needs", w))
}

fn opens_with_date(line: &str) -> bool {
    let end = line
        .find(|c: char| c.is_whitespace() || matches!(c, '（' | '(' | '）' | ')'))
        .unwrap_or(line.len());
    let (first, rest) = line.split_at(end);
    let heads = words::headlines();
    let tells = heads.within("verb", rest) || heads.within("needs", rest);
    let numeral = first.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '二' | '２'));
    let day = published::parse(first).is_some_and(|d| d.day.is_some());
    first.ends_with('版') || (numeral && day && !tells && ends_in_date(first))
}

/// Nothing but the date: not 2023年1月1日起.
fn ends_in_date(first: &str) -> bool {
    first.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '日' | '号' | '讯'))
}

/// Field labels with a colon after them, and where they stand.
fn labels(line: &str) -> impl Iterator<Item = (usize, &'static str)> {
    line.match_indices(['：', ':']).filter_map(move |(colon, _)| {
        let before = line[..colon].trim_end();
        let people = || {
            ["editor", "label"]
                .into_iter()
                .find_map(|k| words::bylines().closing(k, before))
        };
        let word = words::furniture().closing("field", before).or_else(people)?;
        Some((before.len() - word.len(), word))
    })
}

fn names_people(line: &str) -> bool {
    let table = words::bylines();
    labels(line).any(|(_, w)| table.is("editor", w) || table.is("label", w))
}

/// A page section's name: short, with a section word at its end (开发区要闻, 时政新闻). It is furniture only above
/// another headline: 国内联播快讯 alone is a headline itself.
pub(super) fn section(line: &str) -> bool {
    let n = line.chars().count();
    let bare = line.trim_matches(|c: char| !is_han(c));
    (2..=8).contains(&bare.chars().count())
        && line.chars().filter(|c| is_han(*c)).count() + 3 >= n
        && words::furniture().closing("section", bare).is_some()
        && !words::headlines().within("verb", bare)
        && !words::headlines().within("needs", bare)
        && !bare.contains(['的', '是', '了'])
}

/// `02版 时政`, `第A3版`, `第四版`, `A01`.
fn page_number(line: &str) -> bool {
    let n = line.chars().count();
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let spelt = line.strip_prefix('第').and_then(|l| l.split_once('版'));
    let spelt = spelt.is_some_and(|(page, rest)| {
        let number = |c: char| "一二三四五六七八九十".contains(c) || c.is_ascii_alphanumeric();
        let counts = !page.is_empty() && page.chars().count() <= 4 && page.chars().all(number);
        counts && (rest.is_empty() || rest.starts_with([' ', '：', ':']))
    });
    n <= 10 && digits >= 1 && line.contains('版')
        || n <= 24 && spelt
        || n <= 4 && digits + 1 >= n && digits >= 1
}

/// `某某政府网 首页 → 县情要闻`: where the page stands among others.
pub(super) fn breadcrumbs(line: &str) -> bool {
    let steps = line.matches(['>', '→', '»', '›', '＞', '/']).count();
    let place = words::furniture().opening("place", line).is_some() && !line.contains('，');
    line.chars().count() <= 80
        && (place
            || line.contains("首页") && steps > 0
            || line.contains("正文") && steps > 1
            || self::steps(line))
}

/// `某县工作动态（2025年第9期）`: a newsletter and its number.
fn newsletter(line: &str) -> bool {
    let bracket = line.trim_end().strip_suffix(['）', ')']);
    let Some((name, number)) = bracket.and_then(|l| l.rsplit_once(['（', '('])) else {
        return false;
    };
    let issue = number.split_once('第').and_then(|(_, n)| n.strip_suffix('期'));
    let counted = issue.is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()));
    counted
        && line.chars().count() <= 40
        && words::furniture()
            .closing("newsletter", name.trim_end())
            .is_some()
}

/// `第六期`, `1886 期 / 第2版`: the number of an issue, and nothing else.
fn issue(line: &str) -> bool {
    const LONGEST: usize = 16;
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百〇总第期版号: /：-".contains(c);
    line.contains('期') && line.chars().count() <= LONGEST && line.chars().all(number)
}

/// `新闻联播 2024-10-11`, `今日要闻：2024-10-11`: a programme or paper and the day, and nothing else.
fn programme(line: &str) -> bool {
    let n = line.chars().count();
    let labelled = || line.rsplit_once(['：', ':']).filter(|(name, _)| named_news(name));
    let Some((name, day)) = line.rsplit_once(' ').or_else(labelled) else {
        return false;
    };
    let dated = day.starts_with(|c: char| c.is_ascii_digit() || c == '二')
        && published::parse(day).is_some_and(|d| d.day.is_some());
    n <= 30 && dated && !words::headlines().within("needs", name)
}

/// Ends as the name of a programme, a paper or a section does.
fn named_news(name: &str) -> bool {
    let table = words::furniture();
    let ends = |kind| table.closing(kind, name).is_some();
    name.ends_with("联播") || ends("section") || ends("paper")
}

/// `2022年6月29日 星期三 第1234期`, and the names of editors beside it.
fn masthead(line: &str) -> bool {
    if line.contains(['。', '，', ',']) || line.chars().count() > 80 {
        return false;
    }
    let table = words::furniture();
    if line.chars().count() <= 6 && table.closing("paper", line).is_some() {
        return true;
    }
    let dated = published::first_date(line).is_some();
    let day = line.contains("星期") || line.contains("农历");
    let issue = table.within("issue", line);
    // 云河油田报　2019年4月26日　第2版
    let paged = dated && line.split_whitespace().any(page_number);
    let parted = line.chars().count() <= 40 && (published::barred(line) || published::after_paper(line));
    parted || (dated && day) || paged || (issue && line.chars().any(|c| c.is_ascii_digit()))
}

/// Web and mail addresses, registration numbers, the end of a comment in markup.
fn address(line: &str) -> bool {
    let han = line.chars().filter(|&c| is_han(c)).count();
    (line.contains("http") || line.contains("www.") || line.contains('@')) && han <= 12
        || line.contains("ICP备")
        || line.ends_with("-->")
        || line.contains("公网安备")
}

/// `图为…`, `（某某 摄）`: the words under a photograph.
fn caption(line: &str) -> bool {
    let bare = inside_bracket(line)
        .unwrap_or(line)
        .trim_start_matches(['▲', '△', '◀', '↑', '●', '■', ' ']);
    let table = words::furniture();
    if let Some(word) = table.opening("caption", bare) {
        let next = bare[word.len()..].chars().next();
        return word.ends_with('为') || next.is_none_or(|c| !is_han(c)) || word.ends_with("说明");
    }
    let marked = line.starts_with(['▲', '△', '█', '▼', '↑', '↓']) || pictured_person(line);
    // “…现场。某某 摄”: one short sentence and a photographer.
    let short = || line.chars().count() <= 60;
    let shot = table.closing("shot", line).is_some();
    marked || (shot && short() && !byline::whole(line) && line.contains([' ', '。', '）']))
}

/// `方岭（左二）与官兵握手`: a line that says where in the picture somebody stands. One that opens with a day tells.
fn pictured_person(line: &str) -> bool {
    const LONGEST: usize = 60;
    const PLACE: usize = 6;
    let side = |at: usize| {
        let inner = line[at..].chars().skip(1).take(PLACE + 1);
        let place: String = inner.take_while(|c| !matches!(c, '）' | ')')).collect();
        let place = place.trim_start_matches(['前', '后', '第', '一', '二', '三', '排']);
        place == "中" || place.starts_with(['左', '右']) && place.chars().count() <= 3
    };
    !line.starts_with(|c: char| c.is_ascii_digit())
        && !line.contains(['。', '：', ':'])
        && line.chars().count() <= LONGEST
        && line.match_indices(['（', '(']).any(|(at, _)| at > 0 && side(at))
}

/// 简讯, 校内快讯: short items follow.
pub(super) fn heads_briefs(line: &str) -> bool {
    line.chars().count() <= 8 && words::furniture().closing("briefs", line).is_some()
}

/// △, ★: opens an item of a list.
pub(super) fn item_mark(line: &str) -> bool {
    line.starts_with(['△', '▲', '★', '☆', '●', '○', '◆', '◇', '■', '□', '※'])
}

/// The line heads a list of contents.
pub(super) fn contents(line: &str) -> bool {
    let n = line.chars().count();
    let bare = line.trim_end_matches(['：', ':']);
    n <= 14 && words::furniture().closing("contents", bare).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asides_and_news() {
        use Aside::*;
        for (line, want) in [
            (
                "发布时间：2015-04-08 10:05 来源：某某人大网 浏览次数：72 字体：【大 中 小】",
                Some(Furniture),
            ),
            ("发布时间：2015-04-08 来源：某某人大网 作者：牛大川", Some(Byline)),
            (
                "(来稿时间:2021年3月5日 撰稿:牛大川 编辑:方岭 审稿:石小山/何田)",
                Some(Byline),
            ),
            ("核发:0 点击数:162 收藏本页", Some(Furniture)),
            ("渭川网新闻中心 2010-08-12 10:34", Some(Furniture)),
            ("05.06.2019 11:52", Some(Furniture)),
            ("24 2月 2017 by 渭川网", Some(Furniture)),
            ("县委 | 县人大 | 县政府 | 县政协", Some(Furniture)),
            ("今天是 | 支持IPv6网络 |", Some(Furniture)),
            (
                "欢迎收看渭川新闻直播节目...订阅|娱乐|直播|访谈|地图|标签|收藏本站",
                Some(Furniture),
            ),
            ("首页 走进渭川 新闻中心 政务公开 互动交流", Some(Furniture)),
            ("首 页 走进渭川 新闻中心 政务公开 互动交流", Some(Furniture)),
            ("我县新闻中心 举办开放日", None),
            ("新闻频道 > 国内新闻 > 地方要闻 > 时政", Some(Furniture)),
            ("> 市水利局 > 工作动态 > 其他信息", Some(Furniture)),
            ("河湾镇>政府信息公开>工作动态", Some(Furniture)),
            ("进入老年模式 退出老年模式", Some(Furniture)),
            ("第六期", Some(Furniture)),
            ("发文日期: 2024-09-20 组配分类: 工作动态", Some(Furniture)),
            ("更!-- /8962/web/dicengye_02 -->", Some(Furniture)),
            ("1886 期 / 第2版:2", Some(Furniture)),
            ("第六期青年干部培训班", None),
            ("今天新闻联播:2019-02-27", Some(Furniture)),
            ("来自:渭川区融媒体中心 时间:2023-12-22", Some(Furniture)),
            ("方岭（左二）与驻军官兵亲切握手", Some(Caption)),
            ("石大川(前排左三)察看项目", Some(Caption)),
            ("8月4日，县长方岭（中）率队到河湾镇调研", None),
            ("县长（主任）方岭到河湾镇调研", None),
            ("↑县长方岭在开幕式上致辞", Some(Caption)),
            ("今天是:", Some(Furniture)),
            ("设为主页 加入收藏", Some(Furniture)),
            ("首页/ 业务工作 / 项目建设 / 正文", Some(Furniture)),
            ("您的位置:首页>业务建设", Some(Furniture)),
            ("第A12版:走向新时代", Some(Furniture)),
            ("<上一版", Some(Furniture)),
            ("13.jpg", Some(Furniture)),
            ("1688817780", Some(Furniture)),
            ("undefinedundefined", Some(Furniture)),
            ("版权声明:本站文章不得转载。", Some(Furniture)),
            ("今天是第22个记者节", None),
            ("我县召开2023年3月工作会议", None),
            ("渭川县举行仪式 2021-03-05 10:00", None),
            ("2021-01-23 某某新闻网 字号 T|T", Some(Furniture)),
            ("【责任编辑：何小田】 【上一篇】 【下一篇】", Some(Byline)),
            ("上一篇：县里召开会议 下一篇：我县喜迎丰收", Some(Furniture)),
            ("相关链接：某某县春耕全面展开", Some(Furniture)),
            ("【打印】 【关闭】", Some(Furniture)),
            ("渭阳要闻", None),
            ("新闻联播 2024-10-11", Some(Furniture)),
            ("渭川日报 二〇〇九年四月二十四日", Some(Furniture)),
            ("渭川报 2015年3月6日 第四版", Some(Furniture)),
            ("渭川县人民政府网 首页 → 县情要闻", Some(Furniture)),
            ("渭川县组织工作动态（2025年第9期）", Some(Furniture)),
            ("我县举办第9期青年干部培训班", None),
            ("渭川要闻 | 2023-05-19 | 渭川县融媒体中心", Some(Furniture)),
            ("渭川新报 二〇一六年九月二十八日 报", Some(Furniture)),
            ("第四版图书在渭川首发", None),
            ("02版 时政", Some(Furniture)),
            ("2022年6月29日 星期三", Some(Furniture)),
            ("图为仪式现场。", Some(Caption)),
            ("集中开工仪式现场。牛大川 摄", Some(Caption)),
            ("——————", Some(Furniture)),
            ("公示时间:2017年4月3日至4月9日。受理部门:县委组织部。", None),
            ("县委常委会召开会议", None),
            ("来源于群众的智慧", None),
            ("任命：", None),
            ("2018年全省十佳景区揭晓", None),
            ("2023年1月1日起 我县调整门诊费用", None),
            ("分享经验话发展。", None),
            ("记者从海关获悉，出口增长。", None),
        ] {
            assert_eq!(aside(line), want, "{line}");
        }
    }
}
