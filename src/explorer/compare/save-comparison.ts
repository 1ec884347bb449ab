import { loadClaims } from "../api/load-claims.js";
import { loadStates } from "../graph/export/load-states.js";
import { loadTextMeasure } from "../graph/label-placement/text-measure.js";
import { type ComparedTimes, formatComparison, toViewTimes } from "../model/compared-times.js";
import type { ViewFact } from "../model/graph.js";
import type { Picture } from "../model/picture.js";
import { save } from "../ui/files/save.js";
import { type ChangeType, changeMarks, changeTypes, changeWords, toLineMarks } from "./change-marks.js";
import type { ComparedFact } from "./comparison.js";

interface SavedComparison {
  readonly changes: readonly ComparedFact[];
  readonly picture: Picture;
  readonly types: ReadonlyMap<string, ChangeType>;
  readonly times: ComparedTimes;
}

/** Saves a comparison as a picture with legend and sources, or its differences as CSV. Both hold both days. */
export async function saveComparison(format: "csv" | "svg", comparison: SavedComparison): Promise<void> {
  const { before, after } = comparison.times;
  const name = `brandgraph-${before}-against-${after}.${format}`;
  if (format === "csv") save(name, await createCsv(comparison), "text/csv");
  else save(name, await createSvg(comparison), "image/svg+xml");
}

async function createCsv({ changes, picture, times }: SavedComparison): Promise<string> {
  const { formatComparisonCsv } = await import("./comparison-csv.js");
  const inEach = splitByState(changes);
  const [before, after] = await Promise.all(
    toViewTimes(times).map((time, index) =>
      loadStates({ ...picture, nodes: [], facts: inEach[index] ?? [] }, time),
    ),
  );
  return formatComparisonCsv(changes, times, new Map([...(before ?? []), ...(after ?? [])]));
}

async function createSvg({ changes, picture, types, times }: SavedComparison): Promise<string> {
  const { toSvg } = await import("../graph/export/svg.js");
  const inEach = splitByState(changes);
  const viewTimes = toViewTimes(times);
  const claims = await Promise.all(
    viewTimes.map((time, index) =>
      loadClaims(
        (inEach[index] ?? []).map(({ id }) => id),
        time,
      ),
    ),
  );
  const words = formatComparison(times);
  const visibleTypes = new Set(types.values());
  const marks = changeTypes
    .filter((type) => visibleTypes.has(type))
    .map((type) => `${changeMarks[type].sign} ${changeWords[times.by][type].toLowerCase()}`);
  const exported = {
    title: words,
    picture,
    part: null,
    states: new Map(),
    time: viewTimes[0],
    address: location.href,
  };
  return toSvg({ ...exported, claims: claims.flat() }, await loadTextMeasure(), {
    compared: {
      marks: toLineMarks(types),
      lines: [`${words}. ${marks.join(", ")}; pale: the same in both.`],
    },
  });
}

/** Splits the facts into those that are read in the earlier state, and those that are read in the later one. */
const splitByState = (
  changes: readonly ComparedFact[],
): readonly [readonly ViewFact[], readonly ViewFact[]] => [
  changes.filter(({ type }) => type === "ENDED").map(({ fact }) => fact),
  changes.filter(({ type }) => type !== "ENDED").map(({ fact }) => fact),
];
