// The rules of `kakari schema r07` in zod.
import { z } from "zod";

const text = z.string().nullable();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).nullable().optional();

function answer(item) {
  const codes = z.union(item.choices.map((choice) => z.literal(choice.code)).concat([z.never(), z.never()]));
  switch (item.type) {
    case "choice":
      return z.union([codes, text]);
    case "multi": {
      const list = z.array(z.union([codes, z.string()]));
      const zero = item.choices.some((choice) => choice.code === 0);
      const alone = (values) => !values.includes(0) || values.every((value) => value === 0);
      return z.union([zero ? list.refine(alone) : list, text]);
    }
    case "count":
      return z.union([z.number().int().min(0), text]);
    case "decimal1":
      return z.union([z.number().min(0).multipleOf(0.1), text]);
    case "text":
      return text;
    case "names8":
      return z.array(text).max(8).nullable();
    default:
      return z.array(text).nullable();
  }
}

/** Says whether a report is valid. */
export function zodValidator(edition) {
  const answers = Object.fromEntries(edition.items.map((item) => [item.id, answer(item).optional()]));
  const schema = z.object({
    edition: z.literal(edition.id),
    channel: z.enum(["g-mis", "paper"]).optional(),
    act: z.enum(["report", "change", "withdrawal"]).optional(),
    changed_on: day,
    reported_on: day,
    received_on: day,
    note: text.optional(),
    facility: z.object({
      id: z.string().regex(/^(0[1-9]|[1-3][0-9]|4[0-7])[12][0-9A-Z]{2,10}$/),
      name: text.optional(),
      kind: z.enum(["hospital", "clinic"]).nullable().optional(),
      code: z.string().regex(/^[0-9]{10}$/).nullable().optional(),
      opened_on: day,
      closed_on: day,
      suspended: z.array(z.object({ from: day.unwrap(), to: day })).nullable().optional(),
      excluded: z.enum(["special_function", "dental_only", "penal", "imperial"]).nullable().optional(),
    }),
    answers: z.strictObject(answers),
    preprint: z.record(z.string(), z.unknown()).nullable().optional(),
    entry: z.record(z.string(), z.unknown()).nullable().optional(),
  });
  return (report) => schema.safeParse(report).success;
}
