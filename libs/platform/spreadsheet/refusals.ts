/** Why a workbook is refused, in the words shown to the person who uploaded it. Says what to do, never what the cell holds. */
const MESSAGES = {
  empty_file: '上传的文件是空的，请重新选择文件。',
  file_too_large: '文件过大，请删除图片和多余的工作表后再上传。',
  not_xlsx: '这不是 .xlsx 工作簿。请下载模板，用 Excel 或 WPS 填写后以 .xlsx 格式保存。',
  text_file: '这是文本（CSV）文件，只是改了扩展名。请下载模板，用 Excel 或 WPS 填写后以 .xlsx 格式保存。',
  legacy_or_protected: '这是旧版 .xls 文件或设有打开密码的工作簿。请去掉密码并另存为 .xlsx 格式后再上传。',
  zip_damaged: '文件已损坏，无法打开。请在 Excel 或 WPS 中重新保存后再上传。',
  xml_damaged: '工作簿的内容已损坏，无法读取。请在 Excel 或 WPS 中重新保存后再上传。',
  too_many_entries: '工作簿内部的部件过多，请把数据复制到新下载的模板中再上传。',
  unpacked_too_large: '工作簿解压后过大，已停止读取。请把数据复制到新下载的模板中再上传。',
  ratio_too_high: '工作簿的压缩比异常，已停止读取。请把数据复制到新下载的模板中再上传。',
  sizes_disagree: '工作簿声明的大小与实际不符，已停止读取。',
  overlapping_parts: '工作簿内部的部件互相重叠，已拒绝读取。',
  duplicate_part: '工作簿内部有重名的部件，已拒绝读取。',
  unsafe_path: '工作簿内部含有不安全的路径，已拒绝读取。',
  encrypted: '工作簿已加密。请去掉密码后再上传。',
  nested_archive: '工作簿内嵌有压缩包，已拒绝读取。请把数据复制到新下载的模板中再上传。',
  unexpected_part: '工作簿内部含有不认识的部件，请把数据复制到新下载的模板中再上传。',
  macros: '工作簿含有宏。请另存为不含宏的 .xlsx 格式后再上传。',
  external_link: '工作簿含有外部链接。请断开链接（数据 → 编辑链接）后再上传。',
  embedded_object: '工作簿含有嵌入对象或控件，请删除后再上传。',
  doctype: '工作簿内部含有文档类型声明（DTD），已拒绝读取。',
  formula: '单元格含有公式。请选中后复制，用“选择性粘贴 → 数值”去掉公式再上传。',
  too_many_rows: '工作表的行数过多。请删除多余的空白行，或把数据复制到新下载的模板中再上传。',
  too_many_columns: '工作表的列数过多。请删除多余的空白列，或把数据复制到新下载的模板中再上传。',
  too_many_cells: '工作簿的单元格过多。请把数据复制到新下载的模板中再上传。',
  too_many_merges: '工作表的合并单元格过多。请取消合并后再上传。',
  too_much_text: '工作簿的文字过多。请只保留模板要求的内容后再上传。',
  sheet_missing: '工作簿中没有工作表，请使用新下载的模板。',
  too_slow: '读取工作簿超时，已停止。请把数据复制到新下载的模板中再上传。',
  too_much_memory: '读取工作簿占用内存过多，已停止。请把数据复制到新下载的模板中再上传。',
  busy: '正在读取的工作簿较多，请稍后再上传。',
} as const;

export type WorkbookRefusalCode = keyof typeof MESSAGES;

/** Where the offence stands, as far as it is known. Never holds a cell's value. */
export interface WorkbookRefusalPlace {
  /** Name of the part inside the archive, cut to 120 characters. */
  readonly part?: string;
  readonly sheet?: string;
  /** Cell reference such as `C5`. */
  readonly cell?: string;
  readonly limit?: number;
}

export interface WorkbookRefusal {
  readonly code: WorkbookRefusalCode;
  /** Complete sentence in Chinese. */
  readonly message: string;
  readonly place: WorkbookRefusalPlace;
}

export type Refused = { readonly ok: false; readonly refusal: WorkbookRefusal };

export function refused(code: WorkbookRefusalCode, place: WorkbookRefusalPlace = {}): Refused {
  const where = [place.sheet && `工作表“${place.sheet}”`, place.cell && `单元格 ${place.cell}`].filter(
    Boolean,
  );
  const message = where.length > 0 ? `${where.join('，')}：${MESSAGES[code]}` : MESSAGES[code];
  return { ok: false, refusal: { code, message, place } };
}

export function isRefusalCode(value: string): value is WorkbookRefusalCode {
  return Object.hasOwn(MESSAGES, value);
}
