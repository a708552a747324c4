// Whether a form of the facility's own has all that has to be explained.

import type { OwnForm, PlanContent } from "kakari-validator";
import { h, say } from "../page";
import { PLAN } from "../words";

/** `check` asks the engine. */
export function ownFormPart(check: (has: readonly PlanContent[], underFees: boolean) => OwnForm): HTMLElement {
  const fees = box("own-fees", () => draw());
  const boxes = check([], false).contents.map(({ content, label, clauses }) => {
    const input = box(`own-${content}`, () => draw());
    const citations = clauses.map(({ citation }) => citation).join("、");
    return { content, input, line: h("li", { class: "radio" }, input, h("label", { for: input.id }, label, h("span", { class: "support" }, `（${citations}）`))) };
  });
  const outcome = h("p", { class: "own-outcome", role: "status" });
  const draw = () => {
    const has = boxes.filter(({ input }) => input.checked).map(({ content }) => content);
    const { complete, contents } = check(has, fees.checked);
    const missing = contents.filter(({ stands }) => stands === "missing").map(({ label }) => label);
    say(outcome, complete ? PLAN.ownDone : PLAN.ownLacks(missing.join("、")));
  };
  draw();
  return h("details", { class: "own-form" },
    h("summary", {}, PLAN.own),
    h("p", { class: "support" }, PLAN.ownHelp),
    h("ul", {}, ...boxes.map(({ line }) => line), h("li", { class: "radio" }, fees, h("label", { for: fees.id }, PLAN.ownFees))),
    outcome,
  );
}

function box(id: string, changed: () => void): HTMLInputElement {
  return h("input", { type: "checkbox", id, autocomplete: "off", change: changed });
}
