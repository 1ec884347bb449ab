import { Plus, X } from "lucide-react";
import { useId, useRef } from "react";
import { toUpperFirst } from "../../util/text/case.js";
import { formatCode } from "../model/words/kind-words.js";
import { IconButton } from "../ui/icon-button.js";
import styles from "./curation.module.css";
import type { ItemDraft } from "./fact-draft.js";

interface Props {
  /** "Other names", "Identifiers". */
  readonly of: string;
  /** The label of the button that adds an item. */
  readonly add: string;
  /** The types that are offered. The first is that of a new one. */
  readonly types: readonly string[];
  /** True if any other type may be typed. Default: false. */
  readonly isOpen?: boolean;
  readonly items: readonly ItemDraft[];
  set(items: readonly ItemDraft[]): void;
}

/** Other names or identifiers of a new entity: each with its type. Those without a text are not recorded. */
export function ItemFields({ of, add, types, isOpen = false, items, set }: Props) {
  const offered = useId();
  /** True if an item was just added, so that its text is typed next. */
  const isAdded = useRef(false);
  const focusAdded = (input: HTMLInputElement | null): void => {
    if (!input || !isAdded.current) return;
    isAdded.current = false;
    input.focus();
  };
  const updateItem = (index: number, next: Partial<ItemDraft>) =>
    set(items.map((item, position) => (position === index ? { ...item, ...next } : item)));
  return (
    <fieldset className={styles.itemFields}>
      <legend>{of}</legend>
      {items.map(({ type, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place.
        <div key={index} className={styles.itemField}>
          {isOpen ? (
            <input
              aria-label="Register"
              list={offered}
              value={type}
              onChange={({ target }) => updateItem(index, { type: target.value })}
            />
          ) : (
            <select
              aria-label="Type of name"
              value={type}
              onChange={({ target }) => updateItem(index, { type: target.value })}
            >
              {types.map((typeName) => (
                <option key={typeName} value={typeName}>
                  {toUpperFirst(formatCode(typeName))}
                </option>
              ))}
            </select>
          )}
          <input
            ref={index === items.length - 1 ? focusAdded : undefined}
            aria-label={isOpen ? "Identifier" : "Other name"}
            value={value}
            onChange={({ target }) => updateItem(index, { value: target.value })}
          />
          <IconButton
            icon={X}
            name="Remove"
            act={() => set(items.filter((_, position) => position !== index))}
          />
        </div>
      ))}
      {isOpen && (
        <datalist id={offered}>
          {types.map((typeName) => (
            <option key={typeName} value={typeName} />
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
