// The questions that decide whether the facility has to try to explain, and what follows, condition by condition.

import type { Cited, Duty, DutyKnown, FunctionKey, Holds } from "kakari-validator";
import { h, say } from "../page";
import { PLAN } from "../words";

type Question = keyof DutyKnown;
const QUESTIONS: readonly Question[] = ["confirmed", "continuing", "visit", "four_months", "asked", "hinders", "endangers"];
/** The question that answers a condition; the others have the condition's own name. */
const ASKED: Record<string, Question> = { not_hindering: "hinders", not_endangering: "endangers" };
const SECOND: readonly [FunctionKey, string][] = [["i", "イ"], ["ro", "ロ"], ["ha", "ハ"], ["ni", "ニ"]];

export interface DutyPart {
  element: HTMLElement;
  known(): DutyKnown;
  /** Takes back what was answered about the patient; that of the facility stays. */
  clear(): void;
}

/** `ask` asks the engine; `changed` is called after each answer. */
export function dutyPart(ask: (known: DutyKnown) => Duty, holds: Record<FunctionKey, Holds>, changed: () => void): DutyPart {
  const answers = new Map(QUESTIONS.map((question) => [question, choice(question, () => { draw(); changed(); })]));
  const known = (): DutyKnown => {
    const yes = (question: Question) => ({ yes: true, no: false })[answers.get(question)?.value ?? ""] ?? null;
    const visit = answers.get("visit")?.value ?? "";
    return {
      confirmed: yes("confirmed"),
      continuing: yes("continuing"),
      visit: visit === "" ? null : (visit as NonNullable<DutyKnown["visit"]>),
      four_months: yes("four_months"),
      asked: yes("asked"),
      hinders: yes("hinders"),
      endangers: yes("endangers"),
    };
  };
  const first = ask({});
  const outcome = h("p", { class: "duty-outcome", role: "status" });
  const differs = h("p", { class: "support" });
  const marks = new Map<string, HTMLElement>();
  const rows = first.conditions.map(({ condition, label, clauses }) => {
    const mark = h("span", { class: "mark" });
    marks.set(condition, mark);
    const question = (ASKED[condition] ?? condition) as Question;
    const select = answers.get(question);
    return h("li", { class: "condition", "data-condition": condition },
      select === undefined ? h("p", { class: "label" }, label) : h("label", { class: "label", for: select.id }, PLAN.questions[question]),
      condition === "confirmed" && h("p", { class: "support" }, confirmedHelp(holds)),
      condition === "four_months" && h("p", { class: "support" }, PLAN.stricter),
      h("p", { class: "answer" }, select ?? false, mark),
      grounds(clauses),
    );
  });
  const draw = () => {
    const found = ask(known());
    say(outcome, PLAN.outcome[found.duty]);
    say(differs, found.duty === found.by_annex ? "" : PLAN.differs[found.by_annex]);
    for (const { condition, value, by_annex } of found.conditions) {
      const mark = marks.get(condition);
      if (mark === undefined) continue;
      // Met whatever was answered: care at home does not wait for four months.
      say(mark, value === "yes" && by_annex !== "yes" ? PLAN.notAsked(PLAN.value[by_annex]) : PLAN.value[value]);
      mark.dataset["value"] = value;
    }
  };
  draw();
  const element = h("section", { "aria-labelledby": "plan-duty" },
    h("h2", { id: "plan-duty" }, PLAN.duty),
    h("p", { class: "support" }, PLAN.dutyHelp),
    h("ol", { class: "conditions" }, ...rows),
    outcome,
    differs,
    h("p", {}, `${PLAN.methods}：${first.methods.join("、")}`),
    grounds(first.clauses),
  );
  return {
    element,
    known,
    clear: () => {
      for (const [question, select] of answers) if (question !== "confirmed") select.value = "";
      draw();
    },
  };
}

function choice(question: Question, changed: () => void): HTMLSelectElement {
  const options = question === "visit" ? Object.entries(PLAN.visits) : [["yes", PLAN.yes], ["no", PLAN.no]] as const;
  return h("select", { id: `duty-${question}`, autocomplete: "off", change: changed },
    h("option", { value: "" }, PLAN.unknown),
    ...options.map(([value, word]) => h("option", { value }, word)),
  );
}

function confirmedHelp(holds: Record<FunctionKey, Holds>): string {
  const marks = SECOND.filter(([key]) => holds[key] === "yes").map(([, mark]) => mark);
  return marks.length === 0 ? PLAN.holdsNone : PLAN.holds(marks.join("、"));
}

function grounds(clauses: readonly Cited[]): HTMLElement {
  const lines = clauses.map(({ id, citation, summary }) => h("li", {}, h("b", {}, id === citation ? `Ｑ＆Ａ集 ${id}` : citation), summary === "" ? "" : `　${summary}`));
  return h("details", { class: "grounds" }, h("summary", {}, PLAN.grounds), h("ul", {}, ...lines));
}
