import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { InputLine } from "../../src/formats/format.js";
import { createRandom } from "../bench/graph/random.js";
import { startApi, type TestApi } from "../support/api/api.js";
import {
  drawWrite,
  isThing,
  readSeedLines,
  type SeedThing,
  sourceOfWrites,
} from "../support/graph/draw-write.js";
import type { Values } from "../support/graph/graph.js";
import { type GraphWrite, GraphWriter } from "../support/graph/graph-writer.js";
import { createTestStatement } from "../support/graph/test-statement.js";
import { isLongRun } from "../support/process/long.js";

const WRITES = isLongRun ? 800 : 60;

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

interface WrittenClaim {
  readonly statement?: string;
  readonly field?: string;
  /** The words of the source for the field, such as "51 %". */
  readonly value?: string;
  readonly values?: Values;
}
interface TextValue {
  readonly field: string;
  readonly value: string | null;
}
interface ShownClaim {
  readonly field: string | null;
  readonly values: readonly TextValue[];
}
interface ThingWithStates {
  readonly id: string;
  readonly fieldStates: readonly (TextValue & { readonly claim: ShownClaim | null })[];
}
interface Page {
  readonly nodes: readonly ThingWithStates[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const readClaims = createTestStatement(
  "read-claims",
  "MATCH (claim:Claim) WHERE claim.values IS NOT NULL RETURN collect([claim.statement, claim.values])",
);

/** The values that lines state, by the statement of the claim. */
class StatedValues {
  readonly #valuesByStatement = new Map<string, Values[]>();

  add(lines: readonly InputLine[]): void {
    for (const { kind, id: _id, claims = [], ...fields } of lines as readonly SeedThing[])
      if (kind === "CLAIM") this.#addClaim(fields, {});
      else for (const claim of claims as readonly WrittenClaim[]) this.#addClaim(claim, fields);
  }

  includes(statement: string | null, field: string, value: unknown): boolean {
    return this.#getValues(statement ?? "").some((values) => isDeepStrictEqual(values[field], value));
  }

  #addClaim({ statement = "", field, value, values }: WrittenClaim, fieldsOfLine: Values): void {
    const ofField = field ? { [field]: fieldsOfLine[field] ?? parseWords(value) } : {};
    const stated = { ...ofField, ...(values ?? (field ? {} : fieldsOfLine)) };
    this.#valuesByStatement.set(statement, [...this.#getValues(statement), stated]);
  }

  #getValues(statement: string): readonly Values[] {
    return this.#valuesByStatement.get(statement) ?? [];
  }
}

const valuesOfWords: Values = { true: true, false: false, France: "FR" };

/** Parses the words of a source for a field: a percentage is a share; further words are the value itself. */
const parseWords = (words = ""): unknown =>
  /^[\d.]+ %$/.test(words)
    ? Number((Number.parseFloat(words) / 100).toFixed(6))
    : (valuesOfWords[words] ?? words);

/** The lines of a write. */
const listLines = (write: GraphWrite): readonly InputLine[] => ("lines" in write ? write.lines : []);

/** Reads all pages of a list of things of any day, with the exact values that claims give them. A bound stands in words alone. */
async function readAll(listName: string): Promise<readonly ThingWithStates[]> {
  const things: ThingWithStates[] = [];
  for (let after: string | null = null; ; ) {
    const { list }: { readonly list: Page } = await api.execute(
      `query ($after: String) {
        list: ${listName}(first: 100, after: $after, asOf: { validDuring: {} }) {
          nodes { id fieldStates(exact: true) { field value claim { field values { field value } } } }
          pageInfo { hasNextPage endCursor }
        }
      }`,
      { after },
    );
    things.push(...list.nodes);
    if (!list.pageInfo.hasNextPage) return things;
    after = list.pageInfo.endCursor;
  }
}

it("no claim supports a value that its own line does not state, whatever is recorded, merged, retracted and undone", async () => {
  const lines = await readSeedLines();
  const stated = new StatedValues();
  stated.add(lines);
  const things = lines.filter(isThing);
  const seed = isLongRun ? String(Date.now()) : "46";
  const random = createRandom(seed);
  const writer = new GraphWriter(api);
  await writer.write({ do: "RECORD", lines: [sourceOfWrites] });
  for (let count = 0; count < WRITES; count++) {
    const write = drawWrite(things, random, `It is stated in write ${count}.`);
    stated.add(listLines(write));
    await writer.write(write);
  }
  const claims = (await api.database.read(readClaims)) as readonly (readonly [string | null, string])[];
  const unstated = claims.flatMap(([statement, values]) =>
    Object.entries(JSON.parse(values))
      .filter(([field, value]) => !stated.includes(statement, field, value))
      .map(([field, value]) => ({ statement, field, value })),
  );
  expect({ seed, unstated }).toEqual({ seed, unstated: [] });
  const shownStates = [...(await readAll("entities")), ...(await readAll("facts"))].flatMap(
    ({ id, fieldStates }) => fieldStates.map((state) => ({ id, ...state })),
  );
  expect(shownStates.length).toBeGreaterThan(100);
  const uncredited = shownStates.filter(
    ({ field, value, claim }) =>
      claim &&
      // A claim may be about a field without a value, such as a list of names.
      !(claim.field === field && claim.values.length === 0) &&
      !claim.values.some((claimed) => claimed.field === field && claimed.value === value),
  );
  expect({ seed, uncredited }).toEqual({ seed, uncredited: [] });
});
