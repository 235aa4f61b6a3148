"""How Chinese news says that somebody invests in something, builds it or runs it."""

from __future__ import annotations

MANNER = "|".join("共同 联合 牵头 负责 独家 全额 合作 具体 组织 自主 出资 合资 分期 主导 统一 独立 领衔 参与".split())
"""How it is done: 共同建设."""
DEED = "|".join(
    (
        "投资建设 投资兴建 投资开发 投资运营 投资打造 开发建设 建设运营 施工总承包 总承包 "
        "建设 承建 修建 筹建 改建 扩建 新建 兴建 共建 建造 开发 实施 出资 运营 管理 施工 代建 承担 承接 中标 打造 "
        "组建 投建 申报 牵头 主导 负责 控股 参建 运作 经营 兴办 投资"
    ).split()
)
"""What stands after the builder's name: 由甲公司投资建设."""
OBJECT_DEED = "|".join(
    (
        "建设 新建 兴建 投建 修建 筹建 扩建 改建 承建 代建 共建 建造 建成 打造 实施 启动 推进 新上 上马 开工 动工 "
        "承担 承接 中标 开发 投产 运营 布局 组建 申报 负责 落子 建起 建了 上了 在建 投资 启用 竣工 落地 施工 牵头 "
        "引建 追加"
    ).split()
)
"""What stands before the project's name: 甲公司兴建乙项目."""
CLAUSE_DEED = (
    "施工|承建|总承包|代建|参建|运营|牵头|承办|设计施工|实施|投资建设|投资兴建|建设|负责(?:建设|实施|施工|运营)?"
)
"""What can make a clause with the builder's name alone: …，甲公司施工."""
BUILDER = "|".join(
    (
        "建设运营 投资建设 项目建设 项目实施 具体实施 具体运营 组织实施 工程总承包 施工总承包 EPC总承包 总承包 "
        "开发建设 业主 建设 承建 施工 实施 运营 项目 投资 责任 申报 代建 牵头 开发 承担 承办 出资 中标 总包"
    ).split()
)
"""The first half of a role in a form: 建设单位, 施工单位, 投资方."""
UNIT = "单位|主体|方|业主|企业|公司|商|人|者|部门"
"""Its second half."""
MONEY = r"(?:约|近|超|逾|不低于)?[\d.]+(?:亿|万)?(?:元|美元|港元|港币|欧元|日元)?(?:人民币)?"
"""An amount in figures."""
