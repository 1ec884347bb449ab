import { useId } from "react";
import { toUpperFirst } from "../../util/text/case.js";
import type { FormField } from "../model/kind-form.js";
import { formatCode, formatFieldLabel } from "../model/words/kind-words.js";
import styles from "./curation.module.css";
import { formatHint } from "./format-hint.js";

interface Props {
  readonly field: FormField;
  readonly value: string;
  readonly errors: readonly string[];
  set(value: string): void;
}

/** A control for a field, by its type. Its description states the meaning. */
export function FieldControl({ field, value, errors, set }: Props) {
  const { name, description, type, isList, choices } = field;
  const note = useId();
  const control = useId();
  const label = toUpperFirst(formatFieldLabel(name));
  const common = {
    id: control,
    "aria-describedby": note,
    "aria-invalid": errors.length > 0,
    value,
  };
  const options = choices.map((choice) => (
    <option key={choice.value} value={choice.value} title={choice.description}>
      {formatCode(choice.value)}
    </option>
  ));
  return (
    <div className="field">
      <label htmlFor={control}>{label}</label>
      {type === "CHOICE" && !isList ? (
        <select {...common} onChange={({ target }) => set(target.value)}>
          <option value="">not known</option>
          {options}
        </select>
      ) : type === "YES_NO" ? (
        <select {...common} onChange={({ target }) => set(target.value)}>
          <option value="">not known</option>
          <option value="yes">yes</option>
          <option value="no">no</option>
        </select>
      ) : isList ? (
        <select
          {...common}
          multiple
          value={value.split(" ").filter(Boolean)}
          onChange={({ target }) => set([...target.selectedOptions].map((option) => option.value).join(" "))}
        >
          {options}
        </select>
      ) : (
        <input
          {...common}
          inputMode={type === "NUMBER" || type === "WHOLE_NUMBER" ? "decimal" : "text"}
          placeholder={name === "share" ? "such as 62.1 %" : placeholders[type]}
          onChange={({ target }) => set(target.value)}
        />
      )}
      <small id={note} className="quiet">
        {name === "share" ? "In percent, or as a part of 1: 62.1 % or 0.621." : formatHint(description)}
      </small>
      <Errors of={errors} />
    </div>
  );
}

/** The formats of a date, as a hint in its field. */
export const DATE_FORMAT = "YYYY, YYYY-MM or YYYY-MM-DD";

const placeholders: Readonly<Partial<Record<FormField["type"], string>>> = {
  DATE: DATE_FORMAT,
  MONEY: "such as 1000000 USD",
};

/** The errors of a field. */
export const Errors = ({ of }: { readonly of: readonly string[] }) =>
  of.map((message) => (
    <small key={message} className={styles.error} role="alert">
      {message}
    </small>
  ));
