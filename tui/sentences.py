"""What the program says where a file or the clerk's own keys cannot be used: each sentence in both languages."""

from budget.said import Said, Sentences


def said(code: str, **details: object) -> Said:
    """A sentence of the program."""
    return Said(SENTENCES, code, details)


SENTENCES: Sentences = {
    "nothing": {
        "en": "{path}: there is no PDF or transcript in this folder; name a folder that holds some "
        "(CSV files are read where they are named themselves)",
        "zh": "{path}：文件夹中没有 PDF 或文本；请指明有文件的文件夹（CSV 须直接指明）",
    },
    "no-budget": {
        "en": "{name}: no table of a known form or with figures, and no sentence of a budget; nothing was added",
        "zh": "{name}：没有已知表式或带金额的表，也没有预算说明；未加入",
    },
    "no-file": {"en": "{path}: there is no such file; check the path", "zh": "{path}：没有这个文件；请检查路径"},
    "no-command": {
        "en": "{path}: there is no such file and no such command; did you mean crossfoot {meant}?",
        "zh": "{path}：没有这个文件，也没有这个命令；是否指 crossfoot {meant}？",
    },
    "refused": {
        "en": "{path}: {why}; check the file and its permissions",
        "zh": "{path}：{why}；请检查文件及其权限",
    },
    "output": {
        "en": "standard output cannot be written to ({why}); send it where there is room",
        "zh": "无法写到标准输出（{why}）；请输出到有空间的位置",
    },
    "unstored": {"en": "{name}: {why}", "zh": "{name}：{why}"},
    "unread": {
        "en": "{path}: these keys cannot be read ({why}); mend the file or take it away",
        "zh": "{path}：无法读取按键设置（{why}）；请改正或移走该文件",
    },
    "no-screen": {
        "en": "{path}: there is no screen “{screen}”; use one of {screens}",
        "zh": "{path}：没有界面“{screen}”；请用 {screens} 之一",
    },
    "no-action": {
        "en": "{path}: [{screen}] there is no action “{name}”; crossfoot keys lists them",
        "zh": "{path}：[{screen}] 没有操作“{name}”；crossfoot keys 列出全部",
    },
    "no-list": {
        "en": "{path}: [{screen}] {name}: write a key or a list of keys",
        "zh": "{path}：[{screen}] {name}：请写一个键，或一列键",
    },
    "no-key": {
        "en": "{path}: [{screen}] {name}: “{key}” is no key; write n, N, f3, ctrl+z or alt+l",
        "zh": "{path}：[{screen}] {name}：“{key}”不是键；请写作 n、N、f3、ctrl+z 或 alt+l",
    },
    "arrives": {
        "en": "{path}: [{screen}] {name}: a terminal sends “{key}” as {other}; take another",
        "zh": "{path}：[{screen}] {name}：终端把“{key}”当作 {other} 发送；请换一个",
    },
    "reserved": {
        "en": "{path}: [{screen}] {name}: “{key}” moves the cursor or begins an edit; take another",
        "zh": "{path}：[{screen}] {name}：“{key}”用于移动光标或开始编辑；请换一个",
    },
    "twice": {
        "en": "{path}: [{screen}] “{key}” is for {one} and for {other}; give one another",
        "zh": "{path}：[{screen}] “{key}”同时用于 {one} 和 {other}；请改其一",
    },
    "no-disclosure-json": {
        "en": "{name}: no disclosure in JSON ({why}); make one with crossfoot extract",
        "zh": "{name}：不是公开文件的 JSON（{why}）；请用 crossfoot extract 生成",
    },
    "other-version": {
        "en": "{name}: begun with another version of crossfoot; take another --seed",
        "zh": "{name}：由另一版 crossfoot 开始；请换一个 --seed",
    },
    "workbook-extra": {
        "en": "Workbooks need the extra “xlsx”: pip install 'crossfoot[xlsx]'.",
        "zh": "工作簿需要附加包 xlsx：pip install 'crossfoot[xlsx]'。",
    },
    "workbook-size": {
        "en": "{name}: it is over {most} MB; this is no workbook of one table.",
        "zh": "{name}：超过 {most} MB，不会是一张表的工作簿。",
    },
    "workbook-damaged": {"en": "{name}: {why}.", "zh": "{name}：{why}。"},
    "no-xlsx": {
        "en": "{name}: this is no workbook (XLSX), or it is damaged; save it as one, or take another copy.",
        "zh": "{name}：不是 XLSX 工作簿，或已损坏；请另存为 XLSX，或另取一份。",
    },
    "no-workbook": {
        "en": "{name}: this is no workbook of a table of crossfoot; write one first, and change that.",
        "zh": "{name}：不是由此存出的工作簿；请先存出一份，再在其中修改。",
    },
    "workbook-version": {
        "en": "{name}: it was written by another version of crossfoot; write it anew.",
        "zh": "{name}：由另一版本存出；请重新存出。",
    },
    "workbook-column": {
        "en": "{name}: the column {column} is gone from it; put it back, or write the table anew.",
        "zh": "{name}：其中少了 {column} 一栏；请恢复该栏，或重新存出。",
    },
}
