#!/usr/bin/env python3
"""Makes dictionaries/transliteration.tsv: how often a character stands where in transcribed foreign names.

Usage: make_transliteration.py JIEBA_DICT I18N_ISO_COUNTRIES_DIR
Names counted: jieba's person and place names of three to eight characters that consist of the characters of the official
transcription tables only and hold at least one that ordinary words hardly use, the Chinese names of countries from
npm i18n-iso-countries (MIT), and our own countries.tsv and world_places.tsv (capitals and big cities count 3 each).
"""

import json
import sys
from collections import Counter
from pathlib import Path

from table import read, write

# The characters that the tables of Xinhua's name transcription use.
TABLE = set("阿埃艾爱安昂奥澳巴拔白柏班邦包堡保鲍贝本比彼毕宾冰波玻伯勃博布采蔡查察茨达黛戴丹当道得德登邓迪底蒂第丁东杜顿敦多朵娥俄厄恩尔法凡范菲费芬丰冯佛夫弗福盖甘冈高戈哥格葛根贡古瓜圭郭果哈海翰汉杭豪赫黑亨洪侯胡华怀惠霍基吉"
            "及季加贾杰捷金津京喀卡凯坎康考柯科可克肯孔库夸昆扩拉莱赖兰朗劳勒雷黎里理利立力丽莉连列烈林琳龙隆卢鲁路吕伦罗洛马玛迈麦曼芒毛茅梅门蒙孟米密蜜敏明缪摩莫墨默姆木穆拿纳娜乃奈南瑙内能尼妮年涅宁纽农努女诺欧帕派潘庞培"
            "佩彭蓬皮匹平泼珀普浦齐契奇恰强乔切钦青琼丘屈热仁日荣茹儒瑞若撒萨塞赛桑瑟森沙莎山珊尚绍舍申圣盛施石什史士舒斯丝司松苏素索所塔泰坦汤唐陶特滕提梯田廷通图土托脱陀娃瓦万旺威韦维为伟卫魏温文翁沃乌伍武西希锡夏香肖谢"
            "欣辛兴匈休许雪逊雅亚延扬耶叶伊依易意因音英永尤约云宰赞早泽曾扎詹张章哲珍芝知治朱祖佐茜蕾薇翠姬代兹拜思朔谭席修滨迦弥雍策腾戛娅妲芙莲芮茱露婕聂讷耿卜缇伽佛阁藏梵拓枢瑞舟苔苗蒲鹿")
# Without one of these a string is more likely Chinese.
RARE = set("阿埃艾奥巴贝彼勃茨戴迪蒂厄尔菲费芬弗戈格葛圭赫霍基喀卡凯坎柯科克肯库夸莱赖勒雷里琳卢鲁伦罗洛玛迈曼蒙缪摩莫默姆穆纳娜乃奈瑙尼妮涅纽努诺欧帕潘佩蓬珀普契恰乔切琼茹萨塞瑟莎珊绍舍什斯丝索塔坦滕廷托脱陀瓦韦维翁沃乌希锡逊雅亚耶伊依扎詹茜蕾薇兹拜娅芙茱妲伽迦缇卜讷")

# Characters that transcription uses (Thai 猜 and 颂, Russian 久, women's names) and the counted names hardly hold: an estimate of
# initial, inner, final.
ESTIMATED = {
    "别": (30, 8, 3),
    "哇": (3, 3, 4),
    "济": (1, 4, 2),
    "久": (2, 5, 3),
    "昌": (2, 4, 1),
    "楞": (1, 2, 5),
    "婉": (2, 3, 1),
    "奎": (5, 5, 2),
    "容": (4, 2, 2),
    "琴": (2, 5, 5),
    "猜": (2, 4, 9),
    "颂": (6, 4, 2),
    "披": (3, 4, 1),
    "坤": (3, 3, 2),
    "佳": (2, 4, 3),
    "嘉": (3, 4, 2),
    "婷": (1, 3, 5),
    "蓓": (2, 2, 1),
    "倩": (2, 2, 2),
    "茵": (1, 2, 4),
    "萍": (1, 1, 2),
    "乍": (2, 3, 1),
    "炳": (3, 2, 1),
    "宗": (2, 3, 2),
    "焦": (4, 2, 1),
    "鸠": (1, 3, 1),
    "珠": (1, 3, 3),
    "诗": (3, 2, 1),
    "裕": (1, 3, 2),
    "霓": (2, 2, 2),
    "纱": (1, 2, 3),
}


def main():
    initial, inner, final = Counter(), Counter(), Counter()

    def add(name, weight):
        initial[name[0]] += weight
        final[name[-1]] += weight
        for char in name[1:-1]:
            inner[char] += weight

    names = 0
    for line in open(sys.argv[1], encoding="utf-8"):
        word, _, tag = line.rstrip("\n").split(" ")
        if tag not in ("nr", "nrt", "nrfg", "ns") or not 3 <= len(word) <= 8:
            continue
        if all(c in TABLE for c in word) and sum(c in RARE for c in word) * 2 >= len(word):
            add(word, 1)
            names += 1
    known = json.loads((Path(sys.argv[2]) / "langs" / "zh.json").read_text(encoding="utf-8"))["countries"]
    places = {name if isinstance(name, str) else name[0] for name in known.values()}
    for row in read("countries.tsv"):
        places |= {row["name"], row["capital"]}
    for row in read("world_places.tsv"):
        if row["kind"] == "city":
            places.add(row["name"])
    for name in sorted(places):
        if len(name) >= 2 and all(c in TABLE for c in name) and any(c in RARE for c in name):
            add(name, 3)
    for char in TABLE:
        for counter in (initial, inner, final):
            counter[char] += 1
    # 及 joins two names (甲及乙) more often than it stands in one.
    rows = [(c, initial[c], inner[c], final[c]) for c in TABLE if c != "及"]
    rows += [(c, *counts) for c, counts in ESTIMATED.items()]
    rows.sort(key=lambda row: (-sum(row[1:]), row[0]))
    comment = f"""
Characters of transcribed foreign names, by place in the name.
char; initial, inner, final: how often it is the first, an inner, the last character of one part of a name (one added to
each, so that none is zero). {names} names of three characters and more from jieba's list, country and city names 3 each.
Source: jieba 0.42.1 (MIT), npm i18n-iso-countries 7.14.0 (MIT), countries.tsv, world_places.tsv.
Characters of the transcription tables that those names hardly hold (久, 奎, 猜) stand with an estimate.
Made by scripts/make_transliteration.py, 2026-11-21.
"""
    write("transliteration.tsv", comment, ["char", "initial", "inner", "final"], rows)


main()
