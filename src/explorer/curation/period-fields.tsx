import styles from "./curation.module.css";
import type { PeriodDraft } from "./fact-draft.js";
import { Errors } from "./field-control.js";

interface Props {
  readonly period: PeriodDraft;
  /** True if it happened on a day. */
  readonly isEvent: boolean;
  readonly errors: readonly string[];
  set(period: PeriodDraft): void;
}

/** When something began or was first seen, and whether it ended. A year alone is a date. */
export function PeriodFields({ period, isEvent, errors, set }: Props) {
  const { start, from, end, to } = period;
  return (
    <fieldset className={styles.fields}>
      <legend>When</legend>
      <label className="field">
        Start
        <select
          value={start}
          onChange={({ target }) => set({ ...period, start: target.value as PeriodDraft["start"] })}
        >
          <option value="BEGAN">{isEvent ? "happened on" : "began on"}</option>
          <option value="BEGAN_BY">{isEvent ? "happened by" : "began by, day not known"}</option>
          <option value="FIRST_SEEN">first seen on, start not known</option>
          <option value="UNKNOWN">not known</option>
        </select>
      </label>
      {start !== "UNKNOWN" && (
        <DateText name="Start date" value={from} set={(value) => set({ ...period, from: value })} />
      )}
      {!isEvent && (
        <label className="field">
          End
          <select
            value={end}
            onChange={({ target }) => set({ ...period, end: target.value as PeriodDraft["end"] })}
          >
            <option value="NONE">not known to have ended</option>
            <option value="ENDED">ended on</option>
            <option value="ENDED_BY">ended by, day not known</option>
            <option value="AT_LEAST_UNTIL">held at least until</option>
          </select>
        </label>
      )}
      {end !== "NONE" && !isEvent && (
        <DateText name="End date" value={to} set={(value) => set({ ...period, to: value })} />
      )}
      <Errors of={errors} />
    </fieldset>
  );
}

interface DateProps {
  readonly name: string;
  readonly value: string;
  set(value: string): void;
}

const DateText = ({ name, value, set }: DateProps) => (
  <label className="field">
    {name}
    <input
      value={value}
      placeholder="YYYY, YYYY-MM or YYYY-MM-DD"
      maxLength={10}
      onChange={({ target }) => set(target.value)}
    />
  </label>
);
