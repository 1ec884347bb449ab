import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ParsedQuestion, parseQuestion } from "../../../src/analysis/ask/grammar/parse-question.js";
import type { EntityNames } from "../../../src/analysis/ask/grammar/parts/name-spans.js";
import { formatTime } from "../../../src/analysis/ask/grammar/parts/times.js";
import { packageRoot } from "../../../src/paths.js";

/** A question with the form and the names and days that a reader finds in it. */
export interface Wording {
  readonly form: string;
  readonly question: string;
  readonly reading: Readonly<Record<string, string>>;
}

export const readWordings = (half: "open" | "sealed"): readonly Wording[] =>
  JSON.parse(
    readFileSync(join(packageRoot, `test/analysis/ask/wordings-${half}.json`), "utf8"),
  ) as readonly Wording[];

interface SeedLine {
  readonly id?: string;
  readonly name?: string;
  readonly from?: string;
  readonly filedOn?: string;
  readonly aliases?: readonly { readonly value: string }[];
  readonly identifiers?: readonly { readonly value: string }[];
}

export const createEntityNames = (id: string, name: string): EntityNames => ({
  id,
  name,
  aliases: [],
  identifiers: [],
  year: null,
});

/** The entities of the seed with their names, by its files. */
export function readKnownEntities(): readonly EntityNames[] {
  const folder = join(packageRoot, "seed");
  const entities = new Map<string, EntityNames>();
  const lines = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readFileSync(join(folder, name, "facts.jsonl"), "utf8").split("\n"))
    .filter((line) => line !== "");
  for (const line of lines) {
    const { id, name, from, filedOn, aliases = [], identifiers = [] } = JSON.parse(line) as SeedLine;
    if (id === undefined || name === undefined || from !== undefined) continue;
    const entity = entities.get(id);
    entities.set(id, {
      id,
      name: entity?.name ?? name,
      aliases: [...(entity?.aliases ?? []), ...aliases.map(({ value }) => value), name],
      identifiers: [...(entity?.identifiers ?? []), ...identifiers.map(({ value }) => value)],
      year: filedOn?.slice(0, 4) ?? entity?.year ?? null,
    });
  }
  return [...entities.values()];
}

/** The day on which the questions are asked. */
export const TODAY = "2026-12-01";

/** Reads a question about the entities of the seed, in the words of the tables. Null if it is not understood, or may mean several things. */
export function readInWords(
  question: string,
  seedEntities: readonly EntityNames[],
): Omit<Wording, "question"> | null {
  const { readings, isAmbiguous }: ParsedQuestion = parseQuestion(question, seedEntities, TODAY);
  const [reading] = readings;
  if (!reading || isAmbiguous) return null;
  const { form, entities, time } = reading;
  const days = time && listDays(form, time);
  const counted = form === "COUNTS" ? reading.with : {};
  return {
    form,
    reading: {
      ...Object.fromEntries(Object.entries(entities).map(([slot, { id }]) => [slot.toLowerCase(), id])),
      ...days,
      ...counted,
    },
  };
}

function listDays(form: string, time: NonNullable<ParsedQuestion["readings"][number]["time"]>) {
  if (form === "CHANGES") return { from: time.from, to: time.to };
  return { [form === "KNOWN_ON" ? "knownAt" : "day"]: formatTime(time) };
}

/** The outcome of the questions of a table. */
export interface WordingCounts {
  readonly understood: readonly Wording[];
  readonly notUnderstood: readonly Wording[];
  readonly wrong: readonly (Wording & { readonly readAs: unknown })[];
}

/** Reads all questions of a table. */
export function measureWordings(
  wordings: readonly Wording[],
  entities: readonly EntityNames[],
): WordingCounts {
  const read = wordings.map((wording) => ({ wording, readAs: readInWords(wording.question, entities) }));
  const isRight = ({ wording, readAs }: (typeof read)[number]) =>
    readAs !== null &&
    readAs.form === wording.form &&
    JSON.stringify(Object.entries(readAs.reading).sort()) ===
      JSON.stringify(Object.entries(wording.reading).sort());
  return {
    understood: read.filter(isRight).map(({ wording }) => wording),
    notUnderstood: read.filter(({ readAs }) => readAs === null).map(({ wording }) => wording),
    wrong: read
      .filter((pair) => pair.readAs !== null && !isRight(pair))
      .map(({ wording, readAs }) => ({ ...wording, readAs })),
  };
}
