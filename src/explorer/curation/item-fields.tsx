import { Plus, X } from "lucide-react";
import { useId, useRef } from "react";
import { labelOfCode, sentenceCase } from "../kinds/words.js";
import { IconButton } from "../parts/icon-button.js";
import type { ItemDraft } from "./fact-draft.js";

interface Props {
  /** "Other names", "Identifiers". */
  readonly of: string;
  /** What the button says that adds one. */
  readonly add: string;
  /** The types that are offered. The first is that of a new one. */
  readonly types: readonly string[];
  /** Whether any other type may be typed. Default: false. */
  readonly isOpen?: boolean;
  readonly items: readonly ItemDraft[];
  set(items: readonly ItemDraft[]): void;
}

/** Other names or identifiers of a new entity: each with its type. Those without a text are not recorded. */
export function ItemFields({ of, add, types, isOpen = false, items, set }: Props) {
  const offered = useId();
  /** Whether one was just added, so that its text is typed next. */
  const isAdded = useRef(false);
  const focusAdded = (input: HTMLInputElement | null): void => {
    if (!input || !isAdded.current) return;
    isAdded.current = false;
    input.focus();
  };
  const change = (index: number, next: Partial<ItemDraft>) =>
    set(items.map((item, at) => (at === index ? { ...item, ...next } : item)));
  return (
    <fieldset className="item-fields">
      <legend>{of}</legend>
      {items.map(({ type, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place.
        <div key={index} className="item-field">
          {isOpen ? (
            <input
              aria-label="Register"
              list={offered}
              value={type}
              onChange={({ target }) => change(index, { type: target.value })}
            />
          ) : (
            <select
              aria-label="Type of name"
              value={type}
              onChange={({ target }) => change(index, { type: target.value })}
            >
              {types.map((one) => (
                <option key={one} value={one}>
                  {sentenceCase(labelOfCode(one))}
                </option>
              ))}
            </select>
          )}
          <input
            ref={index === items.length - 1 ? focusAdded : undefined}
            aria-label={isOpen ? "Identifier" : "Other name"}
            value={value}
            onChange={({ target }) => change(index, { value: target.value })}
          />
          <IconButton icon={X} name="Remove" act={() => set(items.filter((_, at) => at !== index))} />
        </div>
      ))}
      {isOpen && (
        <datalist id={offered}>
          {types.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      <button
        type="button"
        className="link"
        onClick={() => {
          isAdded.current = true;
          set([...items, { type: types[0] ?? "", value: "" }]);
        }}
      >
        <Plus aria-hidden="true" /> {add}
      </button>
    </fieldset>
  );
}
