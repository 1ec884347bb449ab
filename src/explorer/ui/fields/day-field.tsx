import { Calendar } from "lucide-react";
import { type ChangeEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { isDay, isMonthOrYear } from "../../../util/days.js";
import styles from "./day-field.module.css";

interface DayFieldProps {
  readonly name: string;
  readonly day: string;
  set(day: string): void;
  /** Sets a month or a year, once it is typed as a whole. Without it, the field takes days only. */
  setMonthOrYear?(date: string): void;
}

/**
 * A field for a day as YYYY-MM-DD, whatever the language of the browser, with a calendar beside it. It passes on whole
 * dates only, and an empty field; a month or a year when the user leaves the field or presses Enter.
 */
export function DayField({ name, day, set, setMonthOrYear }: DayFieldProps) {
  const [text, setText] = useState(day);
  const calendar = useRef<HTMLInputElement>(null);
  useEffect(() => setText(day), [day]);
  const handleChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setText(target.value);
    if (target.value === "" || isDay(target.value)) set(target.value);
  };
  const isPartial = setMonthOrYear !== undefined && isMonthOrYear(text);
  const completeText = () => isPartial && text !== day && setMonthOrYear(text);
  const handleKey = ({ key }: KeyboardEvent) => key === "Enter" && completeText();
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
          aria-invalid={text !== "" && !isDay(text) && !isPartial}
          value={text}
          onChange={handleChange}
          onBlur={completeText}
          onKeyDown={handleKey}
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
