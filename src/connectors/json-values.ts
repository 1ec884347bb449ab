import { isRecord } from "../util/is-record.js";

/** An object of an answer. Wikidata sends an empty one as an empty list, so everything else counts as one without keys. */
export const toObject = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});

/** A list of an answer; everything else counts as an empty one. */
export const toArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
