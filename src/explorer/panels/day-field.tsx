import { type ChangeEvent, useEffect, useState } from "react";

interface DayFieldProps {
  readonly name: string;
  readonly day: string;
  set(day: string): void;
}

/** A date field. It passes on valid dates only, not a year that is still being typed. */
export function DayField({ name, day, set }: DayFieldProps) {
  const [text, setText] = useState(day);
  useEffect(() => setText(day), [day]);
  const change = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setText(target.value);
    if (target.validity.valid) set(target.value);
  };
  return (
    <label>
      {name}
      <input type="date" value={text} min="1000-01-01" max="2999-12-31" onChange={change} />
    </label>
  );
}
