import { Waypoints } from "lucide-react";
import { useMemo } from "react";
import { Link, useSearchParams } from "wouter";
import { TimelinesDocument, type TimelinesQuery } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { SearchBox } from "../command-menu/search/search-box.js";
import { buildExplorerAddress, MAX_LANES } from "../model/addresses.js";
import { AnswerState } from "../ui/answer-state.js";
import { CopyQuery } from "../ui/copy-query.js";
import { formatQueryText } from "../ui/files/query-text.js";
import { Modes } from "../ui/navigation/modes.js";
import { useShownTime } from "../ui/shown-time.js";
import { useTitle } from "../ui/use-title.js";
import { computeYears, type Years } from "./arrange-spans.js";
import { timelineGroups } from "./groups.js";
import { Axis, Lane } from "./lane.js";
import { buildSpans, type Span } from "./spans.js";
import styles from "./timeline-screen.module.css";

/** The maximum number of events per entity. */
const MAX_DAYS = 100;

/** The timelines of some entities, side by side. The address holds their ids and the years. */
export function TimelineScreen() {
  useTitle("Timeline");
  const [params, setParams] = useSearchParams();
  const idsText = params.get("ids") ?? "";
  const ids = useMemo(() => idsText.split(",").filter(Boolean).slice(0, MAX_LANES), [idsText]);
  useShownTime("All days", null, ids);
  const variables = { ids, first: MAX_DAYS };
  const answer = useAnswer(TimelinesDocument, variables, { enabled: ids.length > 0, isPreviousKept: true });
  const set = (changes: Changes) =>
    setParams((now) => {
      const all = Object.entries({ ...Object.fromEntries(now), ...changes });
      return Object.fromEntries(all.filter(([, value]) => value !== ""));
    });
  return (
    <main className={`page wide ${styles.timeline}`} id="main">
      <Modes of="workbench" />
      <h1>Timeline</h1>
      <SearchBox
        label="Add an entity"
        choose={({ id }) => set({ ids: [...new Set([...ids, id])].slice(0, MAX_LANES).join(",") })}
      />
      {ids.length === 0 ? (
        <p className="state">
          <span>
            Add entities to see their ownerships, suits, agreements and listings over time. Find them by name,
            or <Link href="/browse">browse</Link>.
          </span>
        </p>
      ) : (
        <AnswerState of={answer} what="the timeline">
          {({ nodes }) => {
            const knownNodes = nodes.filter((node) => node && ids.includes(node.id));
            const unknown = ids.filter((id) => !knownNodes.some((node) => node?.id === id));
            return (
              <>
                {unknown.length > 0 && !answer.isPlaceholderData && (
                  <p className="state">No entity has the id {unknown.join(", ")}.</p>
                )}
                <Lanes
                  nodes={knownNodes}
                  requestedYears={readYears(params)}
                  set={set}
                  remove={(id) => set({ ids: ids.filter((laneId) => laneId !== id).join(",") })}
                />
              </>
            );
          }}
        </AnswerState>
      )}
      {ids.length > 0 && (
        <p className="actions">
          <Link className="button" href={buildExplorerAddress(ids)}>
            <Waypoints aria-hidden="true" /> Open in the workbench
          </Link>
          <CopyQuery text={() => formatQueryText(TimelinesDocument, variables)} />
        </p>
      )}
    </main>
  );
}

/** Changes of the address; an empty text removes a parameter. */
type Changes = Readonly<Partial<Record<"ids" | "from" | "to", string>>>;

interface LanesProps {
  readonly nodes: TimelinesQuery["nodes"];
  /** The years in the address. */
  readonly requestedYears: Partial<Years>;
  set(changes: Changes): void;
  remove(id: string): void;
}

function Lanes({ nodes, requestedYears, set, remove }: LanesProps) {
  const lanes = nodes.flatMap((node) => (node && "timeline" in node ? [buildLane(node)] : []));
  if (lanes.length === 0) return null;
  const all = computeYears(lanes.flatMap(({ spans }) => spans));
  const from = requestedYears.from ?? all.from;
  const years = { from, to: Math.max(requestedYears.to ?? all.to, from + 1) };
  return (
    <>
      <div className={styles.years}>
        <YearField name="From year" value={years.from} set={(from) => set({ from })} />
        <YearField name="to" value={years.to} set={(to) => set({ to })} />
        {(requestedYears.from ?? requestedYears.to) !== undefined && (
          <button type="button" onClick={() => set({ from: "", to: "" })}>
            All years
          </button>
        )}
        <ul className={styles.groups} aria-label="Colours">
          {timelineGroups.map(([group, word]) => (
            <li key={group} className={styles[group]}>
              <i /> {word}
            </li>
          ))}
          <li className={`${styles.owning} ${styles.fades}`}>
            <i /> Fading: no evidence since then, and no known end
          </li>
        </ul>
      </div>
      <div>
        <Axis years={years} />
        {lanes.map((lane) => (
          <Lane key={lane.id} {...lane} years={years} remove={() => remove(lane.id)} />
        ))}
      </div>
    </>
  );
}

type TimelineNode = Extract<NonNullable<TimelinesQuery["nodes"][number]>, { timeline: unknown }>;

function buildLane({ id, kind, name, timeline: { nodes, totalCount } }: TimelineNode) {
  const spans: readonly Span[] = buildSpans({ id, kind, name }, nodes);
  const note =
    totalCount > nodes.length
      ? `The first ${nodes.length} of ${totalCount.toLocaleString("en")} events.`
      : "";
  return { id, kind, name, spans, note };
}

function YearField({
  name,
  value,
  set,
}: {
  readonly name: string;
  readonly value: number;
  set(year: string): void;
}) {
  return (
    <label>
      {name}
      <input
        type="number"
        min={1500}
        max={2100}
        key={value}
        defaultValue={value}
        onBlur={({ target }) => target.valueAsNumber !== value && target.validity.valid && set(target.value)}
        onKeyDown={({ key, currentTarget }) => key === "Enter" && currentTarget.blur()}
      />
    </label>
  );
}

/** The years in an address; invalid values are ignored. */
function readYears(params: URLSearchParams): Partial<Years> {
  const [from, to] = ["from", "to"].map((name) => Number(params.get(name)) || undefined);
  return { ...(from && { from }), ...(to && { to }) };
}
