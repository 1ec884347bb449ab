import { Agreement } from "../../../domain/entities/agreement.js";
import { Lawsuit } from "../../../domain/entities/lawsuit.js";
import { createWording } from "../../../domain/kinds/create-wording.js";
import { findKindById, getKindName, requireKindById } from "../../../domain/kinds/vocabulary.js";
import { requireRelationshipKind } from "../../../domain/model/relationship-kind.js";
import { Counsel } from "../../../domain/relationships/counsel.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import { Participation } from "../../../domain/relationships/participation.js";
import { StorePresence } from "../../../domain/relationships/store-presence.js";
import { formatLabel } from "../../../sentences/format-label.js";
import { resolveFirstDay, resolveLastDay, toDay, toNumber } from "../../../util/days.js";
import { addQualifier } from "../../../util/text/add-qualifier.js";
import { toWords } from "../../../util/text/case.js";
import type { IncompleteReason } from "../../shared/completeness.js";
import type { Verdict } from "../../verification/verdict.js";
import type { QuestionReading } from "../grammar/parse-question.js";
import type { NamedTime } from "../grammar/times.js";
import { type AnswerForm, joinSentences, requireEntity, requireTime, selectEveryDay } from "./answer-form.js";
import { conflictsOfEntity, getName, type ListedEntity, listFragment, writeWhen } from "./fact-lists.js";

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
        readonly control: string;
        readonly chains: readonly { readonly steps: readonly { readonly relationship: Sentenced }[] }[];
      })[]
    | null;
}

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
  read({ ultimateOwners: owners }, reading) {
    const rows = owners ?? [];
    const texts = rows.map(({ owner, control, chains }) => {
      const [chain] = chains;
      const through = chain
        ? `: ${listSentences(chain.steps.map(({ relationship }) => relationship)).join("; ")}`
        : "";
      return `${owner.name} (control ${control.toLowerCase()})${through}`;
    });
    return {
      rows,
      sentence:
        rows.length > 0
          ? joinSentences(texts)
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
      })[]
    | null;
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
    decisive { id sentence }
    related { id sentence }
    completeness { reasons }
  }
}`,
  isThroughout: true,
  variables: (reading, asOf) => ({ statements: [readStatement(reading)], asOf }),
  read({ verify }, reading) {
    const [verification] = verify ?? [];
    const { subject, object } = readStatement(reading);
    if (!verification) return { rows: [], sentence: "It cannot be verified.", ids: [subject, object] };
    const { verdict, reason, certainty, completeness } = verification;
    const presumed =
      certainty === "PRESUMED" ? "Presumed: no end is known, and no evidence is as late. " : "";
    return {
      rows: [verification],
      sentence: `${verdict}: ${reason} ${presumed}`.trim(),
      ids: [subject, object],
      reasons: completeness.reasons,
    };
  },
});

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
    `Whether ${requireEntity(reading, "FIRST").name} ${formatLabel(wording, reading.with.predicate ?? "")} ${requireEntity(reading, "SECOND").name}`,
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
  read({ merchants }, reading) {
    const { nodes = [], totalCount = 0 } = merchants ?? {};
    const platform = requireEntity(reading, "PLATFORM");
    const sentences = nodes.flatMap(({ brands }) =>
      brands.edges.map(({ relationship }) => relationship.sentence),
    );
    return {
      rows: nodes,
      sentence:
        totalCount > 0
          ? `${totalCount} on ${platform.name}. ${joinSentences(sentences)}`
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
  read({ neighborhood }, reading) {
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
      lawyers.size === 0 ? "No counsel of it is recorded" : "No other case of its counsel is recorded";
    return {
      rows: nodes.filter((node) => cases.has(node.id)),
      sentence: shared.length > 0 ? joinSentences(listSentences(shared)) : `${none}${writeWhen(reading)}.`,
      ids: [id, ...lawyers, ...cases],
      reasons: completeness?.reasons ?? [],
    };
  },
};

const changeLists = ["added", "firstObserved", "changed", "ended", "uncertain"] as const;
const listNouns = {
  added: "began",
  firstObserved: "were first seen",
  changed: "changed",
  ended: "ended",
  uncertain: "may have changed",
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
      return length > 0 ? [`${length} ${listNouns[list]}`] : [];
    });
    return {
      rows,
      sentence:
        rows.length > 0
          ? `Facts: ${counts.join(", ")}. ${joinSentences(rows.map(({ sentence }) => sentence))}`
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
        ? `${shortest.length === 1 ? "One step" : `${shortest.length} steps`}: ${listSentences(shortest.steps.map(({ relationship }) => relationship)).join("; ")}.`
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
    const sentences = nodes.map(
      ({ field, subject }) =>
        `${subject.sentence ?? subject.name ?? subject.id}${field ? `: ${formatField(field)}` : ""}`,
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
    const part = isCut ? ` Only ${nodes.length} of ${totalCount} facts were looked through.` : "";
    return {
      rows,
      sentence:
        `${rows.length} of ${nodes.length} facts rest on one source. ${joinSentences(listSentences(rows))}${part}`.trim(),
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
  read({ distribution }) {
    const buckets = distribution?.buckets ?? [];
    const write = ({ values: [value], qualifiers: [qualifier] }: Figures): string =>
      value == null ? "not known exactly" : addQualifier(String(value), qualifier);
    const texts = buckets.map(
      ({ keys: [key], ...figures }) =>
        `${key?.node?.name ?? key?.label ?? key?.value ?? "not known"}: ${write(figures)}`,
    );
    const overlap = distribution?.total.overlapping ? " Groups overlap, so that they add up to more." : "";
    return {
      rows: buckets,
      sentence: distribution
        ? `${write(distribution.total)} in total. ${joinSentences(texts)}${overlap}`.trim()
        : "Nothing is counted.",
      ids: [],
    };
  },
});

const counts = countFacts(
  (reading) =>
    `Number of facts or entities of the kind ${formatLabel(wording, reading.with.of ?? "")} by ${(reading.with.by ?? "").toLowerCase().replaceAll("_", " ")}`,
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
    const ofFacts = nodes.flatMap((fact) => [
      ...(fact.validFrom === null
        ? [{ id: fact.id, field: "validFrom", sentence: `Its start is not known: ${fact.sentence}` }]
        : []),
      ...(fact.share === null
        ? [{ id: fact.id, field: "share", sentence: `The share is not known: ${fact.sentence}` }]
        : []),
    ]);
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

const formatField = (field: string): string => (field === "validFrom" ? "start" : toWords(field));

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
