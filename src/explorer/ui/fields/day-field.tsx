import { Calendar } from "lucide-react";
import { type ChangeEvent, useEffect, useRef, useState } from "react";
import { isDay } from "../../model/days.js";
import styles from "./day-field.module.css";

interface DayFieldProps {
  readonly name: string;
  readonly day: string;
  set(day: string): void;
}

/**
 * A field for a day as YYYY-MM-DD, whatever the language of the browser, with a calendar beside it. It passes on whole
 * dates only, and an empty field.
 */
export function DayField({ name, day, set }: DayFieldProps) {
  const [text, setText] = useState(day);
  const calendar = useRef<HTMLInputElement>(null);
  useEffect(() => setText(day), [day]);
  const handleChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setText(target.value);
    if (target.value === "" || isDay(target.value)) set(target.value);
  };
  return (
    <span className={styles.dayField}>
      <label>
        {name}
        <input
          type="text"
          inputMode="numeric"
          size={10}
          maxLength={10}
          placeholder="YYYY-MM-DD"
          autoComplete="off"
          aria-invalid={text !== "" && !isDay(text)}
          value={text}
          onChange={handleChange}
        />
      </label>
      <button
        type="button"
        className="icon-button"
        tabIndex={-1}
        aria-label="Calendar"
        title="Choose on a calendar"
        onClick={() => calendar.current?.showPicker()}
      >
        <Calendar aria-hidden="true" />
      </button>
      {/* Only its calendar is shown: its own text is in the order of the browser's language. */}
      <input
        ref={calendar}
        className={styles.picker}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={isDay(text) ? text : ""}
        min="1000-01-01"
        max="2999-12-31"
        onChange={handleChange}
      />
    </span>
  );
}
