// The rules of `kakari schema r07` in valibot.
import * as v from "valibot";

const text = v.nullable(v.string());
const day = v.optional(v.nullable(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))));
const any = v.optional(v.nullable(v.record(v.string(), v.unknown())));

function answer(item) {
  const codes = v.picklist(item.choices.map((choice) => choice.code));
  switch (item.type) {
    case "choice":
      return v.union([codes, text]);
    case "multi": {
      const list = v.array(v.union([codes, v.string()]));
      const zero = item.choices.some((choice) => choice.code === 0);
      const alone = (values) => !values.includes(0) || values.every((value) => value === 0);
      return v.union([zero ? v.pipe(list, v.check(alone)) : list, text]);
    }
    case "count":
      return v.union([v.pipe(v.number(), v.integer(), v.minValue(0)), text]);
    case "decimal1":
      return v.union([v.pipe(v.number(), v.minValue(0), v.check((number) => Math.abs(number * 10 - Math.round(number * 10)) < 1e-6)), text]);
    case "text":
      return text;
    case "names8":
      return v.nullable(v.pipe(v.array(text), v.maxLength(8)));
    default:
      return v.nullable(v.array(text));
  }
}

/** Says whether a report is valid. */
export function valibotValidator(edition) {
  const answers = Object.fromEntries(edition.items.map((item) => [item.id, v.optional(answer(item))]));
  const schema = v.object({
    edition: v.literal(edition.id),
    channel: v.optional(v.picklist(["g-mis", "paper"])),
    act: v.optional(v.picklist(["report", "change", "withdrawal"])),
    changed_on: day,
    reported_on: day,
    received_on: day,
    note: v.optional(text),
    facility: v.object({
      id: v.pipe(v.string(), v.regex(/^(0[1-9]|[1-3][0-9]|4[0-7])[12][0-9A-Z]{2,10}$/)),
      name: v.optional(text),
      kind: v.optional(v.nullable(v.picklist(["hospital", "clinic"]))),
      code: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[0-9]{10}$/)))),
      opened_on: day,
      closed_on: day,
      suspended: v.optional(v.nullable(v.array(v.object({ from: day.wrapped, to: day })))),
      excluded: v.optional(v.nullable(v.picklist(["special_function", "dental_only", "penal", "imperial"]))),
    }),
    answers: v.strictObject(answers),
    preprint: any,
    entry: any,
  });
  return (report) => v.safeParse(schema, report).success;
}
