import { Choice } from "../ui/fields/choice.js";
import { TextField } from "../ui/fields/text-field.js";
import styles from "./curation.module.css";
import type { PeriodDraft } from "./fact-draft.js";
import { DATE_FORMAT, Errors } from "./field-control.js";

interface Props {
  readonly period: PeriodDraft;
  /** True if it happened on a day. */
  readonly isEvent: boolean;
  readonly errors: readonly string[];
  set(period: PeriodDraft): void;
}

const date = { placeholder: DATE_FORMAT, maxLength: 10 };

/** When something began or was first seen, and whether it ended. A year alone is a date. */
export function PeriodFields({ period, isEvent, errors, set }: Props) {
  const { start, from, end, to } = period;
  return (
    <fieldset className={styles.fields}>
      <legend>When</legend>
      <Choice
        name="Start"
        value={start}
        options={[
          ["BEGAN", isEvent ? "happened on" : "began on"],
          ["BEGAN_BY", isEvent ? "happened by" : "began by, day not known"],
          ["FIRST_SEEN", "first seen on, start not known"],
          ["UNKNOWN", "not known"],
        ]}
        set={(next) => set({ ...period, start: next as PeriodDraft["start"] })}
      />
      {start !== "UNKNOWN" && (
        <TextField {...date} name="Start date" value={from} set={(next) => set({ ...period, from: next })} />
      )}
      {!isEvent && (
        <Choice
          name="End"
          value={end}
          options={[
            ["NONE", "not known to have ended"],
            ["ENDED", "ended on"],
            ["ENDED_BY", "ended by, day not known"],
            ["AT_LEAST_UNTIL", "held at least until"],
          ]}
          set={(next) => set({ ...period, end: next as PeriodDraft["end"] })}
        />
      )}
      {end !== "NONE" && !isEvent && (
        <TextField {...date} name="End date" value={to} set={(next) => set({ ...period, to: next })} />
      )}
      <Errors of={errors} />
    </fieldset>
  );
}
