// Types only: lets `<kakari-form>` be written in JSX. `import "kakari-validator/jsx"` once in a program; React is needed for its types.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { KakariForm } from "./kakari-form.js";
import type { Context, Head, Kind } from "./types.js";

/** What `<kakari-form>` takes in JSX. */
export interface KakariFormProps extends DetailedHTMLProps<HTMLAttributes<KakariForm>, KakariForm> {
  edition?: "r07" | "r08";
  kind?: Kind;
  facility?: Head["facility"];
  context?: Context | null;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "kakari-form": KakariFormProps;
    }
  }
}
