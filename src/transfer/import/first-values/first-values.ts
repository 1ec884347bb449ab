import { Source } from "../../../domain/graphql/source.js";
import { qualifiers } from "../../../domain/values/qualifiers.js";
import type { InputLine } from "../../../formats/format.js";
import { canonicalJson } from "../../../recording/claims/canonical-json.js";
import { claimsIn, subjectOf } from "../../../recording/input/fact-parts.js";
import { writableProperties } from "../../../recording/input/fact-schema.js";
import type { ClaimContent, RecordEntry } from "../../../recording/input/facts.js";
import { readEntry, type ValidLine } from "../../../recording/input/read-fact.js";
import type { Redirects } from "../../../recording/store/current-redirects.js";
import { groupBy } from "../../../util/group-by.js";
import { asWritten } from "./as-written.js";
import type { DecidedLine, ReadLine, ReadLineAs } from "./decided-line.js";
import { FURTHER, type Given, type GivenBySource, givenBySource, keyOf, NOBODY } from "./given-by-source.js";
import { ADDS_NAMES, addedNameOf, addsUp, withNamesAddedUp } from "./names-added-up.js";
import { type LineClaim, withoutGiven } from "./without-given.js";

/** The most things whose values are remembered, besides those of fields that keep all values as claims. */
const MAX_THINGS = 200_000;

/** What a claim rests on. Made again with something else here, it replaces itself. */
const EVIDENCE = ["basis", "confidence", "quote"] as const;

type Evidence = Pick<ClaimContent, (typeof EVIDENCE)[number]>;

/** A field that a source gives by other claims than an earlier row, or with another value. */
interface Contest {
  readonly source: string;
  readonly field: string;
  /** The value that was given first; undefined without one, or if it is in words only. */
  readonly first: unknown;
  readonly isSame: boolean;
  /** Whether all values stay, as claims. */
  readonly isKept: boolean;
}

/**
 * What a file gives first. Its rows may contradict each other about a thing: the first row that gives a value decides, for
 * each source, so that importing the file again changes nothing, however its rows are split into batches. A later row that
 * says the same in another claim gives the value no second time: claims of one source about a field replace each other.
 */
export class FirstValues {
  /** How each source gave each field of a thing. Objects, since a map for each thing would take several times the memory. */
  readonly #things = new Map<string, Record<string, Given>>();
  /** What each claim about one of these things rests on. */
  readonly #evidence = new Map<string, Evidence>();

  readonly #readAs: ReadLineAs;

  /** With the former ids that lead to what a line is about. */
  constructor(redirects: Redirects) {
    this.#readAs = (line) => ({ line, entry: asWritten(readEntry(line as ValidLine), redirects) });
  }

  /** A line, read as it is written, with the values that were given first. */
  decide(asRead: ReadLine): DecidedLine {
    if (asRead.entry.type === "RETRACTION" || this.#isBeyond(asRead.entry))
      return { read: asRead, differing: [] };
    const before = this.#things.get(subjectOf(asRead.entry));
    const { read, differing: names } = withNamesAddedUp(asRead, before, this.#readAs);
    const { entry } = read;
    const given = givenBySource(entry);
    const contests = this.#contestsOf(entry, given);
    const own = contests.length === 0 ? read : withoutContested(read, given, contests, this.#readAs);
    const [decided, differing] = own ? this.#withFirstEvidence(own) : [null, []];
    if (decided) this.#remember(decided.entry, decided === read ? given : givenBySource(decided.entry));
    const others = contests.flatMap(({ field, isSame, isKept }) => (isSame || isKept ? [] : field));
    const fields = [...names, ...others, ...differing];
    return { read: decided, differing: fields.length > 1 ? [...new Set(fields)] : fields };
  }

  /** Whether a line gave anything about an entity or a fact, or made a claim of this key. */
  has(id: string): boolean {
    return this.#things.has(id) || this.#evidence.has(id);
  }

  /** Whether too many things are remembered to remember another one. */
  #isBeyond(entry: RecordEntry): boolean {
    if (this.#things.size < MAX_THINGS || this.#things.has(subjectOf(entry))) return false;
    return !claimsIn(entry).some(({ isFurther }) => isFurther);
  }

  #contestsOf(entry: RecordEntry, given: GivenBySource): readonly Contest[] {
    const before = this.#things.get(subjectOf(entry));
    if (!before) return [];
    return [...given].flatMap(([source, fields]) => {
      const contests = [...fields].flatMap(([field, { by, value }]): readonly Contest[] => {
        const first = before[keyOf(source, field)];
        if (!first || (source === NOBODY && addsUp(entry, field))) return [];
        const isSame = canonicalJson(first.value) === canonicalJson(value);
        const isKept = first.by === FURTHER && by === FURTHER;
        if (isSame && (isKept || first.by === by)) return [];
        return [{ source, field, first: first.isInWords ? undefined : first.value, isSame, isKept }];
      });
      return [...contests, ...qualifiersOf(entry, contests, fields)];
    });
  }

  /** A claim that is made again rests on what it rested on first, and the fields in which it differs. */
  #withFirstEvidence(read: ReadLine): readonly [ReadLine, readonly string[]] {
    const { line, entry } = read;
    const differing: string[] = [];
    const contents = claimsIn(entry);
    const claims = claimsOf(line).map((claim, index) => {
      const content = contents[index];
      if (!content) return claim;
      const first = this.#evidence.get(content.key);
      if (!first) this.#evidence.set(content.key, evidenceOf(content));
      const others = first ? EVIDENCE.filter((name) => first[name] !== content[name]) : [];
      differing.push(...others);
      return others.length === 0 ? claim : { ...claim, ...first };
    });
    return [differing.length === 0 ? read : this.#readAs(withClaims(line, claims)), differing];
  }

  #remember(entry: RecordEntry, given: GivenBySource): void {
    const known = this.#things.get(subjectOf(entry)) ?? {};
    this.#things.set(subjectOf(entry), known);
    const added = addedNameOf(entry, given.get(NOBODY)?.get("name"));
    if (added) known[ADDS_NAMES] ??= added;
    for (const [source, fields] of given)
      for (const [field, own] of fields) if (own !== added) known[keyOf(source, field)] ??= own;
  }
}

const evidenceOf = ({ basis, confidence, quote }: ClaimContent): Evidence => ({ basis, confidence, quote });

/** Another count than the first has not its qualifier. */
const qualifiersOf = (
  entry: RecordEntry,
  contests: readonly Contest[],
  fields: ReadonlyMap<string, Given>,
): readonly Contest[] =>
  propertiesIn(entry).flatMap(({ name, qualifies }) => {
    const count = contests.find(({ field, isSame }) => field === qualifies && !isSame);
    const isContested = contests.some(({ field }) => field === name);
    return count && fields.has(name) && !isContested ? [{ ...count, field: name, first: undefined }] : [];
  });

/** A line without what its sources gave otherwise at first; null if nothing is left of a claim. */
function withoutContested(
  { line, entry }: ReadLine,
  given: GivenBySource,
  contests: readonly Contest[],
  readAs: ReadLineAs,
): ReadLine | null {
  const ofSource = groupBy(
    contests.filter(({ isKept }) => !isKept),
    ({ source }) => source,
  );
  const contents = claimsIn(entry);
  const claims = claimsOf(line).flatMap((claim, index): readonly LineClaim[] => {
    const content = contents[index];
    const before = ofSource.get(content?.source ?? NOBODY) ?? [];
    const left = content
      ? withoutGiven(claim, content, new Map(before.map((one) => [one.field, one])))
      : claim;
    return left ? [left] : [];
  });
  if (entry.type === "CLAIM") return claims.length === 0 ? null : readAs(withClaims(line, claims));
  const values: Record<string, unknown> = {};
  for (const [field, own] of groupBy(contests, (one) => one.field)) {
    const value = "newValues" in entry ? entry.newValues[field] : undefined;
    const others = own.filter(({ isSame }) => !isSame);
    const giving = [...given.values()].filter((fields) => fields.has(field));
    // What other sources give stays in the line; that it is cleared is said for all of them.
    if (value === null || (value !== undefined && others.length === giving.length))
      values[nameIn(line, entry, field)] = isNeeded(entry, field) ? firstOr(value, field, own[0]) : undefined;
  }
  const left = claims.length > 0 ? claims : claimsOf(line).slice(0, 1).map(bare);
  return readAs(withClaims({ ...line, ...values }, left));
}

/** Beside a date, all sources of a line would clear a qualifier that it leaves out. */
const firstOr = (value: unknown, field: string, contest: Contest | undefined): unknown =>
  contest?.first ?? (qualifiers.some(({ qualifier }) => qualifier === field) ? value : null) ?? undefined;

/** The claims of a line; one that is a claim itself has no others. */
const claimsOf = (line: InputLine): readonly LineClaim[] =>
  line.kind === "CLAIM" ? [line] : ((line.claims ?? []) as readonly LineClaim[]);

const withClaims = (line: InputLine, claims: readonly LineClaim[]): InputLine => ({
  ...line,
  ...(line.kind === "CLAIM" ? claims[0] : line.claims === undefined ? {} : { claims }),
});

/** That a source names the thing, and no more. */
const bare = (claim: LineClaim): LineClaim => ({ ...claim, field: null, value: null, values: {} });

const propertiesIn = (entry: RecordEntry) =>
  entry.type === "SOURCE"
    ? writableProperties(Source)
    : "kind" in entry
      ? writableProperties(entry.kind.type)
      : [];

/**
 * Whether a line needs a value of the field, should it be recorded first. Others are left to the row that gave them: the
 * graph may reject that row, and then nothing of it is recorded.
 */
function isNeeded(entry: RecordEntry, field: string): boolean {
  const choice = entry.type === "RELATIONSHIP" ? (entry.kind.oneOf ?? []) : [];
  const property = propertiesIn(entry).find(({ name, shows = name }) => shows === field);
  // Claims of a line with a start or an end observe nothing on a day of their own, and a date without a qualifier is exact.
  const isOfPeriod = qualifiers.some(({ qualifier, date }) => field === qualifier || field === date);
  const isRequired = property !== undefined && !property.nullable && !property.list;
  return isOfPeriod || isRequired || choice.includes(field);
}

/** The name by which a line gives a field: a kind may show it by one of its own. */
const nameIn = (line: InputLine, entry: RecordEntry, field: string): string =>
  propertiesIn(entry).find(({ name, shows }) => shows === field && line[name] !== undefined)?.name ?? field;
