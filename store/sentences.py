"""What the store says to a clerk: each sentence in both languages, with what to do."""

from budget.said import Said, Sentences


def said(code: str, **details: object) -> Said:
    """A sentence of the store."""
    return Said(SENTENCES, code, details)


SENTENCES: Sentences = {
    "sqlite": {"en": "Library {path}: {why}.", "zh": "书库 {path}：{why}。"},
    "full": {"en": "the disk is full; make room and try again", "zh": "磁盘已满；请腾出空间后再试"},
    "busy": {
        "en": "another program is using it; try again in a moment",
        "zh": "另一程序正在使用；请稍后再试",
    },
    "read-only": {
        "en": "it is write-protected; make the file and its folder writable, or choose another library",
        "zh": "处于写保护；请使文件及其文件夹可写，或另选书库",
    },
    "refused-by-disk": {
        "en": "the disk refused; see that it has room and is still connected, then try again",
        "zh": "磁盘拒绝读写；请确认有空间且仍连接，然后再试",
    },
    "corrupt": {"en": "the file is damaged; put a backup in its place", "zh": "文件已损坏；请换上备份"},
    "foreign": {"en": "it is not a crossfoot library; choose another file", "zh": "不是 crossfoot 的书库；请另选文件"},
    "cannot-open": {
        "en": "it cannot be opened; see that file and folder are there and writable",
        "zh": "无法打开；请确认文件和文件夹都在且可写",
    },
    "unwritten": {"en": "{why}; nothing was written", "zh": "{why}；未写入任何内容"},
    "decision-unfit": {
        "en": "The decision cannot be written ({why}); nothing was changed.",
        "zh": "这个决定无法写入（{why}）；未作任何改动。",
    },
    "decision-unsound": {
        "en": "The decision cannot be written so that it can be read back; nothing was changed.",
        "zh": "这个决定写入后无法照原样读回；未作任何改动。",
    },
    "entry-damaged": {
        "en": "Entry {seq} of the log is damaged; put a backup of the library in its place.",
        "zh": "日志第 {seq} 条已损坏；请换上书库的备份。",
    },
    "conflict": {
        "en": "Written meanwhile by {who}; look at the latest decisions, then decide again.",
        "zh": "{who} 在此期间已写入；请先看最新的决定，再作决定。",
    },
    "read-anew": {
        "en": "The document was read anew meanwhile; look at what the newer reading says, then decide again.",
        "zh": "文件在此期间已重新读取；请先看新的读取结果，再作决定。",
    },
    "somebody": {"en": "somebody else", "zh": "他人"},
    "no-library": {
        "en": "There is no library at {path}; check the name, or add a document to make one.",
        "zh": "{path} 处没有书库；请检查名称，或加入文件以新建书库。",
    },
    "no-file": {
        "en": "{path} is not a file; a library is one file, so name one.",
        "zh": "{path} 不是文件；书库是一个文件，请指明文件。",
    },
    "empty": {
        "en": "{path} is empty and no library; remove it, or choose another file.",
        "zh": "{path} 是空文件，不是书库；请删去，或另选文件。",
    },
    "place": {"en": "Library {path}: {why}; choose another place.", "zh": "书库 {path}：{why}；请另选位置。"},
    "unsafe": {
        "en": "Library {path} is in use in a way that does not keep it safe; close other programs.",
        "zh": "书库 {path} 正以不安全的方式被使用；请关闭其他程序。",
    },
    "damaged": {
        "en": "Library {path} is damaged: {what}; put a backup in its place.",
        "zh": "书库 {path} 已损坏：{what}；请换上备份。",
    },
    "and-more": {"en": "{what} (and {n} more)", "zh": "{what}（另有 {n} 处）"},
    "own-decisions": {
        "en": "This file is {other} in the library, with decisions of its own; it cannot become a source of {name}.",
        "zh": "此文件即书库中的 {other}，已有自己的决定；不能作为 {name} 的来源。",
    },
    "no-offer": {
        "en": "That reading is not offered any more; look at the newest one.",
        "zh": "该次识读已不再提供；请看最新的一次。",
    },
    "not-begun": {
        "en": "No reading of disclosure {id} was begun here; begin one.",
        "zh": "此处没有开始过 {id} 的识读；请先开始。",
    },
    "not-ours": {
        "en": "{path} is not a crossfoot library; choose another file.",
        "zh": "{path} 不是 crossfoot 的书库；请另选文件。",
    },
    "newer": {
        "en": "Library {path} was written by a newer crossfoot (format {found}; this one knows up to {known}); "
        "use that version.",
        "zh": "书库 {path} 由更新版的 crossfoot 写成（格式 {found}，本版至 {known}）；请用那个版本。",
    },
    "older": {
        "en": "Library {path} has an older format and cannot be brought to the present one where it lies; copy it to "
        "a place where you can write, and name the copy.",
        "zh": "书库 {path} 是较旧的格式，在原处无法转成现行格式；请复制到可写的位置，再指明该副本。",
    },
    "backup-unsound": {
        "en": "The backup {path} could not be made soundly; nothing was changed.",
        "zh": "备份 {path} 未能完好写成；未作任何改动。",
    },
    "closed": {"en": "Library {path}: it is closed; open it again.", "zh": "书库 {path} 已关闭；请重新打开。"},
    "system": {
        "en": "Library {path}: {why}; see that file and folder are writable.",
        "zh": "书库 {path}：{why}；请确认文件和文件夹可写。",
    },
    "no-unicode": {
        "en": "Library {path}: a text is no valid Unicode and was not written.",
        "zh": "书库 {path}：有文字不是有效的 Unicode，未写入。",
    },
    "piece-unfit": {
        "en": "The {kind} {name} cannot be kept: no valid Unicode, or no number.",
        "zh": "{kind} {name} 无法保存：不是有效的 Unicode，或不是数。",
    },
    "piece-long": {
        "en": "The {kind} {name} cannot be kept: it is longer than {most} MiB.",
        "zh": "{kind} {name} 无法保存：超过 {most} MiB。",
    },
    "reading-damaged": {
        "en": "The reading of {what} is damaged in the library ({why}); put a backup in its place.",
        "zh": "书库中 {what} 的识读已损坏（{why}）；请换上备份。",
    },
    "not-as-written": {"en": "it is not what was written", "zh": "与写入时不同"},
    "page": {"en": "page {name}", "zh": "第 {name} 页"},
    "piece-twice": {
        "en": "The reading has {kind} {name} already; read the file anew.",
        "zh": "该次识读已有 {kind} {name}；请重新读取文件。",
    },
    "no-disclosure": {
        "en": "There is no disclosure {id} in this library; look it up in the list.",
        "zh": "书库中没有文件 {id}；请在列表中查找。",
    },
    "begun-anew": {
        "en": "Another crossfoot began to read this file after this one, which gives way to it: what that one reads "
        "is kept. Nothing is lost; wait for it.",
        "zh": "另一个 crossfoot 随后也开始读取此文件，本次读取让位于它：书库保留它读出的内容。没有丢失，请等它读完。",
    },
    "finished": {
        "en": "The reading of {name} is finished and cannot be altered; begin a new one.",
        "zh": "{name} 的识读已完成，不能更改；请重新开始一次。",
    },
    "no-decisions": {
        "en": "{name} has no decisions on record; review it first.",
        "zh": "{name} 尚无记录在案的决定；请先审核。",
    },
    "nothing-trusted": {
        "en": "No disclosure is trusted; review one and make it trusted at the desk (T).",
        "zh": "没有可信的文件；请先审毕，并标为可信（T）。",
    },
    "decided-meanwhile": {
        "en": "{name}: something was decided while the release was being made; make it once more.",
        "zh": "{name}：发布过程中有人作了新的决定；请重新发布。",
    },
    "folder-not-empty": {
        "en": "{path} is not empty; a release has a folder of its own, name a new one.",
        "zh": "{path} 不是空的；发布须有自己的文件夹，请另指一个新的。",
    },
    "no-manifest": {
        "en": "{path}: there is no manifest of a release; name the folder of one.",
        "zh": "{path}：这里没有发布清单；请指明某次发布的文件夹。",
    },
    "link-or-folder": {
        "en": "{path} is a link or a folder; choose another folder, or move it away.",
        "zh": "{path} 是链接或文件夹；请另选文件夹，或将其移走。",
    },
    "not-exported": {
        "en": "{path}: {why}; nothing was exported, choose another folder or make room.",
        "zh": "{path}：{why}；未导出任何内容，请另选文件夹或腾出空间。",
    },
    "taken": {
        "en": "{path} is there already; choose another folder, or ask to overwrite it.",
        "zh": "{path} 已存在；请另选文件夹，或加 --overwrite 覆盖。",
    },
    "log-gap": {
        "en": "Log: between entries {before} and {seq} some are missing.",
        "zh": "日志：第 {before} 条与第 {seq} 条之间有缺失。",
    },
    "log-order": {
        "en": "Log: entry {seq} does not follow the one before it.",
        "zh": "日志：第 {seq} 条与前一条不相接。",
    },
    "log-altered": {"en": "Log: entry {seq} is not what was written.", "zh": "日志：第 {seq} 条与写入时不同。"},
    "log-end": {
        "en": "Log: it ends with entry {seq}, but {ever} were written.",
        "zh": "日志：止于第 {seq} 条，而曾写入 {ever} 条。",
    },
    "piece-damaged": {
        "en": "Reading of {name}: {kind} {piece}: {why}.",
        "zh": "{name} 的识读：{kind} {piece}：{why}。",
    },
    "reading-altered": {
        "en": "Reading of {name}: it is not what was finished on {finished}.",
        "zh": "{name} 的识读：与 {finished} 完成时不同。",
    },
    "not-adopted": {
        "en": "Disclosure {id} ({name}): its reading is not the one that was adopted.",
        "zh": "文件 {id}（{name}）：其识读不是所采用的那一次。",
    },
    "release-altered": {
        "en": "Release {number}: its manifest is not what was written.",
        "zh": "第 {number} 号发布：清单与写入时不同。",
    },
    "release-order": {
        "en": "Release {number}: it does not follow the one before it.",
        "zh": "第 {number} 号发布：与前一号不相接。",
    },
    "wrong-kind": {
        "en": "Something is of a kind that was never written: {why}.",
        "zh": "有内容不是会写入的种类：{why}。",
    },
    "row-lost": {"en": "{table} row {row}: its {parent} is missing", "zh": "{table} 第 {row} 行：缺少其 {parent}"},
    "object-lost": {"en": "{name} is missing or altered", "zh": "{name} 缺失或被改动"},
    "object-strange": {"en": "{name} does not belong there", "zh": "{name} 不应在此"},
    "cannot-unpack": {"en": "it cannot be decompressed", "zh": "无法解压"},
    "file-missing": {"en": "{path}: the file is missing.", "zh": "{path}：文件缺失。"},
    "file-altered": {"en": "{path}: the file is not what was released.", "zh": "{path}：文件与发布时不同。"},
    "file-strange": {"en": "{path}: the file was not released.", "zh": "{path}：文件不在发布之列。"},
    "performance-table": {
        "en": "{name} is a performance table; --all writes it",
        "zh": "{name}是绩效目标表，--all 才写出",
    },
    "unreviewed": {"en": "{name} is not reviewed", "zh": "{name}尚未审毕"},
    "none-reviewed": {
        "en": "{issuer} ({id}): none of the {n} tables is reviewed",
        "zh": "{issuer}（{id}）：{n} 张表均未审毕",
    },
    "table-of": {"en": "table {table} “{title}” of {issuer} ({id})", "zh": "{issuer}“{title}”（{table}，{id}）"},
    "untitled": {"en": "without a title", "zh": "无题"},
    "row-of": {"en": "table {table} row {row}", "zh": "表 {table} 第 {row} 行"},
    "only-table": {"en": "table {table}", "zh": "表 {table}"},
    "guarded": {"en": "{file}: {place}, {column}: “{text}”", "zh": "{file}：{place}，{column}：“{text}”"},
    "personal": {
        "en": "{name}: what stands beside {labels} stays out, cells: {n}",
        "zh": "{name}：{labels}旁的内容不导出，共 {n} 格",
    },
}
