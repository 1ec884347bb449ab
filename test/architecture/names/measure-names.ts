import { type AreaName, selectArea } from "./areas.js";
import { findPronouns } from "./bindings.js";
import { findVagueComments } from "./comments.js";
import { findConstructs } from "./constructs.js";
import { findRepeatedTypes } from "./exported-types.js";
import { findRepeatedFileNames } from "./file-names.js";
import type { NameFinding } from "./finding.js";
import { findFunctionNames, listFunctions } from "./functions.js";
import type { ParsedFile } from "./syntax.js";
import { isPredicate, splitWords } from "./verbs.js";

/** The numbers that the counts of an area are shares of. */
export interface AreaTotals {
  /** Functions except those that state a condition. */
  readonly functions: number;
  /** Functions whose names begin with get. */
  readonly getFunctions: number;
  readonly bindings: number;
  readonly comments: number;
}

export interface NameMeasures {
  readonly findings: readonly NameFinding[];
  readonly totals: Readonly<Record<AreaName, AreaTotals>>;
}

/** Finds all places of some files that break a rule of names. A type or a file of a test may be named as one of src. */
export function measureNames(files: readonly ParsedFile[]): NameMeasures {
  const measured = files.map(measureFile);
  const product = files.filter(({ path }) => selectArea(path) !== "test");
  const tests = files.filter(({ path }) => selectArea(path) === "test");
  const findings = [
    ...measured.flatMap((file) => file.findings),
    ...[product, tests].flatMap(findRepeatedTypes),
    ...[product, tests].flatMap((group) => findRepeatedFileNames(group.map(({ path }) => path))),
  ];
  const sumArea = (area: AreaName) => sumTotals(measured.filter((file) => file.area === area));
  const totals = { server: sumArea("server"), explorer: sumArea("explorer"), test: sumArea("test") };
  return { findings, totals };
}

interface MeasuredFile {
  readonly area: AreaName;
  readonly findings: readonly NameFinding[];
  readonly totals: AreaTotals;
}

function measureFile(file: ParsedFile): MeasuredFile {
  const functions = listFunctions(file);
  const locals = findPronouns(file);
  const findings = [
    ...findFunctionNames(functions),
    ...locals.findings,
    ...findVagueComments(file),
    ...findConstructs(file),
  ];
  const totals = {
    functions: functions.filter(({ name }) => !isPredicate(name)).length,
    getFunctions: functions.filter(({ name }) => splitWords(name)[0] === "get").length,
    bindings: locals.bindings,
    comments: file.comments.length,
  };
  return { area: selectArea(file.path), findings, totals };
}

const sumTotals = (files: readonly MeasuredFile[]): AreaTotals => {
  const addUp = (select: (totals: AreaTotals) => number): number =>
    files.reduce((total, { totals }) => total + select(totals), 0);
  return {
    functions: addUp((totals) => totals.functions),
    getFunctions: addUp((totals) => totals.getFunctions),
    bindings: addUp((totals) => totals.bindings),
    comments: addUp((totals) => totals.comments),
  };
};
