#!/usr/bin/env python3
"""Makes dictionaries/given.tsv: how often a character stands where in a given name, and in text at large.

Usage: make_given.py FAKER_WHEEL_DIR JIEBA_DICT NGENDER_CHARFREQ
The name counts are of types: each different full name in jieba's list counts once. Names count whose surname is borne
by at least 150 of a million people and is not a character that transcriptions begin with too. The list is poor in names
of people born after 1970, so names' characters known from everyday reading get an addition (USUAL, MODERN), and the
frequent given names of PyPI faker's zh_CN provider (MIT) count too. How often a character stands in the given names
of people of today says PyPI ngender (MIT, charfreq.csv, 32 million characters, place unknown): it is shared out
over the places as jieba's names have the character.
"""

import csv
import re
import sys
from collections import Counter
from pathlib import Path

from table import read, write

# Surnames that transcriptions, ranks or ordinary words begin with; jieba's "names" with them are too impure.
IMPURE = set("阿于金那和小白向西石安古布巴玉万成文麦贝温马艾明时全师应米海国云平门单连项管解官由区农车党常景原花水尚沙哈乐毛高康史段关左雷龙南强封武秦汉唐宋元曾方华盛霍乔费柯卜伊诸许")
# Heads of phrases that jieba took for names: 王先生, 李大人, 黄家湖.
NOT_GIVEN = set("先生 夫人 大人 小姐 公子 师兄 师弟 师妹 将军 太后 皇后 老爷 姑娘 大爷 大娘 大妈 婆婆 公公 丞相 相公 道人 掌门 真人 瞎子 胖子 麻子 二爷 三爷 四爷 五爷 大帅 家庄 家湖 家村 家河 家台 家山 家岭 家沟 家湾 家桥 家冲 家港 家洲 "
                "贵妃 娘娘 居士 女士 同志 老师 教授 主任 书记 局长 部长 市长 县长 皇帝 太子 微微 兄弟 大哥 大姐 老板 经理 县令 知县 师傅 师父 和尚 太太 奶奶 妈妈 爷爷 长老 王爷 亲王 副将 统领 秀才 二人 三人 四人 等人 大夫 医生 司令 军长 师长 团长 连长 家的 道长 先锋 宗主".split())
# Characters of given names that the list has too few of: (where they stand) first, second, single.
USUAL = {
    "first": "建国文志晓小明永春海玉俊学世德金红立振宝少新成家光长宏维正秀丽美雪雅佳思嘉子梓雨欣怡一诗俊宇浩泽博天瑞铭景敬卫爱素淑桂凤彩惠慧月云艳燕雯静婷佩丹东向兴广茂富贵福祥荣庆忠孝仁义礼智信诚传继承绍克显士大中元亚亦若如锦锡焕炳润泽清洪江河汉汝冠卓韶鹏鸿翔腾启开先国胜占连万千百双三",
    "second": "华明平军红芳英强伟斌辉峰林国民生山海江涛波鹏飞龙虎勇刚毅超杰俊豪良才材发财旺荣贵富祥瑞福禄寿康健安宁静文武斌学成功业立新兴旺东南西北春夏秋冬梅兰竹菊莲荷桃花玲珍珠玉琴琪琳瑶瑾瑜璇珊莉萍芬芹芝艳燕凤霞云雪霜雨露月娟娥婷娜妍媛姝婕娇娣妹丽美秀香敏慧颖聪智仁义礼信诚忠孝廉洁光亮晖旭晨曦阳升昇昌盛宏博渊源泉清洲川河湖洋泽润涵轩宇宸辰昊天乾坤梁栋柱树森木楠桐松柏君臣卿相卫兵战胜利全有余年庆喜乐欢",
    "single": "伟强磊军洋勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林欢佳阳建亮成丽静艳娟敏芳霞燕玲丹萍红玉兰英梅雪莉倩婷慧颖洁琴莹晶琳瑜倩璐雯瑶妍媛薇岩峰雷锋彬毅锐锋栋楠琦琪琛瑞睿哲轩翔晨昊诚恒坤冰冬春秋云雨虹霏蕾茜蓉菲芸茹莎薛韬滔淼森焱炜烨煜灿煌钢铁铭钧锦钰鋆镇震霆霄雄武威猛虎豹骏驰腾达远航舰欣悦怡恺愷忠志思念恩惠想爱晓昕晗旻晟暄曦朋萌胜利力劲励勤争进迪通连迎庆贺祥禄福祺祯禹秦楚晋齐鲁豫皖湘渝闽黔青岚岗川江河海湖洪清渊源泉深洁湛涵淳溪滨澜潇瀚",
}
MODERN = set("飚珉珮沫涣炼宓玙璠玑珙玢瑛琬琰瑗瑭璋璞瓒珣玎珏珧珩珲琚琯琥瑀璁钧铄铠铎锴镛锟钦铉湜沅沛沣泠泱泓洵浔涓渭渤溥滢漾澍濡濮瀛炅炳烁烜煊熠燊燚祉祜祚禛禧稷穆竑笙篪翀翌翮聿胤芃芊芮苡荃菁葳蓁蕙薏藜蘅谡谧赟轲逵骐骥鸢麒龑旸昉昙晔曜枫栎栩桢梧棋棠楷榆槿樾檀歆毓妤姝姣娅娉娴婵媞孜孺宥寰岑岱岷峤峻崧嵘嵩巍彧彪忻恂恪悌惇懋戬抒拯挺斐"
             "梓涵轩浩睿宸奕妍玥琪瑶萱沐辰晗昊煜烨熙雯霖霏颢翊祎祺禾秋筱筠紫若芷芸茜茵莹菡菲萌蓓蔓蕊薇诗语诺谦逸铭锐锦骁骏鹤麟翰瀚澄澈淇淳渝湘溪滢漪潇潼炫炜焱煊玮珂珈珺琛琦琬瑄瑾璇璐璟皓睿硕祯禹程竣笛绮绪羽翎翔"
             "耀聪育舒航艺苒苓茗荣莘葳蒙蓝蕾薪虹蝶裕豪贤赫越跃轶辉迪迅逊遥邦郁郅钊钰铮锋镕闻阔雁霆静韬韵顺颖飒驰驿鸣鹏黎默齐龙堃喆垚昱昶晔晟晖晞暄曦朔杉杭柯栩桐梵楠榕樱欢歆殷毅沁泓泽洛洵浚海涛淼俊俪倩倪傲儒冉冰凌凡凯凝勋勤卓南博卿友双可史叶吟和咏品哲唯啸嘉圣坤培增墨夏夕天奇妙婉婕婧媛嫣子存宁安宏宛宜宣家容宽宾寒尊少尧岚岩峥崇川帆帅庭康延建弘彤彦彬彭影征德心志忆念思怀怡恒恩恺悠悦惟惠慈慧懿成战捷政敏文斌方施旭时旻昀昂昌昕")


# Characters that make a transcription when they stand together, and that no given name of today ends in.
TRANSCRIPTION = set("尔斯克特拉尼布勒卡里格莱茨顿比纳鲁姆夫伯莫科利塔基德罗巴托多亚诺曼维姆林兰伦森达雷西奥迪瓦萨尤普")
NO_ENDING = set("引过笑叹听入会便爷娘兄叔哥侠县镇州村寨门帝领母侯王主公夫人氏姓见知叫说问里茨顿拉勒卡格莱的了着在是也又这那有向等被把不手只却已就从为各此去回道儿")
NO_SINGLE = set("家子氏姓词门里人儿县镇水草米茨顿拉卡斯特尔克丁王汉国城河氏军的山成德斯姓") - {"军", "成", "山"}


def heads(path, surnames):
    """Names of two characters that stand before something else in jieba's list (郭靖道, 黄蓉笑): far more often than
    surname and character meet by chance."""
    pairs, chars = Counter(), Counter()
    for line in open(path, encoding="utf-8"):
        word, _, tag = line.rstrip("\n").split(" ")
        if tag in ("nr", "nrfg", "nrt") and len(word) == 3 and word[0] in surnames:
            pairs[word[:2]] += 1
            chars[word[0]] += 1
    firsts = Counter()
    for pair, count in pairs.items():
        firsts[pair[1]] += min(count, 10)
    total = sum(firsts.values())
    return {pair for pair, count in pairs.items() if count > 8 and count > 6 * chars[pair[0]] * firsts[pair[1]] / total}


def counts(path, surnames):
    dropped = heads(path, surnames)
    print("heads left out:", " ".join(sorted(dropped)))
    first, second, single, background = Counter(), Counter(), Counter(), Counter()
    for line in open(path, encoding="utf-8"):
        word, frequency, tag = line.rstrip("\n").split(" ")
        if tag in ("nr", "nrfg", "nrt") and word[0] in surnames and len(word) in (2, 3):
            given = word[1:]
            if given in NOT_GIVEN or word[:2] in dropped or (len(given) == 2 and given[1] in NO_ENDING) or given[0] in "氏总占从" or all(c in TRANSCRIPTION for c in given):
                continue
            if len(given) == 2:
                first[given[0]] += 1
                second[given[1]] += 1
            elif given in NO_SINGLE:
                continue
            elif tag == "nrfg" or 2 <= int(frequency) <= 60:
                single[given] += 1
        elif tag not in ("nr", "nrfg", "nrt"):
            for char in word:
                background[char] += int(frequency)
        elif len(word) <= 2:
            for char in word:
                background[char] += int(frequency)
    return first, second, single, background


def faker_names(folder):
    text = next(Path(folder).rglob("person/zh_CN/__init__.py")).read_text(encoding="utf-8")
    block = text[text.index("first_names_male"):text.index("last_names")]
    return set(re.findall(r'"([\u4e00-\u9fff]{1,2})"', block))


# What the counts of ngender are scaled to, over first and second place together, and as single names.
PEOPLE, SINGLE_PEOPLE = 50_000, 4_000


def people(path, first, second, single):
    """Adds how often the characters stand in the names of living people, shared out over the places."""
    with open(path, encoding="utf-8") as file:
        counts = {row["char"]: int(row["male"]) + int(row["female"]) for row in csv.DictReader(file)}
    total = sum(counts.values())
    for char, count in counts.items():
        if len(char) != 1 or not "\u4e00" <= char <= "\u9fff":
            continue
        share = (first[char] + 1) / (first[char] + second[char] + 2)
        scaled = count / total * PEOPLE
        first[char] += round(scaled * share)
        second[char] += round(scaled * (1 - share))
        single[char] += 0 if char in NO_SINGLE else round(count / total * SINGLE_PEOPLE)


def main():
    surnames = {row["surname"] for row in read("surnames.tsv") if row["kind"] == "common" and int(row["per_million"]) >= 150} - IMPURE
    first, second, single, background = counts(sys.argv[2], surnames)
    words = {row["word"]: row for row in read("words.tsv")}
    for name in faker_names(sys.argv[1]):
        if len(name) == 2:
            first[name[0]] += 3
            second[name[1]] += 3
        else:
            single[name] += 3
    for place, counter, more in (("first", first, 8), ("second", second, 8), ("single", single, 10)):
        for char in set(USUAL[place]):
            counter[char] += more
    for char in MODERN:
        first[char] += 3
        second[char] += 3
        single[char] += 2
    people(sys.argv[3], first, second, single)
    chars = {c for c in set(first) | set(second) | set(single) if "\u4e00" <= c <= "\u9fff"}
    rows = [(c, first[c], second[c], single[c], background[c]) for c in chars if first[c] + second[c] + single[c] >= 2]
    rows.sort(key=lambda row: (-(row[1] + row[2] + row[3]), row[0]))
    comment = f"""
Characters of given names: how often each stands where, beside how often it stands in text.
char; first: as the first of a given name of two characters; second: as the second of one; single: as a given name of one
character; background: occurrences in text, from the frequencies of jieba's words, without names of three characters.
Totals before the smoothing that a reader has to do: first {sum(r[1] for r in rows)}, second {sum(r[2] for r in rows)}, single {sum(r[3] for r in rows)}, background {sum(background.values())}.
A character that is not listed was seen fewer than two times.
Source: full names of jieba 0.42.1's dictionary (MIT; each name counted once, only its characters are kept), the
frequent given names of faker 40.54.0 (MIT, 3 each), and an addition by hand for characters of names that the list
has too few of (8, 8, 10 for the usual ones by place; 3, 3, 2 for those in fashion since 1980); to these are added the
characters of the given names of 16 million people (ngender 0.1.1, MIT), scaled to {PEOPLE} and {SINGLE_PEOPLE}.
Made by scripts/make_given.py, 2026-11-21.
"""
    write("given.tsv", comment, ["char", "first", "second", "single", "background"], rows)


main()
