import type { KindModel } from "../../../domain/kinds/vocabulary.js";
import { buildClaimKnownCondition } from "../../../domain/model/known-conditions.js";
import type {
  RelationshipDirection,
  RelationshipKindModel,
} from "../../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../../domain/schema/field.js";
import { cypher } from "../../../neo4j/cypher.js";
import { buildLabelExpression } from "../../../query/cypher/labels.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { buildStartDay } from "../../../query/filters/start-day.js";
import { buildFactDoubt, buildGreatestDoubt, doubtLevels } from "../../../query/measures/doubt-level.js";
import {
  buildRelationshipPattern,
  buildValidConditions,
  buildValidOnDayConditions,
  buildWhereClause,
  joinStoredTypes,
} from "../../../query/temporal/temporal-predicates.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import { buildKnownVersion } from "../../shared/known-version.js";
import type { CountSource } from "../source/count-source.js";
import { findGroupPlace, type GroupPlace, type ItemEnd } from "./group-place.js";

/** A step from an entity over a fact to other entities. */
export interface Hop {
  readonly kind: RelationshipKindModel;
  readonly reads: RelationshipDirection;
  readonly to: TypeClass;
  /** Further conditions on the fact. */
  readonly where?: (fact: string) => readonly string[];
  /** Which facts lead on: those of the item's own day (default), or those of asOf. */
  readonly during?: "ITEM" | "AS_OF";
}

/**
 * Builds the keys that counted items are grouped by: clauses that bind the items one by one, then, step by
 * step, the entities that they are attributed to. Two keys that use the same type of place use the same
 * entity.
 */
export class Attribution {
  readonly builder: QueryBuilder;
  readonly counted: CountSource;
  readonly clauses: string[];
  /** The variables with several values for one item, which is then bound more than once. */
  readonly many = new Set<string>();
  readonly #isRated: boolean;
  readonly #names: string[];
  readonly #places = new Map<string, string>();
  readonly #linkDoubts = new Map<string, string>();
  #day: string | null = null;
  #claim: string | null = null;
  #source: string | null = null;

  /** @param isRated whether the doubt about facts that link items to groups is computed */
  constructor(builder: QueryBuilder, counted: CountSource, isRated: boolean) {
    this.builder = builder;
    this.#isRated = isRated;
    this.counted = counted;
    this.clauses = [...counted.clauses];
    this.#names = [...counted.names];
  }

  /** The variables bound so far. */
  get names(): readonly string[] {
    return this.#names;
  }

  /**
   * The day of the attribution: the own day of a fact, a suit, an agreement or a statement. If that is
   * unknown, and for items that exist over time, it is the day of asOf.
   */
  get day(): string {
    const { kind, values } = this.counted;
    const start = buildStartDay(kind, values);
    const ownDay = `CASE WHEN ${start} > 0 THEN ${start} ELSE ${this.builder.day} END`;
    this.#day ??= this.bind("day", hasOwnDay(kind) ? ownDay : this.builder.day);
    return this.#day;
  }

  /** The entity of a type that the counted item is linked to; null on rows without one. */
  bindLinkedEntity(target: TypeClass): string {
    const existing = this.#places.get(target.name);
    if (existing) return existing;
    const groupPlace = requireNonNull(
      findGroupPlace(this.counted.kind, target),
      `The place of ${target.name}`,
    );
    const bound = this.#bindPlace(target, groupPlace);
    this.#places.set(target.name, bound);
    return bound;
  }

  /** The variable of the counted item itself, or of an end of the counted fact. */
  getEnd(end: ItemEnd): string {
    const { identity, ends } = this.counted;
    return end === "self" ? identity : requireNonNull(ends, "The ends of the counted item")[end];
  }

  /**
   * The entities that a hop leads to at the time of the attribution, one row each; null on a row without any. An item
   * without a day of its own is attributed as its connections are read: by the facts that held at asOf.
   */
  bindHop(near: string, { kind, reads, to, where, during = "ITEM" }: Hop): string {
    const { builder } = this;
    const fact = builder.createVariable("h");
    const isOnDay = during === "ITEM" && hasOwnDay(this.counted.kind);
    const imported = isOnDay ? [near, this.day] : [near];
    const heldConditions = isOnDay
      ? buildValidOnDayConditions(builder, fact, this.day)
      : buildValidConditions(builder, fact);
    const far = this.createVariable("n");
    const doubt = builder.createVariable("doubt");
    const pattern = buildRelationshipPattern(
      near,
      reads,
      `${fact}:${joinStoredTypes(builder, [kind])}`,
      `${far}:${buildLabelExpression(builder, to)}`,
    );
    this.clauses.push(cypher`
      CALL (${imported.join(", ")}) {
        OPTIONAL MATCH ${pattern}
        ${buildWhereClause([...heldConditions, ...(where?.(fact) ?? [])])}
        RETURN ${far}, min(${this.buildLinkDoubt(fact, kind, isOnDay ? this.day : null)}) AS ${doubt}
      }`);
    this.many.add(far);
    this.addLinkDoubt(near, far, doubt);
    return far;
  }

  /** Builds the doubt about a fact that links items to groups, on a day or at the time of the query. */
  buildLinkDoubt(fact: string, { type }: RelationshipKindModel, day: string | null): string {
    const days = day === null ? null : { from: day, to: day };
    return this.#isRated ? buildFactDoubt(this.builder, fact, type, days) : `${doubtLevels.NONE}`;
  }

  /** Adds the doubt about the facts that lead from an entity to another one to that about how the first was reached. */
  addLinkDoubt(near: string, far: string, doubt: string): void {
    const before = this.#linkDoubts.get(near);
    this.#linkDoubts.set(far, this.bind("doubt", buildGreatestDoubt(before ? [doubt, before] : [doubt])));
  }

  /** The doubt about the facts that link the item to an entity: a variable; undefined if none does. */
  getLinkDoubt(entity: string): string | undefined {
    return this.#linkDoubts.get(entity);
  }

  /** Binds what has the properties of an entity, as known at the instant of the query. */
  bindKnownVersion(entity: string): string {
    const version = buildKnownVersion(this.builder, entity);
    return version === entity ? entity : this.bind("v", version);
  }

  /** The active claims that support the item or a field of it, one row each; null on a row without any. */
  bindClaim(): string {
    if (this.#claim) return this.#claim;
    const claim = this.createVariable("c");
    const { builder, counted } = this;
    this.clauses.push(cypher`
      OPTIONAL MATCH (${claim}:Claim {subjectId: ${counted.identity}.id})
      WHERE ${buildClaimKnownCondition(builder, claim)} AND ${claim}.stance = 'SUPPORTS'`);
    this.many.add(claim);
    this.#claim = claim;
    return claim;
  }

  /** The source of each of these claims. */
  bindSource(): string {
    const claim = this.bindClaim();
    if (this.#source) return this.#source;
    const source = this.createVariable("s");
    this.clauses.push(`OPTIONAL MATCH (${claim})-[:CITES]->(${source}:Source)`);
    this.#source = source;
    return source;
  }

  /** The conditions that a fact held on a day. Default: the day of the attribution. */
  restrictToDay(fact: string, day = this.day) {
    return { fact, conditions: buildValidOnDayConditions(this.builder, fact, day) };
  }

  /** Binds an expression to a variable. */
  bind(stem: string, expression: string): string {
    const variable = this.createVariable(stem);
    this.clauses.push(`WITH *, ${expression} AS ${variable}`);
    return variable;
  }

  /** A variable that the clauses bind. */
  createVariable(stem: string): string {
    const variable = this.builder.createVariable(stem);
    this.#names.push(variable);
    return variable;
  }

  #bindPlace(target: TypeClass, { end, connection }: GroupPlace): string {
    const { kind } = this.counted;
    const near = this.getEnd(end);
    if (connection) return this.bindHop(near, { kind: connection.kind, reads: connection.reads, to: target });
    const isCertain =
      end === "self" || (kind.category === "RELATIONSHIP" && kind[end].every((type) => type === target));
    if (isCertain) return near;
    return this.bind("n", `CASE WHEN ${near}:${buildLabelExpression(this.builder, target)} THEN ${near} END`);
  }
}

/**
 * Returns true if the start of an item is when it happened, such as the filing of a suit, and not when it came
 * to exist.
 */
const hasOwnDay = ({ category, properties }: KindModel): boolean =>
  category === "RELATIONSHIP" || properties.some(({ shows }) => shows === "validFrom");
