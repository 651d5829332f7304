"""What goes on after a role word that tells of somebody, and gives nobody a duty: 负责人, 牵头的机制, 负责解释."""

from __future__ import annotations

import re

_PEOPLE_DONE = "员(?:疏散|转移|撤离|组织|安置|培训|搜救|救助|救援|救治|调配|调度|管控|管理|摸排|排查|招聘|分流|安排|登记|核查|核酸|信息|密集|进出|值守|抽调|选派|配备)"
"""What is done with people, who so are no persons in charge: 负责人员疏散."""
PERSON_AFTER = re.compile(
    rf"人(?!民|力|社|才|大|武|防|事|{_PEOPLE_DONE})|同志|领导(?!干部|小组)|制度|机制|主体|能力|意识|感|追究|落实情况|清单"
)
DESCRIBES = re.compile(
    r"的(?!通知)|”(?:的|等)|[^，。；、\n]{1,8}的(?=[^，。；、\n]{0,8}(?:部门|单位|机构|政府|企业|人员|同志|领导|机制|制度|体系|小组|专班|联席会议|指挥部|组织(?![、，。协实领工开和与及管推指编])|格局|工作组|委员会|平台))"
    r"|[^，。；\n]{0,2}(?<![年疾病派老客军工])人(?!民|力|社|才|大|武|防|事|员|口|居)|(?!做好)[^。；\n，]{0,2}解释(?:工作)?(?:[。；，\n]|$)"
)
"""What follows a verb that describes a body or interprets the document, and assigns nothing: 的机制, 处置的部门, 解释."""
