import "reflect-metadata";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { requireKindById } from "../../src/domain/kinds/vocabulary.js";
import { claimedProperties } from "../../src/domain/model/recorded-properties.js";
import { formatIsoDate, parseInstant, toEarliestDay, toLatestDay } from "../../src/domain/time.js";
import { packageRoot } from "../../src/paths.js";
import { parseClaimedValues } from "../../src/recording/claims/claim-content.js";
import { computeObservationDay } from "../../src/recording/claims/observation.js";
import { checkLines } from "../../src/recording/input/checked-lines.js";
import type { ClaimContent } from "../../src/recording/input/entries.js";
import { getSubjectId, listEntryClaims } from "../../src/recording/input/entry-parts.js";
import { readSeed } from "../../src/transfer/seed/read-seed.js";
import { requireNonNull } from "../../src/util/require-non-null.js";

const directory = join(packageRoot, "seed");
const lines = (await readSeed(directory)).flatMap(({ facts }) => facts);
const entries = checkLines(lines.map(({ fact }) => fact)).entries.map(({ entry }) => entry);
const claims = entries.flatMap(listEntryClaims);

const sources = new Map(
  entries.flatMap((entry) =>
    entry.type === "SOURCE" ? [[getSubjectId(entry), entry.newValues] as const] : [],
  ),
);

/** The day of a source: the last day of its publication; null if that is not known. */
const getSourceDate = (id: string): string | null => (sources.get(id)?.publishedOn as string | null) ?? null;

/** The day on which the seed is taken to be recorded, for claims that observe their subject on that day. */
const recordedAt = requireNonNull(parseInstant("2026-01-01T00:00:00Z"), "The instant");

/** Describes when a claim observes its subject. */
function describeDay(claim: ClaimContent): string {
  const day = computeObservationDay(claim, getSourceDate(claim.source), recordedAt);
  if (day === null) return "no day";
  return formatIsoDate(day) === "2026-01-01" ? "when recorded" : formatIsoDate(day);
}

/** Lists the fields that a claim supports, with their values. */
const describeValues = (claim: ClaimContent): string =>
  claim.stance === "DISPUTES"
    ? `disputes ${claim.field}`
    : Object.entries(parseClaimedValues(claim))
        .map(([field, value]) => `${field}=${JSON.stringify(value)}`)
        .join(" ");

it("each claim of the seed has the statement, the fields and the day of the table claims.md", async () => {
  const sections = [...sources.keys()].sort().map((source) => {
    const rows = claims
      .filter((claim) => claim.source === source)
      .map((claim) =>
        [
          claim.subject,
          claim.field ?? "the whole",
          claim.value ?? "–",
          describeValues(claim) || "–",
          describeDay(claim),
          `${claim.basis} ${claim.confidence}`,
          claim.statement ?? "–",
        ].join(" | "),
      );
    return `## ${source}\n\n${rows.sort().join("\n")}\n`;
  });
  await expect(
    `# Claims of the seed\n\nsubject | field | value | supports | day | basis | statement\n\n${sections.join("\n")}`,
  ).toMatchFileSnapshot("claims.md");
});

it("each source of the seed has an address and a publisher, or its SOURCE.md says why it has none", () => {
  for (const [id, { url, publisher }] of sources) {
    const notes = readFileSync(join(directory, id.replace("source:", ""), "SOURCE.md"), "utf8");
    if (url && publisher) expect(notes).toContain(`- Address: ${url}\n`);
    else expect(notes).toMatch(/It has no address and no publisher, since /);
  }
});

it("each value of the seed has a claim that states it", () => {
  const unsourced = entries.flatMap((entry) => {
    if (entry.type !== "ENTITY" && entry.type !== "RELATIONSHIP") return [];
    const id = getSubjectId(entry);
    const supports = claims.filter(({ subject, stance }) => subject === id && stance === "SUPPORTS");
    const stated = new Set(
      supports.flatMap((claim) => [
        ...Object.keys(parseClaimedValues(claim)),
        ...(claim.field ? [claim.field] : []),
      ]),
    );
    return claimedProperties(requireKindById(id).type)
      .filter(({ name }) => (entry.newValues[name] ?? null) !== null && !stated.has(name))
      .map(({ name }) => `${id} ${name}`);
  });
  expect(unsourced).toEqual([]);
});

it("no claim of the seed supports a day that begins after the day of its source", () => {
  const isLater = (claim: ClaimContent) => {
    const published = getSourceDate(claim.source);
    return (
      published !== null &&
      claimedProperties(requireKindById(claim.subject).type).some(({ name, type }) => {
        const date = parseClaimedValues(claim)[name];
        return type === "PartialDate" && date != null && toEarliestDay(String(date)) > toLatestDay(published);
      })
    );
  };
  expect(claims.filter(isLater).map(({ source, subject }) => `${source} ${subject}`)).toEqual([]);
});

it("the article supports no country and no category of a brand", () => {
  const ofBrands = claims.filter(
    ({ source, subject }) =>
      source === "source:digitalcommerce360-2014-08-22" && subject.startsWith("brand:"),
  );
  expect(ofBrands.length).toBeGreaterThan(0);
  const fields = ofBrands.flatMap((claim) => [claim.field, ...Object.keys(parseClaimedValues(claim))]);
  expect(fields).not.toContain("country");
  expect(fields).not.toContain("category");
});
