import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Fetch } from "../../../src/connectors/contract.js";
import type { Json } from "./wikidata.js";

/** GLEIF's API with answers by their paths after /lei-records/, such as "LEI/direct-parent". Others are not found. */
export function playGleif(answers: ReadonlyMap<string, unknown>): Fetch {
  return async (address) => {
    const url = new URL(address);
    const recordedAnswer = answers.get(url.pathname.replace("/api/v1/lei-records/", ""));
    const text = JSON.stringify(recordedAnswer ?? { errors: [{ status: "404", title: "Not Found" }] });
    return {
      status: recordedAnswer === undefined ? 404 : 200,
      headers: new Headers(),
      bytes: new TextEncoder().encode(text),
      text: () => text,
      json: () => JSON.parse(text),
      answer: { sha256: "0".repeat(64), url: String(url), time: "2026-01-31T12:00:00Z" },
    };
  };
}

interface Company {
  readonly lei: string;
  readonly name: string;
  readonly entity?: Json;
  /** A record of a parent or an exception, if it has either, by the name of the relationship. */
  readonly parents?: Readonly<Record<string, "record" | "exception">>;
}

/** Creates a record of level 1. */
export const createLeiRecord = ({ lei, name, entity = {}, parents = {} }: Company): Json => ({
  type: "lei-records",
  id: lei,
  attributes: {
    lei,
    entity: {
      legalName: { name, language: "en" },
      otherNames: [],
      transliteratedOtherNames: [],
      legalAddress: { country: "GB" },
      status: "ACTIVE",
      creationDate: null,
      expiration: { date: null },
      legalForm: { id: "H0PO", other: null },
      successorEntity: { lei: null, name: null },
      successorEntities: [],
      eventGroups: [],
      ...entity,
    },
    registration: { lastUpdateDate: "2024-05-01T10:50:46Z", status: "ISSUED" },
  },
  relationships: Object.fromEntries(
    Object.entries(parents).map(([relationship, kind]) => [
      relationship,
      {
        links:
          kind === "record"
            ? { "relationship-record": "https://api.gleif.org/…", "lei-record": "https://api.gleif.org/…" }
            : { "reporting-exception": "https://api.gleif.org/…" },
      },
    ]),
  ),
});

/** Creates a record of level 2. */
export const createRelationshipRecord = (
  child: string,
  parent: string,
  type: string,
  more: Json = {},
): Json => ({
  type: "relationship-records",
  id: `${child}|LEI|${type}|6|`,
  attributes: {
    relationship: {
      startNode: { id: child, type: "LEI" },
      endNode: { id: parent, type: "LEI" },
      type,
      status: "ACTIVE",
      periods: [],
      ...more,
    },
    registration: { lastUpdateDate: "2022-02-28T00:30:04Z", status: "PUBLISHED" },
    extension: { deletedAt: null },
  },
});

export const createRecordAnswer = (data: Json): Json => ({
  data,
  meta: { goldenCopy: { publishDate: "2025-05-15T00:00:00Z" } },
});

export const createListAnswer = (...data: readonly Json[]): Json => ({
  data,
  meta: { pagination: { currentPage: 1, lastPage: 1, total: data.length } },
});

const recordings = new URL("../../../../shared/data/recorded/gleif/", import.meta.url);

const RECORDED_PATHS = [
  "direct-parent-reporting-exception",
  "ultimate-parent-reporting-exception",
  "direct-parent-relationship",
  "ultimate-parent-relationship",
  "direct-parent",
  "ultimate-parent",
  "direct-child-relationships",
  "direct-children",
  "isins",
];

/** Real answers, by the rest of their addresses; null: they are not on this machine. */
export const recordedGleif: (() => ReadonlyMap<string, unknown>) | null = existsSync(recordings)
  ? () =>
      new Map(
        readdirSync(recordings).flatMap((file) => {
          const [, name = "", lei = ""] = /^([a-z-]+)_([A-Z0-9]{20})\.json$/.exec(file) ?? [];
          const readRecording = () => JSON.parse(readFileSync(new URL(file, recordings), "utf8"));
          if (name === "lei-record") return [[lei, readRecording()] as const];
          if (name === "direct-parent" || name === "ultimate-parent") {
            const parent = readRecording();
            return [[`${lei}/${name}`, parent] as const, [String(parent.data.id), parent] as const];
          }
          return RECORDED_PATHS.includes(name) ? [[`${lei}/${name}`, readRecording()] as const] : [];
        }),
      )
  : null;
