"""What the extractor says to a clerk: each sentence in both languages, with what to do.

What is said of a page travels from the child and into the library as its code and details beside the
English text.
"""

from collections.abc import Sequence

from budget.disclosure import Unread
from budget.language import Language
from budget.said import Said, Sentences, spoken
from extract.geometry.sheet import Refused

Details = tuple[tuple[str, str], ...]


def said(code: str, **details: object) -> Said:
    """A sentence, or a clause, of the extractor."""
    return Said(SENTENCES, code, details)


def coded(sentence: str) -> tuple[str, Details]:
    """The code and details of a sentence, as they travel; nothing for any other text."""
    if not isinstance(sentence, Said):
        return "", ()
    return sentence.code, tuple((name, str(value)) for name, value in sentence.details.items())


def as_said(why: str, code: str, details: Sequence[tuple[str, str]]) -> str:
    """The sentence of a code that travelled, else the text beside it: it may be of another version."""
    try:
        return said(code, **dict(details))
    except KeyError:
        return why


def unread(page: int, sentence: str) -> Unread:
    """A page that could not be read, and why, in one clause."""
    return Unread(page, str(sentence), *coded(sentence))


def refused(sentence: str) -> Refused:
    """The message that the document cannot be opened, and why."""
    return Refused(str(sentence), *coded(sentence))


def why_unread(one: Unread, language: Language) -> str:
    """Why a page could not be read, in a language."""
    return spoken(as_said(one.why, one.code, one.details), language)


SENTENCES: Sentences = {
    "file": {"en": "{name}: {why}", "zh": "{name}：{why}"},
    "folder": {"en": "this is a folder; name the files in it", "zh": "这是文件夹；请指明其中的文件"},
    "no-ordinary": {"en": "this is no ordinary file; copy it to one first", "zh": "不是普通文件；请先复制为普通文件"},
    "no-file": {"en": "there is no such file; check its name and folder", "zh": "没有这个文件；请检查名称和文件夹"},
    "closed": {
        "en": "it cannot be opened ({why}); check its name and who may read it",
        "zh": "无法打开（{why}）；请检查名称和读取权限",
    },
    "unreadable": {
        "en": "it cannot be read ({why}); see that its disk is well and still connected, or get another copy",
        "zh": "无法读取（{why}）；请确认磁盘完好且仍连接，或另取一份",
    },
    "impossible-name": {"en": "its name is not possible", "zh": "文件名无效"},
    "empty": {"en": "the file is empty; get another copy", "zh": "文件是空的；请另取一份"},
    "large": {"en": "{size} MB are more than {most} MB; split the file", "zh": "{size} MB 超过 {most} MB；请拆分文件"},
    "changed": {"en": "it was changed while it was read; read it again", "zh": "读取期间文件有变动；请重新读取"},
    "large-transcript": {
        "en": "{size} MB are too much for a transcript; split the file",
        "zh": "{size} MB 对文本来说过大；请拆分文件",
    },
    "large-json": {
        "en": "{size} MB are too much for a disclosure in JSON; read the document itself",
        "zh": "{size} MB 对 JSON 来说过大；请直接读取原件",
    },
    "no-json": {
        "en": "no disclosure in JSON ({why}); make one with crossfoot extract",
        "zh": "不是公开文件的 JSON（{why}）；请用 crossfoot extract 生成",
    },
    "nested": {"en": "nested too deeply", "zh": "嵌套过深"},
    "nothing-read": {
        "en": "nothing was read; the reader was stopped before the document was open",
        "zh": "未读取任何内容；文件打开之前已停止",
    },
    "is-a": {"en": "it is {what}", "zh": "这是{what}"},
    "picture": {"en": "a picture; put the pages into one PDF and name that", "zh": "图片；请将各页合成一份 PDF"},
    "archive": {"en": "an archive; unpack it and name the documents in it", "zh": "压缩包；请解压并指明其中的文件"},
    "old-office": {
        "en": "a file of an old office program, or one locked with a password; save it as .xlsx or PDF without one",
        "zh": "旧版办公软件的文件，或有密码；请另存为 .xlsx 或 PDF，不设密码",
    },
    "word": {"en": "a word processor's document; save it as PDF and name that", "zh": "文字处理文档；请另存为 PDF"},
    "slides": {"en": "a presentation; save it as PDF and name that", "zh": "演示文稿；请另存为 PDF"},
    "ofd": {"en": "an OFD; print it to a PDF and name that", "zh": "OFD 文件；请打印为 PDF"},
    "open-document": {
        "en": "an OpenDocument file; save it as .xlsx or as PDF and name that",
        "zh": "OpenDocument 文件；请另存为 .xlsx 或 PDF",
    },
    "binary-workbook": {
        "en": "a binary workbook; save it as .xlsx and name that",
        "zh": "二进制工作簿；请另存为 .xlsx",
    },
    "named-pdf": {
        "en": "it is no PDF although it is named so; rename it to .txt if it is a transcript",
        "zh": "名为 PDF 而实际不是；若是文本，请改名为 .txt",
    },
    "named-workbook": {
        "en": "it is no workbook although it is named so, or a part of one; save it anew as .xlsx",
        "zh": "名为工作簿而实际不是，或不完整；请重新另存为 .xlsx",
    },
    "no-text": {
        "en": "it is neither a PDF nor text in UTF-8, UTF-16 or GB18030; convert it first",
        "zh": "既不是 PDF，也不是 UTF-8、UTF-16 或 GB18030 的文本；请先转换",
    },
    "large-part": {
        "en": "unpacked it is over {most} MB; save only the sheets that matter",
        "zh": "解压后超过 {most} MB；请只保存需要的工作表",
    },
    "document-type": {
        "en": "it declares a document type, which no workbook does; save it anew as .xlsx",
        "zh": "其中声明了文档类型，工作簿不应如此；请重新另存为 .xlsx",
    },
    "wide-line": {
        "en": "its line {line} has {n} cells; a table has {most} at most",
        "zh": "第 {line} 行有 {n} 格；一张表至多 {most} 格",
    },
    "long-line": {
        "en": "its line {line} has more than {most} letters; it is no transcript of a budget",
        "zh": "第 {line} 行超过 {most} 个字；不是预算的文本",
    },
    "many-columns": {
        "en": "its line {line} has more than {most} columns; it is no table of a budget",
        "zh": "第 {line} 行超过 {most} 栏；不是预算表",
    },
    "exported": {
        "en": "it was exported by crossfoot, without the places of its cells; "
        "name the document itself, or what crossfoot extract --json wrote",
        "zh": "这是 crossfoot 导出的文件，没有单元格的位置；请指明原件，或 crossfoot extract --json 所写的文件",
    },
    "open-quote": {
        "en": "its line {line} has a cell of more than {most} letters; look for a quotation mark that is not closed",
        "zh": "第 {line} 行有一格超过 {most} 个字；请查找未闭合的引号",
    },
    "unclosed-quote": {
        "en": "a quotation mark in its line {line} is not closed and hides the lines below; close it or take it away",
        "zh": "第 {line} 行有引号未闭合，其下各行因此读不到；请补上或删去引号",
    },
    "no-sheet": {"en": "it holds no sheet; save it anew as .xlsx", "zh": "其中没有工作表；请重新另存为 .xlsx"},
    "wide-sheet": {"en": "it has {n} columns; a table has {most} at most", "zh": "有 {n} 栏；一张表至多 {most} 栏"},
    "full-sheet": {
        "en": "a sheet has more than {most} filled cells; save only the tables that matter",
        "zh": "一张工作表超过 {most} 个有内容的格；请只保存需要的表",
    },
    "long-cell": {
        "en": "a cell holds more text than a spreadsheet keeps; get another copy",
        "zh": "有一格的文字多于电子表格所能容纳的；请另取一份",
    },
    "hidden-sheet": {
        "en": "the sheet “{name}” is hidden; show it and save, if it belongs here",
        "zh": "工作表“{name}”被隐藏；若属本文件，请显示后保存",
    },
    "large-text": {"en": "it holds more text than a page may hold; split it", "zh": "文字超过一页的上限；请拆分"},
    "nested-text": {"en": "it is too large or too deeply nested; split it", "zh": "过大或嵌套过深；请拆分"},
    "damaged-text": {
        "en": "it is damaged ({kind}); save it anew or get another copy",
        "zh": "文件已损坏（{kind}）；请重新保存或另取一份",
    },
    "locked": {"en": "it is locked with a password; save a copy without one", "zh": "有密码；请另存一份不设密码的"},
    "encrypted": {
        "en": "it is encrypted in a way that cannot be read; save a copy without encryption",
        "zh": "加密方式无法读取；请另存一份不加密的",
    },
    "too-nested": {
        "en": "it is too large or too deeply nested; ask for another copy",
        "zh": "过大或嵌套过深；请另取一份",
    },
    "no-pdf": {
        "en": "it is no PDF or is damaged; open it in a PDF viewer or get another copy",
        "zh": "不是 PDF 或已损坏；请用 PDF 阅读器打开看看，或另取一份",
    },
    "many-pages": {"en": "it has {n} pages, more than {most}; split it", "zh": "有 {n} 页，超过 {most} 页；请拆分"},
    "no-pages": {"en": "it has no pages; get another copy", "zh": "没有一页；请另取一份"},
    "pages-change": {
        "en": "its number of pages changes while it is read; get another copy",
        "zh": "读取期间页数有变；请另取一份",
    },
    "slow-opening": {
        "en": "opening it takes longer than {seconds} seconds; get another copy",
        "zh": "打开用时超过 {seconds} 秒；请另取一份",
    },
    "reader-stopped": {
        "en": "the program that reads it stopped; get another copy",
        "zh": "读取它的程序已停止；请另取一份",
    },
    "page-image": {
        "en": "the page is an image, or its text is drawn as shapes; to have it recognised, install the extra ocr: "
        "pip install 'crossfoot[ocr]'",
        "zh": "该页是图像，或文字是绘制的图形；要识别请安装附加组件：pip install 'crossfoot[ocr]'",
    },
    "page-illegible": {
        "en": "most of what stands on the scanned page cannot be read; compare the page",
        "zh": "扫描页的大部分内容无法辨认；请对照原页",
    },
    "page-image-failed": {
        "en": "the page is an image, and recognising it failed",
        "zh": "该页是图像，识别未成功",
    },
    "page-nameless": {
        "en": "its fonts do not tell what its letters are; to have them recognised, install the extra ocr: "
        "pip install 'crossfoot[ocr]'",
        "zh": "该页字体没有说明各字是什么；要识别请安装附加组件：pip install 'crossfoot[ocr]'",
    },
    "part-undrawn": {
        "en": "fields or remarks on it hold text that the file does not draw; print it to a new PDF and read that",
        "zh": "该页表单域或批注中的文字在文件中没有绘制；请重新打印为 PDF 再读取",
    },
    "part-drawn": {
        "en": "a part of its text is drawn as shapes and cannot be read; compare the page",
        "zh": "该页有一部分文字是绘制的图形，无法读取；请对照原页",
    },
    "part-image": {
        "en": "a part of the page is an image; to have it recognised, install the extra ocr: "
        "pip install 'crossfoot[ocr]'",
        "zh": "该页有一部分是图像；要识别请安装附加组件：pip install 'crossfoot[ocr]'",
    },
    "part-image-failed": {
        "en": "a part of the page is an image, and recognising it failed",
        "zh": "该页有一部分是图像，识别未成功",
    },
    "image-pixels": {
        "en": "it holds an image of {wide} by {tall} pixels, too many to be recognised; scan it at 300 dpi",
        "zh": "图像为 {wide} × {tall} 像素，过大而无法识别；请以 300 dpi 重新扫描",
    },
    "page-crowded": {
        "en": "the page has {n} characters, more than {most}",
        "zh": "该页有 {n} 个字符，超过 {most} 个",
    },
    "page-memory": {"en": "the page needs more memory than a page may take", "zh": "该页所需内存超过一页的上限"},
    "page-nested": {"en": "the page is nested too deeply to be read", "zh": "该页嵌套过深，无法读取"},
    "page-damaged": {"en": "the page is damaged ({kind})", "zh": "该页已损坏（{kind}）"},
    "page-full": {"en": "the page holds more text than a page may hold", "zh": "该页文字超过一页的上限"},
    "page-slow": {"en": "reading the page takes longer than {seconds} seconds", "zh": "读取该页用时超过 {seconds} 秒"},
    "page-stopped": {"en": "the program that reads the page stopped on it", "zh": "读取该页时程序停止"},
    "given-up-failures": {
        "en": "not tried, because {n} pages before it failed one after another",
        "zh": "未读取：此前连续 {n} 页失败",
    },
    "given-up-time": {
        "en": "not tried, because the pages before it took too long",
        "zh": "未读取：此前各页用时过长",
    },
    "given-up-text": {
        "en": "not tried, because the pages before it hold more text than a document may hold",
        "zh": "未读取：此前各页的文字已超过一份文件的上限",
    },
}
