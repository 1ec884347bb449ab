import { ArrowLeftRight, FileImage, Share2, Sheet, Waypoints } from "lucide-react";
import { useMemo, useState } from "react";
import { Link, useLocation } from "wouter";
import { resolveFirstDay, resolveLastDay } from "../../util/days.js";
import { SearchBox } from "../command-menu/search/search-box.js";
import timeBarStyles from "../graph/time-bar/time-bar.module.css";
import { show } from "../model/commands.js";
import { type ComparedTimes, formatComparison, toViewTimes } from "../model/compared-times.js";
import { toFragment } from "../model/permalink.js";
import type { View } from "../model/view.js";
import { AnswerState } from "../ui/answer-state.js";
import { CopyButton } from "../ui/copy-button.js";
import { DayField } from "../ui/fields/day-field.js";
import { Modes } from "../ui/navigation/modes.js";
import { useShownTime } from "../ui/shown-time.js";
import { useTitle } from "../ui/use-title.js";
import { ChangeList, ChangeSign } from "./change-list.js";
import { type ChangeType, changeMarks, changeTypes, changeWords } from "./change-marks.js";
import styles from "./compare-screen.module.css";
import type { ComparisonInView } from "./comparison.js";
import { ComparisonPicture } from "./comparison-picture.js";
import { saveComparison } from "./save-comparison.js";
import { useComparedView } from "./use-compared-view.js";
import { useComparison } from "./use-comparison.js";
import { usePlacedView } from "./use-placed-view.js";

/** Two states of what is in view, as one picture or side by side, and what differs. The address holds both days. */
export function CompareScreen() {
  const { view, times, go } = useComparedView();
  const title = formatComparison(times);
  useTitle(`Compare ${title}`);
  useShownTime(title);
  const states = useMemo(() => toViewTimes(times), [times]);
  const { comparison, answer, isComplete, unknown } = useComparison(view, states);
  const { size } = view.nodes;
  const set = (change: Partial<ComparedTimes>) => go(view, { ...times, ...change });
  return (
    <main className={`page wide ${styles.compare}`} id="main">
      <Modes of="workbench" />
      <h1>Compare</h1>
      <Times times={times} set={set} />
      <SearchBox
        label="Add an entity  ( / )"
        time={states[1]}
        choose={({ id, name }) => go(show(`Add ${name}`, [id]).apply(view), times)}
      />
      {size === 0 && (
        <p className="state">
          <span>
            Add entities whose connections you want to compare, or open a view in the{" "}
            <Link href="/explore">workbench</Link> and choose Compare there.
          </span>
        </p>
      )}
      {unknown > 0 && (
        <p className="state">
          {unknown === size
            ? "No entity in view is known to the graph: not recorded, or retracted."
            : `${unknown} of the ${size} entities in view are not known to the graph: not recorded, or retracted.`}
        </p>
      )}
      {size > unknown && comparison && (
        <Compared comparison={comparison} view={view} times={times} isComplete={isComplete} />
      )}
      {size > unknown && !comparison && (
        <AnswerState of={answer} what="the comparison">
          {() => null}
        </AnswerState>
      )}
    </main>
  );
}

interface TimesProps {
  readonly times: ComparedTimes;
  set(change: Partial<ComparedTimes>): void;
}

/** Chooses the two days, and whether they are days of the world or of what was known. */
function Times({ times: { by, before, after, otherDay }, set }: TimesProps) {
  const setOtherDay = (day: string) => set({ otherDay: day || null });
  return (
    <fieldset className={timeBarStyles.timeFields}>
      <legend className="unseen">What to compare</legend>
      <label>
        Compare
        <select
          value={by}
          onChange={({ target }) => set({ by: target.value === "known" ? "known" : "valid" })}
        >
          <option value="valid">two days</option>
          <option value="known">what was known by two days</option>
        </select>
      </label>
      <DayField
        name="Before"
        day={before}
        set={(day) => day && set({ before: day })}
        setMonthOrYear={(date) => set({ before: resolveFirstDay(date) })}
      />
      <ArrowLeftRight aria-hidden="true" />
      <DayField
        name="After"
        day={after}
        set={(day) => day && set({ after: day })}
        setMonthOrYear={(date) => set({ after: resolveLastDay(date) })}
      />
      <DayField
        name={by === "valid" ? "Known by (default: today)" : "As of (default: today)"}
        day={otherDay ?? ""}
        set={setOtherDay}
      />
    </fieldset>
  );
}

interface ComparedProps {
  readonly comparison: ComparisonInView;
  readonly view: View;
  readonly times: ComparedTimes;
  readonly isComplete: boolean;
}

function Compared({ comparison, view, times, isComplete }: ComparedProps) {
  const [, navigate] = useLocation();
  const [isSideBySide, setSideBySide] = useState(false);
  const [lit, light] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const placed = usePlacedView(view, comparison.combined);
  const applyPlaces = (picture: ComparisonInView["combined"]) => ({
    ...picture,
    nodes: picture.nodes.map((node) => ({
      ...node,
      position: placed.nodes.get(node.entity.id)?.position ?? null,
    })),
  });
  const { changes, outside } = comparison;
  const types = useMemo(() => new Map(changes.map(({ fact, type }) => [fact.id, type])), [changes]);
  const [before, after] = toViewTimes(times);
  const pictures = isSideBySide
    ? [
        {
          title: times.before,
          picture: comparison.before,
          types: selectTypes(types, ["CHANGED", "ENDED", "UNCERTAIN"]),
        },
        {
          title: times.after,
          picture: comparison.after,
          types: selectTypes(types, ["CHANGED", "BEGAN", "FIRST_SEEN", "UNCERTAIN"]),
        },
      ]
    : [{ title: formatComparison(times), picture: comparison.combined, types }];
  const save = (format: "csv" | "svg") => {
    setNote("");
    saveComparison(format, { changes, picture: applyPlaces(comparison.combined), types, times }).catch(
      ({ message }: Error) => setNote(`Could not export: ${message}`),
    );
  };
  return (
    <>
      <p className="actions">
        <button type="button" aria-pressed={isSideBySide} onClick={() => setSideBySide(!isSideBySide)}>
          Side by side
        </button>
        <button type="button" onClick={() => save("svg")}>
          <FileImage aria-hidden="true" /> Picture (SVG)
        </button>
        <button type="button" onClick={() => save("csv")}>
          <Sheet aria-hidden="true" /> Table (CSV)
        </button>
        <CopyButton icon={Share2} text={() => location.href}>
          Copy link
        </CopyButton>
        <Link
          className="button"
          href={`/explore#${toFragment({ view: { ...placed, time: after }, camera: null, selected: null, isEvidenceOpen: false })}`}
        >
          <Waypoints aria-hidden="true" /> Open in the graph
        </Link>
        <span role="status">{note}</span>
      </p>
      <div className={isSideBySide ? `${styles.comparison} ${styles.both}` : styles.comparison}>
        {pictures.map(({ title, picture, types }) => (
          <figure key={title}>
            <figcaption>
              <strong>{title}</strong>
              <Legend types={types} by={times.by} />
            </figcaption>
            <ComparisonPicture
              picture={applyPlaces(picture)}
              types={types}
              description={`Picture of ${picture.nodes.length} entities and ${picture.facts.length} connections: ${title}`}
              lit={lit}
              light={light}
            />
          </figure>
        ))}
        <section className={styles.changes} aria-label="Differences">
          <h2>
            {changes.length === 0
              ? "No differences in view"
              : `${changes.length} of ${comparison.combined.facts.length} connections differ`}
          </h2>
          {changes.length === 0 && (
            <p className="quiet">All connections in view are the same in both states.</p>
          )}
          <ChangeList
            changes={changes}
            by={times.by}
            lit={lit}
            light={light}
            open={({ fact, type }) => {
              const time = type === "ENDED" ? before : after;
              const state = {
                view: { ...placed, time },
                camera: null,
                selected: fact.id,
                isEvidenceOpen: true,
              };
              navigate(`/explore#${toFragment(state)}`);
            }}
          />
          {outside > 0 && (
            <p className="quiet">
              {outside.toLocaleString("en")} more {outside === 1 ? "difference leads" : "differences lead"}{" "}
              out of the view.
            </p>
          )}
          {!isComplete && (
            <p className="state">There are more than 100 differences of a kind: the first are shown.</p>
          )}
        </section>
      </div>
    </>
  );
}

/** The marks that are in a picture. */
function Legend({
  types,
  by,
}: {
  readonly types: ReadonlyMap<string, ChangeType>;
  readonly by: ComparedTimes["by"];
}) {
  const present = new Set(types.values());
  return (
    <ul className={styles.changeLegend} aria-label="Marks">
      {changeTypes
        .filter((type) => present.has(type))
        .map((type) => (
          <li key={type}>
            <svg viewBox="0 0 28 8" aria-hidden="true">
              <path
                d="M0 4H28"
                style={{
                  stroke: `var(--${changeMarks[type].colour})`,
                  strokeWidth: changeMarks[type].width,
                  strokeDasharray: changeMarks[type].dash ?? undefined,
                }}
              />
            </svg>
            <ChangeSign type={type} /> {changeWords[by][type]}
          </li>
        ))}
    </ul>
  );
}

const selectTypes = (
  types: ReadonlyMap<string, ChangeType>,
  requestedTypes: readonly ChangeType[],
): ReadonlyMap<string, ChangeType> => new Map([...types].filter(([, type]) => requestedTypes.includes(type)));
