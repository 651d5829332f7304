"""Why a role word assigns nothing: each reason is a name, a pattern of what stands around the word, and an example.

What no reason explains either is "not understood" and is shown to the user; nothing is dropped in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.likeness import SURNAMES
from kg.telling import DESCRIBES


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a word assigns nothing. ``before`` must match up to the word, ``after`` from its end on; ``zh`` is shown."""

    name: str
    zh: str
    example: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    kind: str = ""
    nobody: bool = False
    """Holds only for verbs of action or support before which no unit is named."""
    reach: int = 60
    """Characters after the word within which ``after`` must match."""
    unled: bool = False
    """Holds only for verbs of action or support."""


_MECHANISMS = "机制|制度|体系|格局|方式|模式|原则|网络|平台|联盟|队伍|专班|小组|工作组|指挥部|联席会议|委员会|会议|责任制|合力|氛围|局面|工作法|行动|活动|计划|工程|项目|团队|力量"
_REFERRED = r"(?:单位|部门|各方|各地|各级|成员|机构|企业|区|县|市)"
_GOING_ON = r"(?:要|应|应当|须|必须|之间|主动|积极|密切|切实|加强|共同|相互|全力|，)"
REASONS: tuple[Reason, ...] = (
    Reason(
        "interpretation",
        "由谁解释文件，不是任务分工",
        "本办法由市司法局负责解释。",
        after=re.compile(r"(?!做好)[^。；，\n]{0,2}解释(?:工作)?(?:[。；，\n]|$)"),
    ),
    Reason(
        "person",
        "说的是人",
        "企业主要负责人要履行职责。",
        after=re.compile(r"(?:的)?(?:人(?!民|力|社|才|大|武|防|事|员密|口)|同志|领导|干部|人员)"),
    ),
    Reason(
        "earnest",
        "说的是态度，不是任务分工",
        "各单位要认真负责，做好清理工作。",
        before=re.compile(r"认真$"),
    ),
    Reason(
        "hosting",
        "说的是会议、网站由谁办，不是任务分工",
        "会议由县府办牵头组织。",
        before=re.compile(r"(?:会议|网站|本站|网页|页面)由[^。；，\n]{2,20}$"),
    ),
    Reason(
        "mechanism",
        "说的是一种机制，不是把任务交给谁",
        "实行市长负责制。",
        after=re.compile(r"制(?![定作造])"),
    ),
    Reason(
        "mechanism",
        "说的是一种机制，不是把任务交给谁",
        "建立由医保部门牵头的联动机制。",
        after=re.compile(
            rf"[^。；\n]{{0,40}}?(?:{_MECHANISMS})|[^。；\n]{{40}}的?[^。；，\n]{{0,12}}(?:{_MECHANISMS})"
        ),
        before=re.compile(r"(?:建立|健全|完善|形成|构建|成立|组建|设立|实行|落实|强化|推进)[^。；\n]{0,36}$"),
    ),
    Reason(
        "mechanism",
        "说的是一种机制，不是把任务交给谁",
        "建立由县发改局牵头，县财政局、县统计局参与的联席会议制度。",
        before=re.compile(r"(?:建立|健全|完善|形成|构建|成立|组建|设立|实行)由[^。；，\n]{2,30}$"),
        after=re.compile(
            rf"，[^。；\n]{{2,240}}?(?:参与|参加|配合|组成|协同|负责)的[^。；，\n]{{0,30}}(?:{_MECHANISMS})"
        ),
        reach=300,
    ),
    Reason(
        "person",
        "说的是人",
        "由王建国牵头重点工作",
        before=re.compile(rf"由[{SURNAMES}][一-鿿]{{1,2}}$"),
    ),
    Reason(
        "person",
        "说的是人",
        "张县长牵头重点工作",
        before=re.compile(r"(?:同志|领导|书记|[省市县区镇乡局厅处科]长|主任|主席|组长|部长|经理|负责人|总指挥)$"),
    ),
    Reason(
        "described",
        "修饰后面的名词，不是分工",
        "负责处置的部门应当及时报告。",
        after=DESCRIBES,
    ),
    Reason(
        "described",
        "修饰后面的名词，不是分工",
        "负责公共消防设施日常维护管理的有关单位应当登记。",
        after=re.compile(r"[^，。；、\n]{9,24}的(?:有关|相关|各级|地方)*(?:部门|单位|机构|人民政府|企业|人员)"),
    ),
    Reason(
        "document",
        "是文件的名称",
        "市财政局会同市科技局制定具体实施细则。",
        after=re.compile(r"(?:细则|方案|办法|意见|计划|规划|条例|纲要|规程)"),
        kind="verb",
    ),
    Reason(
        "told",
        "说的是已经做过的事",
        "去年，由市住建局牵头编制了规划。",
        after=re.compile(
            r"[^，。；、\n]{1,12}了(?!解)|[^，。；、\n]{1,40}?(?:进行|开展|组织|完成|召开|印发|制定|出台|编制|起草|形成|建立)了(?!解)|(?:建议|提案|议案)[ ]?\d|，(?:会同|联合)[^，。；\n]{2,40}?[一-鿿]{2}了(?!解)"
        ),
    ),
    Reason(
        "principle",
        "说的是原则，不是分工",
        "按照村级主办、群众参与、政府支持的原则推进。",
        before=re.compile(r"(?:按照?|坚持|遵循|本着|实行)[^。；，\n]{0,24}$"),
        after=re.compile(r"[^。；，\n]{0,30}的?[”]?(?:的)?(?:原则|要求|思路|办法|方针)"),
    ),
    Reason(
        "principle",
        "说的是原则，不是分工",
        "坚持谁主管、谁负责，统一领导、分级负责。",
        before=re.compile(r"谁[一-鿿]{1,4}、?谁$|(?:分级|属地|归口|逐级|分口)$"),
    ),
    Reason(
        "schedule",
        "说的是时间",
        "市财政局持续实施",
        before=re.compile(r"(?:持续|长期|启动|分步|稳步|正式|逐步)$"),
        kind="verb",
        unled=True,
    ),
    Reason(
        "permission",
        "说的是可以做什么",
        "公安派出所可以负责日常检查。",
        before=re.compile(r"(?:可以|可)$"),
    ),
    Reason(
        "answer",
        "是问答，不是分工",
        "答：由医保部门负责审核。",
        before=re.compile(r"(?:^|\n)\s*(?:问|答|记者|主持人|发言人)：[^\n]*$"),
    ),
    Reason(
        "liability",
        "说的是法律或经济上的责任",
        "依法追究责任。",
        before=re.compile(
            r"(?:追究|承担|落实|强化|压实|明确|履行|主体|工作|法律|社会|监管|属地|领导|质量|安全|目标|岗位|终身|有限|第一|考核|政治|刑事|民事|赔偿|直接|管理)[^。；，\n]{0,6}$"
        ),
    ),
    Reason(
        "reference",
        "指前文的单位，没有点名",
        "牵头单位要抓好统筹，责任单位要密切配合。",
        kind="head",
    ),
    Reason(
        "reference",
        "指前文的单位，没有点名",
        "各责任单位积极配合。",
        before=re.compile(rf"{_REFERRED}{_GOING_ON}*$"),
    ),
    Reason(
        "reference",
        "指前文的单位，没有点名",
        "各单位要按照职责积极配合。",
        before=re.compile(rf"{_REFERRED}{_GOING_ON}*按照?[^，。]{{0,12}}(?:{_GOING_ON}|按照?[^，。]{{0,12}})*$"),
    ),
    Reason(
        "reference",
        "指前文的单位，没有点名",
        "责任部门要落实措施，全力配合。",
        before=re.compile(r"(?:牵头|责任|配合|主办|承办)(?:责任)?(?:部门|单位)[^。；\n]{0,30}$"),
    ),
    Reason(
        "mutual",
        "泛指互相配合，没有点名",
        "要加强协同配合。",
        before=re.compile(
            r"(?:加强|强化|相互|互相|密切|积极|主动|搞好|做好|通力|切实|协调|沟通|组织|分工|联动|齐抓共管)[^。；，\n]{0,8}$"
        ),
    ),
    Reason(
        "mutual",
        "泛指互相配合，没有点名",
        "实现全流程协同监管。",
        before=re.compile(r"协同$|(?:实现|推进|推动|促进|形成|探索)[^。；，\n]{0,20}$"),
        after=re.compile(r"(?:监管|发展|创新|推进|治理|联动|高效|优化|共享|开放|作战|处置|机制)"),
    ),
    Reason(
        "mutual",
        "泛指互相配合，没有点名",
        "全流程协同监管。",
        before=re.compile(r"协同$"),
    ),
    Reason(
        "invited",
        "是被吸引、动员的对象，没有交给它任务",
        "吸引更多企业、科研院所参与建设。",
        before=re.compile(
            r"(?:吸引|引导|鼓励|支持|动员|发动|邀请|带动|号召|推动|促进|协调|调动|调集|组织|指导|督促)[^。；，\n]{0,40}$"
        ),
        kind="verb",
    ),
    Reason(
        "standing",
        "说的是议事机构自己的职责",
        "成立工作领导小组，负责部署全市工作。",
        before=re.compile(
            r"(?:(?:领导小组|指挥部|办公室|专班|工作组|联席会议|委员会|派出机关)[^。；\n]{0,30}|担任|[任兼]副?(?:主任|组长|召集人|总指挥|指挥长))，$"
        ),
        kind="verb",
    ),
    Reason(
        "subject",
        "只有泛指的主语，没有点名",
        "各级政府负责本行政区域内的工作。",
        before=re.compile(
            r"(?:^|[。；！？\n，、：（及和或 ]|第[一二三四五六七八九十百\d]+条)(?:由)?(?:各|有关|相关|地方|县级以上|本级|上级|下级|其他|所有|企业|用人单位|项目单位|申请人|当地|属地|事发地|所在地|乡镇|街道|[省市县区]、[市县区乡]|[省市县区]级$)[^。；！？\n，]{0,48}$"
        ),
    ),
    Reason(
        "agent",
        "点名的单位只是句子的主语，不是分工",
        "省财政厅和省科技厅要适时督促检查推广情况。",
        before=re.compile(r"(?:(?:要|应|应当|须|必须|需|将)[^。；，\n]{0,6}|抓紧|请[^。；，\n]{2,30})$"),
        kind="verb",
        unled=True,
    ),
    Reason(
        "appointed",
        "说的是安排人去做",
        "每所学校配备两名专兼职老师负责安全教育。",
        before=re.compile(
            r"(?:配备|明确|安排|指定|确定|抽调|落实|选派|委派)[^。；，\n]{0,24}(?:人|老师|教师|人员|同志|员|干部|力量)$"
        ),
    ),
    Reason(
        "action",
        "说的是做事，没有说谁做",
        "汇报议案的督办情况。",
        before=re.compile(
            r"(?:开展|进行|实行|组织|加强|强化)(?:跟踪|定期|专项|全程|日常|联合|现场|综合|统一|[一-鿿]{2}、)*$|的$|年底?$"
        ),
        kind="verb",
        unled=True,
    ),
    Reason(
        "action",
        "说的是做事，没有说谁做",
        "组织实施质量提升行动。",
        kind="verb",
        nobody=True,
    ),
)
"""Tried in this order."""
