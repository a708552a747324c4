// All texts that `bind` and `<kakari-form>` write themselves. Findings come from the edition.
import type { Severity } from "./types.js";

export const WORDS = {
  severity: { error: "誤り", warning: "注意", note: "参考" } satisfies Record<Severity, string>,
  reading: "読み",
  fix: "直し方",
  summary: "点検の指摘",
  number: "数として読めません。数字だけを書いてください。",
  none: "誤りはありません。",
  counts: (errors: number, warnings: number, open: number): string =>
    [
      errors > 0 && `誤り ${errors} 件`,
      warnings > 0 && `注意 ${warnings} 件`,
      open > 0 && `まだ答えていない必須の設問 ${open} 問`,
    ]
      .filter((part) => part !== false)
      .join("、"),
  required: "必須",
  optional: "任意",
  whenAsked: "該当時必須",
  clinicOnly: "診療所のみ",
  hospitalOnly: "病院のみ",
  provisional: "番号は未確認",
  unanswered: "未回答",
  names: "1 行に 1 つ書きます。",
  many: "あてはまるものをすべて選びます。",
  system: (day: string): string => `${day}現在`,
  span: (from: string, to: string): string => `${from}から${to}まで`,
  monthly: "1 か月あたりの平均",
  failed: "点検の本体を読み込めませんでした。ページを開き直してください。",
  noEdition: (edition: string): string =>
    edition === "r08"
      ? "様式 r08 は別のファイルです。kakari.r08.js をこのページで先に読み込んでください。"
      : `様式「${edition}」はありません。edition には r07（令和7年度）か r08（令和8年度の案）を書いてください。`,
  unknown: (written: string, edition: string, meant: string | null): string =>
    `${written} は様式 ${edition} にありません。${meant === null ? "" : `${meant} のことですか。`}この欄は点検されません。`,
};

/** `2026-01-01` as the form writes it: 2026年1月1日. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
