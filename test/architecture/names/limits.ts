import { type AreaName, areaNames, selectArea } from "./areas.js";
import { type MeasureName, measureNames, type NameFinding } from "./finding.js";

/** The most findings of each measure in each area. */
export type NameCounts = Readonly<Record<AreaName, Readonly<Record<MeasureName, number>>>>;

/** Names that break a rule for a reason, by measure, such as those that a library gives. */
export type AllowedNames = Readonly<Partial<Record<MeasureName, readonly string[]>>>;

/** Selects the findings that no entry of the list of allowed names covers. */
export const omitAllowed = (
  findings: readonly NameFinding[],
  allowed: AllowedNames,
): readonly NameFinding[] => findings.filter(({ measure, name }) => !allowed[measure]?.includes(name));

/** Lists the entries of the list of allowed names that no finding needs any more. */
export const listUnusedEntries = (
  findings: readonly NameFinding[],
  allowed: AllowedNames,
): readonly string[] =>
  measureNames.flatMap((measure) =>
    (allowed[measure] ?? [])
      .filter((name) => !findings.some((finding) => finding.measure === measure && finding.name === name))
      .map((name) => `${measure}: ${name}`),
  );

export function countFindings(findings: readonly NameFinding[]): NameCounts {
  const counts = createCounts(() => 0);
  for (const { measure, path } of findings) counts[selectArea(path)][measure] += 1;
  return counts;
}

/** Lowers each limit to the present count, and raises none. */
export const lowerLimits = (limits: NameCounts, counts: NameCounts): NameCounts =>
  createCounts((area, measure) => Math.min(limits[area][measure], counts[area][measure]));

/** Lists the counts that exceed their limit, or that are below it. */
export const listDifferences = (
  limits: NameCounts,
  counts: NameCounts,
  differs: (count: number, limit: number) => boolean,
): readonly string[] =>
  areaNames.flatMap((area) =>
    measureNames
      .filter((measure) => differs(counts[area][measure], limits[area][measure]))
      .map(
        (measure) => `${area} ${measure}: ${counts[area][measure]}, the limit is ${limits[area][measure]}`,
      ),
  );

const createCounts = (
  count: (area: AreaName, measure: MeasureName) => number,
): Record<AreaName, Record<MeasureName, number>> =>
  Object.fromEntries(
    areaNames.map((area) => [
      area,
      Object.fromEntries(measureNames.map((measure) => [measure, count(area, measure)])),
    ]),
  ) as Record<AreaName, Record<MeasureName, number>>;
