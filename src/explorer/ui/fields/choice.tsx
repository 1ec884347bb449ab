import { useId } from "react";

interface Props {
  readonly name: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  set(value: string): void;
}

/** A menu with its name. */
export function Choice({ name, value, options, set }: Props) {
  const id = useId();
  return (
    <span className="field">
      <label htmlFor={id}>{name}</label>
      <select id={id} value={value} onChange={({ target }) => set(target.value)}>
        {options.map(([option, label]) => (
          <option key={option} value={option}>
            {label}
          </option>
        ))}
      </select>
    </span>
  );
}
