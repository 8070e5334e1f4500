#!/usr/bin/env python3
"""Makes dictionaries/words.tsv from jieba's dictionary.

Usage: make_words.py JIEBA_DICT
JIEBA_DICT: jieba/dict.txt of PyPI `jieba` (MIT).

Left out: words of more than six characters, traditional or garbled characters, person names (most of what jieba tags
nr, nrt, nrfg; what is a common word among them was picked by eye and stands in the lists below), rare words, number
expressions that a pattern reads as well, names of novels' heroes that jieba tags otherwise.
"""

import sys

from table import read, write

# jieba's person names of two characters that are persons and nothing else in today's news.
PERSONS = set("""
宋江 曹操 刘备 鲁迅 林彪 杜甫 孔明 李逵 孔子 孙权 孙子 唐僧 江青 刘邦 项羽 沙僧 李鹏 马良 曹禺 李俊 荣禄 张大 张宁 郑和 金嫣 李娜 马丁 刘翔 张飞 拓跋 王明 孟子 伊尔 陈毅 王平 陆羽 昭君
金庸 吴仪 斯密 施琅 保罗 达西 袁绍 溥仪 米芾 王莽 乔治 杨维 彭真 盖茨 乔红 李珊 弘治 雷锋 关羽 曹丕 邓肯 康德 林肯 秦桧 韩信 贺龙 粟裕 董卓 刘裕 黎曼 马赫 荀子 乔石 高斯 李铁 卢梭 吴用 韦伯 马超
玄奘 诸子 茅盾 李氏 黄忠 曹锟 徐渭 庞德 刘基 韩愈 孙策 马岱 鲁肃 商鞅 李渊 罗素 罗氏 伯颜 张骞 斯特 张衡 普尔 赫兹 李四 巴赫 费米 阿斯 斯诺 霍尔 姚明 徐福 杨锐 陆川 贾谊 张仪 汤姆 赖斯 黄巢 杜威 米勒 赖特 杨家 班超 巴拉 戈珊 韦德
乔丹 吴晗 李成 李靖 王充 曾孙 王敦 王英 石勒 伊凡 唐寅 罗文 霍克 李斯 艾伦 萨特 孙武 李煜 罗什 萨拉 丁基 李德 肖邦 段氏 田汉 韦氏 巴特 丁玲 华佗 张旭 达罗 雷诺 宋濂 张澜 席勒 方腊 拜伦 杜牧 洪堡 孙坚 巴德 王猛 王维 莱特 刘安 夏衍 曹植 项英
管仲 刘渊 孙膑 杨坚 鲍叔 包拯 郑玄 尉缭 洛夫 温莎 戈林 邹容 吴起 蔡锷 李冰 桓玄 程颢 李悝 孙犁 王菲 崔健 李广 刘禅 班吉 阿瑟 伯格 肖恩 陈娇 黄信 刘恒 王震 孙彬 巴罗 杨业 达蒙 晁错 刘姓 吴子 孙皓 晏子 柳永 王勃 程昱 莫言 高扬 孙悦 王楠 石涛 董炯 袁枚 霍金 李贽
赵构 聂耳 艾青 杨森 林森 蔡伦 丁磊 王母 丁丁 江丙 魏收 曾巩 程潜 左思 晏婴 林旭 孟轲 孟郊 杜松 祝融 舒翰 许慎 邓拓 马子 古龙 田亮 陶潜 林奈 詹森 郎平 韦达 鲁宾 潘安 庾信 邹衍 吕望 宫崎 王杨 林纾 巩俐 罗琳 罗绮 姚滨 申雪 徐铉 朗朗 郎朗 纪昀 朱煜 蔡襄 邵雍 姜文 葛优 龚睿 李成 苏轼 班固
玉环 李宁 方成 孟轲 元稹 宋祁 张载 崔嵬 罗丹 贝多 则徐 彦涵 志丹 志远 恩来 慈禧 崇祯 雍正 乾隆 康熙 献帝 炀帝 耶稣 宙斯 列宁 爱玛 约翰 彼得 亨利 威廉 芙琳 小贝 玛丽 杰克 凯莱 拉登 尼采 歌德 莎翁 丽莎 雪莱 宝玉 探春 小龙 闯王 凤姐 黛玉 关公 唐王 楚王 赵家 张家 李家 谢家 刘家 郑家 徐家 谭家 胡家
田家 陈家 韩家 齐家 孙家 孔家 姚家 宋家 梁家 蒋家 连成 金平 红莲 白莲 白雪 向东 青青 丽丽 静静 楚楚 建德 小雨 小山 小林 小河 二成 小强 大武 大伟 秀英 老李 老王 志强 林子 李子 燕子 梅子 金莲 红红 丁香 高成 安娜 石英 海涛 洪涛 玉成
哈勃 令狐 慕容 司马 呼延 尉迟 夏侯 皇甫 欧阳 完颜 南希 丹佛 牛顿 达摩 柯西 阿米 阿莲 阿明 阿飞 周瑜 任浚 傅雷 岳飞 范蠡 鲍耶 秦皇 谢客 阿来 阿德 阿什 达德 郭城
""".split()) - set("孙子 燕子 梅子 楚楚 丁香 白莲 石英 林子 李子 朗朗 青青 小雨 小河 小林 志远 建德 崔嵬 郭城 丹佛 白雪 高扬 祝融 方成 曾孙 洪堡 齐家 玉成 管仲".split())

# Common words of three and more characters that jieba tags as persons.
COMMON = set("""
马拉松 西红柿 高铁站 东道主 黄梅戏 景德镇 车间主任 张家界 张家口 红领巾 马克思 法律援助 夏令营 纪念章 乌鲁木 金桥
花岗岩 黄金周 皇太后 小姑娘 蒙古人 布依族 季后赛 胡萝卜 石家庄 巧克力 马尾松 天文台 绿松石 庄稼人 玄武岩 大胡子 新娘子 新德里 有志于 乌干达 远征军 苏黎世 占领区 连云港 修道院 占上风 幸存者 曲线美 叶绿素 博士后 操作符 龙卷风
冬小麦 干涉仪 顾问团 同仁堂 郁金香 宿舍楼 幸福感 占领军 柳叶刀 宿舍区 向心力 岳阳楼 幸运儿 信天游 老大娘 麦克风 练习曲 占星术 滑雪板 丰富性 同心圆 麻醉药 原子钟 方向舵 星巴克 布谷鸟 占领者 毛毛虫 红药水 占有欲 高才生 马车夫 小夜曲 西洋参
宣传周 松紧带 牛肉干 占有权 石钟乳 胡椒粉 维修费 师范生 仙女湖 天文钟 平板仪 高丽参 石英钟 万圣节 云贵川 舒适感 舒适性 克隆人 布娃娃 应声虫 双台子 太仆寺 玉米面 汉白玉 老太太 维生素 紫禁城 立法权 望远镜 小学生 大将军 恩施州 小康县 大元帅 德国人
博士生 老天爷 幼儿园 老先生 小提琴 清真寺 尼泊尔 子弟兵 北伐军 老婆子 世锦赛 老太爷 显微镜 士大夫 荷兰人 立陶宛 老同志 永久性 名特优 老太婆 察哈尔 大家庭 老婆婆 太平军 老祖宗 探照灯 老大难 小兄弟 老家伙 特长生 太师椅 寒武纪 小儿子 太阳光 大礼堂 小丫头
爱立信 维新派 小女儿 紫红色 格陵兰 老妈妈 卡宾枪 小家伙 彼得堡 嘉陵江 天王星 养老金 北部湾 加农炮 夜明珠 步兵营 始新世 大小便 老红军 小灵通 小东西 奥斯陆 立宪派 汉语言 冰淇淋 大师赛 老爷爷 大堡礁 地震波 大雪山 太阳风 三连冠 浮夸风 小城镇 老师傅 天狼星
介绍信 威士忌 北向南 凯旋门 子午线 多渠道 加时赛 真善美 座右铭 格式化 小时工 立方体 老大哥 亚健康 二十大 瑞典人 美利坚 诗文集 亚非拉 小人儿 巨无霸 德智体 越南人 养羊业 奥尔良 本专科 科西嘉 英译汉 亚寒带 小宝宝 日光浴 奥林匹 小儿科 美容师 小天鹅
小家庭 延展性 科尔沁 观光客 蓬莱阁 世博园 小孙子 越野赛 小圈子 无锡人 步步高 友谊赛 崇明岛 美男子 天津人 无名氏 瑞士人 养老院 小麦粉 福建人 雪峰山 飞来峰 地震仪 小精灵 小青年 翠绿色 老大夫 亚文化 博士点 科学城 迎春花 雨花石 越秀区 小三峡 小巷子 额济纳 特许权
太阳鸟 五重奏 大前提 小熊猫 小聪明 小村子 慈善家 采访证 探索性 小公园 大专班 大雁塔 加长型 特长班 庆祝会 维修工 维修性 墨水瓶 小树林 小意思 少壮派 老中青 扁平化 永久化 福利性 科教文 灵敏性 大屏幕 冬令营 光荣榜 养路工 养蜂业 迎宾馆 长庚星 多元醇 月亮神 延长线
雪莲花 映山红 紫外光 倍增器 亚青赛 亚锦赛 世青赛 二进宫 终端机 布置图 比赛服 独立营 独立师 福建籍 福建路 老眼光 老黄牛 济南人 嘉兴人 泰国人 空荡荡 小金库 绿宝石 宝葫芦 金钱树
贡献者 青少年 金水河 杜鹃花 黄鹤楼 华容县 金水桥 秦始皇 公安县 红宝石 师兄弟 宣武门 铁路桥 吉普车 家里人 金刚石 西门子 西方人 高新区 梅雨期 宣恩县 黄梅县 来凤县 华容区 东升镇 水果湖 武昌站 武汉站 关东军 通知书 诸侯国 严重者 石狮子 古兰经 白花花 青壮年 白莲教
高中生 申请人 杭州人 花果山 左丞相 封建制 红四军 西路军 保守派 高岭土 蓝宝石 贺兰山 黄泛区 明白人 纪传体 成文法 白皮书 花博会 雷达站 山海经 红巾军 公子爷 常备军 卢沟桥 陈列馆 洪泽湖 申请书 海王星 白话文 花岗石 南方人 双刃剑 东路军 富士山 张家港 左权县 檀香山
山东人 山里人 西北军 银杏树 金银花 陆海军 后继者 白马寺 银监会 东方人 印象派 安全法 田园诗 巴西人 农科村 文献学 卫星城 罗马城 司法权 蓝皮书 雍和宫 乐府诗 敬老院 红水河 藏书楼 孔雀河 全唐诗 宣言书 左路军 花博园 占有者 石景山 文科生 毛南族 白杨树 连珠炮 后进生
山茶花 通天河 南四湖 归纳法 水仙花 唐明皇 和田河 应用文 扬州人 解释权 原子城 屠宰厂 贡献度 金刚山 常青树 滑石粉 牧羊人 白桦树 占领国 吴忠市 吴江县 母亲节 皮大衣 贡献奖 边塞诗 丁香花 童子军 铁索桥 唐人街 山西人 满天星 红三军 红宝书 贡献率 金山寺 鲁尔区 麦积山
史学会 赫哲族 高帽子 桂花树 玉泉山 白话诗 玄武湖 玉米地 畅春园 金银器 承载力 洪洞县 索取权 红缨枪 居留权 陈列室 古体诗 红五军 骆马湖 玉兰花 普选权 承诺书 红富士 幸福村 怀柔县 江西人 童话集 阳澄湖 寻呼台 甘露寺 麻醉师 拓荒者 母亲河 石拱桥 红巨星 普惠制 高寒区 凤翔县 石河子 丹霞山 沈阳人
白云寺 东夷族 宁波人 相思树 木兰花 木棉树 玉米粉 华博会 高职生 宝成路 安全门 富蕴县 常州人 怀柔区 杨浦区 怀远镇 林学院 林科院 苍岩山 康定县 滑雪者 桂林人 花卉节 通心粉 古巴人 花莲港 花莲县 满汉文 祖居地 练习生 矫正器 种田人 岳麓山 北京人 金华人 南昌人 洪泛区 洛阳人 宣传者 信奉者 武士刀 玉米粒 温榆河
麦积区 龙泉寺 龙虎山 西兰花 蓝筹股 富春山 高速路 白洋淀 夏威夷 爱尔兰 阿拉伯 莫斯科 伊拉克 阿富汗 阿根廷 乌克兰 科索沃 哈萨克 慕尼黑 马其顿 巴格达 威尼斯 阿森纳 尼日尔 金字塔 紫荆花 青少儿 西方国家
大展宏图 封建王朝 南斯拉夫 阿拉伯人 山珍海味 五星红旗 金碧辉煌 斯里兰卡 塞尔维亚 伍家岗区 阿拉斯加 厄瓜多尔 克什米尔 富丽堂皇 英雄豪杰 孙子兵法 斯图加特 双曲拱桥 拉丁字母 高官厚禄 衣冠楚楚 科特迪瓦 曼彻斯特 温暖如春 阴雨连绵 列宁格勒 布达佩斯 金银财宝 荣华富贵 东张西望
马尔代夫 萨尔瓦多 博大精深 顾名思义 赫赫有名 小康之家 摩尔多瓦 高尔夫球 子孙后代 赫尔辛基 齐齐哈尔 博茨瓦纳 温文尔雅 汪洋大海 乌兰巴托 玻利瓦尔 吉尔吉斯 融会贯通 巴巴多斯 达官贵人 顾全大局 封建礼教 高温多雨 瓦努阿图 丰功伟绩 多米尼加 胡志明市 列祖列宗 文武全才
曾几何时 特拉维夫 仁义道德 黄金海岸 文武双全 车水马龙 和蔼可亲 支支吾吾 振兴中华 陶冶性情 格林纳达 凡夫俗子 凤毛麟角 呼伦贝尔 石沉大海 童男童女 任重道远 伯仲之间 采取措施 包罗万象 左右开弓 尚方宝剑 楚楚可怜 克拉玛依 金枝玉叶 阿布扎比 黄道吉日 安全检查 智勇双全 美其名曰 仁人志士
冬暖夏凉 雍容华贵 新奥尔良 冰清玉洁 千金小姐 吉祥如意 承前启后 安营扎寨 春夏秋冬 光宗耀祖 安全措施 相生相克 白雪公主 莘莘学子 养育之恩 以柔克刚 年富力强 哈雷彗星 仰天长叹 洪水猛兽 万象更新 柳暗花明 白马王子 冷若冰霜 林林总总 廉洁奉公 明哲保身 官运亨通 一劳永逸 戴罪立功
相敬如宾 雷霆万钧 红得发紫 才子佳人 平步青云 万紫千红 安于现状 明察秋毫 郎才女貌 严于律己 普天同庆 苍松翠柏 万里长征 铁证如山 高风亮节 龙飞凤舞 东方明珠 南辕北辙 碧波万顷 望子成龙 富商大贾 方方正正 大雅之堂 金蝉脱壳 阳春白雪 张冠李戴 墨守成规 德智体美 忆苦思甜 小家碧玉 阳奉阴违
康庄大道 才思敏捷 黄雀在后 何必当初 山清水秀 志士仁人 龙争虎斗 付诸东流 双喜临门 官样文章 富贵荣华 清正廉洁 熊熊烈火 小鸟依人 空中楼阁 大有文章 天府之国 大智若愚 美轮美奂 德艺双馨 爱岗敬业 瑞士法郎 金童玉女 有志之士 黑色幽默 克己奉公 毛遂自荐 江山易改 解甲归田 科教文卫 金科玉律
张三李四 维妙维肖 沃野千里 龙腾虎跃 山呼海啸 山明水秀 班师回朝 春光明媚 旭日东升 春花秋月 山重水复 雨过天晴 束之高阁 程序开发 蓝天白云 达官显贵 关怀备至 招贤纳士 明显改善 朴素无华 三朝元老 小恩小惠 修修补补 叶落归根 明查暗访 文从字顺 明显提高 春华秋实 春去秋来 玉树临风 红旗招展
羽毛丰满 黄钟大吕 千金一诺 真龙天子 绿林好汉 老夫老妻 金光灿灿 秦始皇陵 言笑晏晏 金屋藏娇 金玉良言 龙凤呈祥 任人唯贤 利令智昏 卓尔不群 家庭和睦 封山育林 应付裕如 越战越勇 冰雪聪明 无名英雄 大大增加 大红大紫 子孙万代 权衡再三 老少咸宜 铁树开花 小国寡民 念兹在兹 加官进爵
宗法制度 以律 海纳百川 严以律己 妙语连珠 居功至伟 掌上明珠 秀外慧中 明月清风 水木清华 双宿双飞 吉日良辰 朗朗上口 永葆青春 老骥伏枥 云开雾散 利益均沾 富商巨贾 文韬武略 明显增强 简体中文 金石为开 山青水秀 明显增加 金玉满堂 成建制 常绿树 和田玉 通惠河 云居寺 敬老爱老
""".split())

# Words of today's official news that jieba's list (2012) lacks, with an estimate of their frequency.
ADDED = {
    ("n", 300): """新冠 疫情防控 新冠肺炎 新冠病毒 乡村振兴 脱贫攻坚 高质量发展 供给侧 营商环境 放管服 获得感 安全感 精准扶贫 党风廉政 从严治党 主题教育 群众路线 一带一路 小康社会 大数据 微信 微博 网格化 网格员 融媒体 新媒体 公众号 短视频
        推进会 调度会 启动仪式 开工仪式 揭牌仪式 签约仪式 新能源 碳达峰 碳中和 生态文明 美丽乡村 污染防治 河长制 林长制 田长制 医共体 医联体 核酸检测 疫苗接种 复工复产 志愿服务 党建引领 党员干部 领导干部 班子成员 民主生活会 组织生活会 专题会 常务会
        党组会 中心组 理论学习中心组 互联网 电商 直播带货 智慧城市 数字经济 数字化 信息化 产业链 供应链 人居环境 基层治理 社会治理 网格 综治 信访 维稳 扫黑除恶 安全生产 食品安全 生态环境 自然资源 应急管理 退役军人 医疗保障 市场监管 文旅 康养
        农文旅 高标准农田 合作社 家庭农场 产业园 项目建设 招商引资 双招双引 重点项目 民生实事 民生工程 老旧小区 棚户区 棚改 城乡居民 粮食安全 秸秆禁烧 防汛 抗旱 防火 森林防火 河湖长制 移风易俗 文明实践 新时代文明实践 文明城市 双拥 创城 创文""",
    ("n", 150): """座谈会 表彰会 汇报会 通报会 部署会 动员会 培训会 碰头会 分析会 研判会 专题会议 常委会议 常务会议 党组会议 全体会议 主任会议 主席会议 工作会议 电视电话会议 视频会议 现场推进会 现场办公会 观摩会 恳谈会 对接会 推介会 洽谈会 博览会
        交易会 发布会 新闻发布会 开幕式 闭幕式 开班式 结业式 毕业典礼 开学典礼 颁奖典礼 授旗仪式 揭幕仪式 奠基仪式 竣工仪式 通车仪式 升旗仪式 公祭仪式 追悼会 座谈交流 主旨演讲 主旨报告 专题党课 述职评议 述责述廉 民主评议 民主测评 考核组 调研组 督导组 巡察组 巡视组
        考察组 代表团 考察团 党政代表团 主席台 大会主席团 常务主席 执行主席 提案 议案 意见建议 建议办理 票决制 宪法宣誓 换届选举 补选 候选人 拟任职 任前公示 干部任免 挂职干部 第一书记 驻村工作队 包保 包联 联系点 结对帮扶 帮扶责任人 建档立卡 贫困户 脱贫户 监测户 低保户
        五保户 留守儿童 留守老人 空巢老人 困难群众 困难职工 环卫工人 快递小哥 外卖小哥 医护人员 白衣天使 志愿者 大学生村官 种粮大户 致富带头人 乡贤 新乡贤 非遗 传承人 非物质文化遗产 一把手 分管领导 主要负责人 分管负责人 班子 四大班子 四套班子 五大班子 县处级 乡科级 科级干部 县直 市直 区直 省直
        县直单位 市直单位 区直单位 县直部门 市直部门 直属机关 乡镇 乡镇街道 镇街 街镇 村社 村组 村居 村两委 两委干部 村干部 村支部 党总支 党小组 主题党日 党日活动 三会一课 民主监督 参政议政 政治协商 法律监督 执法检查 视察调研 专题调研 集中学习 专题学习 学习贯彻 传达学习 安排部署 统筹推进 协调推进
        不忘初心 牢记使命 两学一做 三严三实 党史学习教育 学习教育 四个意识 四个自信 两个维护 两个确立 四个全面 五位一体 新发展理念 新发展格局 新时代 新征程 新质生产力 双循环 人类命运共同体 全面小康 共同富裕 中国式现代化 高水平 高水平开放 一流 双一流 双减 双碳 双控""",
}

# Characters that jieba's source lost to a wrong encoding, and other letters that are no words of today.
GARBLED = set("紝銆殑鐨剉屽鏄槸竴鍦屼簡浠鍜鑰杩棩鏈冨幓涓灞殣妗翠箣璇鍒鎴嶄浛囦鍚樺")

# What common nr words of two characters may be made of, when they are transcriptions and not words.
TRANSCRIPTION = set("阿埃艾爱奥巴拜班邦保贝本比彼毕波伯博布茨达戴丹当得德登迪底蒂丁杜敦顿多恩尔厄法凡范菲费芬佛夫弗福盖冈戈哥格葛贡古瓜圭哈海汉赫亨华怀霍吉基及加贾杰金喀卡凯坎康考柯科可克肯库夸拉莱兰朗劳勒雷黎里理利立丽莉"
                    "连列林琳隆卢鲁路吕伦罗洛马玛迈麦曼毛梅门蒙孟米密莫默姆木穆拿纳娜内乃奈南瑙能尼妮宁纽农努诺欧帕潘培佩蓬皮平珀泼普契齐奇恰乔切琼丘热日茹若撒萨赛桑瑟森沙珊绍舍圣施什石史士舒斯司丝苏所索塔泰坦汤特滕提图托陀"
                    "瓦威韦维温翁沃乌西希锡谢辛休逊亚延扬耶叶伊依音因英尤约云泽扎詹珍芝兹宗佐")
TRANSCRIBED_WORDS = set("雷达 登基 谢谢 伯伯 多谢 宁可 乌云 沙丘 谢恩 保姆 乔木 金石 马夫 华丽 卢布 休克 默契 玛瑙 汉英 罗汉 贝勒 勒马 科隆 汤加 爱戴 勒索 希奇 拜佛 木兰 吉普 施舍 云云 博爱 哈佛 蓬莱 恩爱 布依 比萨 宁肯 朗朗 赫赫 路基 金丹 哈达 密宗 里拉 切莫 比比 吉日 金沙 普陀 毛利 "
    "士林 哈尼 华盖 克朗 乌木 古塔 石塔 普吉 多云 司南 鲁班 金汤 云图 依兰 隆恩 戈比 艾叶 丁宁 凡夫 平罗 布丁 普兰 泽当 帕劳 尼康 宁德 齐鲁 耶鲁 桑叶 蒙蒙 怀宁 威宁 多福 丽日 列巴 贝叶 瓦舍 布满 马匹 马来 米格 贝尔 马达 巴哈 阿姨 阿妈 阿婆 阿公 阿妹 阿爹 阿奶 阿爷 兰花 纳米 米特 沙特 海尔 西德 德军 麦加 拉丁 克隆 凯歌 康乐 康宁 平安 平凡 平日 平米 林立 林木 加里 达卡 达尔 海伦 佛山 英里 英特 英格 "
                        "沙巴 沙拉 罗马 高斯 马赛 拉萨 马尼 科普 马克 欧姆 康佳 索尼 摩托 卡拉 托福 雅思 约莫 多达 夸克 赛特 里加 普通 可巧 立约 奥拉 毛毛 日耳 玛雅 康巴 伊丽 基诺 乌拉 马列 苏联 希尔 莫斯 波斯 桑拿 桑巴 扎西 班戈 贡嘎 瓦斯 瓦特 瓦当 瓦里 林芝 哈密 "
                        "巴西 维尔 约旦 卢比 马里 乍得 贝宁 德拉 利马 阿曼 佛罗 阿里 巴林 里昂 基辅 塔里 伊春 果洛 贝塔 伽马 艾滋 卡通 阿拉 马尔 里亚 德里 莫若 英尺 林肯 立法 普及 平易 福利 英才 英杰 平正 沙石 石林 福音 海巡 海燕 海德 林海 罗列 罗盘 利索 里弄 立德 立木 史实 本科 科研 "
                        "科考 科目 科技 加速 加薪 哈欠 迈步 拜托 毕业 爱女 爱心 爱恩 约定 维权 培养 瑞士 博士 理论 提纲 温泉 云南 西南 平南 本土 日本 英国 考察 考核 西安 西藏 达成 达到 当晚 维也纳 兰考 兰溪 立石 伊犁 罗田 罗平 温顺 温州 热门 延吉 扬州 泰山 泰州 汉水 汉口 汉中 汉江 萨尔 约谈 图书 "
                        "莱芜 杜绝 托管 吉林 福建 福州 福田 宗旨 兰州 卢沟 石门 西宁 南昌 日喀 延长 延安 伊朗 苏丹 丹麦 古巴 芬兰 波兰 瑞典 智利 秘鲁 海地 科威 法国 希腊 沙化 黎平 云母 云雾 南瓜 南海 立功 温和 石油 石斯 米粉 米线 米汤 米饭 马路 马上 纳凉 纳税 舍利 考古 史诗 史前 史料 史册".split())

# Of the tag m (numbers): what a pattern reads as well is left out; these characters make such a number.
NUMBER = set("零〇一二三四五六七八九十百千万亿两几数余多半第点")
MEASURE = set("年月日时分秒个名位次条件项人家种亩元角米里斤吨度岁天周期号只把张本部台辆座间处户届场段句声颗枚株棵头匹艘架套双对副杯瓶碗盘盒箱包袋桶斗升尺寸丈卷册篇页首幅")


# Persons that jieba tags otherwise, and what its corpus of novels left behind.
TAGGED_OTHERWISE = set("""
周恩来 李强 阿东 金正日 奥巴马 普京 齐达内 苏东坡 刘彦彬 全金发 欧阳克 欧阳天 欧阳洛 卓不凡 关颖珊 沈家本 文花枝 王言彬 龙应台 范遥心 万学文 封不平 钟南山 郑卫国 毛庆国 梁建国 许定国 江建国 韩安国 罗安江 韩三国 罗海城
苏星河 黄蓉连 黄蓉站 黄蓉本 黄黎洲 龙京沙 官运官 官有权 管民官 关百战 时台军 代有财 和赛虎 司行方 应运龙 成大器 武会友 万世一 万世安 时劲力 华水发 甘不察 周转金 何振梁 焦山河 江南西 秦家洲 黄土岗 克林顿政府 鲁迅文学奖 毛泽东故居 鲁迅博物馆
""".split())


def shares(path):
    """word → (frequency, tag)."""
    words = {}
    for line in open(path, encoding="utf-8"):
        word, frequency, tag = line.rstrip("\n").split(" ")
        words[word] = (int(frequency), tag)
    return words


def simplified(word):
    """Every character is of GB 2312's set, which holds simplified characters only."""
    try:
        word.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return all("\u4e00" <= c <= "\u9fff" for c in word)


def person(word, frequency, tag, surnames):
    """Whether an entry that jieba tags as a person is to be left out."""
    if word in COMMON:
        return False
    if len(word) > 2:
        return True
    if len(word) == 1:
        return False
    if word in PERSONS:
        return True
    if word not in TRANSCRIBED_WORDS and all(c in TRANSCRIPTION for c in word):
        return True
    return frequency < (8 if word[0] in surnames else 5)


def number(word, tag):
    return tag in ("m", "mq") and len(word) > 2 and word[0] in NUMBER and frequency_free(word)


def frequency_free(word):
    return all(c in NUMBER or c in MEASURE for c in word)


# Lowest frequency by tag and length; the long tail of jieba's list has frequency 2 or 3 and was never counted.
def wanted(word, frequency, tag):
    if len(word) > 6 or (len(word) == 6 and tag not in ("i", "l", "nt", "ns")):
        return False
    if len(word) == 1:
        return frequency >= 5
    if tag in ("n", "v", "vn", "a", "ad", "an", "d", "b", "j", "t", "s", "z", "f", "r", "c", "p", "q", "u", "y", "nz", "o", "e", "vd"):
        return frequency >= (3 if len(word) <= 2 else 4 if len(word) == 3 else 6)
    if tag in ("i", "l"):
        return frequency >= 6
    if tag in ("ns", "nt"):
        return frequency >= 5
    if tag in ("m", "mq"):
        return frequency >= 20
    return frequency >= 3


def main():
    surnames = {row["surname"] for row in read("surnames.tsv") if row["kind"] == "common" and int(row["per_million"]) >= 10}
    rows = []
    for word, (frequency, tag) in shares(sys.argv[1]).items():
        if not simplified(word) or any(c in GARBLED for c in word):
            continue
        if word in TAGGED_OTHERWISE:
            continue
        if tag in ("nr", "nrt", "nrfg") and person(word, frequency, tag, surnames):
            continue
        if number(word, tag) or not wanted(word, frequency, tag):
            continue
        rows.append((word, frequency, tag))
    have = {row[0] for row in rows}
    for (tag, frequency), words in ADDED.items():
        for word in words.split():
            if word not in have:
                have.add(word)
                rows.append((word, frequency, tag))
    rows.sort(key=lambda row: (-row[1], row[0]))
    comment = """
Words of Chinese text with their frequency: the evidence for segmentation and against names.
word; freq: count in jieba's (undisclosed) corpus of some 60 million words; pos: jieba's tag (n noun, v verb, a adjective, d adverb,
ns place, nt organisation, nr person-like word, i idiom, l phrase, t time, m number, q measure, …). Words tagged nr are
common words that could also be a name (高峰, 文明) and single characters; person names are left out.
Source: jieba 0.42.1 dict.txt, MIT, Sun Junyi, trimmed; some words of today's official news added
with an estimate of their frequency.
Made by scripts/make_words.py, 2026-11-21.
"""
    write("words.tsv", comment, ["word", "freq", "pos"], rows)


main()
