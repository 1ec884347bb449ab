import { ListFilter } from "lucide-react";
import { useMemo } from "react";
import { Link, useSearchParams } from "wouter";
import { GraphSizeDocument } from "../../client/gql/graphql.js";
import { getToday, isDay, isMonthOrYear } from "../../util/days.js";
import { useAnswer } from "../api/use-answer.js";
import { wording } from "../gql/kind-wording.js";
import { ANY_DAY, buildBrowseAddress } from "../model/addresses.js";
import { formatTimeText } from "../model/time-text.js";
import { formatAsOf, type ViewTime } from "../model/view.js";
import { formatKindPlural, isFactKind, selectKindVerb } from "../model/words/kind-words.js";
import { AnswerState } from "../ui/answer-state.js";
import { EmptyGraph } from "../ui/empty-graph.js";
import { DayField } from "../ui/fields/day-field.js";
import { useShownTime } from "../ui/shown-time.js";
import { KindIcon } from "../ui/theme/kind-icon.js";
import { useDebounced } from "../ui/use-debounced.js";
import { useTitle } from "../ui/use-title.js";
import styles from "./browse.module.css";
import { EntityRows } from "./entity-rows.js";
import { Facets } from "./facets.js";
import { FactRows } from "./fact-rows.js";
import { SavedMenu } from "./saved-menu.js";
import { readTableState, type TableState, toTableTime, writeTableState } from "./table-state.js";

/** All rows of a kind of entity or fact; without a kind, the kinds. */
export function BrowseScreen({ kind }: { readonly kind?: string }) {
  if (kind === undefined) return <Kinds />;
  const isFact = isFactKind(kind);
  return isFact || kind in wording.entities ? (
    <OneKind kind={kind} isFact={isFact} />
  ) : (
    <NoSuchKind kind={kind} />
  );
}

/** The kinds of entities and facts, with how many of each are recorded. */
function Kinds() {
  useTitle("Browse");
  const answer = useAnswer(GraphSizeDocument, {});
  return (
    <main className={`page ${styles.browseKinds}`} id="main">
      <h1>Browse</h1>
      <p className="quiet">
        Every kind as a table: sort it, narrow it down, save it, or open rows in the graph.
      </p>
      <AnswerState of={answer} what="the kinds">
        {({ graph: { entityCounts, relationshipCounts } }) =>
          entityCounts.every(({ count }) => count === 0) ? (
            <EmptyGraph />
          ) : (
            <>
              <KindList title="Entities" rows={entityCounts} hasIcons />
              <KindList title="Connections" rows={relationshipCounts} />
            </>
          )
        }
      </AnswerState>
    </main>
  );
}

interface KindListProps {
  readonly title: string;
  readonly rows: readonly { readonly kind: string; readonly count: number }[];
  readonly hasIcons?: boolean;
}

function KindList({ title, rows, hasIcons = false }: KindListProps) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className={styles.kindList}>
        {rows
          .filter(({ count }) => count > 0)
          .toSorted((a, b) => b.count - a.count)
          .map(({ kind, count }) => (
            <li key={kind}>
              <Link href={buildBrowseAddress(kind, ANY_DAY)}>
                {hasIcons && <KindIcon kind={kind} />}
                <span>
                  {formatKindPlural(kind)}
                  {!hasIcons && <small className="quiet">{selectKindVerb(kind, "OUT")}</small>}
                </span>
                <span className={styles.number}>{count.toLocaleString("en")}</span>
              </Link>
            </li>
          ))}
      </ul>
      {rows.every(({ count }) => count === 0) && <p className="state">None is recorded yet.</p>}
    </section>
  );
}

function NoSuchKind({ kind }: { readonly kind: string }) {
  useTitle("Browse");
  return (
    <main className="page" id="main">
      <h1>There is no kind {kind}</h1>
      <p className="actions">
        <Link className="button" href="/browse">
          All kinds
        </Link>
      </p>
    </main>
  );
}

function OneKind({ kind, isFact }: { readonly kind: string; readonly isFact: boolean }) {
  const [params, setParams] = useSearchParams();
  const state = readTableState(params);
  const set = (next: TableState) => setParams(writeTableState(next));
  const Rows = isFact ? FactRows : EntityRows;
  useTitle(formatKindPlural(kind));
  const control = useMemo(() => {
    const current = readTableState(params);
    return {
      time: toTableTime(current),
      set: (time: ViewTime) => setParams(writeTableState({ ...current, on: formatTimeText(time) || null })),
    };
  }, [params, setParams]);
  useShownTime(state.on === ANY_DAY ? "All days" : formatAsOf(toTableTime(state)), control);
  return (
    <main className={`page wide ${styles.browse}`} id="main">
      <header>
        <p className="quiet">
          <Link href="/browse">Browse</Link>
        </p>
        <h1>
          {!isFact && <KindIcon kind={kind} />} {formatKindPlural(kind)}
        </h1>
        <div className={styles.choices}>
          <NameFilter text={state.text} set={(text) => set({ ...state, text })} />
          <DayFilter state={state} set={set} />
          <SavedMenu kind={kind} state={state} />
        </div>
      </header>
      <details className={styles.facets} open={matchMedia("(min-width: 900px)").matches}>
        <summary>
          <ListFilter aria-hidden="true" /> Filters{" "}
          {state.selections.size > 0 && `(${state.selections.size})`}
        </summary>
        <Facets kind={kind} state={state} set={set} />
      </details>
      <section className={styles.rows} aria-label="Rows">
        <Rows key={kind} kind={kind} state={state} set={set} />
      </section>
    </main>
  );
}

function NameFilter({ text, set }: { readonly text: string; set(text: string): void }) {
  const [draft, setDraft] = useDebounced(text, set);
  return (
    <label>
      Name contains
      <input type="search" value={draft} onChange={({ target }) => setDraft(target.value)} />
    </label>
  );
}

interface DayFilterProps {
  readonly state: TableState;
  set(state: TableState): void;
}

/** The time of the table: today, a date, any day at all, or another one that was chosen in the top bar. */
function DayFilter({ state, set }: DayFilterProps) {
  const { on } = state;
  const isDate = on !== null && (isDay(on) || isMonthOrYear(on));
  const value = on === null ? "today" : on === ANY_DAY ? ANY_DAY : isDate ? "date" : "other";
  const days: Readonly<Record<string, string | null>> = {
    today: null,
    date: getToday(),
    any: ANY_DAY,
    other: on,
  };
  return (
    <>
      <label>
        As of
        <select value={value} onChange={({ target }) => set({ ...state, on: days[target.value] ?? null })}>
          <option value="today">today</option>
          <option value="date">a date</option>
          <option value={ANY_DAY}>any day</option>
          {value === "other" && <option value="other">{on}</option>}
        </select>
      </label>
      {value === "date" && (
        <DayField
          name="On"
          day={on ?? getToday()}
          set={(day) => day && set({ ...state, on: day })}
          setMonthOrYear={(date) => set({ ...state, on: date })}
        />
      )}
    </>
  );
}
