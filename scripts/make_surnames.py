#!/usr/bin/env python3
"""Makes dictionaries/surnames.tsv.

Usage: make_surnames.py FAKER_WHEEL_DIR JIEBA_DICT
FAKER_WHEEL_DIR: the unpacked wheel of PyPI `faker` (MIT); its zh_CN person provider lists the 400 most frequent
surnames of the survey by Yuan Yida (2006) with their share of the population in per cent.
JIEBA_DICT: jieba/dict.txt of PyPI `jieba` (MIT); its person names give an estimate for the rare surnames.
"""

import re
import sys
from collections import Counter
from pathlib import Path

from table import write

# Misprints of the source, seen against its own descending order.
CORRECTIONS = {"鞠": 0.023, "于": 0.62, "於": 0.0074}

# Spellings that the survey counts together; the split follows how often each is printed today.
SPLIT = {"肖": 5000, "萧": 800, "闫": 1900, "阎": 700, "付": 1900, "傅": 2100, "代": 500, "戴": 3400, "丘": 80}

# Rarer surnames better known than an estimate from jieba's names would say.
KNOWN = {"步": 15, "随": 5, "火": 4, "畲": 4, "占": 60, "雒": 25, "折": 15, "别": 15, "刀": 15, "岩": 10, "旷": 30, "从": 15, "荀": 15, "郇": 8, "郄": 10, "訾": 15, "逄": 20,
         "虎": 15, "琚": 10, "眭": 8, "缑": 8, "禤": 6, "税": 8, "蹇": 8, "庹": 10, "仵": 10, "仉": 5, "厍": 4, "钊": 4, "习": 15, "钮": 10, "慈": 4, "开": 1, "睢": 4, "冮": 2, "妫": 2}

# Single surnames outside the 400, in use today or in the Hundred Surnames. Their frequency is estimated.
RARE = """
仉 仵 佴 佀 侍 侴 俎 俱 俸 偰 冒 凃 凤 别 刀 励 勇 匹 占 卯 厍 双 句 召 可 后 启 咎 咸 品 哥 唤 啜 善 喜 回 坚 垣 城 堵 塔 夔 多 夜 太 奇
妙 姒 威 孛 宁 守 完 宏 宓 宛 宦 宪 家 宰 寸 寻 寿 岐 岩 岱 峗 崇 嵬 巢 巨 布 年 广 库 庚 庹 庾 延 开 弋 弓 弘 归 当 彤 征 忻 怀 思 怡 恭
恽 悦 慈 慎 户 所 扎 才 扬 扶 承 折 抗 拓 拜 招 提 揣 摆 撒 撖 操 敏 旃 旷 旺 昂 昌 是 暨 暴 望 朗 木 术 权 果 枚 枝 柘 校 格 桐 桓 梯 检
棘 楷 次 止 毋 毌 水 永 求 汝 汲 沃 沐 法 泉 泮 泰 洗 洛 淡 清 渠 渊 溥 滑 漕 潜 潭 濮 烟 热 牙 牧 犹 独 玄 环 琚 琴 理 璩 甯 生 畅 百 皇
益 盍 眭 矫 碧 磨 禄 禤 福 离 种 秘 称 税 稂 空 竹 竺 笃 笪 答 籍 粘 糜 素 紫 繁 红 纳 终 经 绍 缑 罕 罡 羿 羽 老 者 耳 职 肇 肥 能 脱 腾
自 良 色 节 芒 芝 苌 苍 英 茆 荀 荔 莘 莱 菅 萨 落 蒉 蒯 蒿 蓟 蓬 蔚 藏 藤 虎 蛮 蹇 补 袭 要 西 言 訾 誉 诗 谯 谦 豁 贝 贡 贲 贯 贵 贠 贾 资
赏 赛 越 轩 轲 过 达 逄 逢 通 遆 道 邛 邴 邾 郄 郅 郇 郈 郏 郐 郗 郤 郦 郧 郯 郸 鄂 鄞 鄯 酆 酒 采 释 里 钊 钦 钭 钮 钱 铁 锁 锺 镇 镡 长 问 闪
闾 阔 降 院 隗 雒 雪 零 霜 靖 韶 须 顿 颉 风 飞 首 香 鱼 鲜 麴 黑 默 矣 弥 户 浑 毓 牒 瓮 畔 盈 矢 瞭 礼 郎 闯 仓 仰 佛 佳 来 候 借 充 东 从 介 令 亚 京 丘 业
丑 专 乃 义 乜 习 乾 了 五 亥 亦 仁 以 仪 伦 伯 依 保 光 兴 典 养 冠 刑 力 千 升 华 厚 古 只 台 同 名 圣 大 天 好 如 字 山 巧 市 底 庆 引 归 心 性 戢 扆 措 晨
春 星 月 本 机 杞 松 枣 柔 棣 森 歧 殳 沧 沭 波 浪 涟 漳 火 炎 牒 玛 瑞 甫 由 白 秋 秃 穰 糕 绪 缐 罢 耐 聊 荤 蒌 蕭 虢 蚁 蜀 融 衅 衙 褟 詹 谏 豹 赓 赤 足 辉 边
逮 部 郾 野 鈕 鉴 银 锅 闽 阐 陀 陕 隰 青 鞠 骞 鬼 鲧 鸿 黄 鼓 黎 齐 龑 爱 言 笱 昭 沂 油 泥 环 招 犬 瑜 甲 皎 碗 笔 续 肃 苻 若 荡 药 萝 蔄 蘇 虑 衷 谒 谱 贰 贺 赞 达 郜 鄄 阎 黨 尕 嘎 卡 拉 兀 把 把 呙 咪 哲 昙 晓 芈 乞 仍 丹 代 付 肖 闫 丘 萧 覃 仝 邝 缪 诸 谭 滿 阎 傅 塗 泽 鄧 战 庄 盛 兰 逯 秘 攸 树 桥 桃 松 棉 梵 楷 檀 铎 锐 顺 骄 鹏 鹤 麟
""".split()
# Of those, the ones that are really seen, though not in the 400: their estimate may rise higher.
SEEN = set("仉 仵 侍 俎 俱 凃 凤 别 刀 励 占 厍 双 后 咸 善 堵 宓 宦 家 宰 寸 寻 寿 岩 巢 年 广 庹 庾 弋 弓 归 忻 怀 恽 慎 扎 才 扬 扶 承 折 拓 招 摆 撒 操 "
           "旷 昌 是 暨 暴 木 术 果 校 桓 水 汝 汲 沃 沐 法 洛 淡 渠 溥 滑 濮 牧 犹 玄 琚 璩 甯 畅 益 眭 矫 禤 禄 种 税 竹 竺 笪 答 籍 粘 糜 红 纳 经 绍 缑 罕 羿 者 职 "
           "肇 脱 腾 自 苌 苍 茆 荀 莘 菅 萨 蒯 蒿 蓟 蔚 藏 虎 蹇 补 要 西 言 訾 谯 豁 贝 贡 贲 贠 资 赏 赛 达 过 逄 逢 通 遆 邴 郄 郅 郇 郏 郗 郦 郧 郯 鄂 鄞 酆 酒 释 钊 "
           "钦 钮 铁 锁 锺 镇 镡 闪 闾 隗 雒 靖 韶 须 顿 颉 香 鱼 黑 问 首 东 从 仰 丘 习 乾 山 秋 松 春 青 续 药 代 付 肖 闫 萧 傅 阎 森 麴 千 保 依 令 刑 候 攸 秘 丹 昭 衷 丑 铎 呙 把".split())
# Misspellings, traditional forms and words that slipped into the list above and are no surnames of today's use.
NOT = set("唤 啜 瞭 闯 借 底 引 性 措 字 糕 锅 碗 笔 油 泥 犬 鼓 鈕 滿 塗 鄧 黨 蕭 蘇 蜀 衅 衙 市 足 力 机 心 甲 部 罢 豹 仍 贰 逮 秃 荡 鲧 虑 盈 渊 树 桥 桃 棉 梵 楷 锐 顺 骄 鹤 麟 鹏 "
          "瑜 皎 谱 谒 谏 阐 鉴 郎 白 边 辉 银 闽 浪 火 炎 玛 瑞 名 圣 大 天 好 如 了 以 专 典 冠 厚 升 只 同 佳 佛 抗 提 望 朗 勇 威 妙 奇 太 守 喜 品 夜 多 怡 悦 恭 慈 思 征 彤 当 开 库 城 "
          "检 止 永 泉 泰 清 独 理 生 离 空 素 紫 繁 终 老 能 良 色 节 落 贵 资 越 道 里 院 雪 零 霜 风 飞 默 礼 长 降 阔 星 月 本 波 歧 棣 枣 热 烟 碧 称 笃 耳 肥 英 蛮 袭 诗 誉 谦 轩 "
          "哥 嵬 坚 崇 敏 旺 昂 枝 格 求 洗 百 皇 福 赤 野 义 亦 伦 光 兴 养 业 乃 亚 京 沧 融 鬼 鸿 爱 若 萝 赞 泽 拉 嘎 尕 咪 哲 昙 晓 乞 树 卡 引 歧 穰 绪 耐 聊 荤 蚁 柔 火 巧 庆 甫 浑 "
          "毓 牒 瓮 畔 矢 扆 罡 羽 佀 崇 采 性 秃 卯 潜 潭 晨 晓 琴 环 宏 宪 启 可 召 介 仁 仪 瞭".split()) - {"资", "刀", "折"}

COMPOUND = """
欧阳 1110 上官 90 诸葛 60 司徒 50 司马 30 皇甫 60 尉迟 20 令狐 40 东方 15 端木 10 申屠 35 公孙 10 慕容 8 宇文 5 长孙 5 司空 5 夏侯 10 独孤 2 南宫 3 轩辕 2 西门 5
呼延 6 濮阳 5 淳于 8 单于 1 太史 2 公冶 1 宗政 2 澹台 2 闻人 3 钟离 4 鲜于 10 闾丘 1 亓官 2 司寇 1 公羊 1 赫连 3 拓跋 1 百里 1 东郭 2 南门 1 左丘 1 梁丘 1 第五 2 万俟 3
达奚 1 纳兰 2 完颜 3 耶律 1 东野 2 子车 1 颛孙 2 仲孙 1 乐正 1 谷梁 1 公西 1 漆雕 1 壤驷 1 公良 1 夹谷 1 宰父 1 巫马 1 段干 1 微生 1 羊舌 1 归海 1 叔孙 1 季孙 1 欧阳 1110
范姜 2 张简 2 陆费 1 贺兰 1 贺若 1 屈突 1 宿勤 1 胡母 1 鱼俱 1 侯莫 1 母丘 1 毋丘 1 即墨 1 相里 2 北宫 1 东门 1 司城 1 士孙 1 王孙 1 斛律 1 哥舒 1 仆固 1
""".split()

MINORITY = """
爱新觉罗 2 叶赫那拉 2 瓜尔佳 1 钮祜禄 1 富察 1 马佳 1 那拉 1 索绰罗 1 乌雅 1 佟佳 1 赫舍里 1 伊尔根觉罗 1 舒穆禄 1 孛儿只斤 2 博尔济吉特 1
沙马 8 吉克 8 吉木 6 海来 8 阿的 4 阿苏 4 阿侯 4 阿尔 3 曲比 8 曲木 8 木乃 3 莫色 4 勒格 2 罗洪 4 马海 6 吉俄 3 贾巴 4 俄木 2 的日 2 阿力 3 吉伍 4 吉史 3 吉则 2 吉布 2 吉拉 2 吉觉 2
地日 2 比布 2 尔古 2 日火 2 石一 2 沙玛 2 苏呷 2 金古 2 阿余 2 阿说 2 阿牛 2 阿库 2 马黑 4 麦吉 1 果基 1 潘尔 1 依伙 2 布约 1 赤尔 1 土比 1 水洛 1 布尔 1 克惹 1 立立 1
""".split()

# Japanese surnames in simplified characters, most frequent first (order of the usual published lists).
JAPANESE = """
佐藤 铃木 高桥 田中 渡边 伊藤 山本 中村 小林 加藤 吉田 山田 佐佐木 山口 松本 井上 木村 斋藤 清水 山崎 阿部 森 池田 桥本 石川 山下 小川 石井 长谷川 后藤 冈田 近藤 前田 藤田 远藤 青木 坂本
村上 太田 金子 藤井 福田 西村 三浦 竹内 中川 冈本 松田 原田 中野 小野 田村 藤原 中岛 中山 和田 石田 森田 上田 原 内田 柴田 酒井 宫崎 横山 高木 安藤 宫本 大野 小岛 工藤 谷口 今井 高田
丸山 增田 杉山 村田 大冢 新井 藤本 小山 平野 河野 上野 野口 武田 松井 千叶 菅原 岩崎 木下 久保 佐野 野村 松尾 市川 菊地 杉本 古川 大西 岛田 樱井 水野 渡部 吉川 山内 西田 饭田 菊池 西川
北村 小松 安田 五十岚 川口 平田 关 中田 久保田 服部 岩田 土屋 川崎 福岛 本田 樋口 秋山 田口 中西 永井 山中 川上 石原 大岛 松冈 马场 浜田 森本 星野 矢野 浅野 大久保 吉村 冈 石冢 片山
内藤 早川 须藤 大桥 菅野 荒木 小泽 熊谷 松下 大谷 大石 三宅 堀 成田 安倍 石破 岸田 菅 麻生 鸠山 野田 福田 小泉 森喜朗 桥本 村山 羽田 细川 宫泽 海部 竹下 中曾根 大平 三木 田中 佐藤 池田
岸 石桥 吉田 片山 币原 东条 近卫 山县 伊东 河村 茂木 林 玄叶 前原 冈崎 町村 高村 额贺 二阶 加藤 谷垣 枝野 志位 不破 土井 山花 小渊 川岛 村山 宇野 鲇川 丰田 松山 本庄 八木 东 关口
丰岛 高野 小田 大村 柳田 松村 浅井 荒井 大川 西山 大内 中井 西尾 松永 平井 平山 平川 宫田 宫川 宫下 宫内 岩本 岩井 岩下 岩濑 福井 福原 福山 栗原 桑原 萩原 梶原 相原 北原 笠原 筱原 柳原 榊原
上原 吉原 三原 竹中 竹田 竹本 浜口 滨田 滨崎 濑户 濑川 黑田 黑木 黑川 黑泽 白石 白川 白井 赤木 赤松 青山 绿川 金井 金田 银川 大泽 深泽 深田 水谷 水岛 水原 水上 池上 池内 泽田 泽口 井口 向井 石黑 臼井
筒井 堀内 堀江 堀田 堀川 三上 三好 三井 三田 四方 五味 六车 七海 八田 九条 西园寺 伊集院 二宫 一条 一之濑 长野 长岛 长田 长尾 长泽 永田 永野 坂井 坂口 坂田 阪口 德川 德田 德永 织田 丰臣 丰川 明智 毛利 上杉
伊达 真田 浅田 羽生 羽鸟 本多 本间 本村 须贺 须田 吉冈 吉野 吉本 盐田 盐野 盐崎 冲田 奥田 奥村 奥野 岛村 岛崎 岛津 高岛 高山 高濑 高桑 儿玉 儿岛 稻田 稻叶 稻垣 植田 植木 植村 若林 若松 若山 浦田 浦野 神田 神谷 神户
神崎 神原 早坂 根本 根岸 柏木 柏原 椎名 椿 榎本 梅田 梅原 樱田 樱庭 菅谷 芦田 芦原 荻原 荻野 蒲田 莲见 藤冈 藤泽 藤川 藤村 藤野 藤森 远山 近江 立花 立石 绫濑 绫野 细田 细野 结城 诹访 谷川 谷本 野中 野崎 野泽 野坂 饭岛
饭冢 黛 龟井 龟山 鹤田 鹫尾 鸟居 鹿岛 麻田 仓田 仓本 仓桥 佐久间 佐竹 佐伯 佐川 佐佐 依田 保坂 入江 光冈 内海 内山 内村 前川 前岛 加贺 加纳 北川 北野 北条 千田 半田 南云 原口 古田 古贺 古谷 吉永 吉泽 名仓 吾妻 园田
国分 土田 土肥 城岛 堂本 堺 增井 外山 大木 大场 大林 大森 大江 大竹 大原 大和田 天野 天海 太宰 奈良 宇佐美 宇都宫 安达 安西 安川 安井 室井 宫城 宫原 寺田 寺岛 寺内 小仓 小原 小坂 小室 小宫 小岩 小早川 小栗 小椋 小沼 小畑 小笠原
小西 尾崎 尾形 山根 山岸 山冈 山形 山浦 山室 岩城 岸本 岸谷 嵯峨 川村 川岛 川原 川田 川端 川本 工藤 市原 平冈 平松 平泽 平塚 广田 广濑 庄司 庵野 德山 志村 户田 户川 手冢 折原 斋木 新田 新垣 日野 日高 早见 星川 春日 木内
木原 木户 本木 杉田 杉浦 杉原 村井 村冈 村松 村野 村濑 松原 松浦 松坂 松崎 松嶋 松泽 林田 柳泽 柳井 樋渡 横井 横田 横沟 桐生 桐山 桑田 桃井 森下 森山 森冈 森川 森永 武井 武藤 武内 比嘉 水木 水岛 永山 江口 江藤 河合 河内 河原 河田
沟口 泷川 泷泽 浅川 浅见 浅沼 海老名 淡路 深津 涩谷 清原 清野 渊上 熊田 熊泽 片冈 片桐 牧野 牧田 犬饲 狩野 玉木 玉城 生田 田原 田边 田岛 田代 田上 田端 田渊 甲斐 畑中 白鸟 目黑 相川 相田 相泽 矢口 矢岛 石丸 石山 石野 石渡 砂川
福永 福本 福冈 秋元 秋田 秋本 秋叶 稻本 稻森 立川 竹村 竹下 竹岛 筱田 箕轮 米仓 米山 米田 粟野 织部 绪方 羽根田 胜田 胜又 茅原 草野 荒川 荒谷 药师寺 菅井 菱田 落合 蓝泽 藏原 药丸 西野 西冈 西泽 西原 西谷 角田 诸冈 赤坂 赤城 足立 足利
轻部 边见 进藤 逢坂 道明寺 那须 里见 都筑 重光 野上 野间 野原 金泽 金城 铃村 长友 长冈 长井 长濑 长濱 门胁 门田 间宫 阿久津 阿南 雨宫 青柳 青野 韭泽 须山 风间 饭野 饭沼 饭尾 香川 香取 马渊 驹田 高坂 高梨 高见 高畑 高杉 鬼冢 鲇泽 鸣海 鸭志田
鹈饲 黑崎 黑岩 黑柳 齐藤 龙田 龙泽 尾田 鸟山 宫泽 岩屋 武见 加藤田 中谷 木原 林芳 萩生田 玉木 泉田 榛叶 斋木 垂秀 横井 杉良 丰田 本田 川崎 松下 御手洗 尾身 木寺 西宫 丹羽 阿南 谷野 国广 村冈 佐桥 金杉
武村 波多野 小野寺 长谷部 宇多田 稻盛 东海林 真锅 真壁 小此木 仙谷 辻元 辻本 久米 久野 中尾 中泽 小出 小堀 小柳 大矢 竹原 盐川 河本 桥口 桥爪 加治 梅津 梅本 江田 江渡 江崎 神津 小矶 小寺 宫台 宫脇 宫部 宫坂 宫岛 坂东 坂上 坂根 吉见 吉行
吉成 丸尾 角川 角谷 是枝 新藤 今泉 石垣 石坂 石塚 石毛 高仓 高见泽 绫部 绫小路 樱木 与谢野 日下部 蜷川 北泽 南原 东国原 东出 鸿池 二阶堂 十河 伊调 室伏 大迫 柴崎 槙野 镰田 锦织 添田 早田 冈野 冈部
渡会 涌井 浦泽 泷本 泷田 瀬户 绪形 美浓部 胜间田 舛添 芹泽 茅野 若竹 荒牧 藤木 藤代 藤枝 藤冢 藤波 藤山 藤城 藤岛 谷原 赤泽 越智 远峰 都仓 门仓 阪本 饭泉 饭塚 鲸冈 鸟海 鹰野 麻原
""".split()
# Common words and place names of Chinese text: as a surname only a trace.
JAPANESE_WEAK = set("东 关 原 堀 冈 菅 岸 林 高山 高田 平原 中山 大平 大川 大西 小山 小田 西山 山中 山口 青山 白石 北川 千叶 和田 金井 金田 上野 中野 平山 海部 长野 长岛 福田 福山 福岛 福冈 福井 山形 宫城 秋田 奈良 "
                    "广田 石川 香川 神户 川崎 石桥 银川 四方 新田 新井 高原 日高 甲斐 米田 麻生 金城 水上 大木 大石 大场 大野 大林 大森 大江 大村 大原 大内 大和田 天海 光冈 石山 长田 长冈 赤松 赤坂 立石 立川 立花 青木 松原 松山 松江 "
                    "进藤 前川 前原 白川 永田 永山 平川 平田 平野 古田 林田 河内 河田 河原 北村 西村 三田 三原 三井 星川 明智 入江 内海 内山 三木 春日 丰田 本田 松下 高木 高野 高坂 丰川 竹岛 间宫 里见 海老名 水原 水岛 天野 近江 落合 目黑 龙田 龙泽 江口 "
                    "池内 池上 熊谷 古川 山下 山田 小林 大岛 大桥 大谷 小野 成田 今井 早川 马场 安达 三上 国分 外山 风间 荒地 草野 泉田 香取 德山 神田 九条 一条 大竹 柏木 村上 村田 竹中 太田 岛田 市原 西川 西野 北野 南云 清水 清野 石田 石原 田中 森林".split())
JAPANESE_NOT = set("林芳 垂秀 杉良 森喜朗 林 加藤田 六车 七海 五味 天海 海部 佐佐 四方 一条 九条 银川 国分 中村".split()) - {"海部", "中村"}

KOREAN = "朴 140 鲜于 0 南宫 0 诸葛 0 皇甫 0 独孤 0 西门 0 司空 0".split()
VIETNAMESE = "阮 900".split()


def faker_shares(folder):
    text = next(Path(folder).rglob("person/zh_CN/__init__.py")).read_text(encoding="utf-8")
    shares = {}
    for surname, share in re.findall(r'\("(.)",\s*([0-9.]+)\)', text):
        shares.setdefault(surname, float(share))
    shares.update(CORRECTIONS)
    return shares


def jieba_names(path):
    """How many person names of three characters jieba's dictionary has for each first character."""
    counts = Counter()
    for line in open(path, encoding="utf-8"):
        word, _, tag = line.split(" ")
        if tag.strip() in ("nr", "nrfg") and len(word) == 3:
            counts[word[0]] += 1
    return counts


def main():
    shares = faker_shares(sys.argv[1])
    counts = jieba_names(sys.argv[2])
    rows = {}
    for surname, share in shares.items():
        rows[surname] = (round(share * 10_000), "common")
    for surname in RARE:
        if surname in rows or surname in NOT:
            continue
        estimate = counts[surname] / sum(counts.values()) * 1e6
        low, high = (4, 12) if surname in SEEN else (1, 3)
        rows[surname] = (round(min(max(estimate, low), high)), "common")
    for surname, value in (SPLIT | KNOWN).items():
        rows[surname] = (value, "common")
    for words, kind in ((COMPOUND, "compound"), (MINORITY, "minority"), (KOREAN, "korean"), (VIETNAMESE, "vietnamese")):
        for surname, value in zip(words[::2], words[1::2]):
            if int(value):
                rows[surname] = (int(value), kind)
    japanese = list(dict.fromkeys(word for word in JAPANESE if word not in JAPANESE_NOT))
    for rank, surname in enumerate(japanese):
        if surname in rows:
            continue
        weight = 2 if surname in JAPANESE_WEAK else 20 if rank < 100 else 10 if rank < 250 else 5
        rows[surname] = (weight, "japanese")
    comment = """
Surnames, with how many of a million people bear them.
surname: one to five characters; per_million: of the people that Chinese news names; kind: common, compound,
minority (family names that stand before a name), japanese, korean, vietnamese. Each surname stands once, under the
use that is the most frequent: 金, 崔, 李 are Korean surnames too, 黎, 潘 Vietnamese ones, 林, 原 Japanese ones.
Sources: the 400 most frequent ones: shares of the population after Yuan Yida's survey (2006), as listed in PyPI
faker 40.54.0 (MIT), zh_CN person provider, two misprints corrected. Rarer ones: our list; frequency estimated from the
person names of jieba 0.42.1's dictionary (MIT), held between 1 and 12, those better known set by hand.
肖/萧, 闫/阎, 付/傅, 代/戴, which the survey counts together, are split by hand. Compound, minority, Japanese: estimates.
Made by scripts/make_surnames.py, 2026-11-21.
"""
    order = {"common": 0, "compound": 1, "minority": 2, "korean": 3, "vietnamese": 4, "japanese": 5}
    table = sorted(rows.items(), key=lambda item: (order[item[1][1]], -item[1][0], item[0]))
    write("surnames.tsv", comment, ["surname", "per_million", "kind"], [(s, n, k) for s, (n, k) in table])


main()
