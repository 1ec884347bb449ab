import { Source } from "../../../domain/graphql/source.js";
import { qualifiers } from "../../../domain/values/qualifiers.js";
import type { InputLine } from "../../../formats/format.js";
import { toCanonicalJson } from "../../../recording/claims/canonical-json.js";
import type { ClaimContent, RecordEntry } from "../../../recording/input/entries.js";
import { getSubjectId, listEntryClaims } from "../../../recording/input/entry-parts.js";
import { listWritableProperties } from "../../../recording/input/facts-file-schema.js";
import { readEntry, type ValidLine } from "../../../recording/input/read-entry.js";
import type { Redirects } from "../../../recording/store/current-redirects.js";
import { groupByKey } from "../../../util/group-by-key.js";
import { ADDS_NAMES, accumulateNames, findAddedName, isAccumulated } from "./accumulate-names.js";
import type { ParsedLine, ParseLine, RemainingLine } from "./decided-line.js";
import {
  buildFieldKey,
  type FirstValue,
  FURTHER,
  groupValuesBySource,
  NO_SOURCE_KEY,
  type ValuesBySource,
} from "./first-values-by-source.js";
import { type LineClaim, removeEarlierValues } from "./remove-earlier-values.js";
import { resolveMergedIds } from "./resolve-merged-ids.js";

/** The most things whose values are remembered, besides those of fields that keep all values as claims. */
const MAX_THINGS = 200_000;

/** The fields of a claim's evidence. A repeated claim with other evidence replaces the earlier one. */
const EVIDENCE = ["basis", "confidence", "quote"] as const;

type Evidence = Pick<ClaimContent, (typeof EVIDENCE)[number]>;

/** A field that a source gives by other claims than an earlier row, or with another value. */
interface FieldConflict {
  readonly source: string;
  readonly field: string;
  /** The value that was given first; undefined without one, or if it is in words only. */
  readonly first: unknown;
  readonly isSame: boolean;
  /** True if all values stay, as claims. */
  readonly isKept: boolean;
}

/**
 * The first values in a file. Its rows may contradict each other about a thing: the first row that gives a value decides, for
 * each source, so that importing the file again changes nothing, however its rows are split into batches. A later row that
 * repeats a value in another claim does not give it a second time: claims of one source about a field replace each other.
 */
export class FirstValues {
  /**
   * The first value of each field of a thing by source. Objects, since a map for each thing would take several times the
   * memory.
   */
  readonly #things = new Map<string, Record<string, FirstValue>>();
  /** The evidence of each claim about one of these things. */
  readonly #evidence = new Map<string, Evidence>();

  readonly #parseLine: ParseLine;

  /** With the former ids that lead to what a line is about. */
  constructor(redirects: Redirects) {
    this.#parseLine = (line) => ({ line, entry: resolveMergedIds(readEntry(line as ValidLine), redirects) });
  }

  /** A line, read as it is written, with the values that were given first. */
  decide(parsed: ParsedLine): RemainingLine {
    if (parsed.entry.type === "RETRACTION" || this.#isOverLimit(parsed.entry))
      return { read: parsed, differing: [] };
    const before = this.#things.get(getSubjectId(parsed.entry));
    const { read, differing: names } = accumulateNames(parsed, before, this.#parseLine);
    const { entry } = read;
    const fieldsBySource = groupValuesBySource(entry);
    const conflicts = this.#findConflicts(entry, fieldsBySource);
    const remaining =
      conflicts.length === 0 ? read : removeConflicts(read, fieldsBySource, conflicts, this.#parseLine);
    const [decided, differing] = remaining ? this.#restoreFirstEvidence(remaining) : [null, []];
    if (decided)
      this.#remember(decided.entry, decided === read ? fieldsBySource : groupValuesBySource(decided.entry));
    const conflictingFields = conflicts.flatMap(({ field, isSame, isKept }) =>
      isSame || isKept ? [] : field,
    );
    const fields = [...names, ...conflictingFields, ...differing];
    return { read: decided, differing: fields.length > 1 ? [...new Set(fields)] : fields };
  }

  /** Returns true if a line gave anything about an entity or a fact, or made a claim of this key. */
  has(id: string): boolean {
    return this.#things.has(id) || this.#evidence.has(id);
  }

  /** Returns true if too many things are remembered to remember another one. */
  #isOverLimit(entry: RecordEntry): boolean {
    if (this.#things.size < MAX_THINGS || this.#things.has(getSubjectId(entry))) return false;
    return !listEntryClaims(entry).some(({ isFurther }) => isFurther);
  }

  #findConflicts(entry: RecordEntry, fieldsBySource: ValuesBySource): readonly FieldConflict[] {
    const before = this.#things.get(getSubjectId(entry));
    if (!before) return [];
    return [...fieldsBySource].flatMap(([source, fields]) => {
      const conflicts = [...fields].flatMap(([field, { claimKeys: by, value }]): readonly FieldConflict[] => {
        const first = before[buildFieldKey(source, field)];
        if (!first || (source === NO_SOURCE_KEY && isAccumulated(entry, field))) return [];
        const isSame = toCanonicalJson(first.value) === toCanonicalJson(value);
        const isKept = first.claimKeys === FURTHER && by === FURTHER;
        if (isSame && (isKept || first.claimKeys === by)) return [];
        return [{ source, field, first: first.isInWords ? undefined : first.value, isSame, isKept }];
      });
      return [...conflicts, ...findQualifierConflicts(entry, conflicts, fields)];
    });
  }

  /** A claim that is made again rests on what it rested on first, and the fields in which it differs. */
  #restoreFirstEvidence(read: ParsedLine): readonly [ParsedLine, readonly string[]] {
    const { line, entry } = read;
    const differing: string[] = [];
    const contents = listEntryClaims(entry);
    const claims = getLineClaimList(line).map((claim, index) => {
      const content = contents[index];
      if (!content) return claim;
      const first = this.#evidence.get(content.key);
      if (!first) this.#evidence.set(content.key, selectEvidence(content));
      const differences = first ? EVIDENCE.filter((name) => first[name] !== content[name]) : [];
      differing.push(...differences);
      return differences.length === 0 ? claim : { ...claim, ...first };
    });
    return [differing.length === 0 ? read : this.#parseLine(replaceClaims(line, claims)), differing];
  }

  #remember(entry: RecordEntry, fieldsBySource: ValuesBySource): void {
    const recordedFields = this.#things.get(getSubjectId(entry)) ?? {};
    this.#things.set(getSubjectId(entry), recordedFields);
    const added = findAddedName(entry, fieldsBySource.get(NO_SOURCE_KEY)?.get("name"));
    if (added) recordedFields[ADDS_NAMES] ??= added;
    for (const [source, fields] of fieldsBySource)
      for (const [field, firstValue] of fields)
        if (firstValue !== added) recordedFields[buildFieldKey(source, field)] ??= firstValue;
  }
}

const selectEvidence = ({ basis, confidence, quote }: ClaimContent): Evidence => ({
  basis,
  confidence,
  quote,
});

/** Another count than the first has not its qualifier. */
const findQualifierConflicts = (
  entry: RecordEntry,
  conflicts: readonly FieldConflict[],
  fields: ReadonlyMap<string, FirstValue>,
): readonly FieldConflict[] =>
  listProperties(entry).flatMap(({ name, qualifies }) => {
    const count = conflicts.find(({ field, isSame }) => field === qualifies && !isSame);
    const isContested = conflicts.some(({ field }) => field === name);
    return count && fields.has(name) && !isContested ? [{ ...count, field: name, first: undefined }] : [];
  });

/** A line without what its sources gave otherwise at first; null if nothing is left of a claim. */
function removeConflicts(
  { line, entry }: ParsedLine,
  fieldsBySource: ValuesBySource,
  conflicts: readonly FieldConflict[],
  parseLine: ParseLine,
): ParsedLine | null {
  const ofSource = groupByKey(
    conflicts.filter(({ isKept }) => !isKept),
    ({ source }) => source,
  );
  const contents = listEntryClaims(entry);
  const claims = getLineClaimList(line).flatMap((claim, index): readonly LineClaim[] => {
    const content = contents[index];
    const before = ofSource.get(content?.source ?? NO_SOURCE_KEY) ?? [];
    const remaining = content
      ? removeEarlierValues(claim, content, new Map(before.map((conflict) => [conflict.field, conflict])))
      : claim;
    return remaining ? [remaining] : [];
  });
  if (entry.type === "CLAIM") return claims.length === 0 ? null : parseLine(replaceClaims(line, claims));
  const values: Record<string, unknown> = {};
  for (const [field, fieldConflicts] of groupByKey(conflicts, (conflict) => conflict.field)) {
    const value = "newValues" in entry ? entry.newValues[field] : undefined;
    const differing = fieldConflicts.filter(({ isSame }) => !isSame);
    const giving = [...fieldsBySource.values()].filter((fields) => fields.has(field));
    // Values of other sources stay in the line; a cleared value is cleared for all of them.
    if (value === null || (value !== undefined && differing.length === giving.length))
      values[findPropertyName(line, entry, field)] = isNeeded(entry, field)
        ? chooseFirstValue(value, field, fieldConflicts[0])
        : undefined;
  }
  const remaining = claims.length > 0 ? claims : getLineClaimList(line).slice(0, 1).map(removeClaimValues);
  return parseLine(replaceClaims({ ...line, ...values }, remaining));
}

/** Beside a date, all sources of a line would clear a qualifier that it leaves out. */
const chooseFirstValue = (value: unknown, field: string, conflict: FieldConflict | undefined): unknown =>
  conflict?.first ?? (qualifiers.some(({ qualifier }) => qualifier === field) ? value : null) ?? undefined;

/** The claims of a line; one that is a claim itself has no others. */
const getLineClaimList = (line: InputLine): readonly LineClaim[] =>
  line.kind === "CLAIM" ? [line] : ((line.claims ?? []) as readonly LineClaim[]);

const replaceClaims = (line: InputLine, claims: readonly LineClaim[]): InputLine => ({
  ...line,
  ...(line.kind === "CLAIM" ? claims[0] : line.claims === undefined ? {} : { claims }),
});

/** That a source names the thing, and no more. */
const removeClaimValues = (claim: LineClaim): LineClaim => ({
  ...claim,
  field: null,
  value: null,
  values: {},
});

const listProperties = (entry: RecordEntry) =>
  entry.type === "SOURCE"
    ? listWritableProperties(Source)
    : "kind" in entry
      ? listWritableProperties(entry.kind.type)
      : [];

/**
 * Returns true if a line needs a value of the field, should it be recorded first. Others are left to the row that gave them: the
 * graph may reject that row, and then nothing of it is recorded.
 */
function isNeeded(entry: RecordEntry, field: string): boolean {
  const choice = entry.type === "RELATIONSHIP" ? (entry.kind.oneOf ?? []) : [];
  const property = listProperties(entry).find(({ name, shows = name }) => shows === field);
  // Claims of a line with a start or an end observe nothing on a day of their own, and a date without a qualifier is exact.
  const isOfPeriod = qualifiers.some(({ qualifier, date }) => field === qualifier || field === date);
  const isRequired = property !== undefined && !property.nullable && !property.list;
  return isOfPeriod || isRequired || choice.includes(field);
}

/** The name by which a line gives a field: a kind may show it by one of its own. */
const findPropertyName = (line: InputLine, entry: RecordEntry, field: string): string =>
  listProperties(entry).find(({ name, shows }) => shows === field && line[name] !== undefined)?.name ?? field;
