"""What the core says when something does not fit: each sentence in both languages, with the place it is about."""

from budget.said import Said, Sentences


def said(code: str, **details: object) -> Said:
    """A sentence of the core."""
    return Said(SENTENCES, code, details)


SENTENCES: Sentences = {
    "of-place": {"en": "{what}: {where}: {why}", "zh": "{what}：{where}：{why}"},
    "of": {"en": "{what}: {why}", "zh": "{what}：{why}"},
    "misfit": {"en": "{why}", "zh": "内容不合规定（{why}）"},
    "misfit-missing": {"en": "it is missing", "zh": "缺少此项"},
    "misfit-extra_forbidden": {"en": "there is no such key here", "zh": "没有这一项"},
    "misfit-unexpected_keyword_argument": {"en": "there is no such key here", "zh": "没有这一项"},
    "misfit-string_type": {"en": "must be text, in quotes", "zh": "应为文字，写在引号中"},
    "misfit-int_type": {"en": "must be a whole number", "zh": "应为整数"},
    "misfit-int_parsing": {"en": "must be a whole number", "zh": "应为整数"},
    "misfit-float_type": {"en": "must be a number", "zh": "应为数"},
    "misfit-bool_type": {"en": "must be true or false", "zh": "应为 true 或 false"},
    "misfit-list_type": {"en": "must be a list, in [ ]", "zh": "应为列表，写在 [ ] 中"},
    "misfit-tuple_type": {"en": "must be a list, in [ ]", "zh": "应为列表，写在 [ ] 中"},
    "misfit-dict_type": {"en": "must be keys with values", "zh": "应为一组键和值"},
    "misfit-model_type": {"en": "must be keys with values", "zh": "应为一组键和值"},
    "misfit-dataclass_type": {"en": "must be keys with values", "zh": "应为一组键和值"},
    "misfit-literal_error": {"en": "must be {expected}", "zh": "应为 {expected} 之一"},
    "misfit-string_pattern_mismatch": {
        "en": "must be written as “{expected}”, of letters, digits and -",
        "zh": "应写作“{expected}”，只含字母、数字和 -",
    },
    "misfit-too_short": {"en": "must not be empty", "zh": "不能为空"},
    "misfit-greater_than_equal": {"en": "must be {expected} or more", "zh": "应不小于 {expected}"},
    "misfit-json_invalid": {"en": "Invalid JSON", "zh": "不是 JSON"},
    "no-json-at": {"en": "no JSON at line {line}, column {column}", "zh": "第 {line} 行第 {column} 列起不是 JSON"},
    "no-utf8-at": {"en": "byte {byte} is no UTF-8", "zh": "第 {byte} 字节起不是 UTF-8"},
    "no-toml-at": {"en": "no TOML at line {line}, column {column}", "zh": "第 {line} 行第 {column} 列不合 TOML 写法"},
    "no-toml": {"en": "{why}", "zh": "不合 TOML 写法（{why}）"},
    "too-deep": {"en": "it is nested too deep", "zh": "层次过深"},
    "half": {
        "en": "half a character or a number without end stands in it",
        "zh": "其中有半个字符，或没有尽头的数",
    },
    "not-width": {
        "en": "table {table}: a row has not one cell a column",
        "zh": "表 {table}：有一行的格数与栏数不同",
    },
    "not-rows": {"en": "table {table}: not all of its rows are there", "zh": "表 {table}：行不齐全"},
    "row-twice": {"en": "table {table}: a row id stands twice, or is blank", "zh": "表 {table}：行号有重复，或为空"},
    "column-twice": {
        "en": "table {table}: a column id stands twice, or is blank",
        "zh": "表 {table}：栏号有重复，或为空",
    },
    "field-nowhere": {
        "en": "table {table}: a labelled value is in no row or column of it",
        "zh": "表 {table}：有带标签的值不在其行或栏中",
    },
    "id-twice": {
        "en": "the id of a table or statement stands twice, or is blank",
        "zh": "表或语句的编号有重复，或为空",
    },
    "not-format": {"en": "not of the format {format}", "zh": "不是 {format} 格式"},
    "not-version": {
        "en": "version {found} of {format} is not known here; this reads version {known}",
        "zh": "此处不识 {format} 的第 {found} 版；可读第 {known} 版",
    },
    "no-list": {"en": "{what}: not a list", "zh": "{what}：不是列表"},
    "no-table": {"en": "there is no table {table}", "zh": "没有表 {table}"},
    "no-cell": {"en": "there is no {missing} in table {table}", "zh": "表 {table} 中没有 {missing}"},
    "other-text": {
        "en": "{at}: “{found}” stands there, not “{before}”",
        "zh": "{at}：现为“{found}”，不是“{before}”",
    },
    "sentence-added": {
        "en": "a sentence is no row of a table: none can be added",
        "zh": "文字说明不是表中的行：不能增加",
    },
    "sentence-taken": {
        "en": "a sentence is no row of a table: none can be taken out",
        "zh": "文字说明不是表中的行：不能删去",
    },
    "sentence-kind": {"en": "a sentence is no row of a table: it has no kind", "zh": "文字说明不是表中的行：没有类型"},
    "sentence-columns": {
        "en": "what sentences say has columns of its own: they cannot be changed",
        "zh": "文字说明有自己的栏：不能更改",
    },
    "sentence-form": {"en": "the sentences are no table of a form", "zh": "文字说明不是某种表式的表"},
    "row-there": {"en": "row {row} is in table {table} already", "zh": "行 {row} 已在表 {table} 中"},
    "row-width": {
        "en": "row {row} has not one cell a column of table {table}",
        "zh": "行 {row} 的格数与表 {table} 的栏数不同",
    },
    "no-row": {"en": "there is no row {row} in table {table}", "zh": "表 {table} 中没有行 {row}"},
    "row-altered": {
        "en": "row {row} is not in table {table} as it was",
        "zh": "表 {table} 中的行 {row} 已不是原来的样子",
    },
    "row-not-after": {
        "en": "row {row} does not follow {after} in table {table}",
        "zh": "表 {table} 中行 {row} 不在 {after} 之后",
    },
    "row-not-first": {"en": "row {row} does not come first in table {table}", "zh": "行 {row} 不是表 {table} 的首行"},
    "other-row-kind": {
        "en": "row {row} is {found}, not {before}, or {after} is no kind of row",
        "zh": "行 {row} 的类型是 {found}，不是 {before}；或没有 {after} 这一类型",
    },
    "no-column": {"en": "there is no column {column} in table {table}", "zh": "表 {table} 中没有栏 {column}"},
    "where-column": {"en": "column {column} of table {table}", "zh": "表 {table} 的栏 {column}"},
    "where-table": {"en": "table {table}", "zh": "表 {table}"},
    "where-card": {"en": "card", "zh": "封面卡"},
    "other-value": {
        "en": "{where}: {field} is {found}, not {before}",
        "zh": "{where}：{field} 现为 {found}，不是 {before}",
    },
    "no-value": {"en": "{where}: {after} is no {field}", "zh": "{where}：{field} 不能是 {after}"},
    "column-there": {"en": "table {table} has a column {column} already", "zh": "表 {table} 已有栏 {column}"},
    "row-labelled": {
        "en": "row {row} of table {table} holds labelled values: it stays",
        "zh": "表 {table} 的行 {row} 有带标签的值：不能删去",
    },
    "labelled": {"en": "{where} holds labelled values: its name stays", "zh": "{where}有带标签的值：名称不能改"},
    "table-there": {"en": "table {table} is there already", "zh": "表 {table} 已存在"},
    "table-full": {
        "en": "table {table} is not empty: its rows come one by one",
        "zh": "表 {table} 不是空的：行须逐一加入",
    },
    "table-altered": {
        "en": "table {table} is not there as it was, or has rows still",
        "zh": "表 {table} 已不是原来的样子，或仍有行",
    },
    "table-not-after": {"en": "table {table} does not follow {after}", "zh": "表 {table} 不在 {after} 之后"},
    "nothing": {"en": "nothing", "zh": "开头"},
    "only-last": {"en": "only the last decision can be taken back", "zh": "只能撤销最后一个决定"},
    "no-again": {"en": "there is no such decision to bring again", "zh": "没有可重做的这个决定"},
    "no-decision": {"en": "there is no such decision to take back", "zh": "没有可撤回的这个决定"},
    "rest-on": {"en": "later decisions rest on this one", "zh": "其后的决定以此为据"},
    "form-of": {"en": "{name}: form {number}", "zh": "{name}：表 {number}"},
    "line-of": {"en": "{name}: line {number}", "zh": "{name}：第 {number} 行"},
    "mentioned-of": {"en": "{name}: mentioned {word}", "zh": "{name}：提及 {word}"},
    "rule-of": {"en": "{name}: “{rule}”", "zh": "{name}：“{rule}”"},
    "a-form": {"en": "form {number}", "zh": "表 {number}"},
    "a-family": {"en": "family {name}", "zh": "表式 {name}"},
    "no-such-form": {
        "en": "{where}: “{family}” has no such form; a whole new one is declared as [[new]]",
        "zh": "{where}：“{family}”没有这张表；全新的表写作 [[new]]",
    },
    "undeclared": {"en": "{where}: “{name}” is not declared", "zh": "{where}：“{name}”未声明"},
    "declared-already": {"en": "{where}: “{name}” is declared already", "zh": "{where}：“{name}”已声明过"},
    "declared-twice": {"en": "{where}: “{name}” is declared twice", "zh": "{where}：“{name}”声明了两次"},
    "family-taken": {
        "en": "{folder}: the family “{name}” comes with the program; give yours another id",
        "zh": "{folder}：表式“{name}”由程序自带；请给自己的另取 id",
    },
    "no-family": {
        "en": "{name}: extends: there is no family “{family}”; there are {known}",
        "zh": "{name}：extends：没有表式“{family}”；现有 {known}",
    },
    "no-folder": {
        "en": "{variable}: “{folder}” is no folder; make it, or unset {variable}",
        "zh": "{variable}：“{folder}”不是文件夹；请建立，或取消 {variable}",
    },
    "no-utf8": {
        "en": "{name}: it cannot be read as UTF-8 text ({why})",
        "zh": "{name}：无法作为 UTF-8 文本读取（{why}）",
    },
    "no-rule": {
        "en": "{where}: “{rule}” is no rule of the shape “target = part + part”",
        "zh": "{where}：“{rule}”不合“总项 = 分项 + 分项”的写法",
    },
    "levels": {
        "en": "{where} joins rows of different levels",
        "zh": "{where}把不同级次的行并在一起",
    },
    "no-place": {
        "en": "{where}: “{part}” is not of the shape FORM.LINE.COLUMN with a declared form",
        "zh": "{where}：“{part}”不合 FORM.LINE.COLUMN 的写法，或该表未声明",
    },
    "no-form": {"en": "{where}: form {number} is not declared", "zh": "{where}：表 {number} 未声明"},
    "no-label": {"en": "{where}: “{name}” is none of {known}", "zh": "{where}：“{name}”不在 {known} 之中"},
    "concept-heads": {
        "en": "{name}: the first line must be {fields}, divided by tabs",
        "zh": "{name}：首行须为 {fields}，以制表符分隔",
    },
    "concept-line": {
        "en": "{where}: must be form, line, column and a concept in_small_letters",
        "zh": "{where}：须为表、行、栏和小写字母的概念名",
    },
    "concept-amounts": {
        "en": "{where}: “{form}” declares no amounts “{column}”",
        "zh": "{where}：“{form}”未声明金额栏“{column}”",
    },
    "concept-beside": {
        "en": "{where}: “{form}” declares no line “{line}” beside “{column}”",
        "zh": "{where}：“{form}”在“{column}”旁未声明行“{line}”",
    },
}
