// All texts that the page writes itself. Findings, readings and labels of questions come from the edition.

import type { Stage } from "./draft";

export const PAGE = "紙調査票の入力";
export const REPORT = "かかりつけ医機能報告";
export const DRAFT_EDITION = "（案）";
export const SKIP = "本文へ";
export const NO_SERVER = "入力した内容は、このパソコンの中だけに保存されます。どこにも送りません。";

export const STAGE: Record<Stage, string> = {
  keying: "入力中",
  keyed: "二人目待ち",
  second: "二人目が入力中",
  differing: "照合",
  finished: "完了",
  sent: "書き出し済み",
};

export const START = {
  failed: "点検のプログラムを読み込めませんでした。ページを開き直してください。",
  noStore: "このブラウザーでは入力を保存できません。別のブラウザーで開くか、シークレットウィンドウを閉じて開き直してください。",
};

export const HOME = {
  who: "入力する人",
  whoHelp: "名前か担当者番号。報告に記録されます",
  whoMissing: "入力する人を書いてください。だれが入力したかを報告に記録します。",
  required: "必須",
  optional: "任意",
  find: "医療機関",
  findHelp: "漢字、かな、ローマ字、ID、市町村のどれでも探せます。↑↓で選び、Enter で入力を始めます",
  found: (shown: number, more: boolean) =>
    shown === 0 ? "見つかりません。" : more ? `先頭の ${shown} 件を表示しています。続けて打つと絞り込めます。` : `${shown} 件見つかりました。`,
  noRegister: "施設の一覧がまだありません。「施設の一覧を読み込む」か、「一覧にない医療機関」から始めてください。",
  register: (count: number) => `施設の一覧：${count.toLocaleString("ja")} 件`,
  withoutKana: (count: number) => `フリガナのない ${count.toLocaleString("ja")} 件は、漢字か ID で探してください。`,
  loadRegister: "施設の一覧を読み込む",
  loadRegisterHelp: "kakari list --out 施設の一覧.jsonl で書き出したファイル",
  registerRead: (count: number) => `施設の一覧を読み込みました（${count.toLocaleString("ja")} 件）。`,
  registerRefused: (lines: number[]) =>
    `読めない行がありました：${lines.slice(0, 5).join("、")} 行目${lines.length > 5 ? ` ほか ${lines.length - 5} 行` : ""}。`,
  registerEmpty: "施設が一つもありません。kakari list --out 施設の一覧.jsonl で書き出したファイルを選んでください。",
  other: "一覧にない医療機関",
  otherId: "医療機関の ID",
  otherIdHelp: "医療情報ネットの番号",
  otherName: "名称",
  otherStart: "入力を始める",
  otherMissing: "ID と名称を書いてください。",
  already: (name: string) => `${name} の入力がすでにあります。一覧から開いてください。`,
  alreadyAnyway: "それでも新しく始める",
  drafts: "入力した調査票",
  none: "まだありません。上で医療機関を選ぶと始まります。",
  noneHere: "ここに当てはまるものはありません。",
  all: "すべて",
  filter: "表示する状態",
  narrow: "名称で絞り込む",
  facility: "医療機関",
  stage: "状態",
  people: "入力した人",
  changed: "最後の変更",
  act: "次にすること",
  open: "続きを入力する",
  look: "開く",
  second: "二人目として入力する",
  settle: "相違を確かめる",
  poster: "院内掲示を作る",
  remove: "消す",
  removeSure: (name: string) => `${name} の入力を消します。元に戻せません。`,
  removeYes: "消す",
  cancel: "やめる",
  more: (left: number) => `続きを表示する（残り ${left.toLocaleString("ja")} 件）`,
  export: (count: number) => `完了した ${count.toLocaleString("ja")} 件を書き出す`,
  exportNone: "完了したものがないので、書き出すものはありません。",
  exported: (count: number) =>
    `${count.toLocaleString("ja")} 件を書き出しました。受け取った人は kakari import reports で取り込みます。`,
  again: (count: number) => `書き出し済みの ${count.toLocaleString("ja")} 件をもう一度書き出す`,
  import: "書き出したファイルを読み戻す",
  importHelp: "JSON Lines。紙の報告だけを読みます",
  imported: (count: number) => `${count.toLocaleString("ja")} 件を読み戻しました。`,
  importRefused: (lines: { line: number; reason: string }[]) =>
    lines.slice(0, 5).map(({ line, reason }) => `${line} 行目：${reason}`).join("　"),
  agreement: (percent: string, equal: number, compared: number, forms: number) =>
    `二人の入力の一致：${percent} %（${forms.toLocaleString("ja")} 件の ${compared.toLocaleString("ja")} 項目のうち ${equal.toLocaleString("ja")}）`,
  agreementNone: "二人の入力の一致：まだ比べたものがありません",
};

export const REFUSED_LINE = {
  json: "JSON として読めません",
  facility: "医療機関の ID がありません",
  edition: (edition: string) => `年度 ${edition} はこのページで扱えません`,
  channel: "紙の報告ではありません",
};

export const SECOND = {
  same: "一人目と同じ人です。二人目は別の人が入力してください。",
  nobody: HOME.whoMissing,
  banner: "二人目の入力です。一人目が何を書いたかは見えません。紙だけを見て入力してください。",
};

export const FORM = {
  back: "一覧に戻る",
  saving: "保存しています",
  saved: "保存しました",
  conflict: "この調査票は別のウィンドウで書き換えられました。ここで打った内容はまだ保存されていません。",
  keepApart: "ここで打った内容を別の調査票として残す",
  keptApart: "別の調査票として保存しました。一覧に二つあります。紙と見比べて、要らないほうを消してください。",
  changedElsewhere: "別のウィンドウで書き換えられたので、保存しませんでした。ページを開き直してからもう一度してください。",
  elsewhere: "この調査票は別のウィンドウで入力中です。ここでは入力できません。",
  take: "このウィンドウで続ける",
  asking: "別のウィンドウの入力が保存されるのを待っています。",
  notSaved: "保存できませんでした。ディスクの空きを確かめてください。ここでの入力はまだ保存されていません。",
  head: "報告の日付",
  headLabels: { reported_on: "報告日", received_on: "受付日", note: "欄外の書き込み" } as Record<string, string>,
  headHelp: {
    reported_on: "調査票に書かれた日。「令和8年2月10日」「R8.2.10」「2/10」のように書かれたまま入力できます",
    received_on: "受付印の日",
    note: "報告者が書き添えたこと。患者の情報は書かないでください",
  } as Record<string, string>,
  required: "必須",
  optional: "任意",
  whenAsked: "該当時必須",
  provisional: "番号は未確認",
  clinicOnly: "診療所のみ",
  system: (day: string) => `${day} 現在`,
  span: (from: string, to: string) => `${from} から ${to} まで`,
  monthly: "月平均",
  choiceHelp: "番号を入力",
  multiHelp: "番号を空白で区切って入力",
  namesHelp: "一つの欄に一つの名称",
  name: (at: number) => `${at} つ目`,
  addName: "名称の欄を増やす",
  read: "読み",
  progress: (answered: number, all: number) => `${answered} / ${all}`,
  progressLabel: "入力した項目",
  sections: "区分",
  judgement: "判定",
  findings: "指摘",
  noFindings: "指摘はありません。",
  error: "誤り",
  warning: "注意",
  note: "参考",
  counts: (errors: number, warnings: number, notes: number) => `誤り ${errors}、注意 ${warnings}、参考 ${notes}`,
  fix: "直し方",
  clause: "根拠",
  whole: "報告全体",
  holds: { yes: "有り", no: "無し", unknown: "まだ決まらない", not_applicable: "判定しない" } as Record<string, string>,
  because: { yes: "決め手", no: "満たさない設問", unknown: "まだ答えが要る設問", not_applicable: "１号機能で満たさない設問" } as Record<string, string>,
  intent: "今後担う意向あり",
  andMore: (count: number) => `ほか ${count} 問`,
  scope: "報告対象",
  end: "入力を終える",
  endHelp: "空欄や指摘が残っていても終えられます。紙に書かれていないことは埋めないでください。",
  toSecond: "入力を終えて、二人目を待つ",
  toFinished: "入力を終えて、完了にする",
  toCompare: "入力を終えて、一人目と比べる",
  reopen: "入力に戻す",
  closed: (stage: string) => `この調査票は「${stage}」です。直すときは「入力に戻す」を押してください。`,
  keys: "Enter で次の欄、Shift＋Enter で前の欄",
};

export const SETTLE = {
  title: "二人の入力の照合",
  none: "相違はありませんでした。",
  some: (count: number) => `${count} か所が違います。紙を見て、正しいほうを選んでください。`,
  rate: (percent: string, equal: number, compared: number) => `一致 ${percent} %（${compared} 項目のうち ${equal}）`,
  first: "一人目",
  second: "二人目",
  other: "どちらも違う",
  otherLabel: "正しい答え",
  blank: "（空欄）",
  left: (count: number) => `あと ${count} か所です。選ぶと完了にできます。`,
  done: "照合を終えて、完了にする",
};

export const POSTER = {
  title: "院内掲示",
  print: "印刷する",
  help: "A4 の縦で一枚に収まります。日付は報告日です。",
  none: "院内掲示を作れませんでした。",
};
