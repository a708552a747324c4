// The schema of `kakari schema r07` in Ajv.
import Ajv from "ajv/dist/2020.js";

/** All errors, as one would for a form. */
export const AJV = {
  allErrors: true,
  allowUnionTypes: true,
  strictTypes: false,
  // 2.6 is a multiple of 0.1 although 2.6 / 0.1 is not whole.
  multipleOfPrecision: 6,
  formats: { date: /^\d{4}-\d{2}-\d{2}$/ },
};

/** Compiled. */
export function ajvValidator(schema) {
  return new Ajv(AJV).compile(schema);
}
