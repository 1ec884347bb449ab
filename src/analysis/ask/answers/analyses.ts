import { Agreement } from "../../../domain/entities/agreement.js";
import { Lawsuit } from "../../../domain/entities/lawsuit.js";
import { createWording } from "../../../domain/kinds/create-wording.js";
import { findKindById, getKindName, requireKindById } from "../../../domain/kinds/vocabulary.js";
import { requireRelationshipKind } from "../../../domain/model/relationship-kind.js";
import { Counsel } from "../../../domain/relationships/counsel.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import { Participation } from "../../../domain/relationships/participation.js";
import { StorePresence } from "../../../domain/relationships/store-presence.js";
import { formatLabel, formatPluralLabel } from "../../../sentences/format-label.js";
import { resolveFirstDay, resolveLastDay, toDay, toNumber } from "../../../util/days.js";
import { addArticle } from "../../../util/text/add-article.js";
import { addQualifier } from "../../../util/text/add-qualifier.js";
import { toLowerFirst, toUpperFirst } from "../../../util/text/case.js";
import type { Control } from "../../ownership/control.js";
import type { IncompleteReason } from "../../shared/completeness.js";
import type { Verdict } from "../../verification/verdict.js";
import type { QuestionReading } from "../grammar/parse-question.js";
import type { NamedTime } from "../grammar/times.js";
import {
  type AnswerForm,
  beginWithDays,
  beginWithMoment,
  describeDays,
  joinSentences,
  requireEntity,
  requireTime,
  selectEveryDay,
  selectForm,
  writeWholeTime,
} from "./answer-form.js";
import {
  completeVerb,
  conflictsOfEntity,
  formatField,
  getName,
  type ListedEntity,
  listFragment,
  writeMarkedFields,
  writeWhen,
} from "./fact-lists.js";

const wording = createWording();

interface Sentenced {
  readonly id: string;
  readonly sentence: string;
}

interface WithReasons {
  readonly completeness: { readonly reasons: readonly IncompleteReason[] };
}

const listSentences = (facts: readonly Sentenced[]): readonly string[] =>
  facts.map(({ sentence }) => sentence);

interface OwnersData {
  readonly ultimateOwners:
    | readonly (WithReasons & {
        readonly owner: { readonly id: string; readonly name: string };
        readonly control: Control;
        readonly chains: readonly { readonly steps: readonly { readonly relationship: Sentenced }[] }[];
      })[]
    | null;
}

const controlWords: Readonly<Record<Control, string>> = {
  CONTROLLING: "in control",
  MINORITY: "with a minority share",
  UNKNOWN: "whose control is not known",
};

const ultimateOwners: AnswerForm<OwnersData> = {
  interpret: (reading) => `Ultimate owners of ${getName(reading)}`,
  document: () => `query AskUltimateOwners($id: ID!, $asOf: AsOf) {
  ultimateOwners(id: $id, asOf: $asOf) {
    owner { id name }
    control atLeast atMost effectiveShare
    completeness { reasons }
    chains { control steps { relationship { id sentence } } }
  }
}`,
  variables: (reading, asOf) => ({ id: requireEntity(reading).id, asOf }),
  read({ ultimateOwners: owners }, reading, time) {
    const rows = owners ?? [];
    const texts = rows.map(({ owner, control, chains }) => {
      const [chain] = chains;
      const through = chain
        ? `: ${listSentences(chain.steps.map(({ relationship }) => relationship)).join("; ")}`
        : "";
      return `${owner.name}, ${controlWords[control]}${through}`;
    });
    return {
      rows,
      sentence:
        rows.length > 0
          ? `${beginWithDays(time)}${joinSentences(texts)}`
          : `No owner of ${getName(reading)} is recorded${writeWhen(reading)}: it is not known.`,
      ids: [requireEntity(reading).id, ...rows.map(({ owner }) => owner.id)],
      reasons: rows.flatMap(({ completeness }) => completeness.reasons),
    };
  },
};

interface VerifyData {
  readonly verify:
    | readonly (WithReasons & {
        readonly verdict: Verdict;
        readonly reason: string;
        readonly certainty: string | null;
        readonly decisive: readonly DatedFact[];
        readonly related: readonly DatedFact[];
      })[]
    | null;
}

interface DatedFact extends Sentenced {
  readonly validFrom: string | null;
}

/** Creates the answer of a form that is a statement, which is verified. */
const verifyStatement = (
  interpret: AnswerForm["interpret"],
  readStatement: (reading: QuestionReading) => Readonly<Record<"subject" | "predicate" | "object", string>>,
): AnswerForm<VerifyData> => ({
  interpret,
  document: () => `query AskVerify($statements: [StatementInput!]!, $asOf: AsOf) {
  verify(statements: $statements, asOf: $asOf) {
    verdict reason certainty
    decisive { id sentence validFrom }
    related { id sentence validFrom }
    completeness { reasons }
  }
}`,
  isThroughout: true,
  variables: (reading, asOf) => ({ statements: [readStatement(reading)], asOf }),
  read({ verify }, reading, time) {
    const [verification] = verify ?? [];
    const { subject, object } = readStatement(reading);
    if (!verification) return { rows: [], sentence: "It cannot be verified.", ids: [subject, object] };
    const { verdict, reason, certainty, decisive, related, completeness } = verification;
    const facts = listSentences(decisive.length > 0 ? decisive.toSorted(isLater) : related);
    const days = reading.time ? writeWholeTime(reading.time) : describeDays(time, writeWholeTime);
    const presumed =
      certainty === "PRESUMED" ? " It is presumed: no end is known, and no evidence is as late." : "";
    return {
      rows: [verification],
      sentence:
        verdict === "NOT_POSSIBLE"
          ? `Not possible: ${explainImpossibility(reading, subject, object)}.`
          : `${writeVerdict(verdict, days)}${facts.length > 0 ? joinSentences(facts) : reason}${presumed}`,
      ids: [subject, object],
      reasons: completeness.reasons,
    };
  },
});

/** Says why a statement can be true on no day: the kinds of its parties, or that they are one. */
function explainImpossibility({ entities }: QuestionReading, subject: string, object: string): string {
  if (subject === object) return "no fact links an entity to itself";
  const describe = (id: string): string => {
    const party = Object.values(entities).find((entity) => entity.id === id);
    return `${party?.name ?? id} is ${addArticle(formatLabel(wording, requireKindById(id).kind))}`;
  };
  return `${describe(subject)}, and ${describe(object)}`;
}

/** The facts that began last come first: they tell most about an answer. */
const isLater = (first: DatedFact, second: DatedFact): number =>
  (first.validFrom ?? "") < (second.validFrom ?? "") ? 1 : -1;

/** Writes the verdict on a statement about some days as the beginning of an answer, before the facts that decide it. */
function writeVerdict(verdict: Verdict, days: string | null): string {
  const wholeTime = days === null ? "" : `, ${days}`;
  const notThen = days === null ? "" : `, not ${days.replace(/^throughout/, "in")}`;
  switch (verdict) {
    case "SUPPORTED":
      return `Yes${wholeTime}: `;
    case "FALSE_AT_THAT_TIME":
      return `No${notThen}: `;
    case "DISPUTED":
      return "Sources disagree: ";
    case "UNKNOWN":
      return `It is not known whether that ${days === null ? "is so" : `was so ${days}`}. `;
    default:
      return "";
  }
}

const isOwnedBy = verifyStatement(
  (reading) => {
    const verb = { OWNS: "owned", CONTROLS: "controlled" }[reading.with.predicate ?? ""] ?? "held in part";
    return `Whether ${getName(reading)} is ${verb} by ${requireEntity(reading, "BY").name}`;
  },
  (reading) => ({
    subject: requireEntity(reading, "BY").id,
    predicate: reading.with.predicate ?? "OWNS",
    object: requireEntity(reading).id,
  }),
);

const isLinked = verifyStatement(
  (reading) =>
    `Whether ${requireEntity(reading, "FIRST").name} ${completeVerb(formatLabel(wording, reading.with.predicate ?? ""))} ${requireEntity(reading, "SECOND").name}`,
  (reading) => ({
    subject: requireEntity(reading, "FIRST").id,
    predicate: reading.with.predicate ?? "",
    object: requireEntity(reading, "SECOND").id,
  }),
);

const store = verifyStatement(
  (reading) =>
    `Whether ${getName(reading)} has an official store on ${requireEntity(reading, "PLATFORM").name}`,
  (reading) => ({
    subject: requireEntity(reading).id,
    predicate: requireRelationshipKind(StorePresence).verb,
    object: requireEntity(reading, "PLATFORM").id,
  }),
);

interface SellersData {
  readonly merchants: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly id: string;
      readonly name: string;
      readonly brands: { readonly edges: readonly { readonly relationship: Sentenced }[] };
    }[];
  } | null;
}

const MAX_ROWS = 100;

const sellers: AnswerForm<SellersData> = {
  interpret: (reading) =>
    `Merchants on ${requireEntity(reading, "PLATFORM").name} that offer ${getName(reading)}`,
  document: () => `query AskSellers($where: MerchantWhere!, $offers: OfferWhere!, $asOf: AsOf) {
  merchants(where: $where, first: ${MAX_ROWS}, asOf: $asOf) {
    totalCount
    nodes { id name brands(where: $offers, first: 3) { edges { relationship { id sentence } } } }
  }
}`,
  variables(reading, asOf) {
    const offers = { to: { id: { eq: requireEntity(reading).id } } };
    const platform = { to: { id: { eq: requireEntity(reading, "PLATFORM").id } } };
    return { where: { brands: { some: offers }, platforms: { some: platform } }, offers, asOf };
  },
  read({ merchants }, reading, time) {
    const { nodes = [], totalCount = 0 } = merchants ?? {};
    const platform = requireEntity(reading, "PLATFORM");
    const sentences = nodes.flatMap(({ brands }) =>
      brands.edges.map(({ relationship }) => relationship.sentence),
    );
    return {
      rows: nodes,
      sentence:
        totalCount > 0
          ? `${beginWithDays(time)}${totalCount} ${selectForm(totalCount, "merchant is", "merchants are")} recorded as selling on ${platform.name} and offering ${getName(reading)}. ${joinSentences(sentences)}`
          : `No merchant that offers ${getName(reading)} and sells on ${platform.name} is recorded${writeWhen(reading)}.`,
      ids: [requireEntity(reading).id, platform.id, ...nodes.map(({ id }) => id)],
      reasons: totalCount > nodes.length ? ["NODE_LIMIT"] : [],
    };
  },
};

interface CounselData {
  readonly neighborhood:
    | (WithReasons & {
        readonly nodes: readonly { readonly id: string; readonly name: string }[];
        readonly relationships: readonly (Sentenced & {
          readonly kind: string;
          readonly from: { readonly id: string };
          readonly to: { readonly id: string };
        })[];
      })
    | null;
}

const caseKinds = [getKindName(Lawsuit), getKindName(Agreement)];
const isCase = ({ id }: { readonly id: string }): boolean => caseKinds.includes(findKindById(id)?.kind ?? "");

const sharedCounsel: AnswerForm<CounselData> = {
  interpret: (reading) => `Cases that share counsel with ${getName(reading)}`,
  document: () => `query AskSharedCounsel($id: ID!, $depth: Int, $kinds: [RelationshipKind!], $asOf: AsOf) {
  neighborhood(ids: [$id], depth: $depth, kinds: $kinds, asOf: $asOf) {
    nodes { id name }
    relationships { id kind sentence from { id } to { id } }
    completeness { reasons }
  }
}`,
  variables: (reading, asOf) => ({
    id: requireEntity(reading).id,
    ...(isCase(requireEntity(reading))
      ? { depth: 2, kinds: [getKindName(Counsel)] }
      : { depth: 3, kinds: [getKindName(Participation), getKindName(Counsel)] }),
    asOf,
  }),
  read({ neighborhood }, reading, time) {
    const { id } = requireEntity(reading);
    const { nodes = [], relationships = [], completeness } = neighborhood ?? {};
    const counsel = relationships.filter(({ kind }) => kind === getKindName(Counsel));
    const ownCases = new Set(
      isCase({ id }) ? [id] : relationships.filter(({ from }) => from.id === id).map(({ to }) => to.id),
    );
    const lawyers = new Set(counsel.filter(({ to }) => ownCases.has(to.id)).map(({ from }) => from.id));
    const shared = counsel.filter(({ from, to }) => lawyers.has(from.id) && !ownCases.has(to.id));
    const cases = new Set(shared.map(({ to }) => to.id));
    const none =
      lawyers.size === 0
        ? `No counsel of ${getName(reading)} is recorded`
        : `No other case of the counsel of ${getName(reading)} is recorded`;
    return {
      rows: nodes.filter((node) => cases.has(node.id)),
      sentence:
        shared.length > 0
          ? `${beginWithDays(time)}${joinSentences(listSentences(shared))}`
          : `${none}${writeWhen(reading)}.`,
      ids: [id, ...lawyers, ...cases],
      reasons: completeness?.reasons ?? [],
    };
  },
};

const changeLists = ["added", "firstObserved", "changed", "ended", "uncertain"] as const;
const listWords = {
  added: "began",
  firstObserved: "first seen",
  changed: "changed",
  ended: "ended",
  uncertain: "uncertain",
};

interface ChangedFact extends Sentenced {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly exitedOn?: string | null;
}

interface ChangesData {
  readonly compare:
    | (Readonly<Record<(typeof changeLists)[number], readonly ChangedFact[]>> & WithReasons)
    | null;
}

const changes: AnswerForm<ChangesData> = {
  interpret: ({ entities }) => `What changed${entities.ENTITY ? ` for ${entities.ENTITY.name}` : ""}`,
  document: () => `query AskChanges($before: AsOf!, $after: AsOf!, $ids: [ID!]) {
  compare(before: $before, after: $after, ids: $ids, first: ${MAX_ROWS}) {
    ${changeLists.map((list) => `${list} { id sentence validFrom validTo ... on Participation { exitedOn } }`).join("\n    ")}
    completeness { reasons }
  }
}`,
  variables(reading, { knownAt }) {
    const { from, to } = requireTime(reading);
    const { ENTITY: entity } = reading.entities;
    return {
      // A fact that begins on the first day does not hold on the day before.
      before: { validAt: toDay(toNumber(from) - 1), ...(knownAt && { knownAt }) },
      after: { validAt: to, ...(knownAt && { knownAt }) },
      ...(entity && { ids: [entity.id] }),
    };
  },
  read({ compare }, reading) {
    const time = requireTime(reading);
    const rows = changeLists.flatMap((list) =>
      (compare?.[list] ?? [])
        .filter((fact) => list !== "uncertain" || isPossibleChange(fact, time))
        .map((fact) => ({ change: list, ...fact })),
    );
    const counts = changeLists.flatMap((list) => {
      const { length } = rows.filter(({ change }) => change === list);
      return length > 0 ? [`${length} ${listWords[list]}`] : [];
    });
    return {
      rows,
      sentence:
        rows.length > 0
          ? `Facts${writeWhen(reading)}: ${counts.join(", ")}. ${joinSentences(rows.map(({ sentence }) => sentence))}`
          : `No change is recorded${writeWhen(reading)}.`,
      ids: reading.entities.ENTITY ? [reading.entities.ENTITY.id] : [],
      reasons: compare?.completeness.reasons ?? [],
    };
  },
};

/** Returns true if a date of a fact can be a day of a time: July 2014 is no day of August. */
const isPossibleChange = ({ validFrom, validTo, exitedOn }: ChangedFact, { from, to }: NamedTime): boolean =>
  [validFrom, validTo, exitedOn].some(
    (date) => date != null && resolveFirstDay(date) <= to && resolveLastDay(date) >= from,
  );

interface PathsData {
  readonly paths:
    | (WithReasons & {
        readonly paths: readonly {
          readonly length: number;
          readonly steps: readonly {
            readonly from: { readonly id: string };
            readonly to: { readonly id: string };
            readonly relationship: Sentenced;
          }[];
        }[];
      })
    | null;
}

const paths: AnswerForm<PathsData> = {
  interpret: (reading) =>
    `Paths from ${requireEntity(reading, "FROM").name} to ${requireEntity(reading, "TO").name}`,
  document: () => `query AskPaths($from: ID!, $to: ID!, $asOf: AsOf) {
  paths(from: [$from], to: [$to], first: 5, asOf: $asOf) {
    completeness { reasons }
    paths { length confidence steps { from { id name } to { id name } relationship { id sentence } } }
  }
}`,
  variables: (reading, asOf) => ({
    from: requireEntity(reading, "FROM").id,
    to: requireEntity(reading, "TO").id,
    asOf,
  }),
  read({ paths: result }, reading) {
    const rows = result?.paths ?? [];
    const [shortest] = rows;
    const ends = [requireEntity(reading, "FROM"), requireEntity(reading, "TO")];
    return {
      rows,
      sentence: shortest
        ? `${shortest.length} ${selectForm(shortest.length, "step", "steps")}${writeWhen(reading)}: ${listSentences(shortest.steps.map(({ relationship }) => relationship)).join("; ")}.`
        : `No path of recorded facts links ${ends.map(({ name }) => name).join(" and ")}${writeWhen(reading)}.`,
      ids: [
        ...ends.map(({ id }) => id),
        ...(shortest?.steps ?? []).flatMap(({ from, to }) => [from.id, to.id]),
      ],
      reasons: result?.completeness.reasons ?? [],
    };
  },
};

interface ConflictsData {
  readonly conflicts: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly field: string | null;
      readonly subject: { readonly id: string; readonly name?: string; readonly sentence?: string };
    }[];
  } | null;
}

const conflictsOfGraph: AnswerForm<ConflictsData> = {
  interpret: () => "What is disputed",
  page: "/review",
  document: () => `query AskConflicts($asOf: AsOf) {
  conflicts(first: ${MAX_ROWS}, asOf: $asOf) {
    totalCount
    nodes { field subject { id ... on Entity { name } ... on Relationship { sentence } } claims { id value } }
  }
}`,
  variables: (_, asOf) => ({ asOf }),
  selectTime: selectEveryDay,
  read({ conflicts }) {
    const { nodes = [], totalCount = 0 } = conflicts ?? {};
    const sentences = nodes.map(({ field, subject: { id, name, sentence } }) =>
      sentence === undefined
        ? `The ${field ? formatField(field) : "existence"} of ${name ?? id} is disputed`
        : writeMarkedFields(sentence, field ? [field] : [], "disputed"),
    );
    return {
      rows: nodes,
      sentence: totalCount > 0 ? joinSentences(sentences, totalCount) : "No claims disagree.",
      ids: [],
      reasons: totalCount > nodes.length ? ["NODE_LIMIT"] : [],
    };
  },
};

interface SourcedFact extends Sentenced {
  readonly claims: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly stance: string;
      readonly source: { readonly id: string; readonly title: string };
    }[];
  };
}

interface SourcedPage {
  readonly totalCount: number;
  readonly nodes: readonly SourcedFact[];
}

interface SourcedData {
  readonly entity?: { readonly relationships: SourcedPage } | null;
  readonly facts?: SourcedPage | null;
}

const sourcedNodes =
  "totalCount nodes { id sentence claims(first: 10) { totalCount nodes { stance source { id title } } } }";

const singleSource: AnswerForm<SourcedData> = {
  interpret: ({ entities }) =>
    `Facts${entities.ENTITY ? ` about ${entities.ENTITY.name}` : ""} that rest on one source`,
  document: ({ entities }) =>
    entities.ENTITY
      ? `query AskSources($id: ID!, $asOf: AsOf) {
  entity(id: $id, asOf: $asOf) { relationships(first: ${MAX_ROWS}) { ${sourcedNodes} } }
}`
      : `query AskAllSources($asOf: AsOf) {
  facts(first: ${MAX_ROWS}, asOf: $asOf) { ${sourcedNodes} }
}`,
  variables: ({ entities }, asOf) => ({ ...(entities.ENTITY && { id: entities.ENTITY.id }), asOf }),
  selectTime: selectEveryDay,
  read({ entity, facts }, { entities }) {
    const { nodes = [], totalCount = 0 } = entity?.relationships ?? facts ?? {};
    const rows = nodes.filter(hasOneSource);
    const isCut = totalCount > nodes.length;
    const about = entities.ENTITY ? ` about ${entities.ENTITY.name}` : "";
    const part = isCut ? ` Only ${nodes.length} of ${totalCount} facts were looked through.` : "";
    return {
      rows,
      sentence:
        `Facts${about} that rest on one source: ${rows.length} of ${nodes.length}. ${joinSentences(listSentences(rows))}${part}`.trim(),
      ids: entities.ENTITY ? [entities.ENTITY.id] : [],
      reasons: isCut ? ["NODE_LIMIT"] : [],
    };
  },
};

/** Returns true if all that supports a fact are claims of one source. */
function hasOneSource({ claims }: SourcedFact): boolean {
  const supporting = claims.nodes
    .filter(({ stance }) => stance === "SUPPORTS")
    .map(({ source }) => source.id);
  return claims.totalCount <= claims.nodes.length && new Set(supporting).size === 1;
}

interface FiguresData {
  readonly distribution: {
    readonly total: Figures;
    readonly buckets: readonly (Figures & {
      readonly keys: readonly {
        readonly label: string | null;
        readonly value: string | null;
        readonly node: { readonly id: string; readonly name: string } | null;
      }[];
    })[];
  } | null;
}

interface Figures {
  readonly values: readonly (number | null)[];
  readonly qualifiers: readonly (string | null)[];
  readonly overlapping?: boolean;
}

const figuresDocument = `query AskFigures($of: Kind!, $groupBy: [GroupKey!]!, $asOf: AsOf) {
  distribution(of: $of, groupBy: $groupBy, asOf: $asOf, limit: ${MAX_ROWS}) {
    total { values qualifiers atLeast atMost overlapping }
    buckets { keys { label value node { id name } } values qualifiers atLeast atMost allegedCount }
  }
}`;

/** Creates the answer of a form that counts. */
const countFacts = (
  interpret: AnswerForm["interpret"],
  readCounted: (reading: QuestionReading) => Readonly<Record<"of" | "by", string>>,
): AnswerForm<FiguresData> => ({
  interpret,
  page: "/figures",
  document: () => figuresDocument,
  variables(reading, asOf) {
    const { of, by } = readCounted(reading);
    return { of, groupBy: [by], asOf };
  },
  read({ distribution }, reading, time) {
    const buckets = distribution?.buckets ?? [];
    const write = ({ values: [value], qualifiers: [qualifier] }: Figures): string =>
      value == null ? "a number not known exactly" : addQualifier(String(value), qualifier);
    const texts = buckets.map(
      ({ keys: [key], ...figures }) =>
        `${key?.node?.name ?? toUpperFirst(key?.label ?? key?.value ?? "not known")}: ${write(figures)}`,
    );
    const { of } = readCounted(reading);
    const counted =
      distribution?.total.values[0] === 1
        ? `${formatLabel(wording, of)} is`
        : `${toLowerFirst(formatPluralLabel(wording, of))} are`;
    const overlap = distribution?.total.overlapping ? " Groups overlap, so that they add up to more." : "";
    return {
      rows: buckets,
      sentence: distribution
        ? `${beginWithMoment(time)}${write(distribution.total)} ${counted} recorded. ${joinSentences(texts)}${overlap}`.trim()
        : "Nothing is counted.",
      ids: [],
    };
  },
});

const counts = countFacts(
  (reading) =>
    `Number of ${toLowerFirst(formatPluralLabel(wording, reading.with.of ?? ""))} by ${(reading.with.by ?? "").toLowerCase().replaceAll("_", " ")}`,
  (reading) => ({ of: reading.with.of ?? "", by: reading.with.by ?? "" }),
);

const biggestOwners = countFacts(
  ({ with: { of } }) => `Owners with the most ${of ? "brands" : "holdings"}`,
  ({ with: { of } }) => (of ? { of, by: "OWNER" } : { of: getKindName(Ownership), by: "FROM" }),
);

interface TimelineData {
  readonly entity: {
    readonly timeline: {
      readonly totalCount: number;
      readonly nodes: readonly { readonly date: string; readonly title: string }[];
    };
  } | null;
}

const timeline: AnswerForm<TimelineData> = {
  interpret: (reading) => `Timeline of ${getName(reading)}`,
  document: () => `query AskTimeline($id: ID!, $asOf: AsOf) {
  entity(id: $id, asOf: $asOf) {
    timeline(first: ${MAX_ROWS}) { totalCount nodes { date title subject { id } } }
  }
}`,
  variables: (reading, asOf) => ({ id: requireEntity(reading).id, asOf }),
  selectTime: selectEveryDay,
  read({ entity }, reading) {
    const { nodes = [], totalCount = 0 } = entity?.timeline ?? {};
    return {
      rows: nodes,
      sentence:
        totalCount > 0
          ? joinSentences(
              nodes.map(({ date, title }) => `${date}: ${title}`),
              totalCount,
            )
          : `Nothing that happened to ${getName(reading)} is recorded.`,
      ids: [requireEntity(reading).id],
      reasons: totalCount > nodes.length ? ["NODE_LIMIT"] : [],
    };
  },
};

interface UnknownData {
  readonly ownFields: Readonly<Record<string, unknown>> | null;
  readonly entity: ListedEntity | null;
}

/** The fields of an entity that may be unknown, beside its names. */
const listFields = (id: string): readonly string[] =>
  requireKindById(id)
    .properties.filter(({ type, nullable }) => nullable && typeof type === "string" && type !== "Money")
    .map(({ name }) => name)
    .filter((name) => !/Qualifier$|^(?:validTo|description)$/.test(name));

const unknowns: AnswerForm<UnknownData> = {
  interpret: (reading) => `What is not known about ${getName(reading)}`,
  document: (reading) => {
    const { id } = requireEntity(reading);
    const fields = listFields(id);
    return `query AskUnknown($id: ID!, $kinds: [RelationshipKind!], $direction: Direction, $asOf: AsOf) {
  ownFields: entity(id: $id, asOf: $asOf) { id ... on ${requireKindById(id).type.name} { ${fields.join(" ")} } }
  entity(id: $id, asOf: $asOf) { ...ListedFacts }
}

${listFragment}`;
  },
  variables: (reading, asOf) => ({ id: requireEntity(reading).id, direction: "BOTH", asOf }),
  read({ ownFields, entity }, reading) {
    const { id, name } = requireEntity(reading);
    const ofEntity = listFields(id)
      .filter((field) => ownFields?.[field] == null)
      .map((field) => ({ id, field, sentence: `The ${formatField(field)} of ${name} is not known` }));
    const { nodes = [], totalCount = 0 } = entity?.relationships ?? {};
    const ofFacts = nodes.flatMap((fact) =>
      (["validFrom", "share"] as const)
        .filter((field) => fact[field] === null)
        .map((field) => ({
          id: fact.id,
          field,
          sentence: writeMarkedFields(fact.sentence, [field], "not known"),
        })),
    );
    const rows = [...ofEntity, ...ofFacts];
    return {
      rows,
      sentence:
        rows.length > 0
          ? joinSentences(listSentences(rows))
          : `Each field of ${name} and of its facts has a value. What no source mentions is not recorded.`,
      ids: [id],
      reasons: totalCount > nodes.length ? ["NODE_LIMIT"] : [],
    };
  },
};

/** The forms that are answered by an analysis. */
export const analyses = {
  ULTIMATE_OWNERS: ultimateOwners,
  IS_OWNED_BY: isOwnedBy,
  IS_LINKED: isLinked,
  STORE: store,
  SELLERS: sellers,
  SHARED_COUNSEL: sharedCounsel,
  CHANGES: changes,
  PATHS: paths,
  SINGLE_SOURCE: singleSource,
  COUNTS: counts,
  BIGGEST_OWNERS: biggestOwners,
  TIMELINE: timeline,
  UNKNOWN: unknowns,
};

/** The forms whose answer about an entity is another than that about the whole graph. */
export const conflicts = { ofEntity: conflictsOfEntity, ofGraph: conflictsOfGraph };
