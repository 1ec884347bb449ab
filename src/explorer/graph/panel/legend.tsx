import { Focus } from "lucide-react";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useMemo } from "react";
import { countOccurrences } from "../../../util/count-occurrences.js";
import { toUpperFirst } from "../../../util/text/case.js";
import { toggleItem } from "../../../util/toggle-item.js";
import { setFilters } from "../../model/commands.js";
import { derivePicture } from "../../model/picture.js";
import { emptyView, type Filters } from "../../model/view.js";
import { formatCode, formatKindPlural, selectKindVerb } from "../../model/words/kind-words.js";
import { formatLineWords } from "../../model/words/line-words.js";
import { KindShape } from "../../ui/theme/kind-shape.js";
import { useRoving } from "../../ui/use-roving.js";
import { useExplorer } from "../store/use-explorer.js";
import styles from "./panel.module.css";

type ListName = "entityKinds" | "relationshipKinds" | "statuses";

/** The meaning of colours, shapes and lines. Each entry has a count and is a filter. */
export function Legend() {
  const { view, graph } = useExplorer();
  const { nodes } = view;
  const all = useMemo(() => derivePicture({ ...emptyView, nodes }, graph), [nodes, graph]);
  const entityKinds = countOccurrences(all.nodes.map(({ entity }) => entity.kind));
  const factKinds = countOccurrences(all.facts.map(({ kind }) => kind));
  const statuses = countOccurrences(all.facts.map(({ status }) => status));
  const group = useRoving<HTMLElement>();
  if (all.nodes.length === 0)
    return <p className="state">Nothing is in view, so there is nothing to explain.</p>;
  return (
    <section className={styles.legend} aria-label="Legend and filters" {...group}>
      <p className="quiet">
        Click an entry to hide it, <Focus aria-label="the icon beside it" /> to show only this one.
      </p>
      <Group
        title="Entities"
        list="entityKinds"
        counts={entityKinds}
        words={formatKindPlural}
        sample={(kind) => <KindShape kind={kind} />}
      />
      <Group
        title="Connections"
        list="relationshipKinds"
        counts={factKinds}
        words={(kind) => toUpperFirst(selectKindVerb(kind, "OUT"))}
      />
      <Group
        title="Evidence"
        list="statuses"
        counts={statuses}
        words={(status) => toUpperFirst(formatCode(status))}
        sample={(status) => <i className={`${styles.lineSample} ${styles[status.toLowerCase()]}`} />}
      />
      <MinConfidence />
      <Numbers />
    </section>
  );
}

interface GroupProps {
  readonly title: string;
  readonly list: ListName;
  readonly counts: ReadonlyMap<string, number>;
  words(name: string): string;
  /** Its look in the picture. */
  sample?(name: string): ReactNode;
}

function Group({ title, list, counts, words, sample }: GroupProps) {
  const { view, run } = useExplorer();
  const { filters } = view;
  const excluded = filters[list];
  // An excluded entry stays in the legend even if its count is 0, so that it can be included again.
  const names = [...new Set([...counts.keys(), ...excluded])].sort();
  const exclude = (step: string, next: readonly string[]) =>
    run(setFilters(step, { ...filters, [list]: next }));
  const toggle = (name: string) =>
    exclude(
      `${excluded.includes(name) ? "Show" : "Exclude"} ${formatCode(name)}`,
      toggleItem(excluded, name),
    );
  const showAlone = (name: string) =>
    exclude(`Only ${formatCode(name)}`, excludeOthers(excluded, names, name));
  const click = (name: string) => (event: MouseEvent) => (event.altKey ? showAlone(name) : toggle(name));
  // Browsers do not turn Alt+Enter into a click.
  const press = (name: string) => (event: KeyboardEvent) =>
    event.altKey && event.key === "Enter" && showAlone(name);
  if (names.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <button
              type="button"
              aria-pressed={!excluded.includes(name)}
              onClick={click(name)}
              onKeyDown={press(name)}
            >
              {sample?.(name)} {words(name)} <span className="quiet">{counts.get(name) ?? 0}</span>
            </button>
            {names.length > 1 && (
              <button
                type="button"
                className={styles.only}
                aria-label={`Only ${words(name)}`}
                title={`Only ${words(name)}`}
                aria-pressed={isAlone(excluded, names, name)}
                onClick={() => showAlone(name)}
              >
                <Focus aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The labels of lines that have no room for them in the picture. */
function Numbers() {
  const { numberedLines, select } = useExplorer();
  if (numberedLines.length === 0) return null;
  return (
    <>
      <h3>Numbers on lines</h3>
      <ol className={styles.numbers}>
        {numberedLines.map((line) => (
          <li key={line.id}>
            <button type="button" onClick={() => select(line.id)}>
              {formatLineWords(line)}
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

function MinConfidence() {
  const { view, run } = useExplorer();
  const { filters } = view;
  const set = (minConfidence: number) => {
    const next: Filters = { ...filters, minConfidence };
    run(setFilters(`Confidence from ${minConfidence}`, next));
  };
  return (
    <label className={styles.least}>
      Confidence at least
      <select value={filters.minConfidence} onChange={({ target }) => set(Number(target.value))}>
        {[0, 0.5, 0.8, 0.9, 0.95].map((value) => (
          <option key={value} value={value}>
            {value === 0 ? "any" : value}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Excludes all but one; excludes nothing if that one is the only one already. */
const excludeOthers = (list: readonly string[], names: readonly string[], name: string): readonly string[] =>
  isAlone(list, names, name) ? [] : names.filter((entry) => entry !== name);

const isAlone = (list: readonly string[], names: readonly string[], name: string): boolean =>
  names.every((entry) => list.includes(entry) === (entry !== name));
