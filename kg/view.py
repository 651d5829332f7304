"""A document's text as the rules read it: one width of punctuation, simplified characters, nothing invisible, and the way home.

Government offices write （）, () and 〔〕 for one thing; crawlers add zero-width marks and spaces inside words. The rules see
none of that: they read a :class:`View`. Every offset found in it is taken home to the document before anything leaves.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.lines import HIDDEN, lists, page_marks, wraps
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

_SAME: dict[str, str] = {
    "(": "（",
    ")": "）",
    "﹙": "（",
    "﹚": "）",
    "[": "〔",
    "]": "〕",
    "［": "〔",
    "］": "〕",
    "【": "〔",
    "】": "〕",
    "﹝": "〔",
    "﹞": "〕",
    "〖": "〔",
    "〗": "〕",
    "〈": "〔",
    "〉": "〕",
    "{": "〔",
    "}": "〕",
    "｛": "〔",
    "｝": "〕",
    ":": "：",
    "︰": "：",
    "∶": "：",
    "﹕": "：",
    ";": "；",
    "﹔": "；",
    ",": "，",
    "﹐": "，",
    "﹑": "、",
    "､": "、",
    "｡": "。",
    "!": "！",
    "?": "？",
    "．": ".",
    "﹒": ".",
    "／": "/",
    "\r": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "―": "—",
    "－": "—",
    "–": "—",
    "﹘": "—",
    "─": "—",
    "━": "—",
    "│": "|",
    "┃": "|",
    "║": "|",
    **dict.fromkeys("┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝", "|"),
}
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ue5e5\ue004"
# The traditional characters whose simplified form is a common one (GB 2312, level 1) and which simplified text never uses.
_TRADITIONAL = (
    "丟並亂亞佈佔併來侖侶侷係俠俬倆倉個們倖倣倫偉側偵偽傑傘備傚傢傭傳債傷傾僅僊僑僕僥僱價儀億儈儉儌儘償優儲兇兌兒內兩冊冪凈凍凜凱別刪則剋剎剛剝剮創剷劃劄劇劉劊劍劑勁動務勛勝勞勢勦勳勵勸勻匟匯區協卹卻厤厭厲"
    "參叢吳吶呂員唸問啞啟啣喚喪喫喬單喲嗆嗎嗚嘆嘔嘗嘩嘯噁噓噴噸噹嚇嚐嚙嚥嚨嚮嚴囂囌囑囓囪國圍園圓圖團埰執堅堯報場塊塗塢塵塹墊墜墮墳墾壇壓壘壞壟壩壯壺壽夠夢夾奧奪奮妝妳姦姪娛婁婦婬媽媿嬌嬭嬰嬸嬾孃孫學孿宮寀"
    "寑寢實寧審寫寬寵寶將專尋對導尒尟屆屍屜屢層屬岡島峽崑崗崙嶄嶺嶼嶽巋巒巖帥師帳帶幀幙幟幣幫幹幾庫廁廂廄廈廕廚廟廠廢廣廬廳弔張強彆彈彌彎彔彙彥彫彿徑從復徹怳恆恥悅悶悽惏惡惱惷愛慄態慘慚慣慫慮慴慶慼慾憂憊憐"
    "憑憚憤憫憲憶懇應懞懲懶懷懸懼懾戀戰戲戶扞拋挾捄捨捲掃掄掙掛採掽揀揚換揫揮揹搆搉損搖搗搤搥搨搯搶搾摃摟摯摳摻撈撐撓撣撥撦撫撲撻撾撿擁擄擇擊擋擔據擠擣擬擯擰擱擲擴擺擻擾攆攏攔攙攜攝攢攣攤攩攪攬攷敗敘敵數敺"
    "斂斃斬斷旂昇時晉晝暈暢暫曆曉曏曠曬書會朢朮東杴枴柵柺桮桿條棄棗棟棧棲椷楊楓業極榦榮構槍槓槳樁樂樑樓標樞樣樸樹橋機橢橫檔檢檯檸檻櫃櫥櫻欄權欽歎歐歛歡歲歷歸殘殭殲殺殼毀毆毧毬氈氣氫氾汎汙決沒沖況泝洩洶涼淒"
    "淚淛淨淩淪淵淺渙減渦測渾湊湧湯準溝溫溼滄滅滌滬滯滲滷滾滿漁漚漢漣漬漲漸漿潑潔潛潤潰澀澆澇澗澤澱濁濃濇濕濘濛濟濤濫濰濱濺濾瀉瀋瀕瀝瀰瀾灑灕灘灣灤災為烏烴無煉煙煥煩熒熱熾燄燈燒燙營燦燬燭燴燻燼爍爐爛爭爺爾"
    "牆牋牓牠牴牽犢犧狀狹狽猙猶獃獄獅獎獘獨獰獲獵獸獺獻玅現琖琱琺瑣瑤瑩瑪瑯環瓊甕產甦畝畢畫異當疇疊疘痐痙痠痺瘉瘋瘍瘓瘡瘧療癈癒癟癡癢癥癬癰癱發皁皚皺盃盜盞盡監盤盧盪眾睏睜睠瞇瞞矇矚矯砲硃硯碩碪確碼磚磟礎礙"
    "礦礫礬祕祿禍禦禮禱禿秖稅稈稜種稱穀積穎穢穨穩穫窩窪窮窯窺竄竅竊競筆筍筩箇箋節範築篩簍簑簡簽簾籃籌籐籠籤籬籮籲粵糞糧糰糾紀約紅紉紋納紐純紗紙級紛紡紮細紳紹終絃組絆結絕絛絞絡絢給絨統絲絹綁綏綑經綜綠綢維綱"
    "網綴綵綸綻綽綿緊緒緘線緝緞締緣編緩緬緯練緻縛縣縫縮縱縴縷總績繃織繕繖繙繞繡繩繪繫繭繳繹繼續纍纏纓纔纖纜缽罈罋罰罵罷羅羢羨義習翫翹耡聖聞聯聰聲聳聶職聽聾肅肐脅脈脣脩脫脹腎腦腫腳腸膚膠膩膽膿臉臍臕臘臝臟臥"
    "臨臺與興舉舊舖艙艦艱艷茲荊荳莊莖莢華萊萬葉葠葦葯葷蒐蒼蓆蓋蓮蔔蔕蔘蔣蔥蔭蕩蕪蕭薊薑薔薦薩藍藝藥藹蘆蘇蘊蘋蘤蘭蘿處虛虜號虧蚘蛻蜨蝕蝦蝨蝯蝸螞螢蟄蟬蟲蟻蠅蠍蠟蠱蠶蠻衊術衕衚衛衝補裝裡製複褲襖襪襬襯襲覈見規"
    "覓視親覺覽觀觝觸訂訃計訊討訓訖託記訛訝訟訣訪設許訴診註証詐評詛詞詠詢詣試詩詫詭話該詳詶誅誇誌認誕誘語誠誡誣誤誦誨說誰課誹誼調諄談請諒論諜諧諮諱諷諸諺諾謀謂謄謅謊謎謗謙講謝謠謬謹謾譁證譏譔識譚譜譟譭譯議"
    "譴護譽讀變讒讓讕讚豈豎豐豔豬貍貓貝貞負財貢貧貨販貪貫責貯貳貴貶買貸費貼貿賀賂賃賄資賈賊賒賓賜賞賠賢賣賤賦質賬賭賴賺購賽贅贈贊贍贏贓贖贛趕趙趨跡踐踫踰踴蹟蹤蹧躊躍躥軀車軋軌軍軒軟軸較載輓輔輕輛輝輥輩輪輯"
    "輸輻輾輿轄轅轉轍轎轟辦辭辮辯農迴迻這連週進遉遊運過達違遙遜遞遠適遯遲遶遷選遺遼邁還邊邏郵鄉鄒鄖鄧鄭鄰鄲醆醜醞醫醬醼釀釁釋釐釘針釣釦釩釬鈅鈉鈍鈔鈕鈞鈣鈴鈾鉀鉅鉆鉑鉗鉚鉛鉤鉸鉻銀銅銑銘銜銥銲銳銷銻鋁鋅鋇鋒"
    "鋤鋪鋸鋼錄錐錘錠錢錦錨錫錯錳錶鍊鍋鍍鍘鍛鍬鍵鍺鍼鍾鎂鎊鎌鎖鎗鎚鎢鎬鎮鎳鏇鏈鏟鏡鏽鐐鐘鐮鐳鐵鑄鑑鑒鑤鑰鑲鑵鑷鑼鑽鑿長門閃閉開閏閑閒間閘閡閣閤閥閨閩閱閹閻闆闇闊闌闖闚關闡闢阨阬陜陝陞陣陰陳陸陽隄隊階隕際隨"
    "險隱隴隸隻雖雙雛雜雞離難雲電霑霧靈靜鞏鞦韆韋韌韓韻響頁頂頃項順須頌預頑頒頓頗領頤頭頰頸頹頻顆題額顏願顛類顧顫顯顱顴風颱颳飄飛飢飯飲飼飽飾餃餅養餌餒餓餘餞餡館餬餵餽餾饅饋饑饒饞馬馭馮馱馳馴駁駐駒駕駛駝駭"
    "駱駿騁騎騙騣騰騷騾驅驕驗驚驟驢骯髒體髮鬆鬍鬚鬥鬧鬨鬱魚魯鮑鮮鯉鯨鰓鱉鱗鳥鳳鳴鴈鴉鴕鴛鴦鴨鴻鴿鵑鵝鵬鵰鵲鶴鷗鷰鷹鹵鹹鹼鹽麗麥麵麼黃點黨黴鼕齊齋齒齡齣齧齲龍龐龔龜"
)
_SIMPLIFIED = (
    "丢并乱亚布占并来仑侣局系侠私俩仓个们幸仿伦伟侧侦伪杰伞备效家佣传债伤倾仅仙侨仆侥雇价仪亿侩俭侥尽偿优储凶兑儿内两册幂净冻凛凯别删则克刹刚剥剐创铲划札剧刘刽剑剂劲动务勋胜劳势剿勋励劝匀炕汇区协恤却历厌厉"
    "参丛吴呐吕员念问哑启衔唤丧吃乔单哟呛吗呜叹呕尝哗啸恶嘘喷吨当吓尝啮咽咙向严嚣苏嘱啮囱国围园圆图团采执坚尧报场块涂坞尘堑垫坠堕坟垦坛压垒坏垄坝壮壶寿够梦夹奥夺奋妆你奸侄娱娄妇淫妈愧娇奶婴婶懒娘孙学孪宫采"
    "寝寝实宁审写宽宠宝将专寻对导尔鲜届尸屉屡层属冈岛峡昆岗仑崭岭屿岳岿峦岩帅师帐带帧幕帜币帮干几库厕厢厩厦荫厨庙厂废广庐厅吊张强别弹弥弯录汇彦雕佛径从复彻恍恒耻悦闷凄婪恶恼蠢爱栗态惨惭惯怂虑慑庆戚欲忧惫怜"
    "凭惮愤悯宪忆恳应蒙惩懒怀悬惧慑恋战戏户捍抛挟救舍卷扫抡挣挂采碰拣扬换揪挥背构榷损摇捣扼捶拓掏抢榨扛搂挚抠掺捞撑挠掸拨扯抚扑挞挝捡拥掳择击挡担据挤捣拟摈拧搁掷扩摆擞扰撵拢拦搀携摄攒挛摊挡搅揽考败叙敌数驱"
    "敛毙斩断旗升时晋昼晕畅暂历晓向旷晒书会望术东锨拐栅拐杯杆条弃枣栋栈栖缄杨枫业极干荣构枪杠桨桩乐梁楼标枢样朴树桥机椭横档检台柠槛柜橱樱栏权钦叹欧敛欢岁历归残僵歼杀壳毁殴绒球毡气氢泛泛污决没冲况溯泄汹凉凄"
    "泪浙净凌沦渊浅涣减涡测浑凑涌汤准沟温湿沧灭涤沪滞渗卤滚满渔沤汉涟渍涨渐浆泼洁潜润溃涩浇涝涧泽淀浊浓涩湿泞蒙济涛滥潍滨溅滤泻沈濒沥弥澜洒漓滩湾滦灾为乌烃无炼烟焕烦荧热炽焰灯烧烫营灿毁烛烩熏烬烁炉烂争爷尔"
    "墙笺榜它抵牵犊牺状狭狈狰犹呆狱狮奖毙独狞获猎兽獭献妙现盏雕珐琐瑶莹玛琅环琼瓮产苏亩毕画异当畴叠肛蛔痉酸痹愈疯疡痪疮疟疗废愈瘪痴痒症癣痈瘫发皂皑皱杯盗盏尽监盘卢荡众困睁眷眯瞒蒙瞩矫炮朱砚硕砧确码砖碌础碍"
    "矿砾矾秘禄祸御礼祷秃只税秆棱种称谷积颖秽颓稳获窝洼穷窑窥窜窍窃竞笔笋筒个笺节范筑筛篓蓑简签帘篮筹藤笼签篱箩吁粤粪粮团纠纪约红纫纹纳纽纯纱纸级纷纺扎细绅绍终弦组绊结绝绦绞络绚给绒统丝绢绑绥捆经综绿绸维纲"
    "网缀彩纶绽绰绵紧绪缄线缉缎缔缘编缓缅纬练致缚县缝缩纵纤缕总绩绷织缮伞翻绕绣绳绘系茧缴绎继续累缠缨才纤缆钵坛瓮罚骂罢罗绒羡义习玩翘锄圣闻联聪声耸聂职听聋肃胳胁脉唇修脱胀肾脑肿脚肠肤胶腻胆脓脸脐膘腊裸脏卧"
    "临台与兴举旧铺舱舰艰艳兹荆豆庄茎荚华莱万叶参苇药荤搜苍席盖莲卜蒂参蒋葱荫荡芜萧蓟姜蔷荐萨蓝艺药蔼芦苏蕴苹花兰萝处虚虏号亏蛔蜕蝶蚀虾虱猿蜗蚂萤蛰蝉虫蚁蝇蝎蜡蛊蚕蛮蔑术同胡卫冲补装里制复裤袄袜摆衬袭核见规"
    "觅视亲觉览观抵触订讣计讯讨训讫托记讹讶讼诀访设许诉诊注证诈评诅词咏询诣试诗诧诡话该详酬诛夸志认诞诱语诚诫诬误诵诲说谁课诽谊调谆谈请谅论谍谐咨讳讽诸谚诺谋谓誊诌谎谜谤谦讲谢谣谬谨谩哗证讥撰识谭谱噪毁译议"
    "谴护誉读变谗让谰赞岂竖丰艳猪狸猫贝贞负财贡贫货贩贪贯责贮贰贵贬买贷费贴贸贺赂赁贿资贾贼赊宾赐赏赔贤卖贱赋质账赌赖赚购赛赘赠赞赡赢赃赎赣赶赵趋迹践碰逾踊迹踪糟踌跃蹿躯车轧轨军轩软轴较载挽辅轻辆辉辊辈轮辑"
    "输辐辗舆辖辕转辙轿轰办辞辫辩农回移这连周进侦游运过达违遥逊递远适遁迟绕迁选遗辽迈还边逻邮乡邹郧邓郑邻郸盏丑酝医酱宴酿衅释厘钉针钓扣钒焊钥钠钝钞钮钧钙铃铀钾巨钻铂钳铆铅钩铰铬银铜铣铭衔铱焊锐销锑铝锌钡锋"
    "锄铺锯钢录锥锤锭钱锦锚锡错锰表炼锅镀铡锻锹键锗针钟镁镑镰锁枪锤钨镐镇镍旋链铲镜锈镣钟镰镭铁铸鉴鉴刨钥镶罐镊锣钻凿长门闪闭开闰闲闲间闸阂阁合阀闺闽阅阉阎板暗阔阑闯窥关阐辟厄坑陕陕升阵阴陈陆阳堤队阶陨际随"
    "险隐陇隶只虽双雏杂鸡离难云电沾雾灵静巩秋千韦韧韩韵响页顶顷项顺须颂预顽颁顿颇领颐头颊颈颓频颗题额颜愿颠类顾颤显颅颧风台刮飘飞饥饭饮饲饱饰饺饼养饵馁饿余饯馅馆糊喂馈馏馒馈饥饶馋马驭冯驮驰驯驳驻驹驾驶驼骇"
    "骆骏骋骑骗鬃腾骚骡驱骄验惊骤驴肮脏体发松胡须斗闹哄郁鱼鲁鲍鲜鲤鲸鳃鳖鳞鸟凤鸣雁鸦鸵鸳鸯鸭鸿鸽鹃鹅鹏雕鹊鹤鸥燕鹰卤咸碱盐丽麦面么黄点党霉冬齐斋齿龄出啮龋龙庞龚龟"
)
# Other shapes of the same characters, as sites convert them: 排在首位的爲牽頭單位.
_SHAPES = "爲産綫衆啓麪録説閲鋭鄕敎吿於後裏隷鎭顔敍絶滙羣衹衞縂"
_SHAPES_SIMPLIFIED = "为产线众启面录说阅锐乡教告于后里隶镇颜叙绝汇群只卫总"
_REPLACED: dict[str, str] = {
    **dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)),
    **dict(zip(_SHAPES, _SHAPES_SIMPLIFIED, strict=True)),
    **{chr(0xFF10 + i): chr(0x30 + i) for i in range(10)},
    **{chr(0xFF21 + i): chr(0x41 + i) for i in range(26)},
    **{chr(0xFF41 + i): chr(0x61 + i) for i in range(26)},
    **dict.fromkeys(_SPACES, " "),
    **_SAME,
}
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]+")
_UNSEEN = {chr(code) for code in range(0x10000) if _INVISIBLE.match(chr(code))}
_ODD = re.compile(f"[{re.escape(''.join(sorted(_REPLACED.keys() | _UNSEEN)))}]")
"""What the view shows in another way or not at all."""
_GAP = re.compile(" (?<=[一-鿿] ) {0,2}(?=[一-鿿])")
"""A gap between two characters, no wider than inside a word."""
_BOLD = re.compile(r"(\*\*)(?=[^\s*])[^*\n|]{1,80}(?<=[^\s*])(\*\*)(?!\*)")
"""Words that markdown sets in bold: only the marks are out of sight."""
_LINE_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
"""A line break inside a markdown cell parts names as 、 does."""


@dataclass(frozen=True, slots=True)
class View:
    """The text to read and, where characters were left out, where the rest begins at home.

    ``cuts`` holds (offset in the view, characters left out up to there), in order.
    """

    text: str
    cuts: tuple[tuple[int, int], ...] = ()
    _places: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _gone: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the two halves of the cuts apart, for :meth:`home` to search."""
        object.__setattr__(self, "_places", tuple(place for place, _ in self.cuts))
        object.__setattr__(self, "_gone", (0, *(gone for _, gone in self.cuts)))

    def home(self, offset: int) -> int:
        """Where a character of the view stands in the document."""
        return offset + self._gone[bisect_right(self._places, offset)]

    def seen(self, offset: int) -> int:
        """Where a character of the document stands in the view (what follows, if it was left out)."""
        low, high = 0, len(self.cuts)
        while low < high:
            middle = (low + high) // 2
            if self.cuts[middle][0] + self.cuts[middle][1] <= offset:
                low = middle + 1
            else:
                high = middle
        gone = self.cuts[low - 1][1] if low else 0
        seen = offset - gone
        return min(seen, self.cuts[low][0]) if low < len(self.cuts) else seen

    def span(self, start: int, end: int) -> Span:
        """The stretch of the document that a stretch of the view shows."""
        places = self._places
        if not places:
            return Span(start, end if end > start else start)  # noqa: FURB136 (thousands of times a document)
        gone = self._gone
        begin = start + gone[bisect_right(places, start)]
        return Span(begin, end + gone[bisect_right(places, end - 1)] if end > start else begin)

    @property
    def home_of(self) -> Callable[[int, int], Span]:
        """:meth:`span` for stretches that are not empty, which in a view without cuts is :class:`Span` itself."""
        return self.span if self._places else Span

    def quote(self, text: str, start: int, end: int) -> str:
        """What the document's ``text`` has in a stretch of the view."""
        places = self._places
        if not places or end <= start:
            return text[start:end]
        gone = self._gone
        return text[start + gone[bisect_right(places, start)] : end + gone[bisect_right(places, end - 1)]]


def _spaced(text: str) -> list[tuple[int, int]]:
    """The gaps inside words that are set with a space after each character: 责 任 单 位, 备 注."""
    left_out: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for match in _GAP.finditer(text):
        start, end = match.span()
        if run and start != run[-1][1] + 1:
            left_out += _word_gaps(text, run)
            run = []
        run.append((start, end))
    return left_out + _word_gaps(text, run)


def _word_gaps(text: str, run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The gaps of a run, if they part a word: several of them, or one between two characters that stand alone.

    无 between two words is a cell of its own. Of three and more the outer ones may part words from one another: 序号 任 务 责任单位.
    """
    if len(run) > _FEWEST_GAPS:
        run = run[1:] if _WORD_BEFORE.search(text, max(0, run[0][0] - 4), run[0][0]) else run
        return run[:-1] if _WORD_AFTER.match(text, run[-1][1]) else run
    if len(run) != 1:
        return [] if run and text[run[0][1]] == "无" else run
    start, end = run[0]
    alone = not "一" <= text[start - 2 : start - 1] <= "鿿" and not "一" <= text[end + 1 : end + 2] <= "鿿"
    return run if alone else []


_FEWEST_GAPS = 2
_WORD_BEFORE = re.compile(r"(?:^|[\n|] ?)[一-鿿]{2}$")
_WORD_AFTER = re.compile(r"[一-鿿]{4,12}(?:[\s|：]|$)")
_LABEL_GAP = re.compile(
    r"[ \n](?=(?:单位|部门|科室|处室|股室|领导|时限|期限|节点)(?:[ \n|\t：（]|$))(?<=[一-鿿]{2}[ \n])(?<![一-鿿]{3}[ \n])"
    r"(?<!(?:任务|指标|目标|项目|事项|内容|措施|举措|序号|编号|问题|类别|类型|领域|名称|要求|工作|数量|备注|进度|成果|依据|标准|单位|部门|时限|领导)[ \n])"
)
"""Where a narrow cell broke the name of a column: 牵头 单位, 完成 时限."""


def _unmarked(text: str) -> str:
    """The text with its tags out of sight, and as long: what ends a paragraph or a row ends a line, what ends a cell is a tab."""
    if "</p>" not in text and "</td>" not in text:
        return _LINE_BREAK.sub(lambda tag: "、".ljust(len(tag[0])), text)
    cells = "</td>" in text
    ends = {"/tr": "\n", "/td": "\t"} if cells else {"/p": "\n", "/div": "\n", "/li": "\n", "br": "\n"}

    def shown(tag: re.Match[str]) -> str:
        mark = "\n" if tag[1].lower().startswith("/h") else ends.get(tag[1].lower(), "")
        return mark.ljust(len(tag[0]), HIDDEN)

    return _TAG.sub(shown, text)


_TAG = re.compile(
    r"<(/?(?:p|div|span|strong|b|em|font|br|td|tr|th|table|thead|tbody|li|ul|ol|h[1-6]|a|section|o:p))\b[^<>]{0,300}>",
    re.IGNORECASE,
)


def view(text: str) -> View:
    """The view of a text.

    >>> view("(責 任 单 位:市财政局)").text
    '（责任单位：市财政局）'
    """
    shown = _unmarked(text) if "<" in text else text
    shown = page_marks(shown)
    odd = set(_ODD.findall(shown))
    lines = "\n" in shown
    for char in odd - _UNSEEN:
        shown = shown.replace(char, _REPLACED[char])
    left_out: list[tuple[int, int]] = []
    if odd & _UNSEEN:
        left_out += [match.span() for match in _INVISIBLE.finditer(shown)]
    if " " in shown:
        left_out += _spaced(shown)
    if "**" in shown:
        left_out += [match.span(side) for match in _BOLD.finditer(shown) for side in (1, 2)]
    if lines or " " in shown:
        left_out += [match.span() for match in _LABEL_GAP.finditer(shown)]
    if lines:
        left_out += wraps(shown) or lists(shown)
    if not left_out:
        return View(shown)
    left_out = sorted(set(left_out))
    kept: list[str] = []
    cuts: list[tuple[int, int]] = []
    at = gone = 0
    for start, end in left_out:
        kept.append(shown[at:start])
        gone += end - start
        cuts.append((end - gone, gone))
        at = end
    kept.append(shown[at:])
    return View("".join(kept), tuple(cuts))
