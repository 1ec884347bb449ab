import { useCombobox } from "downshift";
import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { toUpperFirst } from "../../../util/text/case.js";
import { emptyView, type ViewTime } from "../../model/view.js";
import { formatKindPlural } from "../../model/words/kind-words.js";
import { KindIcon } from "../../ui/theme/kind-icon.js";
import { buildPullAddress } from "./build-pull-address.js";
import { HitNote } from "./hit-note.js";
import { isPullOffered, type PullOffer, PullOfferLine, pullOffer } from "./pull-offer.js";
import type { SearchHit } from "./search-hits.js";
import { useEntitySearch } from "./use-entity-search.js";

interface Props {
  /** The name for screen readers, and the placeholder. */
  readonly label: string;
  readonly time?: ViewTime;
  /** The name of the chosen entity, which stays in the field. If absent, each choice clears the field. */
  readonly name?: string;
  readonly id?: string;
  choose(hit: SearchHit): void;
}

const MAX_HITS = 12;

/** Finds an entity by a name in any script. While empty, it lists recent choices. */
export function SearchBox({ label, time = emptyView.time, name, id, choose }: Props) {
  const [text, setText] = useState(name ?? "");
  const { query, hits: searchHits, isStale, nothing, ignored } = useEntitySearch(text, MAX_HITS, time);
  const [, navigate] = useLocation();
  const hits = query === "" ? readRecentHits() : searchHits;
  // A field for one end of something is for what the graph has.
  const isOffered = name === undefined && query !== "" && !isStale && isPullOffered(hits);
  const items: readonly (SearchHit | PullOffer)[] = isOffered ? [...hits, pullOffer] : hits;
  /** Enter was pressed before the answer arrived: its best hit is chosen once it does. */
  const [isEnterPending, setEnterPending] = useState(false);
  const box = useCombobox<SearchHit | PullOffer>({
    items: [...items],
    initialInputValue: name ?? "",
    itemToString: (item) => (item && "name" in item ? item.name : ""),
    defaultHighlightedIndex: 0,
    ...(id && { inputId: id }),
    onInputValueChange: ({ inputValue }) => {
      setText(inputValue);
      setEnterPending(false);
    },
    onSelectedItemChange: ({ selectedItem }) => {
      if (selectedItem === pullOffer) navigate(buildPullAddress(query));
      else if (selectedItem && "name" in selectedItem) chooseHit(selectedItem);
    },
  });
  const { setInputValue } = box;
  const chooseHit = (item: SearchHit) => {
    rememberHit(item);
    choose(item);
    box.selectItem(null);
    if (name !== undefined) setInputValue(item.name);
  };
  useEffect(() => {
    if (!isEnterPending || isStale) return;
    setEnterPending(false);
    box.closeMenu();
    if (hits[0]) chooseHit(hits[0]);
  });
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !isStale || box.highlightedIndex > 0) return;
    setEnterPending(true);
    Object.assign(event.nativeEvent, { preventDownshiftDefault: true });
  };
  useEffect(() => {
    if (name !== undefined) setInputValue(name);
  }, [name, setInputValue]);
  const isOpen = box.isOpen && (items.length > 0 || query !== "");
  return (
    <div className="search-box">
      {name !== undefined && (
        <span className="field-name" aria-hidden="true">
          {label}
        </span>
      )}
      <Search aria-hidden="true" />
      <input
        {...box.getInputProps({
          "aria-label": label,
          placeholder: label,
          spellCheck: false,
          onKeyDown: handleKeyDown,
        })}
      />
      <ul
        {...box.getMenuProps({ "aria-label": "Entities found" })}
        className={isOpen ? "found open" : "found"}
      >
        {isOpen && hits.length === 0 && (
          <li className="nothing" role="presentation">
            {nothing}
          </li>
        )}
        {isOpen && hits.length > 0 && ignored && (
          <li className="nothing" role="presentation">
            {ignored}
          </li>
        )}
        {isOpen &&
          items.map((item, index) => (
            <li
              key={item.id}
              {...box.getItemProps({ item, index })}
              className={index === box.highlightedIndex ? "highlighted" : ""}
            >
              {"name" in item ? (
                <>
                  {items[index - 1]?.kind !== item.kind && (
                    <span className="group" aria-hidden="true">
                      {formatKindPlural(item.kind)}
                    </span>
                  )}
                  <HitLine item={item} />
                </>
              ) : (
                <PullOfferLine name={query} />
              )}
            </li>
          ))}
      </ul>
    </div>
  );
}

const STORAGE_KEY = "brandgraph-recent";
const MAX_RECENT = 6;

/** Reads the recent choices in this browser, latest first. */
function readRecentHits(): readonly SearchHit[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isHit) : [];
  } catch {
    return [];
  }
}

const isHit = (value: unknown): value is SearchHit =>
  typeof value === "object" && value !== null && ["id", "kind", "name", "hint"].every((key) => key in value);

function rememberHit(hit: SearchHit): void {
  const olderHits = readRecentHits().filter(({ id }) => id !== hit.id);
  localStorage.setItem(
    STORAGE_KEY,
    JSON.stringify([{ ...hit, matched: null, note: null, absence: null }, ...olderHits].slice(0, MAX_RECENT)),
  );
}

function HitLine({ item }: { readonly item: SearchHit }) {
  return (
    <span className="line">
      <KindIcon kind={item.kind} />
      <span>
        <strong>{item.name}</strong>
        {item.matched && <em> {item.matched}</em>}
        <small>{toUpperFirst(item.hint)}</small>
        <HitNote of={item} />
      </span>
    </span>
  );
}
