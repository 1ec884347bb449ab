import type { InputLine } from "../formats/format.js";

/**
 * A public service that facts are pulled from. It only requests and translates: the host limits the rate, retries, keeps raw
 * answers, checks the counts, records the facts, and stores the state. It has no access to the graph.
 */
export interface Connector<Settings extends object = object, State = unknown> {
  /** Its name on the command line: lower case letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** The address of the service, for people. */
  readonly homepage: string;
  readonly license: ServiceLicense;
  /** The settings of a pull. Each property is an option of `brandgraph pull ID`. */
  readonly settings: SettingsSchema;
  /** The setting that the arguments of `brandgraph pull ID ARGUMENT…` fill: an array of strings. */
  readonly argument: string;
  /** Required if the service demands a contact in each request. Without one, the host then refuses the pull. */
  readonly contact: "required" | "welcome";
  readonly rateLimit: RequestRate;
  /** The hosts that it may request, such as "www.wikidata.org". The host refuses all others, and everything but https. */
  readonly hosts: readonly string[];
  /** The meaning of an entry that a whole read no longer has, and an earlier one had from the same source. */
  readonly omission: Omission;
  /** True if `read` can leave out what has not changed since a day. Otherwise a pull with `since` is refused. */
  readonly readsSince?: boolean;
  /** Checks, with as few requests as possible, that the settings can be read. Fails with an AppError that has the reason. */
  check(settings: Settings, fetch: Fetch): Promise<void>;
  /**
   * Returns true if the service has published nothing since the state, so that nothing is read. It is for services that publish
   * editions and do not list what changed: otherwise `state` is null for `read`, and all is read.
   */
  isCurrent?(request: { readonly settings: Settings; readonly state: State }, fetch: Fetch): Promise<boolean>;
  /**
   * Reads the facts. A batch has the content of one record of the service, with the entities that its facts name. If `state` is
   * null and there is no `since`, all of them: a whole read. The same answers give the same batches in the same order.
   */
  read(request: ReadRequest<Settings, State>, fetch: Fetch): AsyncIterable<FactBatch<State>>;
  /** Returns the expected number of facts of a whole read. With another number nothing is recorded. */
  expected(settings: Settings): ExpectedCount;
  /** The fault that a reply of status 200 reports in its body, such as maxlag. Such a reply is not kept. */
  findFault?(reply: ServiceReply): ServiceFault | null;
}

/** Values of settings that fit the schema of a connector, with its defaults. */
export type SettingValues = Readonly<Record<string, unknown>>;

/** A JSON Schema of an object. Its properties are texts, whole numbers, yes or no, and lists of texts. */
export interface SettingsSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, SettingSchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

export type SettingSchema = { readonly description: string } & (
  | {
      readonly type: "string";
      readonly default?: string;
      readonly enum?: readonly string[];
      readonly pattern?: string;
    }
  | {
      readonly type: "integer";
      readonly default?: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly type: "boolean"; readonly default: boolean }
  | {
      readonly type: "array";
      readonly items: {
        readonly type: "string";
        readonly enum?: readonly string[];
        readonly pattern?: string;
      };
      readonly default?: readonly string[];
      readonly minItems?: number;
      readonly maxItems?: number;
    }
);

export interface ServiceLicense {
  /** Its SPDX name if it has one, such as "CC0-1.0". It is the `license` of the sources of the connector. */
  readonly name: string;
  readonly url: string;
  /** The terms of use in one sentence. */
  readonly terms: string;
}

export interface RequestRate {
  readonly perSecond: number;
  /** The number of requests that may run at the same time. */
  readonly atOnce: number;
}

/**
 * The meaning of an entry that a source no longer has:
 * - ENDS: the fact has ended, as in a register that lists what is in force.
 * - WITHDRAWS: the source no longer claims it, as on a page that anybody edits. Its claim is retracted.
 * - SAYS_NOTHING: nothing, as in a list that omits what is small.
 */
export type Omission = "ENDS" | "WITHDRAWS" | "SAYS_NOTHING";

export interface ReadRequest<Settings, State> {
  readonly settings: Settings;
  /** The state of the last read that was recorded; null: there is none, or all is to be read again. */
  readonly state: State | null;
  /** Only changes since that day, YYYY-MM-DD, are given, whatever the state is. Absent unless `readsSince`. */
  readonly since?: string | undefined;
}

/** The content of one record of the service. */
export interface FactBatch<State = unknown> {
  /**
   * Lines of the facts format (schema/facts.schema.json), those of sources first. Each line has `claims` that cite a source.
   * The id of a source follows from the record that it is, not from its version. It has no `retrievedOn`: the run has
   * the time of reading, and a later read of the same changes nothing.
   */
  readonly facts: readonly InputLine[];
  /**
   * The raw answer that each source was read from, by the id of the source. A fact that another answer of the service has, such
   * as a relationship, has that one by its own id.
   */
  readonly answers: Readonly<Record<string, RawAnswer>>;
  /**
   * The sources of which only a part is known, such as an item whose links were not all followed, or a list that
   * omits what is small. Nothing follows from what they no longer have.
   */
  readonly partial?: readonly string[];
  /** The parts of the record that the graph has no place for, each time by the same name, such as "Company.phone". */
  readonly omitted?: readonly string[];
  /** Where the next read may begin, as JSON. The last one given is stored, with the facts of the whole run. */
  readonly state?: State;
}

/** The expected number of lines other than sources of a whole read. */
export interface ExpectedCount {
  readonly minimum: number;
  readonly maximum: number;
}

/** A raw answer that the host keeps. */
export interface RawAnswer {
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string;
  readonly url: string;
  /** When the service gave it, RFC 3339. */
  readonly time: string;
}

/**
 * Requests the service. It waits for its turn, and retries after 429, 5xx, a broken connection or a transient fault. An
 * address that has been requested before is requested again only for a change. Fails with SOURCE_UNAVAILABLE if the service gives
 * no answer, and with BAD_USER_INPUT for another host.
 * @param options the media type that is requested, such as "application/json"
 */
export type Fetch = (url: string | URL, options: { readonly accept: string }) => Promise<FetchedAnswer>;

/** A reply of the service, with status 200, or 404 or 410 for what it does not have. */
export interface ServiceReply {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** The bytes as UTF-8. */
  text(): string;
  /** The value of a JSON reply. Fails with SOURCE_UNAVAILABLE if it is none, such as an error page or a stack trace. */
  json(): unknown;
}

/** A reply, with the raw answer under which it is kept. */
export interface FetchedAnswer extends ServiceReply {
  readonly answer: RawAnswer;
}

export interface ServiceFault {
  /** The message of the service, in one sentence. */
  readonly message: string;
  /** True if the host retries, as after 503. Otherwise the pull ends. */
  readonly isTransient: boolean;
}
